/** What one can do with a message: by its button, a right click, a long press, or Enter on it. */
import { el, icon } from "./dom.js";
import { isLive } from "./place.js";
import { palette } from "./reactions.js";
import { openMenu } from "./sheet.js";
import { kindOf } from "./summary.js";
import { isTile } from "./tiles.js";
import { t } from "./words.js";

const PRESS_MS = 480;
const STILL_PX = 10;
const FILES = ["document", "audio", "voice", "video_note"];

/** act: see acts.js. A protected message is neither copied, saved nor passed on. */
export function openMessageMenu(frame, anchor, message, act) {
  const item = (key, drawing, does, kind) => ({ label: t(key), icon: icon(drawing), act: does, kind });
  const open = !message.has_protected_content;
  const text = message.text ?? message.caption;
  const items = [
    item("act.answer", "reply", () => act.answer(message)),
    message.outgoing && !message.forward_origin && (message.text || (kindOf(message) && "caption" in message)) ? item("act.change", "pencil", () => act.change(message)) : null,
    message.outgoing && isLive(message) ? item("act.move", "here", () => act.move(message)) : null,
    open && text ? item("act.copy", "copy", () => act.copy(text)) : null,
    open && (isTile(message) || FILES.some((kind) => message[kind])) ? item("act.save", "save", () => act.save(message)) : null,
    open ? item("act.forward", "out", () => act.forward(message)) : null,
    act.canPin ? item(act.isPinned(message) ? "act.unpin" : "act.pin", "pushpin", () => act.pin(message)) : null,
    item("act.delete", "trash", () => act.remove(message), "danger"),
  ];
  const note = open ? null : el("p", { class: "menu-note" }, icon("lock"), t("message.protected"));
  const top = (close) => palette(message, (emoji) => (close(true), act.react(message, emoji)));
  openMenu(frame, anchor, items, { top, bottom: note });
}

/** Right clicks and long presses inside a history. open(article, anchor) is told of them. */
export function askedFor(scroller, open) {
  const articleAt = (event) => event.target.closest?.("article[data-message-id]");
  const anchorAt = (x, y, article) => ({ getBoundingClientRect: () => new DOMRect(x, y, 0, 0), focus: (how) => article.focus(how) });
  scroller.addEventListener("contextmenu", (event) => {
    const article = articleAt(event);
    if (!article || !getSelection().isCollapsed) return;
    event.preventDefault();
    const byKey = event.clientX === 0 && event.clientY === 0;
    open(article, byKey ? article : anchorAt(event.clientX, event.clientY, article));
  });
  let waiting = null;
  scroller.addEventListener("pointerdown", (event) => {
    const article = articleAt(event);
    if (!article || event.pointerType !== "touch") return;
    const { clientX: x, clientY: y } = event;
    waiting = { x, y, timer: setTimeout(() => open(article, anchorAt(x, y, article)), PRESS_MS) };
  });
  scroller.addEventListener("pointermove", (event) => waiting && Math.hypot(event.clientX - waiting.x, event.clientY - waiting.y) > STILL_PX && stop());
  const stop = () => {
    clearTimeout(waiting?.timer);
    waiting = null;
  };
  for (const kind of ["pointerup", "pointercancel"]) scroller.addEventListener(kind, stop);
}
