// What will probably be asked next: the plant that the pointer rests on is played before the click.
import * as api from './api';

const kDwell = 100;  // milliseconds that the pointer rests before anything is asked

/// `so_far`: what was told of it last; `told`: who wants to know more, once it is taken.
interface Asked { key: string; stop: AbortController; answer: Promise<api.Played>; so_far: api.SoFar | null; told: api.Told | null }
let timer = 0, asked: Asked | null = null;

const key_of = (scenario: api.ScenarioJson) => JSON.stringify(scenario);

/// The pointer rests on something that would play this, or `pressed` it: the click comes when it is let go. One play at a
/// time: the one before is stopped.
export function rests_on(scenario: api.ScenarioJson, pressed = false): void {
  window.clearTimeout(timer);
  if (asked?.key === key_of(scenario)) return;
  leaves();
  timer = window.setTimeout(() => {
    const stop = new AbortController();
    const answer = api.play(scenario, stop.signal, (so_far) => { mine.so_far = so_far; mine.told?.(so_far); });
    const mine: Asked = { key: key_of(scenario), stop, answer, so_far: null, told: null };
    answer.catch(() => undefined);  // told to who takes it
    asked = mine;
  }, pressed ? 0 : kDwell);
}

/// It went elsewhere.
export function leaves(): void {
  window.clearTimeout(timer);
  asked?.stop.abort();
  asked = null;
}

/// The play that was begun for this, which is then the caller's; null when there is none.
export function taken(scenario: api.ScenarioJson): Asked | null {
  window.clearTimeout(timer);
  const mine = asked?.key === key_of(scenario) ? asked : null;
  if (mine) asked = null;
  else leaves();
  return mine;
}
