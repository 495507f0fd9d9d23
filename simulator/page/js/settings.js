/** How the page is for whoever looks at it: language, colours, sound; and the keys it knows. */
import { el } from "./dom.js";
import { chimes } from "./chime.js";
import { SHORTCUTS } from "./shortcuts.js";
import { openSheet } from "./sheet.js";
import { themes } from "./theme.js";
import { LANGUAGES, chooseLanguage, language, t } from "./words.js";

export function openSettings(frame) {
  const languages = Object.entries(LANGUAGES).map(([code, name]) => ({ value: code, label: name, lang: code }));
  const colours = themes.all.map((value) => ({ value, label: t(`theme.${value}`) }));
  const content = el(
    "div",
    { class: "settings" },
    choice(t("settings.language"), "language", languages, language, chooseLanguage),
    choice(t("settings.colours"), "colours", colours, themes.chosen, themes.choose),
    soundSwitch(),
    keys(),
  );
  openSheet(frame, t("settings.title"), content);
}

function choice(title, name, options, chosen, choose) {
  const rows = options.map(({ value, label, lang }) =>
    el("label", { class: "option" }, el("input", { type: "radio", name, value, checked: value === chosen, onchange: () => choose(value) }), el("span", { dir: "auto", lang }, label)),
  );
  return el("fieldset", {}, el("legend", {}, title), rows);
}

function soundSwitch() {
  const box = el("input", { type: "checkbox", checked: chimes.on, onchange: (event) => chimes.set(event.target.checked) });
  return el("fieldset", {}, el("legend", {}, t("settings.sound")), el("label", { class: "option" }, box, el("span", {}, t("settings.sound.loud"))));
}

function keys() {
  const rows = SHORTCUTS.map(({ keys: names, key }) => el("div", {}, el("dt", { dir: "ltr" }, names.map((name) => el("kbd", {}, name))), el("dd", {}, t(key))));
  return el("fieldset", { class: "keys-list" }, el("legend", {}, t("settings.keys")), el("dl", {}, rows));
}
