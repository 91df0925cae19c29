import { once } from 'node:events';
import { createServer, createConnection, type Server, type Socket } from 'node:net';
import mongoose from 'mongoose';
import { connectionClass, giveUpOnClosedSockets } from '../../../subgraphs/common/store/driverWrites.js';

/** A connection of the driver, as far as these tests use it. */
interface Connection {
  command(namespace: object, command: object, options: object): Promise<unknown>;
}
type ConnectionClass = new (socket: Socket, options: object) => Connection;

/** A server that takes everything and says nothing, as a database behind a broken network. */
let silent: Server;
let accepted: Socket[] = [];
beforeAll(async () => {
  silent = createServer((socket) => {
    accepted.push(socket.on('error', () => undefined));
  });
  silent.listen(0, '127.0.0.1');
  await once(silent, 'listening');
});
afterEach(() => {
  for (const socket of accepted) socket.destroy();
  accepted = [];
});
afterAll(() => {
  silent.close();
});

async function connected(): Promise<{ readonly socket: Socket; readonly connection: Connection }> {
  const address = silent.address();
  if (address === null || typeof address === 'string') throw new Error('The server does not listen.');
  const socket = createConnection({ host: '127.0.0.1', port: address.port });
  await once(socket, 'connect');
  const Class = connectionClass() as unknown as ConnectionClass;
  const hostAddress = new mongoose.mongo.MongoClient('mongodb://127.0.0.1').options.hosts[0];
  return { socket, connection: new Class(socket, { id: 1, generation: 0, hostAddress }) };
}
const asked = (connection: Connection, words = 'hello'): Promise<unknown> =>
  connection.command({ db: 'admin', toString: () => 'admin.$cmd' }, { [words]: 1 }, {});
const { MongoNetworkError } = mongoose.mongo;

describe('A command whose connection closes before it is written ends (docs/decisions/0065)', () => {
  beforeAll(() => {
    giveUpOnClosedSockets();
  });

  it('where the socket was closed a moment ago, and the driver has not heard of it', async () => {
    const { socket, connection } = await connected();
    socket.destroy();
    await expect(asked(connection)).rejects.toBeInstanceOf(MongoNetworkError);
  });

  it('where it closes while the command waits for room', async () => {
    const { socket, connection } = await connected();
    // More than any buffer takes of a server that reads nothing.
    for (const one of accepted) one.pause();
    const large = asked(connection, 'x'.repeat(12_000_000));
    await new Promise((resolve) => setImmediate(resolve));
    expect(socket.writableNeedDrain).toBe(true);
    socket.destroy();
    await expect(large).rejects.toBeInstanceOf(MongoNetworkError);
  });

  it('and one that is under way is answered or fails as before; nothing keeps listening', async () => {
    const { socket, connection } = await connected();
    const before = socket.listenerCount('close');
    const pending = asked(connection);
    await new Promise((resolve) => setImmediate(resolve));
    expect(socket.listenerCount('close')).toBe(before);
    accepted[0]?.destroy();
    await expect(pending).rejects.toBeInstanceOf(MongoNetworkError);
  });

  it('is asked for as often as one likes', () => {
    const { prototype } = connectionClass();
    const mended = prototype.writeCommand;
    giveUpOnClosedSockets();
    expect(prototype.writeCommand).toBe(mended);
  });
});
