import { idOf, type TrustedDocuments } from './trustedDocuments.js';

/** What becomes of a request before anything is done for it. */
export type Chosen =
  /** The body to go on with; where a document of the store is meant it holds that one's own text, and no id any more. */
  | { readonly kind: 'RUN'; readonly body: unknown }
  | { readonly kind: 'REFUSED'; readonly code: 'OPERATION_NOT_TRUSTED' | 'BAD_USER_INPUT' };

/**
 * Finds the document that a request means: by `documentId`, with or without `sha256:` before it, by
 * `extensions.persistedQuery.sha256Hash`, or by a text that says the same as one of the store. With `only`, whatever means
 * no document of the store is refused, unread. A text beside an id must be the text of that id: nothing is ever learnt.
 */
export function createDocumentChoice(trusted: TrustedDocuments, only: boolean): (body: unknown) => Chosen {
  return (body) => {
    const request = recordOf(body);
    const meant = request === null ? UNNAMED : documentIn(trusted, request);
    switch (meant.kind) {
      case 'FOUND':
        return { kind: 'RUN', body: withDocument(meant.request, meant.text) };
      case 'REFUSED':
        return meant;
      case 'UNNAMED':
        return only ? NOT_TRUSTED : { kind: 'RUN', body };
    }
  };
}

type Request = Readonly<Record<string, unknown>>;

type Meant =
  | { readonly kind: 'FOUND'; readonly request: Request; readonly text: string }
  /** No id, and no text of the store: left to the server, which also answers what is no request at all. */
  | { readonly kind: 'UNNAMED' }
  | Extract<Chosen, { readonly kind: 'REFUSED' }>;

const UNNAMED = { kind: 'UNNAMED' } as const;
const NOT_TRUSTED = { kind: 'REFUSED', code: 'OPERATION_NOT_TRUSTED' } as const;
const MALFORMED = { kind: 'REFUSED', code: 'BAD_USER_INPUT' } as const;

function documentIn(trusted: TrustedDocuments, request: Request): Meant {
  const { query } = request;
  const [id, ...others] = idsIn(request);
  if (id === undefined) {
    const text = typeof query === 'string' ? trusted.byText(query) : null;
    return text === null ? UNNAMED : { kind: 'FOUND', request, text };
  }
  const isOne = id !== null && others.every((other) => other === id);
  const isItsText = query === undefined || query === null || (typeof query === 'string' && idOf(query) === id);
  if (!isOne || !isItsText) return MALFORMED;
  const text = trusted.byId(id);
  return text === null ? NOT_TRUSTED : { kind: 'FOUND', request, text };
}

/** Every id that a request gives, as a hash; null for what is no hash. */
function idsIn(request: Request): readonly (string | null)[] {
  const persistedQuery = recordOf(recordOf(request['extensions'])?.['persistedQuery']);
  return [request['documentId'], persistedQuery?.['sha256Hash']]
    .filter((id) => id !== undefined && id !== null)
    .map((id) =>
      typeof id === 'string' ? (/^(?:sha256:)?([\da-f]{64})$/i.exec(id)?.[1]?.toLowerCase() ?? null) : null,
    );
}

/** Nothing of the request but what an operation needs: an id would be read once more behind this door. */
function withDocument({ operationName, variables }: Request, query: string): Request {
  return {
    query,
    ...(variables === undefined ? {} : { variables }),
    ...(operationName === undefined ? {} : { operationName }),
  };
}

function recordOf(value: unknown): Request | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Request) : null;
}
