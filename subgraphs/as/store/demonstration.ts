/** Fills nothing yet. */
export function demonstrateAs(): Promise<void> {
  return Promise.resolve();
}
