/** Asking a bot from within a chat: "@bot words" shows what it offers, a click sends one of them. */
import { el, icon } from "./dom.js";
import { fileUrl, act } from "./server.js";
import { t } from "./words.js";

const ASKED = /^@(\w{3,32}) ([^]*)$/u;
const PAUSE_MS = 300;
const PICTURES = new Set(["photo", "gif", "mpeg4_gif", "sticker"]);

export class InlineQuery {
  #results = [];
  #at = -1;
  #asked = 0;
  #timer = 0;

  /** tell: {complain(error), chosen()}. */
  constructor(conversation, field, tell) {
    Object.assign(this, { conversation, field, tell });
    this.node = el("div", { class: "inline-results", role: "listbox", "aria-label": t("inline.results"), hidden: true });
    field.addEventListener("input", () => this.#typed());
    const away = () => document.activeElement !== field && !this.node.contains(document.activeElement);
    field.addEventListener("blur", () => setTimeout(() => away() && this.hide(), 200));
    field.addEventListener("focus", () => this.#typed());
  }

  get open() {
    return !this.node.hidden;
  }

  hide() {
    clearTimeout(this.#timer);
    this.#asked += 1;
    this.node.hidden = true;
    this.field.removeAttribute("aria-activedescendant");
  }

  #typed() {
    const [, username, query] = this.field.value.match(ASKED) ?? [];
    const bot = username && this.conversation.store.bots.find((one) => one.username.toLowerCase() === username.toLowerCase());
    clearTimeout(this.#timer);
    if (!bot?.inline) return this.open && this.hide();
    this.#timer = setTimeout(() => this.#ask(bot.username, query), PAUSE_MS);
    return true;
  }

  async #ask(bot, query, offset) {
    const turn = (this.#asked += 1);
    this.node.hidden = false;
    if (!offset) this.#show([el("p", { class: "inline-note", role: "status" }, el("span", { class: "spinner" }), t("inline.waiting", { name: `@${bot}` }))]);
    try {
      const answer = await act(this.conversation.personId, "query", { ...this.conversation.target, bot, query, ...(offset ? { offset } : {}) });
      if (turn === this.#asked) this.#took(answer, bot, query, offset);
    } catch (error) {
      if (turn !== this.#asked) return;
      this.hide();
      this.tell.complain(error);
    }
  }

  #show(nodes) {
    this.#at = -1;
    this.node.replaceChildren(...nodes);
  }

  #took({ answered, query_id: id, results = [], next_offset: next, button }, bot, query, offset) {
    if (!answered) return this.#show([el("p", { class: "inline-note" }, t("act.no-answer"))]);
    this.#results = offset ? [...this.#results, ...results.map((one) => ({ ...one, id, result: one.id }))] : results.map((one) => ({ ...one, id, result: one.id }));
    if (!this.#results.length && !button) return this.#show([el("p", { class: "inline-note" }, t("inline.nothing"))]);
    const pictures = this.#results.length > 0 && this.#results.every((one) => PICTURES.has(one.type));
    this.node.classList.toggle("pictures", pictures);
    const rows = this.#results.map((result, at) => this.#row(result, at));
    const more = next ? el("button", { type: "button", class: "plain inline-more", onclick: () => this.#ask(bot, query, next) }, t("inline.more")) : null;
    const start = button?.text ? el("button", { type: "button", class: "plain inline-start", onclick: () => this.#start(button) }, button.text) : null;
    return this.#show([start, ...rows, more].filter(Boolean));
  }

  /** The button above the results leads to the bot's own chat. */
  #start(button) {
    this.tell.chosen();
    const { store, personId } = this.conversation;
    if (button.start_parameter !== undefined) store.conversation(personId).say({ text: `/start ${button.start_parameter}`.trim() }).catch(this.tell.complain);
  }

  #row(result, at) {
    const pick = () => this.#choose(result);
    const keep = (event) => event.preventDefault();
    const title = result.title ?? result.caption ?? result.first_name ?? result.address ?? t(`inline.kind.${result.type}`);
    return el(
      "button",
      { type: "button", class: "inline-result", role: "option", id: `inline-${this.conversation.personId}-${this.conversation.chatId}-${at}`, tabindex: "-1", "aria-selected": "false", "aria-label": title, onclick: pick, onmousedown: keep },
      thumbOf(result, title),
      el("span", { class: "inline-title" }, el("bdi", {}, title)),
      result.description ? el("span", { class: "inline-about" }, el("bdi", {}, result.description)) : null,
    );
  }

  async #choose({ id, result }) {
    try {
      await act(this.conversation.personId, "choose", { ...this.conversation.target, query_id: id, result_id: result });
      this.tell.chosen();
    } catch (error) {
      this.tell.complain(error);
    }
  }

  /** Arrows walk, Enter sends; true when the key was used. */
  takeKey(event) {
    if (!this.open) return false;
    const rows = [...this.node.querySelectorAll("[role=option]")];
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && rows.length) this.#mark(rows, (this.#at + step + rows.length) % rows.length);
    else if (event.key === "Escape") this.hide();
    else if (event.key === "Enter" && this.#at >= 0) rows[this.#at].click();
    else return false;
    event.preventDefault();
    return true;
  }

  #mark(rows, to) {
    this.#at = to;
    rows.forEach((row, at) => row.setAttribute("aria-selected", String(at === to)));
    rows[to].scrollIntoView({ block: "nearest" });
    this.field.setAttribute("aria-activedescendant", rows[to].id);
  }
}

/** A picture that this server has; nothing is fetched from elsewhere. */
function thumbOf(result, title) {
  const file = result.photo_file_id ?? result.sticker_file_id ?? result.gif_file_id;
  if (file) return el("img", { class: "inline-thumb", src: fileUrl(file), alt: "" });
  const drawing = { location: "pin", venue: "pin", contact: "person", document: "file", audio: "music", voice: "music", photo: "picture" }[result.type];
  return el("span", { class: "inline-thumb", "aria-hidden": "true" }, drawing ? icon(drawing) : [...title][0]?.toUpperCase());
}
