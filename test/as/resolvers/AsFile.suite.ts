import type { AsFileState } from '../../../subgraphs/as/rules/file.js';
import { newId } from '../../../subgraphs/common/platform/ids.js';
import { addDays } from '../../../subgraphs/common/rules/localDates.js';
import type { Viewer } from '../../../subgraphs/common/rules/institutions.js';
import type { GraphqlAnswer } from '../../kit/installation.js';
import { budget, CASEWORKER, closedFile, cut, household, interview, measure, SERVICE } from '../rules/fixtures.js';
import { codesOf, perform } from './acts.js';
import { AI_WORKER, type AsHouse, openAsHouse, STRANGER } from './asHouse.js';

let house: AsHouse;
beforeAll(async () => {
  house = await openAsHouse();
});
afterAll(() => house.close());

function read(id: string, fields: string, variables: object = {}, viewer: Viewer = CASEWORKER): Promise<GraphqlAnswer> {
  const document = `query File($id: ID!, $first: Int, $after: String, $month: Month) {
    asFile(id: $id) { __typename ... on Withheld { reason until } ... on AsFile { ${fields} } }
    unused: asFile(id: $id) { ... on AsFile {
      interviews(first: $first, after: $after) { totalCount } budget(month: $month) { month }
    } }
  }`;
  return house.ask(viewer, document, { id, ...variables });
}

/** The one answer to fields of a file that its case worker reads. */
async function fileWith(changes: Partial<AsFileState>, fields: string): Promise<unknown> {
  const { _id: id } = await house.given(changes);
  const answer = await read(id, fields);
  expect(answer.errors).toEqual([]);
  return answer.data['asFile'];
}

describe('The fields of a file', () => {
  it('name the person without the AVS number, the service, and how records are kept', async () => {
    const answer = await fileWith(
      {},
      'person { officialName firstName birthDate } service { id name } openedOn closedOn status recordKeeping { kind keeping }',
    );
    expect(answer).toMatchObject({
      person: { officialName: 'Exemple', firstName: 'Alix', birthDate: '1984-02-29' },
      service: SERVICE,
      openedOn: '2026-01-15',
      closedOn: null,
      status: 'OPEN',
      recordKeeping: ['FILE', 'HOUSEHOLD', 'BUDGET', 'INTERVIEW', 'MEASURE', 'CUT'].map((kind) => ({
        kind,
        keeping: 'RECORD',
      })),
    });
  });

  it.each([
    ['2026-05-20', 'OPEN'],
    ['2026-05-19', 'CLOSED'],
  ] as const)('say of a file whose last day is %s that it is %s', async (closedOn, status) => {
    const period = { ...closedFile().period, closedOn };
    expect(await fileWith({ period }, 'status closedOn')).toMatchObject({ status, closedOn });
  });

  it('give amounts in francs, and of each budget its number and what it comes to', async () => {
    const budgets = [
      budget({ id: 'bud-a', validFrom: '2026-02' }),
      budget({ id: 'bud-b', validFrom: '2026-05', items: [{ kind: 'INCOME', amountRappen: 12_345 }] }),
      budget({ id: 'bud-c', validFrom: '2026-02', items: [{ kind: 'BASIC_NEED', amountRappen: 5 }] }),
    ];
    const answer = await fileWith(
      { budgets },
      'budgets { nodes { id revision totalChf } } budget { month budget { id revision items { kind amountChf deduction } } benefitChf }',
    );
    expect(answer).toMatchObject({
      budgets: {
        nodes: [
          { id: 'bud-b', revision: 2, totalChf: -123.45 },
          { id: 'bud-c', revision: 3, totalChf: 0.05 },
          { id: 'bud-a', revision: 1, totalChf: 1881.35 },
        ],
      },
      budget: {
        month: '2026-05',
        budget: { id: 'bud-b', revision: 2, items: [{ kind: 'INCOME', amountChf: 123.45, deduction: true }] },
        benefitChf: 0,
      },
    });
  });

  it.each([
    ['2025-12', null],
    ['2026-01', null],
    ['2026-02', '2026-02'],
    ['2027-01', '2027-01'],
  ])('give for the month %s the budget of %s', async (month, expected) => {
    const { _id: id } = await house.given({ budgets: [budget()] });
    const answer = await read(id, 'id', { month });
    const shown = answer.data['unused'] as unknown as { budget: { month: string } | null };
    expect(shown.budget?.month ?? null).toBe(expected);
  });

  it('list the latest first, and of the same day the later entry', async () => {
    const answer = await fileWith(
      {
        households: [household({ id: 'a', size: 1 }), household({ id: 'b', size: 2 })],
        interviews: [
          interview({ id: 'a', heldOn: '2026-03-01' }),
          interview({ id: 'b', heldOn: '2026-04-01' }),
          interview({ id: 'c', heldOn: '2026-03-01' }),
        ],
        measures: [measure({ id: 'a' }), measure({ id: 'b', from: '2026-07-01' })],
        cuts: [cut({ id: 'a' }), cut({ id: 'b', decidedOn: '2026-04-20', from: '2026-06' })],
      },
      `household { id } households { nodes { id } } interviews { nodes { id } }
       measures { nodes { id costChf } } cuts { nodes { id endsOn state } }`,
    );
    expect(answer).toMatchObject({
      household: { id: 'b' },
      households: { nodes: [{ id: 'b' }, { id: 'a' }] },
      interviews: { nodes: [{ id: 'b' }, { id: 'c' }, { id: 'a' }] },
      measures: { nodes: [{ id: 'b' }, { id: 'a', costChf: 2400 }] },
      cuts: {
        nodes: [
          { id: 'b', endsOn: '2026-08-31', state: 'AHEAD' },
          { id: 'a', endsOn: '2026-06-30', state: 'RUNNING' },
        ],
      },
    });
  });

  it('say by when the next interview is due, and within which scale can be cut', async () => {
    const answer = await fileWith(
      { interviews: [interview({ nextOn: '2026-05-19' })] },
      'nextInterview { dueOn overdue basis } cutScale { maximumCutPercent maximumCutMonths basis verified from to }',
    );
    expect(answer).toMatchObject({
      nextInterview: { dueOn: '2026-05-19', overdue: true, basis: 'AGREED' },
      cutScale: { maximumCutPercent: 30, maximumCutMonths: 12, basis: 'policy', verified: false, to: null },
    });
  });

  it('show what mirrored records break, and the cases of the file', async () => {
    const caseId = newId('case');
    const divergence = { id: 'div-1', kind: 'CUT', rule: 'R19', article: 'cantonal law', recordId: 'cut-0' } as const;
    const found = { ...divergence, code: 'CUT_OUTSIDE_SCALE', foundOn: '2026-05-01' } as const;
    const answer = await fileWith(
      { divergences: [found], caseIds: [caseId] },
      'divergences { nodes { id kind rule article recordId code foundOn } } cases { id }',
    );
    expect(answer).toMatchObject({ divergences: { nodes: [found] }, cases: [{ id: caseId }] });
  });

  it('show after an act what it has changed', async () => {
    const { _id: fileId } = await house.given();
    const items = [{ kind: 'RENT', amountChf: 1199.98 }];
    const answer = await perform(house, 'asSetBudget', CASEWORKER, {
      fileId,
      validFrom: '2026-05',
      items,
      householdSize: 4,
    });
    expect(codesOf(answer, 'asSetBudget')).toEqual([]);
    const after = await read(fileId, 'household { size } budget { budget { revision totalChf } } ');
    expect(after.data['asFile']).toMatchObject({
      household: { size: 4 },
      budget: { budget: { revision: 1, totalChf: 1200 } },
    });
  });
});

describe('A page of a list', () => {
  const INTERVIEWS = `interviews(first: $first, after: $after) {
    nodes { id } edges { cursor } totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }`;
  const interviews = Array.from({ length: 5 }, (_one, index) =>
    interview({ id: `int-${String(index)}`, heldOn: addDays('2026-03-09', -index) }),
  );
  interface Page {
    readonly nodes: readonly { readonly id: string }[];
    readonly totalCount: number;
    readonly pageInfo: { readonly hasNextPage: boolean; readonly hasPreviousPage: boolean; readonly endCursor: string };
  }
  const pageOf = (answer: GraphqlAnswer) => (answer.data['asFile'] as unknown as { interviews: Page }).interviews;

  it('leads to the next until all were shown once', async () => {
    const { _id: id } = await house.given({ interviews });
    const seen: string[] = [];
    let after: string | null = null;
    for (;;) {
      const page: Page = pageOf(await read(id, INTERVIEWS, { first: 2, after }));
      seen.push(...page.nodes.map((node) => node.id));
      expect(page.totalCount).toBe(5);
      expect(page.pageInfo.hasPreviousPage).toBe(after !== null);
      if (!page.pageInfo.hasNextPage) break;
      after = page.pageInfo.endCursor;
    }
    expect(seen).toEqual(interviews.map(({ id: one }) => one));
  });

  it('of none is empty', async () => {
    const { _id: id } = await house.given({ interviews });
    expect(pageOf(await read(id, INTERVIEWS, { first: 0 }))).toMatchObject({ nodes: [], totalCount: 5 });
  });

  it.each<[string, object, string]>([
    ['below zero', { first: -1 }, 'BAD_USER_INPUT'],
    ['above a hundred', { first: 101 }, 'LIMIT_EXCEEDED'],
    ['with an invented cursor', { after: 'Quoted-77' }, 'BAD_USER_INPUT'],
    ['with an endless cursor', { after: 'Quoted-77'.repeat(1000) }, 'BAD_USER_INPUT'],
    ['with a number that is none', { first: 'Quoted-77' }, 'BAD_USER_INPUT'],
  ])('%s is refused without being quoted', async (_what, page, code) => {
    const { _id: id } = await house.given({ interviews });
    const answer = await read(id, INTERVIEWS, page);
    expect(new Set(answer.errors.map(({ extensions }) => extensions['code']))).toEqual(new Set([code]));
    expect(answer.text).not.toContain('Quoted-77');
  });

  it('does not take the cursor of another file or list', async () => {
    const { _id: id } = await house.given({ interviews, households: [household({ id: 'int-0' })] });
    const { _id: other } = await house.given({ interviews });
    const after = pageOf(await read(id, INTERVIEWS, { first: 1 })).pageInfo.endCursor;
    const foreign = await read(other, INTERVIEWS, { after });
    expect(foreign.errors[0]?.extensions['code']).toBe('BAD_USER_INPUT');
    const list = await read(id, 'households(after: $after) { nodes { id } }', { after });
    expect(list.errors[0]?.extensions['code']).toBe('BAD_USER_INPUT');
  });
});

describe('A file by its identifier', () => {
  it('is withheld in the same bytes whether it exists or not', async () => {
    const { _id: id } = await house.given();
    const expected = await read(newId('asf'), 'id', {}, STRANGER);
    expect(expected.data['asFile']).toEqual({ __typename: 'Withheld', reason: 'NO_GROUND', until: null });
    for (const viewer of [STRANGER, AI_WORKER, { ...CASEWORKER, subject: 'staff-5' }]) {
      expect((await read(id, 'id', {}, viewer)).text).toBe(expected.text);
    }
  });

  it.each(['Quoted-77', 'asf-', `asf-${'U'.repeat(26)}`, `acf-${'0'.repeat(26)}`, ''])(
    '%j is bad input and is not quoted',
    async (id) => {
      const answer = await read(id, 'id');
      expect(new Set(answer.errors.map(({ extensions }) => extensions['code']))).toEqual(new Set(['BAD_USER_INPUT']));
      if (id !== '') expect(answer.text).not.toContain(id);
    },
  );

  it('does not take a month that is none', async () => {
    const { _id: id } = await house.given();
    for (const month of ['2026-13', '2026-5', 'Quoted-77', 202_605]) {
      const answer = await read(id, 'id', { month });
      expect([answer.status, answer.errors[0]?.extensions['code']]).toEqual([400, 'BAD_USER_INPUT']);
      expect(answer.text).not.toContain(String(month));
    }
  });

  it('does not take days or amounts that are none', async () => {
    const { _id: fileId } = await house.given();
    for (const heldOn of ['2026-02-30', '20.05.2026', 'Quoted-77', '']) {
      const answer = await perform(house, 'asRecordInterview', CASEWORKER, { fileId, heldOn, form: 'IN_PERSON' });
      expect(answer.errors[0]?.extensions['code']).toBe('BAD_USER_INPUT');
      if (heldOn !== '') expect(answer.text).not.toContain(heldOn);
    }
    for (const amountChf of [77.777, 1e8, '77.70', null]) {
      const input = { fileId, validFrom: '2026-05', items: [{ kind: 'RENT', amountChf }] };
      const answer = await perform(house, 'asSetBudget', CASEWORKER, input);
      expect(answer.errors[0]?.extensions['code']).toBe('BAD_USER_INPUT');
      expect(answer.text).not.toContain('77');
    }
  });
});

describe('The payload of an act', () => {
  const ASSIGN = `mutation Assign($input: AsAssignFileInput!) {
    asAssignFile(input: $input) { file { person { officialName } assignments { responsible } } refusals { code } }
  }`;
  const supervisor: Viewer = { ...CASEWORKER, subject: 'staff-9', roles: ['SUPERVISOR'] };

  it('shows the file to a supervisor only for a reason', async () => {
    const { _id: fileId } = await house.given();
    const input = { fileId, idempotencyKey: 'assign-1', responsible: 'staff-3' };
    const silent = await house.ask(supervisor, ASSIGN, { input });
    expect(silent.data['asAssignFile']).toEqual({ file: null, refusals: [] });
    const again = await house.ask({ ...supervisor, purpose: 'handing over' }, ASSIGN, { input });
    expect(again.data['asAssignFile']).toMatchObject({ file: { assignments: [{ responsible: 'staff-3' }] } });
  });

  it('shows nothing any more to one who repeats an act after leaving the file', async () => {
    const { _id: fileId } = await house.given();
    const input = { fileId, idempotencyKey: 'hold-1', heldOn: '2026-05-20', form: 'VIDEO' };
    const document = `mutation Hold($input: AsRecordInterviewInput!) {
      asRecordInterview(input: $input) { file { id } refusals { code } }
    }`;
    const held = await house.ask(CASEWORKER, document, { input });
    expect(held.data['asRecordInterview']).toEqual({ file: { id: fileId }, refusals: [] });
    await perform(house, 'asAssignFile', supervisor, { fileId, responsible: 'staff-3' });
    const again = await house.ask(CASEWORKER, document, { input });
    expect(again.data['asRecordInterview']).toEqual({ file: null, refusals: [] });
  });
});
