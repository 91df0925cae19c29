import type { Decision } from '../../common/rules/decision.js';
import type { HandoverClearedEntry } from '../../common/rules/exchange.js';
import { addDays, type LocalDate } from '../../common/rules/localDates.js';
import { holdsOn } from '../../common/rules/periods.js';
import { authorisationOn, type HandoverAuthorisation } from '../params/handoverAuthorisations.js';
import { evolve, type AiEvent, type AiFileState, type HandoverClearance } from './file.js';
import type { ClearanceGround } from './records.js';
import { pensionOn } from './pensions.js';
import { isOpen } from './procedure.js';

/** Why the office may take the lead; the authorisation, with its conditions, when that is the ground. */
export interface Clearance {
  readonly ground: ClearanceGround;
  readonly authorisation: HandoverAuthorisation | null;
}

/** What judging a clearance needs beside the file. */
export interface JudgingClearances {
  readonly today: LocalDate;
  readonly ids: (prefix: string) => string;
  /** The recorded authorisations under LAI 54. */
  readonly authorisations: readonly HandoverAuthorisation[];
}

/** What of a file the grounds are found in. */
export type GroundsOfFile = Pick<AiFileState, 'canton' | 'procedureSteps' | 'pensions'>;

/** On what the office may take the lead for the person of the file on that day; null when it may not (R23). */
export function clearanceOn(
  { canton, procedureSteps, pensions }: GroundsOfFile,
  day: LocalDate,
  authorisations: readonly HandoverAuthorisation[],
): Clearance | null {
  if (isOpen(procedureSteps)) return { ground: 'PROCEDURE', authorisation: null };
  if (pensionOn(pensions, day) !== null) return { ground: 'PENSION', authorisation: null };
  const authorisation = authorisationOn(authorisations, canton, day);
  return authorisation === null ? null : { ground: 'AUTHORISATION', authorisation };
}

/**
 * Until when there is a ground without a gap from that day on, as far as is known: the last day, or null without end.
 * Null in place of the answer when there is none on the day itself. An open procedure has no end until it is closed.
 */
export function groundsFrom(
  file: GroundsOfFile,
  day: LocalDate,
  authorisations: readonly HandoverAuthorisation[],
): { readonly until: LocalDate | null } | null {
  if (isOpen(file.procedureSteps)) return { until: null };
  const given = authorisations.filter(({ canton }) => canton === file.canton);
  const ends = [...file.pensions, ...given].filter((one) => holdsOn(one, day)).map(({ to }) => to);
  if (ends.includes(null)) return { until: null };
  const last = ends.toSorted().at(-1) ?? null;
  return last === null ? null : (groundsFrom(file, addDays(last, 1), authorisations) ?? { until: last });
}

/**
 * Judges anew what the office has cleared (R23), after whatever may have ended a ground: an act, an import, a day. Where
 * the ground is gone or ends earlier, the register hears until when it holds, and not why. For what has begun that
 * changes nothing there; the house is warned.
 */
export function judgeClearances(
  file: AiFileState,
  { today, ids, authorisations }: JudgingClearances,
): readonly Extract<AiEvent, { kind: 'CLEARANCE_SHORTENED' }>[] {
  const held = groundsFrom(file, today, authorisations);
  const until = held === null ? addDays(today, -1) : held.until;
  const standing = latestClearances(file).filter(({ endedOn }) => endedOn === null);
  return standing.flatMap((clearance) => {
    const { caseId, handoverId, service } = clearance;
    const isShorter = until !== null && (clearance.until === null || until < clearance.until);
    if (!isShorter && held !== null) return [];
    const entry: HandoverClearedEntry = {
      ...{ kind: 'HANDOVER_CLEARED', entryId: ids('ent'), caseId, version: file.version },
      ...{ service, handoverId, on: today, until },
    };
    return [
      {
        kind: 'CLEARANCE_SHORTENED' as const,
        handoverId,
        until: isShorter ? until : clearance.until,
        endedOn: held === null ? today : null,
        entries: isShorter ? [entry] : [],
      },
    ];
  });
}

/** The decision with what follows from its events for the handovers that were cleared. */
export function withClearancesJudged(
  decision: Decision<AiEvent>,
  file: AiFileState,
  judging: JudgingClearances,
): Decision<AiEvent> {
  if ('refusals' in decision) return decision;
  const after = decision.events.reduce<AiFileState>(evolve, file);
  return { events: [...decision.events, ...judgeClearances(after, judging)] };
}

/** The clearance of each handover that counts: the latest one. */
export function latestClearances({ clearances = [] }: Pick<AiFileState, 'clearances'>): readonly HandoverClearance[] {
  return [...new Map(clearances.map((one) => [one.handoverId, one])).values()];
}
