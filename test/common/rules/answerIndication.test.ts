import {
  answerBySanction,
  decideAnswerIndication,
  type AnswerContext,
  type AnswerIndication,
} from '../../../subgraphs/common/rules/answerIndication.js';
import type { FrameIndication } from '../../../subgraphs/common/rules/handover.js';
import { NO_SANCTION_REASONS, type IndicationAnswer } from '../../../subgraphs/common/rules/indications.js';
import { evolveCooperation, type InstitutionFile } from '../../../subgraphs/common/rules/institutionFile.js';
import { countingIds, given } from '../../kit/decisions.js';
import { handoverOf, SERVICES } from '../../kit/frames.js';
import { indicationTo, knownIndications } from '../../kit/indications.js';

const EXCUSED: AnswerIndication = { indicationId: 'ind-1', outcome: 'NOT_SANCTIONED', reason: 'VALID_EXCUSE' };

/** A file of social assistance, as far as an answer concerns it. */
type File = Pick<InstitutionFile, 'version' | 'unsent' | 'indicationAnswers'>;
const FILE: File = { version: 4, unsent: [] };
const evolve = (file: File, event: Parameters<typeof evolveCooperation>[1]): File =>
  evolveCooperation(file as InstitutionFile, event);

const houseOf = (file: File, changes: Partial<FrameIndication> = {}) => ({
  holder: { institution: 'AS', services: [SERVICES.AS.service] } as const,
  file,
  known: knownIndications('AS', handoverOf('AS', 'AC'), [indicationTo('AS', 'AC', changes)]),
});
const contextWith = (changes: Partial<AnswerContext> = {}): AnswerContext => ({
  today: '2026-04-10',
  ids: countingIds(),
  sanctionsMirrored: false,
  ...changes,
});
const answering = (
  changes: Partial<AnswerIndication> = {},
  context: Partial<AnswerContext> = {},
  file = FILE,
  indication: Partial<FrameIndication> = {},
) =>
  given(evolve, file).when((now) =>
    decideAnswerIndication({ ...EXCUSED, ...changes }, houseOf(now, indication), contextWith(context)),
  );

const KEPT: IndicationAnswer = {
  indicationId: 'ind-1',
  outcome: 'NOT_SANCTIONED',
  answeredOn: '2026-04-10',
  sanctionId: null,
  reason: 'VALID_EXCUSE',
};

describe('Answering an indication without a sanction (R18)', () => {
  it('keeps the reason in the own file and tells the register outcome and day, in the name of the payer', () => {
    const after = answering().thenHappens('INDICATION_ANSWERED');
    expect(after.indicationAnswers).toEqual([KEPT]);
    expect(after.unsent).toEqual([
      {
        kind: 'INDICATION_ANSWERED',
        entryId: 'ent-1',
        caseId: 'cas-1',
        version: 4,
        service: SERVICES.AS.service,
        indicationId: 'ind-1',
        outcome: 'NOT_SANCTIONED',
        on: '2026-04-10',
      },
    ]);
  });

  it.each(NO_SANCTION_REASONS)('for the reason %s', (reason) => {
    answering({ reason }).thenHappens('INDICATION_ANSWERED');
  });

  it('adds to the answers that the file holds, and to what waits to be sent', () => {
    const earlier = { ...KEPT, indicationId: 'ind-0' };
    const entry = { kind: 'NOT_KNOWN', entryId: 'ent-0', caseId: 'cas-0', version: 1, service: 's' } as const;
    const after = answering({}, {}, { ...FILE, indicationAnswers: [earlier], unsent: [entry] }).state;
    expect(after.indicationAnswers).toEqual([earlier, KEPT]);
    expect(after.unsent.map(({ entryId }) => entryId)).toEqual(['ent-0', 'ent-1']);
  });

  it('needs its reason', () => {
    answering({ reason: null }).thenRefusedBecause({
      code: 'NO_SANCTION_REASON_NEEDED',
      rule: 'R18',
      path: ['input', 'reason'],
    });
  });

  it('is refused for an indication that there is not', () => {
    answering({ indicationId: 'ind-9' }).thenRefusedBecause({ code: 'NOT_FOUND', path: ['input', 'indicationId'] });
  });

  it.each<[string, File, Partial<FrameIndication>]>([
    ['the own file', { ...FILE, indicationAnswers: [KEPT] }, {}],
    ['what the register tells', FILE, { answered: true }],
  ])('is refused a second time, by %s', (_whom, file, indication) => {
    answering({}, {}, file, indication).thenRefusedBecause({
      code: 'INDICATION_ALREADY_ANSWERED',
      rule: 'R18',
      path: ['input', 'indicationId'],
    });
  });
});

describe('Answering an indication with a sanction (R18)', () => {
  const sanctioned = { outcome: 'SANCTIONED', reason: null } as const;

  it('is done by the sanction itself', () => {
    answering(sanctioned).thenRefusedBecause({
      code: 'ANSWER_NEEDS_SANCTION',
      rule: 'R18',
      path: ['input', 'outcome'],
    });
  });

  it('is told by hand where sanctions are decided in another system (R12), and then without a reason', () => {
    const context = { sanctionsMirrored: true };
    const after = answering(sanctioned, context).thenHappens('INDICATION_ANSWERED');
    expect(after.indicationAnswers).toEqual([{ ...KEPT, ...sanctioned }]);
    answering({ ...sanctioned, reason: 'VALID_EXCUSE' }, context).thenRefused('NO_SANCTION_REASON_NEEDED');
    answering({}, context).thenHappens('INDICATION_ANSWERED');
  });

  it('names the sanction, and only the first one answers', () => {
    const [event, ...more] = answerBySanction({ id: 'cut-1', indicationId: 'ind-1' }, houseOf(FILE), contextWith());
    expect(more).toEqual([]);
    expect(event?.answer).toEqual({ ...KEPT, outcome: 'SANCTIONED', sanctionId: 'cut-1', reason: null });
    expect(event?.entry).toMatchObject({ outcome: 'SANCTIONED', on: '2026-04-10' });
    const answered = houseOf({ ...FILE, indicationAnswers: [KEPT] });
    expect(answerBySanction({ id: 'cut-2', indicationId: 'ind-1' }, answered, contextWith())).toEqual([]);
  });

  it('does not happen for a sanction that rests on none, or on one that there is not', () => {
    expect(answerBySanction({ id: 'cut-1' }, houseOf(FILE), contextWith())).toEqual([]);
    expect(answerBySanction({ id: 'cut-1', indicationId: null }, houseOf(FILE), contextWith())).toEqual([]);
    expect(answerBySanction({ id: 'cut-1', indicationId: 'ind-9' }, houseOf(FILE), contextWith())).toEqual([]);
  });
});
