// The editor of contents, in two ways: on a phone in Italian without scripts, on a desktop in English with them.
import { type Browser, type Page, expect, test } from '@playwright/test';
import { violations } from './support/accessible.ts';
import { picture } from './support/files.ts';
import { type Language, path, pathOf, routes, url, words } from './support/site.ts';
import { sizes } from './support/visitors.ts';

const ways: { name: string; language: Language; live: boolean; viewport: { width: number; height: number }; slug: string; find: string }[] = [
  { name: 'phone, Italian, without scripts', language: 'it', live: false, viewport: sizes.phone, find: 'tessera' },
  { name: 'desktop, English, with scripts', language: 'en', live: true, viewport: sizes.desktop, find: 'mensa' },
];

for (const { name, language, live, viewport, find } of ways) {
  test.describe(name, () => {
    test.describe.configure({ mode: 'serial' });
    const t = (key: string, values?: Record<string, string>) => words(language, key, values);
    const row = (name: string) => {
      const found = routes.find((one) => one.name === name);
      if (!found) throw new Error(`no page ${name}`);
      return found;
    };

    const visit = async (browser: Browser, persona: string): Promise<Page> => {
      const context = await browser.newContext({ baseURL: url, viewport, javaScriptEnabled: live, locale: language === 'it' ? 'it-IT' : 'en-GB' });
      const page = await context.newPage();
      await signIn(page, persona);
      return page;
    };
    const signIn = async (page: Page, persona: string) => {
      await page.goto(pathOf('DemoSignIn', language));
      await page.locator(`form:has(input[value="${persona}"]) button`).click();
      await page.waitForURL((to) => to.pathname !== pathOf('DemoSignIn', language));
    };
    const open = async (page: Page): Promise<string> => {
      await page.goto(`${pathOf('Contents', language)}?q=${find}`);
      const href = await page.locator(`main a[href^="${row('ContentInWork')[language].split('{')[0]}"]`).first().getAttribute('href');
      const id = /\/(\d+)/.exec(href ?? '')?.[1] ?? '';
      const edit = path(row('EditContent'), language, [id, id]);
      await page.goto(edit);
      // What was saved does not come back as something that was not.
      await expect(page.locator('main')).not.toContainText(t('edit-unsaved', { when: '#' }).split('#')[1]);
      if (live) await expect(page.locator('form#editor[data-scripts=on]')).toBeAttached();
      return edit;
    };
    const field = (page: Page, path: string) => page.locator(`#f-${path.replaceAll('.', '-')}`);
    const save = (page: Page) => page.locator('.q-savebar').getByRole('button', { name: t('edit-save'), exact: true }).click();
    const saved = (page: Page) => expect(page.locator('.alert-success')).toBeVisible();
    const clean = async (page: Page) => {
      if (live) expect(await violations(page)).toEqual([]);
    };

    test('a wrong field is kept, corrected and saved; translated, the stale notice goes', async ({ browser }) => {
      const page = await visit(browser, 'author');
      await open(page);
      await clean(page);
      const summary = `Una frase nuova ${language}.`;
      await field(page, 'it.summary').fill(summary);
      await field(page, 'legal_days').fill('dieci');
      await save(page);
      await expect(page.locator('#errors')).toContainText(t('edit-wrong-number', { most: '365' }));
      await expect(field(page, 'legal_days')).toHaveValue('dieci');
      await expect(field(page, 'it.summary')).toHaveValue(summary);
      await clean(page);
      await field(page, 'legal_days').fill('10');
      await save(page);
      await saved(page);
      await expect(page.locator('.q-gap')).toContainText(t('lag-title'));
      await field(page, 'en.summary').fill(`A new sentence ${language}.`);
      await page.locator('#translated').check();
      await save(page);
      await saved(page);
      await expect(page.locator('.q-gap')).toHaveCount(0);
      await page.context().close();
    });

    test('two editors on one page lose nothing', async ({ browser }) => {
      const [first, second] = [await visit(browser, 'author'), await visit(browser, 'publisher')];
      await open(first);
      await open(second);
      await field(first, 'it.summary').fill(`Scritto dalla prima, ${language}.`);
      await field(second, 'it.summary').fill(`Scritto dalla seconda, ${language}.`);
      await field(second, 'en.summary').fill(`Written by the second, ${language}.`);
      await save(first);
      await saved(first);
      await second.locator('.q-savebar').getByRole('button', { name: t('edit-save'), exact: true }).click();
      await expect(second.locator('#conflict')).toContainText(t('overtaken-title'));
      await expect(second.locator('.q-changed ins').first()).toBeVisible();
      await clean(second);
      await second.locator('#f-it-summary-theirs').check();
      await second.getByRole('button', { name: t('overtaken-save') }).click();
      await saved(second);
      await expect(field(second, 'it.summary')).toHaveValue(`Scritto dalla prima, ${language}.`);
      await expect(field(second, 'en.summary')).toHaveValue(`Written by the second, ${language}.`);
      await first.context().close();
      await second.context().close();
    });

    test('a session that ends while writing loses nothing', async ({ browser }) => {
      const page = await visit(browser, 'author');
      await open(page);
      await field(page, 'it.summary').fill(`Scritto mentre la sessione finiva, ${language}.`);
      // The same browser logs out in another window.
      const cookie = (await page.context().cookies()).find((one) => one.name === '__Host-sid');
      await page.context().clearCookies();
      expect(cookie).toBeTruthy();
      await save(page);
      await page.waitForURL((to) => to.pathname === pathOf('StaffSignIn', language));
      await page.locator('form:has(input[value="author"]) button').click();
      await expect(field(page, 'it.summary')).toHaveValue(`Scritto mentre la sessione finiva, ${language}.`);
      await save(page);
      await saved(page);
      await page.context().close();
    });

    test('a look before saving, and a picture with its words', async ({ browser }) => {
      const page = await visit(browser, 'author');
      await page.goto(pathOf('Pictures', language));
      await page.locator('#p-file').setInputFiles(picture('sportello.png', language === 'it' ? 40 : 44));
      await page.locator('#picture button[type=submit]').click();
      await expect(page.locator('#errors')).toContainText(t('picture-alt-it'));
      await page.locator('#p-file').setInputFiles(picture('sportello.png', language === 'it' ? 40 : 44));
      await page.locator('#p-alt_it').fill('Lo sportello');
      await page.locator('#p-alt_en').fill('The counter');
      await page.locator('#p-rights').fill('Roma Capitale');
      await page.locator('#picture button[type=submit]').click();
      const markdown = await page.locator(`#taken input[id$="-${language}"]`).inputValue();
      await clean(page);
      await open(page);
      await field(page, `${language}.more`).fill(markdown);
      await page.locator('.q-savebar').getByRole('button', { name: t('edit-preview'), exact: true }).click();
      const image = page.locator('#preview img');
      await expect(image).toHaveAttribute('alt', language === 'it' ? 'Lo sportello' : 'The counter');
      await expect(image).toHaveAttribute('width', language === 'it' ? '40' : '44');
      await clean(page);
      await page.locator('.q-savebar').getByRole('button', { name: t('edit-discard') }).click();
      await expect(page.locator('.alert-success')).toContainText(t('edit-discarded'));
      await page.context().close();
    });

    if (live) {
      test('what is typed is safe by itself; buttons, links and a paste from Word', async ({ browser }) => {
        const page = await visit(browser, 'author');
        const edit = await open(page);
        const area = field(page, 'en.more');
        await area.fill('');
        await area.pressSequentially('Read ');
        await page.keyboard.press('Control+b');
        await page.keyboard.type('this');
        await expect(area).toHaveValue('Read **this**');
        await expect(page.locator('#kept')).toContainText(/\d\d:\d\d/);
        await page.goto(edit);
        await expect(field(page, 'en.more')).toHaveValue('Read **this**');
        await expect(page.locator('form#editor[data-scripts=on]')).toBeAttached();
        // A page, found by its words.
        await field(page, 'en.more').focus();
        await page.keyboard.press('Control+a');
        await page.keyboard.press('Control+k');
        await page.locator('#pick-q').fill('tari');
        await page.locator('.q-pick-one').first().click();
        await expect(field(page, 'en.more')).toHaveValue(/\]\(\/en\/services\/[a-z-]+\)$/);
        // From Word.
        await field(page, 'en.more').fill('');
        await field(page, 'en.more').evaluate((element) => {
          const data = new DataTransfer();
          data.setData('text/html', '<h2>Title</h2><p class=MsoNormal><b>bold</b></p><script>alert(1)</script>');
          data.setData('text/plain', 'Title bold');
          element.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
        });
        await expect(field(page, 'en.more')).toHaveValue(/## Title\s+\*\*bold\*\*/);
        await page.locator('.q-savebar').getByRole('button', { name: t('edit-save'), exact: true }).click();
        await saved(page);
        await page.context().close();
      });
    }
  });
}
