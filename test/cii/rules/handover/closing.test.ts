import type { CaseEvent, CaseState } from '../../../../subgraphs/cii/rules/case.js';
import { decideCloseCase, decideLeaveCase } from '../../../../subgraphs/cii/rules/endParticipation.js';
import { evolve } from '../../../../subgraphs/cii/rules/evolve.js';
import { HANDOVER_STATES } from '../../../../subgraphs/cii/rules/handover/handover.js';
import type { ServiceOfInstitution } from '../../../../subgraphs/common/rules/authorisation.js';
import type { LocalDate } from '../../../../subgraphs/common/rules/localDates.js';
import { ORP, OTHER_SOCIAL, SOCIAL } from '../../../kit/cases.js';
import { given, refusalCodes } from '../../../kit/decisions.js';
import {
  caseIn,
  DAY_OF,
  ending,
  interviewed,
  LAST_DAY,
  lastHandover,
  on,
  taking,
  withdrawnAnswer,
} from '../../../kit/handovers.js';

const close = (state: CaseState, day: LocalDate, service: ServiceOfInstitution = ORP) =>
  given<CaseState, CaseEvent>(evolve, state).when((held) =>
    decideCloseCase(held, { reason: 'NEED_MET' }, on(day, service)),
  );
const leave = (state: CaseState, day: LocalDate, service: ServiceOfInstitution) =>
  given<CaseState, CaseEvent>(evolve, state).when((held) => decideLeaveCase(held, on(day, service)));

describe('Closing a case', () => {
  it.each(['DRAFT', 'CLIENT_ACCEPTED', 'OFFERED', 'CLARIFICATION_ASKED', 'ACCEPTED'] as const)(
    'takes back what has not begun: %s',
    (name) => {
      const state = close(caseIn(name), '2026-03-10').thenHappens('HANDOVER_MOVED', 'CASE_CLOSED');
      expect(lastHandover(state)).toMatchObject({
        state: 'WITHDRAWN',
        acceptance: null,
        ending: {
          at: '2026-03-10T09:00:00.000Z',
          by: 'SENDER',
          reason: 'CASE_CLOSED',
          text: null,
          noInterviewReason: null,
        },
      });
      expect(state.timeline.slice(-2)).toMatchObject([{ command: 'WITHDRAW' }, { kind: 'CASE_CLOSED' }]);
      expect(state.leadHistory).toEqual([{ ...ORP, from: state.openedAt, to: '2026-03-10T09:00:00.000Z' }]);
    },
  );

  it('ends what has begun without a result; nobody leads a closed case (R3)', () => {
    const state = close(caseIn('ACTIVE'), '2026-04-20').thenHappens('HANDOVER_MOVED', 'CASE_CLOSED');
    expect(lastHandover(state)).toMatchObject({
      state: 'ENDED_WITHOUT_RESULT',
      acceptance: { lastDay: '2026-04-20' },
      ending: { by: 'SENDER', reason: 'CASE_CLOSED' },
    });
    expect(state.timeline.at(-2)).toMatchObject({ command: 'END_WITHOUT_RESULT' });
    expect(state.leadHistory).toEqual([
      { ...ORP, from: state.openedAt, to: '2026-03-15T23:00:00.000Z' },
      { ...SOCIAL, from: '2026-03-15T23:00:00.000Z', to: '2026-04-20T09:00:00.000Z' },
    ]);
  });

  it('ends what still owes its result, whose days stay as they were', () => {
    const state = close(caseIn('TERM_REACHED'), '2026-06-20').thenHappens('HANDOVER_MOVED', 'CASE_CLOSED');
    expect(lastHandover(state)).toMatchObject({
      state: 'ENDED_WITHOUT_RESULT',
      acceptance: { lastDay: LAST_DAY },
      ending: { reason: 'CASE_CLOSED' },
    });
  });

  const over = HANDOVER_STATES.filter(
    (name) =>
      ![
        ...['DRAFT', 'CLIENT_ACCEPTED', 'OFFERED', 'CLARIFICATION_ASKED', 'ACCEPTED'],
        ...['ACTIVE', 'TERM_REACHED'],
      ].includes(name),
  );
  it.each(over)('leaves what is over as it is: %s', (name) => {
    const before = caseIn(name);
    const state = close(before, DAY_OF[name]).thenHappens('CASE_CLOSED');
    expect(state.handovers).toEqual(before.handovers);
  });

  it('by the receiver needs its interview: without one it ends the handover first, and says why (R15)', () => {
    const active = caseIn('ACTIVE');
    close(active, '2026-04-20', SOCIAL).thenRefusedBecause({ code: 'NO_INTERVIEW_HELD', rule: 'R15' });
    const held = interviewed(active, SOCIAL, '2026-04-01');
    const state = close(held, '2026-04-20', SOCIAL).thenHappens('HANDOVER_MOVED', 'CASE_CLOSED');
    expect(lastHandover(state).ending?.by).toBe('RECEIVER');
    const ended = taking(active, ending('END_GOAL_REACHED', lastHandover(active).id), on('2026-04-20', SOCIAL)).state;
    close(ended, '2026-04-20', SOCIAL).thenHappens('CASE_CLOSED');
  });

  it('is not the receiver’s before it leads or once it does not', () => {
    close(caseIn('ACCEPTED'), '2026-03-15', SOCIAL).thenRefused('NOT_COMPETENT');
    close(caseIn('TERM_REACHED'), '2026-06-16', SOCIAL).thenRefused('NOT_COMPETENT');
  });
});

describe('R3: leaving a case while the lead is away', () => {
  const codes = (name: Parameters<typeof caseIn>[0], service: ServiceOfInstitution, day = DAY_OF[name]) =>
    refusalCodes(leave(caseIn(name), day, service).decision);

  it('is refused to the one that leads, whoever it is', () => {
    expect(codes('ACTIVE', SOCIAL)).toEqual(['LEAD_CANNOT_LEAVE']);
    expect(codes('OFFERED', ORP)).toEqual(['LEAD_CANNOT_LEAVE']);
    expect(codes('TERM_REACHED', ORP)).toEqual(['LEAD_CANNOT_LEAVE']);
  });

  it('is refused to the sender, to whom the lead returns, until it has', () => {
    leave(caseIn('ACTIVE'), '2026-04-20', ORP).thenRefusedBecause({ code: 'HANDOVER_IS_OPEN', rule: 'R3' });
    expect(codes('RETURNED', ORP)).toEqual(['HANDOVER_IS_OPEN']);
    expect(codes('RETURNED', ORP, '2026-04-21')).toEqual(['LEAD_CANNOT_LEAVE']);
  });

  it('is refused to the receiver from the offer on, until it is over', () => {
    for (const name of ['OFFERED', 'CLARIFICATION_ASKED', 'ACCEPTED'] as const) {
      expect(codes(name, SOCIAL)).toEqual(['HANDOVER_IS_OPEN']);
    }
    for (const name of ['DECLINED', 'WITHDRAWN', 'INVALIDATED', 'EXPIRED'] as const) {
      expect(codes(name, SOCIAL)).toEqual([]);
    }
    expect(codes('RETURNED', SOCIAL)).toEqual(['LEAD_CANNOT_LEAVE']);
    expect(codes('RETURNED', SOCIAL, '2026-04-21')).toEqual([]);
  });

  it('is refused to a receiver that owes a result, with an interview or the reason for none, until it is recorded (R15)', () => {
    const term = caseIn('TERM_REACHED');
    leave(term, '2026-06-15', SOCIAL).thenRefused('LEAD_CANNOT_LEAVE');
    leave(term, '2026-06-16', SOCIAL).thenRefusedBecause({ code: 'HANDOVER_IS_OPEN', rule: 'R15' });
    leave(term, '2026-06-16', OTHER_SOCIAL).thenHappens('PARTICIPANT_LEFT');
    const ended = taking(term, ending('RETURN', lastHandover(term).id), on('2026-06-16', SOCIAL)).state;
    leave(ended, '2026-06-16', SOCIAL).thenHappens('PARTICIPANT_LEFT');
  });

  it('is refused to a receiver from which the person withdrew, until it has handed the case back (R5, R15)', () => {
    const withdrawn = caseIn('WITHDRAWN_BY_CLIENT');
    expect(codes('WITHDRAWN_BY_CLIENT', SOCIAL)).toEqual(['LEAD_CANNOT_LEAVE']);
    leave(withdrawn, '2026-04-21', SOCIAL).thenRefusedBecause({ code: 'HANDOVER_IS_OPEN', rule: 'R15' });
    leave(withdrawn, '2026-04-21', OTHER_SOCIAL).thenHappens('PARTICIPANT_LEFT');
    const back = taking(withdrawn, ending('RETURN', lastHandover(withdrawn).id), on('2026-04-21', SOCIAL)).state;
    leave(back, '2026-04-21', SOCIAL).thenHappens('PARTICIPANT_LEFT');
  });

  it('is open to a receiver from which the person withdrew before it led: it owes nothing', () => {
    const accepted = caseIn('ACCEPTED');
    const never = taking(accepted, withdrawnAnswer(lastHandover(accepted).id), on('2026-03-03', 'PERSON')).state;
    leave(never, '2026-03-03', SOCIAL).thenHappens('PARTICIPANT_LEFT');
  });

  it('tells a receiver nothing of what is only prepared', () => {
    expect(codes('DRAFT', SOCIAL)).toEqual([]);
    expect(codes('CLIENT_ACCEPTED', SOCIAL)).toEqual([]);
  });

  it('is open to the others', () => {
    expect(codes('ACTIVE', OTHER_SOCIAL)).toEqual([]);
  });
});
