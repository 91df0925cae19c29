import { addDays } from '../../../subgraphs/common/rules/localDates.js';
import type { Answered } from '../../kit/installation.js';
import { house } from '../house.js';
import { applicant, course, CRITERIA, latestRound, listOf, SERVICES, walkWith, type Walk } from './walk.js';

const TEAM = 'cii-team-ac';
const LEAD = 'ac-orp-caseworker';
const RECHECKED = CRITERIA.slice(0, 3);

/** What follows the first plan, and the ways out of a process, through the gateway and each with a token of its own. */
describe('A process of CII-MAMAC beyond its first round', () => {
  let before: Date;
  beforeAll(() => {
    before = house.clock.now();
  });
  afterAll(() => {
    house.clock.moveTo(before);
  });

  const begin = (n: number): Walk => {
    const who = applicant(n);
    house.clock.moveTo(new Date(`${who.today}T10:00:00Z`));
    return walkWith(house, `mamac-rounds-${String(n)}`, who);
  };
  const planOf = (process: Answered, place: number): Answered | undefined =>
    listOf(latestRound(process)['plans'])[place];
  /** An objective that was agreed and not reached, and the result that says so. */
  const notReached = async (walk: Walk): Promise<Answered> => {
    const objectiveId = await walk.objective(LEAD, 'AC');
    await walk.step(LEAD, 'ciiDecideObjective', { objectiveId, outcome: 'NOT_REACHED' });
    const input = { result: 'OBJECTIVES_NOT_REACHED', on: walk.today, evidence: 'ORP-2026-12' };
    return walk.step(LEAD, 'ciiRecordResult', input);
  };

  it('R40, R39, R57: is assessed with earlier diagnoses, round tables and a conclusion of the SMR by reference', async () => {
    const walk = begin(1);
    const { person } = applicant(1);
    await walk.reach('EXAMINATION');
    const diagnosis = { kind: 'SKILLS_ASSESSMENT', by: SERVICES.AI, madeOn: addDays(walk.today, -30) };
    expect(await walk.codes(TEAM, 'ciiLinkEarlierDiagnosis', { ...diagnosis, reference: '' })).toEqual([
      'REFERENCE_MISSING',
    ]);
    const link = { ...diagnosis, reference: 'AI-2026-17' };
    expect(await walk.codes('as-caseworker', 'ciiLinkEarlierDiagnosis', link)).toEqual(['NOT_COMPETENT']);
    await walk.step('ai-caseworker', 'ciiLinkEarlierDiagnosis', link);
    const guided = { ...diagnosis, by: null, body: 'OFPC', reference: 'OFPC-2025-4' };
    const linked = await walk.step(TEAM, 'ciiLinkEarlierDiagnosis', guided);
    expect(linked['earlierDiagnoses']).toMatchObject([{ body: null }, { body: 'OFPC', by: null }]);
    const table = { on: walk.today, personPresent: true, outcome: 'ASSESSMENT_CONTINUES' };
    expect(await walk.codes(TEAM, 'ciiRecordRoundTable', { ...table, present: ['AC'] })).toEqual([
      'ROUND_TABLE_NEEDS_TWO',
    ]);
    const present = ['AC', 'AI', 'SMR'];
    expect(await walk.codes('cii-team-smr', 'ciiRecordRoundTable', { ...table, present })).toEqual(['NOT_YOUR_STEP']);
    await walk.step(TEAM, 'ciiRecordRoundTable', { ...table, present });

    const mandate = {
      ...{
        discloser: SERVICES.AI,
        recipient: SERVICES.CII,
        fields: ['AI_SMR_CONCLUSION'],
        purpose: 'JOINT_ASSESSMENT',
      },
      ...{ article: 'LPGA 28', recurrence: 'RECURRING', signature: 'HANDWRITTEN' },
      ...{ validFrom: walk.today, validTo: addDays(walk.today, 90), signedOn: walk.today },
    };
    await walk.step('ai-caseworker', 'ciiRecordAuthorisation', { authorisation: mandate });
    const concluded = await house.ask('ai-smr', RECORD_CONCLUSION, {
      input: {
        ...{ idempotencyKey: 'rounds-smr', fileId: person.files.AI, concludedOn: walk.today, validFrom: walk.today },
        ...{ capacityPreviousPercent: 20, capacityAdaptedPercent: 70, limits: ['NO_HEAVY_LOADS'] },
      },
    });
    expect(concluded.errors).toEqual([]);
    const conclusionId = String(concluded.data['done']?.['file']?.['smrConclusion']?.['id']);
    await house.until(async () => {
      const input = { fileId: person.files.AI, caseId: walk.caseId(), conclusionId };
      return (await walk.attempt('ai-smr', 'aiReferSmrConclusion', input)).codes.length === 0;
    });
    const referred = async (who: string) => {
      const process = await walk.process(who);
      return process === undefined ? [] : listOf(latestRound(process)['smrConclusions']);
    };
    await house.until(async () => (await referred('cii-team-smr')).length === 1);
    expect(await referred('cii-team-smr')).toEqual([{ conclusionId }]);
    expect(await referred('as-caseworker')).toEqual([]);
    const own = await walk.process(person.claims);
    expect([own?.['earlierDiagnoses'], own && latestRound(own)['roundTables']]).toEqual([[], []]);
    expect(listOf(latestRound((await walk.process(TEAM)) as Answered)['roundTables'])).toEqual([
      { present: ['AC', 'AI', 'SMR'], outcome: 'ASSESSMENT_CONTINUES' },
    ]);
  });

  it('R44, R1: a declined version binds nobody; a later one changes only what is one’s own and replaces on agreement', async () => {
    const walk = begin(2);
    const { person } = applicant(2);
    await walk.reach('PLANNING');
    const first = await walk.propose('cii-team-ofpc');
    const declining = { planId: first, party: 'AS' };
    expect(await walk.codes('as-decider', 'ciiDeclinePlan', declining)).toEqual(['REASON_MISSING']);
    expect(await walk.codes('ai-decider', 'ciiDeclinePlan', { ...declining, reason: 'NO_FUNDING' })).toEqual([
      'NOT_COMPETENT',
    ]);
    const declined = await walk.step('as-decider', 'ciiDeclinePlan', { ...declining, reason: 'NO_FUNDING' });
    expect(planOf(declined, 0)).toMatchObject({ declined: { party: 'AS', reason: 'NO_FUNDING' }, inForceFrom: null });
    const late = { planId: first, party: 'PERSON', kind: 'BOUND', on: walk.today, form: 'ELECTRONIC' };
    expect(await walk.codes(person.claims, 'ciiAgreeToPlan', late)).toEqual(['PLAN_DECLINED']);
    const ofPerson = await walk.propose('cii-team-ofpc');
    await walk.step(person.claims, 'ciiDeclinePlan', { planId: ofPerson, party: 'PERSON' });
    const managed = await walk.agree(await walk.propose('cii-team-ofpc'));
    expect(managed).toMatchObject({ phase: 'CASE_MANAGEMENT' });
    expect(planOf(managed, 2)).toMatchObject({ version: 3, missing: [], inForceFrom: walk.today });

    const id = listOf(planOf(managed, 2)?.['measures'])[0]?.['id'];
    const shorter = [{ ...course(walk.today), id, to: addDays(walk.today, 60) }];
    const change = { aim: 'OTHER_OCCUPATION', measures: shorter, personUndertakes: ['Suit le cours.'] };
    expect(await walk.codes('as-caseworker', 'ciiProposePlan', change)).toEqual(['OBLIGATION_OF_ANOTHER']);
    expect(await walk.codes(TEAM, 'ciiProposePlan', change)).toEqual(['NOT_YOUR_STEP']);
    const next = await walk.propose(LEAD, shorter);
    const between = latestRound((await walk.process(LEAD)) as Answered);
    expect(listOf(between['plans']).map((plan) => [plan['inForceFrom'], plan['replacedOn']])).toEqual([
      ...[[null, null] as const, [null, null] as const],
      ...[[walk.today, null] as const, [null, null] as const],
    ]);
    const replaced = await walk.agree(next);
    expect(planOf(replaced, 2)).toMatchObject({ replacedOn: walk.today });
    expect(planOf(replaced, 3)).toMatchObject({ inForceFrom: walk.today, replacedOn: null });
  });

  it('R46, R47, R58: two rounds with pauses, and the main payer told by its owner', async () => {
    const walk = begin(3);
    await walk.reach('EXAMINATION');
    const pause = { reason: 'HOSPITAL_STAY', from: walk.today };
    await walk.step(TEAM, 'ciiPauseProcess', pause);
    expect(await walk.codes(TEAM, 'ciiPauseProcess', pause)).toEqual(['ALREADY_DECIDED']);
    const resumed = await walk.step(TEAM, 'ciiResumeProcess', { lastDay: walk.today });
    expect(resumed['pauses']).toEqual([{ from: walk.today, to: walk.today, reason: 'HOSPITAL_STAY' }]);
    expect(await walk.codes(TEAM, 'ciiResumeProcess', { lastDay: walk.today })).toEqual(['NO_PAUSE_RUNNING']);
    await walk.assess();
    await walk.agree(await walk.propose('cii-team-ofpc'));
    expect(await walk.codes(TEAM, 'ciiPauseProcess', pause)).toEqual(['NOT_YOUR_STEP']);
    await walk.step('as-caseworker', 'ciiReviewCase', { on: walk.today, progress: 'BEHIND' });
    const missing = { result: 'OBJECTIVES_NOT_REACHED', on: walk.today, evidence: 'ORP-2026-12' };
    expect(await walk.codes(LEAD, 'ciiRecordResult', missing)).toEqual(['OBJECTIVE_MISSING']);
    expect(await notReached(walk)).toMatchObject({ phase: 'RECHECK' });

    expect(await walk.codes(TEAM, 'ciiStartNewRound')).toEqual(['CRITERIA_UNANSWERED']);
    const fourth = { criterion: 'WITHIN_FOUR_MONTHS', met: true };
    expect(await walk.codes(TEAM, 'ciiAnswerCriterion', fourth)).toEqual(['CRITERION_NOT_ASKED']);
    await walk.answerYes(RECHECKED);
    expect(await walk.codes(TEAM, 'ciiExitAfterRecheck')).toEqual(['NO_CRITERION_FAILED']);
    const second = await walk.step(TEAM, 'ciiStartNewRound');
    expect(second).toMatchObject({ phase: 'EXAMINATION', rounds: [{ number: 1 }, { number: 2, plans: [] }] });
    await walk.assess();
    await walk.agree(await walk.propose('cii-team-ofpc'));
    const result = { result: 'RETURN_TO_EMPLOYMENT', on: walk.today, evidence: 'ORP-2026-13' };
    expect(await walk.step(LEAD, 'ciiRecordResult', result)).toMatchObject({
      phase: 'EXITED',
      exit: { kind: 'RETURN_TO_EMPLOYMENT' },
      rounds: [{ result: { result: 'OBJECTIVES_NOT_REACHED' } }, { result: { result: 'RETURN_TO_EMPLOYMENT' } }],
    });
    expect(await walk.codes('as-caseworker', 'ciiTellMainPayer', { payer: 'AI' })).toEqual(['NOT_COMPETENT']);
    expect(await walk.step('as-caseworker', 'ciiTellMainPayer', { payer: 'AS' })).toMatchObject({
      mainPayerAtExit: 'AS',
    });
    expect(await walk.codes(LEAD, 'ciiTellMainPayer', { payer: 'AC' })).toEqual(['ALREADY_DECIDED']);
  });

  it('R47: ends after a re-check that failed, with the criterion', async () => {
    const walk = begin(4);
    await walk.reach('CASE_MANAGEMENT');
    await notReached(walk);
    await walk.answerYes(['MULTIPLE_PROBLEM', 'REGISTERED']);
    const no = { criterion: 'REALISTIC_CHANCE', met: false, reason: 'Sans perspective.' };
    await walk.step('cii-team-as', 'ciiAnswerCriterion', no);
    expect(await walk.codes(TEAM, 'ciiStartNewRound')).toEqual(['CRITERION_NOT_MET']);
    expect(await walk.step(TEAM, 'ciiExitAfterRecheck')).toMatchObject({
      phase: 'EXITED',
      exit: { kind: 'CRITERION_NO_LONGER_MET', criteria: ['REALISTIC_CHANCE'] },
    });
  });

  it('R45: an objective binds the person with her own agreement, and another institution with that of its staff', async () => {
    const walk = begin(7);
    const { person } = applicant(7);
    await walk.reach('PLANNING');
    const signed = { planId: await walk.propose('cii-team-ofpc'), on: walk.today };
    const reference = 'ORP-2026-118';
    const byDeputy = { form: 'REPRESENTATIVE', mandate: MANDATE, reference };
    const unproved = { ...signed, ...byDeputy, party: 'PERSON', kind: 'BOUND', reference: undefined };
    expect(await walk.codes(LEAD, 'ciiAgreeToPlan', unproved)).toEqual(['REFERENCE_MISSING']);
    await walk.step(LEAD, 'ciiAgreeToPlan', { ...signed, ...byDeputy, party: 'PERSON', kind: 'BOUND' });
    await walk.agree(signed.planId, ['AC', 'AI', 'AS']);
    const answer = (objectiveId: string) => ({ objectiveId, on: walk.today, form: 'ELECTRONIC' });
    const ofPerson = await walk.objective(LEAD, 'PERSON');
    const ofSocial = await walk.objective('ai-caseworker', 'AS');
    const decided = { objectiveId: ofPerson, outcome: 'REACHED' };
    expect(await walk.codes(LEAD, 'ciiDecideObjective', decided)).toEqual(['OBJECTIVE_NOT_AGREED']);
    const onPaper = { ...answer(ofPerson), form: 'HANDWRITTEN' };
    expect(await walk.codes('as-caseworker', 'ciiAgreeToObjective', onPaper)).toEqual(['NOT_COMPETENT']);
    expect(await walk.codes(LEAD, 'ciiAgreeToObjective', answer(ofSocial))).toEqual(['NOT_COMPETENT']);
    await walk.step(LEAD, 'ciiAgreeToObjective', { ...answer(ofPerson), ...byDeputy });
    await walk.step('ai-caseworker', 'ciiDeclineObjective', { objectiveId: ofSocial });
    await walk.step(LEAD, 'ciiDecideObjective', decided);
    const own = latestRound((await walk.process(person.claims)) as Answered);
    expect(own['objectives']).toMatchObject([
      { id: ofPerson, state: 'REACHED', agreedOn: walk.today },
      { id: ofSocial, state: 'DECLINED', agreedOn: null },
    ]);
    // By what was signed for the person is shown to whom the agreement is shown, and to nobody else.
    for (const who of [person.claims, LEAD, 'as-caseworker']) {
      const { data } = await house.ask(who, MANDATES, { id: walk.caseId() });
      const shown = data['case']?.['cii']?.['mamac']?.['rounds'] as unknown as readonly Answered[];
      expect(listOf(listOf(shown[0]?.['plans'])[0]?.['agreements'])).toEqual([
        { party: 'PERSON', mandate: MANDATE, reference },
        ...['AC', 'AI', 'AS'].map((party) => ({ party, mandate: null, reference: null })),
      ]);
      expect(shown[0]?.['objectives']).toEqual([{ agreedMandate: MANDATE }, { agreedMandate: null }]);
    }
    const stranger = await house.ask('cii-steering', MANDATES, { id: walk.caseId() });
    expect(stranger.text).not.toContain(MANDATE.proof);
  });

  it('R39: a home that sees the conclusion otherwise says so itself, also when a plan was proposed meanwhile', async () => {
    const walk = begin(-1);
    await walk.reach('PLANNING');
    const dissent = { text: 'Trop tôt.' };
    expect(await walk.codes('cii-team-smr', 'ciiDissentFromConclusion', dissent)).toEqual(['NOT_YOUR_STEP']);
    expect(await walk.codes('cii-team-ofpc', 'ciiDissentFromConclusion', dissent)).toEqual([
      'OWN_CONTRIBUTION_MISSING',
    ]);
    const said = await walk.step('cii-team-ai', 'ciiDissentFromConclusion', dissent);
    expect(latestRound(said)).toMatchObject({ conclusion: { dissents: [{ home: 'AI', text: 'Trop tôt.' }] } });
    await walk.propose('cii-team-ofpc');
    await walk.step('cii-team-as', 'ciiDissentFromConclusion', dissent);
    expect(await walk.codes('cii-team-as', 'ciiDissentFromConclusion', dissent)).toEqual(['ALREADY_DECIDED']);
  });

  it('R46: where nothing is left to be asked again it ends after its result, by a coded reason', async () => {
    const walk = begin(-2);
    await walk.reach('CASE_MANAGEMENT');
    await notReached(walk);
    expect(await walk.codes(TEAM, 'ciiEndProcess', { reason: 'MOVED_AWAY' })).toEqual(['ALREADY_DECIDED']);
    expect(await walk.step(TEAM, 'ciiExitAfterRecheck', { reason: 'MOVED_AWAY' })).toMatchObject({
      exit: { kind: 'ENDED_AFTER_RESULT', criteria: [], reason: 'MOVED_AWAY' },
    });
    const afterwards = latestRound((await walk.process(LEAD)) as Answered);
    expect(afterwards['result']).toEqual({ result: 'OBJECTIVES_NOT_REACHED' });
  });

  it('R46, R48: ends with a coded reason by whoever owns the phase', async () => {
    const walk = begin(5);
    await walk.reach('ANNOUNCED');
    expect(await walk.codes(TEAM, 'ciiEndProcess')).toEqual(['REASON_MISSING']);
    expect(await walk.codes(LEAD, 'ciiEndProcess', { reason: 'MOVED_AWAY' })).toEqual(['NOT_YOUR_STEP']);
    const ended = await walk.step('cii-team-ai', 'ciiEndProcess', { reason: 'MOVED_AWAY' });
    expect(ended).toMatchObject({ phase: 'EXITED', exit: { kind: 'ENDED_WITHOUT_RESULT', reason: 'MOVED_AWAY' } });
    const managed = begin(6);
    await managed.reach('CASE_MANAGEMENT');
    expect(await managed.codes(TEAM, 'ciiEndProcess', { reason: 'WITHDREW' })).toEqual(['NOT_YOUR_STEP']);
    expect(await managed.step(LEAD, 'ciiEndProcess', { reason: 'WITHDREW' })).toMatchObject({ phase: 'EXITED' });
  });
});

const MANDATE = {
  ...{ kind: 'DEPUTY', powers: ['AGREE_TO_PLAN'], from: '2024-01-01', to: null, proof: 'TPAE-2024-118' },
};
const MANDATES = `query ($id: ID!) { case(id: $id) { cii { ... on CaseRegister { mamac { ... on CiiMamacProcess { rounds {
  plans { agreements { party reference mandate { kind powers from to proof } } }
  objectives { agreedMandate { kind powers from to proof } } } } } } } } }`;

const RECORD_CONCLUSION = `mutation ($input: AiRecordSmrConclusionInput!) {
  done: aiRecordSmrConclusion(input: $input) { file { smrConclusion { id } } refusals { code } } }`;
