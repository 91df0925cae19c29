/** What the killed writer writes: one document for each of its writers. */
export interface Slot {
  _id: string;
  step: number;
  padding: string;
}

/** What a writer's slot holds after a step: every seventh step removes it. The large ones are written in several parts, so that a kill can tear them. */
export function slotAfter(id: string, step: number): Slot | null {
  if (step % 7 === 6) return null;
  return { _id: id, step, padding: 'x'.repeat(step % 4 === 0 ? 1_500_000 : 100) };
}
