/**
 * A person one can act as on a development machine. The list comes from the platform; the page shows it and asks for a
 * token by its name.
 */
export interface DevelopmentIdentity {
  /** Stable key, used in the address of the token route and by example operations. */
  readonly name: string;
  /** What the picker shows. */
  readonly label: string;
  /** Where the person works; null for those without an institution (the person concerned, an analyst). */
  readonly institution: 'AC' | 'AI' | 'AS' | 'CII' | null;
  readonly roles: readonly string[];
  /** One sentence: what this identity is good for. */
  readonly description: string;
  /** The reason that this identity states when it reads (`x-passerelle-purpose`); null when it needs none. */
  readonly purpose: string | null;
}

/** A ready operation of the drawer. */
export interface ExampleOperation {
  /** Stable key, unique in the list. */
  readonly name: string;
  readonly title: string;
  readonly description: string;
  /** Name of the identity that the operation is meant for; null leaves the current one. */
  readonly identity: string | null;
  /** Headers that it is sent with beside token and reason, by their names in lower case. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** What one rendering of the page shows. */
export interface GraphiqlPageOptions {
  /** Path of the GraphQL endpoint on the same host, such as `/graphql`; another host is refused. */
  readonly endpoint: string;
  /** Who can be picked; an empty list leaves the picker out and tells to paste a token instead. */
  readonly identities: readonly DevelopmentIdentity[];
  readonly operations: readonly ExampleOperation[];
  readonly title: string;
  /** Path of the token route on the same host; default `/graphiql/token`. */
  readonly tokenPath?: string;
}

/** The finished page: one document that needs nothing else, and the headers without which it must not be sent. */
export interface GraphiqlPage {
  readonly html: string;
  readonly headers: Readonly<Record<string, string>>;
}
