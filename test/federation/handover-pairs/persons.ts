import { demonstrationFiles as filesOfAc } from '../../../subgraphs/ac/store/demonstration.js';
import { demonstrationFiles as filesOfAi } from '../../../subgraphs/ai/store/demonstration.js';
import { demonstrationFiles as filesOfAs } from '../../../subgraphs/as/store/demonstration.js';
import { isOpen } from '../../../subgraphs/ai/rules/procedure.js';
import { createPersonKey } from '../../../subgraphs/cii/store/personKey.js';
import { planCanton } from '../../../subgraphs/common/demonstration/canton.js';
import type { UserClaims } from '../../../subgraphs/common/platform/tokens.js';
import type { InstitutionFile } from '../../../subgraphs/common/rules/institutionFile.js';
import type { FileInstitution } from '../../../subgraphs/common/rules/institutions.js';

/** Somebody whom all three institutions know and on whose behalf nobody cooperates yet. */
export interface KnownPerson {
  /** The file of each institution. */
  readonly files: Readonly<Record<FileInstitution, string>>;
  /** What the person's own token says. */
  readonly claims: Partial<UserClaims>;
}

/** The same, of whom social assistance knows nothing. */
export interface PersonNotAssisted extends Pick<KnownPerson, 'claims'> {
  readonly files: Readonly<Record<'AC' | 'AI', string>>;
}

/**
 * The persons of the demonstration canton, as it is generated on that day, who are registered, draw an allowance, have an
 * open procedure and are assisted, and have no case. The last ones come first: other suites look from the front.
 */
export function personsWithoutCase(day: '2026-03-10'): readonly KnownPerson[] {
  const ofAs = byPerson(filesOfAs(planCanton(day)).filter(({ period }) => period.closedOn === null));
  return registeredPersons(day).flatMap(({ avsNumber, files, claims }) => {
    const as = ofAs.get(avsNumber);
    return as === undefined || isCooperating(as) ? [] : [{ files: { ...files, AS: as._id }, claims }];
  });
}

/** Those who are registered, draw an allowance and have an open procedure, without a file at social assistance. */
export function personsNotAssisted(day: '2026-03-10'): readonly PersonNotAssisted[] {
  const ofAs = byPerson(filesOfAs(planCanton(day)));
  return registeredPersons(day).flatMap(({ avsNumber, files, claims }) =>
    ofAs.has(avsNumber) ? [] : [{ files, claims }],
  );
}

function registeredPersons(day: '2026-03-10'): readonly (PersonNotAssisted & { readonly avsNumber: string })[] {
  const canton = planCanton(day);
  const personKey = createPersonKey('development');
  const ofAi = byPerson(filesOfAi(canton).filter(({ procedureSteps }) => isOpen(procedureSteps)));
  return filesOfAc(canton)
    .filter(({ registrations }) => registrations.some(({ deregisteredOn }) => deregisteredOn === null))
    .filter(({ dailyAllowances }) =>
      dailyAllowances.some(({ daysLeft, frameworkTo }) => daysLeft > 0 && frameworkTo > '2026-07'),
    )
    .flatMap((ac) => {
      const { avsNumber } = ac.person;
      const ai = ofAi.get(avsNumber);
      if (ai === undefined || [ac, ai].some(isCooperating)) return [];
      const personId = personKey(avsNumber);
      const claims = { subject: `identity-of-${personId}`, roles: ['PERSON' as const], personId };
      return [{ avsNumber, files: { AC: ac._id, AI: ai._id }, claims }];
    })
    .toReversed();
}

/** A draft that was sent becomes a case with the first frame; what stays at home or was refused does not. */
function isCooperating({ caseIds, caseDrafts }: Pick<InstitutionFile, 'caseIds' | 'caseDrafts'>): boolean {
  return caseIds.length > 0 || caseDrafts.some(({ state }) => state === 'SENT' || state === 'OPENED');
}

function byPerson<File extends { readonly person: { readonly avsNumber: string } }>(
  files: readonly File[],
): ReadonlyMap<string, File> {
  return new Map(files.map((file) => [file.person.avsNumber, file]));
}
