/**
 * Chance for the demonstration canton: the same numbers for the same key on every machine, so that everybody talks of
 * the same persons. Never for secrets.
 */
export interface Chance {
  /** A whole number from 0 to just below the limit. */
  below(limit: number): number;
  /** A whole number between both, both included. */
  between(least: number, most: number): number;
  /** One of the items; they must not be empty. */
  pick<Item>(items: readonly Item[]): Item;
}

/** The chance that belongs to a key. */
export function chanceOf(key: string): Chance {
  const next = numbersOf(key);
  const below = (limit: number): number => Math.floor((next() / TWO_TO_32) * limit);
  return {
    below,
    between: (least, most) => least + below(most - least + 1),
    pick: (items) => inTurn(items, below(items.length)),
  };
}

/** Identifiers that belong to a key, in the product's form and always the same ones in the same order. */
export function idsOf(key: string): (prefix: string) => string {
  const next = numbersOf(`ids ${key}`);
  return (prefix) => {
    let id = `${prefix}-`;
    // The upper five bits choose one of the 32 characters; thousands of identifiers are made at each first start.
    for (let place = 0; place < 26; place += 1) id += ALPHABET.charAt(next() >>> 27);
    return id;
  };
}

/** The item whose turn it is; after the last one the first comes again. */
export function inTurn<Item>(items: readonly Item[], turn: number): Item {
  const item = items[turn % items.length];
  if (item === undefined) throw new RangeError('Nothing to choose from.');
  return item;
}

const TWO_TO_32 = 4_294_967_296;
// The alphabet of identifiers: without i, l, o and u.
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

/** 32-bit numbers: a counter in steps of the golden ratio, each stirred until neighbours look unrelated. */
function numbersOf(key: string): () => number {
  let state = hashOf(key);
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d);
    mixed = Math.imul(mixed ^ (mixed >>> 12), 0x297a2d39);
    return (mixed ^ (mixed >>> 15)) >>> 0;
  };
}

/** A 32-bit number from a text (FNV-1a over its UTF-16 units). */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash | 0;
}
