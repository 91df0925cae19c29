import { acParameters } from '../../../subgraphs/ac/params/acParameters.js';
import { sanctionMatters } from '../../../subgraphs/ac/params/sanctionMatters.js';
import { answerIndication } from '../../../subgraphs/ac/rules/answerIndication.js';
import type { AcContext } from '../../../subgraphs/ac/rules/context.js';
import { decideSuspension, type DecideSuspension } from '../../../subgraphs/ac/rules/decideSuspension.js';
import { findDivergences } from '../../../subgraphs/ac/rules/divergences.js';
import { AC_SUSPENSION_GROUNDS, type AcFileState } from '../../../subgraphs/ac/rules/file.js';
import { seeIndications } from '../../../subgraphs/ac/rules/indications.js';
import { lastDayToServe } from '../../../subgraphs/ac/rules/suspensionScale.js';
import { worklistItems } from '../../../subgraphs/ac/rules/worklist.js';
import { INDICATION_GROUNDS, type FrameIndication } from '../../../subgraphs/common/rules/handover.js';
import type { LocalDate } from '../../../subgraphs/common/rules/localDates.js';
import type { RefusalCode } from '../../../subgraphs/common/rules/refusals.js';
import { given } from '../../kit/decisions.js';
import { handoverOf } from '../../kit/frames.js';
import { indicationTo, knownIndications } from '../../kit/indications.js';
import {
  allowance,
  contextWith,
  evolveFile,
  fileWith,
  MIRRORED,
  NO_PARAMETERS,
  staff,
  suspension,
} from '../acWorld.js';

/** The placement office has sent the lead to a social service from 1 February to 31 May 2026. */
const SENT = handoverOf('AC', 'AS');
const MISSED = indicationTo('AC', 'AS');
const AUTHORITY = staff('AUTHORITY', 'DECIDER');
const TODAY: LocalDate = '2026-06-10';
const COMMAND: DecideSuspension = {
  ground: 'INSTRUCTIONS_NOT_FOLLOWED',
  gravity: 'LIGHT',
  days: 5,
  factsOn: '2026-04-01',
  indicationId: 'ind-1',
};
const FILE = fileWith({ dailyAllowances: [allowance({ frameworkFrom: '2025-01-15' })] });

const world = (
  indications: readonly FrameIndication[] = [MISSED],
  changes: Partial<AcContext> = {},
  handover: typeof SENT | null = SENT,
): AcContext =>
  contextWith({ ...knownIndications('AC', handover, indications), viewer: AUTHORITY, today: TODAY, ...changes });
const suspending = (changes: Partial<DecideSuspension> = {}, context = world(), file: AcFileState = FILE) =>
  given(evolveFile, file).when((state) => decideSuspension(state, { ...COMMAND, ...changes }, context));

describe('A suspension while the lead is handed over (R18)', () => {
  it('rests on the indication that it names and answers it, without saying how much', () => {
    const after = suspending().thenHappens('SUSPENSION_DECIDED', 'ENTRIES_QUEUED', 'INDICATION_ANSWERED');
    expect(after.suspensions).toMatchObject([{ id: 'sus-1', indicationId: 'ind-1' }]);
    expect(after.indicationAnswers).toEqual([
      { indicationId: 'ind-1', outcome: 'SANCTIONED', answeredOn: TODAY, sanctionId: 'sus-1', reason: null },
    ]);
    expect(after.unsent.at(-1)).toMatchObject({
      kind: 'INDICATION_ANSWERED',
      service: 'orp-centre',
      outcome: 'SANCTIONED',
    });
    expect(JSON.stringify(after.unsent)).not.toMatch(/LIGHT|"days"/);
  });

  it('names none where none was needed', () => {
    const after = suspending({ indicationId: null, factsOn: '2026-01-31' }).state;
    expect(after.suspensions[0]).not.toHaveProperty('indicationId');
    expect(after.indicationAnswers).toBeUndefined();
  });

  it.each<[LocalDate, RefusalCode[], string]>([
    ['2026-01-31', [], 'the day before the first'],
    ['2026-02-01', ['INDICATION_MISSING'], 'the first day'],
    ['2026-02-02', ['INDICATION_MISSING'], 'the second'],
    ['2026-05-30', ['INDICATION_MISSING'], 'the day before the last'],
    ['2026-05-31', ['INDICATION_MISSING'], 'the last day'],
    ['2026-06-01', [], 'the day after the last'],
  ])('for instructions of %s without one: %j (%s of the handover)', (factsOn, codes) => {
    const outcome = suspending({ factsOn, indicationId: null });
    if (codes.length === 0) outcome.thenHappens('SUSPENSION_DECIDED', 'ENTRIES_QUEUED');
    else outcome.thenRefusedBecause({ code: 'INDICATION_MISSING', rule: 'R18', path: ['input', 'indicationId'] });
  });

  it.each(AC_SUSPENSION_GROUNDS)('on the ground %s is the payer’s own business, or needs an indication', (ground) => {
    const viewer = staff(acParameters.suspensionGrounds[0]?.value[ground].organ ?? 'FUND', 'DECIDER');
    const without = suspending({ ground, indicationId: null }, world([MISSED], { viewer }));
    const named = suspending({ ground }, world([MISSED], { viewer }));
    if (ground === 'INSTRUCTIONS_NOT_FOLLOWED') {
      without.thenRefused('INDICATION_MISSING');
      named.thenHappens('SUSPENSION_DECIDED', 'ENTRIES_QUEUED', 'INDICATION_ANSWERED');
    } else if (ground === 'INSUFFICIENT_SEARCHES') {
      without.thenRefused('JOB_SEARCH_EXEMPT');
      named.thenRefused('JOB_SEARCH_EXEMPT');
    } else {
      without.thenHappens('SUSPENSION_DECIDED', 'ENTRIES_QUEUED');
      named.thenRefused('INDICATION_DOES_NOT_FIT');
    }
  });

  it.each(INDICATION_GROUNDS.filter((ground) => ground !== 'COOPERATION_REFUSED'))(
    'for instructions may rest on the indication %s, unless it is about job searches',
    (ground) => {
      const outcome = suspending({}, world([indicationTo('AC', 'AS', { ground })]));
      if (ground === 'JOB_SEARCH_INSUFFICIENT') outcome.thenRefused('INDICATION_DOES_NOT_FIT');
      else outcome.thenHappens('SUSPENSION_DECIDED', 'ENTRIES_QUEUED', 'INDICATION_ANSWERED');
    },
  );

  it('a mirrored one without any indication is flagged, not refused (R12)', () => {
    const mirrored = suspension({ ...MIRRORED, key: 'S1', factsOn: '2026-04-01', decidedOn: '2026-04-20' });
    const codes = (indications: readonly FrameIndication[]) =>
      findDivergences({ ...FILE, registrations: [], dailyAllowances: [], suspensions: [mirrored] }, world(indications))
        .map(({ code }) => code)
        .filter((code) => code === 'INDICATION_MISSING');
    expect(codes([])).toEqual(['INDICATION_MISSING']);
    expect(codes([MISSED])).toEqual([]);
  });

  it('one entered before the handover was known here is flagged as soon as it is (D7)', () => {
    const entered = suspension({ factsOn: '2026-04-01', decidedOn: '2026-04-20' });
    const unchecked = [{ recordId: entered.id, enteredOn: '2026-04-20' as const }];
    const codes = (where: AcContext) =>
      findDivergences({ ...FILE, registrations: [], dailyAllowances: [], suspensions: [entered], unchecked }, where)
        .map(({ code }) => code)
        .filter((code) => code === 'INDICATION_MISSING');
    expect(codes(world([]))).toEqual(['INDICATION_MISSING']);
    expect(codes(world([], {}, null))).toEqual([]);
  });

  it('keeps its own scale (R19) and the time in which it lapses (LACI 30(3)), whatever was indicated', () => {
    suspending({ days: 16 }).thenRefused('SUSPENSION_GRAVITY_MISMATCH');
    suspending({ days: 61 }).thenRefused('SUSPENSION_OUTSIDE_SCALE');
  });

  it.each<[LocalDate, RefusalCode[], string]>([
    ['2026-09-30', [], 'the day before the last'],
    ['2026-10-01', [], 'the last day: six months from 2 April'],
    ['2026-10-02', ['SUSPENSION_LAPSED'], 'the day after'],
  ])('decided on %s: %j (LACI 30(3), R18: %s)', (today, codes) => {
    const outcome = suspending({}, world([MISSED], { today }));
    if (codes.length === 0) outcome.thenHappens('SUSPENSION_DECIDED', 'ENTRIES_QUEUED', 'INDICATION_ANSWERED');
    else outcome.thenRefusedBecause({ code: 'SUSPENSION_LAPSED', rule: 'R18', article: 'LACI 30(3)' });
  });
});

describe('Missing job searches while the placement office has sent the lead away (R16)', () => {
  const ground = 'INSUFFICIENT_SEARCHES' as const;

  it.each<[LocalDate, RefusalCode[], string]>([
    ['2026-01-31', [], 'the day before the first'],
    ['2026-02-06', [], 'the sixth day, on which the proof of January is late'],
    ['2026-02-07', ['JOB_SEARCH_EXEMPT'], 'the seventh day'],
    ['2026-05-31', ['JOB_SEARCH_EXEMPT'], 'the last day'],
    ['2026-06-06', ['JOB_SEARCH_EXEMPT'], 'six days after the last day'],
    ['2026-06-07', [], 'after the last day, when the proof of May would have been due'],
  ])('of %s: %j (%s of the handover)', (factsOn, codes) => {
    const outcome = suspending({ ground, factsOn, indicationId: null });
    if (codes.length === 0) outcome.thenHappens('SUSPENSION_DECIDED', 'ENTRIES_QUEUED');
    else {
      outcome.thenRefusedBecause({
        code: 'JOB_SEARCH_EXEMPT',
        rule: 'R16',
        article: 'LACI 17',
        path: ['input', 'factsOn'],
      });
    }
  });

  it('are not sanctioned whatever is indicated', () => {
    const indications = [indicationTo('AC', 'AS', { ground: 'JOB_SEARCH_INSUFFICIENT' })];
    suspending({ ground }, world(indications)).thenRefused('JOB_SEARCH_EXEMPT');
  });

  it('are the office’s own business where it received the lead itself (R17)', () => {
    const received = handoverOf('AS', 'AC');
    suspending({ ground, indicationId: null }, world([], {}, received)).thenHappens(
      'SUSPENSION_DECIDED',
      'ENTRIES_QUEUED',
    );
  });
});

describe('The indications to unemployment insurance (R18)', () => {
  it('are to be answered by the last day on which a suspension can be carried out (LACI 30(3))', () => {
    expect(seeIndications(FILE, world(), acParameters)).toMatchObject([{ id: 'ind-1', answerDueOn: '2026-10-01' }]);
    expect(seeIndications(FILE, world(), NO_PARAMETERS)).toMatchObject([{ id: 'ind-1', answerDueOn: null }]);
    expect(lastDayToServe('2026-04-01', acParameters)).toBe('2026-10-01');
  });

  it.each<[LocalDate, readonly string[], string]>([
    ['2026-09-30', ['INDICATION_TO_ANSWER 2026-10-01'], 'the day before'],
    ['2026-10-01', ['INDICATION_TO_ANSWER 2026-10-01'], 'the last day'],
    ['2026-10-02', ['INDICATION_TO_ANSWER 2026-10-01 overdue'], 'the day after'],
  ])('wait on %s: %j (%s)', (today, expected) => {
    const items = worklistItems(FILE, world([MISSED], { today })).map(
      ({ kind, dueOn, overdue }) => `${kind} ${dueOn}${overdue ? ' overdue' : ''}`,
    );
    expect(items).toEqual(expected);
  });

  it.each<[string, AcContext['viewer'], number]>([
    ['a decider of the authority', AUTHORITY, 1],
    ['the fund, which decides on other grounds', staff('FUND', 'DECIDER'), 0],
    ['the placement office', staff('ORP', 'DECIDER'), 0],
    ['a case worker of the authority', staff('AUTHORITY'), 0],
    ['another authority', { ...AUTHORITY, service: 'authority-north' }, 0],
  ])('wait for %s: %i', (_who, viewer, count) => {
    const items = worklistItems(FILE, world([MISSED], { viewer })).filter(
      ({ kind }) => kind === 'INDICATION_TO_ANSWER',
    );
    expect(items).toHaveLength(count);
  });

  it('wait no more once a suspension rests on them', () => {
    expect(worklistItems(suspending().state, world())).toEqual([]);
  });

  it('can be answered by the authority alone: it decides on every ground that they fit (LACI 30(2))', () => {
    const table = acParameters.suspensionGrounds[0]?.value;
    const organs = AC_SUSPENSION_GROUNDS.filter((ground) => sanctionMatters[ground].reportedBy.length > 0).map(
      (ground) => table?.[ground].organ,
    );
    expect(new Set(organs)).toEqual(new Set(['AUTHORITY']));
  });

  it.each(AC_SUSPENSION_GROUNDS)('say of the ground %s why it is handed over or not', (ground) => {
    expect(sanctionMatters[ground].reason.length).toBeGreaterThan(20);
  });
});

describe('Answering an indication at unemployment insurance (R18)', () => {
  const EXCUSED = { indicationId: 'ind-1', outcome: 'NOT_SANCTIONED', reason: 'VALID_EXCUSE' } as const;
  const answering = (changes: Partial<Parameters<typeof answerIndication>[1]> = {}, context = world(), file = FILE) =>
    given(evolveFile, file).when((state) => answerIndication(state, { ...EXCUSED, ...changes }, context));

  it('keeps the reason in the own file, and no suspension can rest on it any more', () => {
    const after = answering().thenHappens('INDICATION_ANSWERED');
    expect(after.indicationAnswers).toMatchObject([{ outcome: 'NOT_SANCTIONED', reason: 'VALID_EXCUSE' }]);
    expect(JSON.stringify(after.unsent)).not.toContain('EXCUSE');
    suspending({}, world(), after).thenRefused('INDICATION_ALREADY_ANSWERED');
    answering({}, world(), after).thenRefused('INDICATION_ALREADY_ANSWERED');
  });

  it('is done here by the suspension, and by hand where suspensions are mirrored (R12)', () => {
    const sanctioned = { outcome: 'SANCTIONED', reason: null } as const;
    answering(sanctioned).thenRefused('ANSWER_NEEDS_SANCTION');
    answering(sanctioned, world([MISSED], { mirrored: ['INTERVIEW'] })).thenRefused('ANSWER_NEEDS_SANCTION');
    answering(sanctioned, world([MISSED], { mirrored: ['SUSPENSION'] })).thenHappens('INDICATION_ANSWERED');
  });

  it.each<[string, AcContext['viewer'], RefusalCode]>([
    ['the fund', staff('FUND', 'DECIDER'), 'NOT_COMPETENT'],
    ['the placement office', staff('ORP', 'DECIDER'), 'NOT_COMPETENT'],
    ['a case worker', staff('AUTHORITY'), 'NOT_COMPETENT'],
    ['the lead (R1, R18)', { ...AUTHORITY, institution: 'AS', organ: null }, 'NOT_COMPETENT'],
    ['an authority that does not work on the file', { ...AUTHORITY, service: 'authority-north' }, 'NOT_FOUND'],
    ['a decider without assignment or reason', { ...AUTHORITY, subject: 'usr-carla' }, 'NOT_ASSIGNED'],
    ['another canton', { ...AUTHORITY, canton: 'VD' }, 'NOT_FOUND'],
  ])('is refused to %s', (_who, viewer, code) => {
    answering({}, world([MISSED], { viewer })).thenRefused(code);
  });
});
