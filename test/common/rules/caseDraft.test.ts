import {
  decideAuthoriseDraft,
  decideDraft,
  decideOpen,
  evolveDrafts,
  type CaseDraft,
  type DraftCase,
  type DraftContext,
} from '../../../subgraphs/common/rules/caseDraft.js';
import type { RefusalCode } from '../../../subgraphs/common/rules/refusals.js';
import { parseInstitutionEntry } from '../../../subgraphs/common/rules/exchange.js';
import {
  AI_OFFICE,
  authorisation,
  AVS_NUMBER,
  entered,
  idFor,
  NOW,
  ORP,
  OTHER_SOCIAL,
  properIds,
  SOCIAL,
  TODAY,
  worker,
} from '../../kit/cases.js';
import { given } from '../../kit/decisions.js';

const context = (overrides: Partial<DraftContext> = {}): DraftContext => ({
  viewer: worker(ORP),
  institution: 'AC',
  service: ORP.service,
  canton: 'GE',
  today: TODAY,
  now: NOW,
  ids: properIds(),
  groundsOn: ['OWN_TASK', 'AUTHORISATION'],
  ...overrides,
});
const command = (overrides: Partial<DraftCase> = {}): DraftCase => ({
  mode: 'COORDINATION',
  reason: 'SEVERAL_INSTITUTIONS',
  reasonText: null,
  correspondenceLanguage: 'FR',
  interpreterLanguage: null,
  invitations: [AI_OFFICE],
  authorisations: [authorisation()],
  mamac: null,
  ...overrides,
});
const draft = (overrides: Partial<CaseDraft> = {}): CaseDraft => ({
  id: idFor('case', '1'),
  state: 'DRAFT',
  refusalReason: null,
  service: ORP.service,
  draftedBy: 'worker-orp-rive',
  draftedAt: NOW.toISOString(),
  mode: 'COORDINATION',
  reason: 'SEVERAL_INSTITUTIONS',
  reasonText: null,
  correspondenceLanguage: 'FR',
  interpreterLanguage: null,
  invitations: [AI_OFFICE],
  authorisations: [entered('1')],
  ...overrides,
});
const file = {
  version: 5,
  person: { avsNumber: AVS_NUMBER, officialName: 'Vuilleumier', firstName: 'Aline', birthDate: '1988-04-12' },
} as const;
const none: readonly CaseDraft[] = [];

describe('drafting a case', () => {
  it('keeps the draft in the own file with what was stated', () => {
    const drafts = given(evolveDrafts, none)
      .when(() => decideDraft(command({ reasonText: '  Deux convocations. ' }), context()))
      .thenHappens('CASE_DRAFTED');
    expect(drafts).toMatchObject([
      {
        state: 'DRAFT',
        service: 'orp-rive',
        reasonText: 'Deux convocations.',
        authorisations: [{ enteredBy: 'worker-orp-rive' }],
      },
    ]);
  });

  it('takes a reason of two lines', () => {
    const drafts = outcome({ reasonText: 'Deux convocations.\nUn seul plan.' }).thenHappens('CASE_DRAFTED');
    expect(drafts[0]?.reasonText).toBe('Deux convocations.\nUn seul plan.');
  });

  it('lets nobody speak as the person, whatever functions they have', () => {
    const foreign = command({ authorisations: [authorisation({ discloser: SOCIAL, fields: ['CII_KEY_DATA'] })] });
    const viewer = worker(ORP, { roles: ['CASEWORKER', 'PERSON'] });
    given(evolveDrafts, none)
      .when(() => decideDraft(foreign, context({ viewer })))
      .thenRefused('NOT_COMPETENT');
  });

  it('may begin without any authorisation', () => {
    given(evolveDrafts, none)
      .when(() => decideDraft(command({ authorisations: [] }), context()))
      .thenHappens('CASE_DRAFTED');
  });

  it('R20: is for two institutions in mode BILATERAL; several services of one are one side', () => {
    const invitations = [SOCIAL, OTHER_SOCIAL];
    const asked = { mode: 'BILATERAL', authorisations: [] } as const;
    outcome({ ...asked, invitations }).thenHappens('CASE_DRAFTED');
    outcome({ ...asked, invitations: [AI_OFFICE, SOCIAL] }).thenRefusedBecause({
      ...{ code: 'BILATERAL_IS_OF_TWO', rule: 'R20', path: ['input', 'mode'] },
    });
    outcome({ ...asked, mode: 'COORDINATION', invitations: [AI_OFFICE, SOCIAL] }).thenHappens('CASE_DRAFTED');
  });

  it.each<[what: string, overrides: Partial<DraftCase>, codes: RefusalCode[]]>([
    ['with a diagnosis in its reason', { reasonText: 'F32.1' }, ['TEXT_HOLDS_DIAGNOSIS']],
    ['with an AVS number in its reason', { reasonText: '756.9217.0769.85' }, ['TEXT_HOLDS_AVS_NUMBER']],
    ['with a reason of 501 characters', { reasonText: 'a'.repeat(501) }, ['TEXT_NOT_ACCEPTED']],
    ['with a language that is no code', { interpreterLanguage: 'tigrinya' }, ['TEXT_NOT_ACCEPTED']],
    ['inviting the own service', { invitations: [AI_OFFICE, ORP] }, ['PARTICIPANT_ALREADY_ON_CASE']],
    ['inviting a service twice', { invitations: [AI_OFFICE, AI_OFFICE] }, ['PARTICIPANT_ALREADY_ON_CASE']],
    [
      'with an authorisation of another discloser',
      { authorisations: [authorisation({ discloser: SOCIAL, fields: ['CII_KEY_DATA'] })] },
      ['NOT_COMPETENT'],
    ],
    [
      'with an authorisation for a service that is not invited',
      { authorisations: [authorisation({ recipient: SOCIAL })] },
      ['AUTHORISATION_PARTY_NOT_ON_CASE'],
    ],
    [
      'with an incomplete authorisation',
      { authorisations: [authorisation({ fields: [] })] },
      ['INFORMATION_NOT_NAMED'],
    ],
  ])('is refused %s', (_what, overrides, codes) => {
    outcome(overrides).thenRefused(...codes);
  });

  function outcome(overrides: Partial<DraftCase>) {
    return given(evolveDrafts, none).when(() => decideDraft(command(overrides), context()));
  }
});

describe('adding an authorisation to a draft', () => {
  const given1 = (held: CaseDraft) => given(evolveDrafts, [held]);

  it('keeps it with who entered it', () => {
    const drafts = given1(draft({ authorisations: [] }))
      .when(() => decideAuthoriseDraft(draft({ authorisations: [] }), authorisation(), context()))
      .thenHappens('CASE_DRAFT_AUTHORISED');
    expect(drafts[0]?.authorisations).toMatchObject([{ enteredBy: 'worker-orp-rive', recipient: AI_OFFICE }]);
  });

  it('is refused once the draft has left, and to another service', () => {
    given1(draft({ state: 'SENT' }))
      .when(() => decideAuthoriseDraft(draft({ state: 'SENT' }), authorisation(), context()))
      .thenRefused('CASE_DRAFT_ALREADY_SENT');
    given1(draft())
      .when(() => decideAuthoriseDraft(draft({ service: 'orp-other' }), authorisation(), context()))
      .thenRefused('NOT_FOUND');
  });
});

describe('opening a case from a draft', () => {
  const opening = (held: CaseDraft, overrides: Partial<DraftContext> = {}) =>
    given(evolveDrafts, [held]).when(() => decideOpen(held, file, context(overrides)));

  it('sends exactly the key data, the number for matching and the authorisations, in the agreed form', () => {
    const { decision, thenHappens } = opening(draft());
    expect(thenHappens('CASE_DRAFT_SENT')).toMatchObject([{ state: 'SENT' }]);
    const event = 'events' in decision ? decision.events[0] : undefined;
    const entry = event?.kind === 'CASE_DRAFT_SENT' ? event.entry : undefined;
    expect(entry).toMatchObject({
      caseId: idFor('case', '1'),
      version: 5,
      person: file.person,
      invitations: [AI_OFFICE],
    });
    expect(Object.keys(entry?.person ?? {})).toEqual(['avsNumber', 'officialName', 'firstName', 'birthDate']);
    expect(parseInstitutionEntry(JSON.parse(JSON.stringify(entry)))).toEqual({ entry });
  });

  it('leaves expired authorisations at home', () => {
    const old = entered('2', { validFrom: '2026-01-01', validTo: '2026-03-01', signedOn: '2026-01-01' });
    const { decision } = opening(draft({ authorisations: [old, entered('1')] }));
    expect(decision).toMatchObject({ events: [{ entry: { authorisations: [{ id: idFor('aut', '1') }] } }] });
  });

  it('rests also on an authorisation that ends today', () => {
    opening(draft({ authorisations: [entered('1', { validTo: TODAY })] })).thenHappens('CASE_DRAFT_SENT');
  });

  it.each<[what: string, held: Partial<CaseDraft>]>([
    ['there is no authorisation', { authorisations: [] }],
    ['the key data are not covered', { authorisations: [entered('1', { fields: ['AC_MEASURES'] })] }],
    ['one of two invited services is not covered', { invitations: [AI_OFFICE, SOCIAL] }],
    [
      'it names another service of the institution',
      { invitations: [OTHER_SOCIAL], authorisations: [entered('1', { recipient: SOCIAL })] },
    ],
    ['it begins tomorrow', { authorisations: [entered('1', { validFrom: '2026-03-03' })] }],
    ['it ended yesterday', { authorisations: [entered('1', { validFrom: '2026-03-01', validTo: '2026-03-01' })] }],
    [
      'another institution discloses',
      { authorisations: [entered('1', { discloser: SOCIAL, fields: ['CII_KEY_DATA'] })] },
    ],
  ])('is refused when %s', (_what, held) => {
    opening(draft(held)).thenRefusedBecause({ code: 'INVITATION_NOT_COVERED', article: 'LPGA 28' });
  });

  it('is refused when nobody is invited, the ground is off, or the draft has left already', () => {
    opening(draft({ invitations: [] })).thenRefused('INVITATION_MISSING');
    opening(draft(), { groundsOn: ['OWN_TASK'] }).thenRefused('GROUND_NOT_ON');
    opening(draft({ state: 'SENT' })).thenRefused('CASE_DRAFT_ALREADY_SENT');
    opening(draft({ state: 'OPENED' })).thenRefused('CASE_DRAFT_ALREADY_SENT');
    opening(draft({ service: 'orp-other' })).thenRefused('NOT_FOUND');
  });

  it('ends when the register opens the case, or with its reason when it does not', () => {
    const sent = [draft({ state: 'SENT' })];
    const { id } = draft();
    expect(evolveDrafts(sent, { kind: 'CASE_DRAFT_OPENED', draftId: id })).toMatchObject([{ state: 'OPENED' }]);
    const refused = evolveDrafts(sent, { kind: 'CASE_DRAFT_REFUSED', draftId: id, reason: 'NOT_ACCEPTED' });
    expect(refused).toMatchObject([{ state: 'REFUSED', refusalReason: 'NOT_ACCEPTED' }]);
  });
});
