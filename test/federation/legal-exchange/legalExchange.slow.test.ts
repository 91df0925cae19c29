import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { LANDMARKS } from '../../../subgraphs/common/demonstration/landmarks.js';
import { addDays, localDateOf, startOfDay } from '../../../subgraphs/common/rules/localDates.js';
import { startInstallation, type Answered, type Installation } from '../../kit/installation.js';

/** A case of all three in which the authorisations have ended, so that nobody reads anything of the others. */
const caseId = LANDMARKS.expired;
const folder = mkdtempSync(path.join(tmpdir(), 'passerelle-exchange-'));
const groundsFile = path.join(folder, 'grounds.json');
const record = {
  canton: 'GE',
  basis: 'Decision of the canton',
  approvedBy: 'Council of state',
  from: '2020-01-01',
  to: null,
};
let house: Installation;

beforeAll(async () => {
  const grounds = ['AUTHORISATION', 'TEAM_MANDATE', 'AC_AI_CLARIFICATION', 'AI_TO_AS'];
  const records = grounds.map((ground) => ({
    ...record,
    ground,
    ...(ground === 'AI_TO_AS' ? { reciprocity: 'Agreement' } : {}),
  }));
  writeFileSync(groundsFile, JSON.stringify(records));
  house = await startInstallation({ environment: { GROUNDS_FILE: groundsFile } });
});
afterAll(async () => {
  await house.close();
  rmSync(folder, { recursive: true });
});

const AI_PART = `query ($id: ID!) { case(id: $id) { ai { __typename
  ... on AiFile { disclosure { ground authorisationId fields } procedure { state } pension { id } interviews { totalCount } }
  ... on Withheld { reason } } } }`;
const OPEN = `mutation ($input: CiiOpenLegalExchangeInput!) { ciiOpenLegalExchange(input: $input) {
  exchange { id ground readableUntil } refusals { code } frameVersion } }`;
const NOTICE = `mutation ($input: CiiRecordExchangeNoticeInput!) { ciiRecordExchangeNotice(input: $input) {
  exchange { readableUntil notice { channel } } refusals { code } frameVersion } }`;
const END = `mutation ($input: CiiEndLegalExchangeInput!) { ciiEndLegalExchange(input: $input) {
  exchange { ending { reason effectiveEverywhereAt } } refusals { code } frameVersion } }`;

let key = 0;
const act = async (who: string, document: string, input: object): Promise<Answered> => {
  const { data, errors } = await house.ask(who, document, {
    input: { idempotencyKey: `lex-${(key += 1)}`, caseId, ...input },
  });
  expect(errors).toEqual([]);
  return Object.values(data)[0] as Answered;
};
/** What one sees of AI's part once AI knows of the version. */
const partOfAi = async (who: string, version: unknown = 0): Promise<Answered | undefined> => {
  const { data } = await house.ask(
    who,
    AI_PART,
    { id: caseId },
    { 'x-passerelle-at-least': `${caseId}=${String(version)}` },
  );
  return data['case']?.['ai'];
};
/** The same once AI has heard of the version: a call waits a moment for it, and on a busy machine that is not enough. */
const partOfAiOnce = async (
  who: string,
  version: unknown,
  type: 'AiFile' | 'Withheld',
): Promise<Answered | undefined> => {
  await house.until(async () => String((await partOfAi(who, version))?.['__typename']) === type);
  return partOfAi(who, version);
};
const today = () => localDateOf(house.clock.now());
const WITHHELD = { __typename: 'Withheld', reason: 'NO_GROUND' };

describe('Reading AI without an authorisation, on a ground of law (domain 4b, R27)', () => {
  it.each([
    ['ac-orp-caseworker', 'AC_AI_CLARIFICATION'],
    ['as-caseworker', 'AI_TO_AS'],
  ])(
    'opens to %s what the exchange lists, and to nobody else, until the person should have been told',
    async (who, ground) => {
      expect(await partOfAi(who)).toMatchObject(WITHHELD);
      const reason = 'It is not clear who pays the retraining.';
      const fields = ['AI_PROCEDURE'];
      const asked = { discloser: 'AI', purpose: 'PAYER_UNCLEAR', fields, reason, to: addDays(today(), 60) };
      const opened = await act(who, OPEN, asked);
      expect(opened).toMatchObject({ exchange: { ground, readableUntil: addDays(today(), 14) }, refusals: [] });
      const seen = await partOfAiOnce(who, opened['frameVersion'], 'AiFile');
      expect(seen).toMatchObject({ __typename: 'AiFile', disclosure: { ground, authorisationId: null, fields } });
      expect(seen?.['procedure']).not.toBeNull();
      expect([seen?.['pension'], seen?.['interviews']]).toEqual([null, null]);
      const other = who === 'as-caseworker' ? 'ac-other-orp-caseworker' : 'as-caseworker';
      expect(await partOfAi(other, opened['frameVersion'])).toMatchObject(WITHHELD);
      expect(await partOfAi('analyst', opened['frameVersion'])).toMatchObject(WITHHELD);

      const begun = house.clock.now();
      house.clock.moveTo(new Date(startOfDay(addDays(today(), 15))));
      expect(await partOfAi(who)).toMatchObject(WITHHELD);
      const exchangeId = opened['exchange']?.['id'];
      const notice = { exchangeId, sentOn: today(), channel: 'LETTER', reference: 'Journal 2026-17' };
      const told = await act(who, NOTICE, notice);
      expect(told).toMatchObject({ refusals: [], exchange: { notice: { channel: 'LETTER' } } });
      expect(await partOfAiOnce(who, told['frameVersion'], 'AiFile')).toMatchObject({ disclosure: { ground } });

      const ended = await act(who, END, { exchangeId, reason: 'OVERRIDING_INTEREST' });
      expect(ended).toMatchObject({ refusals: [], exchange: { ending: { reason: 'OVERRIDING_INTEREST' } } });
      expect(await partOfAiOnce(who, ended['frameVersion'], 'Withheld')).toMatchObject(WITHHELD);
      expect(await act(who, OPEN, { ...asked, to: addDays(today(), 1) })).toMatchObject({
        refusals: [{ code: 'OVERRIDING_INTEREST_STANDS' }],
      });
      house.clock.moveTo(begun);
    },
  );
});
