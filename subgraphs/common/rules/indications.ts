import type { Waiting } from './fileWorklist.js';
import { isHolder, sentOn, type CaseKnowledge, type DutyHolder } from './handedOver.js';
import type { FrameIndication, IndicationOutcome } from './handover.js';
import type { InstitutionFile } from './institutionFile.js';
import type { LocalDate } from './localDates.js';
import type { Provenance } from './ownFile.js';
import { refuse, type Refusal } from './refusals.js';

/**
 * Whose business a ground of sanction is while the lead is handed over (R18): a duty that went over with the lead, such
 * as counselling interviews and what the lead instructs, or the payer's own. Each institution says it of its grounds.
 */
export interface SanctionMatter {
  /** The indications that can report such a breach; none for what stays the payer's own business. */
  readonly reportedBy: readonly FrameIndication['ground'][];
  /** Why it is so. */
  readonly reason: string;
}

/** A sanction as far as the indication asks about it. */
export type JudgedSanction = Pick<Provenance, 'source'> & {
  readonly id: string;
  /** The day of the act or omission. */
  readonly factsOn: LocalDate;
  readonly matter: SanctionMatter;
  /** The indication that it names; null where it names none. */
  readonly indicationId: string | null;
};

export const NO_SANCTION_REASONS = [
  'FACTS_NOT_PROVEN',
  'VALID_EXCUSE',
  'PERSON_COMPLIED',
  'NO_BREACH_IN_LAW',
  'ALREADY_SANCTIONED',
  'RIGHT_LAPSED',
  'NOT_PROPORTIONATE',
] as const;
/** Why a payer decides no sanction; it stays in the own file. */
export type NoSanctionReason = (typeof NO_SANCTION_REASONS)[number];

/** How the own house answered an indication (R18); the register hears the outcome and the day alone. */
export interface IndicationAnswer {
  readonly indicationId: string;
  readonly outcome: IndicationOutcome;
  readonly answeredOn: LocalDate;
  /** The sanction that names it; null without one, or where sanctions are decided in another system (R12). */
  readonly sanctionId: string | null;
  /** Given when no sanction was decided. */
  readonly reason: NoSanctionReason | null;
}

/** An indication to the own house, with its case and the answer that the file holds. */
export interface OwnIndication extends FrameIndication {
  readonly caseId: string;
  readonly answer: IndicationAnswer | null;
}

/** An indication with the day by which it is to be answered, by law or by the house's policy; null where none is set. */
export interface DueIndication extends OwnIndication {
  readonly answerDueOn: LocalDate | null;
}

/** The payer's house: its file and what its copies of frames tell of the file's cases. */
export interface PayerHouse {
  readonly holder: DutyHolder;
  readonly file: Pick<InstitutionFile, 'indicationAnswers' | 'version'>;
  readonly known: Pick<CaseKnowledge, 'frames' | 'handovers'>;
}

/** The indications to the own house, the earliest filed first. */
export function ownIndications({ holder, file, known }: PayerHouse): readonly OwnIndication[] {
  const answers = file.indicationAnswers ?? [];
  return known.frames
    .flatMap(({ caseId, indications }) => indications.map((indication) => ({ ...indication, caseId })))
    .filter(({ payer }) => isHolder(payer, holder))
    .map((indication) => ({
      ...indication,
      answer: answers.find(({ indicationId }) => indicationId === indication.id) ?? null,
    }))
    .toSorted((a, b) => (a.filedOn < b.filedOn ? -1 : a.filedOn > b.filedOn ? 1 : 0));
}

/** What waits for an answer: until its day, and after it for ever, because the lead and the person wait too. */
export function answersDue(
  indications: readonly DueIndication[],
  today: LocalDate,
): readonly Waiting<'INDICATION_TO_ANSWER'>[] {
  return indications
    .filter((indication) => !isAnswered(indication))
    .map(({ id, answerDueOn, filedOn }) => ({
      kind: 'INDICATION_TO_ANSWER',
      dueOn: answerDueOn ?? filedOn,
      overdue: answerDueOn !== null && today > answerDueOn,
      about: id,
    }));
}

/**
 * Refuses a sanction for a breach of a duty that was handed over, on a day on which the own house had sent the lead
 * away, without an indication of who led then (R18). Other grounds, earlier and later facts, and what is no handover
 * need none. An indication that is named has to fit whatever the day is.
 */
export function refuseSanction(sanction: JudgedSanction, house: PayerHouse): Refusal | null {
  const { indicationId, source } = sanction;
  if (indicationId !== null) return refuseNamed(indicationId, sanction, house);
  if (!isTransferred(sanction, house)) return null;
  // An export names no indication: it is enough that there is one.
  const reported = source === 'MIRROR' && ownIndications(house).some((one) => fits(one, sanction));
  return reported ? null : refuse('INDICATION_MISSING', { rule: 'R18', path: PATH });
}

/** The indication to the own house by its identifier; null for one that there is not. */
export function ownIndication(indicationId: string, house: PayerHouse): OwnIndication | null {
  return ownIndications(house).find(({ id }) => id === indicationId) ?? null;
}

/** Whether it has its answer: in the own file, or by what the register tells. */
export function isAnswered({ answered, answer }: OwnIndication): boolean {
  return answered || answer !== null;
}

const PATH = ['input', 'indicationId'];

/**
 * A second sanction may rest on facts that the own house has sanctioned before, such as another benefit; none may rest
 * on an indication that was answered without one, or that the register knows as answered and the file does not. What
 * was decided and has answered is not asked again, also when the house has left the case since.
 */
function refuseNamed(indicationId: string, sanction: JudgedSanction, house: PayerHouse): Refusal | null {
  const answers = house.file.indicationAnswers ?? [];
  if (answers.some((one) => one.sanctionId === sanction.id && one.indicationId === indicationId)) return null;
  const named = ownIndication(indicationId, house);
  if (named === null) return refuse('NOT_FOUND', { path: PATH });
  if (!fits(named, sanction)) return refuse('INDICATION_DOES_NOT_FIT', { rule: 'R18', path: PATH });
  if (!isAnswered(named) || named.answer?.outcome === 'SANCTIONED') return null;
  return refuse('INDICATION_ALREADY_ANSWERED', { rule: 'R18', path: PATH });
}

function fits({ ground, factsOn }: FrameIndication, sanction: JudgedSanction): boolean {
  return factsOn === sanction.factsOn && sanction.matter.reportedBy.includes(ground);
}

/** A house that has left the case is told of no indications any more, so that nothing can be said of what it mirrors. */
function isTransferred({ matter, factsOn, source }: JudgedSanction, { holder, known }: PayerHouse): boolean {
  const sent = sentOn(known.handovers, holder, factsOn);
  if (sent === null || matter.reportedBy.length === 0) return false;
  return source === 'RECORD' || known.frames.every(({ caseId, left }) => caseId !== sent.caseId || !left);
}
