import fc from 'fast-check';
import { acParameters } from '../../../subgraphs/ac/params/acParameters.js';
import type { AcContext } from '../../../subgraphs/ac/rules/context.js';
import { findDivergences } from '../../../subgraphs/ac/rules/divergences.js';
import type { AcEvent, AcFileState, Interview } from '../../../subgraphs/ac/rules/file.js';
import { jobSearchDays, jobSearchExemptions } from '../../../subgraphs/ac/rules/jobSearchDays.js';
import { isAboutExemptDays, jobSearchMonth, jobSearchMonths } from '../../../subgraphs/ac/rules/jobSearchMonth.js';
import { nextInterviewDue } from '../../../subgraphs/ac/rules/nextInterviewDue.js';
import { decideRecordInterview } from '../../../subgraphs/ac/rules/recordInterview.js';
import { decideRecordJobSearchProof } from '../../../subgraphs/ac/rules/recordJobSearchProof.js';
import { worklistItems } from '../../../subgraphs/ac/rules/worklist.js';
import type { HandoverPeriod } from '../../../subgraphs/common/rules/handedOver.js';
import type { FrameHandover } from '../../../subgraphs/common/rules/handover.js';
import { addDays, monthOf, type LocalDate, type Month } from '../../../subgraphs/common/rules/localDates.js';
import type { RefusalCode } from '../../../subgraphs/common/rules/refusals.js';
import { given, type Outcome } from '../../kit/decisions.js';
import { handoverOf, knownHandovers, LED_HERE, SERVICES } from '../../kit/frames.js';
import {
  contextWith,
  evolveFile,
  fileWith,
  interview,
  MIRRORED,
  NO_PARAMETERS,
  proof,
  registration,
  staff,
} from '../acWorld.js';

/** The placement office has sent the person away from 1 February to 31 May 2026. */
const SENT = knownHandovers(handoverOf('AC', 'AS'));
/** The placement office has received the person from 1 February to 31 May 2026; four searches a month are agreed. */
const RECEIVED = knownHandovers(handoverOf('AI', 'AC'));

const periods = (...handovers: FrameHandover[]): readonly HandoverPeriod[] => knownHandovers(...handovers).handovers;

function record(
  heldOn: LocalDate,
  file: Partial<AcFileState>,
  context: Partial<AcContext>,
): Outcome<AcFileState, AcEvent> {
  return given(evolveFile, fileWith({ caseIds: [], ...file })).when((state) =>
    decideRecordInterview(state, { heldOn }, contextWith({ today: '2026-08-10', ...context })),
  );
}

describe('Recording an interview while the ORP has sent the person away (R14)', () => {
  it.each<[LocalDate, RefusalCode[], string]>([
    ['2026-01-31', [], 'the day before the first day'],
    ['2026-02-01', ['INTERVIEW_HANDED_OVER'], 'the first day'],
    ['2026-05-31', ['INTERVIEW_HANDED_OVER'], 'the last day'],
    ['2026-06-01', [], 'the day after the last day'],
  ])('held on %s: %j (%s)', (heldOn, codes) => {
    const outcome = record(heldOn, {}, SENT);
    if (codes.length === 0) outcome.thenHappens('INTERVIEW_RECORDED');
    else outcome.thenRefusedBecause({ code: 'INTERVIEW_HANDED_OVER', rule: 'R14', path: ['input', 'heldOn'] });
  });

  it('is allowed on the day after an early end', () => {
    const early = knownHandovers(handoverOf('AC', 'AS', { lastDay: '2026-03-09' }));
    record('2026-03-09', {}, early).thenRefused('INTERVIEW_HANDED_OVER');
    record('2026-03-10', {}, early).thenHappens('INTERVIEW_RECORDED');
  });

  it('is told beside the other obstacles', () => {
    record('2026-02-10', { registrations: [] }, SENT).thenRefused('INTERVIEW_HANDED_OVER', 'REGISTRATION_NOT_ACTIVE');
  });

  it('concerns the sender alone: a handover between the two others changes nothing', () => {
    record('2026-03-10', {}, knownHandovers(handoverOf('AI', 'AS'))).thenHappens('INTERVIEW_RECORDED');
  });
});

describe('Recording an interview with a received person (R15)', () => {
  it.each<[LocalDate, RefusalCode[], string]>([
    ['2026-01-31', ['REGISTRATION_NOT_ACTIVE'], 'the day before the first day'],
    ['2026-02-01', [], 'the first day'],
    ['2026-05-31', [], 'the last day'],
    ['2026-06-01', ['REGISTRATION_NOT_ACTIVE'], 'the day after the last day'],
  ])('without a registration, held on %s: %j (%s)', (heldOn, codes) => {
    const outcome = record(heldOn, { registrations: [] }, RECEIVED);
    if (codes.length === 0) outcome.thenHappens('INTERVIEW_RECORDED');
    else outcome.thenRefused(...codes);
  });

  it('needs a registration where another institution received the person', () => {
    record('2026-03-10', { registrations: [] }, knownHandovers(handoverOf('AI', 'AS'))).thenRefused(
      'REGISTRATION_NOT_ACTIVE',
    );
  });
});

describe('A mirrored interview (R12)', () => {
  const mirrored = interview({ ...MIRRORED, key: 'I1', heldOn: '2026-03-02' } as Partial<Interview>);
  const found = (known: Partial<AcContext>, file: Partial<AcFileState> = {}) =>
    findDivergences(fileWith({ interviews: [mirrored], ...file }), contextWith(known)).filter(
      ({ kind }) => kind === 'INTERVIEW',
    );

  it('of a day on which the person was sent away is kept and flagged, never refused (R14)', () => {
    expect(found(SENT)).toMatchObject([
      { kind: 'INTERVIEW', code: 'INTERVIEW_HANDED_OVER', rule: 'R14', recordId: 'int-0', foundOn: '2026-03-10' },
    ]);
  });

  it('of another day, or with a received person without a registration, is no divergence (R15)', () => {
    expect(found({})).toEqual([]);
    expect(found(RECEIVED, { registrations: [] })).toEqual([]);
    expect(found({}, { registrations: [] })).toMatchObject([{ code: 'REGISTRATION_NOT_ACTIVE' }]);
  });
});

describe('The next interview (R14, R15)', () => {
  const due = (today: LocalDate, file: Partial<AcFileState>, known: Partial<AcContext>) =>
    nextInterviewDue(fileWith(file), today, acParameters, contextWith(known).handovers);

  it('of somebody sent away shows who leads until when and is never overdue', () => {
    expect(due('2026-05-31', {}, SENT)).toEqual({
      ...{ dueOn: null, overdue: false, countedFrom: null },
      ...{ ledBy: SERVICES.AS, ledUntil: '2026-05-31' },
    });
  });

  it('counts two months from the day after the return', () => {
    expect(due('2026-06-01', {}, SENT)).toEqual({
      ...{ dueOn: '2026-08-01', overdue: false, countedFrom: '2026-06-01' },
      ...LED_HERE,
    });
  });

  it('with somebody received counts from the first day, also without a registration', () => {
    expect(due('2026-04-02', { registrations: [] }, RECEIVED)).toEqual({
      ...{ dueOn: '2026-04-01', overdue: true, countedFrom: '2026-02-01' },
      ...LED_HERE,
    });
  });

  it('with somebody received who is registered goes on counting by law (OACI 21)', () => {
    expect(due('2026-02-01', {}, RECEIVED)).toMatchObject({ countedFrom: '2026-01-15', dueOn: '2026-03-15' });
  });
});

describe('Job searches of somebody the ORP has sent away (R16)', () => {
  const month = (one: Month, handovers = SENT.handovers, file: Partial<AcFileState> = {}) =>
    jobSearchMonth(fileWith(file), one, '2026-08-10', acParameters, handovers);

  it.each<[LocalDate, LocalDate, string, number, string]>([
    ['2026-03-01', '2026-03-31', 'EXEMPT', 0, 'the whole month'],
    ['2026-02-01', '2026-04-30', 'EXEMPT', 0, 'more than the month'],
    ['2026-03-02', '2026-03-31', 'MISSING', 1, 'all but the first day'],
    ['2026-03-01', '2026-03-30', 'MISSING', 1, 'all but the last day'],
    ['2026-03-11', '2026-03-20', 'MISSING', 21, 'ten days in the middle'],
    ['2026-04-01', '2026-04-30', 'MISSING', 31, 'the month after'],
    ['2026-02-01', '2026-02-28', 'MISSING', 31, 'the month before'],
  ])('from %s to %s: March is %s, %i days count (%s)', (from, lastDay, status, counted) => {
    expect(month('2026-03', periods(handoverOf('AC', 'AS', { from, lastDay })))).toMatchObject({ status, counted });
  });

  it('shows in a split month the exempt days as periods, and the due date as usual', () => {
    const twice = periods(
      handoverOf('AC', 'AS', { lastDay: '2026-03-05' }),
      handoverOf('AC', 'AI', { id: 'hnd-2', from: '2026-03-20', lastDay: '2026-04-30' }),
    );
    expect(month('2026-03', twice)).toEqual({
      month: '2026-03',
      dueOn: '2026-04-07',
      status: 'MISSING',
      proof: null,
      counted: 14,
      exempt: [
        { from: '2026-03-01', to: '2026-03-05' },
        { from: '2026-03-20', to: '2026-03-31' },
      ],
      target: null,
    });
  });

  it('joins two handovers without a day between them to one period', () => {
    const joined = periods(
      handoverOf('AC', 'AS', { lastDay: '2026-03-05' }),
      handoverOf('AC', 'AI', { id: 'hnd-2', from: '2026-03-06', lastDay: '2026-03-10' }),
    );
    expect(month('2026-03', joined)?.exempt).toEqual([{ from: '2026-03-01', to: '2026-03-10' }]);
  });

  it('counts only days of registration, exempt or not', () => {
    const file = { registrations: [registration({ registeredOn: '2026-03-11', deregisteredOn: '2026-03-25' })] };
    const sent = periods(handoverOf('AC', 'AS', { from: '2026-03-21', lastDay: '2026-04-30' }));
    expect(month('2026-03', sent, file)).toMatchObject({
      counted: 10,
      exempt: [{ from: '2026-03-21', to: '2026-03-25' }],
    });
    expect(month('2026-04', sent, file)).toBeNull();
  });

  it.each<[string, Partial<AcFileState>, number]>([
    ['a month in which it began', { registrations: [registration({ registeredOn: '2026-03-11' })] }, 21],
    ['a month in which it ended', { registrations: [registration({ deregisteredOn: '2026-03-11' })] }, 11],
    ['a whole month', {}, 31],
    ['two of which an import says that they overlap', { registrations: [registration(), registration()] }, 31],
    [
      'one beside another that an import has reversed',
      {
        registrations: [
          registration({ deregisteredOn: '2026-03-20' }),
          registration({ registeredOn: '2026-03-28', deregisteredOn: '2026-03-25' }),
        ],
      },
      20,
    ],
  ])('counts the days of registration without a handover as with one elsewhere: %s', (_which, file, counted) => {
    const elsewhere = periods(handoverOf('AI', 'AS'));
    expect(jobSearchDays(fileWith(file), '2026-03', [])).toEqual({ counted, exempt: [], target: null });
    expect(jobSearchDays(fileWith(file), '2026-03', elsewhere).counted).toBe(counted);
  });

  it('owes the month again from the day after an early end, and not before', () => {
    const early = periods(handoverOf('AC', 'AS', { lastDay: '2026-03-10' }));
    expect(month('2026-02', early)?.status).toBe('EXEMPT');
    expect(month('2026-03', early)).toMatchObject({
      status: 'MISSING',
      counted: 21,
      exempt: [{ from: '2026-03-01', to: '2026-03-10' }],
    });
  });

  it('keeps an exempt month exempt although a proof came, and shows the proof', () => {
    const jobSearchProofs = [proof({ month: '2026-03', receivedOn: '2026-04-20' })];
    expect(month('2026-03', SENT.handovers, { jobSearchProofs })).toMatchObject({
      status: 'EXEMPT',
      proof: { receivedOn: '2026-04-20' },
    });
  });

  it('leaves the law alone where the two others hand over between them (LACI 17)', () => {
    expect(month('2026-03', periods(handoverOf('AI', 'AS')))).toMatchObject({
      status: 'MISSING',
      counted: 31,
      exempt: [],
    });
  });

  it('is exempt with period and reference, the latest first (R22)', () => {
    const later = handoverOf('AC', 'AI', {
      ...{ id: 'hnd-2', from: '2026-07-01', lastDay: '2026-07-31', exemptionReference: null },
    });
    const between = handoverOf('AI', 'AS', { id: 'hnd-3', from: '2026-06-01', lastDay: '2026-06-30' });
    expect(jobSearchExemptions(fileWith(), periods(handoverOf('AC', 'AS'), between, later))).toEqual([
      { from: '2026-07-01', to: '2026-07-31', reference: null },
      { from: '2026-02-01', to: '2026-05-31', reference: 'GE-2026-17' },
    ]);
  });
});

describe('Facts of a suspension for missing searches (R16)', () => {
  const exempt = (factsOn: LocalDate, ...handovers: FrameHandover[]) =>
    isAboutExemptDays(fileWith(), factsOn, acParameters, periods(...handovers));

  it.each<[LocalDate, boolean, string]>([
    ['2026-01-31', false, 'the day before the first day'],
    ['2026-02-01', false, 'the first day, before the proof of January, which was owed, is due'],
    ['2026-02-05', false, 'the last day for the proof of January'],
    ['2026-02-06', false, 'the first day on which the proof of January is late'],
    ['2026-02-07', true, 'the day after: what is missing now would be of February'],
    ['2026-05-31', true, 'the last day'],
    ['2026-06-01', true, 'before the proof of May, wholly exempt, would have been due'],
    ['2026-06-05', true, 'the last day for the proof of May'],
    ['2026-06-06', true, 'the first day on which it would have been late'],
    ['2026-06-07', false, 'the day after: nothing was asked for May, and June is owed'],
  ])('on %s concern what was not owed: %s (%s)', (factsOn, isExempt) => {
    expect(exempt(factsOn, handoverOf('AC', 'AS'))).toBe(isExempt);
  });

  it('concern what was owed when the month before was split', () => {
    expect(exempt('2026-06-05', handoverOf('AC', 'AS', { lastDay: '2026-05-30' }))).toBe(false);
  });

  it.each<[LocalDate, boolean, string]>([
    ['2026-06-09', false, 'the day before the lead was handed over again'],
    ['2026-06-10', true, 'the first day of the second handover'],
  ])('in a split month are judged by their own day: on %s %s (%s)', (factsOn, isExempt) => {
    const again = handoverOf('AC', 'AI', { id: 'hnd-2', from: '2026-06-10', lastDay: '2026-07-31' });
    expect(exempt(factsOn, handoverOf('AC', 'AS'), again)).toBe(isExempt);
  });

  it('of the first days of a handover are about the month before, also when it was split by another one', () => {
    const earlier = handoverOf('AC', 'AS', { lastDay: '2026-05-30' });
    const again = handoverOf('AC', 'AI', { id: 'hnd-2', from: '2026-06-01', lastDay: '2026-07-31' });
    expect([exempt('2026-06-05', earlier, again), exempt('2026-06-07', earlier, again)]).toEqual([false, true]);
  });

  it('concern nothing exempt when nobody was registered in the month before', () => {
    expect(exempt('2026-01-05')).toBe(false);
  });

  it('concern their own day when nobody was registered in the month before', () => {
    const sent = handoverOf('AC', 'AS', { from: '2026-01-05' });
    expect([exempt('2026-01-04', sent), exempt('2026-01-05', sent)]).toEqual([false, true]);
  });

  it('cannot be judged by a due day that is not set', () => {
    expect(isAboutExemptDays(fileWith(), '2026-06-05', NO_PARAMETERS, SENT.handovers)).toBe(false);
  });
});

describe('Job searches of somebody the ORP has received (R17)', () => {
  const unregistered: Partial<AcFileState> = { registrations: [] };
  const month = (one: Month, file = unregistered, handovers = RECEIVED.handovers) =>
    jobSearchMonth(fileWith(file), one, '2026-08-10', acParameters, handovers);

  it.each<[Month, boolean]>([
    ['2026-01', false],
    ['2026-02', true],
    ['2026-05', true],
    ['2026-06', false],
  ])('%s is owed without a registration: %s', (one, owed) => {
    expect(month(one) !== null).toBe(owed);
  });

  it('are due on the 5th with the agreed number, also for clients of social assistance', () => {
    const fromAs = periods(handoverOf('AS', 'AC', { jobSearchesAMonth: 6 }));
    expect(month('2026-02', unregistered, fromAs)).toEqual({
      ...{ month: '2026-02', dueOn: '2026-03-05', status: 'MISSING', proof: null },
      ...{ counted: 28, exempt: [], target: 6 },
    });
  });

  it('count from the first to the last day of the handover', () => {
    const part = periods(handoverOf('AI', 'AC', { from: '2026-02-10', lastDay: '2026-03-04' }));
    expect([month('2026-02', unregistered, part)?.counted, month('2026-03', unregistered, part)?.counted]).toEqual([
      19, 4,
    ]);
  });

  it('take the higher number where two handovers meet in a month', () => {
    const two = periods(
      handoverOf('AI', 'AC', { lastDay: '2026-02-10', jobSearchesAMonth: 3 }),
      handoverOf('AS', 'AC', { id: 'hnd-2', from: '2026-02-11', lastDay: '2026-02-28', jobSearchesAMonth: 2 }),
    );
    expect(month('2026-02', unregistered, two)?.target).toBe(3);
  });

  it('are never exempt by the handover, registered or not', () => {
    expect(month('2026-03', { registrations: [registration()] })).toMatchObject({ counted: 31, exempt: [], target: 4 });
    expect(jobSearchExemptions(fileWith(), RECEIVED.handovers)).toEqual([]);
    expect(isAboutExemptDays(fileWith(), '2026-03-10', acParameters, RECEIVED.handovers)).toBe(false);
  });

  it('are listed from the month of the first day on', () => {
    expect(
      jobSearchMonths(fileWith(unregistered), '2026-04-10', acParameters, RECEIVED.handovers).map(
        ({ month: one }) => one,
      ),
    ).toEqual(['2026-04', '2026-03', '2026-02']);
  });

  const prove = (one: Month, receivedOn: LocalDate, known: Partial<AcContext>) =>
    given(evolveFile, fileWith({ caseIds: [], ...unregistered })).when((state) =>
      decideRecordJobSearchProof(
        state,
        { month: one, receivedOn, efforts: 4, excused: false },
        contextWith({ today: '2026-08-10', ...known }),
      ),
    );

  it.each<[Month, LocalDate, RefusalCode[]]>([
    ['2026-01', '2026-02-04', ['REGISTRATION_NOT_ACTIVE']],
    ['2026-02', '2026-03-04', []],
    ['2026-05', '2026-06-04', []],
    ['2026-06', '2026-07-04', ['REGISTRATION_NOT_ACTIVE']],
  ])('a proof of %s can be recorded without a registration: %j', (one, receivedOn, codes) => {
    const outcome = prove(one, receivedOn, RECEIVED);
    if (codes.length === 0) outcome.thenHappens('JOB_SEARCH_PROOF_RECORDED');
    else outcome.thenRefused(...codes);
  });

  it('a proof of an exempt month, which nobody asked for, can be recorded too', () => {
    given(evolveFile, fileWith({ caseIds: [] }))
      .when((state) =>
        decideRecordJobSearchProof(
          state,
          { month: '2026-03', receivedOn: '2026-04-04', efforts: 1, excused: false },
          contextWith({ today: '2026-08-10', ...SENT }),
        ),
      )
      .thenHappens('JOB_SEARCH_PROOF_RECORDED');
  });
});

describe('The worklist of the ORP', () => {
  const kinds = (today: LocalDate, known: Partial<AcContext>, file: Partial<AcFileState> = {}) =>
    worklistItems(fileWith({ caseIds: [], ...file }), contextWith({ viewer: staff('ORP'), today, ...known })).map(
      ({ kind, dueOn }) => `${kind} ${dueOn}`,
    );

  it('demands nothing of somebody sent away, and goes on with what was owed before (R14, R16)', () => {
    expect(kinds('2026-04-20', SENT)).toEqual(['JOB_SEARCH_PROOF_MISSING 2026-02-05']);
    expect(kinds('2026-04-20', {})).toEqual([
      'JOB_SEARCH_PROOF_MISSING 2026-02-05',
      'JOB_SEARCH_PROOF_MISSING 2026-03-05',
      'INTERVIEW_DUE 2026-03-15',
      'JOB_SEARCH_PROOF_MISSING 2026-04-07',
    ]);
  });

  it('lists interviews and proofs of somebody received, without a registration (R15, R17)', () => {
    expect(kinds('2026-04-06', RECEIVED, { registrations: [] })).toEqual([
      'JOB_SEARCH_PROOF_MISSING 2026-03-05',
      'INTERVIEW_DUE 2026-04-01',
      'JOB_SEARCH_PROOF_DUE 2026-04-07',
    ]);
  });
});

describe('Whatever is handed over', () => {
  const anyDay = fc.integer({ min: 0, max: 500 }).map((days) => addDays('2026-01-01', days));
  const length = fc.integer({ min: 0, max: 150 });

  it('a month before the first day stands as it would without (R16: nothing reaches back)', () => {
    fc.assert(
      fc.property(anyDay, length, (from, days) => {
        const sent = periods(handoverOf('AC', 'AS', { from, lastDay: addDays(from, days) }));
        const before = monthOf(addDays(from, -Number(from.slice(8))));
        expect(jobSearchDays(fileWith(), before, sent)).toEqual(jobSearchDays(fileWith(), before, []));
      }),
    );
  });

  it('an end that comes earlier changes no day up to it (R16)', () => {
    fc.assert(
      fc.property(anyDay, length, length, (from, days, until) => {
        const lastDay = addDays(from, days);
        const early = addDays(from, Math.min(days, until));
        const exemptUntilEarly = (last: LocalDate) =>
          jobSearchDays(fileWith(), monthOf(early), periods(handoverOf('AC', 'AS', { from, lastDay: last })))
            .exempt.filter((period) => period.from <= early)
            .map((period) => ({ from: period.from, to: period.to > early ? early : period.to }));
        expect(exemptUntilEarly(lastDay)).toEqual(exemptUntilEarly(early));
      }),
    );
  });

  it('exempt and counted days together are the days of registration', () => {
    fc.assert(
      fc.property(anyDay, length, anyDay, (from, days, day) => {
        const sent = periods(handoverOf('AC', 'AS', { from, lastDay: addDays(from, days) }));
        const { counted, exempt } = jobSearchDays(fileWith(), monthOf(day), sent);
        const exemptDays = exempt.reduce(
          (sum, one) => sum + Number(one.to.slice(8)) - Number(one.from.slice(8)) + 1,
          0,
        );
        expect(counted + exemptDays).toBe(jobSearchDays(fileWith(), monthOf(day), []).counted);
      }),
    );
  });
});
