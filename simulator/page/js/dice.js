/** A thrown die, a dart, a ball: it rolls once when it comes, then shows what fell. */
import { el } from "./dom.js";
import { number, t } from "./words.js";

const FACES = ["⚀", "⚁", "⚂", "⚃", "⚄", "⚅"];

export function diceOf({ dice, message_id: id }) {
  const face = dice.emoji === "🎲" ? FACES[dice.value - 1] : dice.emoji;
  const label = t("dice.fell", { emoji: dice.emoji, n: dice.value });
  return el("div", { class: `dice ${dice.emoji === "🎲" ? "cube" : ""}`, role: "img", "aria-label": label, "data-dice": id }, el("span", {}, face), el("span", { class: "dice-value" }, number(dice.value)));
}
