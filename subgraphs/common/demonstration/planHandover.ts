import { createdId } from '../platform/ids.js';
import type { ProposalKind } from '../rules/handover.js';
import type { FileInstitution } from '../rules/institutions.js';
import type { Calendar } from './calendar.js';
import type { CaseSketch } from './caseSketch.js';
import { DESKS, type Desk } from './desks.js';
import { ledDays, PROPOSAL_DAYS, type ProposalSketch } from './handoverSketch.js';
import type { FiledHandover, PlannedCase, PlannedHandover, PlannedProposal } from './plan.js';

/** The handover that a sketch of a case means on this day; null for none. */
export function planHandover({ key, opener, handover }: CaseSketch, calendar: Calendar): PlannedHandover | null {
  if (handover === null) return null;
  const sender = DESKS[opener];
  return {
    sketch: handover,
    sender,
    receiver: DESKS[handover.receiver],
    forwardedTo: handover.forwardedTo === null ? null : DESKS[handover.forwardedTo],
    from: calendar.day(handover.starts),
    to: calendar.day(handover.ends),
    proposals: handover.proposals.map((one, place) => planProposal(one, place, { key, sender, calendar })),
    indications: handover.indications.map((one, place) => ({
      ...one,
      id: createdId('ind', 'demonstration', `${key} ${String(place)}`),
    })),
  };
}

/** What the file of a desk has to know of the handover of its case; nothing where the service is neither side. */
export function filedHandovers({ handover }: PlannedCase, { service }: Desk): readonly FiledHandover[] {
  if (handover === null) return [];
  const { sketch, sender, receiver, forwardedTo, proposals, indications } = handover;
  const led = ledDays(sketch);
  if (service === sender.service) return [{ role: 'SENT', led, proposals, indications }];
  const leads = (forwardedTo ?? receiver).service;
  return service === leads ? [{ role: 'RECEIVED', led, proposals: [], indications: [] }] : [];
}

function planProposal(
  sketch: ProposalSketch,
  place: number,
  { key, sender, calendar }: { readonly key: string; readonly sender: Desk; readonly calendar: Calendar },
): PlannedProposal {
  const { proposed, answered, starts, ends } = PROPOSAL_DAYS[sketch.fate];
  return {
    ...sketch,
    id: createdId('prp', 'demonstration', `${key} ${String(place)}`),
    type: TYPES[sender.institution][sketch.kind],
    costChf: 1800 + place * 650,
    from: calendar.day(starts),
    to: calendar.day(ends),
    proposedDaysAgo: proposed,
    answeredDaysAgo: answered,
  };
}

/** A type of each payer's catalogue for a measure and for a place; in AI both are open without early intervention. */
const TYPES: Readonly<Record<FileInstitution, Readonly<Record<ProposalKind, string>>>> = {
  AC: { MEASURE: 'COURSE', INTEGRATION_PLACE: 'TEMPORARY_EMPLOYMENT' },
  AI: { MEASURE: 'OCCUPATIONAL_MEASURE', INTEGRATION_PLACE: 'INTEGRATION_MEASURE' },
  AS: { MEASURE: 'JOB_COACHING', INTEGRATION_PLACE: 'INTEGRATION_PLACE' },
};
