/** Listens to the server's events and brings the store up to date. */

const KINDS = ["message", "edited", "deleted", "typing", "keyboard", "commands"];
const LOOK_AGAIN_MS = 2500;

export function listen(store) {
  const source = new EventSource("/sim/events");
  for (const kind of KINDS) {
    source.addEventListener(kind, (event) => take(store, kind, JSON.parse(event.data)));
  }
  for (const kind of ["people", "guide"]) source.addEventListener(kind, () => store.refresh());
  source.addEventListener("open", () => reconnected(store));
  source.addEventListener("error", () => store.tell("connection", false));
  setInterval(() => {
    if (!document.hidden) store.refresh().catch(() => {});
  }, LOOK_AGAIN_MS);
}

async function reconnected(store) {
  store.tell("connection", true);
  await store.refresh();
  await store.catchUp();
}

function take(store, kind, event) {
  const personId = event.person ?? event.person_id;
  if (!store.person(personId)) {
    store.refresh();
    return;
  }
  const chatId = event.chat ?? event.chat_id ?? personId;
  const conversation = store.conversation(personId, chatId);
  if (kind === "typing") conversation.showTyping(event.action ?? "typing");
  else conversation.sync();
}
