// Requests from the first step to the end, with the office that a visitor plays: on a phone in Italian without any script,
// on a desktop in English with all of them. Each test makes its own case, so that it can be run again and again.
import { type Page, expect, test } from '@playwright/test';
import { violations } from './support/accessible.ts';
import { caseAt, next, numberIn, play, row, send, sendAccess, startOf, take } from './support/requests.ts';
import { type Language, path, pathOf, url, words } from './support/site.ts';
import { enter, sizes } from './support/visitors.ts';

const ways: { name: string; language: Language; live: boolean; persona: string; viewport: { width: number; height: number } }[] = [
  { name: 'phone, Italian, without scripts', language: 'it', live: false, persona: 'romolo', viewport: sizes.phone },
  { name: 'desktop, English, with scripts', language: 'en', live: true, persona: 'lucia', viewport: sizes.desktop },
];

/** Questions of the nursery's form, and what is picked. */
const said = {
  it: {
    service: ['iscrizione-nido', 'Iscrizione al nido'],
    born: ['Il bambino è già nato?', 'Sì'],
    given: 'Nome del bambino',
    family: 'Cognome del bambino',
    code: 'Codice fiscale del bambino',
    wrong: 'Il codice fiscale non torna.',
    birth: 'Data di nascita',
    disability: ['Il bambino ha una disabilità riconosciuta?', 'No'],
    relation: ['Tu sei', 'Genitore'],
    household: 'In quanti siete in casa',
    other: ["C'è un altro genitore?", 'Sì, e abita con noi'],
    siblings: ['Un fratello o una sorella va già al nido comunale?', 'No'],
    work: ['Il tuo lavoro', 'Part time'],
    isee: ['Hai un ISEE minorenni valido?', 'No'],
    first: ['Il nido che preferisci', "L'Aquilone, Municipio I"],
    hours: ['Orario', 'Fino alle 14:30'],
    diet: ['Serve una dieta speciale?', 'Sì'],
    which: 'Quale dieta',
    phone: 'Un telefono a cui trovarti',
  },
  en: {
    service: ['nursery-enrolment', 'Nursery enrolment'],
    born: ['Is the child already born?', 'Yes'],
    given: "Child's given name",
    family: "Child's family name",
    code: "Child's tax code",
    wrong: 'The tax code is not right.',
    birth: 'Date of birth',
    disability: ['Does the child have a recognised disability?', 'No'],
    relation: ['You are', 'A parent'],
    household: 'How many you are at home',
    other: ['Is there another parent?', 'Yes, living with us'],
    siblings: ['Does a brother or sister already go to a city nursery?', 'No'],
    work: ['Your work', 'Part time'],
    isee: ['Do you have a valid ISEE for minors?', 'No'],
    first: ['The nursery that you prefer', "L'Aquilone, Municipio I"],
    hours: ['Hours', 'Until 2:30 pm'],
    diet: ['Is a special diet needed?', 'Yes'],
    which: 'Which diet',
    phone: 'A telephone to reach you on',
  },
} satisfies Record<Language, Record<string, string | [string, string]>>;

for (const { name, language, live, persona, viewport } of ways) {
  test.describe(name, () => {
    const options = { viewport, javaScriptEnabled: live, locale: language === 'it' ? 'it-IT' : 'en-GB' };
    test.use(options);
    const t = (key: string, values?: Record<string, string>) => words(language, key, values);
    const at = (name: string) => pathOf(name, language);
    const texts = said[language];
    const title = (page: Page) => page.getByRole('heading', { level: 1 });
    const pick = async (page: Page, [question, answer]: string[]) =>
      page.getByRole('group', { name: question }).getByLabel(answer ?? '', { exact: true }).check();
    const clean = async (page: Page) => {
      if (live) expect(await violations(page)).toEqual([]);
    };

    test('enrol at a nursery: a mistake, a draft taken up in another browser, the receipt', async ({ page, browser }) => {
      await enter(page, persona, language);
      await page.goto(path(row('Service'), language, ['iscrizione-nido', 'nursery-enrolment']));
      await page.getByRole('link', { name: t('sheet-apply') }).click();
      await expect(page).toHaveURL(url + startOf('iscrizione-nido', language));
      await page.getByRole('button', { name: new RegExp(`^(${t('apply-begin')}|${t('apply-begin-another')})`) }).click();

      await expect(title(page)).toHaveText(/^(Il bambino|The child)$/);
      await pick(page, texts.born);
      await page.getByLabel(texts.given, { exact: true }).fill('Anna & <Nina>');
      await page.getByLabel(texts.family, { exact: true }).fill('Rossi');
      const code = page.getByLabel(texts.code, { exact: true });
      await code.fill('RSSNNA25S41H501X');
      const birth = new Date(Date.now() - 380 * 24 * 3600 * 1000).toISOString().slice(0, 10);
      await page.getByLabel(texts.birth, { exact: true }).fill(birth);
      await pick(page, texts.disability);
      await page.getByRole('button', { name: t('apply-save-next') }).click();

      // One thing is wrong: said above, with the way to the field, and at the field. Nothing else is lost.
      const summary = page.locator('#errors');
      await expect(summary.getByRole('link')).toHaveCount(1);
      await expect(summary).toContainText(`${texts.code}: ${texts.wrong}`);
      await expect(page).toHaveTitle(new RegExp(`^${t('title-error', { title: '' })}`));
      await expect(code).toHaveValue('RSSNNA25S41H501X');
      await expect(code).toHaveAttribute('aria-invalid', 'true');
      await expect(page.getByLabel(texts.given, { exact: true })).toHaveValue('Anna & <Nina>');
      await expect(page.getByLabel(texts.birth, { exact: true })).toHaveValue(birth);
      expect(page.url()).not.toContain('RSSNNA');
      await clean(page);
      await summary.getByRole('link').click();
      await expect(code).toBeFocused();
      await code.fill('rss nna 25s41 h501n');
      await page.getByRole('button', { name: t('apply-save-next') }).click();

      await expect(title(page)).toHaveText(/^(La famiglia|The family)$/);
      await pick(page, texts.relation);
      await page.getByLabel(texts.household, { exact: true }).fill('3');
      const draft = new URL(page.url()).searchParams.get('draft') ?? '';
      expect(draft).not.toBe('');
      if (live) {
        // Saved while it is typed, no button pressed.
        await expect(page.getByText(t('keeper-saved'))).toBeVisible();
      } else {
        await page.getByRole('button', { name: t('apply-later') }).click();
        await expect(title(page)).toHaveText(t('cases-title'));
      }

      // Somewhere else, the same person goes on.
      const second = await browser.newContext({ baseURL: url, ...options });
      const there = await second.newPage();
      await enter(there, persona, language);
      await expect(there.getByRole('heading', { name: t('drafts-title') })).toBeVisible();
      const card = there.locator('.q-draft').filter({ has: there.locator(`a[href*="draft=${draft}"]`) });
      await card.getByRole('link', { name: `${t('draft-continue')} ${texts.service[1]}` }).click();
      await expect(title(there)).toHaveText(/^(La famiglia|The family)$/);
      await expect(there.getByLabel(texts.household, { exact: true })).toHaveValue('3');
      await expect(there.getByRole('group', { name: texts.relation[0] }).getByLabel(texts.relation[1], { exact: true })).toBeChecked();
      for (const one of [texts.other, texts.siblings, texts.work, texts.isee]) await pick(there, one);
      await next(there);
      await expect(title(there)).toHaveText(/^(Il nido|The nursery)$/);
      for (const one of [texts.first, texts.hours, texts.diet]) await pick(there, one);
      await there.getByLabel(texts.which, { exact: true }).fill('Niente arachidi');
      await there.getByLabel(texts.phone, { exact: true }).fill('06 5555 0181');
      await next(there);

      await expect(title(there)).toHaveText(t('review-title'));
      for (const answer of ['Anna & <Nina>', 'Niente arachidi', '3']) await expect(there.locator('main')).toContainText(answer);
      await clean(there);
      await there.getByRole('button', { name: t('review-send') }).click();
      await expect(there.locator('#errors').getByRole('link')).toHaveCount(2);
      await expect(there.locator('#errors')).toContainText(t('review-undeclared', { number: '1' }));
      await clean(there);
      const number = await send(there, language);
      expect(number).not.toBe('');
      await expect(there.locator('main')).toContainText(number);
      await expect(there.locator('main')).toContainText('Niente arachidi');
      await there.getByRole('link', { name: t('receipt-follow') }).click();
      await expect(there).toHaveURL(url + caseAt(number, language));
      await second.close();

      // The first browser's draft is that case by now: it is not sent a second time.
      await page.goto(`${startOf('iscrizione-nido', language)}?draft=${draft}&step=family`);
      expect(numberIn(page.url())).toBe(number);
    });

    test('a question of the office, answered by the citizen', async ({ page }) => {
      await enter(page, persona, language);
      const number = await sendAccess(page, language);
      await take(page, language, number);
      await play(page, language, number, 'ask', { text: 'Di quale sopralluogo parla? <b>Che anno?</b>' });
      await page.goto(caseAt(number, language));
      await expect(page.getByRole('heading', { name: t('asked-title'), exact: true })).toBeVisible();
      await expect(page.getByText('Di quale sopralluogo parla? <b>Che anno?</b>').first()).toBeVisible();
      await clean(page);
      const reply = page.getByLabel(t('reply-label'));
      const go = page.getByRole('button', { name: t('reply-go') });
      await reply.fill('   ');
      await go.click();
      const summary = page.locator('#errors');
      await expect(summary).toContainText(t('refused-missing', { field: t('act-field-text') }));
      await expect(page).toHaveTitle(new RegExp(`^${t('title-error', { title: '' })}`));
      await expect(reply).toHaveAttribute('aria-invalid', 'true');
      await clean(page);
      await summary.getByRole('link').click();
      await expect(reply).toBeFocused();
      const answer = `Quello del 2019.\nGrazie. ${number}`;
      await reply.fill(answer);
      await go.click();
      await expect(page.getByRole('status')).toContainText(t('done-reply'));
      await clean(page);
      await expect(page.getByRole('heading', { name: t('asked-title'), exact: true })).toHaveCount(0);
      await expect(page.locator('.q-case-head')).toContainText(t('state-in-progress'));
      await expect(page.locator('.q-thread .q-mine')).toContainText(`Grazie. ${number}`);
      await expect(page.locator('.q-thread .q-mine')).toHaveCount(1);
      // Looked at again: it stands there once, and nothing says any more that it was just done.
      await page.goto(caseAt(number, language));
      await expect(page.locator('.q-thread .q-mine')).toHaveCount(1);
      await expect(page.getByRole('status')).toHaveCount(0);
    });

    test('a telephone call that the office wrote down is in my history', async ({ page }) => {
      await enter(page, persona, language);
      const number = await sendAccess(page, language);
      const call = `Ha chiamato per la pratica ${number}: richiamare.`;
      await play(page, language, number, 'log', { text: call });
      await page.goto(`${at('History')}?channel=phone`);
      const entry = page.locator('.q-timeline li').filter({ hasText: call });
      await expect(entry).toHaveCount(1);
      await expect(entry).toContainText(t('channel-phone'));
      await page.goto(caseAt(number, language));
      await expect(page.locator('.q-timeline li').filter({ hasText: call })).toHaveCount(1);
    });

    test('a refusal: announced, answered, decided, with its remedy', async ({ page }) => {
      await enter(page, persona, language);
      const number = await sendAccess(page, language);
      await take(page, language, number);
      const reasons = 'Il documento non si trova.';
      const remedy = 'TAR del Lazio';
      await play(page, language, number, 'announce_rejection', { text: reasons });
      // The ten days are the citizen's: the office cannot decide yet, and what it wrote is still there.
      await play(page, language, number, 'reject', { text: 'Troppo presto.', remedy, term_days: '30' }, true);
      await expect(page.locator('details[open] [name=remedy]')).toHaveValue(remedy);
      await clean(page);

      await page.goto(caseAt(number, language));
      await expect(page.locator('.q-case-head')).toContainText(t('state-rejection-announced'));
      await expect(page.getByRole('heading', { name: t('asked-announced'), exact: true })).toBeVisible();
      await expect(page.locator('main')).toContainText(reasons);
      await expect(page.getByRole('heading', { name: t('remedy-title'), exact: true })).toHaveCount(0);
      await clean(page);
      await page.getByLabel(t('reply-label')).fill("Si trova: è all'archivio centrale.");
      await page.getByRole('button', { name: t('reply-go') }).click();
      await expect(page.getByRole('status')).toContainText(t('done-reply'));

      await play(page, language, number, 'reject', { text: "Abbiamo cercato: all'archivio non c'è.", remedy, term_days: '30' });
      await page.getByRole('link', { name: t('office-see') }).click();
      await expect(page).toHaveURL(new RegExp(`${caseAt(number, language)}$`));
      await expect(page.locator('.q-case-head')).toContainText(t('state-rejected'));
      const ended = page.getByRole('region', { name: t('ended-rejected') });
      await expect(ended).toContainText("Abbiamo cercato: all'archivio non c'è.");
      await expect(ended.getByRole('heading', { name: t('remedy-title'), exact: true })).toBeVisible();
      await expect(ended).toContainText(remedy);
      await expect(ended).toContainText('30');
      await expect(ended).toContainText(t('remedy-not-suspended'));
      // Nothing is left to press: it is not answered, withdrawn or reopened any more.
      for (const key of ['reply-go', 'withdraw-go', 'reopen-go']) {
        await expect(page.getByRole('button', { name: t(key), includeHidden: true })).toHaveCount(0);
      }
      await clean(page);
    });
  });
}
