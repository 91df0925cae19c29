import {
  memberOn,
  parseSecondments,
  secondmentFaults,
  type Secondment,
} from '../../../subgraphs/cii/params/secondments.js';
import { demonstrationSecondments } from '../../../subgraphs/cii/params/demonstrationSecondments.js';
import { HOMES } from '../../../subgraphs/cii/rules/mamac/process.js';
import { DEVELOPMENT_IDENTITIES } from '../../../subgraphs/common/platform/identities.js';
import { addDays, type LocalDate } from '../../../subgraphs/common/rules/localDates.js';

const secondment = (changes: Partial<Secondment> = {}): Secondment => ({
  ...{ subject: 'staff-one', home: 'AC', from: '2026-03-01', to: '2026-03-31' },
  ...changes,
});

describe('A member of the management body (R49)', () => {
  const recorded = [
    secondment(),
    secondment({ home: 'AI', from: '2026-05-01', to: null }),
    secondment({ subject: 'staff-two', home: 'OFPC', from: '2026-01-01', to: null }),
  ];

  it.each<[LocalDate, string | null, string]>([
    ['2026-02-28', null, 'the day before the secondment'],
    ['2026-03-01', 'AC', 'its first day'],
    ['2026-03-31', 'AC', 'its last day'],
    ['2026-04-01', null, 'the day after it'],
    ['2026-04-30', null, 'the day before the second one'],
    ['2026-05-01', 'AI', 'the first day of the second one, for another house'],
    ['2040-01-01', 'AI', 'long after: it has no end'],
  ])('on %s is of %s (%s)', (day, home) => {
    expect(memberOn(recorded, 'staff-one', day)).toEqual(home === null ? null : { subject: 'staff-one', home });
  });

  it('is of the service that seconded, where the record names one (domain 3c-10)', () => {
    const commune = secondment({ home: 'AS', service: 'social-onex' });
    expect(memberOn([commune], 'staff-one', '2026-03-10')).toEqual({
      ...{ subject: 'staff-one', home: 'AS', service: 'social-onex' },
    });
    expect(parseSecondments([commune])).toEqual([commune]);
    expect(() => parseSecondments([{ ...commune, service: 'no service' }])).toThrow('secondments[0].service');
    expect(() => parseSecondments([{ ...commune, office: 'social-onex' }])).toThrow('secondments[0]');
  });

  it('is nobody else than who was seconded', () => {
    expect(memberOn(recorded, 'staff-two', '2026-03-10')).toEqual({ subject: 'staff-two', home: 'OFPC' });
    expect(memberOn(recorded, 'staff', '2026-03-10')).toBeNull();
    expect(memberOn([], 'staff-one', '2026-03-10')).toBeNull();
  });
});

describe('Recorded secondments (R25, R49)', () => {
  it.each<[string, readonly Secondment[]]>([
    ['none', []],
    ['two that follow one another', [secondment(), secondment({ home: 'AI', from: '2026-04-01', to: null })]],
    ['two subjects on one day', [secondment(), secondment({ subject: 'staff-two' })]],
    ['one of a single day', [secondment({ to: '2026-03-01' })]],
    ['those of the demonstration', demonstrationSecondments],
  ])('are sound: %s', (_what, records) => {
    expect(secondmentFaults(records)).toEqual([]);
    expect(parseSecondments(JSON.parse(JSON.stringify(records)))).toEqual(records);
  });

  it.each<[string, readonly Secondment[], object]>([
    [
      'for two houses on one day',
      [secondment(), secondment({ home: 'AI', from: '2026-03-31', to: null })],
      { fault: 'OVERLAP', place: 'secondments[1]' },
    ],
    [
      'for the same house on one day',
      [secondment({ subject: 'staff-two' }), secondment(), secondment({ from: '2026-02-01', to: '2026-03-01' })],
      { fault: 'OVERLAP', place: 'secondments[2]' },
    ],
    [
      'ending before it begins',
      [secondment({ subject: 'staff-two' }), secondment({ to: '2026-02-28' })],
      { fault: 'REVERSED', place: 'secondments[1]' },
    ],
  ])('have a fault: %s', (_what, records, fault) => {
    expect(secondmentFaults(records)).toEqual([fault]);
  });

  it.each<[string, unknown]>([
    ['no list', {}],
    ['a home that there is not', [{ ...secondment(), home: 'HG' }]],
    ['no home', [{ ...secondment(), home: null }]],
    ['no subject', [secondment({ subject: '' })]],
    ['a name with a space for a subject', [secondment({ subject: 'Quoted Person' })]],
    ['no first day', [{ ...secondment(), from: null }]],
    ['a day that is none', [{ ...secondment(), to: '2026-02-30' }]],
    ['something more', [{ ...secondment(), name: 'Quoted' }]],
    ['something less', [{ subject: 'staff-one', home: 'AC', from: '2026-03-01' }]],
    ['more than two thousand records', Array.from({ length: 2001 }, () => secondment())],
  ])('with %s are malformed', (_what, content) => {
    expect(() => parseSecondments(content)).toThrow(/^Malformed at secondments/);
  });
});

describe('The secondments of the demonstration', () => {
  const team = DEVELOPMENT_IDENTITIES.filter(({ roles }) => roles.includes('TEAM'));

  it('second one development identity of each home, and each identity of the management body', () => {
    expect(demonstrationSecondments.map(({ home }) => home)).toEqual(HOMES);
    expect(new Set(team.map(({ subject }) => subject))).toEqual(
      new Set(demonstrationSecondments.map(({ subject }) => subject)),
    );
  });

  it.each(HOMES)('the identity of the home %s acts for it', (home) => {
    const identity = team.find(({ name }) => name === `cii-team-${home.toLowerCase()}`);
    expect(memberOn(demonstrationSecondments, identity?.subject ?? '', '2026-03-10')?.home).toBe(home);
  });

  it('the short name `cii-team` is the member of AC', () => {
    const [short] = DEVELOPMENT_IDENTITIES.filter(({ name }) => name === 'cii-team');
    expect(memberOn(demonstrationSecondments, short?.subject ?? '', '2026-03-10')?.home).toBe('AC');
  });

  it('do not reach before the start of the demonstration', () => {
    const [first] = demonstrationSecondments;
    expect(memberOn(demonstrationSecondments, first?.subject ?? '', addDays('2016-04-01', -1))).toBeNull();
  });
});
