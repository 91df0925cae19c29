import type { ApplyOutcome } from '../../common/platform/exchange/takeover.js';
import type { Log } from '../../common/platform/log.js';
import { parseInstitutionEntry, type CaseOpenedEntry } from '../../common/rules/exchange.js';
import type { FileInstitution } from '../../common/rules/institutions.js';
import type { Refusal, RefusalCode } from '../../common/rules/refusals.js';
import { executeCommand, type Outcome } from '../../common/store/executeCommand.js';
import type { FeedEntry } from '../../common/store/feed.js';
import type { CaseEvent } from '../rules/case.js';
import type { FeedContext } from '../rules/context.js';
import { evolve } from '../rules/evolve.js';
import { decideOpenCase, openingRefusal } from '../rules/openCase.js';
import { decideReport, type Report } from '../rules/report.js';
import type { Cases, StoredCase } from '../store/cases.js';
import type { OpeningRefusals } from '../store/openingRefusals.js';

/** What taking over an entry needs. */
export interface TakeoverParts {
  readonly cases: Cases;
  readonly openingRefusals: OpeningRefusals;
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
  context: FeedContext,
): Promise<ApplyOutcome> {
  const parsed = parseInstitutionEntry(entry.body);
  if ('malformedAt' in parsed) {
    parts.log.error({ at: parsed.malformedAt }, 'an entry of an institution is malformed');
    return 'notApplicable';
  }
  return parsed.entry.kind === 'CASE_OPENED'
    ? openCase(parts, parsed.entry, context)
    : report(parts, parsed.entry, context);
}

async function openCase(parts: TakeoverParts, entry: CaseOpenedEntry, context: FeedContext): Promise<ApplyOutcome> {
  const { openingRefusals } = parts;
  const refusedBefore = await openingRefusals.find(context.sender, entry.entryId);
  if (refusedBefore !== null) {
    // The draft went back already; what would be decided today must not open its case behind the sender's back.
    parts.sendOn(refusedBefore);
    return 'duplicate';
  }
  const outcome = await executeCommand<StoredCase, CaseEvent, Refusal>({
    creates: true,
    store: parts.cases.aggregates,
    id: entry.caseId,
    now: context.now,
    command: commandOf(entry.entryId, context.sender, entry),
    decide: (state) => decideOpenCase(state, entry, context),
    evolve,
  });
  if (outcome.kind === 'accepted') {
    parts.sendOn(entry.caseId);
    return outcome.repeated ? 'duplicate' : 'applied';
  }
  const refusal = openingRefusal(entry.caseId, codesOf(outcome));
  parts.sendOn(await openingRefusals.put(context.sender, entry.entryId, refusal));
  return 'applied';
}

/** That the person has an open case already (`taken`) is told like any obstacle the opener may not hear of. */
function codesOf(
  outcome: Exclude<Outcome<StoredCase, CaseEvent, Refusal>, { kind: 'accepted' }>,
): readonly RefusalCode[] {
  return outcome.kind === 'refused' ? outcome.refusals.map(({ code }) => code) : ['CASE_NOT_ACCEPTED'];
}

async function report(parts: TakeoverParts, entry: Report, context: FeedContext): Promise<ApplyOutcome> {
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
    return 'applied';
  }
  parts.sendOn(entry.caseId);
  return outcome.repeated ? 'duplicate' : 'applied';
}

function commandOf(
  entryId: string,
  sender: FileInstitution,
  content: unknown,
): { caller: string; idempotencyKey: string; content: unknown } {
  return { caller: `FEED:${sender}`, idempotencyKey: entryId, content };
}
