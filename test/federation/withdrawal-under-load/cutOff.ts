import { openWay, type Way } from '../../../scripts/drill/proxy.js';
import type { FileInstitution } from '../../../subgraphs/common/rules/institutions.js';
import { startInstallation, type Installation } from '../../kit/installation.js';

/** An installation of which one institution can be cut off from the register; it still answers the gateway. */
export interface CutOffHouse {
  readonly house: Installation;
  /** Both ways between the two: what is cut there, only they do not hear. */
  readonly ways: readonly Way[];
  readonly close: () => Promise<void>;
}

/** Starts it with leases so short that a test can wait for their end. */
export async function startCutOff(institution: FileInstitution): Promise<CutOffHouse> {
  // Where they lead is known once the installation has its ports.
  const [toRegister, toInstitution] = [await openWay(0), await openWay(0)];
  const ways = [toRegister, toInstitution];
  const house = await startInstallation({
    environment: { LEASE_SECONDS: '3' },
    environmentOf: (started, environment) => {
      toRegister.divertTo(Number(environment['CII_PORT']));
      toInstitution.divertTo(Number(environment[`${institution}_PORT`]));
      if (started === institution.toLowerCase()) return { CII_URL: toRegister.url };
      return started === 'cii' ? { [`${institution}_URL`]: toInstitution.url } : {};
    },
  });
  const close = async (): Promise<void> => {
    await house.close();
    for (const way of ways) await way.close();
  };
  return { house, ways, close };
}
