/** The bar on top of a chat: what is pinned in it; a click goes there, another to the one before. */
import { el, icon, iconButton } from "./dom.js";
import { fileUrl } from "./server.js";
import { oneLine } from "./summary.js";
import { t } from "./words.js";

export class Pins {
  #at = 0;

  /** act.show(id), act.pin(message): see acts.js. */
  constructor(conversation, act) {
    Object.assign(this, { conversation, act });
    this.node = el("div", { class: "pins", role: "region", "aria-label": t("pins.label"), hidden: true });
  }

  /** Newest first. */
  get #pinned() {
    const ids = this.conversation.pinned;
    return ids.map((id) => this.conversation.message(id)).filter(Boolean).sort((one, other) => other.message_id - one.message_id);
  }

  has(messageId) {
    return this.conversation.pinned.includes(messageId);
  }

  draw() {
    const pinned = this.#pinned;
    const look = JSON.stringify(pinned.map((one) => [one.message_id, one.revision]).concat(this.#at));
    if (look === this.look) return;
    this.look = look;
    this.node.hidden = pinned.length === 0;
    if (!pinned.length) return;
    this.#at %= pinned.length;
    const message = pinned[this.#at];
    const title = pinned.length > 1 ? t("pins.of", { n: pinned.length - this.#at, all: pinned.length }) : t("pins.one");
    this.node.replaceChildren(
      el("span", { class: "pins-marks", "aria-hidden": "true" }, pinned.slice(0, 6).map((_, at) => el("i", { class: at === this.#at ? "here" : null })).reverse()),
      el(
        "button",
        { type: "button", class: "pins-words", onclick: () => this.#go(message, pinned.length) },
        message.photo ? el("img", { src: fileUrl(message.photo[0].file_id), alt: "" }) : null,
        el("strong", {}, title),
        el("span", {}, el("bdi", {}, oneLine(message))),
      ),
      iconButton("close", t("act.unpin"), () => this.act.pin(message)),
    );
  }

  #go(message, count) {
    this.act.show(message.message_id);
    this.#at = (this.#at + 1) % count;
    this.draw();
  }
}
