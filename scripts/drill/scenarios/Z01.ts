import { SUBGRAPHS, SERVICES } from '../../../subgraphs/common/platform/configuration.js';
import { askAllParts, bytesToInstitutions, mustBeWhole } from '../acts.js';
import { anyBody, anyHeaders, wrongDocument, wrongSubgraphDocument, wrongToken } from '../fuzzing/chanceTexts.js';
import type { House } from '../house.js';
import { codesOf, post, type Answer } from '../http.js';
import { memoryOf } from '../measures.js';
import { must, mustEqual, type Scenario } from '../scenario.js';

/** What a process may hold more at the end than after its first fifth of the inputs, in MiB. */
const GROWTH = 96;

/** Z1: random and mutated inputs. Half of all go to the gateway, a quarter each to the subgraphs and to the tokens. */
export const Z01: readonly Scenario[] = [
  {
    id: 'Z1.1',
    title: 'No document, variable or header makes the gateway fail, and what it refuses it has asked nobody',
    done: 'random and mutated documents, variables and headers at the gateway',
    seconds: 7200,
    run: async (house) => {
      const statuses = new Map<number, number>();
      const seen = await flat(house, ['gateway'], Math.ceil(house.options.fuzz / 2), async () => {
        const before = bytesToInstitutions(house);
        const body = anyBody(wrongDocument(house.chance), house.chance);
        const headers = {
          ...anyHeaders(house.chance),
          authorization: `Bearer ${await house.tokens.user('ac-orp-caseworker')}`,
        };
        const answer = await post(`${house.urls.gateway}/graphql`, body, headers);
        mustBeNoFault(answer, body);
        if (answer.status !== 200)
          mustEqual(
            `bytes to institutions after ${String(answer.status)} to ${body.slice(0, 200)}`,
            bytesToInstitutions(house) - before,
            0,
          );
        statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
      });
      return `${inWords(statuses)}; ${seen}`;
    },
  },
  {
    id: 'Z1.2',
    title: 'No document or variable makes a subgraph fail, even when the gateway signed it',
    done: 'random and mutated documents at each subgraph, with a good call and a good user',
    seconds: 7200,
    run: async (house) => {
      const statuses = new Map<number, number>();
      const seen = await flat(house, SUBGRAPHS, Math.ceil(house.options.fuzz / 4), async (n) => {
        const service = SUBGRAPHS[n % SUBGRAPHS.length] ?? 'ac';
        const body = anyBody(wrongSubgraphDocument(service, house.chance), house.chance);
        const user = await house.tokens.user('ac-orp-caseworker');
        const authorization = `Bearer ${await house.tokens.hop(service, body, user)}`;
        const answer = await post(`${house.urls[service]}/graphql`, body, { authorization });
        mustBeNoFault(answer, `${service} ${body}`);
        statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
      });
      return `${inWords(statuses)}; ${seen}`;
    },
  },
  {
    id: 'Z1.3',
    title: 'No changed token opens anything, at the gateway or at a subgraph',
    done: 'tokens with changed letters, parts and claims',
    seconds: 7200,
    run: async (house) => {
      const body = JSON.stringify({ query: '{ myAccess { ac { institution } } }' });
      const user = await house.tokens.user('ac-orp-caseworker');
      const statuses = new Map<number, number>();
      const seen = await flat(house, SERVICES, Math.ceil(house.options.fuzz / 4), async (n) => {
        const service = SERVICES[n % SERVICES.length] ?? 'gateway';
        const wrong = wrongToken(
          n % 3 === 0 && service !== 'gateway' ? await house.tokens.hop(service, body, user) : user,
          house.chance,
        );
        const isInside = service !== 'gateway' && n % 3 === 1;
        const token = isInside ? await house.tokens.hop(service, body, wrong) : wrong;
        const answer = await post(`${house.urls[service]}/graphql`, body, { authorization: `Bearer ${token}` });
        mustEqual(`status at ${service} of ${wrong.slice(0, 60)}`, answer.status, 401);
        statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
      });
      return `${inWords(statuses)}; ${seen}`;
    },
  },
];

/** Tries so many inputs and looks at the memory of those who get them; afterwards they answer as before. */
async function flat(
  house: House,
  services: readonly (typeof SERVICES)[number][],
  count: number,
  tryOne: (n: number) => Promise<void>,
): Promise<string> {
  const warm = Math.ceil(count / 5);
  for (let n = 0; n < warm; n += 1) await tryOne(n);
  const before = await Promise.all(services.map((service) => memoryOf(house, service)));
  for (let n = warm; n < count; n += 1) await tryOne(n);
  const after = await Promise.all(services.map((service) => memoryOf(house, service)));
  const told = services.map((service, place) => `${service} ${String(before[place])} → ${String(after[place])} MiB`);
  must(
    after.every((memory, place) => memory - (before[place] ?? 0) < GROWTH),
    `memory grew: ${told.join(', ')}`,
  );
  mustBeWhole(await askAllParts(house));
  return `memory ${told.join(', ')}`;
}

/** No crash, no server error, and no fault of ours inside an answer. */
function mustBeNoFault(answer: Answer, body: string): void {
  must(answer.status > 0 && answer.status < 500, `${String(answer.status)} to ${body.slice(0, 600)}`);
  const ours = codesOf(answer).filter((code) => /^(INTERNAL|SUBGRAPH_INVALID_ANSWER|SUBGRAPH_UNAVAILABLE)/.test(code));
  must(ours.length === 0, `${ours.join()} to ${body.slice(0, 600)}`);
}

function inWords(statuses: ReadonlyMap<number, number>): string {
  const sorted = [...statuses].toSorted(([a], [b]) => a - b);
  return sorted.map(([status, count]) => `${String(count)} × ${String(status)}`).join(', ');
}
