import { Kind, parse, type EnumTypeDefinitionNode, type EnumValueDefinitionNode } from 'graphql';
import { readSdl } from '../subgraphs/common/platform/sdl.js';

/** The values of an enum of the schema with their descriptions, so that each word is explained in one place. */
export function wordsOf(name: string): string {
  const values = valuesOf(name).map((value) => row([code(value.name.value), value.description?.value ?? '']));
  return [row(['Word', 'Meaning']), row(['---', '---']), ...values].join('\n');
}

/** The conditions of a published table with their meaning and the codes that each is refused with. */
export function conditionsOf(name: string, codes: Readonly<Record<string, readonly string[]>>): string {
  const values = valuesOf(name).map(({ name: { value }, description }) =>
    row([code(value), description?.value ?? '', list(codes[value] ?? [])]),
  );
  return [row(['Word', 'Meaning', 'Refused with']), row(['---', '---', '---']), ...values].join('\n');
}

/** What these codes mean, in the order of the schema. */
export function codesOf(codes: Readonly<Record<string, readonly string[]>>): string {
  const used = new Set(Object.values(codes).flat());
  const values = valuesOf('RefusalCode')
    .filter(({ name: { value } }) => used.has(value))
    .map(({ name: { value }, description }) => row([code(value), description?.value ?? '']));
  return [row(['Code', 'Meaning']), row(['---', '---']), ...values].join('\n');
}

/** The values of an enum of the schema. */
export function wordsOfEnum(name: string): readonly string[] {
  return valuesOf(name).map((value) => value.name.value);
}

function valuesOf(name: string): readonly EnumValueDefinitionNode[] {
  const found = parse(readSdl('cii')).definitions.find(
    (one): one is EnumTypeDefinitionNode => one.kind === Kind.ENUM_TYPE_DEFINITION && one.name.value === name,
  );
  if (found === undefined) throw new Error(`The schema has no enum ${name}.`);
  return found.values ?? [];
}

/** A row of a table. */
export function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

/** Words of the schema, one after the other. */
export function list(words: readonly string[]): string {
  return words.map(code).join(', ');
}

/** A word of the schema. */
export function code(word: string): string {
  return `\`${word}\``;
}
