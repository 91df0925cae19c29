import { canonicalJson } from '../../subgraphs/common/rules/canonicalJson.js';
import { sha256 } from '../../subgraphs/common/rules/sha256.js';
import { ciiParameters } from '../../subgraphs/cii/params/ciiParameters.js';
import { demonstrationAgreements } from '../../subgraphs/cii/params/demonstrationAgreements.js';
import { decideAssignStaff } from '../../subgraphs/cii/rules/assignStaff.js';
import type { CaseAuthorisation, CaseEvent, CaseState } from '../../subgraphs/cii/rules/case.js';
import type { CaseContext, OpeningContext, ReportContext } from '../../subgraphs/cii/rules/context.js';
import { evolve } from '../../subgraphs/cii/rules/evolve.js';
import { decideOpenCase } from '../../subgraphs/cii/rules/openCase.js';
import { decideReport } from '../../subgraphs/cii/rules/report.js';
import type { ReadingAuthorisation, ServiceOfInstitution } from '../../subgraphs/common/rules/authorisation.js';
import type { Decision } from '../../subgraphs/common/rules/decision.js';
import type { CaseOpenedEntry, EnteredAuthorisation } from '../../subgraphs/common/rules/exchange.js';
import type { FileInstitution, Viewer } from '../../subgraphs/common/rules/institutions.js';
import type { LocalDate } from '../../subgraphs/common/rules/localDates.js';

/** The services of the tests: the ORP opens the case and leads it, the AI office and a social service take part. */
export const ORP = { institution: 'AC', service: 'orp-rive' } as const satisfies ServiceOfInstitution;
export const AI_OFFICE = { institution: 'AI', service: 'office-ai' } as const satisfies ServiceOfInstitution;
export const SOCIAL = { institution: 'AS', service: 'social-onex' } as const satisfies ServiceOfInstitution;
export const OTHER_SOCIAL = { institution: 'AS', service: 'social-meyrin' } as const satisfies ServiceOfInstitution;

/** The day and instant of the tests. */
export const TODAY: LocalDate = '2026-03-02';
export const NOW = new Date('2026-03-02T09:00:00.000Z');
/** A published specimen of an AVS number. */
export const AVS_NUMBER = '7569217076985';

/** An identifier of the product's form whose last characters are given. */
export function idFor(prefix: string, tail: string): string {
  return `${prefix}-${tail.padStart(26, '0')}`;
}

/** A source of identifiers of the product's form. */
export function properIds(): (prefix: string) => string {
  let last = 1000;
  return (prefix) => {
    last += 1;
    return idFor(prefix, String(last));
  };
}

/** One source for all contexts, so that no two records of a test share an identifier. */
const ids = properIds();

/** A case worker of a service who is responsible there. */
export function worker(service: ServiceOfInstitution, overrides: Partial<Viewer> = {}): Viewer {
  return {
    subject: `worker-${service.service}`,
    institution: service.institution,
    service: service.service,
    organ: service.institution === 'AC' ? 'ORP' : null,
    roles: ['CASEWORKER'],
    canton: 'GE',
    personId: null,
    purpose: null,
    ...overrides,
  };
}

/** The person of the case, signed in. */
export const PERSON: Viewer = {
  subject: 'person-1',
  institution: null,
  service: null,
  organ: null,
  roles: ['PERSON'],
  canton: 'GE',
  personId: 'person-1',
  purpose: null,
};

/** An authorisation that a test changed by hand, with a revision that tells it so: only what was changed is judged. */
export function resealed(held: CaseAuthorisation, changes: Partial<CaseAuthorisation>): CaseAuthorisation {
  const changed = { ...held, ...changes };
  const { revisions = [], effectiveEverywhereAt: _moves, ...content } = changed;
  const told = { change: 'DERIVED', at: held.enteredAt, by: null, reason: null, parts: null } as const;
  const sealed = { content: sha256(canonicalJson(content)), previous: revisions.at(-1)?.hash ?? null };
  const unsealed = { number: revisions.length + 1, ...told, ...sealed };
  return { ...changed, revisions: [...revisions, { ...unsealed, hash: sha256(canonicalJson(unsealed)) }] };
}

/** The context of a command of this viewer. */
export function contextOf(viewer: Viewer, overrides: Partial<CaseContext> = {}): CaseContext {
  return {
    viewer,
    viewerIsThePerson: viewer.roles.includes('PERSON'),
    canton: 'GE',
    today: TODAY,
    now: NOW,
    ids,
    groundsOn: ['OWN_TASK', 'AUTHORISATION'],
    parameters: ciiParameters,
    agreements: demonstrationAgreements,
    leasesEndAt: new Date(NOW.getTime() + 600_000),
    ...overrides,
  };
}

/** The context of an entry of this institution's feed. */
export function feedOf(
  sender: FileInstitution,
  overrides: Partial<OpeningContext & ReportContext> = {},
): OpeningContext & ReportContext {
  return {
    sender,
    leasesEndAt: new Date(NOW.getTime() + 60_000),
    canton: 'GE',
    today: TODAY,
    now: NOW,
    ids,
    groundsOn: ['OWN_TASK', 'AUTHORISATION'],
    parameters: ciiParameters,
    agreements: demonstrationAgreements,
    personKey: personKeyOf,
    refusedBefore: null,
    ...overrides,
  };
}

/** The key of a person in the tests of rules. */
export function personKeyOf(avsNumber: string): string {
  return `key-of-${avsNumber.slice(-4)}`;
}

/** An authorisation with its nine parts: the ORP discloses to the AI office, for half a year from today. */
export function authorisation(overrides: Partial<ReadingAuthorisation> = {}): ReadingAuthorisation {
  return {
    discloser: ORP,
    recipient: AI_OFFICE,
    fields: ['CII_KEY_DATA', 'AC_REGISTRATION'],
    purpose: 'INVITATION',
    article: 'LPGA 28',
    recurrence: 'RECURRING',
    validFrom: TODAY,
    validTo: '2026-09-01',
    signedOn: '2026-03-01',
    signature: 'HANDWRITTEN',
    ...overrides,
  };
}

/** The same as the discloser entered it. */
export function entered(tail: string, overrides: Partial<ReadingAuthorisation> = {}): EnteredAuthorisation {
  return {
    ...authorisation(overrides),
    id: idFor('aut', tail),
    enteredBy: 'worker-orp-rive',
    enteredAt: '2026-03-01T10:00:00.000Z',
  };
}

/** A case leaving the ORP's draft: the AI office is invited. */
export function openedEntry(overrides: Partial<CaseOpenedEntry> = {}): CaseOpenedEntry {
  return {
    kind: 'CASE_OPENED',
    entryId: idFor('ent', '1'),
    caseId: idFor('case', '1'),
    version: 3,
    service: ORP.service,
    openedBy: 'worker-orp-rive',
    mode: 'COORDINATION',
    reason: 'RETURN_TO_WORK',
    reasonText: null,
    correspondenceLanguage: 'FR',
    interpreterLanguage: null,
    person: { avsNumber: AVS_NUMBER, officialName: 'Vuilleumier', firstName: 'Aline', birthDate: '1988-04-12' },
    authorisations: [entered('1')],
    invitations: [AI_OFFICE],
    mamac: null,
    ...overrides,
  };
}

/** What the store does with an accepted decision: the events fold, the version counts one. A refusal fails the test. */
export function applied(state: CaseState | null, decision: Decision<CaseEvent>): CaseState {
  if ('refusals' in decision) throw new Error(`Refused: ${decision.refusals.map(({ code }) => code).join(', ')}`);
  const after = decision.events.reduce<CaseState | null>(evolve, state);
  if (after === null) throw new Error('Nothing happened.');
  return { ...after, version: (state?.version ?? 0) + 1 };
}

/** A case just opened; the AI office is invited and has not answered. */
export function openedCase(overrides: Partial<CaseOpenedEntry> = {}): CaseState {
  return applied(null, decideOpenCase(null, openedEntry(overrides), feedOf('AC')));
}

/** A case in which the AI office has confirmed and named its case worker. */
export function runningCase(overrides: Partial<CaseOpenedEntry> = {}): CaseState {
  return joined(openedCase(overrides), AI_OFFICE);
}

/** The case after the invited service confirmed and named its case worker. */
export function joined(state: CaseState, service: ServiceOfInstitution): CaseState {
  const confirmed = applied(
    state,
    decideReport(
      state,
      {
        kind: 'REGISTRATION_CONFIRMED',
        entryId: idFor('ent', `confirm${service.service.replace(/[^a-hjkmnp-t]/g, '')}`),
        caseId: state._id,
        version: 1,
        service: service.service,
      },
      feedOf(service.institution),
    ),
  );
  const supervisor = contextOf(worker(service, { roles: ['SUPERVISOR'] }));
  const staff = { responsible: `worker-${service.service}`, deputy: null, contact: { phone: null, mail: null } };
  return applied(confirmed, decideAssignStaff(confirmed, staff, supervisor));
}
