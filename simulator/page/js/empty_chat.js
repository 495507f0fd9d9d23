/** A chat in which nothing was said: what the bot can do, and the button that begins. */
import { el, icon } from "./dom.js";
import { avatar, spoken } from "./avatar.js";
import { t } from "./words.js";

const PAYLOAD = "[A-Za-z0-9_\\-]{1,64}";

export class EmptyChat {
  /** say(text): what the person then says. */
  constructor(conversation, say) {
    Object.assign(this, { conversation, say });
    this.node = el("div", { class: "empty", hidden: true });
  }

  draw() {
    const { loaded, messages, bot } = this.conversation;
    this.node.hidden = !loaded || messages.length > 0;
    const look = this.node.hidden ? "" : JSON.stringify(bot ?? null);
    if (look === this.look) return;
    this.look = look;
    this.node.replaceChildren(...(look ? this.#content(bot) : []));
  }

  #content(bot) {
    if (!this.conversation.private) return [el("p", {}, t("pane.empty"))];
    if (!bot) return [el("p", {}, t("empty.no-bot"))];
    const start = el("button", { type: "button", class: "strong start", onclick: () => this.say("/start") }, t("pane.start"));
    const said = spoken(bot.descriptions, this.conversation.person?.language_code);
    return [avatar(bot.id, bot.first_name), ...describing(bot, said), start, this.#withPayload(bot)];
  }

  /** As if one came by a link with something in it: t.me/bot?start=payload. */
  #withPayload(bot) {
    const field = el("input", { name: "payload", required: true, pattern: PAYLOAD, title: t("empty.payload.form"), placeholder: "case7", autocomplete: "off", dir: "ltr", "aria-label": t("empty.payload") });
    const submit = (event) => {
      event.preventDefault();
      this.say(`/start ${field.value}`);
    };
    const link = el("span", { class: "payload-link", dir: "ltr" }, `t.me/${bot.username}?start=`);
    const line = el("div", { class: "payload-line", dir: "ltr" }, field, el("button", { class: "round", "aria-label": t("empty.payload.open"), title: t("empty.payload.open") }, icon("out")));
    return el("details", { class: "payload" }, el("summary", {}, t("empty.by-link")), el("form", { onsubmit: submit }, link, line));
  }
}

function describing(bot, said) {
  if (!said) return [el("h3", { dir: "auto" }, bot.first_name), el("p", {}, t("pane.empty"))];
  return [el("h3", {}, t("empty.what")), el("p", { class: "description", dir: "auto" }, said)];
}
