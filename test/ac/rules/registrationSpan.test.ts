import { registrationSpan } from '../../../subgraphs/ac/rules/registrations.js';
import type { Registration } from '../../../subgraphs/ac/rules/file.js';
import type { RegistrationSpan } from '../../../subgraphs/common/rules/stateRegistration.js';
import { registration } from '../acWorld.js';

const TODAY = '2026-03-10';
const PRESENT = registration({ id: 'reg-1', registeredOn: '2026-01-15', deregisteredOn: null });
const PAST = registration({ id: 'reg-2', registeredOn: '2024-01-01', deregisteredOn: '2024-12-31' });

describe('A person is registered at the placement office (R34)', () => {
  it.each<[readonly Registration[], RegistrationSpan | null, string]>([
    [[], null, 'never'],
    [[PRESENT], { from: '2026-01-15', to: null }, 'as long as the registration lasts'],
    [[PAST, PRESENT], { from: '2026-01-15', to: null }, 'by the present one of two'],
    [[PAST], { from: '2024-01-01', to: '2024-12-31' }, 'by the latest one, when it has ended'],
    [[{ ...PRESENT, registeredOn: TODAY }], { from: TODAY, to: null }, 'from today'],
    [[{ ...PRESENT, registeredOn: '2026-03-11' }], null, 'not yet, when it begins tomorrow'],
  ])('case %#: %j', (registrations, span) => {
    expect(registrationSpan({ registrations }, TODAY)).toEqual(span);
  });
});
