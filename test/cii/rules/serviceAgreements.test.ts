import type { Agreements, ServiceAgreement } from '../../../subgraphs/cii/params/agreements.js';
import { STORED_HANDOVER_STATES, type Handover } from '../../../subgraphs/cii/rules/handover/handover.js';
import {
  agreementsOn,
  begunIn,
  maySeeAgreements,
  type BegunHandover,
} from '../../../subgraphs/cii/rules/serviceAgreements.js';
import { ROLES, type Institution } from '../../../subgraphs/common/rules/institutions.js';
import type { LocalDate } from '../../../subgraphs/common/rules/localDates.js';
import { handoverOf } from '../../kit/handoverSamples.js';

const agreement = (changes: Partial<ServiceAgreement> = {}): ServiceAgreement => ({
  id: 'GE-AC-AS',
  canton: 'GE',
  sender: 'AC',
  receiver: 'AS',
  from: '2026-01-01',
  to: '2026-12-31',
  services: [
    { code: 'COUNSELLING', volumeAYear: 2 },
    { code: 'STABILISATION', volumeAYear: 5 },
  ],
  contact: 'Coordination office',
  ...changes,
});
const shown = (
  agreements: Agreements['agreements'],
  day: LocalDate,
  begun: readonly BegunHandover[] = [],
  institution: Institution = 'AC',
) => agreementsOn({ agreements }, { canton: 'GE', day, begun, institution });
const begun = (agreementId: string, agreedService: string): BegunHandover => ({ agreementId, agreedService });

describe('The service agreements of a day (R59)', () => {
  it.each<[LocalDate, number, string]>([
    ['2025-12-31', 0, 'the day before'],
    ['2026-01-01', 1, 'the first day'],
    ['2026-12-31', 1, 'the last day'],
    ['2027-01-01', 0, 'the day after'],
  ])('on %s are %i: %s', (day, count) => {
    expect(shown([agreement()], day)).toHaveLength(count);
  });

  it('are those of the own canton', () => {
    expect(shown([agreement({ canton: 'LU' })], '2026-06-01')).toEqual([]);
  });

  it('tell what is agreed and how much of each service is used, by agreement and service', () => {
    const other = agreement({ id: 'GE-AS-AC', sender: 'AS', receiver: 'AC' });
    const used = [
      begun('GE-AC-AS', 'COUNSELLING'),
      begun('GE-AC-AS', 'COUNSELLING'),
      begun('GE-AS-AC', 'STABILISATION'),
    ];
    expect(shown([agreement(), other], '2026-06-01', used)).toEqual([
      {
        ...agreement(),
        services: [
          { code: 'COUNSELLING', volumeAYear: 2, usedVolume: 2 },
          { code: 'STABILISATION', volumeAYear: 5, usedVolume: 0 },
        ],
      },
      {
        ...other,
        services: [
          { code: 'COUNSELLING', volumeAYear: 2, usedVolume: 0 },
          { code: 'STABILISATION', volumeAYear: 5, usedVolume: 1 },
        ],
      },
    ]);
  });

  it.each<[Institution, number | null]>([
    ['AC', 1],
    ['AS', 1],
    ['AI', null],
    ['CII', null],
  ])('are counted for the two institutions of the agreement alone: to %s %s', (institution, usedVolume) => {
    const used = [begun('GE-AC-AS', 'COUNSELLING')];
    expect(shown([agreement()], '2026-06-01', used, institution)[0]?.services[0]).toEqual({
      code: 'COUNSELLING',
      volumeAYear: 2,
      usedVolume,
    });
  });

  it('show more than the volume when more was used: a full one refuses nothing (R26)', () => {
    const used = Array.from({ length: 3 }, () => begun('GE-AC-AS', 'COUNSELLING'));
    expect(shown([agreement()], '2026-06-01', used)[0]?.services[0]?.usedVolume).toBe(3);
  });
});

describe('The handovers that a volume counts (R59)', () => {
  const from = (day: LocalDate, state: Handover['state'] = 'ACCEPTED'): Handover => {
    const { acceptance } = handoverOf({});
    return handoverOf({ state, acceptance: acceptance && { ...acceptance, from: day } });
  };
  const { agreementId } = from('2026-01-01').acceptance ?? {};
  const counted = { agreementId, agreedService: from('2026-01-01').terms.agreedService };

  it.each<[LocalDate, number]>([
    ['2025-12-31', 0],
    ['2026-01-01', 1],
    ['2026-12-31', 1],
    ['2027-01-01', 0],
  ])('of 2026 that began on %s are %i', (day, count) => {
    expect(begunIn([from(day)], '2026')).toEqual(Array.from({ length: count }, () => counted));
  });

  it('are all that were accepted, but for those declared void: nothing was exchanged by them', () => {
    for (const state of STORED_HANDOVER_STATES) {
      expect(begunIn([from('2026-04-01', state)], '2026')).toHaveLength(state === 'INVALIDATED' ? 0 : 1);
    }
    expect(begunIn([handoverOf({ acceptance: null })], '2026')).toEqual([]);
  });
});

describe('Who sees the service agreements', () => {
  it.each(['AC', 'AI', 'AS'] as const)('staff of %s, but no machine', (institution) => {
    for (const role of ROLES) expect(maySeeAgreements({ institution, roles: [role] })).toBe(role !== 'SYSTEM');
    expect(maySeeAgreements({ institution, roles: [] })).toBe(false);
  });

  it.each(['CII', null] as const)('not who belongs to %s', (institution) => {
    for (const role of ROLES) expect(maySeeAgreements({ institution, roles: [role] })).toBe(false);
  });
});
