// Elements from code. Text always goes in as text nodes, so that no name in the data can become markup.

type Child = globalThis.Node | string | null | undefined | false;
type Attributes = Record<string, string | number | boolean | null | undefined>;

function fill<T extends Element>(element: T, attributes: Attributes, children: Child[]): T {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    element.setAttribute(name, value === true ? '' : String(value));
  }
  for (const child of children) if (child !== null && child !== undefined && child !== false) element.append(child);
  return element;
}

export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K, attributes: Attributes = {}, ...children: Child[]): HTMLElementTagNameMap[K] {
  return fill(document.createElement(tag), attributes, children);
}

export function svg<K extends keyof SVGElementTagNameMap>(
  tag: K, attributes: Attributes = {}, ...children: Child[]): SVGElementTagNameMap[K] {
  return fill(document.createElementNS('http://www.w3.org/2000/svg', tag), attributes, children);
}

let canvas: CanvasRenderingContext2D | null = null;

/// Width of a text in pixels, for the given CSS font.
export function text_width(text: string, font: string): number {
  canvas ??= document.createElement('canvas').getContext('2d')!;
  canvas.font = font;
  return canvas.measureText(text).width;
}

/// `text` in at most `most` lines of `width` pixels; what does not fit ends in an ellipsis.
export function wrap(text: string, width: number, font: string, most: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/)) {
    const longer = line ? `${line} ${word}` : word;
    if (!line || text_width(longer, font) <= width) { line = longer; continue; }
    lines.push(line);
    line = word;
  }
  if (line) lines.push(line);
  const kept = lines.slice(0, most);
  if (lines.length > most) kept[most - 1] += '…';
  return kept.map((kept_line) => shorten(kept_line, width, font));
}

function shorten(text: string, width: number, font: string): string {
  if (text_width(text, font) <= width) return text;
  let end = text.length;
  while (end > 1 && text_width(`${text.slice(0, end)}…`, font) > width) --end;
  return `${text.slice(0, end).trimEnd().replace(/…$/, '')}…`;
}
