import { AsyncLocalStorage } from 'node:async_hooks';

/** Runs before every suite: no telemetry of a library, and business messages in the default language. */
process.env['APOLLO_TELEMETRY_DISABLED'] = '1';
process.env['NODE_ENV'] = 'test';

/**
 * Every test file has async stores of its own, jest's and ours, and in Node 20 one that ever ran is carried along by
 * each promise of all later files of the process. What earlier files left behind is therefore switched off.
 */
const LEFT = Symbol.for('passerelle.tests.asyncStoresLeft');
const prototype: typeof AsyncLocalStorage.prototype & { [LEFT]?: Set<AsyncLocalStorage<unknown>> } =
  AsyncLocalStorage.prototype;
const left = prototype[LEFT] ?? rememberStores();
for (const store of left) store.disable();
left.clear();

function rememberStores(): Set<AsyncLocalStorage<unknown>> {
  const stores = new Set<AsyncLocalStorage<unknown>>();
  const run = Reflect.get(prototype, 'run') as (...given: unknown[]) => unknown;
  prototype[LEFT] = stores;
  prototype.run = function (this: AsyncLocalStorage<unknown>, ...given: unknown[]): never {
    stores.add(this);
    return run.apply(this, given) as never;
  };
  return stores;
}
