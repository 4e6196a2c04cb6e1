// The portal under test: where it runs, and the table of its pages, which the program itself prints.
import { execFileSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');
/** What `make build` leaves, or another build of it. */
export const program = process.env.END2END_PROGRAM ?? join(root, 'target/debug/quirino');

// The configuration is read again by every worker: what the first reading chose is handed on in the environment.
const once = (name: string, choose: () => string): string => (process.env[name] ??= choose());

const freePort = () => {
  const ask = "const s=require('net').createServer().listen(0,'127.0.0.1',()=>{console.log(s.address().port);s.close()})";
  return execFileSync(process.execPath, ['-e', ask], { encoding: 'utf8' }).trim();
};
export const port = once('END2END_PORT', freePort);
/** The data folder of the demonstration. */
export const folder = once('END2END_FOLDER', () => mkdtempSync(join(tmpdir(), 'quirino-end2end-')));
export const url = `http://127.0.0.1:${port}`;

const issuerPort = once('END2END_ISSUER_PORT', freePort);
/** The identity provider, started beside the portal. */
export const issuer = `http://127.0.0.1:${issuerPort}`;
/** The portal's key at the provider, and the configuration that names both. */
export const config = once('END2END_CONFIG', () => {
  const key = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type: 'pkcs8', format: 'pem' });
  writeFileSync(join(folder, 'portal.pem'), key, { mode: 0o600 });
  const citizens = {
    id: 'spid',
    kind: 'spid',
    issuer,
    client_id: 'quirino',
    key_file: join(folder, 'portal.pem'),
    key_id: 'test-1',
  };
  const staff = {
    ...citizens,
    id: 'uffici',
    kind: 'other',
    name: 'identità di lavoro',
    scopes: ['profile', 'email'],
    for: 'staff',
    require_amr: ['mfa'],
    roles_claim: 'groups',
  };
  const table = (name: string, values: object) =>
    [name, ...Object.entries(values).map(([key, value]) => `${key} = ${JSON.stringify(value)}`), ''].join('\n');
  const tables = [
    table('[[providers]]', citizens),
    table('[[providers]]', staff),
    table('[providers.roles."quirino-gestori"]', { role: 'administrator' }),
    table('[providers.roles."quirino-servizi"]', { role: 'author', sections: ['services'] }),
  ];
  const file = join(folder, 'quirino.toml');
  writeFileSync(file, tables.join('\n'));
  return file;
});
/** How to start the provider. */
export const provider = [
  join(root, 'end2end/provider/main.mjs'),
  ...['--port', issuerPort, '--public-key', join(folder, 'portal.pem')],
  ...['spid', 'uffici'].flatMap((id) => ['--redirect', `${url}/identity/${id}/callback`]),
];

export type Language = 'it' | 'en';
export const languages: Language[] = ['it', 'en'];
export const other = (language: Language): Language => (language === 'it' ? 'en' : 'it');

export type Row = {
  name: string;
  it: string;
  en: string;
  access: 'public' | 'citizen' | 'newsroom' | 'administration' | 'oversight' | 'demo';
  kept: boolean;
  examples: [string, string][];
};

/** The route table. */
export const routes: Row[] = JSON.parse(execFileSync(program, ['routes'], { encoding: 'utf8' }));

/** The path of a page, with a value for its part in braces. */
export function path(row: Row, language: Language, part: [string, string] | undefined): string {
  const value = part?.[language === 'it' ? 0 : 1] ?? '';
  return row[language].replace(/\{\w+\}/, value);
}

/** The path of a page whose path does not vary. */
export function pathOf(name: string, language: Language): string {
  const row = routes.find((row) => row.name === name);
  if (!row || row[language].includes('{')) throw new Error(`no fixed path for ${name}`);
  return row[language];
}

const catalogues = Object.fromEntries(
  languages.map((language) => {
    const text = readFileSync(join(root, 'app/texts', `${language}.ftl`), 'utf8');
    const lines = [...text.matchAll(/^([a-z][\w-]*) = (.+)$/gm)].map(([, key, words]) => [key, words] as const);
    return [language, new Map(lines)];
  }),
) as Record<Language, Map<string, string>>;

/** A text of the catalogue. */
export function words(language: Language, key: string, values: Record<string, string> = {}): string {
  const text = catalogues[language].get(key);
  if (text === undefined) throw new Error(`no text ${key}`);
  return text.replace(/\{ ?\$(\w+) ?\}/g, (_, name) => values[name] ?? '');
}

/** All keys of the catalogue: none of them may be read on a page. */
export const keys = [...catalogues.it.keys()].filter((key) => key.includes('-'));

/** All icons that are drawn. */
export const icons = new Set(
  [...readFileSync(join(root, 'public/icons.svg'), 'utf8').matchAll(/<symbol id="([^"]+)"/g)].map(([, id]) => `/icons.svg#${id}`),
);
