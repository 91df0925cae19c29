import { leadAt, type CaseState } from '../../../../subgraphs/cii/rules/case.js';
import type { HandoverAct } from '../../../../subgraphs/cii/rules/handover/commands.js';
import { handoverState, type HandoverState } from '../../../../subgraphs/cii/rules/handover/handover.js';
import type { FileInstitution } from '../../../../subgraphs/common/rules/institutions.js';
import { startOfDay, type LocalDate } from '../../../../subgraphs/common/rules/localDates.js';
import { ORP, SOCIAL } from '../../../kit/cases.js';
import {
  acceptance,
  accepted,
  acceptedAnswer,
  after,
  caseIn,
  clocking,
  draftOf,
  ending,
  formFor,
  FIRST_DAY,
  interviewed,
  LAST_DAY,
  lastHandover,
  on,
  SIX_PAIRS,
  taking,
  TO_SOCIAL,
  withdrawnAnswer,
} from '../../../kit/handovers.js';

describe('R21: each of the six ordered pairs', () => {
  it.each(SIX_PAIRS.map((pair) => [`${pair[0].institution} to ${pair[1].institution}`, ...pair] as const))(
    '%s: draft, answer, offer, acceptance, return; the lead goes and comes back by whole days (R3)',
    (_pair, sender, receiver) => {
      const cast = { sender, receiver };
      const state = accepted(caseIn('OFFERED', cast), cast);
      expect(state.leadHistory).toEqual([
        { ...sender, from: state.openedAt, to: '2026-03-15T23:00:00.000Z' },
        { ...receiver, from: '2026-03-15T23:00:00.000Z', to: '2026-06-15T22:00:00.000Z' },
        { ...sender, from: '2026-06-15T22:00:00.000Z', to: null },
      ]);
      const held = interviewed(state, receiver, '2026-04-01');
      const goal = ending('END_GOAL_REACHED', lastHandover(held).id, { noInterviewReason: null });
      const back = taking(held, goal, on('2026-04-20', receiver)).thenHappens('HANDOVER_MOVED');
      expect(back.leadHistory).toEqual([
        { ...sender, from: state.openedAt, to: '2026-03-15T23:00:00.000Z' },
        { ...receiver, from: '2026-03-15T23:00:00.000Z', to: '2026-04-20T22:00:00.000Z' },
        { ...sender, from: '2026-04-20T22:00:00.000Z', to: null },
      ]);
      expect(lastHandover(back)).toMatchObject({ state: 'GOAL_REACHED', sender, receiver });
    },
  );
});

describe('R3: a step of one handover leaves the lead of another alone', () => {
  const later = { ...TO_SOCIAL, terms: { from: '2026-07-01', to: '2026-08-31' } } as const;
  const forms = (state: CaseState) =>
    acceptedAnswer(lastHandover(state).id, later, formFor(later, { validTo: '2026-08-31', validFrom: '2026-06-20' }));
  /** The case with a second handover, agreed on that day for July and August. */
  const withSecond = (state: CaseState, day: LocalDate) => {
    const drafted = after(state, draftOf(later), on(day, ORP));
    const { id } = lastHandover(drafted);
    const answered = after(drafted, { ...forms(drafted), answeredOn: day } as HandoverAct, on(day, ORP));
    const offered = after(answered, { command: 'OFFER', handoverId: id }, on(day, ORP));
    return after(offered, acceptance(id, later), on(day, SOCIAL));
  };

  it('the result of the first, owed since its term, comes while the second is agreed or active', () => {
    const state = withSecond(caseIn('TERM_REACHED'), '2026-06-20');
    for (const day of ['2026-06-21', '2026-07-10'] as const) {
      const act = ending('RETURN', state.handovers[0]?.id ?? '');
      const back = taking(state, act, on(day, SOCIAL)).thenHappens('HANDOVER_MOVED');
      expect(back.handovers.map((handover) => handover.state)).toEqual(['RETURNED', 'ACCEPTED']);
      expect(back.leadHistory).toEqual(state.leadHistory);
      const withdrawn = taking(state, withdrawnAnswer(state.handovers[0]?.id ?? ''), on(day, ORP)).state;
      expect(withdrawn.leadHistory).toEqual(state.leadHistory);
    }
  });

  it('that an offer has expired is recorded while the second is agreed', () => {
    const state = withSecond(caseIn('OFFERED'), '2026-06-20');
    const act = { command: 'EXPIRE', handoverId: state.handovers[0]?.id ?? '' } as const;
    const recorded = clocking(state, act, on('2026-06-21', ORP)).thenHappens('HANDOVER_MOVED');
    expect(recorded.handovers.map((handover) => handover.state)).toEqual(['EXPIRED', 'ACCEPTED']);
    expect(recorded.leadHistory).toEqual(state.leadHistory);
  });
});

describe('R3: the lead and the state follow from the clock', () => {
  it('a handover without its acceptance never becomes active', () => {
    const untold = { ...lastHandover(caseIn('ACCEPTED')), acceptance: null };
    expect(handoverState(untold, '2026-04-20')).toBe('ACCEPTED');
  });

  it.each<[day: LocalDate, state: HandoverState, leads: FileInstitution, why: string]>([
    ['2026-03-15', 'ACCEPTED', 'AC', 'the day before the first'],
    [FIRST_DAY, 'ACTIVE', 'AS', 'the first day'],
    [LAST_DAY, 'ACTIVE', 'AS', 'the last day'],
    ['2026-06-16', 'TERM_REACHED', 'AC', 'the day after the last'],
  ])('%s: %s, and %s leads (%s)', (day, state, leads) => {
    const held = caseIn('ACCEPTED');
    expect(handoverState(lastHandover(held), day)).toBe(state);
    const instants = [startOfDay(day), new Date(`${day}T21:59:59.999Z`)];
    for (const instant of instants) {
      expect(leadAt(held.leadHistory, instant.toISOString())?.institution).toBe(leads);
    }
  });
});
