/** Puts the page together. */
import { el } from "./dom.js";
import { Calls } from "./calls.js";
import { Guide } from "./guide.js";
import { PeopleList } from "./people_list.js";
import { Panes } from "./panes.js";
import { Side } from "./side.js";
import { Store } from "./store.js";
import { listen } from "./events.js";
import { openNewPerson } from "./new_person.js";
import { themeButton } from "./theme.js";
import { applyLanguage, t } from "./words.js";

const at = (id) => document.getElementById(id);

function begin() {
  const store = new Store();
  const panes = new Panes(at("panes"), store, () => list?.draw());
  const guide = new Guide(store, (personId) => openFromGuide(personId));
  const side = new Side(at("side"), { guide, calls: new Calls() });
  const act = {
    open: (personId, chatId) => panes.open(personId, chatId),
    isOpen: (conversation) => panes.isOpen(conversation),
    addPerson: () => openNewPerson(at("people"), (id) => store.refresh().then(() => panes.open(id))),
  };
  const tools = [side.button("guide", "list", t("guide.title")), side.button("calls", "wire", t("calls.title")), themeButton()];
  const list = new PeopleList(at("people"), store, act, tools);
  const openFromGuide = (personId) => {
    if (window.innerWidth < 1100) side.show("");
    panes.open(personId);
  };
  at("people").querySelector(".list-head").after(guideCard(store, side));
  store.on("guide", () => side.offer(guide.any));
  listen(store);
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
