import type { Clock } from '../../common/platform/clock.js';
import type { Configuration } from '../../common/platform/configuration.js';
import { dailyDigest } from '../../common/platform/digest/digestJob.js';
import { openMailer } from '../../common/platform/digest/mailer.js';
import { regularly, type Regularly } from '../../common/platform/regularly.js';
import type { DigestLedger } from '../../common/store/digests.js';
import { membersNamed, type Secondment } from '../params/secondments.js';
import type { RegisterContext } from '../rules/context.js';
import type { Cases } from '../store/cases.js';
import type { Processes } from '../store/mamac.js';
import type { OpeningRefusals } from '../store/openingRefusals.js';
import type { PersonKey } from '../store/personKey.js';
import type { Statistics } from '../store/statistics.js';
import { countWaiting } from './countWaiting.js';
import { runHandoverJob } from './handoverJob.js';
import { runRequestJob } from './requestJob.js';
import { runRetentionJob, type RetentionJobParts } from './retentionJob.js';
import { dailyStatistics } from './statisticsJob.js';
import { runTeamJob } from './teamJob.js';

/** What the jobs of the register are made of. */
export interface RegisterJobsOptions extends Omit<RetentionJobParts, 'cases' | 'processes' | 'openingRefusals'> {
  readonly configuration: Pick<Configuration, 'jobIntervalMilliseconds' | 'digest'>;
  readonly cases: Cases;
  readonly processes: Processes;
  readonly openingRefusals: OpeningRefusals;
  readonly personKey: PersonKey;
  readonly statistics: Statistics;
  readonly ledger: DigestLedger;
  readonly clock: Clock;
  /** The world of a rule at that instant. */
  readonly registerContext: (now: Date) => RegisterContext;
  /** Who is seconded into the management body (R49). */
  readonly secondments: readonly Secondment[];
}

/**
 * What the register does by itself, at its start and then every interval: the clock of handovers, the team on its cases,
 * what resolved requests still owe, statistics, what is due for erasure, and the digest.
 */
export function createRegisterJobs(options: RegisterJobsOptions): Regularly {
  const { configuration, ledger, clock, log, registerContext } = options;
  const { digest: settings } = configuration;
  const digest =
    settings === null
      ? []
      : [
          dailyDigest(
            {
              ...{ house: 'CII', ledger, settings, openMailer, log },
              countWaiting: ({ now }) => countWaiting(options, log, registerContext(now)),
            },
            clock,
          ),
        ];
  const publish = dailyStatistics(options);
  const works = [
    async () => {
      await publish(registerContext(clock.now()));
    },
    async () => {
      await runHandoverJob(options, registerContext(clock.now()));
    },
    async () => {
      await runTeamJob({ ...options, members: membersNamed(options.secondments) }, clock.now());
    },
    async () => {
      await runRequestJob(options, registerContext(clock.now()));
    },
    async () => {
      await runRetentionJob(options, registerContext(clock.now()));
    },
    ...digest,
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
