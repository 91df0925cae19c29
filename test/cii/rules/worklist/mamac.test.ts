import type { CaseState } from '../../../../subgraphs/cii/rules/case.js';
import { ciiParameters } from '../../../../subgraphs/cii/params/ciiParameters.js';
import { demonstrationAgreements } from '../../../../subgraphs/cii/params/demonstrationAgreements.js';
import { waitingByAddress } from '../../../../subgraphs/cii/rules/digest.js';
import type { MamacState } from '../../../../subgraphs/cii/rules/mamac/process.js';
import {
  mostUrgentFirst,
  teamItems,
  worklistOf,
  type WorklistQuestion,
} from '../../../../subgraphs/cii/rules/worklist.js';
import type { ServiceOfInstitution } from '../../../../subgraphs/common/rules/authorisation.js';
import { FILE_INSTITUTIONS } from '../../../../subgraphs/common/rules/institutions.js';
import type { LocalDate } from '../../../../subgraphs/common/rules/localDates.js';
import { AI_OFFICE, ORP, OTHER_SOCIAL, PERSON, SOCIAL, worker } from '../../../kit/cases.js';
import {
  after,
  agreedBy,
  contributed,
  DAY_OF,
  decidedObjective,
  latestPlan,
  mamacCase,
  mamacOn,
  measure,
  OBJECTIVE,
  planWith,
  processIn,
  result,
  type Who,
  withOtherSocial,
} from '../../../kit/mamac.js';
import type { Listed } from '../../../kit/worklists.js';

type Changes = Partial<WorklistQuestion>;

const questionFor = (who: Who, today: LocalDate, changes: Changes = {}): WorklistQuestion => {
  const { viewer, canton, member, now } = mamacOn(today, who);
  return {
    ...{ viewer, canton, member, today, now, groundsOn: ['OWN_TASK', 'AUTHORISATION', 'TEAM_MANDATE'] },
    ...{ parameters: ciiParameters, agreements: demonstrationAgreements },
    ...changes,
  };
};
const brief = (items: ReturnType<typeof worklistOf>): readonly Listed[] =>
  items.map(({ kind, dueOn, overdue }) => [kind, dueOn, overdue]);
/** What of the process waits for a member of that home. */
const ofTeam = (process: MamacState, who: Who, today: LocalDate, changes: Changes = {}) =>
  brief(teamItems(process, mamacCase(), questionFor(who, today, changes)));
/** What of the process waits for staff; the case of the scenes asks for nothing else. */
const ofProcess = (
  process: MamacState,
  who: Who,
  today: LocalDate,
  changes: Changes = {},
  cooperation = mamacCase(),
) => {
  const question = questionFor(who, today, changes);
  const without = worklistOf(cooperation, question).map(({ id }) => id);
  return worklistOf(cooperation, question, process).filter(({ id }) => !without.includes(id));
};
/** The same without the first objective, which most scenes have none of and which has scenes of its own. */
const ofService = (process: MamacState, who: Who, today: LocalDate, changes: Changes = {}) =>
  brief(ofProcess(process, who, today, changes).filter(({ kind }) => kind !== 'OBJECTIVE_TO_PROPOSE'));

const HOMES = ['AC', 'AI', 'AS', 'OFPC', 'SMR'] as const;
const STAFF = [ORP, AI_OFFICE, SOCIAL] as const;
/** The case management of the scenes: in force from 12 March 2026. */
const managed = processIn('CASE_MANAGEMENT');
const IN_FORCE = latestPlan(managed).inForceFrom;
const objectiveOf = (owner: 'PERSON' | 'AC' | 'AI' | 'AS', who: Who, dueOn: LocalDate): MamacState =>
  after(managed, { ...OBJECTIVE, owner, dueOn }, who);
/** The process after its only objective was agreed to. */
const agreedObjective = (state: MamacState, who: Who): MamacState => {
  const objectiveId = state.rounds[0]?.objectives[0]?.id ?? '';
  const on = DAY_OF.CASE_MANAGEMENT;
  return after(state, { command: 'AGREE_OBJECTIVE', objectiveId, on, form: 'ELECTRONIC' }, who);
};

describe('the worklist of the management body (R48)', () => {
  it.each<[LocalDate, boolean]>([
    ['2026-03-26', false],
    ['2026-03-27', false],
    ['2026-03-28', true],
  ])('R36, R41: on %s a request filed on 2 March waits with the 25th day', (today, overdue) => {
    expect(ofTeam(processIn('FILED'), 'AS', today)).toEqual([['REQUEST_TO_TAKE_UP', '2026-03-27', overdue]]);
  });

  it('R37, R41: criteria wait for every member, with the same day; for the SMR nothing does, it is consulted (R40)', () => {
    expect(ofTeam(processIn('ANNOUNCED'), 'SMR', '2026-06-01')).toEqual([]);
    for (const home of HOMES.filter((one) => one !== 'SMR')) {
      expect(ofTeam(processIn('ANNOUNCED'), home, DAY_OF.ANNOUNCED)).toEqual([
        ['CRITERIA_TO_CHECK', '2026-03-27', false],
      ]);
    }
  });

  it('R39: a contribution waits for the members of its home until it is given, and for OFPC and SMR never', () => {
    const none = processIn('EXAMINATION');
    const one = contributed(none, ['AC']);
    const kinds = (process: MamacState) => HOMES.map((home) => ofTeam(process, home, '2026-03-06')[0]?.[0] ?? null);
    expect(kinds(none)).toEqual([...FILE_INSTITUTIONS.map(() => 'CONTRIBUTION_TO_WRITE'), null, null]);
    expect(kinds(one)).toEqual([null, 'CONTRIBUTION_TO_WRITE', 'CONTRIBUTION_TO_WRITE', null, null]);
    expect(kinds(contributed(none))).toEqual([...HOMES.slice(0, 4).map(() => 'ASSESSMENT_TO_CONCLUDE'), null]);
  });

  it.each<[LocalDate, readonly Listed[]]>([
    ['2026-03-26', []],
    ['2026-03-27', []],
    ['2026-03-28', [['EVALUATION_OVERDUE', '2026-03-27', true]]],
  ])(
    'R41, R48: on %s an evaluation that waits for others stays with its phase owner once it is overdue',
    (today, own) => {
      const given = contributed(processIn('EXAMINATION'), ['AC']);
      const proposed = after(processIn('PLANNING'), planWith(), 'AS');
      const withoutPerson = agreedBy(proposed, ['AC', 'AI', 'AS']);
      for (const state of [given, proposed, withoutPerson]) {
        expect(ofTeam(state, 'AC', today)).toEqual(own);
        expect(ofTeam(state, 'OFPC', today)).toEqual(own);
        expect(ofTeam(state, 'SMR', today)).toEqual([]);
      }
    },
  );

  it('R41: it has no overdue mark where no target is set', () => {
    const proposed = after(processIn('PLANNING'), planWith(), 'AS');
    const parameters = { ...ciiParameters, mamacTargets: [] };
    expect(ofTeam(proposed, 'AC', '2026-04-01', { parameters })).toEqual([]);
  });

  it.each<[LocalDate, string]>([
    ['2026-04-01', 'EVALUATION_OVERDUE'],
    ['2026-04-02', 'PLAN_TO_PROPOSE'],
  ])('R44: on %s it has %s: a version whose first measure would have begun can bind nobody any more', (today, kind) => {
    const proposed = agreedBy(after(processIn('PLANNING'), planWith(), 'AS'), ['AC', 'AI', 'AS']);
    expect(ofTeam(proposed, 'AI', today)).toEqual([[kind, '2026-03-27', true]]);
    expect(ofService(proposed, ORP, today).map(([one]) => one)).toEqual(
      kind === 'PLAN_TO_PROPOSE' ? [] : ['PLAN_TO_SIGN'],
    );
  });

  it('R44: a plan waits until one is proposed, and again once it is declined', () => {
    const planning = processIn('PLANNING');
    const proposed = after(planning, planWith(), 'AS');
    const decline = {
      command: 'DECLINE_PLAN',
      planId: latestPlan(proposed).id,
      party: 'PERSON',
      reason: null,
    } as const;
    const waiting = [['PLAN_TO_PROPOSE', '2026-03-27', false]];
    expect(ofTeam(planning, 'AI', DAY_OF.PLANNING)).toEqual(waiting);
    expect(ofTeam(proposed, 'AI', DAY_OF.PLANNING)).toEqual([]);
    expect(ofTeam(after(proposed, decline, 'PERSON'), 'AI', DAY_OF.PLANNING)).toEqual(waiting);
  });

  it.each<[LocalDate, boolean]>([
    ['2027-04-05', false],
    ['2027-04-06', false],
    ['2027-04-07', true],
  ])('R47: on %s the re-check of a result of 12 March waits with the 25th day by policy', (today, overdue) => {
    expect(ofTeam(processIn('RECHECK'), 'OFPC', today)).toEqual([['RECHECK_DUE', '2027-04-06', overdue]]);
  });

  it('R47: also where the result came long before the end of the year', () => {
    const early = after(
      decidedObjective(managed, 'NOT_REACHED'),
      result('OBJECTIVES_NOT_REACHED', '2026-05-01'),
      ORP,
      '2026-05-02',
    );
    expect(ofTeam(early, 'OFPC', '2026-05-03')).toEqual([['RECHECK_DUE', '2026-05-26', false]]);
  });

  it.each(['CASE_MANAGEMENT', 'JOINED', 'TURNED_AWAY', 'NOT_ADMITTED', 'EXITED'] as const)(
    'R48: in phase %s nothing waits for it',
    (phase) => {
      expect(ofTeam(processIn(phase), 'AC', DAY_OF[phase])).toEqual([]);
    },
  );

  it.each<[string, Changes]>([
    ['nobody seconded', { member: null }],
    ['staff of an institution', { viewer: worker(ORP) }],
    ['steering', { viewer: { ...mamacOn('2026-03-02', 'AC').viewer, roles: ['STEERING'] } }],
    ['a member of another canton', { viewer: { ...mamacOn('2026-03-02', 'AC').viewer, canton: 'LU' } }],
    ['an installation of another canton', { canton: 'LU' }],
  ])('R49, R50: it is empty for %s', (_who, changes) => {
    expect(ofTeam(processIn('FILED'), 'AC', DAY_OF.FILED, changes)).toEqual([]);
  });

  it('R49: a process of another canton waits for nobody here', () => {
    expect(ofTeam({ ...processIn('FILED'), canton: 'LU' }, 'AC', DAY_OF.FILED)).toEqual([]);
  });

  it('has no day where no target is set, and is then never overdue (R41)', () => {
    const parameters = { ...ciiParameters, mamacTargets: [] };
    expect(ofTeam(processIn('ANNOUNCED'), 'AC', '2030-01-01', { parameters })).toEqual([
      ['CRITERIA_TO_CHECK', null, false],
    ]);
  });

  it('names each thing alike at every look, by its round, and never the person', () => {
    const [item] = teamItems(processIn('ANNOUNCED'), mamacCase(), questionFor('AC', '2026-03-03'));
    expect(item).toEqual({
      ...{ id: `CRITERIA_TO_CHECK:${processIn('ANNOUNCED')._id}:1`, kind: 'CRITERIA_TO_CHECK', aboutId: null },
      ...{ caseId: processIn('ANNOUNCED')._id, dueOn: '2026-03-27', overdue: false },
    });
  });
});

describe('agreeing to a plan, on the worklist of deciders and supervisors (R44)', () => {
  const proposed = after(processIn('PLANNING'), planWith(), 'AS');
  const toAgree: typeof ofService = (...asked) => ofService(...asked).filter(([kind]) => kind === 'PLAN_TO_AGREE');
  const decider = (service: (typeof STAFF)[number]) => ({ decider: service });

  it.each<[LocalDate, boolean]>([
    ['2026-03-27', false],
    ['2026-03-28', true],
  ])('R41: on %s the first version waits for every institution with the 25th day', (today, overdue) => {
    for (const service of STAFF) {
      expect(toAgree(proposed, decider(service), today)).toEqual([['PLAN_TO_AGREE', '2026-03-27', overdue]]);
    }
  });

  it('waits no more for who has agreed, has been declined, or is in force', () => {
    const own = agreedBy(proposed, ['AC']);
    expect(toAgree(own, decider(ORP), '2026-03-12')).toEqual([]);
    expect(toAgree(own, decider(AI_OFFICE), '2026-03-12')).toHaveLength(1);
    const decline = { command: 'DECLINE_PLAN', planId: latestPlan(own).id, party: 'PERSON', reason: null } as const;
    expect(toAgree(after(own, decline, 'PERSON'), decider(AI_OFFICE), '2026-03-12')).toEqual([]);
    expect(toAgree(agreedBy(own, ['PERSON', 'AI', 'AS']), decider(AI_OFFICE), '2026-03-13')).toEqual([]);
  });

  it('is for those who can bind their institution: no case worker, no service beside the case, not the person', () => {
    const supervisor = worker(ORP, { subject: 'boss', roles: ['SUPERVISOR'] });
    expect(toAgree(proposed, ORP, '2026-03-12', { viewer: supervisor })).toHaveLength(1);
    expect(toAgree(proposed, ORP, '2026-03-12')).toEqual([]);
    expect(toAgree(proposed, { decider: OTHER_SOCIAL }, '2026-03-12')).toEqual([]);
    expect(toAgree(proposed, 'PERSON', '2026-03-12')).toEqual([]);
    const signing = { ...PERSON, roles: ['DECIDER'] } as const;
    expect(toAgree(proposed, 'PERSON', '2026-03-12', { viewer: signing })).toEqual([]);
  });

  it('waits of social services only for one that carries out or pays a measure, where one does', () => {
    const elsewhere = {
      ...proposed,
      rounds: proposed.rounds.map((round) => ({ ...round, plans: round.plans.map(byOther) })),
    };
    const waitsFor = (service: ServiceOfInstitution) =>
      worklistOf(withOtherSocial(mamacCase()), questionFor({ decider: service }, '2026-03-12'), elsewhere)
        .map(({ kind }) => kind)
        .includes('PLAN_TO_AGREE');
    expect([waitsFor(SOCIAL), waitsFor(OTHER_SOCIAL), waitsFor(AI_OFFICE)]).toEqual([false, true, true]);
  });

  it('waits of nobody once the version can no longer come into force', () => {
    for (const service of STAFF) {
      expect(toAgree(proposed, decider(service), '2026-04-01')).toHaveLength(1);
      expect(toAgree(proposed, decider(service), '2026-04-02')).toEqual([]);
    }
  });

  it.each<[LocalDate, boolean]>([
    ['2026-05-26', false],
    ['2026-05-27', true],
  ])('on %s a later version, proposed on 1 May, waits with the 25th day by policy', (today, overdue) => {
    const before = latestPlan(managed).measures;
    const [language, course] = before;
    if (language === undefined || course === undefined) throw new Error('There are two measures.');
    const later = { ...planWith(measure({ ...language, to: '2026-07-15' }), { ...course }) };
    const changed = after(managed, later, SOCIAL, '2026-05-01');
    expect(toAgree(changed, decider(AI_OFFICE), today)[0]).toEqual(['PLAN_TO_AGREE', '2026-05-26', overdue]);
  });

  it('is about its version, and stays the same at every look', () => {
    const question = questionFor(decider(ORP), '2026-03-12');
    const { id } = latestPlan(proposed);
    expect(worklistOf(mamacCase(), question, proposed)).toContainEqual(
      expect.objectContaining({ id: `PLAN_TO_AGREE:${proposed._id}:${id}`, aboutId: id, caseId: proposed._id }),
    );
  });

  function byOther(plan: ReturnType<typeof latestPlan>) {
    const moved = plan.measures.map((one) => ({ ...one, owner: OTHER_SOCIAL, payer: OTHER_SOCIAL }));
    return { ...plan, measures: moved };
  }
});

describe('the person’s signature, on the worklist of the lead (R41, R44, R48)', () => {
  const proposed = after(processIn('PLANNING'), planWith(), 'AS');

  it.each<[LocalDate, boolean]>([
    ['2026-03-27', false],
    ['2026-03-28', true],
  ])('on %s it waits with the 25th day, whoever else has signed', (today, overdue) => {
    for (const state of [proposed, agreedBy(proposed, ['AC', 'AI', 'AS'])]) {
      expect(ofService(state, ORP, today)).toEqual([['PLAN_TO_SIGN', '2026-03-27', overdue]]);
      expect(ofService(state, AI_OFFICE, today)).toEqual([]);
      expect(ofService(state, SOCIAL, today)).toEqual([]);
    }
  });

  it('no more once the person has signed, the version is declined or in force', () => {
    expect(ofService(agreedBy(proposed, ['PERSON']), ORP, '2026-03-12')).toEqual([]);
    const decline = {
      command: 'DECLINE_PLAN',
      planId: latestPlan(proposed).id,
      party: 'PERSON',
      reason: null,
    } as const;
    expect(ofService(after(proposed, decline, 'PERSON'), ORP, '2026-03-12')).toEqual([]);
    expect(ofService(agreedBy(proposed, ['PERSON', 'AC', 'AI', 'AS']), ORP, '2026-03-12')).toEqual([]);
  });

  it('of a later version with the 25th day by policy, beside what else waits', () => {
    const [language, course] = latestPlan(managed).measures;
    const later = planWith({ ...measure(), ...language, to: '2026-07-15' }, { ...measure(), ...course });
    const changed = after(managed, later, SOCIAL, '2026-05-01');
    expect(ofService(changed, ORP, '2026-05-02')).toEqual([['PLAN_TO_SIGN', '2026-05-26', false]]);
    const question = questionFor(ORP, '2026-05-02');
    const { id } = latestPlan(changed);
    expect(worklistOf(mamacCase(), question, changed)).toContainEqual(
      expect.objectContaining({ id: `PLAN_TO_SIGN:${changed._id}:${id}`, aboutId: id }),
    );
  });
});

describe('a proposed objective on the worklist of whom it would bind (R45)', () => {
  it.each<[LocalDate, readonly Listed[]]>([
    ['2026-04-30', [['OBJECTIVE_TO_AGREE', '2026-05-01', false]]],
    ['2026-05-01', [['OBJECTIVE_TO_AGREE', '2026-05-01', false]]],
    ['2026-05-02', []],
  ])('on %s AI is to answer what the ORP proposed, and nobody else is; after its day nobody can', (today, expected) => {
    const proposed = objectiveOf('AI', ORP, '2026-05-01');
    expect(ofService(proposed, AI_OFFICE, today)).toEqual(expected);
    expect(ofService(proposed, ORP, today)).toEqual([]);
    expect(ofService(proposed, SOCIAL, today)).toEqual([]);
    expect(ofService(agreedObjective(proposed, AI_OFFICE), AI_OFFICE, '2026-03-31')).toEqual([]);
  });

  it('of the person it waits for the lead, who gets the answer, and is not due itself', () => {
    const proposed = objectiveOf('PERSON', AI_OFFICE, '2026-05-01');
    expect(ofService(proposed, ORP, '2026-05-01')).toEqual([['OBJECTIVE_TO_AGREE', '2026-05-01', false]]);
    expect(ofService(proposed, AI_OFFICE, '2026-05-01')).toEqual([]);
  });
});

describe('the first objective of a round, on the worklist of the lead (R45)', () => {
  const none: readonly Listed[] = [['OBJECTIVE_TO_PROPOSE', null, false]];
  const proposed = objectiveOf('AI', ORP, '2026-05-01');
  const declined = after(
    proposed,
    { command: 'DECLINE_OBJECTIVE', objectiveId: proposed.rounds[0]?.objectives[0]?.id ?? '' },
    AI_OFFICE,
  );
  it.each<[string, MamacState, LocalDate, boolean]>([
    ['none yet', managed, '2026-03-13', true],
    ['one proposed, on its day', proposed, '2026-05-01', false],
    ['one proposed, after its day', proposed, '2026-05-02', true],
    ['one declined', declined, '2026-03-13', true],
    ['one agreed to', agreedObjective(proposed, AI_OFFICE), '2026-03-13', false],
    ['another phase', processIn('PLANNING'), '2026-03-11', false],
  ])('with %s', (_what, process, today, waits) => {
    const firstOf = (who: Who) =>
      brief(ofProcess(process, who, today).filter(({ kind }) => kind === 'OBJECTIVE_TO_PROPOSE'));
    expect(firstOf(ORP)).toEqual(waits ? none : []);
    expect([...firstOf(AI_OFFICE), ...firstOf(SOCIAL)]).toEqual([]);
  });
});

describe('an institution that nobody has asked, on the worklist of the lead (R39, R44)', () => {
  const caseWith = (change: (one: CaseState['participants'][number]) => CaseState['participants'][number] | null) => {
    const { participants, ...rest } = mamacCase();
    return { ...rest, participants: participants.map(change).filter((one) => one !== null) };
  };
  const without = caseWith((one) => (one.institution === 'AS' ? null : one));
  const missing = (phase: MamacState['phase'], cooperation: CaseState, who: Who = ORP) =>
    ofProcess(processIn(phase), who, '2026-03-10', {}, cooperation).filter(
      ({ kind }) => kind === 'INSTITUTION_TO_INVITE',
    );

  it.each(['EXAMINATION', 'PLANNING'] as const)('waits in phase %s with the last of the 25 days', (phase) => {
    expect(brief(missing(phase, without))).toEqual([['INSTITUTION_TO_INVITE', '2026-03-27', false]]);
    expect(missing(phase, without, AI_OFFICE)).toEqual([]);
    expect(missing(phase, mamacCase())).toEqual([]);
  });

  it('not before the criteria are met, nor once a plan is in force', () => {
    for (const phase of ['ANNOUNCED', 'CASE_MANAGEMENT', 'RECHECK', 'EXITED'] as const) {
      expect(missing(phase, without)).toEqual([]);
    }
  });

  it('each by itself, and again once its last service has left', () => {
    const alone = caseWith((one) => (one.institution === 'AC' ? one : null));
    expect(missing('PLANNING', alone).map(({ id }) => id.split(':').at(-1))).toEqual(['AI', 'AS']);
    const left = caseWith((one) => (one.institution === 'AS' ? { ...one, state: 'LEFT' } : one));
    expect(missing('PLANNING', left)).toHaveLength(1);
  });

  it('whether one that is asked knows the person nobody learns from it', () => {
    for (const state of ['INVITED', 'NOT_KNOWN', 'CONFIRMED'] as const) {
      const asked = caseWith((one) => (one.institution === 'AS' ? { ...one, state, responsible: null } : one));
      expect(missing('PLANNING', asked)).toEqual([]);
    }
  });
});

describe('the case management on the worklist of the institutions (R48)', () => {
  it('begins with the day on which the last agreement was recorded', () => {
    expect(IN_FORCE).toBe('2026-03-12');
  });

  it.each<[LocalDate, readonly Listed[]]>([
    ['2026-05-12', []],
    ['2026-05-13', [['REVIEW_DUE', '2026-06-12', false]]],
    ['2026-06-12', [['REVIEW_DUE', '2026-06-12', false]]],
    ['2026-06-13', [['REVIEW_DUE', '2026-06-12', true]]],
  ])('R43, R53: on %s the review after three months (policy) waits for all three', (today, expected) => {
    for (const service of STAFF) expect(ofService(managed, service, today)).toEqual(expected);
  });

  it('R53: one review by any institution moves the next one on, whichever was recorded last', () => {
    const review = (state: MamacState, on: LocalDate) =>
      after(state, { command: 'REVIEW', on, progress: 'AS_PLANNED', text: null }, AI_OFFICE, '2026-07-01');
    const reviewed = review(review(managed, '2026-06-20'), '2026-06-01');
    expect(ofService(reviewed, SOCIAL, '2026-08-20')).toEqual([]);
    expect(ofService(reviewed, SOCIAL, '2026-08-21')).toEqual([['REVIEW_DUE', '2026-09-20', false]]);
  });

  it.each<[reviewedOn: LocalDate, today: LocalDate, kinds: readonly string[]]>([
    ['2026-12-11', '2027-03-01', ['REVIEW_DUE', 'ROUND_RESULT_DUE']],
    ['2026-12-12', '2027-03-01', ['ROUND_RESULT_DUE']],
    ['2027-02-01', '2027-05-01', ['ROUND_RESULT_DUE']],
  ])('R43, R46: reviewed on %s, at the end of the year the result stands in its place', (on, today, kinds) => {
    const reviewed = after(managed, { command: 'REVIEW', on, progress: 'BEHIND', text: null }, ORP, on);
    expect(ofService(reviewed, ORP, today).map(([kind]) => kind)).toEqual(kinds);
  });

  it.each<[LocalDate, readonly Listed[]]>([
    ['2027-02-09', []],
    ['2027-02-10', [['ROUND_RESULT_DUE', '2027-03-12', false]]],
    ['2027-03-12', [['ROUND_RESULT_DUE', '2027-03-12', false]]],
    ['2027-03-13', [['ROUND_RESULT_DUE', '2027-03-12', true]]],
  ])('R43, R46: on %s the result waits for the lead alone', (today, expected) => {
    const on = '2027-01-15';
    const reviewed = after(managed, { command: 'REVIEW', on, progress: 'BEHIND', text: null }, ORP, on);
    expect(ofService(reviewed, ORP, today)).toEqual(expected);
    expect(ofService(reviewed, AI_OFFICE, today)).toEqual([]);
  });

  it.each<[LocalDate, readonly Listed[]]>([
    ['2026-03-31', []],
    ['2026-04-01', [['OBJECTIVE_DUE', '2026-05-01', false]]],
    ['2026-05-01', [['OBJECTIVE_DUE', '2026-05-01', false]]],
    ['2026-05-02', [['OBJECTIVE_DUE', '2026-05-01', true]]],
  ])('R45: on %s an objective of AI waits for AI alone', (today, expected) => {
    const agreed = objectiveOf('AI', AI_OFFICE, '2026-05-01');
    expect(ofService(agreed, AI_OFFICE, today)).toEqual(expected);
    expect(ofService(agreed, ORP, today)).toEqual([]);
    expect(ofService(agreed, SOCIAL, today)).toEqual([]);
  });

  it('R45: one of a service that takes part no more waits for the lead, who alone can drop it', () => {
    const agreed = objectiveOf('AI', AI_OFFICE, '2026-05-01');
    const { participants, ...rest } = mamacCase();
    const left = participants.map((one) => (one.institution === 'AI' ? { ...one, state: 'LEFT' as const } : one));
    const without = { ...rest, participants: left };
    const waiting = (who: Who) =>
      brief(worklistOf(without, questionFor(who, '2026-05-01'), agreed).filter(({ kind }) => kind === 'OBJECTIVE_DUE'));
    expect([ORP, AI_OFFICE, SOCIAL].map(waiting)).toEqual([[['OBJECTIVE_DUE', '2026-05-01', false]], [], []]);
  });

  it('R44, R48: nothing of a process waits for a service that is only asked, nor for one without named staff', () => {
    const proposed = after(processIn('PLANNING'), planWith(), 'AS');
    const unjoined = (change: object) => {
      const { participants, ...rest } = mamacCase();
      return {
        ...rest,
        participants: participants.map((one) => (one.institution === 'AS' ? { ...one, ...change } : one)),
      };
    };
    const waiting = (cooperation: CaseState, process: MamacState, who: Who) => {
      const question = questionFor(who, '2027-06-01');
      const without = worklistOf(cooperation, question).map(({ id }) => id);
      return worklistOf(cooperation, question, process).filter(({ id }) => !without.includes(id));
    };
    for (const change of [
      { state: 'INVITED' as const, responsible: null },
      { state: 'NOT_KNOWN' as const },
      { responsible: null },
    ]) {
      for (const process of [proposed, managed, processIn('EXITED')]) {
        for (const who of [SOCIAL, { decider: SOCIAL }]) expect(waiting(unjoined(change), process, who)).toEqual([]);
      }
    }
    expect(waiting(mamacCase(), processIn('EXITED'), SOCIAL)).toHaveLength(1);
  });

  it('R45: an objective of the person waits for the lead, and a decided one for nobody', () => {
    const agreed = agreedObjective(objectiveOf('PERSON', AI_OFFICE, '2026-05-01'), 'PERSON');
    expect(ofService(agreed, ORP, '2026-05-01')).toEqual([['OBJECTIVE_DUE', '2026-05-01', false]]);
    expect(ofService(agreed, AI_OFFICE, '2026-05-01')).toEqual([]);
    const objectiveId = agreed.rounds[0]?.objectives[0]?.id ?? '';
    const decided = after(agreed, { command: 'DECIDE_OBJECTIVE', objectiveId, outcome: 'REACHED' }, ORP);
    expect(ofService(decided, ORP, '2026-05-01')).toEqual([]);
  });

  it('R58: once it has ended, who mainly pays waits for all until one has told', () => {
    const exited = processIn('EXITED');
    for (const service of STAFF) {
      expect(ofService(exited, service, '2027-03-02')).toEqual([['MAIN_PAYER_TO_TELL', '2027-03-02', false]]);
      expect(ofService(exited, service, '2027-03-03')).toEqual([['MAIN_PAYER_TO_TELL', '2027-03-02', true]]);
    }
    const told = after(exited, { command: 'TELL_MAIN_PAYER', payer: 'AS' }, SOCIAL);
    expect(ofService(told, ORP, '2027-03-03')).toEqual([]);
  });

  it.each(['FILED', 'ANNOUNCED', 'EXAMINATION', 'PLANNING', 'RECHECK', 'NOT_ADMITTED'] as const)(
    'R48: in phase %s nothing waits for the staff of an institution',
    (phase) => {
      const deciders = STAFF.map((service) => ({ decider: service }));
      for (const who of [...STAFF, ...deciders]) expect(ofService(processIn(phase), who, '2027-06-01')).toEqual([]);
    },
  );

  it('R43: nothing has a day, and nothing waits for it, where no target is set', () => {
    const parameters = { ...ciiParameters, mamacTargets: [] };
    expect(ofService(managed, ORP, '2027-06-01', { parameters })).toEqual([]);
  });

  it('is not for a colleague who does not work on the case, a member of the body or the person', () => {
    expect(ofService(managed, ORP, '2027-06-01', { viewer: worker(ORP, { subject: 'colleague' }) })).toEqual([]);
    expect(ofService(managed, 'AC', '2027-06-01')).toEqual([]);
    expect(ofService(managed, 'PERSON', '2027-06-01')).toEqual([]);
  });
});

describe('the order of a worklist', () => {
  it('R48: what is overdue comes first, with or without a day; then by due day, and last what has none', () => {
    const late = { dueOn: '2026-05-01', overdue: true } as const;
    const undated = { dueOn: null, overdue: true } as const;
    const [soon, later] = (['2026-04-01', '2026-06-01'] as const).map((dueOn) => ({ dueOn, overdue: false }));
    const open = { dueOn: null, overdue: false } as const;
    const sorted = [late, undated, soon, later, open];
    if (soon === undefined || later === undefined) throw new Error('Both are given.');
    expect([open, later, undated, soon, late].toSorted(mostUrgentFirst)).toEqual(sorted);
    expect([late, soon, open, later, undated].toSorted(mostUrgentFirst)).toEqual(sorted);
    expect(mostUrgentFirst(soon, soon)).toBe(0);
  });
});

describe('the digest', () => {
  const reached = (state: CaseState): CaseState => ({
    ...state,
    participants: state.participants.map((one) => ({
      ...one,
      contact: { ...one.contact, mail: `${one.service}@example.ch` },
    })),
  });

  it('R44, R48: counts what a process asks of each service, once each', () => {
    const { viewer: _viewer, ...question } = questionFor(ORP, '2026-03-12');
    const proposed = agreedBy(after(processIn('PLANNING'), planWith(), 'AS'), ['AC']);
    const before = waitingByAddress(reached(mamacCase()), question);
    const counted = waitingByAddress(reached(mamacCase()), question, proposed);
    const more = (service: string) =>
      (counted.get(`${service}@example.ch`) ?? 0) - (before.get(`${service}@example.ch`) ?? 0);
    expect(STAFF.map(({ service }) => more(service))).toEqual([0, 1, 1]);
  });
});
