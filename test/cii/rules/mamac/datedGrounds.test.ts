import { decideFile } from '../../../../subgraphs/cii/rules/mamac/filing.js';
import { namesManagementBody } from '../../../../subgraphs/common/rules/authorisation.js';
import { groundsOn, type GroundSwitch } from '../../../../subgraphs/common/rules/grounds.js';
import type { LocalDate } from '../../../../subgraphs/common/rules/localDates.js';
import { entered } from '../../../kit/cases.js';
import { refusalCodes } from '../../../kit/decisions.js';
import { filingFeed, requestEntry } from '../../../kit/mamac.js';

const recorded = (ground: GroundSwitch['ground'], from: LocalDate, to: LocalDate | null): GroundSwitch => ({
  ...{ ground, canton: 'GE', basis: 'LPGA 28', approvedBy: 'Data protection officer of the canton', from, to },
});
const BODY = { recipient: { institution: 'CII', service: 'bureau-cii' }, purpose: 'JOINT_ASSESSMENT' } as const;

describe('R54: legal bases are dated, and a ground outside its validity is none', () => {
  const switches = [
    recorded('AUTHORISATION', '2006-01-01', null),
    recorded('TEAM_MANDATE', '2026-03-02', '2026-04-30'),
  ];
  const body = entered('3', { ...BODY, validFrom: '2026-02-01', validTo: '2026-12-31', signedOn: '2026-02-01' });
  const file = (day: LocalDate, canton: 'GE' | 'LU' = 'GE') => {
    const authorisations = requestEntry().authorisations.map((one) =>
      namesManagementBody(one) ? body : { ...one, validFrom: '2026-02-01' as const, signedOn: '2026-02-01' as const },
    );
    const feed = filingFeed('AC', {
      ...{ today: day, now: new Date(`${day}T09:00:00.000Z`), groundsOn: groundsOn(switches, canton, day) },
    });
    const request = {
      command: 'FILE',
      problems: ['UNEMPLOYMENT', 'MONEY'],
      targetMarket: 'FIRST_LABOUR_MARKET',
    } as const;
    return refusalCodes(decideFile(null, { ...request, opening: requestEntry({ authorisations }) }, feed));
  };

  it.each<[LocalDate, readonly string[]]>([
    ['2026-03-01', ['GROUND_NOT_ON']],
    ['2026-03-02', []],
    ['2026-04-30', []],
    ['2026-05-01', ['GROUND_NOT_ON']],
  ])('on %s, with a mandate of the body recorded from 2 March to 30 April: %j', (day, codes) => {
    expect(file(day)).toEqual(codes);
  });

  it('what one canton has recorded holds in no other', () => {
    expect(file('2026-03-10', 'LU')).toContain('GROUND_NOT_ON');
  });
});
