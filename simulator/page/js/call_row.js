/** One Bot API call as two rows of a table: what it was, and on a click all of it. */
import { el } from "./dom.js";
import { copyText } from "./share.js";
import { exact } from "./times.js";
import { number, t } from "./words.js";

/** {call, nodes, renew(call), show(bool), remove()} */
export function callRow(call) {
  const line = el("tr");
  const details = el("tr", { class: "call-details", hidden: true });
  let open = false;
  const toggle = () => {
    open = !open;
    draw();
  };
  const row = {
    call,
    nodes: [line, details],
    renew(now) {
      if (now.status === row.call.status) return;
      row.call = now;
      draw();
    },
    show(fits) {
      line.hidden = !fits;
      details.hidden = !fits || !open;
    },
    remove() {
      line.remove();
      details.remove();
    },
  };
  const draw = () => {
    const focused = line.contains(document.activeElement);
    line.replaceChildren(...cells(row.call, open, toggle));
    if (focused) line.querySelector("button").focus({ preventScroll: true });
    details.replaceChildren(...(open ? [el("td", { colspan: "4" }, ...inside(row.call))] : []));
    details.hidden = line.hidden || !open;
  };
  draw();
  return row;
}

function cells({ method, chat_id: chat, status, ms, lost, error_code: code, complaints }, open, toggle) {
  const wrong = code || lost || complaints;
  const name = el("button", { type: "button", "aria-expanded": String(open), onclick: toggle }, el("code", { dir: "ltr" }, method));
  const state = status === null ? "…" : lost ? t("calls.lost") : String(code ?? status);
  return [
    el("th", { scope: "row" }, name),
    el("td", { class: "to" }, el("bdi", { dir: "ltr" }, chat === null || chat === undefined ? "" : String(chat))),
    el("td", {}, el("span", { class: wrong ? "wrong" : "right" }, state)),
    el("td", { class: "ms" }, ms === undefined ? "" : number(ms, { maximumFractionDigits: ms < 10 ? 1 : 0 })),
  ];
}

function inside(call) {
  const { description, complaints, parameters, at, bot } = call;
  const copy = el("button", { type: "button", class: "plain", onclick: () => copyText(curl(call), copy) }, t("calls.copy"));
  return [
    description ? el("p", { class: "wrong", dir: "ltr" }, description) : null,
    ...(complaints ?? []).map((text) => el("p", { class: "wrong", dir: "ltr" }, text)),
    el("p", { class: "when" }, `@${bot} · ${exact(at)}`),
    el("pre", { dir: "ltr", tabindex: "0" }, JSON.stringify(parameters, null, 1)),
    copy,
  ].filter(Boolean);
}

/** The call for a shell; the token stays out of it. */
export function curl({ method, parameters }) {
  const body = JSON.stringify(parameters).replaceAll("'", `'\\''`);
  return `curl "${location.origin}/bot$TOKEN/${method}" -H 'Content-Type: application/json' -d '${body}'`;
}
