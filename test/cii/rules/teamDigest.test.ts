import { ciiParameters } from '../../../subgraphs/cii/params/ciiParameters.js';
import { demonstrationAgreements } from '../../../subgraphs/cii/params/demonstrationAgreements.js';
import type { Secondment } from '../../../subgraphs/cii/params/secondments.js';
import { waitingForTeam } from '../../../subgraphs/cii/rules/teamDigest.js';
import type { LocalDate } from '../../../subgraphs/common/rules/localDates.js';
import { contributed, mamacCase, mamacOn, processIn } from '../../kit/mamac.js';

const MAIL = 'desk@body.example.ch';
const seconded = (changes: Partial<Secondment> = {}): Secondment => ({
  ...{ subject: 'team-ac', home: 'AC', from: '2026-01-01', to: '2026-12-31', mail: MAIL },
  ...changes,
});
const other = seconded({ subject: 'team-ai', home: 'AI', mail: 'ai@body.example.ch' });
const [announced, examined] = [processIn('ANNOUNCED'), { ...processIn('EXAMINATION'), _id: 'case-2' }];
const count = (
  secondments: readonly Secondment[],
  today: LocalDate = '2026-03-10',
  processes = [announced, examined],
) => {
  const { viewer: _viewer, canton, now } = mamacOn(today, 'AC');
  const question = { canton, now, today, groundsOn: ['TEAM_MANDATE'] as const };
  return [
    ...waitingForTeam(processes, new Map(processes.map(({ _id }) => [_id, mamacCase()])), secondments, {
      ...{ ...question, parameters: ciiParameters, agreements: demonstrationAgreements },
    }),
  ];
};

describe('R48, R49: what waits for the management body, for its daily digest', () => {
  it('is what stands on the worklist of each member, at the address of the secondment', () => {
    expect(count([seconded(), other])).toEqual([
      [MAIL, 2],
      ['ai@body.example.ch', 2],
    ]);
    const given = contributed(examined, ['AC']);
    expect(count([seconded(), other], '2026-03-10', [announced, given])).toEqual([
      [MAIL, 1],
      ['ai@body.example.ch', 2],
    ]);
  });

  it('counts each thing once for people who share an address, however it is written', () => {
    expect(count([seconded(), { ...other, mail: 'Desk@Body.example.ch' }])).toEqual([[MAIL, 2]]);
  });

  it.each<[LocalDate, number]>([
    ['2025-12-31', 0],
    ['2026-01-01', 1],
    ['2026-12-31', 1],
    ['2027-01-01', 0],
  ])('on %s, by a secondment of the year 2026, it is told to %d', (today, told) => {
    expect(count([seconded()], today)).toHaveLength(told);
  });

  it('is told nobody without an address, nobody who has nothing to do, and in no other canton', () => {
    const { mail: _mail, ...unreached } = seconded();
    expect(count([unreached])).toEqual([]);
    expect(count([seconded()], '2026-03-10', [processIn('CASE_MANAGEMENT')])).toEqual([]);
    expect(count([seconded()], '2026-03-10', [{ ...announced, canton: 'LU' }])).toEqual([]);
    expect(count([seconded()], '2026-03-10', [])).toEqual([]);
  });
});
