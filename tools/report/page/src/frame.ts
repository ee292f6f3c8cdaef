// What every page has around its sections: the switch of language, contents, numbered sections, manifest, and paper.
import type { Report } from './data';
import { h } from './dom';
import type { Format, Lang } from './format';

export type Section = [id: string, title: string, body: HTMLElement];

/// A button that renders the page in the other language, and keeps the focus.
export function language_button({ s, lang }: Format, render: (lang: Lang) => void): HTMLElement {
  const change = h('button', { type: 'button', class: 'language screen-only', lang: s.switch_lang }, s.switch_to);
  change.addEventListener('click', () => {
    render(lang === 'en' ? 'nl' : 'en');
    document.querySelector<HTMLElement>('button.language')?.focus();
  });
  return change;
}

/// Contents and numbered sections; the last one, the manifest, is the footer.
export function framed(sections: Section[], { s }: Format): HTMLElement[] {
  return [h('nav', { class: 'contents screen-only', 'aria-label': s.contents }, h('ol', {}, ...sections.map(([id, title]) => h('li', {}, h('a', { href: `#${id}` }, title))))),
    h('main', {}, ...sections.map(([id, title, body], i) =>
      h(id === 'manifest' ? 'footer' : 'section', { id, 'aria-labelledby': `${id}-title` }, h('h2', { id: `${id}-title` }, h('span', { class: 'section-number' }, `${i + 1}`), title), body)))];
}

/// Rows that say something, and the files that were read, with their hashes.
export function manifest_list(rows: [string, string | undefined][], inputs: Report['manifest']['inputs'], { s }: Format): HTMLElement {
  return h('div', {}, h('dl', { class: 'manifest' }, ...rows.filter(([, value]) => value).map(([key, value]) => h('div', {}, h('dt', {}, key), h('dd', {}, value!)))),
    inputs?.length ? h('details', { class: 'table-details' }, h('summary', {}, `${s.inputs} (${inputs.length})`), h('div', { class: 'scroll' },
      h('table', { class: 'compact hashes' }, h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, s.file), h('th', { scope: 'col' }, s.sha256))),
        h('tbody', {}, ...inputs.map(({ path, sha256 }) => h('tr', {}, h('td', {}, path), h('td', { class: 'hash' }, sha256))))))) : null);
}

/// Paper shows what a click would show: `to_open` gives the details to open while it is printed.
export function open_for_paper(to_open: () => Iterable<HTMLDetailsElement>, also: (on_paper: boolean) => void = () => {}): void {
  const opened = new Set<HTMLDetailsElement>();
  window.addEventListener('beforeprint', () => {
    for (const details of to_open()) if (!details.open) opened.add(details);
    also(true);
    opened.forEach((details) => { details.open = true; });
  });
  window.addEventListener('afterprint', () => {
    also(false);
    opened.forEach((details) => { details.open = false; });
    opened.clear();
  });
}

/// A name that any system takes for a file.
export const file_name = (id: string, otherwise: string): string => id.replace(/[^\w-]+/g, '-').slice(0, 60) || otherwise;
