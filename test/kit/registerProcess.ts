import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import type { Configuration } from '../../subgraphs/common/platform/configuration.js';
import type { StoreOperation } from '../../subgraphs/common/store/observe.js';
import { createJournal } from '../common/exchange/journal.js';

/** The register in a process of its own, beside the one of the test and on the same store. */
export interface RegisterProcess {
  readonly url: string;
  readonly pid: number;
  /** Business time over there; resolves once it has moved. */
  moveTo(instant: Date): Promise<void>;
  /** Resolves once the process has closed its service and is gone. */
  close(): Promise<void>;
}

type News = { readonly url: string } | { readonly movedTo: Date } | { readonly operation: StoreOperation };

/** Starts the built register (`npm run build`); what its store is asked is told to the listener. */
export async function startRegisterProcess(
  configuration: Configuration,
  now: Date,
  onOperation: (operation: StoreOperation) => void,
): Promise<RegisterProcess> {
  const file = path.resolve('test', 'kit', 'secondRegister.mjs');
  // Dates and what is not set arrive as they are sent.
  const child = fork(file, { serialization: 'advanced', stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const journal = createJournal<News>();
  child.on('message', (news: News) => {
    if ('operation' in news) onOperation(news.operation);
    else journal.push(news);
  });
  child.send({ configuration, now });
  const url = await Promise.race([urlTold(), ended(child)]);
  return {
    url,
    pid: child.pid ?? 0,
    moveTo: async (instant) => {
      const known = journal.events.length;
      child.send(instant);
      await journal.when((events) => events.slice(known).some((news) => 'movedTo' in news));
    },
    close: async () => {
      const gone = once(child, 'exit');
      child.disconnect();
      await gone;
    },
  };

  async function urlTold(): Promise<string> {
    await journal.when((events) => events.some((news) => 'url' in news));
    return journal.events.flatMap((news) => ('url' in news ? [news.url] : []))[0] ?? '';
  }
}

async function ended(child: ChildProcess): Promise<never> {
  await once(child, 'exit');
  throw new Error('The process of the register ended instead of starting.');
}
