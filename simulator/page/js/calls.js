/** What the bot asks of the server, as it comes: for whoever builds a bot. */
import { el } from "./dom.js";
import * as server from "./server.js";
import { t } from "./words.js";

const EVERY_MS = 1000;
const KEPT = 200;

export class Calls {
  title = t("calls.title");
  #after = 0;
  #timer = 0;

  constructor() {
    this.list = el("ol", { class: "calls", role: "log", "aria-live": "off" });
    this.node = el("div", { class: "calls-frame" }, this.list);
  }

  shown(visible) {
    clearInterval(this.#timer);
    if (!visible) return;
    this.#look();
    this.#timer = setInterval(() => document.hidden || this.#look(), EVERY_MS);
  }

  async #look() {
    const { calls } = await server.calls(this.#after).catch(() => ({ calls: [] }));
    for (const call of calls) {
      this.#after = Math.max(this.#after, call.n);
      if (call.method !== "getUpdates") this.list.prepend(row(call));
    }
    while (this.list.children.length > KEPT) this.list.lastChild.remove();
  }
}

function row(call) {
  const right = call.status === 200;
  return el(
    "li",
    {},
    el(
      "details",
      {},
      el("summary", {}, el("code", {}, call.method), el("span", { class: "to" }, call.chat_id ? String(call.chat_id) : ""), el("span", { class: right ? "right" : "wrong" }, String(call.error_code ?? call.status))),
      el("pre", {}, JSON.stringify(call.parameters, null, 1)),
    ),
  );
}
