import type { Parameter } from '../../common/rules/parameters.js';

/**
 * Days that the AI office has for answering a notice for early detection. While they run, the service that notified it does
 * not notify it again of the same person.
 */
export const noticeAnswerDays: Parameter<number> = [
  {
    from: '2022-01-01',
    to: null,
    value: 30,
    article: 'RAI 1quater(1)',
    verified: true,
    note: 'Article read in a handbook that quotes it; that nobody notifies twice meanwhile is policy, not law.',
  },
];
