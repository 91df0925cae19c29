import { demonstrationFiles as filesOfAc } from '../../../subgraphs/ac/store/demonstration.js';
import { demonstrationFiles as filesOfAi } from '../../../subgraphs/ai/store/demonstration.js';
import { createPersonKey } from '../../../subgraphs/cii/store/personKey.js';
import { planCanton } from '../../../subgraphs/common/demonstration/canton.js';
import { LANDMARKS } from '../../../subgraphs/common/demonstration/landmarks.js';
import { DEMONSTRATION_SERVICES } from '../../../subgraphs/common/platform/identities.js';
import { addDays, localDateOf } from '../../../subgraphs/common/rules/localDates.js';
import type { Asker } from '../../kit/askers.js';
import type { Answered } from '../../kit/installation.js';
import { NOTIFIED_BY } from '../../kit/expectedDisclosure.js';
import { house } from '../house.js';
import { addedBy, readingsAt } from '../read-log/readings.js';

const STAFF = 'ac-orp-caseworker';
const WORKERS = { AC: STAFF, AI: 'ai-caseworker', AS: 'as-caseworker' } as const;
const OFFICE = { service: DEMONSTRATION_SERVICES.ai };
const UNKNOWN = `ntc-${'0'.repeat(26)}`;
const READING = {
  ...{ ground: 'EARLY_DETECTION_NOTICE', article: 'LAI 3b', fields: ['CII_KEY_DATA'] },
  ...{ readBy: 'AI', functions: [], disclosedBy: 'AC' },
};

/** From unemployment insurance to the file of the AI office, and what everybody may know of it (LAI 3b, domain 4b). */
describe('A notice for early detection, through the gateway', () => {
  const canton = planCanton('2026-03-10');
  const acFiles = filesOfAc(canton);
  const known = new Set(filesOfAi(canton).map(({ person }) => person.avsNumber));
  const avsOf = (caseId: string): string =>
    acFiles.find(({ caseIds }) => caseIds.includes(caseId))?.person.avsNumber ?? '';
  const personOf = (caseId: string): Asker => ({
    ...{ subject: `person-of-${caseId}`, roles: ['PERSON'] },
    personId: createPersonKey('development')(avsOf(caseId)),
  });
  let keys = 0;
  let stranger = '';

  const act = async (who: Asker, name: string, input: object): Promise<readonly string[]> => {
    keys += 1;
    const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
    const document = `mutation ($input: ${type}!) { done: ${name}(input: $input) { refusals { code } } }`;
    const answer = await house.ask(who, document, { input: { idempotencyKey: `notice-${String(keys)}`, ...input } });
    expect({ name, errors: answer.errors }).toEqual({ name, errors: [] });
    const { refusals } = answer.data['done'] as Answered;
    return (refusals as unknown as readonly { code: string }[]).map(({ code }) => code);
  };
  const today = () => localDateOf(house.clock.now());
  const inform = (caseId: string, sentOn = addDays(today(), -1), who: Asker = STAFF) =>
    act(who, 'ciiRecordInformedBefore', { caseId, sentOn, channel: 'LETTER', reference: 'Letter 7' });
  const told = async (who: Asker, caseId: string): Promise<readonly Answered[]> => {
    const members = 'informedBefore { id notified { service } notifiedOn }';
    const { data } = await house.ask(who, `{ case(id: "${caseId}") { cii { ... on CaseRegister { ${members} } } } }`);
    return (data['case']?.['cii']?.['informedBefore'] ?? []) as unknown as readonly Answered[];
  };
  const noticeIn = async (caseId: string, who: Asker): Promise<unknown> => (await told(who, caseId))[0]?.['id'];
  const send = async (caseId: string, who: Asker = STAFF) =>
    act(who, 'ciiSendNotice', { caseId, noticeId: (await noticeIn(caseId, who)) ?? UNKNOWN, ...OFFICE });
  const supervised = async (): Promise<readonly Answered[]> => {
    const { data } = await house.ask(
      'ai-supervisor',
      '{ myWorklist { ai { items(first: 100) { nodes { kind file { id } } } } } }',
    );
    return (data['myWorklist']?.['ai']?.['items']?.['nodes'] ?? []) as unknown as readonly Answered[];
  };

  it('is not sent before the person can have been informed', async () => {
    const { data } = await house.ask(STAFF, '{ cases(first: 100, filter: { status: OPEN }) { nodes { id } } }');
    const mine = data['cases']?.['nodes'] as unknown as readonly { id: string }[];
    stranger = mine.map(({ id }) => id).find((id) => avsOf(id) !== '' && !known.has(avsOf(id) as never)) ?? '';
    expect(stranger).toMatch(/^case-/);
    expect(await inform(LANDMARKS.fullCase, today())).toEqual([]);
    expect(await send(LANDMARKS.fullCase)).toEqual(['NOTICE_STILL_UNDER_WAY']);
    expect(await inform(LANDMARKS.fullCase)).toEqual([]);
  });

  it('is not written down when it does not leave because the case has changed', async () => {
    const { data } = await house.ask(
      STAFF,
      `{ case(id: "${LANDMARKS.fullCase}") { cii { ... on CaseRegister { version } } } }`,
    );
    const seen = Number(data['case']?.['cii']?.['version']);
    const notices = await told(STAFF, LANDMARKS.fullCase);
    const input = { caseId: LANDMARKS.fullCase, noticeId: notices[0]?.['id'], ...OFFICE };
    expect(
      await addedBy('cii', async () => {
        expect(await act(STAFF, 'ciiSendNotice', { ...input, expectedVersion: seen - 1 })).toEqual(['CONFLICT']);
      }),
    ).toEqual([]);
  });

  it('answers alike whether the office keeps a file or not, and is written down before it leaves', async () => {
    expect(await inform(stranger)).toEqual([]);
    for (const caseId of [stranger, LANDMARKS.fullCase]) {
      const [reading, ...more] = await addedBy('cii', async () => {
        expect(await send(caseId)).toEqual([]);
      });
      expect(more).toEqual([]);
      expect(reading).toMatchObject({ ...READING, service: DEMONSTRATION_SERVICES.orp });
      expect(await addedBy('cii', async () => expect(await send(caseId)).toEqual(['NOTICE_ALREADY_SENT']))).toEqual([]);
      expect((await told(STAFF, caseId)).map(({ notifiedOn }) => String(notifiedOn))).toContain(today());
    }
  });

  it('is in the file of the office: with who has it, or in a new one for a supervisor to assign', async () => {
    const notices = 'ai { ... on AiFile { notices(first: 20) { nodes { notifier service notifiedOn answer } } } }';
    const held = async (): Promise<string> => {
      const { data } = await house.ask('ai-caseworker', `{ case(id: "${LANDMARKS.fullCase}") { ${notices} } }`);
      return JSON.stringify(data['case']?.['ai']);
    };
    const line = JSON.stringify({
      ...{ notifier: 'AC', service: DEMONSTRATION_SERVICES.orp, notifiedOn: today(), answer: null },
    });
    await house.until(async () => (await held()).includes(line));
    const found = async (): Promise<unknown> => {
      const search = `query ($avs: AvsNumber) { aiFiles(filter: { avsNumber: $avs }) { nodes { id } } }`;
      const { data } = await house.ask('ai-supervisor', search, { avs: avsOf(stranger) });
      return (data['aiFiles']?.['nodes'] as unknown as readonly Answered[])[0]?.['id'];
    };
    await house.until(async () => (await found()) !== undefined);
    const fileId = String(await found());
    const own = 'assignments { service responsible } notices(first: 5) { nodes { notifier service answer } }';
    const { data } = await house.ask('ai-supervisor', `{ aiFile(id: "${fileId}") { ... on AiFile { ${own} } } }`);
    expect(data['aiFile']).toMatchObject({
      assignments: [{ ...OFFICE, responsible: null }],
      notices: { nodes: [{ notifier: 'AC', service: DEMONSTRATION_SERVICES.orp, answer: null }] },
    });
    expect((await supervised()).map(({ kind }) => String(kind))).toContain('FILE_TO_ASSIGN');
  });

  it('tells the person that it was sent, by whom, to whom and when, and nobody else', async () => {
    const { nodes } = await readingsAt('cii', personOf(stranger));
    expect(nodes).toMatchObject([{ ...READING, service: null, subject: null }]);
    expect(await told(personOf(stranger), stranger)).toMatchObject([{ notified: OFFICE, notifiedOn: today() }]);
    expect(await told('ai-caseworker', LANDMARKS.fullCase)).toEqual([]);
    expect(await told('as-caseworker', LANDMARKS.fullCase)).toEqual([]);
    const ai = 'ai { __typename ... on Withheld { reason } }';
    const { data } = await house.ask(STAFF, `{ case(id: "${stranger}") { ${ai} } }`);
    expect(data['case']?.['ai']).not.toMatchObject({ __typename: 'AiFile' });
  });

  it.each(NOTIFIED_BY)('carries from %s the units of the matrix and no other', async (notifier, fields) => {
    const caseId = LANDMARKS.partlyListed;
    expect(await inform(caseId, addDays(today(), -1), WORKERS[notifier])).toEqual([]);
    const [reading] = await addedBy('cii', async () => {
      expect(await send(caseId, WORKERS[notifier])).toEqual([]);
    });
    expect(reading).toMatchObject({ ...READING, disclosedBy: notifier, fields });
  });

  it('is not for the office itself, nor for who does not work on the case', async () => {
    expect(await send(LANDMARKS.fullCase, 'ai-caseworker')).toEqual(['NOT_COMPETENT']);
    expect(await send(LANDMARKS.fullCase, 'ac-other-orp-caseworker')).toEqual(['NOT_FOUND']);
  });
});
