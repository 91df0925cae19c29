import type { Viewer } from '../../common/rules/institutions.js';
import type { LocalDate } from '../../common/rules/localDates.js';
import type { AcParameters } from '../params/acParameters.js';
import type { AcRecordKind } from './file.js';

/** Everything a decision knows beside the file and the command; nothing else reaches it (D5). */
export interface AcContext {
  /** Who acts, by the verified token. */
  readonly viewer: Viewer;
  /** The Swiss day of the act. */
  readonly today: LocalDate;
  /** Gives a new identifier with this prefix. */
  readonly ids: (prefix: string) => string;
  /** The kinds of record that are mirrored from an existing system and so not entered by hand (R12). */
  readonly mirrored: readonly AcRecordKind[];
  /** The dated numbers and tables of the law. */
  readonly parameters: AcParameters;
}
