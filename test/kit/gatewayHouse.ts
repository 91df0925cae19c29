import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { startGateway, type GatewayParts } from '../../gateway/index.js';
import {
  readConfiguration,
  SUBGRAPHS,
  type Configuration,
  type SubgraphName,
} from '../../subgraphs/common/platform/configuration.js';
import {
  ensureDevelopmentKeys,
  readSigningKey,
  readTrustedKeys,
  type TrustedKeys,
} from '../../subgraphs/common/platform/keys.js';
import { createLog } from '../../subgraphs/common/platform/log.js';
import type { RunningService } from '../../subgraphs/common/platform/subgraphServer.js';
import { signUser, type UserClaims } from '../../subgraphs/common/platform/tokens.js';
import { startStubSubgraph, type StubSubgraph } from './stubSubgraph.js';
import { readFileNames } from './nothingPersonal.js';

/** A case whose stub answers every institution. */
export const CASE_ID = 'case-0123456789abcdefghjkmnpqrs';
/** Another one, for lists. */
export const OTHER_CASE_ID = 'case-9876543210abcdefghjkmnpqrs';

/** What a GraphQL answer looks like to a client. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly data: unknown;
  readonly errors: readonly AnswerError[];
  readonly extensions: unknown;
}

export interface AnswerError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions: Readonly<Record<string, unknown>>;
}

/** A gateway over four scripted institutions, all over real HTTP. */
export interface GatewayHouse {
  readonly gateway: RunningService;
  readonly configuration: Configuration;
  readonly keys: TrustedKeys;
  readonly stubs: Readonly<Record<SubgraphName, StubSubgraph>>;
  /** Every line that the gateway logged. */
  readonly lines: string[];
  token(claims?: Partial<UserClaims>): Promise<string>;
  /** Posts a query with a valid token and the given headers. */
  ask(query: string, variables?: object, headers?: Record<string, string>): Promise<Answer>;
  close(): Promise<void>;
}

/** Starts the house; the time-out is one that no busy machine reaches, and tests of silence name a shorter one. */
export async function openGatewayHouse(
  parts: GatewayParts = {},
  timeoutMilliseconds = 20_000,
  environment: Readonly<Record<string, string>> = {},
): Promise<GatewayHouse> {
  const directory = mkdtempSync(path.join(tmpdir(), 'passerelle-gateway-'));
  const stubs = await startStubs();
  const urls = SUBGRAPHS.map((name) => [`${name.toUpperCase()}_URL`, stubs[name].url]);
  const configuration = readConfiguration('gateway', {
    ...Object.fromEntries(urls),
    DATA_DIR: directory,
    PORT: '0',
    SUBGRAPH_TIMEOUT_MS: String(timeoutMilliseconds),
    ...environment,
  });
  await ensureDevelopmentKeys(configuration.keysDirectory);
  const lines: string[] = [];
  const log = createLog('gateway', 'debug', { write: (line) => lines.push(line) });
  const gateway = await startGateway(configuration, { supergraphSdl: composeStubs(), log, ...parts });
  const userKey = readSigningKey(configuration.keysDirectory, 'users');
  const token: GatewayHouse['token'] = (claims = {}) =>
    signUser({ ...CASEWORKER, ...claims }, configuration.users, userKey);
  const bearer = `Bearer ${await token()}`;
  return {
    gateway,
    configuration,
    keys: readTrustedKeys(configuration),
    stubs,
    lines,
    token,
    ask: (query, variables = {}, headers = {}) =>
      post(gateway.url, JSON.stringify({ query, variables }), { authorization: bearer, ...headers }),
    close: async () => {
      await gateway.close();
      await Promise.all(SUBGRAPHS.map((name) => stubs[name].stop()));
      readFileNames(directory);
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** Posts any body to the gateway. */
export async function post(url: string, body: string, headers: Record<string, string>): Promise<Answer> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'accept-language': 'en', ...headers },
    body,
  });
  const text = await response.text();
  const { data, errors, extensions } = JSON.parse(text) as Partial<Answer>;
  return { status: response.status, headers: response.headers, text, data, errors: errors ?? [], extensions };
}

/** Path, code and institution of each error, in the order of the paths. */
export function placesOf(answer: Answer): readonly string[] {
  return answer.errors
    .map(({ path: place, extensions }) =>
      [(place ?? []).join('.'), extensions['code'], extensions['institution']].filter(Boolean).join(' '),
    )
    .sort();
}

/** The graph of the real frame and the four stubs. */
export function composeStubs(): string {
  const frame = readFileSync(path.resolve('schema/frame.graphql'), 'utf8');
  const services = [['frame', frame] as const, ...SUBGRAPHS.map((name) => [name, STUB_SDL[name]] as const)];
  const result = composeServices(
    services.map(([name, sdl]) => ({ name, url: `passerelle://${name}`, typeDefs: parse(sdl) })),
  );
  if (result.errors) throw new Error(result.errors.map(({ message }) => message).join('\n'));
  return result.supergraphSdl;
}

const CASEWORKER: UserClaims = {
  subject: 'staff-tests',
  institution: 'AC',
  service: 'orp-tests',
  organ: 'ORP',
  roles: ['CASEWORKER'],
  canton: 'GE',
  personId: null,
};

const HEAD = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@listSize"])
  scalar LocalDate
  type Withheld @shareable { reason: String! }
`;

function fileSdl(name: 'Ac' | 'Ai' | 'As'): string {
  const field = name.toLowerCase();
  return `${HEAD}
    type Query { ${field}Files(first: Int = 20): [${name}Hit!] }
    type Case @key(fields: "id") { id: ID! ${field}: ${name}Part }
    type Worklist @key(fields: "id") { id: ID! ${field}: ${name}Worklist }
    type Access @key(fields: "id") { id: ID! ${field}: String }
    union ${name}Part = ${name}File | Withheld
    type ${name}File { id: ID! status: ${name}Status! since: LocalDate entries(on: LocalDate): [${name}Entry!] }
    type ${name}Entry { id: ID! heldOn: LocalDate! remark: String }
    type ${name}Worklist { items: [${name}Hit!]! }
    type ${name}Hit { id: ID! label: String case: Case }
    enum ${name}Status { OPEN CLOSED }
  `;
}

const STUB_SDL: Readonly<Record<SubgraphName, string>> = {
  ac: `${fileSdl('Ac')}
    type Mutation { acRecordInterview(input: AcRecordInterviewInput!): AcRecordInterviewPayload }
    input AcRecordInterviewInput { fileId: ID! heldOn: LocalDate! remark: String }
    type AcRecordInterviewPayload { file: AcHit }
  `,
  ai: fileSdl('Ai'),
  as: fileSdl('As'),
  cii: `${HEAD}
    type Query {
      cases(first: Int = 20): CaseConnection
        @listSize(slicingArguments: ["first"], sizedFields: ["nodes"], requireOneSlicingArgument: false)
    }
    type CaseConnection { nodes: [Case!]! totalCount: Int! }
    type Mutation { ciiOpenCase(reason: String!): CiiOpenCasePayload }
    type CiiOpenCasePayload { case: Case }
    type Case @key(fields: "id") { id: ID! cii: CiiPart }
    type Worklist @key(fields: "id") { id: ID! cii: String }
    type Access @key(fields: "id") { id: ID! cii: String }
    union CiiPart = CaseRegister | Withheld
    type CaseRegister { mode: String! lead: String }
  `,
};

interface Reference {
  readonly id: string;
}

async function startStubs(): Promise<Record<SubgraphName, StubSubgraph>> {
  const [ac, ai, as, cii] = await Promise.all([
    startFileStub('Ac'),
    startFileStub('Ai'),
    startFileStub('As'),
    startCii(),
  ]);
  return { ac, ai, as, cii };
}

function startFileStub(name: 'Ac' | 'Ai' | 'As'): Promise<StubSubgraph> {
  const field = name.toLowerCase();
  const hit = { id: `${field}f-1`, label: `${field} file`, case: { __typename: 'Case', id: CASE_ID } };
  const file = {
    __typename: `${name}File`,
    id: `${field}f-1`,
    status: 'OPEN',
    since: '2026-01-05',
    entries: [
      { id: `${field}e-1`, heldOn: '2026-02-02', remark: 'first' },
      { id: `${field}e-2`, heldOn: '2026-03-02', remark: null },
    ],
  };
  const reference = { __resolveReference: ({ id }: Reference) => ({ id }) };
  return startStubSubgraph(STUB_SDL[field as 'ac' | 'ai' | 'as'], {
    Query: { [`${field}Files`]: () => [hit, { ...hit, id: `${field}f-2`, case: null }] },
    Case: { ...reference, [field]: () => file },
    Worklist: { ...reference, [field]: () => ({ items: [hit] }) },
    Access: { ...reference, [field]: () => `${field} knows the viewer` },
    ...(name === 'Ac' ? { Mutation: { acRecordInterview: () => ({ file: hit }) } } : {}),
  });
}

function startCii(): Promise<StubSubgraph> {
  const reference = { __resolveReference: ({ id }: Reference) => ({ id }) };
  const nodes = [CASE_ID, OTHER_CASE_ID].map((id) => ({ __typename: 'Case', id }));
  return startStubSubgraph(STUB_SDL.cii, {
    Query: { cases: () => ({ nodes, totalCount: nodes.length }) },
    Mutation: { ciiOpenCase: () => ({ case: nodes[0] }) },
    Case: { ...reference, cii: () => ({ __typename: 'CaseRegister', mode: 'STANDARD', lead: 'AC' }) },
    Worklist: { ...reference, cii: () => 'nothing due' },
    Access: { ...reference, cii: () => 'cii knows the viewer' },
  });
}
