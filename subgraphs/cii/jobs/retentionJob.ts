import type { Log } from '../../common/platform/log.js';
import { ERASED_VERSION } from '../../common/rules/exchange.js';
import type { Refusal } from '../../common/rules/refusals.js';
import { executeCommand } from '../../common/store/executeCommand.js';
import type { DeadLetters } from '../../common/store/deadLetters.js';
import type { Feed } from '../../common/store/feed.js';
import type { ReadSubjects } from '../../common/store/reads/readSubjects.js';
import type { RetentionPolicy } from '../params/retentionPolicy.js';
import type { RegisterContext } from '../rules/context.js';
import { certificateOf, decideErasureDone, decideOrderErasure, type Erasable } from '../rules/retention/erasure.js';
import { evolveRetention, type ErasureUnderWay, type RetentionEvent } from '../rules/retention/record.js';
import { endsToday, type RetentionContext } from '../rules/retention/retention.js';
import { feedNameOf, type Cases } from '../store/cases.js';
import type { Processes } from '../store/mamac.js';
import type { OpeningRefusals } from '../store/openingRefusals.js';
import type { Retentions, StoredRetention } from '../store/retentions.js';

/** What erasing works with. */
export interface RetentionJobParts {
  readonly cases: Pick<Cases, 'closedBefore' | 'erase' | 'aggregates'>;
  readonly processes: Pick<Processes, 'requestsEndedBefore' | 'erase' | 'aggregates'>;
  readonly openingRefusals: Pick<OpeningRefusals, 'erase'>;
  readonly retentions: Retentions;
  /** How long what has ended is kept. */
  readonly retention: RetentionPolicy;
  readonly feed: Pick<Feed, 'eraseCase' | 'progress'>;
  readonly subjects: Pick<ReadSubjects, 'forget'>;
  /** The dead letters of each institution's feed. */
  readonly letters: readonly Pick<DeadLetters, 'eraseCase'>[];
  /** Leaves nothing of what was deleted in the store's files. */
  readonly rewrite: (collections: readonly string[]) => Promise<void>;
  readonly log: Log;
  /** Wakes the relay after an order. */
  readonly sendOn: (documentId: string) => void;
}

/** What a run came to. */
export interface RetentionJobRun {
  /** Erasures that this run ordered. */
  readonly ordered: number;
  /** Erasures that it found done everywhere, so that a certificate remains. */
  readonly completed: number;
  /** What could not be dealt with; the next run tries it again. */
  readonly failed: number;
}

/**
 * Erases what is due (docs/decisions/0048). First the order is stored, in the one document in which a hold would stand; then
 * everything follows from the order, in steps that may all be repeated: the institutions are told, the case, its process, what
 * waits about it and the bodies of its entries go, and whom the log of readings means is forgotten. When each institution has
 * acknowledged its part, a certificate remains that names nobody. A run that stops between two steps is gone on with by the
 * next; a night that is missed erases a day later and shows nothing longer, because blocking follows from the clock.
 */
export async function runRetentionJob(parts: RetentionJobParts, context: RegisterContext): Promise<RetentionJobRun> {
  const { log, retentions, rewrite } = parts;
  let failed = 0;
  const withEach = async <One>(all: readonly One[], work: (one: One) => Promise<boolean>): Promise<readonly One[]> => {
    const done: One[] = [];
    for (const one of all) {
      try {
        if (await work(one)) done.push(one);
      } catch (error) {
        failed += 1;
        log.error({ error }, 'what is due for erasure could not be dealt with');
      }
    }
    return done;
  };
  const ordered = await withEach(await dueToday(parts, context), (caseId) => order(parts, caseId, context));
  const gone = await withEach(await retentions.underWay(MOST_AT_ONCE), (record) => eraseHere(parts, record));
  // Once for all: a certificate must not tell of what still lies in a file.
  if (gone.length > 0) await rewrite(ERASED_COLLECTIONS);
  const completed = await withEach(gone, (record) => complete(parts, record, context));
  if (completed.length > 0) await rewrite(['retention']);
  return { ordered: ordered.length, completed: completed.length, failed };
}

/** The rest comes with the next run. */
const MOST_AT_ONCE = 200;
const ERASED_COLLECTIONS = ['openingRefusals', 'mamac', 'cases', 'feed', 'deadLetters', 'readSubjects'];

async function dueToday(
  { cases, processes, retention }: RetentionJobParts,
  { canton, today }: RegisterContext,
): Promise<readonly string[]> {
  const before = (kind: Parameters<typeof endsToday>[0]) =>
    endsToday(kind, { policy: retention, canton, today })?.dueBefore ?? null;
  const due: string[] = [];
  const closed = { CASE: before('CASE'), MAMAC_PROCESS: before('MAMAC_PROCESS') };
  for await (const { id } of cases.closedBefore(canton, closed)) due.push(id);
  const requests = before('REQUEST');
  const ended = requests === null ? [] : await processes.requestsEndedBefore(canton, requests);
  const opened = await cases.aggregates.loadMany(ended.map(({ id }) => id));
  // A request for a case that is there goes with it.
  return [...due, ...ended.flatMap(({ id }, index) => ((opened[index] ?? null) === null ? [id] : []))];
}

async function order(parts: RetentionJobParts, caseId: string, context: RegisterContext): Promise<boolean> {
  const { cases, processes, retentions, retention: policy } = parts;
  const [cooperation, process] = await Promise.all([cases.aggregates.load(caseId), processes.aggregates.load(caseId)]);
  const erasable: Erasable = { cooperation, process };
  const { canton, today, ids } = context;
  const rules: RetentionContext & Pick<RegisterContext, 'ids'> = { policy, canton, today, ids };
  const outcome = await executeCommand<StoredRetention, RetentionEvent, Refusal>({
    creates: true,
    store: retentions.aggregates,
    id: caseId,
    now: context.now,
    // A hold may have refused it before and be ended by now: each run asks for itself.
    command: { caller: 'CLOCK', idempotencyKey: `erase ${context.now.toISOString()}`, content: {} },
    decide: (record) => decideOrderErasure(record, caseId, erasable, rules),
    evolve: evolveRetention,
  });
  return outcome.kind === 'accepted' && !outcome.repeated;
}

/** Tells the institutions, and takes out of the register what is left of the case; each step may be repeated. */
async function eraseHere(parts: RetentionJobParts, { _id: caseId }: StoredRetention): Promise<boolean> {
  const { cases, processes, openingRefusals, feed, subjects, letters, sendOn } = parts;
  sendOn(caseId);
  await openingRefusals.erase(caseId);
  await processes.erase(caseId);
  // Notices to the AI office travelled under identifiers of their own, which only the case knows.
  const notices = (await cases.aggregates.load(caseId))?.notices ?? [];
  for (const { id } of notices) await feed.eraseCase(id, ERASED_VERSION);
  await cases.erase(caseId);
  await feed.eraseCase(caseId, ERASED_VERSION);
  for (const ofPartner of letters) await ofPartner.eraseCase(caseId);
  await subjects.forget([caseId]);
  return true;
}

/** Leaves the certificate once it is done everywhere; true when it was, by this run. */
async function complete(
  { feed, retentions }: RetentionJobParts,
  record: StoredRetention,
  { now, today }: RegisterContext,
): Promise<boolean> {
  const { _id: caseId, erasure } = record;
  if (erasure?.state !== 'UNDER_WAY' || !(await isAcknowledged(feed, caseId, erasure))) return false;
  await retentions.certify(certificateOf(record, erasure, today));
  const outcome = await executeCommand<StoredRetention, RetentionEvent, Refusal>({
    store: retentions.aggregates,
    id: caseId,
    now,
    command: { caller: 'CLOCK', idempotencyKey: `erased ${caseId}`, content: {} },
    decide: decideErasureDone,
    evolve: evolveRetention,
  });
  return outcome.kind === 'accepted' && !outcome.repeated;
}

/** True once every institution that was told has stored it in all its processes (D7). */
async function isAcknowledged(
  feed: RetentionJobParts['feed'],
  caseId: string,
  { recipients }: ErasureUnderWay,
): Promise<boolean> {
  const progress = await Promise.all(
    recipients.map((recipient) => feed.progress(feedNameOf(recipient), caseId, ERASED_VERSION)),
  );
  return progress.every((one) => one !== null && one.effectiveAt !== null);
}
