import { createdId } from '../../../subgraphs/common/platform/ids.js';
import type { CaseOpenedEntry } from '../../../subgraphs/common/rules/exchange.js';
import type { Viewer } from '../../../subgraphs/common/rules/institutions.js';
import { createPersonKey } from '../../../subgraphs/cii/store/personKey.js';
import { AI_OFFICE, entered, ORP, PERSON, SOCIAL } from '../../kit/cases.js';
import type { Answered } from '../../kit/installation.js';
import { CONCLUSION, CONTRIBUTION, measure, planWith, viewerOf, yes } from '../../kit/mamac.js';
import { avsNumberOf, caseIdOf, openingOf, ORP_WORKER, type RegisterHouse } from '../../kit/register.js';
import { freshKey, seen } from './acts.js';
import { joinCase, type Asked } from './handovers.js';

const BODY = { institution: 'CII', service: 'bureau-cii' } as const;

/** What a request says beside the opening of its case. */
export const REQUEST = { problems: ['UNEMPLOYMENT', 'MONEY'], targetMarket: 'FIRST_LABOUR_MARKET' } as const;

/** An identifier of the product's form, the same for the same words. */
export function idOf(prefix: string, n: number, what: string): string {
  return createdId(prefix, 'mamac-tests', `${String(n)} ${what}`);
}

/** The nth request of the ORP, for the person of the mth; the body may be told of the registration. */
export function requestOf(n: number, m = n): CaseOpenedEntry {
  const forBody = {
    recipient: BODY,
    purpose: 'JOINT_ASSESSMENT',
    fields: ['CII_KEY_DATA', 'AC_REGISTRATION'],
  } as const;
  return openingOf(n, {
    ...{ mode: 'MAMAC', mamac: REQUEST, invitations: [AI_OFFICE, SOCIAL] },
    person: { ...openingOf(n).person, avsNumber: avsNumberOf(m) },
    authorisations: [
      { ...entered('1', { fields: ['CII_KEY_DATA'] }), id: idOf('aut', n, 'ai') },
      { ...entered('1', { recipient: SOCIAL, fields: ['CII_KEY_DATA'] }), id: idOf('aut', n, 'as') },
      { ...entered('1', forBody), id: idOf('aut', n, 'body') },
    ],
  });
}

/** The same that invites the AI office alone. */
export function requestWithoutSocial(n: number): CaseOpenedEntry {
  const { authorisations, ...request } = requestOf(n);
  return {
    ...request,
    invitations: [AI_OFFICE],
    authorisations: authorisations.filter(({ recipient }) => recipient !== SOCIAL),
  };
}

/** The same by the social service, which invites the ORP. */
export function requestBySocial(n: number, m: number): CaseOpenedEntry {
  const forBody = { discloser: SOCIAL, recipient: BODY, purpose: 'JOINT_ASSESSMENT', fields: ['AS_FILE'] } as const;
  return {
    ...requestOf(n, m),
    ...{ service: SOCIAL.service, openedBy: `worker-${SOCIAL.service}`, invitations: [ORP] },
    authorisations: [
      { ...entered('1', { discloser: SOCIAL, recipient: ORP, fields: ['CII_KEY_DATA'] }), id: idOf('aut', n, 'orp') },
      { ...entered('1', forBody), id: idOf('aut', n, 'body') },
    ],
  };
}

/** How an act on a process was answered: the codes of its refusals, and all of its payload. */
export interface ProcessAnswer {
  readonly codes: readonly string[];
  readonly done: Answered;
}

/** Acts on the case, whose answer holds no process. */
const OF_THE_CASE = ['ciiChangeMode', 'ciiCloseCase'];

/** Performs an act on a process; without a key of its own it gets a fresh one. */
export async function actOn(door: Asked, viewer: Viewer, name: string, input: object): Promise<ProcessAnswer> {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  const members = OF_THE_CASE.includes(name) ? 'case { id }' : 'case { id } process { version phase } frameVersion';
  const document = `mutation ($input: ${type}!) { done: ${name}(input: $input) { ${members} refusals { code } } }`;
  const answer = await door.ask(viewer, document, { input: { idempotencyKey: freshKey(), ...input } });
  expect({ name, errors: answer.errors }).toEqual({ name, errors: [] });
  const done = answer.data['done'] as Answered;
  return { done, codes: (done['refusals'] as unknown as { code: string }[]).map(({ code }) => code) };
}

/** How far a given process has come; in `AGREED` its plan is in force. */
export type Stage = 'FILED' | 'ANNOUNCED' | 'EXAMINATION' | 'PLANNING' | 'AGREED';

/** The nth process of a register, come there by its steps; its ORP leads, AI office and social service take part. */
export async function processAt(house: RegisterHouse, n: number, stage: Stage): Promise<string> {
  const caseId = caseIdOf(n);
  const step = async (viewer: Viewer, name: string, { command: _command, ...input }: object & { command?: string }) => {
    const { codes } = await actOn(house, viewer, name, { caseId, ...input });
    expect({ name, codes }).toEqual({ name, codes: [] });
  };
  await house.send('AC', requestOf(n));
  if (stage === 'FILED') return caseId;
  await step(viewerOf('AC'), 'ciiTakeUpRequest', {});
  for (const service of [AI_OFFICE, SOCIAL]) await joinCase(house, n, service);
  await house.send('AC', {
    ...{ kind: 'REGISTRATION_STATED', entryId: idOf('ent', n, 'registration'), caseId, version: 2 },
    ...{ service: ORP.service, from: '2026-01-15', to: null },
  });
  if (stage === 'ANNOUNCED') return caseId;
  for (const criterion of ['MULTIPLE_PROBLEM', 'REALISTIC_CHANCE', 'REGISTERED', 'WITHIN_FOUR_MONTHS'] as const) {
    await step(viewerOf('AC'), 'ciiAnswerCriterion', yes(criterion));
  }
  await step(viewerOf('AC'), 'ciiAdmitToAssessment', {});
  for (const home of ['AC', 'AI', 'AS'] as const) await step(viewerOf(home), 'ciiContributeToAssessment', CONTRIBUTION);
  if (stage === 'EXAMINATION') return caseId;
  await step(viewerOf('AC'), 'ciiConcludeAssessment', CONCLUSION);
  if (stage === 'PLANNING') return caseId;
  await step(viewerOf('AC'), 'ciiProposePlan', PLAN);
  const planId = lastRound(await processSeen(house, caseId)).plans.at(-1)?.id ?? '';
  for (const { viewer, input } of agreementsTo(planId, n)) await step(viewer, 'ciiAgreeToPlan', input);
  return caseId;
}

/** A plan in which the ORP alone carries and pays something. */
export const PLAN = planWith(measure({ owner: ORP, payer: ORP, type: 'COURSE' }));

/** The agreements that such a plan needs, each with who gives it. */
export function agreementsTo(
  planId: string,
  n: number,
): readonly { readonly viewer: Viewer; readonly input: object }[] {
  const by = (viewer: Viewer, party: string, kind: string) => ({
    viewer,
    input: { planId, party, kind, on: '2026-03-02', form: 'ELECTRONIC' },
  });
  return [
    by(personOf(n), 'PERSON', 'BOUND'),
    by(viewerOf({ decider: ORP }), 'AC', 'BOUND'),
    by(viewerOf({ decider: AI_OFFICE }), 'AI', 'NO_OBLIGATION'),
    by(viewerOf({ decider: SOCIAL }), 'AS', 'NO_OBLIGATION'),
  ];
}

/** The person of the nth process, signed in. */
export function personOf(n: number): Viewer {
  return { ...PERSON, personId: createPersonKey('development')(avsNumberOf(n)) };
}

/** A process as the team is shown it, by what a race may spoil. */
export interface ShownProcess {
  readonly phase: string;
  readonly exit: { readonly kind: string } | null;
  readonly mainPayerAtExit: string | null;
  readonly timeline: readonly { readonly command: string; readonly attempted: boolean }[];
  readonly rounds: readonly ShownRound[];
}

/** A round of it. */
export interface ShownRound {
  readonly number: number;
  readonly conclusion: { readonly workCapacityPercent: number } | null;
  readonly plans: readonly ShownPlan[];
  readonly objectives: readonly { readonly id: string; readonly state: string }[];
  readonly result: { readonly result: string } | null;
}

/** A version of the plan. */
export interface ShownPlan {
  readonly id: string;
  readonly missing: readonly string[];
  readonly inForceFrom: string | null;
  readonly replacedOn: string | null;
  readonly agreements: readonly { readonly party: string }[];
}

/** The process as the team sees it while it has a task there, then as its lead does. */
export async function processSeen(door: RegisterHouse, caseId: string): Promise<ShownProcess> {
  const members = `mamac { ... on CiiMamacProcess { phase exit { kind } mainPayerAtExit timeline { command attempted }
    rounds { number conclusion { workCapacityPercent } objectives { id state } result { result }
      plans { id missing inForceFrom replacedOn agreements { party } } } } }`;
  const ofTeam = await seen(door, viewerOf('AC'), caseId, members);
  // The team has no task in a case whose process has ended; its lead still sees it (docs/decisions/0045).
  const part = ofTeam['mamac'] === undefined ? await seen(door, ORP_WORKER, caseId, members) : ofTeam;
  return part['mamac'] as unknown as ShownProcess;
}

/** The round that lasts. */
export function lastRound({ rounds }: ShownProcess): ShownRound {
  const round = rounds.at(-1);
  if (round === undefined) throw new Error('A process has a round.');
  return round;
}
