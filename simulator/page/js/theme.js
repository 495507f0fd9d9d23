/** Light or dark: what the machine asks for, until somebody chooses here. */

const DARK = window.matchMedia("(prefers-color-scheme: dark)");
const STORED = "theme";

function apply() {
  const { chosen } = themes;
  document.documentElement.dataset.theme = chosen === "machine" ? (DARK.matches ? "dark" : "light") : chosen;
}

export const themes = {
  all: ["machine", "light", "dark"],

  get chosen() {
    const stored = localStorage.getItem(STORED);
    return this.all.includes(stored) ? stored : "machine";
  },

  choose(theme) {
    localStorage.setItem(STORED, theme);
    apply();
  },
};

DARK.addEventListener("change", apply);
apply();
