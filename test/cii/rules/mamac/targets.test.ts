import { ciiParameters } from '../../../../subgraphs/cii/params/ciiParameters.js';
import { shownProcess } from '../../../../subgraphs/cii/rules/mamac/shownMamac.js';
import { targetsOn } from '../../../../subgraphs/cii/rules/mamac/targets.js';
import { MAMAC_PHASES } from '../../../../subgraphs/cii/rules/mamac/process.js';
import { SOCIAL } from '../../../kit/cases.js';
import { mamacCase, processIn } from '../../../kit/mamac.js';

const TARGETS = [
  {
    ...{ kind: 'REGISTRATION_TO_ANNOUNCEMENT', targetDays: null, targetMonths: 4 },
    geneva: { days: 64, months: 2.2 },
  },
  { kind: 'ANNOUNCEMENT_TO_PLAN', targetDays: 25, targetMonths: null, geneva: { days: 20, months: null } },
  { kind: 'CASE_MANAGEMENT', targetDays: null, targetMonths: 12, geneva: { days: 345, months: 11.5 } },
];

describe('R41 to R43, domain 3c-6: what the three durations may take and what Geneva states', () => {
  it.each(MAMAC_PHASES)('stands beside a process in %s, whether or not a clock runs', (phase) => {
    const question = {
      today: '2026-03-20',
      parameters: ciiParameters,
      cooperation: mamacCase(),
      groundsOn: [],
    } as const;
    const shown = shownProcess(processIn(phase), { kind: 'SERVICE', service: SOCIAL }, question);
    expect(shown.targets).toEqual(TARGETS);
    expect(shownProcess(processIn(phase), { kind: 'OUTSIDE' }, question).targets).toEqual([]);
  });

  it('is nothing on a day for which none is set, and has no months where criterion 4 has none', () => {
    expect(targetsOn(ciiParameters, '2006-08-31')).toEqual([]);
    expect(targetsOn({ ...ciiParameters, monthsToAnnouncement: [] }, '2026-03-20')[0]).toMatchObject({
      targetMonths: null,
    });
  });
});
