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
export const groups = () => call("GET", "/sim/chats");
export const addGroup = (group) => call("POST", "/sim/chats", group);
export const bots = () => call("GET", "/sim/bots");
export const say = (id, what) => call("POST", ofPerson(id, "say"), what);
export const send = (id, form) => call("POST", ofPerson(id, "send"), form);
export const press = (id, what) => call("POST", ofPerson(id, "press"), what);
export const edit = (id, what) => call("POST", ofPerson(id, "edit"), what);
export const block = (id, what) => call("POST", ofPerson(id, "block"), what);
export const unblock = (id, what) => call("POST", ofPerson(id, "unblock"), what);
export const vanish = (id) => call("POST", ofPerson(id, "vanish"), {});
export const join = (id, what) => call("POST", ofPerson(id, "join"), what);
export const leave = (id, what) => call("POST", ofPerson(id, "leave"), what);
export const promote = (id, what) => call("POST", ofPerson(id, "promote"), what);
/** A person does something in a chat: "vote", "react", "delete", "pin", "unpin", "open", "edit", "query", "choose". */
export const act = (id, what, body) => call("POST", ofPerson(id, what), body);
export const guide = () => call("GET", "/sim/guide");
export const putGuide = (list) => call("PUT", "/sim/guide", list);
export const pictures = () => call("GET", "/sim/pictures");
export const places = () => call("GET", "/sim/places");
export const health = () => call("GET", "/sim/health");
export const calls = (after, last) => call("GET", `/sim/calls?after=${after}&last=${last}`);
export const clock = () => call("GET", "/sim/clock");
export const advance = (seconds) => call("POST", "/sim/clock", { advance: seconds });
export const faults = () => call("GET", "/sim/faults");
export const putFaults = (list) => call("PUT", "/sim/faults", list);
export const limits = () => call("GET", "/sim/limits");
export const putLimits = (limits) => call("PUT", "/sim/limits", limits);

/** What a person sees in a chat that is newer than a revision. */
export function chat(id, since, target) {
  return call("GET", `${ofPerson(id, "chat")}?${new URLSearchParams({ since, ...target })}`);
}

export const fileUrl = (fileId) => `/sim/files/${encodeURIComponent(fileId)}`;

/** A message's file, {name, content}. Refused where the message is protected. */
export async function save(id, what) {
  const response = await fetch(ofPerson(id, "save"), { method: "POST", body: JSON.stringify(what), headers: { "Content-Type": "application/json" } });
  if (!response.ok) throw new Error((await response.json().catch(() => ({}))).error ?? t("server.answered", { status: response.status }));
  const named = response.headers.get("Content-Disposition")?.match(/filename="?([^";]+)/u);
  const content = await response.blob();
  return { name: named?.[1] ?? `file.${content.type.split("/")[1]?.replace("jpeg", "jpg") ?? "bin"}`, content };
}
