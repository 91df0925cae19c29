import { registrationSpan, type ProcedureFact } from '../../../subgraphs/ai/rules/procedure.js';
import type { RegistrationSpan } from '../../../subgraphs/common/rules/stateRegistration.js';

const NOTIFIED: ProcedureFact = { state: 'NOTIFIED', since: '2026-01-10' };
const APPLIED: ProcedureFact = { state: 'APPLIED', since: '2026-02-01' };
const closed = (since: ProcedureFact['since']): ProcedureFact => ({ state: 'CLOSED', since });

describe('A person is registered with disability insurance (R34)', () => {
  it.each<[readonly ProcedureFact[], RegistrationSpan | null, string]>([
    [[], null, 'never, without a procedure'],
    [[NOTIFIED], { from: '2026-01-10', to: null }, 'from the notice'],
    [[APPLIED], { from: '2026-02-01', to: null }, 'from the application'],
    [[NOTIFIED, APPLIED], { from: '2026-01-10', to: null }, 'from the earlier of both'],
    [[NOTIFIED, closed('2026-03-01')], { from: '2026-01-10', to: '2026-02-28' }, 'until the day before the closing'],
    [[NOTIFIED, closed('2026-01-11')], { from: '2026-01-10', to: '2026-01-10' }, 'for one day'],
    [[NOTIFIED, closed('2026-01-10')], { from: '2026-01-10', to: '2026-01-10' }, 'for the day, closed on the same'],
    [
      [{ state: 'APPLIED', since: '2020-05-01' }, closed('2021-05-01'), APPLIED],
      { from: '2026-02-01', to: null },
      'from the present round, not from an earlier one',
    ],
    [[{ state: 'APPLIED', since: '2026-03-11' }], null, 'not yet, when it begins tomorrow'],
    [[{ state: 'APPLIED', since: '2026-03-10' }], { from: '2026-03-10', to: null }, 'from today'],
  ])('%j: %j, %s', (procedureSteps, span) => {
    expect(registrationSpan({ procedureSteps }, '2026-03-10')).toEqual(span);
  });
});
