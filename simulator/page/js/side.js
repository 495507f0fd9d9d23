/** The side panel: the guide, or the Bot API calls as they come. One of them, or neither. */
import { el, iconButton } from "./dom.js";
import { t } from "./words.js";

const WIDE = window.matchMedia("(min-width: 1100px)");

export class Side {
  /** views: {guide, calls}, each with title, node, and shown(bool). */
  constructor(node, views) {
    Object.assign(this, { node, views });
    this.buttons = {};
  }

  button(name, drawing, label) {
    const button = iconButton(drawing, label, () => this.show(this.now === name ? "" : name), { "aria-pressed": "false" });
    this.buttons[name] = button;
    return button;
  }

  /** Where there is room, what was open last opens again; the guide at first, if there is one. */
  offer(guided) {
    const last = localStorage.getItem("side") ?? "guide";
    if (!guided && this.now === "guide") this.#put("");
    if (WIDE.matches && !this.now && (guided || last !== "guide")) this.#put(last);
  }

  /** Shows one of the views, or "" for none, because somebody asked for it. */
  show(name) {
    if (WIDE.matches) localStorage.setItem("side", name);
    this.#put(name);
  }

  #put(name) {
    this.now = name;
    const view = this.views[name];
    for (const [key, one] of Object.entries(this.views)) one.shown(key === name);
    for (const [key, button] of Object.entries(this.buttons)) button.setAttribute("aria-pressed", String(key === name));
    this.node.hidden = !view;
    this.node.dataset.view = name;
    if (!view) return;
    const close = iconButton("close", t("side.close"), () => this.show(""));
    this.node.setAttribute("aria-label", view.title);
    this.node.replaceChildren(el("header", { class: "side-head" }, el("h2", {}, view.title), close), view.node);
  }
}
