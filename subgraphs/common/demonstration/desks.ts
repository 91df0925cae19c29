import { DEMONSTRATION_SERVICES, DEVELOPMENT_IDENTITIES } from '../platform/identities.js';
import type { ServiceOfInstitution } from '../rules/authorisation.js';
import type { Viewer } from '../rules/institutions.js';

/** Where files are worked on in the demonstration canton: a service with the staff of one desk. */
export interface Desk extends ServiceOfInstitution {
  /** Pseudonymous subjects: those of the development identities, and colleagues nobody can sign in as. */
  readonly responsible: string;
  readonly deputy: string | null;
  /** Work telephone, in a block that no operator has. */
  readonly phone: string;
  readonly mail: string;
}

const { orp, otherOrp, fund, authority, ai, as, otherAs } = DEMONSTRATION_SERVICES;

/** All desks by name; the first of each institution is that of the identity one gets without saying more. */
export const DESKS = {
  orp: desk('AC', orp, subjectOf('ac-orp-caseworker'), subjectOf('ac-orp-deputy'), '10'),
  orpDeputy: desk('AC', orp, subjectOf('ac-orp-deputy'), null, '11'),
  otherOrp: desk('AC', otherOrp, subjectOf('ac-other-orp-caseworker'), null, '20'),
  ai: desk('AI', ai, subjectOf('ai-caseworker'), 'staff-ai-colleague', '30'),
  aiColleague: desk('AI', ai, 'staff-ai-colleague', null, '31'),
  as: desk('AS', as, subjectOf('as-caseworker'), 'staff-as-colleague', '40'),
  asColleague: desk('AS', as, 'staff-as-colleague', subjectOf('as-caseworker'), '41'),
  otherAs: desk('AS', otherAs, subjectOf('as-other-caseworker'), null, '50'),
} as const satisfies Record<string, Desk>;
/** Name of a desk. */
export type DeskName = keyof typeof DESKS;

/** The unemployment fund and the cantonal authority, which work on every file of AC. */
export const AC_ORGAN_DESKS = {
  FUND: { service: fund, responsible: subjectOf('ac-fund-decider') },
  AUTHORITY: { service: authority, responsible: subjectOf('ac-authority-decider') },
} as const;

const DECIDERS = {
  AC: subjectOf('ac-orp-decider'),
  AI: subjectOf('ai-decider'),
  AS: subjectOf('as-decider'),
} as const;

/** The social services as people call them. */
export const SOCIAL_SERVICE_NAMES: Readonly<Record<string, string>> = {
  [as]: 'Centre social Servette',
  [otherAs]: 'Centre social Carouge',
};

/** The case worker of a desk as the one who acts. */
export function caseWorkerOf({ institution, service, responsible }: Desk): Viewer {
  return {
    subject: responsible,
    institution,
    service,
    organ: institution === 'AC' ? 'ORP' : null,
    roles: ['CASEWORKER'],
    canton: 'GE',
    personId: null,
    purpose: null,
  };
}

/** A supervisor of the desk's service, who names staff. */
export function supervisorOf(desk: Desk): Viewer {
  return {
    ...caseWorkerOf(desk),
    subject: `staff-supervisor-${desk.service}`,
    roles: ['SUPERVISOR'],
    purpose: 'Assignment of cases',
  };
}

/** The decider of the house, who commits its money (R6); another person than those who prepare. */
export function deciderOf(desk: Desk): Viewer {
  const subject = DECIDERS[desk.institution];
  return { ...caseWorkerOf(desk), subject, roles: ['DECIDER'], purpose: 'Payment guarantees' };
}

/** The person of a case as the one who acts. */
export const THE_PERSON: Viewer = {
  subject: 'person-of-the-case',
  institution: null,
  service: null,
  organ: null,
  roles: ['PERSON'],
  canton: 'GE',
  personId: 'person-of-the-case',
  purpose: null,
};

function desk(
  institution: Desk['institution'],
  service: string,
  responsible: string,
  deputy: string | null,
  extension: string,
): Desk {
  const phone = `+41 22 000 00 ${extension}`;
  return { institution, service, responsible, deputy, phone, mail: `${service}@passerelle.example` };
}

function subjectOf(name: string): string {
  const identity = DEVELOPMENT_IDENTITIES.find((known) => known.name === name);
  if (identity === undefined) throw new TypeError(`There is no development identity ${name}.`);
  return identity.subject;
}
