import { SUBGRAPHS, type SubgraphName } from '../../subgraphs/common/platform/configuration.js';

export const USAGE = `npm run -s dead-letters -- list [--service ac|ai|as|cii]       what could not be taken over
npm run -s dead-letters -- receipts [--service ac|ai|as|cii]   what recipients said of what was sent
npm run -s dead-letters -- replay --service ac|ai|as|cii [--partner ac|ai|as|cii] [--entry ID]`;

/** What the command is asked for. */
export interface DeadLetterOptions {
  readonly command: 'list' | 'receipts' | 'replay';
  /** The services that are asked; all when none is named. */
  readonly services: readonly SubgraphName[];
  /** Of a replay: whose entries; null for everybody's. */
  readonly partner: SubgraphName | null;
  /** Of a replay: which entry; null for all. */
  readonly entryId: string | null;
}

/** Reads the words of the command; null where they do not fit. What is replayed is named by its service. */
export function readOptions(words: readonly string[]): DeadLetterOptions | null {
  const [command, ...rest] = words;
  if (command !== 'list' && command !== 'receipts' && command !== 'replay') return null;
  const given = new Map<string, string>();
  for (let place = 0; place < rest.length; place += 2) {
    const [name = '', value] = rest.slice(place, place + 2);
    const isKnown = name === '--service' || (command === 'replay' && ['--partner', '--entry'].includes(name));
    if (!isKnown || value === undefined || given.has(name)) return null;
    given.set(name, value);
  }
  const service = serviceNamed(given.get('--service'));
  const partner = serviceNamed(given.get('--partner'));
  if (service === 'unknown' || partner === 'unknown' || (command === 'replay' && service === null)) return null;
  return {
    command,
    services: service === null ? SUBGRAPHS : [service],
    partner,
    entryId: given.get('--entry') ?? null,
  };
}

function serviceNamed(name: string | undefined): SubgraphName | null | 'unknown' {
  return name === undefined ? null : (SUBGRAPHS.find((known) => known === name) ?? 'unknown');
}
