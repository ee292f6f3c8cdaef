// Section "over time": step series of rates, jobs, emissions and stocks on one shared period.
import { LineChart } from 'echarts/charts';
import { DataZoomComponent, GridComponent, LegendComponent, MarkLineComponent, TitleComponent, TooltipComponent } from 'echarts/components';
import { init, use, type ECharts } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import type { Maybe, Report, Steps, Unit } from './data';
import { h, wrap } from './dom';
import type { Format } from './format';
import { csv, save_buttons, type Cell } from './save';
import { first_change, lowest, value_at, varies } from './steps';

use([LineChart, DataZoomComponent, GridComponent, LegendComponent, MarkLineComponent, TitleComponent, TooltipComponent, SVGRenderer]);

const kFont = 'system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif';
const kInk = '#222', kSoft = '#595959', kLine = '#d9d9d9', kBlue = '#1d4f7c', kRust = '#9a3b12';
const kMostRates = 40;
const kWidth = 1060;
// An A4 page without its margins, in CSS pixels; three line charts fit below each other.
const kPaperWidth = 680, kLinesHeight = 250, kPaperLinesHeight = 190;

type Option = Record<string, unknown>;
type Point = [number, number | null];
export interface Period { from: number; to: number }
interface Placed { chart: ECharts; parent: HTMLElement; height: number; option: (width: number) => Option }

/// Days around everything that happens; the whole play when nothing does.
export function period_of_events(report: Report): Period {
  const horizon = report.scenario.horizon_days;
  const days = report.events.map(({ day }) => day);
  if (!days.length) return { from: 0, to: horizon };
  const from = Math.min(...days), to = Math.max(...days);
  return { from: Math.max(0, from - Math.max(10, (to - from) * 0.08)), to: Math.min(horizon, to + 60) };
}

export class Charts {
  readonly element: HTMLElement;
  period: Period;
  private readonly placed: Placed[] = [];
  private readonly from_input = h('input', { type: 'date' });
  private readonly to_input = h('input', { type: 'date' });
  private readonly drawings: (() => void)[] = [];

  constructor(private readonly report: Report, private readonly format: Format, period: Period | null) {
    const { s } = format;
    this.period = period ?? period_of_events(report);
    this.element = h('div', {}, h('p', { class: 'intro screen-only' }, s.time_intro), this.controls(),
      this.rates(), this.jobs(), this.co2(), this.stocks());
  }

  /// Draws; the element must be in the document.
  ready(): void {
    this.drawings.forEach((draw) => draw());
    this.show_period();
  }

  dispose(): void { this.placed.forEach(({ chart }) => chart.dispose()); }

  /// Draws at the width of paper, or again at the width of the window.
  for_paper(paper: boolean): void {
    for (const placed of this.placed) {
      const lower = paper && placed.height === kLinesHeight;
      this.fit(placed, paper ? kPaperWidth : placed.parent.clientWidth, lower ? kPaperLinesHeight : placed.height);
    }
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
    this.make(parent, 62, () => ({
      grid: [{ left: 8, right: 8, top: 0, height: 1 }],
      xAxis: [{ ...this.time_axis(), show: false }], yAxis: [{ show: false }],
      dataZoom: [{ type: 'slider', left: 70, right: 70, top: 8, height: 36, showDetail: true, brushSelect: false,
        borderColor: '#9a9a9a', fillerColor: 'rgba(29,79,124,.16)', handleStyle: { color: '#fff', borderColor: kBlue },
        moveHandleSize: 6, textStyle: { color: kInk, fontFamily: kFont, fontSize: 11 },
        dataBackground: { lineStyle: { color: kSoft }, areaStyle: { color: '#ddd' } },
        selectedDataBackground: { lineStyle: { color: kBlue }, areaStyle: { color: '#b9cde0' } },
        labelFormatter: (value: number) => this.format.part(value, { day: 'numeric', month: 'short', year: 'numeric' }) }],
      series: [{ type: 'line', step: 'end', data: corners(this.points(off)), symbol: 'none', silent: true, lineStyle: { width: 0 } }],
    }));
  }

  /// Number of units that do not run as planned.
  private count_off(): Steps {
    const days = [...new Set(this.report.units.flatMap(({ state }) => state.map(([day]) => day)))].sort((a, b) => a - b);
    return days.map((day) => [day, this.report.units.filter(({ state }) => (value_at(state, day) ?? 'running') !== 'running').length]);
  }

  // ---- one chart ----

  private make(parent: HTMLElement, height: number, option: (width: number) => Option): void {
    const width = Math.max(320, parent.clientWidth || kWidth);
    const chart = init(parent, null, { renderer: 'svg', width, height });
    chart.setOption({ animation: false, useUTC: true, textStyle: { fontFamily: kFont, color: kInk }, ...option(width),
      ...this.zoom_at_start(option(width)) });
    chart.on('datazoom', () => this.zoomed(chart));
    const placed = { chart, parent, height, option };
    this.placed.push(placed);
    set_view_box(placed);
    new ResizeObserver(() => {
      if (parent.clientWidth > 0 && !window.matchMedia('print').matches) this.fit(placed, parent.clientWidth);
    }).observe(parent);
  }

  private fit(placed: Placed, width: number, height = placed.height): void {
    const { chart } = placed;
    if (chart.isDisposed() || width <= 0 || (width === chart.getWidth() && height === chart.getHeight())) return;
    chart.resize({ width, height });  // first: only setOption draws at once, and paper does not wait
    chart.setOption({ ...placed.option(width), ...this.zoom_at_start(placed.option(width)) });
    set_view_box(placed);
  }

  /// The zoom of an option, set to the period: drawing the whole play first would be thrown away.
  private zoom_at_start(option: Option): Option {
    const zoom = { startValue: this.format.time(this.period.from), endValue: this.format.time(this.period.to) };
    return { dataZoom: (option.dataZoom as Option[]).map((one) => ({ ...one, ...zoom })) };
  }

  private time_axis(): Option {
    const horizon = this.report.scenario.horizon_days;
    return {
      type: 'time', min: this.format.time(0), max: this.format.time(horizon),
      axisLine: { lineStyle: { color: '#777' } }, axisTick: { lineStyle: { color: '#777' } },
      axisLabel: { color: kSoft, fontSize: 11.5, hideOverlap: true, formatter: (time: number, index: number) => this.tick(time, index) },
      splitLine: { show: false },
    };
  }

  private tick(time: number, index: number): string {
    const span = this.period.to - this.period.from;
    const at = new Date(time);
    const first_day = at.getUTCDate() === 1 && at.getUTCHours() === 0;
    if (span > 1500) return this.format.part(time, { year: 'numeric' });
    if (index === 0 || (first_day && at.getUTCMonth() === 0)) return this.format.part(time, { day: first_day ? undefined : 'numeric', month: 'short', year: 'numeric' });
    if (span > 200) return this.format.part(time, { month: 'short' });
    if (span < 4 && at.getUTCHours() !== 0) return this.format.part(time, { hour: '2-digit', minute: '2-digit' });
    return this.format.part(time, { day: 'numeric', month: 'short' });
  }

  private inside(axes: number[]): Option {
    return { type: 'inside', xAxisIndex: axes, zoomOnMouseWheel: 'ctrl', moveOnMouseMove: true, moveOnMouseWheel: false, filterMode: 'none' };
  }

  private points(steps: Steps, scale = 1): Point[] {
    const horizon = this.report.scenario.horizon_days;
    const points: Point[] = [];
    for (const [day, value] of steps) {
      if (day > horizon) break;
      const last = points[points.length - 1];
      // A value holds until it becomes unknown; without a point there the line would end too early.
      if (value === null && last && last[1] !== null) points.push([this.format.time(day), last[1]]);
      points.push([this.format.time(day), value === null ? null : value * scale]);
    }
    if (points.length) points.push([this.format.time(horizon), points[points.length - 1][1]]);
    return points;
  }

  /// Vertical dashed lines at the scenario's own events.
  private marks(): Option {
    const days = [...new Set(this.report.events.filter(({ mechanism }) => mechanism === 'SCENARIO').map(({ day }) => day))].slice(0, 30);
    return { silent: true, symbol: 'none', label: { show: false }, lineStyle: { color: '#333', type: [3, 3], width: 1 },
      data: days.map((day) => ({ xAxis: this.format.time(day) })) };
  }

  /// A tooltip built of text nodes: date, then one line per series.
  private tooltip(write: (value: number) => string): Option {
    return {
      trigger: 'axis', confine: true, axisPointer: { type: 'line', lineStyle: { color: '#666' } },
      formatter: (items: { seriesName: string; value: Point }[], _ticket: string) => {
        const at = (items as unknown as { axisValue: number }[])[0].axisValue;
        return h('div', { class: 'tip' }, h('b', {}, this.format.moment(this.format.day(at))),
          ...items.map(({ seriesName, value }) => h('div', {}, `${seriesName}: ${value[1] === null ? this.format.s.not_known : write(value[1])}`)));
      },
    };
  }

  private figure(title: string, note: string, height: number, option: ((width: number) => Option) | null, name: string, numbers: () => string, extra = ''): HTMLElement {
    const { s } = this.format;
    const plot = h('div', { class: 'plot', role: 'img', 'aria-label': `${title}. ${note}` });
    plot.dataset.chart = name;
    if (option) {
      plot.style.height = `${height}px`;
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
    return this.figure(s.rates, s.rates_note, rows.length * 54 + 34, (width) => this.rate_rows(rows, width), 'rates',
      () => this.steps_csv(changing.map(({ id, name, rate }) => ({ id, name, steps: rate })), 'fraction_of_base_rate'), extra);
  }

  private rate_rows(rows: Unit[], width: number): Option {
    const left = width < 700 ? 150 : 230, right = 142, pitch = 54;
    const { format } = this, { s } = format;
    const title = (text: string, top: number, x: Option, weight: string): Option =>
      ({ text, top, padding: 0, ...x, textStyle: { fontSize: 12, lineHeight: 15, fontWeight: weight, color: kInk, fontFamily: kFont } });
    return {
      title: rows.flatMap((unit, i) => [
        title(wrap(unit.name, left - 46, `12px ${kFont}`, 2).join('\n'), i * pitch + 9, { left: 0 }, 'normal'),
        title(s.min_end(format.percent(lowest(unit.rate)), format.percent(unit.rate[unit.rate.length - 1][1])), i * pitch + 9, { left: width - right + 14 }, 'normal'),
      ]),
      grid: rows.map((_, i) => ({ left, right, top: i * pitch + 8, height: pitch - 18 })),
      xAxis: rows.map((_, i) => ({ ...this.time_axis(), gridIndex: i, ...(i < rows.length - 1 ? { axisLabel: { show: false }, axisTick: { show: false } } : {}) })),
      yAxis: rows.map((unit, i) => ({ gridIndex: i, min: 0, max: Math.max(100, ...unit.rate.map(([, value]) => (value ?? 0) * 100)),
        interval: 100, axisLabel: { fontSize: 10, color: kSoft, formatter: (value: number) => (value === 0 || value === 100 ? `${value}` : '') },
        splitLine: { lineStyle: { color: kLine } } })),
      dataZoom: [this.inside(rows.map((_, i) => i))],
      axisPointer: { link: [{ xAxisIndex: 'all' }] },
      tooltip: this.tooltip((value) => format.percent(value / 100)),
      series: rows.map((unit, i) => ({ type: 'line', name: unit.name, xAxisIndex: i, yAxisIndex: i, step: 'end', data: this.points(unit.rate, 100),
        symbol: 'none', lineStyle: { color: kBlue, width: 1.8 }, itemStyle: { color: kBlue }, areaStyle: { color: '#cfdce8' }, markLine: this.marks() })),
    };
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

  private lines(series: { name: string; steps: Steps; style: Option; area?: boolean; step?: boolean }[], unit: string, from_zero: boolean): Option {
    const { format } = this;
    return {
      legend: { top: 0, left: 56, icon: 'path://M0 5h30v2h-30z', itemWidth: 34, itemHeight: 4, textStyle: { color: kInk, fontSize: 12.5, fontFamily: kFont },
        data: series.map(({ name, style }) => ({ name, lineStyle: style, icon: 'inherit' })) },
      grid: [{ left: 64, right: 24, top: 44 + 18 * Math.floor((series.length - 1) / 2), bottom: 28 }],
      xAxis: [this.time_axis()],
      yAxis: [{ scale: !from_zero, min: from_zero ? 0 : undefined, name: unit, nameTextStyle: { color: kSoft, align: 'right', fontSize: 11.5 }, nameGap: 10,
        axisLabel: { color: kSoft, fontSize: 11.5, formatter: (value: number) => format.number(value) }, splitLine: { lineStyle: { color: kLine } } }],
      dataZoom: [this.inside([0])],
      tooltip: this.tooltip((value) => `${format.number(value)} ${unit}`),
      series: series.map(({ name, steps, style, area, step }, i) => ({ type: 'line', name, step: step === false ? false : 'end', data: this.points(steps), symbol: 'none',
        lineStyle: style, itemStyle: { color: style.color }, areaStyle: area ? { color: '#e6d3c8' } : undefined, markLine: i === 0 ? this.marks() : undefined })),
    };
  }

  private jobs(): HTMLElement {
    const { s } = this.format;
    const { jobs_lost, jobs_idle } = this.report.series;
    return this.figure(s.jobs_chart, s.jobs_note, kLinesHeight, any_known(jobs_lost, jobs_idle) ? () => this.lines([
      { name: s.jobs_lost, steps: this.steps_of(jobs_lost), style: { color: kRust, width: 2.4, type: 'solid' }, area: true },
      { name: s.jobs_idle, steps: this.steps_of(jobs_idle), style: { color: kInk, width: 1.8, type: [6, 4] } },
    ], this.format.unit('jobs'), true) : null, 'jobs', () => this.series_csv({ jobs_lost, jobs_idle }));
  }

  private co2(): HTMLElement {
    const { s } = this.format;
    const { co2_baseline_kt_per_year: before, co2_scenario_kt_per_year: after } = this.report.series;
    return this.figure(s.co2_chart, s.co2_note, kLinesHeight, any_known(before, after) ? () => this.lines([
      { name: s.baseline, steps: this.steps_of(before), style: { color: kSoft, width: 1.8, type: [6, 4] } },
      { name: s.scenario, steps: this.steps_of(after), style: { color: kBlue, width: 2.4, type: 'solid' } },
    ], this.format.unit('kt/y'), true) : null, 'co2', () => this.series_csv({ co2_baseline_kt_per_year: before, co2_scenario_kt_per_year: after }));
  }

  private stocks(): HTMLElement | null {
    const { s } = this.format;
    const moving = this.report.stocks.filter(({ level }) => varies(level)).slice(0, 8);
    if (!moving.length) return null;
    const dashes: unknown[] = ['solid', [6, 4], [2, 3], [10, 3, 2, 3]];
    const inks = [kBlue, kRust, kInk, kSoft];
    return this.figure(s.stocks_chart, s.stocks_note, kLinesHeight, () => this.lines(moving.map(({ name, level, capacity }, i) => ({
      name, step: false,
      steps: level.map(([day, value]): [number, Maybe] => [day, value === null || !capacity ? null : (value / capacity) * 100]),
      style: { color: inks[i % 4], width: 2, type: dashes[i % 4] },
    })), '%', true), 'stocks', () => this.steps_csv(moving.map(({ id, name, level }) => ({ id, name, steps: level })), 'level'));
  }
}

const any_known = (...series: Maybe[][]) => series.some((values) => values.some((value) => value !== null));

/// A step series with both ends of each step, for drawings that join points by straight lines.
function corners(points: Point[]): Point[] {
  return points.flatMap((point, i) => (i ? [[point[0], points[i - 1][1]] as Point, point] : [point]));
}

/// Lets style sheets scale the drawing.
function set_view_box({ chart, parent }: Placed): void {
  parent.querySelector('svg')?.setAttribute('viewBox', `0 0 ${chart.getWidth()} ${chart.getHeight()}`);
}
