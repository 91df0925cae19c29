import type { Canton, FileInstitution } from '../../common/rules/institutions.js';
import { addDays, type LocalDate } from '../../common/rules/localDates.js';
import { isReversed, overlap, type Period } from '../../common/rules/periods.js';
import type { SetMamacPolicy, SetMode } from './cantonSettings.js';
import type { HandoverPolicy } from './handoverPolicy.js';

/** A dated service agreement of an ordered pair (R21, R59; cf. OACI 119d): without one nothing is handed over. */
export interface ServiceAgreement {
  /** Identifier by which a handover names it, such as `GE-AC-AS-2016`. */
  readonly id: string;
  readonly canton: Canton;
  readonly sender: FileInstitution;
  readonly receiver: FileInstitution;
  readonly from: LocalDate;
  /** Last day, inclusive; null without end. */
  readonly to: LocalDate | null;
  readonly services: readonly AgreedService[];
  /** A function or office to ask, never a person. */
  readonly contact: string;
}

/** A service that the receiver renders under an agreement. */
export interface AgreedService {
  readonly code: string;
  /** Handovers a calendar year; a full volume is shown and refuses nothing (R26: quality over throughput). */
  readonly volumeAYear: number;
}

/** A dated reference under which a canton exempts handed-over job seekers from searches and control interviews (R22). */
export interface ExemptionRecord {
  readonly canton: Canton;
  readonly reference: string;
  readonly authority: string;
  readonly from: LocalDate;
  readonly to: LocalDate | null;
}

/** What an installation has recorded about its handovers; nothing is assumed where nothing is recorded. */
export interface Agreements {
  readonly agreements: readonly ServiceAgreement[];
  readonly exemptions: readonly ExemptionRecord[];
  /** Cantons whose policy asks for an exemption reference before a handover by the ORP begins, by period (R22). */
  readonly exemptionRequired: readonly {
    readonly canton: Canton;
    readonly from: LocalDate;
    readonly to: LocalDate | null;
  }[];
  /** What it settles itself where the sources leave it open (domain 3c-11); absent: what is chosen here. */
  readonly policies?: Policies;
  /** Which modes of cooperation a canton has switched on, and when (R56); absent: what is chosen here. */
  readonly modes?: readonly SetMode[];
}

/** Dated policies of an installation, each in order; what is chosen here holds before the first day of the first one. */
export interface Policies {
  readonly handover: readonly (HandoverPolicy & DatedPolicy)[];
  /** Days after a handover in which facts of its time can still be indicated (R18). */
  readonly indicationWindow: readonly ({ readonly days: number } & DatedPolicy)[];
  /** How the canton reads criterion 4, counts the days and shows contributions (R35, R39, R41); absent: as chosen here. */
  readonly mamac?: readonly SetMamacPolicy[];
}

/** The days on which a policy holds. */
export interface DatedPolicy {
  readonly from: LocalDate;
  /** Last day, inclusive; null without end. */
  readonly to: LocalDate | null;
}

/**
 * The place of the first policy that ends before it begins, that the next one does not follow on the day after, or that
 * reminds of an offer after its last day, such as `policies.handover[1]`; null when all are sound. The last one has no end:
 * an offer that stands must never meet a day without a policy.
 */
export function policyFault({ policies }: Pick<Agreements, 'policies'>): string | null {
  if (policies === undefined) return null;
  const { handover, indicationWindow } = policies;
  const late = handover.findIndex(({ remindAfterDays, offerExpiresDays }) => remindAfterDays > offerExpiresDays);
  const [first] = [
    ...placesOf('handover', [handover.findIndex(isBroken), late]),
    ...placesOf('indicationWindow', [indicationWindow.findIndex(isBroken)]),
  ];
  return first ?? null;
}

function placesOf(name: 'handover' | 'indicationWindow', found: readonly number[]): readonly string[] {
  return found.filter((index) => index >= 0).map((index) => `policies.${name}[${String(index)}]`);
}

/** True for a period that ends before it begins, or that the next one of the list does not follow on the day after. */
export function isBroken(one: DatedPolicy, index: number, all: readonly DatedPolicy[]): boolean {
  const next = all[index + 1]?.from ?? null;
  return isReversed(one) || (one.to === null ? null : addDays(one.to, 1)) !== next;
}

/** Nothing recorded: every handover refuses with `SERVICE_AGREEMENT_MISSING` (R59). */
export const NO_AGREEMENTS: Agreements = { agreements: [], exemptions: [], exemptionRequired: [] };

/** What can be wrong with what an installation has recorded. */
export type AgreementFault = 'REVERSED' | 'OVERLAP' | 'REPEATED' | 'ONE_SIDED';

/**
 * The faults of recorded agreements; empty when they are sound. For a check at start: which agreement of an ordered pair
 * a handover rests on must never be open, nor which agreement an identifier names (R59).
 */
export function agreementFaults({ agreements, exemptions, exemptionRequired }: Agreements): readonly AgreementFault[] {
  const periods: readonly Period[] = [...agreements, ...exemptions, ...exemptionRequired];
  return [
    ...periods.filter(isReversed).map(() => 'REVERSED' as const),
    ...agreements.filter(sharesDay).map(() => 'OVERLAP' as const),
    ...(repeats(agreements.map(({ id }) => id)) ? ['REPEATED' as const] : []),
    ...agreements.filter(({ services }) => repeats(services.map(({ code }) => code))).map(() => 'REPEATED' as const),
    ...agreements.filter(({ sender, receiver }) => sender === receiver).map(() => 'ONE_SIDED' as const),
  ];
}

/** True for an agreement that runs beside an earlier one of the list for the same ordered pair of the same canton. */
function sharesDay(one: ServiceAgreement, place: number, all: readonly ServiceAgreement[]): boolean {
  return all.slice(0, place).some((other) => isSamePair(one, other) && overlap(one, other));
}

function isSamePair(one: ServiceAgreement, other: ServiceAgreement): boolean {
  return one.canton === other.canton && one.sender === other.sender && one.receiver === other.receiver;
}

function repeats(words: readonly string[]): boolean {
  return new Set(words).size !== words.length;
}
