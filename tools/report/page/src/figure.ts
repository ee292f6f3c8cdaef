// Drawings made here: what all of them share.
import { h, svg, wrap } from './dom';
import type { Format } from './format';
import { csv, save_buttons, type Cell } from './save';

export const kFontOfNames = '12.5px system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif';
export const kWide = 900;

/// A drawing with its title, its explanation, and what saves it.
export function figure(name: string, title: string, note: string, drawing: SVGSVGElement, head: string[], rows: () => Cell[][], format: Format): HTMLElement {
  drawing.dataset.chart = name;
  drawing.classList.add('drawing');
  drawing.setAttribute('role', 'img');
  drawing.setAttribute('aria-label', `${title}. ${note}`);
  return h('figure', {}, h('figcaption', {}, h('h3', {}, title), note ? h('p', {}, note) : null),
    h('div', { class: 'flow-frame', tabindex: 0, role: 'region', 'aria-label': title }, drawing),
    save_buttons(name, format, () => csv(head, rows()), () => drawing));
}

export const canvas = (width: number, height: number, ...parts: (SVGElement | null)[]): SVGSVGElement =>
  svg('svg', { viewBox: `0 0 ${width} ${Math.ceil(height)}` }, ...parts);

export const label = (text: string, x: number, y: number, kind = '', anchor = 'start'): SVGTextElement =>
  svg('text', { x, y, class: `d-text ${kind}`, 'text-anchor': anchor }, text);

/// A name in at most two lines around `middle`.
export function name_label(text: string, x: number, middle: number, width: number, anchor = 'end', kind = ''): SVGGElement {
  const lines = wrap(text, width, kind === 'd-strong' ? `600 ${kFontOfNames}` : kFontOfNames, 2);
  return svg('g', {}, ...lines.map((line, i) => label(line, x, middle + 4.2 + (i - (lines.length - 1) / 2) * 14, kind, anchor)));
}

export interface Area { x: number; y: number; width: number; height: number }
export const covers = (a: Area, b: Area): boolean => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

export const line = (x1: number, y1: number, x2: number, y2: number, kind: string): SVGLineElement => svg('line', { x1, y1, x2, y2, class: kind });

/// Round numbers between two ends, both of them inside.
export function ticks(low: number, high: number, about: number): number[] {
  const span = high - low || Math.abs(high) || 1, rough = span / about, power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((m) => m * power).find((one) => one >= rough)!;
  const list: number[] = [];
  for (let at = Math.ceil(low / step - 1e-9); at * step <= high + step * 1e-9; ++at) list.push(at * step);
  return list;
}

export interface Scale { (value: number): number; low: number; high: number }

/// From values to places; a little room at both ends.
export function scale(values: (number | null | undefined)[], from: number, to: number, with_zero = true): Scale {
  const known = values.filter((value): value is number => typeof value === 'number' && Number.isFinite(value));
  let low = Math.min(...known, ...(with_zero ? [0] : [])), high = Math.max(...known, ...(with_zero ? [0] : []));
  if (!Number.isFinite(low)) { low = 0; high = 1; }
  if (high === low) { low -= 1; high += 1; }
  const room = (high - low) * 0.04;
  if (low < 0 || !with_zero) low -= room;
  if (high > 0 || !with_zero) high += room;
  return Object.assign((value: number) => from + ((value - low) / (high - low)) * (to - from), { low, high });
}

/// A horizontal axis with its grid, from `top` to `bottom`, numbers below.
export function axis_below(x: Scale, top: number, bottom: number, about: number, format: Format): SVGGElement {
  return svg('g', {}, ...ticks(x.low, x.high, about).flatMap((value) => [
    line(x(value), top, x(value), bottom, Math.abs(value) < 1e-12 ? 'd-zero' : 'd-grid'),
    label(format.number(value), x(value), bottom + 15, 'd-axis', 'middle')]));
}

/// A vertical axis with its grid, numbers left.
export function axis_left(y: Scale, left: number, right: number, about: number, format: Format): SVGGElement {
  return svg('g', {}, ...ticks(y.low, y.high, about).flatMap((value) => [
    line(left, y(value), right, y(value), Math.abs(value) < 1e-12 ? 'd-zero' : 'd-grid'),
    label(format.number(value), left - 6, y(value) + 4, 'd-axis', 'end')]));
}

/// Said by a browser when the mouse rests on a mark, and by a reader of screens.
export function told<T extends SVGElement>(mark: T, text: string): T {
  mark.prepend(svg('title', {}, text));
  return mark;
}
