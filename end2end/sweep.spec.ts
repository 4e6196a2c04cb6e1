// Every page of the route table, in every size, language and amount of scripts, as nobody and signed in.
import type { Page } from '@playwright/test';
import { violations } from './support/accessible.ts';
import { atStep, begin, fillAccess, next, sendAccess } from './support/requests.ts';
import { type Language, type Row, icons, keys, languages, other, path, pathOf, routes, url } from './support/site.ts';
import { invalid } from './support/valid.ts';
import { type Person, type Scripts, type Size, type Visitor, expect, people, publisher, scripts, sizes, test } from './support/visitors.ts';

type Stop = { address: string; status: number; twin: string; listed: boolean; language: Language };

/** What is wrong with a page in one size, and its source. */
async function look({ page, watch }: Visitor, stop: Stop, size: Size): Promise<{ wrong: string[]; html: string }> {
  await page.setViewportSize(sizes[size]);
  const response = await page.goto(stop.address);
  const html = (await response?.text()) ?? '';
  const wrong: string[] = [];
  const same = (what: string, is: unknown, should: unknown) => {
    if (JSON.stringify(is) !== JSON.stringify(should)) wrong.push(`${what}: ${JSON.stringify(is)}, not ${JSON.stringify(should)}`);
  };
  same('status', response?.status(), stop.status);
  same('type', response?.headers()['content-type'], 'text/html; charset=utf-8');
  same('end', html.trimEnd().slice(-7), '</html>');
  // The editor has a script of its own, of which the islands know nothing.
  const loader = html.replaceAll('<script type="module" src="/newsroom.js', '').includes('<script type="module"');
  same('a script only where an island is', loader, html.includes('<leptos-island'));
  const found = await page.evaluate(() => {
    const href = (selector: string) => document.querySelector(selector)?.getAttribute('href') ?? null;
    const wide = [...document.querySelectorAll('main *')].filter((one) => {
      const box = one.getBoundingClientRect();
      if (box.width === 0 || box.right <= document.documentElement.clientWidth + 1) return false;
      for (let up = one.parentElement; up; up = up.parentElement) {
        if (getComputedStyle(up).overflowX !== 'visible') return false;
      }
      return true;
    });
    return {
      lang: document.documentElement.lang,
      title: document.title,
      headings: document.querySelectorAll('h1').length,
      overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
      wide: wide.slice(0, 3).map((one) => one.outerHTML.slice(0, 80)),
      text: document.body.innerText,
      icons: [...document.querySelectorAll('svg use')].map((one) => one.getAttribute('href') ?? ''),
      it: href('.q-lang a[hreflang=it]'),
      en: href('.q-lang a[hreflang=en]'),
      canonical: href('link[rel=canonical]'),
      alternates: [...document.querySelectorAll('link[rel=alternate]')].map((one) => [
        one.getAttribute('hreflang'),
        one.getAttribute('href'),
      ]),
    };
  });
  same('lang', found.lang, stop.language);
  same('one h1', found.headings, 1);
  if (found.title.trim() === '') wrong.push('no title');
  if (size === 'phone') {
    same('overflow', found.overflow, 0);
    same('wider than the screen', found.wide, []);
  }
  same('icons without a drawing', [...new Set(found.icons)].filter((icon) => !icons.has(icon)), []);
  const own = new URL(stop.address, url).pathname;
  const here = stop.status === 200 ? own : pathOf('Home', stop.language);
  same('link to itself', found[stop.language], here);
  same('link to the twin', found[other(stop.language)], stop.twin);
  const pair = stop.language === 'it' ? [here, stop.twin] : [stop.twin, here];
  same('canonical', found.canonical, stop.listed ? url + own : null);
  const alternates = [['it', url + pair[0]], ['en', url + pair[1]], ['x-default', url + pair[0]]];
  same('alternates', found.alternates, stop.listed ? alternates : []);
  const raw = keys.filter((key) => new RegExp(`(^|[\\s(])${key}($|[\\s).,:])`, 'm').test(found.text));
  same('raw keys', raw, []);
  if (/\{ ?\$|undefined|\bNone\b|Some\(/.test(found.text)) wrong.push(`unfinished words: ${found.text.slice(0, 200)}`);
  wrong.push(...watch.take());
  return { wrong, html };
}

/** Goes round a page in all sizes and scripts, as one person. */
async function round(visitor: (person: Person, scripts: Scripts) => Promise<Visitor>, person: Person, stop: Stop) {
  const all: string[] = [];
  let validated = '';
  for (const amount of scripts) {
    const one = await visitor(person, amount);
    for (const size of ['phone', 'desktop'] as const) {
      const { wrong, html } = await look(one, stop, size);
      const island = html.includes('<leptos-island');
      if (island && amount !== 'off') {
        const state = amount === 'on' ? 'awake' : 'asleep';
        await expect(one.page.locator(`html[data-islands=${state}]`), 'islands').toBeAttached();
        wrong.push(...one.watch.take());
      }
      // Without islands the scripts change nothing that axe could see.
      if (amount === 'on' || (amount === 'no-wasm' && island)) wrong.push(...(await violations(one.page)));
      if (validated === '') wrong.push(...(await invalid((validated = html))));
      all.push(...wrong.map((text) => `${size}, scripts ${amount}: ${text}`));
    }
  }
  expect(all.join('\n'), `${person} at ${stop.address}`).toBe('');
}

/** As whom a page is looked at: one of staff as one of them. */
function whoSees(row: Row): readonly Person[] {
  if (row.access === 'newsroom' || row.access === 'oversight') return [publisher];
  // Whoever administers comes by the provider: a journey of its own (staff.spec.ts) looks at those pages.
  if (row.access === 'administration') return [];
  return row.access === 'citizen' ? people.filter((person) => person !== 'nobody') : people;
}

let number: Promise<string> | undefined;
/** A request that was sent: one for each worker is enough. */
const sent = (page: Page): Promise<string> => (number ??= sendAccess(page, 'it'));

for (const row of routes) {
  for (const language of languages) {
    for (const person of whoSees(row)) {
      test(`${row.name} in ${language}, ${person}`, async ({ visitor }) => {
        let part = row.examples[0];
        if (row.name === 'Case') {
          const { page } = await visitor(person, 'on');
          await page.goto(pathOf('Cases', language));
          const href = await page.locator(`main a[href^="${pathOf('Cases', language)}/"]`).first().getAttribute('href');
          const number = href?.split('/').pop() ?? '';
          part = [number, number];
        }
        if (row.name === 'Entry') {
          const { page } = await visitor(person, 'on');
          await page.goto(pathOf('History', language));
          const href = await page.locator(`main a[href^="${row[language].split('{')[0]}"]`).first().getAttribute('href');
          const entry = href?.split('/').pop() ?? '';
          part = [entry, entry];
        }
        if (row.access === 'newsroom' && row.it.includes('{id}')) {
          const { page } = await visitor(person, 'on');
          await page.goto(`${pathOf('Contents', language)}?kind=service`);
          const href = await page.locator(`main a[href^="${pathOf('Contents', language)}/"]`).first().getAttribute('href');
          const id = href?.split('/').pop() ?? '';
          part = [id, id];
        }
        if (row.name === 'Receipt') {
          const { page, watch } = await visitor(person, 'on');
          const number = await sent(page);
          expect(watch.take()).toEqual([]);
          part = [number, number];
        }
        if (/\{/.test(row.it)) expect(part, 'a value for the part that varies').toBeTruthy();
        await round(visitor, person, {
          address: path(row, language, part),
          status: 200,
          twin: path(row, other(language), part),
          listed: row.kept,
          language,
        });
      });
    }
  }
}

for (const language of languages) {
  test(`Apply: a step, one with mistakes, a review with and without them, in ${language}, giulia`, async ({ visitor }) => {
    const { page, watch } = await visitor('giulia', 'on');
    await begin(page, 'accesso-atti', language);
    await next(page);
    await expect(page.locator('#errors')).toBeVisible();
    const faces = [atStep(page, 'records'), atStep(page, 'interest'), atStep(page, 'review')];
    await fillAccess(page, language);
    faces.push(atStep(page, 'review'));
    expect(watch.take()).toEqual([]);
    const row = routes.find((row) => row.name === 'Apply')!;
    const part = row.examples.find(([slug]) => slug === 'accesso-atti');
    for (const address of faces) {
      // The twin is the same step of the same draft.
      const twin = path(row, other(language), part) + new URL(address, url).search;
      await round(visitor, 'giulia', { address, status: 200, twin, listed: false, language });
    }
  });
}

for (const language of languages) {
  const prefix = language === 'it' ? '' : '/en';
  const errors: [string, string, number][] = [
    ['a path that is not there', `${prefix}/non-esiste`, 404],
    ['a service that is not there', path(routes.find((row) => row.name === 'Service')!, language, ['non-esiste', 'non-esiste']), 404],
    ['a form that is asked for instead of sent', `/api/portal/v1/preferences/save?lang=${language}`, 405],
  ];
  for (const [what, address, status] of errors) {
    for (const person of people) {
      test(`${what} in ${language}, ${person}`, async ({ visitor }) => {
        await round(visitor, person, { address, status, twin: pathOf('Home', other(language)), listed: false, language });
      });
    }
  }
  for (const person of people) {
    test(`search with and without results in ${language}, ${person}`, async ({ visitor }) => {
      for (const query of ['tari', 'xqzwk']) {
        const at = (language: Language) => pathOf('Search', language);
        await round(visitor, person, {
          address: `${at(language)}?q=${query}`,
          status: 200,
          twin: at(other(language)),
          listed: false,
          language,
        });
      }
    });
  }
}

test('every content has its page, valid and with its twin', async ({ request, visitor }) => {
  const wrong: string[] = [];
  const { page } = await visitor('giulia', 'off');
  for (const row of routes) {
    // Who asks, and how a page names its twin: a public one with its whole address, too.
    const personal = row.access === 'citizen';
    const [asker, site] = personal ? [page.request, ''] : [request, url];
    for (const part of row.examples.slice(1)) {
      for (const language of languages) {
        const address = path(row, language, part);
        const answer = await asker.get(address);
        const html = await answer.text();
        if (answer.status() !== 200) wrong.push(`${address}: ${answer.status()}`);
        if (!html.includes(`href="${site}${path(row, other(language), part)}"`)) wrong.push(`${address}: no link to its twin`);
        wrong.push(...(await invalid(html)).map((text) => `${address}: ${text}`));
      }
    }
  }
  expect(wrong.join('\n')).toBe('');
});

test('the personal area leads whoever is not signed in to the login, and back', async ({ request }) => {
  for (const row of routes.filter((row) => row.access === 'citizen')) {
    for (const language of languages) {
      const address = path(row, language, ['1', '1']);
      const answer = await request.get(address, { maxRedirects: 0 });
      expect(answer.status(), address).toBe(303);
      const to = new URL(answer.headers()['location'] ?? '', url);
      expect(to.pathname).toBe(pathOf('SignIn', language));
      expect(to.searchParams.get('next')).toBe(address);
    }
  }
});

test('axe and the validator see what they are there for', async ({ visitor }) => {
  const { page, watch } = await visitor('nobody', 'on');
  const answer = await page.goto('/');
  const html = (await answer?.text()) ?? '';
  expect(await invalid(html)).toEqual([]);
  expect((await invalid(html.replace('</main>', '<a href="/"><button>x</button></a></main>'))).join()).toContain('element-permitted');
  expect(await violations(page)).toEqual([]);
  await page.evaluate(() => document.querySelector('main')?.insertAdjacentHTML('beforeend', '<img src="/favicon.svg">'));
  expect((await violations(page)).join()).toContain('image-alt');
  watch.take();
});

test('the watch sees what it is there for', async ({ visitor }) => {
  const { page, watch } = await visitor('nobody', 'on');
  await page.goto('/');
  expect(watch.take()).toEqual([]);
  await page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'document.title = "run"';
    document.body.append(script);
  });
  await expect.poll(() => watch.take().join()).toContain('script-src');
  expect(await page.title()).not.toBe('run');
});
