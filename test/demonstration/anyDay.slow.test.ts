import { acParameters } from '../../subgraphs/ac/params/acParameters.js';
import { conditionsOf as acConditions } from '../../subgraphs/ac/rules/conditions.js';
import { recordsOf as acRecords } from '../../subgraphs/ac/rules/divergences.js';
import { aiParameters } from '../../subgraphs/ai/params/aiParameters.js';
import { conditionsOf as aiConditions } from '../../subgraphs/ai/rules/conditions.js';
import { recordsOf as aiRecords } from '../../subgraphs/ai/rules/divergences.js';
import { conditionsOf as asConditions } from '../../subgraphs/as/rules/conditions.js';
import { recordsOf as asRecords } from '../../subgraphs/as/rules/divergences.js';
import { DEMONSTRATION_PARAMETERS as asParameters } from '../../subgraphs/as/store/demonstration.js';
import { addDays } from '../../subgraphs/common/rules/localDates.js';
import type { Refusal } from '../../subgraphs/common/rules/refusals.js';
import { clocksOf } from './mamacOccurrences.js';
import { knownOf, madeOn, type World } from './world.js';

/** Every 27th day of three years: each weekday, the beginning, middle and end of months, a leap year, movable feasts. */
const DAYS = Array.from({ length: 40 }, (_, place) => addDays('2026-01-01', 27 * place));

describe('whatever the day of the first start', () => {
  it.each(['2026', '2027', '2028'])('no record breaks a rule, and the same is overdue, in %s', (year) => {
    const usual = overdueOn(madeOn('2026-03-17'));
    for (const today of DAYS.filter((day) => day.startsWith(year))) {
      const world = madeOn(today);
      expect([today, brokenOn(world).map(({ code }) => code)]).toEqual([today, []]);
      expect([today, overdueOn(world)]).toEqual([today, usual]);
    }
  });
});

/** The clocks of CII-MAMAC that are overdue: a process is so on any day, or on none. */
function overdueOn({ processes, today }: World): readonly string[] {
  return processes.flatMap((process) =>
    clocksOf(process, today)
      .filter(({ endedOn, overdueDays }) => endedOn === null && overdueDays > 0)
      .map(({ kind }) => `${process._id} ${kind}`),
  );
}

function brokenOn(world: World): readonly Refusal[] {
  const { today, ac, ai, as } = world;
  return [
    ...ac.flatMap((file) =>
      acRecords(file)
        .filter(({ record }) => record.source === 'RECORD')
        .flatMap((one) => acConditions(one, { ...knownOf(world, 'AC', file), file, today, parameters: acParameters })),
    ),
    ...ai.flatMap((file) =>
      aiRecords(file)
        .filter(({ record }) => record.source === 'RECORD')
        .flatMap((one) => aiConditions(one, { ...knownOf(world, 'AI', file), file, today, parameters: aiParameters })),
    ),
    ...as.flatMap((file) =>
      asRecords(file)
        .filter(({ record }) => record.source === 'RECORD')
        .flatMap((one) => asConditions(one, { ...knownOf(world, 'AS', file), file, today, parameters: asParameters })),
    ),
  ];
}
