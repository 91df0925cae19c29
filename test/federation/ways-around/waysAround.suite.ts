import { readFileSync } from 'node:fs';
import { LANDMARKS } from '../../../subgraphs/common/demonstration/landmarks.js';
import { SUBGRAPHS } from '../../../subgraphs/common/platform/configuration.js';
import { house } from '../house.js';

/** Two units of AI are listed for the placement office in this case; the pension is not among them. */
const id = LANDMARKS.partlyListed;

describe('No shape of a question opens a unit that is withheld', () => {
  // One authorisation lists the measures and the procedure; `pension` and `smrConclusion` stay closed.
  const shapes: readonly (readonly [string, string])[] = [
    ['under an alias', 'ai { ... on AiFile { measures: pension { id } } }'],
    ['twice under two aliases', 'ai { ... on AiFile { a: pension { id } b: pension { id } } }'],
    ['in a named fragment', 'ai { ...Closed }'],
    ['in fragments inside fragments', 'ai { ...Outer }'],
    ['in an inline fragment on the union', 'ai { ... on AiPart { ... on AiFile { pension { id } } } }'],
    ['behind a directive', 'ai { ... on AiFile @include(if: true) { pension @skip(if: false) { id } } }'],
    ['as a list of the same', 'ai { ... on AiFile { pensions { nodes { id } } pension { id } } }'],
  ];
  const CLOSED = 'fragment Closed on AiFile { pension { id } }';
  const OUTER =
    'fragment Outer on AiFile { ...Inner } fragment Inner on AiFile { pension { id } smrConclusion { id } }';
  const used = (shape: string): string =>
    shape.includes('...Closed') ? CLOSED : shape.includes('...Outer') ? OUTER : '';

  it.each(shapes)('%s', async (_what, shape) => {
    const document = `query ($id: ID!) { case(id: $id) { ${shape} } } ${used(shape)}`;
    const { data, errors, text } = await house.ask('ac-orp-caseworker', document, { id });
    expect(errors).toEqual([]);
    expect(data['case']?.['ai']).not.toBeNull();
    expect(text).not.toMatch(/"id":/);
  });

  it('nor the same case asked for several times under other names', async () => {
    const document = `query ($id: ID!) {
      mine: case(id: $id) { ai { __typename } }
      again: case(id: $id) { ai { ... on AiFile { pension { id } } } }
    }`;
    const { data, errors } = await house.ask('ac-orp-caseworker', document, { id });
    expect(errors).toEqual([]);
    expect(data['again']?.['ai']?.['pension']).toBeNull();
  });

  it('and no field is fetched for another one: the graph knows neither @requires nor @fromContext', () => {
    for (const name of [...SUBGRAPHS, 'shared'])
      expect(readFileSync(`schema/${name}.graphql`, 'utf8')).not.toMatch(/@(requires|fromContext)\b/);
  });
});

describe('Straight at an institution, past the gateway', () => {
  const entities = JSON.stringify({
    query: 'query ($r: [_Any!]!) { _entities(representations: $r) { __typename } }',
    variables: { r: [{ __typename: 'Case', id }] },
  });
  const post = (service: (typeof SUBGRAPHS)[number], body: string, headers: Record<string, string>) =>
    fetch(`${house.urlOf(service)}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
    });
  const bodies: readonly (readonly [string, string])[] = [
    ['_entities', entities],
    ['the service’s own description', JSON.stringify({ query: '{ _service { sdl } }' })],
    ['introspection', JSON.stringify({ query: '{ __schema { types { name } } }' })],
    ['a batch', `[${entities}]`],
  ];

  it.each(SUBGRAPHS.flatMap((service) => bodies.map(([what, body]) => [service, what, body] as const)))(
    '%s answers %s neither without a token nor with a user’s own',
    async (service, _what, body) => {
      const bare = await post(service, body, {});
      const user = await post(service, body, { authorization: `Bearer ${await house.token('ac-orp-caseworker')}` });
      expect([bare.status, user.status]).toEqual([401, 401]);
      expect(await user.text()).toBe(await bare.text());
    },
  );

  it('nor does the gateway have the fields by which institutions are asked', async () => {
    for (const query of ['{ _service { sdl } }', '{ _entities(representations: []) { __typename } }']) {
      const { status, errors } = await house.ask('ac-orp-caseworker', query);
      expect(status).toBe(400);
      expect(errors.map(({ extensions }) => extensions['code'])).toEqual(['BAD_USER_INPUT']);
    }
  });
});

describe('An outsider', () => {
  it.each(['{ __schema { types { name } } }', '{ __type(name: "AiFile") { fields { name } } }', '{ cas { id } }'])(
    'gets not a word about the schema by %s',
    async (query) => {
      const answer = await fetch(`${house.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query }),
      });
      expect(answer.status).toBe(401);
      expect(await answer.text()).not.toMatch(/case|type|Did you mean/i);
    },
  );
});

describe('What hangs on a case by an identifier of its own', () => {
  const letter = (kind: string, argument: string) =>
    `query ($id: ID!, $other: ID!) { case(id: $id) { cii { ... on CaseRegister { letter(kind: ${kind}, ${argument}: $other) { __typename } } } } }`;
  const unknown = (prefix: string): string => `${prefix}-${'0'.repeat(26)}`;

  it.each([
    ['HANDOVER_CONFIRMATION', 'handoverId', 'hnd'],
    ['MAMAC_PLAN', 'planId', 'pln'],
    ['AUTHORISATION_FORM', 'authorisationId', 'aut'],
    ['INFORMED_AFTER', 'exchangeId', 'lex'],
  ])('a letter %s about what belongs to another case is answered as about nothing', async (kind, argument, prefix) => {
    const other = await foreign(prefix);
    const asked = async (value: string): Promise<string> => {
      const { text } = await house.ask('ac-orp-caseworker', letter(kind, argument), { id, other: value });
      return text.replaceAll(value, '');
    };
    expect(await asked(other)).toBe(await asked(unknown(prefix)));
  });

  it.each(['ac', 'ai', 'as'] as const)(
    'a file of %s by its identifier opens to nobody of another house',
    async (owner) => {
      const own = { ac: 'ac-orp-caseworker', ai: 'ai-caseworker', as: 'as-caseworker' } as const;
      const type = { ac: 'AcFile', ai: 'AiFile', as: 'AsFile' }[owner];
      const { data } = await house.ask(
        own[owner],
        `query ($id: ID!) { case(id: $id) { ${owner} { ... on ${type} { id } } } }`,
        { id: LANDMARKS.fullCase },
      );
      const fileId = String(data['case']?.[owner]?.['id']);
      const document = `query ($id: ID!) { ${owner}File(id: $id) { __typename } }`;
      for (const who of Object.values(own).filter((one) => one !== own[owner])) {
        const known = await house.ask(who, document, { id: fileId });
        const none = await house.ask(who, document, { id: unknown(fileId.slice(0, fileId.indexOf('-'))) });
        expect([known.status, known.text]).toEqual([none.status, none.text]);
      }
    },
  );
});

/** Something of that kind in a case that the asker works on as well, so that only the case it is named in is wrong. */
async function foreign(prefix: string): Promise<string> {
  const cases = Object.values(LANDMARKS).filter((one) => one.startsWith('case-') && one !== id);
  for (const caseId of cases) {
    const { text } = await house.ask(
      'ac-orp-caseworker',
      `query ($id: ID!) { case(id: $id) { cii { ... on CaseRegister {
        authorisations { nodes { id } } handovers { id } mamac { ... on CiiMamacProcess { plans { id } } } } } } }`,
      { id: caseId },
    );
    const found = new RegExp(`"(${prefix}-[0-9a-z]{26})"`).exec(text)?.[1];
    if (found !== undefined) return found;
  }
  return `${prefix}-${'1'.repeat(26)}`;
}
