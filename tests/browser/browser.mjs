// A Chromium that reaches no network, with a profile of its own; and what every page is watched for.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

export async function open_browser(executable) {
  const profile = mkdtempSync(join(tmpdir(), 'schakel-browser-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: executable,
    headless: true,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync'],
    viewport: { width: 1280, height: 900 },
  });
  const close = async () => {
    await context.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  };
  return { context, page: context.pages()[0] ?? await context.newPage(), close };
}

/// Everything a self-contained page must not do, gathered into `seen` while it is open.
export function watch(page, seen = { errors: [], requests: [], dialogs: [] }) {
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) seen.errors.push(message.text());
  });
  page.on('pageerror', (error) => seen.errors.push(error.message));
  page.on('dialog', (dialog) => { seen.dialogs.push(dialog.message()); dialog.dismiss(); });
  page.on('request', (request) => {
    if (!/^(file|data|blob):/.test(request.url())) seen.requests.push(request.url());
  });
  return seen;
}

/// Whether the browser still draws the page: two pictures within the time. Now and then a headless browser stops drawing, mostly after
/// another tab, a change of its size or printing, and goes on with everything else: only what waits for a picture (a click, a hover, a
/// screenshot) then waits for ever.
export async function draws(page, within = 10000) {
  const two = page.evaluate((ms) => new Promise((done) => {
    requestAnimationFrame(() => requestAnimationFrame(() => done(true)));
    setTimeout(() => done(false), ms);
  }), within).catch(() => false);
  return Promise.race([two, new Promise((done) => { setTimeout(() => done(false), 2 * within).unref(); })]);
}

/// A picture of a page or of a part of it. Where the browser did not draw it in time it is asked for once more.
export async function picture(of, options = {}, tries = 2) {
  try {
    return await of.screenshot({ timeout: 20000, ...options });
  } catch (error) {
    if (error.name !== 'TimeoutError') throw error;
    if (tries <= 1) throw Object.assign(error, { not_drawn: true });
    console.log(`  note a picture was not drawn in time and is asked for again: ${options.path ?? ''}`);
    return picture(of, options, tries - 1);
  }
}
