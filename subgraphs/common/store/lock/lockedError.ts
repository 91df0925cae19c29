/** Who holds a folder. */
export interface LockOwner {
  /** The service's name, such as `ac`. */
  service: string;
  pid: number;
  /** The instant (ISO 8601) at which it took the folder. */
  since: string;
}

/** Another process has the folder open; two would corrupt it. */
export class StoreLockedError extends Error {
  override readonly name = 'StoreLockedError';
  /** Who has it, or undefined when the owner does not answer. */
  readonly owner: LockOwner | undefined;

  constructor(folder: string, owner: LockOwner | undefined) {
    const who = owner === undefined ? 'a process that does not answer' : describe(owner);
    super(`The store in ${folder} is open in ${who}. Stop that process, or work through it.`);
    this.owner = owner;
  }
}

function describe({ service, pid, since }: LockOwner): string {
  return `the service ${service} (process ${pid}, since ${since})`;
}
