import type { ApplyOutcome } from '../../common/platform/exchange/takeover.js';
import type { Log } from '../../common/platform/log.js';
import { parseInstitutionEntry, type CaseOpenedEntry } from '../../common/rules/exchange.js';
import type { FileInstitution } from '../../common/rules/institutions.js';
import type { MamacRequest } from '../../common/rules/mamac.js';
import type { Refusal, RefusalCode } from '../../common/rules/refusals.js';
import { executeCommand, type Outcome } from '../../common/store/executeCommand.js';
import type { CommandIdentity } from '../../common/store/commandKey.js';
import type { FeedEntry } from '../../common/store/feed.js';
import type { CaseEvent } from '../rules/case.js';
import type { FeedContext, ReportContext } from '../rules/context.js';
import { evolve } from '../rules/evolve.js';
import { latestRefusal } from '../rules/handover/refusedBefore.js';
import type { MamacReport } from '../rules/mamac/commands.js';
import { decideMamacReport } from '../rules/mamac/decideMamac.js';
import { evolveMamac } from '../rules/mamac/evolveMamac.js';
import type { MamacEvent } from '../rules/mamac/events.js';
import { decideFile } from '../rules/mamac/filing.js';
import { decideOpenCase, openingRefusal } from '../rules/openCase.js';
import { decideReport, type Report } from '../rules/report.js';
import type { Cases, StoredCase } from '../store/cases.js';
import type { Processes, StoredProcess } from '../store/mamac.js';
import type { OpeningRefusals } from '../store/openingRefusals.js';
import type { Retentions } from '../store/retentions.js';

/** What taking over an entry needs. */
export interface TakeoverParts {
  readonly cases: Cases;
  readonly processes: Processes;
  readonly openingRefusals: OpeningRefusals;
  readonly retentions: Pick<Retentions, 'isErased'>;
  readonly log: Log;
  /** Moves what waits in a document to its feed. */
  readonly sendOn: (documentId: string) => void;
}

/**
 * Takes over one entry that an institution sent (D7). Its sender is who owns the feed, whatever the entry says. An
 * entry that the rules refuse is done with: it would be refused for ever, and nothing else may wait for it.
 */
export async function applyInstitutionEntry(
  parts: TakeoverParts,
  entry: FeedEntry,
  context: ReportContext,
): Promise<ApplyOutcome> {
  const parsed = parseInstitutionEntry(entry.body);
  if ('malformedAt' in parsed) {
    // Nobody mends what is about an erased case, and nothing of it may wait here.
    if (await parts.retentions.isErased(entry.caseId)) return 'outdated';
    parts.log.error({ at: parsed.malformedAt }, 'an entry of an institution is malformed');
    return 'malformed';
  }
  const { entry: told } = parsed;
  switch (told.kind) {
    case 'CASE_OPENED':
      return opening(parts, told, context);
    case 'REGISTRATION_STATED':
      return reportToProcess(parts, told, { command: 'STATE_REGISTRATION', from: told.from, to: told.to }, context);
    case 'SMR_CONCLUSION_REFERRED': {
      const { conclusionId, on } = told;
      return reportToProcess(parts, told, { command: 'REFER_SMR_CONCLUSION', conclusionId, on }, context);
    }
    case 'REQUEST_WITHDRAWN':
      return withdrawal(parts, told, context);
    case 'REGISTRATION_CONFIRMED':
    case 'NOT_KNOWN':
    case 'ACT_REPORTED':
    case 'EXTRACT_ISSUED':
    case 'BENEFIT_STATED':
    case 'HANDOVER_CLEARED':
    case 'PROPOSAL_ANSWERED':
    case 'INDICATION_ANSWERED':
      return report(parts, told, context);
  }
}

async function opening(parts: TakeoverParts, entry: CaseOpenedEntry, context: FeedContext): Promise<ApplyOutcome> {
  const { openingRefusals } = parts;
  const refusedBefore = await openingRefusals.find(context.sender, entry.entryId);
  if (refusedBefore !== null) {
    // The draft went back already; what would be decided today must not open its case behind the sender's back.
    parts.sendOn(refusedBefore);
    return 'duplicate';
  }
  // What was erased does not come back with an entry that a restored feed brings once more.
  if (await parts.retentions.isErased(entry.caseId)) return 'outdated';
  if (await isUsedOtherwise(parts, entry)) return refuseOpening(parts, entry, ['CASE_NOT_ACCEPTED'], context);
  return entry.mamac === null ? openCase(parts, entry, context) : fileRequest(parts, entry, entry.mamac, context);
}

/**
 * One identifier is one draft: it never names a request and, besides, a case that was not opened from it, also when the
 * request has ended. Whose the request or the case is, its own rules judge.
 */
async function isUsedOtherwise(
  { cases, processes }: TakeoverParts,
  { caseId, mamac }: CaseOpenedEntry,
): Promise<boolean> {
  const [process, state] = await Promise.all([processes.aggregates.load(caseId), cases.aggregates.load(caseId)]);
  return mamac === null ? process !== null && state === null : process === null && state !== null;
}

async function openCase(parts: TakeoverParts, entry: CaseOpenedEntry, context: FeedContext): Promise<ApplyOutcome> {
  const personKey = context.personKey(entry.person.avsNumber);
  const earlier = await parts.cases.refusalsOf(context.canton, personKey);
  const outcome = await executeCommand<StoredCase, CaseEvent, Refusal>({
    creates: true,
    store: parts.cases.aggregates,
    id: entry.caseId,
    now: context.now,
    command: commandOf(entry.entryId, context.sender, entry),
    decide: (state) => decideOpenCase(state, entry, { ...context, refusedBefore: latestRefusal(earlier) }),
    evolve,
  });
  if (outcome.kind === 'accepted') {
    parts.sendOn(entry.caseId);
    return outcome.repeated ? 'duplicate' : 'applied';
  }
  return refuseOpening(parts, entry, codesOf(outcome), context);
}

/** A request to the management body opens no case: the team has to take it up, whatever else there is of the person (R36). */
async function fileRequest(
  { processes, ...parts }: TakeoverParts,
  entry: CaseOpenedEntry,
  mamac: MamacRequest,
  context: FeedContext,
): Promise<ApplyOutcome> {
  const outcome = await executeCommand<StoredProcess, MamacEvent, Refusal>({
    creates: true,
    store: processes.aggregates,
    id: entry.caseId,
    now: context.now,
    command: commandOf(entry.entryId, context.sender, entry),
    decide: (state) => decideFile(state, { command: 'FILE', opening: entry, ...mamac }, context),
    evolve: evolveMamac,
  });
  if (outcome.kind === 'accepted') return outcome.repeated ? 'duplicate' : 'applied';
  return refuseOpening(parts, entry, codesOf(outcome), context);
}

async function refuseOpening(
  { openingRefusals, sendOn }: Pick<TakeoverParts, 'openingRefusals' | 'sendOn'>,
  { caseId, entryId }: CaseOpenedEntry,
  codes: readonly RefusalCode[],
  { sender }: FeedContext,
): Promise<ApplyOutcome> {
  sendOn(await openingRefusals.put(sender, entryId, openingRefusal(caseId, codes)));
  return 'applied';
}

/** That the person has an open case already (`taken`) is told like any obstacle the opener may not hear of. */
function codesOf(outcome: Exclude<Outcome<never, never, Refusal>, { kind: 'accepted' }>): readonly RefusalCode[] {
  return outcome.kind === 'refused' ? outcome.refusals.map(({ code }) => code) : ['CASE_NOT_ACCEPTED'];
}

async function report(parts: TakeoverParts, entry: Report, context: ReportContext): Promise<ApplyOutcome> {
  const outcome = await executeCommand<StoredCase, CaseEvent, Refusal>({
    store: parts.cases.aggregates,
    id: entry.caseId,
    now: context.now,
    command: commandOf(entry.entryId, context.sender, entry),
    decide: (state) => decideReport(state, entry, context),
    evolve,
  });
  if (outcome.kind !== 'accepted') {
    parts.log.warn({ kind: entry.kind, outcome: outcome.kind }, 'an entry of an institution changes nothing');
    return 'refused';
  }
  parts.sendOn(entry.caseId);
  return outcome.repeated ? 'duplicate' : 'applied';
}

/**
 * A request that its house withdraws (R36). While a member is resolving it, it is not yet known whether there is a case to
 * withdraw from: the entry is tried again, and what was begun is finished within a minute.
 */
async function withdrawal(
  parts: TakeoverParts,
  entry: Extract<Report, { kind: 'REQUEST_WITHDRAWN' }>,
  context: ReportContext,
): Promise<ApplyOutcome> {
  const outcome = await tellProcess(parts, entry, { command: 'WITHDRAW_REQUEST' }, context);
  if (outcome.kind === 'accepted') return outcome.repeated ? 'duplicate' : 'applied';
  if (outcome.kind === 'refused' && outcome.refusals.some(({ code }) => code === 'ALREADY_DECIDED')) {
    const process = await parts.processes.aggregates.load(entry.caseId);
    if (process?.phase === 'FILED') throw new Error('A request is being resolved that its house withdraws.');
  }
  return report(parts, entry, context);
}

/** What concerns the process of CII-MAMAC; where there is none yet, the case keeps it for the request that begins one. */
async function reportToProcess(
  parts: TakeoverParts,
  entry: Report,
  told: MamacReport,
  context: ReportContext,
): Promise<ApplyOutcome> {
  const outcome = await tellProcess(parts, entry, told, context);
  if (outcome.kind === 'accepted') return outcome.repeated ? 'duplicate' : 'applied';
  if (outcome.kind === 'notFound') return report(parts, entry, context);
  parts.log.warn({ kind: entry.kind, outcome: outcome.kind }, 'an entry of an institution changes nothing');
  return 'refused';
}

async function tellProcess(
  { processes, cases }: TakeoverParts,
  entry: Report,
  told: MamacReport,
  context: ReportContext,
): Promise<Outcome<StoredProcess, MamacEvent, Refusal>> {
  const cooperation = await cases.aggregates.load(entry.caseId);
  const sender = { institution: context.sender, service: entry.service };
  return executeCommand<StoredProcess, MamacEvent, Refusal>({
    store: processes.aggregates,
    id: entry.caseId,
    now: context.now,
    command: commandOf(entry.entryId, context.sender, entry),
    decide: (state) => decideMamacReport(state, sender, told, { ...context, cooperation }),
    evolve: evolveMamac,
  });
}

function commandOf(entryId: string, sender: FileInstitution, content: unknown): CommandIdentity {
  // After a restore of its institution the feed comes again from its beginning, however old: an entry is taken in once.
  return { caller: `FEED:${sender}`, idempotencyKey: entryId, content, forGood: true };
}
