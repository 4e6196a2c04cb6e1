// The history and what stays open: on a phone in Italian without any script, on a desktop in English with all of them.
import { readFileSync } from 'node:fs';
import { type Page, expect, test } from '@playwright/test';
import { violations } from './support/accessible.ts';
import { desk, office } from './support/office.ts';
import { caseAt, sendAccess } from './support/requests.ts';
import { type Language, pathOf, url, words } from './support/site.ts';
import { invalid } from './support/valid.ts';
import { enter, sizes } from './support/visitors.ts';

const ways: { name: string; language: Language; live: boolean; persona: string; viewport: { width: number; height: number } }[] = [
  { name: 'phone, Italian, without scripts', language: 'it', live: false, persona: 'marco', viewport: sizes.phone },
  { name: 'desktop, English, with scripts', language: 'en', live: true, persona: 'amara', viewport: sizes.desktop },
];

/** The call about the bins, looked for by words as they come to mind. */
const bins = {
  it: { typed: 'TELEFONO rilétta', found: 'riletta al telefono', answered: 'Cassonetti pieni in Via Merulana', heading: 'Quando;' },
  en: { typed: 'phone OPERATOR back', found: 'read it back on the phone', answered: 'Overflowing bins in Via dei Castani', heading: 'When,' },
};

for (const { name, language, live, persona, viewport } of ways) {
  test.describe(name, () => {
    test.use({ viewport, javaScriptEnabled: live, locale: language === 'it' ? 'it-IT' : 'en-GB' });
    const t = (key: string, values?: Record<string, string>) => words(language, key, values);
    const at = (name: string) => pathOf(name, language);
    const said = bins[language];
    const clean = async (page: Page) => {
      expect(await invalid(await (await page.request.get(page.url())).text())).toEqual([]);
      if (live) expect(await violations(page)).toEqual([]);
    };
    const awake = async (page: Page) => {
      if (live) await expect(page.locator('html[data-islands=awake]')).toBeAttached();
    };

    test('find one call among many; a year to print; a file to take home', async ({ page }) => {
      await enter(page, persona, language);
      await page.goto(at('History'));
      await awake(page);
      await clean(page);
      await page.getByLabel(t('filter-text')).fill(said.typed);
      if (!live) await page.getByRole('button', { name: t('filter-go') }).click();
      const entries = page.locator('.q-timeline > li');
      await expect(entries).toHaveCount(1);
      await expect(entries).toContainText(said.found);

      const year = page.locator('.q-years a').first();
      const count = Number(/\d+/.exec((await page.locator('.q-years li').first().locator('span').textContent()) ?? '')?.[0] ?? '1');
      const which = (await year.textContent()) ?? '';
      await year.click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('year-title', { year: which }));
      // Another test may have added to this year meanwhile: the page agrees with itself.
      const shown = await entries.count();
      expect(shown).toBeGreaterThanOrEqual(count);
      await expect(page.locator('main p').filter({ hasText: new RegExp(`^${shown} (voci|entries) `) })).toBeVisible();
      await clean(page);
      await page.emulateMedia({ media: 'print' });
      await expect(page.getByRole('navigation').first()).toBeHidden();
      await expect(entries.first()).toBeVisible();
      await page.emulateMedia({ media: null });

      await page.goto(at('History'));
      const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: t('export-csv') }).click()]);
      expect(download.suggestedFilename()).toBe(`${t('export-file')}.csv`);
      const file = readFileSync(await download.path(), 'utf8');
      expect(file.startsWith(`\ufeff${said.heading}`)).toBe(true);
      expect(file).toContain(said.found);
    });

    test('an entry that is wrong is disputed, and the office answers', async ({ page }) => {
      await enter(page, persona, language);
      const number = await sendAccess(page, language);
      office('log', number, ...desk, '--channel', 'phone', '--text', 'Ha chiamato <b>per i cassonetti</b>.');
      await page.goto(`${at('History')}?text=${number}`);
      const entry = page.locator('.q-timeline > li').filter({ hasText: 'per i cassonetti' });
      await expect(entry).toHaveCount(1);
      await entry.getByRole('link', { name: t('mend-link') }).click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('mend-title'));
      await clean(page);
      await page.getByLabel(t('mend-proposed-label')).fill('Era mia figlia.');
      await page.getByRole('button', { name: t('mend-go') }).click();
      const summary = page.locator('#errors');
      await expect(summary).toContainText(t('mend-missing'));
      await expect(page).toHaveTitle(new RegExp(`^${t('title-error', { title: '' })}`));
      await expect(page.getByLabel(t('mend-proposed-label'))).toHaveValue('Era mia figlia.');
      await clean(page);
      await summary.getByRole('link').click();
      const wrong = page.getByLabel(t('mend-wrong'), { exact: true });
      await expect(wrong).toBeFocused();
      await wrong.fill('Non ho chiamato.');
      await page.getByRole('button', { name: t('mend-go') }).click();
      await expect(page.locator('#done')).toContainText(t('mend-done'));
      await clean(page);
      const place = page.url().replace(/\?.*/, '');
      await page.goto(`${at('History')}?text=${number}`);
      const since = t('dispute-line-open', { day: '|' }).split('|')[1] ?? '-';
      await expect(entry).toContainText(since);

      expect(office('look', number, ...desk)).toContain('Non ho chiamato.');
      const waiting = JSON.parse(office('disputes', ...desk, '--json')).disputes;
      const mine = waiting.filter((dispute: { case: string }) => dispute.case === number);
      expect(mine).toHaveLength(1);
      office('answer-dispute', mine[0].id, ...desk, '--accept', 'Ha chiamato la figlia: lo abbiamo annotato.');
      await page.goto(place);
      await expect(page.getByRole('region').filter({ hasText: 'Ha chiamato la figlia' })).toContainText('Non ho chiamato.');
      // The entry itself is as it was, and who answered stands among those who looked.
      await expect(page.locator('.q-timeline > li')).toContainText('Ha chiamato <b>per i cassonetti</b>.');
      await page.goto(at('MyData'));
      await expect(page.getByRole('region', { name: t('looks-title') })).toContainText(number);
      await expect(page.getByRole('region', { name: t('sign-ins-title') }).locator('tbody tr').first()).toContainText(t('login-level', { level: '2' }));
      await clean(page);
    });

    test('the page of a case shows what an office does elsewhere', async ({ page }) => {
      await enter(page, persona, language);
      const number = await sendAccess(page, language);
      await page.goto(caseAt(number, language));
      await awake(page);
      await clean(page);
      const head = page.locator('.q-case-head');
      const letter = page.getByLabel(t('write-label'));
      if (live) {
        await letter.fill('Volevo aggiungere');
        await expect(letter).toBeFocused();
      }
      const before = page.url();
      office('take', number, ...desk);
      const soon = new Date(Date.now() + 14 * 86_400_000).toISOString().slice(0, 10);
      office('ask', number, ...desk, '--question', 'Di quale anno?', '--by', soon);
      if (!live) {
        // Nothing moves by itself; the line says how old the page is, and the link makes it anew.
        await expect(head).not.toContainText(t('state-waiting-for-citizen'));
        await page.locator('.q-live').getByRole('link', { name: t('live-again') }).click();
      }
      await expect(head).toContainText(t('state-waiting-for-citizen'));
      expect(page.url()).toBe(before);
      await expect(page.getByText('Di quale anno?').first()).toBeVisible();
      await expect(page.locator('.q-thread')).toContainText('Di quale anno?');
      await expect(page.locator('.q-progress [aria-current=step]')).toContainText(t('state-waiting-for-citizen'));
      if (!live) return;
      await expect(page.locator('.q-live [aria-live]')).toContainText(t('state-waiting-for-citizen'));
      await expect(letter).toHaveValue('Volevo aggiungere');
      await expect(letter).toBeFocused();
      await clean(page);
      // What somebody is writing in is not taken away from them, also if the office withdraws its question meanwhile.
      const reply = page.getByLabel(t('reply-label'));
      await reply.fill('Del 2019');
      office('resume', number, ...desk, '--text', 'Trovato da noi.');
      await expect(head).toContainText(t('state-in-progress'));
      await expect(page.locator('.q-live [aria-live]')).toHaveText(t('live-held'));
      await expect(reply).toHaveValue('Del 2019');
      await expect(reply).toBeFocused();
    });

    test('an answer is disputed and the report reopened', async ({ page }) => {
      await enter(page, persona, language);
      await page.goto(at('Cases'));
      await page.getByRole('link', { name: said.answered }).click();
      await expect(page.locator('.q-case-head')).toContainText(t('state-answered'));
      await clean(page);
      await page.locator('summary').filter({ hasText: t('reopen-title') }).click();
      await page.getByRole('button', { name: t('reopen-go') }).click();
      await expect(page.locator('#errors')).toBeVisible();
      await page.getByLabel(t('reopen-wrong')).fill('Sono ancora pieni.');
      await page.getByRole('button', { name: t('reopen-go') }).click();
      await expect(page.locator('#done')).toContainText(t('done-reopen'));
      await expect(page.locator('.q-case-head')).toContainText(t('state-in-progress'));
      await expect(page.locator('.q-thread .q-mine')).toContainText('Sono ancora pieni.');
      expect(page.url().startsWith(url)).toBe(true);
    });
  });
}
