/** Choosing where something goes: a link that is passed on to somebody, a message to another chat. */
import { el } from "./dom.js";
import { avatar, nameOf } from "./avatar.js";
import { openSheet } from "./sheet.js";
import { t } from "./words.js";

/** openAs(person): called when somebody was chosen; null where the link leads to no bot here. */
export function openShare(frame, { url, text }, people, openAs) {
  const content = el("div", { class: "share" });
  const close = openSheet(frame, t("share.title"), content);
  const copy = el("button", { type: "button", class: "plain", onclick: () => copyText(`${text} ${url}`.trim(), copy) }, t("share.copy"));
  content.append(el("p", { class: "shared-text", dir: "auto" }, text, " ", el("strong", {}, url)), copy);
  if (!openAs) return;
  const rows = people.map((person) => ({ face: avatar(person.id, nameOf(person)), name: nameOf(person), act: () => openAs(person) }));
  content.append(el("h3", {}, t("share.who")), choices(rows, close));
}

/** rows: [{face, name, act}]; one of them is done, then the card is gone. */
export function openChoice(frame, title, rows) {
  const content = el("div", { class: "share" });
  const close = openSheet(frame, title, content);
  content.append(choices(rows, close));
  content.querySelector("button")?.focus({ preventScroll: true });
}

function choices(rows, close) {
  const row = ({ face, name, act }) =>
    el("button", { type: "button", class: "choice", onclick: () => (close(), act()) }, face, el("bdi", {}, name));
  return el("div", { class: "choices" }, rows.map(row));
}

export async function copyText(text, button) {
  await navigator.clipboard.writeText(text);
  if (button) button.textContent = t("act.copied");
}
