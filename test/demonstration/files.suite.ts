import { acParameters } from '../../subgraphs/ac/params/acParameters.js';
import { conditionsOf as acConditions } from '../../subgraphs/ac/rules/conditions.js';
import { recordsOf as acRecords } from '../../subgraphs/ac/rules/divergences.js';
import { AC_RECORD_KINDS } from '../../subgraphs/ac/rules/file.js';
import { actOf as acAct } from '../../subgraphs/ac/rules/reporting.js';
import { aiParameters } from '../../subgraphs/ai/params/aiParameters.js';
import { conditionsOf as aiConditions } from '../../subgraphs/ai/rules/conditions.js';
import { recordsOf as aiRecords } from '../../subgraphs/ai/rules/divergences.js';
import { AI_RECORD_KINDS } from '../../subgraphs/ai/rules/file.js';
import { actOf as aiAct } from '../../subgraphs/ai/rules/reporting.js';
import { conditionsOf as asConditions } from '../../subgraphs/as/rules/conditions.js';
import { recordsOf as asRecords } from '../../subgraphs/as/rules/divergences.js';
import { AS_RECORD_KINDS } from '../../subgraphs/as/rules/records.js';
import { actOf as asAct } from '../../subgraphs/as/rules/reporting.js';
import { DEMONSTRATION_PARAMETERS as asParameters } from '../../subgraphs/as/store/demonstration.js';
import { DEMONSTRATION_AMOUNTS } from '../../subgraphs/common/demonstration/canton.js';
import type { Divergence, InstitutionFile } from '../../subgraphs/common/rules/institutionFile.js';
import type { FileInstitution } from '../../subgraphs/common/rules/institutions.js';
import type { Act } from '../../subgraphs/common/rules/outgoing.js';
import { DAYS, knownOf, worldOn, type World } from './world.js';

/** A file of any institution with what its own rules say of its records. */
interface Judged {
  readonly file: InstitutionFile & { readonly divergences: readonly Divergence[] };
  readonly broken: readonly { readonly source: string; readonly codes: readonly string[] }[];
  readonly acts: readonly (Act | null)[];
}

const INSTITUTIONS: readonly {
  readonly institution: FileInstitution;
  readonly kinds: readonly string[];
  readonly judge: (world: World) => readonly Judged[];
}[] = [
  {
    institution: 'AC',
    kinds: AC_RECORD_KINDS,
    judge: (world) =>
      world.ac.map((file) => ({
        file,
        acts: acRecords(file).map(acAct),
        broken: acRecords(file).map((one) =>
          verdict(
            one.record.source,
            acConditions(one, { ...knownOf(world, 'AC', file), file, today: world.today, parameters: acParameters }),
          ),
        ),
      })),
  },
  {
    institution: 'AI',
    kinds: AI_RECORD_KINDS,
    judge: (world) =>
      world.ai.map((file) => ({
        file,
        acts: aiRecords(file).map(aiAct),
        broken: aiRecords(file).map((one) =>
          verdict(
            one.record.source,
            aiConditions(one, { ...knownOf(world, 'AI', file), file, today: world.today, parameters: aiParameters }),
          ),
        ),
      })),
  },
  {
    institution: 'AS',
    kinds: AS_RECORD_KINDS,
    judge: (world) =>
      world.as.map((file) => ({
        file,
        acts: asRecords(file).map(asAct),
        broken: asRecords(file).map((one) =>
          verdict(
            one.record.source,
            asConditions(one, { ...knownOf(world, 'AS', file), file, today: world.today, parameters: asParameters }),
          ),
        ),
      })),
  },
];

describe.each(INSTITUTIONS)('the demonstration files of $institution', ({ institution, kinds, judge }) => {
  describe.each(DAYS)('made on %s', (today) => {
    const world = worldOn(today);
    const planned = world.canton.files.filter((file) => file.institution === institution);
    const files = judge(world);

    it('are as many as planned, one for each person and service', () => {
      expect(files).toHaveLength(DEMONSTRATION_AMOUNTS.files[institution]);
      expect(new Set(files.map(({ file }) => file._id)).size).toBe(files.length);
    });

    it('hold no record entered by hand that breaks the own law', () => {
      const broken = files.flatMap((one) =>
        one.broken.filter(({ source, codes }) => source === 'RECORD' && codes.length),
      );
      expect(broken).toEqual([]);
    });

    it('hold just two files that diverge for each kind of record', () => {
      const diverging = files.flatMap(({ file }) => [...new Set(file.divergences.map(({ kind }) => kind))]);
      expect(diverging.toSorted()).toEqual([...kinds, ...kinds].toSorted());
    });

    it('hold a record of every act that the register was told of', () => {
      const untrue = planned.flatMap(({ id, acts }) => {
        const held = files.find(({ file }) => file._id === id)?.acts ?? [];
        return acts.filter(
          ({ act, on, field }) => !held.some((one) => one?.act === act && one.on === on && one.field === field),
        );
      });
      expect(untrue).toEqual([]);
    });

    it('give every record an identifier of its own', () => {
      const ids = files.flatMap(({ file }) => {
        const { caseDrafts: _drafts, unsent: _unsent, ...records } = file;
        return JSON.stringify(records).match(/"id":"[a-z]{3}-[^"]+"/g) ?? [];
      });
      expect(new Set(ids).size).toBe(ids.length);
    });
  });
});

function verdict(source: string, refusals: readonly { readonly code: string }[]): Judged['broken'][number] {
  return { source, codes: refusals.map(({ code }) => code) };
}
