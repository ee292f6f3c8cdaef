// The chain on a schematic map: a circle per unit at its site, lines for what flows between them. It can be set to any
// day many times a second: only what changes is touched.
import type { Link, Report, State, Unit } from './data';
import { svg, text_width } from './dom';
import { state_at, type Drawing } from './drawing';
import { covers, type Area } from './figure';
import type { Format } from './format';
import { kPlaceFont, map_picture, type MapPicture, type SizeBy, type Spot } from './places';
import { value_at, varies } from './steps';
import { symbol } from './symbols';

const kLabelFont = '10.5px system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif';

class SpotDrawing {
  readonly element = svg('g', { class: 'spot unit', tabindex: -1, role: 'button' });
  private readonly circle: SVGCircleElement;
  private readonly mark = svg('g');
  private readonly title = svg('title');
  private shown = '';

  constructor(readonly spot: Spot, private readonly format: Format) {
    this.circle = svg('circle', { r: spot.r });
    this.element.append(this.title, this.circle, this.mark);
    this.element.setAttribute('transform', `translate(${spot.x.toFixed(1)},${spot.y.toFixed(1)})`);
    this.element.dataset.id = spot.id;
  }

  show(day: number): void {
    const unit = this.spot.unit!;
    const state = state_at(unit, day), rate = value_at(unit.rate, day);
    const now = `${state} ${rate}`;
    if (now === this.shown) return;
    this.shown = now;
    if (this.element.dataset.state !== state) this.show_state(state);
    const words = `${unit.name}: ${this.format.s.states[state]}${rate ? ` ${this.format.percent(rate)}` : ''}`;
    this.title.textContent = words;
    this.element.setAttribute('aria-label', words);
  }

  private show_state(state: State): void {
    this.element.dataset.state = state;
    this.circle.setAttribute('class', `swatch ${state}`);
    this.mark.replaceChildren(symbol(state));
  }
}

class LineDrawing {
  readonly element = svg('g', { class: 'arrow' });
  private readonly core: SVGPathElement;
  private readonly head: SVGPathElement;
  private shown: number | null | undefined;

  constructor(readonly link: Link, from: Spot, to: Spot, private readonly width: number, readonly title: string) {
    const dx = to.x - from.x, dy = to.y - from.y, length = Math.max(1, Math.hypot(dx, dy));
    const bend = Math.min(60, length * 0.14), middle = { x: (from.x + to.x) / 2 - (dy / length) * bend, y: (from.y + to.y) / 2 + (dx / length) * bend };
    const edge = (spot: Spot, more: number) => {
      const ax = middle.x - spot.x, ay = middle.y - spot.y, away = Math.max(1, Math.hypot(ax, ay));
      return { x: spot.x + (ax / away) * (spot.r + more), y: spot.y + (ay / away) * (spot.r + more), turn: (Math.atan2(-ay, -ax) * 180) / Math.PI };
    };
    const size = 4 + width * 0.8, start = edge(from, 1), end = edge(to, size + 1), tip = edge(to, 1);
    const d = `M${start.x.toFixed(1)},${start.y.toFixed(1)}Q${middle.x.toFixed(1)},${middle.y.toFixed(1)} ${end.x.toFixed(1)},${end.y.toFixed(1)}`;
    this.core = svg('path', { d, class: 'arrow-flow' });
    this.head = svg('path', { d: `M0,0L${-size},${-size * 0.55}L${-size},${size * 0.55}Z`, class: 'arrow-head',
      transform: `translate(${tip.x.toFixed(1)},${tip.y.toFixed(1)}) rotate(${end.turn.toFixed(1)})` });
    this.element.append(svg('title', {}, title), svg('path', { d, class: 'arrow-base', 'stroke-width': width }), this.core, this.head);
    this.element.dataset.link = link.id;
    this.element.classList.toggle('steady', !varies(link.flow));
  }

  show(day: number): void {
    const fraction = value_at(this.link.flow, day) ?? null;
    if (fraction === this.shown) return;
    this.shown = fraction;
    const none = fraction !== null && fraction <= 1e-9;
    this.element.classList.toggle('stopped', none);
    this.core.setAttribute('stroke-width', none ? '1.2' : String(Math.max(1, this.width * Math.min(2, fraction ?? 1))));
  }
}

function widths(links: Link[]): (link: Link) => number {
  const largest = new Map<string, number>();
  for (const { measure, base } of links) largest.set(measure, Math.max(largest.get(measure) ?? 0, base ?? 0));
  return ({ base, measure }) => 1.2 + 8 * Math.sqrt((base ?? 0) / (largest.get(measure) || 1));
}

/// Names beside the units that change, where there is room for them.
function labels(picture: MapPicture): SVGElement[] {
  const taken: Area[] = [...picture.spots.values()].map(({ x, y, r }) => ({ x: x - r, y: y - r, width: 2 * r, height: 2 * r }));
  for (const { x, y, width, height, lines } of picture.places) if (lines.length) taken.push({ x: x - width / 2, y: y - height / 2, width, height: lines.length * 13 + 2 });
  const placed: SVGElement[] = [];
  for (const { unit, x, y, r } of picture.spots.values()) {
    if (!unit || !(varies(unit.rate) || varies(unit.state))) continue;
    const width = text_width(unit.name, kLabelFont) + 4;
    const spots: Area[] = [[x + r + 3, y - 7], [x - r - 3 - width, y - 7], [x - width / 2, y + r + 2], [x - width / 2, y - r - 15]]
      .map(([left, top]) => ({ x: left, y: top, width, height: 13 }));
    const free = spots.find((area) => area.x > 2 && area.x + width < picture.width - 2 && area.y + 13 < picture.height && !taken.some((other) => covers(area, other)));
    if (!free) continue;
    taken.push(free);
    placed.push(svg('rect', { ...free, class: 'label-ground' }), svg('text', { x: free.x + 2, y: free.y + 10.5, class: 'spot-label' }, unit.name));
  }
  return placed;
}

/// A pool, or a plant outside the clusters.
function node_mark({ kind, x, y, r, name }: Spot, format: Format): SVGGElement {
  const words = svg('title', {}, `${name} (${kind === 'pool' ? format.s.pool : format.s.outside})`);
  const shape = kind === 'pool' ? svg('rect', { x: x - r, y: y - r, width: 2 * r, height: 2 * r, rx: 2 }) : svg('circle', { cx: x, cy: y, r });
  return svg('g', { class: `spot ${kind}` }, words, shape);
}

/// Draws into `parent`; `choose` is called with the unit a reader picks.
export function draw_map(report: Report, by: SizeBy, format: Format, parent: HTMLElement, choose: (unit: Unit) => void): Drawing {
  const picture = map_picture(report, by);
  const element = svg('svg', { class: 'map', viewBox: `0 0 ${picture.width} ${picture.height}`, role: 'group', 'aria-label': format.s.map });
  parent.classList.toggle('tall', picture.width < 1.3 * picture.height);
  const names = new Map([...report.units, ...report.nodes].map(({ id, name }) => [id, name]));
  const width = widths(report.links);
  const lines = report.links.flatMap((link) => {
    const from = picture.spots.get(link.from), to = picture.spots.get(link.to);
    const volume = link.base === null ? format.s.not_known : `${format.number(link.base)} ${format.unit(link.measure)}`;
    return from && to && from !== to && link.base ? [new LineDrawing(link, from, to, width(link), `${names.get(link.from)} → ${names.get(link.to)}: ${link.product}, ${volume}`)] : [];
  });
  const spots = [...picture.spots.values()].filter(({ unit }) => unit).map((spot) => new SpotDrawing(spot, format));
  for (const drawing of spots) make_selectable(drawing, spots, lines, choose);
  spots[0]?.element.setAttribute('tabindex', '0');  // one stop for Tab; the arrow keys go on from there
  const sites = picture.places.filter((place) => place.lines.length);
  const outlines = sites.map(({ x, y, width: w, height }) => svg('rect', { x: x - w / 2, y: y - height / 2, width: w, height, rx: 6 }));
  // A ground behind each name: lines between plants run below it.
  const site_names = sites.map((place) => svg('g', { class: 'place-name' }, ...place.lines.flatMap((line, i) => {
    const wide = text_width(line, kPlaceFont) + 6, y = place.y - place.height / 2 + 12 + i * 13;
    return [svg('rect', { x: place.x - wide / 2, y: y - 10, width: wide, height: 13, class: 'name-ground' }), svg('text', { x: place.x, y }, line)];
  })));
  element.append(svg('g', { class: 'place' }, ...outlines), svg('g', { class: 'lines' }, ...lines.map((line) => line.element)),
    svg('g', { class: 'place', 'aria-hidden': 'true' }, ...site_names),
    svg('g', {}, ...[...picture.spots.values()].filter(({ unit }) => !unit).map((spot) => node_mark(spot, format))),
    svg('g', {}, ...spots.map((spot) => spot.element)), svg('g', { class: 'labels', 'aria-hidden': 'true' }, ...labels(picture)));
  parent.replaceChildren(element);
  return { element, show: (day) => { lines.forEach((line) => line.show(day)); spots.forEach((spot) => spot.show(day)); } };
}

function make_selectable(drawing: SpotDrawing, spots: SpotDrawing[], lines: LineDrawing[], choose: (unit: Unit) => void): void {
  const { element, spot } = drawing;
  const select = () => {
    spots.forEach((other) => other.element.classList.toggle('selected', other === drawing));
    lines.forEach((line) => line.element.classList.toggle('selected', line.link.from === spot.id || line.link.to === spot.id));
    choose(spot.unit!);
  };
  element.addEventListener('click', select);
  element.addEventListener('keydown', (event) => {
    const to = kArrows[event.key] ? nearest(spots, spot, kArrows[event.key]) : null;
    if (to) {
      spots.forEach((other) => other.element.setAttribute('tabindex', other === to ? '0' : '-1'));
      to.element.focus();
    } else if (event.key === 'Enter' || event.key === ' ') {
      select();
    } else if (!kArrows[event.key]) {
      return;
    }
    event.preventDefault();
  });
}

const kArrows: Record<string, [number, number]> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/// The unit that lies nearest in a direction; what lies aside counts as farther.
function nearest(spots: SpotDrawing[], from: Spot, [dx, dy]: [number, number]): SpotDrawing | null {
  let best: SpotDrawing | null = null, least = Infinity;
  for (const drawing of spots) {
    const x = drawing.spot.x - from.x, y = drawing.spot.y - from.y;
    const along = x * dx + y * dy, aside = Math.abs(x * dy - y * dx);
    if (along > 1 && along + 2 * aside < least) { least = along + 2 * aside; best = drawing; }
  }
  return best;
}
