import type { GraphQLError } from 'graphql';

/**
 * Where in a variable graphql-js met what it cannot take: the variable, then names of input fields and places in lists,
 * such as `["input", "terms", "from"]`; also for a member that is missing or unknown. Null where it is the variable
 * itself. The message quotes the value before it names the place, so only what has the form of a place is read from its
 * end, and nothing of the value (D3).
 */
export function memberOf(variable: string, error: GraphQLError): readonly (string | number)[] | null {
  const cause = error.originalError?.message ?? '';
  const told = `; ${cause}`;
  const place = cause !== '' && error.message.endsWith(told) ? placeIn(error.message.slice(0, -told.length)) : null;
  const [root = variable, ...steps] = place ?? [];
  const field = FIELD.exec(cause)?.[1];
  const members = [...steps, ...(field === undefined ? [] : [field])];
  return root === variable && members.length > 0 ? [variable, ...members] : null;
}

/** A place at the very end, inside quotation marks: those of a value are escaped and do not look so. */
const PLACE = / at "([_A-Za-z]\w*(?:\.[_A-Za-z]\w*|\[\d+\])*)"$/;

/** What graphql-js says of a member that is missing, or that the type does not have. */
const FIELD = /^Field "([_A-Za-z]\w*)" (?:of required type "[^"]*" was not provided\.$|is not defined by type )/;

function placeIn(message: string): readonly (string | number)[] | null {
  const steps = PLACE.exec(message)?.[1]?.match(/\w+/g);
  return steps?.map((step) => (/^\d/.test(step) ? Number(step) : step)) ?? null;
}
