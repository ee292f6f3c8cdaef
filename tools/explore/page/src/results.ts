// The right side below the map: numbers, what was seen before, and the file.
import type { Headline, Report } from 'report/data';
import { h } from 'report/dom';
import type { Format } from 'report/format';
import type { Played, ScenarioJson, SoFar } from './api';
import type { Texts } from './texts';

/// One play of this visit. `ms`: from the click to the numbers; `early`: it had begun before the click.
export interface Seen { played: Played; scenario: ScenarioJson; ms: number; early: boolean }

const kTiles = ['units_off', 'jobs_lost', 'jobs_at_risk', 'co2', 'co2_cumulative', 'value_added'];

export const seconds = (ms: number, format: Format) => (ms < 995 ? format.number(Math.max(0.01, Math.round(ms / 10) / 100)) : format.number(Math.round(ms / 100) / 10));

/// The main numbers in one row that is always there, so that the map stays where it is.
export function tiles(seen: Seen | null, base: Report | null, format: Format): HTMLElement {
  const lines = seen?.played.report.headline ?? base?.headline ?? [];
  const of = new Map(lines.map((line) => [line.key, line]));
  return h('dl', { class: 'tiles', id: 'tiles' }, ...kTiles.flatMap((key) => of.get(key) ?? []).map((line) => tile(line, format.words(line.label), seen ? line : null, format)));
}

/// The same of a play that goes on; what is known at its end alone stays open. `base`: the clusters as they are.
export function tiles_so_far({ headline }: SoFar, base: Report, t: Texts, format: Format): HTMLElement {
  const now = new Map((headline ?? []).map((line) => [line.key, line])), all = new Map(base.headline.map((line) => [line.key, line]));
  return h('dl', { class: 'tiles so-far', id: 'tiles' }, ...kTiles.flatMap((key) => all.get(key) ?? []).map((line) =>
    tile(line, t.so_far_labels[line.key] ?? format.words(line.label), (t.so_far_labels[line.key] && now.get(line.key)) || null, format)));
}

/// `line`: null where there is no number.
function tile({ key, unit }: Headline, label: string, line: Headline | null, format: Format): HTMLElement {
  const element = h('div', { class: 'tile' }, h('dt', {}, label), h('dd', {}, ...value_of(line, format), line ? h('span', { class: 'unit' }, ` ${format.unit(unit)}`) : ''));
  element.dataset.key = key;
  element.dataset.difference = line ? String(line.difference) : '';
  return element;
}

function value_of(line: Headline | null, format: Format): string[] {
  if (!line) return ['–'];
  if (line.difference === null) return [format.s.not_known];
  return [`${line.gap && line.key.startsWith('jobs') ? '≥ ' : ''}${format.signed(line.difference)}`];
}

/// What was seen before, beside each other.
export function runs_table(runs: Seen[], shown: Seen | null, t: Texts, format: Format, show: (seen: Seen) => void): HTMLElement {
  const head = runs[0]?.played.report.headline.filter(({ key }) => kTiles.includes(key)) ?? [];
  const rows = runs.map((seen) => {
    const { scenario, played } = seen;
    const of = new Map(played.report.headline.map((line) => [line.key, line]));
    const on = Object.entries(scenario.switches ?? {}).filter(([, value]) => value === true).map(([key]) => t.switch_names[key]?.[0] ?? key);
    const button = h('button', { type: 'button', class: 'quiet' }, seen === shown ? t.shown : t.show);
    button.addEventListener('click', () => show(seen));
    const title = (format.lang === 'nl' && played.report.scenario.title_nl) || played.report.scenario.title;
    return h('tr', { 'aria-current': seen === shown ? 'true' : null },
      h('th', { scope: 'row' }, title, h('span', { class: 'muted' }, ` ${(scenario.cluster ?? []).join(', ')}; ${on.length ? `${t.with_clusters} ${on.join(', ').toLowerCase()}` : t.base}`)),
      ...head.map(({ key }) => h('td', { class: 'number' }, format.signed(of.get(key)?.difference ?? null))),
      h('td', { class: 'number' }, seconds(seen.ms, format)), h('td', {}, button));
  });
  return h('section', { id: 'runs' }, h('h2', {}, t.runs), h('p', { class: 'intro' }, t.runs_note), h('div', { class: 'scroll' }, h('table', { class: 'compact' },
    h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, t.what), ...head.map((line) => h('th', { scope: 'col', class: 'number' }, `${format.words(line.label)}, ${format.unit(line.unit)}`)),
      h('th', { scope: 'col', class: 'number' }, t.seconds), h('th', { scope: 'col' }, ''))), h('tbody', {}, ...rows))));
}

/// The scenario as a file, and the whole report.
export function file_section({ played, scenario }: Seen, t: Texts): HTMLElement {
  const save = h('button', { type: 'button', id: 'download' }, t.download);
  save.addEventListener('click', () => {
    const address = URL.createObjectURL(new Blob([played.text], { type: 'text/plain;charset=utf-8' }));
    const link = h('a', { href: address, download: `${scenario.id ?? 'scenario'}.txtpb` });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(address), 10000);
  });
  return h('section', { id: 'file' }, h('h2', {}, t.file), h('p', { class: 'intro' }, t.file_note), h('pre', { id: 'scenario-text', tabindex: 0 }, played.text),
    h('div', { class: 'row' }, save, h('a', { href: `report/${played.run}`, target: '_blank', rel: 'noopener', id: 'full-report' }, t.full)));
}
