import fc from 'fast-check';
import { handoverPeriods, holderOf, type HandoverPeriod } from '../../../subgraphs/common/rules/handedOver.js';
import {
  interviewClock,
  receivedInterviewMonths,
  refuseWhileLedElsewhere,
  type Interval,
} from '../../../subgraphs/common/rules/interviewClock.js';
import type { CooperationMode, Frame } from '../../../subgraphs/common/rules/frame.js';
import type { FrameHandover } from '../../../subgraphs/common/rules/handover.js';
import type { FileInstitution } from '../../../subgraphs/common/rules/institutions.js';
import { addDays, type LocalDate } from '../../../subgraphs/common/rules/localDates.js';
import { handoverOf, knownHandovers, LED_HERE, NO_HANDOVERS, SERVICES } from '../../kit/frames.js';

const ORP = { institution: 'AC', services: [] } as const;
const SOCIAL = { institution: 'AS', services: ['social-service-east'] } as const;
const periods = (...handovers: FrameHandover[]): readonly HandoverPeriod[] => knownHandovers(...handovers).handovers;

/** Two months since 15 January by law, an interview of 20 January. */
const LAW: Interval = { since: '2026-01-15', months: 2, byLaw: true, held: ['2026-01-20'] };
/** Three months since 15 January as the house has set, an interview of 20 January. */
const POLICY: Interval = { since: '2026-01-15', months: 3, byLaw: false, held: ['2026-01-20'] };
/** Neither law nor the house asks for interviews. */
const NONE: Interval = { since: null, months: null, byLaw: false, held: [] };

describe('The clock of interviews of a house that has sent the lead away (R14)', () => {
  const sent = periods(handoverOf('AC', 'AS'));

  it.each<[LocalDate, boolean, string]>([
    ['2026-01-31', false, 'the day before the first day'],
    ['2026-02-01', true, 'the first day'],
    ['2026-04-30', true, 'long after the interview would have been due'],
    ['2026-05-31', true, 'the last day'],
    ['2026-06-01', false, 'the day after the last day'],
  ])('on %s it stands still: %s (%s)', (today, stands) => {
    const clock = interviewClock(sent, ORP, today, LAW);
    if (!stands) expect(clock).toMatchObject(LED_HERE);
    else {
      expect(clock).toEqual({
        ...{ dueOn: null, overdue: false, countedFrom: null },
        ...{ ledBy: SERVICES.AS, ledUntil: '2026-05-31' },
      });
    }
  });

  it.each<[LocalDate, boolean]>([
    ['2026-06-01', false],
    ['2026-08-01', false],
    ['2026-08-02', true],
  ])('after the return it counts from the day after the last day: on %s overdue %s', (today, overdue) => {
    expect(interviewClock(sent, ORP, today, LAW)).toEqual({
      ...{ dueOn: '2026-08-01', overdue, countedFrom: '2026-06-01' },
      ...LED_HERE,
    });
  });

  it('counts from an interview held since the return', () => {
    const clock = interviewClock(sent, ORP, '2026-07-20', { ...LAW, held: ['2026-01-20', '2026-07-03'] });
    expect(clock).toMatchObject({ countedFrom: '2026-07-03', dueOn: '2026-09-03' });
  });

  it('counts from the latest of several returns', () => {
    const twice = periods(
      handoverOf('AC', 'AS'),
      handoverOf('AC', 'AI', { id: 'hnd-2', from: '2026-07-01', lastDay: '2026-07-10' }),
    );
    expect(interviewClock(twice, ORP, '2026-07-11', LAW)).toMatchObject({ countedFrom: '2026-07-11' });
  });

  it('does not count from the end of a handover that it had received', () => {
    const received = periods(handoverOf('AS', 'AC', { from: '2026-01-16', lastDay: '2026-02-20' }));
    expect(interviewClock(received, ORP, '2026-03-01', LAW)).toMatchObject({ countedFrom: '2026-01-20' });
  });

  it('asks for nothing after the return where nobody asked before', () => {
    expect(interviewClock(sent, ORP, '2026-06-01', NONE)).toBeNull();
  });

  it('stands still for the social service that sent, and not for another one (domain 3c-10)', () => {
    const sentByAs = periods(handoverOf('AS', 'AC'));
    const north = holderOf('AS', { assignments: [{ service: 'social-service-north' }] });
    expect(interviewClock(sentByAs, SOCIAL, '2026-03-10', POLICY)).toMatchObject({ ledBy: SERVICES.AC });
    expect(interviewClock(sentByAs, north, '2026-03-10', POLICY)).toMatchObject(LED_HERE);
  });
});

describe('The clock of interviews of a house that has received the lead (R15)', () => {
  const received = periods(handoverOf('AC', 'AS'));

  it.each<[LocalDate, LocalDate | null, boolean, string]>([
    ['2026-01-31', null, false, 'the day before the first day'],
    ['2026-02-01', '2026-04-01', false, 'the first day'],
    ['2026-04-01', '2026-04-01', false, 'the day on which it is due'],
    ['2026-04-02', '2026-04-01', true, 'the day after'],
    ['2026-05-31', '2026-04-01', true, 'the last day'],
    ['2026-06-01', null, false, 'the day after the last day'],
  ])('on %s, without own rhythm: due on %s, overdue %s (%s)', (today, dueOn, overdue) => {
    const clock = interviewClock(received, SOCIAL, today, NONE);
    if (dueOn === null) expect(clock).toBeNull();
    else expect(clock).toEqual({ dueOn, overdue, countedFrom: '2026-02-01', ...LED_HERE });
  });

  it('counts from the last interview held with the received person', () => {
    const clock = interviewClock(received, SOCIAL, '2026-03-10', { ...NONE, held: ['2026-01-05', '2026-03-02'] });
    expect(clock).toMatchObject({ countedFrom: '2026-03-02', dueOn: '2026-05-02' });
  });

  it('does not count an interview of a later day', () => {
    const clock = interviewClock(received, SOCIAL, '2026-03-01', { ...NONE, held: ['2026-03-02'] });
    expect(clock).toMatchObject({ countedFrom: '2026-02-01' });
  });

  it('begins an own policy anew with the first day, at its own rhythm', () => {
    expect(interviewClock(received, SOCIAL, '2026-02-01', POLICY)).toMatchObject({
      countedFrom: '2026-02-01',
      dueOn: '2026-05-01',
    });
  });

  it('takes the first day and the usual rhythm where the house has a beginning but no rhythm', () => {
    expect(interviewClock(received, SOCIAL, '2026-02-01', { ...POLICY, months: null, held: [] })).toMatchObject({
      countedFrom: '2026-02-01',
      dueOn: '2026-04-01',
    });
  });

  it('never gives more time than the law: a clock of OACI 21 goes on as it was', () => {
    const orp = periods(handoverOf('AS', 'AC'));
    expect(interviewClock(orp, ORP, '2026-02-01', LAW)).toMatchObject({ countedFrom: '2026-01-20' });
  });

  it('gives a clock also where the law asks for none, such as without a registration', () => {
    const orp = periods(handoverOf('AS', 'AC'));
    expect(interviewClock(orp, ORP, '2026-02-01', { ...LAW, since: null })).toMatchObject({
      countedFrom: '2026-02-01',
      dueOn: '2026-04-01',
    });
  });

  it('knows no usual rhythm before there was any handover', () => {
    const first = receivedInterviewMonths[0]?.from ?? '2016-01-01';
    const early = periods(handoverOf('AC', 'AS', { from: addDays(first, -10) }));
    expect(interviewClock(early, SOCIAL, addDays(first, -1), NONE)).toBeNull();
    expect(interviewClock(early, SOCIAL, first, NONE)).not.toBeNull();
  });
});

describe('An interview of the sender (R14)', () => {
  it.each<[FileInstitution, LocalDate, boolean]>([
    ['AC', '2026-01-31', false],
    ['AC', '2026-02-01', true],
    ['AC', '2026-05-31', true],
    ['AC', '2026-06-01', false],
    ['AS', '2026-02-01', false],
    ['AI', '2026-02-01', false],
  ])('of %s on %s is refused: %s', (institution, day, refused) => {
    const house = holderOf(institution, { assignments: [SERVICES[institution]] });
    const refusal = refuseWhileLedElsewhere(periods(handoverOf('AC', 'AS')), house, day, ['input', 'heldOn']);
    if (refused)
      expect(refusal).toMatchObject({ code: 'INTERVIEW_HANDED_OVER', rule: 'R14', path: ['input', 'heldOn'] });
    else expect(refusal).toBeNull();
  });
});

describe('Handovers as the own copies tell them (D7)', () => {
  const frame = (mode: CooperationMode, caseId: string, ...handovers: FrameHandover[]): Frame => ({
    ...NO_HANDOVERS,
    ...{ caseId, version: 1, canton: 'GE', recipient: 'AC', mode, status: 'OPEN' },
    ...{ openedOn: '2026-01-12', openedBy: 'AC', participants: [], authorisations: [], handovers, left: false },
  });

  it('come with their case, the earliest first', () => {
    const later = handoverOf('AC', 'AS', { from: '2026-03-01' });
    const found = handoverPeriods([
      frame('HANDOVER', 'cas-1', later),
      frame('HANDOVER', 'cas-2', handoverOf('AC', 'AI')),
    ]);
    expect(found).toEqual([
      { ...handoverOf('AC', 'AI'), caseId: 'cas-2' },
      { ...later, caseId: 'cas-1' },
    ]);
  });

  it.each<CooperationMode>(['BILATERAL', 'COORDINATION', 'PLUS', 'MAMAC'])(
    'switch nothing in mode %s, even if one were told (R20)',
    (mode) => {
      expect(handoverPeriods([frame(mode, 'cas-1', handoverOf('AC', 'AS'))])).toEqual([]);
    },
  );
});

const anyDay = fc.integer({ min: 0, max: 600 }).map((days) => addDays('2026-01-01', days));

describe('Whatever is handed over', () => {
  it('a return makes nothing overdue before a whole interval has passed since (R14)', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 120 }), fc.integer({ min: 1, max: 59 }), (from, days, after) => {
        const lastDay = addDays(from, days);
        const sent = periods(handoverOf('AC', 'AS', { from, lastDay }));
        for (const interval of [LAW, POLICY]) {
          expect(interviewClock(sent, ORP, addDays(lastDay, after), interval)?.overdue).toBe(false);
        }
      }),
    );
  });

  it('a day before the first day knows nothing of it (R16: nothing reaches back)', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 200 }), (today, ahead) => {
        const sent = periods(
          handoverOf('AC', 'AS', { from: addDays(today, ahead), lastDay: addDays(today, ahead + 30) }),
        );
        expect(interviewClock(sent, ORP, today, LAW)).toEqual(interviewClock([], ORP, today, LAW));
        expect(interviewClock(sent, SOCIAL, today, POLICY)).toEqual(interviewClock([], SOCIAL, today, POLICY));
      }),
    );
  });
});
