import { decideCloseCase, decideLeaveCase } from '../../../subgraphs/cii/rules/endParticipation.js';
import { presentLead, type CaseState } from '../../../subgraphs/cii/rules/case.js';
import { evolve } from '../../../subgraphs/cii/rules/evolve.js';
import { caseDutiesOn } from '../../../subgraphs/cii/rules/caseDuties.js';
import type { Duty } from '../../../subgraphs/common/rules/duties.js';
import type { DutyKind } from '../../../subgraphs/common/rules/duty.js';
import { addDays, type LocalDate } from '../../../subgraphs/common/rules/localDates.js';
import { AI_OFFICE, applied, openedCase, ORP, runningCase, SOCIAL, TODAY } from '../../kit/cases.js';
import {
  after,
  caseIn,
  ending,
  FIRST_DAY,
  handoverCase,
  LAST_DAY,
  lastHandover,
  on,
  SIX_PAIRS,
  TO_AI,
  TO_ORP,
  TO_SOCIAL,
} from '../../kit/handovers.js';

/** The duty of a kind; of interviews those of one institution, else of the ORP that opened the case. */
function duty(state: CaseState, kind: DutyKind, day: LocalDate, whose: Duty['house'] = ORP): Duty {
  const found = caseDutiesOn(state, day).find(
    (one) => one.kind === kind && (one.house === null || one.house.institution === whose?.institution),
  );
  if (found === undefined) throw new Error('The case says nothing about it.');
  return found;
}

describe('The duties of a case', () => {
  it.each(['DRAFT', 'OFFERED', 'DECLINED', 'WITHDRAWN'] as const)(
    'are what they were while its handover is %s (R24)',
    (state) => {
      expect(caseDutiesOn(caseIn(state), FIRST_DAY)).toEqual(caseDutiesOn(handoverCase(), FIRST_DAY));
    },
  );

  it.each(SIX_PAIRS)(
    '$0.institution to $1.institution: follow the accepted days, and the lead does too (R3)',
    (...pair) => {
      const [sender, receiver] = pair;
      const state = caseIn('ACCEPTED', { sender, receiver });
      const days = [addDays(FIRST_DAY, -1), FIRST_DAY, LAST_DAY, addDays(LAST_DAY, 1)] as const;
      expect(days.map((day) => duty(state, 'COUNSELLING_INTERVIEWS', day, sender).holder)).toEqual([
        sender,
        receiver,
        receiver,
        sender,
      ]);
      for (const day of days) {
        const noon = new Date(`${day}T10:00:00.000Z`);
        expect(duty(state, 'INTERVIEW_RECORD', day, sender).holder).toEqual({
          institution: presentLead(state, noon)?.institution,
          service: presentLead(state, noon)?.service,
        });
      }
    },
  );

  it('show the reference under which job searches are not owed (R16, R22)', () => {
    const reference = lastHandover(caseIn('ACCEPTED', TO_SOCIAL)).acceptance?.exemption?.reference;
    expect(reference).toBeDefined();
    expect(duty(caseIn('ACCEPTED', TO_SOCIAL), 'JOB_SEARCH', FIRST_DAY)).toMatchObject({
      holder: 'NOT_OWED',
      rule: 'R16',
      exemptionReference: reference,
      from: FIRST_DAY,
      to: LAST_DAY,
    });
    expect(duty(caseIn('ACCEPTED', TO_ORP), 'JOB_SEARCH', FIRST_DAY)).toMatchObject({ holder: ORP, rule: 'R17' });
  });

  it('return on the day after an early end, and not before (R3)', () => {
    const active = caseIn('ACTIVE', TO_AI);
    const day = addDays(FIRST_DAY, 10);
    const ended = after(active, ending('RETURN', lastHandover(active).id), on(day, AI_OFFICE));
    expect(duty(ended, 'COUNSELLING_INTERVIEWS', day)).toMatchObject({ holder: AI_OFFICE, to: day });
    expect(duty(ended, 'COUNSELLING_INTERVIEWS', addDays(day, 1))).toMatchObject({ holder: ORP, to: null });
  });

  it('go on with the sender after the agreed last day without anybody having acted (R3)', () => {
    const active = caseIn('ACTIVE', TO_SOCIAL);
    expect(duty(active, 'COUNSELLING_INTERVIEWS', LAST_DAY).holder).toEqual(SOCIAL);
    expect(duty(active, 'COUNSELLING_INTERVIEWS', addDays(LAST_DAY, 1)).holder).toEqual(ORP);
  });

  it('count a service from the day on which it was asked, whether it knows the person or not', () => {
    const payers = (state: CaseState) =>
      caseDutiesOn(state, TODAY).flatMap(({ kind, benefit }) => (kind === 'PAYMENT' ? [benefit] : []));
    expect(payers(runningCase())).toEqual(['AC_DAILY_ALLOWANCE', 'AI_BENEFITS']);
    expect(payers(openedCase())).toEqual(payers(runningCase()));
    expect(caseDutiesOn(runningCase(), addDays(TODAY, -1))).toEqual([]);
  });

  it('end with the case (R3)', () => {
    const closed = applied(runningCase(), decideCloseCase(runningCase(), { reason: 'NEED_MET' }, on(TODAY, ORP)));
    expect(duty(closed, 'COUNSELLING_INTERVIEWS', TODAY)).toMatchObject({ holder: ORP, to: TODAY });
    expect(caseDutiesOn(closed, addDays(TODAY, 1))).toEqual([]);
  });

  it('stay what they were when a service leaves and comes again (domain 3c-9)', () => {
    const state = runningCase();
    const days = (of: CaseState) =>
      [TODAY, addDays(TODAY, 5), addDays(TODAY, 6), addDays(TODAY, 10)].map(
        (day) =>
          caseDutiesOn(of, day).filter(({ kind, benefit }) => kind === 'PAYMENT' && benefit === 'AI_BENEFITS').length,
      );
    const leaving = addDays(TODAY, 5);
    const left = applied(state, decideLeaveCase(state, on(leaving, AI_OFFICE)));
    expect(days(left)).toEqual([1, 1, 0, 0]);
    const at = `${addDays(TODAY, 10)}T08:00:00.000Z`;
    const again = evolve(left, { kind: 'PARTICIPANT_INVITED', at, entryId: 'tle-again', invited: AI_OFFICE });
    expect(days(again)).toEqual([1, 1, 0, 1]);
    // Asked once more before it has answered, it takes part as before.
    const once = evolve(again, {
      kind: 'PARTICIPANT_INVITED',
      at: `${addDays(TODAY, 12)}T08:00:00.000Z`,
      entryId: 'tle-2',
      invited: AI_OFFICE,
    });
    expect(days(once)).toEqual([1, 1, 0, 1]);
  });
});
