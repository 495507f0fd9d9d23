/** A message in one line: for the list of chats, for quotes, for what is pinned. */
import { serviceText } from "./service.js";
import { t } from "./words.js";

const KINDS = ["photo", "animation", "video", "video_note", "voice", "audio", "sticker", "document", "venue", "location", "contact", "poll", "dice"];

/** What it carries besides text, or undefined. An animation comes with a document, a venue with a location. */
export const kindOf = (message) => KINDS.find((name) => message[name]);

const DETAILS = {
  poll: ({ poll }) => poll.question,
  document: ({ document }) => document.file_name,
  audio: ({ audio }) => audio.title ?? audio.file_name,
  venue: ({ venue }) => venue.title,
  sticker: ({ sticker }) => sticker.emoji,
  dice: ({ dice }) => `${dice.emoji} ${dice.value}`,
  contact: ({ contact }) => contact.first_name,
};

export function oneLine(message) {
  const kind = kindOf(message);
  const text = message.text ?? message.caption ?? DETAILS[kind]?.(message) ?? serviceText(message);
  if (!kind) return text;
  return text ? t("kind.with", { kind: t(`kind.${kind}`), text }) : t(`kind.${kind}`);
}
