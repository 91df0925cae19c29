import type { Authorisation } from '../rules/authorisation.js';
import { FIELDS_OF } from '../rules/disclosableFields.js';
import { ACTS_OF_FIELD } from '../rules/exchange.js';
import { addDays, type LocalDate } from '../rules/localDates.js';
import type { Act } from '../rules/outgoing.js';
import { MANDATE_KINDS, MANDATE_POWERS, type Mandate } from '../rules/representation.js';
import type { Calendar } from './calendar.js';
import type { ActSketch, CaseSketch, InvitedSketch, LinkSketch } from './caseSketch.js';
import { inTurn } from './chance.js';
import { DESKS, type Desk } from './desks.js';
import { invitingAuthorisation, lastDayAfter, opened, sent } from './opening.js';
import type { DemonstrationPerson } from './persons.js';
import { planHandover } from './planHandover.js';
import { planMamac } from './planMamac.js';
import type { PlannedAct, PlannedCase, PlannedInvitation, PlannedLink, PlannedReport } from './plan.js';
import { beginningOf, endOf, monthsOf } from './spans.js';

/** The case that a sketch means on this day. */
export function planCase(sketch: CaseSketch, person: DemonstrationPerson, calendar: Calendar): PlannedCase {
  const opener = DESKS[sketch.opener];
  const openedOn = calendar.daysAgo(sketch.openedDaysAgo);
  const { mode, reason, reasonText, key, mamac } = sketch;
  const invited = sketch.invited.map((one) => planInvitation(one, opener, calendar));
  const { draft, entry } = sent({
    key,
    mode,
    reason,
    reasonText,
    person,
    opener,
    invited: invited.filter(({ laterDaysAgo }) => laterDaysAgo === null).map(({ desk }) => desk),
    // A request to the management body leaves its house before the case opens (R36).
    on: mode === 'MAMAC' && mamac !== null ? calendar.daysAgo(mamac.filed) : openedOn,
    withOwnUnits: sketch.opensOwnUnits,
    ...(mamac === null ? {} : { problems: mamac.problems }),
  });
  return {
    id: entry.caseId,
    sketch,
    person,
    openedOn,
    opener,
    invited,
    entry,
    draft: opened(draft),
    links: sketch.links.map((link) => planLink(link, sketch, calendar)),
    acts: [opener, ...invited.map(({ desk }) => desk)].flatMap((desk) => reportsOf(desk, sketch, calendar)),
    handover: planHandover(sketch, calendar),
    mamac: planMamac(sketch, calendar),
  };
}

/** The acts that a side reported and that its file must hold. */
export function plannedActs(desk: Desk, sketch: CaseSketch, calendar: Calendar): readonly PlannedAct[] {
  return (sketch.acts[desk.institution] ?? [])
    .filter(({ on }) => isBeforeClosing(on, sketch))
    .map(({ act, on }) => ({
      act,
      field: fieldOf(desk, act),
      on: dayOf(on, sketch, desk, calendar),
      daysAgo: typeof on === 'number' ? on : null,
    }));
}

function planInvitation(sketch: InvitedSketch, opener: Desk, calendar: Calendar): PlannedInvitation {
  const desk = DESKS[sketch.desk];
  if (sketch.laterDaysAgo === null) return { ...sketch, desk, authorisation: null };
  return {
    ...sketch,
    desk,
    authorisation: invitingAuthorisation(opener, desk, calendar.daysAgo(sketch.laterDaysAgo), []),
  };
}

function planLink(link: LinkSketch, { openedDaysAgo }: CaseSketch, calendar: Calendar): PlannedLink {
  const discloser = DESKS[link.discloser];
  const recipient = DESKS[link.recipient];
  const enteredDaysAgo = Math.max(1, openedDaysAgo - 2);
  const enteredOn = calendar.daysAgo(enteredDaysAgo);
  const fields = link.fields === 'ALL' ? FIELDS_OF[discloser.institution] : link.fields;
  // The disability insurance office is one house and may be named as a whole (domain 3c-10).
  const service = discloser.institution === 'AI' && link.purpose === 'JOINT_ASSESSMENT' ? null : discloser.service;
  return {
    fate: link.fate,
    discloser,
    recipient,
    authorisation: {
      discloser: { institution: discloser.institution, service },
      recipient: { institution: recipient.institution, service: recipient.service },
      fields,
      purpose: link.purpose,
      article: discloser.institution === 'AC' ? 'LACI 85f' : 'LPGA 28',
      signature: link.signature,
      ...(link.signature === 'REPRESENTATIVE' ? { mandate: mandateSince(enteredOn, openedDaysAgo) } : {}),
      signedOn: enteredOn,
      ...validityOf(link, enteredOn, calendar),
    },
    enteredDaysAgo,
    confirmedDaysAgo: Math.max(1, enteredDaysAgo - 3),
    withdrawnDaysAgo: Math.max(1, Math.floor(enteredDaysAgo / 3)),
  };
}

/** By turns what lets a representative sign for the person, since a month before. */
function mandateSince(signedOn: LocalDate, turn: number): Mandate {
  const powers: Mandate['powers'] = turn % 2 === 0 ? MANDATE_POWERS : ['SIGN_AUTHORISATIONS', 'WITHDRAW'];
  const proof = `Acte de nomination n° ${String(1800 + turn)}`;
  return { kind: inTurn(MANDATE_KINDS, turn), powers, from: addDays(signedOn, -30), to: null, proof };
}

function validityOf(
  { fate }: LinkSketch,
  enteredOn: LocalDate,
  calendar: Calendar,
): Pick<Authorisation, 'recurrence' | 'validFrom' | 'validTo'> {
  const recurrence = 'RECURRING';
  switch (fate) {
    case 'IN_FORCE':
    case 'PROPOSED':
    case 'CONFIRMED_BY_DISCLOSER':
    case 'CONFIRMED_BY_PERSON':
    case 'ENTERED_BY_PERSON':
    case 'WITHDRAWN':
    case 'WITHDRAWN_BY_PERSON':
      return { recurrence, validFrom: enteredOn, validTo: lastDayAfter(enteredOn, 12) };
    case 'EXPIRING':
      return { recurrence, validFrom: enteredOn, validTo: calendar.daysAhead(12) };
    case 'NOT_YET_VALID':
      return { recurrence, validFrom: calendar.daysAhead(20), validTo: lastDayAfter(calendar.daysAhead(20), 6) };
    case 'EXPIRED':
      return { recurrence, validFrom: enteredOn, validTo: lastDayAfter(enteredOn, 3) };
    case 'TODAY_ONLY':
      return { recurrence: 'ONE_OFF', validFrom: calendar.today, validTo: calendar.today };
  }
}

function reportsOf(desk: Desk, sketch: CaseSketch, calendar: Calendar): readonly PlannedReport[] {
  const last = (sketch.closing?.daysAgo ?? 0) + 1;
  return plannedActs(desk, sketch, calendar).map(({ act, field, on, daysAgo }) => ({
    by: { institution: desk.institution, service: desk.service },
    act: { act, field, on },
    // An act before the opening is told once the case exists.
    toldDaysAgo: Math.max(last, Math.min(sketch.openedDaysAgo - 1, daysAgo ?? last)),
  }));
}

/** Nothing is reported to a closed case; what has its day from the calendar month comes too late for most. */
function isBeforeClosing(on: ActSketch['on'], { closing }: CaseSketch): boolean {
  if (closing === null || on === 'BEGINNING' || on === 'END') return true;
  return on !== 'PROOF_DAY' && on > closing.daysAgo;
}

function dayOf(on: ActSketch['on'], sketch: CaseSketch, { institution }: Desk, calendar: Calendar): LocalDate {
  switch (on) {
    case 'BEGINNING':
      return beginningOf(monthsOf(sketch, institution), calendar);
    case 'END':
      return endOf(calendar);
    case 'PROOF_DAY':
      return calendar.proofDay(1);
    default:
      return calendar.daysAgo(on);
  }
}

/** The unit under which the institution's act may be seen. */
function fieldOf({ institution }: Desk, act: Act['act']): Act['field'] {
  const field = FIELDS_OF[institution].find((own) => ACTS_OF_FIELD[own].includes(act));
  if (field === undefined) throw new TypeError(`${institution} does not report ${act}.`);
  return field;
}
