import { addDays, type LocalDate } from '../../subgraphs/common/rules/localDates.js';
import { PARTS, type Part } from './steps.js';

/** How far the example has come, as its register tells it to the service that referred. */
export const PROGRESS = /* GraphQL */ `
  query Progress($id: ID!) {
    case(id: $id) {
      cii {
        ... on CaseRegister {
          mamac {
            ... on CiiMamacProcess {
              phase
              mainPayerAtExit
              rounds {
                objectives {
                  id
                }
              }
            }
          }
        }
      }
    }
  }
`;

/** The process of the example; null before its case is open. */
export interface PresentProcess {
  readonly phase: string;
  readonly mainPayerAtExit: string | null;
  readonly rounds: readonly { readonly objectives: readonly unknown[] }[];
}

/** The part that comes next; `DONE` after the last one, null when the process went another way. */
export function progressOf(process: PresentProcess | null): Part | 'DONE' | null {
  const round = process?.rounds.length ?? 0;
  // What a part does last tells that it was taken whole: the last step of a plan's part sets an objective.
  const isPlanned = (process?.rounds.at(-1)?.objectives.length ?? 0) > 0;
  switch (process?.phase) {
    case undefined:
    case 'FILED':
    case 'ANNOUNCED':
      return 'ENTRY';
    case 'EXAMINATION':
      return round > 1 ? 'SECOND_ROUND' : 'EXAMINATION';
    case 'PLANNING':
      return round > 1 ? 'SECOND_ROUND' : 'PLAN';
    case 'CASE_MANAGEMENT':
      if (round > 1) return isPlanned ? 'EXIT' : 'SECOND_ROUND';
      return isPlanned ? 'RECHECK' : 'PLAN';
    case 'RECHECK':
      return 'RECHECK';
    case 'EXITED':
      return process?.mainPayerAtExit === null ? 'EXIT' : 'DONE';
    default:
      return null;
  }
}

/** The part after one, and a day on which it would be taken in life, seen from the day of the one before; null at the end. */
export function partAfter(part: Part, today: LocalDate): { readonly part: Part; readonly on: LocalDate } | null {
  const next = PARTS[PARTS.indexOf(part) + 1];
  return next === undefined ? null : { part: next, on: addDays(today, DAYS_AFTER[part]) };
}

/** Days from one part to the next: within the targets, and within the twelve months of the authorisations. */
const DAYS_AFTER: Readonly<Record<Part, number>> = {
  ENTRY: 10,
  EXAMINATION: 8,
  PLAN: 250,
  RECHECK: 14,
  SECOND_ROUND: 50,
  EXIT: 0,
};
