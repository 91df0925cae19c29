import { acParameters } from '../../subgraphs/ac/params/acParameters.js';
import { conditionsOf as acConditions } from '../../subgraphs/ac/rules/conditions.js';
import { recordsOf as acRecords } from '../../subgraphs/ac/rules/divergences.js';
import { aiParameters } from '../../subgraphs/ai/params/aiParameters.js';
import { conditionsOf as aiConditions } from '../../subgraphs/ai/rules/conditions.js';
import { recordsOf as aiRecords } from '../../subgraphs/ai/rules/divergences.js';
import { conditionsOf as asConditions } from '../../subgraphs/as/rules/conditions.js';
import { recordsOf as asRecords } from '../../subgraphs/as/rules/divergences.js';
import { DEMONSTRATION_PARAMETERS as asParameters } from '../../subgraphs/as/store/demonstration.js';
import { addDays, type LocalDate } from '../../subgraphs/common/rules/localDates.js';
import type { Refusal } from '../../subgraphs/common/rules/refusals.js';
import { worldOn, type World } from './world.js';

/** Every day of two years, over a leap day, both changes of the clock and all movable feasts. */
const MONTHS = Array.from(
  { length: 24 },
  (_, month) => `${String(2027 + Math.floor(month / 12))}-${String(1 + (month % 12)).padStart(2, '0')}`,
);

describe('whatever the day of the first start', () => {
  it.each(MONTHS)('no record entered by hand breaks a rule in %s', (month) => {
    const broken = daysOf(month).flatMap((today) => brokenOn(worldOn(today)).map(({ code }) => `${today} ${code}`));
    expect(broken).toEqual([]);
  });
});

function daysOf(month: string): readonly LocalDate[] {
  const first = `${month}-01` as LocalDate;
  return Array.from({ length: 31 }, (_, day) => addDays(first, day)).filter((day) => day.startsWith(month));
}

function brokenOn({ today, ac, ai, as }: World): readonly Refusal[] {
  return [
    ...ac.flatMap((file) =>
      acRecords(file)
        .filter(({ record }) => record.source === 'RECORD')
        .flatMap((one) => acConditions(one, { file, today, parameters: acParameters })),
    ),
    ...ai.flatMap((file) =>
      aiRecords(file)
        .filter(({ record }) => record.source === 'RECORD')
        .flatMap((one) => aiConditions(one, { file, today, parameters: aiParameters })),
    ),
    ...as.flatMap((file) =>
      asRecords(file)
        .filter(({ record }) => record.source === 'RECORD')
        .flatMap((one) => asConditions(one, { file, today, parameters: asParameters })),
    ),
  ];
}
