/** The bot's commands: all of them from the menu button, the fitting ones while one types "/". */
import { el } from "./dom.js";
import { t } from "./words.js";

export class Commands {
  #shown = [];
  #at = -1;

  /** choose(command): the person wants to say it. */
  constructor(conversation, field, choose) {
    this.conversation = conversation;
    this.field = field;
    this.choose = choose;
    this.node = el("div", { class: "commands", role: "listbox", "aria-label": t("commands.title"), id: `commands-${conversation.personId}-${conversation.chatId}`, hidden: true });
    field.setAttribute("aria-controls", this.node.id);
    field.addEventListener("input", () => this.#complete());
    field.addEventListener("blur", () => setTimeout(() => this.hide(), 150));
  }

  get open() {
    return !this.node.hidden;
  }

  toggle() {
    if (this.open) this.hide();
    else this.#show(this.conversation.commands);
    this.field.focus();
  }

  hide() {
    this.node.hidden = true;
    this.field.removeAttribute("aria-activedescendant");
  }

  #complete() {
    const typed = this.field.value.match(/^\/(\w*)$/u);
    const fitting = typed ? this.conversation.commands.filter((one) => one.command.startsWith(typed[1].toLowerCase())) : [];
    if (fitting.length) this.#show(fitting);
    else this.hide();
  }

  #show(commands) {
    this.#shown = commands;
    this.#at = -1;
    this.node.replaceChildren(...commands.map((command, at) => this.#row(command, at)));
    this.node.hidden = commands.length === 0;
  }

  #row({ command, description }, at) {
    const pick = () => {
      this.hide();
      this.choose(`/${command}`);
    };
    const keep = (event) => event.preventDefault();
    return el(
      "button",
      { type: "button", role: "option", id: `${this.node.id}-${at}`, tabindex: "-1", "aria-selected": "false", onclick: pick, onmousedown: keep },
      el("strong", {}, `/${command}`),
      el("span", { dir: "auto" }, description),
    );
  }

  /** Arrows walk, Enter says it, Tab writes it; true when the key was used. */
  takeKey(event) {
    if (!this.open) return false;
    if (event.key === "ArrowDown") this.#mark(this.#at + 1);
    else if (event.key === "ArrowUp") this.#mark(this.#at - 1);
    else if (event.key === "Escape") this.hide();
    else if (event.key === "Enter" && this.#at >= 0) this.node.children[this.#at].click();
    else if (event.key === "Tab") this.#write();
    else return false;
    event.preventDefault();
    return true;
  }

  #mark(to) {
    this.#at = (to + this.#shown.length) % this.#shown.length;
    [...this.node.children].forEach((row, at) => row.setAttribute("aria-selected", String(at === this.#at)));
    this.node.children[this.#at].scrollIntoView({ block: "nearest" });
    this.field.setAttribute("aria-activedescendant", `${this.node.id}-${this.#at}`);
  }

  #write() {
    this.field.value = `/${this.#shown[Math.max(this.#at, 0)].command} `;
    this.hide();
  }
}
