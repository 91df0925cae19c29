import type { LocalDate } from '../../../common/rules/localDates.js';
import type { CaseState } from '../case.js';
import { measureName, officeName } from '../letters/parts.js';
import type { LetterTexts } from '../letters/letterTexts.js';
import { planToSign } from '../mamac/binding.js';
import { bindingPlan, isTakenUp, presentRound, type MamacState, type Plan, type Round } from '../mamac/process.js';
import { hasSigned } from '../mamac/signers.js';
import type { PlainTexts } from './plainTexts.js';

/** What the plan of CII-MAMAC says to the person, by the part of the case in plain words that it belongs to. */
export interface PlanWords {
  readonly owed: readonly string[];
  readonly paid: readonly string[];
  readonly agreed: readonly string[];
}

/** In which words, and on which day. */
export interface PlanWording {
  readonly letters: LetterTexts;
  readonly plain: PlainTexts;
  readonly today: LocalDate;
}

/**
 * The plan that binds the person, the version and the objectives that wait for the person's answer (R44, R45). Nothing of a
 * request before its take-up, nor of a process that has ended (R36): what the process found stands where it is shown.
 */
export function planWords(process: MamacState | null, cooperation: CaseState, wording: PlanWording): PlanWords {
  if (process === null || !isTakenUp(process) || process.exit !== null) return { owed: [], paid: [], agreed: [] };
  const round = presentRound(process);
  const plan = bindingPlan(process);
  return {
    owed: owedSentences(plan, round, wording),
    paid: plan === null ? [] : paidSentences(plan, wording),
    agreed: agreedSentences(plan, planToSign(process, { cooperation, today: wording.today }), round, wording),
  };
}

function owedSentences(plan: Plan | null, round: Round, { letters, plain }: PlanWording): readonly string[] {
  const objectives = round.objectives.filter(({ owner, state }) => owner === 'PERSON' && state === 'OPEN');
  return [
    ...(plan?.personUndertakes ?? []).map(plain.plan.undertakes),
    ...objectives.map(({ text, dueOn }) => plain.plan.objective(text, letters.dates.day(dueOn))),
  ];
}

function paidSentences({ measures }: Plan, { letters, plain, today }: PlanWording): readonly string[] {
  return measures
    .filter(({ to }) => today <= to)
    .map(({ type, owner, payer, from, to }) =>
      plain.plan.measure({
        measure: measureName(type, letters),
        period: letters.dates.period(from, to),
        owner: officeName(letters, owner),
        payer: officeName(letters, payer),
      }),
    );
}

function agreedSentences(
  plan: Plan | null,
  toSign: Plan | null,
  round: Round,
  { letters: { dates }, plain }: PlanWording,
): readonly string[] {
  const own = plan?.agreements.find(({ party }) => party === 'PERSON');
  const waits = toSign !== null && !hasSigned(toSign, { party: 'PERSON', service: null });
  const proposed = round.objectives.filter(({ owner, state }) => owner === 'PERSON' && state === 'PROPOSED');
  return [
    ...(plan?.inForceFrom && own ? [plain.plan.agreed(dates.day(plan.inForceFrom), dates.day(own.on))] : []),
    ...(waits ? [plain.plan.toAnswer(dates.day(toSign.proposedOn))] : []),
    ...proposed.map(({ text, dueOn }) => plain.plan.objectiveToAnswer(text, dates.day(dueOn))),
  ];
}
