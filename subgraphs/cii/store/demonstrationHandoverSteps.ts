import type { Calendar } from '../../common/demonstration/calendar.js';
import { inTurn } from '../../common/demonstration/chance.js';
import { caseWorkerOf, THE_PERSON, type Desk } from '../../common/demonstration/desks.js';
import type { HandoverSketch } from '../../common/demonstration/handoverSketch.js';
import type { PlannedHandover } from '../../common/demonstration/plan.js';
import type { ReadingAuthorisation } from '../../common/rules/authorisation.js';
import { FIELDS_OF } from '../../common/rules/disclosableFields.js';
import { addDays } from '../../common/rules/localDates.js';
import { CORE_SKILL_OF } from '../../common/rules/handover.js';
import type { FileInstitution, Viewer } from '../../common/rules/institutions.js';
import type { CaseState } from '../rules/case.js';
import type { EndHandover, HandoverAct, ProposedTerms, SystemHandoverAct } from '../rules/handover/commands.js';
import { decideHandover, decideHandoverBySystem, decideNoteAttempt } from '../rules/handover/decideHandover.js';
import { HANDOVER_NEEDS, type HandoverReason } from '../rules/handover/handover.js';
import { decideReport } from '../rules/report.js';
import { command, type Step } from './demonstrationSteps.js';

/** How a receiver ends a handover. */
export type WayOfEnding = Pick<EndHandover, 'command' | 'reason' | 'noInterviewReason'>;

type Act = (handoverId: string) => HandoverAct;

/** The latest handover of a case, and who may do what with it on a day. */
export interface Taking extends PlannedHandover {
  readonly calendar: Calendar;
  /** Whoever has received the offer in the end. */
  readonly leads: Desk;
  readonly terms: ProposedTerms;
  bySender(daysAgo: number, act: Act): Step;
  /** By the service that the offer stands with in the end. */
  byReceiver(daysAgo: number, act: Act): Step;
  byPerson(daysAgo: number, act: Act): Step;
  byClock(daysAgo: number, command: SystemHandoverAct['command']): Step;
}

/** The steps that can be taken of a planned handover. */
export function of(planned: PlannedHandover, calendar: Calendar): Taking {
  const { sketch, sender, receiver, forwardedTo, from, to } = planned;
  const leads = forwardedTo ?? receiver;
  return {
    ...planned,
    calendar,
    leads,
    terms: {
      need: inTurn(HANDOVER_NEEDS, sketch.place + sketch.drafted),
      coreSkill: CORE_SKILL_OF[receiver.institution],
      healthLimitation: receiver.institution === 'AI',
      agreedService: AGREED_SERVICES[receiver.institution],
      ...{ from, to },
    },
    bySender: (daysAgo, act) => by(caseWorkerOf(sender), daysAgo, act),
    byReceiver: (daysAgo, act) => by(caseWorkerOf(leads), daysAgo, act),
    byPerson: (daysAgo, act) => by(THE_PERSON, daysAgo, act),
    byClock: (daysAgo, wanted) =>
      command(daysAgo, (state, { as }) =>
        decideHandoverBySystem(state, { command: wanted, handoverId: latestOf(state) }, as(caseWorkerOf(sender))),
      ),
  };
}

/** The person refuses, on paper (R5). */
export function refuses(taking: Taking, daysAgo: number): Step {
  const answeredOn = taking.calendar.daysAgo(daysAgo);
  return taking.bySender(daysAgo, (handoverId) => ({
    ...{ command: 'RECORD_CLIENT_ANSWER', handoverId, answer: 'REFUSED', form: 'HANDWRITTEN' },
    ...{ answeredOn, authorisations: [] },
  }));
}

/** Another handover that was drafted first and taken back, if there was one. */
export function takenBack(taking: Taking): readonly Step[] {
  const { attempt, drafted } = taking.sketch;
  if (attempt === null) return [];
  const [wanted, reason] = inTurn(ATTEMPTS, attempt);
  return [
    draft(taking, drafted + 12),
    taking.bySender(drafted + 6, (handoverId) => ({ command: wanted, handoverId, reason, text: null })),
  ];
}

/** Draft, answer, offer and acceptance, as far as the story gets. */
export function leadsUntilAccepted(
  taking: Taking,
  reached: 'DRAFT' | 'ANSWER' | 'OFFER' | 'ACCEPTANCE',
): readonly Step[] {
  const { story, place, drafted } = taking.sketch;
  const begun = [draft(taking, drafted, narrowsLater(taking) ? LATER_NARROWED : 0)];
  if (reached === 'DRAFT') return begun;
  const answered = [...begun, answer(taking, drafted - 2), ...changedMind(taking, drafted - 3)];
  // A case that is closed in between never makes its offer.
  if (reached === 'ANSWER' || (story === 'CLOSED' && place === 0)) return answered;
  const offered = [...answered, taking.bySender(drafted - 4, (handoverId) => ({ command: 'OFFER', handoverId }))];
  return reached === 'OFFER' ? offered : [...offered, ...acceptance(taking)];
}

/** The receiver ends it, and on the same day takes that back where it was a mistake (R3). */
export function ends(
  taking: Taking,
  daysAgo: number,
  { command: wanted, reason, noInterviewReason }: WayOfEnding,
  then: 'ENDED' | 'REOPENED' = 'ENDED',
): readonly Step[] {
  const end = taking.byReceiver(daysAgo, (handoverId) => {
    return { command: wanted, handoverId, reason, text: null, noInterviewReason };
  });
  return then === 'ENDED' ? [end] : [end, taking.byReceiver(daysAgo, reopening)];
}

/** The receiver tried to accept when another step had come first: the register notes that, and nothing else. */
export function tried({ leads }: Taking, daysAgo: number): Step {
  return command(daysAgo, (state, { as }) => {
    const act = { command: 'ACCEPT', handoverId: latestOf(state), from: null, jobSearchesAMonth: null } as const;
    return decideNoteAttempt(state, act, as(caseWorkerOf(leads)));
  });
}

const AGREED_SERVICES: Readonly<Record<FileInstitution, string>> = {
  AC: 'PLACEMENT_COACHING',
  AI: 'HEALTH_RELATED_INTEGRATION',
  AS: 'SOCIAL_COUNSELLING',
};

/** Why a first draft was taken back, by turns. */
const ATTEMPTS: readonly (readonly ['INVALIDATE' | 'WITHDRAW', HandoverReason])[] = [
  ['INVALIDATE', 'WRONG_RECEIVER'],
  ['WITHDRAW', 'NEED_CHANGED'],
  ['INVALIDATE', 'WRONG_CONTENT'],
  ['WITHDRAW', 'PERSON_NOT_REACHABLE'],
  ['INVALIDATE', 'ENTERED_TWICE'],
  ['WITHDRAW', 'HEALTH_PREVENTS'],
  ['INVALIDATE', 'WRONG_PERSON'],
  ['WITHDRAW', 'NO_LONGER_ENTITLED'],
  ['WITHDRAW', 'SKILL_NO_LONGER_NEEDED'],
  ['INVALIDATE', 'WRONG_RECEIVER'],
  ['WITHDRAW', 'NEED_CHANGED'],
  ['INVALIDATE', 'WRONG_CONTENT'],
  ['WITHDRAW', 'PERSON_NOT_REACHABLE'],
  ['INVALIDATE', 'ENTERED_TWICE'],
  ['WITHDRAW', 'HEALTH_PREVENTS'],
  ['INVALIDATE', 'WRONG_PERSON'],
  ['WITHDRAW', 'NO_LONGER_ENTITLED'],
  ['WITHDRAW', 'OTHER'],
];

const EFFORTS_A_MONTH = 6;

/** A step with the latest handover of the case. */
function by(viewer: Viewer, daysAgo: number, act: Act): Step {
  return command(daysAgo, (state, { as }) => decideHandover(state, act(latestOf(state)), as(viewer)));
}

function latestOf({ handovers }: CaseState): string {
  return handovers.at(-1)?.id ?? '';
}

function draft({ receiver: { institution, service }, terms, bySender }: Taking, daysAgo: number, longer = 0): Step {
  const drafted = { ...terms, to: addDays(terms.to, longer) };
  return bySender(daysAgo, () => ({ command: 'DRAFT', receiver: { institution, service }, terms: drafted }));
}

/** The person accepts and signs, on the same form, for every service that the offer may go to; once on her own. */
function answer(taking: Taking, daysAgo: number): Step {
  const { sketch, receiver, forwardedTo } = taking;
  const act: Act = (handoverId) => ({
    ...{ command: 'RECORD_CLIENT_ANSWER', handoverId, answer: 'ACCEPTED' },
    ...{ answeredOn: taking.calendar.daysAgo(daysAgo), form: 'HANDWRITTEN' },
    authorisations: [receiver, ...(forwardedTo === null ? [] : [forwardedTo])].map((desk) =>
      authorisation(taking, desk, daysAgo),
    ),
  });
  return isTold(sketch, 0) ? taking.byPerson(daysAgo, act) : taking.bySender(daysAgo, act);
}

function authorisation(taking: Taking, recipient: Desk, daysAgo: number): ReadingAuthorisation {
  const { sender, to, calendar } = taking;
  const signedOn = calendar.daysAgo(daysAgo);
  return {
    discloser: { institution: sender.institution, service: sender.service },
    recipient: { institution: recipient.institution, service: recipient.service },
    fields: FIELDS_OF[sender.institution].slice(0, 3),
    purpose: 'LEAD_HANDOVER',
    article: sender.institution === 'AC' ? 'LACI 85f' : 'LPGA 28',
    recurrence: 'RECURRING',
    ...{
      validFrom: signedOn,
      validTo: addDays(to, narrowsLater(taking) ? LATER_NARROWED : 0),
      signedOn,
      signature: 'HANDWRITTEN',
    },
  };
}

/** The sender agreed to a shorter time before the offer, for which nobody has to ask again (R5), or withdrew by mistake and took that back. */
function changedMind(taking: Taking, daysAgo: number): readonly Step[] {
  const { sketch, terms } = taking;
  if (narrowsLater(taking)) {
    return [taking.bySender(daysAgo, (handoverId) => ({ command: 'CORRECT', handoverId, terms }))];
  }
  if (!isTold(sketch, 3)) return [];
  return [
    taking.bySender(daysAgo, (handoverId) => ({ command: 'WITHDRAW', handoverId, reason: 'OTHER', text: null })),
    taking.bySender(daysAgo, reopening),
  ];
}

/** What came between offer and acceptance: a question, an offer passed on, what AI found by its own law (R23). */
function acceptance(taking: Taking): readonly Step[] {
  const { sketch, leads } = taking;
  const { drafted } = sketch;
  const jobSearchesAMonth = leads.institution === 'AC' ? EFFORTS_A_MONTH : null;
  return [
    ...(isTold(sketch, 0) || isTold(sketch, 1) ? clarified(taking) : []),
    ...forwarded(taking),
    ...(leads.institution === 'AI' ? [cleared(taking, drafted - 11)] : []),
    taking.byReceiver(drafted - 12, (handoverId) => ({ command: 'ACCEPT', handoverId, from: null, jobSearchesAMonth })),
  ];
}

function clarified({ sketch: { drafted }, receiver, bySender }: Taking): readonly Step[] {
  const question = 'La personne a-t-elle besoin d’un interprète pour le premier entretien ?';
  const reply = 'Non, elle parle français.';
  return [
    by(caseWorkerOf(receiver), drafted - 7, (handoverId) => ({ command: 'ASK_CLARIFICATION', handoverId, question })),
    bySender(drafted - 9, (handoverId) => ({ command: 'ANSWER_CLARIFICATION', handoverId, answer: reply })),
  ];
}

function forwarded({ sketch: { drafted, place }, receiver, forwardedTo }: Taking): readonly Step[] {
  if (forwardedTo === null) return [];
  const reason = place === 0 ? 'NO_CAPACITY' : 'OTHER_SERVICE_COMPETENT';
  const { service: to } = forwardedTo;
  return [
    by(caseWorkerOf(receiver), drafted - 7, (handoverId) => {
      return { command: 'FORWARD', handoverId, to, reason, text: null };
    }),
  ];
}

function cleared({ leads, calendar }: Taking, daysAgo: number): Step {
  return command(daysAgo, (state, { from, ids }) => {
    const origin = { entryId: ids('ent'), caseId: state._id, version: 1, service: leads.service };
    const what = { handoverId: latestOf(state), on: calendar.daysAgo(daysAgo), until: null };
    return decideReport(state, { kind: 'HANDOVER_CLEARED', ...origin, ...what }, from(leads.institution));
  });
}

function reopening(handoverId: string): HandoverAct {
  return { command: 'REOPEN', handoverId, reason: 'ENDED_BY_MISTAKE', text: null };
}

/** How many days longer than in the end the person had agreed to, where the terms were narrowed afterwards. */
const LATER_NARROWED = 7;

function narrowsLater({ sketch }: Pick<Taking, 'sketch'>): boolean {
  return isTold(sketch, 0) || isTold(sketch, 1);
}

/** True for the lead that runs at that place: such details are told of one or two of them. */
function isTold({ story, place }: HandoverSketch, wanted: number): boolean {
  return story === 'RUNNING' && place === wanted;
}
