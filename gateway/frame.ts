import { buildSubgraphSchema } from '@apollo/subgraph';
import type { GraphQLDataSource, GraphQLDataSourceProcessOptions } from '@apollo/gateway';
import { execute, parse } from 'graphql';
import type { GraphQLSchema } from 'graphql';
import { fault } from '../subgraphs/common/platform/faults.js';
import { isId } from '../subgraphs/common/platform/ids.js';
import type { GatewayContext } from './context.js';

type Ask = GraphQLDataSourceProcessOptions<GatewayContext>;
type Answered = Awaited<ReturnType<GraphQLDataSource<GatewayContext>['process']>>;

/**
 * The doors of the graph that span the institutions, answered in the gateway's own process and without data (D1). It
 * looks at the form of a case's id and at nothing else: an unknown case has its stub like any other, and each
 * institution says what it shows. The id of a viewer's own lists is `me`; the token decides whose they are.
 */
export class FrameSource implements GraphQLDataSource<GatewayContext> {
  readonly #schema: GraphQLSchema;

  constructor(sdl: string) {
    this.#schema = buildSubgraphSchema(parse(sdl));
  }

  async process({ request, context }: Ask): Promise<Answered> {
    const { data, errors } = await execute({
      schema: this.#schema,
      document: parse(request.query ?? '', { noLocation: true }),
      rootValue: ROOT,
      variableValues: request.variables ?? {},
      contextValue: context,
    });
    const answered: Answered = { data: data ?? null };
    return errors === undefined ? answered : { ...answered, errors: errors.map((error) => error.toJSON()) };
  }
}

const ME = { id: 'me' };

const ROOT = {
  case: ({ id }: { readonly id: string }, { language }: GatewayContext): { id: string } => {
    if (!isId('case', id)) throw fault('BAD_USER_INPUT', language);
    return { id };
  },
  myWorklist: ME,
  myAccess: ME,
  whoReadMyData: ME,
};
