// Requests of the demonstration: sent by a citizen, worked on by the office that a visitor plays.
import { type Page, expect } from '@playwright/test';
import { type Language, path, pathOf, routes, words } from './site.ts';

export const row = (name: string) => {
  const found = routes.find((row) => row.name === name);
  if (!found) throw new Error(`no page ${name}`);
  return found;
};

/** The page where a request begins, by the Italian slug of its service. */
export function startOf(service: string, language: Language): string {
  const example = row('Apply').examples.find(([slug]) => slug === service);
  if (!example) throw new Error(`no form for ${service}`);
  return path(row('Apply'), language, example);
}

/** The page of a case, or another one that has its number. */
export const caseAt = (number: string, language: Language, name = 'Case') => path(row(name), language, [number, number]);

/** What the path of a case or of its receipt says. */
export const numberIn = (address: string) => /\/([A-Z0-9]+-[A-Z0-9-]+)(\/|$)/.exec(new URL(address, 'http://x').pathname)?.[1] ?? '';

/** Begins a request: the first step. */
export async function begin(page: Page, service: string, language: Language): Promise<void> {
  await page.goto(startOf(service, language));
  await page.locator('form[action*="/apply/begin"] button').click();
  await expect(page).toHaveURL(/[?&]draft=.+&step=/);
}

/** The same draft at another step. */
export function atStep(page: Page, step: string): string {
  const address = new URL(page.url());
  address.searchParams.set('step', step);
  return address.pathname + address.search;
}

/** Leaves a step by its first button. */
export async function next(page: Page): Promise<void> {
  await page.locator('#apply button[value=next]').click();
}

/** The shortest form, filled in up to the review: access to records. */
export async function fillAccess(page: Page, language: Language): Promise<void> {
  await begin(page, 'accesso-atti', language);
  await page.locator('#f-about-other').check();
  await page.locator('#f-which').fill('Il verbale di un sopralluogo inventato.');
  await next(page);
  await page.locator('#f-role-self').check();
  await page.locator('#f-why').fill('Mi serve per capire come andò a finire.');
  await next(page);
  await page.locator('#f-form-file').check();
  await next(page);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(words(language, 'review-title'));
}

/** Sends what stands in the review; the number of the new case. */
export async function send(page: Page, language: Language): Promise<string> {
  for (const box of await page.locator('#declarations input[type=checkbox]').all()) await box.check();
  await page.getByRole('button', { name: words(language, 'review-send') }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(words(language, 'receipt-heading'));
  return numberIn(page.url());
}

/** A new case of whoever is signed in. */
export async function sendAccess(page: Page, language: Language): Promise<string> {
  await fillAccess(page, language);
  return send(page, language);
}

/** Plays the office: one act on one case. */
export async function play(
  page: Page,
  language: Language,
  number: string,
  act: string,
  fields: Record<string, string> = {},
  refused = false,
): Promise<void> {
  await page.goto(pathOf('DemoOffice', language));
  const desk = page.locator('.q-case').filter({ has: page.getByText(number, { exact: true }) });
  const one = desk.locator('details').filter({ has: page.locator(`input[name=act][value="${act}"]`) });
  await one.locator('summary').click();
  for (const [name, value] of Object.entries(fields)) await one.locator(`[name="${name}"]`).fill(value);
  await one.getByRole('button').click();
  if (refused) await expect(page.locator('#errors')).toContainText(words(language, 'refused-title'));
  else await expect(page.locator('#done')).toContainText(words(language, `act-${act.replaceAll('_', '-')}`));
}

/** Brings a new case into the hands of the office. */
export async function take(page: Page, language: Language, number: string): Promise<void> {
  await play(page, language, number, 'take', { person: 'Paola Inventata' });
}
