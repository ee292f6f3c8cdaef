// What stands above everything: what happened, why, how sure that is, and what the scenario is about.
import type { Report } from './data';
import { h } from './dom';
import type { Format } from './format';

/// The sentences of the answer; the second, about what falls, also says why.
export function answer({ answer: sentences, why, how_sure }: Report, format: Format): HTMLElement[] {
  const said = sentences.map((sentence, i) => [format.words(sentence), i === 1 ? format.words(why) : ''].filter(Boolean).join(' '));
  const sure = format.words(how_sure);
  return [...said.map((text) => h('p', {}, text)), ...(sure ? [h('p', { class: 'how-sure' }, h('b', {}, `${format.s.how_sure}${format.s.colon}`), sure)] : [])];
}

/// In Dutch where the scenario has it; else marked as English for who hears the page.
export function description({ scenario }: Report, format: Format): HTMLElement | null {
  const own = format.lang === 'nl' ? scenario.description_nl : scenario.description, text = own || scenario.description;
  return text ? h('p', { class: 'description', lang: format.lang === 'nl' && !own ? 'en' : null }, format.words(text)) : null;
}
