// What the sections of a comparison share: texts, names, quantities with their unit, numbers with their interval.
import type { Maybe } from '../data';
import { h } from '../dom';
import type { Format } from '../format';
import { en, type ComparisonStrings } from './strings_en';
import { nl } from './strings_nl';
import { scaled } from '../interval';
import type { Comparison, Option } from './data';

export const texts: Record<'en' | 'nl', ComparisonStrings> = { en, nl };

/// What every section is made from.
export interface Context { data: Comparison; format: Format; t: ComparisonStrings }

export const title_of = (option: { title: string; title_nl: string; id: string }, { format }: Context): string =>
  (format.lang === 'nl' && option.title_nl) || option.title || option.id;
export const title_by_id = (id: string, context: Context): string => {
  const option = context.data.options.find((one) => one.id === id);
  return option ? title_of(option, context) : id;
};

/// A text of the data; where they have it in English only it is marked so for who reads or hears the page in Dutch.
export function text_of(english: string, dutch: string | undefined, { format }: Context): HTMLElement {
  const own = format.lang === 'nl' && dutch;
  return h('span', { lang: format.lang === 'nl' && !own ? 'en' : null }, format.words(own || english));
}

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

/// Outcomes that the data have, of those asked for, in their order.
export const known_outcomes = (names: string[], options: Option[]): string[] => names.filter((name) => options.some(({ outcomes }) => outcomes[name]));

export const euro = (eur: Maybe | undefined): Maybe => scaled(eur, 1e-6);
