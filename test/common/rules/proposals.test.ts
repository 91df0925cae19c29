import { accept, reject } from '../../../subgraphs/common/rules/decision.js';
import type { Frame } from '../../../subgraphs/common/rules/frame.js';
import type { FrameProposal } from '../../../subgraphs/common/rules/handover.js';
import { evolveCooperation, type InstitutionFile } from '../../../subgraphs/common/rules/institutionFile.js';
import type { LocalDate } from '../../../subgraphs/common/rules/localDates.js';
import {
  answerProposal,
  payingHouse,
  proposalsDue,
  proposalsToDecide,
  type AnswerProposal,
  type PayersLaw,
  type PayingHouse,
  type ProposalAnswer,
} from '../../../subgraphs/common/rules/proposals.js';
import { refuse, type Refusal } from '../../../subgraphs/common/rules/refusals.js';
import { countingIds, refusalCodes } from '../../kit/decisions.js';
import { SERVICES } from '../../kit/frames.js';
import { knownProposals, proposalTo } from '../../kit/proposals.js';
import { staffOf, viewerWith } from '../../kit/viewers.js';

type Type = 'COURSE' | 'TRAINING';
interface Entered {
  readonly kind: 'ENTERED';
  readonly type: Type;
}

const ANSWER: AnswerProposal<Type> = { proposalId: 'prp-1', decision: 'GRANTED', ownType: null };
const KEPT: ProposalAnswer = { proposalId: 'prp-1', outcome: 'GRANTED', answeredOn: '2026-03-10', measureId: 'mea-1' };

interface World {
  readonly proposals?: readonly FrameProposal[];
  readonly frame?: Partial<Frame>;
  readonly answers?: readonly ProposalAnswer[];
  readonly law?: Partial<PayersLaw<Type, Entered>>;
  /** What the own law has against the measure. */
  readonly against?: readonly Refusal[];
}

function house({ proposals = [proposalTo('AC')], frame = {}, answers }: World = {}): PayingHouse {
  const file = { version: 4, ...(answers === undefined ? {} : { proposalAnswers: answers }) };
  const { frames } = knownProposals('AC', proposals, frame);
  return payingHouse('AC', file, { viewer: staffOf('AC', 'DECIDER'), frames });
}

function answering(changes: Partial<AnswerProposal<Type>> = {}, world: World = {}) {
  const law: PayersLaw<Type, Entered> = {
    institution: 'AC',
    catalogue: ['COURSE', 'TRAINING'],
    article: 'LACI 59',
    mirrored: false,
    enter: (_proposal, type) => ({
      measureId: 'mea-1',
      decision: world.against === undefined ? accept<Entered>({ kind: 'ENTERED', type }) : reject(...world.against),
    }),
    ...world.law,
  };
  const context = { today: '2026-03-10', ids: countingIds() } as const;
  return answerProposal({ ...ANSWER, ...changes }, house(world), law, context);
}

const toRegister = (outcome: 'GRANTED' | 'REFUSED') => ({
  ...{ kind: 'PROPOSAL_ANSWERED', entryId: 'ent-1', caseId: 'cas-1', version: 4, service: SERVICES.AC.service },
  ...{ proposalId: 'prp-1', outcome, on: '2026-03-10' },
});

describe('The payer’s answer to a proposal (R7, R8)', () => {
  it('enters what was granted and tells the register the answer and nothing else', () => {
    expect(answering()).toEqual({
      events: [
        { kind: 'ENTERED', type: 'COURSE' },
        { kind: 'PROPOSAL_ANSWERED', answer: KEPT, entry: toRegister('GRANTED') },
      ],
    });
  });

  it('is the same for an integration place (R8)', () => {
    const place = proposalTo('AC', { kind: 'INTEGRATION_PLACE', type: 'TRAINING' });
    expect(answering({}, { proposals: [place] })).toMatchObject({ events: [{ type: 'TRAINING' }, {}] });
  });

  it('that is a refusal enters nothing and asks nothing of the own law', () => {
    const never = () => {
      throw new Error('A refusal is always possible.');
    };
    const law = { catalogue: [], enter: never };
    expect(answering({ decision: 'REFUSED' }, { law })).toEqual({
      events: [
        {
          kind: 'PROPOSAL_ANSWERED',
          answer: { ...KEPT, outcome: 'REFUSED', measureId: null },
          entry: toRegister('REFUSED'),
        },
      ],
    });
  });

  it('is given also where measures are kept in another system, and then enters no record (R12)', () => {
    expect(answering({}, { law: { mirrored: true } })).toEqual({
      events: [{ kind: 'PROPOSAL_ANSWERED', answer: { ...KEPT, measureId: null }, entry: toRegister('GRANTED') }],
    });
    const against = [refuse('MEASURE_STARTS_BEFORE_DECISION', { rule: 'R6' })];
    expect(refusalCodes(answering({}, { law: { mirrored: true }, against }))).toEqual([
      'MEASURE_STARTS_BEFORE_DECISION',
    ]);
  });

  describe('grants only what the own catalogue knows (R11)', () => {
    const refused = { code: 'MEASURE_NOT_IN_CATALOGUE', rule: 'R11', article: 'LACI 59', path: ['input', 'ownType'] };

    it('its own type by its own name, whatever else was named', () => {
      expect(answering({ ownType: 'TRAINING' })).toMatchObject({ events: [{ type: 'COURSE' }, {}] });
    });

    it('not a type that it does not know, though it is said to be its own', () => {
      const proposals = [proposalTo('AC', { type: 'HORSE_RIDING' })];
      expect(answering({ ownType: 'TRAINING' }, { proposals })).toEqual({ refusals: [refused] });
    });

    it('another institution’s type under a type of the own that the payer names', () => {
      const proposals = [proposalTo('AC', { provider: 'AS', type: 'LANGUAGE_COURSE' })];
      expect(answering({ ownType: 'TRAINING' }, { proposals })).toMatchObject({ events: [{ type: 'TRAINING' }, {}] });
      expect(answering({}, { proposals })).toEqual({ refusals: [refused] });
    });

    it('not another institution’s type because it sounds like one of the own', () => {
      const proposals = [proposalTo('AC', { provider: 'AS', type: 'COURSE' })];
      expect(answering({}, { proposals })).toEqual({ refusals: [refused] });
    });
  });

  it('tells what the own law has against it, at the proposal or at what pays', () => {
    const against = [
      refuse('MEASURE_STARTS_BEFORE_DECISION', { rule: 'R6', path: ['input', 'measureId'] }),
      refuse('MEASURE_WITHOUT_FUNDING', { rule: 'R7', path: ['input', 'funding'] }),
      refuse('PERIOD_REVERSED'),
    ];
    expect(answering({}, { against })).toEqual({
      refusals: [
        { ...against[0], path: ['input', 'proposalId'] },
        against[1],
        { ...against[2], path: ['input', 'proposalId'] },
      ],
    });
  });

  const path = ['input', 'proposalId'];

  it.each<[string, World]>([
    ['is not in the copies of this file’s cases', { proposals: [] }],
    ['is another one', { proposals: [proposalTo('AC', { id: 'prp-2' })] }],
    [
      'asks another service of the institution',
      { proposals: [proposalTo('AC', { payer: { institution: 'AC', service: 'orp-north' } })] },
    ],
    [
      'asks another institution with a service of that name',
      { proposals: [proposalTo('AC', { payer: { institution: 'AI', service: 'orp-centre' } })] },
    ],
  ])('is refused when the proposal %s', (_what, world) => {
    for (const decision of ['GRANTED', 'REFUSED'] as const) {
      expect(answering({ decision }, world)).toMatchObject({ refusals: [{ code: 'NOT_FOUND', path }] });
    }
  });

  it.each<[string, World]>([
    ['the register tells so', { proposals: [proposalTo('AC', { answered: true })] }],
    ['the own file knows it, before the register does', { answers: [KEPT] }],
  ])('is given once: %s (R7)', (_how, world) => {
    for (const decision of ['GRANTED', 'REFUSED'] as const) {
      expect(answering({ decision }, world)).toMatchObject({
        refusals: [{ code: 'PROPOSAL_ALREADY_ANSWERED', rule: 'R7', path }],
      });
    }
    expect(
      answering({}, { ...world, answers: [{ ...KEPT, proposalId: 'prp-9' }], proposals: [proposalTo('AC')] }),
    ).toHaveProperty('events');
  });

  it('is refused once the case is closed', () => {
    const closed = { frame: { status: 'CLOSED' } } as const;
    expect(answering({}, closed)).toMatchObject({ refusals: [{ code: 'CASE_IS_CLOSED', path }] });
    expect(answering({ decision: 'REFUSED' }, closed)).toMatchObject({ refusals: [{ code: 'CASE_IS_CLOSED' }] });
  });

  it('is nobody’s who acts for no service', () => {
    const { frames } = knownProposals('AC', [proposalTo('AC')]);
    const none = payingHouse('AC', { version: 1 }, { viewer: viewerWith({ service: null }), frames });
    expect(proposalsToDecide(none)).toEqual([]);
  });

  it('is kept in the file and waits there to be sent', () => {
    const file = { version: 4, unsent: [] } as unknown as InstitutionFile;
    const decision = answering({ decision: 'REFUSED' });
    const [event] = 'events' in decision ? decision.events : [];
    if (event?.kind !== 'PROPOSAL_ANSWERED') throw new Error('The answer must be an event.');
    const once = evolveCooperation(file, event);
    expect(once).toMatchObject({ proposalAnswers: [event.answer], unsent: [event.entry] });
    const twice = evolveCooperation(once, { ...event, answer: { ...event.answer, proposalId: 'prp-2' } });
    expect(twice.proposalAnswers?.map(({ proposalId }) => proposalId)).toEqual(['prp-1', 'prp-2']);
    expect(twice.unsent).toHaveLength(2);
  });
});

describe('The proposals that wait for the payer', () => {
  const waiting = (world: World) => proposalsToDecide(house(world)).map(({ id, caseId }) => [id, caseId]);

  it('are the unanswered ones of open cases to the own service, the most urgent first', () => {
    const proposals = [
      proposalTo('AC', { id: 'late', from: '2026-07-01' }),
      proposalTo('AC', { id: 'soon', from: '2026-04-01' }),
      proposalTo('AC', { id: 'middle' }),
      proposalTo('AC', { id: 'same' }),
      proposalTo('AC', { id: 'answered', answered: true }),
      proposalTo('AC', { id: 'foreign', payer: SERVICES.AI }),
    ];
    expect(waiting({ proposals })).toEqual(['soon', 'middle', 'same', 'late'].map((id) => [id, 'cas-1']));
    expect(waiting({ proposals, frame: { status: 'CLOSED' } })).toEqual([]);
    expect(waiting({ answers: [KEPT] })).toEqual([]);
  });

  it.each<[LocalDate, boolean, string]>([
    ['2026-05-31', false, 'the day before the first day'],
    ['2026-06-01', false, 'the first day, on which it can still be granted'],
    ['2026-06-02', true, 'the day after'],
  ])('are due by their first day; on %s overdue is %p (R6: %s)', (today, overdue) => {
    expect(proposalsDue(house(), today)).toEqual([
      { kind: 'PROPOSAL_TO_DECIDE', dueOn: '2026-06-01', overdue, about: 'prp-1' },
    ]);
  });
});
