import { mkdtempSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readOptions } from '../../scripts/import/options.js';
import { runImport } from '../../scripts/import/runImport.js';
import { acDefinition } from '../../subgraphs/ac/index.js';
import { aiDefinition } from '../../subgraphs/ai/index.js';
import { readParameters } from '../../subgraphs/as/parameters.js';
import { asDefinition } from '../../subgraphs/as/index.js';
import { readConfiguration, type Configuration } from '../../subgraphs/common/platform/configuration.js';
import type { InstitutionDefinition } from '../../subgraphs/common/platform/institution/institutionService.js';
import type { InstitutionFile } from '../../subgraphs/common/rules/institutionFile.js';
import type { FileInstitution } from '../../subgraphs/common/rules/institutions.js';
import type { Aggregate } from '../../subgraphs/common/store/aggregate.js';
import { openDatabase } from '../../subgraphs/common/store/database.js';
import { openInstitutionFiles, type InstitutionFiles } from '../../subgraphs/common/store/institutionFiles.js';
import { nthAvsNumber } from '../kit/files.js';

/** What an import said and left behind. */
export interface Imported {
  readonly status: number;
  readonly output: string;
  /** What a watching terminal was told. */
  readonly terminal: string;
  /** Lines of the rejects file without its header. */
  readonly rejects: readonly string[];
  /** A number of the summary, by its words. */
  count(words: string): number;
}

/** A folder with stores of its own, into which exports are loaded as the command does. */
export interface ImportHouse {
  readonly directory: string;
  /** Read anew at every use. */
  readonly environment: Record<string, string>;
  configuration(institution: FileInstitution): Configuration;
  /** Writes an export and answers where it lies. */
  write(name: string, content: string | Buffer): string;
  /** Loads an export; `stopAfter` so many batches it is interrupted. */
  load(institution: FileInstitution, file: string, stopAfter?: number): Promise<Imported>;
  /** Lets somebody work with the files of an institution while nobody else has the store open. */
  withFiles<Answer>(
    institution: FileInstitution,
    work: (files: InstitutionFiles<InstitutionFile & Aggregate>) => Promise<Answer>,
  ): Promise<Answer>;
  close(): void;
}

/** The business day of these tests. */
export const NOW = '2026-03-10T09:00:00+01:00';

/** Opens a house, on MongoDB where there is one unless it must be embedded; `close` removes its folder. */
export function openImportHouse({ embedded = false } = {}): ImportHouse {
  const directory = mkdtempSync(path.join(tmpdir(), 'passerelle-import-'));
  const environment: Record<string, string> = {
    ...{ DATA_DIR: path.join(directory, 'data'), PASSERELLE_NOW: NOW },
    ...(embedded ? {} : mongodbOf(directory)),
  };
  const configuration = (institution: FileInstitution): Configuration =>
    readConfiguration(serviceOf(institution), environment);
  return {
    directory,
    environment,
    configuration,
    write: (name, content) => {
      const file = path.join(directory, name);
      writeFileSync(file, content);
      return file;
    },
    load: async (institution, file, stopAfter = Number.POSITIVE_INFINITY) => {
      const told = { output: '', terminal: '' };
      let batches = 0;
      const options = readOptions(['--institution', institution, '--file', file]);
      const status = await runImport(options, {
        configuration: configuration(institution),
        output: (text) => (told.output += text),
        terminal: (text) => (told.terminal += text),
        stopped: () => (batches += 1) >= stopAfter,
      });
      return importedOf(status, told, options.rejects);
    },
    withFiles: async (institution, work) => {
      const { service, records, schemaVersion, onePerPerson = false } = definitionOf(institution, configuration);
      const { mongodbUri, dataDirectory } = configuration(institution);
      const database = await openDatabase({ name: service, uri: mongodbUri, directory: dataDirectory });
      try {
        const files = openInstitutionFiles<InstitutionFile & Aggregate>({
          ...{ database, records, schemaVersion, onePerPerson },
        });
        await database.ensureIndexes();
        return await work(files);
      } finally {
        await database.close();
      }
    },
    close: () => {
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** Lines of an export to unemployment insurance on the nth person: a registration and so many interviews. */
export function acPerson(n: number, interviews = 1): readonly Record<string, string | number>[] {
  const key = String(n).padStart(5, '0');
  const head = {
    avsNumber: nthAvsNumber(n),
    officialName: 'Exemple',
    firstName: `Numéro ${key}`,
    birthDate: '1980-05-17',
  };
  const place = { service: 'orp-rhone', organ: 'ORP', responsible: 'staff-1' };
  const registration = { registeredOn: '2025-01-06', degreePercent: 100 };
  return [
    { kind: 'REGISTRATION', recordKey: `R${key}`, ...head, ...place, ...registration },
    ...Array.from({ length: interviews }, (_, index) => ({
      ...{ kind: 'INTERVIEW', recordKey: `I${key}-${String(index)}`, ...head, ...place },
      heldOn: `2025-${String(2 + index).padStart(2, '0')}-10`,
    })),
  ];
}

/** All files of persons, in the order of their AVS numbers, read a hundred persons at a time. */
export async function filesOf(
  house: ImportHouse,
  institution: FileInstitution,
  numbers: readonly string[],
): Promise<readonly InstitutionFile[]> {
  const found: InstitutionFile[] = [];
  await house.withFiles(institution, async (files) => {
    for (let start = 0; start < numbers.length; start += 100) {
      found.push(...(await files.findByAvsNumbers(numbers.slice(start, start + 100))));
    }
  });
  return found.toSorted((a, b) => (a.person.avsNumber < b.person.avsNumber ? -1 : 1));
}

/** Lines as NDJSON. */
export function ndjson(lines: readonly object[]): string {
  return lines.map((line) => `${JSON.stringify(line)}\n`).join('');
}

/** A file without what differs between two runs of the same import: identifiers given by chance, and versions. */
export function withoutChance(file: object): unknown {
  return JSON.parse(
    JSON.stringify(file, (name, value: unknown) => (CHANCE.includes(name) && typeof value !== 'object' ? '' : value)),
  );
}

const CHANCE = ['_id', 'id', 'recordId', 'formalNoticeId', 'version'];

function definitionOf(
  institution: FileInstitution,
  configuration: (institution: FileInstitution) => Configuration,
): Pick<InstitutionDefinition<never>, 'service' | 'records' | 'schemaVersion' | 'onePerPerson'> {
  switch (institution) {
    case 'AC':
      return acDefinition;
    case 'AI':
      return aiDefinition;
    case 'AS':
      return asDefinition(readParameters(configuration('AS')));
  }
}

function serviceOf(institution: FileInstitution): 'ac' | 'ai' | 'as' {
  return ({ AC: 'ac', AI: 'ai', AS: 'as' } as const)[institution];
}

function importedOf(status: number, told: { output: string; terminal: string }, rejectsFile: string): Imported {
  const rejects = existsSync(rejectsFile) ? readFileSync(rejectsFile, 'utf8').trimEnd().split('\n').slice(1) : [];
  return {
    status,
    ...told,
    rejects,
    count: (words) => Number(new RegExp(`^  ${words} +(\\d+)$`, 'm').exec(told.output)?.[1]),
  };
}

/** With `MONGODB_URI` the same suites run on MongoDB, in databases of this house alone. */
function mongodbOf(directory: string): Record<string, string> {
  const uri = process.env['MONGODB_URI'];
  if (uri === undefined || uri === '') return {};
  const own = path.basename(directory).replaceAll(/[^A-Za-z0-9]/g, '_');
  return Object.fromEntries(
    ['AC', 'AI', 'AS'].map((name) => [`MONGODB_URI_${name}`, databaseAt(uri, `${own}_${name}`)]),
  );
}

/** The address with another database in its path. */
function databaseAt(uri: string, name: string): string {
  const address = new URL(uri);
  address.pathname = `/${name.toLowerCase()}`;
  return address.toString();
}
