import { ciiParameters, type CiiParameters } from '../../../../subgraphs/cii/params/ciiParameters.js';
import { demonstrationAgreements } from '../../../../subgraphs/cii/params/demonstrationAgreements.js';
import { isBlind } from '../../../../subgraphs/cii/rules/mamac/blind.js';
import { teamItems } from '../../../../subgraphs/cii/rules/worklist.js';
import type { Home, MamacState } from '../../../../subgraphs/cii/rules/mamac/process.js';
import { shownProcess } from '../../../../subgraphs/cii/rules/mamac/shownMamac.js';
import type { LocalDate } from '../../../../subgraphs/common/rules/localDates.js';
import {
  after,
  CONCLUSION,
  contributed,
  mamacCase,
  mamacOn,
  processIn,
  ROUND_TABLE,
  taking,
} from '../../../kit/mamac.js';

const [policy] = ciiParameters.mamacPolicy;
const blind = { ...policy, value: { ...policy?.value, contributions: 'BLIND' } } as never;
const parameters: CiiParameters = { ...ciiParameters, mamacPolicy: [blind] };
const day: LocalDate = '2026-03-05';

describe('R39: contributions that are blind by policy (domain 3c-11)', () => {
  it('the policy is that of the day on which the round opened, and off where none is set', () => {
    expect(isBlind(parameters, { openedOn: day })).toBe(true);
    expect(isBlind(ciiParameters, { openedOn: day })).toBe(false);
    expect(isBlind({ mamacPolicy: [] }, { openedOn: day })).toBe(false);
  });

  const complete = contributed(processIn('EXAMINATION'));
  const conclude = (state: MamacState, home: Home, changes: object = { parameters }) =>
    taking(state, CONCLUSION, mamacOn(day, home, changes));

  it('whoever has not contributed has not read the others, and so does not conclude', () => {
    const refusal = { code: 'OWN_CONTRIBUTION_MISSING', rule: 'R39' } as const;
    conclude(complete, 'OFPC').thenRefusedBecause(refusal);
    conclude(contributed(complete, ['OFPC']), 'OFPC').thenHappens('CONCLUDED');
    for (const home of ['AC', 'AI', 'AS'] as const) conclude(complete, home).thenHappens('CONCLUDED');
  });

  it('nor does a member whose house has not: another social service wrote that of AS (domain 3c-10)', () => {
    const member = { subject: 'member-as-2', home: 'AS', service: 'social-meyrin' } as const;
    conclude(complete, 'AS', { parameters, member }).thenRefused('OWN_CONTRIBUTION_MISSING');
    const own = complete.rounds.map((round) => ({
      ...round,
      contributions: round.contributions.map((one) =>
        one.home === 'AS' ? { ...one, by: { ...one.by, service: 'social-meyrin' } } : one,
      ),
    }));
    conclude({ ...complete, rounds: own }, 'AS', { parameters, member }).thenHappens('CONCLUDED');
    const { viewer, canton, now } = mamacOn(day, 'AS');
    const question = { viewer: { ...viewer, subject: member.subject }, member, canton, now, today: day };
    const waiting = (state: MamacState) =>
      teamItems(state, mamacCase(), {
        ...{ ...question, groundsOn: ['TEAM_MANDATE'], parameters, agreements: demonstrationAgreements },
      }).map(({ kind }) => kind);
    expect([waiting(complete), waiting({ ...complete, rounds: own })]).toEqual([[], ['ASSESSMENT_TO_CONCLUDE']]);
  });

  it('so that the conclusion waits for those alone who have', () => {
    const waiting = (home: Home, using = parameters, state = complete) => {
      const { viewer, member, canton, now } = mamacOn(day, home);
      const question = { viewer, member, canton, now, today: day, groundsOn: ['TEAM_MANDATE'] as const };
      const items = teamItems(state, mamacCase(), {
        ...question,
        parameters: using,
        agreements: demonstrationAgreements,
      });
      return items.map(({ kind }) => kind);
    };
    expect(waiting('AC')).toEqual(['ASSESSMENT_TO_CONCLUDE']);
    expect(waiting('OFPC')).toEqual([]);
    expect(waiting('OFPC', ciiParameters)).toEqual(['ASSESSMENT_TO_CONCLUDE']);
    expect(waiting('OFPC', parameters, contributed(complete, ['OFPC']))).toEqual(['ASSESSMENT_TO_CONCLUDE']);
  });

  it('where they are open, a member of OFPC concludes without a contribution of its own', () => {
    conclude(complete, 'OFPC', {}).thenHappens('CONCLUDED');
  });

  it('nor does it read what a joint meeting said of them, until its own is in or the round is concluded', () => {
    const met = after(complete, { ...ROUND_TABLE, text: 'AI sees limits in lifting.' }, 'AC', day);
    const read = (state: MamacState, home: Home, using = parameters) => {
      const shown = shownProcess(state, { kind: 'TEAM', home }, { today: day, parameters: using });
      const [round] = shown.rounds;
      return [round?.contributions.length, round?.roundTables[0]?.text ?? null];
    };
    expect(read(met, 'OFPC')).toEqual([0, null]);
    expect(read(met, 'AC')).toEqual([3, 'AI sees limits in lifting.']);
    expect(read(met, 'OFPC', ciiParameters)).toEqual([3, 'AI sees limits in lifting.']);
    expect(read(contributed(met, ['OFPC']), 'OFPC')).toEqual([4, 'AI sees limits in lifting.']);
    expect(read(after(met, CONCLUSION, 'AC', day), 'OFPC')).toEqual([3, 'AI sees limits in lifting.']);
    const [round] = shownProcess(met, { kind: 'TEAM', home: 'OFPC' }, { today: day, parameters }).rounds;
    expect(round?.roundTables[0]).toMatchObject({ on: ROUND_TABLE.on, present: ROUND_TABLE.present });
  });
});
