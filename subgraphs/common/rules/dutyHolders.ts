import type { ServiceOfInstitution } from './authorisation.js';
import type { Benefit, DutyAnswer, DutyBasis, DutyKey, Holder, Since } from './duty.js';
import { covers } from './handedOver.js';
import type { FrameHandover } from './handover.js';
import { FILE_INSTITUTIONS, type FileInstitution } from './institutions.js';
import type { LocalDate } from './localDates.js';

/**
 * Who holds a duty on a day of the case, or that nobody does. Null where its house or its benefit's institution takes no
 * part: the case says nothing about it.
 */
export function answerOn(basis: DutyBasis, key: DutyKey, day: LocalDate): DutyAnswer | null {
  switch (key.kind) {
    case 'COUNSELLING_INTERVIEWS':
    case 'INTERVIEW_RECORD':
      return interviewsOn(basis, key, day);
    case 'SANCTION_INDICATION':
      return indicationOn(basis, day);
    case 'JOB_SEARCH':
      return jobSearchOn(basis, day);
    case 'PAYMENT':
    case 'FUNDING':
    case 'SANCTION_DECISION':
      return ofThePayer(basis, key, day);
  }
}

/** The houses of a case on any of its days, in the order of the institutions: each may hold interviews of its own. */
export function housesOf({ participants, leads, handovers }: DutyBasis): readonly Holder[] {
  const parties = [...participants, ...leads, ...handovers.flatMap(({ sender, receiver }) => [sender, receiver])];
  const houses = parties.map(houseOf);
  const first = houses.filter((house, index) => houses.findIndex((one) => isSame(one, house)) === index);
  return FILE_INSTITUTIONS.flatMap((institution) => first.filter((house) => house.institution === institution));
}

/** Where an institution's own law names an article for its interviews; AI and AS hold theirs by agreement and policy. */
const INTERVIEWS_ARTICLE: Readonly<Record<FileInstitution, string | null>> = { AC: 'OACI 21', AI: null, AS: null };

/**
 * The receiver holds the interviews of who has sent the person (R14, R15). Every other house goes on with its own by its
 * own law (R1): a handover between two others takes no interview from it, and outside one nothing moves (R20).
 */
function interviewsOn(
  basis: DutyBasis,
  { house }: Extract<DutyKey, { house: Holder }>,
  day: LocalDate,
): DutyAnswer | null {
  const isOwn = (service: ServiceOfInstitution): boolean => isSame(houseOf(service), house);
  if (!partiesOn(basis, day).some(isOwn)) return null;
  const handover = handoverOn(basis, day);
  if (handover !== null && isOwn(handover.sender)) return answer(serviceOf(handover.receiver), 'R15');
  const leading = handover?.receiver ?? leadOn(basis, day);
  const holder = leading !== null && isOwn(leading) ? serviceOf(leading) : house;
  return answer(holder, 'R1', INTERVIEWS_ARTICLE[house.institution]);
}

/** Only the receiver of a handover indicates: without one no duty has left the payer, who sees by itself (R18, R20). */
function indicationOn(basis: DutyBasis, day: LocalDate): DutyAnswer {
  const handover = handoverOn(basis, day);
  if (handover !== null) return answer(serviceOf(handover.receiver), 'R18');
  return answer('NOT_OWED', basis.mode === 'HANDOVER' ? 'R18' : 'R20');
}

/**
 * Job searches are owed where the ORP receives (R17) and not where it sends (R16, on the reference of R22); between the
 * two others, and without a handover, unemployment insurance asks for them by its own law where it takes part.
 */
function jobSearchOn(basis: DutyBasis, day: LocalDate): DutyAnswer {
  const handover = handoverOn(basis, day);
  if (handover?.receiver.institution === 'AC') return answer(serviceOf(handover.receiver), 'R17');
  if (handover?.sender.institution === 'AC') {
    return { ...answer('NOT_OWED', 'R16'), exemptionReference: handover.exemptionReference };
  }
  if (takesPart(basis, 'AC', day)) return answer({ institution: 'AC', service: null }, 'R1', 'LACI 17');
  return answer('NOT_OWED', '3c-9');
}

const PAYERS_RULE = { PAYMENT: 'R9', FUNDING: 'R7', SANCTION_DECISION: 'R19' } as const;

/** Where an institution's own law names an article for what its payer does; social assistance is cantonal law. */
const PAYERS_ARTICLE: Readonly<Record<FileInstitution, Readonly<Record<keyof typeof PAYERS_RULE, string | null>>>> = {
  AC: { PAYMENT: 'LACI 22', FUNDING: 'LACI 59', SANCTION_DECISION: 'LACI 30' },
  AI: { PAYMENT: 'LAI 54', FUNDING: 'LAI 54', SANCTION_DECISION: 'LPGA 21(4)' },
  AS: { PAYMENT: null, FUNDING: null, SANCTION_DECISION: null },
};

/** Nothing that happens in a case makes another institution pay, fund or decide (R9, R10, R18, R19). */
function ofThePayer(
  basis: DutyBasis,
  { kind, payer }: Extract<DutyKey, { benefit: Benefit }>,
  day: LocalDate,
): DutyAnswer | null {
  if (!takesPart(basis, payer, day)) return null;
  const holder = { institution: payer, service: payer === 'AS' ? socialServiceOn(basis, day) : null };
  return answer(holder, PAYERS_RULE[kind], PAYERS_ARTICLE[payer][kind]);
}

/** The one social service of the case; of two the register does not know which one pays (domain 3c-10). */
function socialServiceOn(basis: DutyBasis, day: LocalDate): string | null {
  const services = new Set(
    partiesOn(basis, day)
      .filter(({ institution }) => institution === 'AS')
      .map(({ service }) => service),
  );
  const [only] = services;
  return services.size === 1 ? (only ?? null) : null;
}

function takesPart(basis: DutyBasis, institution: FileInstitution, day: LocalDate): boolean {
  return partiesOn(basis, day).some((party) => party.institution === institution);
}

/** Who takes part on a day: whoever was asked by then and had not left, the lead, and the two sides of a handover. */
function partiesOn(basis: DutyBasis, day: LocalDate): readonly ServiceOfInstitution[] {
  const handover = handoverOn(basis, day);
  const asked = basis.participants.filter(({ from, to }) => from <= day && (to === null || day <= to));
  const sides = handover === null ? [] : [handover.sender, handover.receiver];
  return [...asked, ...sides, leadOn(basis, day)].filter((party) => party !== null);
}

function leadOn({ leads }: DutyBasis, day: LocalDate): Since | null {
  return leads.findLast(({ from }) => from <= day) ?? null;
}

/** Only the mode HANDOVER moves anything (R20). */
function handoverOn({ mode, handovers }: DutyBasis, day: LocalDate): FrameHandover | null {
  return mode === 'HANDOVER' ? (handovers.find((handover) => covers(handover, day)) ?? null) : null;
}

function answer(holder: DutyAnswer['holder'], rule: string, article: string | null = null): DutyAnswer {
  return { holder, rule, article, exemptionReference: null };
}

function houseOf({ institution, service }: ServiceOfInstitution): Holder {
  return { institution, service: institution === 'AS' ? service : null };
}

function isSame(a: Holder, b: Holder): boolean {
  return a.institution === b.institution && a.service === b.service;
}

function serviceOf({ institution, service }: ServiceOfInstitution): Holder {
  return { institution, service };
}
