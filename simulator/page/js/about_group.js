/** A group's page: who is in it, who comes and goes, and who may manage it. */
import { el, icon, iconButton } from "./dom.js";
import { avatar, handle, nameOf } from "./avatar.js";
import * as server from "./server.js";
import { openMenu, openSheet } from "./sheet.js";
import { t } from "./words.js";

/** pane: the open chat of somebody who is in the group; what is done is done by them. */
export function openGroup(pane) {
  const { store, chatId } = pane.conversation;
  const group = store.group(chatId);
  if (!group) return;
  const content = el("div", { class: "about" });
  const close = openSheet(pane.node, group.title, content);
  const act = (call) => async () => {
    await pane.tried(call);
    await store.refresh();
    if (!store.group(chatId) || !pane.node.isConnected) {
      close();
      return;
    }
    draw();
    content.closest(".card")?.focus({ preventScroll: true });
  };
  const draw = () => content.replaceChildren(...body(pane, store.group(chatId), act, close));
  draw();
}

function body(pane, group, act, close) {
  const { store } = pane.conversation;
  const known = group.members.map((member) => ({ ...member, ...who(store, member) })).filter((member) => member.name);
  const name = group.username ? el("p", {}, handle(group.username)) : null;
  const head = el("div", { class: "about-head" }, avatar(group.id, group.title), el("div", {}, el("h3", { dir: "auto" }, group.title), el("p", {}, `${t(`group.type.${group.type}`)} · ${t("group.members", { n: group.members.length })}`), name));
  const list = el("ul", { class: "members" }, known.map((member) => row(pane, group, member, act)));
  const leave = el("button", { type: "button", class: "plain danger", onclick: act(() => server.leave(pane.conversation.personId, { chat: group.id })) }, t("group.leave", { name: nameOf(pane.conversation.person) }));
  return [head, list, adding(pane, group, act), leave];
}

function who(store, { id, is_bot: isBot }) {
  if (!isBot) {
    const person = store.person(id);
    return { name: person && nameOf(person) };
  }
  const bot = store.bots.find((one) => one.id === id);
  return { name: bot?.first_name, username: bot?.username };
}

function row(pane, group, member, act) {
  const status = [member.is_bot ? t("group.bot") : "", member.status === "member" ? "" : t(`group.status.${member.status}`)].filter(Boolean).join(" · ");
  const more = iconButton("more", t("group.member.more", { name: member.name }), (event) => openMenu(pane.node, event.currentTarget, actions(pane, group, member, act)), { "aria-haspopup": "menu" });
  const fixed = member.id === pane.conversation.personId || member.status === "creator";
  return el("li", {}, avatar(member.id, member.name), el("span", { class: "member-name" }, el("span", { dir: "auto" }, member.name), el("small", {}, status)), fixed ? null : more);
}

function actions(pane, group, member, act) {
  const by = pane.conversation.personId;
  const chat = { chat: group.id };
  const manages = member.status !== "member";
  const user = member.username ?? member.id;
  const out = member.is_bot ? () => server.leave(by, { ...chat, bot: member.username }) : () => server.leave(member.id, chat);
  return [
    { label: t(manages ? "group.demote" : "group.promote"), icon: icon("star"), act: act(() => server.promote(by, { ...chat, user, administrator: !manages })) },
    { label: t(member.is_bot ? "group.out" : "group.leave", { name: member.name }), icon: icon("close"), act: act(out) },
  ];
}

/** People and bots who are not in it yet. */
function adding(pane, group, act) {
  const { store, personId } = pane.conversation;
  const inside = new Set(group.members.map((member) => member.id));
  const people = store.people.filter((person) => !inside.has(person.id));
  const bots = store.bots.filter((bot) => !inside.has(bot.id));
  if (!people.length && !bots.length) return el("div");
  const choose = (event) => {
    const [kind, value] = event.target.value.split(":");
    const call = kind === "bot" ? () => server.join(personId, { chat: group.id, bot: value }) : () => server.join(Number(value), { chat: group.id });
    act(call)();
  };
  const options = [
    el("option", { value: "" }, t("group.add.choose")),
    ...people.map((person) => el("option", { value: `person:${person.id}` }, nameOf(person))),
    ...bots.map((bot) => el("option", { value: `bot:${bot.username}` }, `${bot.first_name} · @${bot.username}`)),
  ];
  return el("label", {}, t("group.add"), el("select", { onchange: choose }, options));
}
