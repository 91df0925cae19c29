import { decideChangeMode } from '../../../subgraphs/cii/rules/changeMode.js';
import type { CaseState } from '../../../subgraphs/cii/rules/case.js';
import { deriveFrame } from '../../../subgraphs/cii/rules/deriveFrame.js';
import { evolve } from '../../../subgraphs/cii/rules/evolve.js';
import { decideRecordAuthorisation } from '../../../subgraphs/cii/rules/recordAuthorisation.js';
import { decideReport } from '../../../subgraphs/cii/rules/report.js';
import { authorisationsOpenTo, stateOn } from '../../../subgraphs/cii/rules/authorisations.js';
import { isVisible } from '../../../subgraphs/cii/rules/visibility.js';
import { decideWithdrawAuthorisation } from '../../../subgraphs/cii/rules/withdrawAuthorisation.js';
import type { Authorisation } from '../../../subgraphs/common/rules/authorisation.js';
import type { CooperationMode } from '../../../subgraphs/common/rules/frame.js';
import type { RefusalCode } from '../../../subgraphs/common/rules/refusals.js';
import {
  AI_OFFICE,
  applied,
  authorisation,
  contextOf,
  feedOf,
  idFor,
  ORP,
  PERSON,
  runningCase,
  TODAY,
  worker,
} from '../../kit/cases.js';
import { given } from '../../kit/decisions.js';

const INSURER = { insurance: 'PENSION', name: 'Prévoyance du Rhône' } as const;
const toInsurer = (changes: Partial<Authorisation> = {}): Authorisation => ({
  ...authorisation(),
  ...{ recipient: INSURER, fields: ['AC_REGISTRATION'], purpose: 'INTEGRATION_PLANNING' },
  ...changes,
});
const caseIn = (mode: CooperationMode): CaseState => runningCase({ mode });
const recording = (state: CaseState, changes: Partial<Authorisation> = {}, viewer = worker(ORP)) =>
  given(evolve, state).when((one) =>
    decideRecordAuthorisation(one as CaseState, { authorisation: toInsurer(changes) }, contextOf(viewer)),
  );
const recorded = (): CaseState =>
  applied(
    caseIn('PLUS'),
    decideRecordAuthorisation(caseIn('PLUS'), { authorisation: toInsurer() }, contextOf(worker(ORP))),
  );
const toldTo = (state: CaseState, institution: 'AC' | 'AI') => deriveFrame(state, institution);

describe('An authorisation that names a private insurer (R28)', () => {
  it.each(['BILATERAL', 'HANDOVER', 'COORDINATION'] as const)('is refused in mode %s', (mode) => {
    recording(caseIn(mode)).thenRefused('INSURER_ONLY_IN_PLUS');
  });

  it('is recorded in mode PLUS by the discloser or the person, and by nobody else', () => {
    for (const viewer of [worker(ORP), PERSON])
      recording(caseIn('PLUS'), {}, viewer).thenHappens('AUTHORISATION_RECORDED');
    recording(caseIn('PLUS'), {}, worker(AI_OFFICE)).thenRefused('NOT_COMPETENT');
  });

  it.each<[string, Partial<Authorisation>, RefusalCode]>([
    ['without a name', { recipient: { insurance: 'PENSION', name: ' ' } }, 'TEXT_NOT_ACCEPTED'],
    ['with a name of two lines', { recipient: { insurance: 'PENSION', name: 'A\nB' } }, 'TEXT_NOT_ACCEPTED'],
    [
      'with an AVS number for a name',
      { recipient: { insurance: 'PENSION', name: '756.9217.0769.85' } },
      'TEXT_NOT_ACCEPTED',
    ],
    ['for inviting', { purpose: 'INVITATION' }, 'PURPOSE_NOT_FOR_INSURER'],
    ['for a handover', { purpose: 'LEAD_HANDOVER' }, 'PURPOSE_NOT_FOR_INSURER'],
    ['of the key data of the register', { fields: ['CII_KEY_DATA'] }, 'INFORMATION_NOT_OF_DISCLOSER'],
    ['of units of another house', { fields: ['AI_PENSION'] }, 'INFORMATION_NOT_OF_DISCLOSER'],
  ])('is refused %s', (_what, changes, code) => {
    recording(caseIn('PLUS'), changes).thenRefused(code);
  });

  it('may clarify who is competent as well', () => {
    recording(caseIn('PLUS'), { purpose: 'COMPETENCE_CLARIFICATION' }).thenHappens('AUTHORISATION_RECORDED');
  });

  it('opens nothing to anybody: it is told to its discloser alone, apart from what is read on', () => {
    const state = recorded();
    const before = caseIn('PLUS');
    for (const service of [
      ORP,
      AI_OFFICE,
      { institution: 'CII', service: 'bureau-cii' },
      { institution: null, service: null },
    ]) {
      expect(authorisationsOpenTo(state, service, TODAY)).toEqual(authorisationsOpenTo(before, service, TODAY));
    }
    expect(toldTo(state, 'AC').authorisations).toEqual(toldTo(before, 'AC').authorisations);
    expect(toldTo(state, 'AC').insurerAuthorisations).toMatchObject([
      { insurer: INSURER, fields: ['AC_REGISTRATION'], inForce: true, discloserService: ORP.service },
    ]);
    expect(toldTo(state, 'AI')).not.toHaveProperty('insurerAuthorisations');
  });

  it('has no force once it is withdrawn', () => {
    const state = recorded();
    const [id = ''] = state.authorisations.slice(-1).map((held) => held.id);
    const after = applied(state, decideWithdrawAuthorisation(state, { authorisationId: id }, contextOf(PERSON)));
    expect(toldTo(after, 'AC').insurerAuthorisations).toMatchObject([{ inForce: false }]);
  });

  it('has no force once the case has another mode, and the institution is told', () => {
    const state = recorded();
    const change = { mode: 'COORDINATION', reason: 'FEWER_PARTNERS', text: null, phase: null } as const;
    const after = applied(state, decideChangeMode(state, change, contextOf(worker(ORP))));
    expect(toldTo(after, 'AC')).toMatchObject({ mode: 'COORDINATION', insurerAuthorisations: [{ inForce: false }] });
    expect(toldTo(after, 'AC').version).toBeGreaterThan(toldTo(state, 'AC').version);
  });

  it('R28: ends with the mode that it was given for, and does not come back with it', () => {
    const leave = { mode: 'COORDINATION', reason: 'FEWER_PARTNERS', text: null, phase: null } as const;
    const statesOf = (state: CaseState) => state.authorisations.map((held) => stateOn(held, state, TODAY));
    const state = recorded();
    const others = statesOf(caseIn('PLUS'));
    expect(statesOf(state)).toEqual([...others, 'IN_FORCE']);
    const left = given(evolve, state)
      .when((one) => decideChangeMode(one as CaseState, leave, contextOf(worker(ORP))))
      .thenHappens('MODE_CHANGED', 'AUTHORISATION_WITHDRAWN');
    expect(statesOf(left)).toEqual([...others, 'WITHDRAWN']);
    expect(left.authorisations.at(-1)).toMatchObject({
      ...{ withdrawnBy: { kind: 'STAFF', ...ORP } },
      revisions: [{}, { change: 'WITHDRAWN' }],
    });
    const back = given(evolve, left)
      .when((one) => decideChangeMode(one as CaseState, { ...leave, mode: 'PLUS' }, contextOf(worker(ORP))))
      .thenHappens('MODE_CHANGED');
    expect(toldTo(back, 'AC').insurerAuthorisations).toMatchObject([{ inForce: false }]);
  });

  it('R28: leaves the authorisations of the institutions as they are, and what was withdrawn before', () => {
    const state = recorded();
    const id = state.authorisations.at(-1)?.id ?? '';
    const withdrawn = applied(state, decideWithdrawAuthorisation(state, { authorisationId: id }, contextOf(PERSON)));
    given(evolve, withdrawn)
      .when((one) =>
        decideChangeMode(
          one as CaseState,
          { mode: 'COORDINATION', reason: 'FEWER_PARTNERS', text: null, phase: null },
          contextOf(worker(ORP)),
        ),
      )
      .thenHappens('MODE_CHANGED');
  });
});

describe('An extract that was handed out (R28)', () => {
  const entry = (changes: object = {}) =>
    ({
      ...{ kind: 'EXTRACT_ISSUED', entryId: idFor('ent', '77'), caseId: idFor('case', '1'), version: 4 },
      ...{ service: ORP.service, authorisationId: idFor('aut', '9'), insurer: INSURER },
      ...{ fields: ['AC_REGISTRATION'], on: TODAY, ...changes },
    }) as const;
  const report = (changes: object = {}) =>
    given(evolve, recorded()).when((one) => decideReport(one as CaseState, entry(changes) as never, feedOf('AC')));

  it('stands in the history with insurer, units and day, and not with its content', () => {
    const after = report().thenHappens('EXTRACT_ISSUED') as CaseState;
    expect(after.timeline.at(-1)).toMatchObject({
      ...{ kind: 'EXTRACT_ISSUED', about: ORP, authorisationId: idFor('aut', '9') },
      extract: { insurer: INSURER, fields: ['AC_REGISTRATION'], on: TODAY },
    });
    expect(decideReport(after, entry() as never, feedOf('AC'))).toEqual({ events: [] });
  });

  it('is told to the person and to the house that handed it out, and to no other', () => {
    const after = report().thenHappens('EXTRACT_ISSUED') as CaseState;
    const line = after.timeline.at(-1);
    if (line === undefined) throw new Error('The history has a line.');
    const sees = (service: typeof ORP | typeof AI_OFFICE | null): boolean =>
      isVisible(after, line, { granted: { fields: new Set() }, service } as never);
    expect([sees(null), sees(ORP), sees(AI_OFFICE)]).toEqual([true, true, false]);
  });

  it.each<[string, object, RefusalCode]>([
    ['of units of another house (R1)', { fields: ['AI_PENSION'] }, 'NOT_COMPETENT'],
    ['of one of them beside its own (R1)', { fields: ['AC_REGISTRATION', 'AI_PENSION'] }, 'NOT_COMPETENT'],
    ['on a day ahead', { on: '2026-03-03' }, 'DATE_IN_FUTURE'],
  ])('is not believed %s', (_what, changes, code) => {
    report(changes).thenRefused(code);
  });
});
