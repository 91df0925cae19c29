import { accept, reject, unlessRefused, type Decision } from '../../../common/rules/decision.js';
import type { LocalDate } from '../../../common/rules/localDates.js';
import { refuseReference } from '../../../common/rules/reference.js';
import { refuse, type Refusal } from '../../../common/rules/refusals.js';
import { refuseText, tidyText } from '../../../common/rules/texts.js';
import { actorOf } from '../authorisations.js';
import { isSameService, type Actor, type CaseEvent, type CaseState } from '../case.js';
import type { CaseContext } from '../context.js';
import { firstRefusal, knownServiceOf, refuseOutsider } from '../takingPart.js';
import { visibleIndications } from '../visibility.js';
import type { Indication } from './indication.js';
import { LONGEST_FACTS } from './indicationConditions.js';

export const DISPUTE_OUTCOMES = ['CORRECTED', 'NOT_CORRECTED'] as const;
/** How the service that made the entry answers a dispute of it. */
export type DisputeOutcome = (typeof DISPUTE_OUTCOMES)[number];

export const DISPUTE_REASONS = ['EVIDENCE_CONFIRMS', 'IS_AN_ASSESSMENT', 'CANNOT_BE_ESTABLISHED'] as const;
/** Why an entry is not corrected. */
export type DisputeReason = (typeof DISPUTE_REASONS)[number];

/** What the person says is wrong with an entry, and what became of it (docs/decisions/0054). */
export interface Dispute {
  /** The person's words: at most 500 characters. */
  readonly statement: string;
  readonly on: LocalDate;
  readonly by: Actor;
  /** Where the person's letter lies, of one that staff entered from paper; null where the person did it. */
  readonly reference: string | null;
  readonly answer: {
    readonly outcome: DisputeOutcome;
    readonly reason: DisputeReason | null;
    readonly on: LocalDate;
  } | null;
}

/** Most disputes of one entry; a new one is possible after each correction. */
export const MOST_DISPUTES = 20;

/** The person's words against an entry. */
export interface DisputeIndication {
  readonly indicationId: string;
  readonly statement: string;
  /** Where the person's letter lies; asked of staff, and of nobody else. */
  readonly reference: string | null;
}

/** The answer of the service that made the entry. */
export interface AnswerDispute {
  readonly indicationId: string;
  readonly outcome: DisputeOutcome;
  /** The facts as they are now told; with a correction, and only then. */
  readonly facts: string | null;
  /** Why not; without a correction, and only then. */
  readonly reason: DisputeReason | null;
}

/**
 * The person disputes the facts of an indication, also in a closed case and after the payer's answer; staff of its two
 * services enters it from a letter (LPGA 47, LPD 32, wording unverified). While a dispute stands there is no second one.
 */
export function decideDisputeIndication(
  state: CaseState,
  { indicationId, statement, reference }: DisputeIndication,
  context: CaseContext,
): Decision<CaseEvent> {
  const indication = indicationFor(state, indicationId, context);
  if ('code' in indication) return reject(indication);
  const early = firstRefusal(
    () => (isBarred(indication, context) ? refuse('ALREADY_DECIDED', { rule: 'R18' }) : null),
    () => ((indication.disputes ?? []).length < MOST_DISPUTES ? null : refuse('CASE_IS_FULL')),
  );
  if (early !== null) return reject(early);
  const letter = context.viewerIsThePerson ? null : tidyText(reference ?? '');
  const checks = [
    refuseWords(statement, ['input', 'statement']),
    letter === null ? null : refuseReference(letter, 'R18', ['input', 'reference']),
  ];
  return unlessRefused(checks, () =>
    accept<CaseEvent>({
      ...{ kind: 'INDICATION_DISPUTED', at: context.now.toISOString(), entryId: context.ids('tle'), indicationId },
      dispute: {
        ...{ statement: tidyText(statement), on: context.today, by: actorOf(context) },
        ...{ reference: letter, answer: null },
      },
    }),
  );
}

/**
 * The service that made the entry corrects its facts, or says why it does not (R1). Not corrected, the person's words stay
 * beside the entry; the answer is given once.
 */
export function decideAnswerDispute(
  state: CaseState,
  { indicationId, outcome, facts, reason }: AnswerDispute,
  context: CaseContext,
): Decision<CaseEvent> {
  const indication = indicationFor(state, indicationId, context);
  if ('code' in indication) return reject(indication);
  const open = standingOf(indication);
  const early = firstRefusal(
    () => (isSameService(indication.by, context.viewer) ? null : refuse('NOT_COMPETENT', { rule: 'R1' })),
    () => refuseToAnswer(open),
  );
  if (early !== null) return reject(early);
  const corrected = outcome === 'CORRECTED';
  const checks = corrected
    ? [
        refuseWords(facts ?? '', ['input', 'facts']),
        reason === null ? null : refuse('REASON_NOT_ASKED', { path: ['input', 'reason'] }),
      ]
    : [
        reason === null ? refuse('REASON_MISSING', { path: ['input', 'reason'] }) : null,
        facts === null ? null : refuse('TEXT_NOT_ACCEPTED', { path: ['input', 'facts'] }),
      ];
  return unlessRefused(checks, () =>
    accept<CaseEvent>({
      ...{ kind: 'INDICATION_DISPUTE_ANSWERED', at: context.now.toISOString(), entryId: context.ids('tle') },
      ...{ indicationId, by: actorOf(context), facts: corrected ? tidyText(facts ?? '') : null },
      answer: { outcome, reason, on: context.today },
    }),
  );
}

/** The note that stands beside the entry for every reader: the latest dispute, unless it led to a correction; else null. */
export function standingOf({ disputes = [] }: Pick<Indication, 'disputes'>): Dispute | null {
  const latest = disputes.at(-1);
  return latest === undefined || latest.answer?.outcome === 'CORRECTED' ? null : latest;
}

/**
 * While a note stands there is no second one. What staff entered from a letter does not bar the person's own words: else the
 * house that made the entry could answer itself and have the last word.
 */
function isBarred(indication: Pick<Indication, 'disputes'>, { viewerIsThePerson }: CaseContext): boolean {
  return viewerIsThePerson ? barsThePerson(indication) : standingOf(indication) !== null;
}

function barsThePerson(indication: Pick<Indication, 'disputes'>): boolean {
  const standing = standingOf(indication);
  return standing !== null && standing.by.kind !== 'STAFF';
}

/** True when the person may dispute the facts now. */
export function mayBeDisputed({ disputes = [] }: Pick<Indication, 'disputes'>): boolean {
  return !barsThePerson({ disputes }) && disputes.length < MOST_DISPUTES;
}

function refuseToAnswer(open: Dispute | null): Refusal | null {
  if (open === null) return refuse('NOT_FOUND', { path: INDICATION_PATH });
  return open.answer === null ? null : refuse('ALREADY_DECIDED', { rule: 'R18' });
}

const INDICATION_PATH = ['input', 'indicationId'];

/** The indication, for the person and its two services; to everybody else there is none. */
function indicationFor(state: CaseState, indicationId: string, context: CaseContext): Indication | Refusal {
  const { viewer, viewerIsThePerson } = context;
  const outside = viewerIsThePerson ? null : refuseOutsider(state, context);
  if (outside !== null) return outside;
  const seen = visibleIndications(state, { service: viewerIsThePerson ? null : knownServiceOf(viewer) });
  return seen.find(({ id }) => id === indicationId) ?? refuse('NOT_FOUND', { path: INDICATION_PATH });
}

/** Words beside the entry, which both services read (R40). */
function refuseWords(words: string, path: readonly string[]): Refusal | null {
  if (tidyText(words) === '') return refuse('INDICATION_WITHOUT_FACTS', { rule: 'R18', path });
  return refuseText(words, { maximum: LONGEST_FACTS, lines: true, shared: true }, path);
}
