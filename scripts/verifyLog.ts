import { SUBGRAPHS, type SubgraphName } from '../subgraphs/common/platform/configuration.js';
import { EXIT, verifyLogs } from './verifyLog/verifyLogs.js';

const USAGE = 'npm run -s verify-log -- [--service ac|ai|as|cii]   (all of them when none is named)';

/** `npm run verify-log`: checks the logs of who read; docs/guides/operation.md describes it. */
async function main(words: readonly string[]): Promise<number> {
  const named = readServices(words);
  if (named === null) {
    console.error(USAGE);
    return EXIT.unchecked;
  }
  return verifyLogs({ services: named, environment: process.env, output: (line) => void console.log(line) });
}

function readServices(words: readonly string[]): readonly SubgraphName[] | null {
  if (words.length === 0) return SUBGRAPHS;
  const [option, name, ...rest] = words;
  const service = SUBGRAPHS.find((known) => known === name);
  return option === '--service' && service !== undefined && rest.length === 0 ? [service] : null;
}

process.exitCode = await main(process.argv.slice(2));
