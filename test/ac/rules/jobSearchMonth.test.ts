import fc from 'fast-check';
import { acParameters } from '../../../subgraphs/ac/params/acParameters.js';
import { jobSearchMonth, jobSearchMonths, proofDueOn } from '../../../subgraphs/ac/rules/jobSearchMonth.js';
import { CANTONS, type Canton } from '../../../subgraphs/common/rules/institutions.js';
import { addToMonth, type LocalDate, type Month } from '../../../subgraphs/common/rules/localDates.js';
import { isWorkingDay } from '../../../subgraphs/common/rules/workingDays.js';
import { fileWith, NO_PARAMETERS, proof, registration } from '../acWorld.js';

describe('The last day for the proof: the 5th of the next month or the next working day (OACI 26)', () => {
  it.each<[Canton, Month, LocalDate, string]>([
    ['GE', '2026-01', '2026-02-05', 'a Thursday'],
    ['GE', '2026-08', '2026-09-07', 'the 5th is a Saturday'],
    ['GE', '2026-06', '2026-07-06', 'the 5th is a Sunday'],
    ['GE', '2026-03', '2026-04-07', 'the 5th is Easter Sunday'],
    ['LU', '2026-03', '2026-04-06', 'the same month in Lucerne, where Easter Monday is not public'],
    ['GE', '2021-03', '2021-04-06', 'the 5th is Easter Monday'],
    ['GE', '2024-08', '2024-09-06', 'the 5th is the Jeûne genevois'],
    ['LU', '2024-08', '2024-09-05', 'the same month in Lucerne'],
    ['GE', '2016-04', '2016-05-06', 'the 5th is Ascension'],
    ['GE', '2025-12', '2026-01-05', 'over the end of the year'],
    ['TI', '2024-12', '2025-01-07', 'Sunday, then Epiphany'],
    ['GE', '2024-01', '2024-02-05', 'the month before a leap February'],
    ['GE', '2024-02', '2024-03-05', 'a leap February'],
  ])('%s, month %s: %s (%s)', (canton, month, dueOn) => {
    expect(proofDueOn(canton, month, acParameters)).toBe(dueOn);
  });

  it('is always a working day of the canton, never before the 5th and never after the 11th', () => {
    const month = fc.integer({ min: 0, max: 200 }).map((months) => addToMonth('2011-04', months));
    fc.assert(
      fc.property(fc.constantFrom(...CANTONS), month, (canton, one) => {
        const dueOn = proofDueOn(canton, one, acParameters);
        if (dueOn === null) throw new Error('The rule is set since 2011.');
        expect(isWorkingDay(canton, dueOn)).toBe(true);
        expect(dueOn >= `${addToMonth(one, 1)}-05`).toBe(true);
        expect(dueOn <= `${addToMonth(one, 1)}-11`).toBe(true);
      }),
    );
  });

  it.each<[Month, boolean]>([
    ['2011-03', false],
    ['2011-04', true],
  ])('month %s has a rule: %s (PARAMETER_NOT_SET before)', (month, known) => {
    expect(proofDueOn('GE', month, acParameters) !== null).toBe(known);
  });
});

describe('The standing of a month (OACI 26)', () => {
  // January 2026: the last day is Thursday, 5 February.
  it.each<[LocalDate | null, boolean, LocalDate, string, string]>([
    [null, false, '2026-01-20', 'NOT_YET_DUE', 'during the month'],
    [null, false, '2026-02-05', 'NOT_YET_DUE', 'on the last day'],
    [null, false, '2026-02-06', 'MISSING', 'the day after'],
    ['2026-01-28', false, '2026-02-01', 'ACCEPTED', 'received during the month'],
    ['2026-02-04', false, '2026-03-01', 'ACCEPTED', 'received the day before the last'],
    ['2026-02-05', false, '2026-03-01', 'ACCEPTED', 'received on the last day'],
    ['2026-02-06', false, '2026-03-01', 'LATE', 'received the day after, without excuse'],
    ['2026-02-06', true, '2026-03-01', 'ACCEPTED', 'received the day after, excuse accepted'],
    ['2026-02-04', true, '2026-03-01', 'ACCEPTED', 'an excuse changes nothing for a proof in time'],
  ])('received %s, excused %s, seen on %s: %s (%s)', (receivedOn, excused, today, status) => {
    const jobSearchProofs = receivedOn === null ? [] : [proof({ receivedOn, excused })];
    expect(jobSearchMonth(fileWith({ jobSearchProofs }), '2026-01', today, acParameters, [])?.status).toBe(status);
  });

  it.each<[LocalDate, LocalDate | null, boolean, string]>([
    ['2026-01-31', null, true, 'registered on the last day of the month'],
    ['2026-02-01', null, false, 'registered the day after'],
    ['2025-06-01', '2026-01-01', true, 'deregistered on the first day of the month'],
    ['2025-06-01', '2025-12-31', false, 'deregistered the day before'],
  ])('registered from %s to %s, January 2026 is owed: %s (%s)', (registeredOn, deregisteredOn, owed) => {
    const file = fileWith({ registrations: [registration({ registeredOn, deregisteredOn })] });
    expect(jobSearchMonth(file, '2026-01', '2026-03-10', acParameters, []) !== null).toBe(owed);
  });

  it('lists every control period since the first registration, latest first, without the gap between two', () => {
    const file = fileWith({
      registrations: [
        registration({ id: 'reg-0', key: 'R0', registeredOn: '2025-09-10', deregisteredOn: '2025-10-15' }),
        registration(),
      ],
      jobSearchProofs: [proof()],
    });
    expect(jobSearchMonths(file, '2026-03-10', acParameters, []).map(({ month, status }) => [month, status])).toEqual([
      ['2026-03', 'NOT_YET_DUE'],
      ['2026-02', 'MISSING'],
      ['2026-01', 'ACCEPTED'],
      ['2025-10', 'MISSING'],
      ['2025-09', 'MISSING'],
    ]);
  });

  it('lists nothing for a person who was never registered, or where the rule is not set', () => {
    expect(jobSearchMonths(fileWith({ registrations: [] }), '2026-03-10', acParameters, [])).toEqual([]);
    expect(jobSearchMonths(fileWith(), '2026-03-10', NO_PARAMETERS, [])).toEqual([]);
  });
});
