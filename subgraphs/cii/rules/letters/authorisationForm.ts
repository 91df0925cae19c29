import { READ_TEXTS } from '../../../common/rules/readTexts.js';
import { isInsurer, type Authorisation, type Recipient } from '../../../common/rules/authorisation.js';
import { FIELDS_OF, type DisclosableField } from '../../../common/rules/disclosableFields.js';
import { FILE_INSTITUTIONS, type FileInstitution, type Language } from '../../../common/rules/institutions.js';
import type { LocalDate } from '../../../common/rules/localDates.js';
import type { Mandate } from '../../../common/rules/representation.js';
import { stateOn } from '../authorisations.js';
import type { CaseAuthorisation, CaseState } from '../case.js';
import { heading, paragraph, type Letter, type LetterField, type LetterTable } from './letter.js';
import type { LetterTexts } from './letterTexts.js';
import { nameOf, officeName } from './parts.js';
import type { ServiceNames } from './serviceNames.js';
import { LETTER_TEXTS, letterTexts } from './texts.js';

/** Which authorisation, in which language and on which day. */
export interface AuthorisationFormQuestion {
  readonly state: CaseState;
  /** Null for a form with lines to fill in. */
  readonly held: CaseAuthorisation | null;
  readonly language: Language;
  readonly today: LocalDate;
  /** True when the reader has a ground for the key data of the person. */
  readonly withKeyData: boolean;
  /** How the services are called; without it by their identifiers. */
  readonly services?: ServiceNames;
}

/**
 * The authorisation on paper (LPGA 28, domain 4b): its nine parts, what can be refused without disadvantage, how it is
 * withdrawn, and room for the signature of the person or of a representative. Null for one that nobody can sign or use
 * any more: withdrawn, expired or damaged.
 */
export function authorisationFormOf({
  state,
  held,
  language,
  today,
  withKeyData,
  services,
}: AuthorisationFormQuestion): Letter | null {
  if (held !== null && OVER.includes(stateOn(held, state, today))) return null;
  const texts = letterTexts(language, services);
  const words = texts.consent.form;
  const name = { label: texts.labels.name, value: withKeyData ? nameOf(state.person) : null };
  return {
    ...{ kind: 'AUTHORISATION_FORM', language, languageTag: texts.languageTag, title: words.title },
    blocks: [
      paragraph(words.lead),
      { kind: 'fields', fields: [name, ...partsOf(held, texts, language)] },
      ...(held === null ? [tickTable(language)] : []),
      heading(words.freeHeading),
      { kind: 'list', entries: [words.strike, words.noDisadvantage, words.ownLaw] },
      heading(words.withdrawHeading),
      { kind: 'list', entries: [words.withdraw, words.effect, words.past] },
      heading(words.signHeading),
      { kind: 'signatures', fields: signaturesOf(held, texts) },
    ],
  };
}

const OVER: readonly ReturnType<typeof stateOn>[] = ['WITHDRAWN', 'EXPIRED', 'DAMAGED'];

/** Discloser, recipient, information, purpose, legal ground, recurrence and period; person, date and signature stand elsewhere. */
function partsOf(held: Authorisation | null, texts: LetterTexts, language: Language): readonly LetterField[] {
  const { form } = texts.consent;
  const told = (label: string, tell: (said: Authorisation) => string): LetterField => ({
    label,
    value: held === null ? null : tell(held),
  });
  const information = told(form.information, ({ fields }) => unitsOf(fields, language));
  return [
    told(form.discloser, ({ discloser }) => partyName(discloser, texts)),
    told(form.recipient, ({ recipient }) => recipientName(recipient, texts)),
    ...(held === null ? [] : [information]),
    told(form.purpose, ({ purpose }) => form.purposes[purpose]),
    told(form.ground, ({ article }) => texts.article(article)),
    told(form.recurrence, ({ recurrence }) => form.recurrences[recurrence]),
    told(form.validity, ({ validFrom, validTo }) => texts.dates.period(validFrom, validTo)),
  ];
}

/** What can be ticked on a form without words: every unit that a person can let be read. */
function tickTable(language: Language): LetterTable {
  const { form, institutions } = LETTER_TEXTS[language].consent;
  const rows = FILE_INSTITUTIONS.map((institution) => [
    institutions[institution],
    [...FIELDS_OF.CII, ...FIELDS_OF[institution]].map((field) => `☐ ${READ_TEXTS[language].units[field]}`).join('  '),
  ]);
  return { kind: 'table', caption: form.tickCaption, head: form.tickHead, rows };
}

/** Lines to sign on; what a representative needs has its lines, and who signed is told by the day alone. */
function signaturesOf(
  held: CaseAuthorisation | null,
  { consent: { form }, dates }: LetterTexts,
): readonly LetterField[] {
  const signed = held !== null && held.confirmedAt !== null ? form.signedOn(dates.day(held.signedOn)) : null;
  const byRepresentative = held?.signature === 'REPRESENTATIVE';
  return [
    { label: form.place, value: null },
    { label: form.person, value: byRepresentative ? '–' : signed },
    { label: form.representative, value: byRepresentative ? signed : null },
    { label: form.deed, value: held?.mandate === undefined ? null : mandateWords(held.mandate, form, dates) },
  ];
}

/** By what a representative signs, so that who holds the paper need not ask for the deed: what it carries, and until when (R5). */
function mandateWords(
  { kind, powers, from, to, proof }: Mandate,
  form: LetterTexts['consent']['form'],
  dates: LetterTexts['dates'],
): string {
  const carried = powers.map((power) => form.powers[power]).join(', ');
  const period = to === null ? dates.since(from) : dates.period(from, to);
  return [form.mandateKinds[kind], carried, period, proof].join('; ');
}

/** Units in plain words. */
export function unitsOf(fields: readonly DisclosableField[], language: Language): string {
  return fields.map((field) => READ_TEXTS[language].units[field]).join('; ');
}

/** A party by its office, or the institution as a whole. */
export function partyName(
  { institution, service }: { readonly institution: FileInstitution; readonly service: string | null },
  texts: LetterTexts,
): string {
  return service === null ? texts.consent.institutions[institution] : officeName(texts, { institution, service });
}

function recipientName(recipient: Recipient, texts: LetterTexts): string {
  if (isInsurer(recipient)) return recipient.name;
  const { institution, service } = recipient;
  return institution === 'CII' ? texts.consent.body : officeName(texts, { institution, service });
}
