import { IMPORT_COUNTS } from '../../subgraphs/common/platform/institution/importing/outcome.js';
import type { Checkpoint } from './checkpoint.js';
import type { ImportOptions } from './options.js';

/** Where an import speaks: results on `output`, progress on `terminal` when somebody watches. */
export interface Channels {
  readonly output: (text: string) => void;
  /** Undefined when nobody watches. */
  readonly terminal: ((text: string) => void) | undefined;
}

/** What an import tells of itself; numbers only. */
export interface Reporter {
  begun(from: Checkpoint): void;
  checkpoint(reached: Checkpoint): void;
  summary(reached: Checkpoint, options: ImportOptions): void;
}

/** A reporter that writes to these channels. */
export function createReporter({ output, terminal }: Channels): Reporter {
  const watch = (text: string): void => terminal?.(`\r\u001b[K${text}`);
  const say = (text: string): void => {
    watch('');
    output(`${text}\n`);
  };
  return {
    begun: ({ line, export: { bytes } }) => {
      if (line > 0) say(`going on after line ${String(line)}`);
      watch(`0 % of ${megabytes(bytes)}`);
    },
    checkpoint: (reached) => {
      const { line, lines, rejected } = reached;
      const numbers = { line, lines, loaded: lines - rejected, rejected };
      say(`checkpoint ${words(Object.entries(numbers))}`);
      watch(`${percent(reached)} of ${megabytes(reached.export.bytes)}, ${String(lines)} lines`);
    },
    summary: ({ export: { institution }, complete, lines, rejected, counts }, { rejects }) => {
      const rows: (readonly [string, number])[] = [
        ['lines', lines],
        ...IMPORT_COUNTS.map((name) => [WORDS[name], counts[name]] as const),
        ['rejected', rejected],
      ];
      say(`\nImport of ${institution} ${complete ? 'complete' : 'interrupted'}`);
      for (const [name, number] of rows) say(`  ${name.padEnd(20)}${String(number).padStart(10)}`);
      if (rejected > 0) say(`\nNumbers and reasons of the rejected lines: ${rejects}`);
      if (!complete) say('\nThe same command goes on where this one stopped.');
    },
  };
}

const WORDS: Readonly<Record<(typeof IMPORT_COUNTS)[number], string>> = {
  persons: 'persons',
  filesNew: 'files new',
  filesChanged: 'files changed',
  recordsNew: 'records new',
  recordsChanged: 'records changed',
  recordsUnchanged: 'records unchanged',
  recordsRepeated: 'records repeated',
  divergencesFound: 'divergences found',
  divergencesHealed: 'divergences healed',
};

function words(numbers: readonly (readonly [string, number])[]): string {
  return numbers.map(([name, number]) => `${name}=${String(number)}`).join(' ');
}

function percent({ nextByte, export: { bytes } }: Checkpoint): string {
  return `${String(bytes === 0 ? 100 : Math.floor((100 * nextByte) / bytes))} %`;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
