import { mirrorExport, type Export } from '../../common/rules/mirroring.js';
import type { AiMirrorWorld } from './context.js';
import { findDivergences, recordsOf } from './divergences.js';
import { evolve, type AiEvent, type AiFileState, type AiRecord } from './file.js';
import { actOf } from './reporting.js';

/** What an export of an existing system says about one person; a cut names its formal notice by that system's key. */
export type MirrorRecords = Export<AiRecord>;

/** Takes in what an export says of the file's person, by the rules that hold for every institution (R12). */
export function mirrorRecords(file: AiFileState, content: MirrorRecords, world: AiMirrorWorld): readonly AiEvent[] {
  const records = content.records.map((one) => withNotice(one, content.records, file));
  return mirrorExport(
    file,
    { ...content, records },
    {
      evolve,
      recordsOf,
      findDivergences: (after) => findDivergences(after, world),
      actOf,
      reportsAs: ({ assignments }) => ({
        institution: 'AI',
        service: assignments[0]?.service ?? null,
        frames: world.frames,
      }),
    },
    world.ids,
  );
}

/** Puts our identifier of a formal notice in the place of the other system's key; an unknown key stays and diverges. */
function withNotice(one: AiRecord, records: readonly AiRecord[], file: AiFileState): AiRecord {
  if (one.kind !== 'CUT' || one.record.formalNoticeId === null) return one;
  const key = one.record.formalNoticeId;
  const notices = [
    ...file.formalNotices,
    ...records.flatMap((other) => (other.kind === 'FORMAL_NOTICE' ? [other.record] : [])),
  ];
  const formalNoticeId = notices.find((notice) => notice.key === key)?.id ?? key;
  return { kind: 'CUT', record: { ...one.record, formalNoticeId } };
}
