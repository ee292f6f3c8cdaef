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
    rmSync(profile, { recursive: true, force: true });
  };
  return { context, close };
}

/// Everything a self-contained page must not do, gathered while it is open.
export function watch(page) {
  const seen = { errors: [], requests: [], dialogs: [] };
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

/// A picture of a page or of a part of it. Now and then a headless browser on a busy machine never draws the frame it was asked
/// for, above all of a whole page after printing: it is asked again then, three times in all.
export async function picture(of, options = {}, tries = 3) {
  try {
    return await of.screenshot({ timeout: 20000, ...options });
  } catch (error) {
    if (tries <= 1 || error.name !== 'TimeoutError') throw error;
    console.log(`  note a picture was not drawn in time and is asked for again: ${options.path ?? ''}`);
    return picture(of, options, tries - 1);
  }
}
