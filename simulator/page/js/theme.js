/** Light or dark: what the machine asks for, until somebody chooses here. */
import { icon, iconButton } from "./dom.js";
import { t } from "./words.js";

const DARK = window.matchMedia("(prefers-color-scheme: dark)");

const current = () => localStorage.getItem("theme") ?? (DARK.matches ? "dark" : "light");

export function themeButton() {
  const button = iconButton("moon", "", () => {
    localStorage.setItem("theme", current() === "dark" ? "light" : "dark");
    apply(button);
  });
  DARK.addEventListener("change", () => apply(button));
  apply(button);
  return button;
}

function apply(button) {
  const theme = current();
  const next = theme === "dark" ? "light" : "dark";
  document.documentElement.dataset.theme = theme;
  button.title = t(`theme.${next}`);
  button.setAttribute("aria-label", button.title);
  button.replaceChildren(icon(next === "dark" ? "moon" : "sun"));
}
