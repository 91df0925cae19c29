import { SUBGRAPHS } from '../../subgraphs/common/platform/configuration.js';
import { CASE_ID, openGatewayHouse, type GatewayHouse } from '../kit/gatewayHouse.js';

const SPECIMEN = '756.1234.5678.97';

let house: GatewayHouse;

beforeAll(async () => {
  house = await openGatewayHouse();
});

afterAll(() => house.close());

async function get(path: string): Promise<{ status: number; body: string }> {
  const response = await fetch(`${house.gateway.url}${path}`);
  return { status: response.status, body: await response.text() };
}

it('is alive whoever else is', async () => {
  expect(await get('/health')).toEqual({ status: 200, body: '{"status":"alive","service":"gateway"}' });
});

it('is ready while every part is, and says which is not', async () => {
  const up = await get('/ready');
  expect(up.status).toBe(200);
  await house.stubs.as.stop();
  // The answer before is kept for half a second, against being asked in a loop.
  const down = await eventually(async () => {
    const answer = await get('/ready');
    return answer.status === 503 ? answer : null;
  });
  await house.stubs.as.restart();
  expect(JSON.parse(down.body)).toMatchObject({ ready: false, parts: { ac: { state: 'UP' }, as: { state: 'DOWN' } } });
});

async function eventually<Value>(attempt: () => Promise<Value | null>): Promise<Value> {
  const found = await attempt();
  return found ?? eventually(attempt);
}

it('counts requests by outcome and calls by institution', async () => {
  await house.ask(`{ case(id: "${CASE_ID}") { id ac { __typename } } }`);
  await house.stubs.cii.stop();
  await house.ask('{ cases { totalCount } }');
  await house.stubs.cii.restart();
  const { body } = await get('/metrics');
  const counts = body.split('\n').filter((line) => /_count\{|in_flight\{/.test(line));
  expect(counts).toEqual(
    expect.arrayContaining([
      'passerelle_request_duration_seconds_count{service="gateway",operation="query",outcome="ok"} 1',
      'passerelle_request_duration_seconds_count{service="gateway",operation="query",outcome="partial"} 1',
      'passerelle_institution_call_duration_seconds_count{service="gateway",institution="AC",outcome="ok"} 1',
      'passerelle_institution_call_duration_seconds_count{service="gateway",institution="CII",outcome="unavailable"} 1',
      'passerelle_requests_in_flight{service="gateway"} 0',
    ]),
  );
});

it('logs each request by what it was, and holds nothing of whom it concerned', async () => {
  house.lines.length = 0;
  const token = await house.token({ subject: 'staff-secret' });
  const headers = { authorization: `Bearer ${token}`, 'x-passerelle-purpose': `about ${SPECIMEN}` };
  await house.ask(`query Dupont { case(id: "${CASE_ID}") { id ai { __typename } } }`, {}, headers);
  await house.ask(
    `mutation { acRecordInterview(input: { fileId: "f", heldOn: "2026-01-01", remark: "${SPECIMEN}" }) { file { id label } } }`,
    {},
    headers,
  );
  await house.ask(`{ nonsense(avs: "${SPECIMEN}") }`, {}, headers);
  house.stubs.ai.behave({
    kind: 'SAY',
    status: 200,
    type: 'application/json',
    body: `{"errors":[{"message":"${SPECIMEN}"}]}`,
  });
  await house.ask(`{ case(id: "${CASE_ID}") { id ai { __typename } } }`, {}, headers);
  house.stubs.ai.behave({ kind: 'ANSWER' });
  await fetch(`${house.gateway.url}/${SPECIMEN}?avs=${SPECIMEN}`);

  const all = house.lines.join('');
  for (const secret of [
    SPECIMEN,
    SPECIMEN.replaceAll('.', ''),
    token,
    'staff-secret',
    'Dupont',
    CASE_ID,
    'ac file',
    'nonsense',
  ]) {
    expect(all).not.toContain(secret);
  }
  const entries = house.lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  const answered = entries.filter(({ msg }) => msg === 'request answered');
  expect(
    answered.map(({ operation, outcome, status, institution }) => [operation, outcome, status, institution]),
  ).toEqual([
    ['query', 'ok', 200, 'AC'],
    ['mutation', 'ok', 200, 'AC'],
    ['none', 'refused', 400, 'AC'],
    ['query', 'partial', 200, 'AC'],
  ]);
  expect(answered[0]?.['operationName']).toMatch(/^[\da-f]{12}$/);
});

it('starts with no institution at all, and serves as they come', async () => {
  const other = await openGatewayHouse();
  await Promise.all(SUBGRAPHS.map((name) => other.stubs[name].stop()));
  const query = `{ case(id: "${CASE_ID}") { id ac { __typename } cii { __typename } } }`;
  expect((await other.ask(query)).data).toEqual({ case: { id: CASE_ID, ac: null, cii: null } });
  await other.stubs.ac.restart();
  expect((await other.ask(query)).data).toEqual({ case: { id: CASE_ID, ac: { __typename: 'AcFile' }, cii: null } });
  await Promise.all(SUBGRAPHS.filter((name) => name !== 'ac').map((name) => other.stubs[name].restart()));
  expect((await other.ask(query)).errors).toEqual([]);
  await other.close();
});
