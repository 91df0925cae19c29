import { isOnStaff, listWaiting, type Waiting } from '../../../subgraphs/common/rules/fileWorklist.js';
import type { Viewer } from '../../../subgraphs/common/rules/institutions.js';

const DESK = { organ: 'ORP', service: 'orp-rive', responsible: 'usr-ana', deputy: 'usr-ben' } as const;
const FILE = { _id: 'acf-1', canton: 'GE', assignments: [DESK] } as const;
const ANA: Viewer = {
  subject: 'usr-ana',
  institution: 'AC',
  service: 'orp-rive',
  organ: 'ORP',
  roles: ['CASEWORKER'],
  canton: 'GE',
  personId: null,
  purpose: null,
};
const thing = (kind: string, dueOn: Waiting<string>['dueOn'], about = '1'): Waiting<string> => ({
  kind,
  dueOn,
  overdue: false,
  about,
});

describe('what waits in a file', () => {
  it('comes by its day, on one day in an order that stays, and each thing once', () => {
    const things = [
      thing('LATE', '2026-03-05'),
      thing('B', '2026-03-02'),
      thing('A', '2026-03-02', '2'),
      thing('A', '2026-03-02', '1'),
      thing('B', '2026-03-02'),
    ];
    expect(listWaiting(FILE, ANA, 'AC', () => things).map(({ id }) => id)).toEqual([
      'acf-1:A:1',
      'acf-1:A:2',
      'acf-1:B:1',
      'acf-1:LATE:1',
    ]);
  });

  it.each<[string, Partial<Viewer>]>([
    ['of another institution', { institution: 'AI' }],
    ['of another canton', { canton: 'VD' }],
    ['of another service', { service: 'orp-carouge' }],
    ['of another organ', { organ: 'FUND' }],
    ['without a service', { service: null }],
  ])('is nothing for somebody %s, and is not even looked for', (_who, other) => {
    const asked = jest.fn(() => [thing('A', '2026-03-02')]);
    expect(listWaiting(FILE, { ...ANA, ...other }, 'AC', asked)).toEqual([]);
    expect(asked).not.toHaveBeenCalled();
  });
});

describe('the staff of a file', () => {
  it.each<[boolean, string, Partial<Viewer>]>([
    [true, 'the responsible person', {}],
    [true, 'the deputy', { subject: 'usr-ben' }],
    [false, 'a colleague', { subject: 'usr-carla' }],
    [false, 'the responsible person acting for another service', { service: 'orp-carouge' }],
    [false, 'the responsible person acting for another organ', { organ: 'FUND' }],
  ])('is %s for %s', (expected, _who, other) => {
    expect(isOnStaff(FILE, { ...ANA, ...other })).toBe(expected);
  });
});
