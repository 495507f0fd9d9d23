/** The small line at a message's end: protected, edited, who signed, when, whether it was seen. */
import { el, icon } from "./dom.js";
import { clock } from "./times.js";
import { t } from "./words.js";

export function metaOf(item, conversation) {
  const message = item.messages.at(-1);
  const edited = item.messages.some((one) => one.edited || one.edit_date);
  return el(
    "span",
    { class: "meta", dir: "ltr" },
    message.has_protected_content ? mark("protected", "lock", t("message.protected"), t("message.protected.short")) : null,
    message.silent && !message.outgoing ? mark("silent", "mute", t("message.silent"), t("message.silent")) : null,
    message.author_signature ? el("bdi", { class: "signature" }, message.author_signature) : null,
    edited ? el("bdi", { class: "edited" }, t("message.edited")) : null,
    el("time", { datetime: new Date(message.date * 1000).toISOString() }, clock(message.date)),
    message.outgoing ? ticks(message, conversation) : null,
  );
}

const mark = (kind, drawing, title, heard) => el("span", { class: kind, title }, icon(drawing), el("span", { class: "unseen" }, `${heard} `));

function ticks(message, conversation) {
  const seen = message.message_id <= conversation.seenByBot;
  const words = seen ? t("message.seen") : t("message.sent");
  return el("span", { class: `ticks ${seen ? "seen" : ""}`, title: words }, icon(seen ? "checks" : "check"), el("span", { class: "unseen" }, words));
}
