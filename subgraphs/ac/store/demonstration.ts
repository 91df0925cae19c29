/** Fills nothing yet. */
export function demonstrateAc(): Promise<void> {
  return Promise.resolve();
}
