/** The control API of the local Bot API server, one function a call. */
import { t } from "./words.js";

async function call(method, path, body) {
  const form = body instanceof FormData;
  const response = await fetch(path, {
    method,
    body: body === undefined || form ? body : JSON.stringify(body),
    headers: body === undefined || form ? {} : { "Content-Type": "application/json" },
  });
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(answer.error ?? t("server.answered", { status: response.status }));
  return answer;
}

const ofPerson = (id, what) => `/sim/people/${id}/${what}`;

export const people = () => call("GET", "/sim/people");
export const addPerson = (person) => call("POST", "/sim/people", person);
export const say = (id, what) => call("POST", ofPerson(id, "say"), what);
export const send = (id, form) => call("POST", ofPerson(id, "send"), form);
export const press = (id, what) => call("POST", ofPerson(id, "press"), what);
export const edit = (id, what) => call("POST", ofPerson(id, "edit"), what);
export const block = (id, what) => call("POST", ofPerson(id, "block"), what);
export const unblock = (id, what) => call("POST", ofPerson(id, "unblock"), what);
export const guide = () => call("GET", "/sim/guide");
export const putGuide = (list) => call("PUT", "/sim/guide", list);
export const pictures = () => call("GET", "/sim/pictures");
export const places = () => call("GET", "/sim/places");
export const calls = (after) => call("GET", `/sim/calls?after=${after}`);

/** What a person sees in a chat that is newer than a revision. */
export function chat(id, since, target) {
  return call("GET", `${ofPerson(id, "chat")}?${new URLSearchParams({ since, ...target })}`);
}

export const fileUrl = (fileId) => `/sim/files/${encodeURIComponent(fileId)}`;
