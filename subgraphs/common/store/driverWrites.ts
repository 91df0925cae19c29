import { createRequire } from 'node:module';
import type { Socket } from 'node:net';
import mongoose from 'mongoose';

/** A connection of the driver as far as it is mended here. */
interface DriverConnection {
  readonly socket: Socket;
}

type WriteCommand = (this: DriverConnection, ...call: unknown[]) => Promise<void>;

/**
 * Makes the MongoDB driver give up a command whose socket is closed before it is written whole. The driver (7.8 and 7.9)
 * waits for the socket's `drain`, which a closed one never emits and on which no time-out runs: the command never ends, and
 * where it is the heartbeat of the monitor, the process never finds its database again (docs/decisions/0065).
 *
 * It reaches into the driver, by a path that is no public part of it: where a later driver has none there, no service starts,
 * and this has to be looked at again.
 */
export function giveUpOnClosedSockets(): void {
  const { prototype } = connectionClass();
  const { writeCommand } = prototype;
  if (mended.has(writeCommand)) return;
  const givingUp: WriteCommand = async function (...call) {
    const { socket } = this;
    if (socket.destroyed) throw closed();
    let giveUp = (): void => undefined;
    const broken = new Promise<never>((_resolve, reject) => {
      giveUp = () => {
        reject(closed());
      };
    });
    socket.once('close', giveUp);
    try {
      await Promise.race([writeCommand.apply(this, call), broken]);
    } finally {
      socket.off('close', giveUp);
    }
  };
  mended.add(givingUp);
  prototype.writeCommand = givingUp;
}

const mended = new WeakSet<WriteCommand>();

/** As a fault of the network the driver treats it as it does any other: the pool is cleared, the server looked for anew. */
function closed(): Error {
  return new mongoose.mongo.MongoNetworkError('The connection closed before the command was written.');
}

/** The class of the very driver that mongoose uses. */
export function connectionClass(): { readonly prototype: { writeCommand: WriteCommand } } {
  const ofMongoose = createRequire(createRequire(import.meta.url).resolve('mongoose'));
  const { Connection } = ofMongoose('mongodb/lib/cmap/connection.js') as {
    readonly Connection: { readonly prototype: { writeCommand: WriteCommand } };
  };
  return Connection;
}
