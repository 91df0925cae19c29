import { createPersonKey } from '../../../subgraphs/cii/store/personKey.js';
import { WITHDRAWAL_EFFECTS } from '../../../subgraphs/cii/rules/withdrawal/effects.js';
import type { Viewer } from '../../../subgraphs/common/rules/institutions.js';
import type { Mandate } from '../../../subgraphs/common/rules/representation.js';
import { AI_OFFICE, ORP, PERSON, worker } from '../../kit/cases.js';
import type { Answered } from '../../kit/installation.js';
import { AI_WORKER, avsNumberOf, ORP_WORKER, startRegisterHouse, type RegisterHouse } from '../../kit/register.js';
import { accepted, authorisationInput, freshKey, perform, runningCase, seen, type RunningCase } from './acts.js';

const MANDATE: Mandate = {
  kind: 'DEPUTY',
  powers: ['SIGN_AUTHORISATIONS', 'WITHDRAW'],
  from: '2026-03-02',
  to: '2026-03-31',
  proof: 'Deed 114',
};
const personOf = (n: number): Viewer => ({ ...PERSON, personId: createPersonKey('development')(avsNumberOf(n)) });
const deputyOf = (n: number, changes: Partial<Mandate> = {}): Viewer => ({
  ...personOf(n),
  subject: 'deputy-1',
  mandate: { ...MANDATE, ...changes },
});
const ACTOR = 'person representative function service { institution service }';
const CHAIN = `authorisations { nodes { id state intact signature mandate { kind powers from to proof }
  enteredBy { ${ACTOR} } revisions { number change at by { ${ACTOR} } reason says { fields recurrence validFrom validTo } previous hash } } }`;
type Revision = Record<'change' | 'hash' | 'previous', string> & { readonly by: Answered };

describe('the chain of an authorisation, and who represents the person', () => {
  let house: RegisterHouse;
  let running: RunningCase;
  beforeAll(async () => {
    house = await startRegisterHouse();
    running = await runningCase(house, 1);
  });
  afterAll(() => house.close());

  const held = async (viewer: Viewer, id: string): Promise<Answered> => {
    const part = await seen(house, viewer, running.caseId, CHAIN);
    const nodes = part['authorisations']?.['nodes'] as unknown as readonly Answered[];
    const found = nodes.find((one) => String(one?.['id']) === id);
    if (found === undefined) throw new Error('The authorisation is not shown.');
    return found;
  };
  const revisionsOf = (shown: Answered) => shown?.['revisions'] as unknown as readonly Revision[];

  it('shows every act with function and service, each linked to the one before, and nobody’s name', async () => {
    await accepted(house, ORP_WORKER, 'ciiConfirmAuthorisation', {
      caseId: running.caseId,
      authorisationId: running.proposedId,
    });
    const correct = `mutation ($input: CiiCorrectAuthorisationInput!) { ciiCorrectAuthorisation(input: $input) { refusals { code } } }`;
    const said = { fields: ['AC_MEASURES'], recurrence: 'RECURRING', validFrom: '2026-03-02', validTo: '2026-06-30' };
    const input = {
      idempotencyKey: freshKey(),
      caseId: running.caseId,
      authorisationId: running.proposedId,
      ...said,
      reason: 'NARROWED_BY_PERSON',
    };
    const { data } = await house.ask(personOf(1), correct, { input });
    expect(data['ciiCorrectAuthorisation']).toEqual({ refusals: [] });
    const shown = await held(AI_WORKER, running.proposedId);
    expect(shown).toMatchObject({ state: 'IN_FORCE', intact: true, mandate: null });
    const revisions = revisionsOf(shown);
    expect(revisions.map(({ change, by }) => [change, by])).toEqual([
      ['PROPOSED', { person: false, representative: null, function: 'CASEWORKER', service: AI_OFFICE }],
      ['CONFIRMED', { person: false, representative: null, function: 'CASEWORKER', service: ORP }],
      ['CORRECTED', { person: true, representative: null, function: null, service: null }],
    ]);
    expect(revisions[2]).toMatchObject({ reason: 'NARROWED_BY_PERSON', says: said });
    expect(revisions.map(({ previous }) => previous)).toEqual([null, revisions[0]?.hash, revisions[1]?.hash]);
    expect(new Set(revisions.map(({ hash }) => hash.length))).toEqual(new Set([64]));
    expect(JSON.stringify(shown)).not.toMatch(/worker-|person-1/);
    expect(await held(personOf(1), running.proposedId)).toEqual(shown);
  });

  it('lets a representative see what the person sees, from the first day of the mandate to the last', async () => {
    const view = (viewer: Viewer) =>
      seen(house, viewer, running.caseId, `status person { officialName } timeline { totalCount } ${CHAIN}`);
    const person = await view(personOf(1));
    expect(await view(deputyOf(1))).toEqual(person);
    const withheld = { __typename: 'Withheld', reason: 'NO_GROUND', until: null };
    expect(await view(deputyOf(1, { from: '2026-03-03' }))).toEqual(withheld);
    expect(await view(deputyOf(1, { from: '2026-02-01', to: '2026-03-01' }))).toEqual(withheld);
    expect(await view(deputyOf(1, { from: '2026-02-01', to: '2026-03-02' }))).toEqual(person);
    const list = async (viewer: Viewer) => (await house.ask(viewer, '{ cases { totalCount } }')).data['cases'];
    expect(await list(deputyOf(1))).toEqual({ totalCount: 1 });
    expect(await list(deputyOf(1, { from: '2026-03-03' }))).toEqual({ totalCount: 0 });
    expect(await list(deputyOf(2))).toEqual({ totalCount: 0 });
  });

  it('says of everything a representative does that a representative did', async () => {
    const authorisation = {
      ...authorisationInput({ discloser: AI_OFFICE, recipient: ORP, fields: ['AI_MEASURES'] }),
      signedOn: '2026-03-02',
      signature: 'REPRESENTATIVE',
    };
    const done = await accepted(house, deputyOf(1), 'ciiRecordAuthorisation', {
      caseId: running.caseId,
      authorisation,
    });
    const id = String(done['authorisation']?.['id']);
    const by = { person: true, representative: 'DEPUTY', function: null, service: null };
    expect(await held(ORP_WORKER, id)).toMatchObject({
      state: 'IN_FORCE',
      signature: 'REPRESENTATIVE',
      mandate: MANDATE,
      enteredBy: by,
    });
    await accepted(house, deputyOf(1), 'ciiWithdrawAuthorisation', { caseId: running.caseId, authorisationId: id });
    const after = await held(ORP_WORKER, id);
    expect(revisionsOf(after).map((one) => [one.change, one.by])).toEqual([
      ['RECORDED', by],
      ['WITHDRAWN', by],
    ]);
    expect(JSON.stringify(after)).not.toContain('deputy-1');
  });

  it('refuses a representative beyond powers, days and person, in the words for a stranger where none is known', async () => {
    const withdraw = (viewer: Viewer) =>
      perform(house, viewer, 'ciiWithdrawAuthorisation', {
        caseId: running.caseId,
        authorisationId: running.authorisationId,
      });
    expect((await withdraw(deputyOf(1, { powers: ['SIGN_AUTHORISATIONS'] }))).codes).toEqual(['POWER_NOT_COVERED']);
    expect((await withdraw(deputyOf(1, { from: '2026-03-03' }))).codes).toEqual(['NOT_FOUND']);
    expect((await withdraw(deputyOf(2))).codes).toEqual(['NOT_FOUND']);
    const signed = { ...authorisationInput({ discloser: AI_OFFICE, recipient: ORP, fields: ['AI_MEASURES'] }) };
    const record = (viewer: Viewer, changes: object) =>
      perform(house, viewer, 'ciiRecordAuthorisation', {
        caseId: running.caseId,
        authorisation: { ...signed, ...changes },
      });
    expect((await record(deputyOf(1), {})).codes).toEqual(['SIGNATURE_NOT_REPRESENTATIVE']);
    // The form was signed on the day before the mandate began.
    expect((await record(deputyOf(1), { signature: 'REPRESENTATIVE' })).codes).toEqual(['MANDATE_NOT_IN_FORCE']);
    expect((await record(AI_WORKER, { signature: 'REPRESENTATIVE' })).codes).toEqual(['MANDATE_MISSING']);
    const mandate = { ...MANDATE, from: '2026-03-01', to: undefined };
    expect((await record(AI_WORKER, { signature: 'REPRESENTATIVE', mandate })).codes).toEqual([]);
    expect((await record(AI_WORKER, { mandate })).codes).toEqual(['MANDATE_NOT_ALLOWED']);
  });

  it('answers what follows a withdrawal, to everybody', async () => {
    const { data } = await house.ask(
      worker(ORP, { subject: 'anybody' }),
      '{ withdrawalEffects { matter when outcome from rules } }',
    );
    expect(data['withdrawalEffects']).toEqual(WITHDRAWAL_EFFECTS);
  });

  it('keeps the proof that the person was informed before a notice, for who did and for the person (LAI 3b)', async () => {
    const record = (viewer: Viewer) =>
      house.ask(
        viewer,
        'mutation ($input: CiiRecordInformedBeforeInput!) { done: ciiRecordInformedBefore(input: $input) { refusals { code } } }',
        {
          input: {
            idempotencyKey: freshKey(),
            caseId: running.caseId,
            sentOn: '2026-03-02',
            channel: 'BY_HAND',
            reference: 'Receipt 9',
          },
        },
      );
    expect((await record(ORP_WORKER)).data['done']).toEqual({ refusals: [] });
    expect((await record(AI_WORKER)).data['done']).toMatchObject({ refusals: [{ code: 'NOT_COMPETENT' }] });
    const told = async (viewer: Viewer) => {
      const part = await seen(
        house,
        viewer,
        running.caseId,
        `informedBefore { from { institution service } sentOn channel reference by { ${ACTOR} } }`,
      );
      return part['informedBefore'];
    };
    const notice = { from: ORP, sentOn: '2026-03-02', channel: 'BY_HAND', reference: 'Receipt 9' };
    expect(await told(ORP_WORKER)).toMatchObject([notice]);
    expect(await told(personOf(1))).toMatchObject([{ ...notice, by: { function: 'CASEWORKER', service: ORP } }]);
    expect(await told(AI_WORKER)).toEqual([]);
  });

  it('prints the authorisation and the notices for those who may know of them', async () => {
    const letters = async (viewer: Viewer, authorisationId: string) => {
      const part = await seen(
        house,
        viewer,
        running.caseId,
        `form: letter(kind: AUTHORISATION_FORM, authorisationId: "${authorisationId}", language: DE) { title html }
         blank: letter(kind: AUTHORISATION_FORM) { title language }
         before: letter(kind: INFORMED_BEFORE) { title }
         after: letter(kind: INFORMED_AFTER, exchangeId: "lex-00000000000000000000000001") { title }`,
      );
      return part;
    };
    const own = await letters(ORP_WORKER, running.authorisationId);
    expect(own).toMatchObject({ form: { title: 'Vollmacht zum Austausch von Angaben' }, after: null });
    expect(String(own['form']?.['html'])).toContain('Vuilleumier Aline');
    expect(own['before']).not.toBeNull();
    expect(await letters(AI_WORKER, running.authorisationId)).toMatchObject({
      before: null,
      blank: { language: expect.any(String) as unknown },
    });
    expect(await letters(personOf(1), running.authorisationId)).toMatchObject({
      form: { title: expect.any(String) as unknown },
      before: null,
    });
    expect(await letters(ORP_WORKER, 'aut-00000000000000000000000099')).toMatchObject({ form: null });
  });
});
