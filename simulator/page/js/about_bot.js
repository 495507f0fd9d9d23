/** A bot's own page: what it says about itself, its commands, and how it gets its updates. */
import { el } from "./dom.js";
import { avatar, handle, spoken } from "./avatar.js";
import * as server from "./server.js";
import { openSheet } from "./sheet.js";
import { language, t } from "./words.js";

/** code: the language of whoever looks. */
export function openBot(frame, bot, code = language) {
  const mode = el("p", { class: "mode" }, "…");
  openSheet(frame, t("bot.title"), el("div", { class: "about" }, head(bot, mode), ...saying(bot, code), commands(bot)));
  server.health().then(({ bots }) => drawMode(mode, bots.find((one) => one.username === bot.username)), (error) => (mode.textContent = error.message));
}

function head(bot, mode) {
  const names = el("div", {}, el("h3", { dir: "auto" }, bot.first_name), el("p", {}, handle(bot.username)), mode);
  return el("div", { class: "about-head" }, avatar(bot.id, bot.first_name), names);
}

function drawMode(node, state) {
  const mode = state?.mode ?? "none";
  node.replaceChildren(t(`bot.mode.${mode}`), ...(state?.url ? [" ", el("bdi", { dir: "ltr" }, state.url)] : []));
  node.dataset.mode = mode;
}

/** What it told with setMyShortDescription, setMyDescription and setChatMenuButton. */
function saying(bot, code) {
  const button = bot.menu_button;
  const shown = button?.type === "web_app" ? t("bot.menu.web_app", { text: button.text }) : t(`bot.menu.${button?.type ?? "default"}`);
  return [line("bot.short", spoken(bot.short_descriptions, code)), line("bot.description", spoken(bot.descriptions, code)), line("bot.menu", shown)].filter(Boolean);
}

function line(key, text) {
  return text ? el("div", { class: "fact" }, el("h4", {}, t(key)), el("p", { dir: "auto" }, text)) : null;
}

function commands(bot) {
  const rows = (bot.commands ?? []).map(({ command, description }) => el("div", {}, el("dt", { dir: "ltr" }, `/${command}`), el("dd", { dir: "auto" }, description)));
  const content = rows.length ? el("dl", {}, rows) : el("p", {}, t("bot.commands.none"));
  return el("div", { class: "fact" }, el("h4", {}, t("bot.commands")), content);
}
