import { idsOf } from './chance.js';

/** Gives the records of one file their identifiers and tells where they come from (R12). */
export interface Recorder {
  readonly ids: (prefix: string) => string;
  /** A record entered by hand. */
  entered(prefix: string): { readonly id: string; readonly source: 'RECORD'; readonly key: null };
  /** A record that another system keeps, under that system's key. */
  mirrored(prefix: string): { readonly id: string; readonly source: 'MIRROR'; readonly key: string };
}

/** The recorder of a file; the same file gets the same identifiers and keys. */
export function recorderOf(fileId: string): Recorder {
  const ids = idsOf(`records ${fileId}`);
  let keys = 0;
  return {
    ids,
    entered: (prefix) => ({ id: ids(prefix), source: 'RECORD', key: null }),
    mirrored: (prefix) => {
      keys += 1;
      return { id: ids(prefix), source: 'MIRROR', key: `${prefix}-${String(keys)}` };
    },
  };
}

/** The numbers from `first` on, in steps, as long as they are not above `last`, and at most so many. */
export function series(first: number, step: number, last: number, most: number): readonly number[] {
  return Array.from({ length: most }, (_, index) => first + index * step).filter((number) => number <= last);
}
