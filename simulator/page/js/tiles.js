/** Photos and videos as tiles: one alone, or several of an album in rows. */
import { el, icon } from "./dom.js";
import { rowsOf } from "./album.js";
import { lasting, orNote } from "./loading.js";
import { fileUrl } from "./server.js";
import { t } from "./words.js";

const SHOWN_PX = { wide: 460, high: 420 };
const LEAST_PX = 120;
/** What somebody has uncovered stays so while the page is open. */
const uncovered = new Set();

/** The largest size that the bot or the person sent. */
export function largest(photo) {
  return photo.reduce((best, size) => (size.width * size.height > best.width * best.height ? size : best));
}

/** The file that a tile shows, with its width and height. */
const fileOf = (message) => (message.photo ? largest(message.photo) : message.video ?? message.animation);

export const isTile = (message) => Boolean(message.photo || message.video || message.animation);

const ratioOf = ({ width, height }) => (width && height ? width / height : 1);

/** act.view(message): opens it large, between its neighbours in the chat. */
export function grid(messages, act) {
  if (messages.length === 1) return el("div", { class: "photos count-1" }, sized(tile(messages[0], act, null), fileOf(messages[0])));
  const rows = rowsOf(messages.map((message) => ratioOf(fileOf(message)))).map((tiles) => row(tiles, messages, act));
  return el("div", { class: `photos count-${messages.length}` }, rows);
}

function row(tiles, messages, act) {
  const node = el("div", { class: "photo-row" });
  node.style.aspectRatio = String(tiles.reduce((sum, one) => sum + one.ratio, 0));
  for (const { at, ratio } of tiles) {
    const one = tile(messages[at], act, messages[at].message_id);
    one.style.flexGrow = String(ratio);
    node.append(one);
  }
  return node;
}

/** As large as it is, but no larger than fits into a chat. */
export function sized(node, { width = 480, height = 360 }) {
  const scale = Math.min(SHOWN_PX.wide / width, SHOWN_PX.high / height, 1);
  node.style.width = `${Math.max(Math.round(width * scale), LEAST_PX)}px`;
  node.style.aspectRatio = `${width} / ${Math.max(height, width / 3.2)}`;
  return node;
}

export function labelOf(message) {
  const kind = t(message.photo ? "media.photo" : message.video ? "kind.video" : "kind.animation");
  return message.caption ? t("kind.with", { kind, text: message.caption }) : kind;
}

function tile(message, act, id) {
  const label = labelOf(message);
  const node = el("button", { type: "button", class: "tile", "data-message-id": id }, picture(message, label), badge(message));
  const covered = message.has_media_spoiler && !uncovered.has(keyOf(message));
  if (covered) node.append(el("span", { class: "cover", "aria-hidden": "true" }, icon("smile")));
  node.classList.toggle("veiled", Boolean(covered));
  node.setAttribute("aria-label", covered ? t("media.veiled", { label }) : t("media.open", { label }));
  node.addEventListener("click", () => (node.classList.contains("veiled") ? uncover(node, message, label) : act.view(message)));
  return node;
}

const keyOf = ({ chat, message_id: id }) => `${chat?.id}:${id}`;

function uncover(node, message, label) {
  uncovered.add(keyOf(message));
  node.classList.remove("veiled");
  node.setAttribute("aria-label", t("media.open", { label }));
}

function picture(message, label) {
  if (message.photo) return image("photo", largest(message.photo), label);
  if (message.animation) return moving(message.animation);
  const { video } = message;
  const poster = posterOf(video);
  if (poster) return image("photo", poster, label);
  return orNote(el("video", { class: "photo", preload: "metadata", muted: true, tabindex: "-1", src: `${fileUrl(video.file_id)}#t=0.1` }), t("media.no-video"), "play");
}

/** The still picture of a video, where it has one. */
export const posterOf = ({ cover, thumbnail }) => (cover?.length ? largest(cover) : thumbnail);

/** An animation runs by itself, without sound; not for whom asks for less motion. */
function moving(animation) {
  const url = fileUrl(animation.file_id);
  if (animation.mime_type?.startsWith("image/")) return image("photo", animation, t("kind.animation"));
  const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  const node = el("video", { class: "photo", loop: true, playsinline: true, preload: "metadata", autoplay: !still, tabindex: "-1", src: url });
  node.muted = true;
  return orNote(node, t("media.no-video"), "play");
}

function badge(message) {
  if (message.animation) return el("span", { class: "tile-badge", "aria-hidden": "true" }, "GIF");
  if (!message.video) return null;
  return [el("span", { class: "tile-play", "aria-hidden": "true" }, icon("play")), el("span", { class: "tile-badge" }, lasting(message.video.duration ?? 0))];
}

export function image(kind, file, label) {
  const node = el("img", {
    class: kind,
    src: fileUrl(file.file_id),
    alt: label,
    width: file.width,
    height: file.height,
    decoding: "async",
    draggable: "false",
  });
  return orNote(node, t("media.missing"), "picture");
}
