/** The keyboard that the bot puts in place of typing. */
import { el, icon } from "./dom.js";
import { t } from "./words.js";

/** act.answer(button): what a press does. Returns null when there is nothing to show. */
export function replyKeys(keyboard, act) {
  const rows = keyboard?.keyboard;
  if (!rows?.length) return null;
  return el(
    "div",
    { class: "reply-keys", role: "group", "aria-label": t("composer.keyboard") },
    rows.map((row) => el("div", { class: "key-row" }, row.map((button) => key(typeof button === "string" ? { text: button } : button, act)))),
  );
}

const OWN_DRAWING = /^\p{Extended_Pictographic}/u;

/** A drawing says what the button gives away, unless its text begins with one already. */
function drawn(button) {
  if (OWN_DRAWING.test(button.text)) return null;
  return button.request_location ? icon("pin") : button.request_contact ? icon("person") : null;
}

function key(button, act) {
  return el("button", { type: "button", class: "key reply", dir: "auto", onclick: () => act.answer(button) }, drawn(button), el("span", { class: "key-text" }, button.text));
}
