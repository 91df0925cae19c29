import { aiDefinition } from '../../../subgraphs/ai/index.js';
import { runClearanceJob, type ClearanceJobParts } from '../../../subgraphs/ai/jobs/clearanceJob.js';
import type { HandoverAuthorisation } from '../../../subgraphs/ai/params/handoverAuthorisations.js';
import type { AiFile } from '../../../subgraphs/ai/resolvers/context.js';
import type { AiFileState, HandoverClearance } from '../../../subgraphs/ai/rules/file.js';
import { aiRecords } from '../../../subgraphs/ai/store/records.js';
import { createFixedClock } from '../../../subgraphs/common/platform/clock.js';
import { createLog } from '../../../subgraphs/common/platform/log.js';
import { openInstitutionFiles, type InstitutionFiles } from '../../../subgraphs/common/store/institutionFiles.js';
import type { StoreOperation } from '../../../subgraphs/common/store/observe.js';
import { engines, scratch, type Scratch } from '../../common/store/engines.js';
import { nthId } from '../../kit/files.js';
import { startHouse } from '../../kit/subgraph.js';
import { step } from '../aiWorld.js';
import { keptFile } from '../aiHouse.js';

const AUTHORISATION: HandoverAuthorisation = {
  ...{ canton: 'GE', authority: 'Federal department', basis: 'LAI 54(5)', conditions: [] },
  ...{ from: '2026-03-01', to: '2026-05-31' },
};
const CLEARED: HandoverClearance = {
  ...{ caseId: nthId('case', 1), handoverId: nthId('hnd', 1), service: 'ai-office', by: 'usr-ai' },
  ...{ clearedOn: '2026-03-02', from: '2026-03-16', ground: 'AUTHORISATION' },
  ...{ authority: 'Federal department', basis: 'LAI 54(5)', until: '2026-05-31', endedOn: null },
};
const WATCHED: Partial<AiFileState> = {
  ...{ caseIds: [CLEARED.caseId], procedureSteps: [], pensions: [] },
  ...{ clearances: [CLEARED], watchesClearances: true },
};

describe.each(engines)('what AI has cleared is judged anew on the %s store (R23)', (engine) => {
  let place: Scratch;
  let files: InstitutionFiles<AiFile>;
  let operations: StoreOperation[];
  let logLines: string[];
  let sent: string[];

  beforeEach(async () => {
    [operations, logLines, sent] = [[], [], []];
    place = await scratch(engine);
    const database = await place.open((operation) => operations.push(operation));
    files = openInstitutionFiles<AiFile>({ database, records: aiRecords, schemaVersion: 1 });
    await database.ensureIndexes();
  });
  afterEach(() => place.remove());

  const keep = async (changes: Partial<AiFileState>): Promise<string> => {
    const file = { ...keptFile(changes), schemaVersion: 1, answered: [] } as unknown as AiFile;
    expect(await files.aggregates.insert(file)).toBe('inserted');
    return file._id;
  };
  const run = (now: string, authorisations = [AUTHORISATION], more: Partial<ClearanceJobParts> = {}) => {
    const log = createLog('ai', 'info', { write: (line) => void logLines.push(line) });
    const clock = createFixedClock(new Date(now));
    const sendOn = (id: string): void => void sent.push(id);
    return runClearanceJob({ files, clock, log, sendOn, ...more }, { authorisations });
  };

  it('ends what lost its authorisation, tells the register once, and watches it no more', async () => {
    const id = await keep(WATCHED);
    expect(await run('2026-03-10T06:00:00Z', [])).toEqual({ changed: 1, failed: 0 });
    const file = await files.aggregates.load(id);
    expect(file?.clearances).toEqual([{ ...CLEARED, until: '2026-03-09', endedOn: '2026-03-10' }]);
    expect(file?.unsent).toMatchObject([
      { kind: 'HANDOVER_CLEARED', handoverId: CLEARED.handoverId, on: '2026-03-10', until: '2026-03-09' },
    ]);
    expect(sent).toEqual([id]);
    expect(await files.flagged('watchesClearances')).toEqual([]);
    expect(await run('2026-03-11T06:00:00Z', [])).toEqual({ changed: 0, failed: 0 });
  });

  it.each([
    ['2026-05-31T06:00:00Z', 0, 'on its last day'],
    ['2026-05-31T21:59:59Z', 0, 'a second before the Swiss day ends'],
    ['2026-05-31T22:00:00Z', 1, 'on the day after'],
  ])('on %s changes %s files (%s)', async (now, changed) => {
    await keep(WATCHED);
    expect(await run(now)).toEqual({ changed, failed: 0 });
  });

  it('asks the store once while nothing has changed, and only for files that are watched', async () => {
    await keep(WATCHED);
    await keep({ procedureSteps: [step()], clearances: [{ ...CLEARED, endedOn: '2026-03-05' }] });
    operations.length = 0;
    expect(await run('2026-03-10T06:00:00Z')).toEqual({ changed: 0, failed: 0 });
    expect(operations.map(({ collection, operation }) => [collection, operation])).toEqual([['files', 'find']]);
  });

  it('goes on when a file cannot be written, and says so without telling whose it is', async () => {
    const [broken, sound] = [await keep(WATCHED), await keep(WATCHED)];
    const aggregates: typeof files.aggregates = {
      ...files.aggregates,
      load: (id) => (id === broken ? Promise.reject(new Error('unreadable')) : files.aggregates.load(id)),
    };
    const failing = { ...files, aggregates };
    expect(await run('2026-03-10T06:00:00Z', [], { files: failing })).toEqual({ changed: 1, failed: 1 });
    expect(sent).toEqual([sound]);
    expect(logLines).toHaveLength(1);
    expect(logLines[0]).toContain('what was cleared could not be judged anew');
    expect(logLines[0]).not.toContain(broken);
  });
});

describe('the service of disability insurance', () => {
  it('judges anew at its start, and ends the job with itself (R23)', async () => {
    const judged = jest.fn();
    const jobs: NonNullable<typeof aiDefinition.jobs> = (parts, settings) => {
      expect([parts.everyMs > 0, settings]).toEqual([true, { authorisations: [AUTHORISATION] }]);
      return { start: () => void judged('started'), stop: () => Promise.resolve(void judged('stopped')) };
    };
    const definition = { ...aiDefinition, settings: { authorisations: [AUTHORISATION] }, jobs };
    const house = await startHouse(definition, { now: '2026-03-10T09:00:00+01:00', register: false });
    await house.close();
    expect(judged.mock.calls).toEqual([['started'], ['stopped']]);
  });
});
