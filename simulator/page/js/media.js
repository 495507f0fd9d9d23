/** What a message shows besides text. */
import { el, icon } from "./dom.js";
import { avatar } from "./avatar.js";
import { diceOf } from "./dice.js";
import { orNote, sizeInWords } from "./loading.js";
import { fileUrl } from "./server.js";
import { placeCard } from "./place.js";
import { pollCard } from "./poll.js";
import { soundRow } from "./sound.js";
import { grid, image, isTile } from "./tiles.js";
import { roundVideo, videoInPlace } from "./video.js";
import { t } from "./words.js";

/** One message's media, or an album's; null where there is only text. */
export function mediaOf(messages, conversation, act) {
  const [message] = messages;
  if (messages.length > 1) return messages.every(isTile) ? grid(messages, act) : el("div", {}, messages.map((one) => only(one, conversation, act)));
  return only(message, conversation, act);
}

function only(message, conversation, act) {
  if (message.video && !message.has_media_spoiler) return videoInPlace(message);
  if (isTile(message)) return grid([message], act);
  if (message.location || message.venue) return placeCard(message, conversation);
  if (message.sticker) return sticker(message.sticker);
  if (message.video_note) return roundVideo(message);
  if (message.voice || message.audio) return soundRow(message);
  if (message.document) return documentRow(message);
  if (message.contact) return contactRow(message.contact, act);
  if (message.dice) return diceOf(message);
  return message.poll ? pollCard(message, conversation, act) : null;
}

function sticker(file) {
  const words = file.emoji ?? t("kind.sticker");
  if (file.is_animated) return el("span", { class: "jumbo-sign", role: "img", "aria-label": t("kind.sticker") }, words);
  if (!file.is_video) return image("sticker", file, t("kind.with", { kind: t("kind.sticker"), text: words }));
  const node = el("video", { class: "sticker", src: fileUrl(file.file_id), loop: true, autoplay: true, playsinline: true });
  node.muted = true;
  return orNote(node, words, "smile");
}

function documentRow(message) {
  const file = message.document;
  const name = file.file_name ?? t("media.file");
  const ending = name.includes(".") ? name.split(".").at(-1).slice(0, 4) : "";
  const inside = [
    el("span", { class: "file-icon", "aria-hidden": "true" }, ending ? el("b", {}, ending) : icon("file")),
    el("span", { class: "file-name" }, el("bdi", {}, name)),
    el("span", { class: "file-size" }, file.file_size ? sizeInWords(file.file_size) : ""),
  ];
  if (message.has_protected_content) return el("div", { class: "file" }, inside);
  return el("a", { class: "file", href: fileUrl(file.file_id), download: name, title: t("media.save", { name }) }, inside);
}

function contactRow(contact, act) {
  const name = [contact.first_name, contact.last_name].filter(Boolean).join(" ");
  return el(
    "div",
    { class: "file contact" },
    avatar(contact.user_id ?? 0, name),
    el("span", { class: "file-name" }, el("bdi", {}, name)),
    el("button", { type: "button", class: "file-size number", title: t("act.copy"), onclick: () => act.copy(contact.phone_number) }, el("bdi", {}, contact.phone_number)),
  );
}

export { oneLine } from "./summary.js";
