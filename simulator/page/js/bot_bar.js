/** With which bot the private chats are: its name on top of the list, and the others behind it. */
import { el, icon } from "./dom.js";
import { avatar, handle, spoken } from "./avatar.js";
import { openBot } from "./about_bot.js";
import { openSheet } from "./sheet.js";
import { language, t } from "./words.js";

export function botBar(frame, store) {
  const bar = el("button", { type: "button", class: "bot-bar", hidden: true, onclick: () => opened(frame, store) });
  const draw = () => {
    const { bot, bots } = store;
    bar.hidden = !bot;
    if (!bot) return;
    bar.setAttribute("aria-label", t(bots.length > 1 ? "bot.choose.label" : "bot.about.label", { name: bot.first_name }));
    bar.replaceChildren(...face(bot), icon(bots.length > 1 ? "down" : "info"));
  };
  store.on("people", draw);
  return bar;
}

function face(bot) {
  const names = el("span", { class: "bot-names" }, el("strong", { dir: "auto" }, bot.first_name), el("span", {}, handle(bot.username)));
  return [avatar(bot.id, bot.first_name), names];
}

/** One bot is shown at once; several are chosen from. */
function opened(frame, store) {
  if (store.bots.length === 1) openBot(frame, store.bot);
  else chooseBot(frame, store);
}

function chooseBot(frame, store) {
  const list = el("ul", { class: "bots" });
  const close = openSheet(frame, t("bot.choose"), list);
  const choose = (bot) => {
    close();
    store.choose(bot.username);
  };
  list.append(...store.bots.map((bot) => row(frame, bot, bot === store.bot, choose)));
}

function row(frame, bot, chosen, choose) {
  const pick = el("button", { type: "button", class: "choice", "aria-pressed": String(chosen), onclick: () => choose(bot) }, ...face(bot), chosen ? icon("check") : null);
  const about = el("button", { type: "button", class: "round", "aria-label": t("bot.about.label", { name: bot.first_name }), onclick: () => openBot(frame, bot) }, icon("info"));
  const said = spoken(bot.short_descriptions, language) || spoken(bot.descriptions, language);
  return el("li", {}, pick, about, said ? el("p", { dir: "auto" }, said) : null);
}
