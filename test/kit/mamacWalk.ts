import fc from 'fast-check';
import { ciiParameters, type CiiParameters } from '../../subgraphs/cii/params/ciiParameters.js';
import type { CaseEvent, CaseState } from '../../subgraphs/cii/rules/case.js';
import { decideChangeMode } from '../../subgraphs/cii/rules/changeMode.js';
import { decideCloseCase, decideLeaveCase } from '../../subgraphs/cii/rules/endParticipation.js';
import { evolve } from '../../subgraphs/cii/rules/evolve.js';
import type { Asked } from '../../subgraphs/cii/rules/mamac/asked.js';
import { filingRefusals, refusalsOf } from '../../subgraphs/cii/rules/mamac/conditions.js';
import type { MamacAct } from '../../subgraphs/cii/rules/mamac/commands.js';
import type { MamacContext } from '../../subgraphs/cii/rules/mamac/context.js';
import {
  askedByAct,
  askedByReport,
  decideMamac,
  decideMamacReport,
} from '../../subgraphs/cii/rules/mamac/decideMamac.js';
import type { MamacEvent } from '../../subgraphs/cii/rules/mamac/events.js';
import {
  askedOfOpenCase,
  askedOfRequest,
  decideFile,
  decideFileOpenCase,
} from '../../subgraphs/cii/rules/mamac/filing.js';
import { presentRound, type MamacCommandName, type MamacState } from '../../subgraphs/cii/rules/mamac/process.js';
import { conditionsToFile, mayFileAgain } from '../../subgraphs/cii/rules/mamac/table.js';
import {
  MAMAC_TRANSITIONS,
  type MamacCondition,
  type MamacTransition,
} from '../../subgraphs/cii/rules/mamac/transitions.js';
import type { ServiceOfInstitution } from '../../subgraphs/common/rules/authorisation.js';
import type { Decision } from '../../subgraphs/common/rules/decision.js';
import { FILE_INSTITUTIONS } from '../../subgraphs/common/rules/institutions.js';
import { addDays, type LocalDate } from '../../subgraphs/common/rules/localDates.js';
import type { Refusal, RefusalCode } from '../../subgraphs/common/rules/refusals.js';
import { AI_OFFICE, contextOf, ORP, OTHER_SOCIAL, SOCIAL, worker } from './cases.js';
import { diceOf, type Dice } from './dice.js';
import { guaranteeOf, proposalOf } from './guaranteeSamples.js';
import {
  feedContextOn,
  mamacAfter,
  mamacCase,
  mamacOn,
  OTHER_CASE,
  processIn,
  SERVICE_IN,
  withOtherSocial,
} from './mamac.js';
import { filingOf } from './mamacFilings.js';
import { ENDS } from './mamacLegality.js';
import { GUARANTEES, stepOf, whoFor } from './mamacSteps.js';

export { expectLegalProcess } from './mamacLegality.js';

/** A random sequence: each step is made from its seed and from where the process stands. */
export const walks = (steps: number): fc.Arbitrary<readonly number[]> =>
  fc.array(fc.nat({ max: 2 ** 31 - 1 }), { minLength: steps / 2, maxLength: steps, size: 'max' });

/** Where a refusal comes from: a condition of the row, or what is asked before there is one. */
export type Source = MamacCondition | 'BEFORE_THE_ROW';

/** What one step of a walk was and did. */
export interface Walked {
  readonly before: MamacState | null;
  /** The process after the step; the same when it was refused. */
  readonly state: MamacState;
  readonly command: MamacCommandName;
  readonly decision: Decision<MamacEvent>;
  /** The row of the table that was asked; null where it did not come so far, or a request is filed. */
  readonly row: MamacTransition | null;
  /** Each refusal with the condition that gave it, as it was asked. */
  readonly refusals: readonly (readonly [Source, RefusalCode])[];
}

/** Walks a process and its case through everything that can be done with them; what happened is told step by step. */
export function walkMamac(seeds: readonly number[], tell: (walked: Walked) => void): void {
  let state: MamacState | null = null;
  let cooperation: CaseState = CASE;
  let today: LocalDate = '2026-03-02';
  for (const seed of seeds) {
    const dice = diceOf(seed);
    // Little is left to be tried once it has ended.
    if (state !== null && ENDS.includes(state.phase) && dice.oneIn(12)) return;
    today = addDays(today, dice.below(10) === 0 ? dice.below(60) : dice.below(3));
    cooperation = dice.oneIn(12) ? moved(cooperation, state, today, dice) : cooperation;
    const before: MamacState | null = state;
    const taken: Taken = before === null ? filed(dice) : stepped(before, { cooperation, today, dice });
    const { decision } = taken;
    state = 'events' in decision && decision.events.length > 0 ? mamacAfter(before, decision) : before;
    // Refused requests leave no process; they are told beside one that could have been.
    tell({ ...taken, before, state: state ?? FILED });
  }
}

type Taken = Pick<Walked, 'command' | 'decision' | 'refusals' | 'row'>;

/** What everything of one step of a walk rests on. */
interface Moment {
  readonly cooperation: CaseState;
  readonly today: LocalDate;
  readonly dice: Dice;
}

/** AS takes part with two services, so that a version can bind either, both or none of them. */
const CASE: CaseState = {
  ...withOtherSocial(mamacCase()),
  proposals: [proposalOf({ payer: SOCIAL, provider: 'AS', type: 'LANGUAGE_COURSE' })],
  guarantees: [
    guaranteeOf({ id: GUARANTEES.fitting, payer: SOCIAL, from: '2026-01-01', to: '2028-12-31' }),
    guaranteeOf({ id: GUARANTEES.refused, payer: SOCIAL, state: 'REFUSED' }),
    guaranteeOf({ id: GUARANTEES.other, payer: SOCIAL, proposalId: 'prp-x' }),
  ],
};
const [POLICY] = ciiParameters.mamacPolicy;
if (POLICY === undefined) throw new Error('A policy is set.');
const BLIND: CiiParameters = {
  ...ciiParameters,
  mamacPolicy: [{ ...POLICY, value: { ...POLICY.value, contributions: 'BLIND' } }],
};
const UNSET: CiiParameters = { ...ciiParameters, mamacPolicy: [] };
const FILED = processIn('FILED');

function filed(dice: Dice): Taken {
  const { request, context } = filingOf(dice);
  return {
    command: 'FILE',
    decision: decideFile(null, request, context),
    row: null,
    refusals: sourced(filingRefusals(askedOfRequest(request, context), conditionsToFile(null))),
  };
}

/** The lead of the open case files again what the team did not take up. */
function filedAgain(state: MamacState, { cooperation, today, dice }: Moment): Taken {
  const problems = dice.oneIn(6) ? (['MONEY'] as const) : (['MONEY', 'HEALTH'] as const);
  const wanted = { command: 'FILE', problems, targetMarket: 'FIRST_LABOUR_MARKET' } as const;
  const context = mamacOn(today, ORP, { cooperation, ...(dice.oneIn(8) ? { groundsOn: ['OWN_TASK'] } : {}) });
  const decision = decideFileOpenCase(state, wanted, context);
  const refusals = filingRefusals(askedOfOpenCase(wanted, cooperation, context, state), conditionsToFile(state.phase));
  const isAsked = 'refusals' in decision && cooperation.status === 'OPEN';
  return { command: 'FILE', decision, row: null, refusals: isAsked ? sourced(refusals) : beforeRow(decision) };
}

function stepped(state: MamacState, moment: Moment): Taken {
  const { cooperation, today, dice } = moment;
  if (mayFileAgain(state.phase) && dice.oneIn(2)) return filedAgain(state, moment);
  const situation = { row: rowOf(state, dice), state, today, dice };
  const step = stepOf(situation);
  const { command } = step;
  if (
    step.command === 'STATE_REGISTRATION' ||
    step.command === 'REFER_SMR_CONCLUSION' ||
    (step.command === 'WITHDRAW_REQUEST' && dice.oneIn(2))
  ) {
    const sender = command === 'REFER_SMR_CONCLUSION' ? dice.of([AI_OFFICE, AI_OFFICE, ORP]) : dice.of([ORP, SOCIAL]);
    const context = feedContextOn(today, { cooperation });
    const decision = decideMamacReport(state, sender, step, context);
    const asked = askedByReport(state, sender, step, context);
    return { command, decision, row: rowIn(asked), refusals: refusedAt(asked, decision) };
  }
  const usual = mamacOn(today, whoFor(situation, step), contextAt(moment));
  const context = { ...usual, ...secondedBySocialService(usual, dice), ...withoutReason(step, dice) };
  const decision = decideMamac(state, step, context);
  const asked = askedByAct(state, step, context);
  return { command, decision, row: rowIn(asked), refusals: refusedAt(asked, decision) };
}

function rowIn(asked: Asked | Refusal): MamacTransition | null {
  return 'code' in asked ? null : asked.row;
}

/** Members of AS come from either of its services, each a house of its own (domain 3c-10). */
function secondedBySocialService({ member }: MamacContext, dice: Dice): Partial<MamacContext> {
  if (member?.home !== 'AS') return {};
  const { service } = dice.of([SOCIAL, SOCIAL, OTHER_SOCIAL]);
  return { member: { ...member, service, subject: `team-${service}` } };
}

/** Now and then a party is spoken for by somebody who can bind it and states no reason. */
function withoutReason(step: MamacAct, dice: Dice): Partial<MamacContext> {
  if (step.command !== 'AGREE_PLAN' && step.command !== 'DECLINE_PLAN') return {};
  if (step.party === 'PERSON' || !dice.oneIn(12)) return {};
  return { viewer: worker(SERVICE_IN[step.party], { roles: ['CASEWORKER', 'DECIDER'] }) };
}

/** Another case of the person, blind contributions, a lapsed mandate, a policy that is not set: now and then. */
function contextAt({ cooperation, dice }: Moment): Partial<MamacContext> {
  const others = dice.oneIn(3) ? [dice.of([OTHER_CASE, { ...OTHER_CASE, phase: 'CASE' as const }])] : [];
  const parameters = dice.oneIn(8) ? dice.of([BLIND, UNSET]) : ciiParameters;
  const unmandated = { ...cooperation, authorisations: [] };
  // What a payer granted it may have released by the time somebody signs.
  const released: CaseState = {
    ...cooperation,
    guarantees: cooperation.guarantees.map((one) => ({ ...one, state: 'RELEASED' })),
  };
  const changed = dice.oneIn(25) ? unmandated : dice.oneIn(25) ? released : cooperation;
  const other = dice.oneIn(10) ? unnamed(cooperation, dice) : changed;
  return {
    ...{ others, parameters, cooperation: other },
    ...(dice.oneIn(25) ? { groundsOn: ['OWN_TASK', 'AUTHORISATION'] as const } : {}),
  };
}

/** The case while a service of one institution has named nobody yet. */
function unnamed(cooperation: CaseState, dice: Dice): CaseState {
  const institution = dice.of(FILE_INSTITUTIONS);
  const participants = cooperation.participants.map((one) =>
    one.institution === institution ? { ...one, responsible: null } : one,
  );
  return { ...cooperation, participants };
}

function refusedAt(asked: Asked | Refusal, decision: Decision<MamacEvent>): Walked['refusals'] {
  if ('events' in decision) return [];
  if ('code' in asked) return beforeRow(decision);
  const ofConditions = sourced(refusalsOf(asked));
  return ofConditions.length > 0 ? ofConditions : beforeRow(decision);
}

function sourced(refused: ReturnType<typeof refusalsOf>): Walked['refusals'] {
  return refused.map(([condition, { code }]) => [condition, code] as const);
}

function beforeRow(decision: Decision<MamacEvent>): Walked['refusals'] {
  return 'events' in decision ? [] : decision.refusals.map(({ code }) => ['BEFORE_THE_ROW', code] as const);
}

/**
 * The case after one of its own steps, where its rules allow it: a service leaves, the lead closes it or changes its mode;
 * or it takes part with everybody again.
 */
function moved(cooperation: CaseState, process: MamacState | null, today: LocalDate, dice: Dice): CaseState {
  const phase = process?.phase ?? null;
  const by = (service: ServiceOfInstitution) =>
    contextOf(worker(service), { today, now: new Date(`${today}T09:00:00.000Z`) });
  const mode = cooperation.mode === 'MAMAC' ? 'COORDINATION' : 'MAMAC';
  const tried: Decision<CaseEvent> = dice.of([
    () => decideLeaveCase(cooperation, by(dice.of([AI_OFFICE, SOCIAL, OTHER_SOCIAL])), process),
    () => decideChangeMode(cooperation, { mode, reason: 'COMPLEX_PROBLEM', text: null, phase }, by(ORP)),
    () => decideCloseCase(cooperation, { reason: 'NOT_NEEDED', phase }, by(ORP)),
  ])();
  if ('events' in tried) return tried.events.reduce<CaseState>((state, event) => evolve(state, event), cooperation);
  return cooperation.status === 'OPEN' ? { ...CASE, mode: cooperation.mode } : cooperation;
}

/** Mostly a row that starts here, often one that leads on; what ends everything is rare. */
function rowOf(state: MamacState, dice: Dice): MamacTransition {
  const { phase } = state;
  const rows = MAMAC_TRANSITIONS.filter(({ command }) => command !== 'FILE');
  if (dice.oneIn(10)) return dice.of(rows);
  const here = rows.filter(({ from }) => from.includes(phase));
  const toRecheck = here.filter(({ when }) => when === 'NOT_REACHED');
  if (toRecheck.length > 0 && isMissed(state) && dice.oneIn(3)) return dice.of(toRecheck);
  const toExit = here.filter(({ when }) => when === 'CRITERION_FAILED');
  if (toExit.length > 0 && hasFailedAgain(state) && dice.oneIn(4)) return dice.of(toExit);
  const calm = here.filter(({ command }) => !RARE.includes(command) || dice.oneIn(12));
  const onward = phase === 'CASE_MANAGEMENT' ? [] : calm.filter(({ command }) => ONWARD.includes(command));
  const choice = onward.length > 0 && !dice.oneIn(4) ? onward : calm;
  return dice.of(choice.length > 0 ? choice : rows);
}

/** True once the round could come to "objectives not reached". */
function isMissed(state: MamacState): boolean {
  const { objectives } = presentRound(state);
  return objectives.some((one) => one.state === 'NOT_REACHED') && objectives.every((one) => one.state !== 'OPEN');
}

/** True once the re-check found a criterion that is not met any more. */
function hasFailedAgain(state: MamacState): boolean {
  return Object.values(presentRound(state).recheck).some(({ met }) => !met);
}

const RARE: readonly MamacCommandName[] = [
  'END_WITHOUT_RESULT',
  'TURN_AWAY',
  'WITHDRAW_REQUEST',
  'REFUSE_ADMISSION',
  'DECLINE_PLAN',
  'RECORD_RESULT',
  'EXIT_AFTER_RECHECK',
];
const ONWARD: readonly MamacCommandName[] = [
  ...(['TAKE_UP', 'ANSWER_CRITERION', 'ADMIT', 'CONTRIBUTE', 'CONCLUDE'] as const),
  ...(['PROPOSE_PLAN', 'AGREE_PLAN', 'AGREE_PLAN', 'START_ROUND', 'EXIT_AFTER_RECHECK'] as const),
];
