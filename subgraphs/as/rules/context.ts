import type { Viewer } from '../../common/rules/institutions.js';
import type { LocalDate } from '../../common/rules/localDates.js';
import type { AsParameters } from '../params/parameters.js';
import type { AsRecordKind } from './records.js';

/** Everything a decision knows beside the file and the command; nothing else reaches it (D5). */
export interface AsContext {
  /** Who acts, by the verified token. */
  readonly viewer: Viewer;
  /** The Swiss day of the act. */
  readonly today: LocalDate;
  /** Gives a new identifier with this prefix. */
  readonly ids: (prefix: string) => string;
  /** The kinds of record that this service mirrors from an existing system and so does not enter by hand (R12). */
  readonly mirrored: readonly AsRecordKind[];
  /** What canton and service have set, dated. */
  readonly parameters: AsParameters;
}
