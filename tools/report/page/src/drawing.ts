// The chain as an SVG drawing that can be set to any day.
import type { Link, State, Unit } from './data';
import { svg, text_width } from './dom';
import type { Format } from './format';
import { kSmallFont, kStateHeight, type Arrow, type Box, type Picture } from './layout';
import { value_at } from './steps';
import { spoken } from './strings';
import { symbol } from './symbols';

export interface Drawing { element: SVGSVGElement; show: (day: number) => void }

export const state_at = (unit: Unit, day: number): State => value_at(unit.state, day) ?? 'running';

/// A path that leaves and arrives level, with an S-curve between each two points, ending `short` pixels early.
function path_of(points: { x: number; y: number }[], short: number): string {
  const p = points.map((point) => ({ ...point }));
  // The first and last inner points of the layout lie on the boxes' own columns; bends belong between the columns.
  const forward = p[p.length - 1].x >= p[0].x ? 1 : -1;
  p[p.length - 1].x -= forward * short;
  const kept = p.filter(({ x }, i) => i === 0 || i === p.length - 1 || ((x - p[0].x) * forward > 12 && (p[p.length - 1].x - x) * forward > 12));
  let d = `M${kept[0].x.toFixed(1)},${kept[0].y.toFixed(1)}`;
  for (let i = 1; i < kept.length; ++i) {
    const a = kept[i - 1], b = kept[i], half = (b.x - a.x) / 2;
    d += `C${(a.x + half).toFixed(1)},${a.y.toFixed(1)} ${(b.x - half).toFixed(1)},${b.y.toFixed(1)} ${b.x.toFixed(1)},${b.y.toFixed(1)}`;
  }
  return d;
}

interface Area { x: number; y: number; width: number; height: number }
const overlap = (a: Area, b: Area) =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

/// The first place along the path where a label hides neither a box nor another label; nothing when there is none.
function label_place(path: SVGPathElement, text: string, taken: Area[]): Area | null {
  const width = text_width(text, kSmallFont) + 6;
  const total = path.getTotalLength();
  for (const share of [0.5, 0.38, 0.62, 0.28, 0.72, 0.2, 0.8]) {
    const at = path.getPointAtLength(total * share);
    const area = { x: at.x - width / 2, y: at.y - 8, width, height: 16 };
    if (!taken.some((other) => overlap(area, other))) return area;
  }
  return null;
}

class ArrowDrawing {
  readonly element = svg('g', { class: 'arrow' });
  readonly path: SVGPathElement;
  private readonly core: SVGPathElement;
  private readonly head: SVGPathElement;
  private readonly title = svg('title');
  private label: SVGTextElement | null = null;

  constructor(private readonly arrow: Arrow, private readonly format: Format, private readonly names: Map<string, string>) {
    const { points, width } = arrow;
    const size = 5 + width * 0.75;
    const d = path_of(points, size);
    this.path = svg('path', { d, class: 'arrow-base', 'stroke-width': width });
    this.core = svg('path', { d, class: 'arrow-flow' });
    const end = points[points.length - 1];
    const turn = end.x >= points[0].x ? 0 : 180;
    this.head = svg('path', { d: `M0,0L${-size - 1},${-size * 0.62}L${-size - 1},${size * 0.62}Z`, class: 'arrow-head',
      transform: `translate(${end.x.toFixed(1)},${end.y.toFixed(1)}) rotate(${turn})` });
    this.element.append(this.title, this.path, this.core, this.head);
    this.element.dataset.link = arrow.link.id;
  }

  touches(id: string): boolean { return this.arrow.link.from === id || this.arrow.link.to === id; }

  /// Needs the drawing to be in the document.
  place_label(taken: Area[], layer: SVGGElement): void {
    const area = label_place(this.path, `${this.arrow.link.product} 100 %`, taken);
    if (!area) return;
    taken.push(area);
    this.label = svg('text', { x: area.x + area.width / 2, y: area.y + 12, class: 'arrow-label' });
    layer.append(this.label);
  }

  show(day: number): void {
    const { link, width } = this.arrow;
    const fraction = value_at(link.flow, day);
    const known = fraction === undefined || fraction === null ? null : fraction;
    const none = known !== null && known <= 1e-9;
    this.element.classList.toggle('stopped', none);
    this.core.setAttribute('stroke-width', none ? '1.4' : String(Math.max(1.4, width * (known ?? 1))));
    const changed = known !== null && Math.abs(known - 1) > 5e-4;
    if (this.label) this.label.textContent = changed ? `${link.product} ${this.format.percent(known)}` : link.product;
    this.title.textContent = describe_link(link, known, this.format, this.names);
  }
}

function describe_link(link: Link, fraction: number | null, format: Format, names: Map<string, string>): string {
  const volume = link.base === null ? format.s.not_known : `${format.number(link.base)} ${format.unit(link.measure)}`;
  return `${names.get(link.from)} → ${names.get(link.to)}: ${link.product}, ${volume}`
    + `${link.mode ? `, ${spoken(format.s.modes, link.mode)}` : ''}; ${format.percent(fraction, format.s.not_known)}`;
}

class BoxDrawing {
  readonly element: SVGGElement;
  private readonly strip = svg('g');
  private shown = '';

  constructor(readonly box: Box, private readonly format: Format) {
    const { x, y, width, height, kind } = box;
    this.element = svg('g', { class: `box ${kind}`, transform: `translate(${x.toFixed(1)},${y.toFixed(1)})` });
    this.element.dataset.id = box.id;
    const rounding = kind === 'market' ? height / 2 : kind === 'pool' ? 9 : 2;
    this.element.append(svg('rect', { class: 'frame', width, height, rx: rounding }));
    if (kind === 'pool') this.element.append(svg('rect', { class: 'inner', x: 3, y: 3, width: width - 6, height: height - 6, rx: 7 }));
    const line = kind === 'unit' ? 15 : 14;
    box.lines.forEach((text, i) => this.element.append(
      svg('text', { class: 'box-name', x: kind === 'unit' ? 10 : width / 2, y: (kind === 'unit' ? 18 : 17) + i * line }, text)));
    if (box.unit) this.element.append(this.strip);
    else this.element.append(svg('title', {}, `${box.node!.name} (${this.kind_words()})`));
  }

  private kind_words(): string {
    const { s } = this.format;
    return this.box.kind === 'pool' ? s.pool : this.box.kind === 'market' ? s.market : s.outside;
  }

  show(day: number): void {
    const unit = this.box.unit;
    if (!unit) return;
    const state = state_at(unit, day);
    const rate = value_at(unit.rate, day);
    if (this.shown === `${state} ${rate}`) return;
    this.shown = `${state} ${rate}`;
    const off = rate === 0 && state !== 'running' && state !== 'curtailed';
    const words = this.format.s.states[state] + (off || rate === undefined ? '' : ` ${this.format.percent(rate)}`);
    this.element.dataset.state = state;
    this.element.setAttribute('aria-label', `${unit.name}: ${words}`);
    const { width, height } = this.box;
    const top = height - kStateHeight;
    const mark = symbol(state);
    mark.setAttribute('transform', `translate(15,${top + kStateHeight / 2})`);
    this.strip.replaceChildren(
      svg('rect', { class: `strip ${state}`, x: 0, y: top, width, height: kStateHeight }),
      svg('rect', { x: 0, y: top, width: 30, height: kStateHeight, class: `swatch ${state}` }),
      mark,
      svg('text', { class: `state ${state}`, x: 38, y: top + 15.5 }, words),
      svg('rect', { class: `outline ${state}`, width, height, rx: 2 }));
  }
}

/// Draws into `parent`, which must be in the document; `choose` is called with the unit a reader picks.
export function draw(picture: Picture, format: Format, names: Map<string, string>, parent: HTMLElement,
                     choose: (unit: Unit) => void): Drawing {
  const element = svg('svg', { class: 'chain', viewBox: `0 0 ${Math.ceil(picture.width)} ${Math.ceil(picture.height)}`,
    role: 'group', 'aria-label': format.s.chain });
  parent.classList.toggle('tall', picture.width < 1.6 * picture.height);
  parent.style.setProperty('--natural', `${Math.ceil(picture.width)}px`);
  const arrows = picture.arrows.map((arrow) => new ArrowDrawing(arrow, format, names));
  const boxes = picture.boxes.map((box) => new BoxDrawing(box, format));
  const labels = svg('g', { class: 'labels', 'aria-hidden': 'true' });
  element.append(svg('g', {}, ...arrows.map((a) => a.element)), svg('g', {}, ...boxes.map((b) => b.element)), labels);
  parent.replaceChildren(element);

  const taken: Area[] = picture.boxes.map(({ x, y, width, height }) => ({ x: x - 2, y: y - 2, width: width + 4, height: height + 4 }));
  [...arrows].sort((a, b) => Number(b.path.getAttribute('stroke-width')) - Number(a.path.getAttribute('stroke-width')))
    .forEach((arrow) => arrow.place_label(taken, labels));
  for (const drawing of boxes) if (drawing.box.unit) make_selectable(drawing, boxes, arrows, choose);
  return { element, show: (day) => { arrows.forEach((a) => a.show(day)); boxes.forEach((b) => b.show(day)); } };
}

function make_selectable(drawing: BoxDrawing, boxes: BoxDrawing[], arrows: ArrowDrawing[], choose: (unit: Unit) => void): void {
  const { element, box } = drawing;
  element.setAttribute('tabindex', '0');
  element.setAttribute('role', 'button');
  const select = () => {
    boxes.forEach((other) => other.element.classList.toggle('selected', other === drawing));
    arrows.forEach((arrow) => arrow.element.classList.toggle('selected', arrow.touches(box.id)));
    choose(box.unit!);
  };
  element.addEventListener('click', select);
  element.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    select();
  });
}
