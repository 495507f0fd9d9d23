/** The list of people and their chats: last line, time, how many are unread. */
import { el, icon, iconButton } from "./dom.js";
import { avatar, nameOf } from "./avatar.js";
import { botBar } from "./bot_bar.js";
import { oneLine } from "./summary.js";
import { brief } from "./times.js";
import { number, t } from "./words.js";

const AGAIN_MS = 4000;

export class PeopleList {
  #entries = new Map();

  /** act: {open(personId, chatId), isOpen(conversation), add(anchor)}; tools: buttons of the page. */
  constructor(node, store, act, tools) {
    Object.assign(this, { node, store, act });
    const add = iconButton("plus", t("list.add"), (event) => act.add(event.currentTarget), { "aria-haspopup": "menu" });
    this.connection = el("p", { class: "connection", role: "status", hidden: true });
    this.search = this.#searchField();
    this.list = el("ul", { class: "entries", "aria-label": t("page.title") });
    this.none = el("p", { class: "none", hidden: true });
    const head = el("header", { class: "list-head" }, el("h1", {}, t("page.title")), ...tools, add);
    node.append(head, this.connection, botBar(node, store), this.search, this.list, this.none);
    store.on("people", () => this.draw());
    store.on("conversation", () => this.#soon());
    store.on("connection", (works) => this.#connected(works));
    this.list.addEventListener("pointerleave", () => this.#soon());
    this.list.addEventListener("keydown", (event) => this.#walk(event));
  }

  #searchField() {
    const clear = (event) => {
      if (event.key !== "Escape" || !event.target.value) return;
      event.preventDefault();
      event.target.value = "";
      this.draw();
    };
    const name = { placeholder: t("list.search"), "aria-label": t("list.search.label"), "aria-keyshortcuts": "Control+K" };
    return el("input", { type: "search", class: "search", hidden: true, oninput: () => this.draw(), onkeydown: clear, ...name });
  }

  /** Says that the server is away, and for a moment that it is there again. */
  #connected(works) {
    const before = this.connection.dataset.state;
    clearTimeout(this.fading);
    if (works && before !== "lost") return;
    this.connection.hidden = false;
    this.connection.dataset.state = works ? "again" : "lost";
    this.connection.textContent = t(works ? "list.again" : "list.lost");
    if (works) this.fading = setTimeout(() => (this.connection.hidden = true), AGAIN_MS);
  }

  #soon() {
    this.waiting ??= requestAnimationFrame(() => {
      this.waiting = null;
      this.draw();
    });
  }

  draw() {
    const all = this.store.conversations();
    const wanted = this.search.value.trim().toLocaleLowerCase();
    const shown = all.filter((one) => wordsOf(one).includes(wanted));
    this.search.hidden = all.length === 0;
    this.none.hidden = shown.length > 0;
    this.none.textContent = t(all.length ? "list.not-found" : "list.none");
    const nodes = this.#ordered(shown).map((conversation) => this.#entry(conversation));
    const known = new Set(nodes);
    for (const node of [...this.list.children]) if (!known.has(node)) node.remove();
    nodes.forEach((node, at) => this.list.children[at] !== node && this.list.insertBefore(node, this.list.children[at] ?? null));
    const unread = all.reduce((sum, one) => sum + one.unread, 0);
    document.title = unread ? t("page.title.unread", { n: unread }) : t("page.title");
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
    const { person, last, unread, loud, typing, title } = conversation;
    return JSON.stringify([person, last?.message_id, last?.revision, unread, loud, typing, title, this.act.isOpen(conversation)]);
  }

  #button(conversation) {
    const { person, personId, chatId, last, typing } = conversation;
    const attributes = {
      type: "button",
      class: "entry",
      "data-person": personId,
      "data-chat": chatId,
      "aria-current": this.act.isOpen(conversation) ? "true" : null,
      onclick: () => this.act.open(personId, chatId),
    };
    const parts = [
      face(conversation),
      el("span", { class: "entry-name" }, ...nameParts(conversation)),
      el("span", { class: "entry-time" }, last ? brief(last.date) : ""),
      el("span", { class: typing ? "entry-line busy" : "entry-line", dir: "auto" }, lineOf(conversation)),
      el("span", { class: "entry-marks" }, ...marks(conversation)),
      person.blocked && conversation.private ? el("span", { class: "entry-blocked", role: "img", "aria-label": t("list.blocked"), title: t("list.blocked") }, icon("lock")) : null,
    ];
    return el("button", attributes, ...parts);
  }

  /** Arrows go from chat to chat. */
  #walk(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || event.altKey) return;
    const entries = [...this.list.querySelectorAll(".entry")];
    const next = entries[entries.indexOf(document.activeElement) + step];
    event.preventDefault();
    next?.focus();
  }
}

const keyOf = ({ personId, chatId, withBot }) => [personId, chatId, withBot].join(":");

/** What the search looks at. */
function wordsOf({ person, title, last, private: own }) {
  const words = [nameOf(person), person.username, person.language_code, own ? "" : title, last ? oneLine(last) : ""];
  return words.join(" ").toLocaleLowerCase();
}

function face({ person, personId, chatId, title, private: own }) {
  if (own) return avatar(personId, nameOf(person));
  return el("span", { class: "group-face" }, avatar(chatId, title), avatar(personId, nameOf(person)));
}

function nameParts({ person, title, kind, private: own }) {
  if (!own) return [icon(kind === "channel" ? "horn" : "people"), el("span", { dir: "auto" }, title)];
  const { language_code: code } = person;
  return [el("span", { dir: "auto" }, nameOf(person)), code ? el("span", { class: "lang", title: t("person.language") }, code) : null].filter(Boolean);
}

/** How many are unread, and that the last came without sound. */
function marks({ last, unread, loud }) {
  const silent = last?.silent && !last.outgoing;
  const quiet = silent ? el("span", { class: "quiet", role: "img", "aria-label": t("list.silent"), title: t("list.silent") }, icon("mute")) : null;
  const badge = unread ? el("span", { class: `badge${loud ? "" : " soft"}`, role: "img", "aria-label": t("list.unread", { n: unread }) }, number(unread)) : null;
  return [quiet, badge].filter(Boolean);
}

function lineOf({ typing, last, person, private: own }) {
  const line = typing ? t("list.typing") : last ? said(last) : t("list.nothing");
  return own ? line : t("list.as", { name: person.first_name, line });
}

function said(last) {
  const line = oneLine(last).slice(0, 120);
  return last.outgoing ? t("list.you", { line }) : line;
}
