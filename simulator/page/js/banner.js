/** The line above the field: which message is answered or changed. */
import { el, icon, iconButton } from "./dom.js";
import { speakerName } from "./heads.js";
import { fileUrl } from "./server.js";
import { oneLine } from "./summary.js";
import { t } from "./words.js";

export class Banner {
  about = null;

  /** dropped(): somebody does not want to after all. */
  constructor(dropped) {
    this.dropped = dropped;
    this.node = el("div", { class: "banner", hidden: true });
  }

  /** about: {kind: "reply" | "edit", message} or null. */
  show(about, conversation) {
    this.about = about;
    this.node.hidden = about === null;
    if (!about) return;
    const { kind, message } = about;
    const name = message.outgoing ? t("message.you") : speakerName(message, conversation);
    const title = kind === "edit" ? t("composer.change") : t("composer.answer", { name });
    this.node.replaceChildren(
      icon(kind === "edit" ? "pencil" : "reply"),
      message.photo ? el("img", { src: fileUrl(message.photo[0].file_id), alt: "" }) : "",
      el("div", { class: "banner-words" }, el("strong", {}, title), el("span", {}, el("bdi", {}, oneLine(message)))),
      iconButton("close", t("composer.not-this"), () => this.dropped()),
    );
  }
}
