import { graphql, parse } from 'graphql';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { enforceLaw } from '../../subgraphs/common/platform/law.js';
import type { RequestContext } from '../../subgraphs/common/platform/requestContext.js';
import type { Viewer } from '../../subgraphs/common/rules/institutions.js';
import { viewerWith } from '../kit/viewers.js';

const SDL = `
  directive @competence(holder: [String!]!, organs: [String!], roles: [String!], basis: String, rules: [String!]!) on FIELD_DEFINITION
  directive @disclosure(grounds: [String!]!, field: String, basis: String!) on FIELD_DEFINITION
  type Query { file(fields: [String!]!, ground: String!): File broken: File }
  type File {
    id: ID!
    disclosure: String
    registration: String @disclosure(grounds: ["OWN_TASK", "AUTHORISATION"], field: "AC_REGISTRATION", basis: "LACI 17")
    interviews: [String!] @disclosure(grounds: ["OWN_TASK", "AUTHORISATION"], field: "AC_INTERVIEWS", basis: "OACI 21")
    own: String @disclosure(grounds: ["OWN_TASK"], basis: "LPGA 33")
  }
  type Mutation {
    suspend: Payload @competence(holder: ["AC"], organs: ["FUND"], roles: ["DECIDER"], basis: "LACI 30(2)", rules: ["R19"])
    lead: Payload @competence(holder: ["LEAD"], roles: ["CASEWORKER"], rules: ["R3"])
    withdraw: Payload @competence(holder: ["AC", "PERSON"], roles: ["CASEWORKER"], rules: ["R27"])
  }
  type Payload { done: Boolean refusals: [Refusal!]! }
  type Refusal { code: String! rule: String article: String message: String! }
`;

let performed: string[] = [];
let read: string[] = [];
const file = { registration: 'r', interviews: ['i'], own: 'o', id: 'acf-1', disclosure: 'd' };
const act = (name: string) => () => {
  performed.push(name);
  return { done: true, refusals: [] };
};
const schema = enforceLaw(
  buildSubgraphSchema({
    typeDefs: parse(SDL),
    resolvers: {
      Query: {
        file: (_root: unknown, { fields, ground }: { fields: string[]; ground: string }) => ({
          ...file,
          granted: { kind: 'granted', ground, authorisationId: null, until: null, fields: new Set(fields) },
        }),
        broken: () => file,
      },
      File: {
        registration: (source: typeof file) => {
          read.push('registration');
          return source.registration;
        },
      },
      Mutation: { suspend: act('suspend'), lead: act('lead'), withdraw: act('withdraw') },
    },
  }),
);

beforeEach(() => {
  performed = [];
  read = [];
});

async function ask(source: string, viewer: Viewer = viewerWith({})): Promise<Record<string, unknown>> {
  const contextValue: RequestContext = {
    viewer,
    language: 'DE',
    requestId: 'r-1',
    now: new Date('2026-03-10T08:00:00Z'),
    today: '2026-03-10',
    atLeast: new Map(),
  };
  return JSON.parse(JSON.stringify(await graphql({ schema, source, contextValue }))) as Record<string, unknown>;
}

describe('@competence', () => {
  const decider = viewerWith({ institution: 'AC', organ: 'FUND', roles: ['DECIDER'] });

  it('lets the competent organ and function act', async () => {
    await ask('mutation { suspend { done } }', decider);
    expect(performed).toEqual(['suspend']);
  });

  it.each([
    ['another institution', { institution: 'AI' as const }],
    ['another organ', { organ: 'ORP' as const }],
    ['no organ', { organ: null }],
    ['another function', { roles: ['CASEWORKER' as const] }],
    ['nobody', { institution: null }],
  ])('refuses %s before the resolver runs, in the caller’s language', async (_who, changes) => {
    const answer = await ask('mutation { suspend { done refusals { code rule article message } } }', {
      ...decider,
      ...changes,
    });
    expect(performed).toEqual([]);
    expect(answer['data']).toEqual({
      suspend: {
        done: null,
        refusals: [
          {
            code: 'NOT_COMPETENT',
            rule: 'R19',
            article: 'LACI 30(2)',
            message: expect.stringContaining('zuständig') as unknown,
          },
        ],
      },
    });
  });

  it('leaves a case role to the rules, but only for institutions that keep files', async () => {
    await ask('mutation { lead { done } }', viewerWith({ institution: 'AS', organ: null }));
    await ask('mutation { lead { done } }', viewerWith({ institution: 'CII', organ: null }));
    expect(performed).toEqual(['lead']);
  });

  it('lets the person act where the person holds the competence', async () => {
    await ask('mutation { withdraw { done } }', viewerWith({ institution: null, organ: null, roles: ['PERSON'] }));
    expect(performed).toEqual(['withdraw']);
  });
});

describe('@disclosure', () => {
  it('answers listed units and nothing else, without reading what it withholds', async () => {
    const answer = await ask(
      '{ file(fields: ["AC_INTERVIEWS"], ground: "AUTHORISATION") { id registration interviews own } }',
    );
    expect(answer['data']).toEqual({ file: { id: 'acf-1', registration: null, interviews: ['i'], own: null } });
    expect(read).toEqual([]);
  });

  it('gives the own house what is for the own house only', async () => {
    const answer = await ask('{ file(fields: [], ground: "OWN_TASK") { registration own } }');
    expect(answer['data']).toEqual({ file: { registration: null, own: 'o' } });
  });

  it('cannot be dodged by alias, fragment or inline fragment', async () => {
    const answer = await ask(`
      { file(fields: [], ground: "AUTHORISATION") { a: registration ...F ... on File { b: registration } } }
      fragment F on File { c: registration }
    `);
    expect(answer['data']).toEqual({ file: { a: null, b: null, c: null } });
  });

  it('answers nothing on an object that was built without a decision', async () => {
    const answer = await ask('{ broken { registration } }');
    expect(answer['data']).toEqual({ broken: { registration: null } });
    expect(answer['errors']).toHaveLength(1);
  });
});
