import { DEMONSTRATION_SERVICES } from '../platform/identities.js';
import type { ReadingAuthorisation, ServiceOfInstitution } from '../rules/authorisation.js';
import {
  decideDraft,
  decideOpen,
  decideWithdrawRequest,
  evolveDrafts,
  type CaseDraft,
  type CaseDraftEvent,
  type DraftCase,
  type DraftContext,
} from '../rules/caseDraft.js';
import type { Decision } from '../rules/decision.js';
import { FIELDS_OF, REGISTRATION_FIELD, type DisclosableField } from '../rules/disclosableFields.js';
import type { CaseOpenedEntry, OpeningRefusalReason } from '../rules/exchange.js';
import { addDays, addMonths, type LocalDate } from '../rules/localDates.js';
import type { ProblemKind } from '../rules/mamac.js';
import { officeHour } from './calendar.js';
import { idsOf } from './chance.js';
import { caseWorkerOf, type Desk } from './desks.js';
import { caseIdOf } from './landmarks.js';
import type { DemonstrationPerson } from './persons.js';

/** What a desk prepares before a case exists. */
export interface Preparation extends Pick<DraftCase, 'mode' | 'reason' | 'reasonText'> {
  /** Name from which identifiers follow. */
  readonly key: string;
  readonly person: DemonstrationPerson;
  readonly opener: Desk;
  readonly invited: readonly Desk[];
  /** The day of signing, drafting and sending. */
  readonly on: LocalDate;
  /** Whether the authorisations list units of the opener beside the key data. */
  readonly withOwnUnits: boolean;
  /** The ticks of a request to the management body, in mode `MAMAC` alone (R31). */
  readonly problems?: readonly ProblemKind[];
}

/** A draft as the rules make it: still in the house. */
export function drafted(preparation: Preparation, context = contextOf(preparation)): CaseDraft {
  const event = happened(decideDraft(commandOf(preparation), context))[0];
  if (event?.kind !== 'CASE_DRAFTED') throw new TypeError('A draft of the demonstration canton was not made.');
  return event.draft;
}

/** The draft after it left the house, and what left. */
export function sent(preparation: Preparation): { readonly draft: CaseDraft; readonly entry: CaseOpenedEntry } {
  const context = contextOf(preparation);
  const draft = drafted(preparation, context);
  const file = { person: preparation.person.details, version: 1 };
  const event = happened(decideOpen(draft, file, context))[0];
  if (event?.kind !== 'CASE_DRAFT_SENT') throw new TypeError('A draft of the demonstration canton did not leave.');
  return { draft: after(draft, event), entry: event.entry };
}

/** A draft that the register opened. */
export function opened(draft: CaseDraft): CaseDraft {
  return after(draft, { kind: 'CASE_DRAFT_OPENED', draftId: draft.id });
}

/** A draft that the register did not open. */
export function refused(draft: CaseDraft, reason: OpeningRefusalReason): CaseDraft {
  return after(draft, { kind: 'CASE_DRAFT_REFUSED', draftId: draft.id, reason });
}

/** A request that left the house and was taken back by it, as the person wished (R36). */
export function withdrawn(preparation: Preparation): CaseDraft {
  const { draft } = sent(preparation);
  const event = happened(decideWithdrawRequest(draft, { version: 1 }, contextOf(preparation)))[0];
  if (event === undefined) throw new TypeError('A request of the demonstration canton was not taken back.');
  return after(draft, event);
}

/** What lets a service be invited: the key data, beside units of the opener, for a year from the day (LPGA 28). */
export function invitingAuthorisation(
  opener: Desk,
  invited: Desk,
  on: LocalDate,
  own: readonly DisclosableField[],
): ReadingAuthorisation {
  return {
    discloser: serviceOf(opener),
    recipient: serviceOf(invited),
    fields: ['CII_KEY_DATA', ...own],
    purpose: 'INVITATION',
    article: 'LPGA 28',
    recurrence: 'RECURRING',
    validFrom: on,
    validTo: lastDayAfter(on, 12),
    signedOn: on,
    signature: 'HANDWRITTEN',
  };
}

const PROBLEMS: readonly ProblemKind[] = ['UNEMPLOYMENT', 'LABOUR_MARKET_DIFFICULTY', 'MONEY'];

/**
 * What lets the management body know of the person, for the joint assessment (R49): the registration at this desk, and of
 * AI also what its medical service concluded (R40).
 */
export function mandateOf(desk: Desk, on: LocalDate): ReadingAuthorisation {
  const { institution } = desk;
  const conclusions: readonly DisclosableField[] = institution === 'AI' ? ['AI_SMR_CONCLUSION'] : [];
  return {
    ...invitingAuthorisation(desk, desk, on, [REGISTRATION_FIELD[institution], ...conclusions]),
    recipient: { institution: 'CII', service: DEMONSTRATION_SERVICES.cii },
    purpose: 'JOINT_ASSESSMENT',
  };
}

/** Last day of an authorisation of so many months from a day. */
export function lastDayAfter(from: LocalDate, months: number): LocalDate {
  return addDays(addMonths(from, months), -1);
}

function commandOf(preparation: Preparation): DraftCase {
  const { mode, reason, reasonText, person, opener, invited, on, withOwnUnits, problems = PROBLEMS } = preparation;
  const own: readonly DisclosableField[] = withOwnUnits ? FIELDS_OF[opener.institution].slice(0, 2) : [];
  return {
    mode,
    reason,
    reasonText,
    correspondenceLanguage: person.correspondenceLanguage,
    interpreterLanguage: person.interpreterLanguage,
    invitations: invited.map(serviceOf),
    authorisations: [
      ...invited.map((desk) => invitingAuthorisation(opener, desk, on, own)),
      ...(mode === 'MAMAC' ? [mandateOf(opener, on)] : []),
    ],
    mamac: mode === 'MAMAC' ? { problems, targetMarket: 'FIRST_LABOUR_MARKET' } : null,
  };
}

function contextOf({ key, opener, on }: Preparation): DraftContext {
  const ids = idsOf(`opening ${key}`);
  return {
    viewer: caseWorkerOf(opener),
    institution: opener.institution,
    service: opener.service,
    canton: 'GE',
    today: on,
    now: officeHour(on, 0),
    ids: (prefix) => (prefix === 'case' ? caseIdOf(key) : ids(prefix)),
    groundsOn: ['OWN_TASK', 'AUTHORISATION', 'TEAM_MANDATE'],
  };
}

function serviceOf({ institution, service }: Desk): ServiceOfInstitution {
  return { institution, service };
}

function happened(decision: Decision<CaseDraftEvent>): readonly CaseDraftEvent[] {
  if ('events' in decision) return decision.events;
  throw new TypeError(
    `The demonstration canton breaks a rule: ${decision.refusals.map(({ code }) => code).join(', ')}`,
  );
}

function after(draft: CaseDraft, event: CaseDraftEvent): CaseDraft {
  const [next] = evolveDrafts([draft], event);
  return next ?? draft;
}
