/** One message, or one album, as a bubble. */
import { el, icon, iconButton } from "./dom.js";
import { clock } from "./times.js";
import { avatar, hueOf, nameOf } from "./avatar.js";
import { formatted } from "./entities.js";
import { grid, mediaOf, oneLine } from "./media.js";
import { inlineKeys } from "./inline_keys.js";
import { t } from "./words.js";

/** item: {messages, first, last}; act: what the pane can do (see pane.js). */
export function bubble(item, conversation, act) {
  const message = item.messages[0];
  const sides = message.outgoing ? "out" : "in";
  const node = el("article", {
    class: ["bubble", sides, item.last ? "tail" : "", bare(item) ? "bare" : ""].join(" "),
    "data-message-id": message.message_id,
    "data-outgoing": String(message.outgoing),
    "data-protected": message.has_protected_content ? "true" : null,
  });
  node.append(...[sender(item, conversation), quote(message, conversation, act), origin(message)].filter(Boolean));
  node.append(...body(item, conversation, act));
  const row = el("div", { class: `row ${sides}${item.first ? " first" : ""}` }, face(item, conversation), el("div", { class: "stack" }, node, keys(item, act)));
  node.append(iconButton("more", t("message.more"), (event) => act.menu(message, event.currentTarget), { class: "round bubble-more" }));
  return row;
}

function keys(item, act) {
  const holder = item.messages.findLast((message) => message.reply_markup?.inline_keyboard);
  return holder ? inlineKeys(holder, act) : null;
}

/** In a group the sender's face stands beside the last of their bubbles. */
function face(item, conversation) {
  const message = item.messages[0];
  if (conversation.private || message.outgoing) return null;
  const from = message.from ?? { id: 0, first_name: "?" };
  return el("span", { class: "face" }, item.last ? avatar(from.id, nameOf(from)) : null);
}

function sender(item, conversation) {
  const { from, outgoing } = item.messages[0];
  const name = outgoing ? t("message.you") : nameOf(from ?? { first_name: conversation.title });
  const shown = !conversation.private && !outgoing && item.first;
  return el("span", { class: shown ? `sender ${hueOf(from?.id ?? 0)}` : "unseen", dir: "auto" }, shown ? name : t("message.from", { name }));
}

function quote(message, conversation, act) {
  const replied = message.reply_to_message;
  if (!replied) return null;
  const known = conversation.message(replied.message_id) ?? replied;
  const name = known.from ? nameOf(known.from) : conversation.title;
  return el(
    "button",
    { type: "button", class: "quote", onclick: () => act.show(replied.message_id) },
    el("strong", { dir: "auto" }, name),
    el("span", { dir: "auto" }, oneLine(known)),
  );
}

function origin(message) {
  const from = message.forward_origin;
  if (!from) return null;
  const name = from.sender_user_name ?? from.sender_user?.first_name ?? from.chat?.title ?? t("message.somebody");
  return el("span", { class: "origin", dir: "auto" }, icon("out"), t("message.forwarded", { name }));
}

/** A picture without words has no bubble's edge around it. */
function bare(item) {
  const message = item.messages[0];
  return Boolean((message.photo || message.sticker) && !item.messages.some((one) => one.caption));
}

function body(item, conversation, act) {
  const message = item.messages[0];
  const worded = item.messages.find((one) => one.caption) ?? message;
  const media = item.messages.length > 1 ? grid(item.messages) : mediaOf(message, conversation.store.places);
  const text = worded.text ?? worded.caption ?? "";
  const entities = worded.entities ?? worded.caption_entities;
  const known = media || text ? text : t("message.unknown");
  const words = el("div", { class: "words", dir: "auto" }, formatted(known, entities, act), meta(item, conversation));
  const parts = [media, words].filter(Boolean);
  return message.show_caption_above_media ? parts.reverse() : parts;
}

function meta(item, conversation) {
  const message = item.messages.at(-1);
  const edited = item.messages.some((one) => one.edited || one.edit_date);
  return el(
    "span",
    { class: "meta", dir: "ltr" },
    message.has_protected_content
      ? el("span", { class: "protected", title: t("message.protected") }, icon("lock"), el("span", { class: "unseen" }, `${t("message.protected.short")} `))
      : null,
    edited ? el("span", { class: "edited" }, t("message.edited")) : null,
    el("time", { datetime: new Date(message.date * 1000).toISOString() }, clock(message.date)),
    message.outgoing ? ticks(message, conversation) : null,
  );
}

function ticks(message, conversation) {
  const seen = message.message_id <= conversation.seenByBot;
  return el(
    "span",
    { class: `ticks ${seen ? "seen" : ""}` },
    icon(seen ? "checks" : "check"),
    el("span", { class: "unseen" }, seen ? t("message.seen") : t("message.sent")),
  );
}
