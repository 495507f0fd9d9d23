/** What the clip offers: files, pictures that lie ready, a place, a poll. */
import { icon } from "./dom.js";
import { fetched } from "./attachments.js";
import { openMenu } from "./sheet.js";
import { openShelf } from "./shelf.js";
import { t } from "./words.js";

export async function attachMenu(composer, anchor) {
  const { store } = composer.conversation;
  await store.refresh().catch((error) => composer.complain(error));
  const { pictures } = store;
  openMenu(composer.frame, anchor, [
    pictures.length ? { label: t("attach.shelf"), icon: icon("list"), act: () => shelf(composer, pictures) } : null,
    { label: t("attach.files"), icon: icon("picture"), act: () => composer.files.click() },
    { label: t("attach.place"), icon: icon("pin"), act: () => composer.pickPlace() },
    { label: t("attach.poll"), icon: icon("poll"), act: () => composer.makePoll() },
  ]);
}

function shelf({ frame, attachments, complain }, pictures) {
  openShelf(frame, pictures, async (picture) => {
    try {
      attachments.add([await fetched(picture)]);
    } catch (error) {
      complain(error);
    }
  });
}
