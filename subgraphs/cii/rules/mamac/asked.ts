import type { CaseState } from '../case.js';
import type { MamacAct, MamacReport } from './commands.js';
import type { MamacContext, ProcessContext } from './context.js';
import {
  bindingPlan,
  planInForce,
  presentRound,
  type CriterionAnswers,
  type MamacState,
  type Objective,
  type Plan,
  type PlannedMeasure,
} from './process.js';
import type { Standing } from './standing.js';
import type { MamacTransition } from './transition.js';

/** What is done with a process that exists: by somebody, or by an institution's subgraph. */
export type MamacStep = MamacAct | MamacReport;

/** Everything that a condition of the table may look at; nothing else reaches it. */
export interface Asked {
  readonly state: MamacState;
  /** The row that would be taken. */
  readonly row: MamacTransition;
  readonly step: MamacStep;
  readonly standing: Standing;
  readonly context: ProcessContext & Pick<MamacContext, 'others'>;
}

/** What the measures of a version are judged by, whoever proposes it or signs. */
export interface VersionAsked extends Pick<Asked, 'state' | 'step'> {
  /** Who asks; absent where the version is judged for nobody in particular. */
  readonly standing?: Standing;
  readonly context: Pick<ProcessContext, 'cooperation' | 'today'>;
}

/** The step as one of these commands; the table asks a condition only of steps that bring what it is about. */
export function stepAs<Name extends MamacStep['command']>(
  step: MamacStep,
  ...names: readonly Name[]
): Extract<MamacStep, { readonly command: Name }> {
  const fitting = names.some((name) => name === step.command);
  if (!fitting) throw new TypeError(`The table asks of ${step.command} what it does not bring.`);
  return step as Extract<MamacStep, { readonly command: Name }>;
}

/** The case of the process; only steps after the take-up, which opens it, let it be asked. */
export function caseOf({ cooperation }: Pick<ProcessContext, 'cooperation'>): CaseState {
  if (cooperation === null) throw new TypeError('There is no case before the take-up.');
  return cooperation;
}

/** The answers that count in the present phase: those of the announcement, or of the re-check (R37, R47). */
export function answersOf(state: MamacState): CriterionAnswers {
  return presentRound(state)[answersIn(state)];
}

/** Where they stand. */
export function answersIn({ phase }: Pick<MamacState, 'phase'>): 'criteria' | 'recheck' {
  return phase === 'RECHECK' ? 'recheck' : 'criteria';
}

/** The version of the plan with this identifier in the present round, or null. */
export function planOf(state: MamacState, planId: string): Plan | null {
  return presentRound(state).plans.find(({ id }) => id === planId) ?? null;
}

/** The objective with this identifier in the present round, or null. */
export function objectiveOf(state: MamacState, objectiveId: string): Objective | null {
  return presentRound(state).objectives.find(({ id }) => id === objectiveId) ?? null;
}

/** The measures that a new version goes on from: of the version in force, else of the latest; none for the first. */
export function measuresBefore(state: MamacState): readonly PlannedMeasure[] {
  const round = presentRound(state);
  return (planInForce(round) ?? round.plans.at(-1))?.measures ?? [];
}

/**
 * The measures that a new version may take over by their identifier: those it goes on from, and in a round that has no plan
 * in force yet what still binds from the round before and lasted into this one (R44, R47, R52). What ended before this round
 * began stays in that one alone.
 */
export function measuresToTakeOver(state: MamacState): readonly PlannedMeasure[] {
  const before = measuresBefore(state);
  const { openedOn } = presentRound(state);
  const bound = bindingPlan(state)?.measures ?? [];
  const lasting = bound.filter(({ id, to }) => to >= openedOn && !before.some((one) => one.id === id));
  return [...before, ...lasting];
}
