import type { Frame } from '../../rules/frame.js';
import { NO_CASES } from '../../rules/handedOver.js';
import type { InstitutionFile } from '../../rules/institutionFile.js';
import { localDateOf } from '../../rules/localDates.js';
import { saysTheSame } from '../../rules/mirroring.js';
import type { Refusal } from '../../rules/refusals.js';
import type { Aggregate } from '../../store/aggregate.js';
import { executeCommand } from '../../store/executeCommand.js';
import type { FrameCopies } from '../../store/frameCopies.js';
import type { InstitutionFiles } from '../../store/institutionFiles.js';
import type { Clock } from '../clock.js';
import { newId } from '../ids.js';
import { readKnowledge } from './fileFrames.js';
import type { MirrorContext } from './importer.js';

/** The records of a file that break a rule by what is known now. */
export type Judge<File extends InstitutionFile & Aggregate> = (
  file: File,
  context: MirrorContext,
) => File['divergences'];

interface Court<File extends InstitutionFile & Aggregate> {
  readonly files: InstitutionFiles<File>;
  readonly copies: FrameCopies;
  readonly clock: Clock;
  readonly findDivergences: Judge<File>;
}

/**
 * Holds a frame against the records of its file: what was imported before the frame came, or entered while the copies
 * were not certain, may break a rule that only the frame tells of (R12, D7). A file that this leaves as it is, is not
 * written; a repeat is harmless.
 */
export async function judgeAnew<File extends InstitutionFile & Aggregate>(
  { files, copies, clock, findDivergences }: Court<File>,
  { caseId, version }: Frame,
): Promise<void> {
  const fileId = (await copies.loadMany([caseId]))[0]?.fileId ?? null;
  const file = fileId === null ? null : await files.aggregates.load(fileId);
  if (file === null) return;
  const known = (await readKnowledge(copies, [file._id], () => true)).get(file._id) ?? NO_CASES;
  const context = { ...known, today: localDateOf(clock.now()), ids: newId };
  const judge = (state: File): readonly DivergencesFound<File>[] => {
    const divergences = findDivergences(state, context);
    return saysTheSame(state.divergences, divergences) ? [] : [{ divergences }];
  };
  if (judge(file).length === 0) return;
  const key = `judge ${caseId} ${String(version)} ${String(file.version)}`;
  await executeCommand<File, DivergencesFound<File>, Refusal>({
    store: files.aggregates,
    id: file._id,
    now: clock.now(),
    command: { caller: 'REGISTER', idempotencyKey: key, content: { key } },
    decide: (state) => ({ events: judge(state) }),
    evolve: (state, { divergences }) => ({ ...state, divergences }),
  });
}

interface DivergencesFound<File extends InstitutionFile> {
  readonly divergences: File['divergences'];
}
