import { DEMONSTRATION_SERVICES } from '../../../subgraphs/common/platform/identities.js';
import type { Answered } from '../../kit/installation.js';
import { CASE_VIEW } from '../caseView.js';
import { DESKS } from '../handover-pairs/desks.js';
import { house } from '../house.js';
import { addedBy } from '../read-log/readings.js';
import { applicant, latestRound, listOf, walkWith, type Asker, type WalkHouse } from './walk.js';

const { orp, cii } = DEMONSTRATION_SERVICES;
const PROCESS = `phase problems registrations { service { institution } }
  rounds { criteria { criterion } contributions { home } conclusion { workCapacityPercent } plans { inForceFrom } }`;

/** The shared installation, which stands when the tests run and not yet when they are described. */
const sharedLater: WalkHouse = {
  ask: (...asked) => house.ask(...asked),
  until: (condition) => house.until(condition),
};

/** The whole way of a request to its result, through the gateway, each with a token of its own (R29 to R49). */
describe('A process of CII-MAMAC through the gateway', () => {
  const { person, today } = applicant(0);
  const { draft, open, assign, isTold, isWaiting, caseId, codes, step, answerYes, assess, propose, agree, objective } =
    walkWith(sharedLater, 'mamac', { person, today });
  let before: Date;

  beforeAll(() => {
    before = house.clock.now();
    house.clock.moveTo(new Date(`${today}T10:00:00Z`));
  });
  afterAll(() => {
    house.clock.moveTo(before);
  });

  const seen = async (who: Asker): Promise<Answered | undefined> => {
    const document = `query ($id: ID!) { case(id: $id) { cii { __typename ... on CaseRegister {
      mode lead { service } person { officialName } mamac { __typename ... on CiiMamacProcess { ${PROCESS} } } } } } }`;
    const { data, errors } = await house.ask(who, document, { id: caseId() });
    expect(errors).toEqual([]);
    return data['case']?.['cii'];
  };
  const requests = async (who: Asker): Promise<Answered | undefined> => {
    const document = `{ mamacRequests(first: 100) { nodes {
      caseId process { phase problems } person { officialName } others { status } } } }`;
    const page = (await house.ask(who, document)).data['mamacRequests'];
    return page === null ? page : page?.['nodes'];
  };

  it('is asked for by a draft of the ORP, which opens no case and waits for the team (R31, R36)', async () => {
    await draft();
    await open();
    await house.until(isWaiting);
    expect(await seen('ac-orp-caseworker')).toMatchObject({ __typename: 'Withheld' });
    expect(await seen('cii-team-ac')).toMatchObject({ __typename: 'Withheld' });
  });

  it('shows the request to members of the team alone (R49, R50)', async () => {
    expect(await requests('cii-team-as')).toEqual(
      expect.arrayContaining([
        {
          caseId: caseId(),
          process: { phase: 'FILED', problems: ['UNEMPLOYMENT', 'MONEY'] },
          person: { officialName: expect.any(String) as unknown },
          others: [],
        },
      ]),
    );
    for (const who of ['cii-steering', 'analyst', 'ac-orp-caseworker', 'ac-dpo', person.claims]) {
      expect(await requests(who)).toBeNull();
    }
    expect(await codes('ac-orp-caseworker', 'ciiTakeUpRequest')).toEqual(['NOT_COMPETENT']);
    const stranger = { subject: 'staff-unknown', institution: 'CII', service: cii, roles: ['TEAM'] } as const;
    expect(await codes(stranger, 'ciiTakeUpRequest')).toEqual(['NOT_FOUND']);
  });

  it.each<[string, readonly string[] | null]>([
    ['process { phase filedOn }', null],
    ['process { problems }', []],
    ['person { officialName }', ['CII_KEY_DATA']],
    ['person { officialName } process { problems }', ['CII_KEY_DATA']],
  ])('and a look at %s of the requests is a reading of each with %j (R31)', async (asked, fields) => {
    const document = `{ mamacRequests(first: 100) { nodes { caseId ${asked} } } }`;
    let shown = 0;
    const added = await addedBy('cii', async () => {
      const page = (await house.ask('cii-team-as', document)).data['mamacRequests'];
      const nodes = listOf(page?.['nodes']);
      expect(nodes.map((node) => String(node['caseId']))).toContain(caseId());
      shown = nodes.filter(({ person, process }) => (person ?? process?.['problems'] ?? null) !== null).length;
    });
    expect(shown > 0).toBe(fields !== null);
    expect(added.map((one) => [one.ground, one.fields])).toEqual(
      Array.from({ length: shown }, () => ['TEAM_MANDATE', fields]),
    );
  });

  it('is taken up, which opens the case with the team on it (R36, R38)', async () => {
    expect(await step('cii-team-ac', 'ciiTakeUpRequest')).toMatchObject({ phase: 'ANNOUNCED' });
    expect(await codes('cii-team-ai', 'ciiTakeUpRequest')).toEqual(['ALREADY_DECIDED']);
    expect(await seen('cii-team-smr')).toMatchObject({
      mode: 'MAMAC',
      lead: { service: orp },
      mamac: { phase: 'ANNOUNCED' },
    });
    expect((await seen('cii-team-smr'))?.['person']).toMatchObject({ officialName: expect.any(String) as unknown });
    for (const who of ['cii-steering', 'analyst', 'ac-dpo']) {
      expect(await seen(who)).toMatchObject({ __typename: 'Withheld' });
    }
    await assign(DESKS.AI);
    await assign(DESKS.AS);
  });

  it('has the registration told by the ORP itself, and is not admitted before four yes (R34, R37)', async () => {
    await house.until(isTold);
    const { data } = await house.ask('cii-team-ofpc', CASE_VIEW, { id: caseId() });
    expect(data['case']?.['ac']).toMatchObject({
      ...{ registration: { status: 'ACTIVE' }, dailyAllowance: null },
      disclosure: { ground: 'TEAM_MANDATE' },
    });
    expect(data['case']?.['ai']).toMatchObject({ __typename: 'Withheld' });
    expect(await codes('cii-team-ac', 'ciiAdmitToAssessment')).toEqual(['CRITERIA_UNANSWERED']);
    await answerYes();
    expect(await step('cii-team-ac', 'ciiAdmitToAssessment')).toMatchObject({ phase: 'EXAMINATION' });
  });

  it('is assessed together: no conclusion before AC, AI and AS have contributed, nothing by the SMR (R39, R40)', async () => {
    const found = { workCapacityPercent: 60, chance: 'WITH_SUPPORT', obstacles: ['LANGUAGE'] };
    const conclusion = { workCapacityPercent: 60, chance: 'WITH_SUPPORT' };
    expect(await codes('cii-team-as', 'ciiConcludeAssessment', conclusion)).toEqual(['CONTRIBUTION_MISSING']);
    expect(await codes('cii-team-smr', 'ciiContributeToAssessment', found)).toEqual(['NOT_YOUR_STEP']);
    expect(await codes('cii-team-smr', 'ciiConcludeAssessment', conclusion)).toEqual(['NOT_YOUR_STEP']);
    await assess();
    expect((await seen('cii-team-as'))?.['mamac']).toMatchObject({ phase: 'PLANNING' });
  });

  it('has a plan that is in force with the agreement of the person and of all three (R44)', async () => {
    const planId = await propose('cii-team-ofpc');
    const ofTeam = { planId, party: 'AC', kind: 'BOUND', on: today, form: 'ELECTRONIC' };
    expect(await codes('cii-team-ac', 'ciiAgreeToPlan', ofTeam)).toEqual(['NOT_COMPETENT']);
    expect(await agree(planId)).toMatchObject({
      phase: 'CASE_MANAGEMENT',
      rounds: [
        {
          plans: [{ missing: [], inForceFrom: today }],
          announcementToPlan: { elapsedDays: 0, targetDays: 25, genevaDays: 20 },
        },
      ],
    });
  });

  it('shows each only what is theirs: no ticks, no contributions of others (R12, R31)', async () => {
    const [team, referrer, other, own] = await Promise.all(
      ['cii-team-smr', 'ac-orp-caseworker', 'ai-caseworker', person.claims].map(seen),
    );
    expect(team?.['mamac']).toMatchObject({
      problems: ['UNEMPLOYMENT', 'MONEY'],
      rounds: [{ contributions: [{}, {}, {}] }],
    });
    expect(referrer?.['mamac']).toMatchObject({
      problems: ['UNEMPLOYMENT', 'MONEY'],
      rounds: [{ contributions: [{ home: 'AC' }] }],
    });
    expect(other?.['mamac']).toMatchObject({
      ...{ problems: null, registrations: [] },
      rounds: [{ criteria: [], contributions: [{ home: 'AI' }], conclusion: { workCapacityPercent: 60 } }],
    });
    expect(own?.['mamac']).toMatchObject({
      ...{ problems: null, registrations: [], phase: 'CASE_MANAGEMENT' },
      rounds: [{ criteria: [], contributions: [], conclusion: null, plans: [{ inForceFrom: today }] }],
    });
  });

  it('is managed by objectives and ends with one result; the case cannot be closed from under it (R45, R46)', async () => {
    expect(await codes('ac-orp-caseworker', 'ciiCloseCase', { reason: 'NEED_MET' })).toEqual([
      'MAMAC_PROCESS_UNDER_WAY',
    ]);
    const objectiveId = await objective('ac-orp-caseworker', 'AC');
    const result = { result: 'RETURN_TO_EMPLOYMENT', on: today, evidence: 'ORP-2026-11' };
    expect(await codes('ac-orp-caseworker', 'ciiRecordResult', result)).toEqual(['OBJECTIVES_UNDECIDED']);
    const decided = await step('ac-orp-caseworker', 'ciiDecideObjective', { objectiveId, outcome: 'REACHED' });
    expect(listOf(latestRound(decided)['objectives'])).toMatchObject([{ state: 'REACHED', agreedOn: today }]);
    expect(await codes('ai-caseworker', 'ciiRecordResult', result)).toEqual(['NOT_YOUR_STEP']);
    expect(await step('ac-orp-caseworker', 'ciiRecordResult', result)).toMatchObject({
      phase: 'EXITED',
      exit: { kind: 'RETURN_TO_EMPLOYMENT' },
    });
    await step('ac-orp-caseworker', 'ciiTellMainPayer', { payer: 'NONE' });
    expect(await codes('ac-orp-caseworker', 'ciiCloseCase', { reason: 'NEED_MET' })).toEqual([]);
  });
});
