// The newsroom: a news item is begun, filled in, reviewed, returned, corrected, approved, published, found, and rolled back.
// On a phone in Italian without any script, on a desktop in English with all of them.
import { type Page, expect, test } from '@playwright/test';
import { violations } from './support/accessible.ts';
import { type Language, pathOf, words } from './support/site.ts';
import { invalid } from './support/valid.ts';
import { enter, sizes } from './support/visitors.ts';

const ways: { name: string; language: Language; live: boolean; viewport: { width: number; height: number } }[] = [
  { name: 'phone, Italian, without scripts', language: 'it', live: false, viewport: sizes.phone },
  { name: 'desktop, English, with scripts', language: 'en', live: true, viewport: sizes.desktop },
];

for (const { name, language, live, viewport } of ways) {
  test.describe(name, () => {
    test.use({ viewport, javaScriptEnabled: live, locale: language === 'it' ? 'it-IT' : 'en-GB' });
    const t = (key: string, values?: Record<string, string>) => words(language, key, values);
    const at = (name: string) => pathOf(name, language);
    const clean = async (page: Page) => {
      expect(await invalid(await (await page.request.get(page.url())).text()), page.url()).toEqual([]);
      if (live) expect(await violations(page), page.url()).toEqual([]);
    };
    const heading = (page: Page) => page.getByRole('heading', { level: 1 });
    /** The form of a step, opened where it has to be. */
    const step = async (page: Page, code: string) => {
      const form = page.locator(`.q-step form:has(input[name=step][value=${code}])`);
      const fold = page.locator('.q-step details').filter({ has: page.locator(`input[name=step][value=${code}]`) });
      if ((await fold.count()) > 0 && !(await fold.getAttribute('open').then((open) => open !== null))) await fold.locator('summary').click();
      return form;
    };
    const go = async (page: Page, code: string) => {
      await (await step(page, code)).getByRole('button').click();
      await expect(page.locator('#done')).toContainText(t(`did-${code}`));
    };
    /** Fills in fields in the editor and saves. */
    const write = async (page: Page, content: string, fields: Record<string, string>) => {
      await page.goto(`${content}/${language === 'it' ? 'modifica' : 'edit'}`);
      for (const [path, typed] of Object.entries(fields)) await page.locator(`#f-${path}`).fill(typed);
      await page.locator('.q-savebar button[value=save]').click();
      await expect(page.locator('.alert-success')).toBeVisible();
    };
    /** Opens the content from the queue of whoever is signed in. */
    const fromQueue = async (page: Page, queue: string, title: string) => {
      await page.goto(`${at('Newsroom')}?queue=${queue}`);
      await page.locator('.q-work').getByRole('link', { name: title }).click();
      await expect(heading(page)).toContainText(title);
    };

    test('a news item goes out through all hands, is found, and is rolled back', async ({ page }) => {
      test.slow();
      const mark = `zq${Date.now().toString(36)}`;
      const title = `Notte dei musei ${mark}`;

      await test.step('begun: mistakes at the field, what was typed kept', async () => {
        await enter(page, 'author', language);
        await expect(heading(page)).toHaveText(t('newsroom-queue'));
        await clean(page);
        await page.getByRole('link', { name: t('new-content') }).click();
        await page.locator('input[name=kind][value=news]').check();
        await page.getByRole('button', { name: t('new-go') }).click();
        await expect(page.locator('#errors')).toContainText(t('new-missing-title'));
        await expect(page.locator('input[name=kind][value=news]')).toBeChecked();
        await clean(page);
        await page.locator('#title').fill(title);
        await page.getByRole('button', { name: t('new-go') }).click();
        await expect(page).toHaveURL(/\/(modifica|edit)$/);
      });
      const content = new URL(page.url()).pathname.replace(/\/(modifica|edit)$/, '');

      await test.step('not ready: what is missing is named, with the way to it', async () => {
        await page.goto(content);
        await expect(heading(page)).toHaveText(title);
        await expect(page.locator('.q-step-off')).toContainText(t('step-submit'));
        const gap = page.locator('.q-step-off .q-gaps a').first();
        expect(await gap.getAttribute('href')).toContain('#f-');
        await clean(page);
      });

      await test.step('filled in and given to review', async () => {
        await write(page, content, {
          'it-summary': 'Musei aperti fino a mezzanotte.',
          'it-body': `Ingresso a un euro. Parola ${mark}.`,
          'en-title': `Night of museums ${mark}`,
          'en-summary': 'Museums open until midnight.',
          'en-body': `One euro to enter. Word ${mark}.`,
        });
        await page.goto(content);
        await go(page, 'submit');
        await clean(page);
      });

      await test.step('commented and sent back', async () => {
        await enter(page, 'reviewer', language);
        await fromQueue(page, 'review', mark);
        await page.locator('#text').fill('Manca il giorno.');
        await page.locator('#field').selectOption('it.body');
        await page.getByRole('button', { name: t('comment-go') }).click();
        await expect(page.locator('#comments')).toContainText('Manca il giorno.');
        await (await step(page, 'return')).getByRole('button').click();
        await expect(page.locator('#errors')).toContainText(t('refused-note'));
        await clean(page);
        await (await step(page, 'return')).locator('textarea').fill('Scrivi quando.');
        await go(page, 'return');
      });

      await test.step('corrected, the comment settled, given to review again', async () => {
        await enter(page, 'author', language);
        await fromQueue(page, 'mine', mark);
        await expect(page.locator('#comments')).toContainText('Scrivi quando.');
        await page.locator('.q-comment').filter({ hasText: 'Manca il giorno.' }).getByRole('button').click();
        await expect(page.locator('#comments details')).toContainText('Manca il giorno.');
        await write(page, content, { 'it-summary': 'Sabato, musei aperti fino a mezzanotte.', 'en-summary': 'On Saturday, open until midnight.' });
        await page.goto(content);
        await go(page, 'submit');
      });

      await test.step('approved', async () => {
        await enter(page, 'reviewer', language);
        await fromQueue(page, 'review', mark);
        await go(page, 'approve');
      });

      await test.step('a moment that is over is refused; then it goes out', async () => {
        await enter(page, 'publisher', language);
        await fromQueue(page, 'publish', mark);
        const form = await step(page, 'schedule');
        await form.locator('[name=at_day]').fill('2020-01-01');
        await form.getByRole('button').click();
        await expect(page.locator('#errors')).toContainText(t('refused-at'));
        await expect(page.locator('[name=at_day]')).toHaveValue('2020-01-01');
        await clean(page);
        await go(page, 'publish');
        await page.locator('#done a').click();
        await expect(page.getByText(language === 'it' ? 'Sabato, musei aperti' : 'On Saturday, open')).toBeVisible();
        await expect
          .poll(async () => (await (await page.request.get(`${at('Search')}?q=${mark}`)).text()).includes(`-${mark}`), { timeout: 5_000 })
          .toBe(true);
      });

      await test.step('compared and rolled back', async () => {
        const history = `${content}/${language === 'it' ? 'storia' : 'history'}`;
        await page.goto(`${history}?da=2&a=3`);
        await expect(page.locator('.q-change ins').first()).toBeVisible();
        await expect(page.locator('.q-change del').first()).toBeVisible();
        await clean(page);
        await page.goto(`${history}?rev=2`);
        await clean(page);
        await page.getByRole('button', { name: t('restore-go', { number: '2' }) }).click();
        await expect(page.locator('#errors')).toContainText(t('restore-why-missing'));
        await page.locator('#note').fill('Il sabato era sbagliato');
        await page.getByRole('button', { name: t('restore-go', { number: '2' }) }).click();
        await expect(page.locator('#done')).toContainText(t('did-save'));
        await go(page, 'publish');
        await page.locator('#done a').click();
        await expect(page.getByText(language === 'it' ? 'Musei aperti fino a mezzanotte.' : 'Museums open until midnight.')).toBeVisible();
      });

      await test.step('found among all contents, and its page as it is now', async () => {
        await page.goto(`${at('Contents')}?q=${mark}`);
        await clean(page);
        await page.getByRole('link', { name: mark }).click();
        await expect(heading(page)).toContainText(mark);
        await clean(page);
      });
    });
  });
}
