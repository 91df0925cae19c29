import type { Viewer } from '../../../subgraphs/common/rules/institutions.js';
import type { LocalDate } from '../../../subgraphs/common/rules/localDates.js';
import { demonstrationParameters } from '../../../subgraphs/as/params/demonstration.js';
import { NO_PARAMETERS } from '../../../subgraphs/as/params/parameters.js';
import type { AsFileState } from '../../../subgraphs/as/rules/file.js';
import { worklistItems } from '../../../subgraphs/as/rules/worklist.js';
import { draftedRequest } from '../../kit/mamacDrafts.js';
import {
  budget,
  CASEWORKER,
  closedFile,
  context,
  cut,
  DECIDER,
  file,
  interview,
  measure,
  OTHER_SERVICE,
  SERVICE,
  SUPERVISOR,
} from './fixtures.js';

const policy = demonstrationParameters([SERVICE.id]);
const shown = (state: AsFileState, today: LocalDate, viewer: Viewer = CASEWORKER) =>
  worklistItems(state, context({ viewer: viewer, today: today, parameters: policy })).map(
    ({ kind, dueOn, overdue }) => [kind, dueOn, overdue],
  );

describe('The worklist of a social service', () => {
  it.each([
    ['2026-05-26', false],
    ['2026-05-27', true],
  ] as const)('shows an interview due on 10 June from 14 days before: on %s %p', (today, expected) => {
    const state = file({ interviews: [interview({ heldOn: '2026-03-10' })] });
    expect(shown(state, today)).toEqual(expected ? [['INTERVIEW_DUE', '2026-06-10', false]] : []);
  });

  it.each([
    ['2026-05-15', false],
    ['2026-05-16', true],
  ] as const)(
    'R35, R48: shows a drafted request to the management body until the file is four months old: on %s overdue %p',
    (today, overdue) => {
      const state = file({ caseDrafts: [draftedRequest(SERVICE.id)], interviews: [interview({ heldOn: today })] });
      expect(shown(state, today)).toEqual([['REQUEST_TO_SEND', '2026-05-15', overdue]]);
      expect(shown(state, today, DECIDER)).toEqual([]);
    },
  );

  it.each([
    ['2026-07-17', false],
    ['2026-07-18', true],
  ] as const)('shows a budget to review on 1 August from 14 days before: on %s %p', (today, expected) => {
    const state = file({ budgets: [budget()], interviews: [interview({ heldOn: '2026-07-10' })] });
    expect(shown(state, today)).toEqual(expected ? [['BUDGET_TO_REVIEW', '2026-08-01', false]] : []);
  });

  it.each([
    ['2026-05-30', false],
    ['2026-05-31', true],
    ['2026-06-30', true],
    ['2026-07-01', false],
  ] as const)(
    'shows a cut that ends on 30 June from 30 days before until it has ended: on %s %p',
    (today, expected) => {
      const state = file({ cuts: [cut()], interviews: [interview({ heldOn: '2026-05-25' })] });
      expect(shown(state, today)).toEqual(expected ? [['CUT_ENDING', '2026-06-30', false]] : []);
    },
  );

  it('shows a short cut only from its first month on', () => {
    const state = file({ cuts: [cut({ from: '2026-04', months: 1 })], interviews: [interview()] });
    expect(shown(state, '2026-03-31')).toEqual([]);
    expect(shown(state, '2026-04-01')).toEqual([['CUT_ENDING', '2026-04-30', false]]);
  });

  it('shows a proposed measure to deciders of the service, overdue once it has begun', () => {
    const state = file({ measures: [measure(), measure({ id: 'mea-1', state: 'REFUSED', decidedOn: '2026-05-10' })] });
    expect(shown(state, '2026-06-01', DECIDER)).toEqual([['MEASURE_TO_DECIDE', '2026-06-01', false]]);
    expect(shown(state, '2026-06-02', DECIDER)).toEqual([['MEASURE_TO_DECIDE', '2026-06-01', true]]);
    expect(shown(state, '2026-03-01')).toEqual([]);
  });

  it('shows a divergence since the day it was found', () => {
    const divergence = { id: 'div-1', recordId: 'cut-0', article: null, foundOn: '2026-03-03' } as const;
    const state = file({ divergences: [{ ...divergence, kind: 'CUT', code: 'CUT_OUTSIDE_SCALE', rule: 'R19' }] });
    expect(shown(state, '2026-03-04')).toEqual([['DIVERGENCE', '2026-03-03', false]]);
  });

  it('shows supervisors an open file without a responsible person, and not a closed one', () => {
    const nobody = [{ organ: null, service: SERVICE.id, responsible: null, deputy: null }];
    expect(shown(file({ assignments: nobody }), '2026-01-15', SUPERVISOR)).toEqual([
      ['FILE_TO_ASSIGN', '2026-01-15', false],
    ]);
    expect(shown(file({ assignments: nobody }), '2026-01-16', SUPERVISOR)).toEqual([
      ['FILE_TO_ASSIGN', '2026-01-15', true],
    ]);
    expect(shown({ ...closedFile(), assignments: nobody }, '2026-07-01', SUPERVISOR)).toEqual([]);
  });

  const busy = file({ cuts: [cut()], budgets: [budget({ validFrom: '2025-12' })], measures: [measure()] });

  it('puts the most urgent first, each item under an id of its own', () => {
    const items = worklistItems(busy, context({ viewer: CASEWORKER, today: '2026-06-05', parameters: policy }));
    expect(items.map(({ kind }) => kind)).toEqual(['INTERVIEW_DUE', 'BUDGET_TO_REVIEW', 'CUT_ENDING']);
    expect(new Set(items.map(({ id }) => id)).size).toBe(3);
    expect(
      worklistItems(busy, context({ viewer: CASEWORKER, today: '2026-06-06', parameters: policy })).map(({ id }) => id),
    ).toEqual(items.map(({ id }) => id));
  });

  it('shows nothing that rests on policy where the service has set none', () => {
    const kinds = worklistItems(
      busy,
      context({ viewer: CASEWORKER, today: '2026-06-05', parameters: NO_PARAMETERS }),
    ).map(({ kind }) => kind);
    expect(kinds).toEqual(['CUT_ENDING']);
  });

  it.each<[string, Partial<Viewer>]>([
    ['another social service', { service: OTHER_SERVICE.id }],
    ['another institution', { institution: 'AC' }],
    ['another canton', { canton: 'VD' }],
    ['a colleague who is not assigned', { subject: 'staff-5' }],
  ])('is empty for %s', (_who, changes) => {
    expect(
      worklistItems(busy, context({ viewer: { ...CASEWORKER, ...changes }, today: '2026-06-05', parameters: policy })),
    ).toEqual([]);
  });
});
