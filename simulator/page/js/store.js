/** What is known of everybody's chats, kept in step with the server; the views listen to it. */
import * as server from "./server.js";
import { Conversation } from "./conversation.js";

const AT_ONCE = 4;
const CHOSEN = "bot";

export class Store extends EventTarget {
  people = [];
  bots = [];
  groups = [];
  guide = { title: "", steps: [] };
  pictures = [];
  places = [];
  #conversations = new Map();
  #found = "";
  #running = null;
  #again = false;

  /** The conversation of a person in a chat; their private one when no chat is named. */
  conversation(personId, chatId = personId) {
    const key = `${personId}:${chatId}`;
    if (!this.#conversations.has(key)) {
      this.#conversations.set(key, new Conversation(this, personId, chatId));
    }
    return this.#conversations.get(key);
  }

  /** The bot that private chats are with: the first, until another is chosen here. */
  get bot() {
    return this.bots.find((bot) => bot.username === localStorage.getItem(CHOSEN)) ?? this.bots[0];
  }

  /** Its name, where there are several. */
  get chosenBot() {
    return this.bots.length > 1 ? this.bot.username : null;
  }

  /** From now on private chats are with this bot: what is open with another is put aside. */
  choose(username) {
    if (username === this.chosenBot) return;
    localStorage.setItem(CHOSEN, username);
    this.#forget((conversation) => conversation.private);
    this.tell("people");
    this.catchUp((conversation) => !conversation.loaded);
  }

  group(id) {
    return this.groups.find((group) => group.id === id);
  }

  person(id) {
    return this.people.find((person) => person.id === id);
  }

  /** Every chat to be listed: a private one for each person, and their groups. */
  conversations() {
    return this.people.flatMap((person) => [
      this.conversation(person.id),
      ...person.chats.filter((chat) => chat.id !== person.id).map((chat) => this.conversation(person.id, chat.id)),
    ]);
  }

  tell(kind, detail) {
    this.dispatchEvent(new CustomEvent(kind, { detail }));
  }

  on(kind, act) {
    this.addEventListener(kind, (event) => act(event.detail));
  }

  /** Asks who is here and what lies ready; a call while one runs makes it look once more. */
  refresh() {
    this.#again = true;
    this.#running ??= this.#look().finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  async #look() {
    while (this.#again) {
      this.#again = false;
      const none = (empty) => () => empty;
      const found = await Promise.all([
        server.people(),
        server.bots(),
        server.groups(),
        server.guide().catch(none({ title: "", steps: [] })),
        server.pictures().catch(none({ pictures: [] })),
        server.places().catch(none({ places: [] })),
      ]);
      if (this.#changed(found)) this.#take(...found);
    }
  }

  #changed(found) {
    const before = this.#found;
    this.#found = JSON.stringify(found);
    return before !== this.#found;
  }

  #take({ people }, { bots }, { chats: groups }, guide, { pictures }, { places }) {
    this.people = people.map((person) => ({ chats: [], ...person }));
    const before = this.chosenBot;
    Object.assign(this, { bots, groups, guide, pictures, places });
    const ids = new Set(people.map((person) => person.id));
    this.#forget(({ personId, private: own }) => !ids.has(personId) || (own && this.chosenBot !== before));
    this.tell("people");
    this.tell("guide");
    this.catchUp((conversation) => !conversation.loaded);
  }

  #forget(which) {
    for (const [key, conversation] of this.#conversations) {
      if (which(conversation)) this.#conversations.delete(key);
    }
  }

  /** Reads what is new in all conversations, a few at a time. */
  async catchUp(which = () => true) {
    const waiting = this.conversations().filter(which);
    const next = async () => {
      for (let one = waiting.shift(); one; one = waiting.shift()) await one.sync();
    };
    await Promise.all(Array.from({ length: AT_ONCE }, next));
  }
}
