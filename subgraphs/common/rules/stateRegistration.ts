import { REGISTRATION_FIELD } from './disclosableFields.js';
import type { Ground } from './disclosure.js';
import type { RegistrationStatedEntry } from './exchange.js';
import type { Frame } from './frame.js';
import { holderOf } from './handedOver.js';
import type { CooperationEvent, InstitutionFile } from './institutionFile.js';
import type { FileInstitution } from './institutions.js';
import type { LocalDate } from './localDates.js';
import { isMandated } from './mandate.js';

/** From when to when a person is registered with an institution, as its own law dates it (R34). */
export interface RegistrationSpan {
  readonly from: LocalDate;
  /** Last day, inclusive; null while it lasts. */
  readonly to: LocalDate | null;
}

/** What the register was last told of the registration for one case, so that nothing is told twice. */
export interface RegistrationTold {
  readonly caseId: string;
  /** First day; null where it was told that there is none. */
  readonly from: LocalDate | null;
  readonly to: LocalDate | null;
}

/** The house that tells, and what it knows on that day. */
export interface RegistrationWorld {
  readonly institution: FileInstitution;
  /** Its copies of the cases of the file. */
  readonly frames: readonly Frame[];
  readonly today: LocalDate;
  readonly groundsOn: readonly Ground[];
  readonly ids: (prefix: string) => string;
}

/**
 * The registration told for each case of CII-MAMAC that was not told so yet (R34), on a mandate in force that lists its
 * unit (domain 4b). That there is none is told too, so that the management body can tell it from a house that it has not
 * heard yet. Without a mandate or a service that takes part nothing is told; nobody can type it in.
 */
export function stateRegistration(
  file: Pick<InstitutionFile, 'caseIds' | 'version' | 'assignments' | 'registrationsTold'>,
  registration: RegistrationSpan | null,
  world: RegistrationWorld,
): readonly Extract<CooperationEvent, { kind: 'REGISTRATION_STATED' }>[] {
  const { from, to } = registration ?? NONE;
  return file.caseIds.flatMap((caseId) => {
    const frame = world.frames.find((one) => one.caseId === caseId);
    const told = (file.registrationsTold ?? []).find((one) => one.caseId === caseId);
    if (frame === undefined || (told?.from === from && told.to === to) || !mayTell(file, frame, world)) return [];
    const service = tellingService(file, frame, world.institution);
    if (service === null) return [];
    const entry: RegistrationStatedEntry = {
      ...{ kind: 'REGISTRATION_STATED', entryId: world.ids('ent'), caseId, version: file.version, service },
      ...{ from, to },
    };
    return [{ kind: 'REGISTRATION_STATED', entry }];
  });
}

const NONE = { from: null, to: null };

/** What was told, after one more: of each case the latest alone. */
export function withRegistrationTold(
  told: readonly RegistrationTold[],
  { caseId, from, to }: RegistrationTold,
): readonly RegistrationTold[] {
  return [...told.filter((one) => one.caseId !== caseId), { caseId, from, to }];
}

function mayTell(
  file: Pick<InstitutionFile, 'assignments'>,
  frame: Frame,
  { institution, today, groundsOn }: RegistrationWorld,
): boolean {
  const field = REGISTRATION_FIELD[institution];
  return isMandated(frame, { house: holderOf(institution, file), field, today, groundsOn });
}

/**
 * The service under which the register knows the house: one that works on the file, else any of AC or AI. Each social
 * service is a house of its own (domain 3c-10).
 */
export function tellingService(
  { assignments }: Pick<InstitutionFile, 'assignments'>,
  { participants }: Frame,
  institution: FileInstitution,
): string | null {
  const takingPart = participants.filter((one) => one.institution === institution).map(({ service }) => service);
  const working = assignments.find(({ service }) => takingPart.includes(service))?.service;
  return working ?? (institution === 'AS' ? null : (takingPart[0] ?? null));
}
