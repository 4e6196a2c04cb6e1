// What an editor says to everybody: an urgent notice over every page, where an old address leads, words that mean the same.
// On a phone in Italian without any script, on a desktop in English with all of them.
import { type Page, expect, test } from '@playwright/test';
import { violations } from './support/accessible.ts';
import { type Language, pathOf, words } from './support/site.ts';
import { invalid } from './support/valid.ts';
import { sizes } from './support/visitors.ts';

const ways: { name: string; language: Language; live: boolean; viewport: { width: number; height: number }; title: string; old: string; word: string }[] = [
  { name: 'phone, Italian, without scripts', language: 'it', live: false, viewport: sizes.phone, title: 'Prova di sirena a Trastevere', old: '/pagina-vecchia', word: 'zozzeria' },
  { name: 'desktop, English, with scripts', language: 'en', live: true, viewport: sizes.desktop, title: 'Prova di sirena a Ostia', old: '/en/old-page', word: 'sofaccio' },
];

for (const { name, language, live, viewport, title, old, word } of ways) {
  test.describe(name, () => {
    test.use({ viewport, javaScriptEnabled: live, locale: language === 'it' ? 'it-IT' : 'en-GB' });
    const t = (key: string, values?: Record<string, string>) => words(language, key, values);
    const at = (name: string) => pathOf(name, language);
    const clean = async (page: Page) => {
      expect(await invalid(await (await page.request.get(page.url())).text())).toEqual([]);
      if (live) expect(await violations(page)).toEqual([]);
    };
    const enter = async (page: Page) => {
      await page.goto(at('DemoSignIn'));
      await page.locator('form:has(input[value="publisher"]) button').click();
      await page.waitForURL(`**${at('Newsroom')}`);
    };

    test('an urgent notice is on top of the site within five seconds', async ({ page, browser }) => {
      await enter(page);
      await page.goto(at('NewContent'));
      await page.locator('input[name=kind][value=news]').check();
      await page.locator('input[name=title]').fill(title);
      await page.locator('main form button[type=submit]').first().click();
      await page.waitForURL(new RegExp(`${at('Contents')}/\\d+`));
      const content = new URL(page.url()).pathname.match(/^.*\/\d+/)?.[0] ?? '';
      await page.goto(`${content}/${language === 'it' ? 'modifica' : 'edit'}`);
      await page.locator('[name="values[it.summary][]"]').fill('Suona alle dieci. Non è un pericolo.');
      await page.locator('[name="values[it.body][]"]').fill('La sirena suona per un minuto.');
      await page.locator('input[type=checkbox][name="values[urgent][]"]').check();
      await page.locator('button[name=go][value=save]').last().click();
      await page.goto(content);
      const publish = page.locator('li.q-step', { has: page.locator('input[name=step][value=publish]') });
      await publish.locator('summary').click();
      const since = Date.now();
      await publish.getByRole('button', { name: t('step-publish'), exact: true }).click();

      // Somebody else, who is not logged in, on three pages: one of them is not there.
      const context = await browser.newContext({ viewport, javaScriptEnabled: live });
      const reader = await context.newPage();
      await expect(async () => {
        await reader.goto(at('Home'));
        await expect(reader.locator('.q-alerts')).toContainText(title, { timeout: 100 });
      }).toPass({ timeout: 5_000 });
      console.log(`${name}: on top of the site after ${Date.now() - since} ms`);
      await clean(reader);
      for (const path of [at('Services'), at('SignIn'), '/en/nowhere', '/nowhere']) {
        await reader.goto(path);
        const bar = reader.locator('.q-alerts');
        await expect(bar).toContainText(title);
        if (path.startsWith('/en')) {
          await expect(bar).toContainText(words('en', 'notice-untranslated'));
          await expect(bar.locator('span[lang=it]', { hasText: title })).toBeVisible();
        }
        await clean(reader);
      }
      await context.close();
    });

    test('an old address is tried, saved, and leads on; a circle is shown', async ({ page }) => {
      await enter(page);
      await page.goto(at('SiteTools'));
      await clean(page);
      const form = page.locator('#redirects form');
      const rows = form.locator('.q-rows li');
      const free = async () => {
        for (let place = 0; ; place++) if (!(await rows.nth(place).locator('input').first().inputValue())) return rows.nth(place);
      };
      let row = await free();
      await row.locator('input').nth(0).fill(old);
      await row.locator('input').nth(1).fill(old);
      await form.locator('button[value=save]').click();
      await expect(page.getByRole('alert')).toContainText(t('site-wrong-circular'));
      await expect(page.locator('#redirects')).toContainText(`${old} → ${old}`);
      await clean(page);
      row = rows.filter({ has: page.locator(`input[value="${old}"]`) }).first();
      await row.locator('input').nth(1).fill(at('News'));
      await form.locator('input[name=probe]').fill(old);
      await form.locator('button[value=try]').click();
      await expect(page.locator('#redirects-tried')).toHaveText(t('site-try-leads', { path: old, to: at('News') }));
      expect((await page.request.get(old, { maxRedirects: 0 })).status()).toBe(404);
      await page.locator('#redirects button[value=save]').click();
      await expect(page.locator('#redirects').getByRole('status').first()).toContainText(t('site-done-saved'));
      await clean(page);
      await page.goto(old);
      await expect(page).toHaveURL(new RegExp(`${at('News')}$`));
    });

    test('a word is tried, saved, and finds', async ({ page }) => {
      await enter(page);
      await page.goto(at('SiteTools'));
      const form = page.locator('#synonyms form');
      const groups = form.locator('textarea');
      await groups.fill(`${await groups.inputValue()}\n${word}, tari`);
      await form.locator('input[name=probe]').fill(word);
      await form.locator('button[value=try]').click();
      const tried = page.locator('#synonyms-tried');
      await expect(tried).toContainText(`${word}, tari`);
      await expect(tried.locator('section').last().locator('li').first()).toContainText('TARI');
      await clean(page);
      await page.locator('#synonyms button[value=save]').click();
      await expect(page.locator('#synonyms').getByRole('status').first()).toContainText(t('site-done-saved'));
      await expect(async () => {
        await page.goto(`${at('Search')}?q=${word}`);
        await expect(page.locator('.q-results')).toContainText('TARI', { timeout: 100 });
      }).toPass({ timeout: 5_000 });
    });
  });
}
