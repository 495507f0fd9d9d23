/** What stands above a message's words: who speaks, from where it was passed on, what it answers. */
import { el, icon } from "./dom.js";
import { hueOf, nameOf } from "./avatar.js";
import { speaker } from "./items.js";
import { fileUrl } from "./server.js";
import { oneLine } from "./summary.js";
import { t } from "./words.js";

export const speakerName = (message, conversation) => {
  const who = speaker(message);
  return who.title ?? (nameOf(who) || conversation.title);
};

/** The name: seen in groups above the first of a run, heard by screen readers everywhere. */
export function senderOf(item, conversation) {
  const [message] = item.messages;
  const name = message.outgoing ? t("message.you") : speakerName(message, conversation);
  const shown = !conversation.private && !message.outgoing && item.first;
  if (!shown) return el("span", { class: "unseen" }, t("message.from", { name }));
  return el("span", { class: `sender ${hueOf(speaker(message).id)}` }, el("bdi", {}, name));
}

export function viaOf({ via_bot: bot }, act) {
  if (!bot) return null;
  const name = `@${bot.username}`;
  return el("span", { class: "via" }, t("message.via"), " ", el("button", { type: "button", onclick: () => act.inline(bot.username) }, el("bdi", {}, name)));
}

export function originOf({ forward_origin: from }) {
  if (!from) return null;
  const name = originName(from);
  return el("span", { class: "origin" }, icon("out"), el("span", {}, t("message.forwarded", { name })));
}

function originName(from) {
  const chat = from.chat ?? from.sender_chat;
  const name = from.sender_user_name ?? (from.sender_user && nameOf(from.sender_user)) ?? chat?.title ?? t("message.somebody");
  return from.author_signature ? `${name} (${from.author_signature})` : name;
}

/** The message that is answered, here or elsewhere; a quote shows its own words. */
export function quoteOf(message, conversation, act) {
  const { reply_to_message: replied, external_reply: outside, quote } = message;
  if (!replied && !outside && !quote) return null;
  const known = replied && (conversation.message(replied.message_id) ?? replied);
  const name = known ? nameIn(known, conversation) : originName(outside?.origin ?? {});
  const words = quote?.text ?? oneLine(known ?? outside ?? {});
  const thumb = known?.photo ?? outside?.photo;
  return el(
    "button",
    { type: "button", class: quote ? "quote exact" : "quote", disabled: !replied, "aria-label": t("message.answers-to", { name }), onclick: () => act.show(replied.message_id) },
    thumb ? el("img", { src: fileUrl(thumb[0].file_id), alt: "", class: known?.has_media_spoiler ? "veiled" : null }) : null,
    el("strong", {}, el("bdi", {}, name)),
    el("span", { class: "quote-words" }, el("bdi", {}, words)),
  );
}

const nameIn = (message, conversation) => (message.outgoing ? t("message.you") : speakerName(message, conversation));
