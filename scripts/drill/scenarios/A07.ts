import { gzipSync } from 'node:zlib';
import { askAllParts, bytesToInstitutions, CASE_ID, mustBeWhole } from '../acts.js';
import type { House } from '../house.js';
import { codesOf, post, send, type Answer } from '../http.js';
import { at, must, mustEqual, type Scenario } from '../scenario.js';

/** What a refusal may take, in milliseconds; the machine may be busy with other things. */
const AT_ONCE = 1000;

const times = (count: number, text: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => text(index)).join(' ');

/** Thirty fragments, each of which unfolds the next one twice. */
const DOUBLING = `{ ...F0 } ${times(30, (n) => `fragment F${String(n)} on Query { a: case(id: "x") { ...G${String(n)} } ...F${String(n + 1)} ...F${String(n + 1)} } fragment G${String(n)} on Case { id }`)} fragment F30 on Query { cases { totalCount } }`;
const DEEP = `{ case(id: "${CASE_ID}") { ac { ... on AcFile { ${times(40, () => '... on AcFile {')} id ${times(40, () => '}')} } } } }`;
const DEEPER = `{ ${times(500, () => 'a {')} a ${times(500, () => '}')} }`;
const MULTIPLYING = `{ cases(first: 100) { nodes { ac { ... on AcFile { cases { ai { ... on AiFile { cases { as { __typename } } } } } } } } } }`;
const MANY_CALLS = `{ ${times(20, (n) => `a${String(n)}: case(id: "${CASE_ID}") { ac { __typename } ai { __typename } as { __typename } cii { __typename } }`)} }`;

const BOMBS: readonly (readonly [what: string, document: string])[] = [
  ['500 levels of fields', DEEPER],
  ['1,000 aliases', `{ ${times(1000, (n) => `a${String(n)}: case(id: "${CASE_ID}") { id }`)} }`],
  ['1,000 directives', `{ case(id: "${CASE_ID}") { id ${times(1000, () => '@skip(if: false)')} } }`],
  ['500 root fields of one name', `{ ${times(500, () => `case(id: "${CASE_ID}") { id }`)} }`],
  ['50,000 words', `{ ${times(25_000, () => 'a')} }`],
  ['brackets inside of brackets', `{ a(b: ${'['.repeat(20_000)}${']'.repeat(20_000)}) }`],
];

/** A7, A27, A28 and advisories: requests that cost more than they say are refused before any work. */
export const A07: readonly Scenario[] = [
  ...BOMBS.map(([what, document], place) => bomb(`A7.${String(place + 1)}`, what, document)),
  bomb('A7.7', 'CVE-2025-32030 and CVE-2025-32031, fragments that double each other thirty times', DOUBLING),
  bomb(
    'A28.1',
    'GHSA-224p-v68g-5g8f, a fragment named like introspection around too deep a document',
    `{ ...__schema } fragment __schema on Query ${DEEPER}`,
  ),
  bomb(
    'A28.2',
    'GHSA-84m6-5m72-45fp, more aliases than a small counter holds',
    `{ ${times(4200, (n) => `a${String(n)}:__typename`)} }`,
  ),
  bomb(
    'A27.1',
    'a thousand acts under aliases in one request',
    `mutation { ${times(60, (n) => `m${String(n)}: ciiMarkMessageRead(input: { idempotencyKey: "k${String(n)}", caseId: "${CASE_ID}", messageId: "x" }) { refusals { code } }`)} }`,
  ),
  {
    id: 'A7.8',
    title: 'A page of a list that is too long is refused',
    done: 'cases(first: 1000000000), cases(first: 101), cases(first: -1)',
    run: async (house) => {
      const codes: string[] = [];
      for (const first of [1_000_000_000, 101, -1]) {
        const answer = await house.ask('ac-orp-caseworker', `{ cases(first: ${String(first)}) { nodes { id } } }`);
        must(at(answer.data, 'cases') === null || answer.data === undefined, `${String(first)} was answered`);
        codes.push(codesOf(answer)[0] ?? '');
      }
      return codes.join(', ');
    },
  },
  {
    id: 'A7.9',
    title: 'CVE-2024-28101: a body that is small compressed and large inflated is refused without inflating it',
    done: 'gzip, deflate and br of 64 MiB of blanks',
    run: async (house) => {
      const authorization = `Bearer ${await house.tokens.user('ac-orp-caseworker')}`;
      const body = gzipSync(Buffer.alloc(64 * 1024 * 1024, ' '));
      const statuses: number[] = [];
      for (const encoding of ['gzip', 'deflate', 'br', 'x-gzip', 'gzip, gzip']) {
        const answer = await post(`${house.urls.gateway}/graphql`, new Uint8Array(body), {
          authorization,
          'content-encoding': encoding,
        });
        statuses.push(answer.status);
      }
      mustEqual('statuses', [...new Set(statuses)], [415]);
      return `${String(statuses.length)} bodies of ${String(body.length)} bytes, 415 each`;
    },
  },
  {
    id: 'A7.10',
    title: 'Variables of ten megabytes are refused',
    done: 'a variable of 10 MB, with its length told and in chunks',
    run: async (house) => {
      const authorization = `Bearer ${await house.tokens.user('ac-orp-caseworker')}`;
      const body = JSON.stringify({
        query: 'query ($id: ID!) { case(id: $id) { id } }',
        variables: { id: 'x'.repeat(10_000_000) },
      });
      const told = await post(`${house.urls.gateway}/graphql`, body, { authorization });
      const chunks = new Blob([body]).stream();
      const request = {
        method: 'POST',
        headers: { authorization, 'content-type': 'application/json' },
        body: chunks,
        duplex: 'half',
      };
      const chunked = await send(`${house.urls.gateway}/graphql`, request as RequestInit);
      // A connection that is given up under the rest of the body is a refusal as well.
      must(
        [413, 0].includes(told.status) && [413, 0].includes(chunked.status),
        `${String(told.status)}, ${String(chunked.status)}`,
      );
      return `${String(told.status)}, ${String(chunked.status)}`;
    },
  },
  {
    id: 'A7.11',
    title: 'A list of requests in one body is refused',
    done: 'a list of two queries and one of 500 acts',
    run: async (house) => {
      const authorization = `Bearer ${await house.tokens.user('ac-orp-caseworker')}`;
      const one = { query: `{ case(id: "${CASE_ID}") { id } }` };
      const answers: Answer[] = [];
      for (const count of [2, 500]) {
        const body = JSON.stringify(Array.from({ length: count }, () => one));
        answers.push(await post(`${house.urls.gateway}/graphql`, body, { authorization }));
      }
      must(
        answers.every(({ status, data }) => status === 400 && data === undefined),
        'a list was answered',
      );
      return answers.map((answer) => codesOf(answer)[0]).join(', ');
    },
  },
  {
    id: 'A7.12',
    title: 'Others are served while one caller sends bombs',
    done: '200 bombs from one caller; 20 whole cases for another beside them',
    run: async (house) => {
      const bombs = Promise.all(
        Array.from({ length: 200 }, (_, n) => house.ask('as-caseworker', BOMBS[n % BOMBS.length]?.[1] ?? '')),
      );
      let slowest = 0;
      for (let n = 0; n < 20; n += 1) {
        const answer = await askAllParts(house);
        mustBeWhole(answer);
        slowest = Math.max(slowest, answer.took);
      }
      const refused = (await bombs).filter(({ status }) => status === 400).length;
      must(refused === 200, `${String(refused)} of 200 bombs were refused with 400`);
      must(slowest < 3000, `the slowest took ${slowest.toFixed(0)} ms`);
      return `200 bombs refused; 20 whole cases, the slowest ${slowest.toFixed(0)} ms`;
    },
  },
  {
    id: 'A7.13',
    title: 'Levels hidden in inline fragments cost no plan without end',
    done: '40 inline fragments inside of each other around one field',
    run: async (house) => {
      const answer = await house.ask('ac-orp-caseworker', DEEP);
      must(answer.took < AT_ONCE, `it took ${answer.took.toFixed(0)} ms`);
      must([200, 400].includes(answer.status), `status ${String(answer.status)}`);
      return `${String(answer.status)} in ${answer.took.toFixed(0)} ms`;
    },
  },
  bomb('A7.14', 'lists inside of lists, each with parts of cases', MULTIPLYING),
  bomb('A7.15', 'eighty calls to institutions in one request', MANY_CALLS),
];

/** A document that is refused at once, with nothing asked of any institution. */
function bomb(id: string, what: string, document: string): Scenario {
  return {
    id,
    title: `Refused at once and before any institution is asked: ${what}`,
    done: `a document of ${String(document.length)} characters`,
    run: async (house) => refusedAtOnce(house, document),
  };
}

async function refusedAtOnce(house: House, document: string): Promise<string> {
  const before = bytesToInstitutions(house);
  const answer = await house.ask('ac-orp-caseworker', document);
  mustEqual('bytes to institutions', bytesToInstitutions(house) - before, 0);
  must(answer.status === 400 || answer.status === 413, `status ${String(answer.status)}`);
  mustEqual('code', codesOf(answer)[0], 'LIMIT_EXCEEDED');
  must(answer.took < AT_ONCE, `it took ${answer.took.toFixed(0)} ms`);
  return `${String(answer.status)} LIMIT_EXCEEDED in ${answer.took.toFixed(0)} ms, no call`;
}
