import type { ServiceOfInstitution } from '../../subgraphs/common/rules/authorisation.js';
import type { Frame } from '../../subgraphs/common/rules/frame.js';
import { NO_CASES, type CaseKnowledge } from '../../subgraphs/common/rules/handedOver.js';
import type { FrameHandover } from '../../subgraphs/common/rules/handover.js';
import type { FileInstitution } from '../../subgraphs/common/rules/institutions.js';
import { nthId } from './files.js';

/** The parts of a frame that a test which is not about handovers or the management body leaves empty. */
export const NO_HANDOVERS = {
  leads: [],
  team: [],
  handovers: [],
  indications: [],
  proposals: [],
} as const satisfies Partial<Frame>;

/** A next interview that the own house holds itself. */
export const LED_HERE = { ledBy: null, ledUntil: null } as const;

/** The usual service of each institution, as `staffOf` has it. */
export const SERVICES = {
  AC: { institution: 'AC', service: 'orp-centre' },
  AI: { institution: 'AI', service: 'ai-office' },
  AS: { institution: 'AS', service: 'social-service-east' },
} as const satisfies Readonly<Record<FileInstitution, ServiceOfInstitution>>;

/** A handover from 1 February to 31 May 2026 between the usual services; searches and reference where the ORP has them. */
export function handoverOf(
  sender: FileInstitution,
  receiver: FileInstitution,
  changes: Partial<FrameHandover> = {},
): FrameHandover {
  return {
    id: nthId('hnd', 1),
    sender: SERVICES[sender],
    receiver: SERVICES[receiver],
    from: '2026-02-01',
    lastDay: '2026-05-31',
    jobSearchesAMonth: receiver === 'AC' ? 4 : null,
    exemptionReference: sender === 'AC' ? 'GE-2026-17' : null,
    ...changes,
  };
}

/** What the own copies tell of a file whose one case had these handovers. */
export function knownHandovers(...handovers: readonly FrameHandover[]): CaseKnowledge {
  return { ...NO_CASES, handovers: handovers.map((handover) => ({ ...handover, caseId: 'cas-1' })) };
}

/** A frame of mode HANDOVER as the register makes it for one institution, whose usual service takes part and leads. */
export function handoverFrame(recipient: FileInstitution, caseId: string, changes: Partial<Frame> = {}): Frame {
  const { institution, service } = SERVICES[recipient];
  return {
    ...{ caseId, version: 1, canton: 'GE', recipient, mode: 'HANDOVER', status: 'OPEN' },
    ...{ openedOn: '2026-01-12', openedBy: recipient, authorisations: [], left: false },
    participants: [{ institution, service, responsible: null, deputy: null }],
    ...NO_HANDOVERS,
    leads: [{ institution, service, from: '2026-01-12T08:00:00.000Z', to: null }],
    ...changes,
  };
}
