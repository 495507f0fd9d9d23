/**
 * The page's own words: t("list.none"), t("list.unread", { n: 3 }). A word with a number in it has
 * one form for each plural category of its language; {name} in it is put in from the variables.
 */
import english from "./words/en.js";

export const LANGUAGES = { en: "English", ar: "العربية", zh: "简体中文" };
const RIGHT_TO_LEFT = new Set(["ar"]);
const STORED = "lang";

/** From the address, else as chosen here before, else the first of the browser's that is known. */
function chosen() {
  const asked = [new URLSearchParams(location.search).get("lang"), localStorage.getItem(STORED), ...navigator.languages];
  const codes = asked.map((code) => code?.toLowerCase().split("-")[0]);
  return codes.find((code) => Object.hasOwn(LANGUAGES, code)) ?? "en";
}

export const language = chosen();
export const rightToLeft = RIGHT_TO_LEFT.has(language);

const words = language === "en" ? english : (await import(`./words/${language}.js`)).default;
const plural = new Intl.PluralRules(language);
const figures = new Intl.NumberFormat(language);

/** A number as the language writes it. */
export const number = (value, options) => (options ? new Intl.NumberFormat(language, options) : figures).format(value);

/** The words of a key. English where a language has none; the key itself where nobody has. */
export function t(key, vars = {}) {
  const found = words[key] ?? english[key] ?? key;
  const text = typeof found === "string" ? found : (found[plural.select(vars.n)] ?? found.other);
  return text.replace(/\{(\w+)\}/gu, (_, name) => shown(vars[name]));
}

/** What is put into a sentence that runs the other way keeps its own direction. */
function shown(value) {
  const text = typeof value === "number" ? number(value) : String(value ?? "");
  return rightToLeft ? `\u2068${text}\u2069` : text;
}

/** Turns the whole page to the language and its direction. */
export function applyLanguage() {
  Object.assign(document.documentElement, { lang: language, dir: rightToLeft ? "rtl" : "ltr" });
}

/** Keeps another language for this browser and reads the page anew in it. */
export function chooseLanguage(code) {
  localStorage.setItem(STORED, code);
  const address = new URL(location.href);
  if (!address.searchParams.has("lang")) return location.reload();
  address.searchParams.delete("lang");
  return location.replace(address);
}
