// Names of plants, products, networks and projects in the language of the page, where the data have them in Dutch too.
import type { Lang } from './format';

/// What the program adds for this: Dutch names by the English one, and names of products by their id.
export interface Named { names_nl?: Record<string, string>; product_names?: Record<string, { en: string; nl: string }> }

const kNames = new Set(['name', 'product', 'subject_name', 'first_name', 'second_name', 'of', 'jobs_unknown', 'units', 'plan', 'members', 'entity', 'site', 'volumes_held']);

/// The data with every name in the language of the page: a copy for Dutch, the data themselves for English.
export function named<T extends Named>(data: T, lang: Lang): T {
  const dutch = data.names_nl;
  if (lang === 'en' || !dutch) return data;
  const names = new Map(Object.entries(dutch)), ids = data.product_names ?? {};
  // "chlorine" is the id of a product, and its name in an English sentence too.
  const is_id = (key: string, child: unknown) => key === 'product' && typeof child === 'string' && child in ids;
  const copy = (value: unknown, is_name: boolean): unknown => {
    if (typeof value === 'string') return is_name ? names.get(value) ?? value : value;
    if (Array.isArray(value)) return typeof value[0] === 'number' ? value : value.map((one) => copy(one, is_name));
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, key === 'names_nl' || key === 'product_names' ? child : copy(child, kNames.has(key) && !is_id(key, child))]));
  };
  return copy(data, false) as T;
}

/// What a product is called, of which only the id is known.
export const product_name = (id: string, { product_names }: Named, lang: Lang): string => product_names?.[id]?.[lang] ?? id.replaceAll('-', ' ');
