import { readFileSync } from 'node:fs';
import { Kind, parse } from 'graphql';
import { measureCatalogue as acCatalogue } from '../../../subgraphs/ac/params/measures.js';
import { AC_MEASURE_TYPES } from '../../../subgraphs/ac/rules/records.js';
import { AI_MEASURE_KINDS, measureCatalogue as aiCatalogue } from '../../../subgraphs/ai/params/measureCatalogue.js';
import { AS_MEASURE_TYPES } from '../../../subgraphs/as/rules/records.js';
import { FILE_INSTITUTIONS } from '../../../subgraphs/common/rules/institutions.js';
import { isInCatalogue, MEASURE_TYPES } from '../../../subgraphs/common/rules/measureTypes.js';

/** The values of an enum of an institution's SDL, in its order. */
function valuesOf(file: string, name: string): readonly string[] {
  const definition = parse(readFileSync(`schema/${file}.graphql`, 'utf8')).definitions.find(
    (node) => node.kind === Kind.ENUM_TYPE_DEFINITION && node.name.value === name,
  );
  if (definition?.kind !== Kind.ENUM_TYPE_DEFINITION) throw new Error(`There is no enum ${name}.`);
  return (definition.values ?? []).map((value) => value.name.value);
}

describe('The types that cooperation may propose (R11)', () => {
  it.each([
    ['AC', AC_MEASURE_TYPES, 'AcMeasureType'],
    ['AI', AI_MEASURE_KINDS, 'AiMeasureKind'],
    ['AS', AS_MEASURE_TYPES, 'AsMeasureType'],
  ] as const)('are those of %s itself, in its rules and in its graph', (institution, own, name) => {
    expect(MEASURE_TYPES[institution]).toEqual(own);
    expect(valuesOf(institution.toLowerCase(), name)).toEqual(own);
  });

  it.each([
    ['AC', acCatalogue],
    ['AI', aiCatalogue],
  ] as const)('are those of every dated catalogue of %s', (institution, catalogue) => {
    for (const { value } of catalogue) {
      expect(Object.keys(value).sort()).toEqual([...MEASURE_TYPES[institution]].sort());
    }
  });

  it('can travel in a frame, and mean one institution only', () => {
    const all = FILE_INSTITUTIONS.flatMap((institution) => [...MEASURE_TYPES[institution]] as readonly string[]);
    for (const type of all) expect(type).toMatch(/^[A-Z][A-Z0-9_]{0,63}$/);
    expect(new Set(all).size).toBe(all.length);
    for (const institution of FILE_INSTITUTIONS) {
      const known = all.filter((type) => isInCatalogue(institution, type));
      expect(known).toEqual(MEASURE_TYPES[institution]);
    }
  });
});
