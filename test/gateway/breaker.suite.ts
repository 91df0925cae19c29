import { TIMEOUTS_IN_A_ROW } from '../../gateway/breaker.js';
import { CASE_ID, openGatewayHouse, placesOf, type GatewayHouse } from '../kit/gatewayHouse.js';

const BOTH = `{ case(id: "${CASE_ID}") { id ac { __typename } ai { __typename } } }`;
const AI_IS_MISSING = ['case.ai SUBGRAPH_UNAVAILABLE AI'];

let house: GatewayHouse;

beforeAll(async () => {
  house = await openGatewayHouse({ breakerPauseMilliseconds: 1500 }, 400, { CALLER_REQUESTS_A_MINUTE: '1000000' });
});

afterAll(() => house.close());

/** Asks until the answer shows it; each answer in between lacks AI alone. */
async function until(shown: () => boolean, parallel: number): Promise<void> {
  while (!shown()) {
    for (const answer of await Promise.all(Array.from({ length: parallel }, () => house.ask(BOTH)))) {
      expect(answer.data).toMatchObject({ case: { ac: { __typename: 'AcFile' } } });
      if (answer.errors.length > 0) expect(placesOf(answer)).toEqual(AI_IS_MISSING);
    }
  }
}

describe('an institution that lets its callers wait', () => {
  it('is left alone after so many, tried by one call at a time, and asked again once it answers', async () => {
    const { ai } = house.stubs;
    ai.behave({ kind: 'HANG' });
    for (let n = 0; n < TIMEOUTS_IN_A_ROW; n += 1) expect(placesOf(await house.ask(BOTH))).toEqual(AI_IS_MISSING);
    expect(ai.calls).toHaveLength(TIMEOUTS_IN_A_ROW);

    // Its part is missing at once, and it has rest.
    expect(placesOf(await house.ask(BOTH))).toEqual(AI_IS_MISSING);
    expect(ai.calls).toHaveLength(TIMEOUTS_IN_A_ROW);

    // After a pause exactly one of many tries it.
    await until(() => ai.calls.length > TIMEOUTS_IN_A_ROW, 8);
    expect(ai.calls).toHaveLength(TIMEOUTS_IN_A_ROW + 1);

    ai.behave({ kind: 'ANSWER' });
    let whole = false;
    while (!whole) whole = (await house.ask(BOTH)).errors.length === 0;
    expect(ai.calls).toHaveLength(TIMEOUTS_IN_A_ROW + 2);
    const metrics = await (await fetch(`${house.gateway.url}/metrics`)).text();
    expect(metrics).toMatch(
      /call_duration_seconds_count\{service="gateway",institution="AI",outcome="left_alone"\} \d+/,
    );
  });

  it('that refuses connections is asked each time, which costs nobody any time', async () => {
    const { as } = house.stubs;
    const question = `{ case(id: "${CASE_ID}") { id as { __typename } } }`;
    await as.stop();
    for (let n = 0; n < 2 * TIMEOUTS_IN_A_ROW; n += 1) expect((await house.ask(question)).errors).toHaveLength(1);
    await as.restart();
    expect((await house.ask(question)).errors).toEqual([]);
  });
});
