/** A picture or a video over the whole window; its neighbours are those of the whole chat. */
import { el, icon, iconButton } from "./dom.js";
import { fileUrl } from "./server.js";
import { isTile, largest, posterOf } from "./tiles.js";
import { t } from "./words.js";
import { Zoom } from "./zoom.js";

const SWIPE_PX = 60;

/** What a chat has to be looked at, oldest first. */
const piecesOf = (messages) => messages.filter(isTile);

const captionOf = (message, messages) => {
  const album = message.media_group_id;
  return message.caption ?? (album ? messages.find((one) => one.media_group_id === album && one.caption)?.caption : "") ?? "";
};

/** save(message): keeps one; messages: those of the chat. */
export function openViewer(messages, message, save) {
  const pieces = piecesOf(messages);
  new Viewer(pieces, pieces.indexOf(message), (one) => captionOf(one, messages), save).open();
}

class Viewer {
  constructor(pieces, at, captionFor, save) {
    Object.assign(this, { pieces, at, captionFor });
    this.stage = el("div", { class: "viewer-stage" });
    this.caption = el("figcaption", { dir: "auto", "aria-live": "polite" });
    this.count = el("span", { class: "viewer-count" });
    this.keep = iconButton("save", t("viewer.save"), () => save(this.piece));
    this.locked = el("span", { class: "locked" }, icon("lock"), t("viewer.protected"));
    const close = iconButton("close", t("sheet.close"), () => this.view.close(), { autofocus: true });
    this.view = el(
      "dialog",
      { class: "viewer", "aria-label": t("viewer.title") },
      el("figure", { onclick: (event) => this.#beside(event.target) && this.view.close() }, this.stage, this.caption),
      el("div", { class: "viewer-bar" }, this.count, this.locked, this.keep, close),
      this.#turner("before", -1),
      this.#turner("after", 1),
    );
    this.view.addEventListener("contextmenu", (event) => this.piece.has_protected_content && event.preventDefault());
    this.view.addEventListener("keydown", (event) => this.#key(event));
    this.view.addEventListener("close", () => this.view.remove());
    this.zoom = new Zoom(this.stage, { swiped: (right, down) => this.#swiped(right, down) });
  }

  get piece() {
    return this.pieces[this.at];
  }

  #turner(side, step) {
    return iconButton("back", t(`viewer.${side}`), () => this.#turn(step), { class: `round turn ${side}`, hidden: this.pieces.length < 2 });
  }

  #beside(target) {
    return target.tagName === "FIGURE" || target === this.stage;
  }

  open() {
    document.body.append(this.view);
    this.#show();
    this.view.showModal();
  }

  #turn(step) {
    const to = this.at + step;
    if (to < 0 || to >= this.pieces.length) return;
    this.at = to;
    this.#show();
  }

  #show() {
    const { piece } = this;
    const caption = this.captionFor(piece);
    this.zoom.reset();
    this.stage.replaceChildren(shown(piece, caption));
    this.caption.textContent = caption;
    this.count.textContent = this.pieces.length > 1 ? t("viewer.of", { n: this.at + 1, all: this.pieces.length }) : "";
    this.keep.hidden = Boolean(piece.has_protected_content);
    this.locked.hidden = !piece.has_protected_content;
    for (const [side, at] of [["before", 0], ["after", this.pieces.length - 1]]) this.view.querySelector(`.turn.${side}`).disabled = this.at === at;
  }

  #key(event) {
    const forward = getComputedStyle(this.view).direction === "rtl" ? -1 : 1;
    const acts = {
      ArrowLeft: () => this.#turn(-forward),
      ArrowRight: () => this.#turn(forward),
      Home: () => this.#turn(-this.at),
      End: () => this.#turn(this.pieces.length - 1 - this.at),
      "+": () => this.zoom.by(1.5),
      "=": () => this.zoom.by(1.5),
      "-": () => this.zoom.by(1 / 1.5),
      0: () => this.zoom.reset(),
    };
    if (event.target.tagName === "VIDEO" || !acts[event.key]) return;
    event.preventDefault();
    acts[event.key]();
  }

  #swiped(right, down) {
    if (Math.abs(down) > Math.abs(right)) return Math.abs(down) > SWIPE_PX * 1.5 && this.view.close();
    const forward = getComputedStyle(this.view).direction === "rtl" ? -1 : 1;
    return Math.abs(right) > SWIPE_PX && this.#turn(right < 0 ? forward : -forward);
  }
}

function shown(message, caption) {
  if (message.photo) return el("img", { src: fileUrl(largest(message.photo).file_id), alt: caption || t("media.photo"), draggable: "false" });
  const file = message.video ?? message.animation;
  if (file.mime_type?.startsWith("image/")) return el("img", { src: fileUrl(file.file_id), alt: caption || t("kind.animation"), draggable: "false" });
  const poster = posterOf(file);
  const player = el("video", { src: fileUrl(file.file_id), poster: poster ? fileUrl(poster.file_id) : null, controls: Boolean(message.video), autoplay: true, loop: Boolean(message.animation), playsinline: true, controlslist: message.has_protected_content ? "nodownload" : null });
  player.muted = Boolean(message.animation);
  return player;
}
