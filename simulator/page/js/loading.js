/** What files need everywhere: how long, how large, and a note where one cannot be shown. */
import { el, icon } from "./dom.js";
import { number, t } from "./words.js";

const UNITS = ["bytes", "kb", "mb", "gb"];
const two = (value) => number(value, { minimumIntegerDigits: 2 });

/** Seconds as "0:05" or "1:02:03". */
export function lasting(seconds) {
  const whole = Math.max(Math.round(seconds), 0);
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60];
  const end = two(whole % 60);
  return hours ? `${number(hours)}:${two(minutes)}:${end}` : `${number(minutes)}:${end}`;
}

/** Bytes in the largest unit that leaves a figure before the point. */
export function sizeInWords(bytes) {
  const step = bytes > 0 ? Math.min(Math.floor(Math.log(bytes) / Math.log(1024)), UNITS.length - 1) : 0;
  const size = bytes / 1024 ** step;
  return t(`media.${UNITS[step]}`, { n: step > 1 ? Math.round(size * 10) / 10 : Math.round(size) });
}

/** The same node; when its file cannot be shown, a note takes its place. */
export function orNote(node, words, drawing) {
  node.addEventListener("error", () => node.replaceWith(el("span", { class: "missing" }, icon(drawing), words)), { once: true });
  return node;
}
