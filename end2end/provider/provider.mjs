// The provider: code flow only, PKCE S256 and private_key_jwt required, `iss` in the answer, pairwise subjects.

import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { CLAIMS, PEOPLE, STAFF, STAFF_CLAIMS } from './people.mjs';

// Packages may live outside the tree (the Makefile's QUIRINO_NODE_MODULES): modules look only beside themselves.
const modules = process.env.QUIRINO_NODE_MODULES;
const from = modules ? pathToFileURL(join(modules, 'oidc-provider/lib/index.js')).href : 'oidc-provider';
const { default: Provider, interactionPolicy } = await import(from);

const SPID = 'https://www.spid.gov.it/SpidL';
const EIDAS = 'http://eidas.europa.eu/LoA/';

export const LEVELS = { 1: `${SPID}1`, 2: `${SPID}2`, 3: `${SPID}3` };

/** The level that a request asks for: the first `acr` that it names. */
export const levelOf = (acrValues = '') => {
  const first = acrValues.split(' ')[0];
  const eidas = ['low', 'substantial', 'high'].indexOf(first.replace(EIDAS, '')) + 1;
  return Number(Object.keys(LEVELS).find((level) => LEVELS[level] === first) ?? (eidas || 2));
};

export const makeProvider = async (issuer, options) => {
  const { base, Check } = interactionPolicy;
  const policy = base();
  // As with SPID level 2: everybody logs in each time, whatever this browser did before.
  policy.get('login').checks.add(
    new Check('every_time', 'log in each time', (ctx) =>
      ctx.oidc.result?.login ? Check.NO_NEED_TO_PROMPT : Check.REQUEST_PROMPT,
    ),
  );
  // The portal is the city's own: nobody is asked to consent a second time.
  policy.remove('consent');

  return new Provider(issuer, {
    clients: [
      {
        client_id: options.clientId,
        redirect_uris: options.redirects,
        response_types: ['code'],
        grant_types: ['authorization_code'],
        subject_type: 'pairwise',
        token_endpoint_auth_method: 'private_key_jwt',
        id_token_signed_response_alg: 'RS256',
        ...(options.signedUserinfo ? { userinfo_signed_response_alg: 'RS256' } : {}),
        jwks: { keys: [options.clientKey] },
      },
    ],
    jwks: { keys: [options.signingKey] },
    clientAuthMethods: ['private_key_jwt'],
    responseTypes: ['code'],
    scopes: ['openid', 'profile', 'email'],
    // The methods of a login stand in every id token.
    claims: { openid: ['sub', 'amr'], profile: CLAIMS, email: STAFF_CLAIMS },
    acrValues: [...Object.values(LEVELS), ...['low', 'substantial', 'high'].map((name) => EIDAS + name)],
    conformIdTokenClaims: !options.claimsInIdToken,
    subjectTypes: ['public', 'pairwise'],
    pairwiseIdentifier: (_ctx, account, client) =>
      createHash('sha256').update(`${client.sectorIdentifier} ${account}`).digest('hex'),
    pkce: { required: () => true },
    ttl: {
      AuthorizationCode: options.codeSeconds,
      AccessToken: 300,
      IdToken: 300,
      Interaction: 600,
      Session: 600,
      Grant: 600,
    },
    cookies: { keys: ['only for tests'] },
    features: {
      devInteractions: { enabled: false },
      claimsParameter: { enabled: true },
      jwtUserinfo: { enabled: true },
      rpInitiatedLogout: { enabled: true },
    },
    interactions: { policy, url: (_ctx, made) => `/interaction/${made.uid}` },
    findAccount: (_ctx, id) =>
      (PEOPLE[id] ?? STAFF[id]) && { accountId: id, claims: () => ({ sub: id, ...PEOPLE[id], ...STAFF[id] }) },
    loadExistingGrant: async (ctx) => {
      const grant = new ctx.oidc.provider.Grant({
        clientId: ctx.oidc.client.clientId,
        accountId: ctx.oidc.session.accountId,
      });
      grant.addOIDCScope('openid profile email');
      grant.addOIDCClaims([...CLAIMS, ...STAFF_CLAIMS]);
      await grant.save();
      return grant;
    },
  });
};
