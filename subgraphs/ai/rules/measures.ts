import { inForce } from '../../common/rules/parameters.js';
import type { AiParameters } from '../params/aiParameters.js';
import type { MeasureChapter } from '../params/measureCatalogue.js';
import type { Measure } from './file.js';

/** The chapter of the law a measure belongs to, by the catalogue of the day it was proposed; null when none is set. */
export function chapterOf(
  { kind, proposedOn }: Pick<Measure, 'kind' | 'proposedOn'>,
  { measureCatalogue }: Pick<AiParameters, 'measureCatalogue'>,
): MeasureChapter | null {
  return inForce(measureCatalogue, proposedOn)?.value[kind].chapter ?? null;
}
