// What the sections of a ranking share: texts, measures with their unit, numbers with their interval.
import type { Format } from '../format';
import { scaled, with_interval } from '../interval';
import type { Measured, Ranking, Spread, Subject } from './data';
import { en, type RankingStrings } from './strings_en';
import { nl } from './strings_nl';

export const texts: Record<'en' | 'nl', RankingStrings> = { en, nl };

/// What every section is made from.
export interface Context { data: Ranking; format: Format; t: RankingStrings }

/// By what players can be ordered.
export type By = 'jobs' | 'co2' | 'co2_global' | 'products' | 'depth';
export const kBys: By[] = ['jobs', 'co2', 'co2_global', 'products', 'depth'];
export interface Measure { by: By; of: Measured; title: string; unit: string; factor: number; signed: boolean }

const kOf = { jobs: 'jobs', co2: 'co2_cumulative_kt', co2_global: 'co2_global_kt', products: 'basic_products', depth: 'depth' } as const;
const kMega = 5000;  // kt from which Mt read better

export function measure(by: By, { data, t }: Context): Measure {
  const of = kOf[by], signed = by === 'co2' || by === 'co2_global';
  const mega = signed && data.ranking.some(({ spread }) => Math.abs(spread[of]?.value ?? 0) >= kMega);
  return { by, of, title: t.measures[by], unit: mega ? 'Mt' : t.units[by], factor: mega ? 1e-3 : by === 'products' ? 100 : 1, signed };
}

/// Those that were played, the largest first whatever its sign and those not known last; equal ones in order of rank.
export function ordered(data: Ranking, { of }: Measure): Subject[] {
  const size = ({ spread }: Subject) => { const value = spread[of]?.value; return typeof value === 'number' ? Math.abs(value) : -1; };
  return data.ranking.filter(({ spread }) => spread[of]).sort((a, b) => size(b) - size(a) || a.rank - b.rank);
}

/// `1,275` and `1,100 to 1,400`; a play of one future has no interval, and its number stands as it is.
export function said(spread: Spread | undefined, { factor, signed }: Measure, { format }: Context): { value: string; range: string } {
  if (!spread || spread.low === null || spread.high === null || spread.low === spread.high) {
    const value = scaled(spread?.value, factor);
    return { value: signed ? format.signed(value) : format.number(value), range: '' };
  }
  return with_interval(spread, factor, format, signed);
}

/// "at least", where the staff of something that differs is not known; a mark, where the CO2 of a plant or of something made elsewhere is not.
export function at_least(one: Subject, { by, of }: Measure, { t }: Context): string {
  if (typeof one.spread[of]?.value !== 'number') return '';
  if (by === 'jobs') return one.jobs_unknown.length ? t.at_least : '';
  const gaps = (by === 'co2' || by === 'co2_global' ? one.co2_unknown.length : 0) + (by === 'co2_global' ? one.not_counted_elsewhere.length : 0);
  return gaps ? t.incomplete : '';
}

/// `1,275 jobs`; without the unit where there is no number.
export const with_unit = (value: string, unit: string, { format }: Context): string => (value === format.s.not_known ? value : `${value} ${unit}`);
