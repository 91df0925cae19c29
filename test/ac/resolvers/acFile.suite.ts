import { AC_RECORD_KINDS, type AcFileState } from '../../../subgraphs/ac/rules/file.js';
import { keptFile, openAcHouse, type AcHouse } from '../acHouse.js';
import { allowance, interview, measure, proof, registration, staff, suspension } from '../acWorld.js';

let house: AcHouse;
beforeAll(async () => {
  house = await openAcHouse({ environment: { AC_MIRROR: 'DAILY_ALLOWANCE' } });
});
afterAll(() => house.close());

/** What the responsible counsellor sees of a file of this state. */
async function seen(state: Partial<AcFileState>, selection: string): Promise<unknown> {
  const file = keptFile(state);
  await house.keep(file);
  const document = `query ($id: ID!) { acFile(id: $id) { ... on AcFile { ${selection} } } }`;
  const answer = await house.ask(staff('ORP'), document, { id: file._id });
  expect(answer.errors).toEqual([]);
  return answer.data['acFile'];
}

describe('The file of unemployment insurance', () => {
  test('shows who works on it in each organ and what tells the person, never the number', async () => {
    const selection =
      'person { officialName firstName birthDate } assignments { organ service responsible deputy } cases { id }';
    expect(await seen({ caseIds: ['case-1'] }, selection)).toEqual({
      person: { officialName: 'Muster', firstName: 'Kim', birthDate: '1984-02-29' },
      assignments: [
        { organ: 'ORP', service: 'orp-centre', responsible: 'usr-anna', deputy: 'usr-ben' },
        { organ: 'FUND', service: 'fund-centre', responsible: 'usr-fund', deputy: null },
        { organ: 'AUTHORITY', service: 'authority-centre', responsible: 'usr-authority', deputy: null },
      ],
      cases: [{ id: 'case-1' }],
    });
  });

  test('shows the registration in force, else the latest one, and all others apart', async () => {
    const ended = registration({ id: 'reg-0', registeredOn: '2024-01-01', deregisteredOn: '2026-03-09' });
    const selection = `registration { id office organ registeredOn deregisteredOn degreePercent status }
      earlierRegistrations { nodes { id status } totalCount }`;
    const known = { office: 'orp-centre', organ: 'ORP', degreePercent: 100 };
    expect(await seen({ registrations: [ended, registration({ registeredOn: '2026-03-10' })] }, selection)).toEqual({
      registration: { ...known, id: 'reg-1', registeredOn: '2026-03-10', deregisteredOn: null, status: 'ACTIVE' },
      earlierRegistrations: { nodes: [{ id: 'reg-0', status: 'ENDED' }], totalCount: 1 },
    });
    expect(await seen({ registrations: [ended] }, selection)).toMatchObject({
      registration: { id: 'reg-0', status: 'ENDED' },
      earlierRegistrations: { totalCount: 0 },
    });
    expect(await seen({ registrations: [] }, 'registration { id }')).toEqual({ registration: null });
  });

  test('shows the allowance of the framework period that holds today', async () => {
    const old = allowance({ id: 'alw-0', frameworkFrom: '2023-01-01', frameworkTo: '2024-12-31', amountChf: 150.05 });
    const selection = 'dailyAllowance { id fund amountChf daysLeft frameworkFrom frameworkTo }';
    expect(await seen({ dailyAllowances: [old, allowance()] }, selection)).toEqual({
      dailyAllowance: {
        id: 'alw-1',
        fund: 'fund-centre',
        amountChf: 182.4,
        daysLeft: 380,
        frameworkFrom: '2026-01-15',
        frameworkTo: '2028-01-14',
      },
    });
    expect(await seen({ dailyAllowances: [old] }, 'dailyAllowance { amountChf }')).toEqual({
      dailyAllowance: { amountChf: 150.05 },
    });
    expect(await seen({ dailyAllowances: [] }, 'dailyAllowance { id }')).toEqual({ dailyAllowance: null });
  });

  test('shows interviews, the latest first, and by when the next one is due', async () => {
    const later = interview({ id: 'int-1', heldOn: '2026-02-03' });
    const selection = 'interviews { nodes { id heldOn office } } nextInterview { dueOn overdue countedFrom }';
    expect(await seen({ interviews: [interview(), later] }, selection)).toEqual({
      interviews: {
        nodes: [
          { id: 'int-1', heldOn: '2026-02-03', office: 'orp-centre' },
          { id: 'int-0', heldOn: '2026-01-20', office: 'orp-centre' },
        ],
      },
      nextInterview: { dueOn: '2026-04-03', overdue: false, countedFrom: '2026-02-03' },
    });
    const old = [registration({ registeredOn: '2026-01-09' })];
    expect(await seen({ registrations: old }, 'nextInterview { dueOn overdue }')).toEqual({
      nextInterview: { dueOn: '2026-03-09', overdue: true },
    });
  });

  test('shows each control period with its proof, the latest first', async () => {
    const selection = 'jobSearch { nodes { month dueOn status receivedOn efforts excused } totalCount }';
    const late = proof({ month: '2026-02', receivedOn: '2026-03-06', efforts: 2 });
    const none = { receivedOn: null, efforts: null, excused: null };
    expect(await seen({ jobSearchProofs: [proof(), late] }, selection)).toEqual({
      jobSearch: {
        nodes: [
          { month: '2026-03', dueOn: '2026-04-07', status: 'NOT_YET_DUE', ...none },
          {
            month: '2026-02',
            dueOn: '2026-03-05',
            status: 'LATE',
            receivedOn: '2026-03-06',
            efforts: 2,
            excused: false,
          },
          {
            month: '2026-01',
            dueOn: '2026-02-05',
            status: 'ACCEPTED',
            receivedOn: '2026-02-05',
            efforts: 8,
            excused: false,
          },
        ],
        totalCount: 3,
      },
    });
  });

  test('shows measures and what follows from the law for each suspension', async () => {
    const granted = measure({
      id: 'mea-2',
      from: '2026-05-01',
      state: 'GRANTED',
      decidedOn: '2026-03-03',
      organ: 'ORP',
    });
    const lapsed = suspension({ id: 'sus-1', factsOn: '2025-08-30', decidedOn: '2025-09-15' });
    const selection = `measures { nodes { id type provider from to costChf proposedOn state decidedOn organ } }
      suspensions { nodes {
        id ground organ gravity days daysServed factsOn beginsOn decidedOn lastDay state earlierInTwoYears
      } }`;
    const course = { type: 'COURSE', provider: 'LANG-01', to: '2026-06-30', costChf: 2400, proposedOn: '2026-03-02' };
    const light = { ground: 'INSTRUCTIONS_NOT_FOLLOWED', organ: 'AUTHORITY', gravity: 'LIGHT', days: 5, daysServed: 0 };
    expect(await seen({ measures: [measure(), granted], suspensions: [lapsed, suspension()] }, selection)).toEqual({
      measures: {
        nodes: [
          { ...course, id: 'mea-2', from: '2026-05-01', state: 'GRANTED', decidedOn: '2026-03-03', organ: 'ORP' },
          { ...course, id: 'mea-1', from: '2026-04-01', state: 'PROPOSED', decidedOn: null, organ: null },
        ],
      },
      suspensions: {
        nodes: [
          {
            ...light,
            id: 'sus-0',
            factsOn: '2026-03-01',
            beginsOn: '2026-03-02',
            decidedOn: '2026-03-05',
            lastDay: '2026-09-01',
            state: 'OPEN',
            earlierInTwoYears: 1,
          },
          {
            ...light,
            id: 'sus-1',
            factsOn: '2025-08-30',
            beginsOn: '2025-08-31',
            decidedOn: '2025-09-15',
            lastDay: '2026-02-28',
            state: 'LAPSED',
            earlierInTwoYears: 0,
          },
        ],
      },
    });
  });

  test('tells which kinds are mirrored and where mirrored records diverge (R12)', async () => {
    const divergence = {
      id: 'div-1',
      kind: 'DAILY_ALLOWANCE',
      code: 'NUMBER_OUT_OF_RANGE',
      rule: 'R12',
      article: 'LACI 22',
      recordId: 'alw-1',
      foundOn: '2026-03-01',
    } as const;
    const selection =
      'recordKeeping { kind keeping } divergences { nodes { id kind code rule article recordId foundOn } }';
    expect(await seen({ divergences: [divergence] }, selection)).toEqual({
      recordKeeping: AC_RECORD_KINDS.map((kind) => ({
        kind,
        keeping: kind === 'DAILY_ALLOWANCE' ? 'MIRROR' : 'RECORD',
      })),
      divergences: { nodes: [divergence] },
    });
  });
});
