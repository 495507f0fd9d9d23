/** The list of people and their chats: last line, time, how many are unread. */
import { el, icon, iconButton } from "./dom.js";
import { avatar, nameOf } from "./avatar.js";
import { oneLine } from "./media.js";
import { brief } from "./times.js";
import { number, t } from "./words.js";

const SEARCH_FROM = 9;

export class PeopleList {
  #entries = new Map();

  /** act: {open(personId, chatId), isOpen(conversation), addPerson()}; tools: buttons of the page. */
  constructor(node, store, act, tools) {
    Object.assign(this, { node, store, act });
    const add = iconButton("plus", t("list.add"), (event) => act.addPerson(event.currentTarget));
    this.lost = el("p", { class: "lost", role: "status", hidden: true }, t("list.lost"));
    this.search = el("input", { type: "search", class: "search", placeholder: t("list.search"), "aria-label": t("list.search.label"), hidden: true, oninput: () => this.draw() });
    this.bots = el("select", { class: "bots", "aria-label": t("list.bot"), hidden: true, onchange: (event) => chooseBot(event.target.value) });
    this.list = el("ul", { class: "entries" });
    this.none = el("p", { class: "none", hidden: true }, t("list.none"));
    node.append(el("header", { class: "list-head" }, el("h1", {}, t("page.title")), ...tools, add), this.lost, this.bots, this.search, this.list, this.none);
    store.on("people", () => {
      this.#drawBots();
      this.draw();
    });
    store.on("conversation", () => this.#soon());
    store.on("connection", (works) => (this.lost.hidden = works));
    this.list.addEventListener("pointerleave", () => this.#soon());
  }

  #soon() {
    this.waiting ??= requestAnimationFrame(() => {
      this.waiting = null;
      this.draw();
    });
  }

  draw() {
    const all = this.store.conversations();
    this.search.hidden = all.length < SEARCH_FROM;
    this.none.hidden = all.length > 0;
    const wanted = this.search.value.trim().toLocaleLowerCase();
    const shown = all.filter((one) => `${nameOf(one.person)} ${one.private ? "" : one.title}`.toLocaleLowerCase().includes(wanted));
    const nodes = this.#ordered(shown).map((conversation) => this.#entry(conversation));
    const known = new Set(nodes);
    for (const node of [...this.list.children]) if (!known.has(node)) node.remove();
    nodes.forEach((node, at) => this.list.children[at] !== node && this.list.insertBefore(node, this.list.children[at] ?? null));
    const unread = all.reduce((sum, one) => sum + one.unread, 0);
    document.title = unread ? t("page.title.unread", { n: unread }) : t("page.title");
  }

  /** Where several bots are, one chooses with whom the private chats are. */
  #drawBots() {
    const { bots, bot } = this.store;
    this.bots.hidden = bots.length < 2;
    this.bots.replaceChildren(...bots.map((one) => el("option", { value: one.username, selected: one === bot }, `${one.first_name} · @${one.username}`)));
  }

  /** Newest first; but nothing moves away under a pointer or the keyboard's focus. */
  #ordered(conversations) {
    const held = this.list.matches(":hover") || this.list.contains(document.activeElement);
    const places = new Map([...this.list.children].map((node, at) => [node, at]));
    const place = (one) => places.get(this.#entries.get(keyOf(one))?.node) ?? Infinity;
    const age = (one) => -(one.last?.date ?? 0);
    return [...conversations].sort((one, other) => (held ? place(one) - place(other) : age(one) - age(other)) || 0);
  }

  #entry(conversation) {
    const key = keyOf(conversation);
    const look = this.#look(conversation);
    const known = this.#entries.get(key);
    if (known?.look === look) return known.node;
    const node = known?.node ?? el("li");
    const focused = node.contains(document.activeElement);
    node.replaceChildren(this.#button(conversation));
    if (focused) node.firstChild.focus({ preventScroll: true });
    this.#entries.set(key, { look, node });
    return node;
  }

  #look(conversation) {
    const { person, last, unread, typing, title } = conversation;
    return JSON.stringify([nameOf(person), person.blocked, last?.message_id, last?.revision, unread, typing, title, this.act.isOpen(conversation)]);
  }

  #button(conversation) {
    const { person, personId, chatId, last, unread } = conversation;
    const name = nameOf(person);
    return el(
      "button",
      {
        type: "button",
        class: "entry",
        "data-person": personId,
        "data-chat": chatId,
        "aria-current": this.act.isOpen(conversation) ? "true" : null,
        onclick: () => this.act.open(personId, chatId),
      },
      avatar(personId, name),
      el("span", { class: "entry-name", dir: "auto" }, conversation.private ? name : conversation.title),
      el("span", { class: "entry-time" }, last ? brief(last.date) : ""),
      el("span", { class: "entry-line", dir: "auto" }, lineOf(conversation, name)),
      unread ? badge(unread) : null,
      person.blocked ? el("span", { class: "entry-blocked", title: t("list.blocked") }, icon("lock")) : null,
    );
  }
}

function badge(n) {
  return el("span", { class: "badge", role: "img", "aria-label": t("list.unread", { n }) }, number(n));
}

function said(last) {
  const line = oneLine(last).slice(0, 120);
  return last.outgoing ? t("list.you", { line }) : line;
}

function chooseBot(username) {
  localStorage.setItem("bot", username);
  location.reload();
}

const keyOf = ({ personId, chatId }) => `${personId}:${chatId}`;

function lineOf({ typing, last, private: own }, name) {
  const line = typing ? t("list.typing") : last ? said(last) : t("list.nothing");
  return own ? line : t("list.as", { name, line });
}
