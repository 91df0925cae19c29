import { LANDMARKS } from '../../../subgraphs/common/demonstration/landmarks.js';
import { DEMONSTRATION_SERVICES } from '../../../subgraphs/common/platform/identities.js';
import { addDays, localDateOf } from '../../../subgraphs/common/rules/localDates.js';
import type { Answered, Installation } from '../../kit/installation.js';
import { startCutOff, type CutOffHouse } from './cutOff.js';

/** Deliveries that are asked for after the stated moment. */
const DELIVERIES = 300;
const caseId = LANDMARKS.plus;
const STAFF = 'ac-orp-caseworker';

/** What a private insurer is handed is a read on an authorisation like any other (R28), and ends with it everywhere. */
describe('An extract is asked for without a pause while its authorisation is withdrawn and the house is cut off', () => {
  let cut: CutOffHouse;
  let house: Installation;
  let [fileId, authorisationId] = ['', ''];

  beforeAll(async () => {
    cut = await startCutOff('AC');
    house = cut.house;
    const { data } = await house.ask(STAFF, `{ case(id: "${caseId}") { ac { ... on AcFile { id } } } }`);
    fileId = String(data['case']?.['ac']?.['id']);
    const today = localDateOf(house.clock.now());
    const authorisation = {
      discloser: { institution: 'AC', service: DEMONSTRATION_SERVICES.orp },
      insurer: { insurance: 'SICKNESS', name: 'Krankentaggeld Beispiel AG' },
      ...{ fields: ['AC_REGISTRATION'], purpose: 'INTEGRATION_PLANNING', article: 'LPGA 28' },
      ...{ recurrence: 'RECURRING', validFrom: today, validTo: addDays(today, 60), signedOn: today },
      signature: 'HANDWRITTEN',
    };
    const given = await act('ciiAuthoriseInsurer', { caseId, authorisation }, 'authorisation { id }');
    authorisationId = String(given['authorisation']?.['id']);
    await house.until(async () => (await letter()) !== null);
  });
  afterAll(() => cut.close());

  async function act(name: string, input: object, members: string): Promise<Answered> {
    const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
    const document = `mutation ($input: ${type}!) { done: ${name}(input: $input) { ${members} refusals { code } } }`;
    const { data, errors } = await house.ask(STAFF, document, { input: { idempotencyKey: `${name}-one`, ...input } });
    expect({ name, errors }).toEqual({ name, errors: [] });
    return data['done'] as Answered;
  }

  /** A repeat of one delivery: it is a delivery like any other, and the file keeps one act. */
  async function letter(): Promise<string | null> {
    const input = { fileId, caseId, authorisationId, fields: ['AC_REGISTRATION'], language: 'FR' };
    const { extract } = await act('acIssueExtract', input, 'extract { letter }');
    return extract === null || extract === undefined ? null : String(extract['letter']);
  }

  it('and after the moment that the answer states not one letter leaves the house', async () => {
    for (const way of cut.ways) way.weather({ kind: 'CUT' });
    let everywhereAt = Infinity;
    const counted = { early: 0, late: 0, lateLetters: 0 };
    const asking = [1, 2, 3].map(async () => {
      while (counted.late < DELIVERIES) {
        const begunAt = Date.now();
        const left = (await letter()) !== null;
        if (begunAt < everywhereAt) counted.early += Number(left);
        else {
          counted.late += 1;
          counted.lateLetters += Number(left);
        }
      }
    });
    const withdrawn = await act('ciiWithdrawAuthorisation', { caseId, authorisationId }, 'effectiveEverywhereAt');
    expect(withdrawn['refusals']).toEqual([]);
    // The business clock stands still, so what is promised is counted from the answer.
    const promised = Date.parse(String(withdrawn['effectiveEverywhereAt'])) - house.clock.now().getTime();
    everywhereAt = Date.now() + promised;
    await Promise.all(asking);
    expect(counted.lateLetters).toBe(0);
    // Otherwise nothing was withdrawn while somebody asked.
    expect(counted.early).toBeGreaterThan(0);
  });
});
