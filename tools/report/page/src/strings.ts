// Every fixed text of the page, in both languages. A text missing in one of them does not compile.
import { en, type Strings } from './strings/en';
import { nl } from './strings/nl';

export type { Strings };
export const strings: Record<'en' | 'nl', Strings> = { en, nl };

/// The text for a code of the data; the code itself, made readable, when the table does not know it.
export function spoken(table: object, code: string): string {
  return (table as Record<string, string>)[code] ?? code.replaceAll('_', ' ').toLowerCase();
}

/// Inside a sentence: "minimum load"; "CO2" and "PVC" stay as they are.
export const in_sentence = (text: string): string => (/^[A-ZÀ-Ý][a-zà-ÿ]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text);
