import { ciiParameters } from '../../subgraphs/cii/params/ciiParameters.js';
import type { MamacClock } from '../../subgraphs/cii/rules/mamac/clock.js';
import { processClocks } from '../../subgraphs/cii/rules/mamac/clocks.js';
import { hasMandate } from '../../subgraphs/cii/rules/mamac/mandate.js';
import { ownersOf } from '../../subgraphs/cii/rules/mamac/owners.js';
import type { MamacLine, MamacState, Round } from '../../subgraphs/cii/rules/mamac/process.js';
import type { Occurrences } from './occurrences.js';
import type { World } from './world.js';

/** The same for the enums of CII-MAMAC: in the processes, or derived from them. */
export const MAMAC_OCCURRENCES: Readonly<Record<string, Occurrences>> = {
  CiiModeChangeReason: ({ cases }) => cases.flatMap(({ modeChanges = [] }) => modeChanges.map(({ reason }) => reason)),
  CiiMamacPhase: ({ processes }) => processes.map(({ phase }) => phase),
  CiiCriterion: ({ processes }) =>
    processes.flatMap(({ exit }) => (exit !== null && 'criteria' in exit ? exit.criteria : [])),
  CiiRegistrationAnswer: ({ processes, cases, today }) =>
    processes.flatMap((process) => {
      const cooperation = cases.find(({ _id }) => _id === process._id) ?? null;
      return ownersOf(process, { cooperation, today }).map(({ answer }) => answer);
    }),
  CiiMandateState: (world) => world.processes.map((process) => mandateStateOf(world, process)),
  CiiRequestStage: (world) => world.processes.map((process) => stageOf(world, process)),
  CiiDiagnosisKind: ({ processes }) => processes.flatMap(({ earlierDiagnoses }) => earlierDiagnoses.map(kindOf)),
  CiiDiagnosisBody: ({ processes }) =>
    processes.flatMap(({ earlierDiagnoses }) => earlierDiagnoses.map(({ by }) => ('body' in by ? by.body : null))),
  CiiHome: (world) => [
    ...rounds(world).flatMap(({ contributions }) => contributions.map(({ home }) => home)),
    ...rounds(world).flatMap(({ roundTables }) => roundTables.flatMap(({ present }) => present)),
  ],
  CiiChance: (world) => rounds(world).flatMap(({ contributions }) => contributions.map(({ chance }) => chance)),
  CiiObstacle: (world) =>
    rounds(world).flatMap(({ contributions }) => contributions.flatMap(({ obstacles }) => obstacles)),
  CiiRoundTableOutcome: (world) =>
    rounds(world).flatMap(({ roundTables }) => roundTables.map(({ outcome }) => outcome)),
  CiiPlanAim: (world) => plans(world).map(({ aim }) => aim),
  CiiPlanParty: (world) => plans(world).flatMap(({ agreements }) => agreements.map(({ party }) => party)),
  CiiPlanAgreementKind: (world) => plans(world).flatMap(({ agreements }) => agreements.map(kindOf)),
  CiiPlanRefusalReason: (world) => plans(world).map(({ declined }) => declined?.reason),
  CiiObjectiveState: (world) => objectives(world).map(({ state }) => state),
  CiiObjectiveOutcome: (world) => objectives(world).map(({ state }) => state),
  CiiReviewProgress: (world) => rounds(world).flatMap(({ reviews }) => reviews.map(({ progress }) => progress)),
  CiiMamacResult: (world) => rounds(world).map(({ result }) => result?.result),
  CiiPauseReason: ({ processes }) => processes.flatMap(({ pauses }) => pauses.map(({ reason }) => reason)),
  CiiMamacClockKind: (world) => clocks(world).map(kindOf),
  CiiDayCounting: (world) => clocks(world).map(({ counting }) => counting),
  CiiMamacClockEnd: (world) => clocks(world).map(({ endedBy }) => endedBy),
  CiiMamacExitKind: ({ processes }) => processes.map(({ exit }) => exit?.kind),
  CiiProcessEndReason: ({ processes }) =>
    processes.map(({ exit }) => (exit?.kind === 'ENDED_WITHOUT_RESULT' ? exit.reason : null)),
  CiiTurnedAwayReason: ({ processes }) =>
    processes.map(({ exit }) => (exit?.kind === 'TURNED_AWAY' ? exit.reason : null)),
  CiiMainPayer: ({ processes }) => processes.map(({ mainPayerAtExit }) => mainPayerAtExit),
  CiiMamacCommand: (world) => lines(world).map(({ command }) => command),
};

/** Whether the team has its mandate, where a process waits or is under way (R49). */
function mandateStateOf({ cases, today }: World, process: MamacState): 'IN_FORCE' | 'MISSING' | null {
  if (process.exit !== null) return null;
  const cooperation = cases.find(({ _id }) => _id === process._id) ?? null;
  return hasMandate(process, { cooperation, today, groundsOn: ['TEAM_MANDATE'] }) ? 'IN_FORCE' : 'MISSING';
}

function stageOf(world: World, process: MamacState): string | null {
  if (process.phase === 'FILED') return 'WAITING';
  if (mandateStateOf(world, process) === 'MISSING') return 'WITHOUT_MANDATE';
  return ['JOINED', 'TURNED_AWAY', 'WITHDRAWN'].includes(process.phase) ? 'NOT_TAKEN_UP' : null;
}

function rounds({ processes }: World): readonly Round[] {
  return processes.flatMap((process) => process.rounds);
}

function plans(world: World): Round['plans'] {
  return rounds(world).flatMap((round) => round.plans);
}

function objectives(world: World): Round['objectives'] {
  return rounds(world).flatMap((round) => round.objectives);
}

function lines({ processes }: World): readonly MamacLine[] {
  return processes.flatMap(({ timeline }) => timeline);
}

function clocks({ processes, today }: World): readonly MamacClock[] {
  return processes.flatMap((process) => clocksOf(process, today));
}

/** Every clock of a process, as the team reads it. */
export function clocksOf(process: MamacState, today: World['today']): readonly MamacClock[] {
  const { registrationToAnnouncement, rounds: ofRounds } = processClocks(process, {
    ...{ today, viewer: 'TEAM', parameters: ciiParameters },
  });
  return [
    registrationToAnnouncement,
    ...ofRounds.flatMap(({ announcementToPlan, caseManagement, resultToRecheck }) => [
      ...[announcementToPlan, caseManagement, resultToRecheck],
    ]),
  ].filter((clock) => clock !== null);
}

function kindOf<Kind extends string>({ kind }: { readonly kind: Kind }): Kind {
  return kind;
}
