/** Reactions: those that a message has, and a palette to set one's own. */
import { el } from "./dom.js";
import { number, t } from "./words.js";

export const PALETTE = ["👍", "❤️", "🔥", "🙏", "😢", "🎉", "👎"];

/** [{emoji, count, mine}] of a message, most first. */
export const reactionsOf = (message) => message.reactions ?? [];

export const mine = (message) => reactionsOf(message).filter((one) => one.mine).map((one) => one.emoji);

const same = (one, other) => one.replaceAll("\ufe0f", "") === other.replaceAll("\ufe0f", "");

/** The reactions after somebody presses one: the same one again takes it away. */
export const after = (message, emoji) => (mine(message).some((one) => same(one, emoji)) ? [] : [emoji]);

/** The row under a bubble, or null. */
export function reactionRow(message, act) {
  const found = reactionsOf(message);
  if (!found.length) return null;
  const chips = found.map(({ emoji, count, mine: own }) =>
    el(
      "button",
      { type: "button", class: "reaction", "aria-pressed": String(own), "aria-label": t("reaction.count", { emoji, n: count }), onclick: () => act.react(message, emoji) },
      el("span", {}, emoji),
      count > 1 ? el("span", { class: "reaction-count" }, number(count)) : null,
    ),
  );
  return el("div", { class: "reactions", role: "group", "aria-label": t("reaction.all") }, chips);
}

/** The palette on top of a message's menu. */
export function palette(message, react) {
  const own = mine(message);
  const buttons = PALETTE.map((emoji) =>
    el("button", { type: "button", role: "menuitemcheckbox", "aria-checked": String(own.some((one) => same(one, emoji))), "aria-label": t("reaction.give", { emoji }), onclick: () => react(emoji) }, emoji),
  );
  return el("div", { class: "palette", role: "group", "aria-label": t("reaction.palette") }, buttons);
}
