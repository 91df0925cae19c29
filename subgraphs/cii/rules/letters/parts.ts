import type { Duty } from '../../../common/rules/duties.js';
import type { Holder } from '../../../common/rules/duty.js';
import type { FileInstitution } from '../../../common/rules/institutions.js';
import type { LocalDate } from '../../../common/rules/localDates.js';
import type { CasePerson } from '../../../common/rules/exchange.js';
import type { ServiceOfInstitution } from '../../../common/rules/authorisation.js';
import { isSameService, type CaseState } from '../case.js';
import type { Handover } from '../handover/handover.js';
import { paragraph, type LetterBlock, type LetterField, type LetterTable } from './letter.js';
import type { LetterTexts } from './letterTexts.js';
import type { MeasureType } from './planTexts.js';
import { namedService } from './serviceNames.js';
import { capitalised } from './texts.js';

/** A handover that was accepted: without days there is nothing to write about. */
export type AcceptedHandover = Handover & { readonly acceptance: NonNullable<Handover['acceptance']> };

/** What a letter about a handover is written from. */
export interface LetterWorld {
  readonly state: CaseState;
  readonly handover: AcceptedHandover;
  readonly texts: LetterTexts;
  /** The day on the letter. */
  readonly today: LocalDate;
  /** True when the reader has a ground for the key data; else the name is a line to fill in. */
  readonly withKeyData: boolean;
}

/** The lines at the head: to whom, from whom, when. */
export function headOf({ state, handover, texts, today, withKeyData }: LetterWorld): readonly LetterField[] {
  const { labels, dates } = texts;
  return [
    { label: labels.name, value: withKeyData ? nameOf(state.person) : null },
    { label: labels.sender, value: officeName(texts, handover.sender) },
    { label: labels.writtenOn, value: dates.day(today) },
  ];
}

/** The office that leads for an institution, with its service where the register names one. */
export function officeName(texts: LetterTexts, holder: Holder): string {
  return withService(texts.offices[holder.institution].name, holder, texts);
}

/** Where a letter reaches the office, on one line; null where nobody said. */
export function addressOf({ services = [] }: LetterTexts, holder: Holder): string | null {
  return namedService(services, holder)?.address ?? null;
}

/** The office as the beginning of a sentence. */
export function officeBegins(
  { offices }: LetterTexts,
  { institution }: { readonly institution: FileInstitution },
): string {
  return capitalised(offices[institution].subject);
}

/** A measure in words of the catalogue; one that it lost since stands under the type that the plan names. */
export function measureName(type: string, { plan: { measures } }: LetterTexts): string {
  return isNamed(type, measures) ? measures[type] : type;
}

/** Towards whom a duty is owed, or that it is not. */
export function towards({ duties, ...texts }: LetterTexts, holder: Duty['holder']): string {
  return holder === 'NOT_OWED' ? duties.notOwed : officeName({ duties, ...texts }, holder);
}

/** Who pays each benefit and decides on sanctions of it: the payer by its own law, whoever leads (R9, R18). */
export function payTable(
  {
    pay,
    benefits,
    payers,
    deciders,
    ...texts
  }: Pick<LetterTexts, 'pay' | 'benefits' | 'payers' | 'deciders' | 'services'>,
  duties: readonly Duty[],
): LetterTable {
  const named = (names: Readonly<Record<FileInstitution, string>>, duty: Duty | undefined): string =>
    duty === undefined || duty.holder === 'NOT_OWED'
      ? ''
      : withService(names[duty.holder.institution], duty.holder, texts);
  const rows = duties
    .filter(({ kind }) => kind === 'PAYMENT')
    .map((payment) => {
      const decision = duties.find(({ kind, benefit }) => kind === 'SANCTION_DECISION' && benefit === payment.benefit);
      return [
        payment.benefit === null ? '' : benefits[payment.benefit],
        named(payers, payment),
        named(deciders, decision),
      ];
    });
  return { kind: 'table', caption: pay.caption, head: pay.head, rows };
}

/**
 * How to reach services at work, as they themselves said it to the case. A service that said neither has no line in the
 * table; a sentence says to write to it instead, at its address where the installation names one.
 */
export function contactBlocks(
  { participants }: Pick<CaseState, 'participants'>,
  texts: LetterTexts,
  services: readonly Holder[],
): readonly LetterBlock[] {
  const { labels, confirmation } = texts;
  const contacts = services.map((service) => {
    const { phone = null, mail = null } = participants.find((one) => isHeldBy(one, service))?.contact ?? {};
    const office = { name: officeName(texts, service), address: addressOf(texts, service) };
    return { ...office, phone, mail, isTold: phone !== null || mail !== null };
  });
  const told = contacts.filter(({ isTold }) => isTold);
  const rows = told.map(({ name, phone, mail }) => [name, phone ?? NOT_TOLD, mail ?? NOT_TOLD]);
  const head = [labels.service, labels.phone, labels.mail];
  const table = { kind: 'table', caption: confirmation.contactsCaption, head, rows } as const;
  const untold = contacts.filter(({ isTold }) => !isTold);
  return [
    ...(rows.length === 0 ? [] : [table]),
    ...untold.map(({ name, address }) =>
      paragraph(confirmation.writeTo(address === null ? name : `${name}, ${address}`)),
    ),
  ];
}

/** The name as a letter has it. */
export function nameOf({ officialName, firstName }: CasePerson): string {
  return `${officialName} ${firstName}`;
}

/** An institution without a service is nobody's own contact. */
function isHeldBy(participant: ServiceOfInstitution, { institution, service }: Holder): boolean {
  return service !== null && isSameService(participant, { institution, service });
}

const NOT_TOLD = '–';

function withService(name: string, holder: Holder, { services = [] }: Pick<LetterTexts, 'services'>): string {
  const known = namedService(services, holder)?.name ?? holder.service;
  return known === null ? name : `${name}, ${known}`;
}

function isNamed(type: string, measures: Readonly<Record<MeasureType, string>>): type is MeasureType {
  return Object.hasOwn(measures, type);
}
