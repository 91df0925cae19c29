import { AsyncLocalStorage } from 'node:async_hooks';

/** The request that is being answered, known to everything that happens for it, however deep. */
export interface RequestScope {
  readonly requestId: string;
}

/** Carries the request through asynchronous work; work that no request asked for has none. */
export const requestScope = new AsyncLocalStorage<RequestScope>();
