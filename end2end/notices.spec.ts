// Notices by e-mail: the mail server receives exactly what the preferences say. Each way has a demonstration of its own that
// really sends, and the mail server beside it.
import { type Browser, type Page, expect, test } from '@playwright/test';
import { violations } from './support/accessible.ts';
import { Post } from './support/post.ts';
import { caseAt, play, sendAccess, take } from './support/requests.ts';
import { type Language, pathOf, words } from './support/site.ts';
import { enter, sizes } from './support/visitors.ts';

const ways: { name: string; language: Language; live: boolean; persona: string; old: string; viewport: { width: number; height: number } }[] = [
  { name: 'phone, Italian, without scripts', language: 'it', live: false, persona: 'lucia', old: 'bottega.marchetti@posta.esempio.it', viewport: sizes.phone },
  { name: 'desktop, English, with scripts', language: 'en', live: true, persona: 'amara', old: 'amara.okafor@mail.esempio.it', viewport: sizes.desktop },
];

for (const { name, language, live, persona, old, viewport } of ways) {
  test.describe(name, () => {
    const t = (key: string, values?: Record<string, string>) => words(language, key, values);
    const preferences = pathOf('Preferences', language);
    let post: Post;
    test.beforeAll(async () => {
      post = await Post.open();
    });
    test.afterAll(() => post?.close());

    const visit = async (browser: Browser): Promise<Page> => {
      const context = await browser.newContext({ baseURL: post.url, viewport, javaScriptEnabled: live, locale: language === 'it' ? 'it-IT' : 'en-GB' });
      const page = await context.newPage();
      await enter(page, persona, language);
      return page;
    };
    const clean = async (page: Page) => {
      if (live) expect(await violations(page)).toEqual([]);
    };
    const save = async (page: Page) => {
      await page.getByRole('button', { name: t('preferences-save') }).click();
      await expect(page.getByRole('status').first()).toContainText(t('preferences-saved'));
    };
    const cases = (page: Page) => page.locator('input[value="cases.email"]');
    /** Reloads the preferences until the newest delivery says this. */
    const newest = async (page: Page, ...said: string[]) => {
      await expect(async () => {
        await page.goto(preferences);
        const row = (await page.locator('#deliveries tbody tr').first().textContent()) ?? '';
        for (const words of said) expect(row).toContain(words);
      }).toPass({ timeout: 60_000 });
    };

    test('an address is proven by the code in the mail, and then receives exactly what was chosen', async ({ browser }) => {
      test.setTimeout(300_000);
      const page = await visit(browser);
      const address = `nuova.${language}@example.it`;

      // Another address: the old one is told, the new one gets a code.
      await page.goto(preferences);
      await expect(page.locator('#address')).toContainText(old);
      await page.locator('#email').fill(address);
      await save(page);
      await expect(page.locator('#address')).toContainText(t('address-open', { address }));
      const [told] = await post.exactly(old, 1);
      expect(told?.subject).toBe(t('mail-subject-changed'));
      expect(told?.text).not.toContain(address);
      const [sent] = await post.exactly(address, 1);
      expect(sent?.subject).toBe(t('mail-subject-code'));
      const code = /\b(\d{6})\b/.exec(sent?.text ?? '')?.[1] ?? '';
      expect(sent?.html).toContain(code);
      expect(sent?.subject).not.toContain(code);

      // A wrong one is answered at its field and kept; the right one proves it.
      const field = page.locator('#code');
      const wrong = code === '123456' ? '654321' : '123456';
      await field.fill(wrong);
      await page.getByRole('button', { name: t('address-code-go') }).click();
      await expect(page.locator('#errors')).toContainText(t('mistake-wrong-code'));
      await expect(field).toHaveValue(wrong);
      await expect(field).toHaveAttribute('aria-invalid', 'true');
      await clean(page);
      // Another code so soon: no.
      await page.getByRole('button', { name: t('address-code-send') }).click();
      await expect(page.locator('#errors')).toContainText(t('mistake-too-often'));
      await field.fill(`${code.slice(0, 3)} ${code.slice(3)}`);
      await page.getByRole('button', { name: t('address-code-go') }).click();
      await expect(page.getByRole('status')).toContainText(t('address-done'));
      await expect(page.locator('#address')).toContainText(t('address-proven', { address }));
      await clean(page);

      // A request: its receipt.
      const number = await sendAccess(page, language);
      const [, receipt] = await post.exactly(address, 2);
      expect(receipt?.subject).toBe(t('mail-subject-receipt'));
      for (const form of [receipt?.text, receipt?.html]) {
        expect(form).toContain(number);
        expect(form).toContain(t('receipt-due'));
        expect(form).toContain(`${post.url}${caseAt(number, language, 'Receipt')}`);
      }

      // The office moves: news, with where it comes from and where to turn it off.
      await take(page, language, number);
      const [, , moved] = await post.exactly(address, 3);
      expect(moved?.subject).toBe(t('mail-subject-change'));
      expect(moved?.subject).not.toContain(number);
      expect(moved?.text).toContain(t('mail-case', { number }));
      expect(moved?.text).toContain(t('state-in-progress'));
      expect(moved?.text).toContain(t('mail-why-topic', { topic: t('topic-cases') }));
      expect(moved?.text).toContain(`${post.url}${preferences}`);
      expect(moved?.headers['list-unsubscribe']).toBe(`<${post.url}${preferences}>`);
      expect(`${moved?.text}${moved?.html}`).not.toContain('Paola');

      // What I do myself is no news to me.
      await page.goto(caseAt(number, language));
      await page.locator('form:has(input[name=act][value=write]) textarea').fill('Grazie!');
      await page.locator('form:has(input[name=act][value=write]) button:not([name=go])').click();
      await expect(page.getByRole('status')).toContainText(t('done-write'));

      // Turned off: tried first, then saved; nothing comes, and the list says why.
      await page.goto(preferences);
      await cases(page).uncheck();
      await page.getByRole('button', { name: t('preview-go') }).click();
      await expect(page.locator('#preview')).toContainText(t('reason-not-chosen'));
      await expect(page.locator('#preview')).toContainText(t('preview-not-saved'));
      await expect(cases(page)).not.toBeChecked();
      await clean(page);
      await page.goto(preferences);
      await expect(cases(page)).toBeChecked();
      await cases(page).uncheck();
      await save(page);
      await play(page, language, number, 'office_write', { text: 'Di questo non avviso.' });
      await newest(page, t('delivery-state-not-wanted'), t('reason-not-chosen'));
      await post.exactly(address, 3);

      // Quiet hours around this hour: it waits. When they are taken away, it comes.
      const clock = (hours: number) =>
        new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Rome', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(Date.now() + hours * 3_600_000);
      const until = clock(3);
      await page.goto(preferences);
      await cases(page).check();
      await page.locator('#quiet_from').fill(clock(-2));
      await page.locator('#quiet_to').fill(until);
      await save(page);
      await play(page, language, number, 'office_write', { text: 'Di questo avviso dopo.' });
      await newest(page, t('delivery-state-waiting'), until);
      await post.exactly(address, 3);
      await page.locator('#quiet_from').fill('');
      await page.locator('#quiet_to').fill('');
      await save(page);
      const [, , , late] = await post.exactly(address, 4);
      expect(late?.text).toContain(t('mail-said-message'));
      expect(late?.text).not.toContain('avviso dopo');
      await newest(page, t('delivery-state-sent'), address);

      // A daily digest holds news back, but not a question.
      await page.locator('#digest-daily').check();
      await save(page);
      await play(page, language, number, 'office_write', { text: 'Questo sta nel riepilogo.' });
      await newest(page, t('delivery-state-waiting'));
      await play(page, language, number, 'ask', { text: 'Di quale anno parla?' });
      const [, , , , asked] = await post.exactly(address, 5);
      expect(asked?.subject).toBe(t('mail-subject-asked'));
      await page.goto(preferences);
      await page.locator('#digest-at_once').check();
      await save(page);
      await post.exactly(address, 6);

      // A mail server that puts it off, and one that refuses.
      await post.answers(451);
      await play(page, language, number, 'office_write', { text: 'Più tardi.' });
      await newest(page, t('delivery-state-deferred'), address);
      await post.answers(550);
      await play(page, language, number, 'office_write', { text: 'Mai.' });
      await newest(page, t('delivery-state-bounced'), t('delivery-bounced-why'));
      await post.exactly(address, 6);
      await page.locator('#deliveries summary').click();
      await clean(page);
      await page.context().close();
    });
  });
}

test('a demonstration that sends nothing shows its mail to the persona alone', async ({ page }) => {
  await page.goto(pathOf('DemoPost', 'it'));
  await expect(page.getByRole('heading', { name: words('it', 'office-nobody') })).toBeVisible();
  await enter(page, 'giulia');
  const number = await sendAccess(page, 'it');
  await expect(async () => {
    await page.goto(pathOf('DemoPost', 'it'));
    await expect(page.locator('.q-mail', { hasText: number })).toBeVisible({ timeout: 1000 });
  }).toPass({ timeout: 60_000 });
  await expect(page.getByText(words('it', 'mail-subject-receipt')).first()).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await enter(page, 'romolo');
  await page.goto(pathOf('DemoPost', 'it'));
  await expect(page.locator('main')).not.toContainText(number);
});
