import { writeSync } from 'node:fs';
import { Schema } from 'mongoose';
import { openDatabase } from '../../../subgraphs/common/store/database.js';
import { type Slot, slotAfter } from './slots.js';

// Writes to the folder argv[2] until it is killed, from step argv[3] on, and prints each step once it is acknowledged.
const [, , directory = '', first = '0'] = process.argv;
const database = await openDatabase({ name: 'test', directory });
const slots = database.model('slots', new Schema<Slot>({ _id: String, step: Number, padding: String }));
await database.ensureIndexes();
await Promise.all(['a', 'b', 'c', 'd'].map(writeForEver));

async function writeForEver(id: string): Promise<void> {
  for (let step = Number(first); ; step += 1) {
    const slot = slotAfter(id, step);
    if (slot === null) await slots.deleteOne({ _id: id });
    else if ((await slots.collection.replaceOne({ _id: id as never }, slot)).matchedCount === 0)
      await slots.create(slot);
    print(`${id} ${step}\n`);
  }
}

/** Synchronously, so that nothing acknowledged waits in this process when it is killed. */
function print(line: string): void {
  for (;;) {
    try {
      writeSync(1, line);
      return;
    } catch (error) {
      // The pipe is full: the reader is behind.
      if (!(error instanceof Error && 'code' in error && error.code === 'EAGAIN')) throw error;
    }
  }
}
