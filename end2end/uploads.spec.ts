// Documents: a question of the office answered with one, a form that asks for one, a network that goes away. On a phone in
// Italian without any script, on a desktop in English with all of them.
import { type Page, expect, test } from '@playwright/test';
import { violations } from './support/accessible.ts';
import { page as html, picture } from './support/files.ts';
import { begin, caseAt, next, play, sendAccess, take } from './support/requests.ts';
import { type Language, words } from './support/site.ts';
import { enter, sizes } from './support/visitors.ts';

const ways: { name: string; language: Language; live: boolean; persona: string; viewport: { width: number; height: number } }[] = [
  { name: 'phone, Italian, without scripts', language: 'it', live: false, persona: 'amara', viewport: sizes.phone },
  { name: 'desktop, English, with scripts', language: 'en', live: true, persona: 'marco', viewport: sizes.desktop },
];

for (const { name, language, live, persona, viewport } of ways) {
  test.describe(name, () => {
    test.use({ viewport, javaScriptEnabled: live, locale: language === 'it' ? 'it-IT' : 'en-GB' });
    const t = (key: string, values?: Record<string, string>) => words(language, key, values);
    const clean = async (page: Page) => {
      if (live) expect(await violations(page)).toEqual([]);
    };

    test('a question of the office answered with a document', async ({ page }) => {
      await enter(page, persona, language);
      const number = await sendAccess(page, language);
      await take(page, language, number);
      await play(page, language, number, 'ask', { text: 'Ci manda la delega?' });
      await page.goto(caseAt(number, language));
      const choose = page.locator('#file-reply');
      const reply = page.getByLabel(t('reply-label'));
      await clean(page);

      // What is no document is refused with words, and nothing else is lost.
      await choose.setInputFiles(html('pagina.pdf'));
      if (live) {
        await expect(page.locator('.q-uploads .invalid-feedback')).toContainText(t('attachment-other-type'));
      } else {
        await reply.fill('Eccola.');
        await page.getByRole('button', { name: t('reply-go') }).click();
        await expect(page.locator('#errors')).toContainText(`pagina.pdf: ${t('attachment-other-type')}`);
        await expect(choose).toHaveAttribute('aria-invalid', 'true');
        await expect(reply).toHaveValue('Eccola.');
      }
      await clean(page);

      const file = `delega ${number}.png`;
      await choose.setInputFiles(picture(file, 40));
      if (live) {
        // Sent while the citizen goes on; nothing needs to be written beside it.
        await expect(page.locator('.q-upload').getByRole('link', { name: file })).toBeVisible();
        await clean(page);
      }
      await page.getByRole('button', { name: t('reply-go') }).click();
      await expect(page.getByRole('status')).toContainText(t('done-reply'));
      await expect(page.locator('.q-case-head')).toContainText(t('state-in-progress'));
      await expect(page.locator('.q-thread .q-mine')).toContainText(file);
      const documents = page.getByRole('region', { name: t('documents-title') });
      await expect(documents.getByRole('listitem')).toHaveCount(1);
      const arrives = page.waitForEvent('download');
      await documents.getByRole('link', { name: file }).click();
      expect((await arrives).suggestedFilename()).toBe(file);
      await clean(page);
      // Looked at again: it is sent once, and nothing waits any more.
      await page.goto(caseAt(number, language));
      await expect(page.locator('.q-thread .q-mine')).toHaveCount(1);
      await expect(page.locator('input[name=attachment]')).toHaveCount(0);
    });

    test('a form that asks for a document: it must be there, is listed, can be taken away', async ({ page, context }) => {
      await enter(page, persona, language);
      await begin(page, 'permesso-ztl-residenti', language);
      await page.locator('#f-plate').fill('ab 123 cd');
      await page.locator('#f-use-contract').check();
      await page.locator('#f-contract-now').check();
      await page.locator('#f-contract_end').fill('2031-12-31');
      await page.locator('#f-electric-no').check();
      await next(page);
      await expect(page.locator('#errors')).toContainText(t('wrong-no-file'));
      await clean(page);
      const choose = page.locator('#f-contract-file');
      const list = page.locator('.q-file-list, .q-uploads');
      if (live) {
        // The network goes away in the middle: it waits, and goes on where it was.
        let cut = false;
        await context.route('**/pieces*', async (route) => {
          if (route.request().headers()['x-start'] !== '0' && !cut) {
            cut = true;
            await route.abort('internetdisconnected');
          } else await route.continue();
        });
        await choose.setInputFiles(picture('contratto.png', 600));
        await expect(page.locator('.q-upload')).toContainText(t('upload-waiting'));
        await expect(list.getByRole('link', { name: 'contratto.png' })).toBeVisible();
        expect(cut).toBe(true);
      } else {
        await choose.setInputFiles(picture('contratto.png', 600));
        await page.getByRole('button', { name: t('file-attach') }).click();
        await expect(page.locator('#f-plate')).toHaveValue('ab 123 cd');
      }
      await expect(list.getByRole('link', { name: 'contratto.png' })).toBeVisible();
      await page.getByRole('button', { name: `${t('file-remove')} contratto.png` }).click();
      await expect(list.getByRole('link')).toHaveCount(0);
      await page.locator('#f-contract-file').setInputFiles(picture('contratto 2.png', 20));
      if (live) await expect(list.getByRole('link', { name: 'contratto 2.png' })).toBeVisible();
      // With scripts or without, what was chosen goes along with "Save and continue".
      await next(page);
      await expect(page).not.toHaveURL(/#errors/);
      await page.goBack();
      await page.reload();
      await expect(list.getByRole('link', { name: 'contratto 2.png' })).toBeVisible();
      await clean(page);
    });
  });
}
