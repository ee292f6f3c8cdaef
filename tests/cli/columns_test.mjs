// Every column of every CSV file of a result is in docs/results.md, in its order: node columns_test.mjs PROGRAM SOURCE_FOLDER
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const [program, source] = process.argv.slice(2), work = mkdtempSync(join(tmpdir(), 'schakel-columns-'));
const docs = readFileSync(join(source, 'docs/results.md'), 'utf8'), accounts = readFileSync(join(source, 'models/accounts/README.md'), 'utf8');
const data = join(source, 'clusters');
const documented = (file) => [...(docs.split(`\n## ${file}\n`)[1] ?? '').split('\n## ')[0].matchAll(/^\| `([a-z0-9_]+)` \|/gm)].map(([, column]) => column);
// Columns that only one command writes.
const kOnly = { 'accounts.csv': { run: ['option'], rank: [], compare: [] }, 'outcomes.csv': { run: ['option'], compare: ['run'] } };

/// The quantities of the table in the README: `a_b`, `_c` is a_c; <product> is any name.
function quantities() {
  const patterns = [];
  let stem = '';
  for (const [, cell] of accounts.split('## Rows of accounts.csv')[1].split('\n## ')[0].matchAll(/^\| (.*?) \|/gm))
    for (const [, name] of cell.matchAll(/`([^`]+)`/g)) {
      if (!name.startsWith('_')) stem = name.replace(/_[^_]*$/, '');
      const whole = name.startsWith('_') ? (cell.includes('co2_change') ? 'co2_change' : stem) + name : name;
      patterns.push(new RegExp(`^${whole.replace(/<[a-z]+>|\*/g, '.+')}(_at_date)?$`));
    }
  return patterns;
}

let failed = 0, looked_at = 0;
const wrong = (text) => { ++failed; console.log(`FAIL ${text}`); };
const scenario = join(work, 'late.txtpb');
writeFileSync(scenario, readFileSync(join(source, 'tests/browser/late_pipe.txtpb'), 'utf8').replace('projects: true', 'projects: true decisions: true').replace('2041-01-01', '2028-01-01'));
const runs = {
  run: [['run', scenario, '--replications', '2'], ['run', join(data, 'chlorine/scenarios/nobian-botlek-closes.txtpb'), '--until', '2028-01-01']],
  rank: [['rank', 'chlorine', '--pairs', '2', '--until', '2027-06-01']],
  compare: [['compare', join(data, 'comparisons/chlorine-keep-alive.txtpb'), '--replications', '2', '--until', '2027-06-01']],
};
const seen = new Set(), of_run = quantities(), of_many = [/^(co2|co2_global_change|jobs|public_cash)$/];
try {
  for (const [command, list] of Object.entries(runs))
    for (const [i, call] of list.entries()) {
      const out = join(work, `${command}-${i}`);
      execFileSync(program, [...call, '--data', data, '-o', out, '--quiet'], { stdio: ['ignore', 'ignore', 'inherit'] });
      for (const file of readdirSync(out).filter((name) => name.endsWith('.csv'))) {
        seen.add(file);
        ++looked_at;
        const text = readFileSync(join(out, file), 'utf8'), columns = text.split('\n', 1)[0].split(',');
        const wanted = documented(file).filter((column) => !(kOnly[file]?.[command] ?? []).includes(column));
        if (columns.join() !== wanted.join()) wrong(`${command}: ${file} has ${columns.join()}, docs/results.md ${wanted.join()}`);
        if (file !== 'accounts.csv') continue;
        const at = columns.indexOf('quantity'), names = new Set(text.split('\n').slice(1).filter(Boolean).map((line) => line.split(',')[at]));
        const patterns = command === 'run' ? of_run : of_many;
        for (const name of names) if (!patterns.some((pattern) => pattern.test(name))) wrong(`${command}: models/accounts/README.md does not have ${name}`);
      }
    }
  const files = [...docs.matchAll(/^## (\w+\.csv)$/gm)].map(([, file]) => file);
  for (const file of files) if (!seen.has(file)) wrong(`${file} is in docs/results.md and was not written`);
} finally {
  rmSync(work, { recursive: true, force: true });
}
console.log(`${looked_at} files looked at, ${failed} wrong`);
process.exit(failed || !looked_at ? 1 : 0);
