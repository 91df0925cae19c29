import { ciiParameters } from '../../../../subgraphs/cii/params/ciiParameters.js';
import { processClocks } from '../../../../subgraphs/cii/rules/mamac/clocks.js';
import { intakeTimes } from '../../../../subgraphs/cii/rules/mamac/measureGaps.js';
import { presentRound } from '../../../../subgraphs/cii/rules/mamac/process.js';
import { shownProcess } from '../../../../subgraphs/cii/rules/mamac/shownMamac.js';
import { ORP, SOCIAL } from '../../../kit/cases.js';
import { mamacCase, processIn } from '../../../kit/mamac.js';

/** The process of the scenes: registered on 10 January, filed on 2 March, plan on 12 March 2026, result of 1 March 2027. */
const exited = processIn('EXITED');
const question = { today: '2027-06-01', viewer: 'TEAM', parameters: ciiParameters } as const;

describe('R55: what an evaluation counts stands in the process itself', () => {
  it('the three durations, beside target and Geneva’s figure: they do not move once it has ended', () => {
    const { registrationToAnnouncement, rounds } = processClocks(exited, question);
    expect([registrationToAnnouncement, rounds[0]?.announcementToPlan, rounds[0]?.caseManagement]).toMatchObject([
      { kind: 'REGISTRATION_TO_ANNOUNCEMENT', elapsedDays: 51, endedOn: '2026-03-02', geneva: { days: 64 } },
      { kind: 'ANNOUNCEMENT_TO_PLAN', elapsedDays: 10, endedOn: '2026-03-12', geneva: { days: 20 } },
      { kind: 'CASE_MANAGEMENT', elapsedDays: 354, endedOn: '2027-03-01', geneva: { days: 345 } },
    ]);
  });

  it('outcome, loops, intake, who referred and who mainly pays (R58)', () => {
    expect(presentRound(exited).result).toMatchObject({ result: 'RETURN_TO_EMPLOYMENT', on: '2027-03-01' });
    expect(processClocks(exited, question).totals).toMatchObject({ loops: 0, sinceAnnouncementDays: 365 });
    expect(intakeTimes(presentRound(exited))).toMatchObject({ toAdmissionDays: 1 });
    expect(exited).toMatchObject({ referrer: ORP, exit: { kind: 'RETURN_TO_EMPLOYMENT' }, mainPayerAtExit: null });
  });

  it.each([{ kind: 'TEAM', home: 'AC' }, { kind: 'SERVICE', service: SOCIAL }, { kind: 'PERSON' }] as const)(
    'and nobody is shown the key of the person with it: %j',
    (view) => {
      const shown = shownProcess(exited, view, { ...question, cooperation: mamacCase() });
      expect(exited.personKey).toBe('key-of-6985');
      expect(JSON.stringify(shown)).not.toContain(exited.personKey);
    },
  );
});
