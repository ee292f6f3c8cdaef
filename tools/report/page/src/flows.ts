// Section "product flows": for each product that changes a Sankey picture from its makers to its users, without and with
// the scenario in one: dark is what still flows, pale what is gone, hatched what is new.
import type { FlowEnd, Report } from './data';
import { h, svg, text_width, wrap } from './dom';
import { block_of, changed_products, span, telling_moment, type Block, type Ends } from './flow_data';
import type { Format } from './format';
import { csv, save_buttons } from './save';
import { spoken } from './strings';

const kMostAtFirst = 6;
const kWidth = 1100, kText = 325, kBar = 9, kMiddle = 156, kTall = 104, kRow = 17;
const kFont = '12px system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif';

export interface FlowMemory { moment: number | null; all: boolean }

interface Slot { end: Ends; top: number; middle: number; kept: number; changed: number }

/// Slots of one side: in the outer column with room for a line of text each, at the product's bar without gaps.
function slots(ends: Ends[], scale: number, height: number): Slot[] {
  const sizes = ends.map((end) => ({ kept: Math.min(end.before, end.after) * scale, changed: Math.abs(end.before - end.after) * scale }));
  const rooms = sizes.map(({ kept, changed }) => Math.max(kRow, kept + changed + 3));
  const all = rooms.reduce((sum, room) => sum + room, 0), flows = sizes.reduce((sum, { kept, changed }) => sum + kept + changed, 0);
  let top = (height - all) / 2, middle = (height - flows) / 2;
  return ends.map((end, i) => {
    const { kept, changed } = sizes[i];
    const slot = { end, kept, changed, top: top + (rooms[i] - kept - changed) / 2, middle };
    top += rooms[i];
    middle += kept + changed;
    return slot;
  });
}

function ribbon(x1: number, y1: number, x2: number, y2: number, thick: number, kind: string): SVGPathElement {
  const half = (x1 + x2) / 2, f = (n: number) => n.toFixed(1);
  return svg('path', { class: `ribbon ${kind}`, d: `M${f(x1)},${f(y1)}C${f(half)},${f(y1)} ${f(half)},${f(y2)} ${f(x2)},${f(y2)}`
    + `L${f(x2)},${f(y2 + thick)}C${f(half)},${f(y2 + thick)} ${f(half)},${f(y1 + thick)} ${f(x1)},${f(y1 + thick)}Z` });
}

/// One product.
function block_drawing(block: Block, format: Format): { element: SVGGElement; height: number } {
  const scale = kTall / Math.max(block.before, block.after, 1e-12);
  const heights = [block.from, block.to].map((ends) => ends.reduce((sum, end) => sum + Math.max(kRow, span(end) * scale + 3), 0));
  const height = Math.max(kTall, ...heights) + 4;
  const element = svg('g', { class: 'flow-block' });
  element.dataset.product = block.product;
  const left = kText, right = kWidth - kText, bar_left = kWidth / 2 - kMiddle / 2, bar_right = kWidth / 2 + kMiddle / 2;
  const side = (ends: Ends[], from: boolean) => slots(ends, scale, height).forEach((slot) => {
    const { end, top, middle, kept, changed } = slot;
    const kind = end.after > end.before ? 'gained' : 'lost';
    const [x1, x2] = from ? [left + kBar, bar_left] : [right - kBar, bar_right];
    const words = `${end.name}: ${format.number(end.before)} → ${format.number(end.after)} ${format.unit(block.measure)}`;
    const group = svg('g', {}, svg('title', {}, words));
    if (kept > 0.05) group.append(ribbon(x1, top, x2, middle, kept, 'kept'));
    if (changed > 0.05) group.append(ribbon(x1, top + kept, x2, middle + kept, changed, kind));
    group.append(svg('rect', { class: 'flow-end', x: from ? left : right - kBar, y: top, width: kBar, height: Math.max(1.2, kept + changed) }),
      svg('text', { class: from ? 'flow-name left' : 'flow-name', x: from ? left - 7 : right + 7, y: top + (kept + changed) / 2 + 4 },
        wrap(end.name, kText - 20 - text_width(amounts(end, format), kFont), kFont, 1)[0], svg('tspan', { class: 'flow-number', dx: 7 }, amounts(end, format))));
    element.append(group);
  });
  side(block.from, true);
  side(block.to, false);
  const tall = Math.max(...[block.from, block.to].map((ends) => ends.reduce((sum, end) => sum + span(end) * scale, 0)));
  element.append(product_words(block, format, bar_left, height, tall));
  return { element, height };
}

const same = (before: number, after: number) => Math.abs(before - after) <= 5e-4 * Math.max(before, after);
const amounts = ({ before, after }: { before: number; after: number }, format: Format) =>
  (same(before, after) ? format.number(after) : `${format.number(before)} → ${format.number(after)}`);

function product_words(block: Block, format: Format, x: number, height: number, tall: number): SVGGElement {
  const lines = wrap(block.product, kMiddle - 14, `600 ${kFont}`, 3), middle = height / 2;
  const top = middle - (lines.length + 1) * 8 + 11;
  return svg('g', { class: 'flow-product' },
    svg('rect', { x, y: middle - tall / 2, width: kMiddle, height: tall }),
    ...lines.map((line, i) => svg('text', { x: x + kMiddle / 2, y: top + i * 16, class: 'strong' }, line)),
    svg('text', { x: x + kMiddle / 2, y: top + lines.length * 16 }, `${amounts(block, format)} ${format.unit(block.measure)}`));
}

function drawing(blocks: Block[], format: Format): SVGSVGElement {
  const gap = 30;
  let y = 26;
  const drawn = blocks.map((block) => {
    const { element, height } = block_drawing(block, format);
    element.setAttribute('transform', `translate(0,${y.toFixed(1)})`);
    y += height + gap;
    return element;
  });
  const { s } = format;
  return svg('svg', { class: 'flows', viewBox: `0 0 ${kWidth} ${Math.ceil(y - gap + 8)}`, role: 'img', 'aria-label': s.flows },
    svg('text', { x: kText - 7, y: 12, class: 'flow-name left head' }, s.makers), svg('text', { x: kWidth / 2, y: 12, class: 'flow-head' }, s.product),
    svg('text', { x: kWidth - kText + 7, y: 12, class: 'flow-name head' }, s.users), ...drawn);
}

export function flows_section(report: Report, format: Format, memory: FlowMemory): HTMLElement {
  const { s } = format;
  if (!report.flows.day.length) return h('div', {}, h('p', {}, s.none));
  if (!report.flows.day.some((_, moment) => changed_products(report, moment).length)) return h('div', {}, h('p', {}, s.flows_same));
  memory.moment ??= telling_moment(report);
  const frame = h('div', { class: 'flow-frame', tabindex: 0 });
  const choose = h('select', {}, ...report.flows.day.map((day, i) => h('option', { value: i }, moment_name(report, i, day, format))));
  choose.value = String(memory.moment);
  const more = h('button', { type: 'button', class: 'screen-only' });
  const name = (end: FlowEnd, from: boolean) => end_name(end, from, format);
  const saving = save_buttons('product-flows', format, () => flow_csv(report, format), () => frame.querySelector('svg'));
  const draw = () => {
    const moment = Number(choose.value);
    memory.moment = moment;
    const changed = changed_products(report, moment);
    const shown = memory.all ? changed : changed.slice(0, kMostAtFirst);
    frame.replaceChildren(shown.length ? drawing(shown.map((flow) => block_of(flow, moment, name, s.rest)), format) : h('p', {}, s.flows_none));
    saving.querySelector('button')!.hidden = !shown.length;  // no drawing to save
    more.hidden = changed.length <= kMostAtFirst;
    more.textContent = memory.all ? s.flows_fewer : s.flows_all(changed.length);
  };
  choose.addEventListener('change', draw);
  more.addEventListener('click', () => { memory.all = !memory.all; draw(); });
  draw();
  const figure = h('figure', { class: 'flow-figure' }, frame);
  return h('div', {}, h('p', { class: 'intro' }, s.flows_intro), legend(format),
    h('div', { class: 'controls' }, h('label', {}, `${s.flows_moment} `, choose)), figure, h('div', { class: 'control-row' }, more), saving);
}

function moment_name(report: Report, i: number, day: number, format: Format): string {
  const { s } = format;
  const last = i === report.flows.day.length - 1;
  return `${format.date(day)} (${last ? s.at_the_end : i === 0 ? s.after_a_month : s.after_a_year})`;
}

function end_name(end: FlowEnd, from: boolean, { s }: Format): string {
  if (end.kind === 'market') return from ? s.market_from(end.name) : s.market_to(end.name);
  if (end.kind === 'stock') return s.stock_end(end.name);
  return end.name || spoken(s.flow_ends, end.kind);
}

function legend(format: Format): HTMLElement {
  const key = (kind: string) => svg('svg', { width: 30, height: 14, 'aria-hidden': 'true' }, svg('rect', { x: 1, y: 1, width: 28, height: 12, class: `ribbon ${kind}` }));
  const { s } = format;
  return h('ul', { class: 'legend' }, ...([['kept', s.flow_kept], ['lost', s.flow_lost], ['gained', s.flow_gained]] as const)
    .map(([kind, text]) => h('li', {}, key(kind), text)));
}

function flow_csv(report: Report, format: Format): string {
  return csv(['date', 'product', 'unit', 'side', 'kind', 'id', 'name', 'baseline', 'scenario', 'difference'],
    report.flows.day.flatMap((day, moment) => report.flows.products.flatMap(({ product, measure, from, to }) =>
      [...from.map((end) => ['from', end] as const), ...to.map((end) => ['to', end] as const)].map(([side, end]) => [format.iso(day), product, measure, side,
        end.kind, end.id, end.name, end.baseline[moment], end.scenario[moment], end.scenario[moment] - end.baseline[moment]]))));
}
