/** Which chats are open side by side: as many as there is room for, kept in the address. */
import { el } from "./dom.js";
import { Pane } from "./pane.js";
import { t } from "./words.js";

const WIDTH_PX = 330;
const MOST = 4;
const PHONE = window.matchMedia("(max-width: 719px)");

export class Panes {
  #open = [];

  /** changed(): called when another set of chats is open. */
  constructor(node, store, changed) {
    Object.assign(this, { node, store, changed });
    this.welcome = el("p", { class: "welcome" }, t("page.welcome"));
    node.append(this.welcome);
    store.on("conversation", ({ conversation, came }) => this.#find(conversation)?.draw(came));
    store.on("people", () => this.#peopleChanged());
    window.addEventListener("hashchange", () => this.#restore());
    document.addEventListener("visibilitychange", () => this.#watch());
    new ResizeObserver(() => this.#fit()).observe(node);
  }

  get #room() {
    return PHONE.matches ? 1 : Math.min(Math.max(Math.floor(this.node.clientWidth / WIDTH_PX), 1), MOST);
  }

  #find(conversation) {
    return this.#open.find((pane) => pane.conversation === conversation);
  }

  isOpen(conversation) {
    return Boolean(this.#find(conversation));
  }

  /** Opens a chat, or goes to it; the one used least lately makes room. */
  open(personId, chatId = personId) {
    const pane = this.#show(personId, chatId);
    pane.focus();
    this.#remember();
    return pane;
  }

  #show(personId, chatId) {
    const conversation = this.store.conversation(personId, chatId);
    const known = this.#find(conversation);
    const pane = known ?? new Pane(conversation, this);
    pane.used = performance.now();
    if (!known) this.#add(pane);
    pane.node.classList.remove("called");
    requestAnimationFrame(() => pane.node.classList.add("called"));
    return pane;
  }

  #add(pane) {
    if (this.#open.length >= this.#room) {
      const oldest = this.#oldest();
      oldest.node.replaceWith(pane.node);
      this.#open[this.#open.indexOf(oldest)] = pane;
    } else {
      this.node.append(pane.node);
      this.#open.push(pane);
    }
    pane.node.addEventListener("focusin", () => (pane.used = performance.now()));
    pane.draw();
    pane.history.toEnd();
    this.#settle();
    pane.conversation.sync();
  }

  #oldest() {
    return this.#open.reduce((one, other) => (one.used <= other.used ? one : other));
  }

  close(pane) {
    pane.node.remove();
    this.#open = this.#open.filter((one) => one !== pane);
    this.#settle();
    this.#remember();
  }

  #fit() {
    while (this.#open.length > this.#room) {
      const oldest = this.#oldest();
      oldest.node.remove();
      this.#open = this.#open.filter((one) => one !== oldest);
    }
    this.#settle();
  }

  #settle() {
    this.welcome.hidden = this.#open.length > 0;
    this.node.style.setProperty("--count", Math.max(this.#open.length, 1));
    document.body.dataset.view = this.#open.length ? "chat" : "people";
    this.#watch();
    this.changed();
  }

  #watch() {
    for (const conversation of this.store.conversations()) {
      conversation.watched = this.isOpen(conversation) && !document.hidden;
      if (conversation.watched) conversation.markRead();
    }
    this.changed();
  }

  #peopleChanged() {
    const gone = this.#open.filter((pane) => !pane.conversation.person);
    for (const pane of gone) this.close(pane);
    if (!this.restored) this.#restore();
    for (const pane of this.#open) pane.draw();
  }

  /** On a phone each chat is a step that the browser's own "back" undoes. */
  #remember() {
    const keys = this.#open.map(({ conversation }) => keyOf(conversation));
    const hash = `#${keys.join(",")}`;
    if (hash === (location.hash || "#")) return;
    if (PHONE.matches && keys.length) location.hash = hash;
    else history.replaceState(null, "", hash);
  }

  #restore() {
    this.restored = this.store.people.length > 0;
    const wanted = location.hash.slice(1).split(",").filter(Boolean);
    for (const pane of this.#open.filter((one) => !wanted.includes(keyOf(one.conversation)))) {
      pane.node.remove();
      this.#open = this.#open.filter((one) => one !== pane);
    }
    for (const key of wanted.slice(0, this.#room)) {
      const [personId, chatId] = key.split(":").map(Number);
      if (this.store.person(personId)) this.#show(personId, chatId || personId);
    }
    this.#settle();
  }
}

const keyOf = ({ personId, chatId, private: own }) => (own ? `${personId}` : `${personId}:${chatId}`);
