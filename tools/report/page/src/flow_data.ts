// Which products change, and by how much: what the flow pictures draw.
import type { FlowEnd, ProductFlow, Report } from './data';

const kMostEnds = 7;
const kNoticed = 0.005;  // of the product's volume

export interface Ends { name: string; kind: string; before: number; after: number }
export interface Block { product: string; measure: string; before: number; after: number; from: Ends[]; to: Ends[] }

const total = (ends: Ends[], key: 'before' | 'after') => ends.reduce((sum, end) => sum + end[key], 0);
export const span = (end: Ends) => Math.max(end.before, end.after);

function ends_of(ends: FlowEnd[], moment: number, name: (end: FlowEnd) => string, rest: (n: number) => string): Ends[] {
  const all = ends.map((end) => ({ name: name(end), kind: end.kind, before: end.baseline[moment], after: end.scenario[moment] }))
    .filter((end) => span(end) > 1e-9).sort((a, b) => span(b) - span(a));
  if (all.length <= kMostEnds + 1) return all;
  const rested = all.slice(kMostEnds);
  return [...all.slice(0, kMostEnds), { name: rest(rested.length), kind: 'rest', before: total(rested, 'before'), after: total(rested, 'after') }];
}

/// How much a product's flows change: what shifts between its ends, as a part of its volume, and at how many ends.
function change({ from, to }: ProductFlow, moment: number): number {
  const moved = (ends: FlowEnd[]) => ends.reduce((sum, end) => sum + Math.abs(end.scenario[moment] - end.baseline[moment]), 0);
  const volume = Math.max(...[from, to].flatMap((ends) => ['baseline', 'scenario'].map((play) =>
    ends.reduce((sum, end) => sum + end[play as 'baseline' | 'scenario'][moment], 0))));
  const share = volume > 0 ? Math.max(moved(from), moved(to)) / volume : 0;
  const touched = [...from, ...to].filter((end) => Math.abs(end.scenario[moment] - end.baseline[moment]) > kNoticed * volume).length;
  return share > kNoticed ? share * Math.min(8, touched) : 0;
}

/// Products that change, most changed first.
export function changed_products(report: Report, moment: number): ProductFlow[] {
  return report.flows.products.map((flow) => ({ flow, by: change(flow, moment) })).filter(({ by }) => by > 0)
    .sort((a, b) => b.by - a.by).map(({ flow }) => flow);
}

/// The moment at which the most products are changed, the later one of equals: an outage is over at the end.
export function telling_moment(report: Report): number {
  const counts = report.flows.day.map((_, moment) => changed_products(report, moment).length);
  return counts.lastIndexOf(counts[counts.length - 1] > 0 ? counts[counts.length - 1] : Math.max(...counts));
}

export function block_of(flow: ProductFlow, moment: number, name: (end: FlowEnd, from: boolean) => string, rest: (n: number) => string): Block {
  const from = ends_of(flow.from, moment, (end) => name(end, true), rest), to = ends_of(flow.to, moment, (end) => name(end, false), rest);
  return { product: flow.product, measure: flow.measure, from, to,
    before: Math.max(total(from, 'before'), total(to, 'before')), after: Math.max(total(from, 'after'), total(to, 'after')) };
}
