// axe over a page: WCAG 2.2 A and AA, and what its authors hold good practice.
import type { Page } from '@playwright/test';
import axe from 'axe-core';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What is wrong, one line each. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const found = await page.evaluate(async (tags) => {
    const runner = (window as unknown as { axe: typeof axe }).axe;
    const result = await runner.run({ runOnly: tags, resultTypes: ['violations'] });
    return result.violations.map(({ id, help, nodes }) => ({ id, help, html: nodes.map((node) => node.html) }));
  }, tags);
  return found.map(({ id, help, html }) => `axe ${id}: ${help}\n    ${html.slice(0, 4).join('\n    ')}`);
}
