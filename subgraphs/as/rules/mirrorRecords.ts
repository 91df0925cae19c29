import { mirrorExport, type Export } from '../../common/rules/mirroring.js';
import type { AsMirrorWorld } from './context.js';
import { findDivergences, recordsOf } from './divergences.js';
import { evolve, type AsEvent, type AsFileState } from './file.js';
import type { AsRecord } from './records.js';
import { actOf } from './reporting.js';

/** What an export of the service's existing system says about one person; the service owns the file from its start. */
export type MirrorRecords = Omit<Export<AsRecord>, 'assignments'>;

/** Takes in what an export says of the file's person, by the rules that hold for every institution (R12). */
export function mirrorRecords(file: AsFileState, content: MirrorRecords, world: AsMirrorWorld): readonly AsEvent[] {
  return mirrorExport(
    file,
    { ...content, assignments: [] },
    {
      evolve,
      recordsOf,
      findDivergences: (after) => findDivergences(after, world),
      actOf,
      reportsAs: ({ service }) => ({ institution: 'AS', service: service.id, frames: world.frames }),
    },
    world.ids,
  );
}
