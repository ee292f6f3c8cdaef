// A play that goes on, as a report that can be drawn: the clusters as they are, with the states that units have come to.
import type { Report } from 'report/data';
import type { SoFar } from './api';

/// A copy of the clusters as they are, on day 0.
export function live_report(base: Report): Report {
  return { ...base, events: [], scenario: { ...base.scenario, horizon_days: 0 },
    units: base.units.map((unit) => ({ ...unit, state: unit.state.slice(0, 1), rate: unit.rate.slice(0, 1) })) };
}

/// Lets it go on to what was told.
export function go_on(live: Report, { day, units }: SoFar): void {
  live.scenario.horizon_days = day;
  const now = new Map(units?.map(([id, state, rate]) => [id, { state, rate }]));
  for (const unit of live.units) {
    const { state, rate } = now.get(unit.id) ?? { state: 'running', rate: 1 };
    unit.state.push([day, state]);
    unit.rate.push([day, rate]);
  }
}
