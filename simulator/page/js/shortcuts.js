/** Keys for the whole page. */

export const SHORTCUTS = [
  { keys: ["Ctrl", "K"], key: "keys.search" },
  { keys: ["Alt", "1…4"], key: "keys.pane" },
  { keys: ["Alt", "↑↓"], key: "keys.next" },
  { keys: ["Esc"], key: "keys.leave" },
];

/** Whatever Escape closes before it leaves a chat. */
const OPEN = ".veil, .menu, .banner:not([hidden]), .commands:not([hidden]), dialog[open]";

/** list: the list's element; panes: what is open (see panes.js). */
export function listenToKeys(list, panes) {
  let busy = false;
  const note = (event) => {
    busy = event.key === "Escape" && document.querySelector(OPEN) !== null;
  };
  document.addEventListener("keydown", note, true);
  document.addEventListener("keydown", (event) => {
    const act = event.defaultPrevented ? null : actOf(event, list, panes, busy);
    if (!act) return;
    event.preventDefault();
    act();
  });
}

function actOf(event, list, panes, busy) {
  const { key, code, altKey, ctrlKey, metaKey } = event;
  if ((ctrlKey || metaKey) && !altKey && key.toLowerCase() === "k") return () => search(list, panes);
  if (altKey && /^Digit[1-4]$/u.test(code)) return () => panes.at(Number(code.at(-1)) - 1)?.focus();
  if (altKey && (key === "ArrowDown" || key === "ArrowUp")) return () => next(list, key === "ArrowDown" ? 1 : -1, panes);
  if (key === "Escape" && !busy) return () => leave(list, panes);
  return null;
}

const hidden = (node) => node.offsetParent === null;

function search(list, panes) {
  const field = list.querySelector(".search");
  if (!hidden(field)) return field.focus();
  panes.at(0)?.leave();
  requestAnimationFrame(() => field.focus());
}

/** The chat above or below the one that was used last opens. */
function next(list, step, panes) {
  const entries = [...list.querySelectorAll(".entry")];
  const current = panes.focused ?? panes.latest;
  const at = entries.findIndex((entry) => Number(entry.dataset.person) === current?.conversation.personId && Number(entry.dataset.chat) === current?.conversation.chatId);
  entries[at + step]?.click();
}

/** From a chat to its line in the list; on a phone the chat closes. */
function leave(list, panes) {
  const pane = panes.focused;
  const { personId, chatId } = pane?.conversation ?? {};
  const entry = list.querySelector(`.entry[data-person="${personId}"][data-chat="${chatId}"]`);
  if (!pane || !entry) document.activeElement?.blur();
  else if (hidden(entry)) pane.leave();
  else entry.focus();
}
