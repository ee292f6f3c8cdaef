// Section "who may leave": what draws plants abroad and what holds them here, and how bankruptcies end. There where owners decide.
import type { Bankruptcy, Relocation, Report } from './data';
import { h } from './dom';
import type { Format } from './format';
import type { Make } from './frame';
import { sortable, type Column } from './sortable';
import { spoken } from './strings';

const kMillion = 1e6;

/// Nothing when nothing of it was recorded.
export function exits_section({ relocation, bankruptcies }: Report, format: Format): Make | null {
  if (!relocation && !bankruptcies) return null;
  const t = format.s.exits;
  return () => h('div', {},
    bankruptcies ? h('ul', { class: 'prose' }, ...bankruptcies.map((one) => h('li', {}, ended(one, format)))) : null,
    relocation ? h('p', { class: 'intro' }, t.intro) : null, relocation ? table(relocation, format) : null);
}

function ended(one: Bankruptcy, format: Format): string {
  const t = format.s.exits, million = (eur: number) => format.number(eur / kMillion), on = (date: string) => format.on(Date.parse(date));
  const how = one.exit ? t.exits[one.exit](one.units_bought, one.units_restarted, one.units_closed, on(one.ends!)) : t.not_known;
  const clean_up = one.public_clean_up_eur === null ? t.clean_up_not_known : t.clean_up(million(one.public_clean_up_eur), one.public_clean_up_incomplete);
  return `${t.fails(one.name, on(one.date))} ${how} ${t.money(million(one.debts_unpaid_eur), one.public_money_at_risk_eur > 0 ? million(one.public_money_at_risk_eur) : null, million(one.public_wages_eur), clean_up)}`;
}

function table(rows: Relocation[], format: Format): HTMLElement {
  const t = format.s.exits;
  const money = (title: string, saved: keyof Relocation & `${string}_eur`): Column<Relocation> =>
    ({ title, number: true, saved, key: (row) => row[saved], show: (row) => format.signed(row[saved] / kMillion) });
  const risk = (title: string, saved: keyof Relocation & `risk_${string}`): Column<Relocation> =>
    ({ title, number: true, saved, key: (row) => row[saved], show: (row) => format.percent(row[saved]) });
  return sortable('relocation', [...rows].sort((a, b) => b.risk_start - a.risk_start || b.risk_next_start - a.risk_next_start), [
    { title: t.unit, head: true, saved: 'name', key: ({ name }) => name, show: ({ name, step }) => [name, step ? h('span', { class: 'gap-note' }, t.step) : null] },
    { title: '', hidden: true, saved: 'unit', key: ({ unit }) => unit }, { title: '', hidden: true, saved: 'step', key: ({ step }) => Number(step) },
    { title: '', hidden: true, saved: 'product', key: ({ product }) => product },
    { title: t.region, saved: 'region', key: ({ region }) => region, show: ({ region }) => spoken(t.regions, region) },
    risk(t.risk_start, 'risk_start'), risk(t.risk_end_baseline, 'risk_end_baseline'), risk(t.risk_end_scenario, 'risk_end_scenario'),
    risk(t.risk_next, 'risk_next_start'), risk(t.risk_room, 'risk_room_start'),
    ...(['risk_next_end_scenario', 'risk_room_end_scenario'] as const).map((saved) => ({ ...risk('', saved), hidden: true })),
    money(t.moving_less_staying, 'moving_less_staying_eur'), money(t.saved, 'saved_eur'), money(t.assets, 'assets_eur'),
    money(t.infrastructure, 'infrastructure_eur'), money(t.knowledge, 'knowledge_eur'), money(t.synergy, 'synergy_eur'), money(t.exit, 'exit_eur'),
  ], format, 'compact');
}
