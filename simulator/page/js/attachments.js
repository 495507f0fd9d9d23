/** Files waiting to be sent: chosen, dropped, pasted, or taken from the shelf of pictures. */
import { el, icon, iconButton } from "./dom.js";
import { sizeInWords } from "./loading.js";
import { t } from "./words.js";

const MOST = 10;
const TOGETHER = new Set(["photo", "video"]);

function fieldOf(file, asFiles) {
  if (asFiles) return "document";
  if (file.type === "image/gif") return "animation";
  if (file.type.startsWith("image/") && !file.type.includes("svg")) return "photo";
  if (file.type.startsWith("video/")) return "video";
  if (file.type === "audio/ogg") return "voice";
  return file.type.startsWith("audio/") ? "audio" : "document";
}

export class Attachments {
  #files = [];

  /** changed(): called after each change of what waits. */
  constructor(changed) {
    this.changed = changed;
    this.asFiles = el("input", { type: "checkbox", onchange: () => this.#draw() });
    this.strip = el("div", { class: "strip" });
    this.about = el("span", { class: "tray-count", role: "status" });
    const choice = el("label", { class: "as-files" }, this.asFiles, t("attach.as-files"));
    this.node = el("div", { class: "tray", role: "group", "aria-label": t("attach.waiting"), hidden: true }, this.strip, el("div", { class: "tray-foot" }, this.about, choice));
  }

  get any() {
    return this.#files.length > 0;
  }

  add(files) {
    this.#files.push(...[...files].map((file) => ({ file, url: URL.createObjectURL(file) })));
    this.#draw();
  }

  clear() {
    for (const { url } of this.#files) URL.revokeObjectURL(url);
    this.#files = [];
    this.asFiles.checked = false;
    this.#draw();
  }

  #draw() {
    this.strip.replaceChildren(...this.#files.map((one) => this.#tile(one)));
    this.about.textContent = this.#files.length > 1 ? t("attach.count", { n: this.#files.length }) : "";
    this.node.hidden = !this.any;
    this.changed();
  }

  #tile(one) {
    const { file, url } = one;
    const remove = () => {
      URL.revokeObjectURL(url);
      this.#files = this.#files.filter((other) => other !== one);
      this.#draw();
    };
    return el(
      "div",
      { class: "waiting", title: `${file.name} · ${sizeInWords(file.size)}` },
      this.#seen(one),
      el("span", { class: "file-name" }, el("bdi", {}, file.name)),
      iconButton("close", t("attach.remove", { name: file.name }), remove),
    );
  }

  #seen({ file, url }) {
    const kind = fieldOf(file, this.asFiles.checked);
    if (kind === "photo" || kind === "animation") return el("img", { src: url, alt: file.name });
    if (kind !== "video") return el("span", { class: "file-icon" }, icon(kind === "document" ? "file" : "music"));
    return el("div", {}, el("video", { src: `${url}#t=0.1`, muted: true, preload: "metadata", tabindex: "-1" }), el("span", { class: "tile-play" }, icon("play")));
  }

  /** The requests that send all: photos and videos together as albums of ten, any other file alone. */
  forms(fixed, caption) {
    const asFiles = this.asFiles.checked;
    const files = this.#files.map(({ file }) => file);
    const seen = files.filter((file) => TOGETHER.has(fieldOf(file, asFiles)));
    const others = files.filter((file) => !TOGETHER.has(fieldOf(file, asFiles)));
    const albums = Array.from({ length: Math.ceil(seen.length / MOST) }, (_, at) => seen.slice(at * MOST, (at + 1) * MOST));
    return [...albums, ...others.map((file) => [file])].map((batch, at) => formOf(batch, fixed, at === 0 ? caption : "", asFiles));
  }
}

function formOf(files, fixed, caption, asFiles) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fixed)) form.append(name, value);
  if (caption) form.append("caption", caption);
  for (const file of files) form.append(fieldOf(file, asFiles), file, file.name);
  return form;
}

/** A picture of the shelf as a file. */
export async function fetched(picture) {
  const response = await fetch(picture.url);
  if (!response.ok) throw new Error(t("attach.not-there", { name: picture.name }));
  const content = await response.blob();
  const ending = content.type.split("/")[1]?.replace("jpeg", "jpg") ?? "jpg";
  const name = /\.\w{3,4}$/u.test(picture.name) ? picture.name : `${picture.name}.${ending}`;
  return new File([content], name, { type: content.type });
}

/** Lets files be dropped on a pane and pasted into its field. */
export function takeFiles(frame, attachments) {
  const carries = (event) => [...(event.dataTransfer?.types ?? [])].includes("Files");
  frame.addEventListener("dragover", (event) => {
    if (!carries(event)) return;
    event.preventDefault();
    frame.dataset.dropping = "";
  });
  frame.addEventListener("dragleave", (event) => {
    if (!frame.contains(event.relatedTarget)) delete frame.dataset.dropping;
  });
  frame.addEventListener("drop", (event) => {
    if (!carries(event)) return;
    event.preventDefault();
    delete frame.dataset.dropping;
    attachments.add(event.dataTransfer.files);
  });
  frame.addEventListener("paste", (event) => {
    const files = [...(event.clipboardData?.files ?? [])];
    if (!files.length) return;
    event.preventDefault();
    attachments.add(files);
  });
}
