/** What links lead to: a bot's deep link, Telegram's share page, or the web outside. */

const HOSTS = new Set(["t.me", "telegram.me", "telegram.dog"]);

function parsed(url) {
  try {
    return new URL(url);
  } catch {
    return null;
  }
}

/** {username, text} for a link that opens a bot, else null; text is what the person then says. */
export function deepLink(url, bots) {
  const link = parsed(url);
  if (!link) return null;
  const inApp = link.protocol === "tg:" && link.host === "resolve";
  const username = inApp ? link.searchParams.get("domain") : HOSTS.has(link.host) ? link.pathname.slice(1) : null;
  const bot = bots.find((one) => one.username?.toLowerCase() === username?.toLowerCase());
  if (!bot) return null;
  const payload = link.searchParams.get("start");
  return { username: bot.username, text: payload === null ? null : `/start ${payload}`.trim() };
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
