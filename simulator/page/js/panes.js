/** Which chats are open side by side: as many as there is room for, kept in the address. */
import { el } from "./dom.js";
import { Pane } from "./pane.js";
import { t } from "./words.js";

const WIDTH_PX = 280;
const MOST = 4;
const PHONE = window.matchMedia("(max-width: 719px)");

export class Panes {
  #open = [];
  #aside = [];

  /** changed(): called when another set of chats is open. */
  constructor(node, store, changed) {
    Object.assign(this, { node, store, changed });
    this.welcome = el("p", { class: "welcome" }, t("page.welcome"));
    node.append(this.welcome);
    store.on("conversation", (news) => this.#came(news));
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

  /** The pane that somebody works in, if any. */
  get focused() {
    return this.#open.find((pane) => pane.node.contains(document.activeElement));
  }

  /** The pane at a place, counted from 0 as one reads. */
  at(place) {
    const nodes = [...this.node.querySelectorAll(".pane")];
    return this.#open.find((pane) => pane.node === nodes[place]);
  }

  #came({ conversation, came, first }) {
    const pane = this.#find(conversation);
    pane?.draw(came);
    const heard = !first && came.some((message) => !message.outgoing);
    if (heard && this.#open.length > 1 && pane !== this.focused) pane?.light();
  }

  /** Opens a chat, or goes to it; the one used least lately makes room. */
  open(personId, chatId = personId) {
    this.#aside = [];
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
    if (this.#open.length >= this.#room) this.#replace(this.#oldest(), pane);
    else {
      this.node.append(pane.node);
      this.#open.push(pane);
    }
    this.#begin(pane);
    this.#settle();
  }

  #replace(old, pane) {
    old.node.replaceWith(pane.node);
    this.#open[this.#open.indexOf(old)] = pane;
  }

  #begin(pane) {
    pane.node.addEventListener("focusin", () => (pane.used = performance.now()));
    pane.draw();
    pane.history.begin();
    pane.conversation.sync();
  }

  /** The one used last. */
  get latest() {
    return this.#open.toSorted((one, other) => other.used - one.used)[0];
  }

  #oldest() {
    return this.#open.reduce((one, other) => (one.used <= other.used ? one : other));
  }

  /** On a phone this is the browser's own step back, where one led here. */
  close(pane) {
    if (PHONE.matches && history.state?.chat) {
      history.back();
      return;
    }
    this.#remove(pane);
    this.#settle();
    this.#remember();
  }

  #remove(pane) {
    pane.node.remove();
    this.#open = this.#open.filter((one) => one !== pane);
  }

  /** What no longer fits is put aside, and comes back where there is room again. */
  #fit() {
    while (this.#open.length > this.#room) {
      const pane = this.#oldest();
      this.#aside.push(pane);
      this.#remove(pane);
    }
    while (this.#open.length < this.#room && this.#aside.length) this.#comeBack(this.#aside.pop());
    this.#settle();
  }

  #comeBack(pane) {
    if (!this.#known(pane.conversation) || this.isOpen(pane.conversation)) return;
    this.#open.push(pane);
    this.node.append(pane.node);
    pane.draw();
    pane.history.toEnd();
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
    const gone = this.#open.filter((pane) => !this.#known(pane.conversation));
    for (const pane of gone) this.#remove(pane);
    if (gone.length) this.#remember();
    if (!this.restored) this.#restore();
    for (const pane of [...this.#open]) this.#renew(pane);
    this.#settle();
  }

  #known({ person, chatId, private: own }) {
    return person && (own || person.chats.some((chat) => chat.id === chatId));
  }

  /** Draws it; with another bot it is another conversation. */
  #renew(pane) {
    const { personId, chatId } = pane.conversation;
    const now = this.store.conversation(personId, chatId);
    if (now === pane.conversation) {
      pane.draw();
      return;
    }
    const fresh = Object.assign(new Pane(now, this), { used: pane.used });
    this.#replace(pane, fresh);
    this.#begin(fresh);
  }

  /** On a phone each chat is a step that the browser's own "back" undoes. */
  #remember() {
    const keys = this.#open.map(({ conversation }) => keyOf(conversation));
    const hash = `#${keys.join(",")}`;
    if (hash === (location.hash || "#")) return;
    if (PHONE.matches && keys.length) history.pushState({ chat: true }, "", hash);
    else history.replaceState(null, "", hash);
  }

  #restore() {
    this.restored = this.store.people.length > 0;
    const wanted = location.hash.slice(1).split(",").filter(Boolean);
    for (const pane of this.#open.filter((one) => !wanted.includes(keyOf(one.conversation)))) this.#remove(pane);
    for (const key of wanted.slice(0, this.#room)) {
      const [personId, chatId] = key.split(":").map(Number);
      if (this.store.person(personId)) this.#show(personId, chatId || personId);
    }
    this.#settle();
  }
}

const keyOf = ({ personId, chatId, private: own }) => (own ? `${personId}` : `${personId}:${chatId}`);
