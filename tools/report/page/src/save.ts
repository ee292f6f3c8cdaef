// Saving a drawing as SVG and its numbers as CSV, from the page itself.
import { h } from './dom';
import type { Format } from './format';

export type Cell = string | number | null | undefined;

/// RFC 4180, with a point in numbers; an unknown number is an empty field.
export function csv(head: string[], rows: Cell[][]): string {
  const field = (value: Cell): string => {
    const text = value === null || value === undefined ? '' : String(value);
    return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return [head, ...rows].map((row) => `${row.map(field).join(',')}\r\n`).join('');
}

/// The drawing as a file of its own: with the styles and patterns that the page gives it.
export function svg_file(drawing: SVGSVGElement): string {
  const copy = drawing.cloneNode(true) as SVGSVGElement;
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  const area = drawing.viewBox.baseVal;
  const box = drawing.getBoundingClientRect();
  const width = area && area.width ? area.width : box.width, height = area && area.height ? area.height : box.height;
  copy.setAttribute('width', String(Math.ceil(width)));
  copy.setAttribute('height', String(Math.ceil(height)));
  const style = document.createElementNS('http://www.w3.org/2000/svg', 'style');
  style.textContent = document.querySelector('style')?.textContent ?? '';
  const patterns = document.querySelector('svg.patterns defs')?.cloneNode(true);
  copy.prepend(style, ...(patterns ? [patterns] : []));
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(copy)}\n`;
}

function save(name: string, type: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = h('a', { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}

/// Buttons that save; `drawing` and `numbers` are asked for when they are pressed.
export function save_buttons(name: string, format: Format, numbers: () => string, drawing?: () => SVGSVGElement | null): HTMLElement {
  const { s } = format;
  const button = (text: string, act: () => void) => {
    const element = h('button', { type: 'button', class: 'quiet', title: `${format.scenario}-${name}` }, text);
    element.addEventListener('click', act);
    return element;
  };
  return h('div', { class: 'save screen-only' },
    drawing ? button(s.save_svg, () => {
      const found = drawing();
      if (found) save(`${format.scenario}-${name}.svg`, 'image/svg+xml', svg_file(found));
    }) : null,
    button(s.save_csv, () => save(`${format.scenario}-${name}.csv`, 'text/csv;charset=utf-8', numbers())));
}
