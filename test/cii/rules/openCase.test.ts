import { decideOpenCase, openingRefusal } from '../../../subgraphs/cii/rules/openCase.js';
import { evolve } from '../../../subgraphs/cii/rules/evolve.js';
import type { CaseEvent, CaseState } from '../../../subgraphs/cii/rules/case.js';
import type { OpeningContext } from '../../../subgraphs/cii/rules/context.js';
import type { CaseOpenedEntry } from '../../../subgraphs/common/rules/exchange.js';
import type { RefusalCode } from '../../../subgraphs/common/rules/refusals.js';
import {
  AI_OFFICE,
  AVS_NUMBER,
  entered,
  feedOf,
  idFor,
  openedCase,
  openedEntry,
  ORP,
  personKeyOf,
  SOCIAL,
} from '../../kit/cases.js';
import { given } from '../../kit/decisions.js';

const opening = (overrides: Partial<CaseOpenedEntry> = {}, context: Partial<OpeningContext> = {}, before?: CaseState) =>
  given<CaseState | null, CaseEvent>(evolve, before ?? null).when((state) =>
    decideOpenCase(state, openedEntry(overrides), feedOf('AC', context)),
  );

describe('opening a case in the register', () => {
  it('makes the opener a confirmed participant and the one lead, and invites the others', () => {
    const state = opening().thenHappens('CASE_OPENED');
    expect(state).toMatchObject({
      status: 'OPEN',
      openedBy: ORP,
      openedOn: '2026-03-02',
      openPersonKey: personKeyOf(AVS_NUMBER),
      participants: [
        { ...ORP, state: 'CONFIRMED', responsible: 'worker-orp-rive' },
        { ...AI_OFFICE, state: 'INVITED', responsible: null },
      ],
      leadHistory: [{ ...ORP, from: '2026-03-02T09:00:00.000Z', to: null }],
      authorisations: [{ confirmedAt: '2026-03-01T10:00:00.000Z', withdrawnAt: null }],
      timeline: [{ kind: 'CASE_OPENED', about: ORP }],
      frameVersions: { AC: 1, AI: 1 },
    });
  });

  it('takes a repeat of the opener as done, and refuses an identifier that another one used', () => {
    opening({}, {}, openedCase()).thenHappens();
    opening({ service: 'orp-other' }, {}, openedCase()).thenRefused('CASE_NOT_ACCEPTED');
  });

  it.each<[what: string, overrides: Partial<CaseOpenedEntry>, codes: RefusalCode[]]>([
    ['nobody is invited', { invitations: [] }, ['INVITATION_MISSING', 'AUTHORISATION_PARTY_NOT_ON_CASE']],
    [
      'the opener invites itself',
      { invitations: [AI_OFFICE, ORP] },
      ['PARTICIPANT_ALREADY_ON_CASE', 'INVITATION_NOT_COVERED'],
    ],
    ['a service is invited twice', { invitations: [AI_OFFICE, AI_OFFICE] }, ['PARTICIPANT_ALREADY_ON_CASE']],
    ['an invited service is not covered', { invitations: [AI_OFFICE, SOCIAL] }, ['INVITATION_NOT_COVERED']],
    [
      'the key data are not covered',
      { authorisations: [entered('1', { fields: ['AC_MEASURES'] })] },
      ['INVITATION_NOT_COVERED'],
    ],
    [
      'the authorisation begins tomorrow',
      { authorisations: [entered('1', { validFrom: '2026-03-03' })] },
      ['INVITATION_NOT_COVERED'],
    ],
    [
      'the authorisation ended yesterday',
      { authorisations: [entered('1', { validFrom: '2026-03-01', validTo: '2026-03-01' })] },
      ['AUTHORISATION_EXPIRED', 'INVITATION_NOT_COVERED'],
    ],
    [
      'somebody else discloses',
      { authorisations: [entered('1', { discloser: SOCIAL, fields: ['CII_KEY_DATA'] })] },
      ['NOT_COMPETENT'],
    ],
    [
      'an authorisation names a service that is not invited',
      { authorisations: [entered('1'), entered('2', { recipient: SOCIAL })] },
      ['AUTHORISATION_PARTY_NOT_ON_CASE'],
    ],
    ['the reason holds a diagnosis', { reasonText: 'F32.1' }, ['TEXT_HOLDS_DIAGNOSIS']],
  ])('is refused when %s', (_what, overrides, codes) => {
    opening(overrides).thenRefused(...codes);
  });

  it('carries the day on which the person last refused a handover, and tells nobody (R5)', () => {
    const free = opening().thenHappens('CASE_OPENED');
    const barred = opening({}, { refusedBefore: '2026-02-01' }).thenHappens('CASE_OPENED');
    expect([free?.refusedBefore, barred?.refusedBefore]).toEqual([null, '2026-02-01']);
    expect({ ...barred, refusedBefore: null }).toEqual(free);
    expect(JSON.stringify(barred?.unsent)).not.toContain('2026-02-01');
  });

  it('is refused when the ground is off or the canton has set no modes', () => {
    opening({}, { groundsOn: ['OWN_TASK'] }).thenRefused('GROUND_NOT_ON');
    opening({}, { canton: 'AI' }).thenRefused('PARAMETER_NOT_SET', 'PARAMETER_NOT_SET');
  });

  it.each<[today: OpeningContext['today'], codes: RefusalCode[]]>([
    ['2016-03-31', ['MODE_NOT_ENABLED']],
    ['2016-04-01', []],
  ])('in the mode of a handover on %s', (today, codes) => {
    const signed = entered('1', { signedOn: today, validFrom: today, validTo: today });
    const { decision } = opening({ mode: 'HANDOVER', authorisations: [signed] }, { today });
    expect('refusals' in decision ? decision.refusals.map(({ code }) => code) : []).toEqual(codes);
  });
});

describe('what the opener is told of a refused opening', () => {
  it.each<[codes: RefusalCode[], reason: string]>([
    [['MODE_NOT_ENABLED', 'INVITATION_NOT_COVERED'], 'MODE_NOT_ENABLED'],
    [['INVITATION_NOT_COVERED', 'AUTHORISATION_EXPIRED'], 'GROUND_NOT_VALID'],
    [['CASE_NOT_ACCEPTED'], 'NOT_ACCEPTED'],
    [['TEXT_HOLDS_DIAGNOSIS', 'INVITATION_NOT_COVERED'], 'NOT_ACCEPTED'],
    [[], 'NOT_ACCEPTED'],
  ])('%j becomes %s', (codes, reason) => {
    const caseId = idFor('case', '1');
    expect(openingRefusal(caseId, codes)).toEqual({ kind: 'OPENING_REFUSED', caseId, reason });
  });
});
