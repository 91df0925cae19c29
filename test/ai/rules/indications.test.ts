import { aiParameters } from '../../../subgraphs/ai/params/aiParameters.js';
import { AI_CUT_EXCEPTIONS, AI_NOTICED_DUTIES, type NoticedDuty } from '../../../subgraphs/ai/params/cutLaw.js';
import { dutyMatters, exceptionMatters } from '../../../subgraphs/ai/params/sanctionMatters.js';
import { answerIndication } from '../../../subgraphs/ai/rules/answerIndication.js';
import type { AiContext } from '../../../subgraphs/ai/rules/context.js';
import { decideCut, type DecideCut } from '../../../subgraphs/ai/rules/decideCut.js';
import { findDivergences } from '../../../subgraphs/ai/rules/divergences.js';
import type { AiFileState } from '../../../subgraphs/ai/rules/file.js';
import { handoverCondition, seeIndications } from '../../../subgraphs/ai/rules/indications.js';
import { decideIssueFormalNotice, type IssueFormalNotice } from '../../../subgraphs/ai/rules/issueFormalNotice.js';
import { worklistItems } from '../../../subgraphs/ai/rules/worklist.js';
import { INDICATION_GROUNDS, type FrameIndication } from '../../../subgraphs/common/rules/handover.js';
import type { LocalDate } from '../../../subgraphs/common/rules/localDates.js';
import type { RefusalCode } from '../../../subgraphs/common/rules/refusals.js';
import { given } from '../../kit/decisions.js';
import { handoverOf } from '../../kit/frames.js';
import { indicationTo, knownIndications } from '../../kit/indications.js';
import { contextWith, cut, evolveFile, fileWith, formalNotice, mirrored, NO_PARAMETERS, staff } from '../aiWorld.js';

/** The AI office has sent the lead to the placement office from 1 February to 31 May 2026. */
const SENT = handoverOf('AI', 'AC');
const MISSED = indicationTo('AI', 'AC');
const TODAY: LocalDate = '2026-06-10';
const TRANSFERRED: readonly NoticedDuty[] = ['EARLY_INTERVENTION', 'REHABILITATION'];
const FILE = fileWith({
  caseIds: [],
  formalNotices: [formalNotice({ issuedOn: '2026-04-07', reflectUntil: '2026-05-07', factsOn: '2026-04-01' })],
});

const world = (indications: readonly FrameIndication[] = [MISSED], changes: Partial<AiContext> = {}): AiContext =>
  contextWith({
    ...knownIndications('AI', SENT, indications),
    viewer: staff('DECIDER'),
    today: TODAY,
    ...changes,
  });

describe('A formal notice while the lead is handed over (R18, LPGA 21(4))', () => {
  const NOTICE: IssueFormalNotice = {
    duty: 'REHABILITATION',
    issuedOn: '2026-06-08',
    reflectUntil: '2026-07-08',
    factsOn: '2026-04-01',
    indicationId: 'ind-1',
  };
  const issuing = (changes: Partial<IssueFormalNotice> = {}, context = world()) =>
    given(evolveFile, FILE).when((file) => decideIssueFormalNotice(file, { ...NOTICE, ...changes }, context));

  test('keeps the indication that it rests on and leaves it unanswered: only a cut or the reason for none answers', () => {
    const after = issuing().thenHappens('FORMAL_NOTICE_ISSUED');
    expect(after.formalNotices.at(-1)).toMatchObject({ indicationId: 'ind-1', factsOn: '2026-04-01' });
    expect(after.indicationAnswers).toBeUndefined();
  });

  test('names none where none was needed', () => {
    const after = issuing({ factsOn: '2026-01-31', indicationId: null }).thenHappens('FORMAL_NOTICE_ISSUED');
    expect(after.formalNotices.at(-1)).not.toHaveProperty('indicationId');
  });

  test.each<[LocalDate, RefusalCode | null, string]>([
    ['2026-01-31', null, 'the day before the first'],
    ['2026-02-01', 'INDICATION_MISSING', 'the first day'],
    ['2026-05-31', 'INDICATION_MISSING', 'the last day'],
    ['2026-06-01', null, 'the day after the last'],
  ])('for facts of %s without one: %p (%s of the handover)', (factsOn, code) => {
    const outcome = issuing({ factsOn, indicationId: null });
    if (code === null) outcome.thenHappens('FORMAL_NOTICE_ISSUED');
    else outcome.thenRefusedBecause({ code, rule: 'R18', path: ['input', 'indicationId'] });
  });

  test.each(AI_NOTICED_DUTIES)('for the duty %s needs one only when it went over with the lead', (duty) => {
    const without = issuing({ duty, indicationId: null });
    const named = issuing({ duty });
    if (TRANSFERRED.includes(duty)) {
      without.thenRefused('INDICATION_MISSING');
      named.thenHappens('FORMAL_NOTICE_ISSUED');
    } else {
      without.thenHappens('FORMAL_NOTICE_ISSUED');
      named.thenRefused('INDICATION_DOES_NOT_FIT');
    }
  });

  test.each(TRANSFERRED)('for the duty %s may rest on every ground that a lead can indicate', (duty) => {
    for (const ground of INDICATION_GROUNDS.filter((one) => one !== 'COOPERATION_REFUSED')) {
      issuing({ duty }, world([indicationTo('AI', 'AC', { ground })])).thenHappens('FORMAL_NOTICE_ISSUED');
    }
  });
});

describe('A cut while the lead is handed over (R18, R19)', () => {
  const CUT: DecideCut = {
    benefit: 'DAILY_ALLOWANCE',
    percent: 20,
    from: '2026-07-01',
    to: null,
    formalNoticeId: 'fno-0',
    exception: null,
    factsOn: '2026-04-01',
    indicationId: 'ind-1',
  };
  const cutting = (changes: Partial<DecideCut> = {}, context = world(), file: AiFileState = FILE) =>
    given(evolveFile, file).when((state) => decideCut(state, { ...CUT, ...changes }, context));
  const DONE = ['CUT_DECIDED', 'FORMAL_NOTICE_SETTLED', 'INDICATION_ANSWERED'] as const;

  test('answers the indication that it rests on, without saying how much', () => {
    const after = cutting().thenHappens(...DONE);
    expect(after.cuts).toMatchObject([{ id: 'cut-1', indicationId: 'ind-1', factsOn: '2026-04-01' }]);
    expect(after.indicationAnswers).toMatchObject([{ outcome: 'SANCTIONED', sanctionId: 'cut-1', reason: null }]);
    expect(after.unsent).toMatchObject([{ kind: 'INDICATION_ANSWERED', service: 'ai-office', outcome: 'SANCTIONED' }]);
    expect(JSON.stringify(after.unsent)).not.toMatch(/percent|benefit/);
  });

  test('of another benefit may rest on the same facts, and answers no second time', () => {
    const second = { benefit: 'PENSION', formalNoticeId: 'fno-1' } as const;
    const notices = [...FILE.formalNotices, ...FILE.formalNotices.map((one) => ({ ...one, id: 'fno-1' }))];
    const once = cutting({}, world(), { ...FILE, formalNotices: notices }).thenHappens(...DONE);
    const twice = cutting(second, world(), once).thenHappens('CUT_DECIDED', 'FORMAL_NOTICE_SETTLED');
    expect(twice.indicationAnswers).toHaveLength(1);
  });

  test.each<[LocalDate, RefusalCode | null, string]>([
    ['2026-01-31', null, 'the day before the first'],
    ['2026-02-01', 'INDICATION_MISSING', 'the first day'],
    ['2026-05-31', 'INDICATION_MISSING', 'the last day'],
    ['2026-06-01', null, 'the day after the last'],
  ])('for facts of %s without one: %p (%s of the handover)', (factsOn, code) => {
    const outcome = cutting({ factsOn, indicationId: null });
    if (code === null) outcome.thenHappens('CUT_DECIDED', 'FORMAL_NOTICE_SETTLED');
    else outcome.thenRefusedBecause({ code, rule: 'R18', path: ['input', 'indicationId'] });
  });

  test.each([
    ['2026-06-09', true],
    [TODAY, true],
    ['2026-06-11', false],
  ] as const)('for facts of %s, decided on 10 June', (factsOn, accepted) => {
    const outcome = cutting({ factsOn, indicationId: null });
    if (accepted) outcome.thenHappens('CUT_DECIDED', 'FORMAL_NOTICE_SETTLED');
    else outcome.thenRefusedBecause({ code: 'DATE_IN_FUTURE', path: ['input', 'factsOn'] });
  });

  test.each(AI_NOTICED_DUTIES)('after a notice about %s needs one only when that duty went over', (duty) => {
    const file = { ...FILE, formalNotices: FILE.formalNotices.map((one) => ({ ...one, duty })) };
    const outcome = cutting({ indicationId: null }, world(), file);
    if (TRANSFERRED.includes(duty)) outcome.thenRefused('INDICATION_MISSING');
    else outcome.thenHappens('CUT_DECIDED', 'FORMAL_NOTICE_SETTLED');
  });

  test.each(AI_CUT_EXCEPTIONS)('on the exception %s is the office’s own business (LAI 7b(2))', (exception) => {
    const onException = { formalNoticeId: null, exception };
    cutting({ ...onException, indicationId: null }).thenHappens('CUT_DECIDED');
    cutting(onException).thenRefused('INDICATION_DOES_NOT_FIT');
  });

  test('on neither, or on a notice that there is not, is refused for that alone (R19)', () => {
    cutting({ formalNoticeId: null }).thenRefused('CUT_WITHOUT_FORMAL_NOTICE');
    cutting({ formalNoticeId: 'fno-9' }).thenRefused('NOT_FOUND');
  });

  test('a mirrored one does not say its day, and what cannot be judged is no divergence (R12)', () => {
    const file = { ...FILE, cuts: [mirrored(cut({ exception: 'INFORMATION_WITHHELD', formalNoticeId: null }))] };
    const codes = findDivergences(file, world([])).map(({ code }) => code);
    expect(codes).not.toContain('INDICATION_MISSING');
    const naming = { ...mirrored(cut()), indicationId: 'ind-1' };
    expect(handoverCondition(naming, dutyMatters.REHABILITATION, { ...world(), file })).toBeNull();
  });
});

describe('The indications to disability insurance (R18)', () => {
  const policy = aiParameters.daysToAnswerIndication[0];

  test('are to be answered in thirty days from their filing: policy, because no law sets a day', () => {
    expect(policy).toMatchObject({ value: 30, article: 'policy' });
    expect(seeIndications(FILE, world(), aiParameters)).toMatchObject([{ id: 'ind-1', answerDueOn: '2026-05-03' }]);
    expect(seeIndications(FILE, world(), NO_PARAMETERS)).toMatchObject([{ id: 'ind-1', answerDueOn: null }]);
  });

  test.each<[LocalDate, boolean, string]>([
    ['2026-05-02', false, 'the day before'],
    ['2026-05-03', false, 'the day itself'],
    ['2026-05-04', true, 'the day after'],
  ])('wait for deciders alone; on %s overdue is %p (%s)', (today, overdue) => {
    const file = { ...FILE, formalNotices: [] };
    const items = (viewer: AiContext['viewer']) =>
      worklistItems(file, world([MISSED], { today, viewer })).filter(({ kind }) => kind === 'INDICATION_TO_ANSWER');
    expect(items(staff('DECIDER'))).toMatchObject([{ dueOn: '2026-05-03', overdue }]);
    expect(items(staff())).toEqual([]);
    expect(items(staff('SUPERVISOR'))).toEqual([]);
  });

  test.each([...Object.entries(dutyMatters), ...Object.entries(exceptionMatters)])(
    'say of %s why it is handed over or not',
    (_name, { reason }) => {
      expect(reason.length).toBeGreaterThan(20);
    },
  );
});

describe('Answering an indication at the AI office (R18)', () => {
  const EXCUSED = { indicationId: 'ind-1', outcome: 'NOT_SANCTIONED', reason: 'PERSON_COMPLIED' } as const;
  const answering = (context = world(), changes: Partial<Parameters<typeof answerIndication>[1]> = {}) =>
    given(evolveFile, FILE).when((file) => answerIndication(file, { ...EXCUSED, ...changes }, context));

  test('keeps the reason in the own file', () => {
    const after = answering().thenHappens('INDICATION_ANSWERED');
    expect(after.indicationAnswers).toMatchObject([{ outcome: 'NOT_SANCTIONED', reason: 'PERSON_COMPLIED' }]);
    expect(JSON.stringify(after.unsent)).not.toContain('COMPLIED');
  });

  test('says by hand that there is a cut only where cuts are mirrored (R12)', () => {
    const sanctioned = { outcome: 'SANCTIONED', reason: null } as const;
    answering(world(), sanctioned).thenRefused('ANSWER_NEEDS_SANCTION');
    answering(world([MISSED], { mirrored: ['FORMAL_NOTICE'] }), sanctioned).thenRefused('ANSWER_NEEDS_SANCTION');
    answering(world([MISSED], { mirrored: ['CUT'] }), sanctioned).thenHappens('INDICATION_ANSWERED');
  });

  test.each<[string, AiContext['viewer'], RefusalCode]>([
    ['a case worker', staff(), 'NOT_COMPETENT'],
    ['the lead (R1, R18)', staff('DECIDER', { institution: 'AC', organ: 'ORP' }), 'NOT_COMPETENT'],
    ['another office', staff('DECIDER', { service: 'ai-elsewhere' }), 'NOT_FOUND'],
    ['a decider without assignment or reason', staff('DECIDER', { subject: 'usr-new', purpose: null }), 'NOT_ASSIGNED'],
  ])('is refused to %s', (_who, viewer, code) => {
    answering(world([MISSED], { viewer })).thenRefused(code);
  });
});
