import { NO_HANDOVERS } from './frames.js';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createdId } from '../../subgraphs/common/platform/ids.js';
import type { Frame } from '../../subgraphs/common/rules/frame.js';
import type { InstitutionFile } from '../../subgraphs/common/rules/institutionFile.js';
import type { Viewer } from '../../subgraphs/common/rules/institutions.js';
import type { RefusalCode } from '../../subgraphs/common/rules/refusals.js';
import type { Aggregate } from '../../subgraphs/common/store/aggregate.js';
import { nextKey } from './acts.js';
import { nthId } from './files.js';
import { heardOf } from './heard.js';
import type { GraphqlAnswer } from './installation.js';
import type { HouseOptions, Kept, SubgraphHouse } from './subgraph.js';

/** The preparing and opening of cases in an institution's files. The tests stand on 10 March 2026. */
export interface DraftsOverHttp<File> {
  /** As types of the graph begin, such as `Ac`. */
  readonly institution: 'Ac' | 'Ai';
  readonly open: (options: Partial<HouseOptions>) => Promise<SubgraphHouse<File>>;
  /** A file in the hands of the worker, or of another service. */
  readonly file: (service?: string) => Kept<File> & Pick<InstitutionFile, '_id' | 'person'>;
  /** The case worker who works on the file. */
  readonly worker: Viewer;
}

interface Payload {
  readonly draft?: Readonly<Record<string, unknown>> & { readonly id: string };
  readonly case?: { readonly id: string } | null;
  readonly refusals: readonly { readonly code: string; readonly path: readonly string[] | null }[];
}

/** How a case is prepared in the own file and leaves the house on a recorded ground (D7), over real HTTP. */
export function testDraftsOverHttp<File extends InstitutionFile & Aggregate>(drafts: DraftsOverHttp<File>): void {
  const { institution, worker } = drafts;
  const field = institution.toLowerCase();
  const own = field.toUpperCase();
  const other = own === 'AC' ? 'AI' : 'AC';
  const invited = { institution: other, service: 'service-invited' };
  const service = worker.service ?? '';
  let house: SubgraphHouse<File>;

  const authorisation = (changes: object = {}): object => ({
    discloser: { institution: own, service },
    recipient: invited,
    fields: ['CII_KEY_DATA'],
    purpose: 'INVITATION',
    article: 'LPGA 28',
    recurrence: 'RECURRING',
    validFrom: '2026-03-10',
    validTo: '2026-09-09',
    signedOn: '2026-03-09',
    signature: 'HANDWRITTEN',
    ...changes,
  });
  const STATED = {
    mode: 'COORDINATION',
    reason: 'RETURN_TO_WORK',
    reasonText: 'Wishes to return to the building trade.',
    correspondenceLanguage: 'DE',
    interpreterLanguage: 'pt',
  };
  const input = (changes: object = {}): object => ({
    ...STATED,
    invitations: [invited],
    authorisations: [authorisation()],
    ...changes,
  });

  const run = (name: string, selection: string, viewer: Viewer, said: object, where: SubgraphHouse<File>) => {
    const type = `${institution}${name}Input`;
    const document = `mutation ($input: ${type}!) {
      ${field}${name}(input: $input) { ${selection} refusals { code rule article message path } }
    }`;
    return where.ask(viewer, document, { input: { idempotencyKey: nextKey(), ...said } });
  };
  const DRAFT = `draft {
    id state refusalReason service draftedAt mode reason reasonText correspondenceLanguage interpreterLanguage
    invitations { institution service }
    authorisations {
      id discloser discloserService recipient recipientService fields purpose article recurrence validFrom validTo
      signedOn signature
    }
  }`;
  const draft = (said: object, viewer = worker, where = house): Promise<GraphqlAnswer> =>
    run('DraftCase', DRAFT, viewer, said, where);
  const authorise = (said: object, viewer = worker, where = house): Promise<GraphqlAnswer> =>
    run('AuthoriseDraft', DRAFT, viewer, { authorisation: authorisation(), ...said }, where);
  const openCase = (said: object, viewer = worker, where = house): Promise<GraphqlAnswer> =>
    run('OpenCase', 'case { id }', viewer, said, where);
  const payloadOf = (answer: GraphqlAnswer): Payload => {
    expect(answer.errors).toEqual([]);
    return Object.values(answer.data)[0] as unknown as Payload;
  };
  const codesOf = (answer: GraphqlAnswer): readonly string[] => payloadOf(answer).refusals.map(({ code }) => code);
  const keep = async (kept = drafts.file(), where = house): Promise<string> => {
    await where.keep(kept);
    return kept._id;
  };
  const drafted = async (changes: object = {}, where = house): Promise<{ fileId: string; draftId: string }> => {
    const fileId = await keep(drafts.file(), where);
    const payload = payloadOf(await draft({ fileId, ...input(changes) }, worker, where));
    expect(payload.refusals).toEqual([]);
    return { fileId, draftId: payload.draft?.id ?? '' };
  };

  beforeAll(async () => {
    house = await drafts.open({ register: true });
  });
  afterAll(() => house.close());

  describe(`A case prepared in a file of ${own}`, () => {
    test('is kept in the file as it was stated, and nothing leaves the house', async () => {
      const fileId = await keep();
      const payload = payloadOf(await draft({ fileId, ...input() }));
      expect(payload.draft).toEqual({
        ...STATED,
        id: expect.stringMatching(/^case-[0-9a-z]{26}$/) as unknown,
        state: 'DRAFT',
        refusalReason: null,
        service,
        draftedAt: '2026-03-10T08:00:00.000Z',
        invitations: [invited],
        authorisations: [
          {
            ...authorisation(),
            id: expect.stringMatching(/^aut-[0-9a-z]{26}$/) as unknown,
            discloser: own,
            discloserService: service,
            recipient: other,
            recipientService: invited.service,
          },
        ],
      });
      expect(await heardOf(payload.draft?.id ?? '', house)).toEqual([]);
      const shown = await house.ask(
        worker,
        `query ($id: ID!) { ${field}File(id: $id) { ... on ${institution}File {
        cases { id } caseDrafts { id state }
      } } }`,
        { id: fileId },
      );
      expect(shown.data[`${field}File`]).toEqual({
        cases: [],
        caseDrafts: [{ id: payload.draft?.id, state: 'DRAFT' }],
      });
    });

    test('is prepared once under its key, also at once, and has the same identifier', async () => {
      const said = { fileId: await keep(), idempotencyKey: nextKey(), ...input() };
      const answers = await Promise.all([1, 2, 3].map(() => draft(said)));
      expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
      expect((await house.stored(said.fileId)).caseDrafts).toHaveLength(1);
      expect(codesOf(await draft({ ...said, reason: 'COMPETENCE_UNCLEAR' }))).toEqual(['IDEMPOTENCY_KEY_REUSED']);
    });

    test('under one key in two files is two cases', async () => {
      const idempotencyKey = nextKey();
      const ids = [];
      for (const fileId of [await keep(), await keep()]) {
        ids.push(payloadOf(await draft({ fileId, idempotencyKey, ...input() })).draft?.id);
      }
      expect(new Set(ids).size).toBe(2);
    });

    test.each<[string, Partial<Viewer>, RefusalCode]>([
      ['another institution', { institution: 'AS' }, 'NOT_COMPETENT'],
      ['a decider', { roles: ['DECIDER'], purpose: 'decision' }, 'NOT_COMPETENT'],
      ['a machine', { roles: ['SYSTEM'] }, 'NOT_COMPETENT'],
      ['the person', { institution: null, service: null, roles: ['PERSON'] }, 'NOT_COMPETENT'],
      ['a colleague without assignment', { subject: 'usr-new' }, 'NOT_ASSIGNED'],
      ['another service', { service: 'service-elsewhere' }, 'NOT_FOUND'],
    ])('is not for %s', async (_who, changes, code) => {
      const fileId = await keep();
      expect(codesOf(await draft({ fileId, ...input() }, { ...worker, ...changes }))).toEqual([code]);
      expect((await house.stored(fileId)).caseDrafts).toEqual([]);
    });

    test.each<[string, object, RefusalCode, readonly string[]]>([
      [
        'its reason holds an AVS number',
        { reasonText: 'See 756.9217.0769.85' },
        'TEXT_HOLDS_AVS_NUMBER',
        ['reasonText'],
      ],
      ['its reason holds a diagnosis', { reasonText: 'F32.1 since May' }, 'TEXT_HOLDS_DIAGNOSIS', ['reasonText']],
      ['its reason is too long', { reasonText: 'a'.repeat(501) }, 'TEXT_NOT_ACCEPTED', ['reasonText']],
      ['its reason hides characters', { reasonText: 'a\u202eb' }, 'TEXT_NOT_ACCEPTED', ['reasonText']],
      [
        'the language of the interpreter is none',
        { interpreterLanguage: 'Portuguese' },
        'TEXT_NOT_ACCEPTED',
        ['interpreterLanguage'],
      ],
      [
        'it invites a service twice',
        { invitations: [invited, invited] },
        'PARTICIPANT_ALREADY_ON_CASE',
        ['invitations', '1'],
      ],
      [
        'it invites itself',
        { invitations: [invited, { institution: own, service }] },
        'PARTICIPANT_ALREADY_ON_CASE',
        ['invitations', '1'],
      ],
    ])('is refused when %s', async (_why, changes, code, place) => {
      const { refusals } = payloadOf(await draft({ fileId: await keep(), ...input(changes) }));
      expect(refusals).toEqual([expect.objectContaining({ code, path: ['input', ...place] })]);
    });

    test.each<[string, object, RefusalCode, string]>([
      [
        'another institution discloses',
        { discloser: { institution: 'AS', service: 'social' }, fields: ['CII_KEY_DATA'] },
        'NOT_COMPETENT',
        'discloser',
      ],
      [
        'its recipient is not invited',
        { recipient: { institution: other, service: 'elsewhere' } },
        'AUTHORISATION_PARTY_NOT_ON_CASE',
        'recipient',
      ],
      ['it lists nothing', { fields: [] }, 'INFORMATION_NOT_NAMED', 'fields'],
      ['it lists what another institution owns', { fields: ['AS_BUDGET'] }, 'INFORMATION_NOT_OF_DISCLOSER', 'fields'],
      [
        'it is over',
        { signedOn: '2026-01-01', validFrom: '2026-01-01', validTo: '2026-03-09' },
        'AUTHORISATION_EXPIRED',
        'validTo',
      ],
      ['it is longer than the canton allows', { validTo: '2027-03-10' }, 'AUTHORISATION_TOO_LONG', 'validTo'],
      ['it is signed tomorrow', { signedOn: '2026-03-11', validFrom: '2026-03-11' }, 'DATE_IN_FUTURE', 'signedOn'],
      ['it begins before it was signed', { validFrom: '2026-03-08' }, 'AUTHORISATION_BEFORE_SIGNATURE', 'validFrom'],
      ['it names no article', { article: 'data protection' }, 'LEGAL_GROUND_NOT_NAMED', 'article'],
    ])('is refused with an authorisation when %s', async (_why, changes, code, name) => {
      const said = input({ authorisations: [authorisation(changes)] });
      const { refusals } = payloadOf(await draft({ fileId: await keep(), ...said }));
      expect(refusals).toEqual([expect.objectContaining({ code, path: ['input', 'authorisations', '0', name] })]);
    });

    test.each<[string, object]>([
      ['the register as a guest', { invitations: [{ institution: 'CII', service: 'office' }] }],
      ['a service whose name is a sentence', { invitations: [{ institution: other, service: 'Kim Muster 756' }] }],
      ['a mode that does not exist', { mode: 'Muster' }],
      ['a file that is none', { fileId: 'Muster' }],
    ])('does not take %s, and quotes nothing', async (_what, changes) => {
      const answer = await draft({ fileId: nthId(`${field}f`, 1), ...input(changes), ...changes });
      expect(answer.errors.map(({ extensions }) => extensions['code'])).toEqual(['BAD_USER_INPUT']);
      expect(answer.text).not.toMatch(/Muster/);
    });
  });

  describe(`An authorisation that comes back after a draft of ${own} was prepared`, () => {
    const unsigned = { authorisations: [] };
    const authorisationsOf = async (fileId: string): Promise<readonly unknown[]> =>
      (await house.stored(fileId)).caseDrafts.flatMap(({ authorisations }) => authorisations);

    test('opens the case that was refused without it, and nothing leaves the house before', async () => {
      const { fileId, draftId } = await drafted(unsigned);
      expect(codesOf(await openCase({ draftId }))).toEqual(['INVITATION_NOT_COVERED']);
      const payload = payloadOf(await authorise({ draftId }));
      expect(payload).toMatchObject({
        draft: {
          id: draftId,
          state: 'DRAFT',
          authorisations: [
            {
              id: expect.stringMatching(/^aut-[0-9a-z]{26}$/) as unknown,
              discloser: own,
              discloserService: service,
              recipient: other,
              recipientService: invited.service,
              fields: ['CII_KEY_DATA'],
              validTo: '2026-09-09',
            },
          ],
        },
        refusals: [],
      });
      expect(await heardOf(draftId, house)).toEqual([]);
      expect(await authorisationsOf(fileId)).toMatchObject([
        { enteredBy: worker.subject, enteredAt: '2026-03-10T08:00:00.000Z' },
      ]);
      expect(payloadOf(await openCase({ draftId }))).toEqual({ case: { id: draftId }, refusals: [] });
      const [entry] = await heardOf(draftId, house);
      expect(entry).toMatchObject({ kind: 'CASE_OPENED', authorisations: await authorisationsOf(fileId) });
    });

    test('is added once under its key, also at once, and a key that served is refused to another', async () => {
      const { fileId, draftId } = await drafted(unsigned);
      const said = { draftId, idempotencyKey: nextKey() };
      const answers = [...(await Promise.all([1, 2, 3].map(() => authorise(said)))), await authorise(said)];
      expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
      expect(codesOf(await authorise(said))).toEqual([]);
      const shorter = authorisation({ validTo: '2026-06-09' });
      const { draft: none, refusals } = payloadOf(await authorise({ ...said, authorisation: shorter }));
      expect(none).toBeNull();
      expect(refusals).toEqual([
        expect.objectContaining({ code: 'IDEMPOTENCY_KEY_REUSED', path: ['input', 'idempotencyKey'] }),
      ]);
      expect(await authorisationsOf(fileId)).toHaveLength(1);
    });

    test('is not added again under a key that was forgotten', async () => {
      const later = await drafts.open({ register: false });
      const { fileId, draftId } = await drafted(unsigned, later);
      const said = { draftId, idempotencyKey: nextKey(), authorisation: authorisation({ validTo: '2026-09-09' }) };
      expect(codesOf(await authorise(said, worker, later))).toEqual([]);
      later.clock.moveTo(new Date('2026-04-20T08:00:00Z'));
      // A later act on the file lets go of the keys of March.
      expect(codesOf(await authorise({ ...said, idempotencyKey: nextKey() }, worker, later))).toEqual([]);
      expect(codesOf(await authorise(said, worker, later))).toEqual(['IDEMPOTENCY_KEY_REUSED']);
      expect((await later.stored(fileId)).caseDrafts.flatMap(({ authorisations }) => authorisations)).toHaveLength(2);
      await later.close();
    });

    test('stands beside another that is added at the same time', async () => {
      const { fileId, draftId } = await drafted(unsigned);
      const two = [authorisation(), authorisation({ fields: ['CII_KEY_DATA', `${own}_MEASURES`] })];
      const answers = await Promise.all(two.map((one) => authorise({ draftId, authorisation: one })));
      expect(answers.map(codesOf)).toEqual([[], []]);
      const fields = (two as { fields: readonly string[] }[]).map((one) => one.fields);
      const kept = (await authorisationsOf(fileId)) as { fields: readonly string[] }[];
      expect(kept.map((one) => one.fields)).toEqual(expect.arrayContaining(fields));
      expect(kept).toHaveLength(2);
    });

    test.each<[string, object, RefusalCode, string]>([
      [
        'another institution discloses',
        { discloser: { institution: 'AS', service: 'social' } },
        'NOT_COMPETENT',
        'discloser',
      ],
      [
        'its recipient is not invited',
        { recipient: { institution: other, service: 'elsewhere' } },
        'AUTHORISATION_PARTY_NOT_ON_CASE',
        'recipient',
      ],
      ['it lists nothing', { fields: [] }, 'INFORMATION_NOT_NAMED', 'fields'],
      ['it lists what another institution owns', { fields: ['AS_BUDGET'] }, 'INFORMATION_NOT_OF_DISCLOSER', 'fields'],
      [
        'it is over',
        { signedOn: '2026-01-01', validFrom: '2026-01-01', validTo: '2026-03-09' },
        'AUTHORISATION_EXPIRED',
        'validTo',
      ],
      ['it is longer than the canton allows', { validTo: '2027-03-10' }, 'AUTHORISATION_TOO_LONG', 'validTo'],
      ['it is signed tomorrow', { signedOn: '2026-03-11', validFrom: '2026-03-11' }, 'DATE_IN_FUTURE', 'signedOn'],
      ['it begins before it was signed', { validFrom: '2026-03-08' }, 'AUTHORISATION_BEFORE_SIGNATURE', 'validFrom'],
      ['it names no article', { article: 'data protection' }, 'LEGAL_GROUND_NOT_NAMED', 'article'],
    ])('is refused when %s', async (_why, changes, code, name) => {
      const { fileId, draftId } = await drafted(unsigned);
      const payload = payloadOf(await authorise({ draftId, authorisation: authorisation(changes) }));
      expect(payload.draft).toBeNull();
      expect(payload.refusals).toEqual([expect.objectContaining({ code, path: ['input', 'authorisation', name] })]);
      expect(await authorisationsOf(fileId)).toEqual([]);
    });

    test('is refused once the draft has left the house', async () => {
      const { fileId, draftId } = await drafted();
      expect(codesOf(await openCase({ draftId }))).toEqual([]);
      expect(payloadOf(await authorise({ draftId })).refusals).toEqual([
        expect.objectContaining({ code: 'CASE_DRAFT_ALREADY_SENT', path: ['input', 'draftId'] }),
      ]);
      expect(await authorisationsOf(fileId)).toHaveLength(1);
    });

    test('is answered the same for an unknown draft as for one of another service', async () => {
      const { fileId, draftId } = await drafted(unsigned);
      const stranger: Viewer = { ...worker, service: 'service-elsewhere' };
      const foreign = await authorise({ draftId }, stranger);
      const unknown = await authorise({ draftId: nthId('case', 1) }, stranger);
      expect(foreign.text).toBe(unknown.text);
      expect(codesOf(foreign)).toEqual(['NOT_FOUND']);
      expect(await authorisationsOf(fileId)).toEqual([]);
    });

    test.each<[string, Partial<Viewer>, RefusalCode]>([
      ['another institution', { institution: 'AS' }, 'NOT_COMPETENT'],
      ['a decider', { roles: ['DECIDER'], purpose: 'decision' }, 'NOT_COMPETENT'],
      ['a machine', { roles: ['SYSTEM'] }, 'NOT_COMPETENT'],
      ['the person', { institution: null, service: null, roles: ['PERSON'] }, 'NOT_COMPETENT'],
      ['a colleague without assignment', { subject: 'usr-new' }, 'NOT_ASSIGNED'],
    ])('is not for %s', async (_who, changes, code) => {
      const { fileId, draftId } = await drafted(unsigned);
      expect(codesOf(await authorise({ draftId }, { ...worker, ...changes }))).toEqual([code]);
      expect(await authorisationsOf(fileId)).toEqual([]);
    });

    test.each<[string, object]>([
      ['what is no identifier of a draft', { draftId: 'Muster' }],
      ['a malformed key', { idempotencyKey: 'Muster 1' }],
      [
        'a recipient whose name is a sentence',
        { authorisation: authorisation({ recipient: { institution: other, service: 'Kim Muster' } }) },
      ],
    ])('does not take %s, and quotes nothing', async (_what, changes) => {
      const { draftId } = await drafted(unsigned);
      const answer = await authorise({ draftId, ...changes });
      expect(answer.errors.map(({ extensions }) => extensions['code'])).toEqual(['BAD_USER_INPUT']);
      expect(answer.text).not.toContain('Muster');
    });
  });

  describe(`The opening of a case by ${own}`, () => {
    test('sends the register the case with exactly the key data that are authorised', async () => {
      const { fileId, draftId } = await drafted();
      expect(payloadOf(await openCase({ draftId }))).toEqual({ case: { id: draftId }, refusals: [] });
      const stored = await house.stored(fileId);
      expect(stored.caseDrafts).toMatchObject([{ id: draftId, state: 'SENT' }]);
      const [entry, ...more] = await heardOf(draftId, house);
      expect(more).toEqual([]);
      expect(entry).toMatchObject({
        ...STATED,
        kind: 'CASE_OPENED',
        caseId: draftId,
        service,
        openedBy: worker.subject,
      });
      expect(entry).toMatchObject({ person: stored.person, invitations: [invited] });
    });

    test('happens once under its key and answers the same', async () => {
      const { draftId } = await drafted();
      const said = { draftId, idempotencyKey: nextKey() };
      const answers = [await openCase(said), await openCase(said)];
      expect(answers[1]?.text).toBe(answers[0]?.text);
      expect(await heardOf(draftId, house)).toHaveLength(1);
    });

    test('of two at once under two keys happens once', async () => {
      const { draftId } = await drafted();
      const answers = await Promise.all([openCase({ draftId }), openCase({ draftId })]);
      expect(answers.map(codesOf).toSorted()).toEqual([[], ['CASE_DRAFT_ALREADY_SENT']]);
      expect(await heardOf(draftId, house)).toHaveLength(1);
    });

    test('is known to the file once the register answers with the first frame', async () => {
      const { fileId, draftId } = await drafted();
      await openCase({ draftId });
      await house.tell({ frame: frameOf(draftId) });
      const stored = await house.stored(fileId);
      expect(stored).toMatchObject({ caseIds: [draftId], caseDrafts: [{ id: draftId, state: 'OPENED' }] });
    });

    test.each<[string, object, RefusalCode]>([
      ['nobody is invited', { invitations: [], authorisations: [] }, 'INVITATION_MISSING'],
      ['nothing is authorised', { authorisations: [] }, 'INVITATION_NOT_COVERED'],
      [
        'the key data are not listed',
        { authorisations: [authorisation({ fields: [`${own}_MEASURES`] })] },
        'INVITATION_NOT_COVERED',
      ],
      [
        'the authorisation begins tomorrow',
        { authorisations: [authorisation({ validFrom: '2026-03-11' })] },
        'INVITATION_NOT_COVERED',
      ],
      [
        'one of two guests is not covered',
        { invitations: [invited, { institution: 'AS', service: 'social' }] },
        'INVITATION_NOT_COVERED',
      ],
    ])('is refused when %s', async (_why, changes, code) => {
      const { fileId, draftId } = await drafted(changes);
      const payload = payloadOf(await openCase({ draftId }));
      expect(payload).toMatchObject({ case: null, refusals: [{ code, path: ['input', 'draftId'] }] });
      expect((await house.stored(fileId)).caseDrafts).toMatchObject([{ state: 'DRAFT' }]);
      expect(await heardOf(draftId, house)).toEqual([]);
    });

    test('is refused where the canton has not switched the ground on', async () => {
      const folder = mkdtempSync(path.join(tmpdir(), 'passerelle-grounds-'));
      const groundsFile = path.join(folder, 'grounds.json');
      writeFileSync(groundsFile, '[]');
      const without = await drafts.open({ register: false, environment: { GROUNDS_FILE: groundsFile } });
      const { draftId } = await drafted({}, without);
      expect(codesOf(await openCase({ draftId }, worker, without))).toEqual(['GROUND_NOT_ON']);
      await without.close();
      rmSync(folder, { recursive: true, force: true });
    });

    test('says the same of an unknown draft as of one of another service', async () => {
      const { draftId } = await drafted();
      const stranger: Viewer = { ...worker, service: 'service-elsewhere' };
      const answers = [await openCase({ draftId }, stranger), await openCase({ draftId: nthId('case', 1) }, stranger)];
      expect(answers[0]?.text).toBe(answers[1]?.text);
      expect(codesOf(answers[0] as GraphqlAnswer)).toEqual(['NOT_FOUND']);
    });

    test('is not for a colleague without assignment, nor for a decider', async () => {
      const { draftId } = await drafted();
      expect(codesOf(await openCase({ draftId }, { ...worker, subject: 'usr-new' }))).toEqual(['NOT_ASSIGNED']);
      expect(codesOf(await openCase({ draftId }, { ...worker, roles: ['DECIDER'] }))).toEqual(['NOT_COMPETENT']);
    });

    test('does not take what is no identifier of a draft', async () => {
      const answer = await openCase({ draftId: 'Muster' });
      expect(answer.errors.map(({ extensions }) => extensions['code'])).toEqual(['BAD_USER_INPUT']);
      expect(answer.text).not.toContain('Muster');
    });
  });

  describe(`A request of ${own} to the management body`, () => {
    const body = { institution: 'CII', service: 'cii-office' };
    const fields = own === 'AC' ? ['AC_REGISTRATION'] : ['AI_PROCEDURE'];
    const mandate = authorisation({ recipient: body, purpose: 'JOINT_ASSESSMENT', fields });
    const mamac = { problems: ['HEALTH', 'MONEY'], targetMarket: 'FIRST_LABOUR_MARKET' };
    const request = { mode: 'MAMAC', mamac, authorisations: [authorisation(), mandate] };

    test('is under review once it has left, and the house keeps its ticks no longer (R31, R36)', async () => {
      const { fileId, draftId } = await drafted(request);
      const shownDraft = async (): Promise<unknown> => {
        const document = `query ($id: ID!) { ${field}File(id: $id) { ... on ${institution}File {
          caseDrafts { id state mamac { problems targetMarket } } } } }`;
        const answer = await house.ask(worker, document, { id: fileId });
        return (Object.values(answer.data)[0] as { readonly caseDrafts?: unknown } | undefined)?.caseDrafts;
      };
      expect(await shownDraft()).toEqual([{ id: draftId, state: 'DRAFT', mamac }]);
      expect(payloadOf(await openCase({ draftId }))).toEqual({ case: { id: draftId }, refusals: [] });
      expect(await shownDraft()).toEqual([{ id: draftId, state: 'UNDER_REVIEW', mamac: null }]);
      expect(JSON.stringify((await house.stored(fileId)).caseDrafts)).not.toContain('HEALTH');
      expect(await heardOf(draftId, house)).toMatchObject([{ kind: 'CASE_OPENED', mode: 'MAMAC', mamac }]);
    });

    test('is taken back while it is under review, once, and the register hears who did (LPGA 28, R36)', async () => {
      const { fileId, draftId } = await drafted(request);
      const takeBack = (viewer = worker, said: object = {}) =>
        run('WithdrawRequest', 'draft { id state }', viewer, { draftId, ...said }, house);
      expect(codesOf(await takeBack())).toEqual(['REQUEST_NOT_UNDER_REVIEW']);
      await openCase({ draftId });
      expect(codesOf(await takeBack({ ...worker, subject: 'usr-new' }))).toEqual(['NOT_ASSIGNED']);
      expect(codesOf(await takeBack(worker, { draftId: createdId('case', 'drafts', 'nobody’s') }))).toEqual([
        'NOT_FOUND',
      ]);
      const said = { idempotencyKey: 'take-back' };
      const withdrawn = { draft: { id: draftId, state: 'WITHDRAWN' }, refusals: [] };
      expect(payloadOf(await takeBack(worker, said))).toEqual(withdrawn);
      expect(payloadOf(await takeBack(worker, said))).toEqual(withdrawn);
      expect(await heardOf(draftId, house)).toMatchObject([
        { kind: 'CASE_OPENED', sentOn: '2026-03-10' },
        { kind: 'REQUEST_WITHDRAWN', service, withdrawnBy: worker.subject },
      ]);
      expect((await house.stored(fileId)).caseDrafts).toMatchObject([{ id: draftId, state: 'WITHDRAWN' }]);
    });

    test('does not leave without an authorisation that names the body (R49)', async () => {
      const { draftId } = await drafted({ ...request, authorisations: [authorisation()] });
      expect(codesOf(await openCase({ draftId }))).toEqual(['MANAGEMENT_BODY_NOT_AUTHORISED']);
    });

    test('is refused with one kind of problem, or for another labour market (R30, R31)', async () => {
      const targetMarket = 'SUPPORTED_LABOUR_MARKET';
      const said = { ...input({ ...request, mamac: { problems: ['HEALTH'], targetMarket } }), fileId: await keep() };
      expect(codesOf(await draft(said))).toEqual(['PROBLEMS_TOO_FEW', 'TARGET_MARKET_NOT_FIRST']);
    });
  });

  /** The first frame of the opened case, as the register makes it for the one who opened it. */
  function frameOf(caseId: string): Frame {
    const recipient = own === 'AC' ? 'AC' : 'AI';
    return {
      caseId,
      version: 1,
      canton: 'GE',
      recipient,
      mode: 'COORDINATION',
      status: 'OPEN',
      openedOn: '2026-03-10',
      openedBy: recipient,
      participants: [{ institution: recipient, service, responsible: worker.subject, deputy: null }],
      ...NO_HANDOVERS,
      leads: [{ institution: recipient, service, from: '2026-03-10T08:00:00.000Z', to: null }],
      authorisations: [],
      left: false,
    };
  }
}
