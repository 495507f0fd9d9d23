/** Listens to the server's events and brings the store up to date; what was missed is read again. */
import { restarted } from "./restart.js";

const KINDS = ["message", "edited", "deleted", "typing", "keyboard", "commands"];
const LOOK_AGAIN_MS = 20_000;
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 8_000;

export function listen(store) {
  connect(store, FIRST_WAIT_MS);
  setInterval(() => {
    if (!document.hidden) refreshed(store);
  }, LOOK_AGAIN_MS);
}

/** A new stream; when it breaks, another one after a while, each time a longer one. */
function connect(store, wait) {
  const source = new EventSource("/sim/events");
  for (const kind of KINDS) {
    source.addEventListener(kind, (event) => take(store, kind, JSON.parse(event.data)));
  }
  for (const kind of ["people", "guide"]) source.addEventListener(kind, () => refreshed(store));
  source.addEventListener("open", () => {
    wait = FIRST_WAIT_MS;
    reconnected(store).catch((error) => console.warn("not caught up:", error.message));
  });
  source.addEventListener("error", () => {
    source.close();
    store.tell("connection", false);
    setTimeout(() => connect(store, Math.min(wait * 2, LONGEST_WAIT_MS)), wait);
  });
}

async function reconnected(store) {
  if (await restarted(store.people.length > 0)) return;
  await refreshed(store);
  await store.catchUp();
  store.tell("connection", true);
}

/** A server that is away for a moment is asked again later. */
function refreshed(store) {
  return store.refresh().catch((error) => console.warn("people not read:", error.message));
}

function take(store, kind, event) {
  const personId = event.person ?? event.person_id;
  if (!store.person(personId)) {
    refreshed(store);
    return;
  }
  const chatId = event.chat ?? event.chat_id ?? personId;
  const conversation = store.conversation(personId, chatId);
  if (kind === "typing") conversation.showTyping(event.action ?? "typing");
  else {
    conversation.keyboardAgain ||= kind === "keyboard";
    conversation.sync();
  }
}
