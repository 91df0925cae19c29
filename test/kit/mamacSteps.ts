import type { MamacStep } from '../../subgraphs/cii/rules/mamac/asked.js';
import type { MamacAct, MamacReport, ProposedMeasure } from '../../subgraphs/cii/rules/mamac/commands.js';
import {
  bindingPlan,
  CRITERIA,
  DIAGNOSIS_BODIES,
  DIAGNOSIS_KINDS,
  END_REASONS,
  HOMES,
  missingParties,
  OBJECTIVE_OUTCOMES,
  OBSTACLES,
  PAUSE_REASONS,
  PLAN_PARTIES,
  PLAN_REFUSAL_REASONS,
  presentRound,
  TURNED_AWAY_REASONS,
  type MamacState,
  type Plan,
  type PlanAgreement,
  type PlanParty,
  type PlannedMeasure,
} from '../../subgraphs/cii/rules/mamac/process.js';
import type { MamacTransition } from '../../subgraphs/cii/rules/mamac/transitions.js';
import type { ServiceOfInstitution } from '../../subgraphs/common/rules/authorisation.js';
import { missingServices } from '../../subgraphs/cii/rules/mamac/signers.js';
import { FILE_INSTITUTIONS, type FileInstitution } from '../../subgraphs/common/rules/institutions.js';
import { addDays, type LocalDate } from '../../subgraphs/common/rules/localDates.js';
import { AI_OFFICE, idFor, ORP, OTHER_SOCIAL, SOCIAL } from './cases.js';
import type { Dice } from './dice.js';
import {
  CONCLUSION,
  CONTRIBUTION,
  measure,
  OBJECTIVE,
  planWith,
  result,
  ROUND_TABLE,
  SERVICE_IN,
  type Who,
} from './mamac.js';

/** What a step of a walk is made from. */
export interface Situation {
  readonly row: MamacTransition;
  readonly state: MamacState;
  readonly today: LocalDate;
  readonly dice: Dice;
}

/** Guarantees of the case of the walk: one that stands for its measure, and others that do not. */
export const GUARANTEES = { fitting: idFor('gar', '1'), refused: idFor('gar', '2'), other: idFor('gar', '3') } as const;

/** Who takes the step: mostly somebody whose step it is. */
export function whoFor({ row: { holders }, state, dice }: Situation, step: MamacAct): Who {
  const staff = dice.of([ORP, AI_OFFICE, SOCIAL]);
  if (dice.oneIn(12)) return dice.of<Who>([staff, { decider: staff }, dice.of(HOMES), 'PERSON', OTHER_SOCIAL]);
  if (step.command === 'AGREE_PLAN' || step.command === 'DECLINE_PLAN') {
    const { party } = step;
    if (party !== 'PERSON')
      return { decider: dice.oneIn(8) ? SERVICE_IN[party] : awaitedIn(party, state, step.planId) };
    return 'form' in step && step.form !== 'ELECTRONIC' ? ORP : 'PERSON';
  }
  if (
    step.command === 'AGREE_OBJECTIVE' ||
    step.command === 'DECLINE_OBJECTIVE' ||
    step.command === 'DECIDE_OBJECTIVE'
  ) {
    const owner = presentRound(state).objectives.find(({ id }) => id === step.objectiveId)?.owner ?? 'AC';
    if (owner !== 'PERSON') return SERVICE_IN[owner];
    if (step.command === 'DECIDE_OBJECTIVE') return staff;
    return 'form' in step && step.form !== 'ELECTRONIC' ? ORP : 'PERSON';
  }
  if (holders.includes('TEAM') && (!holders.includes('INSTITUTION') || dice.oneIn(2))) return dice.of(HOMES);
  if (holders.includes('PERSON') && dice.oneIn(2)) return 'PERSON';
  return holders.includes('LEAD') ? ORP : staff;
}

/** The service of the institution whose own signature misses, or the usual one where none has to sign for itself. */
function awaitedIn(party: FileInstitution, state: MamacState, planId: string): ServiceOfInstitution {
  const plan = presentRound(state).plans.find(({ id }) => id === planId);
  const missing = plan === undefined ? [] : missingServices(plan);
  return missing.find(({ institution }) => institution === party) ?? SERVICE_IN[party];
}

/** A step of the row as it might be typed: mostly right, sometimes wrong in one of its parts. */
export function stepOf({ row, state, today, dice }: Situation): MamacStep {
  const text = dice.oneIn(12) ? dice.of(BAD_WORDS) : 'Bonne motivation.';
  const day = dice.oneIn(8) ? addDays(today, dice.below(9) - 4) : today;
  const nothing = <Value>(value: Value): Value | null => (dice.oneIn(10) ? null : value);
  const { plans } = presentRound(state);
  const plan = dice.oneIn(12) ? plans[0] : plans.at(-1);
  const objectiveId = objectiveFor(row, state, dice);
  switch (row.command) {
    case 'JOIN':
      return { command: 'JOIN', otherCaseId: dice.oneIn(6) ? 'case-unknown' : 'case-other' };
    case 'TURN_AWAY':
      return { command: 'TURN_AWAY', reason: nothing(dice.of(TURNED_AWAY_REASONS)) };
    case 'STATE_REGISTRATION':
      return registration(state, today, dice);
    case 'LINK_DIAGNOSIS':
      return diagnosis(day, dice);
    case 'UNLINK_DIAGNOSIS':
      return { command: 'UNLINK_DIAGNOSIS', diagnosisId: dice.of([...state.earlierDiagnoses, { id: 'dia-x' }]).id };
    case 'ANSWER_CRITERION': {
      const answer = { criterion: dice.of(CRITERIA), met: !dice.oneIn(8), reason: nothing(text) };
      return { command: 'ANSWER_CRITERION', ...answer };
    }
    case 'CONTRIBUTE': {
      const workCapacityPercent = dice.of([0, 50, null, dice.oneIn(5) ? 101 : 100]);
      return { ...CONTRIBUTION, workCapacityPercent, obstacles: [dice.of(OBSTACLES)], text };
    }
    case 'HOLD_ROUND_TABLE': {
      const present = dice.oneIn(6) ? (['AC'] as const) : (['AC', 'AI', 'AS', 'OFPC', 'SMR'] as const);
      return { ...ROUND_TABLE, on: addDays(day, -dice.below(30)), present, text };
    }
    case 'REFER_SMR_CONCLUSION':
      return { command: 'REFER_SMR_CONCLUSION', conclusionId: `smr-${String(dice.below(40))}`, on: today };
    case 'CONCLUDE':
      return { ...CONCLUSION, workCapacityPercent: dice.oneIn(8) ? 101 : 60, text };
    case 'DISSENT':
      return { command: 'DISSENT', text: dice.oneIn(6) ? ' ' : text };
    case 'PROPOSE_PLAN':
      // The first version of a new round mostly takes over what still binds.
      return {
        ...planWith(),
        measures: measuresOf(plan ?? (dice.oneIn(4) ? undefined : (bindingPlan(state) ?? undefined)), today, dice),
        personUndertakes: [text],
      };
    case 'AGREE_PLAN':
      return agreementOf(plan, day, dice);
    case 'DECLINE_PLAN': {
      const party = dice.of(PLAN_PARTIES);
      const reason = (party === 'PERSON') !== dice.oneIn(5) ? null : dice.of(PLAN_REFUSAL_REASONS);
      const planId = dice.oneIn(15) ? 'pln-x' : (plan?.id ?? 'pln-x');
      return { command: 'DECLINE_PLAN', planId, party, reason, reference: paper(dice) };
    }
    case 'PROPOSE_OBJECTIVE': {
      const words = dice.oneIn(6) ? '' : text;
      const named = dice.oneIn(10) ? { service: dice.of([ORP, SOCIAL]).service } : {};
      return {
        ...OBJECTIVE,
        owner: dice.of(PLAN_PARTIES),
        ...named,
        text: words,
        dueOn: addDays(today, dice.below(60) - 5),
      };
    }
    case 'AGREE_OBJECTIVE': {
      const on = addDays(day, dice.oneIn(6) ? -dice.below(40) : 0);
      return {
        command: 'AGREE_OBJECTIVE',
        objectiveId,
        on,
        reference: paper(dice),
        ...signatureOf('PERSON', day, dice),
      };
    }
    case 'DECLINE_OBJECTIVE':
      return { command: 'DECLINE_OBJECTIVE', objectiveId, reference: paper(dice) };
    case 'DECIDE_OBJECTIVE':
      return { command: 'DECIDE_OBJECTIVE', objectiveId, outcome: dice.of([...OBJECTIVE_OUTCOMES, 'NOT_REACHED']) };
    case 'REVIEW':
      return { command: 'REVIEW', on: addDays(day, -dice.below(20)), progress: 'AS_PLANNED', text };
    case 'RECORD_RESULT': {
      const isEmployed = row.when === 'EMPLOYED' && dice.oneIn(4);
      const recorded = result(isEmployed ? 'RETURN_TO_EMPLOYMENT' : 'OBJECTIVES_NOT_REACHED', day);
      return { ...recorded, evidence: dice.oneIn(3) ? dice.of(BAD_REFERENCES) : 'ORP-1' };
    }
    case 'EXIT_AFTER_RECHECK':
      return { command: 'EXIT_AFTER_RECHECK', reason: dice.oneIn(6) ? dice.of(END_REASONS) : null };
    case 'END_WITHOUT_RESULT':
      return { command: 'END_WITHOUT_RESULT', reason: nothing(dice.of(END_REASONS)) };
    case 'PAUSE':
      return { command: 'PAUSE', from: addDays(day, -dice.below(9)), reason: nothing(dice.of(PAUSE_REASONS)) };
    case 'RESUME':
      return { command: 'RESUME', lastDay: addDays(day, -dice.below(9)) };
    case 'TELL_MAIN_PAYER':
      return { command: 'TELL_MAIN_PAYER', payer: dice.of([...FILE_INSTITUTIONS, 'NONE'] as const) };
    case 'TAKE_UP':
    case 'WITHDRAW_REQUEST':
    case 'ADMIT':
    case 'REFUSE_ADMISSION':
    case 'START_ROUND':
      return { command: row.command };
    case 'FILE':
      throw new Error('The request comes first.');
  }
}

const BAD_WORDS = ['Trouble F32.1', '756.9217.0769.85', 'a'.repeat(2001)] as const;
const BAD_REFERENCES = ['', 'www.x.ch?a', ...BAD_WORDS] as const;

/** Mostly one that the step can be about; sometimes an old one, or one that is none. */
function objectiveFor({ command }: MamacTransition, state: MamacState, dice: Dice): string {
  const { objectives } = presentRound(state);
  const wanted = command === 'DECIDE_OBJECTIVE' ? 'OPEN' : 'PROPOSED';
  if (dice.oneIn(10)) return dice.of([...objectives, { id: 'obj-x' }]).id;
  return objectives.find((one) => one.state === wanted)?.id ?? objectives[0]?.id ?? 'obj-x';
}

/** Mostly one that holds; sometimes an old one, one that ended, or one that ends before it begins. */
function registration({ filedOn }: MamacState, today: LocalDate, dice: Dice): MamacReport {
  const from = addDays(filedOn, -dice.of([10, 60, 100, dice.oneIn(4) ? 200 : 80, dice.below(300)]));
  const to = dice.oneIn(6) ? addDays(dice.oneIn(2) ? today : from, -dice.below(5)) : null;
  return dice.oneIn(10)
    ? { command: 'STATE_REGISTRATION', from: null, to: null }
    : { command: 'STATE_REGISTRATION', from, to };
}

function diagnosis(madeOn: LocalDate, dice: Dice): MamacAct {
  const reference = dice.oneIn(2) ? 'OFPC 12' : dice.of(BAD_REFERENCES);
  const by = dice.of([ORP, SOCIAL, OTHER_SOCIAL, null]);
  const body = by === null || dice.oneIn(8) ? dice.of([...DIAGNOSIS_BODIES, null]) : null;
  return { command: 'LINK_DIAGNOSIS', kind: dice.of(DIAGNOSIS_KINDS), by, body, madeOn, reference };
}

function measuresOf(plan: Plan | undefined, today: LocalDate, dice: Dice): readonly ProposedMeasure[] {
  if (dice.oneIn(15)) return [];
  if (dice.oneIn(15)) return Array.from({ length: 31 }, () => measure({ from: today, to: today }));
  // What never came into force and would begin in the past is put off; signing takes its time.
  const inTime = (one: PlannedMeasure): PlannedMeasure =>
    plan?.inForceFrom === null && one.from < today && !dice.oneIn(12)
      ? { ...one, from: addDays(today, 60), to: addDays(today, 150) }
      : one;
  const kept =
    plan?.measures.map(inTime).map((one) => (dice.oneIn(6) ? { ...one, to: addDays(one.to, 10) } : one)) ?? [];
  const from = dice.oneIn(12)
    ? addDays(today, -1)
    : addDays(today, dice.oneIn(12) ? dice.below(30) : 60 + dice.below(60));
  const added = measure({
    payer: dice.oneIn(12) ? null : dice.oneIn(12) ? OTHER_SOCIAL : SOCIAL,
    owner: dice.oneIn(12) ? OTHER_SOCIAL : SOCIAL,
    type: dice.oneIn(12) ? 'COURSE' : 'LANGUAGE_COURSE',
    guaranteeId: dice.oneIn(4) ? dice.of([...Object.values(GUARANTEES), 'gar-x']) : null,
    from,
    to: dice.oneIn(12) ? addDays(from, -1) : addDays(from, dice.of([10, 90, 400])),
    id: dice.oneIn(15) ? 'plm-x' : null,
  });
  return [...kept.slice(0, 3), added];
}

function agreementOf(plan: Plan | undefined, day: LocalDate, dice: Dice): MamacAct {
  const missing = plan === undefined ? PLAN_PARTIES : missingParties(plan);
  const party = missing.length === 0 || dice.oneIn(8) ? dice.of(PLAN_PARTIES) : dice.of(missing);
  const bound = plan?.measures.some(({ owner, payer }) => owner.institution === party || payer.institution === party);
  const kind = (party === 'PERSON' || bound === true) !== dice.oneIn(12) ? 'BOUND' : 'NO_OBLIGATION';
  const planId = dice.oneIn(15) ? 'pln-x' : (plan?.id ?? 'pln-x');
  const signature = signatureOf(party, day, dice);
  return { command: 'AGREE_PLAN', planId, party, kind, on: day, reference: paper(dice), ...signature };
}

/** Mostly where the person's paper could lie. */
function paper(dice: Dice): string | null {
  return dice.oneIn(12) ? dice.of([null, ...BAD_REFERENCES]) : 'ORP-2026-118';
}

/** Mostly one that fits; a representative's with a mandate that mostly does. */
function signatureOf(party: PlanParty, day: LocalDate, dice: Dice): Pick<PlanAgreement, 'form' | 'mandate'> {
  const usual = party === 'PERSON' ? dice.of(['ELECTRONIC', 'HANDWRITTEN'] as const) : 'ELECTRONIC';
  const form = dice.oneIn(12) ? 'REPRESENTATIVE' : usual;
  if (form === 'REPRESENTATIVE' ? dice.oneIn(4) : !dice.oneIn(20)) return { form };
  const from = addDays(day, dice.oneIn(6) ? 1 : -30);
  const to = dice.oneIn(6) ? addDays(from, dice.of([-1, 3])) : null;
  const powers = dice.oneIn(6) ? (['WITHDRAW'] as const) : (['AGREE_TO_PLAN'] as const);
  const proof = dice.oneIn(3) ? dice.of(BAD_REFERENCES) : 'TPAE 12';
  return { form, mandate: { kind: 'DEPUTY', powers, from, to, proof } };
}
