import { createdId } from '../platform/ids.js';
import type { CaseOpenedEntry } from '../rules/exchange.js';
import type { FileInstitution } from '../rules/institutions.js';
import type { LocalDate } from '../rules/localDates.js';
import { calendarOf, type Calendar } from './calendar.js';
import type { CaseSketch, FileStory } from './caseSketch.js';
import { inTurn } from './chance.js';
import { DESKS, type Desk, type DeskName } from './desks.js';
import { planDrafts, planRequests, type PlannedDrafts } from './drafts.js';
import { handoverSketches } from './handoverCases.js';
import { landmarkSketches } from './landmarks.js';
import { mamacSketches, requestSketches } from './mamacCases.js';
import { ordinarySketch } from './ordinaryCases.js';
import { personOf, type DemonstrationPerson } from './persons.js';
import type { DemonstrationCanton, PlannedCase, PlannedFile, PlannedRequest } from './plan.js';
import { planCase, plannedActs } from './planCases.js';
import { filedHandovers } from './planHandover.js';
import { filedReferrals, planRequest } from './planMamac.js';
import { beginningOf, endOf, monthsBefore, monthsOf } from './spans.js';

/** How much there is of everything; enough to look like a real canton, little enough to start quickly. */
export interface Amounts {
  readonly persons: number;
  readonly cases: number;
  /** How many of the cases, at most, are about a handover; each has a person of her own. */
  readonly handovers: number;
  /** How many of the cases, at most, have a process of CII-MAMAC; each has a person of her own. */
  readonly processes: number;
  /** How many requests to the management body wait or are prepared, at most; each has a person of her own. */
  readonly requests: number;
  /** How many more persons have a request that the register knows and that opened no case, at most. */
  readonly unopened: number;
  readonly files: Readonly<Record<FileInstitution, number>>;
}

/** The amounts of the demonstration canton. */
export const DEMONSTRATION_AMOUNTS: Amounts = {
  persons: 352,
  cases: 146,
  handovers: 38,
  processes: 48,
  requests: 12,
  unopened: 14,
  files: { AC: 242, AI: 200, AS: 210 },
};

/**
 * The demonstration canton: Geneva in form, invented in content. The same day gives the same canton; another day moves
 * the dates alone. Services plan it each for itself and so agree without speaking to each other.
 */
export function planCanton(today: LocalDate, amounts: Amounts = DEMONSTRATION_AMOUNTS): DemonstrationCanton {
  const calendar = calendarOf('GE', today);
  const persons = Array.from({ length: amounts.persons }, (_, number) => personOf(number));
  // Handovers and requests come last, with persons of their own: whatever there is of them, the rest stays the same.
  const { handovers, requests, processes, unopened } = amounts;
  const others = persons.slice(0, amounts.persons - handovers - requests - processes - unopened);
  const after = (taken: number): readonly DemonstrationPerson[] => persons.slice(others.length + taken);
  const handedOver = planGroup(handoverSketches().slice(0, handovers), after(0), calendar);
  const asked = planRequests(after(handovers), calendar).slice(0, requests);
  const referred = planGroup(mamacSketches().slice(0, processes), after(handovers + requests), calendar);
  const known = planUnopened(referred, after(handovers + requests + processes).slice(0, unopened), calendar);
  const cases = planCases(amounts.cases - handovers - processes, others, calendar);
  const beginnings = [
    ...cases.flatMap((one) => filesOfCase(one, calendar)),
    ...planDrafts(others.slice(cases.length), calendar).flatMap(filesOfDrafts),
  ];
  const taken = merged(beginnings);
  const handed = handedOver.flatMap((one) => filesOfCase(one, calendar));
  const last = [
    ...handed,
    ...asked.flatMap(filesOfDrafts),
    ...merged([...referred.flatMap((one) => filesOfCase(one, calendar)), ...known.flatMap(filesOfRequest)]),
  ];
  const files = [...taken, ...ordinaryFiles(taken, others, without(amounts.files, last)), ...last];
  return {
    ...{ calendar, persons, requests: known, files: numbered(files, calendar) },
    cases: [...cases, ...handedOver, ...referred],
  };
}

/** What is known of a file before its institution's place and days are given. */
type Beginning = Pick<
  PlannedFile,
  | 'institution'
  | 'person'
  | 'service'
  | 'responsible'
  | 'deputy'
  | 'months'
  | 'story'
  | 'caseIds'
  | 'drafts'
  | 'acts'
  | 'handovers'
  | 'referrals'
> & { readonly unsent: readonly CaseOpenedEntry[] };

/** One case for each sketch, each of a person of her own. */
function planGroup(
  sketches: readonly CaseSketch[],
  persons: readonly DemonstrationPerson[],
  calendar: Calendar,
): readonly PlannedCase[] {
  return sketches.map((sketch, place) => planCase(sketch, inTurn(persons, place), calendar));
}

/** The requests that opened no case: of persons of the cases first referred, or of persons of their own. */
function planUnopened(
  cases: readonly PlannedCase[],
  persons: readonly DemonstrationPerson[],
  calendar: Calendar,
): readonly PlannedRequest[] {
  const own = [...persons];
  return requestSketches().flatMap((sketch) => {
    const other = cases.find(({ sketch: { key } }) => key === sketch.samePersonAs)?.person;
    const person = sketch.samePersonAs === null ? own.shift() : other;
    return person === undefined ? [] : [planRequest(sketch, person, calendar)];
  });
}

/** The amounts of files that are left for everything else. */
function without(files: Amounts['files'], taken: readonly Beginning[]): Amounts['files'] {
  const left = (institution: FileInstitution): number =>
    files[institution] - taken.filter((one) => one.institution === institution).length;
  return { AC: left('AC'), AI: left('AI'), AS: left('AS') };
}

function planCases(cases: number, persons: readonly DemonstrationPerson[], calendar: Calendar): readonly PlannedCase[] {
  const landmarks = landmarkSketches();
  const ordinary = Array.from({ length: Math.max(0, cases - landmarks.length) }, (_, turn) => ordinarySketch(turn));
  const sketches = [...landmarks, ...ordinary];
  return sketches.map((sketch) => {
    const place = sketches.findIndex(({ key }) => key === (sketch.samePersonAs ?? sketch.key));
    return planCase(sketch, inTurn(persons, place), calendar);
  });
}

function filesOfCase(planned: PlannedCase, calendar: Calendar): readonly Beginning[] {
  const { id, sketch, person, opener, invited, draft } = planned;
  const file = (desk: Desk, caseIds: readonly string[]): Beginning => ({
    ...ownFile(desk, person),
    months: monthsOf(sketch, desk.institution),
    story: sketch.stories[desk.institution] ?? 'ORDINARY',
    caseIds,
    acts: plannedActs(desk, sketch, calendar),
    handovers: filedHandovers(planned, desk),
    referrals: filedReferrals(planned, desk),
  });
  return [
    { ...file(opener, [id]), drafts: [draft] },
    ...invited
      .filter(({ keepsFile }) => keepsFile)
      .map(({ desk, answer }) => file(desk, answer === 'CONFIRMED' ? [id] : [])),
  ];
}

function filesOfDrafts({ person, desk, drafts, entries, partners }: PlannedDrafts): readonly Beginning[] {
  return [
    { ...ownFile(desk, person), drafts, unsent: entries },
    ...partners.map((partner) => ownFile(partner, person)),
  ];
}

/** The referrer's file keeps the draft, and another service knows the person too. */
function filesOfRequest({ person, sketch, referrer, partner, draft }: PlannedRequest): readonly Beginning[] {
  const months = monthsBefore(sketch.filed);
  return [
    { ...ownFile(referrer, person), months, drafts: [draft] },
    { ...ownFile(partner, person), months },
  ];
}

function ownFile({ institution, service, responsible, deputy }: Desk, person: DemonstrationPerson): Beginning {
  return {
    institution,
    person,
    service,
    responsible,
    deputy,
    months: 12,
    story: 'ORDINARY',
    caseIds: [],
    drafts: [],
    unsent: [],
    acts: [],
    handovers: [],
    referrals: [],
  };
}

/** Two cases of one person at one service share the file. */
function merged(beginnings: readonly Beginning[]): readonly Beginning[] {
  const byKey = new Map<string, Beginning>();
  for (const next of beginnings) {
    const known = byKey.get(keyOf(next));
    byKey.set(keyOf(next), known === undefined ? next : joined(known, next));
  }
  return [...byKey.values()];
}

function joined(known: Beginning, next: Beginning): Beginning {
  return {
    ...known,
    months: Math.max(known.months, next.months),
    caseIds: [...known.caseIds, ...next.caseIds],
    drafts: [...known.drafts, ...next.drafts],
    unsent: [...known.unsent, ...next.unsent],
    acts: [...known.acts, ...next.acts],
    handovers: [...known.handovers, ...next.handovers],
    referrals: [...known.referrals, ...next.referrals],
  };
}

/** The files outside every case: first one for each person who has none, then second ones where amounts are left. */
function ordinaryFiles(
  taken: readonly Beginning[],
  persons: readonly DemonstrationPerson[],
  files: Amounts['files'],
): readonly Beginning[] {
  const made: Beginning[] = [];
  const count = { AC: 0, AI: 0, AS: 0 };
  const houses = new Map<number, FileInstitution[]>();
  const note = ({ institution, person }: Beginning): void => {
    count[institution] += 1;
    houses.set(person.number, [...(houses.get(person.number) ?? []), institution]);
  };
  taken.forEach(note);
  for (const most of [1, 2, 3]) {
    for (const person of persons) {
      const has = houses.get(person.number) ?? [];
      const open = (['AC', 'AI', 'AS'] as const).filter((one) => count[one] < files[one] && !has.includes(one));
      // Whoever takes part in a case keeps what the case says of her.
      const institution = open.toSorted((a, b) => files[b] - count[b] - (files[a] - count[a]))[0];
      if (institution === undefined || has.length >= most || isPlanned(taken, person)) continue;
      const next = ordinaryFile(institution, person, count[institution]);
      made.push(next);
      note(next);
    }
  }
  return made;
}

function isPlanned(taken: readonly Beginning[], person: DemonstrationPerson): boolean {
  return taken.some((file) => file.person.number === person.number);
}

function ordinaryFile(institution: FileInstitution, person: DemonstrationPerson, turn: number): Beginning {
  const desk = DESKS[inTurn(ORDINARY_DESKS[institution], turn)];
  const story: FileStory = turn % 9 === 8 ? 'ENDED' : 'ORDINARY';
  const unassigned = turn % 14 === 13;
  const file = { ...ownFile(desk, person), months: 1 + ((turn * 7) % 18), story };
  return unassigned ? { ...file, responsible: null, deputy: null } : file;
}

const ORDINARY_DESKS: Readonly<Record<FileInstitution, readonly DeskName[]>> = {
  AC: ['orp', 'orpDeputy', 'orp', 'otherOrp'],
  AI: ['ai', 'aiColleague'],
  AS: ['as', 'otherAs', 'as', 'asColleague'],
};

function numbered(files: readonly Beginning[], calendar: Calendar): readonly PlannedFile[] {
  const turns = { AC: 0, AI: 0, AS: 0 };
  const divergences = { AC: 0, AI: 0, AS: 0 };
  return files.map((file) => {
    const { institution, months, story, caseIds, drafts } = file;
    const turn = turns[institution];
    turns[institution] += 1;
    const plain = story === 'ORDINARY' && caseIds.length + drafts.length + file.acts.length === 0;
    // Not all next to each other, and old enough to hold every kind of record.
    const diverges = plain && turn % 5 < 2 && months > 3;
    if (diverges) divergences[institution] += 1;
    return {
      ...file,
      id: createdId(PREFIXES[institution], 'demonstration', keyOf(file)),
      turn,
      since: beginningOf(months, calendar),
      leastAge: 28 * months - 25,
      endedOn: story === 'ENDED' ? endOf(calendar) : null,
      divergence: diverges ? divergences[institution] - 1 : null,
    };
  });
}

const PREFIXES: Readonly<Record<FileInstitution, string>> = { AC: 'acf', AI: 'aif', AS: 'asf' };

function keyOf({ institution, service, person }: Pick<Beginning, 'institution' | 'service' | 'person'>): string {
  return `${institution} ${service} ${String(person.number)}`;
}
