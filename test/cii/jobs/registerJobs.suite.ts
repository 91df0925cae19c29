import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startCii } from '../../../subgraphs/cii/index.js';
import { createRegisterJobs } from '../../../subgraphs/cii/jobs/registerJobs.js';
import { openCases, type Cases, type StoredCase } from '../../../subgraphs/cii/store/cases.js';
import { createFixedClock } from '../../../subgraphs/common/platform/clock.js';
import { readConfiguration, type Configuration } from '../../../subgraphs/common/platform/configuration.js';
import { ensureDevelopmentKeys } from '../../../subgraphs/common/platform/keys.js';
import { createLog } from '../../../subgraphs/common/platform/log.js';
import { localDateOf } from '../../../subgraphs/common/rules/localDates.js';
import { openDatabase } from '../../../subgraphs/common/store/database.js';
import type { StoreOperation } from '../../../subgraphs/common/store/observe.js';
import { createJournal, type Journal } from '../../common/exchange/journal.js';
import { runningCase } from '../../kit/cases.js';
import { handoverOf } from '../../kit/handoverSamples.js';
import { startMailServer, type MailServer } from '../../kit/mailServer.js';
import { createPersonKey } from '../../../subgraphs/cii/store/personKey.js';
import { caseId, morningOf, openJobWorld, type JobWorld } from './world.js';

const MAIL = 'accueil@ai.example.ch';

/** A case in which an offer waits for the AI office, which gave an address. */
function offered() {
  const state = runningCase({ mode: 'HANDOVER' });
  const contact = { phone: null, mail: MAIL };
  return {
    ...state,
    participants: state.participants.map((one) => (one.institution === 'AI' ? { ...one, contact } : one)),
    handovers: [handoverOf({ state: 'OFFERED', acceptance: null })],
  };
}

const keepingOf = ({ retentions, retention, feed, subjects, letters, rewrite }: JobWorld) => ({
  ...{ retentions, retention, feed, subjects, letters, rewrite },
});

describe('what the register does by itself', () => {
  let world: JobWorld;
  let server: MailServer;
  let sent: Journal<string>;
  const clock = createFixedClock(morningOf('2026-03-11').now);

  beforeEach(async () => {
    world = await openJobWorld('embedded');
    server = await startMailServer();
    sent = createJournal<string>();
    clock.moveTo(morningOf('2026-03-11').now);
    await world.keep(1, offered());
  });
  afterEach(async () => {
    await server.close();
    await world.close();
  });

  const DIGEST = { DIGEST: 'on', SMTP_FROM: 'passerelle@example.ch', DIGEST_LINK: 'https://cii.example.ch/' };
  const jobsOf = (configuration: Pick<Configuration, 'jobIntervalMilliseconds' | 'digest'>) =>
    createRegisterJobs({
      ...{ configuration, cases: world.cases, ledger: world.ledger, clock, log: world.log, secondments: [] },
      ...{
        processes: world.processes,
        openingRefusals: world.openingRefusals,
        statistics: world.statistics,
        personKey: createPersonKey('test'),
      },
      ...keepingOf(world),
      sendOn: (id) => {
        sent.push(id);
      },
      registerContext: (now) => ({ ...morningOf(localDateOf(now)), now }),
    });

  it('moves handovers on and sends the digest, once it is started', async () => {
    const jobs = jobsOf(readConfiguration('cii', { ...DIGEST, SMTP_URL: server.url }));
    expect(server.mails).toEqual([]);
    jobs.start();
    await sent.when((ids) => ids.length > 0);
    await jobs.stop();
    expect(sent.events).toEqual([caseId(1)]);
    expect((await world.stored(1)).handovers[0]?.offer?.remindedOn).toBe('2026-03-11');
    expect(server.mails.map(({ to, head }) => [to, head.get('subject')])).toEqual([
      [[MAIL], 'Passerelle : 1 élément à traiter'],
    ]);
  });

  it('sends no digest unless it is switched on', async () => {
    const jobs = jobsOf(readConfiguration('cii', { SMTP_URL: server.url, SMTP_FROM: 'passerelle@example.ch' }));
    jobs.start();
    await sent.when((ids) => ids.length > 0);
    await jobs.stop();
    expect(server.mails).toEqual([]);
  });

  it('does nothing in a process that leaves it to another one', async () => {
    const jobs = jobsOf(readConfiguration('cii', { ...DIGEST, SMTP_URL: server.url, JOB_INTERVAL_SECONDS: '0' }));
    world.operations.length = 0;
    jobs.start();
    await jobs.stop();
    expect(world.operations).toEqual([]);
    expect(server.mails).toEqual([]);
  });

  it('says when a whole job fails, and stops in order', async () => {
    const failing = {
      ...world.cases,
      withClockedHandover: () => Promise.reject(new Error(`away: ${MAIL}`)),
    };
    const jobs = createRegisterJobs({
      ...{
        configuration: readConfiguration('cii', {}),
        cases: failing,
        ledger: world.ledger,
        clock,
        log: world.log,
        secondments: [],
      },
      ...{
        processes: world.processes,
        openingRefusals: world.openingRefusals,
        statistics: world.statistics,
        personKey: createPersonKey('test'),
      },
      ...keepingOf(world),
      sendOn: (id) => {
        sent.push(id);
      },
      registerContext: (now) => morningOf(localDateOf(now)),
    });
    jobs.start();
    await jobs.stop();
    expect(world.logLines).toEqual([expect.stringContaining('a job of the register failed')]);
    expect(world.logLines.join('')).not.toContain(MAIL);
  });
});

describe('the service of the register', () => {
  const today = morningOf('2026-03-11').now;

  /** A store on which the service was not started yet, and what became of the offer in it. */
  async function installation() {
    const directory = mkdtempSync(path.join(tmpdir(), 'passerelle-jobs-'));
    await ensureDevelopmentKeys(path.join(directory, 'keys'));
    const away = { AC_URL: 'http://127.0.0.1:9', AI_URL: 'http://127.0.0.1:9', AS_URL: 'http://127.0.0.1:9' };
    const configuration = readConfiguration('cii', {
      ...{ DATA_DIR: directory, CII_PORT: '0', DEMONSTRATION: 'off' },
      ...away,
    });
    const inStore = async <Answer>(work: (cases: Cases) => Promise<Answer>): Promise<Answer> => {
      const database = await openDatabase({ name: 'cii', directory });
      const answer = await work(openCases(database));
      await database.close();
      return answer;
    };
    const kept = { ...offered(), _id: caseId(1), schemaVersion: 2, answered: [] } as unknown as StoredCase;
    expect(await inStore((cases) => cases.aggregates.insert(kept))).toBe('inserted');
    const operations = createJournal<StoreOperation>();
    const overrides = {
      clock: createFixedClock(today),
      log: createLog('cii', 'silent'),
      onOperation: (operation: StoreOperation) => {
        operations.push(operation);
      },
    };
    return {
      start: (jobs?: boolean) => startCii(configuration, { ...overrides, ...(jobs === undefined ? {} : { jobs }) }),
      written: () => operations.when((asked) => asked.some(({ operation }) => operation === 'replaceOne')),
      remindedOn: () =>
        inStore(async (cases) => (await cases.aggregates.load(caseId(1)))?.handovers[0]?.offer?.remindedOn),
      remove: () => {
        rmSync(directory, { recursive: true, force: true });
      },
    };
  }

  it('does by itself what a process of its own is told to do, and stops with it', async () => {
    const house = await installation();
    const service = await house.start(true);
    await house.written();
    await service.close();
    expect(await house.remindedOn()).toBe('2026-03-11');
    house.remove();
  });

  it('does nothing by itself where it was not told to', async () => {
    const house = await installation();
    const service = await house.start();
    expect((await fetch(`${service.url}/ready`)).ok).toBe(true);
    await service.close();
    expect(await house.remindedOn()).toBeNull();
    house.remove();
  });
});
