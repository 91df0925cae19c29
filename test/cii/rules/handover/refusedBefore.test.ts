import { latestRefusal, type RefusalsOfCase } from '../../../../subgraphs/cii/rules/handover/refusedBefore.js';
import type { LocalDate } from '../../../../subgraphs/common/rules/localDates.js';
import { handoverOf } from '../../../kit/handoverSamples.js';

const answered = (answer: 'ACCEPTED' | 'REFUSED', answeredOn: LocalDate) => {
  const before = handoverOf({}).answer;
  return handoverOf({ answer: before && { ...before, answer, answeredOn } });
};
const caseOf = (refusedBefore: LocalDate | null, ...handovers: RefusalsOfCase['handovers']): RefusalsOfCase => ({
  handovers,
  refusedBefore,
});

describe('When the person of some cases last refused a handover (R5)', () => {
  it.each<[string, readonly RefusalsOfCase[], LocalDate | null]>([
    ['never, without a case', [], null],
    ['never, without an answer', [caseOf(null, handoverOf({ answer: null }))], null],
    ['never, having accepted', [caseOf(null, answered('ACCEPTED', '2026-03-01'))], null],
    ['by the signature', [caseOf(null, answered('REFUSED', '2026-03-01'))], '2026-03-01'],
    [
      'the latest of one case, in any order',
      [caseOf(null, answered('REFUSED', '2026-03-05'), answered('REFUSED', '2026-03-01'))],
      '2026-03-05',
    ],
    ['the latest of all cases', [caseOf(null, answered('REFUSED', '2026-03-01')), caseOf('2026-04-01')], '2026-04-01'],
    ['what an earlier case had carried', [caseOf('2026-02-01', answered('ACCEPTED', '2026-03-01'))], '2026-02-01'],
  ])('is %s', (_words, cases, day) => {
    expect(latestRefusal(cases)).toBe(day);
  });
});
