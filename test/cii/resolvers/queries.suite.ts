import type { Viewer } from '../../../subgraphs/common/rules/institutions.js';
import { readCalendar } from '../../kit/calendars.js';
import { AI_OFFICE, NOW, ORP, PERSON, SOCIAL, worker } from '../../kit/cases.js';
import type { Answered, GraphqlAnswer } from '../../kit/installation.js';
import {
  AI_SUPERVISOR,
  AI_WORKER,
  avsNumberOf,
  caseIdOf,
  confirmationOf,
  openingOf,
  ORP_WORKER,
  startRegisterHouse,
  type RegisterHouse,
} from '../../kit/register.js';
import { accepted, runningCase, seen } from './acts.js';

const COUNT = 60;
const CASES = `query ($first: Int, $after: String, $filter: CiiCaseFilter) {
  cases(first: $first, after: $after, filter: $filter) {
    edges { cursor node { id } } nodes { id }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`;
const TOTAL = 'query ($filter: CiiCaseFilter) { cases(first: 0, filter: $filter) { totalCount nodes { id } } }';

interface Page {
  readonly ids: readonly string[];
  readonly endCursor: string | null;
  readonly hasNextPage: boolean;
}

/** What a ground rests on that no record of the test's canton switches on. */
const NOT_SWITCHED = 'No record switches it on.';

describe('the cases in which a viewer works', () => {
  let house: RegisterHouse;

  beforeAll(async () => {
    house = await startRegisterHouse();
    // Ten cases a minute, of three modes by turns; every tenth is closed.
    for (let n = 0; n < COUNT; n += 10) {
      house.clock.moveTo(new Date(NOW.getTime() + n * 6000));
      const ten = Array.from({ length: 10 }, (_, index) => n + index);
      const modes = ['BILATERAL', 'COORDINATION', 'PLUS'] as const;
      await house.send('AC', ...ten.map((m) => openingOf(m, { mode: modes[m % 3] ?? 'PLUS' })));
    }
    for (let n = 0; n < COUNT; n += 10) {
      await accepted(house, ORP_WORKER, 'ciiCloseCase', { caseId: caseIdOf(n), reason: 'NEED_MET' });
    }
  });
  afterAll(() => house.close());

  const list = (variables: object, viewer: Viewer = ORP_WORKER): Promise<GraphqlAnswer> =>
    house.ask(viewer, CASES, variables);
  const page = async (variables: object, viewer: Viewer = ORP_WORKER): Promise<Page> => {
    const answer = await list(variables, viewer);
    expect(answer.errors).toEqual([]);
    const { nodes, edges, pageInfo } = answer.data['cases'] as unknown as {
      nodes: { id: string }[];
      edges: { cursor: string; node: { id: string } }[];
      pageInfo: { hasNextPage: boolean; endCursor: string | null };
    };
    expect(edges.map(({ node }) => node)).toEqual(nodes);
    expect(edges.at(-1)?.cursor ?? null).toBe(pageInfo.endCursor);
    return { ids: nodes.map(({ id }) => id), endCursor: pageInfo.endCursor, hasNextPage: pageInfo.hasNextPage };
  };
  const everything = async (first: number, filter: object = {}): Promise<readonly string[]> => {
    const ids: string[] = [];
    for (let after: string | null = null; ;) {
      const next: Page = await page({ first, after, filter });
      ids.push(...next.ids);
      if (!next.hasNextPage) return ids;
      after = next.endCursor;
    }
  };
  const total = async (filter: object = {}, viewer: Viewer = ORP_WORKER): Promise<unknown> =>
    (await house.ask(viewer, TOTAL, { filter })).data['cases'];
  const codesOf = ({ errors }: GraphqlAnswer) => errors.map(({ extensions }) => extensions['code']);

  it.each([1, 7, 20, 60, 100])('come page by page of %d, each once, the latest opened first', async (first) => {
    const ids = await everything(first);
    const minuteOf = (id: string): number =>
      Math.floor(Array.from({ length: COUNT }, (_, n) => caseIdOf(n)).indexOf(id) / 10);
    expect(new Set(ids).size).toBe(COUNT);
    expect(ids.map(minuteOf)).toEqual(ids.map(minuteOf).toSorted((a, b) => b - a));
    expect(ids).toEqual(await everything(100));
  });

  it('are twenty a page when nothing is said, and none when none is asked for', async () => {
    expect((await page({})).ids).toHaveLength(20);
    expect(await page({ first: 0 })).toEqual({ ids: [], endCursor: null, hasNextPage: true });
  });

  it.each([
    [{ status: 'OPEN' }, 54],
    [{ status: 'CLOSED' }, 6],
    [{ mode: 'PLUS' }, 20],
    [{ mode: 'MAMAC' }, 0],
    [{ leadInstitution: 'AC' }, 54],
    [{ leadInstitution: 'AI' }, 0],
    [{ status: 'OPEN', mode: 'BILATERAL', leadInstitution: 'AC' }, 18],
    [{ status: 'CLOSED', leadInstitution: 'AC' }, 0],
    [{}, 60],
    [{ status: null, mode: null }, 60],
  ])('that fit %j are %d', async (filter, count) => {
    expect(await everything(7, filter)).toHaveLength(count);
    expect(await total(filter)).toEqual({ totalCount: count, nodes: [] });
  });

  it('go on after a cursor also when cases were opened since', async () => {
    const first = await page({ first: 10 });
    house.clock.moveTo(new Date(NOW.getTime() + 3_600_000));
    const elsewhere = worker({ institution: 'AC', service: 'orp-elsewhere' });
    await house.send('AC', openingOf(500));
    const second = await page({ first: 100, after: first.endCursor });
    expect(second.ids).toHaveLength(50);
    await accepted(house, ORP_WORKER, 'ciiCloseCase', { caseId: caseIdOf(500), reason: 'NOT_NEEDED' });
    await accepted(house, ORP_WORKER, 'ciiAssignStaff', { caseId: caseIdOf(1), responsible: elsewhere.subject });
    expect(await total({ status: 'OPEN' })).toMatchObject({ totalCount: 53 });
  });

  it('are refused a cursor of another list, of another viewer, or none at all', async () => {
    const { endCursor } = await page({ first: 10 });
    const colleague = worker(ORP, { subject: 'colleague-orp' });
    const forged = Buffer.from(JSON.stringify(['x', '2026 case-1'])).toString('base64url');
    const own = Buffer.from(
      JSON.stringify([
        ...(JSON.parse(Buffer.from(String(endCursor), 'base64url').toString()) as string[]).slice(0, 1),
        'no place',
      ]),
    ).toString('base64url');
    expect(codesOf(await list({ after: endCursor }, colleague))).toEqual(['BAD_USER_INPUT']);
    for (const after of [forged, own, '', 'x', 'é'.repeat(300)]) {
      const answer = await list({ after });
      expect(codesOf(answer)).toEqual(['BAD_USER_INPUT']);
      expect(answer.text).not.toContain('é');
    }
    const timeline = await seen(house, ORP_WORKER, caseIdOf(2), 'timeline { pageInfo { endCursor } }');
    const foreign = timeline['timeline']?.['pageInfo']?.['endCursor'];
    expect(codesOf(await list({ after: foreign }))).toEqual(['BAD_USER_INPUT']);
  });

  it.each([
    [-1, 'BAD_USER_INPUT'],
    [101, 'LIMIT_EXCEEDED'],
    [2_147_483_647, 'LIMIT_EXCEEDED'],
  ])('are refused in a page of %d as %s', async (first, code) => {
    expect(codesOf(await list({ first }))).toEqual([code]);
  });

  it.each([
    ['a colleague who is not assigned', worker(ORP, { subject: 'colleague-orp' })],
    ['a supervisor without a reason', worker(ORP, { subject: 'head-orp', roles: ['SUPERVISOR'] })],
    ['the responsible person in a function that sees no part', { ...ORP_WORKER, roles: ['DPO'] } as Viewer],
    ['the same person for another service', { ...ORP_WORKER, service: 'orp-elsewhere' } as Viewer],
    ['the same person for another institution', { ...ORP_WORKER, institution: 'AI' } as Viewer],
    ['the coordination team', { ...ORP_WORKER, institution: 'CII', roles: ['TEAM'] } as Viewer],
    ['a person', PERSON],
  ])('are none for %s', async (_who, viewer) => {
    expect((await page({ first: 100 }, viewer)).ids).toEqual([]);
    expect(await total({}, viewer)).toEqual({ totalCount: 0, nodes: [] });
  });

  it('are those of the service for a supervisor with a reason', async () => {
    const head = worker(ORP, { subject: 'head-orp', roles: ['SUPERVISOR'], purpose: 'absence of the case worker' });
    expect(await total({}, head)).toEqual({ totalCount: 61, nodes: [] });
  });

  describe('cost', () => {
    /** What the request itself asked of the cases, whatever the exchange reads beside it. */
    const operationsOf = async (work: () => Promise<unknown>): Promise<readonly string[]> => {
      const before = house.asked.length;
      await work();
      return house.asked
        .slice(before)
        .filter(({ collection }) => collection === 'cases')
        .map(({ operation }) => operation);
    };
    const CONTENT = 'cii { ... on CaseRegister { mode person { officialName } timeline { totalCount } } }';

    it('of a page with all its content is one read, and one more for the number of all', async () => {
      const nodes = (more: string) => () =>
        house.ask(ORP_WORKER, `{ cases(first: 50) { ${more} nodes { id ${CONTENT} } } }`);
      expect(await operationsOf(nodes(''))).toEqual(['find']);
      expect([...(await operationsOf(nodes('totalCount')))].sort()).toEqual(['countDocuments', 'find']);
    });

    it('of many cases by their identifiers is one read, whether or not they exist', async () => {
      const representations = Array.from({ length: 50 }, (_, n) => ({ __typename: 'Case', id: caseIdOf(n * 3) }));
      const entities = () =>
        house.ask(
          ORP_WORKER,
          `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Case { id ${CONTENT} } } }`,
          { r: representations },
        );
      expect(await operationsOf(entities)).toEqual(['find']);
    });

    it('of the worklist with its cases is one read', async () => {
      const worklist = () =>
        house.ask(
          ORP_WORKER,
          `{ _entities(representations: [{ __typename: "Worklist", id: "me" }]) {
            ... on Worklist { cii { items { totalCount nodes { kind case { id ${CONTENT} } } } } } } }`,
        );
      expect(await operationsOf(worklist)).toEqual(['find']);
    });

    it('of an act is one read and one write, and its case is not read again', async () => {
      const { caseId } = await runningCase(house, 700);
      const act = () =>
        house.ask(
          ORP_WORKER,
          `mutation ($input: CiiSendMessageInput!) { ciiSendMessage(input: $input) { case { id ${CONTENT} } } }`,
          { input: { idempotencyKey: 'cost', caseId, to: [AI_OFFICE], text: 'Bonjour' } },
        );
      expect(await operationsOf(act)).toEqual(['findOne', 'replaceOne']);
    });
  });
});

describe('the part of the register', () => {
  let house: RegisterHouse;

  beforeAll(async () => {
    house = await startRegisterHouse();
  });
  afterAll(() => house.close());

  it('looks the same for a case that is not the viewer’s and for one that is not', async () => {
    const { caseId } = await runningCase(house, 1);
    const withheld = { __typename: 'Withheld', reason: 'NO_GROUND', until: null };
    for (const viewer of [worker(SOCIAL), worker(ORP, { subject: 'colleague-orp' }), PERSON]) {
      for (const id of [caseId, caseIdOf(999), 'case-1', '']) {
        expect(await seen(house, viewer, id, 'version')).toEqual(withheld);
      }
    }
  });

  it('tells the cooperation with instants, languages and services as the graph names them', async () => {
    const { caseId, messageId } = await runningCase(house, 2);
    const part = await seen(
      house,
      AI_WORKER,
      caseId,
      `version mode status openedOn openedBy { institution service } need: openingReason openingReasonText closedOn closingReason
       correspondenceLanguage interpreterLanguage person { officialName firstName birthDate }
       lead { institution service since } leadHistory { nodes { institution service from to } totalCount }
       participants { institution service state responsible deputy phone mail invitedAt }
       authorisations { totalCount nodes { state discloser { institution service } recipient { institution service }
         fields purpose article recurrence validFrom validTo signedOn signature
         enteredBy { person service { institution service } } enteredAt confirmedBy { person } confirmedAt withdrawnAt
         effectiveEverywhereAt } }
       messages { nodes { id from { institution service } to { institution service } text sentAt read } }
       timeline { totalCount nodes { kind at about { institution service } authorisationId act field on } }
       disclosure { ground authorisationId until fields withheldFields }`,
    );
    const orp = { institution: 'AC', service: 'orp-rive' };
    const ai = { institution: 'AI', service: 'office-ai' };
    expect(part).toMatchObject({
      mode: 'COORDINATION',
      status: 'OPEN',
      openedOn: '2026-03-02',
      openedBy: orp,
      need: 'RETURN_TO_WORK',
      closedOn: null,
      person: { officialName: 'Vuilleumier', firstName: 'Aline', birthDate: '1988-04-12' },
      lead: { ...orp, since: NOW.toISOString() },
      leadHistory: { totalCount: 1, nodes: [{ ...orp, from: NOW.toISOString(), to: null }] },
      participants: [
        { ...orp, state: 'CONFIRMED', responsible: 'worker-orp-rive', invitedAt: NOW.toISOString() },
        { ...ai, state: 'CONFIRMED', responsible: 'worker-office-ai', deputy: null, phone: null, mail: null },
      ],
      authorisations: {
        totalCount: 2,
        nodes: [
          { state: 'PROPOSED', enteredBy: { person: false, service: ai }, confirmedBy: null, confirmedAt: null },
          { state: 'IN_FORCE', enteredBy: { person: false, service: orp }, confirmedBy: { person: false } },
        ],
      },
      messages: { nodes: [{ id: messageId, from: orp, to: [ai], read: false, sentAt: NOW.toISOString() }] },
      disclosure: { ground: 'AUTHORISATION', fields: ['CII_KEY_DATA'], withheldFields: [] },
    });
    const { nodes } = part['timeline'] as unknown as { nodes: { kind: string }[] };
    expect(nodes.map(({ kind }) => kind)).toEqual([
      'AUTHORISATION_RECORDED',
      'STAFF_ASSIGNED',
      'REGISTRATION_CONFIRMED',
      'CASE_OPENED',
    ]);
    expect(JSON.stringify(part)).not.toContain('7560000');
  });

  it('shows the acts of an institution to whoever may read their unit, and only to them', async () => {
    const { caseId, authorisationId } = await runningCase(house, 3);
    const report = { kind: 'ACT_REPORTED', caseId, version: 2, service: ORP.service, on: '2026-03-01' } as const;
    await house.send(
      'AC',
      { ...report, entryId: 'ent-00000000000000000000000031', field: 'AC_REGISTRATION', act: 'REGISTERED' },
      { ...report, entryId: 'ent-00000000000000000000000032', field: 'AC_SUSPENSIONS', act: 'SANCTION_DECIDED' },
    );
    const acts = async (viewer: Viewer): Promise<unknown> => {
      const { timeline } = await seen(house, viewer, caseId, 'timeline { nodes { kind act field on } }');
      return (timeline?.['nodes'] as unknown as Answered[]).filter(({ act }) => act !== null);
    };
    const registered = { kind: 'ACT_REPORTED', act: 'REGISTERED', field: 'AC_REGISTRATION', on: '2026-03-01' };
    const sanctioned = { kind: 'ACT_REPORTED', act: 'SANCTION_DECIDED', field: 'AC_SUSPENSIONS', on: '2026-03-01' };
    expect(await acts(ORP_WORKER)).toEqual([sanctioned, registered]);
    expect(await acts(AI_WORKER)).toEqual([registered]);
    await accepted(house, ORP_WORKER, 'ciiWithdrawAuthorisation', { caseId, authorisationId });
    expect(await acts(AI_WORKER)).toEqual([]);
  });

  it('pages its lists with cursors of their own', async () => {
    const { caseId } = await runningCase(house, 4);
    for (const text of ['un', 'deux', 'trois']) {
      await accepted(house, ORP_WORKER, 'ciiSendMessage', { caseId, to: [AI_OFFICE], text });
    }
    const first = await seen(house, AI_WORKER, caseId, 'messages(first: 2) { nodes { text } pageInfo { endCursor } }');
    const cursor = String(first['messages']?.['pageInfo']?.['endCursor']);
    const second = await seen(house, AI_WORKER, caseId, `messages(first: 1, after: "${cursor}") { nodes { text } }`);
    expect([first['messages']?.['nodes'], second['messages']?.['nodes']]).toEqual([
      [{ text: 'trois' }, { text: 'deux' }],
      [{ text: 'un' }],
    ]);
    const foreign = `{ _entities(representations: [{ __typename: "Case", id: "${caseId}" }]) { ... on Case {
      cii { ... on CaseRegister { timeline(after: "${cursor}") { nodes { id } } } } } } }`;
    const answer = await house.ask(AI_WORKER, foreign);
    expect(answer.errors.map(({ extensions }) => extensions['code'])).toEqual(['BAD_USER_INPUT']);
  });

  it('has a worklist with what is due first, and messages last', async () => {
    const at = await runningCase(house, 5);
    const items = async (viewer: Viewer): Promise<unknown> => {
      const { data } = await house.ask(
        viewer,
        `{ _entities(representations: [{ __typename: "Worklist", id: "me" }]) { ... on Worklist { cii {
          items(first: 100) { totalCount nodes { kind dueOn overdue aboutId case { id } } } } } } }`,
      );
      const list = data['_entities']?.[0 as unknown as string]?.['cii']?.['items'];
      const nodes = list?.['nodes'] as unknown as Answered[];
      expect(list?.['totalCount']).toBe(nodes.length);
      return nodes.filter((node) => String(node['case']?.['id']) === at.caseId);
    };
    const inCase = { case: { id: at.caseId } };
    expect(await items(ORP_WORKER)).toEqual([
      { kind: 'CONFIRM_AUTHORISATION', dueOn: '2026-03-09', overdue: false, aboutId: at.proposedId, ...inCase },
    ]);
    expect(await items(AI_WORKER)).toEqual([
      { kind: 'MESSAGE_UNREAD', dueOn: null, overdue: false, aboutId: at.messageId, ...inCase },
    ]);
    house.clock.moveTo(new Date('2026-08-20T08:00:00Z'));
    expect(await items(AI_WORKER)).toMatchObject([
      { kind: 'AUTHORISATION_EXPIRING', dueOn: '2026-09-01' },
      { kind: 'MESSAGE_UNREAD', dueOn: null },
    ]);
    for (const viewer of [worker(SOCIAL), PERSON]) expect(await items(viewer)).toEqual([]);
    house.clock.moveTo(NOW);
  });

  it('has the worklist as a calendar too, in the caller’s language, without person, case or messages', async () => {
    const at = await runningCase(house, 7);
    const { data } = await house.ask(
      ORP_WORKER,
      '{ _entities(representations: [{ __typename: "Worklist", id: "me" }]) { ... on Worklist { cii { calendar } } } }',
      {},
      { language: 'DE' },
    );
    const text = String(data['_entities']?.[0 as unknown as string]?.['cii']?.['calendar']);
    const entries = readCalendar(text).events.map((event) => [event.get('DTSTART;VALUE=DATE'), event.get('SUMMARY')]);
    expect(entries).toContainEqual(['20260309', 'Vollmacht zu bestätigen']);
    for (const secret of [
      'Vuilleumier',
      at.caseId.slice(5),
      at.proposedId.slice(4),
      'worker-',
      avsNumberOf(7),
      '756.',
    ]) {
      expect(text).not.toContain(secret);
    }
  });

  it('tells a supervisor that a service that takes part has named nobody', async () => {
    await house.send('AC', openingOf(6));
    await house.send('AI', confirmationOf(6));
    const { data } = await house.ask(
      AI_SUPERVISOR,
      `{ _entities(representations: [{ __typename: "Worklist", id: "me" }]) { ... on Worklist { cii {
        items { nodes { kind dueOn aboutId case { id } } } } } } }`,
    );
    expect(data['_entities']).toEqual([
      {
        cii: {
          items: { nodes: [{ kind: 'ASSIGN_STAFF', dueOn: '2026-03-05', aboutId: null, case: { id: caseIdOf(6) } }] },
        },
      },
    ]);
  });

  it.each([
    [ORP_WORKER, { institution: 'AC', service: 'orp-rive', organ: 'ORP', roles: ['CASEWORKER'] }],
    [PERSON, { institution: null, service: null, organ: null, roles: ['PERSON'] }],
  ])('tells the viewer who they are here and which grounds are on: %#', async (viewer, shown) => {
    const { data } = await house.ask(
      viewer,
      `{ _entities(representations: [{ __typename: "Access", id: "me" }]) { ... on Access { cii {
        institution service organ roles canton grounds { ground on basis } } } } }`,
    );
    expect(data['_entities']).toEqual([
      {
        cii: {
          ...shown,
          canton: 'GE',
          grounds: [
            { ground: 'OWN_TASK', on: true, basis: 'LPGA 33' },
            { ground: 'AUTHORISATION', on: true, basis: 'LPGA 28' },
            { ground: 'TEAM_MANDATE', on: true, basis: 'LPGA 28' },
            { ground: 'SYSTEM_ACCESS_85F2', on: false, basis: NOT_SWITCHED },
            { ground: 'AC_AI_CLARIFICATION', on: false, basis: NOT_SWITCHED },
            { ground: 'AI_TO_AS', on: false, basis: NOT_SWITCHED },
            { ground: 'EARLY_DETECTION_NOTICE', on: true, basis: 'LAI 3b' },
            { ground: 'PLUS_AUTHORISATION', on: false, basis: NOT_SWITCHED },
            { ground: 'PERSON', on: true, basis: 'LPGA 47' },
          ],
        },
      },
    ]);
  });
});
