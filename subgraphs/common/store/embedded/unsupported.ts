/**
 * The embedded engine was asked for something that it does not do exactly as MongoDB does. It never ignores such a
 * thing: a query that silently means something else would be worse than one that fails.
 */
export class UnsupportedByEmbeddedStoreError extends Error {
  override readonly name = 'UnsupportedByEmbeddedStoreError';

  constructor(what: string) {
    super(`The embedded store does not support ${what}`);
  }
}

/** Refuses; written as a function so that it can stand in an expression. */
export function unsupported(what: string): never {
  throw new UnsupportedByEmbeddedStoreError(what);
}
