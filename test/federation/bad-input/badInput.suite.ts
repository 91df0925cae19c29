import { LANDMARKS } from '../../../subgraphs/common/demonstration/landmarks.js';
import { CASE_VIEW } from '../caseView.js';
import { house } from '../house.js';

const SECRET = '7569217076984';
const search =
  'query ($filter: AcFileFilter!, $first: Int, $after: String) { acFiles(filter: $filter, first: $first, after: $after) { totalCount } }';

describe('What is malformed is refused as BAD_USER_INPUT, and no value is quoted back', () => {
  beforeAll(async () => {
    before = await contentOfRegister();
    expect(before).toMatchObject({ __typename: 'CaseRegister' });
  }, 60_000);

  const malformed: readonly [string, string, object][] = [
    ['an AVS number in a variable', search, { filter: { avsNumber: SECRET } }],
    ['an AVS number in the document', `{ acFiles(filter: { avsNumber: "${SECRET}" }) { totalCount } }`, {}],
    ['a birth date', search, { filter: { birthDate: `${SECRET}-02-30` } }],
    ['an operator instead of a name', search, { filter: { name: { $ne: SECRET } } }],
    ['a case id', `{ case(id: "${SECRET}") { id } }`, {}],
    ['a case id that is a path', '{ case(id: "../7569217076984") { id } }', {}],
    ['a file id', `{ acFile(id: "${SECRET}") { __typename } }`, {}],
    ['a negative page', '{ cases(first: -1) { totalCount } }', {}],
    ['a negative page of a search', search, { filter: { name: 'a' }, first: -5 }],
    ['a foreign cursor', `{ cases(after: "${SECRET}") { totalCount } }`, {}],
    ['an unknown value of an enum', `{ cases(filter: { mode: X${SECRET} }) { totalCount } }`, {}],
    [
      'an unknown value of an enum in a variable',
      'query ($mode: CooperationMode) { cases(filter: { mode: $mode }) { totalCount } }',
      { mode: SECRET },
    ],
    ['a missing variable', 'query ($id: ID!) { case(id: $id) { id } }', {}],
    ['a field that does not exist', '{ cases { benefits } }', {}],
    ['no document', 'query {', {}],
    [
      'an id in a mutation',
      `mutation { ciiLeaveCase(input: { idempotencyKey: "k", caseId: "${SECRET}" }) { refusals { code } } }`,
      {},
    ],
    [
      'an idempotency key with spaces',
      `mutation { ciiLeaveCase(input: { idempotencyKey: "${SECRET} x", caseId: "${LANDMARKS.fullCase}" }) { refusals { code } } }`,
      {},
    ],
  ];

  it.each(malformed)('%s', async (_what, document, variables) => {
    const { text, errors } = await house.ask('ac-orp-caseworker', document, variables);
    expect(errors.map(({ extensions }) => extensions['code'])).toEqual(['BAD_USER_INPUT']);
    expect(text).not.toContain(SECRET);
  });

  it('a string of one megabyte is LIMIT_EXCEEDED', async () => {
    const { errors, status } = await house.ask('ac-orp-caseworker', search, {
      filter: { name: 'a'.repeat(1_048_576) },
    });
    expect(errors.map(({ extensions }) => extensions['code'])).toEqual(['LIMIT_EXCEEDED']);
    expect(status).toBe(413);
  });

  it('a page of more than a hundred is LIMIT_EXCEEDED', async () => {
    const { errors } = await house.ask('ac-orp-caseworker', '{ cases(first: 101) { totalCount } }');
    expect(errors.map(({ extensions }) => extensions['code'])).toEqual(['LIMIT_EXCEEDED']);
  });

  it('nothing was changed by any of them', async () => {
    expect(await contentOfRegister()).toEqual(before);
  });
});

let before: unknown;

async function contentOfRegister(): Promise<unknown> {
  const { data } = await house.ask('ac-orp-caseworker', CASE_VIEW, { id: LANDMARKS.fullCase });
  const { version: _version, ...content } = { ...data['case']?.['cii'] } as Record<string, unknown>;
  return content;
}
