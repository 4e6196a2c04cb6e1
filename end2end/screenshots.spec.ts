// The pictures of the README: `make screenshots`. Not a test of anything.
import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Page, expect, test } from '@playwright/test';
import { pathOf } from './support/site.ts';
import { enter, sizes } from './support/visitors.ts';

const folder = resolve(import.meta.dirname, '../docs/screenshots');

test('the home page on a desktop', async ({ page }) => {
  await page.setViewportSize(sizes.desktop);
  await page.goto(pathOf('Home', 'it'));
  await shoot(page, 'home.png');
});

test("a citizen's overview on a phone", async ({ page }) => {
  await page.setViewportSize({ ...sizes.phone, height: 1200 });
  await enter(page, 'giulia', 'it');
  await shoot(page, 'overview.png');
});

async function shoot(page: Page, name: string) {
  await page.screenshot({ path: `${folder}/${name}`, animations: 'disabled' });
  expect(statSync(`${folder}/${name}`).size).toBeLessThan(200_000);
}
