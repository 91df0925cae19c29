import type { ServiceOfInstitution } from '../../../common/rules/authorisation.js';
import { legalExchangeBetween } from '../../../common/rules/legalExchange.js';
import type { Holder } from '../../../common/rules/duty.js';
import { hasAnswered, type CaseState } from '../case.js';
import type { LegalExchange } from '../legalExchange/legalExchange.js';
import { partyName, unitsOf, type AuthorisationFormQuestion } from './authorisationForm.js';
import { heading, paragraph, type Letter, type LetterBlock, type LetterField } from './letter.js';
import type { LetterTexts } from './letterTexts.js';
import { contactBlocks, nameOf, officeBegins, officeName } from './parts.js';
import { letterTexts } from './texts.js';

/** How a notice is written. */
type Written = Omit<AuthorisationFormQuestion, 'held'>;

/**
 * To the person before the service notifies the AI office for early detection (LAI 3b): that it will, what the notice
 * holds, what comes next (LAI 3c) and whom to ask. Null for the AI office itself, which is notified.
 */
export function informedBeforeOf(written: Written, notifier: ServiceOfInstitution): Letter | null {
  if (notifier.institution === 'AI') return null;
  const { language, state, services } = written;
  const texts = letterTexts(language, services);
  const words = texts.consent.before;
  return {
    ...{ kind: 'INFORMED_BEFORE', language, languageTag: texts.languageTag, title: words.title },
    blocks: [
      { kind: 'fields', fields: headOf(written, notifier, texts) },
      paragraph(texts.greeting),
      paragraph(words.lead(officeBegins(texts, notifier))),
      heading(words.contentHeading),
      { kind: 'list', entries: words.content },
      heading(words.nextHeading),
      paragraph(words.next),
      paragraph(words.medical),
      heading(words.rightsHeading),
      { kind: 'list', entries: words.rights },
      ...contactsOf(state, texts, notifier),
    ],
  };
}

/**
 * To the person after an exchange on a ground of law: who could read what, when, why and by which article, and how to
 * object (LACI 85f(4), LAI 68bis(4): wording unverified, and the letter says so). There is no such exchange unless the
 * canton switched the ground on.
 */
export function informedAfterOf(written: Written, exchange: LegalExchange): Letter {
  const { language, state, services } = written;
  const { reader, discloser, fields, from, to, purpose } = exchange;
  const texts = letterTexts(language, services);
  const words = texts.consent.after;
  const article = legalExchangeBetween(reader.institution, discloser)?.article ?? '';
  const lastDay = exchange.ending === null || exchange.ending.on > to ? to : exchange.ending.on;
  return {
    ...{ kind: 'INFORMED_AFTER', language, languageTag: texts.languageTag, title: words.title },
    blocks: [
      { kind: 'fields', fields: headOf(written, reader, texts) },
      paragraph(texts.greeting),
      paragraph(words.lead(officeName(texts, reader), partyName({ institution: discloser, service: null }, texts))),
      {
        ...{ kind: 'table', caption: words.caption, head: words.head },
        rows: [
          [words.information, unitsOf(fields, language)],
          [words.period, texts.dates.period(from, lastDay)],
          [words.purpose, words.purposes[purpose]],
          [words.ground, texts.article(article)],
        ],
      },
      paragraph(words.unverified),
      heading(words.rightsHeading),
      { kind: 'list', entries: words.rights },
      ...contactsOf(state, texts, ...bothSidesOf(state, exchange)),
    ],
  };
}

/**
 * Who read, and who disclosed: an objection may go to either, and a mistake is corrected by who keeps the file. The discloser
 * by its services on the case that know the person, else as an institution.
 */
function bothSidesOf(
  { participants }: Pick<CaseState, 'participants'>,
  { reader, discloser }: Pick<LegalExchange, 'reader' | 'discloser'>,
): readonly Holder[] {
  const keepers = participants.filter((one) => one.institution === discloser && hasAnswered(one));
  return [reader, ...(keepers.length === 0 ? [{ institution: discloser, service: null }] : keepers)];
}

function headOf(
  { state, today, withKeyData }: Written,
  sender: ServiceOfInstitution,
  texts: LetterTexts,
): readonly LetterField[] {
  return [
    { label: texts.labels.name, value: withKeyData ? nameOf(state.person) : null },
    { label: texts.labels.sender, value: officeName(texts, sender) },
    { label: texts.labels.writtenOn, value: texts.dates.day(today) },
  ];
}

function contactsOf(
  state: Pick<CaseState, 'participants'>,
  texts: LetterTexts,
  ...services: readonly Holder[]
): readonly LetterBlock[] {
  const confirmation = { ...texts.confirmation, contactsCaption: texts.consent.contacts };
  return [heading(confirmation.contactsHeading), ...contactBlocks(state, { ...texts, confirmation }, services)];
}
