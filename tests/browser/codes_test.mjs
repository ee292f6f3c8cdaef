// Every code of the journal has words in both languages of the page: node codes_test.mjs SOURCE_FOLDER
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const source = process.argv[2], strings = join(source, 'tools/report/page/src/strings');
const events = readFileSync(join(source, 'tools/words/events.cpp'), 'utf8');
const codes = (kind) => [...events.matchAll(new RegExp(`case ${kind}::\\w+: return "([A-Z_]+)"`, 'g'))].map(([, code]) => code);
const table = (text, name) => text.slice(text.indexOf(`\n  ${name}: {`)).split('\n  },')[0];
let missing = 0, looked_at = 0;
for (const lang of ['en', 'nl']) {
  const page = readFileSync(join(strings, `${lang}.ts`), 'utf8'), projects = readFileSync(join(strings, `projects_${lang}.ts`), 'utf8');
  const causes = [...projects.slice(0, projects.indexOf('};')).matchAll(/'?([a-z-]+)'?: '/g)].map(([, cause]) => cause.replaceAll('-', '_').toUpperCase());
  for (const [kind, name] of [['EventKind', 'kinds'], ['Mechanism', 'mechanisms'], ['Mechanism', 'short_mechanisms']])
    for (const code of codes(kind)) {
      ++looked_at;
      const known = new RegExp(`\\b${code}: '`).test(table(page, name)) || new RegExp(`\\b${code}: '`).test(projects) || (kind === 'Mechanism' && causes.includes(code));
      if (!known) { ++missing; console.log(`FAIL ${lang}: ${name} has no words for ${code}`); }
    }
}
console.log(`${looked_at} codes looked at, ${missing} without words`);
process.exit(missing || looked_at < 300 ? 1 : 0);
