import type { Installation } from '../kit/installation.js';

/** The installation that the suites of `together.test.ts` share: each leaves it as it found it. */
export let house: Installation;

/** Sets the shared installation, before any suite runs. */
export function shareHouse(installation: Installation): void {
  house = installation;
}
