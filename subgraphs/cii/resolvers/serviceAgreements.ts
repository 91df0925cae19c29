import type { QueryResolvers } from '../__generated__/schema.js';
import { agreementsOn, maySeeAgreements } from '../rules/serviceAgreements.js';

/** The agreements in force and what of their volumes is used; one read of the register, for staff of AC, AI and AS. */
export const ciiServiceAgreements: NonNullable<QueryResolvers['ciiServiceAgreements']> = async (
  _root,
  { on },
  { viewer, canton, agreements, cases, today },
) => {
  if (!maySeeAgreements(viewer)) return null;
  const day = on ?? today;
  const year = day.slice(0, 4);
  return agreementsOn(agreements, {
    canton,
    day,
    begun: await cases.begunIn(canton, year),
    institution: viewer.institution,
  });
};
