import { registrationSpan } from '../../../subgraphs/as/rules/openPeriod.js';
import type { LocalDate } from '../../../subgraphs/common/rules/localDates.js';
import type { RegistrationSpan } from '../../../subgraphs/common/rules/stateRegistration.js';

describe('A person is registered with a social service (R34)', () => {
  it.each<[LocalDate, LocalDate | null, RegistrationSpan | null, string]>([
    ['2026-03-09', null, { from: '2026-03-09', to: null }, 'since yesterday'],
    ['2026-03-10', null, { from: '2026-03-10', to: null }, 'since today'],
    ['2026-03-11', null, null, 'not yet'],
    ['2025-01-01', '2026-01-31', { from: '2025-01-01', to: '2026-01-31' }, 'until its file was closed'],
  ])('by a file from %s to %s: %j, %s', (openedOn, closedOn, span) => {
    const period = { id: 'per-1', source: 'RECORD', key: null, openedOn, closedOn } as const;
    expect(registrationSpan({ period }, '2026-03-10')).toEqual(span);
  });
});
