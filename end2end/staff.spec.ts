// Staff: their own door, the second factor, the list of people and the log. On a phone in Italian without any script, on a
// desktop in English with all of them.
import { type Page, expect, test } from '@playwright/test';
import { violations } from './support/accessible.ts';
import { type Language, issuer, pathOf, words } from './support/site.ts';
import { invalid } from './support/valid.ts';
import { sizes } from './support/visitors.ts';

const ways: { name: string; language: Language; live: boolean; viewport: { width: number; height: number }; added: string }[] = [
  { name: 'phone, Italian, without scripts', language: 'it', live: false, viewport: sizes.phone, added: 'Ugo Neri' },
  { name: 'desktop, English, with scripts', language: 'en', live: true, viewport: sizes.desktop, added: 'Ada Moro' },
];

for (const { name, language, live, viewport, added } of ways) {
  test.describe(name, () => {
    test.use({ viewport, javaScriptEnabled: live, locale: language === 'it' ? 'it-IT' : 'en-GB' });
    const t = (key: string, values?: Record<string, string>) => words(language, key, values);
    const at = (name: string) => pathOf(name, language);
    const clean = async (page: Page) => {
      expect(await invalid(await (await page.request.get(page.url())).text())).toEqual([]);
      if (live) expect(await violations(page)).toEqual([]);
    };
    const button = { name: 'identità di lavoro' };
    const comeAs = async (page: Page, who: string, factors: 'one' | 'two') => {
      await expect(page).toHaveURL(new RegExp(`^${issuer}`));
      await page.locator('select[name=factors]').selectOption(factors);
      await page.locator(`button[value=${who}]`).click();
    };
    const address = `${added.replace(' ', '.').toLowerCase()}@comune.example.it`;

    test('no way in without the second factor; with it, the list of people and the log', async ({ page }) => {
      await page.goto(at('StaffPeople'));
      await expect(page).toHaveURL(new RegExp(`${at('StaffSignIn')}\\?next=`));
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('staff-in-title'));
      await clean(page);
      await page.getByRole('link', { name: t('provider-other', button) }).click();
      await comeAs(page, 'nadia', 'one');
      await expect(page.getByRole('alert')).toContainText(t('staff-in-factor'));
      await clean(page);
      await page.getByRole('link', { name: t('staff-in-again', button) }).click();
      await comeAs(page, 'nadia', 'two');

      // The page that was wanted, with her name above it.
      await expect(page).toHaveURL(new RegExp(`${at('StaffPeople')}$`));
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('people-title'));
      await expect(page.locator('.q-user summary')).toContainText('Nadia Bruni');
      await clean(page);

      // What is wrong is named, and what was typed is still there.
      await page.getByLabel(t('people-field-name'), { exact: true }).fill(added);
      await page.getByLabel(t('people-field-email')).fill('niente');
      await page.getByLabel(t('people-field-role'), { exact: true }).selectOption('author');
      await page.getByRole('button', { name: t('people-add-go'), exact: true }).click();
      await expect(page.getByRole('alert')).toContainText(t('people-wrong-email'));
      await expect(page.getByRole('alert')).toContainText(t('people-field-sections'));
      await expect(page.getByLabel(t('people-field-name'), { exact: true })).toHaveValue(added);
      await expect(page.getByLabel(t('people-field-role'), { exact: true })).toHaveValue('author');
      await clean(page);
      await page.getByLabel(t('people-field-email')).fill(address);
      await page.getByLabel(t('people-section-news'), { exact: true }).check();
      await page.getByLabel(t('people-field-municipio')).selectOption('7');
      await page.getByRole('button', { name: t('people-add-go'), exact: true }).click();
      await expect(page.getByRole('status')).toContainText(t('people-done-added'));
      const row = page.getByRole('row').filter({ hasText: added });
      await expect(row).toContainText(address);
      await expect(row).toContainText(t('people-invited'));

      await row.getByRole('link', { name: added }).click();
      await page.getByLabel(t('people-field-role'), { exact: true }).selectOption('reviewer');
      await clean(page);
      await page.getByRole('button', { name: t('people-change-go'), exact: true }).click();
      await expect(page.getByRole('status')).toContainText(t('people-done-changed'));
      await expect(page.getByLabel(t('people-field-role'), { exact: true })).toHaveValue('reviewer');
      await page.getByRole('button', { name: t('people-deactivate') }).click();
      await expect(page.getByRole('status')).toContainText(t('people-done-deactivated'));
      await expect(row).toContainText(t('people-inactive'));

      // All of it stands in the log, under her name.
      await page.goto(at('StaffLog'));
      const mine = page.getByRole('row').filter({ hasText: 'Nadia Bruni' }).filter({ hasText: added });
      await expect(mine).toHaveCount(3);
      await expect(mine.nth(1)).toContainText(`${t('people-role-reviewer')}: ${t('people-section-news')}, Municipio 7`);
      await page.getByLabel(t('log-person'), { exact: true }).selectOption({ label: added });
      await page.getByRole('button', { name: t('log-go') }).click();
      await expect(page.getByText(t('log-none-text'))).toBeVisible();
      await page.getByRole('link', { name: t('log-all') }).click();
      await clean(page);

      // Out again: nothing is left to go back to.
      await page.locator('.q-user summary').click();
      await page.getByRole('button', { name: t('sign-out') }).click();
      await expect(page.locator('.q-user')).toHaveCount(0);
      await page.goto(at('StaffPeople'));
      await expect(page).toHaveURL(new RegExp(at('StaffSignIn')));
    });

    test('who has no role is told whom to ask; who writes finds no list of people', async ({ page }) => {
      await page.goto(at('StaffSignIn'));
      await page.getByRole('link', { name: t('provider-other', button) }).click();
      await comeAs(page, 'ivo', 'two');
      await expect(page.getByRole('alert')).toContainText(t('staff-in-no-role'));
      await expect(page.getByRole('alert')).toContainText(t('staff-in-ask'));
      await page.getByRole('link', { name: t('provider-other', button) }).click();
      await comeAs(page, 'dario', 'two');
      await expect(page).toHaveURL(new RegExp(`${at('Newsroom')}$`));
      await expect(page.locator('.q-user summary')).toContainText('Dario Fabbri');
      const refused = await page.goto(at('StaffPeople'));
      expect(refused?.status()).toBe(404);
      expect((await page.goto(at('StaffLog')))?.status()).toBe(404);
    });

    test('in a demonstration the newsroom is chosen at its own door', async ({ page }) => {
      await page.goto(at('StaffSignIn'));
      await page.getByRole('button', { name: t('demo-enter-as', { name: 'Elena' }) }).click();
      await expect(page).toHaveURL(new RegExp(`${at('Newsroom')}$`));
      await page.goto(at('StaffLog'));
      await expect(page.getByRole('row').filter({ hasText: 'Elena Testa' }).first()).toContainText(t('did-sign-in'));
    });
  });
}
