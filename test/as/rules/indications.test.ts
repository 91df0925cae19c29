import { AS_CUT_GROUNDS, type AsCutGround } from '../../../subgraphs/as/params/cutScale.js';
import { daysToAnswerIndication } from '../../../subgraphs/as/params/policy.js';
import { sanctionMatters } from '../../../subgraphs/as/params/sanctionMatters.js';
import { answerIndication } from '../../../subgraphs/as/rules/answerIndication.js';
import type { AsContext } from '../../../subgraphs/as/rules/context.js';
import { decideCut, type DecideCut } from '../../../subgraphs/as/rules/decideCut.js';
import { findDivergences } from '../../../subgraphs/as/rules/divergences.js';
import { evolve, type AsFileState } from '../../../subgraphs/as/rules/file.js';
import { seeIndications } from '../../../subgraphs/as/rules/indications.js';
import { worklistItems } from '../../../subgraphs/as/rules/worklist.js';
import { INDICATION_GROUNDS, type FrameIndication } from '../../../subgraphs/common/rules/handover.js';
import type { LocalDate } from '../../../subgraphs/common/rules/localDates.js';
import type { RefusalCode } from '../../../subgraphs/common/rules/refusals.js';
import { given } from '../../kit/decisions.js';
import { handoverOf } from '../../kit/frames.js';
import { indicationTo, knownIndications } from '../../kit/indications.js';
import { CASEWORKER, context, cut, DECIDER, file, OTHER_SERVICE, SERVICE, SUPERVISOR } from './fixtures.js';

const NORTH = { institution: 'AS', service: SERVICE.id } as const;
const SOUTH = { institution: 'AS', service: OTHER_SERVICE.id } as const;
/** The service has sent the lead to the placement office from 1 February to 31 May 2026. */
const SENT = handoverOf('AS', 'AC', { sender: NORTH });
const MISSED = indicationTo('AS', 'AC', { payer: NORTH });
const TODAY: LocalDate = '2026-06-10';
const COMMAND: DecideCut = {
  ground: 'INTEGRATION_EFFORT_MISSING',
  factsOn: '2026-04-01',
  percent: 15,
  from: '2026-07',
  months: 3,
  indicationId: 'ind-1',
};

const world = (
  indications: readonly FrameIndication[] = [MISSED],
  changes: Partial<AsContext> = {},
  handover = SENT,
): AsContext =>
  context({ ...knownIndications('AS', handover, indications), viewer: DECIDER, today: TODAY, ...changes });
const cutting = (changes: Partial<DecideCut> = {}, where = world(), state: AsFileState = file()) =>
  given(evolve, state).when((now) => decideCut(now, { ...COMMAND, ...changes }, where));

describe('A cut while the lead is handed over (R18, R19)', () => {
  it('answers the indication that it rests on, without saying how much', () => {
    const after = cutting().thenHappens('CUT_DECIDED', 'INDICATION_ANSWERED');
    expect(after.cuts).toMatchObject([{ id: 'cut-1', indicationId: 'ind-1' }]);
    expect(after.indicationAnswers).toMatchObject([{ outcome: 'SANCTIONED', sanctionId: 'cut-1', reason: null }]);
    expect(after.unsent).toMatchObject([{ kind: 'INDICATION_ANSWERED', service: SERVICE.id, outcome: 'SANCTIONED' }]);
    expect(JSON.stringify(after.unsent)).not.toMatch(/percent|months/);
  });

  it('names none where none was needed', () => {
    const after = cutting({ factsOn: '2026-01-31', indicationId: null }).thenHappens('CUT_DECIDED');
    expect(after.cuts[0]).not.toHaveProperty('indicationId');
  });

  it.each<[LocalDate, RefusalCode | null, string]>([
    ['2026-01-31', null, 'the day before the first'],
    ['2026-02-01', 'INDICATION_MISSING', 'the first day'],
    ['2026-02-02', 'INDICATION_MISSING', 'the second'],
    ['2026-05-31', 'INDICATION_MISSING', 'the last day'],
    ['2026-06-01', null, 'the day after the last'],
  ])('for facts of %s without one: %p (%s of the handover)', (factsOn, code) => {
    const outcome = cutting({ factsOn, indicationId: null });
    if (code === null) outcome.thenHappens('CUT_DECIDED');
    else outcome.thenRefusedBecause({ code, rule: 'R18', path: ['input', 'indicationId'] });
  });

  it('of a service that did not send the lead away needs none (domain 3c-10)', () => {
    const elsewhere = handoverOf('AS', 'AC', { sender: SOUTH });
    cutting({ indicationId: null }, world([], {}, elsewhere)).thenHappens('CUT_DECIDED');
    cutting({}, world([indicationTo('AS', 'AC', { payer: SOUTH })])).thenRefused('NOT_FOUND');
  });

  it.each(AS_CUT_GROUNDS)('on the ground %s needs one unless it is about means (R9, R14)', (ground) => {
    const own = ground === 'INFORMATION_DUTY_BREACHED';
    const without = cutting({ ground, indicationId: null });
    if (own) without.thenHappens('CUT_DECIDED');
    else without.thenRefused('INDICATION_MISSING');
    for (const indicated of INDICATION_GROUNDS.filter((one) => one !== 'COOPERATION_REFUSED')) {
      const named = cutting({ ground }, world([{ ...MISSED, ground: indicated }]));
      if (FITTING[ground].includes(indicated)) named.thenHappens('CUT_DECIDED', 'INDICATION_ANSWERED');
      else named.thenRefused('INDICATION_DOES_NOT_FIT');
    }
  });

  it('keeps the canton’s scale, whatever was indicated (R19)', () => {
    cutting({ percent: 31 }).thenRefused('CUT_OUTSIDE_SCALE');
  });

  it('a mirrored one without any indication is flagged, not refused (R12)', () => {
    const sent = { ...cut({ factsOn: '2026-04-01', ground: 'INSTRUCTION_NOT_FOLLOWED' }), source: 'MIRROR', key: 'C1' };
    const codes = (indications: readonly FrameIndication[]) =>
      findDivergences(file({ cuts: [sent as AsFileState['cuts'][number]] }), world(indications))
        .map(({ code }) => code)
        .filter((code) => code === 'INDICATION_MISSING');
    expect(codes([])).toEqual(['INDICATION_MISSING']);
    expect(codes([MISSED])).toEqual([]);
  });

  it.each(AS_CUT_GROUNDS)('the ground %s says why it is handed over or not', (ground) => {
    expect(sanctionMatters[ground].reason.length).toBeGreaterThan(20);
  });
});

describe('The indications to a social service (R18)', () => {
  it('are to be answered in thirty days from their filing: policy, because no law sets a day', () => {
    expect(daysToAnswerIndication[0]).toMatchObject({ value: 30, article: 'policy' });
    expect(seeIndications(file(), world())).toMatchObject([{ id: 'ind-1', answerDueOn: '2026-05-03' }]);
    const old = { ...MISSED, filedOn: '1999-12-31' } as const;
    expect(seeIndications(file(), world([old]))).toMatchObject([{ answerDueOn: null }]);
  });

  it.each<[LocalDate, boolean, string]>([
    ['2026-05-02', false, 'the day before'],
    ['2026-05-03', false, 'the day itself'],
    ['2026-05-04', true, 'the day after'],
  ])('wait for deciders alone; on %s overdue is %p (%s)', (today, overdue) => {
    const items = (viewer: AsContext['viewer']) =>
      worklistItems(file(), world([MISSED], { today, viewer })).filter(({ kind }) => kind === 'INDICATION_TO_ANSWER');
    expect(items(DECIDER)).toMatchObject([{ dueOn: '2026-05-03', overdue }]);
    expect(items(CASEWORKER)).toEqual([]);
    expect(items(SUPERVISOR)).toEqual([]);
  });
});

describe('Answering an indication at a social service (R18)', () => {
  const EXCUSED = { indicationId: 'ind-1', outcome: 'NOT_SANCTIONED', reason: 'NOT_PROPORTIONATE' } as const;
  const answering = (where = world(), changes: Partial<Parameters<typeof answerIndication>[1]> = {}) =>
    given(evolve, file()).when((now) => answerIndication(now, { ...EXCUSED, ...changes }, where));

  it('keeps the reason in the own file', () => {
    const after = answering().thenHappens('INDICATION_ANSWERED');
    expect(after.indicationAnswers).toMatchObject([{ outcome: 'NOT_SANCTIONED', reason: 'NOT_PROPORTIONATE' }]);
    expect(JSON.stringify(after.unsent)).not.toContain('PROPORTIONATE');
  });

  it('says by hand that there is a cut only where cuts are mirrored (R12)', () => {
    const sanctioned = { outcome: 'SANCTIONED', reason: null } as const;
    answering(world(), sanctioned).thenRefused('ANSWER_NEEDS_SANCTION');
    answering(world([MISSED], { mirrored: ['BUDGET'] }), sanctioned).thenRefused('ANSWER_NEEDS_SANCTION');
    answering(world([MISSED], { mirrored: ['CUT'] }), sanctioned).thenHappens('INDICATION_ANSWERED');
  });

  it.each<[string, AsContext['viewer'], RefusalCode]>([
    ['a case worker', CASEWORKER, 'NOT_COMPETENT'],
    ['the lead (R1, R18)', { ...DECIDER, institution: 'AC', organ: 'ORP' }, 'NOT_COMPETENT'],
    ['another service', { ...DECIDER, service: OTHER_SERVICE.id }, 'NOT_FOUND'],
    ['a decider without assignment or reason', { ...DECIDER, purpose: null }, 'NOT_ASSIGNED'],
  ])('is refused to %s', (_who, viewer, code) => {
    answering(world([MISSED], { viewer })).thenRefused(code);
  });
});

/** Which indications report a breach on each ground, as the service understands them. */
const FITTING: Readonly<Record<AsCutGround, readonly string[]>> = {
  INFORMATION_DUTY_BREACHED: [],
  INTEGRATION_EFFORT_MISSING: ['INTERVIEW_MISSED', 'JOB_SEARCH_INSUFFICIENT', 'MEASURE_NOT_ATTENDED'],
  REASONABLE_WORK_REFUSED: ['MEASURE_NOT_ATTENDED', 'INSTRUCTION_NOT_FOLLOWED'],
  INSTRUCTION_NOT_FOLLOWED: ['INTERVIEW_MISSED', 'MEASURE_NOT_ATTENDED', 'INSTRUCTION_NOT_FOLLOWED'],
};
