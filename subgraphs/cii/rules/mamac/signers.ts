import type { ServiceOfInstitution } from '../../../common/rules/authorisation.js';
import { FILE_INSTITUTIONS, type FileInstitution } from '../../../common/rules/institutions.js';
import type { Plan, PlanAgreement, PlanParty } from './process.js';

/** One signature that a version of the plan needs (R44). */
export interface Signer {
  readonly party: PlanParty;
  /** The service that signs; null for the person, and where any one of the institution does because none has a task. */
  readonly service: string | null;
}

/**
 * Whose signatures a version needs, the person first (R44): each service that carries out or pays a measure signs for
 * itself, and no other one for it; an institution without any signs once, by any service of it.
 */
export function signersOf({ measures }: Pick<Plan, 'measures'>): readonly Signer[] {
  return [
    { party: 'PERSON', service: null },
    ...FILE_INSTITUTIONS.flatMap((party): readonly Signer[] => {
      const bound = measures
        .flatMap(({ owner, payer }) => [owner, payer])
        .filter(({ institution }) => institution === party)
        .map(({ service }) => service);
      return bound.length === 0
        ? [{ party, service: null }]
        : [...new Set(bound)].map((service) => ({ party, service }));
    }),
  ];
}

/** The signature that this service can give for its institution, or null where it is not its to give. */
export function signerFor(
  plan: Pick<Plan, 'measures'>,
  { institution, service }: ServiceOfInstitution,
): (Signer & { readonly party: FileInstitution }) | null {
  const found = signersOf(plan).find(
    (one) => one.party === institution && (one.service === null || one.service === service),
  );
  return found === undefined ? null : { party: institution, service: found.service };
}

/** The signatures that a version still misses. */
export function missingSigners(plan: Pick<Plan, 'measures' | 'agreements'>): readonly Signer[] {
  return signersOf(plan).filter((signer) => !hasSigned(plan, signer));
}

/** The parties of which a signature misses. */
export function missingParties(plan: Pick<Plan, 'measures' | 'agreements'>): readonly PlanParty[] {
  return [...new Set(missingSigners(plan).map(({ party }) => party))];
}

/** The services whose own signature misses, because they carry out or pay a measure. */
export function missingServices(plan: Pick<Plan, 'measures' | 'agreements'>): readonly ServiceOfInstitution[] {
  return missingSigners(plan).flatMap(({ party, service }) =>
    party === 'PERSON' || service === null ? [] : [{ institution: party, service }],
  );
}

/** True once this signature was given. */
export function hasSigned(plan: Pick<Plan, 'agreements'>, signer: Signer): boolean {
  return agreementOf(plan, signer) !== null;
}

/** The agreement by which this signature was given; null while it misses. */
export function agreementOf(
  { agreements }: Pick<Plan, 'agreements'>,
  { party, service }: Signer,
): PlanAgreement | null {
  const given = agreements.find(
    (one) => one.party === party && (service === null || signedBy(one)?.service === service),
  );
  return given ?? null;
}

/** The service that signed; null for the person, whoever recorded it. */
export function signedBy({
  party,
  recordedBy,
}: Pick<PlanAgreement, 'party' | 'recordedBy'>): ServiceOfInstitution | null {
  if (party === 'PERSON' || recordedBy.kind !== 'STAFF') return null;
  const { institution, service } = recordedBy;
  return { institution, service };
}
