/** One message, or one album, as a bubble with what hangs below it. */
import { el, iconButton } from "./dom.js";
import { avatar } from "./avatar.js";
import { formatted } from "./entities.js";
import { originOf, quoteOf, senderOf, speakerName, viaOf } from "./heads.js";
import { inlineKeys } from "./inline_keys.js";
import { speaker } from "./items.js";
import { mediaOf } from "./media.js";
import { metaOf } from "./meta.js";
import { reactionRow } from "./reactions.js";
import { serviceLine } from "./service.js";
import { isTile } from "./tiles.js";
import { t } from "./words.js";

const FEW_SIGNS = /^(?:\p{RGI_Emoji}\s?){1,3}$/v;

/** item: see items.js; act: what one can do with a message (see acts.js). */
export function bubble(item, conversation, act) {
  const message = item.messages[0];
  if (item.service) return el("div", { class: "row middle" }, serviceLine(message, act));
  const sides = message.outgoing ? "out" : "in";
  const node = el("article", {
    class: ["bubble", sides, item.last ? "tail" : "", shapeOf(item)].join(" "),
    tabindex: "-1",
    "data-message-id": message.message_id,
    "data-outgoing": String(message.outgoing),
    "data-protected": message.has_protected_content ? "true" : null,
  });
  const heads = [senderOf(item, conversation), viaOf(message, act), originOf(message), quoteOf(message, conversation, act)];
  node.append(...heads.filter(Boolean), ...body(item, conversation, act));
  node.append(iconButton("more", t("message.more"), (event) => act.menu(message, event.currentTarget), { class: "round bubble-more", tabindex: "-1" }));
  const stack = el("div", { class: "stack" }, node, reactionRow(message, act), keys(item, act));
  return el("div", { class: `row ${sides}${item.first ? " first" : ""}${item.last ? " last" : ""}` }, face(item, conversation), stack);
}

function keys(item, act) {
  const holder = item.messages.findLast((message) => message.reply_markup?.inline_keyboard);
  return holder ? inlineKeys(holder, act) : null;
}

/** In a group the sender's face stands beside the last of their bubbles. */
function face(item, conversation) {
  const message = item.messages[0];
  if (conversation.private || message.outgoing) return null;
  return el("span", { class: "face" }, item.last ? avatar(speaker(message).id, speakerName(message, conversation)) : null);
}

const WITHOUT_GROUND = ["sticker", "video_note", "dice"];

/** "bare": no edge around a picture without words; "clear": nothing behind it at all. */
function shapeOf(item) {
  const [message] = item.messages;
  const headed = message.reply_to_message || message.external_reply || message.forward_origin || message.via_bot;
  if (item.messages.some((one) => one.caption)) return "";
  if (WITHOUT_GROUND.some((kind) => message[kind])) return "bare clear";
  if (isJumbo(message)) return headed ? "" : "bare clear jumbo";
  return !headed && item.messages.every(isTile) ? "bare" : "";
}

const isJumbo = ({ text, entities }) => Boolean(text && text.length < 40 && !entities?.length && FEW_SIGNS.test(text));

function body(item, conversation, act) {
  const [message] = item.messages;
  const worded = item.messages.find((one) => one.caption) ?? message;
  const media = mediaOf(item.messages, conversation, act);
  const text = worded.text ?? worded.caption ?? "";
  const known = media || text ? text : t("message.unknown");
  const words = el("div", { class: known ? "words" : "words only-meta", dir: known ? "auto" : null }, formatted(known, worded.entities ?? worded.caption_entities, act), metaOf(item, conversation));
  const parts = [media, words].filter(Boolean);
  return message.show_caption_above_media && text ? parts.reverse() : parts;
}
