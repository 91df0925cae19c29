import { decideAssignStaff } from '../../../../subgraphs/cii/rules/assignStaff.js';
import type { CaseState, ParticipantState } from '../../../../subgraphs/cii/rules/case.js';
import { deriveFrame } from '../../../../subgraphs/cii/rules/deriveFrame.js';
import { evolve } from '../../../../subgraphs/cii/rules/evolve.js';
import { ownersOf } from '../../../../subgraphs/cii/rules/mamac/owners.js';
import { MAMAC_PHASES, type MamacPhase } from '../../../../subgraphs/cii/rules/mamac/process.js';
import { isUnderWay } from '../../../../subgraphs/cii/rules/mamac/table.js';
import { shownState, sightOf } from '../../../../subgraphs/cii/rules/visibility.js';
import { worklistOf } from '../../../../subgraphs/cii/rules/worklist.js';
import type { Viewer } from '../../../../subgraphs/common/rules/institutions.js';
import { AI_OFFICE, contextOf, ORP, SOCIAL, worker } from '../../../kit/cases.js';
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
  const changed = { state, responsible: null, deputy: null } as const;
  return {
    ...rest,
    participants: participants.map((one) => (one.institution === 'AI' ? { ...one, ...changed } : one)),
  };
};
const unknown = caseWith('NOT_KNOWN');
const SUPERVISOR = worker(AI_OFFICE, { subject: 'head-ai', roles: ['SUPERVISOR'] });
const STAFF = { responsible: `worker-${AI_OFFICE.service}`, deputy: null, contact: { phone: null, mail: null } };
const naming = (state: CaseState, phase: MamacPhase | null, viewer: Viewer = SUPERVISOR) =>
  given(evolve, state).when((one) => decideAssignStaff(one, STAFF, contextOf(viewer), phase));
const joined = naming(unknown, 'PLANNING').state;
const participantIn = (state: CaseState) => state.participants.find(({ institution }) => institution === 'AI');

describe('R44: an institution that keeps no file signs the plan too, "no obligation" included (docs/decisions/0064)', () => {
  it.each(MAMAC_PHASES)('its supervisor names staff from the joint assessment on: in %s', (phase) => {
    const isNeeded = isUnderWay(phase) && phase !== 'ANNOUNCED';
    const outcome = naming(unknown, phase);
    if (!isNeeded) outcome.thenRefused('NOT_FOUND');
    else expect(participantIn(outcome.thenHappens('STAFF_ASSIGNED'))).toMatchObject({ state: 'WITHOUT_FILE' });
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

  it('keeps its state when it names others, and takes part in the frame like who keeps a file', () => {
    const again = naming(joined, 'PLANNING').thenHappens('STAFF_ASSIGNED');
    expect(participantIn(again)?.state).toBe('WITHOUT_FILE');
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

  it('waits on the worklist of its supervisors until they have, and on that of nobody else', () => {
    const planning = processIn('PLANNING');
    const waiting = (state: CaseState, viewer: Viewer, process = planning) => {
      const { canton, now } = mamacOn(DAY_OF.PLANNING, ORP);
      const question = {
        viewer,
        canton,
        today: DAY_OF.PLANNING,
        now,
        groundsOn: ['OWN_TASK', 'AUTHORISATION'],
      } as const;
      const { parameters, agreements } = contextOf(viewer);
      return worklistOf(state, { ...question, parameters, agreements }, process)
        .map(({ kind }) => kind)
        .filter((kind) => kind === 'ASSIGN_STAFF');
    };
    expect(waiting(unknown, SUPERVISOR)).toEqual(['ASSIGN_STAFF']);
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
});
