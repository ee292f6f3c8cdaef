// What the program writes into the page of a comparison; null is "not known", never zero.
import type { Maybe, Report, Words } from '../data';
import type { Named } from '../names';
import type { Interval } from '../interval';

export type { Interval };

/// With the reference, future by future.
export interface Difference {
  mean: Interval; median: Interval; p05: Maybe; p95: Maybe;
  better_in: Interval;  // part of the futures; a tie counts half
  same_in: Maybe;
  not_counted?: string[];  // names of units that differ and have no number; a mean without a value: no other differs
}
export interface Outcome {
  unit: string; higher_is_better: boolean; mean: Interval; p05: Maybe; median: Maybe; p95: Maybe; difference?: Difference;
}
export interface Measure {
  id: string; text: string; text_nl: string; decided_by: string; legal_ground: string; decided_by_nl?: string; legal_ground_nl?: string; from: string; chance: Maybe;
  comes_about_in?: Maybe; pays_in?: Maybe; committed_eur?: Maybe;  // parts of the futures, and a mean; missing: it has no money to give
  nobody_asks_in?: Maybe; terms_never_hold_in?: Maybe; budget_too_small_in?: Maybe;  // parts in which it begins and pays nothing
}
export interface ProjectShift {
  project: string; name: string; name_nl: string; runs_in_reference: Maybe; runs_in: Maybe;
  earlier_in: Maybe; later_in: Maybe;  // part of the futures: earlier or only here; later or only there
  days_earlier: Maybe;  // mean where it runs in both
  value_eur: Interval;  // difference of its net present value
  in_measure?: boolean | null;  // a measure of the option is for it, by its scope or instrument; null: cannot be told
}
export interface Driver { what: string; name?: Words; first_order: Maybe; noise_floor: Maybe; rank_correlation: Maybe }
/// Of the difference in one outcome. `least_told`: part of the spread that an input has to explain; null: there is no spread.
export interface DriversOf { quantity: string; differs: boolean; least_told: Maybe; drivers: Driver[] }
/// Of one factor of the design: a number of the data, or everything else together.
export interface SobolIndex { what: string; name?: Words; first_order: Interval; total: Interval }
export interface Option {
  id: string; title: string; title_nl: string; description: string; description_nl?: string; assumptions: string[]; assumptions_nl?: string[]; budget_eur: Maybe;
  measures: Measure[]; outcomes: Record<string, Outcome>; conclusions: Words[];
  // Those below are missing for the reference.
  differs_in?: Maybe; eur_per_t?: Interval; eur_per_t_global?: Interval; eur_per_job_year?: Interval;  // of Dutch CO2, of CO2 worldwide
  budget_use?: { begins_in: Maybe; pays_nothing_in: Maybe; used_up_in: Maybe };  // parts of the futures; pays nothing: whether one begins or not; used up: null without a limit
  not_counted_elsewhere?: string[];  // products made elsewhere instead, whose CO2 there is not known
  deadweight?: { committed_eur: Maybe; done_anyway_eur: Maybe };
  projects: ProjectShift[]; drivers: Driver[]; later: { years: number; co2_cumulative: Interval }[];
  drivers_by_outcome?: DriversOf[];  // missing in older results
  last_useful_start_years_later?: Maybe;
  last_useful_start?: { no_longer_shown_years_later: Maybe } | null;
  sobol_indices?: { samples: number; factors: SobolIndex[] };  // missing where they were not asked
  points: Maybe[][];  // of single futures, differences in the order of the criteria
}
export interface Criterion {
  quantity: string; unit: string; better_than: Maybe[][];
  options: { option: string; rank_probability: number[]; regret_mean: Maybe; regret_maximum: Maybe }[];
}
export interface Coalition {
  part_of_futures: Maybe; members: { project: string; name: string; name_nl?: string; value_eur_by_option: Record<string, Interval> }[];
}
export interface Series {
  unit: string; year: number[]; mean: Maybe[]; p05: Maybe[]; p95: Maybe[];
  difference?: { mean: Maybe[]; p05: Maybe[]; p95: Maybe[] };
}
export interface Comparison extends Named {
  lang: 'en' | 'nl';
  comparison: string; title: string; title_nl: string; description: string; description_nl?: string; start: string; horizon: string; reference: string;
  replications: number; replications_with_a_fault: number; stopped_early: boolean; design: string; seed: string;
  numbers_varied: number; volumes_held: string[]; replications_pulled_in: number; false_closures_per_decade: Maybe;
  conclusions: string[]; conclusions_nl: string[];
  options: Option[]; criteria: Criterion[]; pareto_front: string[]; coalitions: Coalition[];
  series: Record<string, Record<string, Series>>;
  manifest: Report['manifest'] & { versions?: Record<string, string>; design?: string };
}

/// The comparison in the page, with every list that is missing made empty.
export function read_comparison(): Comparison {
  const raw = JSON.parse(document.getElementById('data')!.textContent!) as Partial<Comparison>;
  const lists = ['volumes_held', 'conclusions', 'conclusions_nl', 'options', 'criteria', 'pareto_front', 'coalitions'] as const;
  const filled = Object.fromEntries(lists.map((name) => [name, raw[name] ?? []]));
  const of_option = ['assumptions', 'measures', 'projects', 'drivers', 'later', 'points', 'conclusions'] as const;
  const options = (raw.options ?? []).map((option) => ({
    ...option, outcomes: option.outcomes ?? {}, ...Object.fromEntries(of_option.map((name) => [name, option[name] ?? []])),
  }));
  return { ...raw, ...filled, options, lang: raw.lang === 'nl' ? 'nl' : 'en', series: raw.series ?? {}, manifest: raw.manifest ?? {} } as Comparison;
}

/// All but the one that others are compared with.
export const compared = ({ options, reference }: Comparison): Option[] => options.filter(({ id }) => id !== reference);
