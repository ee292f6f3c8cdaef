// What every page has around its sections: the switch of language, contents, numbered sections, manifest, and paper.
import type { Report } from './data';
import { h } from './dom';
import type { Format, Lang } from './format';
import { Later } from './later';

export type Make = () => HTMLElement;
/// `drawings` come after the body, once it is in the document.
export type Section = [id: string, title: string, make: Make, drawings?: (() => void)[]];

/// A button that renders the page in the other language, and keeps the focus.
export function language_button({ s, lang }: Format, render: (lang: Lang) => void): HTMLElement {
  const change = h('button', { type: 'button', class: 'language screen-only', lang: s.switch_lang }, s.switch_to);
  change.addEventListener('click', () => {
    render(lang === 'en' ? 'nl' : 'en');
    document.querySelector<HTMLElement>('button.language')?.focus();
  });
  return change;
}

/// Contents and numbered sections in place of what was there; the last section, the manifest, is the footer.
export class Page {
  private later = new Later([]);

  constructor(readonly root: HTMLElement) {}

  /// `at_once`: all of it, as it is where the address names a section. Otherwise the first section, and the others as the
  /// browser paints, unless somebody goes to one before.
  show(top: Element[], sections: Section[], { s }: Format, at_once: boolean): void {
    this.later.drop();
    const numbered = sections.map(([id, title], i) =>
      h(id === 'manifest' ? 'footer' : 'section', { id, 'aria-labelledby': `${id}-title` }, h('h2', { id: `${id}-title` }, h('span', { class: 'section-number' }, `${i + 1}`), title)));
    const [first, ...rest] = sections.flatMap(([, , make, drawings = []], i) => [() => { numbered[i].append(make()); }, ...drawings]);
    first();
    const contents = h('nav', { class: 'contents screen-only', 'aria-label': s.contents }, h('ol', {}, ...sections.map(([id, title]) => h('li', {}, h('a', { href: `#${id}` }, title)))));
    contents.addEventListener('click', () => this.finish());
    this.root.replaceChildren(...top, contents, h('main', {}, ...numbered));
    this.later = new Later(rest, () => { document.documentElement.dataset.ready ??= performance.now().toFixed(0); });
    if (at_once || location.hash) this.finish();
    this.later.start();
  }

  /// What is still to come, at once.
  finish(): void { this.later.finish(); }
}

/// Rows that say something, and the files that were read, with their hashes.
export function manifest_list(rows: [string, string | undefined][], inputs: Report['manifest']['inputs'], { s }: Format): HTMLElement {
  return h('div', {}, h('dl', { class: 'manifest' }, ...rows.filter(([, value]) => value).map(([key, value]) => h('div', {}, h('dt', {}, key), h('dd', {}, value!)))),
    inputs?.length ? h('details', { class: 'table-details' }, h('summary', {}, `${s.inputs} (${inputs.length})`), h('div', { class: 'scroll' },
      h('table', { class: 'compact hashes' }, h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, s.file), h('th', { scope: 'col' }, s.sha256))),
        h('tbody', {}, ...inputs.map(({ path, sha256 }) => h('tr', {}, h('td', {}, path), h('td', { class: 'hash' }, sha256))))))) : null);
}

/// Paper shows what a click would show: `to_open` selects the details to open while it is printed.
export function open_for_paper(page: Page, to_open: string, also: (on_paper: boolean) => void = () => {}): void {
  const opened = new Set<HTMLDetailsElement>();
  window.addEventListener('beforeprint', () => {
    page.finish();
    for (const details of page.root.querySelectorAll<HTMLDetailsElement>(to_open)) if (!details.open) opened.add(details);
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
