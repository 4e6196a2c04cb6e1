// Browsers to visit with: who is signed in, and how much of the scripts may run. Kept for all tests of a worker.
import { test as base, type BrowserContext, type Page } from '@playwright/test';
import { type Language, pathOf, url } from './site.ts';
import { Watch } from './watch.ts';

export const sizes = { phone: { width: 390, height: 844 }, desktop: { width: 1280, height: 900 } } as const;
export type Size = keyof typeof sizes;
/** All scripts; scripts, but no WebAssembly; none at all. */
export const scripts = ['on', 'no-wasm', 'off'] as const;
export type Scripts = (typeof scripts)[number];
export const people = ['nobody', 'giulia'] as const;
/** Who publishes, for the pages of the newsroom. */
export const publisher = 'publisher';
export type Person = (typeof people)[number] | typeof publisher;

export type Visitor = { context: BrowserContext; page: Page; watch: Watch };

/** The personas who work in the newsroom. */
const newsroom = ['author', 'reviewer', 'publisher'];

/** Signs in as a person of the demonstration, by the page that a visitor would use. */
export async function enter(page: Page, persona: string, language: Language = 'it'): Promise<void> {
  await page.goto(pathOf('DemoSignIn', language));
  await page.locator(`form:has(input[value="${persona}"]) button`).click();
  await page.waitForURL(`**${pathOf(newsroom.includes(persona) ? 'Newsroom' : 'Overview', language)}`);
}

type Kept = {
  /** The browser of a person with so much of the scripts. */
  visitor: (person: Person, scripts: Scripts) => Promise<Visitor>;
};

export const test = base.extend<object, Kept>({
  visitor: [
    async ({ browser }, use) => {
      const open = new Map<string, Promise<Visitor>>();
      const start = async (person: Person, scripts: Scripts): Promise<Visitor> => {
        const context = await browser.newContext({ baseURL: url, javaScriptEnabled: scripts !== 'off' });
        if (scripts === 'no-wasm') await context.addInitScript(() => Reflect.deleteProperty(globalThis, 'WebAssembly'));
        const watch = await Watch.on(context);
        const page = await context.newPage();
        if (person !== 'nobody') await enter(page, person);
        return { context, page, watch };
      };
      await use((person, scripts) => {
        const key = `${person} ${scripts}`;
        const visitor = open.get(key) ?? start(person, scripts);
        open.set(key, visitor);
        return visitor;
      });
      for (const visitor of open.values()) await (await visitor).context.close();
    },
    { scope: 'worker' },
  ],
});

export { expect } from '@playwright/test';
