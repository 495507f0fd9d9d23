/** A short list of things to try; a step opens the chat of the person who does it. */
import { el, icon } from "./dom.js";
import { avatar, nameOf } from "./avatar.js";
import * as server from "./server.js";
import { number, t } from "./words.js";

export class Guide {
  title = t("guide.title");

  /** open(personId): called when a step of that person is chosen. */
  constructor(store, open) {
    Object.assign(this, { store, open });
    this.node = el("div", { class: "guide" });
    store.on("guide", () => this.draw());
  }

  shown() {}

  get any() {
    return this.store.guide.steps.length > 0;
  }

  draw() {
    const { title, steps } = this.store.guide;
    const done = steps.filter((step) => step.done).length;
    const bar = el("progress", { max: String(Math.max(steps.length, 1)), value: String(done), "aria-label": t("guide.progress") });
    const list = el("ol", { class: "steps" }, steps.map((step, at) => this.#step(step, at)));
    const head = [el("h3", { dir: "auto" }, title), bar, list];
    this.node.replaceChildren(...(steps.length ? head : [el("p", { class: "none" }, t("guide.none"))]));
  }

  #step(step, at) {
    const person = step.person === undefined ? null : this.store.person(step.person);
    const next = this.store.guide.steps.findIndex((one) => !one.done) === at;
    const mark = el(
      "button",
      { type: "button", class: "mark", role: "checkbox", "aria-checked": String(Boolean(step.done)), "aria-label": t("guide.done", { n: at + 1 }), onclick: () => this.#tick(step) },
      step.done ? icon("check") : number(at + 1),
    );
    const who = person ? el("span", { class: "step-who" }, avatar(person.id, nameOf(person)), el("span", { dir: "auto" }, nameOf(person))) : null;
    const words = el(person ? "button" : "div", { type: person ? "button" : null, class: "step-text", "data-step": step.id, onclick: person ? () => this.open(person.id) : null }, el("span", { dir: "auto" }, step.text), who);
    return el("li", { class: `${step.done ? "done" : ""}${next ? " next" : ""}` }, mark, words);
  }

  async #tick(step) {
    const { title, steps } = this.store.guide;
    await server.putGuide({ title, steps: steps.map((one) => (one.id === step.id ? { ...one, done: !one.done } : one)) });
    await this.store.refresh();
  }
}
