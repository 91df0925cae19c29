import type { ServiceOfInstitution } from '../../../common/rules/authorisation.js';
import { FILE_INSTITUTIONS } from '../../../common/rules/institutions.js';
import { addDays, addMonths } from '../../../common/rules/localDates.js';
import type { CiiWorklistNotice } from '../../params/worklistNotice.js';
import { isAsked, leadsNow, type CaseState, type Participant } from '../case.js';
import { planToSign } from '../mamac/binding.js';
import { isLeftBehind, isOwner } from '../mamac/objectiveOwner.js';
import { presentRound, type MamacState, type Objective, type Plan } from '../mamac/process.js';
import { hasSigned, missingParties, signerFor } from '../mamac/signers.js';
import { serviceOf } from '../takingPart.js';
import type { Sight, SightQuestion } from '../visibility.js';
import { item, itemUntil, type CiiWorklistItem, type WorklistQuestion } from './item.js';
import { planDueOn, roundItem, yearBeginsOn, yearEndsOn } from './mamacDays.js';

/**
 * What of a process waits for the viewer's service (R48): institutions to invite and the person's signature for the lead; of
 * the case management reviews for all, objectives for their owners, the result for the lead. Overdue warns and keeps no step
 * from being taken (R43).
 */
export function processItems(
  process: MamacState,
  state: CaseState,
  { service }: Pick<Sight, 'service'>,
  notice: CiiWorklistNotice,
  question: WorklistQuestion,
): readonly CiiWorklistItem[] {
  if (service === null) return [];
  const about: About = { process, state, leads: leadsNow(state, service, question.now), notice, question };
  const toSign = [...institutionItems(about), ...signatureItems(about)];
  if (process.phase !== 'CASE_MANAGEMENT') return toSign;
  const objectives = [
    ...missingObjectiveItems(about),
    ...proposedObjectiveItems(about, service),
    ...objectiveItems(about, service),
  ];
  return [...toSign, ...reviewItems(about), ...objectives, ...resultItems(about)];
}

/**
 * Who mainly pays after the exit, also once the case is closed: told by the one whose benefit carries the person, or by
 * the lead that none does, and asked of all until one has told (R58). One that keeps no file carries nobody.
 */
export function payerItems(
  process: MamacState,
  participant: Participant | null,
  { service }: Pick<Sight, 'service'>,
  { today }: Pick<WorklistQuestion, 'today'>,
): readonly CiiWorklistItem[] {
  const { phase, exit, mainPayerAtExit } = process;
  if (participant?.state !== 'CONFIRMED') return [];
  if (service === null || phase !== 'EXITED' || exit === null || mainPayerAtExit !== null) return [];
  return [roundItem('MAIN_PAYER_TO_TELL', process, exit.on, today)];
}

/**
 * What only deciders and supervisors can do: to agree to the latest version of the plan, or to decline it (R44), each for
 * the service whose signature misses. They see it in all cases of their service, assigned or not. The first version is due by the clock (R41), a later one by policy.
 */
export function agreementItems(
  process: MamacState,
  state: CaseState,
  notice: CiiWorklistNotice,
  question: WorklistQuestion,
): readonly CiiWorklistItem[] {
  const { viewer } = question;
  const service = serviceOf(viewer);
  const signs = viewer.roles.includes('DECIDER') || viewer.roles.includes('SUPERVISOR');
  if (!signs || service === null) return [];
  const plan = planToSign(process, { cooperation: state, today: question.today });
  const signer = plan === null ? null : signerFor(plan, service);
  if (plan === null || signer === null || hasSigned(plan, signer)) return [];
  return [planItem('PLAN_TO_AGREE', plan, { process, notice, question })];
}

function planItem(
  kind: 'PLAN_TO_AGREE' | 'PLAN_TO_SIGN',
  plan: Plan,
  { process, notice, question }: Pick<About, 'process' | 'notice' | 'question'>,
): CiiWorklistItem {
  const isFirst = process.phase === 'PLANNING';
  const dueOn = isFirst ? planDueOn(process, question) : addDays(plan.proposedOn, notice.agreeLaterPlanWithinDays);
  const waiting = roundItem(kind, process, dueOn, question.today);
  return { ...waiting, id: `${kind}:${process._id}:${plan.id}`, aboutId: plan.id };
}

interface About {
  readonly process: MamacState;
  readonly state: CaseState;
  readonly leads: boolean;
  readonly notice: CiiWorklistNotice;
  readonly question: SightQuestion & WorklistQuestion;
}

/**
 * The plan binds all three institutions, and each contributes to it (R39, R44): one that nobody has asked yet is invited by
 * the lead. One that is asked and has not answered waits as an invitation.
 */
function institutionItems({ process, state, leads, question }: About): readonly CiiWorklistItem[] {
  if (!leads || (process.phase !== 'EXAMINATION' && process.phase !== 'PLANNING')) return [];
  const asked = state.participants.filter(isAsked);
  return FILE_INSTITUTIONS.filter((institution) => !asked.some((one) => one.institution === institution)).map(
    (institution) => {
      const waiting = roundItem('INSTITUTION_TO_INVITE', process, planDueOn(process, question), question.today);
      return { ...waiting, id: `${waiting.id}:${institution}`, aboutId: institution };
    },
  );
}

/** The person signs with the own token, or on paper that the lead gets and records: without it no plan binds (R44). */
function signatureItems(about: About): readonly CiiWorklistItem[] {
  const { process, state, question } = about;
  const plan = planToSign(process, { cooperation: state, today: question.today });
  const misses = plan !== null && missingParties(plan).includes('PERSON');
  return about.leads && misses ? [planItem('PLAN_TO_SIGN', plan, about)] : [];
}

/** One review by any institution is one for all (R53); with the end of the year the result stands in its place. */
function reviewItems({ process, notice, question }: About): readonly CiiWorklistItem[] {
  const begun = yearBeginsOn(process, question);
  const ends = yearEndsOn(process, question);
  if (begun === null || ends === null) return [];
  const last = presentRound(process).reviews.reduce((latest, { on }) => (on > latest ? on : latest), begun);
  const dueOn = addMonths(last, notice.reviewEveryMonths);
  if (dueOn >= ends || dueOn > addDays(question.today, notice.caseManagementDays)) return [];
  return [roundItem('REVIEW_DUE', process, dueOn, question.today)];
}

/** The round runs by objectives, and begins with none (R45): the lead is asked to see to the first one. */
function missingObjectiveItems({ process, state, leads, question: { today } }: About): readonly CiiWorklistItem[] {
  const isNone = presentRound(process).objectives.every((one) => {
    const isOver = one.state === 'DECLINED' || one.state === 'DROPPED';
    return isOver || (one.state === 'PROPOSED' && (one.dueOn < today || isLeftBehind(one, state)));
  });
  return leads && isNone ? [roundItem('OBJECTIVE_TO_PROPOSE', process, null, today)] : [];
}

/**
 * What is proposed counts for nothing until whom it binds has agreed; the lead gets the person's answer (R45). After its
 * day nobody can agree to it any more.
 */
function proposedObjectiveItems(
  { process, leads, question: { today } }: About,
  service: ServiceOfInstitution,
): readonly CiiWorklistItem[] {
  return presentRound(process)
    .objectives.filter((one) => one.state === 'PROPOSED' && one.dueOn >= today && isAnsweredBy(one, service, leads))
    .map(({ id, dueOn }) => itemUntil('OBJECTIVE_TO_AGREE', process, id, dueOn));
}

function isAnsweredBy(objective: Objective, service: ServiceOfInstitution, leads: boolean): boolean {
  return objective.owner === 'PERSON' ? leads : isOwner(service, objective);
}

/**
 * An objective of the person is decided by the institutions; the lead is asked to, and to drop what nobody else can decide
 * (R45).
 */
function objectiveItems(
  { process, state, leads, notice, question: { today } }: About,
  service: ServiceOfInstitution,
): readonly CiiWorklistItem[] {
  return presentRound(process)
    .objectives.filter((one) => one.state === 'OPEN')
    .filter((one) => (isLeftBehind(one, state) ? leads : isAnsweredBy(one, service, leads)))
    .filter(({ dueOn }) => dueOn <= addDays(today, notice.caseManagementDays))
    .map(({ id, dueOn }) => item('OBJECTIVE_DUE', process, id, dueOn, today));
}

/** Exactly one result, recorded by the lead when the year ends (R43, R46). */
function resultItems({ process, leads, notice, question }: About): readonly CiiWorklistItem[] {
  const ends = yearEndsOn(process, question);
  if (!leads || ends === null || ends > addDays(question.today, notice.caseManagementDays)) return [];
  return [roundItem('ROUND_RESULT_DUE', process, ends, question.today)];
}
