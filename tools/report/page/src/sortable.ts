// Tables that a reader can sort by any column, and save.
import { h } from './dom';
import type { Format } from './format';
import { csv, save_buttons, type Cell } from './save';

type Child = globalThis.Node | string | null | undefined | false;

export interface Column<Row> {
  title: string;
  key: (row: Row) => Cell;                 // what is sorted by and saved
  show?: (row: Row) => Child | Child[];    // what is read; the key itself when missing
  number?: boolean;
  head?: boolean;                          // names the row
  saved?: string;                          // name of the column in the file; its title when missing
  hidden?: boolean;                        // only in the file
}

/// Unknown values stay last, whichever way is sorted.
function compare(a: Cell, b: Cell, way: number): number {
  const unknown = (value: Cell) => value === null || value === undefined || value === '';
  if (unknown(a) || unknown(b)) return Number(unknown(a)) - Number(unknown(b));
  if (typeof a === 'number' && typeof b === 'number') return way * (a - b);
  return way * String(a).localeCompare(String(b), undefined, { numeric: true });
}

export function sortable<Row>(name: string, rows: Row[], all: Column<Row>[], format: Format, kind = ''): HTMLElement {
  const columns = all.filter(({ hidden }) => !hidden);
  const body = h('tbody');
  const heads: HTMLTableCellElement[] = [];
  let sorted_by = -1, way = 1;
  const fill = (shown: Row[]) => body.replaceChildren(...shown.map((row) => h('tr', {}, ...columns.map((column) => {
    const seen = column.show ? column.show(row) : String(column.key(row) ?? '');
    const children = Array.isArray(seen) ? seen : [seen];
    return column.head ? h('th', { scope: 'row' }, ...children) : h('td', { class: column.number ? 'number' : null }, ...children);
  }))));
  const sort = (at: number) => {
    way = sorted_by === at ? -way : 1;
    sorted_by = at;
    fill([...rows].sort((a, b) => compare(columns[at].key(a), columns[at].key(b), way)));
    heads.forEach((head, i) => head.setAttribute('aria-sort', i !== at ? 'none' : way > 0 ? 'ascending' : 'descending'));
  };
  columns.forEach((column, at) => {
    const button = h('button', { type: 'button', class: 'sort' }, column.title);
    button.addEventListener('click', () => sort(at));
    heads.push(h('th', { scope: 'col', 'aria-sort': 'none', class: column.number ? 'number' : null }, button));
  });
  fill(rows);
  const numbers = () => csv(all.map(({ saved, title }) => saved ?? title), rows.map((row) => all.map(({ key }) => key(row))));
  const table = h('table', { class: `sortable ${kind}` }, h('thead', {}, h('tr', {}, ...heads)), body);
  table.dataset.table = name;
  return h('div', {}, h('div', { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': format.s.table }, table), save_buttons(name, format, numbers));
}
