import type { AcFile } from '../../subgraphs/ac/resolvers/context.js';
import { acParameters } from '../../subgraphs/ac/params/acParameters.js';
import { worklistItems } from '../../subgraphs/ac/rules/worklist.js';
import { acImporter } from '../../subgraphs/ac/store/importing.js';
import { asImporter } from '../../subgraphs/as/store/importing.js';
import { demonstrationParameters } from '../../subgraphs/as/params/demonstration.js';
import type { AsFileState } from '../../subgraphs/as/rules/file.js';
import { createFixedClock } from '../../subgraphs/common/platform/clock.js';
import type { Importer, ImportTarget } from '../../subgraphs/common/platform/institution/importer.js';
import { IMPORT_COUNTS, type BatchOutcome } from '../../subgraphs/common/platform/institution/importing/outcome.js';
import { jsonCells } from '../../scripts/import/rows.js';
import type { Frame } from '../../subgraphs/common/rules/frame.js';
import { NO_CASES } from '../../subgraphs/common/rules/handedOver.js';
import type { InstitutionFile } from '../../subgraphs/common/rules/institutionFile.js';
import type { Viewer } from '../../subgraphs/common/rules/institutions.js';
import type { Aggregate } from '../../subgraphs/common/store/aggregate.js';
import type { FrameCopy } from '../../subgraphs/common/store/frameCopies.js';
import type { InstitutionFiles } from '../../subgraphs/common/store/institutionFiles.js';
import { nthAvsNumber } from '../kit/files.js';
import { handoverFrame, handoverOf } from '../kit/frames.js';
import { acPerson, NOW, openImportHouse, type ImportHouse } from './house.js';

type Lines = readonly Readonly<Record<string, string | number>>[];

let house: ImportHouse;

beforeEach(() => {
  house = openImportHouse();
});
afterEach(() => {
  house.close();
});

/** The frames that the own copies hold of the cases of every file. */
let told: readonly Frame[] = [];

beforeEach(() => {
  told = [];
});

describe('A mirrored record that breaks a rule', () => {
  const early = (key: string): Lines =>
    acPerson(1).map((line) => ({ ...line, ...('heldOn' in line ? { recordKey: key, heldOn: '2024-11-05' } : {}) }));

  it('is stored, and waits as a divergence for the one who is responsible, until the export is right', async () => {
    await inAc(async (load, files) => {
      const outcome = await load(early('I1'));
      expect(outcome).toMatchObject({ rejects: [], counts: { recordsNew: 2, divergencesFound: 1 } });
      const [flagged] = await files();
      expect(flagged?.interviews).toMatchObject([{ key: 'I1', heldOn: '2024-11-05' }]);
      expect(waiting(flagged)).toEqual(['DIVERGENCE']);

      const right = acPerson(1).map((line) =>
        'heldOn' in line ? { ...line, recordKey: 'I1', heldOn: '2026-02-17' } : line,
      );
      expect((await load(right)).counts).toMatchObject({ recordsChanged: 1, divergencesHealed: 1 });
      const [healed] = await files();
      expect(waiting(healed)).toEqual([]);
      expect(healed?.interviews[0]?.id).toBe(flagged?.interviews[0]?.id);
    });
  });

  it('is judged by the handovers that the own copies tell of (R14), and healed when they tell of none', async () => {
    await inAc(async (load, files) => {
      expect((await load(acPerson(1))).counts).toMatchObject({ divergencesFound: 0 });
      told = [
        handoverFrame('AC', 'case-1', {
          handovers: [handoverOf('AC', 'AS', { from: '2025-02-10', lastDay: '2025-02-10' })],
        }),
      ];
      expect(await load(acPerson(1))).toMatchObject({ rejects: [], counts: { filesChanged: 1, divergencesFound: 1 } });
      expect(await files()).toMatchObject([{ divergences: [{ kind: 'INTERVIEW', rule: 'R14' }], interviews: [{}] }]);
      told = [];
      expect((await load(acPerson(1))).counts).toMatchObject({ divergencesHealed: 1 });
    });
  });

  it('is flagged only as long as the record that it lacks does not follow', async () => {
    await inAc(async (load, files) => {
      const [registration = {}, interview = {}] = acPerson(1);
      expect((await load([interview])).counts).toMatchObject({ filesNew: 1, divergencesFound: 1 });
      expect((await load([registration])).counts).toMatchObject({ filesChanged: 1, divergencesHealed: 1 });
      expect(await files()).toMatchObject([{ divergences: [], interviews: [{}], registrations: [{}] }]);
    });
  });
});

describe('Two imports at once', () => {
  it('of the same persons make one file for each, with the records of both', async () => {
    await inAc(async (load, files) => {
      const persons = Array.from({ length: 12 }, (_, n) => n);
      const outcomes = await Promise.all([
        load(persons.flatMap((n) => acPerson(n, 2))),
        load(persons.flatMap((n) => acPerson(n, 3))),
        load(persons.flatMap((n) => acPerson(n, 1))),
      ]);
      const found = await files(...persons);
      expect(found).toHaveLength(12);
      expect(
        found.every(({ registrations, interviews }) => registrations.length === 1 && interviews.length === 3),
      ).toBe(true);
      expect(outcomes.reduce((sum, { counts }) => sum + counts.filesNew, 0)).toBe(12);
      expect(outcomes.reduce((sum, { counts }) => sum + counts.recordsNew, 0)).toBe(12 * 4);
    });
  });
});

describe('The counts of a batch', () => {
  it('hold each of its lines once', async () => {
    await inAc(async (load) => {
      const lines = [...acPerson(1, 2), ...acPerson(1, 1), { kind: 'none' }, ...acPerson(2, 2)];
      await load(acPerson(2));
      const { rejects, counts } = await load(lines);
      const { recordsNew, recordsChanged, recordsUnchanged, recordsRepeated } = counts;
      expect([recordsNew, recordsChanged, recordsUnchanged, recordsRepeated, rejects.length]).toEqual([4, 0, 2, 2, 1]);
      expect(Object.keys(counts)).toEqual([...IMPORT_COUNTS]);
    });
  });
});

describe('A person’s files at social services', () => {
  it('are one for each service and key, with their own records', async () => {
    await inAs(async (load, files) => {
      const outcome = await load([
        file('one', 'F1', { closedOn: '2024-12-31' }),
        file('two', 'F2'),
        household('two', 'F2'),
        household('one', 'F1'),
      ]);
      expect(outcome).toMatchObject({ rejects: [], counts: { persons: 1, filesNew: 2, recordsNew: 4 } });
      const found = await files(1);
      expect(found.map(({ service, households }) => [service.id, households.length]).toSorted()).toEqual([
        ['one', 1],
        ['two', 1],
      ]);
    });
  });

  it('need a line that opens them', async () => {
    await inAs(async (load, files) => {
      expect((await load([household('one', 'F1')])).rejects).toEqual([{ line: 1, reason: 'FILE_UNKNOWN' }]);
      expect(await files(1)).toEqual([]);
    });
  });

  it('cannot be open twice: the second is refused whole until the first is closed', async () => {
    await inAs(async (load, files) => {
      await load([file('one', 'F1')]);
      const second = [file('two', 'F2'), household('two', 'F2'), household('two', 'F2')];
      const refused = await load(second);
      expect(refused.rejects.map(({ line, reason }) => [line, reason])).toEqual(
        [1, 2, 3].map((line) => [line, 'OPEN_FILE_ELSEWHERE']),
      );
      expect(refused.counts).toMatchObject({ filesNew: 0, recordsNew: 0, recordsRepeated: 0 });
      expect((await load([file('one', 'F1', { closedOn: '2025-06-30' }), ...second])).rejects).toEqual([]);
      expect(await files(1)).toHaveLength(2);
    });
  });

  it('keep the identifier of their period, whatever it says anew', async () => {
    await inAs(async (load, files) => {
      await load([file('one', 'F1')]);
      const [before] = await files(1);
      expect((await load([file('one', 'F1', { closedOn: '2025-06-30' })])).counts).toMatchObject({ recordsChanged: 1 });
      const [after] = await files(1);
      expect(after?.period).toEqual({ ...before?.period, closedOn: '2025-06-30' });
      expect(after).not.toHaveProperty('openFor');
    });
  });
});

function file(service: string, key: string, more: Record<string, string> = {}): Lines[number] {
  return {
    ...asHead(service),
    kind: 'FILE',
    recordKey: key,
    serviceName: 'A service',
    openedOn: '2024-03-01',
    ...more,
  };
}

function household(service: string, fileKey: string): Lines[number] {
  const record = { recordKey: `H-${fileKey}`, fileKey, validFrom: '2024-03', setOn: '2024-03-01', size: 2 };
  return { ...asHead(service), kind: 'HOUSEHOLD', ...record };
}

function asHead(service: string): Lines[number] {
  return { avsNumber: nthAvsNumber(1), officialName: 'Exemple', firstName: 'Anna', birthDate: '1980-05-17', service };
}

/** What waits for the responsible person of the examples. */
function waiting(acFile: AcFile | undefined): readonly string[] {
  const viewer: Viewer = {
    ...{ subject: 'staff-1', institution: 'AC', service: 'orp-rhone', organ: 'ORP', roles: ['CASEWORKER'] },
    ...{ canton: 'GE', personId: null, purpose: null },
  };
  const items =
    acFile === undefined
      ? []
      : worklistItems(acFile, { ...NO_CASES, viewer, today: '2026-03-10', parameters: acParameters });
  return items.map(({ kind }) => kind).filter((kind) => kind === 'DIVERGENCE');
}

type Load = (lines: Lines) => Promise<BatchOutcome>;

function inAc<Answer>(
  work: (load: Load, files: (...n: number[]) => Promise<readonly AcFile[]>) => Promise<Answer>,
): Promise<Answer> {
  return house.withFiles('AC', (files) => {
    const own = files as unknown as InstitutionFiles<AcFile>;
    return work(loadWith(acImporter, own), (...n) =>
      own.findByAvsNumbers((n.length === 0 ? [1] : n).map(nthAvsNumber)),
    );
  });
}

function inAs<Answer>(
  work: (load: Load, files: (...n: number[]) => Promise<readonly AsFile[]>) => Promise<Answer>,
): Promise<Answer> {
  return house.withFiles('AS', (files) => {
    const own = files as unknown as InstitutionFiles<AsFile>;
    const importer = asImporter(demonstrationParameters(['one', 'two']));
    return work(loadWith(importer, own), (...n) => own.findByAvsNumbers(n.map(nthAvsNumber)));
  });
}

type AsFile = AsFileState & Aggregate;

function loadWith<File extends InstitutionFile & Aggregate>(
  importer: Importer<File>,
  files: InstitutionFiles<File>,
): Load {
  const copies: ImportTarget<File>['copies'] = {
    ofFiles: (fileIds) =>
      Promise.resolve(new Map(fileIds.map((fileId) => [fileId, told.map((frame) => copyOf(frame, fileId))]))),
  };
  const target: ImportTarget<File> = { files, copies, canton: 'GE', clock: createFixedClock(new Date(NOW)) };
  return (lines) =>
    importer.importBatch(
      target,
      lines.map((line, index) => ({ line: index + 1, cells: jsonCells(JSON.stringify(line)) })),
    );
}

function copyOf(frame: Frame, fileId: string): FrameCopy {
  return { caseId: frame.caseId, version: frame.version, frame, fileId, stale: false };
}
