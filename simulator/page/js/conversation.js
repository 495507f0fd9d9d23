/** One person's view of one chat: what came, what they have read, what the bot offers them. */
import * as server from "./server.js";
import { t } from "./words.js";

const TYPING_MS = 5500;

export class Conversation {
  messages = [];
  keyboard = null;
  keyboardOpen = false;
  keyboardAgain = false;
  commands = [];
  pinned = [];
  typing = "";
  loaded = false;
  seenByBot = 0;
  watched = false;
  #revision = 0;
  #running = null;
  #again = false;
  #quiet = 0;

  constructor(store, personId, chatId) {
    this.store = store;
    this.personId = personId;
    this.chatId = chatId;
    this.withBot = this.private ? store.chosenBot : null;
    this.readUpTo = Number(localStorage.getItem(this.#readKey) ?? 0);
  }

  get private() {
    return this.chatId === this.personId;
  }

  get person() {
    return this.store.person(this.personId);
  }

  /** The part of a request that names this chat. */
  get target() {
    if (!this.private) return { chat: this.chatId };
    return this.withBot ? { bot: this.withBot } : {};
  }

  get bot() {
    return this.store.bot;
  }

  get title() {
    if (this.private) return this.bot?.first_name ?? t("pane.bot");
    return this.#chat?.title ?? t("pane.group");
  }

  /** "private", "group", "supergroup" or "channel". */
  get kind() {
    return this.private ? "private" : this.#chat?.type;
  }

  get #chat() {
    return this.person?.chats.find((chat) => chat.id === this.chatId);
  }

  get last() {
    return this.messages.at(-1);
  }

  /** What came since it was last looked at, oldest first. */
  get #news() {
    const from = this.#after(this.readUpTo);
    return this.messages.slice(from).filter((message) => !message.outgoing);
  }

  get unread() {
    return this.#news.length;
  }

  /** Whether something unread came with sound. */
  get loud() {
    return this.#news.some((message) => !message.silent);
  }

  message(id) {
    return this.messages[this.#place(id)];
  }

  /** Asks for what is new; a call while one runs makes it look once more. */
  sync() {
    this.#again = true;
    this.#running ??= this.#follow().finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  async #follow() {
    while (this.#again) {
      this.#again = false;
      try {
        this.#take(await server.chat(this.personId, this.#revision, this.target));
      } catch (error) {
        if (this.person) console.warn("chat not read", this.personId, error.message);
        return;
      }
    }
  }

  #take(news) {
    this.#revision = news.revision;
    const first = !this.loaded;
    const deleted = new Set(news.deleted ?? []);
    const came = news.messages.filter((message) => this.#put(message));
    this.messages = this.messages.filter((message) => !deleted.has(message.message_id));
    this.commands = news.commands ?? [];
    this.pinned = news.pinned ?? [];
    this.#takeKeyboard(news.keyboard ?? null);
    if (came.some((message) => !message.outgoing)) this.#botWasHere();
    this.loaded = true;
    if (this.watched) this.markRead();
    this.store.tell("conversation", { conversation: this, came, first });
  }

  #takeKeyboard(keyboard) {
    const same = JSON.stringify(keyboard) === JSON.stringify(this.keyboard);
    if (same && !this.keyboardAgain) return;
    this.keyboardAgain = false;
    this.keyboard = keyboard;
    this.keyboardOpen = keyboard !== null;
  }

  /** Where the message is, or -1. */
  #place(id) {
    const at = this.#after(id) - 1;
    return this.messages[at]?.message_id === id ? at : -1;
  }

  /** How many messages have an id up to this one. */
  #after(id) {
    let low = 0;
    let high = this.messages.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.messages[middle].message_id <= id) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Puts a message in its place; true when it was not there before. */
  #put(message) {
    const at = this.#place(message.message_id);
    if (at >= 0) this.messages[at] = message;
    else this.messages.splice(this.#after(message.message_id), 0, message);
    return at < 0;
  }

  #botWasHere() {
    this.typing = "";
    this.seenByBot = this.last?.message_id ?? this.seenByBot;
  }

  /** The bot shows that it is busy; that fades by itself. */
  showTyping(action) {
    this.typing = action;
    this.seenByBot = this.last?.message_id ?? 0;
    clearTimeout(this.#quiet);
    this.#quiet = setTimeout(() => {
      this.typing = "";
      this.store.tell("conversation", { conversation: this, came: [] });
    }, TYPING_MS);
    this.store.tell("conversation", { conversation: this, came: [] });
  }

  markRead() {
    const newest = this.last?.message_id ?? 0;
    if (newest <= this.readUpTo) return;
    this.readUpTo = newest;
    localStorage.setItem(this.#readKey, String(newest));
  }

  get #readKey() {
    return ["read", this.personId, this.chatId, this.private && this.bot?.username].filter(Boolean).join(":");
  }

  say(what, replyTo) {
    return server.say(this.personId, { ...what, ...this.target, ...(replyTo ? { reply_to: replyTo } : {}) });
  }

  edit(messageId, text) {
    return server.edit(this.personId, { message_id: messageId, text, ...this.target });
  }

  press(messageId, button) {
    return server.press(this.personId, { message_id: messageId, button, ...this.target });
  }
}
