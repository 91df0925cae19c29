import { Kind, parse } from 'graphql';
import { fieldsWith, wordsIn } from '../../scripts/directives.js';
import { readSdl } from '../../subgraphs/common/platform/sdl.js';
import { FIELDS_OF, type DisclosableField } from '../../subgraphs/common/rules/disclosableFields.js';
import { FILE_INSTITUTIONS, type FileInstitution } from '../../subgraphs/common/rules/institutions.js';
import { COOPERATION, FIELDS_UNDER, groundsFor, OWN_HOUSE_ALONE, REGISTER_FIELDS } from '../kit/expectedDisclosure.js';

const NAMES = { AC: 'ac', AI: 'ai', AS: 'as' } as const;

/** What the directives of one file type say: field, unit, grounds. */
const saidOf = (owner: FileInstitution) =>
  fieldsWith('disclosure', NAMES[owner])
    .filter(({ type }) => type === `${owner.charAt(0)}${owner.slice(1).toLowerCase()}File`)
    .map(({ field, directive }) => ({
      field: field.name.value,
      unit: wordsIn(directive, 'field')[0] ?? null,
      grounds: wordsIn(directive, 'grounds').toSorted(),
    }))
    .toSorted((a, b) => (a.field < b.field ? -1 : 1));

/** The names of all fields of a type of one subgraph. */
const fieldsOfType = (name: string, subgraph: 'cii'): readonly string[] =>
  parse(readSdl(subgraph)).definitions.flatMap((one) =>
    one.kind === Kind.OBJECT_TYPE_DEFINITION && one.name.value === name
      ? (one.fields ?? []).map((field) => field.name.value)
      : [],
  );

/** The same from the matrix written by hand. */
const expectedOf = (owner: FileInstitution) => {
  const units = Object.entries(FIELDS_UNDER[owner]) as [DisclosableField, readonly string[]][];
  return [
    ...units.flatMap(([unit, fields]) =>
      fields.map((field) => ({ field, unit, grounds: ['OWN_TASK', ...groundsFor(owner, unit)].toSorted() })),
    ),
    ...OWN_HOUSE_ALONE[owner].map((field) => ({ field, unit: null, grounds: ['OWN_TASK'] })),
  ].toSorted((a, b) => (a.field < b.field ? -1 : 1));
};

describe('The matrix of disclosure written by hand (domain 4b)', () => {
  it.each(FILE_INSTITUTIONS)('is what the directives of %s say, field by field', (owner) => {
    expect(saidOf(owner)).toEqual(expectedOf(owner));
  });

  it.each(FILE_INSTITUTIONS)('has every unit of %s', (owner) => {
    expect(Object.keys(FIELDS_UNDER[owner]).toSorted()).toEqual([...FIELDS_OF[owner]].toSorted());
  });

  it('is what the directives of the register’s case say, and everything else of it is the cooperation itself', () => {
    const said = fieldsWith('disclosure', 'cii')
      .filter(({ type }) => type === 'CaseRegister')
      .map(({ field, directive }) => {
        const grounds = wordsIn(directive, 'grounds').toSorted();
        return [field.name.value, { unit: wordsIn(directive, 'field')[0] ?? null, grounds }] as const;
      });
    const expected = Object.entries(REGISTER_FIELDS).map(([field, { unit, grounds }]) => {
      return [field, { unit, grounds: grounds.toSorted() }] as const;
    });
    expect(Object.fromEntries(said)).toEqual(Object.fromEntries(expected));
    const others = fieldsOfType('CaseRegister', 'cii').filter((field) => !(field in REGISTER_FIELDS));
    expect(others.toSorted()).toEqual(COOPERATION.toSorted());
  });

  it('opens no unit of an institution to the person or to the register for its own task', () => {
    const grounds = FILE_INSTITUTIONS.flatMap((owner) => saidOf(owner).flatMap((one) => one.grounds));
    expect(grounds).not.toContain('PERSON');
  });

  it('opens nothing to anybody on a notice for early detection: it is sent, not read (LAI 3b)', () => {
    const files = FILE_INSTITUTIONS.flatMap((owner) => saidOf(owner).flatMap((one) => one.grounds));
    const register = fieldsWith('disclosure', 'cii').flatMap(({ directive }) => wordsIn(directive, 'grounds'));
    expect([...files, ...register]).not.toContain('EARLY_DETECTION_NOTICE');
  });
});
