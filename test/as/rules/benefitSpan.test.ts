import { benefitSpan } from '../../../subgraphs/as/rules/benefitSpan.js';
import type { LocalDate } from '../../../subgraphs/common/rules/localDates.js';
import type { Period } from '../../../subgraphs/common/rules/periods.js';
import { budget, closedFile, cut, file } from './fixtures.js';

/** A budget that pays nothing: the income covers the needs. */
const nothing = (validFrom: '2026-04' | '2026-07') =>
  budget({
    ...{ id: 'bud-1', validFrom, setOn: '2026-03-20' },
    items: [
      { kind: 'BASIC_NEED', amountRappen: 103_100 },
      { kind: 'INCOME', amountRappen: 103_100 },
    ],
  });
const open = () => file({ budgets: [budget({ validFrom: '2026-01' })] });

describe('LACI 85f(2)(a): the months in which a social service pays', () => {
  it.each<[LocalDate, Period | null, string]>([
    ['2026-01-15', { from: '2026-01-15', to: null }, 'from the day on which the file was opened'],
    ['2026-05-20', { from: '2026-01-15', to: null }, 'while the latest budget pays'],
  ])('on %s: %j, %s', (today, expected) => {
    expect(benefitSpan(open(), today)).toEqual(expected);
  });

  it('are none without a budget, and begin with its first month', () => {
    expect(benefitSpan(file(), '2026-05-20')).toBeNull();
    const later = file({ budgets: [budget({ validFrom: '2026-03' })] });
    expect(benefitSpan(later, '2026-02-28')).toBeNull();
    expect(benefitSpan(later, '2026-03-01')).toEqual({ from: '2026-03-01', to: null });
  });

  it.each<[LocalDate, string]>([
    ['2026-03-31', 'on the last paid day'],
    ['2026-04-01', 'and afterwards'],
    ['2026-03-15', 'as soon as the next budget is known'],
  ])('end with the month before a budget that pays nothing: %s, %s', (today) => {
    const ended = file({ budgets: [budget({ validFrom: '2026-01' }), nothing('2026-04')] });
    expect(benefitSpan(ended, today)).toEqual({ from: '2026-01-15', to: '2026-03-31' });
  });

  it('begin anew after months without', () => {
    const again = budget({ id: 'bud-2', validFrom: '2026-06', setOn: '2026-05-20' });
    const budgets = [budget({ validFrom: '2026-01' }), nothing('2026-04'), again];
    expect(benefitSpan(file({ budgets }), '2026-05-31')).toEqual({ from: '2026-01-15', to: '2026-03-31' });
    expect(benefitSpan(file({ budgets }), '2026-06-01')).toEqual({ from: '2026-06-01', to: null });
  });

  it('pause where cuts leave nothing to pay, and go on after the last of these months', () => {
    const items = [{ kind: 'BASIC_NEED', amountRappen: 103_100 }] as const;
    const whole = cut({ from: '2026-04', months: 2, percent: 100 });
    const cutFile = file({ budgets: [budget({ validFrom: '2026-01', items })], cuts: [whole] });
    expect(benefitSpan(cutFile, '2026-03-10')).toEqual({ from: '2026-01-15', to: '2026-03-31' });
    expect(benefitSpan(cutFile, '2026-05-31')).toEqual({ from: '2026-01-15', to: '2026-03-31' });
    expect(benefitSpan(cutFile, '2026-06-01')).toEqual({ from: '2026-06-01', to: null });
  });

  it.each<[LocalDate]>([['2026-05-20'], ['2026-06-30'], ['2026-07-01'], ['2027-01-10']])(
    'end with the file: on %s',
    (today) => {
      const closed = { ...closedFile(), budgets: [budget({ validFrom: '2026-01' })] };
      expect(benefitSpan(closed, today)).toEqual({ from: '2026-01-15', to: '2026-06-30' });
      const middle = { ...closed, period: { ...closed.period, closedOn: '2026-06-12' as const } };
      expect(benefitSpan(middle, today)).toEqual({ from: '2026-01-15', to: '2026-06-12' });
    },
  );

  it('are none before the file is open', () => {
    expect(benefitSpan(open(), '2026-01-14')).toBeNull();
  });
});
