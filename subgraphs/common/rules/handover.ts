import type { ServiceOfInstitution } from './authorisation.js';
import type { FileInstitution } from './institutions.js';
import type { LocalDate } from './localDates.js';

/**
 * The closed words of a handover (Optima, R1 to R26); they equal the enums of `schema/cii.graphql` and
 * `schema/shared.graphql`.
 */
export const CORE_SKILLS = ['PLACEMENT', 'SOCIAL_COUNSELLING', 'HEALTH_LIMITATION'] as const;
/** What a receiver is asked for: each institution's core skill, and nothing that is not (R2). */
export type CoreSkill = (typeof CORE_SKILLS)[number];

/** Whose core skill it is (R2): ORP placement and counselling, AI people limited by health, AS social counselling. */
export const CORE_SKILL_OF: Readonly<Record<FileInstitution, CoreSkill>> = {
  AC: 'PLACEMENT',
  AI: 'HEALTH_LIMITATION',
  AS: 'SOCIAL_COUNSELLING',
};

export const INDICATION_GROUNDS = [
  'INTERVIEW_MISSED',
  'JOB_SEARCH_INSUFFICIENT',
  'MEASURE_NOT_ATTENDED',
  'INSTRUCTION_NOT_FOLLOWED',
  'COOPERATION_REFUSED',
] as const;
/**
 * What a lead may indicate to the payer (R18). `COOPERATION_REFUSED` exists only to be refused: the person is free to
 * accept or refuse the handover, and no sanction may rest on it (R5).
 */
export type IndicationGround = (typeof INDICATION_GROUNDS)[number];

/**
 * A handover as far as duties need it: from the first to the last whole day the receiver leads (R3, R14 to R17). An
 * early end moves the last day; one that never became active is not listed.
 */
export interface FrameHandover {
  readonly id: string;
  /** Keeps competence, benefit, budget and overall responsibility (domain 3c-3). */
  readonly sender: ServiceOfInstitution;
  readonly receiver: ServiceOfInstitution;
  /** First day on which the receiver leads. */
  readonly from: LocalDate;
  /** Last day on which the receiver leads, inclusive. */
  readonly lastDay: LocalDate;
  /** Efforts a month agreed with the person where the ORP receives (R17); null where none are owed. */
  readonly jobSearchesAMonth: number | null;
  /** Reference under which the person is exempt where the ORP sends (R22); null where the canton asks for none. */
  readonly exemptionReference: string | null;
}

/** A report of the lead to the payer (R18), without its words: those are read in the register. */
export interface FrameIndication {
  readonly id: string;
  readonly handoverId: string;
  /** The lead that filed it. */
  readonly by: ServiceOfInstitution;
  /** The institution and service whose benefit it concerns: it alone decides (R18). */
  readonly payer: ServiceOfInstitution;
  readonly ground: Exclude<IndicationGround, 'COOPERATION_REFUSED'>;
  /** The day of the facts, inside the handover. */
  readonly factsOn: LocalDate;
  readonly filedOn: LocalDate;
  /** True once the payer has answered. */
  readonly answered: boolean;
}

/** Whether a measure of a catalogue or an integration place is proposed (R7, R8): both take the same path. */
export const PROPOSAL_KINDS = ['MEASURE', 'INTEGRATION_PLACE'] as const;
/** One of the two. */
export type ProposalKind = (typeof PROPOSAL_KINDS)[number];

/** What the lead proposes to the payer (R7): the payer decides in its own house. */
export interface FrameProposal {
  /** `prp-` and 26 characters. */
  readonly id: string;
  readonly kind: ProposalKind;
  /** The institution in whose catalogue the type stands (R11). */
  readonly provider: FileInstitution;
  /** The type by the provider's own word. */
  readonly type: string;
  /** The lead that proposes. */
  readonly by: ServiceOfInstitution;
  /** The service whose budget would bear it. */
  readonly payer: ServiceOfInstitution;
  readonly from: LocalDate;
  readonly to: LocalDate;
  /** Whole cost in Rappen. */
  readonly costRappen: number;
  readonly proposedOn: LocalDate;
  readonly answered: boolean;
}

/** How a payer answered a proposal (R7). */
export const PROPOSAL_OUTCOMES = ['GRANTED', 'REFUSED'] as const;
/** One answer to a proposal. */
export type ProposalOutcome = (typeof PROPOSAL_OUTCOMES)[number];

/** How a payer answered an indication (R18); never how much. */
export const INDICATION_OUTCOMES = ['SANCTIONED', 'NOT_SANCTIONED'] as const;
/** One answer to an indication. */
export type IndicationOutcome = (typeof INDICATION_OUTCOMES)[number];
