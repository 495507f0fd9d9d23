/** What happened in a chat without anybody saying something: a line in the middle. */
import { el } from "./dom.js";
import { nameOf } from "./avatar.js";
import { t } from "./words.js";

const LINES = {
  new_chat_members: (message) => joinedLine(message),
  left_chat_member: ({ from, left_chat_member: who }) =>
    from?.id === who.id ? t("service.left", { name: nameOf(who) }) : t("service.removed", { by: by(from), name: nameOf(who) }),
  new_chat_title: ({ from, new_chat_title: title }) => t("service.title", { by: by(from), title }),
  new_chat_photo: ({ from }) => t("service.photo", { by: by(from) }),
  delete_chat_photo: ({ from }) => t("service.photo.gone", { by: by(from) }),
  group_chat_created: ({ from, chat }) => t("service.group", { by: by(from), title: chat.title }),
  supergroup_chat_created: ({ chat }) => t("service.created", { title: chat.title }),
  channel_chat_created: ({ chat }) => t("service.channel", { title: chat.title }),
  migrate_to_chat_id: () => t("service.migrated.to"),
  migrate_from_chat_id: ({ migrate_from_chat_id: id }) => t("service.migrated.from", { id: String(id) }),
  pinned_message: ({ from }) => t("service.pinned", { by: by(from) }),
  message_auto_delete_timer_changed: () => t("service.timer"),
  write_access_allowed: () => t("service.allowed"),
  connected_website: ({ connected_website: site }) => t("service.website", { site }),
  users_shared: () => t("service.shared"),
  chat_shared: () => t("service.shared"),
  proximity_alert_triggered: ({ proximity_alert_triggered: alert }) =>
    t("service.near", { one: nameOf(alert.traveler), other: nameOf(alert.watcher), metres: alert.distance }),
};
const KINDS = Object.keys(LINES);

const by = (from) => (from ? nameOf(from) : t("service.channel.itself"));

function joinedLine({ from, new_chat_members: people }) {
  const names = people.map(nameOf).join(", ");
  return people.some((one) => one.id === from?.id) ? t("service.joined", { name: names }) : t("service.added", { by: by(from), name: names });
}

const kindOf = (message) => KINDS.find((kind) => message[kind] !== undefined);

export const isService = (message) => kindOf(message) !== undefined;

/** Its words, or "" for a message that somebody wrote. */
export const serviceText = (message) => LINES[kindOf(message)]?.(message) ?? "";

/** act.show(id): what is pinned can be gone to. */
export function serviceLine(message, act) {
  const words = el("bdi", {}, serviceText(message));
  const pinned = message.pinned_message?.message_id;
  const pill = pinned ? el("button", { type: "button", class: "pill", onclick: () => act.show(pinned) }, words) : el("span", { class: "pill" }, words);
  return el("div", { class: "service", role: "note", "data-message-id": message.message_id }, pill);
}
