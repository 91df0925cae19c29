import { Registry } from 'prom-client';
import { createCallerClocks } from '../../../subgraphs/common/platform/callerClocks.js';
import { createLog } from '../../../subgraphs/common/platform/log.js';

describe('The clocks of the services that call (F14)', () => {
  let now: number;
  let lines: string[];
  let registry: Registry;
  const clocks = () => {
    [now, lines, registry] = [0, [], new Registry()];
    const log = createLog('ac', 'info', { write: (line) => void lines.push(line) });
    return createCallerClocks(registry, log, () => now);
  };

  it('are told each by its latest difference', async () => {
    const watch = clocks();
    watch.saw('gateway', 0.4);
    watch.saw('cii', 2);
    watch.saw('gateway', -600.2);
    const told = await registry.metrics();
    expect(told).toContain('passerelle_clock_difference_seconds{caller="gateway"} -600.2');
    expect(told).toContain('passerelle_clock_difference_seconds{caller="cii"} 2');
  });

  it.each([
    [5, 0],
    [5.1, 1],
    [-5, 0],
    [-5.1, 1],
  ])('%d seconds: %d lines in the log', (seconds, count) => {
    clocks().saw('gateway', seconds);
    expect(lines).toHaveLength(count);
  });

  it('warn of each caller once a minute, and name nothing but the caller and the seconds', () => {
    const watch = clocks();
    for (const at of [0, 59_999, 60_000]) {
      now = at;
      watch.saw('gateway', 30);
      watch.saw('cii', -30);
    }
    expect(lines.map((line) => JSON.parse(line) as Record<string, unknown>)).toMatchObject([
      { caller: 'gateway', seconds: 30 },
      { caller: 'cii', seconds: -30 },
      { caller: 'gateway', seconds: 30 },
      { caller: 'cii', seconds: -30 },
    ]);
  });
});
