/** The buttons under a message; each spins until the bot has answered. */
import { el, icon } from "./dom.js";
import { t } from "./words.js";

const DRAWINGS = {
  url: "out",
  login_url: "out",
  web_app: "out",
  copy_text: "copy",
  switch_inline_query: "at",
  switch_inline_query_current_chat: "at",
  switch_inline_query_chosen_chat: "at",
};

export function inlineKeys(message, act) {
  const rows = message.reply_markup.inline_keyboard.map((row) =>
    el("div", { class: "key-row" }, row.map((button) => key(message, button, act))),
  );
  return el("div", { class: "inline-keys", role: "group", "aria-label": t("message.answers"), "data-keys-of": message.message_id }, rows);
}

function key(message, button, act) {
  const kind = Object.keys(DRAWINGS).find((name) => button[name] !== undefined);
  const node = el(
    "button",
    { type: "button", class: `key ${button.style ?? ""}`, dir: "auto", title: button.url ?? null },
    el("span", { class: "key-text" }, button.text),
    kind ? icon(DRAWINGS[kind]) : null,
  );
  node.addEventListener("click", async () => {
    if (node.getAttribute("aria-busy") === "true") return;
    node.setAttribute("aria-busy", "true");
    try {
      await act.press(message, button);
    } finally {
      node.removeAttribute("aria-busy");
    }
  });
  return node;
}
