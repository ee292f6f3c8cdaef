// What all time lines share: their axis, marks, tooltips and points.
import type { Maybe, Report, Steps } from './data';
import { h, text_width, wrap } from './dom';
import type { Format } from './format';

export const kFont = 'system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif';
export const kInk = '#222', kSoft = '#595959', kLine = '#d9d9d9', kBlue = '#1d4f7c', kRust = '#9a3b12';

export type Option = Record<string, unknown>;
export type Point = [number, number | null];
export interface Period { from: number; to: number }

/// Days around everything that happens; the whole play when nothing does.
export function period_of_events(report: Report): Period {
  const horizon = report.scenario.horizon_days;
  const days = report.events.map(({ day }) => day);
  if (!days.length) return { from: 0, to: horizon };
  const from = Math.min(...days), to = Math.max(...days);
  return { from: Math.max(0, from - Math.max(10, (to - from) * 0.08)), to: Math.min(horizon, to + 60) };
}

export const any_known = (...series: Maybe[][]) => series.some((values) => values.some((value) => value !== null));

/// A step series with both ends of each step, for drawings that join points by straight lines.
export function corners(points: Point[]): Point[] {
  return points.flatMap((point, i) => (i ? [[point[0], points[i - 1][1]] as Point, point] : [point]));
}

export const kWrappedGap = 20;  // between names of a legend, where one takes more than a line

/// Pixels that the names of a legend take in a chart so wide.
export function legend_height(names: string[], width: number): number {
  const font = `12.5px ${kFont}`, lines = (name: string) => wrap(name, legend_room(width), font, 3).length;
  const wraps = names.some((name) => lines(name) > 1), gap = wraps ? kWrappedGap : 15, rows: number[] = [];
  let x = Infinity;
  for (const name of names) {
    const item = Math.min(legend_room(width), text_width(name, font)) + 34 + gap;
    if (x + item > width - 60) { rows.push(0); x = 0; }
    rows[rows.length - 1] = Math.max(rows[rows.length - 1], lines(name));
    x += item;
  }
  return rows.reduce((sum, most) => sum + (wraps ? 15 * most + kWrappedGap : 18), 0);
}

/// For one name in a legend of a chart that is so wide.
export const legend_room = (width: number): number => Math.max(120, width - 130);

export class TimeAxis {
  constructor(private readonly report: Report, private readonly format: Format, private readonly period: () => Period) {}

  time_axis(): Option {
    const horizon = this.report.scenario.horizon_days;
    return {
      type: 'time', min: this.format.time(0), max: this.format.time(horizon),
      axisLine: { lineStyle: { color: '#777' } }, axisTick: { lineStyle: { color: '#777' } },
      axisLabel: { color: kSoft, fontSize: 11.5, hideOverlap: true, formatter: (time: number, index: number) => this.tick(time, index) },
      splitLine: { show: false },
    };
  }

  tick(time: number, index: number): string {
    const span = this.period().to - this.period().from;
    const at = new Date(time);
    const first_day = at.getUTCDate() === 1 && at.getUTCHours() === 0;
    if (span > 1500) return this.format.part(time, { year: 'numeric' });
    if (index === 0 || (first_day && at.getUTCMonth() === 0)) return this.format.part(time, { day: first_day ? undefined : 'numeric', month: 'short', year: 'numeric' });
    if (span > 200) return this.format.part(time, { month: 'short' });
    if (span < 4 && at.getUTCHours() !== 0) return this.format.part(time, { hour: '2-digit', minute: '2-digit' });
    return this.format.part(time, { day: 'numeric', month: 'short' });
  }

  inside(axes: number[]): Option {
    return { type: 'inside', xAxisIndex: axes, zoomOnMouseWheel: 'ctrl', moveOnMouseMove: true, moveOnMouseWheel: false, filterMode: 'none' };
  }

  points(steps: Steps, scale = 1): Point[] {
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
  marks(): Option {
    const days = [...new Set(this.report.events.filter(({ mechanism }) => mechanism === 'SCENARIO').map(({ day }) => day))].slice(0, 30);
    return { silent: true, symbol: 'none', label: { show: false }, lineStyle: { color: '#333', type: [3, 3], width: 1 },
      data: days.map((day) => ({ xAxis: this.format.time(day) })) };
  }

  /// A tooltip built of text nodes: date, then one line per series.
  tooltip(write: (value: number) => string): Option {
    return {
      trigger: 'axis', confine: true, axisPointer: { type: 'line', lineStyle: { color: '#666' } },
      formatter: (items: { seriesName: string; value: Point }[], _ticket: string) => {
        const at = (items as unknown as { axisValue: number }[])[0].axisValue;
        return h('div', { class: 'tip' }, h('b', {}, this.format.moment(this.format.day(at))),
          ...items.map(({ seriesName, value }) => h('div', {}, `${seriesName}: ${value[1] === null ? this.format.s.not_known : write(value[1])}`)));
      },
    };
  }
}
