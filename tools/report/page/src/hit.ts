// Section "who is hit, and when": one row per unit that is not as in the baseline.
import type { Maybe, Report, State, Unit } from './data';
import { h } from './dom';
import type { Format } from './format';
import { sortable, type Column } from './sortable';
import { first_change, lowest, varies } from './steps';
import { spoken } from './strings';

interface Hit {
  unit: Unit; first: number; through: string; lowest: Maybe; end: Maybe; end_state: State; off: number | null;
  back: number | null;
}

/// Day on which the outside world first hears of what the scenario does; null when nothing happens by scenario.
export function day_of_news(report: Report): number | null {
  const days = report.events.filter(({ mechanism, cause }) => mechanism === 'SCENARIO' && cause === null).map(({ day }) => day);
  return days.length ? Math.min(...days) : null;
}

const leaves_plan = ({ rate, state }: Unit) => varies(rate) || varies(state);
/// Not as in the baseline; what also happens there is not done by the scenario.
export const is_hit = (unit: Unit): boolean => (unit.differs_from === undefined ? leaves_plan(unit) : unit.differs_from !== null);

function hits(report: Report): Hit[] {
  const off: State[] = ['tripped', 'idle', 'outage', 'closed'];
  return report.units.filter(is_hit).map((unit) => {
    const first = unit.differs_from ?? Math.min(first_change(unit.rate), first_change(unit.state as never));
    const event = report.events.find(({ subject, day }) => subject === unit.id && day >= first - 1e-9);
    const stops = unit.state.filter(([day, state]) => off.includes(state) && day >= first - 1e-9).map(([day]) => day);
    const last = unit.state[unit.state.length - 1], end = unit.rate[unit.rate.length - 1][1];
    return {
      unit, first, through: event?.mechanism ?? '', lowest: lowest(unit.rate), end, end_state: last[1],
      off: stops.length ? stops[0] : null, back: last[1] === 'running' ? last[0] : null,
    };
  }).sort((a, b) => a.first - b.first);
}

export function hit_section(report: Report, format: Format): HTMLElement {
  const { s } = format;
  const rows = hits(report);
  if (!rows.length) return h('div', {}, h('p', {}, s.rates_none), also_without(report, format));
  const news = day_of_news(report);
  const after = (day: number | null): Maybe => (day === null || news === null ? null : day - news);
  const elsewise = rows.some(({ unit: { baseline_end } }) => baseline_end && (baseline_end.state !== 'running' || baseline_end.fraction !== 1));
  const ends = (state: State, fraction: Maybe) => [s.states[state], fraction ? ` ${format.percent(fraction)}` : ''];
  const columns: Column<Hit>[] = [
    { title: s.unit_name, head: true, key: ({ unit }) => unit.name, show: ({ unit }) => unit.name, saved: 'unit' },
    { title: s.municipality, key: ({ unit }) => unit.municipality ?? '', saved: 'municipality' },
    { title: s.first_hit, key: ({ first }) => first, show: ({ first }) => h('span', { class: 'together' }, format.part(format.time(first), { day: 'numeric', month: 'short', year: 'numeric' })), saved: 'first_hit_day' },
    { title: s.after_news, number: true, key: ({ first }) => after(first), show: ({ first }) => format.number(after(first)), saved: 'days_after_news' },
    { title: s.off_after, number: true, key: ({ off }) => after(off), show: ({ off }) => (off === null ? s.keeps_on : format.number(after(off))), saved: 'off_days_after_news' },
    { title: s.through, key: ({ through }) => through, show: (row) => ((row.lowest ?? 0) >= 1 ? s.runs_higher : spoken(s.short_mechanisms, row.through)), saved: 'mechanism' },
    { title: s.lowest_rate, number: true, key: (row) => row.lowest, show: (row) => format.percent(row.lowest), saved: 'lowest_fraction' },
    { title: s.at_end, key: (row) => row.end_state, show: (row) => ends(row.end_state, row.end), saved: 'state_at_end' },
    ...(elsewise ? [{ title: s.at_end_without, key: ({ unit }: Hit) => unit.baseline_end?.state ?? '', show: ({ unit }: Hit) => (unit.baseline_end ? ends(unit.baseline_end.state, unit.baseline_end.fraction) : '–'), saved: 'baseline_state_at_end' }] : []),
    { title: s.jobs, number: true, key: ({ unit }) => unit.jobs, show: ({ unit }) => counted(unit.jobs, format), saved: 'jobs' },
    { title: s.co2_base, number: true, key: ({ unit }) => unit.co2, show: ({ unit }) => format.number(unit.co2), saved: 'co2_kt_per_year' },
  ];
  const quickest = rows.filter(({ through }) => through !== 'SCENARIO').map(({ first }) => after(first)).filter((days): days is number => days !== null);
  const words = quickest.length && news !== null ? s.news_to_loss(format.moment(news), format.later(Math.min(...quickest)), format.later(Math.max(...quickest))) : '';
  return h('div', {}, h('p', { class: 'intro' }, `${s.hit_intro(rows.length, report.units.length)} ${words}`), sortable('hit', rows, columns, format, 'compact'),
    h('p', { class: 'muted' }, s.counted_elsewhere), also_without(report, format));
}

/// What leaves its plan in the baseline in the same way.
function also_without(report: Report, { s }: Format): HTMLElement | null {
  const names = report.units.filter((unit) => leaves_plan(unit) && !is_hit(unit)).map(({ name }) => name);
  return names.length ? h('p', { class: 'muted' }, s.also_without(names.length, names.join(', '))) : null;
}

/// Zero people at a unit means that they are counted at another one.
const counted = (jobs: Maybe, format: Format) => (jobs === 0 ? '–' : format.number(jobs));
