/** Times as a messenger writes them, in the reader's own time zone. Dates are Unix seconds. */
import { language, t } from "./words.js";

/** The browser's own region where it speaks the page's language: dates are written as there. */
const REGION = navigator.languages.find((code) => code.split("-")[0] === language) ?? language;
const CLOCK = new Intl.DateTimeFormat(REGION, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const DAY = new Intl.DateTimeFormat(REGION, { day: "numeric", month: "long", year: "numeric" });
const SHORT = new Intl.DateTimeFormat(REGION, { day: "numeric", month: "short" });

export const clock = (date) => CLOCK.format(date * 1000);

export const sameDay = (one, other) => dayOf(one).getTime() === dayOf(other).getTime();

function dayOf(date) {
  return new Date(new Date(date * 1000).setHours(0, 0, 0, 0));
}

/** "Today", "Yesterday" or "12 November 2026". */
export function day(date) {
  const now = Date.now() / 1000;
  if (sameDay(date, now)) return t("day.today");
  if (sameDay(date, now - 86400)) return t("day.yesterday");
  return DAY.format(date * 1000);
}

/** The clock for today, the day for anything older. */
export const brief = (date) => (sameDay(date, Date.now() / 1000) ? clock(date) : SHORT.format(date * 1000));

const EXACT = new Intl.DateTimeFormat(REGION, { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" });

/** Day and time to the second. */
export const exact = (date) => EXACT.format(date * 1000);
