// Claims that hold for every page made of data: readable, and no wider than its window.
import { poor_contrast } from './contrast.mjs';
import { expect, page, resize, test, until } from './harness.mjs';

/// Texts with words that only English has, outside what is marked as English and the footer with file names.
export const english_left = () => page.evaluate(() => [...document.querySelectorAll('#page *')]
  .filter((one) => !one.closest('[lang="en"], #manifest, a[href^="http"]') && [...one.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && /\b(the|with|which|from|when|their|into|between|known)\b/i.test(node.textContent)))
  .map((one) => one.textContent.trim().slice(0, 80)));

/// `narrow`: what else to do in the narrow window.
export async function layout_tests(narrow = async () => {}) {
  await test('text has enough contrast (WCAG AA)', async () => {
    const poor = await page.evaluate(poor_contrast);
    return expect(!poor.length, poor.join('; '));
  });

  await test('nothing sticks out of a narrow window', async () => {
    await resize(400, 800);
    const width = () => page.evaluate(() => document.documentElement.scrollWidth);
    await until(async () => await width() <= 401);  // charts follow the window a moment later
    const wide = await width();
    await narrow();
    await resize(1280);
    await until(() => page.evaluate(() => [...document.querySelectorAll('.plot')].every((plot) => plot.scrollWidth <= plot.clientWidth + 1)));
    return expect(wide <= 401, `${wide} pixels wide in a window of 400`);
  });
}
