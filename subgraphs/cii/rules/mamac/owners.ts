import { isParty, namesManagementBody, type ServiceOfInstitution } from '../../../common/rules/authorisation.js';
import { REGISTRATION_FIELD } from '../../../common/rules/disclosableFields.js';
import type { LocalDate } from '../../../common/rules/localDates.js';
import { stateOn } from '../authorisations.js';
import { isAsked, type CaseState, type Participant } from '../case.js';
import type { MamacState, Registration } from './process.js';
import { isSameHouse, type ToldRegistrations } from './toldRegistrations.js';

/** What is known of the registration with one service that takes part (R34). */
export interface OwnerAnswer {
  readonly service: ServiceOfInstitution;
  /**
   * `NOT_AUTHORISED`: no authorisation of the person in force lets it tell, and it never did. `NO_LONGER_TOLD`: it told
   * once, and its authorisation has ended since, so that nobody learns whether it still holds. `NOT_TOLD`: it may and has
   * not yet, because its records are being asked or its system cannot be reached. Of these only the first is as good as a
   * no (docs/decisions/0062).
   */
  readonly answer: 'REGISTERED' | 'NOT_REGISTERED' | 'NOT_TOLD' | 'NO_LONGER_TOLD' | 'NOT_AUTHORISED';
  /** The day on which it told; null where it did not. */
  readonly toldOn: LocalDate | null;
}

/** What each service that takes part has answered (R34). AC and AI are one house each, however many services they have. */
export function ownersOf(
  state: Pick<MamacState, keyof ToldRegistrations>,
  { cooperation, today }: { readonly cooperation: CaseState | null; readonly today: LocalDate },
): readonly OwnerAnswer[] {
  if (cooperation === null) return [];
  const asked = cooperation.participants.filter(isAsked).map((participant) => {
    const { institution, service } = participant;
    const told = lastTold(state, { institution, service });
    const answer = answerOf(told, participant, { cooperation, today });
    return { service: { institution, service }, answer, toldOn: told?.toldOn ?? null };
  });
  return [...asked, ...departedOwners(state, asked)];
}

/**
 * Houses that told of a registration and take part no more: nobody learns any more whether it still holds, as of one whose
 * authorisation has ended (docs/decisions/0062).
 */
function departedOwners(
  { registrations }: Pick<MamacState, 'registrations'>,
  asked: readonly OwnerAnswer[],
): readonly OwnerAnswer[] {
  const gone = registrations.filter((told) => !asked.some(({ service }) => isOf(service, told)));
  return gone
    .filter((told, place) => gone.findLastIndex((other) => isSameHouse(other, told)) === place)
    .map(({ system, service, toldOn }) => ({
      service: { institution: system, service },
      ...{ answer: 'NO_LONGER_TOLD' as const, toldOn },
    }));
}

/**
 * The registrations that count today, and that the team is shown: those of services that take part and may still tell what
 * becomes of them. What a house told on an authorisation that was withdrawn, or has ended, is used no more (LPGA 28, R34,
 * docs/decisions/0062). Before the take-up there is nothing to judge by.
 */
export function registrationsTold(
  { registrations }: Pick<MamacState, 'registrations'>,
  { cooperation, today }: { readonly cooperation: CaseState | null; readonly today: LocalDate },
): readonly Registration[] {
  if (cooperation === null) return registrations;
  const tellers = cooperation.participants.filter((one) => isAsked(one) && mayTell(cooperation, one, today));
  return registrations.filter(({ system, service }) => tellers.some((one) => isOf(one, { system, service })));
}

function isOf(
  { institution: system, service }: ServiceOfInstitution,
  registered: Pick<Registration, 'system' | 'service'>,
): boolean {
  return isSameHouse(registered, { system, service });
}

/** That a service keeps no file is an answer to whoever has a ground to read it there, and to nobody else (docs/decisions/0016). */
function answerOf(
  told: Told | null,
  participant: Participant,
  { cooperation, today }: { readonly cooperation: CaseState; readonly today: LocalDate },
): OwnerAnswer['answer'] {
  if (!mayTell(cooperation, participant, today)) return told === null ? 'NOT_AUTHORISED' : 'NO_LONGER_TOLD';
  if (told !== null) return told.from === null ? 'NOT_REGISTERED' : 'REGISTERED';
  const keepsNone = participant.state === 'NOT_KNOWN' || participant.state === 'WITHOUT_FILE';
  return keepsNone ? 'NOT_REGISTERED' : 'NOT_TOLD';
}

/** What a service told last. */
interface Told {
  /** Null where it told that there is no registration. */
  readonly from: LocalDate | null;
  readonly toldOn: LocalDate;
}

function lastTold(
  { registrations, notRegistered = [] }: ToldRegistrations,
  service: ServiceOfInstitution,
): Told | null {
  const isOwn = (one: Pick<Registration, 'system' | 'service'>): boolean => isOf(service, one);
  return registrations.findLast(isOwn) ?? notRegistered.findLast(isOwn) ?? null;
}

/** As the house itself judges it: an authorisation of its own that names the body, lists its unit and is in force. */
function mayTell(cooperation: CaseState, { institution, service }: ServiceOfInstitution, today: LocalDate): boolean {
  return cooperation.authorisations
    .filter((held) => namesManagementBody(held) && held.fields.includes(REGISTRATION_FIELD[institution]))
    .filter(({ discloser }) => isParty(discloser, { institution, service }))
    .some((held) => stateOn(held, cooperation, today) === 'IN_FORCE');
}
