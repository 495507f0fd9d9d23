/** Files waiting to be sent: chosen, dropped, pasted, or taken from the shelf of pictures. */
import { el, icon, iconButton } from "./dom.js";
import { t } from "./words.js";

const MOST = 10;

function fieldOf(file, asFiles) {
  if (asFiles) return "document";
  if (file.type.startsWith("image/") && file.type !== "image/gif") return "photo";
  if (file.type.startsWith("video/")) return "video";
  return file.type === "audio/ogg" ? "voice" : "document";
}

export class Attachments {
  #files = [];

  /** changed(): called after each change of what waits. */
  constructor(changed) {
    this.changed = changed;
    this.asFiles = el("input", { type: "checkbox" });
    this.strip = el("div", { class: "strip" });
    const choice = el("label", { class: "as-files" }, this.asFiles, t("attach.as-files"));
    this.node = el("div", { class: "tray", role: "group", "aria-label": t("attach.waiting"), hidden: true }, this.strip, choice);
  }

  get any() {
    return this.#files.length > 0;
  }

  add(files) {
    this.#files.push(...files);
    this.#draw();
  }

  clear() {
    this.#files = [];
    this.asFiles.checked = false;
    this.#draw();
  }

  #draw() {
    for (const image of this.strip.querySelectorAll("img")) URL.revokeObjectURL(image.src);
    this.strip.replaceChildren(...this.#files.map((file) => this.#tile(file)));
    this.node.hidden = !this.any;
    this.changed();
  }

  #tile(file) {
    const remove = () => {
      this.#files = this.#files.filter((one) => one !== file);
      this.#draw();
    };
    const seen = file.type.startsWith("image/")
      ? el("img", { src: URL.createObjectURL(file), alt: file.name })
      : el("span", { class: "file-icon" }, icon("file"));
    return el("div", { class: "waiting" }, seen, el("span", { class: "file-name" }, file.name), iconButton("close", t("attach.remove", { name: file.name }), remove));
  }

  /** The requests that send all: photos together as albums of ten, each other file alone. */
  forms(fixed, caption) {
    const asFiles = this.asFiles.checked;
    const photos = this.#files.filter((file) => fieldOf(file, asFiles) === "photo");
    const others = this.#files.filter((file) => fieldOf(file, asFiles) !== "photo");
    const albums = Array.from({ length: Math.ceil(photos.length / MOST) }, (_, at) => photos.slice(at * MOST, (at + 1) * MOST));
    const batches = [...albums, ...others.map((file) => [file])];
    return batches.map((files, at) => formOf(files, fixed, at === 0 ? caption : "", asFiles));
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
