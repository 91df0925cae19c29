/** What a MongoDB server says of itself when it is greeted with `hello`; only what is looked at. */
export interface Hello {
  /** The replica set it belongs to; absent on a server that stands alone. */
  readonly setName?: unknown;
  /** Members that vote and hold no data. */
  readonly arbiters?: unknown;
  /** `isdbgrid` on the router of a sharded cluster, which does not tell of the sets behind it. */
  readonly msg?: unknown;
}

/** A deployment that may lose what it has acknowledged; production does not start on it. */
export class UnsafeDeploymentError extends Error {
  override readonly name = 'UnsafeDeploymentError';
}

/**
 * Why what this server acknowledges may be lost; null when nothing says so. On a server that stands alone a majority is the
 * server itself, and a set with an arbiter can have a majority of which one member alone holds the data: the loss of one disk
 * is then the loss of what somebody was told is done (design D4).
 */
export function unsafeDeployment({ setName, arbiters, msg }: Hello): string | null {
  if (Array.isArray(arbiters) && arbiters.length > 0) {
    return 'The MongoDB replica set has an arbiter, so that one member alone may hold what a majority acknowledged; give every member data.';
  }
  if (setName === undefined && msg !== 'isdbgrid') {
    return 'MongoDB stands alone and is no replica set, so that what it acknowledges may be lost with it.';
  }
  return null;
}
