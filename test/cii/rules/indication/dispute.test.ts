import type { CaseState } from '../../../../subgraphs/cii/rules/case.js';
import type { CaseContext } from '../../../../subgraphs/cii/rules/context.js';
import { evolve } from '../../../../subgraphs/cii/rules/evolve.js';
import {
  decideAnswerDispute,
  decideDisputeIndication,
  MOST_DISPUTES,
  standingOf,
  type AnswerDispute,
  type DisputeIndication,
} from '../../../../subgraphs/cii/rules/indication/dispute.js';
import { exportOf } from '../../../../subgraphs/cii/rules/retention/exportOf.js';
import { personSightOf } from '../../../../subgraphs/cii/rules/personSight.js';
import { visibleTimeline } from '../../../../subgraphs/cii/rules/visibility.js';
import { disputeItems } from '../../../../subgraphs/cii/rules/worklist/indications.js';
import type { RefusalCode } from '../../../../subgraphs/common/rules/refusals.js';
import {
  AI_OFFICE,
  contextOf,
  entered,
  idFor,
  joined,
  ORP,
  PERSON,
  personKeyOf,
  runningCase,
  SOCIAL,
  TODAY,
  worker,
} from '../../../kit/cases.js';
import { given } from '../../../kit/decisions.js';

const ID = idFor('ind', '1');
/** The AI office reported facts to the ORP; a social service takes part too. */
const CASE: CaseState = {
  ...joined(
    runningCase({
      mode: 'HANDOVER',
      authorisations: [entered('1'), entered('2', { recipient: SOCIAL, fields: ['CII_KEY_DATA'] })],
      invitations: [AI_OFFICE, SOCIAL],
    }),
    SOCIAL,
  ),
  indications: [
    {
      ...{ id: ID, handoverId: idFor('hnd', '1'), by: AI_OFFICE, payer: ORP, ground: 'INTERVIEW_MISSED' },
      ...{ factsOn: TODAY, filedOn: TODAY, facts: 'Did not come.', evidence: null, answer: null },
    },
  ],
};
const SAID: DisputeIndication = { indicationId: ID, statement: 'I came, ten minutes late.', reference: null };
const KEPT: AnswerDispute = { indicationId: ID, outcome: 'NOT_CORRECTED', facts: null, reason: 'EVIDENCE_CONFIRMS' };
const CORRECTED: AnswerDispute = { indicationId: ID, outcome: 'CORRECTED', facts: ' Came late. ', reason: null };
const BY_PERSON = contextOf(PERSON);
const BY_OWNER = contextOf(worker(AI_OFFICE));
const BY_PAYER = contextOf(worker(ORP));

type Event = NonNullable<Parameters<typeof evolve>[1]>;
const disputing = (changes: Partial<DisputeIndication> = {}, context: CaseContext = BY_PERSON, state = CASE) =>
  given<CaseState, Event>(evolve, state).when((now) => decideDisputeIndication(now, { ...SAID, ...changes }, context));
const DISPUTED = disputing().thenHappens('INDICATION_DISPUTED');
const answering = (command: AnswerDispute = KEPT, context: CaseContext = BY_OWNER, state = DISPUTED) =>
  given<CaseState, Event>(evolve, state).when((now) => decideAnswerDispute(now, command, context));
const noteOf = ({ indications: [one] }: CaseState) => (one === undefined ? null : standingOf(one));

describe('The person disputes an entry (R18)', () => {
  it('in words that stand beside it, dated, and change nothing of it', () => {
    expect(DISPUTED.indications).toEqual([
      {
        ...CASE.indications[0],
        disputes: [{ statement: SAID.statement, on: TODAY, by: { kind: 'PERSON' }, reference: null, answer: null }],
      },
    ]);
    expect(noteOf(CASE)).toBeNull();
    expect(noteOf(DISPUTED)?.statement).toBe(SAID.statement);
    expect(DISPUTED.timeline.at(-1)).toMatchObject({ kind: 'INDICATION_DISPUTED', about: null, aboutId: ID });
  });

  it('in a closed case and after the payer has answered as well', () => {
    disputing({}, BY_PERSON, { ...CASE, status: 'CLOSED' }).thenHappens('INDICATION_DISPUTED');
    const answer = { outcome: 'SANCTIONED', on: TODAY } as const;
    const answered = { ...CASE, indications: CASE.indications.map((one) => ({ ...one, answer })) };
    disputing({}, BY_PERSON, answered).thenHappens('INDICATION_DISPUTED');
  });

  it.each([
    ['who filed it', BY_OWNER, AI_OFFICE],
    ['the payer', BY_PAYER, ORP],
  ])('on paper: staff of %s enters it with where the letter lies', (_who, context, service) => {
    const after = disputing({ reference: ' Letter 12 ', statement: ' No. ' }, context).thenHappens(
      'INDICATION_DISPUTED',
    );
    expect(noteOf(after)).toMatchObject({
      statement: 'No.',
      reference: 'Letter 12',
      by: { kind: 'STAFF', ...service },
    });
    expect(after.timeline.at(-1)).toMatchObject({ about: service });
  });

  it('of the person a reference is neither asked nor kept', () => {
    expect(noteOf(disputing({ reference: 'Letter 12' }).thenHappens('INDICATION_DISPUTED'))?.reference).toBeNull();
  });

  it.each<[RefusalCode, string, Partial<DisputeIndication>, CaseContext]>([
    ['INDICATION_WITHOUT_FACTS', 'without words', { statement: ' ' }, BY_PERSON],
    ['TEXT_HOLDS_DIAGNOSIS', 'with a diagnosis code (R40)', { statement: 'F32.1' }, BY_PERSON],
    ['TEXT_NOT_ACCEPTED', 'in more than 500 characters', { statement: 'a'.repeat(501) }, BY_PERSON],
    ['REFERENCE_MISSING', 'by staff without a letter', {}, BY_OWNER],
    ['REFERENCE_MISSING', 'by staff with an empty reference', { reference: ' ' }, BY_PAYER],
    ['NOT_FOUND', 'by a service that does not see the entry', { reference: 'Letter' }, contextOf(worker(SOCIAL))],
    ['NOT_FOUND', 'of an entry that is none', { indicationId: idFor('ind', '2') }, BY_PERSON],
    ['NOT_ASSIGNED', 'by who has no task there', {}, contextOf(worker(AI_OFFICE, { subject: 'usr-new' }))],
  ])('is refused with %s %s', (code, _when, changes, context) => {
    disputing(changes, context).thenRefused(code);
  });

  it('is as long as a message about facts may be, and has lines', () => {
    disputing({ statement: 'a'.repeat(500) }).thenHappens('INDICATION_DISPUTED');
    disputing({ statement: 'I was there.\nOn the second floor.' }).thenHappens('INDICATION_DISPUTED');
  });

  it.each([
    ['unanswered', false],
    ['answered by the house that made the entry', true],
  ])('by staff bars no words of the person’s own, but a second letter: %s', (_how, isAnswered) => {
    const entered = disputing({ reference: 'Letter 12' }, BY_OWNER).thenHappens('INDICATION_DISPUTED');
    const state = isAnswered ? answering(KEPT, BY_OWNER, entered).thenHappens('INDICATION_DISPUTE_ANSWERED') : entered;
    disputing({ reference: 'Letter 13' }, BY_PAYER, state).thenRefused('ALREADY_DECIDED');
    const own = disputing({ statement: 'In my own words.' }, BY_PERSON, state).thenHappens('INDICATION_DISPUTED');
    expect(noteOf(own)).toMatchObject({ statement: 'In my own words.', by: { kind: 'PERSON' }, answer: null });
    disputing({}, BY_PERSON, own).thenRefused('ALREADY_DECIDED');
  });

  it('is disputed once while the note stands, and again after a correction', () => {
    disputing({}, BY_PERSON, DISPUTED).thenRefused('ALREADY_DECIDED');
    const kept = answering().thenHappens('INDICATION_DISPUTE_ANSWERED');
    disputing({}, BY_PERSON, kept).thenRefused('ALREADY_DECIDED');
    const corrected = answering(CORRECTED).thenHappens('INDICATION_DISPUTE_ANSWERED');
    const again = disputing({}, BY_PERSON, corrected).thenHappens('INDICATION_DISPUTED');
    expect(again.indications[0]?.disputes).toHaveLength(2);
    expect(again.indications[0]?.disputes?.[0]).toEqual(corrected.indications[0]?.disputes?.[0]);
    const later = answering(KEPT, BY_OWNER, again).thenHappens('INDICATION_DISPUTE_ANSWERED').indications[0];
    expect(later?.disputes?.map(({ answer }) => answer?.outcome)).toEqual(['CORRECTED', 'NOT_CORRECTED']);
    expect(later?.facts).toBe('Came late.');
  });

  it.each([
    [MOST_DISPUTES - 1, []],
    [MOST_DISPUTES, ['CASE_IS_FULL']],
  ] as const)('has an end: after %i of them %j', (number, codes) => {
    const [one] = answering(CORRECTED).thenHappens('INDICATION_DISPUTE_ANSWERED').indications;
    const disputes = Array.from({ length: number }, () => one?.disputes ?? []).flat();
    const full = { ...CASE, indications: CASE.indications.map((filed) => ({ ...filed, disputes })) };
    if (codes.length === 0) disputing({}, BY_PERSON, full).thenHappens('INDICATION_DISPUTED');
    else disputing({}, BY_PERSON, full).thenRefused(...codes);
  });
});

describe('The service that made the entry answers (R1)', () => {
  it('not corrected: by a coded reason, and the note goes on standing beside the facts', () => {
    const after = answering().thenHappens('INDICATION_DISPUTE_ANSWERED');
    expect(noteOf(after)?.answer).toEqual({ outcome: 'NOT_CORRECTED', reason: 'EVIDENCE_CONFIRMS', on: TODAY });
    expect(after.indications[0]?.facts).toBe('Did not come.');
    expect(after.timeline.at(-1)).toMatchObject({ kind: 'INDICATION_DISPUTE_ANSWERED', about: AI_OFFICE, aboutId: ID });
  });

  it('corrected: the facts are the new ones, and the note stands no more', () => {
    const after = answering(CORRECTED).thenHappens('INDICATION_DISPUTE_ANSWERED');
    expect(after.indications[0]).toMatchObject({
      facts: 'Came late.',
      disputes: [{ answer: { outcome: 'CORRECTED' } }],
    });
    expect(noteOf(after)).toBeNull();
  });

  it('changes no other entry', () => {
    const other = { ...CASE.indications[0], id: idFor('ind', '9') } as CaseState['indications'][number];
    const two = { ...DISPUTED, indications: [other, ...DISPUTED.indications] };
    expect(answering(CORRECTED, BY_OWNER, two).thenHappens('INDICATION_DISPUTE_ANSWERED').indications[0]).toBe(other);
    const before = { ...CASE, indications: [other, ...CASE.indications] };
    expect(disputing({}, BY_PERSON, before).thenHappens('INDICATION_DISPUTED').indications[0]).toBe(other);
  });

  const kept = answering().thenHappens('INDICATION_DISPUTE_ANSWERED');
  const fixed = answering(CORRECTED).thenHappens('INDICATION_DISPUTE_ANSWERED');
  it.each<[RefusalCode, string, AnswerDispute, CaseContext, CaseState]>([
    ['NOT_COMPETENT', 'by the payer', KEPT, BY_PAYER, DISPUTED],
    ['NOT_COMPETENT', 'by the person', KEPT, BY_PERSON, DISPUTED],
    ['NOT_FOUND', 'by a service that does not see the entry', KEPT, contextOf(worker(SOCIAL)), DISPUTED],
    ['NOT_FOUND', 'where nothing is disputed', KEPT, BY_OWNER, CASE],
    ['NOT_FOUND', 'where it was corrected', KEPT, BY_OWNER, fixed],
    ['ALREADY_DECIDED', 'a second time', CORRECTED, BY_OWNER, kept],
    ['REASON_MISSING', 'not corrected without a reason', { ...KEPT, reason: null }, BY_OWNER, DISPUTED],
    ['TEXT_NOT_ACCEPTED', 'not corrected with new facts', { ...KEPT, facts: 'Came.' }, BY_OWNER, DISPUTED],
    ['INDICATION_WITHOUT_FACTS', 'corrected without facts', { ...CORRECTED, facts: null }, BY_OWNER, DISPUTED],
    ['TEXT_HOLDS_DIAGNOSIS', 'corrected with a code (R40)', { ...CORRECTED, facts: 'F32.1' }, BY_OWNER, DISPUTED],
    ['REASON_NOT_ASKED', 'corrected with a reason', { ...CORRECTED, reason: 'IS_AN_ASSESSMENT' }, BY_OWNER, DISPUTED],
  ])('is refused with %s %s', (code, _when, command, context, state) => {
    answering(command, context, state).thenRefused(code);
  });

  it('waits on the list of that service alone, until it has answered', () => {
    const items = (state: CaseState, service: typeof AI_OFFICE | typeof ORP) => disputeItems(state, { service });
    expect(items(DISPUTED, AI_OFFICE)).toEqual([
      {
        ...{ id: `DISPUTE_TO_ANSWER:${CASE._id}:${ID}`, kind: 'DISPUTE_TO_ANSWER', caseId: CASE._id, aboutId: ID },
        ...{ dueOn: null, overdue: false },
      },
    ]);
    for (const state of [CASE, kept, fixed]) expect(items(state, AI_OFFICE)).toEqual([]);
    expect(items(DISPUTED, ORP)).toEqual([]);
  });
});

describe('A dispute in the history and in the copy for the person', () => {
  const after = answering().thenHappens('INDICATION_DISPUTE_ANSWERED');
  const kinds = ['INDICATION_DISPUTED', 'INDICATION_DISPUTE_ANSWERED'];
  const told = (sight: Parameters<typeof visibleTimeline>[1]): readonly string[] =>
    visibleTimeline(after, sight)
      .map(({ kind }) => kind)
      .filter((kind) => kinds.includes(kind));
  const granted = {
    kind: 'granted',
    ground: 'OWN_TASK',
    authorisationId: null,
    until: null,
    fields: new Set<never>(),
  } as const;

  it('is told to both services and the person, and to no other service (R18)', () => {
    for (const service of [AI_OFFICE, ORP]) expect(told({ granted, service })).toEqual(kinds);
    expect(told({ granted, service: SOCIAL })).toEqual([]);
    const key = personKeyOf(after.person.avsNumber);
    const question = { viewer: { ...PERSON, personId: key }, canton: after.canton, personKey: personKeyOf };
    const own = personSightOf(after, question);
    expect(own === null ? null : told(own)).toEqual(kinds);
  });

  it('goes with the copy, without who of a house entered it', () => {
    const paper = disputing({ reference: 'Letter 12' }, BY_OWNER).thenHappens('INDICATION_DISPUTED');
    const copy = JSON.stringify(exportOf({ cases: [paper], processes: [], readings: [], retention: new Map() }));
    expect(copy).toContain(SAID.statement);
    expect(copy).not.toContain(worker(AI_OFFICE).subject);
  });
});
