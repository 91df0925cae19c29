import type { Schema } from 'mongoose';

/**
 * A copy of the schema under the rules of the store room. Refuses an `_id` that is not a string and subdocuments with
 * an `_id` of their own (the embedded engine knows no ObjectId). Unknown fields are refused instead of dropped, empty
 * objects are kept, and there is no `__v`: aggregates count their own version.
 */
export function storable<Doc>(name: string, schema: Schema<Doc>): Schema<Doc> {
  if (schema.path('_id')?.instance !== 'String') throw new Error(`The schema of ${name} must declare _id as a string`);
  const copy = schema.clone() as Schema<Doc>;
  copy.set('versionKey', false);
  copy.set('autoIndex', false);
  copy.set('autoCreate', false);
  strictly(copy as unknown as Schema);
  refuseOwnIds(name, copy as unknown as Schema);
  return copy;
}

function strictly(schema: Schema): void {
  schema.set('strict', 'throw');
  schema.set('strictQuery', 'throw');
  schema.set('minimize', false);
  for (const child of children(schema)) strictly(child);
}

function refuseOwnIds(name: string, schema: Schema): void {
  for (const child of children(schema)) {
    if (child.path('_id') !== undefined) throw new Error(`Subdocuments of ${name} must be declared with _id: false`);
    refuseOwnIds(name, child);
  }
}

/** The schemas of subdocuments; a copied schema no longer lists all of them in `childSchemas`. */
function children(schema: Schema): Schema[] {
  const found: Schema[] = [];
  schema.eachPath((_path, type) => {
    const { schema: child } = type as { schema?: Schema };
    if (child !== undefined) found.push(child);
  });
  return found;
}
