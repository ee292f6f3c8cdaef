// Texts whose contrast with their ground is below 4.5 to 1 (WCAG AA); runs in the page.
export function poor_contrast() {
  const light = (c) => c.map((v) => v / 255).map((v) => (v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
  const luminance = (c) => { const [r, g, b] = light(c); return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
  const parse = (text) => (text.match(/[\d.]+/g) ?? []).map(Number);
  const found = new Set();
  const walker = document.createTreeWalker(document.getElementById('page'), NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (!node.data.trim() || element.closest('svg, .grade-bar') || !element.getClientRects().length) continue;
    const style = getComputedStyle(element);
    let ground = [255, 255, 255];
    for (let up = element; up; up = up.parentElement) {
      const color = parse(getComputedStyle(up).backgroundColor);
      if (color.length === 3 || color[3] === 1) { ground = color.slice(0, 3); break; }
    }
    const [a, b] = [luminance(parse(style.color).slice(0, 3)), luminance(ground)].sort((x, y) => y - x);
    if ((a + 0.05) / (b + 0.05) < 4.5) found.add(`${element.className || element.tagName} ${style.color}`);
  }
  return [...found];
}
