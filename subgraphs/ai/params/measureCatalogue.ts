import { MEASURE_TYPES } from '../../common/rules/measureTypes.js';
import type { Parameter } from '../../common/rules/parameters.js';

/** The two chapters of the law in which AI knows measures. */
export type MeasureChapter = 'EARLY_INTERVENTION' | 'REHABILITATION';

/** The kinds of measure of the existing catalogue (R11); there are no others. */
export const AI_MEASURE_KINDS = MEASURE_TYPES.AI;

/** A kind of measure of the catalogue. */
export type MeasureKind = (typeof AI_MEASURE_KINDS)[number];

/** Where a kind of measure stands in the law. */
export interface CatalogueEntry {
  readonly chapter: MeasureChapter;
  readonly article: string;
}

/** Every kind with its place. */
export type MeasureCatalogue = Readonly<Record<MeasureKind, CatalogueEntry>>;

/** The measures that AI may decide: the lists of LAI 7d(2) and LAI 8(3). */
export const measureCatalogue: Parameter<MeasureCatalogue> = [
  {
    from: '2022-01-01',
    to: null,
    article: 'LAI 7d(2), 8(3)',
    verified: true,
    note: 'Both articles read as in force on 1 January 2024; they stand so since 2022. Earlier lists were not read.',
    value: {
      EARLY_WORKPLACE_ADAPTATION: { chapter: 'EARLY_INTERVENTION', article: 'LAI 7d(2)(a)' },
      EARLY_TRAINING_COURSE: { chapter: 'EARLY_INTERVENTION', article: 'LAI 7d(2)(b)' },
      EARLY_JOB_PLACEMENT: { chapter: 'EARLY_INTERVENTION', article: 'LAI 7d(2)(c)' },
      EARLY_VOCATIONAL_GUIDANCE: { chapter: 'EARLY_INTERVENTION', article: 'LAI 7d(2)(d)' },
      EARLY_SOCIO_PROFESSIONAL_REHABILITATION: { chapter: 'EARLY_INTERVENTION', article: 'LAI 7d(2)(e)' },
      EARLY_OCCUPATION_PROGRAMME: { chapter: 'EARLY_INTERVENTION', article: 'LAI 7d(2)(f)' },
      EARLY_COUNSELLING_AND_SUPPORT: { chapter: 'EARLY_INTERVENTION', article: 'LAI 7d(2)(g)' },
      MEDICAL_MEASURE: { chapter: 'REHABILITATION', article: 'LAI 8(3)(a)' },
      COUNSELLING_AND_SUPPORT: { chapter: 'REHABILITATION', article: 'LAI 8(3)(abis)' },
      INTEGRATION_MEASURE: { chapter: 'REHABILITATION', article: 'LAI 8(3)(ater)' },
      OCCUPATIONAL_MEASURE: { chapter: 'REHABILITATION', article: 'LAI 8(3)(b)' },
      AIDS_AND_APPLIANCES: { chapter: 'REHABILITATION', article: 'LAI 8(3)(d)' },
    },
  },
];
