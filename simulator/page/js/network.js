/** How the network and Telegram behave to bots here: faults, limits and the clock. */
import { el, iconButton } from "./dom.js";
import * as server from "./server.js";
import { exact } from "./times.js";
import { t } from "./words.js";

const KINDS = ["429", "5xx", "not_json", "slow", "drop_before", "drop_after", "revoked_token", "rival_poller", "duplicate_update", "reorder_updates", "undecodable_update", "expired_file"];
const LIMITS = ["per_second", "per_chat_per_second", "per_group_per_minute"];
const TELEGRAMS = { per_second: 30, per_chat_per_second: 1, per_group_per_minute: 20 };
const STEPS = [["network.hour", 3600], ["network.day", 86_400], ["network.week", 604_800]];

/** {node, toggle(button)}: reads what is in force when it is opened. */
export function networkForm() {
  const wrong = el("p", { class: "wrong-line", role: "alert" });
  const tried = async (act) => {
    wrong.textContent = "";
    try {
      await act();
    } catch (error) {
      wrong.textContent = error.message;
    }
  };
  const parts = [faults(tried), limits(tried), clock(tried)];
  const node = el("div", { class: "network", hidden: true }, parts.map((part) => part.node), wrong);
  const toggle = (button) => {
    node.hidden = !node.hidden;
    button.setAttribute("aria-expanded", String(!node.hidden));
    if (!node.hidden) tried(() => Promise.all(parts.map((part) => part.read())));
  };
  return { node, toggle };
}

const field = (key, attributes) => el("label", {}, t(key), el("input", { autocomplete: "off", ...attributes }));

function faults(tried) {
  const list = el("ul", { class: "faults" });
  let known = [];
  const draw = (found) => {
    known = found;
    list.replaceChildren(...found.map((fault, at) => row(fault, () => tried(() => put(known.filter((_, place) => place !== at))))));
  };
  const put = async (wanted) => draw(await server.putFaults(wanted.map(asked)));
  const submit = (event) => {
    event.preventDefault();
    const filled = [...new FormData(event.currentTarget)].filter(([, value]) => value !== "");
    const fault = Object.fromEntries(filled.map(([name, value]) => [name, ["count", "seconds"].includes(name) ? Number(value) : value]));
    tried(async () => put([...(await server.faults()), fault]));
  };
  const form = el(
    "form",
    { class: "fault-form", onsubmit: submit },
    el("label", {}, t("network.kind"), el("select", { name: "kind", dir: "ltr" }, KINDS.map((kind) => el("option", { value: kind, title: t(`fault.${kind}`) }, kind)))),
    field("network.method", { name: "method", list: "methods", placeholder: t("network.any"), dir: "ltr" }),
    field("network.count", { name: "count", type: "number", min: "1", placeholder: "∞" }),
    field("network.seconds", { name: "seconds", type: "number", min: "0", step: "any", placeholder: "1" }),
    el("button", { class: "strong" }, t("network.add")),
  );
  return { node: section("network.faults", list, form), read: async () => draw(await server.faults()) };
}

/** What a fault was asked for with, without what was counted since. */
function asked({ seen, fired, ...fault }) {
  return Object.fromEntries(Object.entries(fault).filter(([, value]) => value !== null));
}

function row(fault, remove) {
  const { kind, method, count, fired } = fault;
  const struck = t("network.fired", { n: fired, all: count ?? "∞" });
  return el("li", {}, el("code", { dir: "ltr" }, [kind, method].filter(Boolean).join(" · ")), el("span", {}, struck), iconButton("close", t("network.remove", { name: kind }), remove));
}

function limits(tried) {
  const inputs = Object.fromEntries(LIMITS.map((name) => [name, el("input", { type: "number", min: "0", step: "any", placeholder: t("network.none") })]));
  const draw = (values) => {
    for (const name of LIMITS) inputs[name].value = values[name] ?? "";
  };
  const put = (values) => tried(async () => draw(await server.putLimits(values)));
  const filled = () => Object.fromEntries(LIMITS.filter((name) => Number(inputs[name].value) > 0).map((name) => [name, Number(inputs[name].value)]));
  const fields = LIMITS.map((name) => el("label", {}, t(`network.${name}`), inputs[name]));
  for (const input of Object.values(inputs)) input.addEventListener("change", () => put(filled()));
  const buttons = el(
    "div",
    { class: "network-buttons" },
    el("button", { type: "button", class: "plain", onclick: () => put(TELEGRAMS) }, t("network.telegrams")),
    el("button", { type: "button", class: "plain", onclick: () => put({}) }, t("network.no-limits")),
  );
  return { node: section("network.limits", el("div", { class: "limits" }, fields), buttons), read: async () => draw(await server.limits()) };
}

function clock(tried) {
  const now = el("output", { class: "now" });
  const draw = ({ now: at }) => (now.textContent = exact(at));
  const steps = STEPS.map(([key, seconds]) => el("button", { type: "button", class: "plain", onclick: () => tried(async () => draw(await server.advance(seconds))) }, t(key)));
  return { node: section("network.clock", now, el("div", { class: "network-buttons" }, steps)), read: async () => draw(await server.clock()) };
}

function section(key, ...content) {
  return el("section", {}, el("h3", {}, t(key)), ...content);
}
