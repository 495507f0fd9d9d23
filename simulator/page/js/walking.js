/** Through a history by keyboard: the arrows go from message to message, Enter opens its menu. */

const STEPS = { ArrowUp: -1, ArrowDown: 1 };

/** open(article): somebody asks for what can be done with that message. */
export function walkBy(scroller, open) {
  scroller.addEventListener("keydown", (event) => {
    const here = event.target;
    if (here !== scroller && here.tagName !== "ARTICLE") return;
    if (STEPS[event.key]) step(scroller, here, STEPS[event.key], event);
    else if (here !== scroller && ["Enter", "ContextMenu"].includes(event.key)) {
      event.preventDefault();
      open(here);
    } else if (here !== scroller && event.key === "Escape") scroller.focus({ preventScroll: true });
  });
}

function step(scroller, here, by, event) {
  const all = [...scroller.querySelectorAll(".row:not(.going) > .stack > article")];
  const to = here === scroller ? all.at(-1) : all[all.indexOf(here) + by];
  if (!to) return;
  event.preventDefault();
  to.focus({ preventScroll: true });
  to.scrollIntoView({ block: "nearest" });
}
