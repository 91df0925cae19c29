import type { QueryResolvers } from '../__generated__/schema.js';
import { WITHDRAWAL_EFFECTS } from '../rules/withdrawal/effects.js';

/** What follows when an authorisation is withdrawn; it is for everybody to read and says nothing of any case. */
export const withdrawalEffects: NonNullable<QueryResolvers['withdrawalEffects']> = () => WITHDRAWAL_EFFECTS;
