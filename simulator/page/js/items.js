/** Messages as the lines of a history: albums together, runs of one sender, days, what is unread. */
import { day, sameDay } from "./times.js";
import { isService } from "./service.js";

const RUN_SECONDS = 300;

/** firstUnread: the message above which a line is drawn, or null. */
export function itemsOf(messages, firstUnread = null) {
  const items = grouped(messages);
  const unread = items.findIndex((item) => item.messages[0].message_id === firstUnread);
  return items.map((item, at) => ({
    ...item,
    unread: at === unread,
    first: at === unread || !joined(items[at - 1], item),
    last: at + 1 === unread || !joined(item, items[at + 1]),
    day: at > 0 && sameDay(items[at - 1].messages[0].date, item.messages[0].date) ? null : day(item.messages[0].date),
  }));
}

function grouped(messages) {
  const items = [];
  for (const message of messages) {
    const album = message.media_group_id;
    const previous = items.at(-1);
    if (album && previous?.album === album) previous.messages.push(message);
    else items.push({ key: album ? `album:${album}` : `message:${message.message_id}`, album, service: isService(message), messages: [message] });
  }
  return items;
}

/** Who speaks: somebody, or a chat in whose name is written. */
export const speaker = (message) => message.sender_chat ?? message.from ?? { id: 0 };

function joined(one, other) {
  if (!one || !other || one.service || other.service) return false;
  const [before, after] = [one.messages.at(-1), other.messages[0]];
  const near = after.date - before.date < RUN_SECONDS && sameDay(before.date, after.date);
  return near && before.outgoing === after.outgoing && speaker(before).id === speaker(after).id && !before.reply_markup?.inline_keyboard;
}
