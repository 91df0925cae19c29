import {
  decideSubscribeCalendar,
  evolveCalendar,
  opensOn,
  viewerOf,
  type CalendarEvent,
  type CalendarHolder,
  type CalendarKey,
  type CalendarRequest,
} from '../../../subgraphs/common/rules/calendarKey.js';
import type { LocalDate } from '../../../subgraphs/common/rules/localDates.js';
import { given } from '../../kit/decisions.js';
import { staffOf, viewerWith } from '../../kit/viewers.js';

const request = (changes: Partial<CalendarRequest> = {}): CalendarRequest => ({
  ...{ viewer: staffOf('AC', 'CASEWORKER', 'FUND'), language: 'DE', today: '2026-03-10', days: 90, keyHash: 'hash-1' },
  ...changes,
});
const HOLDER: CalendarHolder = {
  subject: 'usr-ac',
  institution: 'AC',
  service: 'fund-centre',
  organ: 'FUND',
  roles: ['CASEWORKER'],
  canton: 'GE',
};
const KEY: CalendarKey = {
  ...{ holder: HOLDER, language: 'DE', madeOn: '2026-03-10', lastDay: '2026-06-07', keyHash: 'hash-1' },
};

const when = (key: CalendarKey | null, changes: Partial<CalendarRequest> = {}) =>
  given<CalendarKey | null, CalendarEvent>(evolveCalendar, key).when(() => decideSubscribeCalendar(request(changes)));

describe('The key of a calendar', () => {
  it('is of the service, organ and functions of the day of making, and of its language (R25)', () => {
    expect(when(null).thenHappens('CALENDAR_SUBSCRIBED')).toEqual(KEY);
  });

  it('keeps neither a reason nor a person’s own key', () => {
    const viewer = viewerWith({ purpose: 'a complaint', personId: 'person-1' });
    const decision = decideSubscribeCalendar(request({ viewer }));
    expect(JSON.stringify(decision)).not.toMatch(/complaint|person-1/);
    expect(viewerOf(KEY)).toEqual({ ...HOLDER, personId: null, purpose: null });
  });

  it.each<[number, LocalDate, string]>([
    [1, '2026-03-10', 'the day of making alone'],
    [2, '2026-03-11', 'and the next'],
    [90, '2026-06-07', 'by default'],
  ])('of %s days has the last day %s (%s)', (days, lastDay) => {
    expect(when(null, { days }).thenHappens('CALENDAR_SUBSCRIBED')).toEqual({ ...KEY, lastDay });
  });

  it('is refused where keys last no day (R25)', () => {
    when(null, { days: 0 }).thenRefusedBecause({ code: 'PARAMETER_NOT_SET', rule: 'R25' });
  });

  it('takes the place of the one before', () => {
    const after = when(KEY, { keyHash: 'hash-2', today: '2026-03-20' }).thenHappens('CALENDAR_SUBSCRIBED');
    expect(after).toEqual({ ...KEY, madeOn: '2026-03-20', lastDay: '2026-06-17', keyHash: 'hash-2' });
  });

  it('is gone once it is ended, and what never was cannot be ended', () => {
    const ended = evolveCalendar(KEY, { kind: 'CALENDAR_UNSUBSCRIBED' });
    expect(ended).not.toHaveProperty('keyHash');
    expect(evolveCalendar(ended, { kind: 'CALENDAR_UNSUBSCRIBED' })).toEqual(ended);
    expect(() => evolveCalendar(null, { kind: 'CALENDAR_UNSUBSCRIBED' })).toThrow(TypeError);
  });
});

describe('The days of a key', () => {
  it.each<[LocalDate, boolean, string]>([
    ['2026-03-10', true, 'the day of making'],
    ['2026-06-06', true, 'the day before the last'],
    ['2026-06-07', true, 'the last day'],
    ['2026-06-08', false, 'the day after'],
  ])('on %s: %s (%s)', (today, opens) => {
    expect(opensOn(KEY, today, 90)).toBe(opens);
  });

  it.each<[number, LocalDate, boolean, string]>([
    [10, '2026-03-19', true, 'the last of ten days'],
    [10, '2026-03-20', false, 'the day after'],
    [0, '2026-03-10', false, 'a house that gives no keys any more'],
    [366, '2026-06-07', true, 'the last day that was told'],
    [366, '2026-06-08', false, 'longer than was told, never'],
  ])('end earlier where the house has shortened them to %s: on %s %s (%s)', (days, today, opens) => {
    expect(opensOn(KEY, today, days)).toBe(opens);
  });

  it('are over at once when it is ended', () => {
    expect(opensOn(evolveCalendar(KEY, { kind: 'CALENDAR_UNSUBSCRIBED' }), '2026-03-10', 90)).toBe(false);
  });
});
