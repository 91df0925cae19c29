import type { BenefitStatedEntry } from './exchange.js';
import type { Frame, FrameAuthorisation } from './frame.js';
import type { CooperationEvent, InstitutionFile } from './institutionFile.js';
import type { LocalDate } from './localDates.js';
import { holdsOn, type Period } from './periods.js';
import type { RegistrationWorld } from './stateRegistration.js';
import { consentsToSystemAccess } from './systemAccess.js';

/** What the register was last told of the benefits, by consent, so that nothing is told twice. */
export interface BenefitTold {
  readonly caseId: string;
  readonly authorisationId: string;
  /** First day; null where it was told that there are none after all. */
  readonly from: LocalDate | null;
  /** Last day, inclusive; null while they last. */
  readonly to: LocalDate | null;
}

/**
 * The benefits told for each consent to consult unemployment insurance that was not told them so yet (LACI 85f(2)(a)): of
 * the own records, while the ground is on for this house and the consent is in force. Where none are paid nothing is told;
 * what was told before is told anew when it has changed or ended. Nobody can type it in.
 */
export function stateBenefit(
  file: Pick<InstitutionFile, 'caseIds' | 'version' | 'assignments' | 'benefitsTold'>,
  benefit: Period | null,
  world: RegistrationWorld,
): readonly Extract<CooperationEvent, { kind: 'BENEFIT_STATED' }>[] {
  if (!world.groundsOn.includes('SYSTEM_ACCESS_85F2')) return [];
  const consents = file.caseIds.flatMap((caseId) => {
    const frame = world.frames.find((one) => one.caseId === caseId);
    return frame === undefined ? [] : consentsFor(file, frame, world).map((consent) => ({ caseId, ...consent }));
  });
  return consents.flatMap(({ caseId, id, recipientService }) => {
    const told = (file.benefitsTold ?? []).find(({ authorisationId }) => authorisationId === id);
    const paid = told !== undefined || (benefit !== null && holdsOn(benefit, world.today)) ? benefit : null;
    const { from, to } = paid ?? NONE;
    if ((told?.from ?? null) === from && (told?.to ?? null) === to) return [];
    const entry: BenefitStatedEntry = {
      ...{ kind: 'BENEFIT_STATED', entryId: world.ids('ent'), caseId, version: file.version },
      ...{ service: recipientService, authorisationId: id, from, to },
    };
    return [{ kind: 'BENEFIT_STATED', entry }];
  });
}

const NONE = { from: null, to: null };

/** True where the copy holds a consent that names a service of the house, whatever its days. */
export function asksForBenefits({ authorisations, recipient }: Frame): boolean {
  return authorisations.some((one) => consentsToSystemAccess(one) && one.recipient === recipient);
}

/** What was told, after one more: of each consent the latest alone. */
export function withBenefitTold(
  told: readonly BenefitTold[],
  { caseId, authorisationId, from, to }: BenefitTold,
): readonly BenefitTold[] {
  return [...told.filter((one) => one.authorisationId !== authorisationId), { caseId, authorisationId, from, to }];
}

/** The consents in force today that name the house; among social services each is a house of its own (domain 3c-10). */
function consentsFor(
  { assignments }: Pick<InstitutionFile, 'assignments'>,
  frame: Frame,
  { institution, today }: RegistrationWorld,
): readonly FrameAuthorisation[] {
  if (frame.left || frame.status !== 'OPEN') return [];
  const isOwn = (named: string): boolean =>
    institution !== 'AS' || assignments.some(({ service }) => service === named);
  return frame.authorisations.filter(
    (one) =>
      consentsToSystemAccess(one) &&
      one.inForce &&
      one.recipient === institution &&
      isOwn(one.recipientService) &&
      holdsOn({ from: one.validFrom, to: one.validTo }, today),
  );
}
