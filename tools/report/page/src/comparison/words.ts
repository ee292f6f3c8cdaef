// What the sections of a comparison share: texts, names, quantities with their unit, numbers with their interval.
import type { Maybe } from '../data';
import { h } from '../dom';
import type { Format } from '../format';
import { en, type ComparisonStrings } from './strings_en';
import { nl } from './strings_nl';
import type { Comparison, Interval, Option } from './data';

export const texts: Record<'en' | 'nl', ComparisonStrings> = { en, nl };

/// What every section is made from.
export interface Context { data: Comparison; format: Format; t: ComparisonStrings }

export const title_of = (option: { title: string; title_nl: string; id: string }, { format }: Context): string =>
  (format.lang === 'nl' && option.title_nl) || option.title || option.id;
export const title_by_id = (id: string, context: Context): string => {
  const option = context.data.options.find((one) => one.id === id);
  return option ? title_of(option, context) : id;
};

/// A text that the data have in English only, marked so for who reads or hears the page in Dutch.
export const in_english = (text: string, { format }: Context): HTMLElement => h('span', { lang: format.lang === 'nl' ? 'en' : null }, format.words(text));

export interface Quantity { name: string; title: string; unit: string; factor: number }

/// How an outcome is shown: its title, the unit, and what its value is multiplied by.
export function quantity(name: string, { data, t }: Context): Quantity {
  const year = name.match(/^(.*)_(\d{4})$/);
  const known = (t.quantities as Record<string, string>)[year ? year[1] : name];
  const title = known ? (year ? `${known} ${t.in_year(year[2])}` : known) : name.replaceAll('_', ' ');
  if (/^co2.*cumulative$/.test(name)) return megatonnes(name, data) ? { name, title, unit: t.units.Mt, factor: 1e-3 } : { name, title, unit: t.units.kt_in_all, factor: 1 };
  if (/^co2/.test(name)) return { name, title, unit: t.units.kt, factor: 1 };
  if (name === 'autonomy') return { name, title, unit: t.units.points, factor: 100 };
  if (/public|approach|money|value_added/.test(name)) return { name, title, unit: t.units.MEUR, factor: 1 };
  if (/job_years/.test(name)) return { name, title, unit: t.units.job_years, factor: 1 };
  if (/jobs/.test(name)) return { name, title, unit: t.units.jobs, factor: 1 };
  return { name, title, unit: /projects/.test(name) ? t.units.projects : /units/.test(name) ? t.units.plants : /nox/.test(name) ? t.units.t : '', factor: 1 };
}

/// Where no option makes a difference of a few megatonnes, kilotonnes read better.
const megatonnes = (name: string, { options }: Comparison): boolean => Math.max(0, ...options.map(({ outcomes }) => Math.abs(outcomes[name]?.difference?.mean.value ?? 0))) >= 2000;

export const scaled = (value: Maybe | undefined, factor: number): Maybe => (value === null || value === undefined ? null : value * factor);

/// Digits that an interval of this width bears: about two of the width itself.
export function step_for(low: Maybe, high: Maybe, value: Maybe): number {
  const width = low !== null && high !== null ? Math.abs(high - low) : 0;
  const size = width > 0 ? width / 8 : Math.abs(value ?? 0) / 30;
  return size > 0 ? 10 ** Math.floor(Math.log10(size)) : 1;
}

/// Rounded to `step`, in the reader's language.
export function rounded(value: Maybe, step: number, format: Format, signed = false): string {
  if (value === null || !Number.isFinite(value)) return format.s.not_known;
  const digits = Math.min(6, Math.max(0, -Math.round(Math.log10(step))));
  const near = Math.round(value / step) * step;
  const text = new Intl.NumberFormat(format.lang === 'nl' ? 'nl-NL' : 'en-GB', { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(Math.abs(near));
  const zero = /^[0.,]*$/.test(text);
  return `${zero ? '' : near < 0 ? '−' : signed ? '+' : ''}${text}`;
}

const kFinest = 1e-3;  // of any unit shown

/// `−4.5` and `−6.1 to −2.9`.
export function with_interval(interval: Interval | undefined, factor: number, format: Format, signed: boolean): { value: string; range: string } {
  if (!interval || interval.value === null) return { value: format.s.not_known, range: '' };
  const [value, low, high] = [interval.value, interval.low, interval.high].map((one) => scaled(one, factor));
  if (value === 0 && !low && !high) return { value: '0', range: '' };
  const step = Math.max(kFinest, step_for(low, high, value));
  if ([value, low, high].every((one) => Math.abs(one ?? 0) < step / 2)) return { value: '0', range: '' };
  const range = low === null || high === null ? '' : format.s.from_to(rounded(low, step, format, signed), rounded(high, step, format, signed));
  return { value: rounded(value, step, format, signed), range };
}

/// Outcomes that the data have, of those asked for, in their order.
export const known_outcomes = (names: string[], options: Option[]): string[] => names.filter((name) => options.some(({ outcomes }) => outcomes[name]));

export const euro = (eur: Maybe | undefined): Maybe => scaled(eur, 1e-6);
