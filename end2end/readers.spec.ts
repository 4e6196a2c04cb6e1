// A reader says that a page is not clear and searches for what is not there; an editor finds both and begins a draft.
import type { Browser, Page } from '@playwright/test';
import { type Language, path, pathOf, routes, url, words } from './support/site.ts';
import { expect, sizes, test } from './support/visitors.ts';

const combinations: { language: Language; size: keyof typeof sizes; scripts: boolean; missing: string }[] = [
  { language: 'it', size: 'phone', scripts: false, missing: 'kwyjibo zwolff' },
  { language: 'en', size: 'desktop', scripts: true, missing: 'zwolff kwyjibo' },
];

const open = async (browser: Browser, size: keyof typeof sizes, scripts: boolean): Promise<Page> => {
  const context = await browser.newContext({ baseURL: url, javaScriptEnabled: scripts, viewport: sizes[size] });
  return context.newPage();
};

for (const { language, size, scripts, missing } of combinations) {
  test(`a page that is not clear and a search in vain reach an editor (${size}, ${language}, scripts ${scripts ? 'on' : 'off'})`, async ({ browser }) => {
    const say = (key: string) => words(language, key);
    const service = routes.find((row) => row.name === 'Service')!;
    const reader = await open(browser, size, scripts);
    await reader.goto(path(service, language, service.examples.find(([slug]) => slug === 'cambio-residenza')));
    const feedback = reader.locator('[data-element=feedback]');
    const low = feedback.locator('[data-element=feedback-rating-negative]');
    const high = feedback.locator('[data-element=feedback-rating-positive]');
    await expect(low).toBeHidden();
    await expect(high).toBeHidden();
    await feedback.locator('[data-element=feedback-rate-5]').click();
    await expect(high).toBeVisible();
    // A second click does not take it back (the model's own check).
    await feedback.locator('[data-element=feedback-rate-2]').click();
    await feedback.locator('[data-element=feedback-rate-2]').click();
    await expect(low).toBeVisible();
    await expect(high).toBeHidden();
    await low.getByLabel(say('feedback-low-progress')).check();
    const comment = `${missing}: non ho capito, chiamate 333 1234567`;
    await feedback.getByLabel(say('feedback-comment')).fill(comment);
    await feedback.getByRole('button', { name: say('feedback-send') }).click();
    await expect(reader.getByRole('heading', { level: 1 })).toHaveText(say('feedback-thanks'));
    expect((await reader.context().cookies()).map(({ name, path }) => [name, path])).toEqual([['__Secure-rated', '/clarity/rate']]);
    await reader.getByRole('link', { name: say('feedback-back') }).click();
    await expect(reader).toHaveURL(new RegExp(`${service[language].split('{')[0]}`));

    await reader.goto(`${pathOf('Search', language)}?q=${encodeURIComponent(missing)}`);
    await expect(reader.locator('main')).toContainText(missing);

    const editor = await open(browser, size, scripts);
    await editor.goto(pathOf('DemoSignIn', language));
    await editor.locator('form:has(input[value="publisher"]) button').click();
    await editor.waitForLoadState();
    // Searches are kept every few seconds.
    await expect(async () => {
      await editor.goto(pathOf('Readers', language));
      await expect(editor.locator('#t-not-found')).toContainText(missing, { timeout: 500 });
    }).toPass({ timeout: 30_000 });
    await expect(editor.locator('#t-comments')).toContainText(`${missing}: non ho capito, chiamate […]`);
    const row = editor.locator('#t-not-found tr', { hasText: missing });
    // Either it is another word for something that is there, ...
    await row.getByRole('link', { name: say('readers-synonym') }).click();
    await expect(editor.locator('#synonyms-groups')).toHaveValue(new RegExp(`\\n${missing}, $`));
    await editor.goBack();
    // ... or somebody writes it.
    await row.getByRole('link', { name: say('readers-draft') }).click();
    const draft = new URL(editor.url());
    expect(draft.searchParams.get('title')?.toLowerCase()).toBe(missing);
    await reader.context().close();
    await editor.context().close();
  });
}
