// Bundles the page of schakel explore: node build.mjs FOLDER_OF_THE_REPORT_PAGE HTML SCRIPT. Modules of the report's page
// are imported as 'report/...'.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const [page, html, script] = process.argv.slice(2);
if (!script) throw new Error('usage: node build.mjs FOLDER_OF_THE_REPORT_PAGE HTML SCRIPT');
const report = resolve(page);
const { build } = createRequire(join(report, 'package.json'))('esbuild');
const { licences } = await import(pathToFileURL(join(report, 'licences.mjs')).href);

const shared = { bundle: true, minify: true, write: false, logLevel: 'warning', charset: 'utf8', legalComments: 'inline', alias: { report: join(report, 'src') } };
const code = await build({
  ...shared,
  entryPoints: [join(here, 'src/main.ts')],
  format: 'iife',
  target: 'es2021',
  metafile: true,
  define: { 'process.env.NODE_ENV': '"production"', __DEV__: 'false' },
});
const style = await build({ ...shared, entryPoints: [join(here, 'src/explore.css')] });

writeFileSync(script, `/*\nThis page holds these libraries:\n\n${licences(code.metafile)}\n*/\n${code.outputFiles[0].text}`);
writeFileSync(html, readFileSync(join(here, 'page.html'), 'utf8')
  .replace('/*STYLE*/', () => style.outputFiles[0].text.replace(/<\//g, '<\\/')));
