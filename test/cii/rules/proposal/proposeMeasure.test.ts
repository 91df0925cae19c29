import type { CaseState } from '../../../../subgraphs/cii/rules/case.js';
import type { CaseContext } from '../../../../subgraphs/cii/rules/context.js';
import { deriveFrame } from '../../../../subgraphs/cii/rules/deriveFrame.js';
import { evolve } from '../../../../subgraphs/cii/rules/evolve.js';
import { decideProposeMeasure, type ProposeMeasure } from '../../../../subgraphs/cii/rules/proposal/proposeMeasure.js';
import { MOST_PROPOSALS } from '../../../../subgraphs/common/rules/exchange.js';
import type { RefusalCode } from '../../../../subgraphs/common/rules/refusals.js';
import { AI_OFFICE, idFor, ORP, OTHER_SOCIAL, SOCIAL, worker } from '../../../kit/cases.js';
import { given } from '../../../kit/decisions.js';
import {
  handedOverCase,
  LEAD,
  LED_FROM,
  LED_TO,
  onDay,
  PAYER,
  PLANNING,
  proposalOf,
  withSocialService,
} from '../../../kit/guaranteeSamples.js';
import { handoverOf, withdrawnByPerson } from '../../../kit/handoverSamples.js';
import { testDoor } from '../guarantee/door.js';

const COURSE: ProposeMeasure = {
  kind: 'MEASURE',
  provider: 'AC',
  type: 'COURSE',
  payer: ORP,
  from: '2026-07-01',
  to: '2026-08-31',
  costChf: 2400,
};

const proposing = (
  changes: Partial<ProposeMeasure> = {},
  state: CaseState = handedOverCase(),
  context: CaseContext = onDay(LEAD, PLANNING),
) => given(evolve, state).when((now) => decideProposeMeasure(now, { ...COURSE, ...changes }, context));

describe('Proposing a measure or an integration place (R7, R8, R11)', () => {
  testDoor(() => ({
    state: handedOverCase(),
    context: onDay(LEAD, PLANNING),
    decide: (state, context) => decideProposeMeasure(state, COURSE, context),
    about: null,
  }));

  it('lets it wait for the payer, who hears of it in its own house and decides there (R7)', () => {
    const after = proposing().thenHappens('MEASURE_PROPOSED');
    const { type, payer, from, to } = COURSE;
    expect(after.proposals).toEqual([
      {
        ...{ id: expect.stringMatching(/^prp-/) as unknown, kind: 'MEASURE', provider: 'AC', type },
        ...{ by: AI_OFFICE, payer, from, to, cost: 240_000 },
        ...{ proposedOn: PLANNING, answer: null, started: null },
      },
    ]);
    const [proposal] = after.proposals;
    expect(after.timeline.at(-1)).toMatchObject({
      ...{ kind: 'MEASURE_PROPOSED', about: AI_OFFICE, aboutId: proposal?.id, command: null },
    });
    expect(deriveFrame(after, 'AC').proposals).toMatchObject([{ id: proposal?.id, costRappen: 240_000 }]);
    expect(deriveFrame(after, 'AI').proposals).toEqual([]);
  });

  it('goes the same way for an integration place (R8)', () => {
    const place = { kind: 'INTEGRATION_PLACE', type: 'TEMPORARY_EMPLOYMENT' } as const;
    expect(proposing(place).thenHappens('MEASURE_PROPOSED').proposals).toMatchObject([place]);
  });

  it('puts further proposals beside the earlier ones', () => {
    const state = handedOverCase({ proposals: [proposalOf()] });
    expect(proposing({}, state).thenHappens('MEASURE_PROPOSED').proposals).toHaveLength(2);
  });

  it.each([
    ['2026-03-15', PAYER, null, 'the sender, the day before the receiver leads'],
    ['2026-03-15', LEAD, 'NOT_COMPETENT', 'the receiver, the day before it leads'],
    [LED_FROM, LEAD, null, 'the receiver, from its first day'],
    [LED_FROM, PAYER, 'NOT_COMPETENT', 'the sender, who pays, from that day'],
    [LED_TO, LEAD, null, 'the receiver, to its last day'],
    [LED_TO, PAYER, 'NOT_COMPETENT', 'the sender, on that day'],
    ['2026-06-16', LEAD, 'NOT_COMPETENT', 'the receiver, the day after'],
    ['2026-06-16', PAYER, null, 'the sender, who leads again'],
  ] as const)('is for who leads: on %s (R3, R7) %#', (day, viewer, code, _why) => {
    const outcome = proposing({}, handedOverCase(), onDay(viewer, day));
    if (code === null) outcome.thenHappens('MEASURE_PROPOSED');
    else outcome.thenRefusedBecause({ code, rule: 'R7' });
  });

  it('is refused while nobody leads', () => {
    proposing({}, handedOverCase({ leadHistory: [] })).thenRefused('NOT_COMPETENT');
  });

  describe('the payer', () => {
    it('is a service of the case, also another one than the sender', () => {
      const state = withSocialService(handedOverCase());
      const after = proposing({ payer: SOCIAL }, state).thenHappens('MEASURE_PROPOSED');
      expect(after.proposals).toMatchObject([{ payer: SOCIAL }]);
    });

    it('can be the service that leads, even while it has named nobody: who pays what is told like any other', () => {
      const supervisor = worker(AI_OFFICE, { subject: 'head', roles: ['SUPERVISOR'], purpose: 'Stellvertretung' });
      const state = handedOverCase();
      const unnamed = { ...state, participants: state.participants.map((one) => ({ ...one, responsible: null })) };
      proposing(
        { payer: AI_OFFICE, provider: 'AI', type: 'OCCUPATIONAL_MEASURE' },
        unnamed,
        onDay(supervisor, PLANNING),
      ).thenHappens('MEASURE_PROPOSED');
    });

    it.each<[string, CaseState]>([
      ['takes no part', handedOverCase()],
      ['is another one of an institution that takes part', withSocialService({ ...handedOverCase() })],
      [
        'takes part and has named nobody, as one that does not know the person',
        withSocialService(handedOverCase(), null),
      ],
      [
        'has left',
        {
          ...withSocialService(handedOverCase()),
          participants: withSocialService(handedOverCase()).participants.map((one) =>
            one.service === SOCIAL.service ? { ...one, state: 'LEFT' } : one,
          ),
        },
      ],
    ])('is refused when it %s (R9)', (what, state) => {
      const payer = what.startsWith('is another') ? OTHER_SOCIAL : SOCIAL;
      proposing({ payer }, state).thenRefusedBecause({
        code: 'PAYER_NOT_ON_CASE',
        rule: 'R9',
        path: ['input', 'payer'],
      });
    });
  });

  describe('the type', () => {
    it('may stand in the catalogue of any institution of the case (R11)', () => {
      const state = withSocialService(handedOverCase());
      for (const [provider, type] of [
        ['AC', 'COURSE'],
        ['AI', 'OCCUPATIONAL_MEASURE'],
        ['AS', 'INTEGRATION_PLACE'],
      ] as const) {
        proposing({ provider, type }, state).thenHappens('MEASURE_PROPOSED');
      }
    });

    it.each([
      ['in nobody’s catalogue', 'AC', 'HORSE_RIDING'],
      ['in another institution’s catalogue', 'AC', 'LANGUAGE_COURSE'],
      ['empty', 'AI', ''],
    ] as const)('is refused %s (R11)', (_where, provider, type) => {
      proposing({ provider, type }).thenRefusedBecause({
        ...{ code: 'MEASURE_NOT_IN_CATALOGUE', rule: 'R11', path: ['input', 'type'] },
      });
    });

    it.each<[string, CaseState]>([
      ['takes part in the case', handedOverCase()],
      ['has named who works on it', withSocialService(handedOverCase(), null)],
    ])('is refused when no service of its institution %s (R11)', (_what, state) => {
      proposing({ provider: 'AS', type: 'LANGUAGE_COURSE' }, state).thenRefusedBecause({
        ...{ code: 'PROVIDER_NOT_ON_CASE', rule: 'R11', path: ['input', 'provider'] },
      });
    });
  });

  it.each<[Partial<ProposeMeasure>, RefusalCode | null, string]>([
    [{ to: '2026-06-30' }, 'PERIOD_REVERSED', 'the day before it begins'],
    [{ to: '2026-07-01' }, null, 'on its first day'],
    [{ to: '2026-07-02' }, null, 'the day after'],
    [{ from: '2026-03-19' }, 'MEASURE_STARTS_BEFORE_DECISION', 'begun yesterday: nobody could grant it any more (R6)'],
    [{ from: '2026-03-20' }, null, 'beginning today'],
    [{ from: '2026-03-21' }, null, 'beginning tomorrow'],
  ])('with the period %j answers %p: %s', (changes, code) => {
    const outcome = proposing(changes);
    if (code === null) outcome.thenHappens('MEASURE_PROPOSED');
    else outcome.thenRefused(code);
  });

  it('tells where in the period the obstacle lies', () => {
    proposing({ to: '2026-06-30' }).thenRefusedBecause({ code: 'PERIOD_REVERSED', path: ['input', 'to'] });
    proposing({ from: '2026-03-19' }).thenRefusedBecause({
      ...{ code: 'MEASURE_STARTS_BEFORE_DECISION', rule: 'R6', path: ['input', 'from'] },
    });
  });

  it.each([-0.05, 0, 0.01, 0.04, 100.03])('is refused at a cost of %p CHF', (costChf) => {
    proposing({ costChf }).thenRefusedBecause({ code: 'AMOUNT_NOT_ACCEPTED', path: ['input', 'cost'] });
  });

  it('costs at least 0.05 CHF', () => {
    expect(proposing({ costChf: 0.05 }).thenHappens('MEASURE_PROPOSED').proposals).toMatchObject([{ cost: 5 }]);
  });

  it('tells all obstacles at once', () => {
    proposing({
      payer: SOCIAL,
      provider: 'AS',
      type: 'X',
      from: '2026-03-19',
      to: '2026-03-18',
      costChf: 0,
    }).thenRefused(
      'PAYER_NOT_ON_CASE',
      'PROVIDER_NOT_ON_CASE',
      'MEASURE_NOT_IN_CATALOGUE',
      'PERIOD_REVERSED',
      'MEASURE_STARTS_BEFORE_DECISION',
      'AMOUNT_NOT_ACCEPTED',
    );
  });

  it('is refused once the case holds as many as it can', () => {
    const proposals = (count: number) =>
      Array.from({ length: count }, (_, index) => proposalOf({ id: idFor('prp', String(100 + index)) }));
    proposing({}, handedOverCase({ proposals: proposals(MOST_PROPOSALS - 1) })).thenHappens('MEASURE_PROPOSED');
    proposing({}, handedOverCase({ proposals: proposals(MOST_PROPOSALS) })).thenRefused('CASE_IS_FULL');
  });

  describe('after the person has withdrawn (R5)', () => {
    const withdrawn = handedOverCase({ handovers: [handoverOf(withdrawnByPerson())] });

    it('is refused for the rest of the day to the receiver, who tells other houses nothing more', () => {
      proposing({}, withdrawn).thenRefusedBecause({
        ...{ code: 'AUTHORISATION_WITHDRAWN', rule: 'R5', article: 'LPGA 28' },
      });
    });

    it('stays possible inside the receiver’s own service', () => {
      proposing({ payer: AI_OFFICE, provider: 'AI', type: 'OCCUPATIONAL_MEASURE' }, withdrawn).thenHappens(
        'MEASURE_PROPOSED',
      );
    });

    it('stays possible to the sender once it leads again', () => {
      proposing({}, withdrawn, onDay(PAYER, '2026-06-16')).thenHappens('MEASURE_PROPOSED');
      const toSocial = { payer: SOCIAL, provider: 'AS', type: 'JOB_COACHING' } as const;
      proposing(toSocial, withSocialService(withdrawn), onDay(PAYER, '2026-06-16')).thenHappens('MEASURE_PROPOSED');
    });
  });
});
