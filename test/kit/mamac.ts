import { isSameService, type CaseState } from '../../subgraphs/cii/rules/case.js';
import { decideOpenCase } from '../../subgraphs/cii/rules/openCase.js';
import type { FeedContext } from '../../subgraphs/cii/rules/context.js';
import type { MamacAct, MamacReport, ProposedMeasure } from '../../subgraphs/cii/rules/mamac/commands.js';
import type { MamacContext, OtherOfPerson, ProcessContext } from '../../subgraphs/cii/rules/mamac/context.js';
import { decideMamac, decideMamacReport } from '../../subgraphs/cii/rules/mamac/decideMamac.js';
import { evolveMamac } from '../../subgraphs/cii/rules/mamac/evolveMamac.js';
import type { MamacEvent } from '../../subgraphs/cii/rules/mamac/events.js';
import { decideFile } from '../../subgraphs/cii/rules/mamac/filing.js';
import {
  presentRound,
  type Home,
  type MamacPhase,
  type MamacState,
  type ObjectiveOutcome,
  type Plan,
  type PlanParty,
} from '../../subgraphs/cii/rules/mamac/process.js';
import { namesManagementBody, type ServiceOfInstitution } from '../../subgraphs/common/rules/authorisation.js';
import type { Decision } from '../../subgraphs/common/rules/decision.js';
import type { CaseOpenedEntry } from '../../subgraphs/common/rules/exchange.js';
import { FILE_INSTITUTIONS, type FileInstitution, type Viewer } from '../../subgraphs/common/rules/institutions.js';
import { addDays, type LocalDate } from '../../subgraphs/common/rules/localDates.js';
import {
  AI_OFFICE,
  applied,
  contextOf,
  entered,
  feedOf,
  joined,
  openedEntry,
  ORP,
  OTHER_SOCIAL,
  PERSON,
  resealed,
  SOCIAL,
  worker,
} from './cases.js';
import { given, type Outcome } from './decisions.js';

/** The days of the scenes: each is a day on which the process stands in that phase. */
export const DAY_OF: Readonly<Record<MamacPhase, LocalDate>> = {
  FILED: '2026-03-02',
  ANNOUNCED: '2026-03-03',
  EXAMINATION: '2026-03-05',
  PLANNING: '2026-03-12',
  CASE_MANAGEMENT: '2026-03-20',
  RECHECK: '2027-03-22',
  JOINED: '2026-03-04',
  TURNED_AWAY: '2026-03-04',
  WITHDRAWN: '2026-03-04',
  NOT_ADMITTED: '2026-03-06',
  EXITED: '2027-04-01',
};

/** The service of each institution that takes part. */
export const SERVICE_IN: Readonly<Record<FileInstitution, ServiceOfInstitution>> = {
  AC: ORP,
  AI: AI_OFFICE,
  AS: SOCIAL,
};

const GROUNDS = ['OWN_TASK', 'AUTHORISATION', 'TEAM_MANDATE'] as const;
const BODY = { institution: 'CII', service: 'bureau-cii' } as const;

/** The request leaving the ORP's draft: AI and a social service are invited, the body may be told of the registration. */
export function requestEntry(changes: Partial<CaseOpenedEntry> = {}): CaseOpenedEntry {
  return openedEntry({
    mode: 'MAMAC',
    mamac: { problems: ['UNEMPLOYMENT', 'MONEY'], targetMarket: 'FIRST_LABOUR_MARKET' },
    invitations: [AI_OFFICE, SOCIAL],
    authorisations: [
      entered('1'),
      entered('2', { recipient: SOCIAL }),
      entered('3', { recipient: BODY, purpose: 'JOINT_ASSESSMENT', fields: ['AC_REGISTRATION'] }),
    ],
    ...changes,
  });
}

/** The context of a request that this institution's feed brings. */
export function filingFeed(sender: FileInstitution = 'AC', changes: Partial<FeedContext> = {}): FeedContext {
  return feedOf(sender, { groundsOn: GROUNDS, ...changes });
}

let settled: CaseState | null = null;

/** The case of the scenes as it stands after the take-up: the ORP leads, all three have named staff. */
export function mamacCase(): CaseState {
  settled ??= openedAndJoined();
  return settled;
}

/** The case with a second social service, which takes part with named staff as the first one does. */
export function withOtherSocial(state: CaseState): CaseState {
  const others = state.participants.filter((one) => isSameService(one, SOCIAL));
  return { ...state, participants: [...state.participants, ...others.map((one) => ({ ...one, ...OTHER_SOCIAL }))] };
}

/** The case of the scenes, in which AI too may tell the body whether there is a procedure. */
export function withAiMandate(): CaseState {
  const { authorisations, ...rest } = mamacCase();
  const own = { discloser: AI_OFFICE, fields: ['AI_PROCEDURE'] } as const;
  const added = authorisations.filter(namesManagementBody).map((held) => resealed(held, own));
  return { ...rest, authorisations: [...authorisations, ...added] };
}

function openedAndJoined(): CaseState {
  const opened = applied(null, decideOpenCase(null, requestEntry(), { ...filingFeed(), refusedBefore: null }));
  const settledCase = [AI_OFFICE, SOCIAL].reduce(joined, opened);
  // The mandate of the body lasts as long as the scenes do: it is renewed in time.
  const authorisations = settledCase.authorisations.map((held) =>
    namesManagementBody(held) ? resealed(held, { validTo: '2099-12-31' }) : held,
  );
  return { ...settledCase, authorisations };
}

/** A member of the management body by the home; a case worker or decider of a service; the person. */
export type Who = Home | ServiceOfInstitution | { readonly decider: ServiceOfInstitution } | 'PERSON';

/** The context of somebody on a day, at ten in the morning. */
export function mamacOn(day: LocalDate, who: Who, changes: Partial<MamacContext> = {}): MamacContext {
  const viewer = viewerOf(who);
  const isTeam = typeof who === 'string' && who !== 'PERSON';
  return {
    ...contextOf(viewer, { today: day, now: new Date(`${day}T09:00:00.000Z`), groundsOn: GROUNDS }),
    ...{ cooperation: mamacCase(), others: [], member: isTeam ? { subject: viewer.subject, home: who } : null },
    ...changes,
  };
}

/** The token of somebody. */
export function viewerOf(who: Who): Viewer {
  if (who === 'PERSON') return PERSON;
  if (typeof who === 'string') return teamViewer(who);
  if (!('decider' in who)) return worker(who);
  return worker(who.decider, { subject: `decider-${who.decider.service}`, roles: ['DECIDER'], purpose: 'Plan' });
}

function teamViewer(home: Home): Viewer {
  const roles = { ...PERSON, personId: null, roles: ['TEAM'] } as const;
  return { ...roles, subject: `team-${home.toLowerCase()}`, institution: 'CII', service: 'bureau-cii' };
}

/** What the store does with an accepted decision. A refusal fails the test. */
export function mamacAfter(state: MamacState | null, decision: Decision<MamacEvent>): MamacState {
  if ('refusals' in decision) throw new Error(`Refused: ${decision.refusals.map(({ code }) => code).join(', ')}`);
  const after = decision.events.reduce<MamacState | null>(evolveMamac, state);
  if (after === null) throw new Error('Nothing happened.');
  return { ...after, version: after.version + 1 };
}

/** Given this process, when somebody takes this step. */
export function taking(state: MamacState, act: MamacAct, context: MamacContext): Outcome<MamacState, MamacEvent> {
  return given<MamacState, MamacEvent>(evolveMamac, state).when((one) => decideMamac(one, act, context));
}

/** The process after a step that has to be accepted, on the day of its phase unless another is given. */
export function after(state: MamacState, act: MamacAct, who: Who, day: LocalDate = DAY_OF[state.phase]): MamacState {
  return mamacAfter(state, decideMamac(state, act, mamacOn(day, who)));
}

/** The process after a service's subgraph has told something. */
export function reported(
  state: MamacState,
  sender: ServiceOfInstitution,
  report: MamacReport,
  day: LocalDate = DAY_OF[state.phase],
): MamacState {
  return mamacAfter(state, decideMamacReport(state, sender, report, feedContextOn(day)));
}

/** The context of what comes over a feed on a day. */
export function feedContextOn(day: LocalDate, changes: Partial<ProcessContext> = {}): ProcessContext {
  return {
    ...feedOf('AC', { today: day, now: new Date(`${day}T09:00:00.000Z`) }),
    cooperation: mamacCase(),
    ...changes,
  };
}

/** A registration told. */
export const registered = (from: LocalDate, to: LocalDate | null = null): MamacReport => ({
  command: 'STATE_REGISTRATION',
  from,
  to,
});

type Answer = Extract<MamacAct, { command: 'ANSWER_CRITERION' }>;

/** A yes to a criterion, with a reason. */
export const yes = (criterion: Answer['criterion']): Answer => ({
  ...{ command: 'ANSWER_CRITERION', criterion, met: true, reason: 'Expérience récente, projet réaliste.' },
});

/** A no to a criterion, with a reason. */
export const no = (criterion: Answer['criterion']): Answer => ({
  ...{ command: 'ANSWER_CRITERION', criterion, met: false, reason: 'Un seul problème, déjà réglé.' },
});

export const CONTRIBUTION: Extract<MamacAct, { command: 'CONTRIBUTE' }> = {
  ...{ command: 'CONTRIBUTE', workCapacityPercent: 60, chance: 'WITH_SUPPORT' },
  ...{ obstacles: ['LANGUAGE', 'DEBT'], text: 'Bonne motivation.' },
};
export const ROUND_TABLE: Extract<MamacAct, { command: 'HOLD_ROUND_TABLE' }> = {
  ...{ command: 'HOLD_ROUND_TABLE', on: '2026-03-05', present: ['AC', 'AI', 'AS', 'SMR'], personPresent: true },
  ...{ outcome: 'CONCLUSION_READY', text: null },
};
export const CONCLUSION: Extract<MamacAct, { command: 'CONCLUDE' }> = {
  ...{ command: 'CONCLUDE', workCapacityPercent: 60, chance: 'WITH_SUPPORT', text: 'Retour possible.' },
};
/** An objective of the person's, that nobody has agreed to yet. */
export const OBJECTIVE: Extract<MamacAct, { command: 'PROPOSE_OBJECTIVE' }> = {
  ...{ command: 'PROPOSE_OBJECTIVE', owner: 'PERSON', text: 'Deux stages.', dueOn: '2026-09-30' },
};

/** A language course of the social service, paid by itself. */
export function measure(changes: Partial<ProposedMeasure> = {}): ProposedMeasure {
  return {
    ...{ id: null, owner: SOCIAL, type: 'LANGUAGE_COURSE', payer: SOCIAL, guaranteeId: null },
    ...{ from: '2026-04-01', to: '2026-06-30' },
    ...changes,
  };
}

/** The plan of the scenes: AS carries and pays a measure, AC another one, AI has no obligation. */
export function planWith(...measures: readonly ProposedMeasure[]): Extract<MamacAct, { command: 'PROPOSE_PLAN' }> {
  const usual = [measure(), measure({ owner: ORP, payer: ORP, type: 'COURSE', from: '2026-07-01', to: '2026-08-31' })];
  return {
    ...{ command: 'PROPOSE_PLAN', aim: 'OTHER_OCCUPATION', measures: measures.length === 0 ? usual : measures },
    personUndertakes: ['Suit le cours de français.'],
  };
}

/** The latest version of the plan of the present round. */
export function latestPlan(state: MamacState): Plan {
  const plan = presentRound(state).plans.at(-1);
  if (plan === undefined) throw new Error('There is no plan.');
  return plan;
}

/** Who agrees for a party in the scenes. */
export function signerOf(party: PlanParty): Who {
  return party === 'PERSON' ? 'PERSON' : { decider: SERVICE_IN[party] };
}

/** The agreement of a party to the latest version, true to its obligations, signed on that day. */
export function agreement(
  state: MamacState,
  party: PlanParty,
  on: LocalDate = DAY_OF[state.phase],
): Extract<MamacAct, { command: 'AGREE_PLAN' }> {
  const { id: planId, measures } = latestPlan(state);
  const bound = measures.some(({ owner, payer }) => owner.institution === party || payer.institution === party);
  return {
    ...{ command: 'AGREE_PLAN', planId, party, on, form: 'ELECTRONIC' },
    kind: party === 'PERSON' || bound ? 'BOUND' : 'NO_OBLIGATION',
  };
}

/** The process after these parties agreed to the latest version. */
export function agreedBy(
  state: MamacState,
  parties: readonly PlanParty[],
  day: LocalDate = DAY_OF[state.phase],
): MamacState {
  return parties.reduce((one, party) => after(one, agreement(one, party, day), signerOf(party), day), state);
}

export const EVERYBODY = ['PERSON', 'AC', 'AI', 'AS'] as const satisfies readonly PlanParty[];

/** A result with its evidence. */
export const result = (
  value: 'RETURN_TO_EMPLOYMENT' | 'OBJECTIVES_NOT_REACHED',
  on: LocalDate,
): Extract<MamacAct, { command: 'RECORD_RESULT' }> => ({
  command: 'RECORD_RESULT',
  result: value,
  on,
  evidence: 'ORP-2027-118',
});

/** Another open case of the same person, with a process under way. */
export const OTHER_CASE: OtherOfPerson = {
  ...{ caseId: 'case-other', phase: 'EXAMINATION', status: 'OPEN', endedOn: null },
};

const built = new Map<string, MamacState>();

/** A process in that phase, come there by its steps. */
export function processIn(phase: MamacPhase): MamacState {
  const known = built.get(phase) ?? build(phase);
  built.set(phase, known);
  return known;
}

function build(phase: MamacPhase): MamacState {
  switch (phase) {
    case 'FILED': {
      const request = { command: 'FILE', opening: requestEntry(), problems: ['UNEMPLOYMENT', 'MONEY'] } as const;
      return mamacAfter(null, decideFile(null, { ...request, targetMarket: 'FIRST_LABOUR_MARKET' }, filingFeed()));
    }
    case 'ANNOUNCED':
      return reported(
        after(processIn('FILED'), { command: 'TAKE_UP' }, 'AS'),
        ORP,
        registered('2026-01-10'),
        '2026-03-02',
      );
    case 'EXAMINATION':
      return after(answeredYes(processIn('ANNOUNCED')), { command: 'ADMIT' }, 'OFPC');
    case 'PLANNING':
      return after(contributed(processIn('EXAMINATION')), CONCLUSION, 'AC');
    case 'CASE_MANAGEMENT':
      return agreedBy(after(processIn('PLANNING'), planWith(), 'AS'), EVERYBODY);
    case 'RECHECK':
      return after(
        decidedObjective(processIn('CASE_MANAGEMENT'), 'NOT_REACHED'),
        result('OBJECTIVES_NOT_REACHED', '2027-03-12'),
        ORP,
        '2027-03-15',
      );
    case 'JOINED':
      return mamacAfter(
        processIn('FILED'),
        decideMamac(
          processIn('FILED'),
          { command: 'JOIN', otherCaseId: 'case-other' },
          mamacOn(DAY_OF.FILED, 'AS', { others: [OTHER_CASE] }),
        ),
      );
    case 'TURNED_AWAY':
      return after(processIn('FILED'), { command: 'TURN_AWAY', reason: 'ENTERED_TWICE' }, 'AC');
    case 'WITHDRAWN':
      return reported(processIn('FILED'), ORP, { command: 'WITHDRAW_REQUEST' });
    case 'NOT_ADMITTED':
      return after(
        after(answeredYes(processIn('ANNOUNCED')), no('MULTIPLE_PROBLEM'), 'AC'),
        { command: 'REFUSE_ADMISSION' },
        'AC',
      );
    case 'EXITED':
      return after(processIn('CASE_MANAGEMENT'), result('RETURN_TO_EMPLOYMENT', '2027-03-01'), ORP, '2027-03-02');
  }
}

/** The process with an objective of the ORP's own, which is agreed at once, and decided so. */
export function decidedObjective(
  state: MamacState,
  outcome: ObjectiveOutcome,
  day: LocalDate = DAY_OF.CASE_MANAGEMENT,
): MamacState {
  const agreed = after(state, { ...OBJECTIVE, owner: 'AC', dueOn: addDays(day, 90) }, ORP, day);
  const objectiveId = presentRound(agreed).objectives.at(-1)?.id ?? '';
  return after(agreed, { command: 'DECIDE_OBJECTIVE', objectiveId, outcome }, ORP, day);
}

/** The process with four yes. */
export function answeredYes(state: MamacState): MamacState {
  const criteria = ['MULTIPLE_PROBLEM', 'REALISTIC_CHANCE', 'REGISTERED', 'WITHIN_FOUR_MONTHS'] as const;
  return criteria.reduce((one, criterion) => after(one, yes(criterion), 'AI'), state);
}

/** The process with the contributions of AC, AI and AS. */
export function contributed(state: MamacState, homes: readonly Home[] = FILE_INSTITUTIONS): MamacState {
  return homes.reduce((one, home) => after(one, CONTRIBUTION, home), state);
}
