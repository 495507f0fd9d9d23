/** A card over one pane: a picker, a form, an alert. Escape and a click beside it close it. */
import { el, iconButton } from "./dom.js";
import { t } from "./words.js";

/** Returns a function that closes the sheet. */
export function openSheet(frame, title, content, { role = "dialog", closable = true } = {}) {
  const before = document.activeElement;
  const heading = el("h2", { dir: "auto" }, title);
  const close = () => {
    veil.remove();
    if (before?.isConnected) before.focus({ preventScroll: true });
  };
  const top = el("header", {}, heading, closable ? iconButton("close", t("sheet.close"), close) : null);
  const card = el("div", { class: "card", role, "aria-modal": "true", "aria-label": title, tabindex: "-1" }, top, content);
  const veil = el("div", { class: "veil", onclick: (event) => event.target === veil && close() }, card);
  veil.addEventListener("keydown", (event) => holdKeys(event, card, close));
  frame.append(veil);
  (card.querySelector("[autofocus], .card > :not(header) button, input") ?? card).focus({ preventScroll: true });
  return close;
}

/** Escape closes; Tab goes round inside. */
function holdKeys(event, card, close) {
  if (event.key === "Escape") {
    event.stopPropagation();
    close();
  }
  if (event.key !== "Tab") return;
  const stops = [...card.querySelectorAll("button, input, a[href], select, textarea")].filter((node) => !node.disabled);
  const edge = event.shiftKey ? stops[0] : stops.at(-1);
  if (document.activeElement !== edge && document.activeElement !== card) return;
  event.preventDefault();
  (event.shiftKey ? stops.at(-1) : stops[0])?.focus();
}

/** The answer of a bot that must be read: it stays until it is closed. */
export function openAlert(frame, title, text) {
  const content = el("div", { class: "alert" });
  const close = openSheet(frame, title, content, { role: "alertdialog", closable: false });
  content.append(
    el("p", { dir: "auto" }, text),
    el("button", { type: "button", class: "strong", onclick: close }, t("sheet.ok")),
  );
  content.lastChild.focus();
}

const TOAST_MS = 4500;

/** A line that passes by. */
export function toast(shelf, text, kind = "") {
  const line = el("p", { class: `toast ${kind}`, dir: "auto" }, text);
  shelf.append(line);
  setTimeout(() => line.remove(), TOAST_MS);
}

/**
 * A small menu beside what it was opened from; items: [{label, icon?, act}], null ones left out.
 * top and bottom: nodes around them, each given a function that closes the menu.
 */
export function openMenu(frame, anchor, items, { top = null, bottom = null } = {}) {
  closeMenus();
  const menu = el("div", { class: "menu", role: "menu" });
  const close = (back) => {
    menu.remove();
    document.removeEventListener("pointerdown", outside, true);
    if (back) anchor.focus({ preventScroll: true });
  };
  const outside = (event) => menu.contains(event.target) || close();
  const rows = items.filter(Boolean).map((item) =>
    el("button", { type: "button", role: "menuitem", class: item.kind ?? null, onclick: () => (close(true), item.act()) }, item.icon ?? null, el("bdi", {}, item.label)),
  );
  menu.append(...[top?.(close), ...rows, bottom].filter(Boolean));
  menu.addEventListener("keydown", (event) => walk(event, menu, close));
  frame.append(menu);
  beside(menu, anchor, frame);
  document.addEventListener("pointerdown", outside, true);
  (rows[0] ?? menu.querySelector("button"))?.focus({ preventScroll: true });
}

function closeMenus() {
  for (const menu of document.querySelectorAll(".menu")) menu.remove();
}

function beside(menu, anchor, frame) {
  const [at, around] = [anchor.getBoundingClientRect(), frame.getBoundingClientRect()];
  const wide = menu.offsetWidth;
  const start = getComputedStyle(frame).direction === "rtl" ? at.right - around.left - wide : at.left - around.left;
  const below = at.bottom - around.top + 4;
  const top = below + menu.offsetHeight < around.height - 8 ? below : at.top - around.top - menu.offsetHeight - 4;
  menu.style.left = `${Math.min(Math.max(start, 8), around.width - wide - 8)}px`;
  menu.style.top = `${Math.min(Math.max(top, 8), Math.max(around.height - menu.offsetHeight - 8, 8))}px`;
}

const AROUND = { ArrowDown: 1, ArrowUp: -1, ArrowRight: 1, ArrowLeft: -1 };

function walk(event, menu, close) {
  if (event.key === "Escape" || event.key === "Tab") close(true);
  if (event.key === "Escape") event.stopPropagation();
  const sideways = event.key.endsWith("t") && event.key.startsWith("Arrow");
  if (!AROUND[event.key] || (sideways && !event.target.closest(".palette"))) return;
  event.preventDefault();
  const items = [...menu.querySelectorAll("button")];
  const step = sideways && getComputedStyle(menu).direction === "rtl" ? -AROUND[event.key] : AROUND[event.key];
  items.at((items.indexOf(document.activeElement) + step) % items.length).focus();
}
