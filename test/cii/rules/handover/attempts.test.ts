import type { CaseEvent, CaseState } from '../../../../subgraphs/cii/rules/case.js';
import { evolve } from '../../../../subgraphs/cii/rules/evolve.js';
import type { HandoverAct } from '../../../../subgraphs/cii/rules/handover/commands.js';
import {
  decideHandover,
  decideNoteAttempt,
  systemStepsDue,
  wasTooLate,
} from '../../../../subgraphs/cii/rules/handover/decideHandover.js';
import { contextOf, ORP, OTHER_SOCIAL, PERSON, SOCIAL, TODAY, worker } from '../../../kit/cases.js';
import { given, refusalCodes } from '../../../kit/decisions.js';
import {
  acceptance,
  after,
  caseIn,
  clocking,
  draftOf,
  ending,
  lastHandover,
  on,
  reasoned,
  taking,
  TO_SOCIAL,
  withdrawnAnswer,
} from '../../../kit/handovers.js';

const note = (state: CaseState, act: HandoverAct, context = on(TODAY, SOCIAL)) =>
  given<CaseState, CaseEvent>(evolve, state).when((held) => decideNoteAttempt(held, act, context));
const accepted = caseIn('ACCEPTED');
const { id } = lastHandover(accepted);

describe('An attempt that comes too late', () => {
  it('leaves a line that tells who tried what, and changes nothing else', () => {
    const state = note(accepted, acceptance(id, TO_SOCIAL)).thenHappens('HANDOVER_ATTEMPTED');
    expect(state.timeline.at(-1)).toMatchObject({
      ...{ kind: 'HANDOVER_ATTEMPTED', aboutId: id, command: 'ACCEPT', at: '2026-03-02T09:00:00.000Z' },
      about: SOCIAL,
    });
    expect(state.timeline.at(-1)?.id).toMatch(/^tle-/);
    expect(state.handovers).toEqual(accepted.handovers);
    expect(state.leadHistory).toEqual(accepted.leadHistory);
  });

  it('leaves it once for each service, handover and command', () => {
    const once = note(accepted, acceptance(id, TO_SOCIAL)).state;
    note(once, acceptance(id, TO_SOCIAL)).thenHappens();
    note(once, acceptance(id, TO_SOCIAL), on('2026-03-05', SOCIAL)).thenHappens();
    const declined = note(once, reasoned('DECLINE', id, 'NO_CAPACITY')).thenHappens('HANDOVER_ATTEMPTED');
    note(declined, { command: 'OFFER', handoverId: id }, on(TODAY, ORP)).thenHappens('HANDOVER_ATTEMPTED');
    const other = { ...lastHandover(accepted), id: 'hnd-other' };
    const two: CaseState = { ...once, handovers: [...once.handovers, other] };
    note(two, acceptance('hnd-other', TO_SOCIAL)).thenHappens('HANDOVER_ATTEMPTED');
  });

  it('of the person is the person’s, apart from those of the services that pass a wish on', () => {
    const ended = caseIn('RETURNED');
    const wish = withdrawnAnswer(lastHandover(ended).id);
    const day = '2026-04-20';
    const byPerson = note(ended, wish, on(day, 'PERSON')).thenHappens('HANDOVER_ATTEMPTED');
    expect(byPerson.timeline.at(-1)?.about).toBeNull();
    note(byPerson, wish, on(day, 'PERSON')).thenHappens();
    const bySender = note(byPerson, wish, on(day, ORP)).thenHappens('HANDOVER_ATTEMPTED');
    const byReceiver = note(bySender, wish, on(day, SOCIAL)).thenHappens('HANDOVER_ATTEMPTED');
    note(byReceiver, wish, on(day, SOCIAL)).thenHappens();
    note(byReceiver, wish, on(day, 'PERSON')).thenHappens();
    note(note(ended, wish, on(day, SOCIAL)).state, wish, on(day, 'PERSON')).thenHappens('HANDOVER_ATTEMPTED');
  });

  it('is noted neither for what is refused otherwise nor for what is possible', () => {
    note(caseIn('OFFERED'), acceptance(lastHandover(caseIn('OFFERED')).id, TO_SOCIAL)).thenHappens();
    note(
      caseIn('DRAFT'),
      { command: 'OFFER', handoverId: lastHandover(caseIn('DRAFT')).id },
      on(TODAY, ORP),
    ).thenHappens();
    note(accepted, reasoned('WITHDRAW', id, 'DIED')).thenHappens();
    note(accepted, acceptance(id, TO_SOCIAL), on(TODAY, OTHER_SOCIAL)).thenHappens();
    note(accepted, draftOf(TO_SOCIAL), on(TODAY, ORP)).thenHappens();
  });

  it('is told apart from other refusals', () => {
    expect(wasTooLate(decideHandover(accepted, acceptance(id, TO_SOCIAL), on(TODAY, SOCIAL)))).toBe(true);
    expect(wasTooLate(decideHandover(accepted, reasoned('WITHDRAW', id, null), on(TODAY, ORP)))).toBe(false);
    expect(wasTooLate(decideHandover(accepted, reasoned('WITHDRAW', id, 'DIED'), on(TODAY, ORP)))).toBe(false);
    expect(wasTooLate(decideHandover(accepted, ending('RETURN', id), on(TODAY, SOCIAL)))).toBe(false);
    const withdrawn = caseIn('WITHDRAWN_BY_CLIENT');
    const back = ending('RETURN', lastHandover(withdrawn).id);
    const twice = { ...withdrawn, handovers: withdrawn.handovers.map((one) => ({ ...one, handedBackOn: TODAY })) };
    const late = decideHandover(twice, back, on('2026-04-22', SOCIAL));
    expect(refusalCodes(late)).toEqual(['ALREADY_DECIDED']);
    expect(wasTooLate(late)).toBe(true);
  });
});

describe('What is asked first of a step', () => {
  const act = acceptance(id, TO_SOCIAL);

  it('is who works on the case', () => {
    const unknown = acceptance('hnd-unknown', TO_SOCIAL);
    taking(accepted, unknown, contextOf(worker(SOCIAL, { subject: 'x' }))).thenRefused('NOT_ASSIGNED');
    taking(accepted, unknown, contextOf(worker({ institution: 'AS', service: 'social-x' }))).thenRefusedBecause({
      code: 'NOT_FOUND',
      path: ['input', 'caseId'],
    });
  });

  it('then whether the handover is known to the viewer: a hidden one looks like none', () => {
    const hidden = caseIn('CLIENT_ACCEPTED');
    const closed: CaseState = { ...hidden, status: 'CLOSED' };
    for (const state of [hidden, closed]) {
      for (const handoverId of [lastHandover(state).id, 'hnd-unknown']) {
        taking(state, acceptance(handoverId, TO_SOCIAL), on(TODAY, SOCIAL)).thenRefusedBecause({
          code: 'NOT_FOUND',
          path: ['input', 'handoverId'],
        });
      }
    }
    taking(hidden, withdrawnAnswer('hnd-unknown'), contextOf(PERSON)).thenRefused('NOT_FOUND');
  });

  it('of several handovers each is told apart', () => {
    const declined = caseIn('DECLINED');
    const state = after(declined, draftOf(TO_SOCIAL), on(TODAY, ORP));
    const [first, second] = state.handovers;
    taking(state, acceptance(second?.id ?? '', TO_SOCIAL), on(TODAY, SOCIAL)).thenRefused('NOT_FOUND');
    taking(state, acceptance(first?.id ?? '', TO_SOCIAL), on(TODAY, SOCIAL)).thenRefused('ALREADY_DECIDED');
    const moved = taking(state, reasoned('WITHDRAW', second?.id ?? '', 'DIED'), on(TODAY, ORP)).state;
    expect(moved.handovers.map((one) => one.state)).toEqual(['DECLINED', 'WITHDRAWN']);
  });

  it('then whether the case is open, then whose step it is', () => {
    const closed: CaseState = { ...accepted, status: 'CLOSED' };
    taking(closed, act, on(TODAY, OTHER_SOCIAL)).thenRefusedBecause({
      code: 'CASE_IS_CLOSED',
      path: ['input', 'caseId'],
    });
    taking(accepted, act, on(TODAY, OTHER_SOCIAL)).thenRefusedBecause({
      code: 'NOT_YOUR_STEP',
      rule: 'R3',
      path: ['input', 'handoverId'],
    });
  });

  it('and the person is asked nothing that is not the person’s to decide', () => {
    taking(accepted, act, contextOf(PERSON)).thenRefused('NOT_FOUND');
    taking(accepted, withdrawnAnswer(id), contextOf(PERSON)).thenHappens('AUTHORISATION_WITHDRAWN', 'HANDOVER_MOVED');
    taking(accepted, withdrawnAnswer(id), contextOf(PERSON, { viewerIsThePerson: false })).thenRefused('NOT_FOUND');
  });
});

describe('The steps of the register’s clock that are due', () => {
  const none = {
    agreements: [],
    exemptions: [],
    exemptionRequired: [{ canton: 'GE', from: TODAY, to: null }],
  } as const;

  it.each([
    ['2026-03-08', []],
    ['2026-03-09', ['REMIND']],
    ['2026-04-01', ['REMIND']],
    ['2026-04-02', ['EXPIRE']],
  ] as const)('on %s of an offer: %j', (day, commands) => {
    expect(systemStepsDue(caseIn('OFFERED'), on(day, ORP)).map(({ command }) => command)).toEqual(commands);
  });

  it('stop what has no exemption for its first day, until the last one', () => {
    const due = (day: '2026-03-15' | '2026-03-16' | '2026-06-15' | '2026-06-16') =>
      systemStepsDue(accepted, on(day, ORP, { agreements: none }));
    expect(due('2026-03-15')).toEqual([{ command: 'BAR_ACTIVATION', handoverId: id }]);
    expect(due('2026-03-16')).toEqual([{ command: 'BAR_ACTIVATION', handoverId: id }]);
    expect(due('2026-06-15')).toEqual([{ command: 'BAR_ACTIVATION', handoverId: id }]);
    expect(due('2026-06-16')).toEqual([]);
    expect(systemStepsDue(accepted, on('2026-03-15', ORP))).toEqual([]);
  });

  it('are due no more once taken', () => {
    const offered = caseIn('OFFERED');
    const [step] = systemStepsDue(offered, on('2026-04-02', ORP));
    if (step === undefined) throw new Error('Nothing is due.');
    const state = clocking(offered, step, on('2026-04-02', ORP)).thenHappens('HANDOVER_MOVED');
    expect(systemStepsDue(state, on('2026-04-02', ORP))).toEqual([]);
  });

  it('are none of a closed case', () => {
    expect(systemStepsDue({ ...caseIn('OFFERED'), status: 'CLOSED' }, on('2026-04-02', ORP))).toEqual([]);
  });
});
