/** A small form that makes a poll or a quiz. */
import { el } from "./dom.js";
import { openSheet } from "./sheet.js";
import { t } from "./words.js";

const MOST_OPTIONS = 10;

/** type: "quiz" or "regular" where only that is asked for; send(poll): called once. */
export function openPollMaker(frame, type, send) {
  const options = el("div", { class: "poll-lines" });
  const quiz = check("poll.make.quiz", "quiz", { checked: type === "quiz", disabled: Boolean(type) });
  const several = check("poll.make.several", "several", {});
  const form = el(
    "form",
    { class: "new-person" },
    el("label", {}, t("poll.make.question"), el("input", { name: "question", required: true, maxlength: "300", dir: "auto", autocomplete: "off" })),
    options,
    el("div", { class: "poll-kinds" }, several, quiz, check("poll.make.anonymous", "anonymous", { checked: true })),
    el("button", { class: "strong" }, t("poll.make.send")),
  );
  addLine(options, quiz.querySelector("input"));
  addLine(options, quiz.querySelector("input"));
  form.addEventListener("change", () => form.classList.toggle("is-quiz", quiz.querySelector("input").checked));
  form.classList.toggle("is-quiz", type === "quiz");
  const close = openSheet(frame, t("poll.make"), form);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    close();
    send(pollOf(form));
  });
}

const check = (key, name, more) => el("label", { class: "as-files" }, el("input", { type: "checkbox", name, ...more }), t(key));

/** A line for one more answer comes as soon as the last is written into. */
function addLine(options) {
  const at = options.children.length;
  const right = el("input", { type: "radio", name: "right", value: String(at), "aria-label": t("poll.make.right", { n: at + 1 }), checked: at === 0 });
  const field = el("input", { name: "option", maxlength: "100", required: at < 2, dir: "auto", autocomplete: "off", placeholder: t("poll.make.option", { n: at + 1 }), "aria-label": t("poll.make.option", { n: at + 1 }) });
  const line = el("div", { class: "poll-line" }, right, field);
  field.addEventListener("input", () => line === options.lastChild && at + 1 < MOST_OPTIONS && at > 0 && addLine(options));
  options.append(line);
}

function pollOf(form) {
  const found = new FormData(form);
  const written = found.getAll("option").map((text, at) => ({ text: text.trim(), at })).filter(({ text }) => text);
  const quiz = form.elements.namedItem("quiz").checked;
  const right = Math.max(written.findIndex(({ at }) => at === Number(found.get("right"))), 0);
  return {
    question: found.get("question").trim(),
    options: written.map(({ text }) => ({ text })),
    is_anonymous: found.has("anonymous"),
    type: quiz ? "quiz" : "regular",
    ...(quiz ? { correct_option_id: right } : { allows_multiple_answers: found.has("several") }),
  };
}
