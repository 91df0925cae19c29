import { decideChangeMode, type ChangeMode } from '../../../subgraphs/cii/rules/changeMode.js';
import type { CaseState } from '../../../subgraphs/cii/rules/case.js';
import type { CaseContext } from '../../../subgraphs/cii/rules/context.js';
import { deriveFrame } from '../../../subgraphs/cii/rules/deriveFrame.js';
import { decideCloseCase } from '../../../subgraphs/cii/rules/endParticipation.js';
import { evolve } from '../../../subgraphs/cii/rules/evolve.js';
import { MAMAC_PHASES, type MamacPhase } from '../../../subgraphs/cii/rules/mamac/process.js';
import { decideOpenCase } from '../../../subgraphs/cii/rules/openCase.js';
import type { CooperationMode } from '../../../subgraphs/common/rules/frame.js';
import { addDays, startOfDay, type LocalDate } from '../../../subgraphs/common/rules/localDates.js';
import { AI_OFFICE, applied, contextOf, feedOf, joined, openedEntry, ORP, SOCIAL, worker } from '../../kit/cases.js';
import { given, refusalCodes } from '../../kit/decisions.js';
import { caseIn, FIRST_DAY, lastHandover } from '../../kit/handovers.js';
import { handedOver } from '../../kit/letterSamples.js';

const open = (mode: CooperationMode = 'COORDINATION'): CaseState =>
  joined(applied(null, decideOpenCase(null, openedEntry({ mode }), feedOf('AC'))), AI_OFFICE);
const CHANGE: ChangeMode = { mode: 'MAMAC', reason: 'COMPLEX_PROBLEM', text: null, phase: null };
const changing = (state: CaseState, change: Partial<ChangeMode> = {}, context: CaseContext = contextOf(worker(ORP))) =>
  given(evolve, state).when((one) => decideChangeMode(one, { ...CHANGE, ...change }, context));

describe('Changing the mode of a case (R20, R56)', () => {
  it.each<CooperationMode>(['BILATERAL', 'HANDOVER', 'PLUS', 'MAMAC'])('is an act with a reason: to %s', (mode) => {
    const after = changing(open(), { mode, text: '  Plusieurs\nproblèmes  ' }).thenHappens('MODE_CHANGED');
    expect(after.mode).toBe(mode);
    expect(after.modeChanges).toEqual([
      { from: 'COORDINATION', to: mode, reason: 'COMPLEX_PROBLEM', text: 'Plusieurs\nproblèmes', on: '2026-03-02' },
    ]);
    expect(after.timeline.at(-1)).toMatchObject({ kind: 'MODE_CHANGED', about: ORP });
    expect(deriveFrame(after, 'AI').mode).toBe(mode);
  });

  it('keeps every change, and no empty words', () => {
    const first = changing(open(), { text: ' ' }).thenHappens('MODE_CHANGED');
    const second = changing(first, { mode: 'BILATERAL', reason: 'FEWER_PARTNERS' }).thenHappens('MODE_CHANGED');
    expect(second.modeChanges?.map(({ from, to, text }) => [from, to, text])).toEqual([
      ['COORDINATION', 'MAMAC', null],
      ['MAMAC', 'BILATERAL', null],
    ]);
  });

  it('is for the opener or the lead', () => {
    changing(open(), {}, contextOf(worker(AI_OFFICE))).thenRefused('NOT_COMPETENT');
    changing(open(), {}, contextOf(worker(SOCIAL))).thenRefused('NOT_FOUND');
    changing(open(), {}, contextOf(worker(ORP, { subject: 'other' }))).thenRefused('NOT_ASSIGNED');
  });

  it('R20: to the mode that it has is decided already', () => {
    changing(open(), { mode: 'COORDINATION' }).thenRefusedBecause({
      ...{ code: 'ALREADY_DECIDED', rule: 'R20', path: ['input', 'mode'] },
    });
  });

  it('is refused in a closed case', () => {
    const state = open();
    const closed = applied(state, decideCloseCase(state, { reason: 'NEED_MET' }, contextOf(worker(ORP))));
    changing(closed).thenRefused('CASE_IS_CLOSED');
  });

  it('R56: is to a mode that the canton has on that day', () => {
    const context = contextOf(worker(ORP));
    const enabledModes = {
      GE: [
        { from: '2026-01-01', to: '2026-12-31', value: ['COORDINATION'], article: 'policy', verified: false, note: '' },
      ],
    } as const;
    const where = { rule: 'R56', path: ['input', 'mode'] };
    const only = { ...context, parameters: { ...context.parameters, enabledModes } };
    changing(open(), {}, only).thenRefusedBecause({ code: 'MODE_NOT_ENABLED', ...where });
    const never = { ...context, parameters: { ...context.parameters, enabledModes: {} } };
    changing(open(), {}, never).thenRefusedBecause({ code: 'PARAMETER_NOT_SET', ...where });
  });

  it.each<[MamacPhase, boolean]>([
    ['TURNED_AWAY', true],
    ['WITHDRAWN', true],
    ['JOINED', false],
    ['NOT_ADMITTED', false],
    ['EXITED', false],
  ])('R36, R37: to MAMAC where a process stands in %s: %s', (phase, isChanged) => {
    const outcome = changing(open(), { phase });
    if (isChanged) outcome.thenHappens('MODE_CHANGED');
    else outcome.thenRefusedBecause({ code: 'MAMAC_PROCESS_ENDED', rule: 'R36', path: ['input', 'mode'] });
    // Every other mode is free again.
    changing(open('MAMAC'), { phase, mode: 'COORDINATION', reason: 'PROCESS_ENDED' }).thenHappens('MODE_CHANGED');
  });

  it('R20: is refused while a handover leads', () => {
    const { state } = handedOver('AC', 'AI');
    const led = contextOf(worker(ORP), { today: '2026-03-20', now: new Date('2026-03-20T09:00:00Z') });
    changing(state, { mode: 'COORDINATION' }, led).thenRefusedBecause({ code: 'HANDOVER_IS_OPEN', rule: 'R20' });
  });

  it('R20: is refused while a handover is prepared, and on the last day of one that has ended', () => {
    const drafted = caseIn('DRAFT');
    changing(drafted, { mode: 'COORDINATION' }).thenRefusedBecause({ code: 'HANDOVER_IS_OPEN', rule: 'R20' });
    const returned = caseIn('RETURNED');
    const lastDay = lastHandover(returned).acceptance?.lastDay ?? FIRST_DAY;
    const on = (today: LocalDate) => contextOf(worker(ORP), { today, now: startOfDay(today) });
    changing(returned, { mode: 'COORDINATION' }, on(lastDay)).thenRefused('HANDOVER_IS_OPEN');
    changing(returned, { mode: 'COORDINATION' }, on(addDays(lastDay, 1))).thenHappens('MODE_CHANGED');
  });

  it('R40: refuses a diagnosis in its words', () => {
    changing(open(), { text: 'F32.1' }).thenRefused('TEXT_HOLDS_DIAGNOSIS');
    changing(open(), { text: 'a'.repeat(501) }).thenRefused('TEXT_NOT_ACCEPTED');
    changing(open(), { text: 'a'.repeat(500) }).thenHappens('MODE_CHANGED');
  });
});

const ENDED: readonly MamacPhase[] = ['JOINED', 'TURNED_AWAY', 'WITHDRAWN', 'NOT_ADMITTED', 'EXITED'];

describe('Taking a case from under its process (R20, R38, R46)', () => {
  it.each(MAMAC_PHASES.filter((phase) => !ENDED.includes(phase)))('is refused in phase %s', (phase) => {
    changing(open(), { phase }).thenRefusedBecause({ code: 'MAMAC_PROCESS_UNDER_WAY', rule: 'R20' });
    given(evolve, open())
      .when((state) => decideCloseCase(state, { reason: 'NEED_MET', phase }, contextOf(worker(ORP))))
      .thenRefusedBecause({ code: 'MAMAC_PROCESS_UNDER_WAY', rule: 'R46' });
  });

  it('is told last, so that nobody learns of a waiting request by an act that could not be done anyway (0038)', () => {
    for (const phase of ['FILED', null] as const) {
      changing(open(), { phase, text: 'F32.1' }).thenRefused('TEXT_HOLDS_DIAGNOSIS');
      given(evolve, { ...open(), status: 'CLOSED' } as const)
        .when((state) => decideCloseCase(state, { reason: 'NEED_MET', phase }, contextOf(worker(ORP))))
        .thenRefused('CASE_IS_CLOSED');
    }
  });

  it.each([...ENDED, null])('is possible with %s', (phase) => {
    changing(open('MAMAC'), { phase, mode: 'COORDINATION' }).thenHappens('MODE_CHANGED');
    expect(refusalCodes(decideCloseCase(open(), { reason: 'NEED_MET', phase }, contextOf(worker(ORP))))).toEqual([]);
  });
});
