import { isInsurer, type Recipient } from '../../../common/rules/authorisation.js';
import type { DisclosableField } from '../../../common/rules/disclosableFields.js';
import type { Duty } from '../../../common/rules/duties.js';
import type { Language } from '../../../common/rules/institutions.js';
import { localDateOf, type LocalDate } from '../../../common/rules/localDates.js';
import { chfOf } from '../../../common/rules/money.js';
import { READ_TEXTS, type ReadTexts } from '../../../common/rules/readTexts.js';
import { consentsToSystemAccess } from '../../../common/rules/systemAccess.js';
import { stateOn } from '../authorisations.js';
import { hasAnswered, leadAt, type CaseState } from '../case.js';
import { caseDutiesOn } from '../caseDuties.js';
import { lastOpenDay } from '../handover/rest.js';
import { isTakenUp, type MamacState } from '../mamac/process.js';
import { lastReadingDay } from '../legalExchange/legalExchange.js';
import { addressOf, officeName } from '../letters/parts.js';
import type { ServiceNames } from '../letters/serviceNames.js';
import { letterTexts } from '../letters/texts.js';
import type { LetterTexts } from '../letters/letterTexts.js';
import { personsGuarantees } from '../personSight.js';
import type { PlainTexts } from './plainTexts.js';
import { planWords, type PlanWords } from './planSentences.js';
import { processSentences } from './processSentences.js';
import { reportedSentences } from './reportedSentences.js';
import { PLAIN_TEXTS } from './texts.js';
import { carriedSentences } from './withdrawalSentences.js';

export const PLAIN_SECTION_KINDS = ['LEAD', 'DUTIES', 'PAYMENTS', 'REPORTED', 'AGREED', 'CONTACTS', 'RIGHTS'] as const;
/** What a part of the case in plain words is about. */
export type PlainSectionKind = (typeof PLAIN_SECTION_KINDS)[number];

/** One part of the case in plain words. */
export interface PlainSection {
  readonly kind: PlainSectionKind;
  readonly heading: string;
  readonly sentences: readonly string[];
}

type Authorisation = CaseState['authorisations'][number];

/** How to reach the offices of the register that are no participants of a case, as the installation says; null where it does not. */
export interface RegisterContacts {
  /** Who answers for the register: inspection, correction, copy. */
  readonly register: string | null;
  /** The management body of CII-MAMAC (R49). */
  readonly managementBody: string | null;
}

/** What the sentences are written from. */
interface World {
  readonly state: CaseState;
  readonly today: LocalDate;
  readonly now: Date;
  readonly letters: LetterTexts;
  readonly plain: PlainTexts;
  readonly units: ReadTexts['units'];
  readonly plan: PlanWords;
  readonly contacts: RegisterContacts;
  /** True when the management body took up a request about the person, and with it learned of her or him (R36). */
  readonly hasBody: boolean;
}

/** In which language and when, and the process of CII-MAMAC; null where the case has none. */
export interface PlainQuestion {
  readonly language: Language;
  readonly today: LocalDate;
  readonly now: Date;
  readonly process: MamacState | null;
  readonly contacts: RegisterContacts;
  /** How the services are called; without it by their identifiers. */
  readonly services?: ServiceNames;
}

/**
 * The case as the person reads it, in plain words of the language: who leads, what is owed to whom and by when, who pays
 * what, what was reported about her or him, what was agreed to and who may read what, whom to call, and which rights there are (LPGA 27, R5, R9, R14 to R18).
 * It says nothing that the person's sight of the register does not hold.
 */
export function plainWords(
  state: CaseState,
  { language, today, now, process, contacts, services }: PlainQuestion,
): readonly PlainSection[] {
  const wording = { today, letters: letterTexts(language, services), plain: PLAIN_TEXTS[language] };
  const world: World = {
    ...{ state, now, ...wording, contacts, units: READ_TEXTS[language].units },
    plan: planWords(process, state, wording),
    hasBody: process !== null && isTakenUp(process),
  };
  const duties = caseDutiesOn(state, today);
  const sentences: Readonly<Record<PlainSectionKind, readonly string[]>> = {
    LEAD: [...leadSentences(world), ...processSentences(process, wording)],
    DUTIES: [...dutySentences(world, duties), ...world.plan.owed],
    PAYMENTS: [...paymentSentences(world, duties), ...world.plan.paid],
    REPORTED: reportedSentences(world),
    AGREED: agreedSentences(world),
    CONTACTS: contactSentences(world),
    RIGHTS: rightSentences(world),
  };
  return PLAIN_SECTION_KINDS.map((kind) => ({
    kind,
    heading: world.plain.headings[kind],
    sentences: sentences[kind],
  })).filter((section) => section.sentences.length > 0);
}

function leadSentences({ state, now, letters, plain }: World): readonly string[] {
  const { dates } = letters;
  if (state.closedOn !== null) return [plain.closed(dates.day(state.closedOn))];
  const lead = leadAt(state.leadHistory, now.toISOString());
  if (lead === null) return [];
  const next = lead.to === null ? null : leadAt(state.leadHistory, lead.to);
  return [
    plain.lead(officeName(letters, lead), dates.day(dayOf(lead.from))),
    ...(lead.to === null || next === null
      ? []
      : [plain.leadEnds(officeName(letters, next), dates.day(dayOf(lead.to)))]),
  ];
}

/** Interviews and job searches with their holders of today; nothing is owed in a case that is closed. */
function dutySentences({ state, today, letters, plain }: World, duties: readonly Duty[]): readonly string[] {
  const interviews = duties.filter(({ kind }) => kind === 'COUNSELLING_INTERVIEWS');
  const offices = interviews.flatMap(({ holder }) => (holder === 'NOT_OWED' ? [] : [officeName(letters, holder)]));
  const searches = duties.find(({ kind }) => kind === 'JOB_SEARCH');
  return [
    ...[...new Set(offices)].map(plain.interviews),
    ...(searches === undefined ? [] : [searchSentence(searches, state, today, { letters, plain })]),
    ...(duties.length === 0 ? [] : [plain.noSanction]),
  ];
}

function searchSentence(
  { holder }: Duty,
  { handovers }: CaseState,
  today: LocalDate,
  { letters, plain }: Pick<World, 'letters' | 'plain'>,
): string {
  if (holder === 'NOT_OWED') return plain.noJobSearch;
  const agreed = handovers.find(
    ({ acceptance }) => acceptance !== null && acceptance.from <= today && today <= acceptance.lastDay,
  );
  return plain.jobSearch(officeName(letters, holder), agreed?.acceptance?.jobSearchesAMonth ?? null);
}

function paymentSentences({ state, today, letters, plain }: World, duties: readonly Duty[]): readonly string[] {
  const { benefits, payers, dates } = letters;
  const paid = duties.flatMap(({ kind, benefit, holder }) =>
    kind === 'PAYMENT' && benefit !== null && holder !== 'NOT_OWED'
      ? [plain.benefit(benefits[benefit], payers[holder.institution])]
      : [],
  );
  const measures = personsGuarantees(state)
    .filter(({ state: standing, to }) => standing === 'GRANTED' && today <= to)
    .map(({ payer, ceiling, from, to }) =>
      plain.measure(officeName(letters, payer), chfOf(ceiling).toFixed(2), dates.period(from, to)),
    );
  return [...paid, ...measures];
}

function agreedSentences(world: World): readonly string[] {
  const { state, today, letters, plain } = world;
  const { dates } = letters;
  const handed = state.handovers.flatMap(({ receiver, acceptance, answer }) =>
    acceptance === null || answer === null || acceptance.lastDay < today
      ? []
      : [
          plain.handover(
            officeName(letters, receiver),
            dates.period(acceptance.from, acceptance.lastDay),
            dates.day(answer.answeredOn),
          ),
        ],
  );
  const given = state.authorisations
    .filter((held) => stateOn(held, state, today) === 'IN_FORCE')
    .flatMap((held) => [
      plain[sentenceOf(held)]({
        ...partiesOf(world, held.recipient, held.discloser),
        units: unitsOf(world, held.fields),
        until: dates.day(lastOpenDay(state, held) ?? held.validTo),
      }),
      ...benefitSentences(world, held),
    ]);
  const byLaw = (state.legalExchanges ?? []).flatMap((one) => {
    const until = lastReadingDay(one);
    if (until === null || until < today || state.status === 'CLOSED') return [];
    const parties = partiesOf(world, one.reader, { institution: one.discloser, service: null });
    return [plain.byLaw({ ...parties, units: unitsOf(world, one.fields), until: dates.day(until) })];
  });
  return [
    ...handed,
    ...world.plan.agreed,
    ...(given.length === 0 ? [plain.noAuthorisation] : [...given, plain.withdraw]),
    ...carriedSentences(world),
    ...byLaw,
    ...noticeSentences(world),
  ];
}

/** That the reader told that it pays benefits: what the reading rests on (LACI 85f(2)(a)). */
function benefitSentences(
  { state, today, letters, plain }: World,
  { id, recipient }: Authorisation,
): readonly string[] {
  const told = (state.benefitsTold ?? []).filter(
    ({ authorisationId, to }) => authorisationId === id && (to === null || today <= to),
  );
  const { dates } = letters;
  return told.map(({ from, to }) =>
    plain.benefitsTold(readerName(plain, letters, recipient), to === null ? dates.since(from) : dates.period(from, to)),
  );
}

/** That the person was informed before a notice for early detection, and that it was sent (LAI 3b). */
function noticeSentences({ state, letters, plain }: World): readonly string[] {
  return (state.notices ?? []).flatMap(({ from, sentOn, notified }) => [
    plain.informedBefore(officeName(letters, from), letters.dates.day(sentOn)),
    ...(notified === undefined ? [] : [plain.notified(officeName(letters, from), letters.dates.day(notified.on))]),
  ]);
}

function sentenceOf(held: Authorisation): 'insurer' | 'systemAccess' | 'authorisation' {
  if (isInsurer(held.recipient)) return 'insurer';
  return consentsToSystemAccess(held) ? 'systemAccess' : 'authorisation';
}

function partiesOf(
  { letters, plain }: Pick<World, 'letters' | 'plain'>,
  reader: Recipient,
  discloser: Authorisation['discloser'],
): { readonly reader: string; readonly discloser: string } {
  return {
    reader: readerName(plain, letters, reader),
    discloser: officeName(letters, discloser),
  };
}

function readerName(plain: PlainTexts, letters: World['letters'], reader: Recipient): string {
  if (isInsurer(reader)) return reader.name;
  const { institution, service } = reader;
  return institution === 'CII' ? plain.body : officeName(letters, { institution, service });
}

function unitsOf({ units }: World, fields: readonly DisclosableField[]): string {
  return fields.map((field) => units[field]).join('; ');
}

/**
 * How to reach each office that takes part, as it said itself; one that said nothing can be written to. One that was only
 * asked may not know the person. Beside them the management body, once it took the person on, and the register, which
 * keeps what no office's file holds.
 */
function contactSentences({ state, letters, plain, contacts, hasBody }: World): readonly string[] {
  const offices = state.participants.filter(hasAnswered).map((participant) => {
    const { phone, mail } = participant.contact;
    const told = [phone, mail, addressOf(letters, participant)].filter((one) => one !== null).join(', ');
    return plain.contact(officeName(letters, participant), told === '' ? plain.letter : told);
  });
  return [
    ...offices,
    ...(hasBody ? [plain.contact(plain.bodyName, contacts.managementBody ?? plain.letter)] : []),
    plain.contact(plain.registerName, contacts.register ?? plain.letter),
  ];
}

function rightSentences({ state, today, letters, plain, hasBody }: World): readonly string[] {
  const offices = state.participants
    .filter((participant) => participant.state === 'CONFIRMED')
    .map((participant) => officeName(letters, participant));
  const byLaw = (state.legalExchanges ?? []).some((one) => (lastReadingDay(one) ?? '') >= today);
  return [
    ...(offices.length === 0 ? [] : [plain.inspect(offices.join('; '))]),
    plain.inspectRegister,
    ...(hasBody ? [plain.inspectBody] : []),
    plain.copy,
    plain.readers,
    ...(byLaw ? [plain.object] : []),
  ];
}

function dayOf(instant: string): LocalDate {
  return localDateOf(new Date(instant));
}
