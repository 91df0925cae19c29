import type { Frame } from '../../subgraphs/common/rules/frame.js';
import { knowledgeOf, type CaseKnowledge } from '../../subgraphs/common/rules/handedOver.js';
import type { FrameHandover, FrameIndication } from '../../subgraphs/common/rules/handover.js';
import type { FileInstitution } from '../../subgraphs/common/rules/institutions.js';
import { NO_HANDOVERS, SERVICES } from './frames.js';

/** The lead reports to the sender, on 3 April 2026, that an interview of 1 April was missed; the rest as given. */
export function indicationTo(
  payer: FileInstitution,
  by: FileInstitution,
  changes: Partial<FrameIndication> = {},
): FrameIndication {
  return {
    id: 'ind-1',
    handoverId: 'hnd-1',
    by: SERVICES[by],
    payer: SERVICES[payer],
    ground: 'INTERVIEW_MISSED',
    factsOn: '2026-04-01',
    filedOn: '2026-04-03',
    answered: false,
    ...changes,
  };
}

/** What the own copy tells of a file whose one case had this handover and these indications. */
export function knownIndications(
  recipient: FileInstitution,
  handover: FrameHandover | null,
  indications: readonly FrameIndication[],
  changes: Partial<Frame> = {},
): CaseKnowledge {
  const frame: Frame = {
    caseId: 'cas-1',
    version: 3,
    canton: 'GE',
    recipient,
    mode: 'HANDOVER',
    status: 'OPEN',
    openedOn: '2026-01-20',
    openedBy: recipient,
    participants: [],
    authorisations: [],
    left: false,
    ...NO_HANDOVERS,
    handovers: handover === null ? [] : [handover],
    indications,
    ...changes,
  };
  return knowledgeOf({ frames: [frame], certain: true });
}
