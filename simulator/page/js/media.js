/** What a message shows besides text: pictures, places, files, sound. */
import { el, icon } from "./dom.js";
import { fileUrl } from "./server.js";
import { placeCard } from "./place.js";
import { openViewer } from "./viewer.js";
import { t } from "./words.js";

const PLAYERS = ["video", "animation", "video_note"];
const SOUNDS = ["voice", "audio"];

/** The largest size that the bot or the person sent. */
export function largest(photo) {
  return photo.reduce((best, size) => (size.width * size.height > best.width * best.height ? size : best));
}

/** One message's media, or null. */
export function mediaOf(message, places) {
  if (message.photo) return grid([message]);
  if (message.venue) return placeCard(message.venue.location, places, message.venue);
  if (message.location) return placeCard(message.location, places);
  if (message.sticker) return picture("sticker", message.sticker, t("kind.sticker"));
  const player = PLAYERS.find((kind) => message[kind]);
  if (player) return el("video", { controls: true, preload: "metadata", src: fileUrl(message[player].file_id) });
  const sound = SOUNDS.find((kind) => message[kind]);
  if (sound) return el("audio", { controls: true, preload: "metadata", src: fileUrl(message[sound].file_id) });
  if (message.document) return documentRow(message);
  if (message.contact) return contactRow(message.contact);
  return message.poll ? pollRows(message.poll) : null;
}

/** Photos as tiles, at most three in a row; each opens large with its neighbours. */
export function grid(messages) {
  const pictures = messages.map((message) => ({
    url: fileUrl(largest(message.photo).file_id),
    caption: message.caption ?? "",
    keep: !message.has_protected_content,
  }));
  const tiles = messages.map((message, at) => tile(message, pictures, at));
  return el("div", { class: `photos count-${Math.min(messages.length, 10)}` }, tiles);
}

function tile(message, pictures, at) {
  const size = largest(message.photo);
  const alone = pictures.length === 1;
  const label = message.caption ? t("media.photo.of", { caption: message.caption }) : t("media.photo");
  const image = picture("photo", size, label);
  if (alone) Object.assign(image.style, { width: `${size.width}px`, aspectRatio: `${size.width} / ${size.height}` });
  if (message.has_media_spoiler) image.classList.add("veiled");
  return el(
    "button",
    {
      type: "button",
      class: "tile",
      "aria-label": t("media.open", { label }),
      "data-message-id": alone ? null : message.message_id,
      onclick: () => openViewer(pictures, at),
    },
    image,
  );
}

function picture(kind, file, label) {
  const image = el("img", {
    class: kind,
    src: fileUrl(file.file_id),
    alt: label,
    width: file.width,
    height: file.height,
    decoding: "async",
    draggable: "false",
  });
  image.addEventListener("error", () => {
    image.replaceWith(el("span", { class: "missing" }, icon("picture"), t("media.missing")));
  });
  return image;
}

const UNITS = ["bytes", "kb", "mb", "gb"];

function sizeInWords(bytes) {
  const step = bytes > 0 ? Math.min(Math.floor(Math.log(bytes) / Math.log(1024)), UNITS.length - 1) : 0;
  const size = bytes / 1024 ** step;
  return t(`media.${UNITS[step]}`, { n: step > 1 ? Math.round(size * 10) / 10 : Math.round(size) });
}

function documentRow(message) {
  const file = message.document;
  const inside = [
    el("span", { class: "file-icon" }, icon("file")),
    el("span", { class: "file-name", dir: "auto" }, file.file_name ?? t("media.file")),
    el("span", { class: "file-size" }, file.file_size ? sizeInWords(file.file_size) : ""),
  ];
  if (message.has_protected_content) return el("div", { class: "file" }, inside);
  return el("a", { class: "file", href: fileUrl(file.file_id), download: file.file_name ?? "file" }, inside);
}

function contactRow(contact) {
  const name = [contact.first_name, contact.last_name].filter(Boolean).join(" ");
  return el(
    "div",
    { class: "file" },
    el("span", { class: "file-icon" }, icon("person")),
    el("span", { class: "file-name", dir: "auto" }, name),
    el("span", { class: "file-size" }, contact.phone_number),
  );
}

function pollRows(poll) {
  const rows = poll.options.map((option) => el("li", { dir: "auto" }, `${option.text} · ${option.voter_count}`));
  return el("div", { class: "poll" }, el("strong", { dir: "auto" }, poll.question), el("ul", {}, rows));
}

const KINDS = ["photo", "video", "animation", "video_note", "voice", "audio", "sticker", "document", "venue", "location", "contact", "poll"];

/** A message in one line, for the list and for quotes. */
export function oneLine(message) {
  const kind = KINDS.find((name) => message[name]);
  const text = message.text ?? message.caption ?? "";
  if (!kind) return text;
  return text ? t("kind.with", { kind: t(`kind.${kind}`), text }) : t(`kind.${kind}`);
}
