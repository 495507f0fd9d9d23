/** A poll or a quiz: one votes with a tap, then sees how the votes are shared out. */
import { el, icon } from "./dom.js";
import { formatted } from "./entities.js";
import { number, t } from "./words.js";

/** What is ticked in polls with several answers, before it is sent. */
const ticked = new Map();

export function pollCard(message, conversation, act) {
  const { poll } = message;
  const mine = message.voted ?? [];
  const told = poll.is_closed || mine.length > 0;
  const ticks = ticked.get(poll.id) ?? new Set();
  const view = { message, poll, mine, told, ticks, act, most: Math.max(...poll.options.map((one) => one.voter_count), 1) };
  const rows = poll.options.map((option, at) => (told ? result(view, option, at) : choice(view, option, at)));
  return el(
    "div",
    { class: "poll" },
    el("strong", { class: "poll-question", dir: "auto" }, formatted(poll.question, poll.question_entities, act)),
    el("span", { class: "poll-kind" }, kindOf(poll)),
    el("div", { class: "poll-options", role: told ? "list" : poll.allows_multiple_answers ? "group" : "radiogroup", "aria-label": poll.question }, rows),
    told && poll.explanation ? el("p", { class: "poll-why", dir: "auto" }, icon("bulb"), el("span", {}, formatted(poll.explanation, poll.explanation_entities, act))) : null,
    foot(view),
  );
}

function kindOf(poll) {
  if (poll.is_closed) return t("poll.closed");
  const open = poll.is_anonymous === false;
  if (poll.type === "quiz") return t(open ? "poll.quiz.open" : "poll.quiz");
  return t(open ? "poll.open" : "poll.anonymous");
}

function choice({ message, poll, ticks, act }, option, at) {
  const several = poll.allows_multiple_answers;
  const node = el(
    "button",
    { type: "button", class: `poll-choice ${several ? "several" : ""}`, role: several ? "checkbox" : "radio", "aria-checked": String(ticks.has(at)) },
    el("span", { class: "poll-mark" }, icon("check")),
    el("span", { class: "poll-text", dir: "auto" }, formatted(option.text, option.text_entities, act)),
  );
  node.addEventListener("click", () => (several ? tick(node, poll, at) : busy(node, act.vote(message, [at]))));
  return node;
}

function tick(node, poll, at) {
  const ticks = ticked.get(poll.id) ?? new Set();
  if (!ticks.delete(at)) ticks.add(at);
  ticked.set(poll.id, ticks);
  node.setAttribute("aria-checked", String(ticks.has(at)));
  node.closest(".poll").querySelector(".poll-send").disabled = ticks.size === 0;
}

async function busy(node, work) {
  node.setAttribute("aria-busy", "true");
  await work.finally(() => node.removeAttribute("aria-busy"));
}

const rightIn = (poll) => poll.correct_option_ids ?? (poll.correct_option_id === undefined ? [] : [poll.correct_option_id]);

function result({ poll, mine, most }, option, at) {
  const part = poll.total_voter_count ? option.voter_count / poll.total_voter_count : 0;
  const right = rightIn(poll).includes(at);
  const chosen = mine.includes(at);
  const mark = poll.type === "quiz" && chosen && !right ? "close" : "check";
  const percent = number(part, { style: "percent" });
  const node = el(
    "div",
    { class: ["poll-result", chosen ? "mine" : "", right ? "right" : "", chosen && mark === "close" ? "wrong" : ""].join(" "), role: "listitem" },
    el("span", { class: "poll-percent" }, percent),
    el("span", { class: "poll-text", dir: "auto" }, option.text),
    chosen || right ? el("span", { class: "poll-mark" }, icon(mark), el("span", { class: "unseen" }, t(chosen ? "poll.mine" : "poll.right"))) : null,
    el("span", { class: "poll-bar" }, el("i")),
  );
  node.querySelector(".poll-bar i").style.inlineSize = `${Math.max((option.voter_count / most) * 100 * (poll.total_voter_count ? 1 : 0), 1.5)}%`;
  return node;
}

function foot({ message, poll, mine, told, ticks, act }) {
  const count = el("span", {}, poll.total_voter_count ? t("poll.votes", { n: poll.total_voter_count }) : t("poll.none"));
  const send = () => {
    const options = [...(ticked.get(poll.id) ?? [])].sort();
    return act.vote(message, options).then((voted) => voted && ticked.delete(poll.id));
  };
  const back = mine.length > 0 && !poll.is_closed && poll.type !== "quiz";
  const button = !told && poll.allows_multiple_answers
    ? el("button", { type: "button", class: "plain poll-send", disabled: ticks.size === 0, onclick: send }, t("poll.vote"))
    : back ? el("button", { type: "button", class: "plain", onclick: () => act.vote(message, []) }, t("poll.retract")) : null;
  return el("div", { class: "poll-foot" }, button, count);
}
