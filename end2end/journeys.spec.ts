// What people come for, from the first click to the end: on a phone in Italian without any script, on a desktop in
// English with all of them.
import { type Page, expect, test } from '@playwright/test';
import { violations } from './support/accessible.ts';
import { type Language, issuer, path, pathOf, routes, url, words } from './support/site.ts';
import { enter, sizes } from './support/visitors.ts';

const ways: { name: string; language: Language; live: boolean; persona: string; viewport: { width: number; height: number } }[] = [
  { name: 'phone, Italian, without scripts', language: 'it', live: false, persona: 'marco', viewport: sizes.phone },
  { name: 'desktop, English, with scripts', language: 'en', live: true, persona: 'amara', viewport: sizes.desktop },
];

/** Words that stand for one another in both ways. */
const said = {
  it: { category: 'Tributi, finanze e contravvenzioni', service: 'TARI: dichiarazione e tassa sui rifiuti', query: 'tasa rifiuti' },
  en: { category: 'Taxes, finance and fines', service: 'TARI: waste tax declaration', query: 'wast tax' },
};

for (const { name, language, live, persona, viewport } of ways) {
  test.describe(name, () => {
    test.use({ viewport, javaScriptEnabled: live, locale: language === 'it' ? 'it-IT' : 'en-GB' });
    const t = (key: string, values?: Record<string, string>) => words(language, key, values);
    const at = (name: string) => pathOf(name, language);
    const awake = async (page: Page) => {
      if (live) await expect(page.locator('html[data-islands=awake]')).toBeAttached();
    };

    test('find a service by category', async ({ page }) => {
      await page.goto(at('Home'));
      await page.getByRole('link', { name: said[language].category }).click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(said[language].category);
      await page.getByRole('link', { name: said[language].service }).click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(said[language].service);
      await expect(page.getByRole('heading', { name: t('sheet-costs') })).toBeVisible();
      // The twin is the same service.
      const twin = words(language === 'it' ? 'en' : 'it', 'sheet-costs');
      await page.getByRole('link', { name: language === 'it' ? 'English' : 'Italiano', exact: true }).click();
      await expect(page.getByRole('heading', { name: twin })).toBeVisible();
    });

    test('find a service by search, with a slip of the keyboard', async ({ page }) => {
      await page.goto(at('Home'));
      const box = page.locator('main').getByRole('searchbox').first();
      await box.fill(said[language].query);
      await box.press('Enter');
      await expect(page).toHaveURL(new RegExp(`${at('Search')}\\?q=`));
      await awake(page);
      await page.locator('main').getByRole('link', { name: said[language].service }).click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(said[language].service);
    });

    test('an address that names a question opens its answer', async ({ page }) => {
      const slug = { it: 'chi-paga-la-tari', en: 'who-pays-the-waste-tax' }[language];
      await page.goto(`${at('Questions')}#${slug}`);
      await expect(page.locator(`[id="${slug}"]`)).toBeVisible();
      await expect(page.locator('.q-question[open]')).toHaveCount(1);
    });

    test('log in at the identity provider on the way to a page, and out again', async ({ page }) => {
      await page.goto(at('Cases'));
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('sign-in-title'));
      await page.getByRole('link', { name: t('provider-spid') }).click();
      await expect(page).toHaveURL(new RegExp(`^${issuer}/`));
      await page.locator(`button[name=citizen][value=${persona}]`).click();
      await expect(page).toHaveURL(url + at('Cases'));
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('cases-title'));
      await leave(page);
      await nothingLeft(page, at('Cases'));
    });

    test('cancel at the identity provider', async ({ page }) => {
      await page.goto(at('SignIn'));
      await page.getByRole('link', { name: t('provider-spid') }).click();
      await page.locator('button[name=refuse][value="ErrorCode nr25"]').click();
      await expect(page.getByRole('alert')).toContainText(t('sign-in-cancelled'));
      await expect(page.getByRole('link', { name: t('provider-spid') })).toBeVisible();
    });

    test('see my cases and open one', async ({ page }) => {
      await enter(page, persona, language);
      await page.getByRole('link', { name: t('area-cases'), exact: true }).first().click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('cases-title'));
      const card = page.locator('.q-case').first();
      const number = await card.locator('.q-number').innerText();
      const title = await card.getByRole('heading').innerText();
      await card.getByRole('link').click();
      await expect(page).toHaveURL(new RegExp(`${at('Cases')}/${number}$`));
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
      await expect(page.getByRole('heading', { name: t('case-history') })).toBeVisible();
      expect(await page.locator('.q-timeline li').count()).toBeGreaterThan(0);
    });

    test("somebody else's case is not there", async ({ page, browser }) => {
      const other = await browser.newPage({ baseURL: url });
      await enter(other, 'lucia', language);
      await other.goto(at('Cases'));
      const number = await other.locator('.q-number').first().innerText();
      await other.context().close();
      await enter(page, persona, language);
      const row = routes.find((row) => row.name === 'Case')!;
      const answer = await page.goto(path(row, language, [number, number]));
      expect(answer?.status()).toBe(404);
      await expect(page.locator('main')).not.toContainText(number);
    });

    test('filter my history by channel', async ({ page }) => {
      await enter(page, persona, language);
      await page.goto(at('History'));
      await awake(page);
      const entries = page.locator('.q-timeline li');
      const about = entries.locator('.q-when');
      // A channel of some entries, but not of all.
      const texts = await about.allInnerTexts();
      const of = (code: string) => texts.filter((text) => text.includes(` · ${t(`channel-${code}`)} · `)).length;
      const channel = ['counter', 'phone', 'email'].find((code) => of(code) > 0 && of(code) < texts.length) ?? '';
      expect(channel, 'the persona used several channels').not.toBe('');
      const marked = await page.evaluate(() => Object.assign(window, { stayed: true }).stayed);
      await page.getByLabel(t('filter-channel')).selectOption(channel);
      if (!live) await page.getByRole('button', { name: t('filter-go'), exact: true }).click();
      await expect(page).toHaveURL(new RegExp(`[?&]channel=${channel}(&|$)`));
      const others = about.filter({ hasNotText: ` · ${t(`channel-${channel}`)} · ` });
      await expect(others).toHaveCount(0);
      expect(await entries.count()).toBeGreaterThanOrEqual(of(channel));
      if (live) {
        // The island did it: this is still the same document.
        expect(await page.evaluate(() => 'stayed' in window)).toBe(marked);
        await page.getByLabel(t('filter-text')).fill('xqzwk');
        await expect(page.getByText(t('history-none'), { exact: true })).toBeVisible();
        await page.reload();
        await expect(page.getByLabel(t('filter-text'))).toHaveValue('xqzwk');
      }
      await expect(page.getByLabel(t('filter-channel'))).toHaveValue(channel);
    });

    test('change my preferences, with an error first', async ({ page }) => {
      await enter(page, persona, language);
      await page.goto(at('Preferences'));
      const email = page.getByLabel(t('field-email'), { exact: true });
      const digest = page.getByLabel(t('digest-weekly'));
      const before = await email.inputValue();
      await email.fill('non è un "indirizzo" <b>');
      await digest.check();
      await page.getByRole('button', { name: t('preferences-save') }).click();
      // What was typed is still there, what is wrong is said twice: above, with a way to the field, and at the field.
      const summary = page.locator('#errors');
      await expect(summary).toContainText(t('mistake-not-an-email'));
      await expect(page).toHaveTitle(new RegExp(`^${t('title-error', { title: t('area-preferences') })}`));
      await expect(email).toHaveValue('non è un "indirizzo" <b>');
      await expect(email).toHaveAttribute('aria-invalid', 'true');
      await expect(digest).toBeChecked();
      expect(page.url()).not.toContain('indirizzo');
      if (live) expect(await violations(page)).toEqual([]);
      await summary.getByRole('link').click();
      await expect(email).toBeFocused();
      // A reload loses nothing.
      await page.reload();
      await expect(email).toHaveValue('non è un "indirizzo" <b>');
      await email.fill(`nuovo.${before}`);
      await page.getByRole('button', { name: t('preferences-save') }).click();
      await expect(page.getByRole('status')).toContainText(t('preferences-saved'));
      await page.goto(at('Preferences'));
      await expect(email).toHaveValue(`nuovo.${before}`);
      await expect(digest).toBeChecked();
      await email.fill(before);
      await page.getByRole('button', { name: t('preferences-save') }).click();
      await expect(page.getByRole('status')).toContainText(t('preferences-saved'));
    });

    test('log out: the back button shows nothing', async ({ page }) => {
      await enter(page, persona, language);
      await page.goto(at('Cases'));
      await expect(page.locator('.q-number').first()).toBeVisible();
      await page.goto(at('History'));
      await leave(page);
      await page.goBack();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('sign-in-title'));
      await nothingLeft(page, at('Cases'));
    });

    async function leave(page: Page) {
      await page.locator('.q-user summary').click();
      if (live) expect(await violations(page)).toEqual([]);
      await page.getByRole('button', { name: t('sign-out') }).click();
      await expect(page.locator('.q-user')).toHaveCount(0);
      await expect(page.getByRole('link', { name: t('sign-in') }).first()).toBeVisible();
    }

    async function nothingLeft(page: Page, personal: string) {
      await page.goto(personal);
      await expect(page).toHaveURL(new RegExp(`${at('SignIn')}\\?`));
      expect((await page.context().cookies()).filter((cookie) => cookie.name === '__Host-sid' && cookie.value)).toEqual([]);
    }
  });
}
