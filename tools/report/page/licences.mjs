// The licences of the libraries in a bundle.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));

// Whoever forwards a report forwards these libraries: their licences go with them.
export function licences(metafile) {
  const inputs = Object.keys(metafile.inputs);
  const packages = inputs.map((path) => path.match(/node_modules\/((?:@[^/]+\/)?[^/]+)\//)?.[1]).filter(Boolean);
  return [...new Set(packages)].sort().map((name) => {
    const folder = join(here, 'node_modules', name);
    const { version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    const texts = ['NOTICE', 'LICENSE', 'LICENSE.txt'].map((file) => join(folder, file)).filter((file) => existsSync(file));
    if (!texts.length) throw new Error(`${name} comes without the text of its licence`);
    return [`${name} ${version} (${license})`, ...texts.map((file) => readFileSync(file, 'utf8').trim())].join('\n\n');
  }).join('\n\n----\n\n').replaceAll('*/', '* /');
}
