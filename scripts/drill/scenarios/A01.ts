import { SUBGRAPHS } from '../../../subgraphs/common/platform/configuration.js';
import { randomUUID } from 'node:crypto';
import { ALL_PARTS, askAllParts, CASE_ID, partTypes, storedTimes, wordsOf } from '../acts.js';
import { codesOf, post, send, sendRaw, type Answer } from '../http.js';
import type { House } from '../house.js';
import { at, must, mustEqual, type Scenario } from '../scenario.js';

const ENTITIES = `query ($representations: [_Any!]!) { _entities(representations: $representations) {
  ... on Case { ai { __typename ... on AiFile { id } ... on Withheld { reason } } } } }`;

/** A1 to A4: who reaches what, at the gateway and past it. */
export const A01: readonly Scenario[] = [
  {
    id: 'A1.1',
    title: 'A token of social assistance opens no file of disability insurance that it has no ground for',
    done: 'aiFile of a case asked with the token of a social worker, and past the gateway at ai',
    run: async (house) => {
      const fileId = String(at((await askAllParts(house, 'ai-caseworker')).data, 'case', 'ai', 'id'));
      must(fileId.startsWith('aif-'), 'the file could not be found');
      const document = 'query ($id: ID!) { aiFile(id: $id) { __typename ... on AiFile { id } } }';
      const outside = await house.ask('as-caseworker', document, { id: fileId });
      const inside = await house.askDirectly('ai', 'as-caseworker', document, { id: fileId });
      for (const answer of [outside, inside])
        must(!answer.text.includes('"AiFile"'), `it came: ${answer.text.slice(0, 120)}`);
      return `${JSON.stringify(at(outside.data, 'aiFile'))} at the gateway, ${JSON.stringify(at(inside.data, 'aiFile'))} at ai`;
    },
  },
  {
    id: 'A1.2',
    title: 'An analyst, a steering member, a machine and a data-protection officer see no part of a case',
    done: 'the whole case, asked with each of the four tokens, at the gateway and at each institution',
    run: async (house) => {
      for (const who of ['analyst', 'cii-steering', 'ac-system', 'ac-dpo', 'ai-dpo']) {
        const answer = await askAllParts(house, who);
        const seen = Object.values(partTypes(answer)).filter((type) => type !== 'Withheld' && type !== null);
        mustEqual(`parts that ${who} sees`, seen, []);
      }
      return 'Withheld in all parts for all five tokens';
    },
  },
  {
    id: 'A1.3',
    title: 'An act of another institution is refused in the subgraph, not only in the gateway',
    done: 'aiRecordInterview past the gateway, signed for ai, with the token of a social worker',
    run: async (house) => {
      const fileId = String(at((await askAllParts(house, 'ai-caseworker')).data, 'case', 'ai', 'id'));
      const input = { idempotencyKey: 'a13', fileId, heldOn: '2026-03-09', form: 'IN_PERSON' };
      const document =
        'mutation ($input: AiRecordInterviewInput!) { aiRecordInterview(input: $input) { refusals { code } } }';
      const answer = await house.askDirectly('ai', 'as-caseworker', document, { input });
      mustEqual('refusals', at(answer.data, 'aiRecordInterview', 'refusals'), [{ code: 'NOT_COMPETENT' }]);
      return 'NOT_COMPETENT';
    },
  },
  {
    id: 'A2.1',
    title: 'A call to a subgraph without the gateway’s proof is refused',
    done: 'each of the four: no token; the user’s token alone; the gateway’s token without a user',
    run: async (house) => {
      const body = JSON.stringify({ query: '{ __typename }' });
      const user = await house.tokens.user('ac-orp-caseworker');
      const statuses: number[] = [];
      for (const service of SUBGRAPHS) {
        const url = `${house.urls[service]}/graphql`;
        const noUser = await house.tokens.hop(service, body, null);
        for (const token of [null, user, noUser]) {
          statuses.push((await post(url, body, token === null ? {} : { authorization: `Bearer ${token}` })).status);
        }
      }
      mustEqual('statuses', [...new Set(statuses)], [401]);
      return '12 calls, 401 each';
    },
  },
  {
    id: 'A2.2',
    title: 'A stolen key of the gateway alone opens nothing: the user’s token inside is checked as well',
    done: 'signed by the gateway, with a user’s token signed by the gateway’s own key, and one altered by a letter',
    run: async (house) => {
      const good = await house.tokens.user('ac-orp-caseworker');
      const own = await house.tokens.forged('ac-orp-caseworker', { signer: 'gateway' });
      const altered = `${good.slice(0, -8)}${good.slice(-8) === 'AAAAAAAA' ? 'BBBBBBBB' : 'AAAAAAAA'}`;
      const statuses: number[] = [];
      for (const service of SUBGRAPHS) {
        for (const inside of [own, altered])
          statuses.push((await direct(house, service, '{ __typename }', inside)).status);
      }
      mustEqual('statuses', [...new Set(statuses)], [401]);
      return '8 calls, 401 each';
    },
  },
  {
    id: 'A2.3',
    title: 'A key of one institution does not speak for the gateway at another',
    done: 'a good user’s token inside a call signed by ai, as ai and as gateway, at ac',
    run: async (house) => {
      const body = JSON.stringify({ query: ALL_PARTS, variables: { id: CASE_ID } });
      const user = await house.tokens.user('ac-orp-caseworker');
      const asItself = await house.tokens.hop('ac', body, user, { signer: 'ai' });
      const asGateway = await house.tokens.hop('ac', body, user, { signer: 'ai', claims: { iss: 'gateway' } });
      const statuses: number[] = [];
      for (const token of [asItself, asGateway]) {
        statuses.push((await post(`${house.urls.ac}/graphql`, body, { authorization: `Bearer ${token}` })).status);
      }
      mustEqual('statuses', statuses, [401, 401]);
      return statuses.join(', ');
    },
  },
  {
    id: 'A3.1',
    title: 'Forged representations of entities open nothing',
    done: '_entities at ai for a case without a ground, with members that claim one; and through the gateway',
    run: async (house) => {
      const claimed = { __typename: 'Case', id: 'case-00000000000000000000000000', viewer: 'AI', role: 'SUPERVISOR' };
      const variables = {
        representations: [claimed, { ...claimed, ai: { id: 'aif-1' }, disclosure: { ground: 'OWN_TASK' } }],
      };
      const inside = await house.askDirectly('ai', 'as-caseworker', ENTITIES, variables);
      must(!inside.text.includes('AiFile"'), `it came: ${inside.text.slice(0, 160)}`);
      const outside = await house.ask('as-caseworker', ENTITIES, variables);
      mustEqual('at the gateway', [outside.status, codesOf(outside)[0]], [400, 'BAD_USER_INPUT']);
      return `Withheld at ai; ${codesOf(outside)[0] ?? ''} at the gateway`;
    },
  },
  {
    id: 'A3.2',
    title: 'A list of representations that is too long is refused before it is worked on',
    done: '_entities at ai with 10,000 representations, signed by the gateway',
    run: async (house) => {
      const one = { __typename: 'Case', id: 'case-00000000000000000000000000' };
      const variables = { representations: Array.from({ length: 10_000 }, () => one) };
      const answer = await house.askDirectly('ai', 'as-caseworker', ENTITIES, variables);
      mustEqual('code', codesOf(answer)[0]?.split(' ')[0], 'LIMIT_EXCEEDED');
      return `${codesOf(answer)[0] ?? ''} in ${answer.took.toFixed(0)} ms`;
    },
  },
  {
    id: 'A4.1',
    title: 'Headers that say who somebody is are believed by nobody',
    done: 'identity headers in seven spellings, without a token and beside one',
    run: async (house) => {
      const claims = {
        ...{
          'x-user-role': 'SUPERVISOR',
          'X-Institution': 'AI',
          x_institution: 'AI',
          'x-passerelle-viewer': '{"institution":"AI"}',
        },
        ...{ 'x-forwarded-user': 'staff-ai-caseworker', 'x-hop-token': 'x', 'X-USER-ROLES': 'DECIDER' },
      };
      const body = JSON.stringify({ query: '{ myAccess { ac { institution roles } ai { institution roles } } }' });
      const without = await post(`${house.urls.gateway}/graphql`, body, claims);
      mustEqual('status without a token', without.status, 401);
      const beside = await house.ask(
        'ac-orp-caseworker',
        '{ myAccess { ac { institution roles } ai { institution roles } } }',
        {},
        claims,
      );
      const own = { institution: 'AC', roles: ['CASEWORKER'] };
      mustEqual('access beside a token', at(beside.data, 'myAccess'), { ac: own, ai: own });
      return '401 without a token; AC CASEWORKER everywhere beside one';
    },
  },
  {
    id: 'A4.2',
    title: 'Two tokens in one request are none',
    done: 'two Authorization headers, in both orders and spellings, over a raw connection',
    run: async (house) => {
      const good = `Bearer ${await house.tokens.user('ac-orp-caseworker')}`;
      const seen: string[] = [];
      for (const [first, second] of [
        ['Authorization', 'authorization'],
        ['authorization', 'AUTHORIZATION'],
      ] as const) {
        const body = '{"query":"{ __typename }"}';
        const head = [
          `POST /graphql HTTP/1.1`,
          'Host: localhost',
          'Content-Type: application/json',
          `Content-Length: ${String(body.length)}`,
        ];
        const text = [...head, `${first}: ${good}`, `${second}: Bearer a.b.c`, 'Connection: close', '', body].join(
          '\r\n',
        );
        seen.push(/^HTTP\/1\.1 (\d+)/.exec(await sendRaw(house.urls.gateway, text))?.[1] ?? 'none');
      }
      mustEqual('statuses', seen, ['401', '401']);
      return seen.join(', ');
    },
  },
  {
    id: 'A4.3',
    title: 'A header named as hop-by-hop does not take the token away on the way to an institution',
    done: 'Connection: authorization, x-request-id; over a raw connection',
    run: async (house) => {
      const body = JSON.stringify({ query: '{ myAccess { ac { institution } } }' });
      const head = [
        'POST /graphql HTTP/1.1',
        'Host: localhost',
        'Content-Type: application/json',
        `Content-Length: ${String(body.length)}`,
      ];
      const token = `Authorization: Bearer ${await house.tokens.user('ac-orp-caseworker')}`;
      const text = [...head, token, 'Connection: close, authorization, x-request-id', '', body].join('\r\n');
      const answer = await sendRaw(house.urls.gateway, text);
      must(answer.includes('"institution":"AC"'), `answer: ${answer.slice(0, 200)}`);
      return 'answered as AC';
    },
  },
  {
    id: 'A4.4',
    title: 'Two lengths of a body in one request are refused (request smuggling)',
    done: 'Content-Length and Transfer-Encoding together, over a raw connection',
    run: async (house) => {
      const token = `Authorization: Bearer ${await house.tokens.user('ac-orp-caseworker')}`;
      const head = ['POST /graphql HTTP/1.1', 'Host: localhost', 'Content-Type: application/json', 'Content-Length: 4'];
      const text = [
        ...head,
        'Transfer-Encoding: chunked',
        token,
        '',
        '0',
        '',
        'GET /metrics HTTP/1.1',
        'Host: x',
        '',
        '',
      ].join('\r\n');
      const answer = await sendRaw(house.urls.gateway, text);
      must(!answer.includes('passerelle_'), 'the smuggled request was answered');
      mustEqual('status', /^HTTP\/1\.1 (\d+)/.exec(answer)?.[1], '400');
      return '400, nothing smuggled';
    },
  },
  {
    id: 'A8.1',
    title: 'Nobody who is not signed in sees the schema, or is helped to guess it',
    done: 'introspection, a misspelt field and the SDL, without a token, at the gateway and at each institution',
    run: async (house) => {
      const seen: number[] = [];
      for (const query of ['{ __schema { types { name } } }', '{ casez { id } }', '{ _service { sdl } }']) {
        for (const service of ['gateway', ...SUBGRAPHS] as const) {
          const answer = await post(`${house.urls[service]}/graphql`, JSON.stringify({ query }), {});
          must(!/Did you mean|"sdl"|"types"/.test(answer.text), `${service} tells: ${answer.text.slice(0, 120)}`);
          seen.push(answer.status);
        }
      }
      mustEqual('statuses', [...new Set(seen)], [401]);
      return '15 calls, 401 each';
    },
  },
  {
    id: 'A8.2',
    title: 'The SDL of a subgraph cannot be read through the gateway, and a person cannot be told apart by it',
    done: '_service asked through the gateway as a case worker',
    run: async (house) => {
      const answer = await house.ask('ac-orp-caseworker', '{ _service { sdl } }');
      mustEqual('status and code', [answer.status, codesOf(answer)[0]], [400, 'BAD_USER_INPUT']);
      return `${String(answer.status)} ${codesOf(answer)[0] ?? ''}`;
    },
  },
  {
    id: 'A9.1',
    title: 'GraphQL is answered to POST of JSON alone: no GET, no form, no text, no other address',
    done: 'GET with a query, PUT, form, multipart, text, graphql type, /graphql/, an upgrade to WebSocket',
    run: async (house) => {
      const authorization = `Bearer ${await house.tokens.user('ac-orp-caseworker')}`;
      const url = `${house.urls.gateway}/graphql`;
      const query = 'query={cases(first:1){nodes{id}}}';
      const types = [
        'application/x-www-form-urlencoded',
        'multipart/form-data; boundary=x',
        'text/plain',
        'application/graphql',
        '',
      ];
      const answers: Answer[] = [
        await send(`${url}?${query}`, { headers: { authorization } }),
        await send(url, {
          method: 'PUT',
          headers: { authorization, 'content-type': 'application/json' },
          body: '{"query":"{ __typename }"}',
        }),
        await send(`${url}/`, {
          method: 'POST',
          headers: { authorization, 'content-type': 'application/json' },
          body: '{"query":"{ __typename }"}',
        }),
        ...(await Promise.all(types.map((type) => post(url, query, { authorization, 'content-type': type })))),
      ];
      must(
        answers.every(({ status }) => status >= 400 && status < 500),
        `statuses: ${answers.map(({ status }) => status).join(', ')}`,
      );
      const upgrade = [
        'GET /graphql HTTP/1.1',
        'Host: localhost',
        'Upgrade: websocket',
        'Connection: Upgrade',
        'Sec-WebSocket-Key: eA==',
        'Sec-WebSocket-Version: 13',
        '',
        '',
      ];
      const socket = await sendRaw(house.urls.gateway, upgrade.join('\r\n'));
      must(!socket.startsWith('HTTP/1.1 101'), 'the upgrade was accepted');
      return `${answers.map(({ status }) => status).join(', ')}; upgrade ${socket.slice(9, 12)}`;
    },
  },
  {
    id: 'A9.2',
    title: 'GHSA-hff2-gcpx-8f4p: a GET with an odd content type is no query, and never an act',
    done: 'GET with text/plain, a JSON type with parameters, and a mutation in the address',
    run: async (house) => {
      const authorization = `Bearer ${await house.tokens.user('ac-orp-caseworker')}`;
      const seen: number[] = [];
      for (const type of [
        'text/plain',
        'application/json;charset=utf-8',
        'application/json; x=y',
        'APPLICATION/JSON',
      ]) {
        for (const query of ['{cases(first:1){nodes{id}}}', 'mutation{ciiMarkMessageRead(input:{}){refusals{code}}}']) {
          const address = `${house.urls.gateway}/graphql?query=${encodeURIComponent(query)}`;
          const answer = await send(address, { headers: { authorization, 'content-type': type } });
          must(answer.data === undefined, 'data came');
          seen.push(answer.status);
        }
      }
      mustEqual('statuses', [...new Set(seen)], [405]);
      return '8 calls, 405 each';
    },
  },
  {
    id: 'A9.3',
    title: 'An act whose answer the caller does not take is refused before it is performed',
    done: 'a message with Accept: text/html, multipart/mixed, and JSON in another charset',
    run: async (house) => {
      const query = 'mutation ($input: CiiSendMessageInput!) { ciiSendMessage(input: $input) { refusals { code } } }';
      const authorization = `Bearer ${await house.tokens.user('ac-orp-caseworker')}`;
      const seen: number[] = [];
      for (const accept of [
        'text/html',
        'multipart/mixed; deferSpec=20220824',
        'application/json; charset=utf-7',
        '*/*;q=0',
      ]) {
        const text = wordsOf('not acceptable');
        const input = {
          idempotencyKey: randomUUID(),
          caseId: CASE_ID,
          to: [{ institution: 'AI', service: 'office-ai' }],
          text,
        };
        const body = JSON.stringify({ query, variables: { input } });
        seen.push((await post(`${house.urls.gateway}/graphql`, body, { authorization, accept })).status);
        mustEqual(`times in the store with ${accept}`, await storedTimes(house, text), 0);
      }
      mustEqual('statuses', [...new Set(seen)], [406]);
      return '406 each, nothing stored';
    },
  },
];

async function direct(house: House, service: (typeof SUBGRAPHS)[number], query: string, user: string): Promise<Answer> {
  const body = JSON.stringify({ query });
  const authorization = `Bearer ${await house.tokens.hop(service, body, user)}`;
  return post(`${house.urls[service]}/graphql`, body, { authorization });
}
