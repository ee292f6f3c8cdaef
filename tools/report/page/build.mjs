// Bundles the page into one HTML file without any outside reference: node build.mjs OUTPUT [ENTRY].
// The file keeps one placeholder, between the tags of <script id="data">, which the program replaces by its results.
import { build } from 'esbuild';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { licences } from './licences.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const output = process.argv[2];
const entry = process.argv[3] ?? 'src/main.ts';
if (!output) throw new Error('usage: node build.mjs OUTPUT [ENTRY]');

const shared = { bundle: true, minify: true, write: false, logLevel: 'warning', charset: 'utf8', legalComments: 'inline' };
const script = await build({
  ...shared,
  entryPoints: [join(here, entry)],
  format: 'iife',
  target: 'es2021',
  metafile: true,
  define: { 'process.env.NODE_ENV': '"production"', __DEV__: 'false' },
});
const style = await build({ ...shared, entryPoints: [join(here, dirname(entry), 'style.css')] });

// A bundle may hold "</script" or "<!--" inside a string; neither may end or change the script element.
const texts = licences(script.metafile);
const js = `${texts && `/*\nThis page holds these libraries:\n\n${texts}\n*/\n`}${script.outputFiles[0].text}`.replace(/<(?=\/script|!--|script)/gi, '\\x3c');
const css = style.outputFiles[0].text.replace(/<\//g, '<\\/');

const placeholder = '@@SCHAKEL_DATA@@';
const page = readFileSync(join(here, 'page.html'), 'utf8')
  .replace('/*STYLE*/', () => css)
  .replace('/*SCRIPT*/', () => js);
if (page.split(placeholder).length !== 2) throw new Error(`the page must hold ${placeholder} exactly once`);
writeFileSync(output, page);
