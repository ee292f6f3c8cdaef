// Step and piecewise linear series.
import type { Maybe, Steps } from './data';

/// Value of a step series on `day`; the value set on a day holds from that day on.
export function value_at<T>(series: [number, T][], day: number): T | undefined {
  let low = 0;
  let high = series.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (series[middle][0] <= day + 1e-9) low = middle + 1; else high = middle;
  }
  return low > 0 ? series[low - 1][1] : undefined;
}

/// True when the series takes more than one value.
export function varies<T>(series: [number, T][]): boolean {
  return series.some(([, value]) => value !== series[0][1]);
}

/// Lowest known value.
export function lowest(series: Steps): Maybe {
  const known = series.map(([, value]) => value).filter((value): value is number => value !== null);
  return known.length ? Math.min(...known) : null;
}

/// Day on which the series first leaves its first value; Infinity when it never does.
export function first_change(series: Steps): number {
  const change = series.find(([, value]) => value !== series[0][1]);
  return change ? change[0] : Infinity;
}
