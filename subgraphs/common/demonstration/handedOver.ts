import type { IndicationAnswer } from '../rules/indications.js';
import type { ProposalAnswer } from '../rules/proposals.js';
import type { InstitutionFile } from '../rules/institutionFile.js';
import type { Calendar } from './calendar.js';
import type { PlannedFile, PlannedIndication, PlannedProposal } from './plan.js';

type Filed = Pick<PlannedFile, 'handovers'>;

/** True for a file whose lead was with another institution for a time, is, or is about to be. */
export function wasSent({ handovers }: Filed): boolean {
  return handovers.some(({ role, led }) => role === 'SENT' && led !== null);
}

/**
 * True on and around the days on which another institution leads: the own counselling keeps clear of them (R14). The
 * margin covers holidays, so that it never depends on the day on which the canton is made.
 */
export function isAway({ handovers }: Filed, daysAgo: number): boolean {
  return handovers.some(
    ({ role, led }) => role === 'SENT' && led !== null && daysAgo <= led.from + MARGIN && led.until - MARGIN <= daysAgo,
  );
}

/** True when another institution led in all of the month so many months ago, on whatever day the canton is made (R16). */
export function isMonthAway({ handovers }: Filed, monthsAgo: number): boolean {
  const oldest = 31 * (monthsAgo + 1) + MARGIN;
  const latest = 28 * (monthsAgo - 1) - MARGIN;
  return handovers.some(
    ({ role, led }) => role === 'SENT' && led !== null && oldest <= led.from && led.until <= latest,
  );
}

/** The proposals to the own service that it granted: its file holds a measure of each (R7). */
export function grantedProposals({
  handovers,
}: Filed): readonly (PlannedProposal & { readonly answeredDaysAgo: number })[] {
  return handovers
    .flatMap(({ proposals }) => proposals)
    .flatMap((one) =>
      one.answeredDaysAgo === null || one.fate === 'REFUSED' ? [] : [{ ...one, answeredDaysAgo: one.answeredDaysAgo }],
    );
}

/** The indications to the own service that it sanctioned, and how many days ago: its file holds the sanction (R18). */
export function sanctionedIndications({
  handovers,
}: Filed): readonly (PlannedIndication & { readonly decided: number })[] {
  return handovers
    .flatMap(({ indications }) => indications)
    .flatMap((one) => (one.answer?.reason === 'SANCTIONED' ? [{ ...one, decided: one.answer.daysAgo }] : []));
}

/** How the file's service answered what was asked of it, with the records that the answers rest on. */
export function answersOf(
  { handovers }: Filed,
  records: {
    readonly measures: readonly { readonly id: string; readonly proposalId?: string }[];
    readonly sanctions: readonly { readonly id: string; readonly indicationId?: string }[];
  },
  calendar: Calendar,
): Pick<InstitutionFile, 'proposalAnswers' | 'indicationAnswers'> {
  const proposalAnswers = handovers
    .flatMap(({ proposals }) => proposals)
    .flatMap(({ id, fate, answeredDaysAgo }): readonly ProposalAnswer[] => {
      if (answeredDaysAgo === null) return [];
      const measureId = records.measures.find(({ proposalId }) => proposalId === id)?.id ?? null;
      const outcome = fate === 'REFUSED' ? 'REFUSED' : 'GRANTED';
      return [{ proposalId: id, outcome, answeredOn: calendar.daysAgo(answeredDaysAgo), measureId }];
    });
  const indicationAnswers = handovers
    .flatMap(({ indications }) => indications)
    .flatMap(({ id, answer }): readonly IndicationAnswer[] => {
      if (answer === null) return [];
      const answered = { indicationId: id, answeredOn: calendar.daysAgo(answer.daysAgo) };
      if (answer.reason !== 'SANCTIONED') {
        return [{ ...answered, outcome: 'NOT_SANCTIONED', sanctionId: null, reason: answer.reason }];
      }
      const sanctionId = records.sanctions.find(({ indicationId }) => indicationId === id)?.id ?? null;
      return [{ ...answered, outcome: 'SANCTIONED', sanctionId, reason: null }];
    });
  return {
    ...(proposalAnswers.length === 0 ? {} : { proposalAnswers }),
    ...(indicationAnswers.length === 0 ? {} : { indicationAnswers }),
  };
}

const MARGIN = 6;
