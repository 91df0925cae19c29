/** Whether a write was refused because another document holds a value of a unique index, on either engine. */
export function isDuplicateKey(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 11000;
}
