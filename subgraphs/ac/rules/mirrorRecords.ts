import { mirrorExport, type Export } from '../../common/rules/mirroring.js';
import type { AcMirrorWorld } from './context.js';
import { findDivergences, recordsOf } from './divergences.js';
import { evolve, type AcEvent, type AcFileState, type AcRecord } from './file.js';
import { actOf } from './reporting.js';

/** What an export of an existing system says about one person. */
export type MirrorRecords = Export<AcRecord>;

/** Takes in what an export says of the file's person, by the rules that hold for every institution (R12). */
export function mirrorRecords(file: AcFileState, content: MirrorRecords, world: AcMirrorWorld): readonly AcEvent[] {
  return mirrorExport(
    file,
    content,
    {
      evolve,
      recordsOf,
      findDivergences: (after) => findDivergences(after, world),
      actOf,
      reportsAs: ({ assignments }) => ({
        institution: 'AC',
        service: assignments[0]?.service ?? null,
        frames: world.frames,
      }),
    },
    world.ids,
  );
}
