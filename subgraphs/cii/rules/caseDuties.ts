import { dutiesBetween, dutiesOn, type Duty } from '../../common/rules/duties.js';
import type { DutyBasis, Since } from '../../common/rules/duty.js';
import { localDateOf, type LocalDate } from '../../common/rules/localDates.js';
import type { CaseState } from './case.js';
import { movedHandovers } from './deriveFrame.js';

/**
 * Who owes what in a case on a day, past or to come (domain 3c-9). It rests on what everybody who takes part knows: who
 * was asked and has left, who leads, and what was handed over.
 */
export function caseDutiesOn(state: CaseState, day: LocalDate): readonly Duty[] {
  return dutiesOn(basisOf(state), day);
}

/** The same between two days, both inclusive, each stretch on which a duty is the same throughout by itself. */
export function caseDutiesBetween(
  state: CaseState,
  period: Parameters<typeof dutiesBetween>[1],
): ReturnType<typeof dutiesBetween> {
  return dutiesBetween(basisOf(state), period);
}

function basisOf({ mode, openedOn, closedOn, leadHistory, participants, handovers }: CaseState): DutyBasis {
  return {
    ...{ mode, openedOn, closedOn },
    leads: leadHistory.map((lead) => since(lead, lead.from)),
    participants: participants.flatMap((participant) =>
      participant.stays.map(({ from, to }) => ({ ...since(participant, from), to: to === null ? null : dayOf(to) })),
    ),
    handovers: movedHandovers(handovers),
  };
}

function since({ institution, service }: Omit<Since, 'from'>, at: string): Since {
  return { institution, service, from: dayOf(at) };
}

/** The day of leaving still counts whole: like a lead, duties change with the beginning of a day (R16). */
function dayOf(at: string): LocalDate {
  return localDateOf(new Date(at));
}
