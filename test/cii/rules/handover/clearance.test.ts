import { demonstrationAgreements } from '../../../../subgraphs/cii/params/demonstrationAgreements.js';
import type { CaseEvent, CaseState } from '../../../../subgraphs/cii/rules/case.js';
import { deriveFrame } from '../../../../subgraphs/cii/rules/deriveFrame.js';
import { evolve } from '../../../../subgraphs/cii/rules/evolve.js';
import { systemStepsDue } from '../../../../subgraphs/cii/rules/handover/decideHandover.js';
import { shownHandover } from '../../../../subgraphs/cii/rules/handover/shownHandover.js';
import { decideReport } from '../../../../subgraphs/cii/rules/report.js';
import { visibleHandovers, visibleTimeline } from '../../../../subgraphs/cii/rules/visibility.js';
import type { ServiceOfInstitution } from '../../../../subgraphs/common/rules/authorisation.js';
import type { LocalDate } from '../../../../subgraphs/common/rules/localDates.js';
import type { RefusalCode } from '../../../../subgraphs/common/rules/refusals.js';
import { AI_OFFICE, feedOf, idFor, ORP, OTHER_SOCIAL, SOCIAL, TODAY } from '../../../kit/cases.js';
import { given, refusalCodes } from '../../../kit/decisions.js';
import {
  acceptance,
  accepted,
  after,
  caseIn,
  cleared,
  clocking,
  FIRST_DAY,
  lastHandover,
  on,
  reasoned,
  taking,
  TO_AI,
  TO_SOCIAL,
} from '../../../kit/handovers.js';

/** What the receiver's own subgraph tells on a day: until when it may lead. */
function told(
  state: CaseState,
  until: LocalDate | null,
  day: LocalDate = '2026-03-10',
  by: ServiceOfInstitution = AI_OFFICE,
) {
  const entry = { entryId: idFor('ent', 'c2'), caseId: state._id, version: 3, service: by.service } as const;
  const words = { kind: 'HANDOVER_CLEARED', handoverId: lastHandover(state).id, on: day, until } as const;
  const context = feedOf(by.institution, { today: day, now: new Date(`${day}T09:00:00.000Z`) });
  return given<CaseState, CaseEvent>(evolve, state).when((held) => decideReport(held, { ...entry, ...words }, context));
}

describe('R23: AI accepts only a first day for which its own house has found that it may lead', () => {
  const offered = caseIn('OFFERED', TO_AI);
  const accept = (until: LocalDate | null, from: LocalDate | null = null) => {
    const ready = cleared(offered, AI_OFFICE, until);
    return taking(ready, acceptance(lastHandover(ready).id, TO_AI, from), on(TODAY, AI_OFFICE)).decision;
  };

  it.each<[LocalDate | null, RefusalCode[], string]>([
    ['2026-03-15', ['HANDOVER_NOT_CLEARED'], 'the day before the first day'],
    [FIRST_DAY, [], 'the first day'],
    ['2026-03-17', [], 'the day after'],
    [null, [], 'without end'],
  ])('known to hold until %s: %j (%s)', (until, codes) => {
    expect(refusalCodes(accept(until))).toEqual(codes);
  });

  it('the first day that the receiver names, not the one that was offered', () => {
    expect(refusalCodes(accept('2026-03-31', '2026-03-31'))).toEqual([]);
    expect(refusalCodes(accept('2026-03-31', '2026-04-01'))).toEqual(['HANDOVER_NOT_CLEARED']);
  });

  it('by the latest that it found, and it says on what ground it refuses', () => {
    const ready = told(cleared(offered, AI_OFFICE), '2026-03-09').thenHappens('HANDOVER_CLEARED');
    expect(lastHandover(ready)).toMatchObject({
      clearedOn: '2026-03-10',
      clearedUntil: '2026-03-09',
      state: 'OFFERED',
    });
    taking(ready, acceptance(lastHandover(ready).id, TO_AI), on('2026-03-10', AI_OFFICE)).thenRefusedBecause({
      ...{ code: 'HANDOVER_NOT_CLEARED', rule: 'R23', article: 'LAI 54' },
    });
  });

  it('anew, once the terms are drafted anew or offered again', () => {
    const ready = cleared(offered, AI_OFFICE, '2026-06-30');
    const { id, terms } = lastHandover(ready);
    const longer = { command: 'CORRECT', handoverId: id, terms: { ...terms, to: '2026-06-20' } } as const;
    const none = { clearedOn: null, clearedUntil: null };
    expect(lastHandover(after(ready, longer, on(TODAY, ORP)))).toMatchObject(none);
    const declined = after(ready, reasoned('DECLINE', id, 'NO_CAPACITY'), on(TODAY, AI_OFFICE));
    const again = reasoned('REOPEN', id, 'NEED_CHANGED');
    expect(lastHandover(after(declined, again, on(TODAY, ORP)))).toMatchObject(none);
  });

  it('and nobody else is asked', () => {
    const state = caseIn('OFFERED', TO_SOCIAL);
    taking(state, acceptance(lastHandover(state).id, TO_SOCIAL), on(TODAY, SOCIAL)).thenHappens('HANDOVER_MOVED');
  });
});

describe('R23: what AI agreed to does not begin once its house no longer finds that it may lead', () => {
  const agreed = caseIn('ACCEPTED', TO_AI);

  it.each<[LocalDate | null, boolean, string]>([
    ['2026-03-09', true, 'it has ended already'],
    ['2026-03-15', true, 'it ends on the day before the first day'],
    [FIRST_DAY, false, 'it holds on the first day'],
    ['2026-03-17', false, 'it ends afterwards, which is a warning to AI alone'],
    [null, false, 'it has no end'],
  ])('known to hold until %s: barred %s, %s', (until, isBarred) => {
    const outcome = told(agreed, until);
    const state = isBarred
      ? outcome.thenHappens('HANDOVER_CLEARED', 'HANDOVER_MOVED')
      : outcome.thenHappens('HANDOVER_CLEARED');
    expect(lastHandover(state).state).toBe(isBarred ? 'DECLINED' : 'ACCEPTED');
    expect(state.leadHistory.map(({ institution }) => institution)).toEqual(isBarred ? ['AC'] : ['AC', 'AI', 'AC']);
  });

  it.each<[LocalDate, boolean, string]>([
    ['2026-03-15', true, 'the day before the first day'],
    [FIRST_DAY, false, 'the first day: nothing is taken back'],
    ['2026-03-17', false, 'the day after'],
    ['2026-06-16', false, 'the day after the last'],
  ])('when that is heard on %s: barred %s (%s)', (day, isBarred) => {
    const { state } = told(agreed, '2026-03-01', day);
    expect(lastHandover(state).state).toBe(isBarred ? 'DECLINED' : 'ACCEPTED');
    expect(state.leadHistory).toEqual(
      isBarred ? agreed.leadHistory.slice(0, 1).map((one) => ({ ...one, to: null })) : agreed.leadHistory,
    );
  });

  it('by the first day that was agreed, not the one that was offered', () => {
    const later = accepted(caseIn('OFFERED', TO_AI), TO_AI, '2026-04-01');
    expect(lastHandover(told(later, '2026-03-31').state).state).toBe('DECLINED');
    expect(lastHandover(told(later, '2026-04-01').state).state).toBe('ACCEPTED');
  });

  it('from the receiver alone', () => {
    told(caseIn('ACCEPTED', TO_SOCIAL), '2026-03-01', '2026-03-10', OTHER_SOCIAL).thenHappens();
    const social = told(caseIn('ACCEPTED', TO_SOCIAL), '2026-03-01', '2026-03-10', SOCIAL);
    expect(lastHandover(social.thenHappens('HANDOVER_CLEARED')).state).toBe('ACCEPTED');
  });

  it('also by the register’s clock, should the news have found it otherwise', () => {
    const { id } = lastHandover(agreed);
    const lost = { ...agreed, handovers: agreed.handovers.map((one) => ({ ...one, clearedUntil: TODAY })) };
    const act = { command: 'BAR_ACTIVATION', handoverId: id } as const;
    expect(systemStepsDue(lost, on('2026-03-15', ORP))).toEqual([act]);
    expect(systemStepsDue(lost, on(FIRST_DAY, ORP))).toEqual([]);
    clocking(lost, act, on('2026-03-15', ORP)).thenHappens('HANDOVER_MOVED');
    clocking(agreed, act, on('2026-03-15', ORP)).thenRefused('HANDOVER_STEP_NOT_ALLOWED');
  });

  it('and where no exemption covers the first day either, that is told which tells nothing of the person (R22)', () => {
    const lost = { ...agreed, handovers: agreed.handovers.map((one) => ({ ...one, clearedUntil: TODAY })) };
    const agreements = {
      agreements: [],
      exemptions: [],
      exemptionRequired: [{ canton: 'GE', from: TODAY, to: null }],
    } as const;
    const act = { command: 'BAR_ACTIVATION', handoverId: lastHandover(agreed).id } as const;
    const before = clocking(lost, act, on('2026-03-15', ORP, { agreements })).state;
    expect(lastHandover(before).state).toBe('DECLINED');
    const running = clocking(lost, act, on(FIRST_DAY, ORP, { agreements })).state;
    expect(lastHandover(running)).toMatchObject({
      state: 'ENDED_WITHOUT_RESULT',
      ending: { reason: 'EXEMPTION_NOT_VALID' },
    });
  });
});

const SHOWN = { today: '2026-03-11', canton: 'GE', agreements: demonstrationAgreements } as const;

describe('R23: a handover that was barred looks like one that its receiver declined', () => {
  const agreed = caseIn('ACCEPTED', TO_AI);
  const { id } = lastHandover(agreed);
  const barred = told(agreed, '2026-03-09').state;
  const declined = after(agreed, reasoned('DECLINE', id, 'NO_CAPACITY', 'Plus de place.'), on('2026-03-10', AI_OFFICE));
  const others: readonly (ServiceOfInstitution | null)[] = [ORP, OTHER_SOCIAL, SOCIAL, null];

  it('to everybody but the receiver: state, ending, lead and history', () => {
    for (const service of others) {
      const seen = (state: CaseState) => ({
        handovers: visibleHandovers(state, { service }).map((one) => shownHandover(one, service, SHOWN)),
        timeline: visibleTimeline(state, {
          service,
          granted: { kind: 'granted', ground: 'OWN_TASK', authorisationId: null, until: null, fields: new Set() },
        }).map((entry) => ({ ...entry, id: null })),
        leads: state.leadHistory,
      });
      expect(seen(barred)).toEqual(seen(declined));
    }
    expect(shownHandover(lastHandover(barred), ORP, SHOWN)).toMatchObject({
      state: 'DECLINED',
      acceptance: null,
      ending: { at: '2026-03-10T09:00:00.000Z', by: 'RECEIVER', reason: null, text: null, noInterviewReason: null },
    });
  });

  it('in the frames of all institutions', () => {
    for (const institution of ['AC', 'AI', 'AS'] as const) {
      const frameOf = (state: CaseState) => ({ ...deriveFrame(state, institution), version: 0 });
      expect(frameOf(barred)).toEqual(frameOf(declined));
    }
  });

  it('to the receiver it says why', () => {
    expect(shownHandover(lastHandover(barred), AI_OFFICE, SHOWN).ending).toMatchObject({
      by: 'RECEIVER',
      reason: 'NO_LEGAL_BASIS',
    });
  });
});

describe('A receiver that cannot begin after all declines before the first day (R23, R24)', () => {
  const agreed = caseIn('ACCEPTED', TO_AI);
  const decline = (day: LocalDate, who: ServiceOfInstitution = AI_OFFICE) =>
    taking(agreed, reasoned('DECLINE', lastHandover(agreed).id, 'NO_CAPACITY'), on(day, who));

  it.each<[LocalDate, RefusalCode[], string]>([
    [TODAY, ['ALREADY_DECIDED'], 'the day of the acceptance: a colleague has answered'],
    ['2026-03-03', [], 'the day after'],
    ['2026-03-15', [], 'the day before the first day'],
    [FIRST_DAY, ['ALREADY_DECIDED'], 'the first day: it leads, and hands back'],
  ])('on %s: %j (%s)', (day, codes) => {
    expect(refusalCodes(decline(day).decision)).toEqual(codes);
  });

  it('and the sender leads on as if it had never agreed (R3)', () => {
    const state = decline('2026-03-03').thenHappens('HANDOVER_MOVED');
    expect(lastHandover(state)).toMatchObject({ state: 'DECLINED', acceptance: null, ending: { by: 'RECEIVER' } });
    expect(state.leadHistory).toEqual([{ ...ORP, from: agreed.openedAt, to: null }]);
  });

  it('on the day of the acceptance it is told which step came first', () => {
    decline(TODAY).thenRefusedBecause({ code: 'ALREADY_DECIDED', rule: 'R3', path: ['input', 'handoverId'] });
  });

  it('nobody else does', () => {
    decline('2026-03-03', ORP).thenRefused('NOT_YOUR_STEP');
  });
});
