import { EventEmitter, once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { createInFlight, endWhenStalled } from '../../../subgraphs/common/platform/inFlight.js';

/** An answer that ends when it is told to. */
function answer(): ServerResponse & { end(): void } {
  const emitter = new EventEmitter() as unknown as ServerResponse & { end(): void };
  emitter.end = () => emitter.emit('close') as unknown as ServerResponse;
  return emitter;
}

describe('what a service has in flight', () => {
  it('is nothing at first, and there is nothing to wait for', async () => {
    const inFlight = createInFlight();
    expect(inFlight.count()).toBe(0);
    await inFlight.finished();
  });

  it.each<[string, readonly ('work' | 'answer')[]]>([
    ['the answer ends last', ['work', 'answer']],
    ['the caller goes away and the work ends last', ['answer', 'work']],
  ])('is over once both work and answer are: %s', async (_what, order) => {
    const inFlight = createInFlight();
    const response = answer();
    let finishWork = (): void => undefined;
    const work = new Promise<void>((resolve) => (finishWork = resolve));
    const done = inFlight.during(response, () => work);
    let isOver = false;
    const over = inFlight.finished().then(() => (isOver = true));
    const ends = { work: finishWork, answer: () => response.end() };
    for (const [index, end] of order.entries()) {
      ends[end]();
      if (end === 'work') await done;
      await Promise.resolve();
      if (index === 0) expect([inFlight.count(), isOver]).toEqual([1, false]);
    }
    await over;
    expect(inFlight.count()).toBe(0);
  });

  it('counts work that fails, and tells its failure', async () => {
    const inFlight = createInFlight();
    const response = answer();
    await expect(inFlight.during(response, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    response.end();
    await inFlight.finished();
  });

  it('is not waited for without end', async () => {
    const inFlight = createInFlight(1);
    void inFlight.during(answer(), () => new Promise(() => undefined));
    await inFlight.finished();
    expect(inFlight.count()).toBe(1);
  });
});

describe('an answer that is larger than the buffers between', () => {
  const LARGE = Buffer.alloc(64 * 1024 * 1024, 'x');

  it('ends when its caller does not read it, and is whole for one who does', async () => {
    const closed: Promise<unknown>[] = [];
    const server = createServer((request, response) => {
      closed.push(once(response, 'close'));
      // Who reads has the product's own time: on a busy machine a reader, too, may stand still for a moment.
      endWhenStalled(response, request.url === '/deaf' ? 100 : undefined);
      response.end(LARGE);
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const { port } = server.address() as AddressInfo;
    const deaf = connect(port, '127.0.0.1').pause();
    deaf.on('error', () => undefined);
    deaf.write('GET /deaf HTTP/1.1\r\nhost: here\r\n\r\n');
    await once(server, 'request');
    // Without an end it would never close.
    await closed[0];
    deaf.destroy();
    const read = await (await fetch(`http://127.0.0.1:${String(port)}/`)).arrayBuffer();
    expect(read.byteLength).toBe(LARGE.length);
    await new Promise((resolve) => server.close(resolve).closeAllConnections());
  });
});
