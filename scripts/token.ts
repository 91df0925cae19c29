import { parseArgs } from 'node:util';
import { ConfigurationError, readConfiguration } from '../subgraphs/common/platform/configuration.js';
import { identityFor } from '../subgraphs/common/platform/identities.js';
import { ensureDevelopmentKeys, readSigningKey } from '../subgraphs/common/platform/keys.js';
import { signUser } from '../subgraphs/common/platform/tokens.js';
import { CANTONS, INSTITUTIONS, ORGANS, ROLES, type Role } from '../subgraphs/common/rules/institutions.js';

/** Prints one development token and nothing else; what is not given comes from the demonstration identity that fits. */
async function main(): Promise<void> {
  const configuration = readConfiguration('gateway', process.env);
  if (configuration.production) throw new UsageError('Development tokens are refused in production.');
  const { values } = parseArgs({
    options: {
      help: { type: 'boolean' },
      institution: { type: 'string' },
      roles: { type: 'string' },
      canton: { type: 'string' },
      service: { type: 'string' },
      organ: { type: 'string' },
      sub: { type: 'string' },
      person: { type: 'string' },
    },
  });
  if (values.help === true) {
    process.stdout.write(`${USAGE}\n`);
    return;
  }
  const institution =
    values.institution === undefined ? null : member(INSTITUTIONS, values.institution, '--institution');
  const fallback = values.person === undefined ? 'CASEWORKER' : 'PERSON';
  const roles = (values.roles ?? fallback).split(',').map((role) => member(ROLES, role, '--roles'));
  const organ = values.organ === undefined ? null : member(ORGANS, values.organ, '--organ');
  if (institution === null && !roles.some((role) => WITHOUT_INSTITUTION.includes(role))) {
    throw new UsageError(`--institution must be one of ${INSTITUTIONS.join(', ')}.\n\n${USAGE}`);
  }
  const known = identityFor(institution, roles, organ);
  if (await ensureDevelopmentKeys(configuration.keysDirectory)) {
    console.error(
      `Keys were made anew in ${configuration.keysDirectory}: services that run with others refuse the token.`,
    );
  }
  const token = await signUser(
    {
      subject: values.sub ?? known?.subject ?? 'staff-development',
      institution,
      service: values.service ?? known?.service ?? null,
      organ: organ ?? (institution === 'AC' ? (known?.organ ?? 'ORP') : null),
      roles,
      canton: values.canton === undefined ? configuration.canton : member(CANTONS, values.canton, '--canton'),
      personId: values.person ?? known?.personId ?? null,
    },
    configuration.users,
    await readSigningKey(configuration.keysDirectory, 'users'),
  );
  process.stdout.write(`${token}\n`);
}

class UsageError extends Error {}

/** Roles that are held without an institution. */
const WITHOUT_INSTITUTION: readonly Role[] = ['PERSON'];

const USAGE = `npm run -s token -- --institution ${INSTITUTIONS.join('|')} [--roles ROLE,...] [--organ ${ORGANS.join('|')}]
                    [--service NAME] [--sub SUBJECT] [--canton CC]
npm run -s token -- --person PERSON-ID

Prints a development token. Roles: ${ROLES.join(', ')}; CASEWORKER when none is named.
What is not given comes from the demonstration identity that fits (docs/guides/signing-in.md).`;

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
