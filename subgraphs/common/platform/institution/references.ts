/** An entity of the graph by its key; the rest of it is answered where it belongs. */
export interface Reference {
  readonly id: string;
}
