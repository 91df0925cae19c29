import { claimsOf, DEVELOPMENT_IDENTITIES } from '../../subgraphs/common/platform/identities.js';
import type { UserClaims } from '../../subgraphs/common/platform/tokens.js';

/** Who asks the gateway: a development identity by its name, or claims of its own. */
export type Asker = string | Partial<UserClaims>;

/** What the token of somebody says; claims that are not given say that there is nothing. */
export function claimsFor(as: Asker): UserClaims {
  if (typeof as === 'string') return claimsOf(identityNamed(as), 'GE');
  const nobody = { subject: 'nobody', institution: null, service: null, organ: null, roles: [], personId: null };
  return { ...nobody, canton: 'GE', ...as };
}

/** The reason that a development identity states when it reads, as the header that carries it. */
export function purposeHeader(as: Asker): Readonly<Record<string, string>> {
  const purpose = typeof as === 'string' ? identityNamed(as).purpose : null;
  return purpose === null ? {} : { 'x-passerelle-purpose': purpose };
}

function identityNamed(name: string): (typeof DEVELOPMENT_IDENTITIES)[number] {
  const identity = DEVELOPMENT_IDENTITIES.find((known) => known.name === name);
  if (identity === undefined) throw new Error(`There is no development identity ${name}.`);
  return identity;
}
