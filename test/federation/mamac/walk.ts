import { demonstrationFiles as filesOfAc } from '../../../subgraphs/ac/store/demonstration.js';
import { planCanton } from '../../../subgraphs/common/demonstration/canton.js';
import { DEMONSTRATION_SERVICES } from '../../../subgraphs/common/platform/identities.js';
import { addDays, type LocalDate } from '../../../subgraphs/common/rules/localDates.js';
import type { Asker } from '../../kit/askers.js';
import type { Answered, Installation } from '../../kit/installation.js';
import { DESKS, type Desk } from '../handover-pairs/desks.js';
import {
  personsNotAssisted,
  personsWithoutCase,
  type KnownPerson,
  type PersonNotAssisted,
} from '../handover-pairs/persons.js';

const { orp, ai, as, cii } = DEMONSTRATION_SERVICES;
const DAY = '2026-03-10';

/** The services that take part in a process of the walk. */
export const SERVICES = {
  AC: { institution: 'AC', service: orp },
  AI: { institution: 'AI', service: ai },
  AS: { institution: 'AS', service: as },
  CII: { institution: 'CII', service: cii },
} as const;

/** Everything of a process that a walk looks at. */
const PROCESS = `phase version problems registrations { service { institution } } earlierDiagnoses { kind body by { service } reference }
  pauses { from to reason } mainPayerAtExit exit { kind criteria reason } timeline { id command round }
  rounds { number criteria { criterion met } recheck { criterion met } contributions { home } roundTables { present outcome }
    smrConclusions { conclusionId } conclusion { workCapacityPercent dissents { home text } }
    objectives { id state agreedOn } announcementToPlan { elapsedDays targetDays genevaDays } reviews { progress }
    plans { id version missing inForceFrom replacedOn declined { party reason } measures { id type } } result { result } }`;

export type { Asker } from '../../kit/askers.js';

/** Whatever a walk can go through: services in one process, or processes of their own. */
export type WalkHouse = Pick<Installation, 'ask' | 'until'>;

/** A person for a request, and a day two months after the ORP registered her. */
export interface Applicant<Person extends PersonNotAssisted = KnownPerson> {
  readonly person: Person;
  readonly today: LocalDate;
}

/** The nth person after the one in the middle, whom all three know: away from those of the suites that look from the front. */
export function applicant(n: number): Applicant {
  const persons = personsWithoutCase(DAY);
  return appliesWith(persons[Math.floor(persons.length / 2) + n]);
}

/** Somebody whom social assistance does not know. */
export function applicantNotAssisted(): Applicant<PersonNotAssisted> {
  return appliesWith(personsNotAssisted(DAY)[0]);
}

function appliesWith<Person extends PersonNotAssisted>(person: Person | undefined): Applicant<Person> {
  const since = new Map(
    filesOfAc(planCanton(DAY)).map(({ _id, registrations }) => [
      _id,
      registrations.find(({ deregisteredOn }) => deregisteredOn === null)?.registeredOn,
    ]),
  );
  const registeredOn = person === undefined ? undefined : since.get(person.files.AC);
  if (person === undefined || registeredOn === undefined) throw new Error('The canton has no such person.');
  return { person, today: addDays(registeredOn, 60) };
}

/** One process on its way through the gateway, each step by the token of who takes it. */
export interface Walk {
  readonly today: LocalDate;
  /** Empty until the request is drafted. */
  caseId(): string;
  /** One act as it is answered, errors included; null where the owner of the act is down. */
  attempt(who: Asker, name: string, input?: object): Promise<Attempt>;
  /** The codes an act is refused with; it must not err. */
  codes(who: Asker, name: string, input?: object): Promise<readonly string[]>;
  /** A step that has to be accepted. Answers the process afterwards. */
  step(who: Asker, name: string, input?: object): Promise<Answered>;
  /** The process as the asker may see it. */
  process(who: Asker): Promise<Answered | undefined>;
  /** The draft at the ORP, in the state that its own staff sees. */
  draft(): Promise<void>;
  /** Sends the draft off; who waits for it asks `isWaiting`. */
  open(): Promise<void>;
  isWaiting(): Promise<boolean>;
  /** Names staff at an institution once it has the case. */
  assign(desk: Desk): Promise<void>;
  /** True once the ORP's own subgraph has told the registration. */
  isTold(): Promise<boolean>;
  /** From nothing to the phase: ANNOUNCED, EXAMINATION, PLANNING or CASE_MANAGEMENT. */
  reach(phase: 'ANNOUNCED' | 'EXAMINATION' | 'PLANNING' | 'CASE_MANAGEMENT'): Promise<void>;
  /** The four criteria, or the three of the re-check, answered with yes. */
  answerYes(criteria?: readonly string[]): Promise<void>;
  /** Contributions of AC, AI and AS, and the conclusion. */
  assess(): Promise<void>;
  /** An objective of that owner by who may propose it, agreed at once where it is the own house. Answers its identifier. */
  objective(who: Asker, owner: string): Promise<string>;
  /** A version with one course of the ORP, by who may propose it. Answers its identifier. */
  propose(who: Asker, measures?: readonly object[]): Promise<string>;
  /** The agreements to it of all four parties, or of some of them, in this order. */
  agree(planId: string, parties?: readonly Party[]): Promise<Answered>;
}

/** Who agrees to a plan. */
type Party = 'PERSON' | 'AC' | 'AI' | 'AS';

/** How an attempt was answered. */
export interface Attempt {
  readonly codes: readonly string[];
  readonly errors: readonly unknown[];
  readonly process: Answered | null;
  /** The identifier of what an act entered that is no part of the process, as a guarantee; null where it entered none. */
  readonly id: string | null;
}

export const CRITERIA = ['MULTIPLE_PROBLEM', 'REALISTIC_CHANCE', 'REGISTERED', 'WITHIN_FOUR_MONTHS'] as const;

/** A course of the ORP, paid by it. */
export const course = (today: LocalDate): object => ({
  ...{ owner: SERVICES.AC, payer: SERVICES.AC, type: 'COURSE' },
  ...{ from: addDays(today, 20), to: addDays(today, 110) },
});

/** Begins a walk; `name` makes its idempotency keys its own. */
export function walkWith(house: WalkHouse, name: string, { person, today }: Applicant<PersonNotAssisted>): Walk {
  let caseId = '';
  let draftId = '';
  let keys = 0;

  const attempt: Walk['attempt'] = async (who, act, input = {}) => {
    keys += 1;
    const document = `mutation ($input: ${act.charAt(0).toUpperCase()}${act.slice(1)}Input!) {
      done: ${act}(input: $input) { ${membersOf(act)} refusals { code } } }`;
    const variables = { input: { idempotencyKey: `${name}-${String(keys)}`, ...input } };
    const { data, errors } = await house.ask(who, document, variables);
    const done = data['done'] as unknown as Done | null | undefined;
    const entered = done?.proposal ?? done?.guarantee ?? done?.file?.smrConclusion;
    const codes = done?.refusals.map(({ code }) => code) ?? [];
    return { codes, errors, process: done?.process ?? null, id: entered?.id ?? null };
  };
  const codes: Walk['codes'] = async (who, act, input = {}) => {
    const answer = await attempt(who, act, { caseId, ...input });
    expect(answer.errors).toEqual([]);
    return answer.codes;
  };
  const step: Walk['step'] = async (who, act, input = {}) => {
    const answer = await attempt(who, act, { caseId, ...input });
    expect({ act, ...answer }).toMatchObject({ codes: [], errors: [] });
    return answer.process as Answered;
  };
  const accepted = async (who: Asker, act: string, input: object): Promise<void> => {
    const answer = await attempt(who, act, input);
    expect({ act, ...answer }).toMatchObject({ codes: [], errors: [] });
  };
  const process: Walk['process'] = async (who) => {
    const document = `query ($id: ID!) { case(id: $id) { cii { ... on CaseRegister { mamac { ... on CiiMamacProcess { ${PROCESS} } } } } } }`;
    const { data } = await house.ask(who, document, { id: caseId });
    return data['case']?.['cii']?.['mamac'];
  };
  const authorisation = (recipient: object, fields: readonly string[], purpose = 'INVITATION'): object => ({
    ...{ discloser: SERVICES.AC, recipient, fields, purpose, article: 'LPGA 28', recurrence: 'RECURRING' },
    ...{ validFrom: today, validTo: addDays(today, 90), signedOn: today, signature: 'HANDWRITTEN' },
  });

  const walk: Walk = {
    today,
    caseId: () => caseId,
    ...{ attempt, codes, step, process },
    draft: async () => {
      const input = {
        ...{ fileId: person.files.AC, mode: 'MAMAC', reason: 'RETURN_TO_WORK', correspondenceLanguage: 'FR' },
        invitations: [SERVICES.AI, SERVICES.AS],
        mamac: { problems: ['UNEMPLOYMENT', 'MONEY'], targetMarket: 'FIRST_LABOUR_MARKET' },
        authorisations: [
          authorisation(SERVICES.AI, ['CII_KEY_DATA']),
          authorisation(SERVICES.AS, ['CII_KEY_DATA']),
          authorisation(SERVICES.CII, ['CII_KEY_DATA', 'AC_REGISTRATION'], 'JOINT_ASSESSMENT'),
        ],
        idempotencyKey: `${name}-draft`,
      };
      const document = `mutation ($input: AcDraftCaseInput!) { acDraftCase(input: $input) { draft { id } refusals { code } } }`;
      await house.until(async () => {
        const { data } = await house.ask('ac-orp-caseworker', document, { input });
        const done = data['acDraftCase'];
        if (done === undefined || done === null) return false;
        expect(done['refusals']).toEqual([]);
        draftId = String(done['draft']?.['id']);
        caseId = draftId;
        return true;
      });
    },
    open: () => accepted('ac-orp-caseworker', 'acOpenCase', { draftId }),
    isWaiting: async () => {
      const { data } = await house.ask('cii-team-ac', '{ mamacRequests(first: 100) { nodes { caseId } } }');
      return JSON.stringify(data).includes(caseId);
    },
    assign: async ({ supervisor, caseworker }) => {
      const input = { caseId, responsible: `staff-${caseworker}` };
      await house.until(async () => {
        const { codes: refused, errors } = await attempt(supervisor, 'ciiAssignStaff', input);
        return refused.length === 0 && errors.length === 0;
      });
    },
    isTold: async () => ((await process('cii-team-ac'))?.['registrations']?.length ?? 0) === 1,
    reach: async (phase) => {
      await walk.draft();
      await walk.open();
      await house.until(walk.isWaiting);
      await step('cii-team-ac', 'ciiTakeUpRequest');
      await walk.assign(DESKS.AI);
      await walk.assign(DESKS.AS);
      await house.until(walk.isTold);
      if (phase === 'ANNOUNCED') return;
      await walk.answerYes();
      await step('cii-team-ac', 'ciiAdmitToAssessment');
      if (phase === 'EXAMINATION') return;
      await walk.assess();
      if (phase === 'PLANNING') return;
      await walk.agree(await walk.propose('cii-team-ofpc'));
    },
    answerYes: async (criteria = CRITERIA) => {
      for (const criterion of criteria) {
        await step('cii-team-ai', 'ciiAnswerCriterion', { criterion, met: true, reason: 'Projet réaliste.' });
      }
    },
    assess: async () => {
      const found = { workCapacityPercent: 60, chance: 'WITH_SUPPORT', obstacles: ['LANGUAGE'] };
      for (const home of ['ac', 'ai', 'as']) await step(`cii-team-${home}`, 'ciiContributeToAssessment', found);
      const conclusion = { workCapacityPercent: 60, chance: 'WITH_SUPPORT' };
      await step('cii-team-as', 'ciiConcludeAssessment', conclusion);
    },
    objective: async (who, owner) => {
      const input = { owner, text: 'Cours terminé', dueOn: addDays(today, 90) };
      const proposed = await step(who, 'ciiProposeObjective', input);
      return String(listOf(latestRound(proposed)['objectives']).at(-1)?.['id']);
    },
    propose: async (who, measures = [course(today)]) => {
      const plan = { aim: 'OTHER_OCCUPATION', measures, personUndertakes: ['Suit le cours.'] };
      const proposed = await step(who, 'ciiProposePlan', plan);
      return String(listOf(latestRound(proposed)['plans']).at(-1)?.['id']);
    },
    agree: async (planId, parties = ['PERSON', 'AC', 'AI', 'AS']) => {
      const signers = { PERSON: person.claims, AC: 'ac-orp-decider', AI: 'ai-decider', AS: 'as-decider' };
      let agreed: Answered | null = null;
      for (const party of parties) {
        const kind = party === 'PERSON' || party === 'AC' ? 'BOUND' : 'NO_OBLIGATION';
        const signature = { planId, party, kind, on: today, form: 'ELECTRONIC' };
        agreed = await step(signers[party], 'ciiAgreeToPlan', signature);
      }
      return agreed as Answered;
    },
  };
  return walk;
}

/** The round that lasts, of a process as it was answered. */
export function latestRound(process: Answered | null): Answered {
  const round = listOf(process?.['rounds']).at(-1);
  if (round === undefined) throw new Error('A process has a round.');
  return round;
}

/** A list of an answer. */
export function listOf(list: Answered | undefined): readonly Answered[] {
  return (list ?? []) as unknown as readonly Answered[];
}

/** What is read of an answered act. */
interface Done {
  readonly refusals: readonly { readonly code: string }[];
  readonly process?: Answered | null;
  readonly proposal?: Entered | null;
  readonly guarantee?: Entered | null;
  readonly file?: { readonly smrConclusion?: Entered | null } | null;
}

interface Entered {
  readonly id: string;
}

/** What acts answer that answer no process. */
const OTHER_MEMBERS: Readonly<Record<string, string>> = {
  aiRecordSmrConclusion: 'file { smrConclusion { id } }',
  ciiProposeMeasure: 'proposal { id }',
  ciiProposeGuarantee: 'guarantee { id }',
  ...{ ciiDecideGuarantee: '', ciiAssignStaff: '', ciiCloseCase: '', ciiRecordAuthorisation: '' },
};

function membersOf(act: string): string {
  return OTHER_MEMBERS[act] ?? (act.startsWith('cii') ? `process { ${PROCESS} }` : '');
}
