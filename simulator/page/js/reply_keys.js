/** The keyboard that the bot puts in place of typing. */
import { el, icon } from "./dom.js";

/** act.answer(button): what a press does. Returns null when there is nothing to show. */
export function replyKeys(keyboard, act) {
  const rows = keyboard?.keyboard;
  if (!rows?.length) return null;
  return el(
    "div",
    { class: "reply-keys", role: "group", "aria-label": "Keyboard from the bot" },
    rows.map((row) => el("div", { class: "key-row" }, row.map((button) => key(typeof button === "string" ? { text: button } : button, act)))),
  );
}

function key(button, act) {
  const drawing = button.request_location ? icon("pin") : button.request_contact ? icon("person") : null;
  return el("button", { type: "button", class: "key reply", dir: "auto", onclick: () => act.answer(button) }, drawing, el("span", { class: "key-text" }, button.text));
}
