import type { Canton, Institution, Organ, Role } from '../rules/institutions.js';
import type { Mandate } from '../rules/representation.js';
import type { UserClaims } from './tokens.js';

/**
 * The identities of the demonstration canton: one for each role and institution. The picker of GraphiQL, the `token`
 * command and the example operations use them; the generator assigns files and cases to them. None is a real person.
 */
export interface DevelopmentIdentity {
  /** Name in commands and links, such as `ac-orp-caseworker`. */
  readonly name: string;
  /** What people read in the picker. */
  readonly label: string;
  readonly description: string;
  readonly subject: string;
  readonly institution: Institution | null;
  readonly service: string | null;
  readonly organ: Organ | null;
  readonly roles: readonly Role[];
  readonly personId: string | null;
  /** By what a representative acts for that person; absent for everybody else. */
  readonly mandate?: Mandate;
  /** A reason that this identity states when it reads (`x-passerelle-purpose`), needed by supervisors and deciders. */
  readonly purpose: string | null;
}

/** The services of the demonstration canton. */
export const DEMONSTRATION_SERVICES = {
  orp: 'orp-rhone',
  otherOrp: 'orp-arve',
  fund: 'caisse-cantonale-chomage',
  authority: 'office-cantonal-emploi',
  ai: 'office-ai',
  as: 'centre-social-servette',
  otherAs: 'centre-social-carouge',
  cii: 'bureau-cii',
} as const;

const { orp, otherOrp, fund, authority, ai, as, otherAs, cii } = DEMONSTRATION_SERVICES;
const REASON = 'Supervision of open cases';

/** All development identities, institution by institution. */
export const DEVELOPMENT_IDENTITIES: readonly DevelopmentIdentity[] = [
  staff(
    'ac-orp-caseworker',
    'AC · ORP case worker',
    'AC',
    orp,
    'ORP',
    ['CASEWORKER'],
    'Placement officer; leads cases and records interviews and job searches.',
  ),
  staff(
    'ac-orp-deputy',
    'AC · ORP deputy',
    'AC',
    orp,
    'ORP',
    ['CASEWORKER'],
    'Stands in for the case worker of the same office.',
  ),
  staff(
    'ac-orp-supervisor',
    'AC · ORP supervisor',
    'AC',
    orp,
    'ORP',
    ['SUPERVISOR'],
    'Assigns staff; reads with a reason.',
  ),
  staff(
    'ac-orp-decider',
    'AC · ORP decider',
    'AC',
    orp,
    'ORP',
    ['DECIDER'],
    'Decides labour-market measures of the office.',
  ),
  staff(
    'ac-other-orp-caseworker',
    'AC · other ORP, case worker',
    'AC',
    otherOrp,
    'ORP',
    ['CASEWORKER'],
    'Works in another office: its own files only.',
  ),
  staff(
    'ac-fund-decider',
    'AC · unemployment fund, decider',
    'AC',
    fund,
    'FUND',
    ['CASEWORKER', 'DECIDER'],
    'Pays the daily allowance; suspends on the grounds of the fund.',
  ),
  staff(
    'ac-authority-decider',
    'AC · cantonal authority, decider',
    'AC',
    authority,
    'AUTHORITY',
    ['CASEWORKER', 'DECIDER'],
    'Suspends on the grounds of the cantonal authority.',
  ),
  staff(
    'ai-caseworker',
    'AI · integration officer',
    'AI',
    ai,
    null,
    ['CASEWORKER'],
    'Early detection and rehabilitation at the AI office.',
  ),
  staff('ai-supervisor', 'AI · supervisor', 'AI', ai, null, ['SUPERVISOR'], 'Assigns staff; reads with a reason.'),
  staff('ai-decider', 'AI · decider', 'AI', ai, null, ['DECIDER'], 'Decides measures, formal notices and cuts.'),
  staff(
    'ai-smr',
    'AI · SMR physician',
    'AI',
    ai,
    null,
    ['SMR'],
    'Records the conclusion of the regional medical service.',
  ),
  staff(
    'as-caseworker',
    'AS · social worker',
    'AS',
    as,
    null,
    ['CASEWORKER'],
    'Counsels and keeps the budget at one social service.',
  ),
  staff('as-supervisor', 'AS · supervisor', 'AS', as, null, ['SUPERVISOR'], 'Assigns staff; reads with a reason.'),
  staff('as-decider', 'AS · decider', 'AS', as, null, ['DECIDER'], 'Decides measures and cuts of the social service.'),
  staff(
    'as-other-caseworker',
    'AS · other service, social worker',
    'AS',
    otherAs,
    null,
    ['CASEWORKER'],
    'Works at another social service: its own files only.',
  ),
  staff(
    'ac-system',
    'AC · machine',
    'AC',
    orp,
    'ORP',
    ['SYSTEM'],
    'A machine of the institution; it sees no part of a case.',
  ),
  team('ac', 'Seconded by the cantonal employment office; contributes for unemployment insurance.'),
  team('ai', 'Seconded by the AI office; contributes for disability insurance.'),
  team('as', 'Seconded by the social service; contributes for social assistance.'),
  team('ofpc', 'Seconded by the vocational guidance office; may contribute too.'),
  team('smr', 'Seconded by the regional medical service; sees conclusions by reference, contributes nothing.'),
  // The short name of the member of AC, for links and commands: the same subject, not a sixth member.
  { ...team('ac', 'The member of AC by its short name.'), name: 'cii-team', label: 'CII · management body' },
  staff(
    'cii-steering',
    'CII · steering committee',
    'CII',
    cii,
    null,
    ['STEERING'],
    'Counts and durations, never persons.',
  ),
  staff('analyst', 'Analyst', 'CII', cii, null, ['ANALYST'], 'Published statistics only.'),
  staff(
    'ac-dpo',
    'AC · data protection',
    'AC',
    orp,
    'ORP',
    ['DPO'],
    'Own institution’s log; copies for access requests, by a reason.',
  ),
  staff(
    'ai-dpo',
    'AI · data protection',
    'AI',
    ai,
    null,
    ['DPO'],
    'Own institution’s log; copies for access requests, by a reason.',
  ),
  staff(
    'as-dpo',
    'AS · data protection',
    'AS',
    as,
    null,
    ['DPO'],
    'Own institution’s log; copies for access requests, by a reason.',
  ),
  staff(
    'cii-dpo',
    'CII · data protection',
    'CII',
    cii,
    null,
    ['DPO'],
    'The register’s log; what is kept until when, holds, copies and certificates, by a reason.',
  ),
  {
    ...staff('person', 'The person', null, null, null, ['PERSON'], 'A person with a case of their own.'),
    // The key of the person of the landmark `fullCase` under the development secret (docs/decisions/0018).
    personId: 'person-bqpjjms2xggcjzr5kq517m5zkw',
  },
  {
    ...staff(
      'person-handover',
      'The person whose lead is handed over',
      null,
      null,
      null,
      ['PERSON'],
      'A person whose case another institution leads for a time.',
    ),
    // The key of the person of the first running handover, likewise.
    personId: 'person-y4hvb4b8frsdza0sy5r14pecvc',
  },
  {
    ...staff(
      'person-mamac',
      'The person with a plan to sign',
      null,
      null,
      null,
      ['PERSON'],
      'A person in CII-MAMAC to whom an integration plan was proposed.',
    ),
    // The key of the person of the landmark `planToSign`, likewise.
    personId: 'person-499tx89w1g5f4zbzzhf8y5fdba',
  },
  {
    ...staff(
      'person-representative',
      'The deputy of the person',
      null,
      null,
      null,
      ['PERSON'],
      'Represents the person with a case by order of the authority: signs and withdraws authorisations, no more.',
    ),
    personId: 'person-bqpjjms2xggcjzr5kq517m5zkw',
    mandate: {
      kind: 'DEPUTY',
      powers: ['SIGN_AUTHORISATIONS', 'WITHDRAW'],
      from: '2020-01-01',
      to: null,
      proof: 'Deed of appointment DEMO-1',
    },
  },
];

/** The identity that a command line means when it names no more than institution and roles. */
export function identityFor(
  institution: Institution | null,
  roles: readonly Role[],
  organ: Organ | null,
): DevelopmentIdentity | undefined {
  return DEVELOPMENT_IDENTITIES.find(
    (identity) =>
      identity.institution === institution &&
      (organ === null || identity.organ === organ) &&
      roles.every((role) => identity.roles.includes(role)),
  );
}

/** What the token of an identity says in a canton. */
export function claimsOf(identity: DevelopmentIdentity, canton: Canton): UserClaims {
  const { subject, institution, service, organ, roles, personId, mandate } = identity;
  return { subject, institution, service, organ, roles, personId, canton, ...(mandate && { mandate }) };
}

/** A member of the management body; the home and its dates stand in the register's secondments, not in the token (R49). */
function team(home: 'ac' | 'ai' | 'as' | 'ofpc' | 'smr', description: string): DevelopmentIdentity {
  const label = `CII · management body, ${home.toUpperCase()}`;
  return staff(`cii-team-${home}`, label, 'CII', cii, null, ['TEAM'], description);
}

function staff(
  name: string,
  label: string,
  institution: Institution | null,
  service: string | null,
  organ: Organ | null,
  roles: readonly Role[],
  description: string,
): DevelopmentIdentity {
  const purpose = roles.includes('CASEWORKER') || roles.includes('PERSON') ? null : REASON;
  return {
    name,
    label,
    description,
    subject: `staff-${name}`,
    institution,
    service,
    organ,
    roles,
    personId: null,
    purpose,
  };
}
