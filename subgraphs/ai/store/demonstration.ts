/** Fills nothing yet. */
export function demonstrateAi(): Promise<void> {
  return Promise.resolve();
}
