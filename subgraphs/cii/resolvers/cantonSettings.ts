import type { QueryResolvers } from '../__generated__/schema.js';
import { parametersWith } from '../params/ciiParameters.js';
import { shownPolicyOn } from '../rules/mamac/roundPolicy.js';
import { modesOn } from '../rules/modesOn.js';

/** Which modes of cooperation the canton has on a day; the same for everybody (R56). */
export const ciiModes: NonNullable<QueryResolvers['ciiModes']> = (_root, { on }, { canton, agreements, today }) =>
  modesOn({ ...agreements, parameters: parametersWith(agreements, canton) }, canton, on ?? today);

/** What the canton has settled about CII-MAMAC for what is announced on a day; the same for everybody (R35, R39, R41). */
export const ciiMamacPolicy: NonNullable<QueryResolvers['ciiMamacPolicy']> = (
  _root,
  { on },
  { canton, agreements, today },
) => shownPolicyOn(parametersWith(agreements, canton), on ?? today);
