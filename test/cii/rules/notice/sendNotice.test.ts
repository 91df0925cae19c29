import fc from 'fast-check';
import type { CaseEvent, CaseState } from '../../../../subgraphs/cii/rules/case.js';
import { decideCloseCase } from '../../../../subgraphs/cii/rules/endParticipation.js';
import { evolve } from '../../../../subgraphs/cii/rules/evolve.js';
import type { NoticeChannel } from '../../../../subgraphs/cii/rules/legalExchange/legalExchange.js';
import { decideRecordNotice } from '../../../../subgraphs/cii/rules/notice/recordNotice.js';
import { decideSendNotice, informedFrom } from '../../../../subgraphs/cii/rules/notice/sendNotice.js';
import { isForThePerson } from '../../../../subgraphs/cii/rules/personSight.js';
import { isVisible } from '../../../../subgraphs/cii/rules/visibility.js';
import { parseRegisterEntry } from '../../../../subgraphs/common/rules/exchange.js';
import { LANGUAGES, type Viewer } from '../../../../subgraphs/common/rules/institutions.js';
import { addDays, type LocalDate } from '../../../../subgraphs/common/rules/localDates.js';
import { refuse, speak } from '../../../../subgraphs/common/rules/refusals.js';
import { AI_OFFICE, applied, contextOf, ORP, PERSON, runningCase, SOCIAL, TODAY, worker } from '../../../kit/cases.js';
import { given } from '../../../kit/decisions.js';

const GROUNDS = ['OWN_TASK', 'EARLY_DETECTION_NOTICE'] as const;
const noticing = (viewer: Viewer, today: LocalDate = '2026-03-02') =>
  contextOf(viewer, { groundsOn: GROUNDS, today, ids: idsOf(today) });
const idsOf = (today: LocalDate) => {
  let count = 0;
  return (prefix: string): string => {
    count += 1;
    return `${prefix}-${today}-${String(count)}`;
  };
};
const informed = (sentOn: LocalDate, channel: NoticeChannel = 'LETTER', state = runningCase()): CaseState =>
  applied(state, decideRecordNotice(state, { sentOn, channel, reference: 'RR 12 CH' }, noticing(worker(ORP), sentOn)));
const INFORMED = informed('2026-03-01');
const noticeOf = ({ notices = [] }: CaseState, place = 0): string => notices[place]?.id ?? '';
const sending = (state = INFORMED, context = noticing(worker(ORP)), noticeId = noticeOf(state)) =>
  given<CaseState, CaseEvent>(evolve, state).when((before) =>
    decideSendNotice(before, { noticeId, service: 'ai-geneva' }, context),
  );

describe('A notice for early detection to the AI office (LAI 3b, R27)', () => {
  it('carries the particulars of the person, who notifies and that the person was informed, and names no case', () => {
    const state = sending().thenHappens('NOTICE_SENT');
    const by = { kind: 'STAFF', subject: 'worker-orp-rive', ...ORP, function: 'CASEWORKER' };
    expect(state.notices).toMatchObject([{ notified: { service: 'ai-geneva', on: '2026-03-02', by } }]);
    const { avsNumber, officialName, firstName, birthDate } = state.person;
    expect(state.unsentNotices).toEqual([
      {
        ...{ kind: 'EARLY_DETECTION_NOTICE', noticeId: noticeOf(state), canton: state.canton, from: ORP },
        ...{ service: 'ai-geneva', notifiedOn: '2026-03-02', personInformedOn: '2026-03-01' },
        invitation: { avsNumber, officialName, firstName, birthDate },
      },
    ]);
    expect(JSON.stringify(state.unsentNotices)).not.toContain(state._id);
    expect(state.unsent).toEqual(INFORMED.unsent);
    expect(state.timeline.at(-1)).toMatchObject({ kind: 'NOTICE_SENT', about: ORP, aboutId: noticeOf(state) });
  });

  it('travels in the agreed form, with the person and, once acknowledged, without', () => {
    const [entry] = sending().state.unsentNotices ?? [];
    const told = { ...entry, noticeId: `ntc-${'0'.repeat(26)}` };
    expect(parseRegisterEntry(told)).toEqual({ entry: told });
    const { invitation: _erased, ...rest } = told;
    expect(parseRegisterEntry(rest)).toEqual({ entry: rest });
    expect(parseRegisterEntry({ ...told, from: AI_OFFICE })).toHaveProperty('malformedAt');
    expect(parseRegisterEntry({ ...told, caseId: 'case-1' })).toHaveProperty('malformedAt');
  });

  it.each<[NoticeChannel, LocalDate, boolean, string]>([
    ['LETTER', '2026-03-03', false, 'tomorrow'],
    ['LETTER', '2026-03-02', false, 'on the same day: it is still under way'],
    ['LETTER', '2026-03-01', true, 'the day before'],
    ['REGISTERED_LETTER', '2026-03-02', false, 'on the same day'],
    ['ELECTRONIC', '2026-03-02', false, 'on the same day'],
    ['BY_HAND', '2026-03-02', true, 'on the same day, by hand'],
    ['BY_HAND', '2026-03-03', false, 'by hand, tomorrow'],
  ])('comes after the person was informed: by %s of %s, sent is %s (%s)', (channel, sentOn, sent) => {
    const path = ['input', 'noticeId'];
    const outcome = sending(informed(sentOn, channel));
    if (sent) outcome.thenHappens('NOTICE_SENT');
    else
      outcome.thenRefusedBecause(
        sentOn === TODAY
          ? { code: 'NOTICE_STILL_UNDER_WAY', path }
          : { code: 'NOTICE_PERSON_NOT_INFORMED', article: 'LAI 3b(3)', path },
      );
  });

  it('cites no article for the days of the post, which no article counts (0029)', () => {
    const state = informed(TODAY);
    const input = { noticeId: noticeOf(state), service: 'ai-geneva' };
    expect(decideSendNotice(state, input, noticing(worker(ORP)))).toEqual({
      refusals: [{ code: 'NOTICE_STILL_UNDER_WAY', rule: null, article: null, path: ['input', 'noticeId'] }],
    });
  });

  it.each(LANGUAGES)('tells by its words from when on, and that it is policy, in %s (0029, 0052)', (language) => {
    const { message } = speak(refuse('NOTICE_STILL_UNDER_WAY'), language);
    expect(message).toMatch(/day after|Tag nach|giorno dopo|lendemain/);
    expect(message).toMatch(/policy|Regel|regola|règle/);
  });

  it.each<[NoticeChannel, LocalDate]>([
    ['LETTER', '2026-03-03'],
    ['BY_HAND', '2026-03-02'],
  ])('names the day from which the person counts as informed: by %s %s', (channel, day) => {
    expect(informedFrom({ sentOn: '2026-03-02', channel })).toBe(day);
  });

  it('is for the service that informed the person alone, and a secret to strangers', () => {
    sending(INFORMED, noticing(worker(AI_OFFICE))).thenRefusedBecause({ code: 'NOT_COMPETENT', article: 'LAI 3b' });
    sending(INFORMED, noticing(worker(SOCIAL))).thenRefused('NOT_FOUND');
    sending(INFORMED, noticing(PERSON)).thenRefused('NOT_FOUND');
    sending(INFORMED, undefined, 'ntc-unknown').thenRefusedBecause({
      ...{ code: 'NOT_FOUND', path: ['input', 'noticeId'] },
    });
    sending(runningCase(), undefined, 'ntc-unknown').thenRefused('NOT_FOUND');
    const others = (INFORMED.notices ?? []).map((one) => ({ ...one, from: SOCIAL }));
    sending({ ...INFORMED, notices: others }).thenRefused('NOT_FOUND');
  });

  it('needs the ground, which a dated record of the canton switches on (domain 4b EARLY_DETECTION_NOTICE)', () => {
    sending(INFORMED, contextOf(worker(ORP))).thenRefusedBecause({ code: 'GROUND_NOT_ON', article: 'LAI 3b' });
  });

  it('is refused on a closed case', () => {
    const closed = applied(INFORMED, decideCloseCase(INFORMED, { reason: 'NOT_NEEDED' }, contextOf(worker(ORP))));
    sending(closed).thenRefused('CASE_IS_CLOSED');
  });

  it('is sent once on one record', () => {
    const sent = sending().state;
    sending(sent, noticing(worker(ORP), '2026-06-01')).thenRefusedBecause({
      ...{ code: 'NOTICE_ALREADY_SENT', article: 'RAI 1quater(1)', path: ['input', 'noticeId'] },
    });
  });

  it.each<[LocalDate, boolean, string]>([
    ['2026-03-31', false, 'the day before the last day for the answer'],
    ['2026-04-01', false, 'the last day for the answer'],
    ['2026-04-02', true, 'the day after'],
  ])('of the same service again, on %s: %s (%s)', (today, may) => {
    const twice = informed('2026-03-02', 'LETTER', sending().state);
    const outcome = sending(twice, noticing(worker(ORP), today), noticeOf(twice, 1));
    if (may) outcome.thenHappens('NOTICE_SENT');
    else outcome.thenRefused('NOTICE_ALREADY_SENT');
    const { notices = [] } = outcome.state;
    expect(notices[0]?.notified?.on).toBe('2026-03-02');
    expect(notices[1]?.notified?.on).toBe(may ? today : undefined);
  });

  it('is not held up by the notice of another service', () => {
    const { notices = [], ...sent } = sending().state;
    const state = { ...sent, notices: notices.map((one) => ({ ...one, id: 'ntc-other', from: SOCIAL })) };
    const both = informed('2026-03-01', 'LETTER', state);
    sending(both, undefined, noticeOf(both, 1)).thenHappens('NOTICE_SENT');
  });

  it('is refused while the time to answer is not set (R54)', () => {
    const context = noticing(worker(ORP));
    const unset = { ...context, parameters: { ...context.parameters, noticeAnswerDays: [] } };
    sending(INFORMED, unset).thenRefusedBecause({ code: 'PARAMETER_NOT_SET', article: 'RAI 1quater(1)' });
  });

  it('is never sent before the day from which the person counts as informed', () => {
    const day = fc.integer({ min: -40, max: 40 }).map((days) => addDays('2026-03-02', days));
    const channel = fc.constantFrom<NoticeChannel>('LETTER', 'REGISTERED_LETTER', 'ELECTRONIC', 'BY_HAND');
    fc.assert(
      fc.property(day, channel, (sentOn, by) => {
        const state = informed(sentOn, by);
        const decided = decideSendNotice(
          state,
          { noticeId: noticeOf(state), service: 'ai-geneva' },
          noticing(worker(ORP)),
        );
        expect('events' in decided).toBe(informedFrom({ sentOn, channel: by }) <= '2026-03-02');
      }),
    );
  });

  it('is in the history of the service that sent it and of the person, and of nobody else', () => {
    const state = sending().state;
    const line = state.timeline.at(-1);
    if (line === undefined) throw new Error('The history has no line of it.');
    const granted = {
      kind: 'granted',
      ground: 'OWN_TASK',
      authorisationId: null,
      until: null,
      fields: new Set<never>(),
    } as const;
    expect(isVisible(state, line, { service: ORP, granted })).toBe(true);
    expect(isVisible(state, line, { service: AI_OFFICE, granted })).toBe(false);
    expect(isForThePerson(state, line)).toBe(true);
  });
});
