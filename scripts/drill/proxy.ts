import { createConnection, createServer, type Server, type Socket } from 'node:net';

/** What a way does to what travels on it. Answers are what comes back from the side that was called. */
export type Weather =
  /** All passes. */
  | { readonly kind: 'CLEAR' }
  /** Connections break off and no new one comes about. */
  | { readonly kind: 'CUT' }
  /** Calls arrive; answers never come back. */
  | { readonly kind: 'SILENT' }
  /** Answers come so much later. */
  | { readonly kind: 'SLOW'; readonly milliseconds: number }
  /** Answers come one byte after the other, with a pause between. */
  | { readonly kind: 'DRIP'; readonly milliseconds: number }
  /** Calls arrive; the connection breaks off before the first byte of an answer. */
  | { readonly kind: 'LOSE_ANSWERS' }
  /** The connection breaks off after so many bytes of an answer. */
  | { readonly kind: 'BREAK_OFF'; readonly bytes: number };

/** One way between two services: real sockets, and weather on them. */
export interface Way {
  /** Where the caller finds the called one. */
  readonly url: string;
  /** Changes the weather, for open connections as well. */
  weather(next: Weather): void;
  /** Leads new connections to another port of loopback; null: to the service again. Breaks off the open ones. */
  divertTo(port: number | null): void;
  /** How many connections were opened on it. */
  readonly connections: () => number;
  /** How many bytes of calls went over it. */
  readonly bytesOut: () => number;
  close(): Promise<void>;
}

/** Opens a way on a free port of loopback to another one. */
export async function openWay(targetPort: number): Promise<Way> {
  let weather: Weather = { kind: 'CLEAR' };
  let port = targetPort;
  let opened = 0;
  let sent = 0;
  const open = new Set<Socket>();
  const breakAll = (): void => {
    for (const socket of open) socket.destroy();
  };
  const server: Server = createServer((caller) => {
    opened += 1;
    if (weather.kind === 'CUT') {
      caller.resetAndDestroy();
      return;
    }
    const called = createConnection({ host: '127.0.0.1', port });
    for (const socket of [caller, called]) {
      open.add(socket);
      socket.setNoDelay(true);
      socket.on('error', () => undefined);
      socket.on('close', () => open.delete(socket));
    }
    caller.on('close', () => called.destroy());
    // What was said before is on its way still.
    called.on('close', () => {
      setTimeout(() => caller.end(), weather.kind === 'SLOW' ? weather.milliseconds : 0);
    });
    caller.on('data', (bytes: Buffer) => {
      sent += bytes.length;
      called.write(bytes);
    });
    called.on('data', (bytes: Buffer) => {
      carryBack(weather, bytes, caller);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const own = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${String(own)}`,
    connections: () => opened,
    bytesOut: () => sent,
    weather: (next) => {
      const wasDisturbed = weather.kind !== 'CLEAR' && weather.kind !== 'SLOW';
      weather = next;
      // What was held back or torn cannot be told from what comes after: those connections end.
      if (next.kind === 'CUT' || wasDisturbed) breakAll();
    },
    divertTo: (other) => {
      port = other ?? targetPort;
      breakAll();
    },
    close: async () => {
      breakAll();
      await new Promise<void>((resolve) => {
        server.close(() => {
          resolve();
        });
      });
    },
  };
}

function carryBack(weather: Weather, bytes: Buffer, caller: Socket): void {
  switch (weather.kind) {
    case 'CLEAR':
      caller.write(bytes);
      return;
    case 'SLOW':
      setTimeout(() => caller.write(bytes), weather.milliseconds);
      return;
    case 'DRIP':
      drip(bytes, caller, weather.milliseconds);
      return;
    case 'BREAK_OFF':
      caller.write(bytes.subarray(0, weather.bytes), () => caller.destroy());
      return;
    case 'LOSE_ANSWERS':
    case 'CUT':
      caller.destroy();
      return;
    case 'SILENT':
      return;
  }
}

/** One byte after the other, until all are written or nobody listens. */
function drip(bytes: Buffer, caller: Socket, milliseconds: number): void {
  if (bytes.length === 0 || caller.destroyed) return;
  caller.write(bytes.subarray(0, 1));
  setTimeout(() => {
    drip(bytes.subarray(1), caller, milliseconds);
  }, milliseconds);
}
