import { parseAvsNumber } from '../../common/rules/avsNumber.js';
import type { Decision } from '../../common/rules/decision.js';
import type { CasePerson, EarlyDetectionNoticeEntry } from '../../common/rules/exchange.js';
import type { FilePerson } from '../../common/rules/institutionFile.js';
import { reportActs } from '../../common/rules/outgoing.js';
import type { AiContext } from './context.js';
import { evolve, type AiEvent, type AiFileState, type Notice } from './file.js';
import { firstStep } from './recordNotice.js';
import { actOf } from './reporting.js';

/** A notice that came over the register, with the person it is about and the identifier that a new file will have. */
export interface TakeOverNotice {
  readonly fileId: string;
  readonly entry: EarlyDetectionNoticeEntry;
  readonly person: CasePerson;
}

/** What taking over knows besides; nobody of the office acts. */
export type TakeOverContext = Pick<AiContext, 'today' | 'ids' | 'mirrored' | 'frames'>;

/**
 * Takes a notice for early detection over from the register (LAI 3b). It is received today, and the office has its time to
 * answer from then on. Where it keeps no file on the person the notice opens one, at the service that was notified, for a
 * supervisor to assign; where it does, that stays with who has it. The sender hears of neither. The register has asked what
 * the law asks of a notifier, so nothing is refused; also where notices are mirrored it is kept, because it is nowhere else.
 */
export function decideTakeOverNotice(
  file: AiFileState | null,
  { fileId, entry, person }: TakeOverNotice,
  context: TakeOverContext,
): Decision<AiEvent> {
  const opening = file === null ? [openingOf(fileId, entry, person)] : [];
  const open = opening.reduce<AiFileState | null>(evolve, file);
  if (open === null) throw new TypeError('A notice is taken into a file.');
  const notice = noticeOf(entry, context);
  const act = actOf({ kind: 'NOTICE', record: notice });
  const reporter = { institution: 'AI', service: entry.service, frames: context.frames } as const;
  return {
    events: [
      ...opening,
      { kind: 'NOTICE_RECORDED', notice },
      ...firstStep(open, notice, context),
      ...reportActs(open, act === null ? [] : [act], reporter, context.ids),
    ],
  };
}

function openingOf(
  fileId: string,
  { canton, service }: EarlyDetectionNoticeEntry,
  person: CasePerson,
): Extract<AiEvent, { kind: 'FILE_OPENED' }> {
  const assignment = { organ: null, service, responsible: null, deputy: null };
  return { kind: 'FILE_OPENED', fileId, canton, person: known(person), assignment };
}

function noticeOf(
  { from, notifiedOn, personInformedOn }: EarlyDetectionNoticeEntry,
  { today, ids }: TakeOverContext,
): Notice {
  return {
    ...{ id: ids('not'), source: 'RECORD', key: null },
    ...{ notifier: from.institution === 'AC' ? 'AC' : 'AS', service: from.service },
    ...{ notifiedOn, receivedOn: today, personInformedOn, answer: null, answeredOn: null },
  };
}

function known({ avsNumber, ...person }: CasePerson): FilePerson {
  const parsed = parseAvsNumber(avsNumber);
  if (parsed === null) throw new TypeError('The number was read before.');
  return { ...person, avsNumber: parsed };
}
