import { SUBGRAPHS, type SubgraphName } from '../../../subgraphs/common/platform/configuration.js';
import { askAllParts, mustBeWhole, mustMissOnly } from '../acts.js';
import { codesOf } from '../http.js';
import { at, must, mustEqual, until, type Scenario } from '../scenario.js';

/** F1: an institution that is not there costs its own part and no other. */
export const F01: readonly Scenario[] = [
  {
    id: 'F1.1',
    title: 'An institution that dies in the middle of a query costs its own part alone',
    done: 'kill -9 of ai while it answers',
    run: async (house) => {
      const way = house.way('gateway', 'ai');
      mustBeWhole(await askAllParts(house));
      way.weather({ kind: 'SILENT' });
      const before = way.bytesOut();
      const asked = askAllParts(house);
      await until(() => Promise.resolve(way.bytesOut() > before), 'the call to ai');
      await house.processes.kill('ai');
      const answer = await asked;
      mustMissOnly(answer, 'ai');
      return `ac, as, cii came; ${codesOf(answer).join()}; ${answer.took.toFixed(0)} ms`;
    },
  },
  ...SUBGRAPHS.map((service, place) => awayScenario(service, place + 2)),
  {
    id: 'F1.6',
    title: 'An answer that breaks off in the middle costs its own part alone',
    done: 'the connection from as breaks off after 120 bytes of its answer',
    run: async (house) => {
      house.way('gateway', 'as').weather({ kind: 'BREAK_OFF', bytes: 120 });
      const answer = await askAllParts(house);
      mustMissOnly(answer, 'as');
      return `ac, ai, cii came; ${codesOf(answer).join()}`;
    },
  },
  {
    id: 'F1.7',
    title: 'A missing register is told as a fault, never as an empty list of cases',
    done: 'kill -9 of cii, then the list of cases',
    run: async (house) => {
      await house.processes.kill('cii');
      const answer = await house.ask('ac-orp-caseworker', '{ cases(first: 5) { totalCount nodes { id } } }');
      mustEqual('cases', at(answer.data, 'cases'), null);
      mustEqual('errors', codesOf(answer), ['SUBGRAPH_UNAVAILABLE at cases']);
      return codesOf(answer).join();
    },
  },
  {
    id: 'F1.8',
    title: 'With every institution away the gateway still answers, and says of each part that it is missing',
    done: 'kill -9 of ac, ai, as and cii, then the whole case',
    run: async (house) => {
      await Promise.all(SUBGRAPHS.map((service) => house.processes.kill(service)));
      const answer = await askAllParts(house);
      mustEqual('status', answer.status, 200);
      mustEqual(
        'errors',
        codesOf(answer).toSorted(),
        SUBGRAPHS.map((name) => `SUBGRAPH_UNAVAILABLE at case.${name}`).toSorted(),
      );
      const { ok } = await fetch(`${house.urls.gateway}/health`);
      must(ok, 'the gateway is not alive');
      return `four faults, each at its path; gateway alive; ${answer.took.toFixed(0)} ms`;
    },
  },
];

function awayScenario(service: SubgraphName, place: number): Scenario {
  return {
    id: `F1.${String(place)}`,
    title: `With ${service} away the other three parts come`,
    done: `kill -9 of ${service}, then the whole case`,
    run: async (house) => {
      await house.processes.kill(service);
      const answer = await askAllParts(house);
      mustMissOnly(answer, service);
      return `three parts; ${codesOf(answer).join()}; ${answer.took.toFixed(0)} ms`;
    },
  };
}
