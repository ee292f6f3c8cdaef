// What the charts over time look like, as options of the chart library.
import { kWrappedGap, kBlue, kFont, kInk, kLine, kSoft, legend_height, legend_room, type Option, type TimeAxis } from './axes';
import type { Steps, Unit } from './data';
import { wrap } from './dom';
import type { Format } from './format';
import { lowest } from './steps';

const kPhone = 520;  // narrower: names wrap, and the panels keep half of the width

export interface LineSeries { name: string; steps: Steps; style: Option; area?: boolean; step?: boolean; ends?: boolean }

/// A low panel for each unit, below each other.
export function rate_rows(axis: TimeAxis, format: Format, rows: Unit[], width: number, pitch: number): Option {
  const phone = width < kPhone && pitch >= 34;
  const lines = pitch < 34 ? 1 : phone ? 3 : 2, left = phone ? 126 : width < 700 && lines > 1 ? 170 : 230, right = phone ? 102 : 142, above = (pitch - 6 - 15 * lines) / 2;
  const { s } = format;
  const title = (text: string, top: number, x: Option, weight: string): Option =>
    ({ text, top, padding: 0, ...x, textStyle: { fontSize: 12, lineHeight: 15, fontWeight: weight, color: kInk, fontFamily: kFont } });
  return {
    title: rows.flatMap((unit, i) => [
      title(wrap(unit.name, left - (phone ? 24 : 46), `12px ${kFont}`, lines).join('\n'), i * pitch + above, { left: 0 }, 'normal'),
      title((lines === 1 ? s.min_end_short : phone ? s.min_end_phone : s.min_end)(format.percent(lowest(unit.rate)), format.percent(unit.rate[unit.rate.length - 1][1])), i * pitch + above, { left: width - right + 14 }, 'normal'),
    ]),
    grid: rows.map((_, i) => ({ left, right, top: i * pitch + 6, height: pitch - 14 })),
    xAxis: rows.map((_, i) => ({ ...axis.time_axis(), gridIndex: i, ...(i < rows.length - 1 ? { axisLabel: { show: false }, axisTick: { show: false } } : {}) })),
    yAxis: rows.map((unit, i) => ({ gridIndex: i, min: 0, max: Math.max(100, ...unit.rate.map(([, value]) => (value ?? 0) * 100)),
      interval: 100, axisLabel: { fontSize: 10, color: kSoft, formatter: (value: number) => (value === 0 || value === 100 ? `${value}` : '') },
      splitLine: { lineStyle: { color: kLine } } })),
    dataZoom: [axis.inside(rows.map((_, i) => i))],
    axisPointer: { link: [{ xAxisIndex: 'all' }] },
    tooltip: axis.tooltip((value) => format.percent(value / 100)),
    series: rows.map((unit, i) => ({ type: 'line', name: unit.name, xAxisIndex: i, yAxisIndex: i, step: 'end', data: axis.points(unit.rate, 100),
      symbol: 'none', lineStyle: { color: kBlue, width: 1.8 }, itemStyle: { color: kBlue }, areaStyle: { color: '#cfdce8' }, markLine: axis.marks() })),
  };
}

/// Several lines in one panel.
export function line_panel(axis: TimeAxis, format: Format, series: LineSeries[], unit: string, from_zero: boolean, width: number): Option {
  const wraps = series.some(({ name }) => wrap(name, legend_room(width), `12.5px ${kFont}`, 3).length > 1);
  return {
    legend: { top: 0, ...(wraps ? { itemGap: kWrappedGap } : {}), left: width < kPhone ? 0 : 56, right: 10, formatter: (name: string) => wrap(name, legend_room(width), `12.5px ${kFont}`, 3).join('\n'), icon: 'path://M0 5h30v2h-30z', itemWidth: 34, itemHeight: 4, textStyle: { color: kInk, fontSize: 12.5, lineHeight: 15, fontFamily: kFont },
      data: series.map(({ name, style }) => ({ name, lineStyle: style, icon: 'inherit' })) },
    grid: [{ left: 64, right: 24, top: 26 + legend_height(series.map(({ name }) => name), width), bottom: 28 }],
    xAxis: [axis.time_axis()],
    yAxis: [{ scale: !from_zero, min: from_zero ? 0 : undefined, name: unit, nameTextStyle: { color: kSoft, align: 'right', fontSize: 11.5 }, nameGap: 10,
      axisLabel: { color: kSoft, fontSize: 11.5, formatter: (value: number) => format.number(value) }, splitLine: { lineStyle: { color: kLine } } }],
    dataZoom: [axis.inside([0])],
    tooltip: axis.tooltip((value) => `${format.number(value)} ${unit}`),
    series: series.map(({ name, steps, style, area, step, ends }, i) => ({ type: 'line', name, step: step === false ? false : 'end',
      data: ends ? steps.map(([day, value]) => [format.time(day), value]) : axis.points(steps), symbol: 'none',
      lineStyle: style, itemStyle: { color: style.color }, areaStyle: area ? { color: '#e6d3c8' } : undefined, markLine: i === 0 ? axis.marks() : undefined })),
  };
}
