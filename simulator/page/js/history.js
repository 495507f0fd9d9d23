/**
 * The messages of a pane, the newest at the bottom. Only the last ones are drawn; more come as
 * one scrolls up. A bubble is drawn anew only when its message changed.
 */
import { el, iconButton } from "./dom.js";
import { bubble } from "./bubble.js";
import { itemsOf } from "./items.js";
import { leave } from "./leaving.js";
import { walkBy } from "./walking.js";
import { number, t } from "./words.js";

const STEP = 80;
const NEAR_PX = 120;
const FOUND_MS = 1600;

export class History {
  #drawn = new Map();
  #limit = STEP;
  #missed = 0;
  #top = 0;

  constructor(conversation, act) {
    this.conversation = conversation;
    this.act = act;
    this.firstUnread = null;
    this.readUpTo = conversation.readUpTo;
    this.list = el("div", { class: "bubbles", role: "log", "aria-label": t("history.messages"), "aria-live": "off" });
    this.earlier = el("button", { type: "button", class: "earlier", onclick: () => this.#more() }, t("history.earlier"));
    this.jump = iconButton("down", t("history.end"), () => this.toEnd(), { class: "round jump", hidden: true });
    this.scroller = el("div", { class: "history", tabindex: "0", "aria-label": t("history.label") }, this.earlier, this.list);
    this.node = el("div", { class: "history-frame" }, this.scroller, this.jump);
    this.scroller.addEventListener("scroll", () => this.#scrolled(), { passive: true });
    for (const kind of ["load", "loadedmetadata"]) this.scroller.addEventListener(kind, () => this.#stick(), true);
    new ResizeObserver(() => this.#stick()).observe(this.scroller);
    new ResizeObserver(() => this.#stick()).observe(this.list);
    walkBy(this.scroller, (node) => this.act.menu(this.conversation.message(Number(node.dataset.messageId)), node));
  }

  get #atEnd() {
    const { scrollHeight, scrollTop, clientHeight } = this.scroller;
    return scrollHeight - scrollTop - clientHeight < NEAR_PX;
  }

  /** Only somebody who scrolls up leaves the end; what grows below does not. */
  #scrolled() {
    const { scrollTop } = this.scroller;
    if (this.#atEnd) this.following = true;
    else if (scrollTop < this.#top) this.following = false;
    this.#top = scrollTop;
    if (this.following) this.#missed = 0;
    this.#showJump();
    if (this.scroller.scrollTop < NEAR_PX && !this.earlier.hidden) this.#more();
  }

  #showJump() {
    this.jump.hidden = this.following;
    this.jump.dataset.missed = this.#missed ? number(this.#missed) : "";
    this.jump.setAttribute("aria-label", this.#missed ? t("history.end.new", { n: this.#missed }) : t("history.end"));
  }

  /** Stays at the end while pictures load or the keyboard opens. */
  #stick() {
    if (this.following) this.scroller.scrollTop = this.scroller.scrollHeight;
  }

  toEnd() {
    this.following = true;
    this.#missed = 0;
    this.#stick();
    this.#showJump();
  }

  /** Where reading begins: at what is unread when that does not fit, else at the end. */
  begin() {
    this.toEnd();
    const line = this.list.querySelector(".unread");
    if (!line || line.offsetTop >= this.scroller.scrollHeight - this.scroller.clientHeight) return;
    this.following = false;
    this.scroller.scrollTop = line.offsetTop - NEAR_PX / 2;
    this.#missed = this.conversation.messages.filter((one) => !one.outgoing && one.message_id >= this.firstUnread).length;
    this.#showJump();
  }

  #more() {
    const before = this.scroller.scrollHeight - this.scroller.scrollTop;
    this.#limit += STEP;
    this.draw();
    this.scroller.scrollTop = this.scroller.scrollHeight - before;
  }

  /** Brings an older message into view. */
  show(messageId) {
    const at = this.conversation.messages.findIndex((message) => message.message_id === messageId);
    if (at < 0) return false;
    this.following = false;
    this.#limit = Math.max(this.#limit, this.conversation.messages.length - at + STEP);
    this.draw();
    const node = this.list.querySelector(`[data-message-id="${messageId}"]`);
    node?.scrollIntoView({ block: "center" });
    node?.classList.add("found");
    setTimeout(() => node?.classList.remove("found"), FOUND_MS);
    return true;
  }

  /** Draws what is there now; came: the messages that are new, none at the first time. */
  draw(came = []) {
    this.following ??= true;
    this.#markUnread(came);
    const messages = this.conversation.messages.slice(-this.#limit);
    this.earlier.hidden = messages.length === this.conversation.messages.length;
    const kept = new Map();
    const nodes = itemsOf(messages, this.firstUnread).flatMap((item) => this.#nodesOf(item, kept));
    const gone = [...this.#drawn].filter(([key]) => !kept.has(key)).map(([, drawn]) => drawn.node);
    this.#drawn = kept;
    this.#arrange(nodes, gone.filter((node) => node.isConnected));
    this.#after(came);
  }

  /**
   * The line above what is unread: where one left off, or where something came while nobody
   * looked. It stays while one reads, and goes when one writes.
   */
  #markUnread(came) {
    const news = came.find((message) => !message.outgoing);
    if (came.some((message) => message.outgoing)) this.firstUnread = null;
    else if (!this.ready && this.readUpTo > 0) this.firstUnread = this.#firstAfter(this.readUpTo);
    else if (this.ready && news && !this.conversation.watched) this.firstUnread ??= news.message_id;
  }

  #firstAfter(id) {
    return this.conversation.messages.find((one) => !one.outgoing && one.message_id > id)?.message_id ?? null;
  }

  #after(came) {
    const fresh = this.ready ? came : [];
    for (const { message_id: id } of fresh) this.list.querySelector(`[data-message-id="${id}"]`)?.classList.add("came");
    this.ready = this.conversation.loaded;
    if (came.some((message) => message.outgoing)) this.toEnd();
    else if (!this.following) this.#missed += came.length;
    this.#stick();
    this.#showJump();
    requestAnimationFrame(() => this.list.setAttribute("aria-live", "polite"));
  }

  #nodesOf(item, kept) {
    const day = item.day ? [this.#reuse(`day:${item.day}`, item.day, kept, () => mark("day", item.day))] : [];
    const unread = item.unread ? [this.#reuse("unread", "", kept, () => mark("unread", t("history.unread")))] : [];
    const before = this.#drawn.get(item.key)?.revision;
    const node = this.#reuse(item.key, this.#lookOf(item), kept, () => bubble(item, this.conversation, this.act));
    const revision = Math.max(...item.messages.map((one) => one.revision));
    if (before && before !== revision) node.querySelector(".bubble")?.classList.add("changed");
    kept.get(item.key).revision = revision;
    return [...day, ...unread, node];
  }

  #lookOf(item) {
    const { seenByBot } = this.conversation;
    const parts = item.messages.map((one) => [one.message_id, one.revision, one.outgoing && one.message_id <= seenByBot, one.reactions, one.voted]);
    return JSON.stringify([parts, item.first, item.last]);
  }

  #reuse(key, look, kept, make) {
    const drawn = this.#drawn.get(key);
    const same = drawn?.look === look;
    const node = same ? drawn.node : make();
    if (drawn && !same && drawn.node.isConnected) replace(drawn.node, node);
    kept.set(key, { look, node });
    return node;
  }

  /** Puts the nodes in order; what was deleted fades where it stood. */
  #arrange(nodes, gone) {
    const first = nodes[0];
    for (const node of gone) {
      const trimmed = first && node.compareDocumentPosition(first) & Node.DOCUMENT_POSITION_FOLLOWING && !this.earlier.hidden;
      if (trimmed || !node.classList.contains("row")) node.remove();
      else leave(node);
    }
    let at = this.list.firstElementChild;
    for (const node of nodes) {
      while (at?.classList.contains("going")) at = at.nextElementSibling;
      if (at === node) at = at.nextElementSibling;
      else this.list.insertBefore(node, at);
    }
  }
}

/** The keyboard's focus stays on a message that is drawn anew. */
function replace(old, node) {
  const focused = old.contains(document.activeElement) ? document.activeElement : null;
  old.replaceWith(node);
  if (!focused) return;
  const again = [...node.querySelectorAll("button, a, article")].find((one) => one.textContent === focused.textContent && one.tagName === focused.tagName);
  (again ?? node.querySelector("article"))?.focus({ preventScroll: true });
}

const mark = (kind, text) => el("div", { class: kind, role: "separator", "aria-label": text }, el("span", {}, text));
