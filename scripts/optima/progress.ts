import { addDays, type LocalDate } from '../../subgraphs/common/rules/localDates.js';
import type { Part } from './steps.js';

/** How far the example has come, as its register tells it to the sender. */
export const PROGRESS = /* GraphQL */ `
  query Progress($id: ID!) {
    case(id: $id) {
      cii {
        ... on CaseRegister {
          handovers(first: 1) {
            nodes {
              state
              acceptance {
                from
                lastDay
              }
            }
          }
        }
      }
    }
  }
`;

/** The latest handover of the case; null before there is one. */
export interface LatestHandover {
  readonly state: string;
  readonly acceptance: { readonly from: LocalDate; readonly lastDay: LocalDate } | null;
}

/** What can be done on a day: the steps of a part, or nothing before another day comes; null when it went another way. */
export type Progress = { readonly part: Part } | { readonly notBefore: LocalDate } | null;

/** The part of the example that comes next on that day. */
export function progressOf(latest: LatestHandover | null, today: LocalDate): Progress {
  switch (latest?.state) {
    case undefined:
    case 'DRAFT':
    case 'CLIENT_ACCEPTED':
    case 'OFFERED':
      return { part: 'BEFORE' };
    case 'ACCEPTED':
      return latest?.acceptance ? { notBefore: latest.acceptance.from } : null;
    case 'ACTIVE':
      return { part: 'LED' };
    case 'RETURNED':
      if (!latest?.acceptance) return null;
      return today > latest.acceptance.lastDay
        ? { part: 'AFTER' }
        : { notBefore: addDays(latest.acceptance.lastDay, 1) };
    default:
      return null;
  }
}
