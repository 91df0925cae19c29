import type { Parameter } from '../../common/rules/parameters.js';
import type { MeasureType } from '../rules/file.js';

/** The catalogue of labour-market measures: every type with its article; what is not in it cannot be granted (R11). */
export const measureCatalogue: Parameter<Readonly<Partial<Record<MeasureType, { readonly article: string }>>>> = [
  {
    from: '2003-07-01',
    to: null,
    value: {
      COURSE: { article: 'LACI 60' },
      TRAINING_PLACEMENT: { article: 'LACI 64a' },
      TEMPORARY_EMPLOYMENT: { article: 'LACI 64a' },
      INDUCTION_ALLOWANCE: { article: 'LACI 65' },
      TRAINING_ALLOWANCE: { article: 'LACI 66a' },
      COMMUTING_CONTRIBUTION: { article: 'LACI 68' },
      SELF_EMPLOYMENT_SUPPORT: { article: 'LACI 71a' },
    },
    article: 'LACI 59',
    verified: false,
    note: 'That LACI 59 to 71d hold training, employment and special measures was read; article by article it is general knowledge.',
  },
];
