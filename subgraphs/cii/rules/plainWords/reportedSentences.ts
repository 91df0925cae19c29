import type { CaseState } from '../case.js';
import { mayBeDisputed, type Dispute } from '../indication/dispute.js';
import type { Indication } from '../indication/indication.js';
import { officeName } from '../letters/parts.js';
import type { LetterTexts } from '../letters/letterTexts.js';
import type { PlainTexts } from './plainTexts.js';

/** Which case, in which words. */
interface Reported {
  readonly state: Pick<CaseState, 'indications'>;
  readonly letters: LetterTexts;
  readonly plain: PlainTexts;
}

/**
 * What a lead reported about the person to who pays a benefit, what was decided on it, what the person said against it and
 * what became of that (R18, docs/decisions/0054). With each that can be disputed stands that it can be, also in a closed case:
 * a sanction may rest on it.
 */
export function reportedSentences({ state, letters, plain }: Reported): readonly string[] {
  return state.indications.flatMap((indication) => [
    ...saidOf(indication, letters, plain),
    ...(indication.disputes ?? []).flatMap((dispute) => disputeSentences(dispute, letters, plain)),
    ...(mayBeDisputed(indication) ? [plain.reported.dispute(officeName(letters, indication.by))] : []),
  ]);
}

function saidOf(
  { by, payer, ground, factsOn, filedOn, facts, answer }: Indication,
  letters: LetterTexts,
  { reported }: PlainTexts,
): readonly string[] {
  const { dates } = letters;
  const decider = officeName(letters, payer);
  return [
    reported.told({
      ...{ by: officeName(letters, by), payer: decider, what: reported.grounds[ground] },
      ...{ on: dates.day(factsOn), day: dates.day(filedOn), facts },
    }),
    answer === null ? reported.undecided(decider) : reported.outcomes[answer.outcome](decider, dates.day(answer.on)),
  ];
}

function disputeSentences(
  { on, statement, answer }: Dispute,
  { dates }: LetterTexts,
  { reported }: PlainTexts,
): readonly string[] {
  const answered = answer === null ? reported.disputeWaits : answeredOf(answer, dates.day(answer.on), reported);
  return [reported.disputed(dates.day(on), statement), answered];
}

function answeredOf(
  { outcome, reason }: NonNullable<Dispute['answer']>,
  day: string,
  { corrected, notCorrected, reasons }: PlainTexts['reported'],
): string {
  if (outcome === 'CORRECTED') return corrected(day);
  return notCorrected(day, reason === null ? null : reasons[reason]);
}
