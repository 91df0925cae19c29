import { inForce, notSet } from '../../common/rules/parameters.js';
import { refuse, type Refusal } from '../../common/rules/refusals.js';
import { dutyMatters, exceptionMatters } from '../params/sanctionMatters.js';
import type { Cut, FormalNotice } from './file.js';
import { isReflecting } from './formalNotices.js';
import { handoverCondition } from './indications.js';
import { broken, isWholeBetween, refuseFuture, refuseReversed, type Judged } from './judging.js';

/**
 * A formal notice recalls a duty of the law of its day, after the facts, and leaves at least one day to reflect after its
 * own; a duty that was handed over needs the indication of the lead (R18).
 */
export function formalNoticeConditions(notice: FormalNotice, judged: Judged): readonly Refusal[] {
  const { duty, issuedOn, reflectUntil, settledOn, factsOn } = notice;
  const { today, parameters } = judged;
  const known = inForce(parameters.noticedDuties, issuedOn)?.value[duty];
  return broken([
    known === undefined && notSet('LAI 7b(1)'),
    reflectUntil <= issuedOn && refuse('NO_TIME_TO_REFLECT', { ...R19, path: ['input', 'reflectUntil'] }),
    refuseFuture(issuedOn, today, 'issuedOn'),
    refuseReversed(issuedOn, settledOn, 'settledOn'),
    issuedOn < (factsOn ?? issuedOn) && refuse('DECISION_BEFORE_FACTS', { ...R19, path: ['input', 'factsOn'] }),
    handoverCondition(notice, dutyMatters[duty], judged),
  ]);
}

/**
 * A cut rests on a formal notice whose time to reflect is over (LPGA 21(4)), or on a coded exception (LAI 7b(2)), never
 * on neither or both (R19); it is a whole percentage from 1 to 100, where 100 refuses the benefit; and what was handed
 * over needs the indication of the lead (R18).
 */
export function cutConditions(cut: Cut, judged: Judged): readonly Refusal[] {
  const { percent, from, to, decidedOn, factsOn } = cut;
  return broken([
    ...basisConditions(cut, judged),
    !isWholeBetween(percent, 1, 100) && refuse('NUMBER_OUT_OF_RANGE', { ...R19, path: ['input', 'percent'] }),
    refuseReversed(from, to, 'to'),
    refuseFuture(decidedOn, judged.today, 'decidedOn'),
    refuseFuture(factsOn ?? judged.today, judged.today, 'factsOn'),
    refuseWithoutIndication(cut, judged),
  ]);
}

/** The duty is that of the notice, or the exception; a cut on neither is refused for that. */
function refuseWithoutIndication(cut: Cut, judged: Judged): Refusal | null {
  const notice = judged.file.formalNotices.find(({ id }) => id === cut.formalNoticeId);
  if (notice !== undefined) return handoverCondition(cut, dutyMatters[notice.duty], judged);
  return cut.exception === null ? null : handoverCondition(cut, exceptionMatters[cut.exception], judged);
}

const R19 = { rule: 'R19', article: 'LPGA 21(4)' } as const;
const AT_NOTICE = { path: ['input', 'formalNoticeId'] } as const;

function basisConditions(cut: Cut, { file, parameters }: Judged): readonly (Refusal | null | false)[] {
  const { id, formalNoticeId, exception, decidedOn, from } = cut;
  if (formalNoticeId !== null && exception !== null) return [refuse('CUT_BASIS_TWOFOLD', { ...R19, ...AT_NOTICE })];
  if (exception !== null) {
    const article = inForce(parameters.cutExceptionArticles, decidedOn)?.value[exception];
    return [article === undefined && notSet('LAI 7b(2)')];
  }
  if (formalNoticeId === null) return [refuse('CUT_WITHOUT_FORMAL_NOTICE', { ...R19, ...AT_NOTICE })];
  const notice = file.formalNotices.find((one) => one.id === formalNoticeId);
  if (notice === undefined) return [refuse('NOT_FOUND', AT_NOTICE)];
  const early = isReflecting(notice, decidedOn) ? 'decidedOn' : isReflecting(notice, from) ? 'from' : null;
  const usedBefore = file.cuts.some((other) => other.id !== id && other.formalNoticeId === formalNoticeId);
  const dropped = notice.outcome === 'COMPLIED' || notice.outcome === 'LIFTED';
  return [
    (usedBefore || dropped) && refuse('FORMAL_NOTICE_SETTLED', { ...R19, ...AT_NOTICE }),
    early !== null && refuse('TIME_TO_REFLECT_RUNNING', { ...R19, path: ['input', early] }),
  ];
}
