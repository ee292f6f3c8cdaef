// Sections "which projects move" and "who would break the deadlock".
import { h, svg } from '../dom';
import type { Maybe } from '../data';
import type { Cell } from '../save';
import { sortable } from '../sortable';
import { compared, type Coalition, type Interval, type Option } from './data';
import { canvas, figure, kWide, label, line, name_label, told } from '../figure';
import { scaled, with_interval } from '../interval';
import { title_by_id, title_of, type Context } from './words';

const kRow = 32, kLeft = 320, kMiddle = 560, kHalf = 200, kMost = 14;

export function projects_section(context: Context): HTMLElement {
  const { data, t } = context;
  const moving = compared(data).filter(({ projects }) => projects.length), still = compared(data).filter(({ projects }) => !projects.length);
  if (!moving.length) return h('p', {}, t.no_moves);
  return h('div', {}, h('p', { class: 'intro' }, t.projects_intro(title_by_id(data.reference, context))), ...moving.flatMap((option) => [chart(option, context), table(option, context)]),
    still.length ? h('p', { class: 'muted' }, t.moves_none(still.map((option) => title_of(option, context)).join('; '))) : null);
}

const name_of = (one: { project: string; name: string; name_nl?: string }, { format }: Context) => format.words((format.lang === 'nl' && one.name_nl) || one.name || one.project);

function chart(option: Option, context: Context): HTMLElement {
  const { format, t } = context;
  const shown = option.projects.slice(0, kMost);
  const wide = (part: Maybe) => (part ?? 0) * kHalf;
  const rows = shown.map((shift, i) => {
    const middle = 26 + (i + 0.5) * kRow, later = wide(shift.later_in), earlier = wide(shift.earlier_in), name = name_of(shift, context);
    const bar = (x: number, width: number, kind: string, said: string) => (width > 0 ? told(svg('rect', { x, y: middle - 8, width: Math.max(1.5, width), height: 16, class: kind }), said) : null);
    return svg('g', { class: 'move-row' }, name_label(name, kLeft - 10, middle, kLeft - 16),
      bar(kMiddle - later, later, 'd-later', `${name}: ${t.later_in} ${format.percent(shift.later_in)}`), bar(kMiddle, earlier, 'd-earlier', `${name}: ${t.earlier_in} ${format.percent(shift.earlier_in)}`),
      later > 0 ? label(format.percent(shift.later_in), kMiddle - later - 6, middle + 4, 'd-axis', 'end') : null,
      earlier > 0 ? label(format.percent(shift.earlier_in), kMiddle + earlier + 6, middle + 4, 'd-axis') : null,
      later === 0 && earlier === 0 ? label(t.worth_only, kMiddle + 6, middle + 4, 'd-axis') : null,
      label(owner(shift.value_eur, context), kWide - 4, middle + 4, 'd-axis', 'end'));
  });
  const bottom = 26 + shown.length * kRow;
  const drawing = canvas(kWide, bottom + 8, label(`◄ ${t.later_part}`, kMiddle - 10, 14, 'd-strong', 'end'), label(`${t.earlier_part} ►`, kMiddle + 10, 14, 'd-strong'),
    label(t.owner, kWide - 4, 14, 'd-strong', 'end'), line(kMiddle, 20, kMiddle, bottom, 'd-zero'), ...rows);
  const back = option.projects.filter(({ later_in }) => (later_in ?? 0) > 0), forward = option.projects.filter(({ earlier_in }) => (earlier_in ?? 0) > 0);
  const others = option.projects.filter((shift) => shift.in_measure === false && (shift.later_in ?? 0) + (shift.earlier_in ?? 0) > 0);
  const note = [t.moves(forward.length, back.length), others.length ? t.moved_unasked(others.map((shift) => name_of(shift, context)).join('; ')) : '', option.projects.length > kMost ? t.more_moves(option.projects.length - kMost) : ''];
  return figure(`projects-${option.id}`, title_of(option, context), note.filter(Boolean).join(' '), drawing, ['option', 'project', 'earlier_in', 'later_in', 'days_earlier', 'value_eur', 'value_low', 'value_high'],
    () => option.projects.map((shift): Cell[] => [option.id, shift.project, shift.earlier_in, shift.later_in, shift.days_earlier, shift.value_eur.value, shift.value_eur.low, shift.value_eur.high]), format);
}

/// Better or worse off, where the interval says so.
function owner(value: Interval, { t }: Context): string {
  const { low, high } = value;
  if (!value.value && !low && !high) return t.owner_same;
  return low !== null && low > 0 ? t.owner_better : high !== null && high < 0 ? t.owner_worse : t.owner_unclear;
}

function table(option: Option, context: Context): HTMLElement {
  const { format, t } = context;
  const million = (value: Interval) => { const said = with_interval(value, 1e-6, format, true); return [said.value, said.range ? h('span', { class: 'range' }, said.range) : null]; };
  return h('details', { class: 'table-details' }, h('summary', {}, t.projects_table(title_of(option, context))), sortable(`moves-${option.id}`, option.projects, [
    { title: format.s.projects.project, head: true, saved: 'project', key: (shift) => name_of(shift, context) },
    { title: t.runs_in_reference, number: true, saved: 'runs_in_reference', key: ({ runs_in_reference }) => runs_in_reference, show: ({ runs_in_reference }) => format.percent(runs_in_reference) },
    { title: t.runs_in, number: true, saved: 'runs_in', key: ({ runs_in }) => runs_in, show: ({ runs_in }) => format.percent(runs_in) },
    { title: t.earlier_in, number: true, saved: 'earlier_in', key: ({ earlier_in }) => earlier_in, show: ({ earlier_in }) => format.percent(earlier_in) },
    { title: t.later_in, number: true, saved: 'later_in', key: ({ later_in }) => later_in, show: ({ later_in }) => format.percent(later_in) },
    { title: t.days_earlier, number: true, saved: 'days_earlier', key: ({ days_earlier }) => days_earlier, show: ({ days_earlier }) => (days_earlier === null ? '–' : format.signed(Math.round(days_earlier))) },
    { title: t.value_change, number: true, saved: 'value_eur', key: ({ value_eur }) => value_eur.value, show: ({ value_eur }) => million(value_eur) },
  ], format, 'compact'));
}

/// The smallest groups that would break a deadlock, and what each member has of each option.
export function coalitions_section(context: Context): HTMLElement {
  const { data, t } = context;
  if (!data.coalitions.length) return h('p', {}, t.no_deadlock(title_by_id(data.reference, context)));
  return h('div', {}, h('p', { class: 'intro' }, t.coalition_intro(title_by_id(data.reference, context))), ...data.coalitions.map((coalition, i) => one_coalition(coalition, i, context)));
}

function one_coalition(coalition: Coalition, i: number, context: Context): HTMLElement {
  const { data, format, t } = context;
  const options = compared(data).filter(({ id }) => coalition.members.some(({ value_eur_by_option }) => value_eur_by_option[id]));
  type Member = Coalition['members'][number];
  return h('div', {}, h('h3', {}, t.coalition(format.percent(coalition.part_of_futures), coalition.members.map((member) => name_of(member, context)).join('; '))),
    sortable(`coalition-${i + 1}`, coalition.members, [
      { title: t.member, head: true, saved: 'project', key: (member: Member) => name_of(member, context) },
      ...options.map((option) => ({ title: title_of(option, context), saved: option.id, number: true, key: ({ value_eur_by_option }: Member) => scaled(value_eur_by_option[option.id]?.value, 1e-6),
        show: ({ value_eur_by_option }: Member) => {
          const value = value_eur_by_option[option.id];
          if (!value) return t.owner_same;
          const said = with_interval(value, 1e-6, format, true);
          return [said.value, h('span', { class: 'range' }, said.range), h('span', { class: 'range' }, owner(value, context))];
        } })),
    ], format, 'compact narrow'), options.length ? null : h('p', { class: 'muted' }, t.coalition_unmoved));
}
