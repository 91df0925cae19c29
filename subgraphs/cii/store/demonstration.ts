/** Fills nothing yet. */
export function demonstrateCii(): Promise<void> {
  return Promise.resolve();
}
