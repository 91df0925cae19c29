import { NO_CASES, type CaseKnowledge } from '../../../subgraphs/common/rules/handedOver.js';
import type { CooperationMode, Frame } from '../../../subgraphs/common/rules/frame.js';
import { evolveCooperation, type InstitutionFile } from '../../../subgraphs/common/rules/institutionFile.js';
import { markUnchecked, waitingUnchecked } from '../../../subgraphs/common/rules/unchecked.js';
import { fileWith } from '../../ac/acWorld.js';
import { handoverFrame } from '../../kit/frames.js';

const TODAY = '2026-03-10';
const known = (frames: readonly Frame[], certain: boolean): CaseKnowledge => ({ ...NO_CASES, frames, certain });
const marks = (knowledge: CaseKnowledge, ...ids: readonly string[]) =>
  markUnchecked(ids, { ...knowledge, today: TODAY });
const CASE = handoverFrame('AC', 'cas-1');

describe('A record entered while the copies are not certain (D7)', () => {
  it('is marked with its day, each of several', () => {
    expect(marks(known([CASE], false), 'int-1', 'int-2')).toEqual([
      { kind: 'RECORD_UNCHECKED', unchecked: { recordId: 'int-1', enteredOn: TODAY } },
      { kind: 'RECORD_UNCHECKED', unchecked: { recordId: 'int-2', enteredOn: TODAY } },
    ]);
  });

  it.each<[string, CaseKnowledge]>([
    ['the copies are certain', known([CASE], true)],
    ['the file takes part in no case', known([], false)],
    ['the house has left the case', known([{ ...CASE, left: true }], false)],
    ...(['BILATERAL', 'COORDINATION', 'PLUS', 'MAMAC'] as const satisfies readonly CooperationMode[]).map(
      (mode): [string, CaseKnowledge] => [`the mode ${mode} switches nothing (R20)`, known([{ ...CASE, mode }], false)],
    ),
  ])('is not marked when %s', (_when, knowledge) => {
    expect(marks(knowledge, 'int-1')).toEqual([]);
  });

  it('is kept beside earlier ones', () => {
    const marked = ['int-1', 'int-2'].reduce<InstitutionFile>(
      (file, id) => marks(known([CASE], false), id).reduce(evolveCooperation<InstitutionFile>, file),
      fileWith(),
    );
    expect(marked.unchecked?.map(({ recordId }) => recordId)).toEqual(['int-1', 'int-2']);
  });

  it('waits as long as the copies are not certain, and no longer', () => {
    const unchecked = [{ recordId: 'int-1', enteredOn: TODAY }] as const;
    expect(waitingUnchecked({ unchecked }, known([CASE], false))).toEqual(unchecked);
    expect(waitingUnchecked({ unchecked }, known([CASE], true))).toEqual([]);
    expect(waitingUnchecked({}, known([CASE], false))).toEqual([]);
  });
});
