// The login page and what its buttons do.

import { LEVELS, levelOf } from './provider.mjs';
import { PEOPLE, STAFF } from './people.mjs';

const escape = (text) => text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);

/** How a login was made (RFC 8176). */
const METHODS = { one: ['pwd'], two: ['pwd', 'otp', 'mfa'] };

const REFUSALS = { 'ErrorCode nr25': 'Annulla', 'ErrorCode nr20': 'Livello non disponibile', 'ErrorCode nr23': 'Identità sospesa' };

const page = (action, asked) => `<!doctype html>
<html lang="it">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Gestore di prova</title></head>
<body>
<main>
<h1>Gestore di identità di prova</h1>
<form method="post" action="${escape(action)}">
<p><label>Livello <select name="level">${[1, 2, 3]
  .map((level) => `<option value="${level}"${level === asked ? ' selected' : ''}>${level}</option>`)
  .join('')}</select></label></p>
<p><label>Fattori <select name="factors"><option value="two">password e codice</option><option value="one">solo password</option></select></label></p>
${Object.entries({ ...PEOPLE, ...STAFF })
  .map(([key, { given_name, family_name }]) =>
    `<p><button name="citizen" value="${key}">${escape(`${given_name} ${family_name}`)}</button></p>`)
  .join('\n')}
${Object.entries(REFUSALS)
  .map(([value, label]) => `<p><button name="refuse" value="${value}">${escape(label)}</button></p>`)
  .join('\n')}
</form>
</main>
</body>
</html>
`;

const form = async (request) => {
  const parts = [];
  for await (const part of request) parts.push(part);
  return new URLSearchParams(Buffer.concat(parts).toString());
};

/** Answers below `/interaction/`. */
export const interaction = async (provider, request, response) => {
  const { params, session } = await provider.interactionDetails(request, response);
  const asked = levelOf(params.acr_values);
  const hinted = params.login_hint in PEOPLE || params.login_hint in STAFF ? params.login_hint : undefined;
  if (request.method !== 'POST' && !hinted) {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' });
    response.end(page(request.url, asked));
    return;
  }
  const sent = request.method === 'POST' ? await form(request) : new URLSearchParams();
  const refused = sent.get('refuse');
  const level = Number(sent.get('level') ?? asked);
  // Somebody who asked in eIDAS's words is answered in them.
  const acr = params.acr_values?.startsWith('http://eidas')
    ? `http://eidas.europa.eu/LoA/${['low', 'substantial', 'high'][level - 1]}`
    : LEVELS[level];
  const result = refused
    ? { error: 'access_denied', error_description: refused }
    : { login: { accountId: sent.get('citizen') ?? hinted, acr, amr: METHODS[sent.get('factors') ?? 'two'], remember: false } };
  const to = await provider.interactionResult(request, response, result, { mergeWithLastSubmission: false });
  // The next person at the same browser: without this, oidc-provider first logs the last one out, with a script.
  const open = session?.uid && (await provider.Session.findByUid(session.uid));
  if (open) {
    open.accountId = undefined;
    await open.persist();
  }
  response.writeHead(303, { location: to, 'content-length': '0' });
  response.end();
};
