import type { Clock } from '../../common/platform/clock.js';
import type { Configuration } from '../../common/platform/configuration.js';
import type { Log } from '../../common/platform/log.js';
import { regularly, type Regularly } from '../../common/platform/regularly.js';
import { localDateOf, type LocalDate } from '../../common/rules/localDates.js';
import type { RegisterContext } from '../rules/context.js';
import type { Cases } from '../store/cases.js';
import type { DigestLedger } from '../store/digests.js';
import { sendDigests } from './digestJob.js';
import { runHandoverJob } from './handoverJob.js';
import { openMailer } from './mailer.js';

/** What the jobs of the register are made of. */
export interface RegisterJobsOptions {
  readonly configuration: Pick<Configuration, 'jobIntervalMilliseconds' | 'digest'>;
  readonly cases: Cases;
  readonly ledger: DigestLedger;
  readonly clock: Clock;
  readonly log: Log;
  readonly sendOn: (caseId: string) => void;
  /** The world of a rule at that instant. */
  readonly registerContext: (now: Date) => RegisterContext;
}

/** What the register does by itself, at its start and then every interval: the clock of handovers and the digest. */
export function createRegisterJobs(options: RegisterJobsOptions): Regularly {
  const { configuration, clock, log, registerContext } = options;
  let digestsOf: LocalDate | null = null;

  async function sendDigestsOnce(): Promise<void> {
    const now = clock.now();
    const today = localDateOf(now);
    if (configuration.digest === null || digestsOf === today) return;
    const parts = { ...options, settings: configuration.digest, openMailer };
    const { done } = await sendDigests(parts, registerContext(now));
    if (done) digestsOf = today;
  }

  const works = [
    async () => {
      await runHandoverJob(options, registerContext(clock.now()));
    },
    sendDigestsOnce,
  ].map((work) =>
    regularly({
      everyMs: configuration.jobIntervalMilliseconds,
      work,
      onFault: (error) => {
        log.error({ error }, 'a job of the register failed');
      },
    }),
  );
  return {
    start: () => {
      for (const work of works) work.start();
    },
    stop: async () => {
      await Promise.all(works.map((work) => work.stop()));
    },
  };
}
