import { DESKS } from '../handover-pairs/desks.js';
import { house } from '../house.js';
import { applicantNotAssisted, course, latestRound, listOf, walkWith } from './walk.js';

const { AI, AS } = DESKS;

/** A person whom social assistance does not know, admitted because one registration is enough (R34), and her plan (R44). */
describe('R34, R44: an institution without a file in a process of CII-MAMAC (docs/decisions/0064)', () => {
  const who = applicantNotAssisted();
  const walk = walkWith(
    { ask: (...asked) => house.ask(...asked), until: (condition) => house.until(condition) },
    'mamac-without-file',
    who,
  );
  let before: Date;
  beforeAll(() => {
    before = house.clock.now();
    house.clock.moveTo(new Date(`${who.today}T10:00:00Z`));
  });
  afterAll(() => {
    house.clock.moveTo(before);
  });

  const staffOfSocial = { responsible: `staff-${AS.caseworker}` };
  const toAssign = async (asker: string): Promise<boolean> => {
    const { data, errors } = await house.ask(
      asker,
      '{ myWorklist { cii { items(first: 100) { nodes { kind case { id } } } } } }',
    );
    expect(errors).toEqual([]);
    return listOf(data['myWorklist']?.['cii']?.['items']?.['nodes']).some(
      (item) => String(item['case']?.['id']) === walk.caseId() && String(item['kind']) === 'ASSIGN_STAFF',
    );
  };
  const statesSeenBy = async (asker: string): Promise<Readonly<Record<string, unknown>>> => {
    const document = `query ($id: ID!) { case(id: $id) { cii { ... on CaseRegister { participants { institution state } } } } }`;
    const { data, errors } = await house.ask(asker, document, { id: walk.caseId() });
    expect(errors).toEqual([]);
    const participants = listOf(data['case']?.['cii']?.['participants']);
    return Object.fromEntries(participants.map(({ institution, state }) => [String(institution), state]));
  };

  it('is asked for nothing while the criteria are answered, and its staff are not named', async () => {
    await walk.draft();
    await walk.open();
    await house.until(walk.isWaiting);
    await walk.step('cii-team-ac', 'ciiTakeUpRequest');
    await walk.assign(AI);
    await house.until(walk.isTold);
    expect(await toAssign(AS.supervisor)).toBe(false);
    await house.until(
      async () => (await walk.codes(AS.supervisor, 'ciiAssignStaff', staffOfSocial))[0] === 'NOT_FOUND',
    );
    await walk.answerYes();
  });

  it('names staff from the joint assessment on, which is what waits for its supervisor', async () => {
    await walk.step('cii-team-ac', 'ciiAdmitToAssessment');
    expect(await toAssign(AS.supervisor)).toBe(true);
    expect(await walk.codes(AS.caseworker, 'ciiAssignStaff', staffOfSocial)).toEqual(['NOT_COMPETENT']);
    await walk.assess();
    const plan = { aim: 'OTHER_OCCUPATION', measures: [course(who.today)], personUndertakes: ['Suit le cours.'] };
    expect(await walk.codes('cii-team-ofpc', 'ciiProposePlan', plan)).toEqual(['PLAN_WITHOUT_AS']);
    await walk.assign(AS);
    expect(await toAssign(AS.supervisor)).toBe(false);
  });

  it('looks to a third like one that keeps a file, and signs that it has no obligation', async () => {
    expect(await statesSeenBy(AI.caseworker)).toEqual({ AC: 'CONFIRMED', AI: 'CONFIRMED', AS: 'CONFIRMED' });
    // It was asked once more with the naming, and still keeps none.
    await house.until(async () => (await statesSeenBy(AS.caseworker))['AS'] === 'WITHOUT_FILE');
    const agreed = await walk.agree(await walk.propose('cii-team-ofpc'));
    expect(agreed).toMatchObject({ phase: 'CASE_MANAGEMENT' });
    expect(listOf(latestRound(agreed)['plans'])).toMatchObject([{ missing: [], inForceFrom: who.today }]);
  });
});
