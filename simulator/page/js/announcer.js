/** Tells screen readers what came into chats that are not open; open ones speak for themselves. */
import { el } from "./dom.js";
import { nameOf } from "./avatar.js";
import { oneLine } from "./summary.js";
import { t } from "./words.js";

const LONGEST = 200;
const CLEARED_MS = 8000;

/** isOpen(conversation): whether it is on the page now. */
export function announce(store, isOpen) {
  const line = el("p", { class: "unseen", role: "status", id: "announcer" });
  let clearing = 0;
  document.body.append(line);
  store.on("conversation", ({ conversation, came, first }) => {
    const message = came.findLast((one) => !one.outgoing);
    if (first || !message || !conversation.person || isOpen(conversation)) return;
    line.textContent = t("announce.came", { name: nameOf(conversation.person), title: conversation.title, line: oneLine(message).slice(0, LONGEST) });
    clearTimeout(clearing);
    clearing = setTimeout(() => (line.textContent = ""), CLEARED_MS);
  });
}
