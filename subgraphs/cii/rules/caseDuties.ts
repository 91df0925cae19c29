import { dutiesOn, type Duty } from '../../common/rules/duties.js';
import type { Since } from '../../common/rules/duty.js';
import { localDateOf, type LocalDate } from '../../common/rules/localDates.js';
import { isAsked, type CaseState } from './case.js';
import { movedHandovers } from './deriveFrame.js';

/**
 * Who owes what in a case on a day, past or to come (domain 3c-9). It rests on what everybody who takes part knows: who
 * was asked, who leads, and what was handed over.
 */
export function caseDutiesOn(state: CaseState, day: LocalDate): readonly Duty[] {
  const { mode, openedOn, closedOn, leadHistory, participants, handovers } = state;
  return dutiesOn(
    {
      ...{ mode, openedOn, closedOn },
      leads: leadHistory.map((lead) => since(lead, lead.from)),
      participants: participants.filter(isAsked).map((participant) => since(participant, participant.invitedAt)),
      handovers: movedHandovers(handovers),
    },
    day,
  );
}

function since({ institution, service }: Omit<Since, 'from'>, at: string): Since {
  return { institution, service, from: localDateOf(new Date(at)) };
}
