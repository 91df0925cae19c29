/** A document as it lies in the store, of whatever shape it was written in. */
export type StoredDocument = Record<string, unknown>;

/** Lifts a document from one shape to the next; the new `schemaVersion` is set for it. */
export type Upcaster = (stored: StoredDocument) => StoredDocument;

/** The liftings by the schemaVersion that they start from: `{ 1: fromOneToTwo, 2: fromTwoToThree }`. */
export type Upcasters = Readonly<Record<number, Upcaster>>;

/** A stored document has a shape that this code cannot read. */
export class SchemaVersionError extends Error {
  override readonly name = 'SchemaVersionError';
}

/**
 * The document in the shape `current`. Refuses a document without a schemaVersion, one written by newer code
 * (writing it back would lose what the newer code added) and one for which a lifting is missing.
 */
export function upcast(stored: StoredDocument, current: number, upcasters: Upcasters): StoredDocument {
  let document = stored;
  for (let from = shapeOf(stored); from !== current; from += 1) {
    if (from > current)
      throw new SchemaVersionError(`A document of shape ${from} is newer than this code (${current})`);
    const lift = upcasters[from];
    if (lift === undefined) throw new SchemaVersionError(`No upcaster lifts shape ${from} towards ${current}`);
    document = { ...lift(document), schemaVersion: from + 1 };
  }
  return document;
}

function shapeOf({ schemaVersion }: StoredDocument): number {
  if (typeof schemaVersion === 'number' && Number.isSafeInteger(schemaVersion)) return schemaVersion;
  throw new SchemaVersionError('A stored document has no schemaVersion');
}
