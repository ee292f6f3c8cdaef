// Section "the chain on one date": the drawing, its slider over the dates of events, and what happens then.
import { events_of_day, legend_items, link_rows, unit_facts } from './chain_parts';
import type { Report, Unit } from './data';
import { h } from './dom';
import { draw, state_at, type Drawing } from './drawing';
import { draw_map } from './map';
import type { SizeBy } from './places';
import { csv, save_buttons } from './save';
import type { Format } from './format';
import { picture, type Shown } from './layout';
import { value_at, varies } from './steps';

/// What must survive a change of language.
export type View = 'map' | 'diagram';
export interface ChainMemory { stop: number | null; shown: Shown | null; unit: string | null; view: View; by: SizeBy }

/// Days the slider stops at: the start, every day on which something happens, the end.
export function stops_of(report: Report): number[] {
  const days = new Set(report.events.map(({ day }) => day).filter((day) => day <= report.scenario.horizon_days));
  return [...new Set([0, ...[...days].sort((a, b) => a - b), report.scenario.horizon_days])];
}

/// The first stop at which most units do not run as planned: what a reader should see first.
export function worst_stop(report: Report, stops: number[]): number {
  let worst = 0, most = -1;
  stops.forEach((day, i) => {
    const hit = report.units.reduce((sum, unit) => {
      const state = state_at(unit, day);
      return sum + (state === 'running' ? 0 : state === 'curtailed' ? 0.5 : 1);
    }, 0);
    if (hit > most) { most = hit; worst = i; }
  });
  return worst;
}

export interface ChainSection { element: HTMLElement; ready: () => void; follow: () => void }

/// `goes_on`: the report is of a play that has not ended; `follow` shows its last moment, when it has gone on.
export function chain_section(report: Report, format: Format, memory: ChainMemory, goes_on = false): ChainSection {
  const { s } = format;
  if (!report.units.length) return { element: h('div', {}, h('p', {}, s.no_chain)), ready: () => {}, follow: () => {} };
  const chain = new Chain(report, format, memory, goes_on);
  return { element: chain.element, ready: () => chain.redraw(), follow: () => chain.follow() };
}

class Chain {
  readonly element: HTMLElement;
  private stops: number[];
  private readonly names: Map<string, string>;
  private readonly shown: Shown;
  private drawing: Drawing | null = null;
  private readonly diagram_options: HTMLElement[] = [];
  private readonly map_options: HTMLElement[] = [];
  private timer: number | undefined;

  private readonly frame = h('div', { class: 'chain-frame', tabindex: 0 });
  private readonly slider: HTMLInputElement;
  private readonly date_text = h('output', { class: 'chain-date', for: 'chain-slider' });
  private readonly play_button: HTMLButtonElement;
  private readonly legend = h('ul', { class: 'legend' });
  private readonly happens: HTMLElement;
  private readonly caption = h('p', { class: 'caption print-only' });
  private readonly facts = h('div', { class: 'facts', 'aria-live': 'polite' });
  private readonly table_body = h('tbody');
  private readonly intro = h('p', { class: 'intro' });
  private readonly notes = h('p', { class: 'muted' });
  private links_details: HTMLDetailsElement | null = null;

  constructor(private readonly report: Report, private readonly format: Format, private readonly memory: ChainMemory, private readonly goes_on: boolean) {
    const { s } = format;
    this.stops = stops_of(report);
    this.names = new Map([...report.units, ...report.nodes].map(({ id, name }) => [id, name]));
    // A reader of a large cluster first sees the part that is hit.
    memory.shown ??= {
      markets: report.units.length + report.nodes.length <= 34,
      only_changes: report.units.length > 40 && report.units.some(({ state, rate }) => varies(state) || varies(rate)),
    };
    this.shown = memory.shown;
    memory.stop ??= worst_stop(report, this.stops);
    this.slider = h('input', { type: 'range', id: 'chain-slider', min: 0, max: this.stops.length - 1, step: 1,
      value: memory.stop, 'aria-label': s.slider });
    this.slider.value = String(memory.stop);
    this.slider.addEventListener('input', () => { this.pause(); this.show(); });
    this.happens = h('div', { class: 'happens', role: 'region', 'aria-label': s.happens, 'aria-live': 'polite', tabindex: 0 });
    this.play_button = h('button', { type: 'button', class: 'play' }, s.play);
    this.play_button.addEventListener('click', () => (this.timer === undefined ? this.play() : this.pause()));
    this.element = h('div', { class: 'chain-section' }, h('div', { class: 'chain-picture' }, this.intro,
      this.moment(), this.choices(), this.happens, this.caption, this.legend, this.frame, this.notes, this.save(), this.facts), this.links_table());
    document.addEventListener('schakel:moment', (event) => this.jump((event as CustomEvent<{ day: number; unit: string }>).detail));
  }

  /// Shows the chain at a moment, with a unit chosen.
  private jump({ day, unit }: { day: number; unit: string }): void {
    if (!this.element.isConnected) return;
    this.pause();
    this.slider.value = String(Math.max(0, this.stops.findIndex((stop) => stop >= day - 1e-9)));
    this.memory.unit = this.report.units.some(({ id }) => id === unit) ? unit : this.memory.unit;
    this.show();
    this.element.scrollIntoView({ block: 'start' });
    this.slider.focus();
  }

  private save(): HTMLElement {
    const states = () => csv(['day', 'date', 'unit', 'name', 'state', 'fraction_of_base_rate'], this.report.units.flatMap((unit) =>
      [...new Set([...unit.state, ...unit.rate].map(([day]) => day))].sort((a, b) => a - b).map((day) =>
        [day, this.format.iso(day), unit.id, unit.name, state_at(unit, day), value_at(unit.rate, day)])));
    return save_buttons('chain', this.format, states, () => this.frame.querySelector('svg'));
  }

  /// Stays in sight while the drawing is scrolled.
  private moment(): HTMLElement {
    const { s } = this.format;
    const step = (by: number, text: string, sign: string) => {
      const button = h('button', { type: 'button', 'aria-label': text, title: text }, sign);
      button.addEventListener('click', () => { this.pause(); this.go(by); });
      return button;
    };
    return h('div', { class: 'control-row moment screen-only' },
      this.play_button, step(-1, s.previous, '‹'), this.slider, step(1, s.next, '›'), this.date_text);
  }

  private choices(): HTMLElement {
    const { s } = this.format;
    const box = (key: keyof Shown, text: string) => {
      const input = h('input', { type: 'checkbox' });
      input.checked = this.shown[key];
      input.addEventListener('change', () => { this.shown[key] = input.checked; this.redraw(); });
      return h('label', {}, input, ` ${text}`);
    };
    if (this.report.nodes.some(({ kind }) => kind === 'market')) this.diagram_options.push(box('markets', s.show_markets));
    this.diagram_options.push(box('only_changes', s.only_changes));
    this.map_options.push(this.choice<SizeBy>(s.size_by, { jobs: s.size_jobs, co2: s.size_co2 }, 'by'));
    return h('div', { class: 'control-row small screen-only' },
      this.choice<View>(s.view, { map: s.map, diagram: s.diagram }, 'view'), ...this.map_options, ...this.diagram_options);
  }

  /// Radio buttons for one of the things that are remembered.
  private choice<T extends string>(title: string, names: Record<T, string>, key: 'view' | 'by'): HTMLElement {
    const radio = (value: T) => {
      const input = h('input', { type: 'radio', name: `chain-${key}`, value });
      input.checked = (this.memory[key] as string) === value;
      input.addEventListener('change', () => { (this.memory as unknown as Record<string, string>)[key] = value; this.redraw(); });
      return h('label', {}, input, ` ${names[value]}`);
    };
    return h('span', { class: 'choice', role: 'radiogroup', 'aria-label': title }, `${title}${this.format.s.colon}`, ...(Object.keys(names) as T[]).map(radio));
  }

  private links_table(): HTMLElement {
    const { s } = this.format;
    const head = [s.from, s.to, s.product, s.mode, s.volume, s.on_this_date];
    this.links_details = h('details', { class: 'table-details screen-only', 'data-keep-closed': true }, h('summary', {}, s.links_table),
      h('div', { class: 'scroll' }, h('table', { class: 'compact' },
        h('thead', {}, h('tr', {}, ...head.map((text, i) => h('th', { scope: 'col', class: i > 3 ? 'number' : null }, text)))),
        this.table_body)));
    this.links_details.addEventListener('toggle', () => this.show_links());
    return this.links_details;
  }

  follow(): void {
    this.stops = stops_of(this.report);
    this.slider.max = String(this.stops.length - 1);
    this.slider.value = this.slider.max;
    this.show();
  }

  redraw(): void {
    const on_map = this.memory.view === 'map';
    const choose = (unit: Unit) => {
      this.memory.unit = unit.id;
      this.describe(unit);
      document.dispatchEvent(new CustomEvent('schakel:unit', { detail: unit.id }));
    };
    this.frame.classList.toggle('map-frame', on_map);
    this.diagram_options.forEach((option) => { option.hidden = on_map; });
    this.map_options.forEach((option) => { option.hidden = !on_map; });
    this.intro.textContent = on_map ? this.format.s.map_intro : this.format.s.chain_intro;
    this.notes.textContent = on_map ? this.format.s.map_note(this.memory.by === 'jobs' ? this.format.s.size_jobs : this.format.s.size_co2) : '';
    this.drawing = on_map ? draw_map(this.report, this.memory.by, this.format, this.frame, choose)
      : draw(picture(this.report, this.shown), this.format, this.names, this.frame, choose);
    this.show();
  }

  private get stop(): number { return Number(this.slider.value); }

  private go(by: number): void {
    this.slider.value = String(Math.min(this.stops.length - 1, Math.max(0, this.stop + by)));
    this.show();
  }

  private play(): void {
    if (this.stop === this.stops.length - 1) this.slider.value = '0';
    this.play_button.textContent = this.format.s.pause;
    this.show();
    this.timer = window.setInterval(() => {
      if (!this.element.isConnected || this.stop >= this.stops.length - 1) this.pause();
      else this.go(1);
    }, 900);
  }

  private pause(): void {
    window.clearInterval(this.timer);
    this.timer = undefined;
    this.play_button.textContent = this.format.s.play;
  }

  private show(): void {
    const day = this.stops[this.stop];
    this.memory.stop = this.stop;
    const name = this.stop_name(day);
    this.date_text.textContent = name;
    this.slider.setAttribute('aria-valuetext', name);
    this.caption.textContent = this.format.s.chain_caption(name);
    this.drawing?.show(day);
    this.legend.replaceChildren(...legend_items(this.report, day, this.format));
    this.happens.replaceChildren(...events_of_day(this.report, day, this.stop === 0, this.format));
    this.show_links();
    const unit = this.report.units.find(({ id }) => id === this.memory.unit);
    if (unit) this.describe(unit);
  }

  private stop_name(day: number): string {
    const { s } = this.format;
    const date = this.format.moment(day);
    if (this.stop === 0 && !this.report.events.some((event) => event.day <= 0)) return `${date} (${s.before_first})`;
    return this.stop === this.stops.length - 1 ? `${date} (${this.goes_on ? s.so_far : s.end_of_play})` : date;
  }

  private describe(unit: Unit): void {
    this.facts.replaceChildren(...unit_facts(this.report, unit, this.stops[this.stop], this.format));
  }

  private show_links(): void {
    if (!this.links_details?.open) return;  // hundreds of rows take longer than the drawing
    this.table_body.replaceChildren(...link_rows(this.report, this.stops[this.stop], this.names, this.format));
  }
}
