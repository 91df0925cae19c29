import { authorisationState, namesManagementBody } from '../../../common/rules/authorisation.js';
import type { CaseOpenedEntry, CasePerson } from '../../../common/rules/exchange.js';
import type { LocalDate } from '../../../common/rules/localDates.js';

/**
 * The key data of the person of a request that waits, for the team: on an authorisation in force today that names the
 * management body and lists them, and never the AVS number (LPGA 28, R49). Null without one.
 */
export function personOfRequest(request: CaseOpenedEntry, today: LocalDate): Omit<CasePerson, 'avsNumber'> | null {
  const listed = request.authorisations
    .filter((held) => namesManagementBody(held) && held.fields.includes('CII_KEY_DATA'))
    .some(
      (held) =>
        authorisationState({ ...held, confirmed: true, withdrawn: false }, { today, caseClosed: false }) === 'IN_FORCE',
    );
  if (!listed) return null;
  const { officialName, firstName, birthDate } = request.person;
  return { officialName, firstName, birthDate };
}
