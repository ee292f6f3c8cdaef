// Numbers with an interval: no digits that it does not bear.
import type { Maybe } from './data';
import type { Format } from './format';

export interface Interval { value: Maybe; low: Maybe; high: Maybe }  // 95 %, of a mean, a median or a part

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
  if (/^[0.,]*$/.test(text)) return '0';
  return `${near < 0 ? '−' : signed ? '+' : ''}${text}`;
}

const kFinest = 1e-3;  // of any unit shown

/// An end that is not 0 would read as 0: whether the interval has it on one side could not be seen.
const vanishes = (end: Maybe, step: number): boolean => end !== null && end !== 0 && Math.abs(end) < step / 2;

/// `−4.5` and `−6.1 to −2.9`.
export function with_interval(interval: Interval | undefined, factor: number, format: Format, signed: boolean): { value: string; range: string } {
  if (!interval || interval.value === null) return { value: format.s.not_known, range: '' };
  const [value, low, high] = [interval.value, interval.low, interval.high].map((one) => scaled(one, factor));
  if (value === 0 && !low && !high) return { value: '0', range: '' };
  let step = Math.max(kFinest, step_for(low, high, value));
  if ([value, low, high].every((one) => Math.abs(one ?? 0) < step / 2)) return { value: '0', range: '' };
  const around = low !== null && high !== null && low < 0 && high > 0;
  while (!around && step > kFinest && [low, high].some((end) => vanishes(end, step))) step = Math.max(kFinest, step / 10);
  const range = low === null || high === null ? '' : format.s.from_to(rounded(low, step, format, signed), rounded(high, step, format, signed));
  const shown = rounded(value, step, format, signed);
  return { value: shown === '0' && value !== 0 ? '≈ 0' : shown, range };  // less than its interval bears, but not nothing
}
