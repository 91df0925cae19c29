import { ciiParameters } from '../../../../subgraphs/cii/params/ciiParameters.js';
import type { CaseState } from '../../../../subgraphs/cii/rules/case.js';
import type { Home, MamacState } from '../../../../subgraphs/cii/rules/mamac/process.js';
import {
  isShownTo,
  processVersion,
  shownProcess,
  viewOf,
  type MamacView,
  type ShowingQuestion,
  type ShownProcess,
} from '../../../../subgraphs/cii/rules/mamac/shownMamac.js';
import { decideMamac } from '../../../../subgraphs/cii/rules/mamac/decideMamac.js';
import { worklistOf } from '../../../../subgraphs/cii/rules/worklist.js';
import type { Viewer } from '../../../../subgraphs/common/rules/institutions.js';
import { addDays, type LocalDate } from '../../../../subgraphs/common/rules/localDates.js';
import {
  AI_OFFICE,
  AVS_NUMBER,
  ORP,
  OTHER_SOCIAL,
  PERSON,
  SOCIAL,
  contextOf,
  idFor,
  personKeyOf,
  worker,
} from '../../../kit/cases.js';
import {
  after,
  CONTRIBUTION,
  DAY_OF,
  latestPlan,
  mamacAfter,
  mamacCase,
  mamacOn,
  no,
  planWith,
  processIn,
  reported,
  registered,
  viewerOf,
  taking,
} from '../../../kit/mamac.js';

const QUESTION: ShowingQuestion = { today: '2026-03-20', parameters: ciiParameters };
const TEAM: MamacView = { kind: 'TEAM', home: 'SMR' };
const REFERRER: MamacView = { kind: 'SERVICE', service: ORP };
const AI: MamacView = { kind: 'SERVICE', service: AI_OFFICE };
const AS: MamacView = { kind: 'SERVICE', service: SOCIAL };
const THE_PERSON: MamacView = { kind: 'PERSON' };
const OUTSIDE: MamacView = { kind: 'OUTSIDE' };

/** A process in case management in which everything was told that somebody must not see. */
const full = ((): MamacState => {
  const state = reported(processIn('CASE_MANAGEMENT'), AI_OFFICE, {
    ...{ command: 'REFER_SMR_CONCLUSION', conclusionId: 'smr-1', on: '2026-03-19' },
  });
  const review = { command: 'REVIEW', on: '2026-03-20', progress: 'AS_PLANNED', text: null } as const;
  const linked = {
    command: 'LINK_DIAGNOSIS',
    kind: 'SKILLS_ASSESSMENT',
    by: null,
    body: null,
    madeOn: '2026-01-05',
    reference: 'B-7',
  } as const;
  return after(after(state, review, ORP), linked, ORP);
})();
const shown = (view: MamacView, state = full, question = QUESTION): ShownProcess => shownProcess(state, view, question);
const last = (rounds: ShownProcess['rounds']) => {
  const round = rounds.at(-1);
  if (round === undefined) throw new Error('There is no round.');
  return round;
};

describe('What of a process each may see (R12, R31, R35, R39, R40)', () => {
  it.each<[string, MamacView, object]>([
    [
      'the team',
      TEAM,
      {
        ticks: 2,
        ages: 1,
        answers: 4,
        reasons: 4,
        contributions: 3,
        smr: 1,
        conclusion: true,
        reviews: 1,
        diagnoses: 1,
      },
    ],
    [
      'who referred',
      REFERRER,
      {
        ticks: 2,
        ages: 1,
        answers: 4,
        reasons: 0,
        contributions: 1,
        smr: 0,
        conclusion: true,
        reviews: 1,
        diagnoses: 1,
      },
    ],
    [
      'AI',
      AI,
      {
        ticks: null,
        ages: 0,
        answers: 0,
        reasons: 0,
        contributions: 1,
        smr: 1,
        conclusion: true,
        reviews: 1,
        diagnoses: 1,
      },
    ],
    [
      'a social service',
      AS,
      {
        ticks: null,
        ages: 0,
        answers: 0,
        reasons: 0,
        contributions: 0,
        smr: 0,
        conclusion: true,
        reviews: 1,
        diagnoses: 1,
      },
    ],
    [
      'the person',
      THE_PERSON,
      {
        ticks: null,
        ages: 0,
        answers: 0,
        reasons: 0,
        contributions: 0,
        smr: 0,
        conclusion: false,
        reviews: 0,
        diagnoses: 0,
      },
    ],
  ])('%s', (_who, view, expected) => {
    const { state, rounds, problems, ages } = shown(view);
    const round = last(rounds);
    const answers = Object.values(round.criteria);
    expect({
      ...{ ticks: problems?.length ?? null, ages: ages.length, answers: answers.length },
      reasons: answers.filter(({ reason }) => reason !== null).length,
      ...{ contributions: round.contributions.length, smr: round.smrConclusions.length },
      ...{ conclusion: round.conclusion !== null, reviews: round.reviews.length },
      diagnoses: state.earlierDiagnoses.length,
    }).toEqual(expected);
    expect(round.plans).toHaveLength(1);
  });

  it('tells nobody the key of the person, what the referrer sent, and who stands behind a subject is the record’s alone', () => {
    for (const view of [TEAM, REFERRER, AI, THE_PERSON]) {
      expect(Object.keys(shown(view).state)).not.toEqual(expect.arrayContaining(['personKey']));
      expect(shown(view).state).not.toHaveProperty('request');
      expect(shown(view).state).not.toHaveProperty('registrations');
    }
  });

  it.each<[string, MamacView, boolean]>([
    ['the team', TEAM, true],
    ['who referred', REFERRER, true],
    ['AI', AI, false],
    ['the person', THE_PERSON, false],
  ])('R35, R42: the clock from the registration is told to %s only with its registration', (_who, view, told) => {
    expect(shown(view).clocks?.registrationToAnnouncement !== null).toBe(told);
  });

  it('R35: a social service is told its own registration, and not that of another service', () => {
    const own = reported(full, SOCIAL, registered('2026-02-01'));
    expect(shown(AS, own).ages.map(({ registration }) => registration.service)).toEqual([SOCIAL.service]);
    expect(shown(TEAM, own).ages).toHaveLength(2);
  });

  it('R47: at a re-check ages are those of the day, before it those of the announcement', () => {
    const rechecked = processIn('RECHECK');
    const days = (state: MamacState, today: ShowingQuestion['today']) =>
      shown(TEAM, state, { ...QUESTION, today }).ages[0]?.age?.days;
    expect([days(full, '2026-03-20'), days(rechecked, '2027-03-22')]).toEqual([51, 436]);
  });

  it('R37: of the re-check the referrer learns what was found, without the reasons', () => {
    const state = after(processIn('RECHECK'), no('MULTIPLE_PROBLEM'), 'AC');
    const recheck = (view: MamacView) => last(shown(view, state).rounds).recheck.MULTIPLE_PROBLEM;
    expect(recheck(TEAM)).toMatchObject({ met: false, reason: expect.any(String) as unknown });
    expect(recheck(REFERRER)).toMatchObject({ met: false, reason: null });
    expect([recheck(AI), recheck(THE_PERSON)]).toEqual([undefined, undefined]);
  });

  it.each<[string, MamacView, readonly string[]]>([
    ['who referred', REFERRER, ['STATE_REGISTRATION', 'CONTRIBUTE']],
    ['AI', AI, ['CONTRIBUTE', 'REFER_SMR_CONCLUSION']],
    ['a social service that seconded nobody', AS, []],
    ['the person', THE_PERSON, []],
  ])('R53: the history tells %s of its own findings and of no others', (_who, view, own) => {
    const told = shown(view).state.timeline.map(({ command }) => command);
    const ofHouses = [
      'STATE_REGISTRATION',
      'CONTRIBUTE',
      'REFER_SMR_CONCLUSION',
      'ANSWER_CRITERION',
      'HOLD_ROUND_TABLE',
    ];
    expect(told.filter((command) => ofHouses.includes(command))).toEqual(own);
    expect(told).toEqual(expect.arrayContaining(['TAKE_UP', 'ADMIT', 'CONCLUDE', 'PROPOSE_PLAN', 'AGREE_PLAN']));
    const between = told.filter((command) => command === 'REVIEW' || command === 'LINK_DIAGNOSIS');
    expect(between).toHaveLength(view.kind === 'PERSON' ? 0 : 2);
  });
});

describe('The plan as the person sees it', () => {
  it('R5, R44: tells that an institution declined, and not why', () => {
    const proposed = after(processIn('PLANNING'), planWith(), 'AS');
    const planId = latestPlan(proposed).id;
    const declined = after(
      proposed,
      { command: 'DECLINE_PLAN', planId, party: 'AI', reason: 'NO_FUNDING' },
      { decider: AI_OFFICE },
    );
    const refusal = (view: MamacView) => last(shown(view, declined).rounds).plans[0]?.declined;
    expect(refusal(AS)).toMatchObject({ party: 'AI', reason: 'NO_FUNDING' });
    expect(refusal(THE_PERSON)).toMatchObject({ party: 'AI', reason: null });
  });

  it('R46: tells the result, and not where the evidence lies', () => {
    const state = processIn('EXITED');
    expect(last(shown(AS, state).rounds).result?.evidence).toBe('ORP-2027-118');
    expect(last(shown(THE_PERSON, state).rounds).result).toMatchObject({
      evidence: null,
      result: 'RETURN_TO_EMPLOYMENT',
    });
  });

  it('R58: does not tell the main payer, which is told between the institutions', () => {
    const state = after(processIn('EXITED'), { command: 'TELL_MAIN_PAYER', payer: 'AC' }, ORP);
    expect([shown(AS, state).state.mainPayerAtExit, shown(THE_PERSON, state).state.mainPayerAtExit]).toEqual([
      'AC',
      null,
    ]);
  });
});

describe('How a measure is guaranteed (R6, docs/decisions/0040)', () => {
  const managed = processIn('CASE_MANAGEMENT');
  const guaranteed: MamacState = {
    ...managed,
    rounds: managed.rounds.map((round) => ({
      ...round,
      plans: round.plans.map((plan) => ({
        ...plan,
        measures: plan.measures.map((one) => ({ ...one, owner: ORP, payer: SOCIAL, guaranteeId: idFor('gar', '1') })),
      })),
    })),
  };
  const told = (view: MamacView) => [
    ...new Set(
      shown(view, guaranteed).rounds.flatMap(({ plans }) =>
        plans.flatMap(({ measures }) => measures.map(({ guaranteeId }) => guaranteeId)),
      ),
    ),
  ];

  it.each<[string, MamacView, boolean]>([
    ['who carries it out', { kind: 'SERVICE', service: ORP }, true],
    ['who pays it', { kind: 'SERVICE', service: SOCIAL }, true],
    ['the team, which sets the plan', TEAM, true],
    ['a third service', { kind: 'SERVICE', service: AI_OFFICE }, false],
    ['another service of the payer’s institution', { kind: 'SERVICE', service: OTHER_SOCIAL }, false],
    ['the person', THE_PERSON, false],
  ])('is shown to %s: %#', (_who, view, isShown) => {
    expect(told(view)).toEqual([isShown ? idFor('gar', '1') : null]);
  });
});

describe('Contributions by the policy of blindness (R39)', () => {
  const blind = ciiParameters.mamacPolicy.map((one) => ({
    ...one,
    value: { ...one.value, contributions: 'BLIND' as const },
  }));
  const question: ShowingQuestion = { today: '2026-03-05', parameters: { ...ciiParameters, mamacPolicy: blind } };
  const one = after(processIn('EXAMINATION'), CONTRIBUTION, 'AC');
  const seenBy = (home: Home, state = one, by = question) =>
    last(shown({ kind: 'TEAM', home }, state, by).rounds).contributions.map((contribution) => contribution.home);

  it('opens those of the others once the own one is in', () => {
    expect([seenBy('AC'), seenBy('AI')]).toEqual([['AC'], []]);
    expect(seenBy('AI', after(one, CONTRIBUTION, 'AI'))).toEqual(['AC', 'AI']);
  });

  it('of AS to the members of the service that wrote it, for social services are a house each (domain 3c-10)', () => {
    const member = { subject: 'member-as', home: 'AS', service: SOCIAL.service } as const;
    const context = mamacOn('2026-03-05', 'AS', { member });
    const both = taking(one, CONTRIBUTION, context).state;
    const read = (service: string) =>
      last(shown({ kind: 'TEAM', home: 'AS', service }, both, question).rounds).contributions.length;
    expect([read(SOCIAL.service), read('social-meyrin')]).toEqual([2, 0]);
  });

  it('and to the SMR, which enters none and is consulted on what the others found', () => {
    expect(seenBy('SMR')).toEqual(['AC']);
    expect(seenBy('OFPC')).toEqual([]);
  });

  it('opens all without it, by default', () => {
    expect(seenBy('AI', one, { ...question, parameters: ciiParameters })).toEqual(['AC']);
  });

  it('opens all once the round is concluded', () => {
    expect(last(shown(TEAM, processIn('PLANNING'), question).rounds).contributions).toHaveLength(3);
  });
});

describe('For whom a process exists at all (R36, R49, R50)', () => {
  const everybody = (phase: MamacState['phase']) =>
    [TEAM, OUTSIDE, AI, THE_PERSON, REFERRER].map((view) => isShownTo({ phase, referrer: ORP }, view));
  it.each(['JOINED', 'TURNED_AWAY'] as const)('in phase %s for the team alone', (phase) => {
    expect(everybody(phase)).toEqual([true, true, false, false, false]);
  });
  it('in phase FILED for the team, the person and who filed it', () => {
    expect(everybody('FILED')).toEqual([true, true, false, true, true]);
  });
  it('in phase WITHDRAWN for the team and the person', () => {
    expect(everybody('WITHDRAWN')).toEqual([true, true, false, true, false]);
  });
  it.each(['ANNOUNCED', 'NOT_ADMITTED', 'EXITED'] as const)('in phase %s for whoever has a view', (phase) => {
    expect(everybody(phase)).toEqual([true, true, true, true, true]);
  });

  const member = viewerOf('AC');
  const viewing = (viewer: Viewer, changes: object = {}, state = processIn('ANNOUNCED'), cooperation = mamacCase()) =>
    viewOf(state, cooperation, {
      ...{ viewer, canton: 'GE', today: '2026-03-03', now: new Date('2026-03-03T09:00:00Z') },
      ...{ groundsOn: ['OWN_TASK', 'TEAM_MANDATE'], personKey: personKeyOf, member: null, ...changes },
    });
  const asMember = { member: { subject: member.subject, home: 'AC' } } as const;

  it.each<[string, Viewer, object, MamacView | null]>([
    ['a seconded member', member, asMember, { kind: 'TEAM', home: 'AC' }],
    ['a member without a secondment in force', member, {}, null],
    ['a member of another canton', { ...member, canton: 'VD' }, asMember, null],
    ['the steering committee', { ...member, roles: ['STEERING'] }, asMember, null],
    ['data protection', { ...worker(ORP), roles: ['DPO'] }, {}, null],
    ['staff that works on the case', worker(ORP), {}, REFERRER],
    ['a colleague who does not', worker(ORP, { subject: 'other' }), {}, null],
    ['the person', { ...PERSON, personId: personKeyOf(AVS_NUMBER) }, {}, THE_PERSON],
    ['another person', { ...PERSON, personId: 'key-of-0000' }, {}, null],
  ])('%s', (_who, viewer, changes, view) => {
    expect(viewing(viewer, changes)).toEqual(view);
  });

  it('without a case for the team and the person alone', () => {
    const question = {
      canton: 'GE',
      today: '2026-03-03',
      now: new Date(),
      groundsOn: ['TEAM_MANDATE'],
      personKey: personKeyOf,
    } as const;
    const filed = processIn('FILED');
    expect(viewOf(filed, null, { ...question, viewer: member, ...asMember })).toEqual({ kind: 'TEAM', home: 'AC' });
    const person = { ...PERSON, personId: filed.personKey };
    expect(viewOf(filed, null, { ...question, viewer: person })).toEqual(THE_PERSON);
    expect(viewOf(filed, null, { ...question, viewer: worker(ORP) })).toBeNull();
  });

  it.each([
    ['on its last day', '2027-03-30T09:00:00.000Z', AI],
    ['on the day after', '2027-03-31T09:00:00.000Z', null],
  ])(
    'a service that came %s, where the history says no more: it had a part, or was asked for another cooperation',
    (_when, from, view) => {
      const { participants, ...rest } = mamacCase();
      const stays = [{ from, to: null }];
      const cooperation = {
        ...{ ...rest, timeline: [] },
        participants: participants.map((one) => (one.service === AI_OFFICE.service ? { ...one, stays } : one)),
      };
      const exited = processIn('EXITED');
      const state = { ...exited, timeline: [], exit: { ...exited.exit, on: '2027-03-30' } } as unknown as MamacState;
      expect(viewing(worker(AI_OFFICE), {}, state, cooperation)).toEqual(view);
      expect(viewing(worker(AI_OFFICE), {}, processIn('RECHECK'), cooperation)).toEqual(AI);
    },
  );

  it.each([
    ['before the exit of that day', '2027-03-30T08:59:59.999Z', AI],
    ['at its instant', '2027-03-30T09:00:00.000Z', AI],
    ['after it', '2027-03-30T09:00:00.001Z', null],
  ])(
    'a service that named staff %s: having been asked long before is no part in the process (R49)',
    (_when, at, view) => {
      const { participants, timeline, ...rest } = mamacCase();
      const stays = [{ from: '2026-03-02T09:00:00.000Z', to: null }];
      const line = { ...timeline[0], kind: 'STAFF_ASSIGNED', at, about: AI_OFFICE } as CaseState['timeline'][number];
      const isNaming = ({ kind, about }: CaseState['timeline'][number]): boolean =>
        kind === 'STAFF_ASSIGNED' && about?.institution === 'AI';
      const cooperation: CaseState = {
        ...{ ...rest, timeline: [...timeline.filter((one) => !isNaming(one)), line] },
        participants: participants.map((one) => (one.service === AI_OFFICE.service ? { ...one, stays } : one)),
      };
      const exited = processIn('EXITED');
      const state = {
        ...{ ...exited, exit: { ...exited.exit, on: '2027-03-30' } },
        timeline: exited.timeline.map((one) =>
          one.command === 'RECORD_RESULT' ? { ...one, at: '2027-03-30T09:00:00.000Z' } : one,
        ),
      } as MamacState;
      expect(viewing(worker(AI_OFFICE), {}, state, cooperation)).toEqual(view);
      const tells = { command: 'TELL_MAIN_PAYER', payer: 'AI' } as const;
      const outcome = taking(state, tells, mamacOn('2027-04-01', AI_OFFICE, { cooperation }));
      if (view === null) outcome.thenRefused('NOT_FOUND');
      else outcome.thenHappens('MAIN_PAYER_TOLD');
      const { parameters, agreements } = contextOf(worker(AI_OFFICE));
      const question = { canton: 'GE', today: '2027-04-01', now: new Date('2027-04-01T09:00:00.000Z') } as const;
      const asked = {
        ...question,
        viewer: worker(AI_OFFICE),
        groundsOn: ['OWN_TASK'] as const,
        parameters,
        agreements,
      };
      const kinds = worklistOf(cooperation, asked, state).map(({ kind }) => kind);
      expect(kinds.includes('MAIN_PAYER_TO_TELL')).toBe(view !== null);
    },
  );

  it.each(['NOT_ADMITTED', 'EXITED', 'JOINED', 'TURNED_AWAY', 'WITHDRAWN'] as const)(
    'R49: a member has no task in a process that has ended: %s',
    (phase) => {
      expect(viewing(member, asMember, processIn(phase))).toEqual(OUTSIDE);
    },
  );

  it('R49: nor without the ground, or an authorisation in force that names the body', () => {
    expect(viewing(member, { ...asMember, groundsOn: ['OWN_TASK'] })).toEqual(OUTSIDE);
    const given = { ...mamacCase(), authorisations: [] };
    expect(viewing(member, asMember, processIn('ANNOUNCED'), given)).toEqual(OUTSIDE);
  });

  it.each([
    ['is only asked', { state: 'INVITED', responsible: null }],
    ['has named nobody', { responsible: null }],
    ['has left', { state: 'LEFT' }],
  ] as const)('R40, domain 3c-10: a service that %s reads nothing of it, whoever looks', (_what, changes) => {
    const { participants, ...rest } = mamacCase();
    const cooperation = {
      ...rest,
      participants: participants.map((one) => (one.service === AI_OFFICE.service ? { ...one, ...changes } : one)),
    };
    const supervisor = worker(AI_OFFICE, { roles: ['SUPERVISOR'], purpose: 'Vertretung' });
    expect(viewing(supervisor, {})).toEqual(AI);
    expect(viewing(supervisor, {}, processIn('ANNOUNCED'), cooperation)).toBeNull();
  });
});

describe('What is left to a member without mandate or task (R49, docs/decisions/0045)', () => {
  const outside = (state: MamacState) => shown(OUTSIDE, state);

  it('is where the process stands, and that the mandate is missing', () => {
    const { state, ...others } = outside(full);
    expect(state).toEqual({
      ...{ _id: full._id, canton: 'GE', phase: 'CASE_MANAGEMENT' },
      ...{ earlierDiagnoses: [], mainPayerAtExit: null, timeline: [] },
    });
    expect(others).toEqual({
      ...{ version: 1, mandate: 'MISSING', filing: null, rounds: [], pauses: [], problems: null, ages: [] },
      ...{ owners: [], earlierRequests: [], clocks: null, targets: [], exit: null },
    });
  });

  it('and how it ended, with the codes that are its own, without those of a house', () => {
    const nothing = { criteria: [], reason: null, turnedAway: null, joinedCaseId: null };
    expect(outside(processIn('NOT_ADMITTED'))).toMatchObject({
      mandate: null,
      exit: { kind: 'NOT_ADMITTED', on: '2026-03-03', ...nothing, criteria: ['MULTIPLE_PROBLEM'] },
    });
    const death = { command: 'END_WITHOUT_RESULT', reason: 'DIED' } as const;
    const byTeam = after(processIn('ANNOUNCED'), death, 'AC');
    expect(outside(byTeam).exit).toEqual({
      ...{ kind: 'ENDED_WITHOUT_RESULT', on: '2026-03-03', ...nothing, reason: 'DIED' },
    });
    const byLead = after(processIn('CASE_MANAGEMENT'), death, ORP);
    expect(outside(byLead).exit).toEqual({ kind: 'ENDED_WITHOUT_RESULT', on: '2026-03-20', ...nothing });
    const again = after(processIn('RECHECK'), { command: 'EXIT_AFTER_RECHECK', reason: 'WITHDREW' }, 'AC');
    expect(outside(again).exit).toMatchObject({ kind: 'ENDED_AFTER_RESULT', reason: 'WITHDREW' });
  });

  it('R36: the team keeps its own codes about a request, and nobody else has them', () => {
    const [joined, away] = [processIn('JOINED'), processIn('TURNED_AWAY')];
    expect(outside(joined).exit).toMatchObject({ joinedCaseId: 'case-other', turnedAway: null });
    expect(outside(away).exit).toMatchObject({ joinedCaseId: null, turnedAway: 'ENTERED_TWICE' });
    for (const view of [REFERRER, AI, THE_PERSON]) {
      expect(shown(view, joined).exit).toMatchObject({ joinedCaseId: null, turnedAway: null });
      expect(shown(view, away).exit).toMatchObject({ joinedCaseId: null, turnedAway: null });
    }
  });

  it('R37, R46: who takes part reads the criteria and the coded reason of the end', () => {
    expect(shown(REFERRER, processIn('NOT_ADMITTED')).exit).toMatchObject({ criteria: ['MULTIPLE_PROBLEM'] });
    const ended = after(processIn('ANNOUNCED'), { command: 'END_WITHOUT_RESULT', reason: 'DIED' }, 'AC');
    expect(shown(AI, ended).exit).toMatchObject({ reason: 'DIED', criteria: [] });
    expect([shown(AI).exit, shown(AI).mandate, shown(TEAM).mandate]).toEqual([null, null, 'IN_FORCE']);
  });
});

describe('The ticks of a request (R31)', () => {
  it('are for the team and who stated them, while the process lasts', () => {
    const ticks = (state: MamacState) => [TEAM, REFERRER, AI, THE_PERSON].map((view) => shown(view, state).problems);
    const stated = ['UNEMPLOYMENT', 'MONEY'];
    expect(ticks(full)).toEqual([stated, stated, null, null]);
    for (const phase of ['JOINED', 'TURNED_AWAY', 'WITHDRAWN', 'NOT_ADMITTED', 'EXITED'] as const) {
      expect(processIn(phase).problems).toEqual([]);
      expect(ticks(processIn(phase))).toEqual([null, null, null, null]);
    }
  });
});

describe('The contribution of the member of a social service (R39, domain 3c-10)', () => {
  const OF_SOCIAL = { subject: 'team-as', home: 'AS', service: SOCIAL.service } as const;
  const seconded = mamacOn('2026-03-05', 'AS', { member: OF_SOCIAL });
  const given = mamacAfter(processIn('EXAMINATION'), decideMamac(processIn('EXAMINATION'), CONTRIBUTION, seconded));
  const homes = (view: MamacView) => last(shown(view, given).rounds).contributions.map(({ home }) => home);
  const lines = (view: MamacView) =>
    shown(view, given).state.timeline.filter(({ command }) => command === 'CONTRIBUTE');

  it('is read by the service that seconded the member, and by no other one', () => {
    const commune: MamacView = { kind: 'SERVICE', service: { institution: 'AS', service: 'social-other' } };
    expect([homes(AS), homes(commune), homes(TEAM)]).toEqual([['AS'], [], ['AS']]);
    expect([lines(AS), lines(commune), lines(TEAM)].map(({ length }) => length)).toEqual([1, 0, 1]);
  });
});

describe('The reason of a pause (R41)', () => {
  const pause = { command: 'PAUSE', reason: 'MATERNITY', from: '2026-03-20' } as const;
  const reasons = (state: MamacState) =>
    [TEAM, REFERRER, AI, THE_PERSON].map((view) => shown(view, state).pauses.map(({ reason }) => reason));

  it('is told to the team, to the person, and to the lead that entered it', () => {
    const entered = after(processIn('CASE_MANAGEMENT'), pause, ORP);
    expect(reasons(entered)).toEqual([['MATERNITY'], ['MATERNITY'], [null], ['MATERNITY']]);
  });

  it('of a pause of the evaluation to the team and the person; the days are told to all', () => {
    const entered = after(processIn('EXAMINATION'), { ...pause, from: '2026-03-05' }, 'OFPC');
    expect(reasons(entered)).toEqual([['MATERNITY'], [null], [null], ['MATERNITY']]);
    expect(shown(AI, entered).pauses).toEqual([{ from: '2026-03-05', to: null, reason: null }]);
  });
});

describe('The version of a process as a viewer may know it (R39, R40)', () => {
  const versions = (state: MamacState) =>
    [TEAM, REFERRER, AI, AS, THE_PERSON].map((view) => processVersion(state, view));
  const grows = (before: MamacState, changed: MamacState) =>
    versions(changed).map((version, place) => version - (versions(before)[place] ?? 0));
  const examined = processIn('EXAMINATION');

  it('stands still while others enter what is theirs', () => {
    const smr = { command: 'REFER_SMR_CONCLUSION', conclusionId: 'smr-2', on: '2026-03-05' } as const;
    expect(grows(examined, reported(examined, AI_OFFICE, smr))).toEqual([1, 0, 1, 0, 0]);
    expect(grows(examined, after(examined, CONTRIBUTION, 'AC'))).toEqual([1, 1, 0, 0, 0]);
    expect(grows(examined, reported(examined, SOCIAL, registered('2026-02-01')))).toEqual([1, 0, 0, 1, 0]);
  });

  it('R37: grows for the referrer with each answer to a criterion, which is told, and for no other service', () => {
    const announced = processIn('ANNOUNCED');
    expect(grows(announced, after(announced, no('MULTIPLE_PROBLEM'), 'AC'))).toEqual([1, 1, 0, 0, 0]);
  });

  it('grows with what everybody could see happen', () => {
    const concluded = processIn('PLANNING');
    expect(grows(concluded, after(concluded, planWith(), 'AS'))).toEqual([1, 1, 1, 1, 1]);
  });

  it('tells nothing to a member outside, and counts no step that came too late', () => {
    expect([processVersion(full, OUTSIDE), processVersion(full, null)]).toEqual([1, 1]);
    const [line] = full.timeline;
    if (line === undefined) throw new Error('A process has a history.');
    const tried = { ...full, timeline: [...full.timeline, { ...line, by: ORP, attempted: true as const }] };
    expect(versions(tried)).toEqual(versions(full));
  });
});

describe('R44: which version of the plan waits for signatures, and which has lapsed', () => {
  const proposed = after(processIn('PLANNING'), planWith(), 'AS');
  const cooperation = mamacCase();
  const versions = (state: MamacState, today: LocalDate) =>
    last(shown(AS, state, { ...QUESTION, cooperation, today }).rounds).plans.map(({ waits, lapsed }) => [
      waits,
      lapsed,
    ]);

  it('on the day on which its first measure begins, and the day after', () => {
    const begins =
      latestPlan(proposed)
        .measures.map(({ from }) => from)
        .toSorted()[0] ?? DAY_OF.PLANNING;
    expect(versions(proposed, begins)).toEqual([[true, false]]);
    expect(versions(proposed, addDays(begins, 1))).toEqual([[false, true]]);
  });

  it('none once it binds, was declined, or the process has ended', () => {
    const refusal = { planId: latestPlan(proposed).id, party: 'PERSON', reason: null } as const;
    const declined = after(proposed, { command: 'DECLINE_PLAN', ...refusal }, 'PERSON');
    const ended = after(proposed, { command: 'END_WITHOUT_RESULT', reason: 'WITHDREW' }, 'AC');
    for (const state of [full, declined, ended]) expect(versions(state, DAY_OF.PLANNING)).toEqual([[false, false]]);
  });
});
