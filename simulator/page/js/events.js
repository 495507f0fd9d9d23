/** Listens to the server's events and brings the store up to date. */

const KINDS = ["message", "edited", "deleted", "typing", "keyboard", "commands"];
const LOOK_AGAIN_MS = 20_000;

export function listen(store) {
  const source = new EventSource("/sim/events");
  for (const kind of KINDS) {
    source.addEventListener(kind, (event) => take(store, kind, JSON.parse(event.data)));
  }
  for (const kind of ["people", "guide"]) source.addEventListener(kind, () => refreshed(store));
  source.addEventListener("open", () => reconnected(store));
  source.addEventListener("error", () => store.tell("connection", false));
  setInterval(() => {
    if (!document.hidden) refreshed(store);
  }, LOOK_AGAIN_MS);
}

async function reconnected(store) {
  store.tell("connection", true);
  await refreshed(store);
  await store.catchUp();
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
