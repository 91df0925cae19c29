import { unsupported } from './unsupported.js';

/** A class, of which only the methods matter here. */
interface MethodHolder {
  prototype: object;
}

/** Gives the embedded class every method of the driver's class that it lacks, each refusing by its name. */
export function refuseOthers(embedded: MethodHolder, native: MethodHolder): void {
  for (const [name, { value }] of Object.entries(Object.getOwnPropertyDescriptors(native.prototype))) {
    if (typeof value !== 'function' || name in embedded.prototype) continue;
    Object.defineProperty(embedded.prototype, name, { value: () => unsupported(name), configurable: true });
  }
}
