import type { Participant, ParticipantState } from '../../../../subgraphs/cii/rules/case.js';
import type { MamacAct } from '../../../../subgraphs/cii/rules/mamac/commands.js';
import type { MamacContext } from '../../../../subgraphs/cii/rules/mamac/context.js';
import {
  OBJECTIVE_OUTCOMES,
  presentRound,
  type MamacState,
  type Objective,
  type ObjectiveOutcome,
  type PlanParty,
} from '../../../../subgraphs/cii/rules/mamac/process.js';
import type { FileInstitution } from '../../../../subgraphs/common/rules/institutions.js';
import type { LocalDate } from '../../../../subgraphs/common/rules/localDates.js';
import type { Mandate } from '../../../../subgraphs/common/rules/representation.js';
import { AI_OFFICE, ORP, OTHER_SOCIAL, SOCIAL, worker } from '../../../kit/cases.js';
import { refusalCodes } from '../../../kit/decisions.js';
import { after, mamacCase, mamacOn, OBJECTIVE, processIn, result, taking, type Who } from '../../../kit/mamac.js';

type Propose = Extract<MamacAct, { command: 'PROPOSE_OBJECTIVE' }>;

const managed = processIn('CASE_MANAGEMENT');
/** A day of the case management, after the first. */
const day: LocalDate = '2026-04-15';
const path = ['input', 'objectiveId'];
const objective = (changes: Partial<Propose> = {}): Propose => ({ ...OBJECTIVE, ...changes });
const taken = (act: MamacAct, who: Who, state: MamacState, changes: Partial<MamacContext> = {}) =>
  taking(state, act, mamacOn(day, who, changes));
const first = (state: MamacState): Objective | undefined => presentRound(state).objectives[0];

/** What the ORP proposed to this party on the day. */
const proposedTo = (owner: PlanParty): MamacState => after(managed, objective({ owner }), ORP, day);
const agreeing = (
  state: MamacState,
  changes: Partial<Extract<MamacAct, { command: 'AGREE_OBJECTIVE' }>> = {},
): MamacAct => ({
  ...{ command: 'AGREE_OBJECTIVE', objectiveId: first(state)?.id ?? '', on: day, form: 'ELECTRONIC', ...changes },
});
const declining = (state: MamacState): MamacAct => ({
  ...{ command: 'DECLINE_OBJECTIVE', objectiveId: first(state)?.id ?? '' },
});
const deciding = (state: MamacState, outcome: ObjectiveOutcome = 'REACHED'): MamacAct => ({
  ...{ command: 'DECIDE_OBJECTIVE', objectiveId: first(state)?.id ?? '', outcome },
});
const agreedBy = (owner: PlanParty, who: Who): MamacState => {
  const state = proposedTo(owner);
  return after(state, agreeing(state), who, day);
};
const ofPerson = agreedBy('PERSON', 'PERSON');
const ofSocial = agreedBy('AS', SOCIAL);

describe('R45: an objective is proposed by one, and binds nobody by that', () => {
  it.each(['PERSON', 'AI', 'AS'] as const)('the ORP proposes one to %s', (owner) => {
    const state = taken(objective({ owner, text: ' Deux stages. ' }), ORP, managed).thenHappens('OBJECTIVE_PROPOSED');
    expect(first(state)).toEqual({
      ...{ id: expect.stringMatching(/^obj-/) as string, owner, text: 'Deux stages.', dueOn: '2026-09-30' },
      ...(owner === 'PERSON' ? {} : { service: (owner === 'AI' ? AI_OFFICE : SOCIAL).service }),
      ...{ proposedOn: day, proposedBy: ORP, agreement: null, state: 'PROPOSED', decidedOn: null },
    });
    const line = { command: 'PROPOSE_OBJECTIVE', by: ORP, aboutId: first(state)?.id, round: 1 };
    expect(state.timeline.at(-1)).toMatchObject(line);
  });

  it('to the own institution it is an agreement at once', () => {
    const state = taken(objective({ owner: 'AC' }), ORP, managed).thenHappens('OBJECTIVE_PROPOSED');
    const recordedBy = { kind: 'STAFF', subject: 'worker-orp-rive', ...ORP };
    expect(first(state)).toMatchObject({ state: 'OPEN', agreement: { on: day, form: 'ELECTRONIC', recordedBy } });
  });

  it('in words, due today at the earliest, at most fifty of one house in a round', () => {
    taken(objective({ text: ' ' }), ORP, managed).thenRefusedBecause({
      ...{ code: 'MESSAGE_IS_EMPTY', rule: 'R45', path: ['input', 'text'] },
    });
    taken(objective({ dueOn: day }), ORP, managed).thenHappens('OBJECTIVE_PROPOSED');
    taken(objective({ dueOn: '2026-04-14' }), ORP, managed).thenRefusedBecause({
      ...{ code: 'OBJECTIVE_DUE_PAST', rule: 'R45', path: ['input', 'dueOn'] },
    });
    const [line] = after(managed, objective(), ORP, day).timeline.slice(-1);
    const many = (count: number): MamacState => ({
      ...managed,
      timeline: [...managed.timeline, ...(Array.from({ length: count }, () => line) as never[])],
    });
    taken(objective(), ORP, many(49)).thenHappens('OBJECTIVE_PROPOSED');
    taken(objective(), ORP, many(50)).thenRefused('CASE_IS_FULL');
    taken(objective(), SOCIAL, many(50)).thenHappens('OBJECTIVE_PROPOSED');
  });

  it('while it is only proposed it counts for nothing: it is not decided, and keeps nobody from a result', () => {
    const state = proposedTo('PERSON');
    taken(deciding(state), ORP, state).thenRefusedBecause({ code: 'OBJECTIVE_NOT_AGREED', rule: 'R45', path });
    taken(result('RETURN_TO_EMPLOYMENT', day), ORP, state).thenHappens('RESULT_RECORDED');
    const missed = taken(result('OBJECTIVES_NOT_REACHED', day), ORP, state);
    missed.thenRefusedBecause({ code: 'OBJECTIVE_MISSING', rule: 'R45' });
  });
});

describe('R45, domain 3c-10: an objective of an institution is one of a service', () => {
  const [social] = mamacCase().participants.filter(({ institution }) => institution === 'AS');
  const another = { ...social, ...OTHER_SOCIAL, responsible: worker(OTHER_SOCIAL).subject } as Participant;
  const both = { cooperation: { ...mamacCase(), participants: [...mamacCase().participants, another] } };
  const refusal = { code: 'OBJECTIVE_OWNER_NOT_NAMED', rule: 'R45', path: ['input', 'service'] } as const;

  it('of the only one on the case without saying so, of the own one too, and of one of several by its name', () => {
    const of = (changes: Partial<Propose>, who: Who, more: Partial<MamacContext> = {}) =>
      first(taken(objective(changes), who, managed, more).thenHappens('OBJECTIVE_PROPOSED'));
    expect(of({ owner: 'AS' }, ORP)).toMatchObject({ service: SOCIAL.service, state: 'PROPOSED' });
    expect(of({ owner: 'AS' }, SOCIAL, both)).toMatchObject({ service: SOCIAL.service, state: 'OPEN' });
    const { service } = OTHER_SOCIAL;
    expect(of({ owner: 'AS', service }, ORP, both)).toMatchObject({ service, state: 'PROPOSED', agreement: null });
    expect(of({ owner: 'AS', service }, SOCIAL, both)).toMatchObject({ service, state: 'PROPOSED', agreement: null });
    expect(of({ owner: 'PERSON' }, ORP, both)).not.toHaveProperty('service');
    taken(objective({ owner: 'AS' }), ORP, managed, both).thenRefusedBecause(refusal);
  });

  it('and only of one that was asked onto the case, whether or not it knows the person', () => {
    const { service } = OTHER_SOCIAL;
    const inState = (state: Participant['state']) => ({
      cooperation: { ...mamacCase(), participants: [...mamacCase().participants, { ...another, state }] },
    });
    taken(objective({ owner: 'AS', service }), ORP, managed).thenRefusedBecause(refusal);
    taken(objective({ owner: 'AI', service }), ORP, managed, both).thenRefusedBecause(refusal);
    taken(objective({ owner: 'AS', service }), ORP, managed, inState('LEFT')).thenRefusedBecause(refusal);
    for (const state of ['INVITED', 'NOT_KNOWN'] as const) {
      taken(objective({ owner: 'AS', service }), ORP, managed, inState(state)).thenHappens('OBJECTIVE_PROPOSED');
    }
    const alone = mamacCase().participants.filter(({ institution }) => institution !== 'AI');
    const withoutAi = { cooperation: { ...mamacCase(), participants: alone } };
    taken(objective({ owner: 'AI' }), ORP, managed, withoutAi).thenRefusedBecause(refusal);
  });

  it('R1: another service of the institution neither answers it nor decides it', () => {
    const state = proposedTo('AS');
    taken(agreeing(state), OTHER_SOCIAL, state, both).thenRefusedBecause({ code: 'NOT_COMPETENT', rule: 'R1', path });
    taken(declining(state), OTHER_SOCIAL, state, both).thenRefused('NOT_COMPETENT');
    taken(agreeing(state), SOCIAL, state, both).thenHappens('OBJECTIVE_AGREED');
    const foreign = { code: 'OBLIGATION_OF_ANOTHER', rule: 'R1', path } as const;
    taken(deciding(ofSocial), OTHER_SOCIAL, ofSocial, both).thenRefusedBecause(foreign);
    taken(deciding(ofSocial), SOCIAL, ofSocial, both).thenHappens('OBJECTIVE_DECIDED');
    // One from before the service was kept is any service's of the institution.
    const round = presentRound(ofSocial);
    const objectives = round.objectives.map(({ service: _service, ...older }) => older);
    const before: MamacState = { ...ofSocial, rounds: [{ ...round, objectives }] };
    taken(deciding(before), OTHER_SOCIAL, before, both).thenHappens('OBJECTIVE_DECIDED');
  });

  it('and when that service has left the lead drops it, although another one stays', () => {
    const participants = both.cooperation.participants.map((one) =>
      one.service === SOCIAL.service ? ({ ...one, state: 'LEFT' } as const) : one,
    );
    const cooperation = { ...mamacCase(), participants };
    taken(deciding(ofSocial, 'DROPPED'), ORP, ofSocial, { cooperation }).thenHappens('OBJECTIVE_DECIDED');
    taken(deciding(ofSocial, 'DROPPED'), ORP, ofSocial, both).thenRefused('OBLIGATION_OF_ANOTHER');
  });
});

describe('R45: its owner agrees, like to a plan (R44)', () => {
  it.each<[PlanParty, Who, string]>([
    ['PERSON', 'PERSON', 'by the own token'],
    ['AI', AI_OFFICE, 'by its staff'],
    ['AS', SOCIAL, 'by its staff'],
  ])('%s, %j, %s', (owner, who) => {
    const state = proposedTo(owner);
    const agreed = taken(agreeing(state), who, state).thenHappens('OBJECTIVE_AGREED');
    expect(first(agreed)).toMatchObject({ state: 'OPEN', agreement: { on: day, form: 'ELECTRONIC' }, decidedOn: null });
    expect(agreed.timeline.at(-1)).toMatchObject({ command: 'AGREE_OBJECTIVE', aboutId: first(state)?.id });
  });

  it('the person also on paper, which the lead records with its form and day', () => {
    const state = proposedTo('PERSON');
    const paper = agreeing(state, { form: 'HANDWRITTEN', reference: ' ORP-2026-118 ' });
    const recordedBy = { kind: 'STAFF', subject: 'worker-orp-rive', ...ORP };
    expect(first(taken(paper, ORP, state).thenHappens('OBJECTIVE_AGREED'))).toMatchObject({
      agreement: { on: day, form: 'HANDWRITTEN', recordedBy, reference: 'ORP-2026-118' },
    });
    const fitting = { rule: 'R45', path: ['input', 'form'] };
    const electronic = agreeing(state, { reference: 'ORP-2026-118' });
    taken(electronic, ORP, state).thenRefusedBecause({ code: 'AGREEMENT_FORM_NOT_FITTING', ...fitting });
    taken(paper, 'PERSON', state).thenRefusedBecause({ code: 'AGREEMENT_FORM_NOT_FITTING', ...fitting });
    const missing = { code: 'REFERENCE_MISSING', rule: 'R45', path: ['input', 'reference'] } as const;
    taken(agreeing(state, { form: 'HANDWRITTEN' }), ORP, state).thenRefusedBecause(missing);
    const own = first(taken(agreeing(state, { reference: 'ORP-2026-118' }), 'PERSON', state).state);
    expect(own?.agreement).not.toHaveProperty('reference');
  });

  it('R5: a representative of the person by a mandate, and nobody for an institution', () => {
    const mandate: Mandate = {
      ...{ kind: 'DEPUTY', powers: ['AGREE_TO_PLAN'], from: '2026-01-01', to: null },
      proof: 'TPAE-2026-118',
    };
    const state = proposedTo('PERSON');
    const onPaper = { form: 'REPRESENTATIVE', reference: 'ORP-2026-118' } as const;
    const signed = taken(agreeing(state, { ...onPaper, mandate }), ORP, state);
    expect(first(signed.thenHappens('OBJECTIVE_AGREED'))?.agreement).toMatchObject({ form: 'REPRESENTATIVE', mandate });
    taken(agreeing(state, onPaper), ORP, state).thenRefused('MANDATE_MISSING');
    const ofSocialService = proposedTo('AS');
    const represented = agreeing(ofSocialService, { form: 'REPRESENTATIVE', mandate });
    taken(represented, SOCIAL, ofSocialService).thenRefusedBecause({
      ...{ code: 'AGREEMENT_FORM_NOT_FITTING', rule: 'R45', path: ['input', 'form'] },
    });
  });

  it.each<[PlanParty, readonly Who[]]>([
    ['PERSON', [SOCIAL, AI_OFFICE]],
    ['AS', ['PERSON', ORP, AI_OFFICE]],
    ['AI', ['PERSON', ORP, SOCIAL]],
  ])('R1: nobody else for %s: %j', (owner, others) => {
    const state = proposedTo(owner);
    const form = owner === 'PERSON' ? 'HANDWRITTEN' : 'ELECTRONIC';
    for (const who of others) {
      taken(agreeing(state, { form }), who, state).thenRefusedBecause({ code: 'NOT_COMPETENT', rule: 'R1', path });
    }
  });

  it.each<[LocalDate, string[], string]>([
    ['2026-04-14', ['AGREEMENT_BEFORE_PROPOSAL'], 'the day before the proposal'],
    [day, [], 'the day of the proposal'],
    ['2026-04-16', ['DATE_IN_FUTURE'], 'tomorrow'],
  ])('signed on %s: %j (%s)', (on, codes) => {
    const state = proposedTo('AS');
    const { decision } = taken(agreeing(state, { on }), SOCIAL, state);
    expect(refusalCodes(decision)).toEqual(codes);
    if (codes.length > 0) expect(decision).toMatchObject({ refusals: [{ path: ['input', 'on'] }] });
    if (codes[0] === 'AGREEMENT_BEFORE_PROPOSAL') expect(decision).toMatchObject({ refusals: [{ rule: 'R45' }] });
  });

  it.each<[LocalDate, string[], string]>([
    ['2026-09-29', [], 'the day before it is due'],
    ['2026-09-30', [], 'the day on which it is due'],
    ['2026-10-01', ['OBJECTIVE_DUE_PAST'], 'the day after'],
  ])('on %s: %j (%s)', (today, codes) => {
    const state = proposedTo('AS');
    const { decision } = taking(state, agreeing(state, { on: today }), mamacOn(today, SOCIAL));
    expect(refusalCodes(decision)).toEqual(codes);
    if (codes.length > 0) expect(decision).toMatchObject({ refusals: [{ rule: 'R45', path }] });
  });

  it('once, and only what there is', () => {
    taken(agreeing(ofSocial), SOCIAL, ofSocial).thenRefusedBecause({ code: 'ALREADY_DECIDED', rule: 'R45', path });
    const unknown = agreeing(ofSocial, { objectiveId: 'obj-x' });
    taken(unknown, SOCIAL, ofSocial).thenRefusedBecause({ code: 'NOT_FOUND', rule: 'R45', path });
  });

  it('R5: and declines nothing that is agreed to, declined or unknown', () => {
    const agreed = { code: 'ALREADY_DECIDED', rule: 'R45', path } as const;
    taken(declining(ofSocial), SOCIAL, ofSocial).thenRefusedBecause(agreed);
    const proposed = proposedTo('AS');
    const refused = after(proposed, declining(proposed), SOCIAL, day);
    taken(declining(refused), SOCIAL, refused).thenRefusedBecause(agreed);
    const unknown = { command: 'DECLINE_OBJECTIVE', objectiveId: 'obj-x' } as const;
    taken(unknown, SOCIAL, ofSocial).thenRefusedBecause({ code: 'NOT_FOUND', rule: 'R45', path });
  });
});

describe('R5, R45: or declines it, without a reason', () => {
  it.each<[PlanParty, Who]>([
    ['PERSON', 'PERSON'],
    ['PERSON', ORP],
    ['AS', SOCIAL],
  ])('%s, %j', (owner, who) => {
    const state = proposedTo(owner);
    const declined = taken(declining(state), who, state).thenHappens('OBJECTIVE_DECLINED');
    expect(first(declined)).toMatchObject({ state: 'DECLINED', agreement: null, decidedOn: day });
    expect(declined.timeline.at(-1)).toMatchObject({ command: 'DECLINE_OBJECTIVE', aboutId: first(state)?.id });
    taken(agreeing(declined), who, declined).thenRefused(
      ...(who === ORP
        ? (['ALREADY_DECIDED', 'AGREEMENT_FORM_NOT_FITTING', 'REFERENCE_MISSING'] as const)
        : (['ALREADY_DECIDED'] as const)),
    );
    taken(deciding(declined), ORP, declined).thenRefused(
      ...(owner === 'AS' ? (['ALREADY_DECIDED', 'OBLIGATION_OF_ANOTHER'] as const) : (['ALREADY_DECIDED'] as const)),
    );
  });

  it('the lead records the refusal of the person from paper, where another service proposed it', () => {
    const state = after(managed, objective({ owner: 'PERSON' }), SOCIAL, day);
    taken(declining(state), ORP, state).thenRefusedBecause({
      ...{ code: 'REFERENCE_MISSING', rule: 'R45', path: ['input', 'reference'] },
    });
    const onPaper = { ...declining(state), reference: ' ORP-2026-118 ' };
    const declined = first(taken(onPaper, ORP, state).thenHappens('OBJECTIVE_DECLINED'));
    expect(declined).toMatchObject({ state: 'DECLINED', declinedReference: 'ORP-2026-118' });
    for (const who of ['PERSON', SOCIAL] as const) {
      const own = taken(onPaper, who, state).thenHappens('OBJECTIVE_DECLINED');
      expect(first(own)).not.toHaveProperty('declinedReference');
    }
  });

  it('and who proposed it takes it back; nobody else does either', () => {
    const state = proposedTo('AS');
    taken(declining(state), ORP, state).thenHappens('OBJECTIVE_DECLINED');
    for (const who of ['PERSON', AI_OFFICE] as const) {
      taken(declining(state), who, state).thenRefusedBecause({ code: 'NOT_COMPETENT', rule: 'R1', path });
    }
  });
});

describe('R45: what was agreed is decided', () => {
  it.each(OBJECTIVE_OUTCOMES)('once: %s', (outcome) => {
    const two = after(ofSocial, objective({ owner: 'AC', text: 'Trois lettres.' }), ORP, day);
    const state = taken(deciding(two, outcome), SOCIAL, two).thenHappens('OBJECTIVE_DECIDED');
    expect(presentRound(state).objectives).toMatchObject([
      { state: outcome, decidedOn: day, agreement: { on: day } },
      { state: 'OPEN', decidedOn: null },
    ]);
    expect(state.timeline.at(-1)?.aboutId).toBe(first(two)?.id);
    taken(deciding(state), SOCIAL, state).thenRefusedBecause({ code: 'ALREADY_DECIDED', rule: 'R45', path });
    const unknown = { command: 'DECIDE_OBJECTIVE', objectiveId: 'obj-x', outcome } as const;
    taken(unknown, SOCIAL, two).thenRefusedBecause({ code: 'NOT_FOUND', rule: 'R45', path });
  });

  it('R1: by its owner, and for the person by any institution', () => {
    taken(deciding(ofSocial), SOCIAL, ofSocial).thenHappens('OBJECTIVE_DECIDED');
    for (const who of [ORP, AI_OFFICE, SOCIAL])
      taken(deciding(ofPerson), who, ofPerson).thenHappens('OBJECTIVE_DECIDED');
    for (const who of [ORP, AI_OFFICE]) {
      for (const outcome of OBJECTIVE_OUTCOMES) {
        taken(deciding(ofSocial, outcome), who, ofSocial).thenRefusedBecause({
          ...{ code: 'OBLIGATION_OF_ANOTHER', rule: 'R1', path },
        });
      }
    }
  });

  it('what an institution that has left leaves behind the lead drops, and judges no further', () => {
    const without = (institution: FileInstitution): Partial<MamacContext> => ({
      cooperation: {
        ...mamacCase(),
        participants: mamacCase().participants.map((one) =>
          one.institution === institution ? { ...one, state: 'LEFT' as const } : one,
        ),
      },
    });
    taken(deciding(ofSocial, 'DROPPED'), ORP, ofSocial, without('AS')).thenHappens('OBJECTIVE_DECIDED');
    taken(deciding(ofSocial, 'REACHED'), ORP, ofSocial, without('AS')).thenRefused('OBLIGATION_OF_ANOTHER');
    taken(deciding(ofSocial, 'DROPPED'), ORP, ofSocial, without('AI')).thenRefused('OBLIGATION_OF_ANOTHER');
    taken(deciding(ofSocial, 'DROPPED'), AI_OFFICE, ofSocial, without('AS')).thenRefused('OBLIGATION_OF_ANOTHER');
  });

  it('and nobody learns by it whether a service that was asked knows the person (docs/decisions/0016)', () => {
    const asked = (state: ParticipantState): Partial<MamacContext> => ({
      cooperation: {
        ...mamacCase(),
        participants: mamacCase().participants.map((one) =>
          one.institution === 'AS' ? { ...one, state, responsible: null } : one,
        ),
      },
    });
    for (const outcome of OBJECTIVE_OUTCOMES) {
      const answers = (['INVITED', 'NOT_KNOWN'] as const).map((state) =>
        refusalCodes(taken(deciding(ofSocial, outcome), ORP, ofSocial, asked(state)).decision),
      );
      expect(answers[0]).toEqual(answers[1]);
    }
  });
});

describe('R45, R46: a result goes by the objectives that were agreed', () => {
  const recorded = (state: MamacState, value: 'RETURN_TO_EMPLOYMENT' | 'OBJECTIVES_NOT_REACHED') =>
    taken(result(value, day), ORP, state);
  const decidedAs = (...outcomes: readonly ObjectiveOutcome[]): MamacState =>
    outcomes.reduce((state, outcome) => {
      const more = after(state, objective({ owner: 'AC' }), ORP, day);
      const objectiveId = presentRound(more).objectives.at(-1)?.id ?? '';
      return after(more, { command: 'DECIDE_OBJECTIVE', objectiveId, outcome }, ORP, day);
    }, managed);

  it.each(['RETURN_TO_EMPLOYMENT', 'OBJECTIVES_NOT_REACHED'] as const)('%s comes after all are decided', (value) => {
    const open = after(decidedAs('NOT_REACHED'), objective({ owner: 'AC' }), ORP, day);
    recorded(open, value).thenRefusedBecause({ code: 'OBJECTIVES_UNDECIDED', rule: 'R45' });
    recorded(decidedAs('NOT_REACHED'), value).thenHappens('RESULT_RECORDED');
  });

  it.each<[readonly ObjectiveOutcome[], string[]]>([
    [[], ['OBJECTIVE_MISSING']],
    [['REACHED'], ['NO_OBJECTIVE_NOT_REACHED']],
    [['DROPPED'], ['NO_OBJECTIVE_NOT_REACHED']],
    [['REACHED', 'DROPPED'], ['NO_OBJECTIVE_NOT_REACHED']],
    [['NOT_REACHED'], []],
    [['REACHED', 'NOT_REACHED'], []],
  ])('"not reached", after %j: %j', (outcomes, codes) => {
    expect(refusalCodes(recorded(decidedAs(...outcomes), 'OBJECTIVES_NOT_REACHED').decision)).toEqual(codes);
  });

  it('says where none was missed', () => {
    recorded(managed, 'OBJECTIVES_NOT_REACHED').thenRefusedBecause({ code: 'OBJECTIVE_MISSING', rule: 'R45' });
    recorded(decidedAs('REACHED'), 'OBJECTIVES_NOT_REACHED').thenRefusedBecause({
      ...{ code: 'NO_OBJECTIVE_NOT_REACHED', rule: 'R46', path: ['input', 'result'] },
    });
  });

  it.each<[readonly ObjectiveOutcome[]]>([[[]], [['NOT_REACHED']], [['DROPPED']], [['REACHED']]])(
    'the return to employment is a fact, whatever was agreed on the way: after %j',
    (outcomes) => {
      recorded(decidedAs(...outcomes), 'RETURN_TO_EMPLOYMENT').thenHappens('RESULT_RECORDED');
    },
  );

  it('a declined objective and one that is only proposed are no agreement', () => {
    const proposed = proposedTo('PERSON');
    const declined = after(proposed, declining(proposed), 'PERSON', day);
    recorded(declined, 'OBJECTIVES_NOT_REACHED').thenRefused('OBJECTIVE_MISSING');
    const beside = after(decidedAs('NOT_REACHED'), objective(), ORP, day);
    for (const value of ['OBJECTIVES_NOT_REACHED', 'RETURN_TO_EMPLOYMENT'] as const) {
      const state = recorded(beside, value).thenHappens('RESULT_RECORDED');
      // What nobody will answer any more does not stay open.
      expect(presentRound(state).objectives).toMatchObject([
        { state: 'NOT_REACHED', decidedOn: day },
        { state: 'DROPPED', decidedOn: day, agreement: null },
      ]);
    }
  });

  it.each<[LocalDate, string[], string]>([
    ['2026-05-03', ['DATE_BEFORE_STAGE'], 'the day before the last miss was decided'],
    ['2026-05-04', [], 'the day of that decision'],
    ['2026-05-05', [], 'the day after'],
  ])('R46: "not reached" of %s: %j (%s)', (on, codes) => {
    const decidedOn = (days: readonly (readonly [LocalDate, ObjectiveOutcome])[]): MamacState =>
      days.reduce((state, [when, outcome]) => {
        const more = after(state, objective({ owner: 'AC', dueOn: when }), ORP, when);
        const objectiveId = presentRound(more).objectives.at(-1)?.id ?? '';
        return after(more, { command: 'DECIDE_OBJECTIVE', objectiveId, outcome }, ORP, when);
      }, managed);
    const misses = [
      ['2026-05-02', 'NOT_REACHED'],
      ['2026-05-04', 'NOT_REACHED'],
      ['2026-05-05', 'REACHED'],
    ] as const;
    const recording = (state: MamacState, value: 'RETURN_TO_EMPLOYMENT' | 'OBJECTIVES_NOT_REACHED') =>
      refusalCodes(taking(state, result(value, on), mamacOn('2026-05-05', ORP)).decision);
    expect(recording(decidedOn(misses), 'OBJECTIVES_NOT_REACHED')).toEqual(codes);
    // A fact has the day on which it was one.
    expect(recording(decidedOn(misses), 'RETURN_TO_EMPLOYMENT')).toEqual([]);
  });
});
