import { NO_HANDOVERS } from '../../kit/frames.js';
import { createdId } from '../../../subgraphs/common/platform/ids.js';
import type { Frame } from '../../../subgraphs/common/rules/frame.js';
import type { NewEntry } from '../../../subgraphs/common/store/feed.js';

/** The published specimen number of the OASI card, without dots. */
export const AVS_NUMBER = '7569217076985';

/** The id of the nth case of a test. */
export function caseId(n: number): string {
  return createdId('case', 'exchange-test', String(n));
}

/** An entry of a case as a register would send it, small enough to see through. */
export function entry(n: number, version: number, more: object = {}): NewEntry {
  const entryId = createdId('ent', caseId(n), JSON.stringify([version, more]));
  return { entryId, caseId: caseId(n), version, body: { kind: 'FRAME', frame: frame(n, version), ...more } };
}

/** The same with an invitation. */
export function invitingEntry(n: number, version: number): NewEntry {
  return entry(n, version, { invitation: { services: ['orp-rhone'], avsNumber: AVS_NUMBER } });
}

/** A frame of a case with two participants. */
export function frame(n: number, version: number, more: Partial<Frame> = {}): Frame {
  return {
    caseId: caseId(n),
    version,
    canton: 'GE',
    recipient: 'AC',
    mode: 'COORDINATION',
    status: 'OPEN',
    openedOn: '2026-03-02',
    openedBy: 'AS',
    participants: [
      { institution: 'AC', service: 'orp-rhone', responsible: 'user-1', deputy: null },
      { institution: 'AS', service: 'centre-social-servette', responsible: 'user-2', deputy: 'user-3' },
    ],
    ...NO_HANDOVERS,
    leads: [{ institution: 'AS', service: 'centre-social-servette', from: '2026-03-02T08:00:00.000Z', to: null }],
    authorisations: [],
    left: false,
    ...more,
  };
}
