import { askAllParts, mustBeWhole } from '../acts.js';
import type { Variables } from '../processes.js';
import { must, type Scenario } from '../scenario.js';

/** P1: what was made for trying out does not start in production. */
export const P01: readonly Scenario[] = [
  refused(
    'P1.1',
    'keys that were made for trying out',
    { NODE_ENV: 'production', PASSERELLE_NOW: '' },
    /made for trying out and are refused/,
  ),
  refused('P1.2', 'a set clock', { NODE_ENV: 'production' }, /PASSERELLE_NOW is refused in production/),
  refused(
    'P1.3',
    'no keys at all',
    { NODE_ENV: 'production', PASSERELLE_NOW: '', KEYS_DIR: '/nonexistent/keys' },
    /No keys in/,
  ),
];

function refused(id: string, what: string, more: Variables, sentence: RegExp): Scenario {
  return {
    id,
    title: `Production does not start with ${what}`,
    done: 'a gateway and a register started so, beside the running ones',
    run: async (house) => {
      for (const service of ['gateway', 'cii'] as const) {
        const ended = await house.processes.tryStart(service, { ...more, PORT: '0', CII_PORT: '0' });
        must(ended !== null && ended.status === 1, `${service} ended with ${String(ended?.status)}`);
        must(sentence.test(ended.said) && !/\n +at /.test(ended.said), `${service} said: ${ended.said.slice(0, 200)}`);
      }
      mustBeWhole(await askAllParts(house));
      return 'both end with 1 and one sentence';
    },
  };
}
