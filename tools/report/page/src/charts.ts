// Section "over time": step series of rates, jobs, emissions and stocks on one shared period.
import { LineChart } from 'echarts/charts';
import { DataZoomComponent, GridComponent, LegendComponent, MarkLineComponent, TitleComponent, TooltipComponent } from 'echarts/components';
import { init, use, type ECharts } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { any_known, corners, kBlue, kFont, kInk, kRust, kSoft, legend_height, period_of_events, TimeAxis, type Option, type Period } from './axes';
import { line_panel, rate_rows, type LineSeries } from './chart_options';
import type { Maybe, Report, Steps } from './data';
import { h } from './dom';
import type { Format } from './format';
import { csv, save_buttons, type Cell } from './save';
import { first_change, value_at, varies } from './steps';
import { spoken } from './strings';

use([LineChart, DataZoomComponent, GridComponent, LegendComponent, MarkLineComponent, TitleComponent, TooltipComponent, SVGRenderer]);

const kMostRates = 40;
const kWidth = 1060;
// An A4 page without its margins, in CSS pixels; three line charts fit below each other.
const kPaperWidth = 680, kPaperPitch = 38, kPaperHeight = 800;
const lines_height: Height = (_, paper) => (paper ? 190 : 250);

type Height = (width: number, paper: boolean) => number;
interface Placed { chart: ECharts; parent: HTMLElement; height: Height; option: (width: number, height: number) => Option }

export class Charts {
  readonly element: HTMLElement;
  period: Period;
  private readonly axis: TimeAxis;
  private readonly placed: Placed[] = [];
  private readonly from_input = h('input', { type: 'date' });
  private readonly to_input = h('input', { type: 'date' });
  /// What draws, in turn; the element must be in the document.
  readonly drawings: (() => void)[] = [];

  constructor(private readonly report: Report, private readonly format: Format, period: Period | null) {
    const { s } = format;
    this.period = period ?? period_of_events(report);
    this.axis = new TimeAxis(report, format, () => this.period);
    this.element = h('div', {}, h('p', { class: 'intro screen-only' }, s.time_intro), this.controls(),
      this.rates(), this.jobs(), this.co2(), this.margins(), this.stocks());
    this.show_period();
  }

  dispose(): void { this.placed.forEach(({ chart }) => chart.dispose()); }

  /// Draws at the width of paper, or again at the width of the window.
  for_paper(paper: boolean): void {
    for (const placed of this.placed) this.fit(placed, paper ? kPaperWidth : placed.parent.clientWidth, paper);
  }

  // ---- the shared period ----

  private controls(): HTMLElement {
    const { s } = this.format;
    const horizon = this.report.scenario.horizon_days;
    const around = period_of_events(this.report);
    const first = Math.min(...this.report.events.map(({ day }) => day), horizon);
    const button = (text: string, period: Period) => {
      const element = h('button', { type: 'button' }, text);
      element.addEventListener('click', () => this.set_period(period));
      return element;
    };
    for (const input of [this.from_input, this.to_input]) {
      input.min = this.format.iso(0);
      input.max = this.format.iso(horizon);
      input.addEventListener('change', () => this.typed());
    }
    const strip = h('div', { class: 'strip-chart', 'aria-hidden': 'true' });
    this.drawings.push(() => this.draw_strip(strip));
    return h('div', { class: 'controls period screen-only' },
      h('div', { class: 'control-row' }, this.report.events.length ? button(s.around, around) : null,
        this.report.events.length ? button(s.first_weeks, { from: Math.max(0, first - 2), to: Math.min(horizon, first + 30) }) : null,
        button(s.whole, { from: 0, to: horizon }),
        h('label', {}, `${s.period_from} `, this.from_input), h('label', {}, `${s.period_to} `, this.to_input)),
      strip);
  }

  private typed(): void {
    const from = this.format.day(Date.parse(this.from_input.value)), to = this.format.day(Date.parse(this.to_input.value));
    if (Number.isFinite(from) && Number.isFinite(to) && to > from) this.set_period({ from, to });
  }

  private set_period(period: Period, by: ECharts | null = null): void {
    this.period = period;
    this.show_period();
    const zoom = { startValue: this.format.time(period.from), endValue: this.format.time(period.to) };
    for (const { chart } of this.placed) if (chart !== by) chart.dispatchAction({ type: 'dataZoom', dataZoomIndex: 0, ...zoom });
  }

  private show_period(): void {
    this.from_input.value = this.format.iso(this.period.from);
    this.to_input.value = this.format.iso(this.period.to);
  }

  private zoomed(chart: ECharts): void {
    const zoom = (chart.getOption() as { dataZoom: { startValue: number; endValue: number }[] }).dataZoom[0];
    const from = this.format.day(zoom.startValue), to = this.format.day(zoom.endValue);
    if (Math.abs(from - this.period.from) > 1e-3 || Math.abs(to - this.period.to) > 1e-3) this.set_period({ from, to }, chart);
  }

  private draw_strip(parent: HTMLElement): void {
    const off: Steps = this.count_off();
    this.make(parent, () => 62, () => ({
      grid: [{ left: 8, right: 8, top: 0, height: 1 }],
      xAxis: [{ ...this.axis.time_axis(), show: false }], yAxis: [{ show: false }],
      dataZoom: [{ type: 'slider', left: 70, right: 70, top: 8, height: 36, showDetail: true, brushSelect: false,
        borderColor: '#9a9a9a', fillerColor: 'rgba(29,79,124,.16)', handleStyle: { color: '#fff', borderColor: kBlue },
        moveHandleSize: 6, textStyle: { color: kInk, fontFamily: kFont, fontSize: 11 },
        dataBackground: { lineStyle: { color: kSoft }, areaStyle: { color: '#ddd' } },
        selectedDataBackground: { lineStyle: { color: kBlue }, areaStyle: { color: '#b9cde0' } },
        labelFormatter: (value: number) => this.format.part(value, { day: 'numeric', month: 'short', year: 'numeric' }) }],
      series: [{ type: 'line', step: 'end', data: corners(this.axis.points(off)), symbol: 'none', silent: true, lineStyle: { width: 0 } }],
    }));
  }

  /// Number of units that do not run as planned.
  private count_off(): Steps {
    const days = [...new Set(this.report.units.flatMap(({ state }) => state.map(([day]) => day)))].sort((a, b) => a - b);
    return days.map((day) => [day, this.report.units.filter(({ state }) => (value_at(state, day) ?? 'running') !== 'running').length]);
  }

  // ---- one chart ----

  private make(parent: HTMLElement, height_of: Height, option: Placed['option']): void {
    const width = Math.max(320, parent.clientWidth || kWidth), height = height_of(width, false);
    parent.style.height = `${height}px`;
    const chart = init(parent, null, { renderer: 'svg', width, height });
    chart.setOption({ animation: false, useUTC: true, textStyle: { fontFamily: kFont, color: kInk }, ...option(width, height),
      ...this.zoom_at_start(option(width, height)) });
    chart.on('datazoom', () => this.zoomed(chart));
    const placed = { chart, parent, height: height_of, option };
    this.placed.push(placed);
    set_view_box(placed);
    new ResizeObserver(() => {
      if (parent.clientWidth > 0 && !window.matchMedia('print').matches) this.fit(placed, parent.clientWidth);
    }).observe(parent);
  }

  private fit(placed: Placed, width: number, paper = false): void {
    const { chart } = placed, height = placed.height(width, paper);
    if (chart.isDisposed() || width <= 0 || (width === chart.getWidth() && height === chart.getHeight())) return;
    chart.resize({ width, height });  // first: only setOption draws at once, and paper does not wait
    placed.parent.style.height = `${height}px`;
    chart.setOption({ ...placed.option(width, height), ...this.zoom_at_start(placed.option(width, height)) });
    set_view_box(placed);
  }

  /// The zoom of an option, set to the period: drawing the whole play first would be thrown away.
  private zoom_at_start(option: Option): Option {
    const zoom = { startValue: this.format.time(this.period.from), endValue: this.format.time(this.period.to) };
    return { dataZoom: (option.dataZoom as Option[]).map((one) => ({ ...one, ...zoom })) };
  }

  private figure(title: string, note: string, height: Height, option: Placed['option'] | null, name: string, numbers: () => string, extra = ''): HTMLElement {
    const { s } = this.format;
    const plot = h('div', { class: 'plot', role: 'img', 'aria-label': `${title}. ${note}` });
    plot.dataset.chart = name;
    if (option) {
      plot.style.height = `${height(kWidth, false)}px`;  // room, until it is drawn
      this.drawings.push(() => this.make(plot, height, option));
    }
    return h('figure', {}, h('figcaption', {}, h('h3', {}, title), h('p', {}, note)),
      option ? plot : h('p', { class: 'muted' }, s.no_series), extra ? h('p', { class: 'muted' }, extra) : null,
      option ? save_buttons(name, this.format, numbers, () => plot.querySelector('svg')) : null);
  }

  // ---- the charts ----

  private rates(): HTMLElement {
    const { s } = this.format;
    const { units } = this.report;
    const changing = units.filter(({ rate }) => rate.length && varies(rate)).sort((a, b) => first_change(a.rate) - first_change(b.rate));
    if (!changing.length) return h('figure', {}, h('figcaption', {}, h('h3', {}, s.rates), h('p', {}, s.rates_none)));
    const rows = changing.slice(0, kMostRates);
    const rest = changing.length - rows.length;
    const same = units.length - changing.length;
    const extra = [rest ? s.rates_rest(rest) : '', same ? s.rates_unchanged(same) : ''].filter(Boolean).join(' ');
    return this.figure(s.rates, s.rates_note, (_, paper) => rows.length * (paper ? Math.max(24, Math.min(kPaperPitch, kPaperHeight / rows.length)) : 54) + 34,
      (width, height) => rate_rows(this.axis, this.format, rows, width, (height - 34) / rows.length), 'rates',
      () => this.steps_csv(changing.map(({ id, name, rate }) => ({ id, name, steps: rate })), 'fraction_of_base_rate'), extra);
  }

  private steps_csv(series: { id: string; name: string; steps: Steps }[], value: string): string {
    return csv(['day', 'date', 'id', 'name', value], series.flatMap(({ id, name, steps }) =>
      steps.map(([day, at]): Cell[] => [day, this.format.iso(day), id, name, at])));
  }

  private series_csv(columns: Record<string, Maybe[]>): string {
    return csv(['day', 'date', ...Object.keys(columns)], this.report.series.day.map((day, i): Cell[] =>
      [day, this.format.iso(day), ...Object.values(columns).map((values) => values[i])]));
  }

  private steps_of(values: Maybe[]): Steps {
    return this.report.series.day.map((day, i) => [day, values[i] ?? null]);
  }

  private jobs(): HTMLElement {
    const { s } = this.format;
    const { jobs_lost, jobs_idle } = this.report.series;
    return this.figure(s.jobs_chart, s.jobs_note, lines_height, any_known(jobs_lost, jobs_idle) ? (width) => line_panel(this.axis, this.format, [
      { name: s.jobs_lost, steps: this.steps_of(jobs_lost), style: { color: kRust, width: 2.4, type: 'solid' }, area: true },
      { name: s.jobs_idle, steps: this.steps_of(jobs_idle), style: { color: kInk, width: 1.8, type: [6, 4] } },
    ], this.format.unit('jobs'), true, width) : null, 'jobs', () => this.series_csv({ jobs_lost, jobs_idle }));
  }

  private co2(): HTMLElement {
    const { s } = this.format;
    const { co2_baseline_kt_per_year: before, co2_scenario_kt_per_year: after } = this.report.series;
    const lines: LineSeries[] = [
      { name: s.baseline, steps: this.steps_of(before), style: { color: kSoft, width: 1.8, type: [6, 4] } },
      { name: s.scenario, steps: this.steps_of(after), style: { color: kBlue, width: 2.4, type: 'solid' } },
      ...this.path_lines(),
    ];
    return this.figure(s.co2_chart, `${s.co2_note}${this.report.path.length ? ` ${s.path_short}` : ''}`, (width, paper) => lines_height(width, paper) + legend_height(lines.map(({ name }) => name), width) - 18,
      any_known(before, after) ? (width) => line_panel(this.axis, this.format, lines, this.format.unit('kt/y'), true, width) : null, 'co2', () => this.series_csv({ co2_baseline_kt_per_year: before, co2_scenario_kt_per_year: after }));
  }

  /// The path of all industry in proportion, from what was reached to what is expected and aimed at.
  private path_lines(): LineSeries[] {
    const { path } = this.report, { s } = this.format;
    const reached = path.find(({ kind }) => kind === 'reached');
    return !reached ? [] : path.filter(({ kind }) => kind !== 'reached').map(({ kind, year, day, reduction, kt_per_year }) => ({
      name: s.path_name(spoken(s.path_kinds, kind), year, this.format.percent(reduction)), ends: true, step: false,
      steps: [[reached.day, reached.kt_per_year], [day, kt_per_year]], style: { color: kRust, width: 1.6, type: kind === 'aimed' ? [2, 3] : [8, 3, 2, 3] },
    }));
  }

  /// Of the chains that the scenario moves most; the baseline dashed.
  private margins(): HTMLElement | null {
    const { s } = this.format, { margins } = this.report;
    if (!margins?.chains.length) return null;
    const inks = [kBlue, kRust, kInk];
    const shown = margins.chains.slice(0, inks.length);
    const name_of = ({ owner, units }: (typeof shown)[number]) => `${owner ?? units[0]} (${s.margin_units(units.length)})`;
    const steps = (values: Maybe[]): Steps => margins.day.map((day, i) => [day, values[i] ?? null]);
    const moved = ({ baseline, scenario }: (typeof shown)[number]) => baseline.some((value, i) => value !== scenario[i]);
    const lines: LineSeries[] = shown.flatMap((chain, i) => [
      ...(moved(chain) ? [{ name: `${name_of(chain)}, ${s.baseline.toLowerCase()}`, steps: steps(chain.baseline), style: { color: inks[i], width: 1.8, type: [6, 4] } }] : []),
      { name: moved(chain) ? `${name_of(chain)}, ${s.scenario.toLowerCase()}` : name_of(chain), steps: steps(chain.scenario), style: { color: inks[i], width: 2.2, type: 'solid' } }]);
    const more = (width: number) => legend_height(lines.map(({ name }) => name), width) - 18;
    const rows = () => csv(['date', 'owner', 'units', 'baseline_meur_per_year', 'scenario_meur_per_year'], margins.chains.flatMap((chain) =>
      margins.day.map((day, i): Cell[] => [this.format.iso(day), chain.owner, chain.units.join('; '), chain.baseline[i], chain.scenario[i]])));
    return this.figure(s.margins_chart, s.margins_note, (width, paper) => lines_height(width, paper) + more(width),
      (width) => line_panel(this.axis, this.format, lines, this.format.unit('MEUR/y'), false, width), 'margins', rows);
  }

  private stocks(): HTMLElement | null {
    const { s } = this.format;
    const moving = this.report.stocks.filter(({ level }) => varies(level)).slice(0, 8);
    if (!moving.length) return null;
    const dashes: unknown[] = ['solid', [6, 4], [2, 3], [10, 3, 2, 3]];
    const inks = [kBlue, kRust, kInk, kSoft];
    const more = (width: number) => legend_height(moving.map(({ name }) => name), width) - 18;
    return this.figure(s.stocks_chart, s.stocks_note, (width, paper) => lines_height(width, paper) + more(width), (width) => line_panel(this.axis, this.format, moving.map(({ name, level, capacity }, i) => ({
      name, step: false,
      steps: level.map(([day, value]): [number, Maybe] => [day, value === null || !capacity ? null : (value / capacity) * 100]),
      style: { color: inks[i % 4], width: 2, type: dashes[i % 4] },
    })), '%', true, width), 'stocks', () => this.steps_csv(moving.map(({ id, name, level }) => ({ id, name, steps: level })), 'level'));
  }
}

/// Lets style sheets scale the drawing.
function set_view_box({ chart, parent }: Placed): void {
  parent.querySelector('svg')?.setAttribute('viewBox', `0 0 ${chart.getWidth()} ${chart.getHeight()}`);
}
