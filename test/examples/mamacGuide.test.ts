import { readFileSync } from 'node:fs';
import { Supergraph } from '@apollo/federation-internals';
import { isObjectType } from 'graphql';
import { MAMAC_TRANSITIONS } from '../../subgraphs/cii/rules/mamac/transitions.js';

const GUIDE = readFileSync('docs/guides/mamac.md', 'utf8');
const rows = GUIDE.split('\n').filter((line) => line.startsWith('| `'));
const words = (column: number): readonly string[] =>
  rows.flatMap((row) => [...(row.split('|')[column] ?? '').matchAll(/`(\w+)`/g)].map(([, word = '']) => word));

describe('The guide to CII-MAMAC', () => {
  it('has a row for every command of the table, and no other (R38)', () => {
    expect(new Set(words(1))).toEqual(new Set(MAMAC_TRANSITIONS.map(({ command }) => command)));
  });

  it('names acts that the graph has', () => {
    const graph = Supergraph.build(readFileSync('schema/supergraph.graphql', 'utf8')).apiSchema().toGraphQLJSSchema();
    const mutation = graph.getMutationType();
    const acts = isObjectType(mutation) ? Object.keys(mutation.getFields()) : [];
    const named = words(2).filter((word) => /^(ac|ai|as|cii)[A-Z]/.test(word));
    expect(named.length).toBeGreaterThan(rows.length);
    expect(acts).toEqual(expect.arrayContaining(named));
  });
});
