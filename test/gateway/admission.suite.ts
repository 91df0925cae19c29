import { once } from 'node:events';
import { request } from 'node:http';
import { readConfiguration } from '../../subgraphs/common/platform/configuration.js';
import { CASE_ID, openGatewayHouse, placesOf, post, type Answer, type GatewayHouse } from '../kit/gatewayHouse.js';

/** Everybody is allowed two requests at once and eight a minute, and the gateway answers four at once. */
const LIMITS = {
  ...{ REQUESTS_AT_ONCE: '4', CALLER_REQUESTS_AT_ONCE: '2', CALLER_REQUESTS_A_MINUTE: '8' },
  INSTITUTION_CALLS_AT_ONCE: '3',
};
const QUESTION = JSON.stringify({ query: `{ case(id: "${CASE_ID}") { id ac { __typename } } }` });

let house: GatewayHouse;

beforeEach(async () => {
  house = await openGatewayHouse({}, undefined, LIMITS);
});

afterEach(() => house.close());

/** A question of somebody, by the own subject. */
async function asked(subject: string, institution: 'AC' | 'AI' = 'AC'): Promise<Answer> {
  const organ = institution === 'AC' ? 'ORP' : null;
  return post(house.gateway.url, QUESTION, {
    authorization: `Bearer ${await house.token({ subject, institution, organ })}`,
  });
}

/** The same of AI. */
async function askedOfAi(subject: string): Promise<Answer> {
  return post(house.gateway.url, QUESTION.replace(' ac {', ' ai {'), {
    authorization: `Bearer ${await house.token({ subject, institution: 'AC', organ: 'ORP' })}`,
  });
}

/** AC and AI take calls and answer none before they are let; `arrived` resolves once there are so many. */
function holdBack(): { readonly arrived: (count: number) => Promise<void>; readonly letGo: () => void } {
  let letGo = (): void => undefined;
  const free = new Promise<boolean>((resolve) => {
    letGo = () => {
      resolve(true);
    };
  });
  let calls = 0;
  let tell = (): void => undefined;
  for (const name of ['ac', 'ai'] as const) {
    house.stubs[name].admit(() => {
      calls += 1;
      tell();
      return free;
    });
  }
  const arrived = (count: number): Promise<void> =>
    new Promise((resolve) => {
      tell = () => {
        if (calls >= count) resolve();
      };
      tell();
    });
  return { arrived, letGo };
}

/** Sends the head of a question of somebody, of which the gateway looks who asks; its body goes with `finish`, which answers the status. */
async function beginRequest(subject: string): Promise<{ readonly finish: () => Promise<number> }> {
  const authorization = `Bearer ${await house.token({ subject, institution: 'AC', organ: 'ORP' })}`;
  const headers = {
    authorization,
    'content-type': 'application/json',
    'content-length': String(QUESTION.length),
    expect: '100-continue',
  };
  const sent = request(`${house.gateway.url}/graphql`, { method: 'POST', headers });
  const answered = new Promise<number>((resolve, reject) => {
    sent.once('error', reject).once('response', (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
  });
  sent.flushHeaders();
  await once(sent, 'continue');
  return {
    finish: () => {
      sent.end(QUESTION);
      return answered;
    },
  };
}

const seen = ({ status, headers, errors }: Answer): readonly unknown[] => [
  status,
  headers.get('retry-after'),
  errors.map(({ extensions }) => extensions['code']),
];

describe('a gateway that is asked for more than it can do', () => {
  it('says so at once and when to come again, answers what it has taken on, and is back as soon as that is done', async () => {
    const { arrived, letGo } = holdBack();
    const taken = [asked('one'), asked('one'), asked('two'), askedOfAi('two')];
    await arrived(4);
    expect(seen(await asked('three'))).toEqual([503, '1', ['OVERLOADED']]);
    // Not even who asks is looked at.
    expect(seen(await post(house.gateway.url, QUESTION, {}))).toEqual([503, '1', ['OVERLOADED']]);
    expect(house.stubs.ac.calls).toHaveLength(3);
    letGo();
    for (const answer of await Promise.all(taken)) expect([answer.status, placesOf(answer)]).toEqual([200, []]);
    expect((await asked('three')).status).toBe(200);
    const metrics = await (await fetch(`${house.gateway.url}/metrics`)).text();
    expect(metrics).toMatch(/passerelle_requests_shed_total\{[^}]*reason="OVERLOADED"[^}]*\} 2\n/);
  });

  it('refuses a caller who has too much under way, and nobody else', async () => {
    const { arrived, letGo } = holdBack();
    const taken = [asked('one'), asked('one')];
    await arrived(2);
    const refused = await asked('one');
    expect(seen(refused)).toEqual([429, '1', ['LIMIT_EXCEEDED']]);
    expect(refused.errors[0]?.message).toBe(
      'Too many requests of this identity at once; please try again a little later.',
    );
    const other = asked('two');
    await arrived(3);
    letGo();
    expect((await other).status).toBe(200);
    expect((await Promise.all(taken)).map(({ status }) => status)).toEqual([200, 200]);
    expect((await asked('one')).status).toBe(200);
  });

  it('gives one institution so many calls at once, and keeps the other places for those who do not ask it', async () => {
    const { arrived, letGo } = holdBack();
    const taken = [asked('one'), asked('one'), asked('two')];
    await arrived(3);
    const left = await asked('three');
    expect([left.status, placesOf(left)]).toEqual([200, ['case.ac SUBGRAPH_UNAVAILABLE AC']]);
    const beside = askedOfAi('three');
    await arrived(4);
    letGo();
    for (const answer of await Promise.all([...taken, beside]))
      expect([answer.status, placesOf(answer)]).toEqual([200, []]);
    expect(placesOf(await asked('four'))).toEqual([]);
  });

  it('counts again when the bodies have come, however many came in before', async () => {
    const { arrived, letGo } = holdBack();
    const heads = await Promise.all([1, 2, 3].map(() => beginRequest('one')));
    const answers = heads.map(({ finish }) => finish());
    await arrived(2);
    letGo();
    expect((await Promise.all(answers)).toSorted()).toEqual([200, 200, 429]);
  });

  it('counts a caller’s requests of a minute by institution and subject, refused ones too', async () => {
    const statuses: number[] = [];
    for (let n = 0; n < 9; n += 1) statuses.push((await asked('one')).status);
    expect(statuses).toEqual([200, 200, 200, 200, 200, 200, 200, 200, 429]);
    const refused = await asked('one');
    const wait = Number(refused.headers.get('retry-after'));
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThanOrEqual(60);
    expect((await asked('one', 'AI')).status).toBe(200);
    expect((await asked('two')).status).toBe(200);
  });

  it('finishes what it has begun when it is told to stop, and takes on nothing more', async () => {
    const { arrived, letGo } = holdBack();
    const taken = asked('one');
    await arrived(1);
    const closed = house.gateway.close();
    expect((await fetch(`${house.gateway.url}/graphql`, { method: 'POST' })).status).toBe(503);
    letGo();
    expect((await taken).data).toMatchObject({ case: { ac: {} } });
    await closed;
  });

  it.each(['REQUESTS_AT_ONCE', 'CALLER_REQUESTS_AT_ONCE', 'CALLER_REQUESTS_A_MINUTE'])(
    'does not start without a limit: %s=0',
    (variable) => {
      expect(() => readConfiguration('gateway', { [variable]: '0' })).toThrow(variable);
    },
  );
});
