import { newId } from '../../../subgraphs/common/platform/ids.js';
import type { Viewer } from '../../../subgraphs/common/rules/institutions.js';
import type { GraphqlAnswer } from '../../kit/installation.js';
import { STAFF_FUNCTIONS } from '../../kit/viewers.js';
import { CASEWORKER, SERVICE } from '../rules/fixtures.js';
import { codesOf, freshKey } from './acts.js';
import { type AsHouse, frameOf, openAsHouse, STRANGER } from './asHouse.js';

let house: AsHouse;
beforeAll(async () => {
  house = await openAsHouse();
});
afterAll(() => house.close());

const DRAFT = `mutation Draft($input: AsDraftCaseInput!) {
  asDraftCase(input: $input) {
    draft { id state service mode reason reasonText draftedAt invitations { institution service }
      authorisations { discloser discloserService recipient recipientService fields validTo } }
    refusals { code rule article path }
  }
}`;
const OPEN = `mutation Open($input: AsOpenCaseInput!) {
  asOpenCase(input: $input) { case { id } refusals { code article path } }
}`;
const AUTHORISE = `mutation Authorise($input: AsAuthoriseDraftInput!) {
  asAuthoriseDraft(input: $input) {
    draft { id state authorisations { id discloser discloserService recipient recipientService fields validTo } }
    refusals { code article path }
  }
}`;
const AI_OFFICE = { institution: 'AI', service: 'ai-office' };
const AUTHORISATION = {
  discloser: { institution: 'AS', service: SERVICE.id },
  recipient: AI_OFFICE,
  fields: ['CII_KEY_DATA', 'AS_FILE'],
  purpose: 'INVITATION',
  article: 'LPGA 28',
  recurrence: 'RECURRING',
  validFrom: '2026-05-01',
  validTo: '2026-10-31',
  signedOn: '2026-05-01',
  signature: 'HANDWRITTEN',
};
const CASE = {
  mode: 'COORDINATION',
  reason: 'RETURN_TO_WORK',
  correspondenceLanguage: 'FR',
  invitations: [AI_OFFICE],
  authorisations: [AUTHORISATION],
};

const draft = (input: object, viewer: Viewer = CASEWORKER): Promise<GraphqlAnswer> =>
  house.ask(viewer, DRAFT, { input: { idempotencyKey: freshKey(), ...CASE, ...input } });
const authorise = (input: object, viewer: Viewer = CASEWORKER): Promise<GraphqlAnswer> =>
  house.ask(viewer, AUTHORISE, { input: { idempotencyKey: freshKey(), authorisation: AUTHORISATION, ...input } });
const open = (input: object, viewer: Viewer = CASEWORKER): Promise<GraphqlAnswer> =>
  house.ask(viewer, OPEN, { input: { idempotencyKey: freshKey(), ...input } });

interface Drafted {
  readonly fileId: string;
  readonly draftId: string;
}
async function givenDraft(changes: object = {}): Promise<Drafted> {
  const { _id: fileId } = await house.given();
  const answer = await draft({ fileId, ...changes });
  expect(codesOf(answer, 'asDraftCase')).toEqual([]);
  const payload = answer.data['asDraftCase'] as unknown as { readonly draft: { readonly id: string } };
  return { fileId, draftId: payload.draft.id };
}

describe('Preparing a case', () => {
  it('keeps a draft in the own file; nothing leaves the house', async () => {
    const { _id: fileId } = await house.given();
    const answer = await draft({ fileId, reasonText: '  Needs  a plan. ' });
    expect(answer.errors).toEqual([]);
    expect(answer.data['asDraftCase']).toMatchObject({
      draft: {
        state: 'DRAFT',
        service: SERVICE.id,
        mode: 'COORDINATION',
        draftedAt: '2026-05-20T08:00:00.000Z',
        invitations: [AI_OFFICE],
        authorisations: [{ discloser: 'AS', discloserService: SERVICE.id, recipient: 'AI', validTo: '2026-10-31' }],
      },
      refusals: [],
    });
    const stored = await house.stored(fileId);
    expect([stored.caseDrafts.length, stored.unsent, stored.caseIds]).toEqual([1, [], []]);
  });

  it('shows the draft to those who work on the file', async () => {
    const { fileId, draftId } = await givenDraft();
    const document = `query Drafts($id: ID!) {
      asFile(id: $id) { ... on AsFile { caseDrafts { id state authorisations { fields } } } }
    }`;
    const answer = await house.ask({ ...CASEWORKER, subject: 'staff-2' }, document, { id: fileId });
    expect(answer.data['asFile']).toEqual({
      caseDrafts: [{ id: draftId, state: 'DRAFT', authorisations: [{ fields: ['CII_KEY_DATA', 'AS_FILE'] }] }],
    });
  });

  it('under one key makes one draft, however often and however fast it is sent', async () => {
    const { _id: fileId, version } = await house.given();
    const idempotencyKey = freshKey();
    const answers = await Promise.all(Array.from({ length: 5 }, () => draft({ fileId, idempotencyKey })));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    const stored = await house.stored(fileId);
    expect([stored.caseDrafts.length, stored.version]).toEqual([1, version + 1]);
    const other = await draft({ fileId, idempotencyKey, mode: 'BILATERAL' });
    expect(codesOf(other, 'asDraftCase')).toEqual(['IDEMPOTENCY_KEY_REUSED']);
  });

  it('in two files under one key makes two drafts that are not mistaken for one another', async () => {
    const idempotencyKey = freshKey();
    const one = await givenDraft({ idempotencyKey });
    const two = await givenDraft({ idempotencyKey });
    expect(one.draftId).not.toBe(two.draftId);
  });

  it('is refused at the door like every act', async () => {
    const { _id: fileId, version } = await house.given();
    const by = async (changes: Partial<Viewer>) =>
      codesOf(await draft({ fileId }, { ...CASEWORKER, ...changes }), 'asDraftCase');
    for (const institution of ['AC', 'AI', 'CII', null] as const) {
      expect(await by({ institution })).toEqual(['NOT_COMPETENT']);
    }
    for (const role of STAFF_FUNCTIONS.filter((one) => one !== 'CASEWORKER' && one !== 'SUPERVISOR')) {
      expect([role, await by({ roles: [role], purpose: 'why' })]).toEqual([role, ['NOT_COMPETENT']]);
    }
    expect(await by({ subject: 'staff-5' })).toEqual(['NOT_ASSIGNED']);
    const foreign = await draft({ fileId }, STRANGER);
    expect(codesOf(foreign, 'asDraftCase')).toEqual(['NOT_FOUND']);
    expect(foreign.text).toBe((await draft({ fileId: newId('asf') }, STRANGER)).text);
    expect((await house.stored(fileId)).version).toBe(version);
  });

  it.each<[object, string]>([
    [{ invitations: [AI_OFFICE, AI_OFFICE] }, 'PARTICIPANT_ALREADY_ON_CASE'],
    [{ invitations: [AI_OFFICE, { institution: 'AS', service: SERVICE.id }] }, 'PARTICIPANT_ALREADY_ON_CASE'],
    [{ reasonText: 'See 756.9217.0769.85' }, 'TEXT_HOLDS_AVS_NUMBER'],
    [{ reasonText: 'Treated for F32.1' }, 'TEXT_HOLDS_DIAGNOSIS'],
    [{ interpreterLanguage: 'Klingon' }, 'TEXT_NOT_ACCEPTED'],
    [{ authorisations: [{ ...AUTHORISATION, validTo: '2026-05-19' }] }, 'AUTHORISATION_EXPIRED'],
    [{ authorisations: [{ ...AUTHORISATION, signedOn: '2026-05-02' }] }, 'AUTHORISATION_BEFORE_SIGNATURE'],
    [{ authorisations: [{ ...AUTHORISATION, article: 'because' }] }, 'LEGAL_GROUND_NOT_NAMED'],
    [
      { authorisations: [{ ...AUTHORISATION, fields: ['CII_KEY_DATA', 'AI_PENSION'] }] },
      'INFORMATION_NOT_OF_DISCLOSER',
    ],
    [
      { authorisations: [{ ...AUTHORISATION, discloser: { institution: 'AC' }, fields: ['CII_KEY_DATA'] }] },
      'NOT_COMPETENT',
    ],
  ])('with %j is refused', async (changes, code) => {
    const { _id: fileId, version } = await house.given();
    const answer = await draft({ fileId, ...changes });
    expect(answer.errors).toEqual([]);
    expect(codesOf(answer, 'asDraftCase')).toContain(code);
    expect((await house.stored(fileId)).version).toBe(version);
  });

  it.each<[string, object]>([
    ['a malformed file', { fileId: 'Quoted-77' }],
    ['a malformed key', { idempotencyKey: 'Quoted-77 b' }],
    ['the register as a partner', { invitations: [{ institution: 'CII', service: 'Quoted-77' }] }],
    ['a service without the form of one', { invitations: [{ institution: 'AI', service: 'Quoted-77 $where' }] }],
    ['a day that is none', { authorisations: [{ ...AUTHORISATION, validTo: '2026-02-30' }] }],
  ])('with %s is bad input and is not quoted', async (_what, wrong) => {
    const { _id: fileId } = await house.given();
    const answer = await draft({ fileId, ...wrong });
    expect(answer.errors.map(({ extensions }) => extensions['code'])).toEqual(['BAD_USER_INPUT']);
    expect(answer.text).not.toMatch(/Quoted-77|2026-02-30/);
  });
});

describe('Adding an authorisation to a draft', () => {
  const unsigned = { authorisations: [] };
  const fieldsKept = async (fileId: string) =>
    (await house.stored(fileId)).caseDrafts.flatMap(({ authorisations }) => authorisations.map(({ fields }) => fields));

  it('lets the case be opened that was refused without it; nothing leaves the house before', async () => {
    const { fileId, draftId } = await givenDraft(unsigned);
    expect(codesOf(await open({ draftId }), 'asOpenCase')).toEqual(['INVITATION_NOT_COVERED']);
    const answer = await authorise({ draftId });
    expect(answer.errors).toEqual([]);
    expect(answer.data['asAuthoriseDraft']).toMatchObject({
      draft: {
        id: draftId,
        state: 'DRAFT',
        authorisations: [{ discloser: 'AS', discloserService: SERVICE.id, recipient: 'AI', validTo: '2026-10-31' }],
      },
      refusals: [],
    });
    expect((await house.stored(fileId)).unsent).toEqual([]);
    expect(codesOf(await open({ draftId }), 'asOpenCase')).toEqual([]);
  });

  it('under one key adds one, however often and however fast it is sent', async () => {
    const { fileId, draftId } = await givenDraft(unsigned);
    const said = { draftId, idempotencyKey: freshKey() };
    const answers = await Promise.all(Array.from({ length: 5 }, () => authorise(said)));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(codesOf(await authorise(said), 'asAuthoriseDraft')).toEqual([]);
    const other = await authorise({ ...said, authorisation: { ...AUTHORISATION, validTo: '2026-09-30' } });
    expect(other.data['asAuthoriseDraft']).toMatchObject({
      draft: null,
      refusals: [{ code: 'IDEMPOTENCY_KEY_REUSED', path: ['input', 'idempotencyKey'] }],
    });
    expect(await fieldsKept(fileId)).toEqual([AUTHORISATION.fields]);
  });

  it('keeps both of two that are added at the same time', async () => {
    const { fileId, draftId } = await givenDraft(unsigned);
    const narrower = { ...AUTHORISATION, fields: ['CII_KEY_DATA'] };
    const both = [AUTHORISATION, narrower];
    const answers = await Promise.all(both.map((authorisation) => authorise({ draftId, authorisation })));
    expect(answers.map((answer) => codesOf(answer, 'asAuthoriseDraft'))).toEqual([[], []]);
    const kept = await fieldsKept(fileId);
    expect(kept).toHaveLength(2);
    expect(kept).toEqual(expect.arrayContaining(both.map(({ fields }) => fields)));
  });

  it.each<[object, string, string]>([
    [{ recipient: { institution: 'AI', service: 'elsewhere' } }, 'AUTHORISATION_PARTY_NOT_ON_CASE', 'recipient'],
    [{ discloser: { institution: 'AC' }, fields: ['CII_KEY_DATA'] }, 'NOT_COMPETENT', 'discloser'],
    [{ fields: [] }, 'INFORMATION_NOT_NAMED', 'fields'],
    [{ fields: ['CII_KEY_DATA', 'AI_PENSION'] }, 'INFORMATION_NOT_OF_DISCLOSER', 'fields'],
    [{ validTo: '2026-05-19' }, 'AUTHORISATION_EXPIRED', 'validTo'],
    [{ validTo: '2027-05-01' }, 'AUTHORISATION_TOO_LONG', 'validTo'],
    [{ signedOn: '2026-05-21', validFrom: '2026-05-21' }, 'DATE_IN_FUTURE', 'signedOn'],
    [{ signedOn: '2026-05-02' }, 'AUTHORISATION_BEFORE_SIGNATURE', 'validFrom'],
    [{ article: 'because' }, 'LEGAL_GROUND_NOT_NAMED', 'article'],
  ])('with %j is refused', async (changes, code, field) => {
    const { fileId, draftId } = await givenDraft(unsigned);
    const answer = await authorise({ draftId, authorisation: { ...AUTHORISATION, ...changes } });
    expect(answer.errors).toEqual([]);
    expect(answer.data['asAuthoriseDraft']).toMatchObject({
      draft: null,
      refusals: [{ code, path: ['input', 'authorisation', field] }],
    });
    expect(await fieldsKept(fileId)).toEqual([]);
  });

  it('is refused once the draft has left the house', async () => {
    const { draftId } = await givenDraft();
    expect(codesOf(await open({ draftId }), 'asOpenCase')).toEqual([]);
    expect(codesOf(await authorise({ draftId }), 'asAuthoriseDraft')).toEqual(['CASE_DRAFT_ALREADY_SENT']);
  });

  it('is refused to others, in the same bytes for a draft of another service and for none', async () => {
    const { fileId, draftId } = await givenDraft(unsigned);
    const foreign = await authorise({ draftId }, STRANGER);
    expect(codesOf(foreign, 'asAuthoriseDraft')).toEqual(['NOT_FOUND']);
    expect(foreign.text).toBe((await authorise({ draftId: newId('case') }, STRANGER)).text);
    const by = async (changes: Partial<Viewer>) =>
      codesOf(await authorise({ draftId }, { ...CASEWORKER, ...changes }), 'asAuthoriseDraft');
    expect(await by({ institution: 'AI' })).toEqual(['NOT_COMPETENT']);
    expect(await by({ roles: ['DECIDER'] })).toEqual(['NOT_COMPETENT']);
    expect(await by({ subject: 'staff-5' })).toEqual(['NOT_ASSIGNED']);
    expect(await fieldsKept(fileId)).toEqual([]);
  });

  it.each<[string, object]>([
    ['a malformed draft', { draftId: 'Quoted-77' }],
    ['the identifier of a file', { draftId: 'asf-00000000000000000000000000' }],
    ['a malformed key', { idempotencyKey: 'Quoted-77 b' }],
    [
      'a service of the register that is none',
      { authorisation: { ...AUTHORISATION, recipient: { institution: 'CII', service: 'Quoted 77' } } },
    ],
    ['a day that is none', { authorisation: { ...AUTHORISATION, validTo: '2026-02-30' } }],
  ])('with %s is bad input and is not quoted', async (_what, wrong) => {
    const { draftId } = await givenDraft(unsigned);
    const answer = await authorise({ draftId, ...wrong });
    expect(answer.errors.map(({ extensions }) => extensions['code'])).toEqual(['BAD_USER_INPUT']);
    expect(answer.text).not.toMatch(/Quoted-77|2026-02-30/);
  });
});

describe('Opening a case', () => {
  it('sends the draft once and answers the case; the first frame then opens it in the file', async () => {
    const { fileId, draftId } = await givenDraft();
    const idempotencyKey = freshKey();
    const answers = await Promise.all(Array.from({ length: 5 }, () => open({ draftId, idempotencyKey })));
    for (const answer of answers) {
      expect(answer.data['asOpenCase']).toEqual({ case: { id: draftId }, refusals: [] });
    }
    expect((await house.stored(fileId)).caseDrafts).toMatchObject([{ id: draftId, state: 'SENT' }]);
    await house.tell({ frame: frameOf(draftId, { openedBy: 'AS' }) });
    expect(await house.stored(fileId)).toMatchObject({
      caseDrafts: [{ id: draftId, state: 'OPENED' }],
      caseIds: [draftId],
    });
  });

  it('is possible once', async () => {
    const { draftId } = await givenDraft();
    expect(codesOf(await open({ draftId }), 'asOpenCase')).toEqual([]);
    expect(codesOf(await open({ draftId }), 'asOpenCase')).toEqual(['CASE_DRAFT_ALREADY_SENT']);
  });

  it.each<[object, string]>([
    [{ invitations: [], authorisations: [] }, 'INVITATION_MISSING'],
    [{ authorisations: [] }, 'INVITATION_NOT_COVERED'],
    [{ authorisations: [{ ...AUTHORISATION, fields: ['AS_FILE'] }] }, 'INVITATION_NOT_COVERED'],
    [{ authorisations: [{ ...AUTHORISATION, validFrom: '2026-05-21' }] }, 'INVITATION_NOT_COVERED'],
    [{ invitations: [AI_OFFICE, { institution: 'AC', service: 'orp-centre' }] }, 'INVITATION_NOT_COVERED'],
  ])('of a draft with %j is refused', async (changes, code) => {
    const { fileId, draftId } = await givenDraft(changes);
    const answer = await open({ draftId });
    expect(answer.data['asOpenCase']).toMatchObject({ case: null, refusals: [{ code }] });
    expect(await house.stored(fileId)).toMatchObject({ unsent: [], caseDrafts: [{ state: 'DRAFT' }] });
  });

  it('is refused to others, in the same bytes for a draft of another service and for none', async () => {
    const { draftId } = await givenDraft();
    const foreign = await open({ draftId }, STRANGER);
    expect(codesOf(foreign, 'asOpenCase')).toEqual(['NOT_FOUND']);
    expect(foreign.text).toBe((await open({ draftId: newId('case') }, STRANGER)).text);
    expect(codesOf(await open({ draftId }, { ...CASEWORKER, institution: 'AI' }), 'asOpenCase')).toEqual([
      'NOT_COMPETENT',
    ]);
    expect(codesOf(await open({ draftId }, { ...CASEWORKER, roles: ['DECIDER'] }), 'asOpenCase')).toEqual([
      'NOT_COMPETENT',
    ]);
    expect(codesOf(await open({ draftId }, { ...CASEWORKER, subject: 'staff-5' }), 'asOpenCase')).toEqual([
      'NOT_ASSIGNED',
    ]);
  });

  it.each(['Quoted-77', 'asf-00000000000000000000000000', ''])('of %j is bad input', async (draftId) => {
    const answer = await open({ draftId });
    expect(answer.errors.map(({ extensions }) => extensions['code'])).toEqual(['BAD_USER_INPUT']);
    expect(answer.text).not.toContain('Quoted-77');
  });
});
