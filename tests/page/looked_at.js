// Measures the page as it stands; see looked_at.py.
({ phone, direction }) => {
  const wrong = [];
  const INLINE = ".command-link, .spoiler, .mention, summary, .bubble-more";
  const name = (node) => `${node.localName}.${node.className?.baseVal ?? node.className} "${(node.getAttribute("aria-label") ?? node.textContent).trim().slice(0, 30)}"`;
  const drawn = (node) => {
    const box = node.getBoundingClientRect();
    return box.width > 1 && box.height > 1 && node.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  };
  const all = [...document.body.querySelectorAll("*")].filter((node) => !node.closest("svg svg, .unseen, .skip, .outlines") && drawn(node));

  if (document.documentElement.scrollWidth > innerWidth) wrong.push("the page scrolls sideways");
  if (getComputedStyle(document.body).direction !== direction) wrong.push(`the page does not run ${direction}`);

  const clipped = (node) => {
    for (let up = node.parentElement; up && up !== document.body; up = up.parentElement) {
      if (getComputedStyle(up).overflowX !== "visible" && up.getBoundingClientRect().right <= innerWidth + 1 && up.getBoundingClientRect().left >= -1) return true;
    }
    return false;
  };
  for (const node of all) {
    const { left, right } = node.getBoundingClientRect();
    if ((left < -1 || right > innerWidth + 1) && !clipped(node)) wrong.push(`outside the window: ${name(node)}`);
  }

  const shown = (node) => {
    const box = node.getBoundingClientRect();
    const x = Math.min(Math.max(box.left + box.width / 2, 0), innerWidth - 1);
    const y = Math.min(Math.max(box.top + box.height / 2, 0), innerHeight - 1);
    const top = document.elementFromPoint(x, y);
    return top === node || node.contains(top) || Boolean(top?.contains(node) && !top.matches(".veil"));
  };
  for (const node of all.filter((one) => one.matches("button, input, select, textarea, [role=button]"))) {
    const labelled = node.getAttribute("aria-label") || node.closest("label") || (!node.matches("input, select, textarea") && node.textContent.trim());
    if (!labelled) wrong.push(`without a name: ${name(node)}`);
    const target = node.matches("[type=radio], [type=checkbox]") ? node.closest("label") : node;
    const { width, height } = target.getBoundingClientRect();
    if (phone && !node.matches(INLINE) && shown(node) && Math.min(width, height) < 39.5) wrong.push(`small for a finger, ${Math.round(width)} x ${Math.round(height)}: ${name(node)}`);
  }

  const colour = (text) => {
    const [red, green, blue, alpha = 1] = text.match(/[\d.]+/g)?.map(Number) ?? [0, 0, 0, 0];
    return (text.startsWith("color(srgb") ? [red * 255, green * 255, blue * 255] : [red, green, blue]).concat(alpha);
  };
  const over = (front, back) => front.slice(0, 3).map((part, at) => part * front[3] + back[at] * (1 - front[3])).concat(1);
  const behind = (node) => {
    const layers = [];
    for (let up = node; up; up = up.parentElement) {
      const style = getComputedStyle(up);
      if (style.backgroundImage.includes("linear-gradient") || up.matches(".photos, .world, figure, .bare")) return null;
      layers.push(colour(style.backgroundColor));
      if (layers.at(-1)[3] === 1) break;
    }
    return layers.reduceRight((back, front) => over(front, back), [255, 255, 255, 1]);
  };
  const light = (parts) => {
    const [red, green, blue] = parts.slice(0, 3).map((part) => (part / 255 <= 0.03928 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const texts = all.filter((node) => [...node.childNodes].some((child) => child.nodeType === 3 && child.textContent.trim()));
  let measured = 0;
  for (const node of texts) {
    const back = node.closest(":disabled") ? null : behind(node);
    if (!back) continue;
    const front = over(colour(getComputedStyle(node).color), back);
    const [dark, bright] = [light(front), light(back)].sort((one, other) => one - other);
    const contrast = (bright + 0.05) / (dark + 0.05);
    measured += 1;
    if (contrast < 4.5) wrong.push(`hard to read, ${contrast.toFixed(2)}: ${name(node)}`);
  }
  if (measured < 5) wrong.push(`only ${measured} texts were measured`);
  return [...new Set(wrong)];
}
