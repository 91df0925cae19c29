import type { ServiceOfInstitution } from '../../../../subgraphs/common/rules/authorisation.js';
import type { LocalDate } from '../../../../subgraphs/common/rules/localDates.js';
import { demonstrationAgreements } from '../../../../subgraphs/cii/params/demonstrationAgreements.js';
import type { TimelineEntry } from '../../../../subgraphs/cii/rules/case.js';
import {
  HANDOVER_COMMANDS,
  STORED_HANDOVER_STATES,
  type Handover,
  type HandoverCommand,
  type HandoverEnding,
  type StoredHandoverState,
} from '../../../../subgraphs/cii/rules/handover/handover.js';
import {
  handoverViewOf,
  isHandoverLineShown,
  isOwnLine,
  shownHandover,
  shownHandoverLine,
  type HandoverView,
} from '../../../../subgraphs/cii/rules/handover/shownHandover.js';
import { AI_OFFICE, idFor, ORP, OTHER_SOCIAL, SOCIAL } from '../../../kit/cases.js';
import { handoverOf } from '../../../kit/handoverSamples.js';

const BEFORE: LocalDate = '2026-03-10';
const ACTIVE: LocalDate = '2026-04-01';

const ENDING: HandoverEnding = {
  at: '2026-04-01T09:00:00.000Z',
  by: 'RECEIVER',
  reason: 'NO_CAPACITY',
  text: 'Plus de place avant juin.',
  noInterviewReason: 'TOO_SHORT',
};
const CLARIFICATION = {
  askedAt: '2026-03-05T09:00:00.000Z',
  question: 'Quel horaire ?',
  answeredAt: '2026-03-05T10:00:00.000Z',
  answer: 'Le matin.',
};
const OTHER_AI = { institution: 'AI', service: 'office-ai-b' } as const satisfies ServiceOfInstitution;
const FORWARDING = {
  ...OTHER_AI,
  at: '2026-03-05T09:00:00.000Z',
  reason: 'OTHER_SERVICE_COMPETENT',
  text: 'Autre quartier.',
} as const;

/** A handover in which everything was said that can be said. */
const full = (changes: Partial<Handover> = {}): Handover =>
  handoverOf({
    clarifications: [CLARIFICATION],
    forwardedBy: [FORWARDING],
    ending: ENDING,
    earlierEndings: [
      { ...ENDING, state: 'DECLINED', reopenedAt: '2026-03-04T08:00:00.000Z', reopenedFor: 'ENDED_BY_MISTAKE' },
      { ...ENDING, state: 'RETURNED', reopenedAt: '2026-03-28T08:00:00.000Z', reopenedFor: 'ENDED_BY_MISTAKE' },
    ],
    handedBackOn: '2026-04-02',
    ...changes,
  });
/** The canton's references of the demonstration, or those given. */
const inGeneva = (today: LocalDate, exemptions = demonstrationAgreements.exemptions) => ({
  ...{ today, canton: 'GE' as const },
  agreements: { exemptions, exemptionRequired: demonstrationAgreements.exemptionRequired },
});
const seenBy = (service: ServiceOfInstitution | null, handover = full(), today = ACTIVE) =>
  shownHandover(handover, service, inGeneva(today));

describe('As whom a handover is seen', () => {
  it.each<[ServiceOfInstitution | null, HandoverView]>([
    [ORP, 'SENDER'],
    [AI_OFFICE, 'RECEIVER'],
    [OTHER_SOCIAL, 'THIRD'],
    [OTHER_AI, 'RECEIVER'],
    [SOCIAL, 'THIRD'],
    [{ institution: 'AC', service: 'orp-other' }, 'THIRD'],
    [null, 'PERSON'],
  ])(
    '%j sees it as %s, who passed it on as the receiver’s side where its institution is one house',
    (service, view) => {
      const passedOn = [FORWARDING, { ...FORWARDING, ...OTHER_SOCIAL }];
      expect(handoverViewOf(full({ forwardedBy: passedOn }), service)).toBe(view);
    },
  );
});

describe('What sender and receiver see of their handover', () => {
  it.each([ORP, AI_OFFICE])('%j sees terms, answer, offer, questions, acceptance and result', (service) => {
    const { terms, answer, offer, draftedAt, acceptance } = handoverOf({});
    const exemption = acceptance?.exemption && { ...acceptance.exemption, lapsed: false };
    expect(seenBy(service, full({ state: 'RETURNED' }))).toMatchObject({
      ...{ id: idFor('hnd', '1'), state: 'RETURNED', sender: ORP, receiver: AI_OFFICE },
      ...{ terms, answer, offer, draftedAt, acceptance: { ...acceptance, exemption } },
      ...{ clarifications: [CLARIFICATION], ending: ENDING, handedBackOn: '2026-04-02' },
    });
  });

  it.each<[LocalDate, string]>([
    ['2026-03-15', 'ACCEPTED'],
    ['2026-03-16', 'ACTIVE'],
    ['2026-06-15', 'ACTIVE'],
    ['2026-06-16', 'TERM_REACHED'],
  ])('is on %s as the clock tells it: %s (R3)', (today, state) => {
    for (const service of [ORP, AI_OFFICE, SOCIAL, null]) {
      expect(seenBy(service, handoverOf({}), today).state).toBe(state);
    }
  });

  it('holds nothing of the clearance, which is the receiver’s own business (R23)', () => {
    for (const service of [ORP, AI_OFFICE, SOCIAL, null]) {
      expect(JSON.stringify(seenBy(service))).not.toMatch(/clear/i);
    }
  });
});

describe('Why the receiver declined (R23, R24)', () => {
  const declined = full({ state: 'DECLINED', acceptance: null });

  it('is told to the receiver and to who passed the offer on', () => {
    for (const service of [AI_OFFICE, OTHER_AI]) expect(seenBy(service, declined).ending).toEqual(ENDING);
  });

  it('is not told to the sender or the person, who see that it was declined and when', () => {
    for (const service of [ORP, null]) {
      expect(seenBy(service, declined)).toMatchObject({
        state: 'DECLINED',
        ending: { ...ENDING, reason: null, text: null },
      });
    }
  });

  it('is not told to the sender once the offer was taken up again either, other reasons are', () => {
    const [first, second] = seenBy(ORP).earlierEndings;
    expect([first?.reason, first?.text, first?.state]).toEqual([null, null, 'DECLINED']);
    expect([second?.reason, second?.text, second?.state]).toEqual([ENDING.reason, ENDING.text, 'RETURNED']);
    expect(seenBy(AI_OFFICE).earlierEndings.map(({ reason }) => reason)).toEqual([ENDING.reason, ENDING.reason]);
  });

  it.each(STORED_HANDOVER_STATES.filter((state) => state !== 'DECLINED'))('%s is told to both sides', (state) => {
    for (const service of [ORP, AI_OFFICE]) expect(seenBy(service, full({ state })).ending).toEqual(ENDING);
  });
});

describe('How an offer was passed on', () => {
  it.each<[ServiceOfInstitution | null, readonly object[]]>([
    [AI_OFFICE, [FORWARDING]],
    [OTHER_AI, [FORWARDING]],
    [OTHER_SOCIAL, []],
    [ORP, []],
    [SOCIAL, []],
    [null, []],
  ])('is told to %j: %j', (service, forwardings) => {
    expect(seenBy(service).forwardedBy).toEqual(forwardings);
  });
});

describe('What a social service sees of an offer that it passed on (3c-10)', () => {
  const THIRD_SOCIAL = { institution: 'AS', service: 'social-carouge' } as const satisfies ServiceOfInstitution;
  const first = { ...FORWARDING, ...SOCIAL };
  const second = { ...FORWARDING, ...OTHER_SOCIAL, text: 'Complet.' };
  const passedOn = (changes: Partial<Handover> = {}) =>
    full({ receiver: THIRD_SOCIAL, forwardedBy: [first, second], acceptance: null, state: 'OFFERED', ...changes });

  it('is that it did, to whom and why, and nothing of what followed between others', () => {
    const shown = seenBy(SOCIAL, passedOn(), BEFORE);
    expect(shown).toMatchObject({
      ...{ state: 'OFFERED', receiver: OTHER_SOCIAL, forwardedBy: [first] },
      ...{ answer: null, offer: null, clarifications: [], earlierEndings: [], handedBackOn: null },
      terms: { need: null, healthLimitation: null },
    });
    expect(seenBy(OTHER_SOCIAL, passedOn(), BEFORE)).toMatchObject({ receiver: THIRD_SOCIAL, forwardedBy: [second] });
    expect(seenBy(THIRD_SOCIAL, passedOn(), BEFORE)).toMatchObject({
      forwardedBy: [first, second],
      offer: full().offer,
    });
  });

  it.each<[StoredHandoverState, string]>([
    ['OFFERED', 'OFFERED'],
    ['CLARIFICATION_ASKED', 'OFFERED'],
    ['DECLINED', 'ENDED'],
    ['WITHDRAWN', 'ENDED'],
    ['DRAFT', 'ENDED'],
  ])('in %s: %s', (state, shown) => {
    expect(seenBy(SOCIAL, passedOn({ state }), BEFORE).state).toBe(shown);
    // Who never had the offer is not told that one waits.
    expect(seenBy({ institution: 'AC', service: 'orp-other' }, passedOn({ state }), BEFORE).state).toBe('ENDED');
  });

  it('is like for all who leads, once that is agreed (R3)', () => {
    const agreed = passedOn({ state: 'ACCEPTED', acceptance: full().acceptance });
    expect(seenBy(SOCIAL, agreed, BEFORE)).toMatchObject({ state: 'ACCEPTED', receiver: THIRD_SOCIAL });
  });

  it.each<[ServiceOfInstitution | null, boolean]>([
    [SOCIAL, true],
    [OTHER_SOCIAL, false],
    [null, false],
  ])('is its own line of history: for %j %s', (service, own) => {
    expect(isOwnLine({ about: SOCIAL }, service)).toBe(own);
    expect(isOwnLine({ about: null }, service)).toBe(false);
  });
});

describe('What the person sees', () => {
  it('is the own answer and what was agreed, not what the services asked each other (R5)', () => {
    const shown = seenBy(null, full({ state: 'RETURNED' }));
    expect(shown).toMatchObject({ answer: full().answer, terms: full().terms, ending: ENDING, state: 'RETURNED' });
    expect([shown.clarifications, shown.earlierEndings]).toEqual([[], []]);
  });
});

describe('What the other services of the case see', () => {
  it('is who leads from when to when and on what agreement, and nothing about the person', () => {
    expect(seenBy(SOCIAL)).toEqual({
      ...{ id: idFor('hnd', '1'), state: 'ACTIVE', sender: ORP, receiver: AI_OFFICE },
      draftedAt: full().draftedAt,
      terms: { ...full().terms, need: null, healthLimitation: null },
      acceptance: { ...full().acceptance, exemption: { ...full().acceptance?.exemption, lapsed: false } },
      ...{ answer: null, offer: null, clarifications: [], forwardedBy: [], earlierEndings: [], handedBackOn: null },
      ending: { at: ENDING.at, by: null, reason: null, text: null, noInterviewReason: null },
    });
  });

  it('is no ending while there is none', () => {
    expect(seenBy(SOCIAL, handoverOf({})).ending).toBeNull();
  });

  it.each<[StoredHandoverState, LocalDate, string]>([
    ['ACCEPTED', BEFORE, 'ACCEPTED'],
    ['ACCEPTED', ACTIVE, 'ACTIVE'],
    ['ACCEPTED', '2026-07-01', 'TERM_REACHED'],
    ['RETURNED', ACTIVE, 'ENDED'],
    ['GOAL_REACHED', ACTIVE, 'ENDED'],
    ['ENDED_WITHOUT_RESULT', ACTIVE, 'ENDED'],
    ['WITHDRAWN_BY_CLIENT', ACTIVE, 'ENDED'],
    ['INVALIDATED', ACTIVE, 'ENDED'],
  ])(
    'is of a handover kept as %s on %s that it is %s, so that a withdrawal of the person looks like any end (R5)',
    (state, today, shown) => {
      expect(seenBy(SOCIAL, full({ state }), today).state).toBe(shown);
    },
  );

  it('says the same of every end', () => {
    const ends = (['RETURNED', 'GOAL_REACHED', 'WITHDRAWN_BY_CLIENT', 'INVALIDATED'] as const).map((state) =>
      JSON.stringify(seenBy(SOCIAL, full({ state }))),
    );
    expect(new Set(ends).size).toBe(1);
  });
});

describe('The reference of an exemption (R22)', () => {
  const recorded = (from: LocalDate, to: LocalDate | null) =>
    ({ canton: 'GE', reference: 'R', authority: 'A', from, to }) as const;
  const until = (to: LocalDate | null): Handover => {
    const { acceptance } = handoverOf({});
    if (acceptance === null) throw new Error('The sample was accepted.');
    return handoverOf({
      acceptance: { ...acceptance, exemption: { reference: 'R', authority: 'A', from: '2025-01-01', to } },
    });
  };

  it.each<[LocalDate | null, LocalDate, boolean, string]>([
    ['2026-04-30', '2026-04-29', false, 'the day before its last'],
    ['2026-04-30', '2026-04-30', false, 'its last day'],
    ['2026-04-30', '2026-05-01', true, 'the day after its last'],
    ['2026-06-14', '2026-06-14', false, 'the last day that it covers'],
    ['2026-06-14', '2026-06-15', true, 'the last day of the lead, which it does not cover'],
    ['2026-06-14', '2026-07-01', true, 'it ended a day before the lead'],
    ['2026-06-15', '2026-07-01', false, 'it covered every day of the lead'],
    [null, '2030-01-01', false, 'it has no end'],
  ])('until %s has lapsed on %s: %s, %s; a warning, and everything else stays', (to, today, lapsed) => {
    const { acceptance } = shownHandover(until(to), ORP, inGeneva(today, [recorded('2025-01-01', to)]));
    expect(acceptance).toEqual({ ...until(to).acceptance, exemption: { ...until(to).acceptance?.exemption, lapsed } });
  });

  it.each<[from: LocalDate, lapsed: boolean, why: string]>([
    ['2026-05-01', false, 'one follows without a gap, as on the worklist'],
    ['2026-05-02', true, 'a day lies between'],
  ])('with another one from %s has lapsed: %s, %s', (from, lapsed) => {
    const records = [recorded('2025-01-01', '2026-04-30'), recorded(from, null)];
    const { acceptance } = shownHandover(until('2026-04-30'), ORP, inGeneva('2026-05-01', records));
    expect(acceptance?.exemption?.lapsed).toBe(lapsed);
  });

  it('is null where the handover needs none', () => {
    const { acceptance } = handoverOf({});
    const none = handoverOf({ acceptance: acceptance && { ...acceptance, exemption: null } });
    expect(shownHandover(none, ORP, inGeneva(ACTIVE)).acceptance?.exemption).toBeNull();
    expect(shownHandover(handoverOf({ acceptance: null }), ORP, inGeneva(ACTIVE)).acceptance).toBeNull();
  });
});

describe('A line of history about a handover', () => {
  const line = (kind: TimelineEntry['kind'], command: HandoverCommand | null): TimelineEntry => ({
    ...{ id: idFor('tle', '1'), kind, at: '2026-03-06T09:00:00.000Z', about: AI_OFFICE },
    ...{ authorisationId: null, aboutId: idFor('hnd', '1'), command, report: null },
  });
  const MOVING = [
    'ACCEPT',
    'BAR_ACTIVATION',
    'WITHDRAW_CLIENT_ANSWER',
    'RETURN',
    'END_GOAL_REACHED',
    'END_WITHOUT_RESULT',
    'INVALIDATE',
    'REOPEN',
  ];

  const AT = '2026-03-06T09:00:00.000Z';
  /** A handover that was returned, taken up again and returned once more, always at the instant of the line. */
  const returned = full({
    state: 'RETURNED',
    ending: { ...ENDING, at: AT },
    earlierEndings: [{ ...ENDING, at: AT, state: 'RETURNED', reopenedAt: AT, reopenedFor: 'ENDED_BY_MISTAKE' }],
  });

  it.each(HANDOVER_COMMANDS)('%s is shown to third services only when it moves the lead', (command) => {
    expect(isHandoverLineShown(line('HANDOVER_MOVED', command), returned, 'THIRD')).toBe(MOVING.includes(command));
  });

  it.each<[StoredHandoverState, boolean]>([
    ['DECLINED', false],
    ['EXPIRED', false],
    ['WITHDRAWN', false],
    ['RETURNED', true],
    ['GOAL_REACHED', true],
    ['ENDED_WITHOUT_RESULT', true],
  ])('taking up again what was %s is told to third services: %s, as the lead moves (R3)', (state, told) => {
    const earlier = { ...ENDING, state, reopenedAt: AT, reopenedFor: 'ENDED_BY_MISTAKE' } as const;
    const reopened = full({ ending: null, earlierEndings: [earlier] });
    const entry = line('HANDOVER_MOVED', 'REOPEN');
    expect(isHandoverLineShown(entry, reopened, 'THIRD')).toBe(told);
    expect(isHandoverLineShown({ ...entry, at: '2026-03-07T09:00:00.000Z' }, reopened, 'THIRD')).toBe(false);
    for (const view of ['SENDER', 'RECEIVER', 'PERSON'] as const) {
      expect(isHandoverLineShown(entry, reopened, view)).toBe(true);
    }
  });

  it.each<[string, Partial<Handover>, boolean]>([
    ['a return that ended it', { state: 'RETURNED', ending: { ...ENDING, at: AT }, earlierEndings: [] }, true],
    [
      'a return that was taken back',
      { ending: null, earlierEndings: [{ ...ENDING, at: AT, state: 'RETURNED', reopenedAt: AT, reopenedFor: null }] },
      true,
    ],
    ['handing back after a withdrawal', { state: 'WITHDRAWN_BY_CLIENT', earlierEndings: [] }, false],
    ['that of the very instant', { state: 'WITHDRAWN_BY_CLIENT', ending: { ...ENDING, at: AT } }, false],
  ])('%s is told to third services: %#', (_what, changes, told) => {
    expect(isHandoverLineShown(line('HANDOVER_MOVED', 'RETURN'), full(changes), 'THIRD')).toBe(told);
  });

  it('about the draft or an attempt is shown to the two sides and not to third services', () => {
    for (const entry of [line('HANDOVER_DRAFTED', null), line('HANDOVER_ATTEMPTED', 'ACCEPT')]) {
      expect(isHandoverLineShown(entry, returned, 'THIRD')).toBe(false);
      for (const view of ['SENDER', 'RECEIVER', 'PERSON'] as const) {
        expect(isHandoverLineShown(entry, returned, view)).toBe(true);
      }
    }
  });

  it('tells third services that the lead came back, not by whose wish (R5)', () => {
    const withdrawal = { ...line('HANDOVER_MOVED', 'WITHDRAW_CLIENT_ANSWER'), about: null };
    const shown = [withdrawal, line('HANDOVER_MOVED', 'RETURN')].map((entry) => shownHandoverLine(entry, 'THIRD'));
    expect(shown.map(({ about, command }) => [about, command])).toEqual([
      [null, null],
      [null, null],
    ]);
  });

  it('tells third services who accepted, and the two sides everything', () => {
    const accepted = line('HANDOVER_MOVED', 'ACCEPT');
    expect(shownHandoverLine(accepted, 'THIRD')).toEqual(accepted);
    const back = line('HANDOVER_MOVED', 'RETURN');
    for (const view of ['SENDER', 'RECEIVER', 'PERSON'] as const) {
      expect(shownHandoverLine(back, view)).toEqual(back);
    }
  });
});
