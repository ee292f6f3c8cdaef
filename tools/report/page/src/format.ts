// Numbers, dates and words in the reader's language.
import type { Maybe, Words } from './data';
import { strings, type Strings } from './strings';

export type Lang = 'en' | 'nl';
const kDay = 86400000;
const kThings = new Set(['jobs', 'units', 'projects', 'steps', 'job-years', 'job_years']);  // counted one by one

/// What every section needs to write in one language.
export class Format {
  readonly s: Strings;
  private readonly locale: string;
  private readonly start: number;
  // Making a formatter is slow; there are few kinds.
  private readonly dates = new Map<string, Intl.DateTimeFormat>();
  private readonly numbers = new Map<string, Intl.NumberFormat>();

  constructor(readonly lang: Lang, start: string, readonly scenario = 'report') {
    this.s = strings[lang];
    this.locale = lang === 'nl' ? 'nl-NL' : 'en-GB';
    this.start = Date.parse(`${start.slice(0, 10)}T00:00:00Z`);
  }

  words(text: Words | string | null | undefined): string {
    if (!text) return '';
    const said = typeof text === 'string' ? text : text[this.lang] || text.en || text.nl || '';
    return said.replace(/CO2\b/g, 'CO₂').replace(/(\d) (?=%|kt\b|Mt\b|dag|day)/g, '$1\u00a0');  // a number stays with its unit
  }

  /// Three significant digits below 1000, whole numbers above; "not known" for null.
  number(value: Maybe | undefined, unknown = this.s.not_known): string {
    if (value === null || value === undefined || !Number.isFinite(value)) return unknown;
    const options = Math.abs(value) >= 1000 ? { maximumFractionDigits: 0 } : { maximumSignificantDigits: 3 };
    return this.digits(value, options).replace('-', '−').replace(/^−0$/, '0');
  }

  signed(value: Maybe | undefined, unknown = this.s.not_known): string {
    const text = this.number(value, unknown);
    return typeof value === 'number' && value > 0 && text !== '0' ? `+${text}` : text;
  }

  percent(fraction: Maybe | undefined, unknown = '–'): string {
    if (fraction === null || fraction === undefined) return unknown;
    const value = fraction * 100;
    // A unit just below its plan must not read as 100 %, nor one just above zero as 0 %.
    const below = value > 99 && value < 100 - 1e-6;
    const digits = below || (value > 0.05 && value < 1) ? 1 : 0;
    return `${this.digits(below ? Math.min(value, 99.9) : value, { maximumFractionDigits: digits })}\u00a0%`;
  }

  /// The unit, or nothing where the label says it: "Direct jobs lost" needs no "jobs" behind it.
  unit_beside(label: string, name: string): string {
    const unit = this.unit(name);
    return kThings.has(name) && label.toLowerCase().includes(unit) ? '' : unit;
  }

  /// A number of things at the edge of a range is a whole one: half a plant is none.
  of_things(value: Maybe, unit: string): Maybe {
    return kThings.has(unit) && value !== null ? Math.round(value) : value;
  }

  unit(name: string): string { return (this.s.units as Record<string, string>)[name] ?? name; }

  time(day: number): number { return this.start + day * kDay; }
  day(time: number): number { return (time - this.start) / kDay; }

  date(day: number, month: 'long' | 'short' = 'long'): string { return this.on(this.time(day), month); }

  /// `Mar 2029`.
  month(day: number): string { return this.part(this.time(day), { month: 'short', year: 'numeric' }); }

  /// Date, with the time of day when it is not midnight.
  moment(day: number, month: 'long' | 'short' = 'long'): string {
    const at = Math.round(this.time(day) / 60000) * 60000;
    const date = this.part(at, { day: 'numeric', month, year: 'numeric' });
    return at % kDay === 0 ? date : `${date}, ${this.part(at, { hour: '2-digit', minute: '2-digit' })}`;
  }

  iso(day: number): string { return new Date(this.time(day)).toISOString().slice(0, 10); }

  on(time: number, month: 'long' | 'short' = 'long'): string { return this.part(time, { day: 'numeric', month, year: 'numeric' }); }

  part(time: number, options: Intl.DateTimeFormatOptions): string {
    const key = JSON.stringify(options);
    let writer = this.dates.get(key);
    if (!writer) this.dates.set(key, (writer = new Intl.DateTimeFormat(this.locale, { ...options, timeZone: 'UTC' })));
    return writer.format(time);
  }

  private digits(value: number, options: Intl.NumberFormatOptions): string {
    const key = JSON.stringify(options);
    let writer = this.numbers.get(key);
    if (!writer) this.numbers.set(key, (writer = new Intl.NumberFormat(this.locale, options)));
    return writer.format(value);
  }

  /// `after 3.2 days`, `after 5 hours`.
  later(days: number): string {
    if (days < 1 / 1440) return this.s.at_once;
    if (days < 2) return this.s.after_hours(this.number(Math.max(0.1, Math.round(days * 240) / 10)));
    return this.s.after_days(this.number(Math.round(days * 10) / 10));
  }
}
