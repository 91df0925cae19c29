import type { Ground } from '../../common/rules/disclosure.js';
import type { Canton, FileInstitution, Viewer } from '../../common/rules/institutions.js';
import type { LocalDate } from '../../common/rules/localDates.js';
import type { Agreements } from '../params/agreements.js';
import type { CiiParameters } from '../params/ciiParameters.js';

/** What every decision of the register knows beside the case and the command; nothing else reaches it (D5). */
export interface RegisterContext {
  /** The canton that this installation serves. */
  readonly canton: Canton;
  /** The Swiss day of the act. */
  readonly today: LocalDate;
  readonly now: Date;
  /** Gives a new identifier with this prefix. */
  readonly ids: (prefix: string) => string;
  /** The grounds switched on today in this canton. */
  readonly groundsOn: readonly Ground[];
  /** The dated policies. */
  readonly parameters: CiiParameters;
  /** The agreements and references that handovers rest on (R22, R59). */
  readonly agreements: Agreements;
}

/** The context of a command that somebody gives. */
export interface CaseContext extends RegisterContext {
  /** Who acts, by the verified token. */
  readonly viewer: Viewer;
  /** True when the viewer is the person of this case, as vouched for by the identity provider. */
  readonly viewerIsThePerson: boolean;
  /** The end of the longest lease that an institution may hold now (D7): from then on nobody relies on an older frame. */
  readonly leasesEndAt: Date;
}

/** The context of an entry that an institution sent over its feed. */
export interface FeedContext extends RegisterContext {
  /** The institution that the feed belongs to, as proved by its key; never taken from the entry. */
  readonly sender: FileInstitution;
  /** The key of a person: the same for the same AVS number, and without the installation's secret nobody can make it. */
  readonly personKey: (avsNumber: string) => string;
}

/** The context of an entry that reports to a case. */
export interface ReportContext extends FeedContext, Pick<CaseContext, 'leasesEndAt'> {}

/** The context of an entry that opens a case. */
export interface OpeningContext extends FeedContext {
  /** The day on which the person last refused a handover in an earlier case of the canton (R5); null for never. */
  readonly refusedBefore: LocalDate | null;
}
