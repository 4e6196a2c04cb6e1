// Where leptos 0.9.0-rc1 was weak, or may become so: escaping, islands that are linked, assets.
import { expect, test } from '@playwright/test';
import { violations } from './support/accessible.ts';
import { type Language, languages, pathOf, words } from './support/site.ts';

const hostile = `</title></textarea><img src=x onerror=alert(1)>&amp;"'`;

for (const language of languages) {
  test(`what a visitor writes stays text, in ${language}`, async ({ page }) => {
    await page.goto(`${pathOf('Search', language)}?q=${encodeURIComponent(hostile)}`);
    expect(await page.title()).toContain(hostile);
    await expect(page.locator('main')).toContainText(hostile);
    await expect(page.getByRole('combobox')).toHaveValue(hostile);
    expect(await page.locator('main img, main script:not([type])').count()).toBe(0);
    // Also after the island was woken with it.
    await expect(page.locator('html[data-islands=awake]')).toBeAttached();
    await expect(page.getByRole('combobox')).toHaveValue(hostile);
    expect(await page.title()).toContain(hostile);
  });
}

const suggestions = { it: ['carta', /Carta d.identità/], en: ['identity', /identity card/i] } satisfies Record<Language, [string, RegExp]>;

for (const language of languages) {
  test(`the search box suggests, by keyboard alone, in ${language}`, async ({ page }) => {
    const [typed, title] = suggestions[language];
    await page.goto(pathOf('Search', language));
    await expect(page.locator('html[data-islands=awake]')).toBeAttached();
    const box = page.getByRole('combobox');
    await expect(box).toHaveAttribute('aria-expanded', 'false');
    await box.focus();
    await page.keyboard.type(typed);
    const list = page.getByRole('listbox', { name: words(language, 'search-suggestions') });
    const option = list.getByRole('option', { name: title }).first();
    await expect(option).toBeVisible();
    await expect(box).toHaveAttribute('aria-expanded', 'true');
    await page.keyboard.press('ArrowDown');
    const first = list.getByRole('option').first();
    await expect(first).toHaveAttribute('aria-selected', 'true');
    await expect(box).toHaveAttribute('aria-activedescendant', (await first.getAttribute('id')) ?? '-');
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await expect(list).toBeHidden();
    await box.fill('');
    await page.keyboard.type(typed);
    await expect(option).toBeVisible();
    const to = await list.getByRole('option').last().getAttribute('href');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(new RegExp(`${to}$`));
  });
}

test('WebAssembly and its glue come only where an island is, and after the page', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await page.goto(pathOf('Home', 'it'));
  await page.goto(pathOf('Services', 'it'));
  expect(asked.filter((path) => /\.(js|wasm)$/.test(path))).toEqual([]);
  await page.goto(pathOf('Search', 'it'));
  await expect(page.locator('html[data-islands=awake]')).toBeAttached();
  expect(asked.filter((path) => path.endsWith('.wasm'))).toHaveLength(1);
  const late = await page.evaluate(() => {
    const [page] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
    const wasm = performance.getEntriesByType('resource').find((one) => one.name.endsWith('.wasm'));
    return wasm !== undefined && page !== undefined && wasm.startTime >= page.loadEventStart;
  });
  expect(late).toBe(true);
});

test('hashed assets are kept for ever, and known again', async ({ page, request }) => {
  await page.goto(pathOf('Search', 'it'));
  await expect(page.locator('html[data-islands=awake]')).toBeAttached();
  const names = await page.evaluate(() => performance.getEntriesByType('resource').map((one) => one.name));
  const hashed = names.filter((name) => name.includes('/pkg/'));
  expect(hashed.map((name) => name.split('.').pop()).sort()).toEqual(['css', 'js', 'wasm']);
  for (const name of hashed) {
    expect(name).toMatch(/\/quirino\.[\w-]{22}\.(css|js|wasm)$/);
    const first = await request.get(name);
    expect(first.status(), name).toBe(200);
    expect(first.headers()['cache-control'], name).toBe('public, max-age=31536000, immutable');
    const { etag, 'last-modified': modified } = first.headers();
    const again = await request.get(name, {
      headers: etag ? { 'if-none-match': etag } : { 'if-modified-since': modified ?? '' },
    });
    expect(again.status(), name).toBe(304);
    expect((await again.body()).length).toBe(0);
  }
  const type = (await request.get(hashed.find((name) => name.endsWith('.wasm')) ?? '')).headers()['content-type'];
  expect(type).toBe('application/wasm');
});

test('a content page is known again too', async ({ request }) => {
  const first = await request.get(pathOf('Services', 'en'));
  const again = await request.get(pathOf('Services', 'en'), { headers: { 'if-none-match': first.headers()['etag'] ?? '' } });
  expect(again.status()).toBe(304);
});
