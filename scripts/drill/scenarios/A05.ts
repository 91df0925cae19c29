import { createHmac, generateKeyPairSync, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { claimsOf } from '../../../subgraphs/common/platform/identities.js';
import { CASE_ID, storedTimes, wordsOf } from '../acts.js';
import { accept, decline, handoversIn } from '../handovers.js';
import type { House } from '../house.js';
import { post, type Answer } from '../http.js';
import { must, mustEqual, type Scenario } from '../scenario.js';
import { identityNamed, type HopChanges } from '../tokens.js';

const WHO = 'ac-orp-caseworker';
const QUESTION = JSON.stringify({ query: '{ myAccess { ac { institution } } }' });
const now = (): number => Math.floor(Date.now() / 1000);

/** A5 and A6: tokens that look right and are not, at the gateway and inside a call to an institution. */
export const A05: readonly Scenario[] = [
  forged('A5.1', 'a token that is not signed (alg none)', () => Promise.resolve(unsigned({ alg: 'none', typ: 'JWT' }))),
  forged('A5.2', 'a token signed with the public key as a shared secret (HS256)', (house) =>
    Promise.resolve(signedWithPublicKey(house)),
  ),
  changed('A5.3', 'a token for another audience', { claims: { aud: 'somebody-else' } }),
  changed('A5.4', 'a token of another issuer', { claims: { iss: 'https://idp.invalid' } }),
  changed('A5.5', 'a token without an end', { claims: { exp: undefined } }),
  changed('A5.6', 'a token whose end is past', { claims: { iat: 1_700_000_000, exp: 1_700_003_600 } }),
  changed('A5.7', 'a token of a key that is a path', { header: { kid: '../../keys/users.private.json' } }),
  changed('A5.8', 'a token that brings its key along (jwk, jku, x5u)', {
    header: { jwk: ownKey(), jku: 'http://127.0.0.1:1/keys', x5u: 'http://127.0.0.1:1/x' },
    signer: 'gateway',
  }),
  changed('A5.9', 'a token of another canton', { claims: { canton: 'VD' } }),
  changed('A5.10', 'a token with a role that does not exist', { claims: { roles: ['CASEWORKER', 'ADMIN'] } }),
  changed('A5.11', 'a token of a person who acts for an institution (R25)', { claims: { roles: ['PERSON'] } }),
  changed('A5.12', 'a token whose claims have other forms', { claims: { roles: 'CASEWORKER', sub: 7 } }),
  changed('A5.13', 'a token that becomes valid in an hour (nbf)', { claims: { nbf: now() + 3600 } }),
  {
    id: 'A6.1',
    title: 'A stolen token between services is good for one receiver, one body and a minute',
    done: 'at ai: meant for ac; over another body; of 70 s ago; of 10 min ahead; good for an hour; of another type',
    run: async (house) => {
      const user = await house.tokens.user(WHO);
      const then = now();
      const changes: readonly (HopChanges & { readonly to?: 'ac' })[] = [
        { to: 'ac' },
        { boundTo: `${QUESTION} ` },
        { claims: { iat: then - 70, exp: then - 10 } },
        { claims: { iat: then + 600, exp: then + 660 } },
        { claims: { exp: then + 3600 } },
        { header: { typ: 'JWT' } },
        { claims: { jti: undefined } },
        { claims: { exp: undefined } },
      ];
      const statuses: number[] = [];
      for (const { to = 'ai', ...change } of changes) {
        const authorization = `Bearer ${await house.tokens.hop(to, QUESTION, user, change)}`;
        statuses.push((await post(`${house.urls.ai}/graphql`, QUESTION, { authorization })).status);
      }
      mustEqual(
        'statuses',
        statuses,
        changes.map(() => 401),
      );
      return `${String(statuses.length)} calls, 401 each`;
    },
  },
  {
    id: 'A6.2',
    title: 'An act that is replayed between services within its minute has no second effect',
    done: 'the same signed call with a message three times at cii',
    run: async (house) => {
      const text = wordsOf('replayed');
      const input = {
        idempotencyKey: randomUUID(),
        caseId: CASE_ID,
        to: [{ institution: 'AI', service: 'office-ai' }],
        text,
      };
      const query = 'mutation ($input: CiiSendMessageInput!) { ciiSendMessage(input: $input) { refusals { code } } }';
      const body = JSON.stringify({ query, variables: { input } });
      const authorization = `Bearer ${await house.tokens.hop('cii', body, await house.tokens.user(WHO))}`;
      const answers: Answer[] = [];
      for (let n = 0; n < 3; n += 1) answers.push(await post(`${house.urls.cii}/graphql`, body, { authorization }));
      mustEqual('times in the store', await storedTimes(house, text), 1);
      return `${answers.map(({ status }) => status).join(', ')}; once in the store`;
    },
  },
  {
    id: 'A17.1',
    title: 'Nobody answers an own offer',
    done: 'acceptance and decline of an offered handover by its sender',
    run: async (house) => {
      const [handover] = [
        ...(await handoversIn(house, 'OFFERED')),
        ...(await handoversIn(house, 'CLARIFICATION_ASKED')),
      ];
      must(handover !== undefined, 'no handover waits for an answer');
      const own = { ...handover, receiver: handover.sender };
      const tried = [await accept(house, own, randomUUID()), await decline(house, own, randomUUID())];
      mustEqual(
        'acknowledged',
        tried.map(({ isAcknowledged }) => isAcknowledged),
        [false, false],
      );
      return tried.map(({ refusals }) => refusals[0] ?? '').join(', ');
    },
  },
];

/** A scenario in which one forged token is tried at the gateway and, inside a good call, at ac. */
function forged(id: string, what: string, make: (house: House) => Promise<string>): Scenario {
  return {
    id,
    title: `Refused everywhere: ${what}`,
    done: 'at the gateway, and inside a call that the gateway signed at ac',
    run: async (house) => {
      const token = await make(house);
      const outside = await post(`${house.urls.gateway}/graphql`, QUESTION, { authorization: `Bearer ${token}` });
      const hop = await house.tokens.hop('ac', QUESTION, token);
      const inside = await post(`${house.urls.ac}/graphql`, QUESTION, { authorization: `Bearer ${hop}` });
      mustEqual('statuses', [outside.status, inside.status], [401, 401]);
      return '401, 401';
    },
  };
}

function changed(id: string, what: string, changes: HopChanges): Scenario {
  return forged(id, what, (house) => house.tokens.forged(WHO, changes));
}

function unsigned(header: object): string {
  return `${encoded(header)}.${encoded(claims())}.AA`;
}

/** The mistake of a library that takes the public key for the secret of a symmetric signature. */
function signedWithPublicKey(house: House): string {
  const lists = JSON.parse(readFileSync(path.join(house.keysDirectory, 'trusted.json'), 'utf8')) as {
    users: { keys: { x: string; kid: string }[] };
  };
  const [key] = lists.users.keys;
  const signed = `${encoded({ alg: 'HS256', typ: 'JWT', kid: key?.kid })}.${encoded(claims())}`;
  const signature = createHmac('sha256', Buffer.from(key?.x ?? '', 'base64url'))
    .update(signed)
    .digest('base64url');
  return `${signed}.${signature}`;
}

function claims(): object {
  const { subject, ...rest } = claimsOf(identityNamed(WHO), 'GE');
  return { ...rest, sub: subject, iss: 'passerelle-development', aud: 'passerelle', iat: now(), exp: now() + 3600 };
}

function ownKey(): unknown {
  return generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' });
}

function encoded(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
