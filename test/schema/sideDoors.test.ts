import { buildSubgraphSchema } from '@apollo/subgraph';
import { getNamedType, isObjectType, isUnionType, parse, type GraphQLNamedType, type GraphQLObjectType } from 'graphql';
import { SUBGRAPHS, type SubgraphName } from '../../subgraphs/common/platform/configuration.js';
import { readSdl } from '../../subgraphs/common/platform/sdl.js';

/**
 * Reading is logged around the parts of a case, which carry the decision they rest on (D9). What stands within a part and is
 * answered beside one as well passes no part there: each such door is listed here by hand, with why nothing leaves by it
 * that should have been written down. A new one fails until somebody has thought of it.
 */
const DOORS: Readonly<Record<SubgraphName, Readonly<Record<string, string>>>> = {
  ac: doorsOfHouse('Ac'),
  ai: doorsOfHouse('Ai'),
  as: doorsOfHouse('As'),
  cii: {
    Case: 'a reference: what of it is shown is decided, and written down, where its parts are read',
    PageInfo: 'cursors of a page that is decided as a whole',
    'CiiMamacPayload.process': 'the answer of an act, written down beyond where it stands (readOfProcess.ts)',
    'CiiMamacRequest.process': 'the list of the management body, written down (mamacRequests.ts)',
    'CiiMamacRequest.person': 'the same',
    'CiiMamacRequest.others': 'the same',
    'CiiOwnMamacRequest.process': 'the person’s own',
    'Query.ciiMamacPolicy': 'what a canton has settled: public',
    'CiiRecordAuthorisationPayload.authorisation': 'the own act, on what the caller has just entered',
    'CiiAuthoriseInsurerPayload.authorisation': 'the same',
    'CiiFileIndicationPayload.indication': 'the same',
    'CiiDisputePayload.indication': 'the own act of a party to it',
    CiiHandover: 'the own act of a party to it: the cooperation is the own task (docs/decisions/0041)',
    CiiProposal: 'the same',
    CiiGuarantee: 'the same',
    CiiLegalExchange: 'the same',
    'DataRead.insurer': 'the log itself',
  },
};

function doorsOfHouse(name: string): Readonly<Record<string, string>> {
  return {
    Case: 'a reference: what of it is shown is decided, and written down, where its parts are read',
    PageInfo: 'cursors of a page that is decided as a whole',
    NoFile: 'beside a part in its union, which is written down',
    Withheld: 'nothing',
    [`${name}DraftCasePayload.draft`]: 'the own act, in the own file',
    [`${name}AuthoriseDraftPayload.draft`]: 'the same',
    [`${name}WithdrawRequestPayload.draft`]: 'the same',
  };
}

const isPart = (type: GraphQLNamedType): boolean => isObjectType(type) && 'disclosure' in type.getFields();
const objectsOf = (type: GraphQLNamedType): readonly GraphQLObjectType[] =>
  isUnionType(type) ? type.getTypes() : isObjectType(type) ? [type] : [];
const answersOf = (type: GraphQLObjectType): readonly (readonly [name: string, answered: GraphQLNamedType])[] =>
  Object.values(type.getFields()).map((field) => [field.name, getNamedType(field.type)] as const);

/** Every field beside the parts of a subgraph that answers what also stands within one, as `Type.field` and what it is. */
function doorsOf(name: SubgraphName): readonly (readonly [door: string, answered: string])[] {
  const schema = buildSubgraphSchema({ typeDefs: parse(readSdl(name)) });
  const within = new Set<string>();
  const enter = (type: GraphQLNamedType): void => {
    for (const one of objectsOf(type)) {
      if (within.has(one.name)) continue;
      within.add(one.name);
      for (const [, answered] of answersOf(one)) enter(answered);
    }
  };
  const types = Object.values(schema.getTypeMap()).filter(isObjectType);
  for (const part of types.filter(isPart)) for (const [, answered] of answersOf(part)) enter(answered);
  const beside = types.filter((one) => !isPart(one) && !within.has(one.name) && !one.name.startsWith('_'));
  return beside.flatMap((type) =>
    answersOf(type).flatMap(([field, answered]) =>
      objectsOf(answered)
        .filter((one) => within.has(one.name) && !isPart(one))
        .map((one) => [`${type.name}.${field}`, one.name] as const),
    ),
  );
}

describe('What stands within a part of a case and is answered beside one', () => {
  it.each(SUBGRAPHS)('is listed for %s, with why nothing unlogged leaves by it', (name) => {
    const listed = DOORS[name];
    const doors = doorsOf(name);
    const unlisted = doors.filter(([door, answered]) => !(door in listed) && !(answered in listed));
    expect(unlisted).toEqual([]);
    // What is listed and is no door any more would excuse the next one.
    const used = new Set(doors.flatMap(([door, answered]) => [door, answered]));
    expect(Object.keys(listed).filter((one) => !used.has(one))).toEqual([]);
  });
});
