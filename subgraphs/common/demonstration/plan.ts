import type { Authorisation, ServiceOfInstitution } from '../rules/authorisation.js';
import type { CaseDraft } from '../rules/caseDraft.js';
import type { CaseOpenedEntry, InstitutionEntry } from '../rules/exchange.js';
import type { FileInstitution } from '../rules/institutions.js';
import type { LocalDate } from '../rules/localDates.js';
import type { Act } from '../rules/outgoing.js';
import type { RegistrationSpan } from '../rules/stateRegistration.js';
import type { Calendar } from './calendar.js';
import type { CaseSketch, FileStory, InvitedSketch, LinkFate } from './caseSketch.js';
import type { Desk } from './desks.js';
import type { HandoverSketch, IndicationSketch, ProposalSketch } from './handoverSketch.js';
import type { MamacSketch, RequestSketch } from './mamacSketch.js';
import type { DemonstrationPerson } from './persons.js';

/** The whole demonstration canton on one business day; each service makes its own documents of its part. */
export interface DemonstrationCanton {
  readonly calendar: Calendar;
  readonly persons: readonly DemonstrationPerson[];
  readonly cases: readonly PlannedCase[];
  /** The requests to the management body that opened no case and that the register knows. */
  readonly requests: readonly PlannedRequest[];
  readonly files: readonly PlannedFile[];
}

/** A shared case, with its days: what the register makes a case of. */
export interface PlannedCase {
  readonly id: string;
  readonly sketch: CaseSketch;
  readonly person: DemonstrationPerson;
  readonly openedOn: LocalDate;
  readonly opener: Desk;
  readonly invited: readonly PlannedInvitation[];
  /** What left the opening institution: the register opens the case on it. */
  readonly entry: CaseOpenedEntry;
  /** The draft as the opener's own file keeps it, opened. */
  readonly draft: CaseDraft;
  readonly links: readonly PlannedLink[];
  readonly acts: readonly PlannedReport[];
  /** The handover of its lead; null for none. */
  readonly handover: PlannedHandover | null;
  /** The process of CII-MAMAC; null for none. */
  readonly mamac: PlannedMamac | null;
}

/** An invited service. */
export interface PlannedInvitation extends Pick<
  InvitedSketch,
  'answer' | 'keepsFile' | 'staffed' | 'laterDaysAgo' | 'askedByTeam'
> {
  readonly desk: Desk;
  /** With a service that was asked later: what lets it see the key data. */
  readonly authorisation: Authorisation | null;
}

/** An authorisation with its days. */
export interface PlannedLink {
  readonly fate: LinkFate;
  readonly discloser: Desk;
  readonly recipient: Desk;
  readonly authorisation: Authorisation;
  readonly enteredDaysAgo: number;
  readonly confirmedDaysAgo: number;
  readonly withdrawnDaysAgo: number;
}

/** A handover of the lead, with what is agreed and what the receiver asked of the payer. */
export interface PlannedHandover {
  readonly sketch: HandoverSketch;
  readonly sender: Desk;
  readonly receiver: Desk;
  readonly forwardedTo: Desk | null;
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly proposals: readonly PlannedProposal[];
  readonly indications: readonly PlannedIndication[];
}

/** A proposal to the sender, under the identifier that register and payer know it by. */
export interface PlannedProposal extends ProposalSketch {
  readonly id: string;
  /** The type in the payer's own catalogue (R11). */
  readonly type: string;
  readonly costChf: number;
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly proposedDaysAgo: number;
  readonly answeredDaysAgo: number | null;
}

/** An indication to the sender, under the identifier that register and payer know it by. */
export interface PlannedIndication extends IndicationSketch {
  readonly id: string;
}

/** A process of CII-MAMAC, with what the houses tell it of their own accord. */
export interface PlannedMamac {
  readonly sketch: MamacSketch;
  readonly referrer: Desk;
  /** The others who take part, each other institution at most once. */
  readonly partners: readonly Desk[];
  /** Who, beside the referrer, lets the management body know its registration. */
  readonly mandates: readonly Desk[];
  /** Who keeps no file and may be known not to: the person signed for it. */
  readonly unknown: readonly Desk[];
  /** The registrations of the referrer and of those with a mandate (R34). */
  readonly registrations: readonly PlannedRegistration[];
  /** The conclusion of the regional medical service, under the identifier that register and AI know it by (R40); null for none. */
  readonly conclusion: { readonly id: string; readonly on: LocalDate } | null;
}

/** A registration as the file of a desk shows it, and when the register was told what of it. */
export interface PlannedRegistration extends RegistrationSpan {
  readonly desk: Desk;
  readonly told: readonly (Pick<RegistrationSpan, 'to'> & { readonly daysAgo: number })[];
}

/** A request to the management body that opened no case (R36). */
export interface PlannedRequest {
  readonly id: string;
  readonly sketch: RequestSketch;
  readonly person: DemonstrationPerson;
  readonly referrer: Desk;
  /** Another service that keeps a file on the person. */
  readonly partner: Desk;
  readonly entry: CaseOpenedEntry;
  /** The draft as the referrer's file keeps it: under review, refused, or withdrawn. */
  readonly draft: CaseDraft;
  /** What became of it; `TAKEN_BACK` by the house that filed it. */
  readonly outcome: 'WAITS' | 'JOINED' | 'TURNED_AWAY' | 'WITHDRAWN_BY_PERSON' | 'TAKEN_BACK';
  /** How many days ago that was; nothing happened where it waits. */
  readonly resolvedDaysAgo: number;
  /** The case of the same person; null for none. */
  readonly otherCaseId: string | null;
}

/** What a file told the register of a referred case. */
export interface FiledReferral {
  readonly caseId: string;
  /** As it was last told (R34). */
  readonly registration: RegistrationSpan;
  /** The conclusion of the regional medical service that was referred to (R40); null for none. */
  readonly conclusionId: string | null;
}

/** What a file has to know of a handover of its case, from the side of its own service. */
export interface FiledHandover {
  readonly role: 'SENT' | 'RECEIVED';
  /** The days on which the receiver leads, counted backwards from today; null when it never came to it. */
  readonly led: { readonly from: number; readonly until: number } | null;
  /** Proposals and indications to the own service, which pays; empty at the receiver's. */
  readonly proposals: readonly PlannedProposal[];
  readonly indications: readonly PlannedIndication[];
}

/** What the register was told of an act. */
export interface PlannedReport {
  readonly by: ServiceOfInstitution;
  readonly act: Act;
  readonly toldDaysAgo: number;
}

/** A file that an institution keeps; the institution fills it with records of its own law. */
export interface PlannedFile {
  readonly id: string;
  readonly institution: FileInstitution;
  /** Place among the files of its institution, from 0. */
  readonly turn: number;
  readonly person: DemonstrationPerson;
  readonly service: string;
  readonly responsible: string | null;
  readonly deputy: string | null;
  /** The file began so many months ago: more than `leastAge` days. */
  readonly months: number;
  readonly since: LocalDate;
  /** So many days the file is old at least, on whatever day of the month the canton is made. */
  readonly leastAge: number;
  /** The day on which it ended; null while it lasts. */
  readonly endedOn: LocalDate | null;
  readonly story: FileStory;
  /** Among the files that hold a mirrored record that breaks a rule: the place, from 0; null for all others. */
  readonly divergence: number | null;
  readonly caseIds: readonly string[];
  readonly drafts: readonly CaseDraft[];
  readonly unsent: readonly InstitutionEntry[];
  /** Acts that the register was told of: the file holds a record of each. */
  readonly acts: readonly PlannedAct[];
  /** The handovers of its cases. */
  readonly handovers: readonly FiledHandover[];
  /** What it told of its cases of CII-MAMAC. */
  readonly referrals: readonly FiledReferral[];
}

/** An act that the file must hold a record of. */
export interface PlannedAct extends Act {
  /** How many days ago it was, when the day does not come from the calendar month. */
  readonly daysAgo: number | null;
}

/** The act of that kind, or null: its day is the day of the record. */
export function actOfFile({ acts }: Pick<PlannedFile, 'acts'>, wanted: Act['act']): PlannedAct | null {
  return acts.find(({ act }) => act === wanted) ?? null;
}
