// An identity provider for tests and for trying the portal: npm `oidc-provider` with invented citizens and a login
// page of its own. Never for production.
//
//   node end2end/provider/main.mjs --port 9700 \
//     --redirect http://127.0.0.1:3000/identity/spid/callback --public-key portal.pem
//
//   --port N             where it listens on 127.0.0.1; 0 (the default) takes a free one
//   --redirect URI       exact address to which a login leads back; may be given several times
//   --public-key FILE    PEM of the portal's key (the private one is fine too: only its public half is read)
//   --key-id ID          its id, `key_id` in quirino.toml; default test-1
//   --client-id ID       the portal's id; default quirino
//   --kid ID             id of the provider's own signing key; default provider-1. The key itself is new at each start
//   --code-seconds N     how long a code lasts; default 60
//   --userinfo signed    answers userinfo as a signed JWT instead of JSON
//   --id-token-claims    puts names and tax code into the id token (userinfo is then not needed)
//
// When it answers it prints one line, `ready http://127.0.0.1:N`: that address is the issuer. It ends with SIGTERM, or
// when its standard input is closed. A line `later N` there turns its clock N seconds on; it answers `turned`.
//
// Its login page is a plain form that needs no scripts: one button a citizen (`button[name=citizen]`, values in
// people.mjs: giulia, marco, amara, romolo, lucia are the personas of `quirino demo`; mario is new to every portal; anna
// comes through eIDAS, without tax code), a choice of level (`select[name=level]`: 1, 2, 3; at first what the portal
// asks for), of factors (`select[name=factors]`: two, one; at first two), and `button[name=refuse]`, whose value is the error
// description: `ErrorCode nr25` is "cancelled".
// With `login_hint=giulia` in the request the page is left out.
//
// For staff (`for = "staff"`, another `--redirect`): nadia administers, dario writes services, ivo has no role; their groups
// are claims of the scope `email`.
//
// In quirino.toml:
//   [[providers]]
//   id = "spid"
//   kind = "spid"
//   issuer = "http://127.0.0.1:9700"
//   client_id = "quirino"
//   key_file = "portal.pem"      # openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out portal.pem
//   key_id = "test-1"

import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { makeProvider } from './provider.mjs';
import { interaction } from './interaction.mjs';

const { values: options } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    redirect: { type: 'string', multiple: true },
    'public-key': { type: 'string' },
    'key-id': { type: 'string', default: 'test-1' },
    'client-id': { type: 'string', default: 'quirino' },
    kid: { type: 'string', default: 'provider-1' },
    'code-seconds': { type: 'string', default: '60' },
    userinfo: { type: 'string', default: 'json' },
    'id-token-claims': { type: 'boolean', default: false },
  },
});
if (!options.redirect || !options['public-key']) {
  console.error('--redirect and --public-key are needed; the top of main.mjs explains them');
  process.exit(2);
}

const clientKey = createPublicKey(readFileSync(options['public-key'])).export({ format: 'jwk' });
const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });

const server = createServer();
server.listen(Number(options.port), '127.0.0.1', async () => {
  const issuer = `http://127.0.0.1:${server.address().port}`;
  const provider = await makeProvider(issuer, {
    clientId: options['client-id'],
    clientKey: { ...clientKey, kid: options['key-id'], use: 'sig' },
    redirects: options.redirect,
    signingKey: { ...privateKey.export({ format: 'jwk' }), kid: options.kid, use: 'sig', alg: 'RS256' },
    codeSeconds: Number(options['code-seconds']),
    signedUserinfo: options.userinfo === 'signed',
    claimsInIdToken: options['id-token-claims'],
  });
  const standard = provider.callback();
  server.on('request', (request, response) => {
    const work = request.url.startsWith('/interaction/')
      ? interaction(provider, request, response)
      : standard(request, response);
    Promise.resolve(work).catch((error) => {
      console.error(error);
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
  console.log(`ready ${issuer}`);
});
server.on('error', (error) => {
  console.error(`127.0.0.1:${options.port} cannot be listened on: ${error.message}`);
  process.exit(1);
});

const stop = () => process.exit(0);
process.on('SIGTERM', stop);
process.on('SIGINT', stop);
// Whoever starts it holds its standard input: when they are gone, so is it.
const lines = createInterface({ input: process.stdin });
if (!process.stdin.isTTY) lines.on('close', stop);
const now = Date.now;
let turned = 0;
Date.now = () => now() + turned;
lines.on('line', (line) => {
  const [, seconds] = /^later (\d+)$/.exec(line) ?? [];
  if (seconds === undefined) return;
  turned += seconds * 1000;
  console.log('turned');
});
