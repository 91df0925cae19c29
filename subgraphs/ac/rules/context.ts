import type { CaseKnowledge } from '../../common/rules/handedOver.js';
import type { Viewer } from '../../common/rules/institutions.js';
import type { LocalDate } from '../../common/rules/localDates.js';
import type { AcParameters } from '../params/acParameters.js';
import type { AcRecordKind } from './file.js';

/**
 * Everything a decision knows beside the file and the command; nothing else reaches it (D5). What the own copies tell
 * about the file's cases is part of it: a handover switches duties (R14 to R18).
 */
export interface AcContext extends CaseKnowledge {
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

/** What judging the records of a file needs, without anybody who acts: for imports (R12). */
export type AcMirrorWorld = Omit<AcContext, 'viewer' | 'mirrored'>;

/** What looking through a file for its viewer needs; looking enters nothing. */
export type AcViewerWorld = Omit<AcContext, 'mirrored' | 'ids'>;
