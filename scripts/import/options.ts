import { parseArgs } from 'node:util';
import { FILE_INSTITUTIONS, type FileInstitution } from '../../subgraphs/common/rules/institutions.js';

/** The forms of an export. */
export const EXPORT_FORMATS = ['ndjson', 'csv'] as const;
/** One form. */
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** What an import is asked to do. */
export interface ImportOptions {
  readonly institution: FileInstitution;
  readonly file: string;
  readonly format: ExportFormat;
  /** Where the numbers and reasons of lines that were not loaded go. */
  readonly rejects: string;
  /** Where it is kept how far the import has come. */
  readonly checkpoint: string;
}

/** The command cannot be carried out as it was given; nothing was loaded. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

export const USAGE = `npm run import -- --institution AC|AI|AS --file FILE [--format ndjson|csv]
                 [--rejects FILE] [--checkpoint FILE]`;

/** Reads the command line; refuses with a {@link UsageError}. */
export function readOptions(args: readonly string[]): ImportOptions {
  const { institution, file, format, rejects, checkpoint } = parsed(args);
  const found = FILE_INSTITUTIONS.find((known) => known === institution?.toUpperCase());
  if (found === undefined) throw new UsageError(`--institution must be one of ${FILE_INSTITUTIONS.join(', ')}.`);
  if (file === undefined) throw new UsageError('--file must name the export.');
  return {
    institution: found,
    file,
    format: formatOf(format, file),
    rejects: rejects ?? `${file}.rejects.csv`,
    checkpoint: checkpoint ?? `${file}.checkpoint.json`,
  };
}

function parsed(args: readonly string[]): Partial<Record<keyof ImportOptions, string>> {
  const string = { type: 'string' } as const;
  try {
    return parseArgs({
      args: [...args],
      options: { institution: string, file: string, format: string, rejects: string, checkpoint: string },
    }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : 'The command line cannot be read.');
  }
}

function formatOf(format: string | undefined, file: string): ExportFormat {
  const ending = /\.(ndjson|jsonl|csv)$/i.exec(file)?.[1]?.toLowerCase();
  const named = format ?? (ending === 'jsonl' ? 'ndjson' : ending);
  const found = EXPORT_FORMATS.find((known) => known === named);
  if (found === undefined) throw new UsageError(`--format must be one of ${EXPORT_FORMATS.join(', ')}.`);
  return found;
}
