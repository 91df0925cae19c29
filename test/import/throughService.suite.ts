import { EXIT } from '../../scripts/import/runImport.js';
import { startAc } from '../../subgraphs/ac/index.js';
import { readConfiguration } from '../../subgraphs/common/platform/configuration.js';
import { encodeRows } from '../../subgraphs/common/platform/institution/importing/wire.js';
import { ensureDevelopmentKeys, readSigningKey, type Signer } from '../../subgraphs/common/platform/keys.js';
import { createLog } from '../../subgraphs/common/platform/log.js';
import type { RunningService } from '../../subgraphs/common/platform/subgraphServer.js';
import { signHop, type Hop } from '../../subgraphs/common/platform/tokens.js';
import { jsonCells } from '../../scripts/import/rows.js';
import { throughService } from '../../scripts/import/throughService.js';
import { acPerson, ndjson, openImportHouse, type ImportHouse } from './house.js';
import { nthAvsNumber } from '../kit/files.js';

let house: ImportHouse;
let service: RunningService;
const logLines: string[] = [];

beforeAll(async () => {
  // Only the embedded store has one owner.
  house = openImportHouse({ embedded: true });
  const configuration = readConfiguration('ac', { ...house.environment, AC_PORT: '0', DEMONSTRATION: 'off' });
  await ensureDevelopmentKeys(configuration.keysDirectory);
  const log = createLog('ac', 'info', { write: (line) => void logLines.push(line) });
  service = await startAc(configuration, { log });
  house.environment['AC_URL'] = service.url;
});
afterAll(async () => {
  await service.close();
  house.close();
});

describe('An import while the service has the store open', () => {
  it('goes through the service and tells the same', async () => {
    const file = house.write('ac.ndjson', `${ndjson([...acPerson(1, 2), ...acPerson(2)])}no line\n`);
    const imported = await house.load('AC', file);
    expect([imported.status, imported.rejects]).toEqual([EXIT.rejected, ['6,MALFORMED_LINE']]);
    expect([imported.count('files new'), imported.count('records new')]).toEqual([2, 5]);
    const again = await house.load('AC', file);
    expect([again.count('records unchanged'), again.count('files changed')]).toEqual([5, 0]);
  });

  it('leaves counts in the log and nothing of a person', () => {
    const told = logLines.filter((line) => line.includes('a batch of an export was taken in'));
    expect(told.length).toBeGreaterThanOrEqual(1);
    expect(logLines.join('')).not.toMatch(/Exemple|Numéro|R00001/);
    expect(logLines.join('')).not.toContain(nthAvsNumber(1));
  });
});

describe('An import beside a service that is elsewhere', () => {
  it('says where it looked, and with which variables it finds the service', async () => {
    const configuration = readConfiguration('ac', { ...house.environment, AC_URL: 'http://127.0.0.1:1' });
    const { send, close } = await throughService('ac', configuration, new Error('The store is open.'), 0);
    const words = /^The store is open\.[^]*no service answers at http:\/\/127\.0\.0\.1:1\. Set AC_PORT or AC_URL/;
    await expect(send([])).rejects.toThrow(words);
    await close();
  });
});

describe('The route of the import', () => {
  const rows = acPerson(3).map((line, index) => ({ line: index + 1, cells: jsonCells(JSON.stringify(line)) }));

  it.each<[string, Partial<Hop>, Signer]>([
    ['the gateway', { from: 'gateway' }, 'gateway'],
    ['another institution', { from: 'ai' }, 'ai'],
    ['the register', { from: 'cii' }, 'cii'],
    ['somebody who only says to be the service', {}, 'ai'],
    ['the service, for another receiver', { to: 'cii' }, 'ac'],
    ['the service, in a user’s name', { userToken: 'a.b.c' }, 'ac'],
  ])('does not hear %s', async (_words, claims, signer) => {
    expect((await post(encodeRows(rows), claims, signer)).status).toBe(401);
  });

  it('does not hear a body that was changed on the way, nor one without a token', async () => {
    const token = await tokenFor(encodeRows(rows), {}, 'ac');
    expect((await send(encodeRows(rows.slice(1)), token)).status).toBe(401);
    expect((await send(encodeRows(rows), null)).status).toBe(401);
  });

  it.each([
    ['no JSON', '{'],
    ['an unknown member', '{"rows":[],"more":1}'],
    ['a cell that is no text', '{"rows":[{"line":1,"cells":{"kind":1}}]}'],
    ['a line without number', '{"rows":[{"cells":{}}]}'],
    [
      'more rows than a batch has',
      JSON.stringify({ rows: Array.from({ length: 1001 }, () => ({ line: 1, cells: {} })) }),
    ],
  ])('calls %s bad input and quotes nothing', async (_words, body) => {
    const answer = await post(Buffer.from(body), {}, 'ac');
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] });
  });

  it('answers what became of every line', async () => {
    const answer = await post(encodeRows([...rows, { line: 9, cells: new Map([['__proto__', 'x']]) }]), {}, 'ac');
    expect(await answer.json()).toMatchObject({
      rejects: [{ line: 9, reason: 'MISSING_COLUMN' }],
      counts: { filesNew: 1, recordsNew: 2 },
    });
  });
});

async function post(body: Buffer, claims: Partial<Hop>, signer: Signer): Promise<Response> {
  return send(body, await tokenFor(body, claims, signer));
}

async function tokenFor(body: Buffer, claims: Partial<Hop>, signer: Signer): Promise<string> {
  const hop: Hop = {
    ...{ from: 'ac', to: 'ac', requestId: 'request-1', language: 'EN', purpose: null, userToken: null },
    ...claims,
  };
  return signHop(hop, body, readSigningKey(house.configuration('AC').keysDirectory, signer));
}

function send(body: Buffer, token: string | null): Promise<Response> {
  const headers: Record<string, string> = { 'content-type': 'application/json' };
  if (token !== null) headers['authorization'] = `Bearer ${token}`;
  return fetch(`${service.url}/import`, { method: 'POST', headers, body: new Uint8Array(body) });
}
