/** What bots ask of the server, as it comes: for whoever builds a bot. */
import { el, icon } from "./dom.js";
import { callRow } from "./call_row.js";
import { networkForm } from "./network.js";
import * as server from "./server.js";
import { t } from "./words.js";

const EVERY_MS = 1000;
const KEPT = 300;

export class Calls {
  title = t("calls.title");
  #rows = new Map();
  #cleared = 0;
  #after = 0;
  #timer = 0;
  #paused = false;

  constructor() {
    this.method = el("input", { type: "search", list: "methods", placeholder: t("calls.method"), "aria-label": t("calls.method"), dir: "ltr", oninput: () => this.#filter() });
    this.chat = el("input", { type: "search", inputmode: "numeric", placeholder: t("calls.chat"), "aria-label": t("calls.chat"), dir: "ltr", oninput: () => this.#filter() });
    this.refused = el("input", { type: "checkbox", onchange: () => this.#filter() });
    this.polls = el("input", { type: "checkbox", onchange: () => this.#filter() });
    this.known = el("datalist", { id: "methods" });
    this.body = el("tbody");
    this.count = el("span", { class: "calls-count", role: "status" });
    this.network = networkForm();
    this.node = el("div", { class: "calls-frame" }, this.#tools(), this.network.node, this.#table());
  }

  #tools() {
    const pause = el("button", { type: "button", class: "tool", "aria-pressed": "false", onclick: () => this.#pause(pause) }, icon("pause"), t("calls.pause"));
    const clear = el("button", { type: "button", class: "tool", onclick: () => this.#clear() }, icon("close"), t("calls.clear"));
    const network = el("button", { type: "button", class: "tool", "aria-expanded": "false", onclick: () => this.network.toggle(network) }, icon("bolt"), t("network.title"));
    const box = (input, key) => el("label", { class: "option" }, input, el("span", {}, t(key)));
    return el(
      "div",
      { class: "calls-tools" },
      el("div", { class: "calls-buttons" }, pause, clear, network),
      el("div", { class: "calls-filters" }, this.method, this.chat, this.known),
      el("div", { class: "calls-boxes" }, box(this.refused, "calls.refused"), box(this.polls, "calls.polls"), this.count),
    );
  }

  #table() {
    const heads = ["calls.method", "calls.chat", "calls.status", "calls.ms"].map((key) => el("th", { scope: "col" }, t(key)));
    const table = el("table", { class: "calls" }, el("caption", { class: "unseen" }, t("calls.title")), el("thead", {}, el("tr", {}, heads)), this.body);
    this.none = el("p", { class: "none" }, t("calls.none"));
    return el("div", { class: "calls-scroll", tabindex: "0", role: "region", "aria-label": t("calls.title") }, table, this.none);
  }

  shown(visible) {
    clearInterval(this.#timer);
    if (!visible) return;
    this.#look();
    this.#timer = setInterval(() => document.hidden || this.#paused || this.#look(), EVERY_MS);
  }

  #pause(button) {
    this.#paused = !this.#paused;
    button.setAttribute("aria-pressed", String(this.#paused));
    if (!this.#paused) this.#look();
  }

  #clear() {
    this.#cleared = Math.max(this.#cleared, ...this.#rows.keys());
    for (const row of this.#rows.values()) row.remove();
    this.#rows.clear();
    this.#filter();
  }

  /** Asks from the oldest call on that was still open. */
  async #look() {
    const { calls } = await server.calls(this.#after, KEPT).catch(() => ({ calls: [] }));
    for (const call of calls) if (call.n > this.#cleared) this.#put(call);
    const newest = calls.at(-1)?.n ?? this.#after;
    const open = calls.find((call) => call.status === null)?.n ?? Infinity;
    this.#after = Math.max(Math.min(newest, open - 1), newest - KEPT, this.#cleared);
    if (!calls.length) return;
    this.#trim();
    this.#filter();
  }

  #put(call) {
    const known = this.#rows.get(call.n);
    if (known) {
      known.renew(call);
      return;
    }
    const row = callRow(call);
    this.#rows.set(call.n, row);
    this.body.prepend(...row.nodes);
  }

  #trim() {
    const numbers = [...this.#rows.keys()].sort((one, other) => one - other);
    for (const n of numbers.slice(0, Math.max(numbers.length - KEPT, 0))) {
      this.#rows.get(n).remove();
      this.#rows.delete(n);
    }
    const methods = [...new Set([...this.#rows.values()].map((row) => row.call.method))].sort();
    this.known.replaceChildren(...methods.map((value) => el("option", { value })));
  }

  #filter() {
    let shown = 0;
    for (const row of this.#rows.values()) {
      const fits = this.#fits(row.call);
      row.show(fits);
      shown += fits ? 1 : 0;
    }
    this.none.hidden = shown > 0;
    this.count.textContent = t("calls.count", { n: shown });
  }

  #fits({ method, chat_id: chat, error_code: code, lost, complaints }) {
    const wanted = this.method.value.trim().toLowerCase();
    if (!this.polls.checked && method === "getUpdates" && wanted !== "getupdates" && !code) return false;
    if (this.refused.checked && !code && !lost && !complaints) return false;
    return method.toLowerCase().includes(wanted) && String(chat ?? "").includes(this.chat.value.trim());
  }
}
