import { ciiParameters } from '../../../../subgraphs/cii/params/ciiParameters.js';
import type { CaseState } from '../../../../subgraphs/cii/rules/case.js';
import type { ProposedTerms } from '../../../../subgraphs/cii/rules/handover/commands.js';
import type { ServiceOfInstitution } from '../../../../subgraphs/common/rules/authorisation.js';
import { COOPERATION_MODES } from '../../../../subgraphs/common/rules/cooperation.js';
import type { LocalDate } from '../../../../subgraphs/common/rules/localDates.js';
import type { RefusalCode } from '../../../../subgraphs/common/rules/refusals.js';
import { AI_OFFICE, ORP, OTHER_SOCIAL, PERSON, SOCIAL, TODAY, contextOf, worker } from '../../../kit/cases.js';
import { refusalCodes } from '../../../kit/decisions.js';
import {
  after,
  caseIn,
  DAY_OF,
  draftOf,
  FIRST_DAY,
  handoverCase,
  LAST_DAY,
  lastHandover,
  on,
  refusedAnswer,
  SIX_PAIRS,
  taking,
  TO_AI,
  TO_SOCIAL,
  type Cast,
} from '../../../kit/handovers.js';

const draft = (changes: Partial<ProposedTerms> = {}, cast: Cast = TO_SOCIAL, state = handoverCase(cast), day = TODAY) =>
  taking(state, draftOf(cast, changes), on(day, cast.sender));

describe('Drafting a handover', () => {
  it('by the lead names receiver, need, skill, agreed service and period, and moves nothing (R2, R3, R4)', () => {
    const state = draft().thenHappens('HANDOVER_DRAFTED');
    expect(lastHandover(state)).toEqual({
      id: expect.stringMatching(/^hnd-/) as string,
      state: 'DRAFT',
      sender: ORP,
      receiver: SOCIAL,
      terms: {
        need: 'ORIENTATION',
        coreSkill: 'SOCIAL_COUNSELLING',
        healthLimitation: false,
        agreedService: 'SOCIAL_COUNSELLING',
        from: FIRST_DAY,
        to: LAST_DAY,
      },
      draftedAt: '2026-03-02T09:00:00.000Z',
      draftedBy: 'worker-orp-rive',
      answer: null,
      offer: null,
      clarifications: [],
      forwardedBy: [],
      clearedOn: null,
      clearedUntil: null,
      acceptance: null,
      ending: null,
      earlierEndings: [],
      handedBackOn: null,
    });
    expect(state.leadHistory).toEqual(handoverCase().leadHistory);
    expect(state.timeline.at(-1)?.id).toMatch(/^tle-/);
    expect(state.timeline.at(-1)).toMatchObject({
      kind: 'HANDOVER_DRAFTED',
      aboutId: lastHandover(state).id,
      about: ORP,
    });
  });

  it('is refused to a participant that does not lead, and unknown to who is not on the case (R3)', () => {
    taking(handoverCase(), { ...draftOf(TO_SOCIAL) }, on(TODAY, SOCIAL)).thenRefusedBecause({
      code: 'NOT_YOUR_STEP',
      rule: 'R3',
    });
    taking(handoverCase(), draftOf(TO_SOCIAL), on(TODAY, AI_OFFICE)).thenRefused('NOT_FOUND');
    taking(handoverCase(), draftOf(TO_SOCIAL), contextOf(PERSON)).thenRefused('NOT_FOUND');
    taking(handoverCase(), draftOf(TO_SOCIAL), contextOf(worker(ORP, { subject: 'x' }))).thenRefused('NOT_ASSIGNED');
  });

  it('is refused to everybody while nobody leads', () => {
    const now = new Date('2026-03-02T08:00:00.000Z');
    taking(handoverCase(), draftOf(TO_SOCIAL), on(TODAY, ORP, { now })).thenRefused('NOT_YOUR_STEP');
  });

  it('is refused on a closed case', () => {
    const closed: CaseState = { ...handoverCase(), status: 'CLOSED' };
    draft({}, TO_SOCIAL, closed).thenRefused('CASE_IS_CLOSED');
  });

  it.each(COOPERATION_MODES.filter((mode) => mode !== 'HANDOVER'))('R20: is refused in mode %s', (mode) => {
    draft({}, TO_SOCIAL, { ...handoverCase(), mode }).thenRefusedBecause({
      code: 'HANDOVER_MODE_ONLY',
      rule: 'R20',
      path: ['input', 'caseId'],
    });
  });

  it('R26: is refused when a case has had fifty of them, and not before', () => {
    const refused = lastHandover(caseIn('DECLINED'));
    const many = (count: number): CaseState => ({
      ...handoverCase(),
      handovers: Array.from({ length: count }, (_, place) => ({ ...refused, id: `hnd-${String(place)}` })),
    });
    draft({}, TO_SOCIAL, many(49)).thenHappens('HANDOVER_DRAFTED');
    draft({}, TO_SOCIAL, many(50)).thenRefusedBecause({ code: 'CASE_IS_FULL', rule: 'R26' });
  });

  it('is refused where no policy of handovers is set, and only for that', () => {
    const parameters = { ...ciiParameters, handoverPolicy: [] };
    taking(
      caseIn('CLIENT_REFUSED'),
      draftOf(TO_SOCIAL, { to: '2030-01-01' }),
      on('2026-03-03', ORP, { parameters }),
    ).thenRefusedBecause({
      code: 'PARAMETER_NOT_SET',
      rule: 'R54',
      article: 'policy',
    });
  });
});

describe('R2: a handover asks for the receiver’s core skill', () => {
  it.each(SIX_PAIRS)('%j to %j: for its own, and for no other', (sender, receiver) => {
    const cast = { sender, receiver };
    draft({}, cast).thenHappens('HANDOVER_DRAFTED');
    for (const coreSkill of ['PLACEMENT', 'SOCIAL_COUNSELLING', 'HEALTH_LIMITATION'] as const) {
      const own = { AC: 'PLACEMENT', AI: 'HEALTH_LIMITATION', AS: 'SOCIAL_COUNSELLING' }[receiver.institution];
      const codes = refusalCodes(draft({ coreSkill }, cast).decision);
      expect(codes).toEqual(coreSkill === own ? [] : ['CORE_SKILL_NOT_OF_RECEIVER']);
    }
  });

  it('and is refused when it names none', () => {
    draft({ coreSkill: null }).thenRefusedBecause({
      code: 'CORE_SKILL_MISSING',
      rule: 'R2',
      path: ['input', 'terms', 'coreSkill'],
    });
    draft({ coreSkill: 'PLACEMENT' }).thenRefusedBecause({
      code: 'CORE_SKILL_NOT_OF_RECEIVER',
      rule: 'R2',
      path: ['input', 'terms', 'coreSkill'],
    });
  });

  it('asks AI only for a person limited by health, the others without asking', () => {
    draft({ healthLimitation: false }, TO_AI).thenRefusedBecause({
      code: 'HEALTH_LIMITATION_MISSING',
      rule: 'R2',
      path: ['input', 'terms', 'healthLimitation'],
    });
    draft({ healthLimitation: false }).thenHappens('HANDOVER_DRAFTED');
    draft({ healthLimitation: true }).thenHappens('HANDOVER_DRAFTED');
  });

  it('is refused inside one institution, also between two social services, and to itself', () => {
    const cast = { sender: SOCIAL, receiver: ORP };
    const onCase = handoverCase(cast);
    const two = { ...onCase, participants: [...onCase.participants, ...withOtherSocial(onCase)] };
    for (const receiver of [OTHER_SOCIAL, SOCIAL]) {
      const { decision } = draft({}, { ...cast, receiver }, two);
      expect(refusalCodes(decision)).toContain('HANDOVER_INSIDE_INSTITUTION');
      expect('refusals' in decision && decision.refusals[0]).toMatchObject({ rule: 'R2', path: ['input', 'receiver'] });
    }
  });

  it('is refused to a service that was never asked, or has left; one that has not answered looks like any other', () => {
    const gone = (state: 'LEFT' | 'INVITED' | 'NOT_KNOWN'): CaseState => ({
      ...handoverCase(),
      participants: handoverCase().participants.map((one) =>
        one.service === SOCIAL.service ? { ...one, state } : one,
      ),
    });
    draft({}, TO_SOCIAL, gone('LEFT')).thenRefusedBecause({
      code: 'HANDOVER_RECEIVER_NOT_ON_CASE',
      path: ['input', 'receiver'],
    });
    draft({}, TO_SOCIAL, gone('INVITED')).thenHappens('HANDOVER_DRAFTED');
    draft({}, TO_SOCIAL, gone('NOT_KNOWN')).thenHappens('HANDOVER_DRAFTED');
    draft({}, TO_AI, handoverCase(TO_SOCIAL)).thenRefused('HANDOVER_RECEIVER_NOT_ON_CASE');
  });

  const withOtherSocial = (state: CaseState) =>
    state.participants.slice(0, 1).map((one) => ({ ...one, service: OTHER_SOCIAL.service }));
});

describe('R3: one handover at a time', () => {
  it.each(['DRAFT', 'CLIENT_ACCEPTED', 'OFFERED', 'CLARIFICATION_ASKED', 'ACCEPTED'] as const)(
    'is refused while another one is %s',
    (state) => {
      draft({}, TO_SOCIAL, caseIn(state)).thenRefusedBecause({ code: 'HANDOVER_ALREADY_OPEN', rule: 'R3' });
    },
  );

  it.each(['DECLINED', 'WITHDRAWN', 'INVALIDATED'] as const)('is open again after one that is %s', (state) => {
    draft({}, TO_SOCIAL, caseIn(state)).thenHappens('HANDOVER_DRAFTED');
  });

  it('is open again as soon as an offer has expired, whether or not a job has recorded it', () => {
    const state = caseIn('OFFERED');
    const later = { from: '2026-05-04', to: '2026-08-03' } as const;
    draft(later, TO_SOCIAL, state, '2026-04-01').thenRefused('HANDOVER_ALREADY_OPEN');
    draft(later, TO_SOCIAL, state, '2026-04-02').thenHappens('HANDOVER_DRAFTED');
  });

  it('who leads for a time has nothing to hand over: neither while it leads, nor on its last day', () => {
    const terms = { from: '2026-07-01', to: '2026-08-31' } as const;
    const back = { sender: SOCIAL, receiver: ORP };
    draft(terms, back, caseIn('ACTIVE'), DAY_OF.ACTIVE).thenRefused('HANDOVER_ALREADY_OPEN');
    draft(terms, back, caseIn('RETURNED'), DAY_OF.RETURNED).thenRefused('HANDOVER_ALREADY_OPEN');
  });

  it.each<[LocalDate, ServiceOfInstitution, RefusalCode[], string]>([
    ['2026-04-20', ORP, ['NOT_YOUR_STEP'], 'the day of the return: the receiver still leads'],
    ['2026-04-21', ORP, [], 'the day after: the sender leads again'],
    ['2026-04-21', SOCIAL, ['NOT_YOUR_STEP'], 'the day after: the receiver no longer leads'],
  ])('after a return, on %s by %j: %j (%s)', (day, sender, codes) => {
    const receiver = sender === ORP ? SOCIAL : ORP;
    const terms = { from: '2026-07-01', to: '2026-08-31' } as const;
    const { decision } = draft(terms, { sender, receiver }, caseIn('RETURNED'), day);
    expect(refusalCodes(decision)).toEqual(codes);
  });

  it.each<[LocalDate, RefusalCode[], string]>([
    [LAST_DAY, ['NOT_YOUR_STEP'], 'the last day'],
    ['2026-06-16', [], 'the day after: the result that is still owed bars nothing'],
  ])('after the agreed term, on %s: %j (%s)', (day, codes) => {
    const terms = { from: '2026-07-01', to: '2026-08-31' } as const;
    expect(refusalCodes(draft(terms, TO_SOCIAL, caseIn('TERM_REACHED'), day).decision)).toEqual(codes);
  });
});

describe('R4: a handover rests on a need of the person', () => {
  it('and is refused without one', () => {
    draft({ need: null }).thenRefusedBecause({
      code: 'HANDOVER_NEED_MISSING',
      rule: 'R4',
      path: ['input', 'terms', 'need'],
    });
  });

  it('asks for no entitlement at the receiver: a service that has not confirmed a file may be asked', () => {
    const state: CaseState = {
      ...handoverCase(),
      participants: handoverCase().participants.map((one) =>
        one.service === SOCIAL.service ? { ...one, state: 'INVITED' as const } : one,
      ),
    };
    draft({}, TO_SOCIAL, state).thenHappens('HANDOVER_DRAFTED');
  });
});

describe('R5: a refusal of the person', () => {
  const refusedOn = (day: LocalDate) => {
    const drafted = caseIn('DRAFT');
    return after(drafted, refusedAnswer(lastHandover(drafted).id, day), on(day, ORP));
  };

  it.each<[LocalDate, RefusalCode[], string]>([
    ['2026-03-02', ['CLIENT_REFUSED_RECENTLY'], 'the day of the refusal'],
    ['2026-05-30', ['CLIENT_REFUSED_RECENTLY'], 'the 89th day'],
    ['2026-05-31', ['CLIENT_REFUSED_RECENTLY'], 'the 90th day'],
    ['2026-06-01', [], 'the 91st day'],
  ])('bars a new draft on %s: %j (%s)', (day, codes) => {
    const terms = { from: '2026-07-01', to: '2026-08-31' } as const;
    const outcome = draft(terms, TO_SOCIAL, refusedOn(TODAY), day);
    expect(refusalCodes(outcome.decision)).toEqual(codes);
    if (codes.length > 0)
      outcome.thenRefusedBecause({ code: 'CLIENT_REFUSED_RECENTLY', rule: 'R5', article: 'policy' });
  });

  it('counts from the day of the signature, and whoever is asked next', () => {
    const state = refusedOn('2026-03-04');
    const terms = { from: '2026-07-01', to: '2026-08-31' } as const;
    draft(terms, TO_SOCIAL, state, '2026-06-02').thenRefused('CLIENT_REFUSED_RECENTLY');
    draft(terms, TO_SOCIAL, state, '2026-06-03').thenHappens('HANDOVER_DRAFTED');
  });

  it.each<[LocalDate | null, LocalDate, RefusalCode[], string]>([
    ['2026-03-04', '2026-06-02', ['CLIENT_REFUSED_RECENTLY'], 'the 90th day'],
    ['2026-03-04', '2026-06-03', [], 'the 91st day'],
    [null, '2026-03-05', [], 'there was none'],
  ])('of %s in an earlier case bars a draft of this one on %s: %j (%s)', (refusedBefore, day, codes) => {
    const terms = { from: '2026-07-01', to: '2026-08-31' } as const;
    const outcome = draft(terms, TO_SOCIAL, { ...handoverCase(), refusedBefore }, day);
    expect(refusalCodes(outcome.decision)).toEqual(codes);
  });

  it('in this case counts when it is the later one, and the earlier case’s when that is', () => {
    const terms = { from: '2026-07-01', to: '2026-08-31' } as const;
    const both = (refusedBefore: LocalDate) => ({ ...refusedOn('2026-03-04'), refusedBefore });
    draft(terms, TO_SOCIAL, both('2026-03-03'), '2026-06-02').thenRefused('CLIENT_REFUSED_RECENTLY');
    draft(terms, TO_SOCIAL, both('2026-03-05'), '2026-06-03').thenRefused('CLIENT_REFUSED_RECENTLY');
    draft(terms, TO_SOCIAL, both('2026-03-03'), '2026-06-03').thenHappens('HANDOVER_DRAFTED');
  });

  it('an acceptance bars nothing', () => {
    draft({}, TO_SOCIAL, caseIn('DECLINED')).thenHappens('HANDOVER_DRAFTED');
  });
});

describe('R16: nothing reaches back', () => {
  it.each<[LocalDate, RefusalCode[], string]>([
    ['2026-03-01', ['HANDOVER_BEGINS_TOO_SOON'], 'yesterday'],
    [TODAY, ['HANDOVER_BEGINS_TOO_SOON'], 'today'],
    ['2026-03-03', [], 'tomorrow'],
  ])('a first day of %s is %j (%s)', (from, codes) => {
    const outcome = draft({ from });
    expect(refusalCodes(outcome.decision)).toEqual(codes);
    if (codes.length === 0) return;
    outcome.thenRefusedBecause({
      code: 'HANDOVER_BEGINS_TOO_SOON',
      rule: 'R16',
      path: ['input', 'terms', 'from'],
    });
  });

  it('a period may last one day, and not end before it begins', () => {
    draft({ to: FIRST_DAY }).thenHappens('HANDOVER_DRAFTED');
    draft({ to: '2026-03-15' }).thenRefusedBecause({
      code: 'PERIOD_REVERSED',
      rule: 'R3',
      path: ['input', 'terms', 'to'],
    });
  });

  it.each<[LocalDate, RefusalCode[], string]>([
    ['2027-03-14', [], 'a day less than twelve months'],
    ['2027-03-15', [], 'twelve months'],
    ['2027-03-16', ['HANDOVER_PERIOD_TOO_LONG'], 'a day more'],
  ])('is handed over for a time: until %s is %j (%s)', (to, codes) => {
    const outcome = draft({ to });
    expect(refusalCodes(outcome.decision)).toEqual(codes);
    if (codes.length === 0) return;
    outcome.thenRefusedBecause({ code: 'HANDOVER_PERIOD_TOO_LONG', rule: 'R3', path: ['input', 'terms', 'to'] });
  });
});

it('All that stands in the way of a draft is told at once, in the order of the table', () => {
  const terms = { need: null, coreSkill: null, agreedService: null, from: TODAY, to: '2026-03-01' } as const;
  draft({ ...terms, healthLimitation: false }, TO_AI).thenRefused(
    'HANDOVER_NEED_MISSING',
    'CORE_SKILL_MISSING',
    'HEALTH_LIMITATION_MISSING',
    'PERIOD_REVERSED',
    'HANDOVER_BEGINS_TOO_SOON',
    'SERVICE_NOT_IN_AGREEMENT',
  );
});
