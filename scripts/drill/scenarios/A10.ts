import { randomUUID } from 'node:crypto';
import { SERVICES } from '../../../subgraphs/common/platform/configuration.js';
import { ORIGINS } from '../../../subgraphs/common/demonstration/names.js';
import { LANDMARKS } from '../../../subgraphs/common/demonstration/landmarks.js';
import {
  act,
  ALL_PARTS,
  askAllParts,
  CASE_ID,
  mustBeWhole,
  partTypes,
  sendMessage,
  storedTimes,
  wordsOf,
} from '../acts.js';
import { handoversIn } from '../handovers.js';
import type { House } from '../house.js';
import { codesOf, post, send, type Answer } from '../http.js';
import { at, listAt, must, mustEqual, type Scenario } from '../scenario.js';
import { openStub, type Saying } from '../stub.js';

const NOBODY = 'case-00000000000000000000000000';
/** What the gateway asks of each entity under names of its own: who lies only elsewhere answers it truly. */
const PROOF = `"passerelleEntityType":"Case","passerelleEntityId":"${CASE_ID}"`;

/** A10 to A26: what is written into requests and answers, and what can be concluded from them. */
export const A10: readonly Scenario[] = [
  {
    id: 'A10.1',
    title: 'Operators of a database in variables are no values of any type',
    done: '{"$ne":null}, {"$where":…}, {"$regex":…} and dotted names as ids, texts and filters',
    run: async (house) => {
      const evil: readonly unknown[] = [
        { $ne: null },
        { $where: 'sleep(9000)' },
        { $regex: '(a+)+$' },
        { 'a.b': 1 },
        ['x'],
        { $gt: '' },
      ];
      const answers: Answer[] = [];
      for (const id of evil) {
        answers.push(
          await house.ask('ac-orp-caseworker', 'query ($id: ID!) { case(id: $id) { id ac { __typename } } }', { id }),
        );
        answers.push(
          await house.ask('ac-orp-caseworker', 'query ($f: CiiCaseFilter) { cases(filter: $f) { totalCount } }', {
            f: { status: id },
          }),
        );
      }
      const others = answers.filter((answer) => answer.status !== 400 || codesOf(answer)[0] !== 'BAD_USER_INPUT');
      must(others.length === 0, `${String(others.length)} were not refused: ${others[0]?.text.slice(0, 120) ?? ''}`);
      return `${String(answers.length)} requests, BAD_USER_INPUT each`;
    },
  },
  {
    id: 'A10.2',
    title: 'An id that is text of a database or of a path is unknown like any other',
    done: '"$where", "..%2f", "*", a null byte and 5,000 letters as the id of a case',
    run: async (house) => {
      const seen = new Set<string>();
      for (const id of ['$where', '../../etc/passwd', '*', 'case-\u0000', 'x'.repeat(5000), "' or 1=1 --"]) {
        const answer = await house.ask('ac-orp-caseworker', ALL_PARTS, { id });
        must(
          answer.status < 500 && !/AcFile"|CaseRegister"/.test(answer.text),
          `${id.slice(0, 12)}: ${answer.text.slice(0, 120)}`,
        );
        seen.add(`${String(answer.status)} ${codesOf(answer)[0] ?? 'Withheld'}`);
      }
      return [...seen].join(', ');
    },
  },
  {
    id: 'A11.1',
    title: 'CVE-2026-32621: __proto__ and constructor in aliases and variables change nothing',
    done: 'aliases, nested aliases, variables and members of inputs with these names; then a whole case',
    run: async (house) => {
      const documents = [
        `{ __proto__: case(id: "${CASE_ID}") { constructor: id __proto__: id ac { __proto__: __typename } } }`,
        `{ constructor: case(id: "${CASE_ID}") { prototype: id } }`,
        `query ($__proto__: ID!) { case(id: $__proto__) { id } }`,
      ];
      const statuses: number[] = [];
      for (const document of documents) {
        const raw = `{"query":${JSON.stringify(document)},"variables":{"__proto__":{"x":"polluted"},"constructor":{"prototype":{"x":1}}}}`;
        const authorization = `Bearer ${await house.tokens.user('ac-orp-caseworker')}`;
        statuses.push((await post(`${house.urls.gateway}/graphql`, raw, { authorization })).status);
        statuses.push((await house.ask('ac-orp-caseworker', document, { id: CASE_ID })).status);
      }
      must(
        statuses.every((status) => status < 500),
        `statuses: ${statuses.join(', ')}`,
      );
      const after = await askAllParts(house);
      mustBeWhole(after);
      must(!after.text.includes('polluted'), 'it is polluted');
      return `statuses ${statuses.join(', ')}; a whole case afterwards`;
    },
  },
  hostile('A11.2', 'CVE-2026-32621: members named __proto__ in an institution’s answer pollute nothing', () => ({
    body: `{"data":{"_entities":[{${PROOF},"__proto__":{"polluted":"yes"},"constructor":{"prototype":{"polluted":"yes"}}}]},"__proto__":{"polluted":"yes"}}`,
  })),
  hostile('A20.1', 'Stacks, hosts and addresses of a database in an institution’s errors do not get out', () => ({
    body: '{"errors":[{"message":"MongoServerError at mongodb://ai-db.internal:27017 polluted","extensions":{"code":"INTERNAL","stacktrace":["at /srv/ai/polluted.js:1"]}}],"data":null}',
  })),
  hostile('A25.1', 'Another person’s case in an institution’s answer is not shown', () => ({
    body: `{"data":{"_entities":[{${PROOF.replaceAll(CASE_ID, LANDMARKS.withheld)},"ai":{"__typename":"AiFile","id":"aif-polluted"}}]}}`,
  })),
  hostile('A25.2', 'More entities than were asked are not shown', () => ({
    body: `{"data":{"_entities":[${Array.from({ length: 50 }, () => `{${PROOF},"ai":{"__typename":"AiFile","id":"polluted"}}`).join(',')}]}}`,
  })),
  hostile('A25.3', 'A type that the field does not have is not shown', () => ({
    body: `{"data":{"_entities":[{${PROOF},"ai":{"__typename":"AcFile","id":"polluted"}}]}}`,
  })),
  hostile('A25.4', 'An answer of 32 MiB is given up', () => ({
    body: `{"data":{"_entities":[{${PROOF},"ai":{"__typename":"AiFile","id":"${'polluted'.repeat(4 * 1024 * 1024)}"}}]}}`,
  })),
  hostile('A25.5', 'An answer that is no JSON, or of another type, is not shown', () => ({
    body: '<h1>polluted</h1>',
    type: 'text/html',
  })),
  {
    id: 'A12.1',
    title: 'A handover of another case is as unknown as one that does not exist',
    done: 'withdrawal of a real handover under another case, and of one that does not exist',
    run: async (house) => {
      const [foreign] = await handoversIn(house, 'ACTIVE');
      must(foreign !== undefined, 'no handover runs in the demonstration canton');
      const ask = async (handoverId: string): Promise<string> => {
        const input = { idempotencyKey: randomUUID(), caseId: CASE_ID, handoverId, reason: 'NEED_CHANGED' };
        return (await act(house, 'ac-orp-caseworker', 'ciiWithdrawHandover', input)).answer.text;
      };
      const [real, none] = [await ask(foreign.handoverId), await ask('hnd-00000000000000000000000000')];
      mustEqual('answers', real, none);
      return `byte for byte the same: ${/"code":"(\w+)"/.exec(real)?.[1] ?? ''}`;
    },
  },
  {
    id: 'A13.1',
    title: 'Whether somebody has a case cannot be told: without a ground and unknown look the same',
    done: 'the case of others and an unknown one, asked by five identities; bytes compared',
    run: async (house) => {
      for (const who of ['ac-other-orp-caseworker', 'as-other-caseworker', 'ac-system', 'analyst', 'person']) {
        const foreign = await askAllParts(house, who, LANDMARKS.otherServices);
        const other = who.includes('other') ? await askAllParts(house, who, CASE_ID) : foreign;
        const unknown = await askAllParts(house, who, NOBODY);
        mustEqual(
          `answers to ${who}`,
          other.text.replaceAll(CASE_ID, NOBODY).replaceAll(LANDMARKS.otherServices, NOBODY),
          unknown.text,
        );
      }
      return 'byte for byte the same but for the id, for all five';
    },
  },
  {
    id: 'A14.1',
    title: 'GHSA-x33c-7c2v-mrj9: no way through a union, a fragment or an alias shows what is withheld',
    done: 'the withheld case by inline fragments, named fragments, aliases and directives',
    run: async (house) => {
      const id = LANDMARKS.withheld;
      const forms = [
        `{ case(id: "${id}") { ai { ... on AiFile { id procedure: id } ... on Withheld { reason } } } }`,
        `query { case(id: "${id}") { x: ai { ...F } y: ai { ...F @include(if: true) } } } fragment F on AiFile { id assignments { responsible } }`,
        `{ case(id: "${id}") { ai { ... on AiPart { ... on AiFile { id } } } } }`,
        `{ cases(first: 100) { nodes { id ai { ... on AiFile { id } } } } }`,
      ];
      for (const form of forms) {
        const answer = await house.ask('ac-orp-caseworker', form);
        const shown = listAt(answer.data, 'cases', 'nodes').filter(
          (node) => at(node, 'id') === id && at(node, 'ai', 'id') !== undefined,
        );
        must(
          shown.length === 0 && (form.includes('cases(') || !answer.text.includes('aif-')),
          `shown by ${form.slice(0, 60)}`,
        );
      }
      return 'nothing by any of four forms';
    },
  },
  {
    id: 'A18.1',
    title: 'Published statistics answer the same question with the same bytes, and tell nobody else anything',
    done: 'twice as an analyst, once as a case worker',
    run: async (house) => {
      const query = '{ statistics(first: 5) { nodes { __typename } totalCount } }';
      const [first, second, other] = [
        await house.ask('analyst', query),
        await house.ask('analyst', query),
        await house.ask('ac-orp-caseworker', query),
      ];
      mustEqual('the two answers', first.text, second.text);
      mustEqual('statistics to a case worker', at(other.data, 'statistics'), null);
      return 'the same bytes twice; null to a case worker';
    },
  },
  {
    id: 'A20.2',
    title: 'What is malformed is answered without a word of it, a stack or a path',
    done: 'six malformed requests; their answers are searched',
    run: async (house) => {
      const authorization = `Bearer ${await house.tokens.user('ac-orp-caseworker')}`;
      const secret = 'Secret756';
      const bodies = [
        '{',
        `{"query":"{ ${secret} }"}`,
        `{"query":"{ case(id: ${secret}) { id } }"}`,
        `"${secret}"`,
        `{"query":"query($a:Int!){a}","variables":{"a":"${secret}"}}`,
        '[]',
      ];
      for (const body of bodies) {
        const { status, text } = await post(`${house.urls.gateway}/graphql`, body, { authorization });
        must(status >= 400 && status < 500, `status ${String(status)}`);
        must(!/node_modules|at .*\.js|stacktrace/.test(text), `it tells: ${text.slice(0, 160)}`);
      }
      const values = await post(`${house.urls.gateway}/graphql`, bodies[4] ?? '', { authorization });
      must(!values.text.includes(secret), 'a value is repeated');
      return `${String(bodies.length)} refusals, no stack, no path, no value`;
    },
  },
  {
    id: 'A21.1',
    title: 'Another site gets no development token, no leave from CORS, and cannot frame the page',
    done: 'token route with a foreign origin and site; a preflight; the headers of the page',
    run: async (house) => {
      const { gateway } = house.urls;
      const page = await send(`${gateway}/graphiql`, {});
      must(
        page.headers.get('content-security-policy')?.includes("frame-ancestors 'none'") === true,
        'the page can be framed',
      );
      const preflight = await send(`${gateway}/graphql`, {
        method: 'OPTIONS',
        headers: { origin: 'https://evil.invalid', 'access-control-request-method': 'POST' },
      });
      mustEqual('leave from CORS', preflight.headers.get('access-control-allow-origin'), null);
      const token = async (headers: Readonly<Record<string, string>>): Promise<number> =>
        (await send(`${gateway}/graphiql/token?identity=person`, { headers })).status;
      const own = { 'x-passerelle-page': '1' };
      const foreign = [
        await token({}),
        await token({ ...own, origin: 'https://evil.invalid' }),
        await token({ ...own, 'sec-fetch-site': 'cross-site' }),
        await token({ ...own, 'sec-fetch-site': 'same-site' }),
      ];
      mustEqual('tokens for another site', foreign, [403, 403, 403, 403]);
      mustEqual('a token for the own page', await token({ ...own, 'sec-fetch-site': 'same-origin' }), 200);
      return `CSP without frames; preflight ${String(preflight.status)} without leave; no token for another site`;
    },
  },
  {
    id: 'A22.1',
    title: 'Control characters, reversed directions and hidden signs in a text are refused; accents and signs are kept',
    done: 'messages with U+202E, U+200B, a null byte; and with é in two forms, an apostrophe, ß',
    run: async (house) => {
      const refused: string[] = [];
      for (const evil of ['\u202egnp.exe', 'a\u200bb', 'a\u0000b', 'a\u2066b']) {
        const sent = await sendMessage(house, randomUUID(), `${wordsOf('signs')} ${evil}`);
        must(!sent.isAcknowledged, `accepted: ${JSON.stringify(evil)}`);
        refused.push(sent.refusals[0] ?? codesOf(sent.answer)[0] ?? '');
      }
      const text = `${wordsOf('accents')} Zoe\u0308 d\u2019Alle\u0301 ß`;
      must((await sendMessage(house, randomUUID(), text)).isAcknowledged, 'accents were refused');
      mustEqual('stored, composed', await storedTimes(house, text.normalize('NFC')), 1);
      return `${[...new Set(refused)].join(', ')}; accents stored composed`;
    },
  },
  {
    id: 'A26.1',
    title: 'Two users who ask the same at the same time never get each other’s answer',
    done: '60 whole cases in parallel, by turns by a case worker with a ground and one without',
    run: async (house) => {
      const asked = Array.from({ length: 60 }, (_, n) =>
        askAllParts(house, n % 2 === 0 ? 'ac-orp-caseworker' : 'ac-other-orp-caseworker'),
      );
      const answers = await Promise.all(asked);
      const ac = answers.map((answer) => partTypes(answer).ac);
      mustEqual('parts with a ground', [...new Set(ac.filter((_, n) => n % 2 === 0))], ['AcFile']);
      mustEqual('parts without one', [...new Set(ac.filter((_, n) => n % 2 === 1))], ['Withheld']);
      return '30 times AcFile, 30 times Withheld';
    },
  },
];

/** Read at the end, over everything that was said until then. */
export const A19: readonly Scenario[] = [
  {
    id: 'A19.1',
    title: 'No AVS number and no name of a person stands in any log or measure',
    done: 'everything that five processes logged in the whole drill, and their measures',
    run: async (house) => {
      let characters = 0;
      for (const service of SERVICES) {
        const measures = await (await fetch(`${house.urls[service]}/metrics`)).text();
        const said = `${house.processes.said(service)}${measures}`;
        characters += said.length;
        must(!AVS_NUMBER.test(said), `${service} wrote an AVS number`);
        const name = NAMES.exec(said)?.[0];
        must(name === undefined, `${service} wrote the name ${name ?? ''}`);
      }
      return `${String(Math.round(characters / 1024))} KiB read, nothing found`;
    },
  },
];

const AVS_NUMBER = /(?<!\w)756(?:\.|%2e|%20|\+|\s)?\d{4}(?:\.|%2e|%20|\+|\s)?\d{4}(?:\.|%2e|%20|\+|\s)?\d{2}(?!\w)/i;
const NAMES = new RegExp(
  `(?<![\\p{L}-])(?:${ORIGINS.flatMap(({ officialNames, firstNames }) => [...officialNames, ...firstNames]).join('|')})(?![\\p{L}-])`,
  'u',
);

/** Something hostile in the place of ai: nothing of what it says may be seen, and the others' parts come. */
function hostile(id: string, title: string, say: Saying): Scenario {
  return {
    id,
    title,
    done: 'a hostile server in the place of ai; the whole case through it',
    run: async (house: House) => {
      const stub = await openStub(say);
      const way = house.way('gateway', 'ai');
      try {
        way.divertTo(stub.port);
        const answer = await askAllParts(house);
        must(stub.asked.length > 0, 'the hostile server was not asked');
        mustEqual('status', answer.status, 200);
        mustEqual('parts', partTypes(answer), { ac: 'AcFile', ai: null, as: 'AsFile', cii: 'CaseRegister' });
        must(!/polluted|internal:|stack/i.test(answer.text), `it shows: ${answer.text.slice(0, 200)}`);
        const faults = [...new Set(codesOf(answer))];
        way.divertTo(null);
        mustBeWhole(await askAllParts(house));
        return `${faults.join(', ')}; the others came, whole afterwards`;
      } finally {
        way.divertTo(null);
        await stub.close();
      }
    },
  };
}
