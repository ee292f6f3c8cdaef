// What the program writes into the page of a ranking; null is "not known", never zero.
import type { Maybe, Report } from '../data';
import type { Named } from '../names';
import type { Interval } from '../interval';

/// A mean over futures of the difference with the reference, and how far single futures lie.
export interface Spread extends Interval { p05: Maybe; p95: Maybe }
export type Measured = 'jobs' | 'jobs_lost' | 'jobs_at_risk' | 'co2_kt_per_year' | 'co2_cumulative_kt' | 'co2_global_kt' | 'basic_products' | 'units_off' | 'depth' | 'value_added_meur';
export interface Watch {
  days_of_cover: Maybe; takers: number; alternatives: Maybe;
  next_turnaround: string | null; contract_end: string | null; permit_end: string | null;
}
/// A unit that stands still at some time and not in the reference, or sooner than there.
export interface Fall { unit: string; name: string; part_of_futures: Maybe; days: Maybe }
export interface Subject {
  rank: number; subject: string; name: string; by: string; played: boolean;
  spread: Partial<Record<Measured, Spread>>;  // empty where it could not be played
  watch: Watch; falls: Fall[];
  // Names of units that differ and of which there is no number: they count as none. A spread without a value: of none there is one.
  jobs_unknown: string[]; co2_unknown: string[]; value_added_unknown: string[];
  not_counted_elsewhere: string[];  // products made elsewhere instead, whose CO2 there is not known: not in co2_global_kt
  rank_probability?: number[];  // by jobs; missing with one future
  rank_probability_by?: Partial<Record<Measured, number[]>>;  // by each measure of the order; missing in results of before
}
export interface Pair {
  first: string; second: string; first_name: string; second_name: string;
  jobs: Maybe; jobs_apart: Maybe; jobs_together_more: Interval;  // > 0: worse than the sum of the two
  co2_kt: Maybe; co2_apart_kt: Maybe; co2_kt_together_more: Interval;
}
export interface Ranking extends Named {
  lang: 'en' | 'nl';
  ranking: Subject[]; pairs: Pair[];
  by: 'unit' | 'site' | 'owner' | 'service'; date: string; start: string; horizon: string; co2_year: number;
  clusters: { id: string; name: string; reference_date: string }[];
  replications: number; design: string; seed: string; numbers_varied: number; volumes_held: string[]; replications_pulled_in: number;
  conclusions: string[]; conclusions_nl: string[];
  manifest: Report['manifest'] & { versions?: Record<string, string> };
}

/// The ranking in the page, with every list that is missing made empty.
export function read_ranking(): Ranking {
  const raw = JSON.parse(document.getElementById('data')!.textContent!) as Partial<Ranking>;
  const lists = ['pairs', 'clusters', 'volumes_held', 'conclusions', 'conclusions_nl'] as const;
  const none: Watch = { days_of_cover: null, takers: 0, alternatives: null, next_turnaround: null, contract_end: null, permit_end: null };
  const ranking = (raw.ranking ?? []).map((one) => ({ ...one, spread: one.spread ?? {}, watch: one.watch ?? none, falls: one.falls ?? [], jobs_unknown: one.jobs_unknown ?? [], co2_unknown: one.co2_unknown ?? [], value_added_unknown: one.value_added_unknown ?? [], not_counted_elsewhere: one.not_counted_elsewhere ?? [] }));
  return { ...raw, ...Object.fromEntries(lists.map((name) => [name, raw[name] ?? []])), ranking, by: raw.by || 'unit', replications: raw.replications ?? 0,
    lang: raw.lang === 'nl' ? 'nl' : 'en', manifest: raw.manifest ?? {} } as Ranking;
}

export const several = ({ replications }: Ranking): boolean => replications > 1;
