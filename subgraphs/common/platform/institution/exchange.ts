import type { FastifyInstance } from 'fastify';
import {
  ERASED_VERSION,
  parseRegisterEntry,
  type EarlyDetectionNoticeEntry,
  type FrameEntry,
  type InstitutionEntry,
  type OpeningRefusedEntry,
} from '../../rules/exchange.js';
import { evolveCooperation, type CooperationEvent, type InstitutionFile } from '../../rules/institutionFile.js';
import type { FileInstitution } from '../../rules/institutions.js';
import type { Refusal } from '../../rules/refusals.js';
import { asksForBenefits } from '../../rules/stateBenefit.js';
import type { Aggregate } from '../../store/aggregate.js';
import type { AnswerBox } from '../../store/answerBox.js';
import { executeCommand } from '../../store/executeCommand.js';
import type { DeadLetters } from '../../store/deadLetters.js';
import type { Feed, FeedEntry } from '../../store/feed.js';
import type { FeedReceipts } from '../../store/feedReceipts.js';
import type { FrameCopies } from '../../store/frameCopies.js';
import type { InstitutionFiles } from '../../store/institutionFiles.js';
import type { PollCursorStore } from '../../store/pollCursors.js';
import type { Clock } from '../clock.js';
import type { Configuration, SubgraphName } from '../configuration.js';
import { tellDisturbances } from '../exchange/disturbance.js';
import { createLease, type Lease } from '../exchange/lease.js';
import { createLetterDesk } from '../exchange/letters/desk.js';
import { addLetterRoutes } from '../exchange/letters/routes.js';
import { startPoller, type Poller } from '../exchange/poller.js';
import type { CallerClocks } from '../callerClocks.js';
import { addFeedRoutes } from '../exchange/publisher.js';
import { createReadTracker, type ReadTracker } from '../exchange/reads.js';
import { createRelay, type Relay } from '../exchange/relay.js';
import type { ApplyOutcome } from '../exchange/takeover.js';
import { lookAtExchange, type ExchangeState } from '../exchange/watch.js';
import type { SigningKey, TrustedKeys } from '../keys.js';
import type { Log } from '../log.js';
import type { GroundSwitch } from '../../rules/grounds.js';
import type { Reading } from '../reads/openReading.js';
import { regularly } from '../regularly.js';
import { judgeAnew, type Judge } from './judgeAnew.js';
import {
  createRegistrationTeller,
  type BenefitOf,
  type RegistrationOf,
  type RegistrationTeller,
} from './tellRegistration.js';

/** What the exchange of one institution with the register is made of (D7). */
export interface InstitutionExchangeOptions<File extends InstitutionFile & Aggregate> {
  readonly owner: FileInstitution;
  readonly service: Exclude<SubgraphName, 'cii'>;
  readonly configuration: Configuration;
  readonly files: InstitutionFiles<File>;
  readonly copies: FrameCopies;
  /** Judges the records of a file when a frame has told of handovers. */
  readonly findDivergences: Judge<File>;
  /** The registration that a file shows, for cases of CII-MAMAC (R34). */
  readonly registrationOf: RegistrationOf<File>;
  /** The benefits that a file shows, for consents to consult unemployment insurance (LACI 85f(2)); undefined in AC. */
  readonly benefitOf: BenefitOf<File> | undefined;
  /** Takes a notice for early detection into an own file, a repeat without effect; undefined but in AI (LAI 3b). */
  readonly takeNotice: ((entry: EarlyDetectionNoticeEntry) => Promise<string>) | undefined;
  /** The records that switch grounds on: nothing is told the management body without one. */
  readonly switches: readonly GroundSwitch[];
  readonly answers: AnswerBox;
  readonly feed: Feed;
  /** Leaves nothing of what was deleted in the store's files. */
  readonly rewrite: (collections: readonly string[]) => Promise<void>;
  readonly cursor: PollCursorStore;
  /** What the register sent and could not be taken over. */
  readonly letters: DeadLetters;
  /** What the register said of what was sent. */
  readonly receipts: FeedReceipts;
  readonly key: SigningKey;
  readonly keys: TrustedKeys;
  readonly clock: Clock;
  readonly log: Log;
  /** The read log, whose heads the register keeps, and the register's heads that are kept here (D9). */
  readonly reading: Pick<Reading, 'log' | 'anchors' | 'subjects'>;
}

/** The exchange of one institution while its service runs. */
export interface InstitutionExchange {
  readonly lease: Lease;
  readonly reads: ReadTracker;
  readonly relay: Relay;
  /** Is told of every file that an act or an import has changed. */
  readonly registrations: Pick<RegistrationTeller, 'look'>;
  /** Serves the institution's own feed to the register. */
  addRoutes(app: FastifyInstance, clocks: CallerClocks): void;
  /** Begins to relay and to poll; call it once the service listens. */
  start(): void;
  /** Asks the register at once for what is new, for at most so long. */
  catchUp(limitMilliseconds: number): Promise<void>;
  /** How it stands, for metrics and readiness. */
  look(): Promise<ExchangeState>;
  /** Reasons why the exchange cannot be relied on now. */
  notReady(): readonly string[];
  /** Tells of no disturbance any more, while the service still answers what it has begun: the register may stop with it. */
  beginToStop(): void;
  stop(): Promise<void>;
}

const LONGEST_POLL_MILLISECONDS = 25_000;
/** How often all cases in which something is to be told are looked at: a mandate begins with a day, not with an hour. */
const LOOK_AT_ALL_MILLISECONDS = 60 * 60 * 1000;

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
  const registrations = createRegistrationTeller<File>({
    ...options,
    canton: configuration.canton,
    lease,
    sendOn: (fileId) => void relay.send(fileId),
    onFault: (error) => {
      log.error({ error }, 'a registration could not be told to the register');
    },
  });
  const looking = regularly({
    everyMs: configuration.jobIntervalMilliseconds === 0 ? 0 : LOOK_AT_ALL_MILLISECONDS,
    work: () => registrations.lookAtAll(),
    onFault: (error) => {
      log.error({ error }, 'referred cases could not be looked through');
    },
  });
  const disturbances = tellDisturbances({ log, partner: 'the register' });
  let isStopping = false;
  let poller: Poller | null = null;
  const pollerOf = (): Poller | null => poller;
  const sides = {
    ...{ feed, receipts: options.receipts, recipients: ['cii'] as const, pollerOf },
    partners: [{ partner: 'cii', letters: options.letters }] as const,
  };

  return {
    lease,
    reads,
    relay,
    registrations,
    addRoutes: (app, clocks) => {
      addFeedRoutes(app, {
        feed,
        service,
        recipients: ['cii'],
        keys: options.keys,
        clocks,
        leaseMs: 0,
        beforeRead: (recipient) => relay.sweep(recipient),
        onReceipts: (recipient, said) => options.receipts.record(recipient, said),
        onHeads: (recipient, heads, leaving) => options.reading.anchors.keep(recipient, heads, leaving),
        onFault: (error) => {
          log.error({ error }, 'the feed failed');
        },
      });
      addLetterRoutes(app, { service, keys: options.keys, log, desk: createLetterDesk(sides) });
    },
    start: () => {
      relay.start();
      poller = startPoller({
        url: configuration.urls.cii,
        from: service,
        to: 'cii',
        key: options.key,
        cursor: options.cursor,
        letters: options.letters,
        apply: (entry) => apply(options, { relay, registrations }, entry),
        entries: 'whole',
        markStale: (caseId, version) => options.copies.markStale(caseId, version),
        held: (after, upTo) => options.copies.inventory(after, upTo),
        lease,
        reads,
        heads: () => options.reading.log.heads(),
        // Several polls fit into a lease, so that one that is lost ends nothing.
        timing: {
          waitMs: Math.min(LONGEST_POLL_MILLISECONDS, configuration.leaseMilliseconds / 3),
          longestBackoffMs: configuration.exchangeBackoffMilliseconds,
        },
        onProblem: (problem) => {
          if (!isStopping) disturbances.onProblem(problem);
        },
        onAnswered: () => {
          disturbances.onAnswered();
          registrations.catchUp();
        },
      });
      looking.start();
    },
    catchUp: async (limitMilliseconds) => {
      await poller?.pollNow(limitMilliseconds);
    },
    look: () =>
      lookAtExchange({
        ...sides,
        outboxes: [options.files.outbox, options.answers.outbox],
        lease,
        now: () => new Date(),
      }),
    notReady: () => (lease.isFresh() ? [] : ['The lease of the register has ended or not begun.']),
    beginToStop: () => {
      isStopping = true;
    },
    stop: async () => {
      await looking.stop();
      await poller?.stop();
      await registrations.settled();
      await relay.stop();
    },
  };
}

/** What follows from a frame beside what is kept of it. */
interface Followers {
  readonly relay: Relay;
  readonly registrations: RegistrationTeller;
}

async function apply<File extends InstitutionFile & Aggregate>(
  options: InstitutionExchangeOptions<File>,
  followers: Followers,
  entry: FeedEntry,
): Promise<ApplyOutcome> {
  const parsed = parseRegisterEntry(entry.body);
  if ('malformedAt' in parsed) {
    // Nobody mends what is about an erased case, and nothing of it may wait here.
    if (await options.copies.isErased(entry.caseId)) return 'outdated';
    options.log.error({ at: parsed.malformedAt }, 'an entry of the register is malformed');
    return 'malformed';
  }
  switch (parsed.entry.kind) {
    case 'FRAME':
      return applyFrame(options, followers, parsed.entry, entry.digest);
    case 'OPENING_REFUSED':
      return applyRefusedOpening(options, parsed.entry);
    case 'CASE_ERASED':
      return applyErasure(options, parsed.entry.caseId, entry);
    case 'EARLY_DETECTION_NOTICE':
      return applyNotice(options, followers, parsed.entry);
  }
}

/** Keeps the frame, finds the own file it is about, and answers an invitation, in an order that a repeat completes. */
async function applyFrame<File extends InstitutionFile & Aggregate>(
  options: InstitutionExchangeOptions<File>,
  { relay, registrations }: Followers,
  entry: FrameEntry,
  digest: string,
): Promise<ApplyOutcome> {
  const { frame } = entry;
  if (frame.recipient !== options.owner || frame.canton !== options.configuration.canton) return 'notApplicable';
  const outcome = await options.copies.apply(frame, digest);
  // What was erased does not come back with a frame that was under way.
  if (outcome === 'erased') return 'outdated';
  if (frame.left) await leave(options, frame.caseId);
  else await takePart(options, relay, entry);
  if (frame.mode === 'HANDOVER') await judgeAnew(options, frame);
  if (!frame.left && (frame.mode === 'MAMAC' || asksForBenefits(frame))) {
    await lookAtFileOf(options, registrations, frame.caseId);
  }
  return outcome;
}

/**
 * A notice for early detection (LAI 3b). Once it was acknowledged its particulars are gone from the feed, so that what the
 * comparison of both sides sends again is known already.
 */
async function applyNotice<File extends InstitutionFile & Aggregate>(
  { configuration, takeNotice }: InstitutionExchangeOptions<File>,
  { relay, registrations }: Followers,
  entry: EarlyDetectionNoticeEntry,
): Promise<ApplyOutcome> {
  if (takeNotice === undefined || entry.canton !== configuration.canton) return 'notApplicable';
  if (entry.invitation === undefined) return 'duplicate';
  const fileId = await takeNotice(entry);
  await relay.send(fileId);
  registrations.look(fileId);
  return 'applied';
}

/** A mandate or a consent may have come with the frame, so that something is to be told (R34, LACI 85f(2)). */
async function lookAtFileOf<File extends InstitutionFile & Aggregate>(
  { copies }: InstitutionExchangeOptions<File>,
  registrations: RegistrationTeller,
  caseId: string,
): Promise<void> {
  const fileId = (await copies.loadMany([caseId]))[0]?.fileId ?? null;
  if (fileId !== null) registrations.look(fileId);
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
  // Nothing will ever erase it for a case. Until the answer stands in the draft it cannot be sent anew, so nothing new goes with it.
  await options.feed.eraseCase(caseId, ERASED_VERSION);
  await happen(options, file._id, `refused ${caseId}`, [{ kind: 'CASE_DRAFT_REFUSED', draftId: caseId, reason }]);
  return 'applied';
}

/**
 * The register has erased the case: what names it in own files, what waits about it, what the own feed holds, its dead letters,
 * who is meant in the log of readings, and last the copy. Each step may be repeated, and nothing is acknowledged before all are done.
 */
async function applyErasure<File extends InstitutionFile & Aggregate>(
  options: InstitutionExchangeOptions<File>,
  caseId: string,
  { version, digest }: FeedEntry,
): Promise<ApplyOutcome> {
  const { files, copies, answers, feed, letters, reading, rewrite } = options;
  for (const { _id } of await files.findNaming(caseId)) {
    await happen(options, _id, `erased ${caseId}`, [{ kind: 'CASE_ERASED', caseId }]);
  }
  await answers.erase(caseId);
  await feed.eraseCase(caseId, ERASED_VERSION);
  await letters.eraseCase(caseId);
  await reading.subjects.forget([caseId]);
  const outcome = await copies.erase(caseId, version, digest);
  await rewrite(['files', 'frames', 'feed', 'invitationAnswers', 'deadLetters', 'readSubjects']);
  return outcome;
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
