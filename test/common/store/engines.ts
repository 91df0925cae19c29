import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mongoose from 'mongoose';
import { type Database, openDatabase } from '../../../subgraphs/common/store/database.js';
import type { OperationListener } from '../../../subgraphs/common/store/observe.js';

/** The engines that this run can reach: the embedded one always, MongoDB when `MONGODB_URI` names it. */
export const engines: Engine[] = [
  'embedded',
  ...(process.env['MONGODB_URI'] === undefined ? [] : ['mongodb' as const]),
];

export type Engine = Database['engine'];

/** A database for one suite, empty at first, that can be opened several times and is gone afterwards. */
export interface Scratch {
  directory: string;
  open(onOperation?: OperationListener): Promise<Database>;
  /** Closes what is open and removes every trace. */
  remove(): Promise<void>;
}

export async function scratch(engine: Engine): Promise<Scratch> {
  const directory = await mkdtemp(join(tmpdir(), 'passerelle-store-'));
  const uri = engine === 'mongodb' ? scratchUri() : undefined;
  const opened: Database[] = [];
  return {
    directory,
    async open(onOperation) {
      const database = await openDatabase({ name: 'test', uri, directory, onOperation });
      opened.push(database);
      return database;
    },
    async remove() {
      for (const database of opened) await database.close();
      await rm(directory, { recursive: true, force: true });
      if (uri !== undefined) await drop(uri);
    },
  };
}

function scratchUri(): string {
  const [, server = ''] = /^(mongodb(?:\+srv)?:\/\/[^/]+)/.exec(process.env['MONGODB_URI'] ?? '') ?? [];
  return `${server}/passerelle_test_${randomBytes(6).toString('hex')}`;
}

async function drop(uri: string): Promise<void> {
  const connection = await mongoose.createConnection(uri).asPromise();
  await connection.dropDatabase();
  await connection.close();
}
