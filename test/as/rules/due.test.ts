import { demonstrationParameters } from '../../../subgraphs/as/params/demonstration.js';
import { NO_PARAMETERS } from '../../../subgraphs/as/params/parameters.js';
import { budgetReview } from '../../../subgraphs/as/rules/budgetReview.js';
import { nextInterviewDue } from '../../../subgraphs/as/rules/nextInterviewDue.js';
import { statusOn } from '../../../subgraphs/as/rules/openPeriod.js';
import { LED_HERE } from '../../kit/frames.js';
import { budget, closedFile, file, interview, SERVICE } from './fixtures.js';

const policy = demonstrationParameters([SERVICE.id]);

describe('The next social counselling interview', () => {
  it('is due three months after the last one attended, when the service has set three months', () => {
    const state = file({ interviews: [interview({ heldOn: '2026-03-10' })] });
    expect(nextInterviewDue(state, '2026-05-20', policy, [])).toEqual({
      dueOn: '2026-06-10',
      overdue: false,
      basis: 'POLICY',
      ...LED_HERE,
    });
  });

  it.each([
    ['2026-06-09', false],
    ['2026-06-10', false],
    ['2026-06-11', true],
  ] as const)('due on 10 June is on %s overdue: %p', (today, overdue) => {
    const state = file({ interviews: [interview({ heldOn: '2026-03-10' })] });
    expect(nextInterviewDue(state, today, policy, [])?.overdue).toBe(overdue);
  });

  it.each([
    ['2026-05-19', '2026-06-10'],
    ['2026-05-20', '2026-08-20'],
  ] as const)('asked on %s, counts an interview of 20 May from that day on: due on %s', (today, dueOn) => {
    const interviews = [interview({ heldOn: '2026-03-10' }), interview({ id: 'int-1', heldOn: '2026-05-20' })];
    expect(nextInterviewDue(file({ interviews }), today, policy, [])?.dueOn).toBe(dueOn);
  });

  it('counts from the opening of the file before the first interview', () => {
    expect(nextInterviewDue(file(), '2026-02-01', policy, [])?.dueOn).toBe('2026-04-15');
  });

  it.each(['EXCUSED', 'ABSENT'] as const)('does not count an interview at which the person was %s', (attendance) => {
    const state = file({ interviews: [interview({ heldOn: '2026-03-10', attendance })] });
    expect(nextInterviewDue(state, '2026-03-20', policy, [])?.dueOn).toBe('2026-04-15');
  });

  it('is the day agreed at the latest interview, even without a policy', () => {
    const state = file({
      interviews: [interview({ heldOn: '2026-03-10', attendance: 'EXCUSED', nextOn: '2026-03-24' })],
    });
    expect(nextInterviewDue(state, '2026-03-25', NO_PARAMETERS, [])).toEqual({
      dueOn: '2026-03-24',
      overdue: true,
      basis: 'AGREED',
      ...LED_HERE,
    });
  });

  it('forgets an agreement once a later interview was recorded, in whatever order they were entered', () => {
    const earlier = interview({ heldOn: '2026-03-10', nextOn: '2026-04-01' });
    const later = interview({ id: 'int-1', heldOn: '2026-04-02' });
    for (const interviews of [
      [earlier, later],
      [later, earlier],
    ]) {
      expect(nextInterviewDue(file({ interviews }), '2026-05-20', policy, [])?.dueOn).toBe('2026-07-02');
    }
  });

  it('is unknown when the service has set no rhythm and nothing is agreed: no law sets one', () => {
    expect(nextInterviewDue(file({ interviews: [interview()] }), '2026-05-20', NO_PARAMETERS, [])).toBeNull();
  });

  it.each([
    ['2026-06-30', 'OPEN', true],
    ['2026-07-01', 'CLOSED', false],
  ] as const)('on %s a file closed on 30 June is %s and an interview still due: %p', (today, status, due) => {
    expect(statusOn(closedFile(), today)).toBe(status);
    expect(nextInterviewDue(closedFile(), today, policy, []) !== null).toBe(due);
  });
});

describe('The review of a budget', () => {
  const state = file({ budgets: [budget({ validFrom: '2026-02' })] });

  it.each([
    ['2026-07-31', false],
    ['2026-08-01', false],
    ['2026-08-02', true],
  ] as const)('of a budget from February is due on 1 August; on %s overdue: %p', (today, overdue) => {
    expect(budgetReview(state, today, policy)).toEqual({ budget: state.budgets[0], dueOn: '2026-08-01', overdue });
  });

  it('is not due when a budget for a later month is already set', () => {
    const prepared = file({ budgets: [...state.budgets, budget({ id: 'bud-1', validFrom: '2026-09' })] });
    expect(budgetReview(prepared, '2026-08-10', policy)).toBeNull();
    expect(budgetReview(prepared, '2026-09-10', policy)?.dueOn).toBe('2027-03-01');
  });

  it('is not due without a policy, without a budget, or in a closed file', () => {
    expect(budgetReview(state, '2026-08-10', NO_PARAMETERS)).toBeNull();
    expect(budgetReview(file(), '2026-08-10', policy)).toBeNull();
    expect(budgetReview({ ...closedFile(), budgets: state.budgets }, '2026-07-01', policy)).toBeNull();
  });
});
