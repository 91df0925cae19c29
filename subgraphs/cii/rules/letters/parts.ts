import type { Duty } from '../../../common/rules/duties.js';
import type { Holder } from '../../../common/rules/duty.js';
import type { FileInstitution } from '../../../common/rules/institutions.js';
import type { LocalDate } from '../../../common/rules/localDates.js';
import type { CasePerson } from '../../../common/rules/exchange.js';
import type { ServiceOfInstitution } from '../../../common/rules/authorisation.js';
import { isSameService, type CaseState } from '../case.js';
import type { Handover } from '../handover/handover.js';
import type { LetterField, LetterTable } from './letter.js';
import type { LetterTexts } from './letterTexts.js';
import { capitalised } from './texts.js';

/** A handover that was accepted: without days there is nothing to write about. */
export type AcceptedHandover = Handover & { readonly acceptance: NonNullable<Handover['acceptance']> };

/** What a letter is written from. */
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
export function officeName({ offices }: LetterTexts, { institution, service }: Holder): string {
  return withService(offices[institution].name, service);
}

/** The office as the beginning of a sentence. */
export function officeBegins(
  { offices }: LetterTexts,
  { institution }: { readonly institution: FileInstitution },
): string {
  return capitalised(offices[institution].subject);
}

/** Towards whom a duty is owed, or that it is not. */
export function towards({ duties, ...texts }: LetterTexts, holder: Duty['holder']): string {
  return holder === 'NOT_OWED' ? duties.notOwed : officeName({ duties, ...texts }, holder);
}

/** Who pays each benefit and decides on sanctions of it: the payer by its own law, whoever leads (R9, R18). */
export function payTable({ pay, benefits, payers, deciders }: LetterTexts, duties: readonly Duty[]): LetterTable {
  const named = (names: Readonly<Record<FileInstitution, string>>, duty: Duty | undefined): string =>
    duty === undefined || duty.holder === 'NOT_OWED'
      ? ''
      : withService(names[duty.holder.institution], duty.holder.service);
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

/** How to reach services at work, as they themselves said it to the case. */
export function contactTable(
  { participants }: Pick<CaseState, 'participants'>,
  texts: LetterTexts,
  services: readonly ServiceOfInstitution[],
): LetterTable {
  const { labels, confirmation } = texts;
  const rows = services.map((service) => {
    const contact = participants.find((one) => isSameService(one, service))?.contact;
    return [officeName(texts, service), contact?.phone ?? NOT_TOLD, contact?.mail ?? NOT_TOLD];
  });
  const head = [labels.service, labels.phone, labels.mail];
  return { kind: 'table', caption: confirmation.contactsCaption, head, rows };
}

/** The name as a letter has it. */
export function nameOf({ officialName, firstName }: CasePerson): string {
  return `${officialName} ${firstName}`;
}

const NOT_TOLD = '–';

function withService(name: string, service: string | null): string {
  return service === null ? name : `${name}, ${service}`;
}
