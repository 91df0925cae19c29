/**
 * What somebody can reckon out who knows sums of unknown numbers, none of which is negative: for any other sum the least
 * and the largest value that fit everything known. A simplex on dense rows, written for tests of statistics alone: it is
 * no part of the product and shares nothing with the rules that it attacks.
 */
export interface Attacker {
  /** Bounds of the sum of these unknowns; the largest is Infinity where nothing bounds it. */
  bounds(unknowns: readonly number[]): readonly [least: number, most: number];
}

/** A sum that was told: which unknowns, and their sum. */
export interface KnownSum {
  readonly unknowns: readonly number[];
  readonly sum: number;
}

/** Takes in everything told about so many unknowns; refuses sums that contradict one another. */
export function attackWith(known: readonly KnownSum[], unknowns: number): Attacker {
  const rows = independent(known, unknowns);
  const tableau = feasible(rows, unknowns);
  return {
    bounds: (of) => {
      const most = maximum(tableau, objective(of, unknowns, 1));
      const least = -maximum(tableau, objective(of, unknowns, -1));
      return [Math.max(0, least), most];
    },
  };
}

interface Tableau {
  readonly rows: Float64Array[];
  readonly basis: number[];
  readonly width: number;
}

const EPSILON = 1e-7;

function objective(of: readonly number[], unknowns: number, sign: 1 | -1): Float64Array {
  const weights = new Float64Array(unknowns);
  for (const unknown of of) weights[unknown] = sign;
  return weights;
}

/** The rows that say something new, by elimination; what they say stays the same. */
function independent(known: readonly KnownSum[], unknowns: number): Float64Array[] {
  const kept: { row: Float64Array; pivot: number }[] = [];
  for (const { unknowns: of, sum } of known) {
    const row = new Float64Array(unknowns + 1);
    for (const unknown of of) row[unknown] = 1;
    row[unknowns] = sum;
    for (const { row: other, pivot } of kept) subtract(row, other, at(row, pivot));
    const pivot = row.slice(0, unknowns).findIndex((value) => Math.abs(value) > EPSILON);
    if (pivot === -1) {
      if (Math.abs(at(row, unknowns)) > EPSILON) throw new Error('What was told contradicts itself.');
      continue;
    }
    scale(row, 1 / at(row, pivot));
    for (const { row: other } of kept) subtract(other, row, at(other, pivot));
    kept.push({ row, pivot });
  }
  return kept.map(({ row }) => row);
}

/** A first solution: each row begins with an unknown of its own that has to become nought. */
function feasible(rows: readonly Float64Array[], unknowns: number): Tableau {
  const width = unknowns + rows.length;
  const tableau: Tableau = {
    width,
    basis: rows.map((_, place) => unknowns + place),
    rows: rows.map((row, place) => {
      const sign = at(row, unknowns) < 0 ? -1 : 1;
      const wide = new Float64Array(width + 1);
      for (let column = 0; column < unknowns; column += 1) wide[column] = at(row, column) * sign;
      wide[unknowns + place] = 1;
      wide[width] = at(row, unknowns) * sign;
      return wide;
    }),
  };
  const missing = new Float64Array(width);
  missing.fill(-1, unknowns);
  if (maximise(tableau, missing) < -EPSILON) throw new Error('What was told cannot be true.');
  for (const [place, column] of tableau.basis.entries()) {
    if (column < unknowns) continue;
    const row = tableau.rows[place];
    const other = row?.slice(0, unknowns).findIndex((value) => Math.abs(value) > EPSILON) ?? -1;
    if (other >= 0) turn(tableau, place, other);
  }
  return {
    width: unknowns,
    basis: tableau.basis,
    rows: tableau.rows.map((row) => Float64Array.from([...row.slice(0, unknowns), at(row, width)])),
  };
}

function maximum(tableau: Tableau, weights: Float64Array): number {
  return maximise(tableau, weights);
}

/** The largest value; the tableau stays at the solution found, from where the next search goes on. */
function maximise(tableau: Tableau, weights: Float64Array): number {
  for (let turns = 0; turns < 20_000; turns += 1) {
    const gains = gainsOf(tableau, weights);
    const column = turns < 500 ? steepest(gains) : gains.findIndex((gain) => gain > EPSILON);
    if (column === -1) return valueOf(tableau, weights);
    const place = tightest(tableau, column);
    if (place === -1) return Infinity;
    turn(tableau, place, column);
  }
  throw new Error('The search did not end.');
}

function gainsOf({ rows, basis, width }: Tableau, weights: Float64Array): Float64Array {
  const gains = weights.slice(0, width);
  rows.forEach((row, place) => {
    const weight = at(weights, basis[place] ?? 0);
    if (weight === 0) return;
    for (let column = 0; column < width; column += 1) gains[column] = at(gains, column) - weight * at(row, column);
  });
  return gains;
}

function steepest(gains: Float64Array): number {
  let best = -1;
  for (let column = 0; column < gains.length; column += 1) {
    if (at(gains, column) > EPSILON && (best === -1 || at(gains, column) > at(gains, best))) best = column;
  }
  return best;
}

function tightest({ rows, basis, width }: Tableau, column: number): number {
  let found = -1;
  let least = Infinity;
  rows.forEach((row, place) => {
    const step = at(row, column);
    if (step <= EPSILON) return;
    const ratio = at(row, width) / step;
    const earlier = (basis[place] ?? 0) < (basis[found] ?? Infinity);
    if (ratio < least - EPSILON || (ratio < least + EPSILON && earlier)) {
      least = Math.min(least, ratio);
      found = place;
    }
  });
  return found;
}

function turn({ rows, basis }: Tableau, place: number, column: number): void {
  const row = rows[place];
  if (row === undefined) return;
  scale(row, 1 / at(row, column));
  for (const other of rows) if (other !== row) subtract(other, row, at(other, column));
  basis[place] = column;
}

function valueOf({ rows, basis, width }: Tableau, weights: Float64Array): number {
  return rows.reduce((sum, row, place) => sum + at(weights, basis[place] ?? 0) * at(row, width), 0);
}

function subtract(row: Float64Array, other: Float64Array, times: number): void {
  if (times === 0) return;
  for (let column = 0; column < row.length; column += 1) row[column] = at(row, column) - times * at(other, column);
}

function scale(row: Float64Array, by: number): void {
  for (let column = 0; column < row.length; column += 1) row[column] = at(row, column) * by;
}

function at(row: Float64Array, column: number): number {
  return row[column] ?? 0;
}
