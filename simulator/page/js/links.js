/** What links lead to: a bot's deep link, an invitation, Telegram's share page, or the web outside. */

const HOSTS = new Set(["t.me", "telegram.me", "telegram.dog"]);
const INTO_GROUPS = ["startgroup", "startchannel"];

function parsed(url) {
  try {
    return new URL(url);
  } catch {
    return null;
  }
}

/**
 * {username, text, elsewhere} for a link that opens a bot, else null. text: what the person then
 * says; elsewhere: it is about a group or a channel.
 */
export function deepLink(url, bots) {
  const link = parsed(url);
  if (!link) return null;
  const inApp = link.protocol === "tg:" && link.host === "resolve";
  const username = inApp ? link.searchParams.get("domain") : HOSTS.has(link.host) ? link.pathname.slice(1) : null;
  const bot = bots.find((one) => one.username?.toLowerCase() === username?.toLowerCase());
  if (!bot) return null;
  const payload = link.searchParams.get("start");
  const elsewhere = INTO_GROUPS.some((name) => link.searchParams.has(name));
  return { username: bot.username, text: payload === null ? null : `/start ${payload}`.trim(), elsewhere };
}

/** Whether it invites into a group or a channel. */
export function inviteLink(url) {
  const link = parsed(url);
  if (link?.protocol === "tg:") return link.host === "join";
  return Boolean(link && HOSTS.has(link.host) && /^\/(\+|joinchat\/)/u.test(link.pathname));
}

/** {url, text} for a link that shares something, else null. */
export function shared(url) {
  const link = parsed(url);
  const byApp = link?.protocol === "tg:" && ["msg_url", "msg"].includes(link.host);
  const byWeb = link && HOSTS.has(link.host) && link.pathname.replace(/\/$/u, "") === "/share/url";
  if (!byApp && !byWeb) return null;
  return { url: link.searchParams.get("url") ?? "", text: link.searchParams.get("text") ?? "" };
}

/** Opens the web outside in a tab of its own. */
export function leaveFor(url) {
  if (/^(https?|mailto|tel):/iu.test(url)) window.open(url, "_blank", "noopener,noreferrer");
}
