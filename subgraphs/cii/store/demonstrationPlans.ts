import { inTurn } from '../../common/demonstration/chance.js';
import type { Desk } from '../../common/demonstration/desks.js';
import type { FileInstitution } from '../../common/rules/institutions.js';
import { addDays, type LocalDate } from '../../common/rules/localDates.js';
import type { MamacAct, ProposedMeasure } from '../rules/mamac/commands.js';
import { obligationOf } from '../rules/mamac/conditions/agreement.js';
import {
  PLAN_AIMS,
  PLAN_REFUSAL_REASONS,
  planInForce,
  presentRound,
  type MamacState,
  type Plan,
  type PlanParty,
} from '../rules/mamac/process.js';
import { daysAfter } from './demonstrationAssessment.js';
import { homeInTurn, type Guiding } from './demonstrationMamacSteps.js';
import type { KeptStep } from './demonstrationSteps.js';

/** So many days after the proposal each party answers, the person last. */
const DAYS_TO_AGREE: Readonly<Record<PlanParty, number>> = { AC: 1, AI: 2, AS: 3, PERSON: 4 };
/** From the proposal to the last agreement, which brings the plan into force (R44). */
export const DAYS_TO_FORCE = 4;
/** Everybody who has to agree. */
export const EVERYBODY: readonly PlanParty[] = ['AC', 'AI', 'AS', 'PERSON'];

/** A plan that the team proposes, and the parties that agreed to it since (R44). */
export function plan(
  guiding: Guiding,
  proposed: number,
  agreed: readonly PlanParty[] = EVERYBODY,
): readonly KeptStep[] {
  return [
    proposal(guiding, proposed),
    ...agreed.map((party) => agreement(guiding, party, daysAfter(proposed, DAYS_TO_AGREE[party]))),
  ];
}

/** A version that one party declined: an institution for a coded reason, the person for none that is asked (R5, R44). */
export function declinedPlan(guiding: Guiding, proposed: number, declined: number): readonly KeptStep[] {
  const { turn, deskOf, byDecider, byPerson } = guiding;
  const kind = inTurn([...PLAN_REFUSAL_REASONS, null], turn);
  const decline =
    (party: PlanParty) =>
    (process: MamacState): MamacAct => ({ command: 'DECLINE_PLAN', planId: latest(process).id, party, reason: kind });
  const party = inTurn(['AI', 'AS', 'AC'] as const, turn);
  return [
    proposal(guiding, proposed),
    kind === null ? byPerson(declined, decline('PERSON')) : byDecider(deskOf(party), declined, decline(party)),
  ];
}

/** A later version, proposed by an institution that changes no more than what it carries out itself (R1, R44). */
export function laterVersion(guiding: Guiding, proposed: number, agreed: readonly PlanParty[]): readonly KeptStep[] {
  const { turn, byDesk } = guiding;
  const desk = ownerOf(guiding);
  const propose = byDesk(desk, proposed, (process) => {
    const { aim, measures, personUndertakes } = inForce(process);
    const longer = measures.map((one) =>
      one.owner.service === desk.service ? { ...one, to: addDays(one.to, 30 + (turn % 2) * 15) } : one,
    );
    return { command: 'PROPOSE_PLAN', aim, measures: longer, personUndertakes };
  });
  return [propose, ...agreed.map((party) => agreement(guiding, party, daysAfter(proposed, DAYS_TO_AGREE[party])))];
}

function proposal(guiding: Guiding, daysAgo: number): KeptStep {
  const { turn, byTeam } = guiding;
  return byTeam(homeInTurn(turn + 2), daysAgo, (_process, today) => ({
    ...{ command: 'PROPOSE_PLAN', aim: inTurn(PLAN_AIMS, turn), measures: measuresOf(guiding, today) },
    personUndertakes: ['Suit les mesures convenues.', 'Prévient en cas d’empêchement.'],
  }));
}

/** Measures that follow each other, by turns with a gap between the first two, or of two houses only (R51, R52). */
function measuresOf(guiding: Guiding, today: LocalDate): readonly ProposedMeasure[] {
  const { turn, mamac } = guiding;
  const desks = [mamac.referrer, ...(turn % 2 === 1 ? mamac.partners : mamac.partners.slice(0, 1))];
  let from = addDays(today, 14);
  return desks.map((owner, place) => {
    const to = addDays(from, LONG - 1);
    const measure = { id: null, guaranteeId: null, type: typeOf(owner, turn), from, to };
    from = addDays(to, place === 0 && turn % 4 > 1 ? GAP : 1);
    // By turns another house pays what one carries out; its guarantee is still to be asked for (R6).
    const payer = place === 1 && turn % 3 === 0 ? mamac.referrer : owner;
    return { ...measure, owner: named(owner), payer: named(payer) };
  });
}

const LONG = 75;
const GAP = 22;

/** By whom the version after is proposed: whoever carries out the second measure. */
function ownerOf({ mamac: { referrer, partners } }: Guiding): Desk {
  return partners[0] ?? referrer;
}

/** The agreement of a party, true to what the version binds it to; the person signs on the web or on paper (R44). */
function agreement(guiding: Guiding, party: PlanParty, daysAgo: number): KeptStep {
  const { turn, deskOf, byDecider, byPerson, byLead } = guiding;
  const agree =
    (form: 'HANDWRITTEN' | 'ELECTRONIC') =>
    (process: MamacState, today: LocalDate): MamacAct => {
      const version = latest(process);
      const kind = obligationOf(version, party);
      const reference = form === 'HANDWRITTEN' ? paperOf(turn) : null;
      return { command: 'AGREE_PLAN', planId: version.id, party, kind, on: today, form, reference };
    };
  if (party !== 'PERSON') return byDecider(deskOf(party), daysAgo, agree('ELECTRONIC'));
  if (turn % 2 === 0) return byPerson(daysAgo, agree('ELECTRONIC'));
  return byLead(daysAgo, agree('HANDWRITTEN'));
}

/** Where the lead keeps what the person signed by hand. */
export function paperOf(turn: number): string {
  return `ORP-P-${String(100 + turn)}`;
}

function latest(process: MamacState): Plan {
  const found = presentRound(process).plans.at(-1);
  if (found === undefined) throw new TypeError('The plan is proposed first.');
  return found;
}

function inForce(process: MamacState): Plan {
  const found = planInForce(presentRound(process));
  if (found === null) throw new TypeError('A later version follows one in force.');
  return found;
}

function named({ institution, service }: Desk): ProposedMeasure['owner'] {
  return { institution, service };
}

function typeOf({ institution }: Desk, turn: number): string {
  return inTurn(TYPES[institution], turn);
}

const TYPES: Readonly<Record<FileInstitution, readonly string[]>> = {
  AC: ['COURSE', 'TRAINING_PLACEMENT', 'INDUCTION_ALLOWANCE'],
  AI: ['COUNSELLING_AND_SUPPORT', 'OCCUPATIONAL_MEASURE', 'INTEGRATION_MEASURE'],
  AS: ['LANGUAGE_COURSE', 'JOB_COACHING', 'SOCIAL_STABILISATION'],
};
