import { ciiParameters } from '../../../../subgraphs/cii/params/ciiParameters.js';
import { decideNoteAttempt, type Attempt } from '../../../../subgraphs/cii/rules/mamac/attempts.js';
import type { MamacAct } from '../../../../subgraphs/cii/rules/mamac/commands.js';
import { decideMamac } from '../../../../subgraphs/cii/rules/mamac/decideMamac.js';
import { evolveMamac } from '../../../../subgraphs/cii/rules/mamac/evolveMamac.js';
import type { MamacEvent } from '../../../../subgraphs/cii/rules/mamac/events.js';
import type { MamacState } from '../../../../subgraphs/cii/rules/mamac/process.js';
import { processVersion, shownProcess, type MamacView } from '../../../../subgraphs/cii/rules/mamac/shownMamac.js';
import { AI_OFFICE, ORP, OTHER_SOCIAL, SOCIAL } from '../../../kit/cases.js';
import { given } from '../../../kit/decisions.js';
import {
  after,
  agreement,
  DAY_OF,
  latestPlan,
  mamacAfter,
  mamacOn,
  planWith,
  processIn,
  signerOf,
  type Who,
} from '../../../kit/mamac.js';

/** Notes the attempt of somebody on the process as it is. */
function noting(state: MamacState, act: MamacAct, who: Who, changes: Partial<Attempt> = {}) {
  const context = mamacOn(DAY_OF[state.phase], who);
  const aboutId = 'planId' in act ? act.planId : null;
  const attempt = { command: act.command, aboutId, judged: decideMamac(state, act, context), ...changes };
  return given<MamacState, MamacEvent>(evolveMamac, state).when((one) => decideNoteAttempt(one, attempt, context));
}
const noted = (...given: Parameters<typeof noting>): MamacState => {
  const [state] = given;
  return mamacAfter(state, noting(...given).decision);
};
const lines = ({ timeline }: Pick<MamacState, 'timeline'>) => timeline.filter(({ attempted }) => attempted === true);

const TAKE_UP = { command: 'TAKE_UP' } as const;
const announced = processIn('ANNOUNCED');
const planning = after(processIn('PLANNING'), planWith(), 'AS');
const signed = after(planning, agreement(planning, 'AC'), signerOf('AC'));

describe('A step of a process that came too late', () => {
  it('leaves a line that tells who tried what, and changes nothing else', () => {
    const state = noting(announced, TAKE_UP, 'OFPC').thenHappens('STEP_ATTEMPTED');
    expect(state.timeline.at(-1)).toEqual({
      id: expect.stringMatching(/^tle-/) as string,
      ...{ at: '2026-03-03T09:00:00.000Z', command: 'TAKE_UP', by: { home: 'OFPC' }, round: 1, aboutId: null },
      attempted: true,
    });
    expect({ ...state, timeline: announced.timeline }).toEqual(announced);
  });

  it('is told from a step that was taken', () => {
    expect(announced.timeline.every((line) => !('attempted' in line))).toBe(true);
  });

  it('leaves it once for each caller, command and thing, and again in a later round', () => {
    const once = noted(announced, TAKE_UP, 'OFPC');
    noting(once, TAKE_UP, 'OFPC').thenHappens();
    noting(once, TAKE_UP, 'AC').thenHappens('STEP_ATTEMPTED');
    noting(once, { command: 'TURN_AWAY', reason: 'WRONG_PERSON' }, 'OFPC').thenHappens('STEP_ATTEMPTED');
    const later = { ...once, rounds: once.rounds.map((round) => ({ ...round, number: 2 })) };
    noting(later, TAKE_UP, 'OFPC').thenHappens('STEP_ATTEMPTED');
  });

  it('of a plan names the version', () => {
    const again = agreement(signed, 'AC');
    const state = noted(signed, again, signerOf('AC'));
    expect(lines(state)).toMatchObject([{ command: 'AGREE_PLAN', by: ORP, aboutId: latestPlan(signed).id }]);
    noting(state, again, signerOf('AC')).thenHappens();
  });

  it('of what the process does not know names nothing, and is noted once, whatever it is called', () => {
    const again = agreement(signed, 'AC');
    const state = noted(signed, again, signerOf('AC'), { aboutId: `pln-${'0'.repeat(26)}` });
    expect(lines(state)).toMatchObject([{ command: 'AGREE_PLAN', by: ORP, aboutId: null }]);
    noting(state, again, signerOf('AC'), { aboutId: 'F32.1' }).thenHappens();
  });

  it('of the person, of services and of homes are told apart', () => {
    const bound = processIn('CASE_MANAGEMENT');
    const about = { aboutId: latestPlan(bound).id } as const;
    const byPerson = noted(bound, agreement(bound, 'PERSON'), 'PERSON', about);
    expect(lines(byPerson).map(({ by }) => by)).toEqual([null]);
    noting(byPerson, agreement(bound, 'PERSON'), 'PERSON', about).thenHappens();
    const byService = noted(byPerson, agreement(bound, 'AC'), signerOf('AC'), about);
    const byOther = noted(byService, agreement(bound, 'AI'), signerOf('AI'), about);
    expect(lines(byOther).map(({ by }) => by)).toEqual([null, ORP, AI_OFFICE]);
    const late = { command: 'AGREE_PLAN', aboutId: about.aboutId, judged: { refusals: [{ code: 'ALREADY_DECIDED' }] } };
    const byTeam = decideNoteAttempt(byOther, late as never, mamacOn('2026-03-20', 'AC'));
    expect(byTeam).toMatchObject({ events: [{ by: { home: 'AC' } }] });
    const kept = mamacAfter(byOther, byTeam);
    expect(decideNoteAttempt(kept, late as never, mamacOn('2026-03-20', 'AC'))).toEqual({ events: [] });
    expect(decideNoteAttempt(kept, late as never, mamacOn('2026-03-20', 'AS'))).toMatchObject({
      events: [{ by: { home: 'AS' } }],
    });
  });

  it('is not one that never fitted, that was accepted, or of somebody to whom there is no process', () => {
    noting(announced, { command: 'START_ROUND' }, 'AC').thenHappens();
    noting(announced, { command: 'ADMIT' }, 'AC').thenHappens();
    noting(announced, TAKE_UP, ORP).thenHappens();
    const accepted = { judged: decideMamac(processIn('FILED'), TAKE_UP, mamacOn('2026-03-02', 'AC')) };
    noting(processIn('FILED'), TAKE_UP, 'AC', accepted).thenHappens();
    const late = { judged: decideMamac(announced, TAKE_UP, mamacOn('2026-03-03', 'AC')) };
    noting(announced, TAKE_UP, OTHER_SOCIAL, late).thenHappens();
  });

  it('is no version that anybody sees, so that it makes no conflict', () => {
    const state = noted(signed, agreement(signed, 'AC'), signerOf('AC'));
    expect(state.version).toBe(signed.version + 1);
    const views = [{ kind: 'TEAM', home: 'AC' }, { kind: 'SERVICE', service: ORP }, { kind: 'PERSON' }] as const;
    for (const view of views) expect(processVersion(state, view)).toBe(processVersion(signed, view));
  });

  it.each<[string, MamacView, number]>([
    ['the team', { kind: 'TEAM', home: 'SMR' }, 2],
    ['the service that tried', { kind: 'SERVICE', service: ORP }, 1],
    ['another service', { kind: 'SERVICE', service: SOCIAL }, 0],
    ['the person, who tried too', { kind: 'PERSON' }, 1],
  ])('is shown to the team and to who tried: %s', (_who, view, count) => {
    const bound = processIn('CASE_MANAGEMENT');
    const byPerson = noted(bound, agreement(bound, 'PERSON'), 'PERSON');
    const both = noted(byPerson, agreement(bound, 'AC'), signerOf('AC'));
    const { state } = shownProcess(both, view, { today: '2026-03-20', parameters: ciiParameters });
    expect(lines(state)).toHaveLength(count);
  });
});
