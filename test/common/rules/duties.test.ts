import fc from 'fast-check';
import { dutiesBetween, dutiesOn, type Duty } from '../../../subgraphs/common/rules/duties.js';
import {
  BENEFIT_OF,
  DUTY_KINDS,
  type DutyBasis,
  type DutyKind,
  type Holder,
} from '../../../subgraphs/common/rules/duty.js';
import type { CooperationMode } from '../../../subgraphs/common/rules/frame.js';
import { receivedOn, sentOn } from '../../../subgraphs/common/rules/handedOver.js';
import type { FrameHandover } from '../../../subgraphs/common/rules/handover.js';
import { FILE_INSTITUTIONS, type FileInstitution } from '../../../subgraphs/common/rules/institutions.js';
import { addDays, daysBetween, type LocalDate } from '../../../subgraphs/common/rules/localDates.js';
import { handoverOf, SERVICES } from '../../kit/frames.js';

const OPENED: LocalDate = '2026-01-12';
const whole = (institution: FileInstitution) => ({ institution, service: null });

/** A case opened by the first institution, on which all that are named were asked at once. */
function basis(
  institutions: readonly [FileInstitution, ...FileInstitution[]],
  handovers: readonly FrameHandover[] = [],
  changes: Partial<DutyBasis> = {},
): DutyBasis {
  return {
    mode: 'HANDOVER',
    openedOn: OPENED,
    closedOn: null,
    leads: [{ ...SERVICES[institutions[0]], from: OPENED }],
    participants: institutions.map((institution) => ({ ...SERVICES[institution], from: OPENED, to: null })),
    handovers,
    ...changes,
  };
}

/** AC and AI are one house each, a social service is one by itself. */
const houseOf = (institution: FileInstitution): Holder =>
  institution === 'AS' ? SERVICES.AS : { institution, service: null };

const isOfHouse = ({ house }: Duty, { institution, service }: Holder): boolean =>
  house?.institution === institution && house.service === service;

/** The one duty of a kind; interviews are asked for by the institution whose own they are, the others by the payer. */
function duty(of: DutyBasis, kind: DutyKind, day: LocalDate, whose: FileInstitution | null = null): Duty {
  const found = dutiesOn(of, day).filter(
    (one) =>
      one.kind === kind &&
      (whose === null || (isInterviews(kind) ? isOfHouse(one, houseOf(whose)) : one.benefit === BENEFIT_OF[whose])),
  );
  expect(found).toHaveLength(1);
  const [only] = found;
  if (only === undefined) throw new Error('The case says nothing about it.');
  return only;
}

const isInterviews = (kind: DutyKind): boolean => kind === 'COUNSELLING_INTERVIEWS' || kind === 'INTERVIEW_RECORD';

const holderOf = (...question: Parameters<typeof duty>): Duty['holder'] => duty(...question).holder;

const PAIRS = FILE_INSTITUTIONS.flatMap((sender) =>
  FILE_INSTITUTIONS.filter((receiver) => receiver !== sender).map((receiver) => [sender, receiver] as const),
);

describe('The ORP sends somebody to a social service', () => {
  const sent = basis(['AC', 'AS'], [handoverOf('AC', 'AS')]);
  const day = '2026-03-10';

  it('the social service holds the interviews and records them (R14, R15)', () => {
    expect(holderOf(sent, 'COUNSELLING_INTERVIEWS', day, 'AC')).toEqual(SERVICES.AS);
    expect(duty(sent, 'INTERVIEW_RECORD', day, 'AC')).toMatchObject({
      holder: SERVICES.AS,
      rule: 'R15',
      article: null,
    });
  });

  it('nobody asks for job searches, under the reference of the canton (R16, R22)', () => {
    expect(duty(sent, 'JOB_SEARCH', day)).toEqual({
      kind: 'JOB_SEARCH',
      benefit: null,
      house: null,
      holder: 'NOT_OWED',
      from: '2026-02-01',
      to: '2026-05-31',
      rule: 'R16',
      article: null,
      exemptionReference: 'GE-2026-17',
    });
  });

  it('unemployment insurance goes on paying its allowance, and decides on it (R9, R10, R19)', () => {
    expect(duty(sent, 'PAYMENT', day, 'AC')).toEqual({
      kind: 'PAYMENT',
      benefit: 'AC_DAILY_ALLOWANCE',
      house: null,
      holder: whole('AC'),
      from: OPENED,
      to: null,
      rule: 'R9',
      article: 'LACI 22',
      exemptionReference: null,
    });
    expect(duty(sent, 'FUNDING', day, 'AC')).toMatchObject({ holder: whole('AC'), rule: 'R7', article: 'LACI 59' });
    expect(duty(sent, 'SANCTION_DECISION', day, 'AC')).toMatchObject({ rule: 'R19', article: 'LACI 30' });
  });

  it('the social service indicates what it sees and decides nothing of the allowance (R18)', () => {
    expect(duty(sent, 'SANCTION_INDICATION', day)).toMatchObject({ holder: SERVICES.AS, rule: 'R18' });
    expect(holderOf(sent, 'SANCTION_DECISION', day, 'AC')).toEqual(whole('AC'));
  });
});

describe('A social service sends somebody to the ORP', () => {
  const sent = basis(['AS', 'AC'], [handoverOf('AS', 'AC')]);
  const day = '2026-03-10';

  it('the ORP holds the interviews and asks for job searches (R15, R17)', () => {
    expect(holderOf(sent, 'COUNSELLING_INTERVIEWS', day, 'AS')).toEqual(SERVICES.AC);
    expect(duty(sent, 'COUNSELLING_INTERVIEWS', day, 'AC')).toMatchObject({
      holder: SERVICES.AC,
      rule: 'R1',
      article: 'OACI 21',
    });
    expect(duty(sent, 'JOB_SEARCH', day)).toMatchObject({
      holder: SERVICES.AC,
      rule: 'R17',
      article: null,
      exemptionReference: null,
    });
  });

  it('the social service goes on paying assistance (R9, R10)', () => {
    expect(duty(sent, 'PAYMENT', day, 'AS')).toMatchObject({ holder: SERVICES.AS, rule: 'R9', article: null });
    expect(holderOf(sent, 'FUNDING', day, 'AS')).toEqual(SERVICES.AS);
  });
});

describe('The duties of each ordered pair', () => {
  it.each(PAIRS)(
    '%s hands over to %s: interviews, record and indication go with the lead (R14, R15, R18)',
    (...pair) => {
      const [sender, receiver] = pair;
      const sent = basis([sender, receiver], [handoverOf(sender, receiver)]);
      for (const kind of ['COUNSELLING_INTERVIEWS', 'INTERVIEW_RECORD'] as const) {
        for (const whose of pair) expect(holderOf(sent, kind, '2026-03-10', whose)).toEqual(SERVICES[receiver]);
        expect(holderOf(sent, kind, '2026-06-01', sender)).toEqual(SERVICES[sender]);
        expect(holderOf(sent, kind, '2026-06-01', receiver)).toEqual(houseOf(receiver));
      }
      expect(duty(sent, 'SANCTION_INDICATION', '2026-03-10')).toMatchObject({
        holder: SERVICES[receiver],
        rule: 'R18',
        from: '2026-02-01',
        to: '2026-05-31',
      });
      for (const day of ['2026-01-31', '2026-06-01'] as const) {
        expect(duty(sent, 'SANCTION_INDICATION', day)).toMatchObject({ holder: 'NOT_OWED', rule: 'R18' });
      }
    },
  );

  it.each<[FileInstitution, FileInstitution, Duty['holder'], string, string | null]>([
    ['AC', 'AI', 'NOT_OWED', 'R16', null],
    ['AC', 'AS', 'NOT_OWED', 'R16', null],
    ['AI', 'AC', SERVICES.AC, 'R17', null],
    ['AS', 'AC', SERVICES.AC, 'R17', null],
    ['AI', 'AS', 'NOT_OWED', '3c-9', null],
    ['AS', 'AI', 'NOT_OWED', '3c-9', null],
  ])('%s to %s: job searches %j by %s', (sender, receiver, holder, rule, article) => {
    const sent = basis([sender, receiver], [handoverOf(sender, receiver)]);
    expect(duty(sent, 'JOB_SEARCH', '2026-03-10')).toMatchObject({ holder, rule, article });
  });

  it('leaves the law of unemployment insurance alone when the two others hand over between them (LACI 17)', () => {
    const sent = basis(['AI', 'AS', 'AC'], [handoverOf('AI', 'AS')]);
    expect(duty(sent, 'JOB_SEARCH', '2026-03-10')).toMatchObject({
      holder: whole('AC'),
      rule: 'R1',
      article: 'LACI 17',
      exemptionReference: null,
    });
  });

  it.each(PAIRS)('%s hands over to %s: the third goes on with its own interviews (R1, R14, OACI 21)', (...pair) => {
    const [sender, receiver] = pair;
    const third = FILE_INSTITUTIONS.find((institution) => !pair.includes(institution)) ?? sender;
    const sent = basis([sender, receiver, third], [handoverOf(sender, receiver)]);
    for (const kind of ['COUNSELLING_INTERVIEWS', 'INTERVIEW_RECORD'] as const) {
      expect(duty(sent, kind, '2026-03-10', third)).toMatchObject({
        ...{ holder: houseOf(third), rule: 'R1', article: third === 'AC' ? 'OACI 21' : null, from: OPENED, to: null },
      });
    }
  });

  it('another social service than the sender keeps its own interviews too (domain 3c-10)', () => {
    const north = { institution: 'AS', service: 'social-service-north' } as const;
    const plain = basis(['AS', 'AC'], [handoverOf('AS', 'AC')]);
    const sent = { ...plain, participants: [...plain.participants, { ...north, from: OPENED, to: null }] };
    const held = dutiesOn(sent, '2026-03-10').filter(({ kind }) => kind === 'COUNSELLING_INTERVIEWS');
    expect(held.map(({ house, holder }) => [house, holder])).toEqual([
      [whole('AC'), SERVICES.AC],
      [SERVICES.AS, SERVICES.AC],
      [north, north],
    ]);
  });

  it.each(PAIRS)('%s hands over to %s: each goes on paying, funding and deciding its own (R9, R10, R19)', (...pair) => {
    const [sender, receiver] = pair;
    const sent = basis([sender, receiver], [handoverOf(sender, receiver)]);
    for (const kind of ['PAYMENT', 'FUNDING', 'SANCTION_DECISION'] as const) {
      for (const payer of pair) {
        expect(holderOf(sent, kind, '2026-03-10', payer)).toMatchObject({ institution: payer });
        expect(duty(sent, kind, '2026-03-10', payer)).toMatchObject({ from: OPENED, to: null });
      }
    }
  });
});

describe('When duties change (R3, R16)', () => {
  const sent = basis(['AC', 'AS'], [handoverOf('AC', 'AS')]);

  it.each<[LocalDate, FileInstitution, 'AC' | 'NOT_OWED', LocalDate, LocalDate | null, string]>([
    ['2026-01-31', 'AC', 'AC', OPENED, '2026-01-31', 'the day before the first day'],
    ['2026-02-01', 'AS', 'NOT_OWED', '2026-02-01', '2026-05-31', 'the first day'],
    ['2026-05-31', 'AS', 'NOT_OWED', '2026-02-01', '2026-05-31', 'the last day'],
    ['2026-06-01', 'AC', 'AC', '2026-06-01', null, 'the day after the last day'],
  ])('on %s %s leads and job searches are %s, from %s to %s (%s)', (day, lead, searches, from, to) => {
    expect(duty(sent, 'COUNSELLING_INTERVIEWS', day, 'AC')).toMatchObject({ holder: SERVICES[lead], from, to });
    expect(duty(sent, 'JOB_SEARCH', day)).toMatchObject({
      holder: searches === 'AC' ? whole('AC') : searches,
      from,
      to,
    });
  });

  it('an early end brings all back on the day after it, and changes nothing before', () => {
    const early = basis(['AC', 'AS'], [handoverOf('AC', 'AS', { lastDay: '2026-03-10' })]);
    expect(holderOf(early, 'JOB_SEARCH', '2026-03-10')).toBe('NOT_OWED');
    expect(duty(early, 'JOB_SEARCH', '2026-03-11')).toMatchObject({
      holder: whole('AC'),
      from: '2026-03-11',
      to: null,
    });
  });

  it('two handovers without a day between are two periods of the same duty where reference and holder differ', () => {
    const twice = basis(
      ['AC', 'AS', 'AI'],
      [handoverOf('AC', 'AS'), handoverOf('AC', 'AI', { id: 'hnd-2', from: '2026-06-01', lastDay: '2026-06-30' })],
    );
    expect(duty(twice, 'COUNSELLING_INTERVIEWS', '2026-06-01', 'AC')).toMatchObject({
      holder: SERVICES.AI,
      from: '2026-06-01',
      to: '2026-06-30',
    });
    // Under the same reference job searches are not owed without a break.
    expect(duty(twice, 'JOB_SEARCH', '2026-06-01')).toMatchObject({ from: '2026-02-01', to: '2026-06-30' });
  });

  it.each<[LocalDate, number]>([
    ['2026-01-11', 0],
    ['2026-01-12', 12],
    ['2026-06-30', 12],
    ['2026-07-01', 0],
  ])('a case from 12 January to 30 June has on %s %i duties', (day, count) => {
    const closed = basis(['AC', 'AS'], [], { closedOn: '2026-06-30' });
    expect(dutiesOn(closed, day)).toHaveLength(count);
  });

  it('a duty of a closed case ends with the case', () => {
    const closed = basis(['AC', 'AS'], [handoverOf('AC', 'AS')], { closedOn: '2026-05-31' });
    expect(duty(closed, 'JOB_SEARCH', '2026-05-31')).toMatchObject({ from: '2026-02-01', to: '2026-05-31' });
    expect(duty(closed, 'PAYMENT', '2026-05-31', 'AC')).toMatchObject({ from: OPENED, to: '2026-05-31' });
  });

  it('an institution that was asked later has its benefit from then on', () => {
    const later = basis(['AS'], [], {
      participants: [
        { ...SERVICES.AS, from: OPENED, to: null },
        { ...SERVICES.AC, from: '2026-02-15', to: null },
      ],
    });
    expect(dutiesOn(later, '2026-02-14').filter(({ kind }) => kind === 'PAYMENT')).toHaveLength(1);
    expect(duty(later, 'JOB_SEARCH', '2026-02-14')).toMatchObject({ holder: 'NOT_OWED', to: '2026-02-14' });
    expect(duty(later, 'PAYMENT', '2026-02-15', 'AC')).toMatchObject({ holder: whole('AC'), from: '2026-02-15' });
    expect(duty(later, 'JOB_SEARCH', '2026-02-15')).toMatchObject({ holder: whole('AC'), article: 'LACI 17' });
  });
});

describe('Who has left (3c-9, R16)', () => {
  const plain = basis(['AC', 'AS']);
  const left = {
    ...plain,
    participants: [...plain.participants, { ...SERVICES.AI, from: '2026-02-02' as const, to: '2026-03-10' as const }],
  };

  it.each<[LocalDate, boolean, string]>([
    ['2026-02-01', false, 'the day before it was asked'],
    ['2026-02-02', true, 'the day on which it was asked'],
    ['2026-03-10', true, 'the day on which it left'],
    ['2026-03-11', false, 'the day after'],
  ])('on %s has duties: %s (%s)', (day, there) => {
    const of = dutiesOn(left, day).filter(
      ({ benefit, house }) => benefit === 'AI_BENEFITS' || house?.institution === 'AI',
    );
    expect(of).toHaveLength(there ? 5 : 0);
    for (const one of of) expect(one).toMatchObject({ from: '2026-02-02', to: '2026-03-10' });
  });

  it('and comes again has two times, with nothing between', () => {
    const again = {
      ...left,
      participants: [...left.participants, { ...SERVICES.AI, from: '2026-04-01' as const, to: null }],
    };
    expect(duty(again, 'PAYMENT', '2026-03-10', 'AI')).toMatchObject({ from: '2026-02-02', to: '2026-03-10' });
    expect(dutiesOn(again, '2026-03-31').filter(({ benefit }) => benefit === 'AI_BENEFITS')).toEqual([]);
    expect(duty(again, 'PAYMENT', '2026-04-01', 'AI')).toMatchObject({ from: '2026-04-01', to: null });
  });

  it('is told between two days by its own stretch, cut to these days', () => {
    const told = (from: LocalDate, to: LocalDate) =>
      dutiesBetween(left, { from, to })
        .filter(({ kind, house }) => kind === 'COUNSELLING_INTERVIEWS' && house?.institution === 'AI')
        .map((one) => [one.from, one.to]);
    expect(told('2026-01-20', '2026-06-30')).toEqual([['2026-02-02', '2026-03-10']]);
    expect(told('2026-03-01', '2026-03-05')).toEqual([['2026-03-01', '2026-03-05']]);
    expect(told('2026-03-11', '2026-06-30')).toEqual([]);
    const searches = dutiesBetween(basis(['AC', 'AS'], [handoverOf('AC', 'AS')]), {
      from: '2026-01-31',
      to: '2026-06-01',
    });
    expect(searches.filter(({ kind }) => kind === 'JOB_SEARCH').map(({ from, to }) => [from, to])).toEqual([
      ['2026-01-31', '2026-01-31'],
      ['2026-02-01', '2026-05-31'],
      ['2026-06-01', '2026-06-01'],
    ]);
  });
});

describe('Without a handover', () => {
  it('each house holds its own interviews, the lead by the name of its service (R1)', () => {
    const plain = basis(['AI', 'AS', 'AC']);
    for (const kind of ['COUNSELLING_INTERVIEWS', 'INTERVIEW_RECORD'] as const) {
      expect(duty(plain, kind, '2026-03-10', 'AI')).toMatchObject({
        holder: SERVICES.AI,
        rule: 'R1',
        from: OPENED,
        to: null,
      });
      expect(duty(plain, kind, '2026-03-10', 'AS')).toMatchObject({ holder: SERVICES.AS, rule: 'R1', article: null });
      expect(duty(plain, kind, '2026-03-10', 'AC')).toMatchObject({ holder: whole('AC'), article: 'OACI 21' });
    }
  });

  it('nobody indicates: no duty has left the payer (R18)', () => {
    expect(duty(basis(['AI', 'AS']), 'SANCTION_INDICATION', '2026-03-10')).toMatchObject({
      ...{ holder: 'NOT_OWED', rule: 'R18', from: OPENED, to: null },
    });
  });

  it('the lead is the one since the latest change', () => {
    const moved = basis(['AI', 'AS'], [], {
      leads: [
        { ...SERVICES.AI, from: OPENED },
        { ...SERVICES.AS, from: '2026-03-01' },
      ],
    });
    expect(duty(moved, 'INTERVIEW_RECORD', '2026-02-28', 'AI')).toMatchObject({
      holder: SERVICES.AI,
      to: '2026-02-28',
    });
    expect(duty(moved, 'INTERVIEW_RECORD', '2026-03-01', 'AI')).toMatchObject({
      holder: whole('AI'),
      from: '2026-03-01',
    });
  });

  it.each<CooperationMode>(['BILATERAL', 'COORDINATION', 'PLUS', 'MAMAC'])(
    'in mode %s nothing moves, even if a handover were entered (R20)',
    (mode) => {
      const other = basis(['AC', 'AS'], [handoverOf('AC', 'AS')], { mode });
      for (const whose of ['AC', 'AS'] as const) {
        expect(duty(other, 'COUNSELLING_INTERVIEWS', '2026-03-10', whose)).toMatchObject({
          holder: SERVICES[whose],
          rule: 'R1',
        });
      }
      expect(duty(other, 'SANCTION_INDICATION', '2026-03-10')).toMatchObject({ holder: 'NOT_OWED', rule: 'R20' });
      expect(duty(other, 'JOB_SEARCH', '2026-03-10')).toMatchObject({ holder: whole('AC'), article: 'LACI 17' });
    },
  );

  it('of two social services the case does not say which one pays (domain 3c-10)', () => {
    const north = { institution: 'AS', service: 'social-service-north', from: OPENED, to: null } as const;
    const two = basis(['AC', 'AS'], [], { participants: [{ ...SERVICES.AS, from: OPENED, to: null }, north] });
    expect(holderOf(two, 'PAYMENT', '2026-03-10', 'AS')).toEqual(whole('AS'));
  });

  it('both sides of a handover keep their benefits in it, even if one has left the case since', () => {
    const left = basis(['AC'], [handoverOf('AC', 'AS')]);
    expect(holderOf(left, 'PAYMENT', '2026-05-31', 'AS')).toEqual(SERVICES.AS);
    expect(dutiesOn(left, '2026-06-01').filter(({ benefit }) => benefit === 'AS_ASSISTANCE')).toEqual([]);
  });
});

const anyDay = fc.integer({ min: 0, max: 400 }).map((days) => addDays(OPENED, days));

/** Handovers one after another, as the register keeps them: at most one on any day (R3). */
const anyHandovers = fc
  .array(
    fc.record({
      pair: fc.constantFrom(...PAIRS),
      gap: fc.integer({ min: 0, max: 60 }),
      days: fc.integer({ min: 1, max: 90 }),
    }),
    { maxLength: 4 },
  )
  .map((drawn) => {
    let next = addDays(OPENED, 1);
    return drawn.map(({ pair: [sender, receiver], gap, days }, index): FrameHandover => {
      const from = addDays(next, gap);
      const lastDay = addDays(from, days - 1);
      next = addDays(lastDay, 1);
      return handoverOf(sender, receiver, { id: `hnd-${index}`, from, lastDay });
    });
  });

describe('Whatever is handed over', () => {
  const all = (handovers: readonly FrameHandover[]): DutyBasis => basis(['AC', 'AI', 'AS'], handovers);

  it('every duty has exactly one holder or is not owed, on every day (3c-9)', () => {
    fc.assert(
      fc.property(anyHandovers, anyDay, (handovers, day) => {
        const duties = dutiesOn(all(handovers), day);
        const keys = duties.map(({ kind, benefit, house }) => `${kind} ${benefit ?? ''} ${house?.institution ?? ''}`);
        expect(new Set(keys).size).toBe(keys.length);
        expect(keys).toHaveLength(2 + 5 * FILE_INSTITUTIONS.length);
        expect(new Set(duties.map(({ kind }) => kind))).toEqual(new Set(DUTY_KINDS));
        for (const { holder, kind } of duties)
          if (holder === 'NOT_OWED') expect(['JOB_SEARCH', 'SANCTION_INDICATION']).toContain(kind);
      }),
    );
  });

  it('no act of cooperation changes who pays, funds or decides (R9, R10, R19)', () => {
    fc.assert(
      fc.property(anyHandovers, anyDay, (handovers, day) => {
        const ofBenefits = (of: DutyBasis) => dutiesOn(of, day).filter(({ benefit }) => benefit !== null);
        expect(ofBenefits(all(handovers))).toEqual(ofBenefits(all([])));
      }),
    );
  });

  it('what holds on a day holds on every day of its period, and not on the days beside it', () => {
    fc.assert(
      fc.property(anyHandovers, anyDay, (handovers, day) => {
        const of = all(handovers);
        for (const { kind, benefit, house, ...present } of dutiesOn(of, day)) {
          const on = (other: LocalDate) =>
            dutiesOn(of, other).find(
              (one) => one.kind === kind && one.benefit === benefit && one.house?.institution === house?.institution,
            );
          const { from, to } = present;
          expect(daysBetween(from, day)).toBeGreaterThanOrEqual(0);
          expect(on(from)).toEqual({ kind, benefit, house, ...present });
          if (from > OPENED) expect(on(addDays(from, -1))).toMatchObject({ to: addDays(from, -1) });
          if (to !== null) {
            expect(on(to)).toEqual({ kind, benefit, house, ...present });
            expect(on(addDays(to, 1))).toMatchObject({ from: addDays(to, 1) });
          }
        }
      }),
      { numRuns: 50 },
    );
  });

  it('nothing reaches back: an end or another handover later leaves every earlier day as it was (R16)', () => {
    fc.assert(
      fc.property(anyHandovers, anyDay, fc.integer({ min: 1, max: 200 }), (handovers, day, later) => {
        const cut = addDays(day, later);
        const ended = handovers
          .filter(({ from }) => from < cut)
          .map((one) => (one.lastDay >= cut ? { ...one, lastDay: addDays(cut, -1) } : one));
        const holders = (of: DutyBasis) => dutiesOn(of, day).map(({ from: _from, to: _to, ...rest }) => rest);
        expect(holders(all(ended))).toEqual(holders(all(handovers)));
      }),
    );
  });

  it('is obeyed as it is shown: only who has sent holds no interviews of its own, and who received does (R14, R15)', () => {
    fc.assert(
      fc.property(anyHandovers, anyDay, fc.constantFrom(...FILE_INSTITUTIONS), (handovers, day, institution) => {
        const periods = handovers.map((handover) => ({ ...handover, caseId: 'cas-1' }));
        const self = { institution, services: [SERVICES[institution].service] };
        const shown = (whose: FileInstitution) => duty(all(handovers), 'COUNSELLING_INTERVIEWS', day, whose).holder;
        // A third house, and one of a case in which nothing is handed over, obeys nothing and is shown so.
        const away = sentOn(periods, self, day);
        expect(shown(institution)).toMatchObject({ institution: away?.receiver.institution ?? institution });
        const received = receivedOn(periods, self, day);
        if (received !== null) expect(shown(received.sender.institution)).toEqual(SERVICES[institution]);
        expect(holderOf(all(handovers), 'SANCTION_INDICATION', day) === 'NOT_OWED').toBe(
          periods.every(({ from, lastDay }) => day < from || lastDay < day),
        );
      }),
    );
  });
});
