import { createdId } from '../platform/ids.js';
import type { InstitutionFile } from '../rules/institutionFile.js';
import type { FileInstitution } from '../rules/institutions.js';
import { addDays, type LocalDate } from '../rules/localDates.js';
import type { Calendar } from './calendar.js';
import type { CaseSketch } from './caseSketch.js';
import { DESKS, type Desk, type DeskName } from './desks.js';
import { caseIdOf, institutionOf } from './landmarks.js';
import { DAYS_TO_RESOLVE, type RequestSketch } from './mamacSketch.js';
import { refused, sent, withdrawn, type Preparation } from './opening.js';
import type { DemonstrationPerson } from './persons.js';
import type {
  FiledReferral,
  PlannedCase,
  PlannedFile,
  PlannedMamac,
  PlannedRegistration,
  PlannedRequest,
} from './plan.js';
import { beginningOf, CLOSED_DAYS_AGO, endOf, monthsOf } from './spans.js';

/** The process of CII-MAMAC that a sketch of a case means on this day; null for none. */
export function planMamac(sketch: CaseSketch, calendar: Calendar): PlannedMamac | null {
  const { key, mamac, opener, invited } = sketch;
  if (mamac === null) return null;
  const { mandates, unknown, conclusion } = mamac;
  return {
    sketch: mamac,
    referrer: DESKS[opener],
    partners: invited.filter(({ answer }) => answer === 'CONFIRMED').map(({ desk }) => DESKS[desk]),
    mandates: mandates.map((name) => DESKS[name]),
    unknown: unknown.map((name) => DESKS[name]),
    registrations: [opener, ...mandates].map((name) => registrationOf(name, sketch, calendar)),
    conclusion:
      conclusion === null ? null : { id: createdId('smr', 'demonstration', key), on: calendar.daysAgo(conclusion) },
  };
}

/** A request that opened no case, and the draft as its referrer's file keeps it (R36). */
export function planRequest(sketch: RequestSketch, person: DemonstrationPerson, calendar: Calendar): PlannedRequest {
  const { key, referrer, partner, filed, problems } = sketch;
  const preparation: Preparation = {
    ...{ key, person, mode: 'MAMAC', reason: 'SEVERAL_INSTITUTIONS', reasonText: null, problems },
    ...{ opener: DESKS[referrer], invited: [DESKS[partner]], on: calendar.daysAgo(filed), withOwnUnits: false },
  };
  const { draft, entry } = sent(preparation);
  const outcome = outcomeOf(sketch);
  return {
    ...{ id: entry.caseId, sketch, person, entry, outcome },
    otherCaseId: sketch.samePersonAs === null ? null : caseIdOf(sketch.samePersonAs),
    referrer: DESKS[referrer],
    partner: DESKS[partner],
    resolvedDaysAgo: filed - DAYS_TO_RESOLVE,
    draft:
      outcome === 'WAITS' ? draft : outcome === 'TAKEN_BACK' ? withdrawn(preparation) : refused(draft, 'NOT_ACCEPTED'),
  };
}

/** The first one is withdrawn by the person, the others by the house that filed them. */
function outcomeOf({ story, place }: RequestSketch): PlannedRequest['outcome'] {
  switch (story) {
    case 'WAITING':
    case 'SECOND':
      return 'WAITS';
    case 'JOINED':
      return 'JOINED';
    case 'TURNED_AWAY':
      return 'TURNED_AWAY';
    case 'WITHDRAWN':
      return place === 0 ? 'WITHDRAWN_BY_PERSON' : 'TAKEN_BACK';
  }
}

/** What the file of a desk told the register of a referred case (R34, R40); nothing where it has no mandate. */
export function filedReferrals({ id, mamac }: PlannedCase, { institution, service }: Desk): readonly FiledReferral[] {
  const own = mamac?.registrations.find(({ desk }) => desk.service === service);
  if (mamac === null || own === undefined) return [];
  const { from, to } = own;
  return [
    {
      caseId: id,
      registration: { from, to },
      conclusionId: institution === 'AI' ? (mamac.conclusion?.id ?? null) : null,
    },
  ];
}

/** What the register was last told of the registration of a file; nothing for a file that told nothing. */
export function registrationsTold({
  referrals,
}: Pick<PlannedFile, 'referrals'>): Pick<InstitutionFile, 'registrationsTold'> {
  if (referrals.length === 0) return {};
  return { registrationsTold: referrals.map(({ caseId, registration }) => ({ caseId, ...registration })) };
}

/** Told once the case is open and everybody has named staff; for a case that became MAMAC, before its request. */
function registrationOf(name: DeskName, sketch: CaseSketch, calendar: Calendar): PlannedRegistration {
  const institution = institutionOf(name);
  const from = beginningOf(monthsOf(sketch, institution), calendar);
  const to = sketch.stories[institution] === 'ENDED' ? lastDayOf(institution, calendar) : null;
  const { filed = 0, story = null } = sketch.mamac ?? {};
  const first = Math.max(1, story === 'CHANGED' ? filed + 2 : filed - 3);
  const desk = DESKS[name];
  if (to === null || story !== 'NO_LONGER_MET') return { desk, from, to, told: [{ daysAgo: first, to }] };
  return {
    ...{ desk, from, to },
    told: [
      { daysAgo: first, to: null },
      { daysAgo: TOLD_AGAIN, to },
    ],
  };
}

/** When the end of a registration is told, in time for the re-check. */
const TOLD_AGAIN = 9;

function lastDayOf(institution: FileInstitution, calendar: Calendar): LocalDate {
  return institution === 'AI' ? addDays(calendar.daysAgo(CLOSED_DAYS_AGO), -1) : endOf(calendar);
}
