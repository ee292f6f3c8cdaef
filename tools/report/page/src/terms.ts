// Under the answer, closed until it is wanted: what the words of a report mean.
import type { Report } from './data';
import { h } from './dom';
import type { Format } from './format';

export function terms({ projects, futures }: Report, { s }: Format): HTMLElement {
  const { title, project, future, ...always } = s.terms;
  const shown = [...Object.values(always), ...(projects ? [project] : []), ...(futures ? [future] : [])];
  return h('details', { class: 'table-details terms' }, h('summary', {}, title),
    h('dl', {}, ...shown.map(([term, text]) => h('div', {}, h('dt', {}, term), h('dd', {}, text)))));
}
