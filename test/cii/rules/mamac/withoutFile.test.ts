import { decideAssignStaff } from '../../../../subgraphs/cii/rules/assignStaff.js';
import type { CaseAuthorisation, CaseState, ParticipantState } from '../../../../subgraphs/cii/rules/case.js';
import { deriveFrame } from '../../../../subgraphs/cii/rules/deriveFrame.js';
import { evolve } from '../../../../subgraphs/cii/rules/evolve.js';
import { ownersOf } from '../../../../subgraphs/cii/rules/mamac/owners.js';
import { MAMAC_PHASES, presentRound, type MamacPhase } from '../../../../subgraphs/cii/rules/mamac/process.js';
import { isUnderWay } from '../../../../subgraphs/cii/rules/mamac/table.js';
import { shownState, sightOf } from '../../../../subgraphs/cii/rules/visibility.js';
import { worklistOf } from '../../../../subgraphs/cii/rules/worklist.js';
import { decideReport } from '../../../../subgraphs/cii/rules/report.js';
import { namesManagementBody } from '../../../../subgraphs/common/rules/authorisation.js';
import { addDays } from '../../../../subgraphs/common/rules/localDates.js';
import type { Viewer } from '../../../../subgraphs/common/rules/institutions.js';
import {
  AI_OFFICE,
  applied,
  contextOf,
  feedOf,
  idFor,
  ORP,
  OTHER_SOCIAL,
  resealed,
  SOCIAL,
  worker,
} from '../../../kit/cases.js';
import { given, refusalCodes } from '../../../kit/decisions.js';
import {
  after,
  agreedBy,
  agreement,
  DAY_OF,
  latestPlan,
  mamacCase,
  mamacOn,
  planWith,
  processIn,
  taking,
} from '../../../kit/mamac.js';

/** The case in which AI answered that it keeps no file on the person. */
const caseWith = (state: ParticipantState): CaseState => {
  const { participants, ...rest } = mamacCase();
  const changed = { state, responsible: null, deputy: null, invitedAt: '2025-12-01T09:00:00.000Z' } as const;
  return {
    ...rest,
    participants: participants.map((one) => (one.institution === 'AI' ? { ...one, ...changed } : one)),
  };
};
const unknown = caseWith('NOT_KNOWN');
const SUPERVISOR = worker(AI_OFFICE, { subject: 'head-ai', roles: ['SUPERVISOR'] });
const STAFF = { responsible: `worker-${AI_OFFICE.service}`, deputy: null, contact: { phone: null, mail: null } };
const naming = (state: CaseState, phase: MamacPhase | null, viewer: Viewer = SUPERVISOR) =>
  given(evolve, state).when((one) =>
    decideAssignStaff(one, STAFF, contextOf(viewer, { today: DAY_OF.PLANNING }), phase),
  );
const participantIn = (state: CaseState) => state.participants.find(({ institution }) => institution === 'AI');
/** What its own system answers to the invitation that goes out with the naming. */
const answered = (state: CaseState, kind: 'NOT_KNOWN' | 'REGISTRATION_CONFIRMED') => {
  const entry = {
    kind,
    entryId: idFor('ent', String(state.timeline.length)),
    caseId: state._id,
    version: 1,
    service: AI_OFFICE.service,
  };
  return applied(state, decideReport(state, entry, feedOf('AI')));
};
const named = naming(unknown, 'PLANNING').state;
const joined = answered(named, 'NOT_KNOWN');

function withChanged(changes: Partial<CaseAuthorisation>): (state: CaseState) => CaseState {
  return ({ authorisations, ...rest }) => ({
    ...rest,
    authorisations: authorisations.map((held) => (namesManagementBody(held) ? held : resealed(held, changes))),
  });
}

function withoutAc({ participants, ...rest }: CaseState): CaseState {
  return { ...rest, participants: participants.filter(({ institution }) => institution !== 'AC') };
}

function withSecond(state: ParticipantState): (before: CaseState) => CaseState {
  return ({ participants, ...rest }) => ({
    ...rest,
    participants: [
      ...participants,
      ...participants
        .filter(({ institution }) => institution === 'AI')
        .map((one) => ({ ...one, service: 'office-ai-2', state })),
    ],
  });
}

/** What of naming staff waits for somebody, and until when. */
function waiting(state: CaseState, viewer: Viewer, process = processIn('PLANNING')) {
  const { canton, now } = mamacOn(DAY_OF.PLANNING, ORP);
  const question = { viewer, canton, today: DAY_OF.PLANNING, now, groundsOn: ['OWN_TASK', 'AUTHORISATION'] } as const;
  const { parameters, agreements } = contextOf(viewer);
  return worklistOf(state, { ...question, parameters, agreements }, process)
    .filter(({ kind }) => kind === 'ASSIGN_STAFF')
    .map(({ kind, dueOn }) => [kind, dueOn]);
}

describe('R44: an institution that keeps no file signs the plan too, "no obligation" included (docs/decisions/0064)', () => {
  it.each(MAMAC_PHASES)('its supervisor names staff from the joint assessment on: in %s', (phase) => {
    const isNeeded = isUnderWay(phase) && phase !== 'ANNOUNCED';
    const outcome = naming(unknown, phase);
    if (!isNeeded) outcome.thenRefused('NOT_FOUND');
    else expect(participantIn(outcome.thenHappens('STAFF_ASSIGNED'))?.responsible).toBe(STAFF.responsible);
  });

  it('is for the staff of its own canton, and names others while its answer is awaited', () => {
    naming(unknown, 'PLANNING', { ...SUPERVISOR, canton: 'VD' }).thenRefused('NOT_FOUND');
    naming(named, 'PLANNING').thenHappens('STAFF_ASSIGNED');
  });

  it('needs the ground of the authorisation, which the canton may have switched off (LPGA 28)', () => {
    const context = contextOf(SUPERVISOR, { today: DAY_OF.PLANNING, groundsOn: ['OWN_TASK'] });
    const without = given(evolve, unknown).when((one) => decideAssignStaff(one, STAFF, context, 'PLANNING'));
    without.thenRefused('NOT_FOUND');
  });

  it('in a case without a process it does not exist, nor to anybody but a supervisor', () => {
    naming(unknown, null).thenRefused('NOT_FOUND');
    naming(unknown, 'PLANNING', worker(AI_OFFICE)).thenRefused('NOT_COMPETENT');
    naming(unknown, 'PLANNING', { ...SUPERVISOR, service: 'other-office' }).thenRefused('NOT_FOUND');
    naming(unknown, 'PLANNING', { ...SUPERVISOR, canton: 'LU' }).thenRefused('NOT_FOUND');
  });

  it.each<[ParticipantState, string]>([
    ['INVITED', 'REGISTRATION_NOT_CONFIRMED'],
    ['LEFT', 'NOT_FOUND'],
  ])('one that stands at %s is another matter: %s', (state, code) => {
    expect(refusalCodes(naming(caseWith(state), 'PLANNING').decision)).toEqual([code]);
  });

  it('is asked once more whether it keeps a file, whenever it names staff: it may have opened one', () => {
    const asked = ({ unsent }: CaseState) => unsent.find(({ frame }) => frame.recipient === 'AI')?.invitation?.services;
    for (const before of [unknown, joined]) {
      const again = naming({ ...before, unsent: [] }, 'PLANNING').thenHappens('STAFF_ASSIGNED');
      expect(asked(again)).toEqual([AI_OFFICE.service]);
      expect(participantIn(again)).toMatchObject({ state: 'INVITED', responsible: STAFF.responsible });
      const { responsible } = STAFF;
      expect(participantIn(answered(again, 'NOT_KNOWN'))).toMatchObject({ state: 'WITHOUT_FILE', responsible });
      expect(participantIn(answered(again, 'REGISTRATION_CONFIRMED'))).toMatchObject({
        state: 'CONFIRMED',
        responsible,
      });
    }
    const known = naming({ ...mamacCase(), unsent: [] }, 'PLANNING').thenHappens('STAFF_ASSIGNED');
    expect([participantIn(known)?.state, asked(known)]).toEqual(['CONFIRMED', undefined]);
  });

  it.each<[string, CaseState, MamacPhase | null]>([
    ['once the person has withdrawn it', withChanged({ withdrawnAt: '2026-03-04T09:00:00.000Z' })(joined), 'PLANNING'],
    ['once the authorisation has ended', withChanged({ validTo: '2026-03-04' })(joined), 'PLANNING'],
    ['once the process has ended', joined, 'EXITED'],
    ['in a case without a process', joined, null],
  ])('but not %s: staff are named, and no number goes out (LPGA 28)', (_when, before, phase) => {
    const named = naming({ ...before, unsent: [] }, phase).thenHappens('STAFF_ASSIGNED');
    expect(participantIn(named)).toMatchObject({ state: 'WITHOUT_FILE', responsible: STAFF.responsible });
    expect(named.unsent.flatMap(({ invitation }) => invitation ?? [])).toEqual([]);
  });

  it('and takes part meanwhile, also while its system does not answer', () => {
    const own = mamacOn(DAY_OF.PLANNING, { decider: AI_OFFICE }, { cooperation: named });
    const proposed = taking(processIn('PLANNING'), planWith(), {
      ...mamacOn(DAY_OF.PLANNING, 'AS'),
      cooperation: named,
    });
    const state = proposed.thenHappens('PLAN_PROPOSED');
    taking(state, agreement(state, 'AI', DAY_OF.PLANNING), own).thenHappens('PLAN_AGREED');
    expect(deriveFrame(named, 'AI').participants).toHaveLength(3);
  });

  it.each<[string, (state: CaseState) => CaseState]>([
    ['whose authorisation was withdrawn', withChanged({ withdrawnAt: '2026-03-04T09:00:00.000Z' })],
    ['whose authorisation has ended', withChanged({ validTo: '2026-03-04' })],
    ['that nobody on the case may name the person to', withoutAc],
    ['of an institution that takes part by another one', withSecond('CONFIRMED')],
    ['of an institution whose other one is still to answer', withSecond('INVITED')],
  ])('is not asked for where a service %s is concerned (LPGA 28, R39)', (_which, changed) => {
    naming(changed(unknown), 'PLANNING').thenRefused('NOT_FOUND');
    expect(waiting(changed(unknown), SUPERVISOR)).toEqual([]);
  });

  it('is needed again where the other service of its institution keeps no file either, or has left', () => {
    for (const state of ['NOT_KNOWN', 'LEFT'] as const) {
      naming(withSecond(state)(unknown), 'PLANNING').thenHappens('STAFF_ASSIGNED');
    }
  });

  it('takes part in the frame like who keeps a file', () => {
    expect(deriveFrame(unknown, 'AI').left).toBe(true);
    const frame = deriveFrame(joined, 'AI');
    expect(frame.left).toBe(false);
    expect(frame.participants.map(({ institution }) => institution).toSorted()).toEqual(['AC', 'AI', 'AS']);
  });

  it('to others it counts as confirmed; that it keeps no file is told on a ground alone (docs/decisions/0016)', () => {
    const question = { viewer: worker(ORP), canton: 'GE', today: DAY_OF.PLANNING, now: new Date() } as const;
    const sight = sightOf(joined, { ...question, groundsOn: ['OWN_TASK', 'AUTHORISATION'] });
    const own = participantIn(joined);
    if (sight === null || own === undefined) throw new Error('The ORP works on the case.');
    expect(shownState(own, sight)).toBe('CONFIRMED');
    const owners = ownersOf({ registrations: [] }, { cooperation: joined, today: DAY_OF.PLANNING });
    expect(owners.find(({ service }) => service.institution === 'AI')?.answer).toBe('NOT_AUTHORISED');
  });

  it.each<ParticipantState>(['NOT_KNOWN', 'WITHOUT_FILE'])(
    'what one social service discloses tells nothing of another one that stands at %s (domain 3c-10)',
    (state) => {
      const { participants, authorisations, ...rest } = mamacCase();
      const social = participants.filter(({ institution }) => institution === 'AS');
      const other = { ...OTHER_SOCIAL, state, responsible: state === 'NOT_KNOWN' ? null : 'somebody' };
      const disclosed = (discloser: typeof SOCIAL | typeof OTHER_SOCIAL): CaseState => ({
        ...{ ...rest, participants: [...participants, ...social.map((one) => ({ ...one, ...other }))] },
        authorisations: authorisations
          .filter((held) => !namesManagementBody(held))
          .slice(0, 1)
          .map((held) => resealed(held, { discloser, recipient: ORP, fields: ['AS_FILE'] })),
      });
      const toOrp = (held: CaseState): unknown => {
        const question = { viewer: worker(ORP), canton: 'GE', today: DAY_OF.PLANNING, now: new Date() } as const;
        const sight = sightOf(held, { ...question, groundsOn: ['OWN_TASK', 'AUTHORISATION'] });
        const about = held.participants.find(({ service }) => service === OTHER_SOCIAL.service);
        return sight === null || about === undefined ? null : shownState(about, sight);
      };
      expect(toOrp(disclosed(SOCIAL))).toBe(state === 'NOT_KNOWN' ? 'INVITED' : 'CONFIRMED');
      expect(toOrp(disclosed(OTHER_SOCIAL))).toBe(state);
    },
  );

  it('waits on the worklist of its supervisors until they have, and on that of nobody else', () => {
    const { admittedOn } = presentRound(processIn('PLANNING'));
    if (admittedOn === null) throw new Error('It is admitted.');
    // From the admission on, not from the day on which it was asked.
    expect(waiting(unknown, SUPERVISOR)).toEqual([['ASSIGN_STAFF', addDays(admittedOn, 3)]]);
    expect(waiting(joined, SUPERVISOR)).toEqual([]);
    expect(waiting(unknown, SUPERVISOR, processIn('ANNOUNCED'))).toEqual([]);
    expect(waiting(caseWith('INVITED'), SUPERVISOR)).toEqual([]);
    expect(waiting(unknown, worker(AI_OFFICE))).toEqual([]);
    expect(waiting(unknown, worker(SOCIAL, { roles: ['SUPERVISOR'] }))).toEqual([]);
  });

  it('without its staff no plan comes into force; with them it signs that it has no obligation, and one does', () => {
    const day = DAY_OF.PLANNING;
    const before = mamacOn(day, 'AS', { cooperation: unknown });
    taking(processIn('PLANNING'), planWith(), before).thenRefused('PLAN_WITHOUT_AI');
    const proposed = taking(processIn('PLANNING'), planWith(), { ...before, cooperation: joined }).state;
    const others = agreedBy(proposed, ['PERSON', 'AC', 'AS'], day);
    const own = mamacOn(day, { decider: AI_OFFICE }, { cooperation: joined });
    const bound = taking(others, agreement(others, 'AI', day), own).thenHappens('PLAN_AGREED');
    expect(latestPlan(bound).agreements.find(({ party }) => party === 'AI')?.kind).toBe('NO_OBLIGATION');
    expect(latestPlan(bound).inForceFrom).toBe(day);
    expect(after(bound, { command: 'REVIEW', on: day, progress: 'AS_PLANNED', text: null }, AI_OFFICE, day).phase).toBe(
      'CASE_MANAGEMENT',
    );
  });

  it('R58: carries nobody after the exit, and is not asked who does', () => {
    const exited = processIn('EXITED');
    const question = { canton: 'GE', today: DAY_OF.EXITED, now: new Date(`${DAY_OF.EXITED}T09:00:00.000Z`) } as const;
    const { parameters, agreements } = contextOf(worker(AI_OFFICE));
    const asked = (state: CaseState) =>
      worklistOf(
        state,
        { ...question, viewer: worker(AI_OFFICE), groundsOn: ['OWN_TASK', 'AUTHORISATION'], parameters, agreements },
        exited,
      ).filter(({ kind }) => kind === 'MAIN_PAYER_TO_TELL');
    expect([asked(joined).length, asked(mamacCase()).length]).toEqual([0, 1]);
    const tells = { command: 'TELL_MAIN_PAYER', payer: 'AI' } as const;
    taking(exited, tells, mamacOn(DAY_OF.EXITED, AI_OFFICE, { cooperation: joined })).thenRefused('NOT_COMPETENT');
    // Nor while it is asked once more and has not answered yet.
    taking(exited, tells, mamacOn(DAY_OF.EXITED, AI_OFFICE, { cooperation: named })).thenRefused('NOT_COMPETENT');
    expect(asked(named)).toEqual([]);
    taking(exited, tells, mamacOn(DAY_OF.EXITED, AI_OFFICE)).thenHappens('MAIN_PAYER_TOLD');
  });
});
