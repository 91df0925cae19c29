import fc from 'fast-check';
import { AI_CUT_EXCEPTIONS } from '../../../subgraphs/ai/params/cutLaw.js';
import { AI_CUT_BENEFITS } from '../../../subgraphs/ai/rules/file.js';
import { decideCut, type DecideCut } from '../../../subgraphs/ai/rules/decideCut.js';
import { addDays } from '../../../subgraphs/common/rules/localDates.js';
import { given } from '../../kit/decisions.js';
import { contextWith, cut, evolveFile, fileWith, formalNotice, NO_PARAMETERS, staff, TODAY } from '../aiWorld.js';
import { testDoor } from '../door.js';

const CUT: DecideCut = {
  benefit: 'DAILY_ALLOWANCE',
  percent: 20,
  from: '2026-04-01',
  to: '2026-06-30',
  formalNoticeId: 'fno-0',
  exception: null,
  factsOn: '2026-01-30',
  indicationId: null,
};
const decider = contextWith({ viewer: staff('DECIDER') });
const warned = fileWith({ formalNotices: [formalNotice()], caseIds: [] });
const decide = (changes: Partial<DecideCut> = {}, file = warned, context = decider) =>
  given(evolveFile, file).when((state) => decideCut(state, { ...CUT, ...changes }, context));

describe('A cut (LPGA 21(4), LAI 7b, R19)', () => {
  testDoor({
    kind: 'CUT',
    roles: ['DECIDER'],
    viewer: staff('DECIDER'),
    file: fileWith({ formalNotices: [formalNotice()] }),
    decide: (file, context) => decideCut(file, CUT, context),
  });

  test.each(AI_CUT_BENEFITS)('of the benefit %s after a formal notice ends that notice', (benefit) => {
    const state = decide({ benefit }).thenHappens('CUT_DECIDED', 'FORMAL_NOTICE_SETTLED');
    const { indicationId: _none, ...decided } = CUT;
    expect(state.cuts).toEqual([expect.objectContaining({ ...decided, benefit, decidedOn: TODAY })]);
    expect(state.cuts[0]).not.toHaveProperty('indicationId');
    expect(state.formalNotices[0]).toMatchObject({ outcome: 'CUT', settledOn: TODAY });
  });

  test('leaves a notice alone that another system keeps', () => {
    decide({}, warned, { ...decider, mirrored: ['FORMAL_NOTICE'] }).thenHappens('CUT_DECIDED');
  });

  test.each(AI_CUT_EXCEPTIONS)('on the exception %s needs no notice (LAI 7b(2))', (exception) => {
    decide({ formalNoticeId: null, exception }, fileWith({ caseIds: [] })).thenHappens('CUT_DECIDED');
  });

  test('with neither notice nor exception is refused', () => {
    decide({ formalNoticeId: null }).thenRefusedBecause({
      code: 'CUT_WITHOUT_FORMAL_NOTICE',
      rule: 'R19',
      article: 'LPGA 21(4)',
    });
  });

  test('with both is refused', () => {
    decide({ exception: 'INFORMATION_WITHHELD' }).thenRefused('CUT_BASIS_TWOFOLD');
  });

  test('on an exception needs the law of its day', () => {
    const context = { ...decider, parameters: NO_PARAMETERS };
    decide({ formalNoticeId: null, exception: 'INFORMATION_WITHHELD' }, warned, context).thenRefusedBecause({
      code: 'PARAMETER_NOT_SET',
      article: 'LAI 7b(2)',
    });
  });

  test('on a notice of no file or of another is refused', () => {
    decide({ formalNoticeId: 'fno-9' }).thenRefusedBecause({ code: 'NOT_FOUND', path: ['input', 'formalNoticeId'] });
  });

  test.each(['COMPLIED', 'LIFTED', 'CUT'] as const)('on a notice that ended with %s is refused', (outcome) => {
    const formalNotices = [formalNotice({ outcome, settledOn: '2026-03-09' })];
    const cuts = outcome === 'CUT' ? [cut()] : [];
    decide({}, fileWith({ formalNotices, cuts })).thenRefused('FORMAL_NOTICE_SETTLED');
  });

  test('is not hindered by a cut on another notice', () => {
    const formalNotices = [formalNotice({ id: 'fno-1', outcome: 'CUT', settledOn: '2026-03-09' }), formalNotice()];
    const cuts = [cut({ id: 'cut-1', formalNoticeId: 'fno-1' })];
    decide({}, fileWith({ formalNotices, cuts, caseIds: [] })).thenHappens('CUT_DECIDED', 'FORMAL_NOTICE_SETTLED');
  });

  test.each([
    ['the day before the last day to reflect', '2026-03-11', false],
    ['the last day to reflect', TODAY, false],
    ['the day after the last day to reflect', '2026-03-09', true],
  ] as const)('decided on %s', (_when, reflectUntil, accepted) => {
    const outcome = decide({}, fileWith({ formalNotices: [formalNotice({ reflectUntil })], caseIds: [] }));
    if (accepted) outcome.thenHappens('CUT_DECIDED', 'FORMAL_NOTICE_SETTLED');
    else outcome.thenRefusedBecause({ code: 'TIME_TO_REFLECT_RUNNING', path: ['input', 'decidedOn'] });
  });

  test.each([
    ['the day after the time to reflect', TODAY, true],
    ['its last day', '2026-03-09', false],
  ] as const)('beginning on %s', (_when, from, accepted) => {
    const outcome = decide({ from });
    if (accepted) outcome.thenHappens('CUT_DECIDED', 'FORMAL_NOTICE_SETTLED');
    else outcome.thenRefusedBecause({ code: 'TIME_TO_REFLECT_RUNNING', path: ['input', 'from'] });
  });

  test.each([
    [0, false],
    [1, true],
    [100, true],
    [101, false],
    [33.3, false],
  ])('of %d percent', (percent, accepted) => {
    const outcome = decide({ percent });
    if (accepted) outcome.thenHappens('CUT_DECIDED', 'FORMAL_NOTICE_SETTLED');
    else outcome.thenRefusedBecause({ code: 'NUMBER_OUT_OF_RANGE', rule: 'R19' });
  });

  test('has a period that is not reversed and may be open', () => {
    decide({ to: '2026-03-31' }).thenRefused('PERIOD_REVERSED');
    decide({ to: null }).thenHappens('CUT_DECIDED', 'FORMAL_NOTICE_SETTLED');
  });

  test('is never accepted without a notice whose time is over or a coded exception, whatever is asked', () => {
    const command = fc.record({
      benefit: fc.constantFrom(...AI_CUT_BENEFITS),
      percent: fc.integer({ min: -5, max: 120 }),
      from: fc.integer({ min: -60, max: 60 }).map((days) => addDays(TODAY, days)),
      to: fc.option(fc.integer({ min: -60, max: 120 }).map((days) => addDays(TODAY, days))),
      formalNoticeId: fc.option(fc.constantFrom('fno-0', 'fno-1', 'fno-9')),
      exception: fc.option(fc.constantFrom(...AI_CUT_EXCEPTIONS)),
      factsOn: fc.constant('2026-01-30' as const),
      indicationId: fc.constant(null),
    });
    const notice = fc.record({
      reflectUntil: fc.integer({ min: -40, max: 40 }).map((days) => addDays(TODAY, days)),
      outcome: fc.option(fc.constantFrom('COMPLIED', 'LIFTED', 'CUT')),
    });
    fc.assert(
      fc.property(fc.tuple(notice, notice), fc.array(command, { maxLength: 6 }), (notices, commands) => {
        let file = fileWith({
          formalNotices: notices.map((one, place) =>
            formalNotice({ id: `fno-${place}`, issuedOn: '2025-12-01', ...one }),
          ),
          caseIds: [],
        });
        for (const one of commands) {
          const decision = decideCut(file, one, decider);
          if ('events' in decision) file = decision.events.reduce(evolveFile, file);
        }
        for (const made of file.cuts) {
          const basis = notices.find((_one, place) => made.formalNoticeId === `fno-${place}`);
          const onNotice = basis !== undefined && basis.reflectUntil < TODAY && basis.reflectUntil < made.from;
          expect((made.exception !== null) !== (made.formalNoticeId !== null && onNotice)).toBe(true);
          expect(made.percent >= 1 && made.percent <= 100).toBe(true);
        }
        const used = file.cuts.flatMap(({ formalNoticeId }) => formalNoticeId ?? []);
        expect(new Set(used).size).toBe(used.length);
      }),
      { numRuns: 80 },
    );
  });
});
