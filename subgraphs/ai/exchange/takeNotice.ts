import { createdId, newId } from '../../common/platform/ids.js';
import { readKnowledge } from '../../common/platform/institution/fileFrames.js';
import type { NoticePlace } from '../../common/platform/institution/institutionService.js';
import type { EarlyDetectionNoticeEntry } from '../../common/rules/exchange.js';
import { NO_CASES } from '../../common/rules/handedOver.js';
import { localDateOf } from '../../common/rules/localDates.js';
import type { Refusal } from '../../common/rules/refusals.js';
import { executeCommand, type Outcome } from '../../common/store/executeCommand.js';
import { mirroredKinds, type AiFile } from '../resolvers/context.js';
import { evolve, type AiEvent } from '../rules/file.js';
import { decideTakeOverNotice } from '../rules/takeOverNotice.js';

/**
 * Takes a notice for early detection into the file of the person, and opens one where there is none (LAI 3b). The key of the
 * command is the notice, so that a repeat has no second effect; a file that somebody opens meanwhile makes this throw, and
 * the next try finds it.
 */
export async function takeNotice(place: NoticePlace<AiFile>, entry: EarlyDetectionNoticeEntry): Promise<string> {
  const { files, copies, clock } = place;
  const { invitation, noticeId } = entry;
  if (invitation === undefined) throw new TypeError('A notice is about a person.');
  const file = (await files.findByAvsNumber(invitation.avsNumber)).at(-1) ?? null;
  const fileId = file?._id ?? createdId('aif', 'REGISTER', noticeId);
  const known = (await readKnowledge(copies, [fileId], () => true)).get(fileId) ?? NO_CASES;
  const now = clock.now();
  const context = { today: localDateOf(now), ids: newId, mirrored: mirroredKinds(place), frames: known.frames };
  const outcome: Outcome<AiFile, AiEvent, Refusal> = await executeCommand<AiFile, AiEvent, Refusal>({
    creates: true,
    store: files.aggregates,
    id: fileId,
    now,
    command: { caller: 'REGISTER', idempotencyKey: `notice ${noticeId}`, content: { noticeId } },
    decide: (found) => decideTakeOverNotice(found, { fileId, entry, person: invitation }, context),
    evolve,
  });
  if (outcome.kind !== 'accepted') throw new Error('A notice found no file.');
  return fileId;
}
