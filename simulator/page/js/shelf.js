/** Pictures that the server has ready, by album, a click away from being sent. */
import { el } from "./dom.js";
import { openSheet } from "./sheet.js";
import { t } from "./words.js";

/** take(picture): called for each that is chosen. */
export function openShelf(frame, pictures, take) {
  const albums = [...new Set(pictures.map((picture) => picture.album ?? ""))];
  const groups = albums.flatMap((album) => [
    album ? el("h3", { dir: "auto" }, album) : null,
    el("div", { class: "shelf" }, pictures.filter((picture) => (picture.album ?? "") === album).map((picture) => tile(picture, take))),
  ]);
  const content = el("div", { class: "shelf-frame" }, el("div", { class: "albums" }, groups));
  const close = openSheet(frame, t("shelf.title"), content);
  content.append(el("button", { type: "button", class: "strong", onclick: close }, t("shelf.done")));
}

function tile(picture, take) {
  const choose = (event) => {
    event.currentTarget.classList.add("taken");
    take(picture);
  };
  const image = el("img", { src: picture.url, alt: "", loading: "lazy" });
  return el("button", { type: "button", class: "shelf-picture", "aria-label": picture.name, onclick: choose }, image, el("span", { dir: "auto" }, picture.name));
}
