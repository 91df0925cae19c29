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
import { knownOf, worldOn, type World } from './world.js';

/** Every eleventh day of three years: each weekday, each day of the month, a leap year, movable feasts. */
const DAYS = Array.from({ length: 100 }, (_, place) => addDays('2026-01-01', 11 * place));

describe('whatever the day of the first start', () => {
  it.each(['2026', '2027', '2028'])('no record entered by hand breaks a rule in %s', (year) => {
    const broken = DAYS.filter((day) => day.startsWith(year)).flatMap((today) =>
      brokenOn(worldOn(today)).map(({ code }) => `${today} ${code}`),
    );
    expect(broken).toEqual([]);
  });
});

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
