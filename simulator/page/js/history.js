/**
 * The messages of a pane, the newest at the bottom. Only the last ones are drawn; more come as
 * one scrolls up. A bubble is drawn anew only when its message changed.
 */
import { el, iconButton } from "./dom.js";
import { bubble } from "./bubble.js";
import { day, sameDay } from "./times.js";
import { t } from "./words.js";

const STEP = 80;
const RUN_SECONDS = 300;
const NEAR_PX = 120;

export class History {
  #drawn = new Map();
  #limit = STEP;
  #missed = 0;
  #top = 0;

  constructor(conversation, act) {
    this.conversation = conversation;
    this.act = act;
    this.list = el("div", { class: "bubbles", role: "log", "aria-label": t("history.messages"), "aria-live": "off" });
    this.earlier = el("button", { type: "button", class: "earlier", onclick: () => this.#more() }, t("history.earlier"));
    this.jump = iconButton("down", t("history.end"), () => this.toEnd(), { class: "round jump", hidden: true });
    this.scroller = el("div", { class: "history", tabindex: "0", "aria-label": t("history.label") }, this.earlier, this.list);
    this.node = el("div", { class: "history-frame" }, this.scroller, this.jump);
    this.scroller.addEventListener("scroll", () => this.#scrolled(), { passive: true });
    this.scroller.addEventListener("load", () => this.#stick(), true);
    new ResizeObserver(() => this.#stick()).observe(this.scroller);
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
    this.jump.dataset.missed = this.#missed || "";
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

  #more() {
    const before = this.scroller.scrollHeight - this.scroller.scrollTop;
    this.#limit += STEP;
    this.draw();
    this.scroller.scrollTop = this.scroller.scrollHeight - before;
  }

  /** Brings an older message into view. */
  show(messageId) {
    const at = this.conversation.messages.findIndex((message) => message.message_id === messageId);
    if (at < 0) return;
    this.following = false;
    this.#limit = Math.max(this.#limit, this.conversation.messages.length - at + STEP);
    this.draw();
    const node = this.list.querySelector(`[data-message-id="${messageId}"]`);
    node?.scrollIntoView({ block: "center" });
    node?.classList.add("found");
    setTimeout(() => node?.classList.remove("found"), 1600);
  }

  /** Draws what is there now; came: the messages that are new, none at the first time. */
  draw(came = []) {
    this.following ??= true;
    const messages = this.conversation.messages.slice(-this.#limit);
    this.earlier.hidden = messages.length === this.conversation.messages.length;
    const kept = new Map();
    const nodes = itemsOf(messages).flatMap((item) => this.#nodesOf(item, kept));
    const gone = [...this.#drawn].filter(([key]) => !kept.has(key)).map(([, drawn]) => drawn.node);
    this.#drawn = kept;
    this.#arrange(nodes, gone.filter((node) => node.isConnected));
    this.#after(came);
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
    const label = item.day ? this.#reuse(`day:${item.day}`, item.day, kept, () => dayMark(item.day)) : null;
    const look = this.#lookOf(item);
    const before = this.#drawn.get(item.key)?.revision;
    const node = this.#reuse(item.key, look, kept, () => bubble(item, this.conversation, this.act));
    const revision = Math.max(...item.messages.map((one) => one.revision));
    if (before && before !== revision) node.querySelector(".bubble").classList.add("changed");
    kept.get(item.key).revision = revision;
    return label ? [label, node] : [node];
  }

  #lookOf(item) {
    const { seenByBot } = this.conversation;
    const parts = item.messages.map((one) => [one.message_id, one.revision, one.outgoing && one.message_id <= seenByBot]);
    return JSON.stringify([parts, item.first, item.last]);
  }

  #reuse(key, look, kept, make) {
    const drawn = this.#drawn.get(key);
    const same = drawn?.look === look;
    const node = same ? drawn.node : make();
    if (drawn && !same && drawn.node.isConnected) drawn.node.replaceWith(node);
    kept.set(key, { look, node });
    return node;
  }

  /** Puts the nodes in order; what was deleted fades where it stood. */
  #arrange(nodes, gone) {
    const first = nodes[0];
    for (const node of gone) {
      const trimmed = first && node.compareDocumentPosition(first) & Node.DOCUMENT_POSITION_FOLLOWING && !this.earlier.hidden;
      if (trimmed) node.remove();
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

function leave(node) {
  if (node.classList.contains("going")) return;
  node.style.height = `${node.offsetHeight}px`;
  node.classList.add("going");
  node.setAttribute("aria-hidden", "true");
  setTimeout(() => node.remove(), 650);
}

const dayMark = (text) => el("div", { class: "day", role: "separator" }, el("span", {}, text));

/** Messages as items: albums together; first and last of a run by one sender; a day where it begins. */
export function itemsOf(messages) {
  const items = [];
  for (const message of messages) {
    const previous = items.at(-1);
    const album = message.media_group_id;
    if (album && previous?.album === album && message.photo) previous.messages.push(message);
    else items.push({ key: album && message.photo ? `album:${album}` : `message:${message.message_id}`, album, messages: [message] });
  }
  return items.map((item, at) => ({
    ...item,
    first: !joined(items[at - 1], item),
    last: !joined(item, items[at + 1]),
    day: at > 0 && sameDay(items[at - 1].messages[0].date, item.messages[0].date) ? null : day(item.messages[0].date),
  }));
}

function joined(one, other) {
  if (!one || !other) return false;
  const [before, after] = [one.messages.at(-1), other.messages[0]];
  const near = after.date - before.date < RUN_SECONDS && sameDay(before.date, after.date);
  return near && before.outgoing === after.outgoing && before.from?.id === after.from?.id && !before.reply_markup?.inline_keyboard;
}
