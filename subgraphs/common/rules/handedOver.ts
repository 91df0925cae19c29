import type { ServiceOfInstitution } from './authorisation.js';
import type { Frame } from './frame.js';
import type { FrameHandover } from './handover.js';
import type { FileInstitution } from './institutions.js';
import type { LocalDate } from './localDates.js';

/** A handover of one of a file's cases, as the institution's own copies of frames tell it (D7). */
export interface HandoverPeriod extends FrameHandover {
  readonly caseId: string;
}

/**
 * What an institution's own copies of frames tell about the cases of one file, for whatever is decided in it (D7). When
 * it is not certain, because the lease has ended or a copy is stale, what a handover switches may have changed.
 */
export interface CaseKnowledge {
  /** Frames of the cases that the file takes or took part in. */
  readonly frames: readonly Frame[];
  /** The handovers in them, past ones included, the earliest first. */
  readonly handovers: readonly HandoverPeriod[];
  readonly certain: boolean;
}

/** What is known of a file that takes part in no case. */
export const NO_CASES: CaseKnowledge = { frames: [], handovers: [], certain: true };

/** What the frames tell, with the handovers in order. */
export function knowledgeOf({ frames, certain }: Omit<CaseKnowledge, 'handovers'>): CaseKnowledge {
  return { frames, handovers: handoverPeriods(frames), certain };
}

/** Whose duties are asked about: the institution and, in social assistance, the services that work on the file. */
export interface DutyHolder {
  readonly institution: FileInstitution;
  readonly services: readonly string[];
}

/** The house that keeps a file; which services work on it tells one social service from another (domain 3c-10). */
export function holderOf(
  institution: FileInstitution,
  { assignments }: { readonly assignments: readonly { readonly service: string }[] },
): DutyHolder {
  return { institution, services: assignments.map(({ service }) => service) };
}

/**
 * All handovers of the cases of one file, past ones included, the earliest first. Of a case that the own house has left
 * its own ones stay: what was owed on a day stays true (R16). No other mode than HANDOVER switches anything (R20).
 */
export function handoverPeriods(frames: readonly Frame[]): readonly HandoverPeriod[] {
  return frames
    .filter(({ mode }) => mode === 'HANDOVER')
    .flatMap(({ caseId, handovers }) => handovers.map((handover) => ({ ...handover, caseId })))
    .toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
}

/** The handover by which the holder has sent the lead away on that day, or null (R14, R16). */
export function sentOn(periods: readonly HandoverPeriod[], holder: DutyHolder, day: LocalDate): HandoverPeriod | null {
  return periods.find((period) => covers(period, day) && isHolder(period.sender, holder)) ?? null;
}

/** The handover by which the holder leads for another institution on that day, or null (R15, R17). */
export function receivedOn(
  periods: readonly HandoverPeriod[],
  holder: DutyHolder,
  day: LocalDate,
): HandoverPeriod | null {
  return periods.find((period) => covers(period, day) && isHolder(period.receiver, holder)) ?? null;
}

/** True when the receiver leads on that day: whole days from the first to the last (R16: nothing reaches back). */
export function covers({ from, lastDay }: Pick<FrameHandover, 'from' | 'lastDay'>, day: LocalDate): boolean {
  return from <= day && day <= lastDay;
}

/** True for a service of that house: each social service is one of its own (domain 3c-10), AC and AI are one each. */
export function isHolder({ institution, service }: ServiceOfInstitution, holder: DutyHolder): boolean {
  return institution === holder.institution && (institution !== 'AS' || holder.services.includes(service));
}
