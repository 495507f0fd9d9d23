/** A picture over the whole window, with its neighbours of the same message. */
import { el, icon, iconButton } from "./dom.js";
import { t } from "./words.js";

export function openViewer(pictures, at) {
  const view = el("dialog", { class: "viewer", "aria-label": t("viewer.title") });
  const image = el("img", { alt: "" });
  const caption = el("figcaption", { dir: "auto", "aria-live": "polite" });
  const keep = el("a", { class: "round", "aria-label": t("viewer.save"), title: t("viewer.save"), download: "picture.jpg" }, icon("save"));
  const locked = el("span", { class: "locked" }, icon("lock"), t("viewer.protected"));
  const show = (to) => {
    at = (to + pictures.length) % pictures.length;
    const picture = pictures[at];
    image.src = picture.url;
    image.alt = picture.caption || t("media.photo");
    keep.href = picture.url;
    keep.hidden = !picture.keep;
    locked.hidden = picture.keep;
    const count = pictures.length > 1 ? t("viewer.of", { n: at + 1, all: pictures.length }) : "";
    caption.textContent = [count, picture.caption].filter(Boolean).join(" · ");
  };
  view.append(
    el("figure", { onclick: (event) => event.target === event.currentTarget && view.close() }, image, caption),
    el("div", { class: "viewer-bar" }, locked, keep, iconButton("close", t("sheet.close"), () => view.close())),
  );
  if (pictures.length > 1) {
    view.append(
      iconButton("back", t("viewer.before"), () => show(at - 1), { class: "round turn before" }),
      iconButton("back", t("viewer.after"), () => show(at + 1), { class: "round turn after" }),
    );
  }
  view.addEventListener("contextmenu", (event) => pictures[at].keep || event.preventDefault());
  view.addEventListener("keydown", (event) => {
    if (event.key === "ArrowLeft") show(at - 1);
    if (event.key === "ArrowRight") show(at + 1);
  });
  view.addEventListener("close", () => view.remove());
  document.body.append(view);
  show(at);
  view.showModal();
}
