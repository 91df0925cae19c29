import type { SignatureForm, AuthorisationPurpose } from '../rules/authorisation.js';
import type { CaseReason } from '../rules/cooperation.js';
import type { DisclosableField } from '../rules/disclosableFields.js';
import type { CooperationMode } from '../rules/frame.js';
import type { ReportedAct } from '../rules/exchange.js';
import type { DeskName } from './desks.js';
import type { HandoverSketch } from './handoverSketch.js';
import type { MamacSketch } from './mamacSketch.js';

/** A shared case in a few words; `planCanton` makes days, persons and records of it. */
export interface CaseSketch {
  /** Name by which the case and everything in it is found again. */
  readonly key: string;
  readonly mode: CooperationMode;
  readonly reason: CaseReason;
  readonly reasonText: string | null;
  /** How many days ago the register opened the case. */
  readonly openedDaysAgo: number;
  /** The desk that opens it. */
  readonly opener: DeskName;
  readonly invited: readonly InvitedSketch[];
  /** Whether the authorisations of the opening list units of the opener beside the key data. */
  readonly opensOwnUnits: boolean;
  /** Authorisations given after the opening. */
  readonly links: readonly LinkSketch[];
  readonly messages: readonly MessageSketch[];
  /** The handover of the lead that the case is about; null for none. */
  readonly handover: HandoverSketch | null;
  /** The process of CII-MAMAC of the case; null for none. */
  readonly mamac: MamacSketch | null;
  /** How the mode was changed after the opening (R20); null when it was not. */
  readonly modeChange: ModeChangeSketch | null;
  readonly closing: { readonly reason: ClosingWord; readonly daysAgo: number } | null;
  /** What each side reported of its own acts. */
  readonly acts: Readonly<Partial<Record<'AC' | 'AI' | 'AS', readonly ActSketch[]>>>;
  /** How the file of each side looks; ordinary when nothing is said. */
  readonly stories: Readonly<Partial<Record<'AC' | 'AI' | 'AS', FileStory>>>;
  /** The key of another, closed case of the same person; null for a person of her own. */
  readonly samePersonAs: string | null;
}

/** Why a case was closed, in the register's words. */
export type ClosingWord = 'NEED_MET' | 'NOT_NEEDED' | 'WITHDRAWN_BY_PERSON' | 'PERSON_LEFT_CANTON';

/** A change of the mode, in the register's words (R20). */
export interface ModeChangeSketch {
  readonly to: CooperationMode;
  readonly reason:
    'COMPLEX_PROBLEM' | 'MORE_PARTNERS' | 'FEWER_PARTNERS' | 'LEAD_TO_MOVE' | 'PROCESS_ENDED' | 'ENTERED_IN_ERROR';
  readonly daysAgo: number;
}

/** How a file looks: something of everything, much that is overdue, brought to an end, or whatever its turn gives. */
export type FileStory = 'RICH' | 'OVERDUE' | 'ENDED' | 'ORDINARY';

/** A service that is asked to take part. */
export interface InvitedSketch {
  readonly desk: DeskName;
  /** `WAITING` answers after the first start; `LEFT` took part for a time. */
  readonly answer: 'CONFIRMED' | 'WAITING' | 'NOT_KNOWN' | 'LEFT';
  /** False when the service keeps no file (any more) on the person. */
  readonly keepsFile: boolean;
  /** False while the service has named nobody on the case. */
  readonly staffed: boolean;
  /** How many days ago it was asked, when that was after the opening; null for one asked with the opening. */
  readonly laterDaysAgo: number | null;
  /** True when the management body asked it, joining its own request to this case (R36). */
  readonly askedByTeam: boolean;
}

/** What became of an authorisation of the demonstration. */
export const LINK_FATES = [
  'IN_FORCE',
  'PROPOSED',
  'CONFIRMED_BY_DISCLOSER',
  'CONFIRMED_BY_PERSON',
  'ENTERED_BY_PERSON',
  'EXPIRING',
  'NOT_YET_VALID',
  'EXPIRED',
  'WITHDRAWN',
  'WITHDRAWN_BY_PERSON',
  'TODAY_ONLY',
] as const;
/** One fate of an authorisation. */
export type LinkFate = (typeof LINK_FATES)[number];

/** An authorisation between two sides of a case. */
export interface LinkSketch {
  readonly discloser: DeskName;
  readonly recipient: DeskName;
  /** The listed units; `ALL` stands for all of the discloser. */
  readonly fields: 'ALL' | readonly DisclosableField[];
  readonly fate: LinkFate;
  readonly purpose: AuthorisationPurpose;
  readonly signature: SignatureForm;
}

/** A short message. */
export interface MessageSketch {
  readonly from: DeskName;
  readonly to: readonly DeskName[];
  readonly text: string;
  /** How many days ago it was sent. */
  readonly daysAgo: number;
  /** Whether the recipients marked it as read. */
  readonly read: boolean;
}

/** An act that a side reported. */
export interface ActSketch {
  readonly act: ReportedAct;
  /** How many days ago, or the day on which the file began, ended, or a proof of the last month came. */
  readonly on: number | 'BEGINNING' | 'END' | 'PROOF_DAY';
}
