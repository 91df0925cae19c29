import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';
import type { ValueNode } from 'graphql';
import { isLocalDate, isMonth, type LocalDate, type Month } from '../rules/localDates.js';
import { parseAvsNumber } from '../rules/avsNumber.js';

/** A text scalar that is checked at the door; its errors never quote the value. */
function textScalar<Value extends string>(name: string, parse: (text: string) => Value | null): GraphQLScalarType {
  const read = (value: unknown): Value => {
    const parsed = typeof value === 'string' && value.length <= 64 ? parse(value) : null;
    if (parsed === null) throw malformed(name);
    return parsed;
  };
  return new GraphQLScalarType({
    name,
    parseValue: read,
    parseLiteral: (node: ValueNode) => read(node.kind === Kind.STRING ? node.value : null),
    serialize: read,
  });
}

function malformed(name: string): GraphQLError {
  return new GraphQLError(`Not a valid ${name}.`, { extensions: { code: 'BAD_USER_INPUT' } });
}

const localDate = textScalar('LocalDate', (text): LocalDate | null => (isLocalDate(text) ? text : null));
const month = textScalar('Month', (text): Month | null => (isMonth(text) ? text : null));
const avsNumber = textScalar('AvsNumber', parseAvsNumber);

/** Instants leave in UTC with milliseconds and are accepted with any offset (RFC 3339). */
const dateTime = new GraphQLScalarType({
  name: 'DateTime',
  serialize: (value: unknown) => instantOf(value).toISOString(),
  parseValue: instantOf,
  parseLiteral: (node: ValueNode) => instantOf(node.kind === Kind.STRING ? node.value : null),
});

function instantOf(value: unknown): Date {
  if (value instanceof Date && !Number.isNaN(value.getTime())) return value;
  const form = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/;
  // The program's own reader takes 30 February for 2 March; a day that does not exist is no instant.
  const real = typeof value === 'string' && form.test(value) && isLocalDate(value.slice(0, 10));
  const instant = real ? new Date(value) : null;
  if (instant === null || Number.isNaN(instant.getTime())) throw malformed('DateTime');
  return instant;
}

/** Francs: a finite number with at most two decimals, below one hundred million. */
const chf = new GraphQLScalarType({
  name: 'Chf',
  serialize: francsOf,
  parseValue: francsOf,
  parseLiteral: (node: ValueNode) =>
    francsOf(node.kind === Kind.INT || node.kind === Kind.FLOAT ? Number(node.value) : null),
});

function francsOf(value: unknown): number {
  if (typeof value !== 'number' || !Number.isFinite(value) || Math.abs(value) >= 1e8) throw malformed('Chf');
  if (Math.abs(value * 100 - Math.round(value * 100)) > 1e-6) throw malformed('Chf');
  return Math.round(value * 100) / 100;
}

/** The scalars of `schema/shared.graphql`, ready for a resolver map. */
export const scalarResolvers = {
  LocalDate: localDate,
  Month: month,
  AvsNumber: avsNumber,
  DateTime: dateTime,
  Chf: chf,
};
