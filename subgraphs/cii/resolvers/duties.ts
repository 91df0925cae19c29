import type { CaseRegisterResolvers } from '../__generated__/schema.js';
import { caseDutiesOn } from '../rules/caseDuties.js';

/** Who owes what on a day, today unless another is asked for; the rules have decided it. */
export const duties: NonNullable<CaseRegisterResolvers['duties']> = ({ file }, { on }, { today }) =>
  caseDutiesOn(file, on ?? today).map(({ holder, ...duty }) => ({
    ...duty,
    owed: holder !== 'NOT_OWED',
    holder: holder === 'NOT_OWED' ? null : holder,
  }));
