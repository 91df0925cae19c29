import fc from 'fast-check';
import { buildSchema, GraphQLError, Kind, parse } from 'graphql';
import { getVariableValues } from 'graphql/execution/values.js';
import { memberOf } from '../../../gateway/plugins/variableMember.js';

const SPECIMEN = '756.1234.5678.97';
const SCHEMA = buildSchema(`
  enum Skill { PLACEMENT }
  input Terms { skill: Skill, days: [Int!], inner: Terms }
  input Act { caseId: ID!, terms: Terms, note: Int }
  type Query { act(input: Act): Int }
`);
const DOCUMENT = parse('query ($input: Act) { act(input: $input) }');

/** What graphql-js says of a value of the variable. */
function errorsAbout(input: unknown): readonly GraphQLError[] {
  const [operation] = DOCUMENT.definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error('There is no operation.');
  return getVariableValues(SCHEMA, operation.variableDefinitions ?? [], { input }).errors ?? [];
}

describe('the place in a variable that cannot be taken', () => {
  it.each<[what: string, input: unknown, path: readonly (string | number)[] | null]>([
    ['no object', SPECIMEN, null],
    ['a text in the words of a place', `${SPECIMEN} at "input.terms`, null],
    ['a text that ends like a place', 'a at "input.terms"', null],
    ['a list', [SPECIMEN], null],
    ['a member of another type', { caseId: 'a', note: SPECIMEN }, ['input', 'note']],
    ['a member in the words of a place', { caseId: 'a', note: 'a at "input.caseId"' }, ['input', 'note']],
    ['an unknown value of an enum', { caseId: 'a', terms: { skill: SPECIMEN } }, ['input', 'terms', 'skill']],
    ['an entry of a list', { caseId: 'a', terms: { days: [1, SPECIMEN] } }, ['input', 'terms', 'days', 1]],
    ['a missing member', { terms: {} }, ['input', 'caseId']],
    ['an unknown member', { caseId: 'a', terms: { inner: { skil: 1 } } }, ['input', 'terms', 'inner', 'skil']],
    ['an unknown member whose name is a value', { caseId: 'a', [SPECIMEN]: 1 }, null],
    ['the same, deeper', { caseId: 'a', terms: { [SPECIMEN]: 1 } }, ['input', 'terms']],
  ])('is told by names alone: %s', (_what, input, path) => {
    const places = errorsAbout(input).map((error) => memberOf('input', error));
    expect(places).toContainEqual(path);
    expect(JSON.stringify(places)).not.toContain(SPECIMEN);
  });

  it('is nothing for an error that speaks of none', () => {
    expect(
      memberOf('input', new GraphQLError('Variable "$input" of required type "Act!" was not provided.')),
    ).toBeNull();
    const other = new GraphQLError('at "input.note"; Said.', { originalError: new Error('Said.') });
    expect(memberOf('input', other)).toBeNull();
    const foreign = new GraphQLError('value 1 at "other.note"; Said.', { originalError: new Error('Said.') });
    expect(memberOf('input', foreign)).toBeNull();
    expect(memberOf('other', foreign)).toEqual(['other', 'note']);
    const unsaid = new GraphQLError('value 1 at "input.note"; Said.', { originalError: new Error('Unsaid.') });
    expect(memberOf('input', unsaid)).toBeNull();
  });

  it('never comes from a text that was sent', () => {
    const texts = fc.oneof(
      fc.string(),
      fc.constantFrom('a at "input.note"', '" at "input.note', 'x"; at "input.note"'),
    );
    fc.assert(
      fc.property(texts, (text) => {
        for (const error of errorsAbout(text)) expect(memberOf('input', error)).toBeNull();
        for (const error of errorsAbout({ caseId: 'a', note: text })) {
          expect(memberOf('input', error)).toEqual(['input', 'note']);
        }
      }),
    );
  });
});
