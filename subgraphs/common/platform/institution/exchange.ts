import type { FastifyInstance } from 'fastify';
import {
  parseRegisterEntry,
  type FrameEntry,
  type InstitutionEntry,
  type OpeningRefusedEntry,
} from '../../rules/exchange.js';
import { evolveCooperation, type CooperationEvent, type InstitutionFile } from '../../rules/institutionFile.js';
import type { FileInstitution } from '../../rules/institutions.js';
import type { Refusal } from '../../rules/refusals.js';
import type { Aggregate } from '../../store/aggregate.js';
import type { AnswerBox } from '../../store/answerBox.js';
import { executeCommand } from '../../store/executeCommand.js';
import type { Feed, FeedEntry } from '../../store/feed.js';
import type { FrameCopies } from '../../store/frameCopies.js';
import type { InstitutionFiles } from '../../store/institutionFiles.js';
import type { PollCursorStore } from '../../store/pollCursors.js';
import type { Clock } from '../clock.js';
import type { Configuration, SubgraphName } from '../configuration.js';
import { tellDisturbances } from '../exchange/disturbance.js';
import { createLease, type Lease } from '../exchange/lease.js';
import { startPoller, type Poller } from '../exchange/poller.js';
import { addFeedRoutes } from '../exchange/publisher.js';
import { createReadTracker, type ReadTracker } from '../exchange/reads.js';
import { createRelay, type Relay } from '../exchange/relay.js';
import type { ApplyOutcome } from '../exchange/takeover.js';
import type { SigningKey, TrustedKeys } from '../keys.js';
import type { Log } from '../log.js';
import { judgeAnew, type Judge } from './judgeAnew.js';

/** What the exchange of one institution with the register is made of (D7). */
export interface InstitutionExchangeOptions<File extends InstitutionFile & Aggregate> {
  readonly owner: FileInstitution;
  readonly service: Exclude<SubgraphName, 'cii'>;
  readonly configuration: Configuration;
  readonly files: InstitutionFiles<File>;
  readonly copies: FrameCopies;
  /** Judges the records of a file when a frame has told of handovers. */
  readonly findDivergences: Judge<File>;
  readonly answers: AnswerBox;
  readonly feed: Feed;
  readonly cursor: PollCursorStore;
  readonly key: SigningKey;
  readonly keys: TrustedKeys;
  readonly clock: Clock;
  readonly log: Log;
}

/** The exchange of one institution while its service runs. */
export interface InstitutionExchange {
  readonly lease: Lease;
  readonly reads: ReadTracker;
  readonly relay: Relay;
  /** Serves the institution's own feed to the register. */
  addRoutes(app: FastifyInstance): void;
  /** Begins to relay and to poll; call it once the service listens. */
  start(): void;
  /** Asks the register at once for what is new, for at most so long. */
  catchUp(limitMilliseconds: number): Promise<void>;
  /** Reasons why the exchange cannot be relied on now. */
  notReady(): readonly string[];
  stop(): Promise<void>;
}

const LONGEST_POLL_MILLISECONDS = 25_000;

/** Opens the exchange: own entries out to the register, frames and answers of the register in. */
export function createInstitutionExchange<File extends InstitutionFile & Aggregate>(
  options: InstitutionExchangeOptions<File>,
): InstitutionExchange {
  const { configuration, service, feed, log } = options;
  const lease = createLease(configuration.leaseMilliseconds);
  const reads = createReadTracker();
  const relay = createRelay({
    outboxes: [options.files.outbox, options.answers.outbox],
    feed,
    onFault: ({ error }) => {
      log.error({ error }, 'entries for the register could not be relayed');
    },
  });
  let poller: Poller | null = null;

  return {
    lease,
    reads,
    relay,
    addRoutes: (app) => {
      addFeedRoutes(app, {
        feed,
        service,
        recipients: ['cii'],
        keys: options.keys,
        leaseMs: 0,
        beforeRead: (recipient) => relay.sweep(recipient),
        onFault: (error) => {
          log.error({ error }, 'the feed failed');
        },
      });
    },
    start: () => {
      relay.start();
      poller = startPoller({
        url: configuration.urls.cii,
        from: service,
        to: 'cii',
        key: options.key,
        cursor: options.cursor,
        apply: (entry) => apply(options, relay, entry),
        entries: 'whole',
        markStale: (caseId, version) => options.copies.markStale(caseId, version),
        held: (after, upTo) => options.copies.inventory(after, upTo),
        lease,
        reads,
        // Several polls fit into a lease, so that one that is lost ends nothing.
        timing: {
          waitMs: Math.min(LONGEST_POLL_MILLISECONDS, configuration.leaseMilliseconds / 3),
          longestBackoffMs: configuration.exchangeBackoffMilliseconds,
        },
        ...tellDisturbances({ log, partner: 'the register' }),
      });
    },
    catchUp: async (limitMilliseconds) => {
      await poller?.pollNow(limitMilliseconds);
    },
    notReady: () => (lease.isFresh() ? [] : ['The lease of the register has ended or not begun.']),
    stop: async () => {
      await poller?.stop();
      await relay.stop();
    },
  };
}

async function apply<File extends InstitutionFile & Aggregate>(
  options: InstitutionExchangeOptions<File>,
  relay: Relay,
  entry: FeedEntry,
): Promise<ApplyOutcome> {
  const parsed = parseRegisterEntry(entry.body);
  if ('malformedAt' in parsed) {
    options.log.error({ at: parsed.malformedAt }, 'an entry of the register is malformed');
    return 'notApplicable';
  }
  switch (parsed.entry.kind) {
    case 'FRAME':
      return applyFrame(options, relay, parsed.entry, entry.digest);
    case 'OPENING_REFUSED':
      return applyRefusedOpening(options, parsed.entry);
  }
}

/** Keeps the frame, finds the own file it is about, and answers an invitation, in an order that a repeat completes. */
async function applyFrame<File extends InstitutionFile & Aggregate>(
  options: InstitutionExchangeOptions<File>,
  relay: Relay,
  entry: FrameEntry,
  digest: string,
): Promise<ApplyOutcome> {
  const { frame } = entry;
  if (frame.recipient !== options.owner || frame.canton !== options.configuration.canton) return 'notApplicable';
  const outcome = await options.copies.apply(frame, digest);
  if (frame.left) await leave(options, frame.caseId);
  else await takePart(options, relay, entry);
  if (frame.mode === 'HANDOVER') await judgeAnew(options, frame);
  return outcome;
}

/** The file of an own draft, and the files of invited services, take part from now on. */
async function takePart<File extends InstitutionFile & Aggregate>(
  options: InstitutionExchangeOptions<File>,
  relay: Relay,
  { frame, invitation }: FrameEntry,
): Promise<void> {
  if (frame.openedBy === options.owner) await joinOwnDraft(options, frame.caseId);
  if (invitation !== undefined) await answerInvitation(options, relay, { frame, invitation, kind: 'FRAME' });
}

async function joinOwnDraft<File extends InstitutionFile & Aggregate>(
  options: InstitutionExchangeOptions<File>,
  caseId: string,
): Promise<void> {
  const file = await options.files.findByDraft(caseId);
  if (file === null) return;
  await join(options, file, caseId, [{ kind: 'CASE_DRAFT_OPENED', draftId: caseId }]);
}

/** Matches the invited services' own files by the AVS number and tells the register, service by service. */
async function answerInvitation<File extends InstitutionFile & Aggregate>(
  options: InstitutionExchangeOptions<File>,
  relay: Relay,
  { frame, invitation }: Required<FrameEntry>,
): Promise<void> {
  const found = await options.files.findByAvsNumber(invitation.avsNumber);
  for (const service of invitation.services) {
    const file = found.filter(({ assignments }) => assignments.some((one) => one.service === service)).at(-1);
    if (file !== undefined) await join(options, file, frame.caseId, []);
    const answer: InstitutionEntry = {
      kind: file === undefined ? 'NOT_KNOWN' : 'REGISTRATION_CONFIRMED',
      entryId: options.answers.entryIdFor(frame.caseId, frame.version, service),
      caseId: frame.caseId,
      version: file?.version ?? 0,
      service,
    };
    await relay.send(await options.answers.put(answer));
  }
}

/** The file takes part in the case from now on: the copy knows the file, the file knows the case. */
async function join<File extends InstitutionFile & Aggregate>(
  options: InstitutionExchangeOptions<File>,
  file: File,
  caseId: string,
  more: readonly CooperationEvent[],
): Promise<void> {
  await options.copies.setFile(caseId, file._id);
  if (file.caseIds.includes(caseId)) return;
  await happen(options, file._id, `join ${caseId}`, [...more, { kind: 'CASE_JOINED', caseId }]);
}

async function leave<File extends InstitutionFile & Aggregate>(
  options: InstitutionExchangeOptions<File>,
  caseId: string,
): Promise<void> {
  for (const file of await options.files.findByCase(caseId)) {
    await happen(options, file._id, `leave ${caseId}`, [{ kind: 'CASE_LEFT', caseId }]);
  }
}

async function applyRefusedOpening<File extends InstitutionFile & Aggregate>(
  options: InstitutionExchangeOptions<File>,
  { caseId, reason }: OpeningRefusedEntry,
): Promise<ApplyOutcome> {
  const file = await options.files.findByDraft(caseId);
  if (file === null) return 'notApplicable';
  const draft = file.caseDrafts.find(({ id }) => id === caseId);
  if (draft?.state !== 'SENT') return 'duplicate';
  await happen(options, file._id, `refused ${caseId}`, [{ kind: 'CASE_DRAFT_REFUSED', draftId: caseId, reason }]);
  return 'applied';
}

/** Lets events of the exchange happen to a file under a key of their own, so that a repeat has no second effect. */
async function happen<File extends InstitutionFile & Aggregate>(
  options: InstitutionExchangeOptions<File>,
  fileId: string,
  key: string,
  events: readonly CooperationEvent[],
): Promise<void> {
  await executeCommand<File, CooperationEvent, Refusal>({
    store: options.files.aggregates,
    id: fileId,
    now: options.clock.now(),
    command: { caller: 'REGISTER', idempotencyKey: key, content: { key } },
    decide: () => ({ events }),
    evolve: evolveCooperation,
  });
}
