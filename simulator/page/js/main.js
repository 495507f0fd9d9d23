/** Puts the page together. */
import { el, icon, iconButton } from "./dom.js";
import { announce } from "./announcer.js";
import { Calls } from "./calls.js";
import { chimes } from "./chime.js";
import { listen } from "./events.js";
import { Guide } from "./guide.js";
import { openNewGroup } from "./new_group.js";
import { openNewPerson } from "./new_person.js";
import { Panes } from "./panes.js";
import { PeopleList } from "./people_list.js";
import { openSettings } from "./settings.js";
import { openMenu } from "./sheet.js";
import { listenToKeys } from "./shortcuts.js";
import { Side } from "./side.js";
import { Store } from "./store.js";
import "./theme.js";
import { applyLanguage, t } from "./words.js";

const at = (id) => document.getElementById(id);

function begin() {
  const store = new Store();
  const panes = new Panes(at("panes"), store, () => list?.draw());
  const guide = new Guide(store, (personId) => openFromGuide(personId));
  const side = new Side(at("side"), { guide, calls: new Calls(store) });
  const act = {
    open: (personId, chatId) => panes.open(personId, chatId),
    isOpen: (conversation) => panes.isOpen(conversation),
    add: (anchor) => openMenu(at("people"), anchor, additions(store, panes)),
  };
  const settings = iconButton("gear", t("settings.title"), () => openSettings(at("people")));
  const list = new PeopleList(at("people"), store, act, [side.button("guide", "list", t("guide.title")), side.button("calls", "wire", t("calls.title")), settings]);
  const openFromGuide = (personId) => {
    if (window.innerWidth < 1100) side.show("");
    panes.open(personId);
  };
  at("people").querySelector(".list-head").after(guideCard(store, side));
  store.on("guide", () => side.offer(guide.any));
  store.on("conversation", (news) => chimes.heard(news));
  announce(store, act.isOpen);
  listenToKeys(at("people"), panes);
  listen(store);
}

/** What the list's plus offers. */
function additions(store, panes) {
  const frame = at("people");
  const added = (personId, chatId) => store.refresh().then(() => panes.open(personId, chatId));
  return [
    { label: t("list.add"), icon: icon("person"), act: () => openNewPerson(frame, (id) => added(id)) },
    { label: t("group.new"), icon: icon("people"), act: () => openNewGroup(frame, store, (chatId, personId) => added(personId, chatId)) },
  ];
}

/** On a narrow page the guide waits behind a line on top of the list. */
function guideCard(store, side) {
  const card = el("button", { type: "button", class: "guide-card", hidden: true, onclick: () => side.show("guide") });
  store.on("guide", () => {
    const { title, steps } = store.guide;
    card.hidden = steps.length === 0;
    const left = steps.filter((step) => !step.done).length;
    card.replaceChildren(el("strong", { dir: "auto" }, title || t("guide.title")), el("span", {}, left ? t("guide.left", { n: left, all: steps.length }) : t("guide.all-done")));
  });
  return card;
}

/** The words that stand in index.html itself. */
function translate() {
  applyLanguage();
  document.title = t("page.title");
  document.querySelector(".skip").textContent = t("page.skip");
  for (const [id, key] of [["people", "page.people"], ["panes", "page.panes"], ["side", "guide.title"]]) at(id).setAttribute("aria-label", t(key));
}

translate();
begin();
