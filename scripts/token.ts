import { parseArgs } from 'node:util';
import { ConfigurationError, readConfiguration } from '../subgraphs/common/platform/configuration.js';
import {
  DEVELOPMENT_IDENTITIES,
  identityFor,
  type DevelopmentIdentity,
} from '../subgraphs/common/platform/identities.js';
import { ensureDevelopmentKeys, readSigningKey } from '../subgraphs/common/platform/keys.js';
import { signUser } from '../subgraphs/common/platform/tokens.js';
import { CANTONS, INSTITUTIONS, ORGANS, ROLES, type Role } from '../subgraphs/common/rules/institutions.js';
import { MANDATE_KINDS, MANDATE_POWERS, type Mandate } from '../subgraphs/common/rules/representation.js';

/** Prints one development token and nothing else; what is not given comes from the demonstration identity that fits. */
async function main(): Promise<void> {
  const configuration = readConfiguration('gateway', process.env);
  if (configuration.production) throw new UsageError('Development tokens are refused in production.');
  const { values } = parseArgs({
    options: {
      help: { type: 'boolean' },
      as: { type: 'string' },
      institution: { type: 'string' },
      roles: { type: 'string' },
      canton: { type: 'string' },
      service: { type: 'string' },
      organ: { type: 'string' },
      sub: { type: 'string' },
      person: { type: 'string' },
      mandate: { type: 'string' },
    },
  });
  if (values.help === true) {
    process.stdout.write(`${USAGE}\n`);
    return;
  }
  const named = values.as === undefined ? null : identityNamed(values.as);
  const institution =
    values.institution === undefined
      ? (named?.institution ?? null)
      : member(INSTITUTIONS, values.institution, '--institution');
  const fallback = named?.roles.join() ?? (values.person === undefined ? 'CASEWORKER' : 'PERSON');
  const roles = (values.roles ?? fallback).split(',').map((role) => member(ROLES, role, '--roles'));
  const organ = values.organ === undefined ? null : member(ORGANS, values.organ, '--organ');
  if (institution === null && !roles.some((role) => WITHOUT_INSTITUTION.includes(role))) {
    throw new UsageError(`--institution must be one of ${INSTITUTIONS.join(', ')}.\n\n${USAGE}`);
  }
  const known = named ?? identityFor(institution, roles, organ);
  if (await ensureDevelopmentKeys(configuration.keysDirectory)) {
    console.error(
      `Keys were made anew in ${configuration.keysDirectory}: services that run with others refuse the token.`,
    );
  }
  const token = await signUser(
    {
      subject: values.sub ?? (values.mandate === undefined ? known?.subject : undefined) ?? 'staff-development',
      institution,
      service: values.service ?? known?.service ?? null,
      organ: organ ?? (institution === 'AC' ? (known?.organ ?? 'ORP') : null),
      roles,
      canton: values.canton === undefined ? configuration.canton : member(CANTONS, values.canton, '--canton'),
      personId: values.person ?? known?.personId ?? null,
      ...mandateOf(values.mandate, named),
    },
    configuration.users,
    readSigningKey(configuration.keysDirectory, 'users'),
  );
  process.stdout.write(`${token}\n`);
}

class UsageError extends Error {}

/** Roles that are held without an institution. */
const WITHOUT_INSTITUTION: readonly Role[] = ['PERSON'];

const USAGE = `npm run -s token -- --as IDENTITY
npm run -s token -- --institution ${INSTITUTIONS.join('|')} [--roles ROLE,...] [--organ ${ORGANS.join('|')}]
                    [--service NAME] [--sub SUBJECT] [--canton CC]
npm run -s token -- --person PERSON-ID [--mandate KIND:POWER,...]

Prints a development token. Identities: ${DEVELOPMENT_IDENTITIES.map(({ name }) => name).join(', ')}.
What stands beside --as replaces that part of the identity. Roles: ${ROLES.join(', ')}; CASEWORKER when none is named.
What is not given comes from the demonstration identity that fits (docs/guides/signing-in.md).`;

/** The demonstration identity of that name, as the picker of GraphiQL and the guides call it. */
function identityNamed(name: string): DevelopmentIdentity {
  const found = DEVELOPMENT_IDENTITIES.find((identity) => identity.name === name.trim().toLowerCase());
  if (found === undefined) throw new UsageError(`--as names no demonstration identity.\n\n${USAGE}`);
  return found;
}

/** A development mandate without an end, such as `DEPUTY:SIGN_AUTHORISATIONS,WITHDRAW`; else the one of the identity, if any. */
function mandateOf(text: string | undefined, named: DevelopmentIdentity | null): { readonly mandate?: Mandate } {
  if (text === undefined) return named?.mandate === undefined ? {} : { mandate: named.mandate };
  const [kind = '', powers = ''] = text.split(':');
  const mandate: Mandate = {
    kind: member(MANDATE_KINDS, kind, '--mandate'),
    powers: powers.split(',').map((power) => member(MANDATE_POWERS, power, '--mandate')),
    ...{ from: '2020-01-01', to: null, proof: 'Development mandate' },
  };
  return { mandate };
}

function member<Member extends string>(members: readonly Member[], text: string, option: string): Member {
  const found = members.find((entry) => entry === text.trim().toUpperCase());
  if (found === undefined) throw new UsageError(`${option} must be one of ${members.join(', ')}.`);
  return found;
}

try {
  await main();
} catch (error) {
  const told = error instanceof UsageError || error instanceof ConfigurationError;
  const known = told || (error instanceof TypeError && 'code' in error);
  console.error(known ? error.message : error);
  process.exitCode = 2;
}
