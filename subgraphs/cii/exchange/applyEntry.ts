import { newId } from '../../common/platform/ids.js';
import type { ApplyOutcome } from '../../common/platform/exchange/takeover.js';
import { parseInstitutionEntry, type CaseOpenedEntry } from '../../common/rules/exchange.js';
import type { FileInstitution } from '../../common/rules/institutions.js';
import type { Refusal, RefusalCode } from '../../common/rules/refusals.js';
import { executeCommand } from '../../common/store/executeCommand.js';
import type { FeedEntry } from '../../common/store/feed.js';
import type { CaseEvent } from '../rules/case.js';
import type { FeedContext } from '../rules/context.js';
import { evolve } from '../rules/evolve.js';
import { decideOpenCase, openingRefusal } from '../rules/openCase.js';
import { decideReport, type Report } from '../rules/report.js';
import type { StoredCase } from '../store/cases.js';
import type { RegisterParts } from './registerExchange.js';

/**
 * Takes over one entry that an institution sent (D7). Its sender is who owns the feed, whatever the entry says. An
 * entry that the rules refuse is done with: it would be refused for ever, and nothing else may wait for it.
 */
export async function applyInstitutionEntry(
  parts: RegisterParts,
  sender: FileInstitution,
  entry: FeedEntry,
): Promise<ApplyOutcome> {
  const parsed = parseInstitutionEntry(entry.body);
  if ('malformedAt' in parsed) {
    parts.log.error({ at: parsed.malformedAt }, 'an entry of an institution is malformed');
    return 'notApplicable';
  }
  const context: FeedContext = { ...parts.registerContext(), sender };
  return parsed.entry.kind === 'CASE_OPENED'
    ? openCase(parts, parsed.entry, context)
    : report(parts, parsed.entry, context);
}

async function openCase(parts: RegisterParts, entry: CaseOpenedEntry, context: FeedContext): Promise<ApplyOutcome> {
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
    void parts.sendOn(entry.caseId);
    return outcome.repeated ? 'duplicate' : 'applied';
  }
  const codes: readonly RefusalCode[] = outcome.kind === 'refused' ? outcome.refusals.map(({ code }) => code) : [];
  const refusal = openingRefusal(entry.caseId, codes);
  void parts.sendOn(await parts.openingRefusals.put(context.sender, entry.entryId, refusal));
  return 'applied';
}

async function report(parts: RegisterParts, entry: Report, context: FeedContext): Promise<ApplyOutcome> {
  const outcome = await executeCommand<StoredCase, CaseEvent, Refusal>({
    store: parts.cases.aggregates,
    id: entry.caseId,
    now: context.now,
    command: commandOf(entry.entryId, context.sender, entry),
    decide: (state) => decideReport(state, entry, { ...context, ids: newId }),
    evolve,
  });
  if (outcome.kind !== 'accepted') {
    parts.log.warn({ kind: entry.kind, outcome: outcome.kind }, 'an entry of an institution changes nothing');
    return 'applied';
  }
  void parts.sendOn(entry.caseId);
  return outcome.repeated ? 'duplicate' : 'applied';
}

function commandOf(entryId: string, sender: FileInstitution, content: unknown) {
  return { caller: `FEED:${sender}`, idempotencyKey: entryId, content };
}
