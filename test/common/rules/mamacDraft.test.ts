import {
  decideAuthoriseDraft,
  decideDraft,
  decideOpen,
  decideWithdrawRequest,
  evolveDrafts,
  type CaseDraft,
  type DraftCase,
  type DraftContext,
} from '../../../subgraphs/common/rules/caseDraft.js';
import type { ReadingAuthorisation } from '../../../subgraphs/common/rules/authorisation.js';
import { parseInstitutionEntry } from '../../../subgraphs/common/rules/exchange.js';
import { COOPERATION_MODES } from '../../../subgraphs/common/rules/cooperation.js';
import { PROBLEM_KINDS, type MamacRequest } from '../../../subgraphs/common/rules/mamac.js';
import {
  AI_OFFICE,
  authorisation,
  AVS_NUMBER,
  entered,
  idFor,
  NOW,
  ORP,
  properIds,
  TODAY,
  worker,
} from '../../kit/cases.js';
import { given, refusalCodes } from '../../kit/decisions.js';

const BODY = { institution: 'CII', service: 'cii-office' } as const;
const REQUEST: MamacRequest = { problems: ['HEALTH', 'MONEY'], targetMarket: 'FIRST_LABOUR_MARKET' };
const MANDATE: Partial<ReadingAuthorisation> = {
  recipient: BODY,
  purpose: 'JOINT_ASSESSMENT',
  fields: ['AC_REGISTRATION'],
};
const FILE = {
  version: 5,
  person: { avsNumber: AVS_NUMBER, officialName: 'Vuilleumier', firstName: 'Aline', birthDate: '1988-04-12' },
} as const;

const context = (overrides: Partial<DraftContext> = {}): DraftContext => ({
  ...{ viewer: worker(ORP), institution: 'AC', service: ORP.service, canton: 'GE', today: TODAY, now: NOW },
  ids: properIds(),
  groundsOn: ['OWN_TASK', 'AUTHORISATION', 'TEAM_MANDATE'],
  ...overrides,
});
const command = (overrides: Partial<DraftCase> = {}): DraftCase => ({
  ...{ mode: 'MAMAC', reason: 'SEVERAL_INSTITUTIONS', reasonText: null, correspondenceLanguage: 'FR' },
  interpreterLanguage: null,
  invitations: [AI_OFFICE],
  authorisations: [authorisation(), authorisation(MANDATE)],
  mamac: REQUEST,
  ...overrides,
});
const draft = (overrides: Partial<CaseDraft> = {}): CaseDraft => ({
  ...{ id: idFor('case', '1'), state: 'DRAFT', refusalReason: null, service: ORP.service },
  ...{ draftedBy: 'worker-orp-rive', draftedAt: NOW.toISOString() },
  ...{ mode: 'MAMAC', reason: 'SEVERAL_INSTITUTIONS', reasonText: null, correspondenceLanguage: 'FR' },
  interpreterLanguage: null,
  invitations: [AI_OFFICE],
  authorisations: [entered('1'), entered('2', MANDATE)],
  mamac: REQUEST,
  ...overrides,
});
const drafting = (overrides: Partial<DraftCase> = {}) =>
  given(evolveDrafts, [] as readonly CaseDraft[]).when(() => decideDraft(command(overrides), context()));
const opening = (held: CaseDraft, overrides: Partial<DraftContext> = {}) =>
  given(evolveDrafts, [held]).when(() => decideOpen(held, FILE, context(overrides)));

describe('A request to the management body is drafted in the own file (R36)', () => {
  it('with its ticks, each once (R31)', () => {
    const problems = ['HEALTH', 'MONEY', 'HEALTH'] as const;
    const [kept] = drafting({ mamac: { ...REQUEST, problems } }).thenHappens('CASE_DRAFTED');
    expect(kept?.mamac).toEqual({ problems: ['HEALTH', 'MONEY'], targetMarket: 'FIRST_LABOUR_MARKET' });
  });

  it('and a draft of another mode has none', () => {
    const other = { mode: 'COORDINATION', mamac: null, authorisations: [authorisation()] } as const;
    const [kept] = drafting(other).thenHappens('CASE_DRAFTED');
    expect(kept).not.toHaveProperty('mamac');
  });

  it.each<[MamacRequest['problems'], boolean, string]>([
    [[], false, 'none'],
    [['HEALTH'], false, 'one'],
    [['HEALTH', 'HEALTH'], false, 'one, ticked twice'],
    [['HEALTH', 'MONEY'], true, 'two'],
    [PROBLEM_KINDS, true, 'all seven'],
  ])('with %j: %s, because there are %s (R31)', (problems, taken) => {
    const outcome = drafting({ mamac: { ...REQUEST, problems } });
    if (taken) outcome.thenHappens('CASE_DRAFTED');
    else outcome.thenRefusedBecause({ code: 'PROBLEMS_TOO_FEW', rule: 'R31', path: ['input', 'mamac', 'problems'] });
  });

  it('for the first labour market and for no other (R30)', () => {
    drafting({ mamac: { ...REQUEST, targetMarket: 'SUPPORTED_LABOUR_MARKET' } }).thenRefusedBecause({
      code: 'TARGET_MARKET_NOT_FIRST',
      rule: 'R30',
      path: ['input', 'mamac', 'targetMarket'],
    });
  });

  it.each(COOPERATION_MODES)('exactly in mode MAMAC: %s (R36)', (mode) => {
    const plain = { authorisations: [authorisation()] };
    const mismatch = { code: 'MAMAC_REQUEST_MISMATCH', rule: 'R36', path: ['input', 'mamac'] } as const;
    const [withRequest, without] = [drafting({ mode, ...plain }), drafting({ mode, ...plain, mamac: null })];
    (mode === 'MAMAC' ? withRequest : without).thenHappens('CASE_DRAFTED');
    (mode === 'MAMAC' ? without : withRequest).thenRefusedBecause(mismatch);
  });
});

describe('An authorisation that names the management body (R49, domain 4b)', () => {
  it('is refused in a draft of every other mode, at drafting and afterwards', () => {
    const other = { mode: 'COORDINATION', mamac: null } as const;
    drafting(other).thenRefusedBecause({
      code: 'MANAGEMENT_BODY_ONLY_IN_MAMAC',
      rule: 'R49',
      path: ['input', 'authorisations', '1', 'recipient'],
    });
    const { mamac: _none, ...plain } = draft({ mode: 'PLUS', authorisations: [] });
    given(evolveDrafts, [plain])
      .when(() => decideAuthoriseDraft(plain, authorisation(MANDATE), context()))
      .thenRefused('MANAGEMENT_BODY_ONLY_IN_MAMAC');
  });

  it('is given for the joint assessment', () => {
    drafting({ authorisations: [authorisation({ ...MANDATE, purpose: 'INTEGRATION_PLANNING' })] }).thenRefusedBecause({
      ...{ code: 'PURPOSE_NOT_JOINT_ASSESSMENT', rule: 'R49', article: 'LPGA 28' },
      path: ['input', 'authorisations', '0', 'purpose'],
    });
    drafting({ authorisations: [authorisation({ purpose: 'INTEGRATION_PLANNING' })] }).thenHappens('CASE_DRAFTED');
  });

  it('may follow the draft', () => {
    const held = draft({ authorisations: [] });
    const [after] = given(evolveDrafts, [held])
      .when(() => decideAuthoriseDraft(held, authorisation(MANDATE), context()))
      .thenHappens('CASE_DRAFT_AUTHORISED');
    expect(after?.authorisations).toMatchObject([{ recipient: BODY }]);
  });
});

describe('A request leaves the house', () => {
  it('with its ticks, which the house then drops (R31)', () => {
    const { decision, thenHappens } = opening(draft());
    const [sent] = thenHappens('CASE_DRAFT_SENT');
    expect(sent).toMatchObject({ state: 'SENT', mode: 'MAMAC' });
    expect(JSON.stringify(sent)).not.toMatch(/HEALTH|MONEY/);
    const event = 'events' in decision ? decision.events[0] : undefined;
    const entry = event?.kind === 'CASE_DRAFT_SENT' ? event.entry : undefined;
    expect(entry?.mamac).toEqual(REQUEST);
    expect(parseInstitutionEntry(JSON.parse(JSON.stringify(entry)))).toEqual({ entry });
  });

  it('and the opening of another mode says nothing of one', () => {
    const { mamac: _none, ...plain } = draft({ mode: 'COORDINATION', authorisations: [entered('1')] });
    expect(opening(plain).decision).toMatchObject({ events: [{ entry: { mamac: null } }] });
  });

  it.each<[string, Partial<ReadingAuthorisation> | null, boolean]>([
    ['no authorisation names the body', null, false],
    ['it begins tomorrow', { validFrom: '2026-03-03' }, false],
    ['it begins today', { validFrom: TODAY }, true],
    ['it ends today', { validTo: TODAY }, true],
    ['it ended yesterday', { validFrom: '2026-03-01', validTo: '2026-03-01' }, false],
    ['another institution discloses', { discloser: AI_OFFICE, fields: ['AI_PROCEDURE'] }, false],
  ])('on a mandate in force today: %s gives %#', (_what, changes, leaves) => {
    const mandates = changes === null ? [] : [entered('2', { ...MANDATE, ...changes })];
    const outcome = opening(draft({ authorisations: [entered('1'), ...mandates] }));
    if (leaves) outcome.thenHappens('CASE_DRAFT_SENT');
    else {
      outcome.thenRefusedBecause({
        ...{ code: 'MANAGEMENT_BODY_NOT_AUTHORISED', rule: 'R49', article: 'LPGA 28' },
        path: ['input', 'draftId'],
      });
    }
  });

  it('where the ground is on (domain 4b)', () => {
    opening(draft(), { groundsOn: ['OWN_TASK', 'AUTHORISATION'] }).thenRefusedBecause({
      ...{ code: 'GROUND_NOT_ON', rule: 'R49', article: 'LPGA 28' },
    });
  });

  it('not without what it states: a draft from before requests is drafted anew (R36)', () => {
    const { mamac: _none, ...old } = draft();
    expect(refusalCodes(opening(old).decision)).toEqual(['MAMAC_REQUEST_MISMATCH']);
  });

  it('and the invited services are covered like those of any case', () => {
    opening(draft({ authorisations: [entered('2', MANDATE)] })).thenRefused('INVITATION_NOT_COVERED');
  });
});

describe('R36, LPGA 28: a house takes its request back while it is under review', () => {
  const withdrawing = (changes: Partial<CaseDraft>, more: Partial<DraftContext> = {}) =>
    given(evolveDrafts, [draft(changes)]).when(([one = draft()]) => decideWithdrawRequest(one, FILE, context(more)));

  it('and tells the register who did', () => {
    const outcome = withdrawing({ state: 'SENT' });
    expect(outcome.thenHappens('CASE_DRAFT_WITHDRAWN')).toMatchObject([{ state: 'WITHDRAWN' }]);
    const { decision } = outcome;
    const [event] = 'events' in decision ? decision.events : [];
    if (event?.kind !== 'CASE_DRAFT_WITHDRAWN') throw new Error('It was withdrawn.');
    expect(event.entry).toMatchObject({
      ...{ kind: 'REQUEST_WITHDRAWN', caseId: idFor('case', '1'), version: 5 },
      ...{ service: ORP.service, withdrawnBy: worker(ORP).subject },
    });
    expect(parseInstitutionEntry(JSON.parse(JSON.stringify(event.entry)))).toEqual({ entry: event.entry });
  });

  it.each(['DRAFT', 'OPENED', 'REFUSED', 'WITHDRAWN'] as const)('not when it is %s', (state) => {
    withdrawing({ state }).thenRefusedBecause({
      ...{ code: 'REQUEST_NOT_UNDER_REVIEW', rule: 'R36', path: ['input', 'draftId'] },
    });
  });

  it('nor a case of another mode, nor one of another service', () => {
    withdrawing({ state: 'SENT', mode: 'COORDINATION' }).thenRefused('REQUEST_NOT_UNDER_REVIEW');
    withdrawing({ state: 'SENT' }, { service: 'orp-elsewhere' }).thenRefused('NOT_FOUND');
  });
});

it('R36: the request tells the day on which it leaves', () => {
  expect(opening(draft()).decision).toMatchObject({ events: [{ entry: { sentOn: TODAY } }] });
});
