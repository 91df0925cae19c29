import type { Chance } from '../../../subgraphs/common/demonstration/chance.js';
import { LANDMARKS } from '../../../subgraphs/common/demonstration/landmarks.js';

/** Documents that are right, from which wrong ones are made; none of them changes anything by itself. */
const SEEDS: readonly string[] = [
  'query ($id: ID!) { case(id: $id) { id ac { __typename ... on AcFile { id registration { status } interviews(first: 5) { nodes { heldOn } } } ... on Withheld { reason until } } } }',
  '{ cases(first: 3, filter: { status: OPEN }) { totalCount nodes { id cii { ... on CaseRegister { version mode lead { institution service } } } } pageInfo { hasNextPage endCursor } } }',
  '{ myAccess { ac { institution service roles } ai { institution } as { institution } cii { institution } } }',
  '{ myWorklist { ac { __typename } ai { __typename } as { __typename } cii { __typename } } }',
  'query ($id: ID!, $on: LocalDate) { case(id: $id) { cii { ... on CaseRegister { duties(on: $on) { __typename } timeline(first: 10) { nodes { __typename } } } } } }',
  'mutation ($input: CiiSendMessageInput!) { ciiSendMessage(input: $input) { refusals { code rule message } frameVersion } }',
  'mutation ($input: AcRecordInterviewInput!) { acRecordInterview(input: $input) { file { id } refusals { code path } } }',
  'query A($x: Boolean!) { ...F @include(if: $x) } fragment F on Query { handoverTransitions { __typename } withdrawalEffects { __typename } }',
  '{ __schema { queryType { name } types { name fields { name } } } }',
  '{ whoReadMyData { ac { __typename } } statistics(first: 1) { totalCount } }',
];

/** Words and signs that parsers, planners and databases have stumbled over. */
const PIECES: readonly string[] = [
  ...[
    '{',
    '}',
    '(',
    ')',
    '[',
    ']',
    '!',
    '$',
    '@',
    ':',
    '=',
    '|',
    '&',
    '...',
    '"',
    '"""',
    '#',
    ',',
    '\\',
    '\u0000',
    '\ufeff',
    '\u202e',
    '😀',
    '\ud800',
  ],
  ...[
    '__proto__',
    'constructor',
    'toString',
    '__typename',
    '__schema',
    '_entities',
    '_service',
    'on',
    'true',
    'null',
    'fragment',
    'subscription',
  ],
  ...[
    '-1',
    '0',
    '1e999',
    '9007199254740993',
    '2147483648',
    '-2147483649',
    '"$where"',
    '{"$ne":null}',
    '"\\u0000"',
    '"2026-02-30"',
    '"case-"',
  ],
  ...[
    '@skip(if: true)',
    '@defer',
    '@include(if: null)',
    '@link(url: "x")',
    '@competence(holder: [AC])',
    'first: 1000000000',
    'id: ["a"]',
  ],
];

const IDS: readonly string[] = [
  ...Object.values(LANDMARKS).slice(0, 6),
  ...['case-00000000000000000000000000', '', 'x', 'case-', '../..', '__proto__'],
];

/** What a subgraph alone is asked, by the gateway. */
const SUBGRAPH_SEEDS: readonly string[] = [
  'query ($representations: [_Any!]!) { _entities(representations: $representations) { __typename ... on Case { id } } }',
  'query ($id: ID!) { _entities(representations: [{ __typename: "Case", id: $id }]) { ... on Case { PART { __typename } } } }',
  '{ _entities(representations: [{ __typename: "MyAccess", id: "me" }, { __typename: "Worklist", id: "me" }]) { __typename } }',
  '{ _service { sdl } }',
  '{ __typename }',
  ...SEEDS.filter((text) => text.startsWith('mutation')),
];

/** A document for a subgraph, made likewise. */
export function wrongSubgraphDocument(part: string, chance: Chance): string {
  return mutated(chance.pick(SUBGRAPH_SEEDS).replace('PART', part), chance);
}

/** A document made from a right one by up to eight changes, or of pieces alone. */
export function wrongDocument(chance: Chance): string {
  if (chance.below(12) === 0) return Array.from({ length: chance.below(60) }, () => chance.pick(PIECES)).join(' ');
  return mutated(chance.pick(SEEDS), chance);
}

/** A third stays as it is or nearly so: what is wrong is then the variables, or what the institutions are asked. */
function mutated(seed: string, chance: Chance): string {
  let text = seed;
  const changes = chance.below(3) === 0 ? chance.below(2) : chance.between(1, 8);
  for (let change = 0; change < changes; change += 1) text = changed(text, chance);
  return text;
}

function changed(text: string, chance: Chance): string {
  const place = chance.below(text.length + 1);
  const length = chance.below(20);
  switch (chance.below(6)) {
    case 0:
      return text.slice(0, place) + chance.pick(PIECES) + text.slice(place);
    case 1:
      return text.slice(0, place) + text.slice(place + length);
    case 2:
      return text.slice(0, place) + text.slice(place, place + length) + text.slice(place);
    case 3:
      return text.replace(/\w+/g, (word) => (chance.below(12) === 0 ? chance.pick(PIECES) : word));
    case 4:
      return text.slice(0, place) + String.fromCodePoint(chance.below(0xd7ff)) + text.slice(place);
    default:
      return `${text} ${chance.pick(SEEDS)}`;
  }
}

/** Variables of any shape, three levels deep at most but for a rare tower. */
export function anyVariables(chance: Chance): unknown {
  if (chance.below(40) === 0) return tower(chance.between(10, 400));
  const value = anyValue(chance, 3);
  return chance.below(3) === 0
    ? value
    : { id: anyValue(chance, 1), input: value, on: anyValue(chance, 1), x: anyValue(chance, 1) };
}

function tower(levels: number): unknown {
  let inner: unknown = 1;
  for (let level = 0; level < levels; level += 1) inner = level % 2 === 0 ? [inner] : { a: inner };
  return inner;
}

function anyValue(chance: Chance, levels: number): unknown {
  switch (chance.below(levels > 0 ? 9 : 7)) {
    case 0:
      return chance.pick(IDS);
    case 1:
      return chance.pick(PIECES);
    case 2:
      return chance.below(2) === 0 ? chance.below(1e9) : -chance.below(1e9) / 7;
    case 3:
      return null;
    case 4:
      return chance.below(2) === 0;
    case 5:
      return 'x'.repeat(chance.below(2000));
    case 6:
      return `2026-${String(chance.below(20)).padStart(2, '0')}-${String(chance.below(40)).padStart(2, '0')}`;
    case 7:
      return Array.from({ length: chance.below(5) }, () => anyValue(chance, levels - 1));
    default:
      return Object.fromEntries(
        Array.from({ length: chance.below(5) }, () => [
          chance.pick([...PIECES, 'id', 'caseId', 'idempotencyKey', 'text', 'to', 'heldOn', 'fileId']),
          anyValue(chance, levels - 1),
        ]),
      );
  }
}

/** The body of a request, mostly JSON with a document, sometimes cut, changed or of bytes alone. */
export function anyBody(query: string, chance: Chance): string {
  const variables = chance.below(2) === 0 ? fittingVariables(chance) : anyVariables(chance);
  const more = chance.below(8) === 0 ? { operationName: anyValue(chance, 1), extensions: anyValue(chance, 2) } : {};
  const members = { query, variables, ...more };
  const text = JSON.stringify(chance.below(30) === 0 ? [members, members] : members);
  if (chance.below(10) !== 0) return text;
  return chance.below(2) === 0 ? text.slice(0, chance.below(text.length)) : changed(text, chance);
}

/** Variables of the right types for questions; acts get none that fit. */
function fittingVariables(chance: Chance): unknown {
  const id = chance.pick(IDS);
  const representations = Array.from({ length: chance.below(6) }, () => ({
    __typename: chance.below(4) === 0 ? chance.pick(PIECES) : 'Case',
    id: chance.below(3) === 0 ? anyValue(chance, 1) : id,
    extra: anyValue(chance, 1),
  }));
  return { id, on: '2026-03-10', x: chance.below(2) === 0, representations };
}

/** Headers that a request may carry beside its token, well-formed enough to be sent. */
export function anyHeaders(chance: Chance): Readonly<Record<string, string>> {
  const names = [
    'accept',
    'accept-language',
    'content-type',
    'x-passerelle-purpose',
    'x-passerelle-at-least',
    'x-request-id',
    'x-user-role',
    'apollo-require-preflight',
    'x-forwarded-for',
    'x_institution',
  ];
  const values = [
    '*/*',
    'application/json',
    'text/plain',
    'de-CH, fr;q=0.5',
    'case-00000000000000000000000000=3',
    'AI',
    '',
    '\u00e9\u00ff',
    'x'.repeat(3000),
    'application/json; charset=utf-7',
    'multipart/mixed; deferSpec=20220824',
  ];
  const count = chance.below(3) === 0 ? chance.below(4) : 0;
  return Object.fromEntries(Array.from({ length: count }, () => [chance.pick(names), chance.pick(values)]));
}

/** A token with letters changed, cut, doubled or put together from others. */
export function wrongToken(token: string, chance: Chance): string {
  const place = chance.below(token.length);
  const parts = token.split('.');
  switch (chance.below(5)) {
    case 0:
      return `${token.slice(0, place)}${token.charAt(place) === 'A' ? 'B' : 'A'}${token.slice(place + 1)}x`;
    case 1:
      return token.slice(0, place);
    case 2:
      return [parts[0], parts[1], ''].join('.');
    case 3:
      return [
        Buffer.from(
          JSON.stringify({ alg: chance.pick(['none', 'HS256', 'EdDSA', 'RS256']), kid: chance.pick(PIECES) }),
        ).toString('base64url'),
        parts[1],
        parts[2],
      ].join('.');
    default:
      return [parts[0], Buffer.from(JSON.stringify(anyValue(chance, 2))).toString('base64url'), parts[2]].join('.');
  }
}
