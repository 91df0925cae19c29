import { ciiParameters, parametersWith } from '../../../../subgraphs/cii/params/ciiParameters.js';
import type { SetMamacPolicy } from '../../../../subgraphs/cii/params/cantonSettings.js';
import { isBlind } from '../../../../subgraphs/cii/rules/mamac/blind.js';
import { processClocks } from '../../../../subgraphs/cii/rules/mamac/clocks.js';
import { criterionFourOn } from '../../../../subgraphs/cii/rules/mamac/registrations.js';
import { policyOfRound, shownPolicyOf, shownPolicyOn } from '../../../../subgraphs/cii/rules/mamac/roundPolicy.js';
import type { LocalDate } from '../../../../subgraphs/common/rules/localDates.js';
import { planOf, processOf, resultOf, roundOf } from './rounds.js';

const settled: SetMamacPolicy = {
  ...{ canton: 'GE', from: '2026-03-01', to: null, record: 'Steering committee, 12 January 2026' },
  ...{ criterionFour: 'EARLIEST_COUNTS', dayCounting: 'WORKING_DAYS', contributions: 'BLIND' },
};
const parameters = parametersWith({ policies: { handover: [], indicationWindow: [], mamac: [settled] } }, 'GE');
const SETTLED = { criterionFour: 'EARLIEST_COUNTS', dayCounting: 'WORKING_DAYS', contributions: 'BLIND' };
const CHOSEN = { criterionFour: 'ANY_ACTIVE', dayCounting: 'CALENDAR_DAYS', contributions: 'SHOWN' };

describe('A round is under the policy of the day on which it opened (R35, R39, R41, R47)', () => {
  it.each<[LocalDate, object, string]>([
    ['2026-02-28', CHOSEN, 'the day before'],
    ['2026-03-01', SETTLED, 'the day on which it begins to hold'],
    ['2026-03-02', SETTLED, 'the day after'],
  ])('opened on %s: %j (%s)', (openedOn, policy) => {
    expect(policyOfRound(parameters, { openedOn })).toMatchObject(policy);
    const { contributions, criterionFour } = { ...CHOSEN, ...policy };
    expect(isBlind(parameters, { openedOn })).toBe(contributions === 'BLIND');
    expect(criterionFourOn(parameters, openedOn)?.reading).toBe(criterionFour);
  });

  it('and keeps it to its end: only the next round counts otherwise (R41, R47)', () => {
    const missed = { plans: [planOf('2026-02-20')], result: resultOf('2026-06-01') };
    const rounds = [roundOf('2026-02-10', missed), roundOf('2026-06-15', { number: 2 })];
    const shown = processClocks(processOf('2026-02-10', { rounds }), {
      today: '2026-07-01',
      viewer: 'TEAM',
      parameters,
    });
    expect(shown.rounds.map(({ announcementToPlan }) => announcementToPlan?.counting)).toEqual([
      ...['CALENDAR_DAYS', 'WORKING_DAYS'],
    ]);
    expect(shown.rounds[0]?.resultToRecheck).toMatchObject({ counting: 'CALENDAR_DAYS', targetDay: '2026-06-26' });
  });

  it.each<[LocalDate, LocalDate, string]>([
    ['2026-03-02', '2026-04-08', 'over Good Friday, Easter Monday and the end of a month'],
    ['2028-02-11', '2028-03-17', 'over a 29 February'],
    ['2026-12-11', '2027-01-20', 'over Christmas, 31 December, New Year and the end of the year'],
    ['2026-08-28', '2026-10-05', 'over the Jeûne genevois'],
  ])('announced on %s, 25 working days of Geneva end on %s (R41; %s)', (announced, due) => {
    const { rounds } = processClocks(processOf(announced), { today: announced, viewer: 'TEAM', parameters });
    expect(rounds[0]?.announcementToPlan).toMatchObject({ targetDay: due, counting: 'WORKING_DAYS' });
  });

  it('is shown with since when and by which record; nobody recorded what is chosen here', () => {
    expect(shownPolicyOn(parameters, '2026-03-01')).toEqual({
      ...{ ...SETTLED, from: '2026-03-01', to: null, record: 'Steering committee, 12 January 2026' },
    });
    expect(shownPolicyOn(parameters, '2026-02-28')).toEqual({
      ...{ ...CHOSEN, from: '2006-09-01', to: '2026-02-28', record: null },
    });
  });

  it('a later round, which does not ask criterion 4 again, shows no reading of it (domain 3c-5)', () => {
    const of = (number: number) => shownPolicyOf(parameters, { openedOn: '2026-03-01', number });
    expect([of(1)?.criterionFour, of(2)?.criterionFour]).toEqual(['EARLIEST_COUNTS', null]);
    expect(of(2)).toEqual({ ...of(1), criterionFour: null });
  });

  it('where none is set nothing is shown, nothing counted, nothing hidden (R54)', () => {
    const unset = { ...ciiParameters, mamacPolicy: [] };
    const round = { openedOn: '2026-03-01', number: 2 } as const;
    expect([policyOfRound(unset, round), shownPolicyOf(unset, round), isBlind(unset, round)]).toEqual([
      ...[null, null, false],
    ]);
  });
});
