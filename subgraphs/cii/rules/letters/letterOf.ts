import type { ServiceOfInstitution } from '../../../common/rules/authorisation.js';
import type { Language, Viewer } from '../../../common/rules/institutions.js';
import type { LocalDate } from '../../../common/rules/localDates.js';
import { isSameService, type CaseState } from '../case.js';
import { handoverState, type Handover } from '../handover/handover.js';
import { confirmationBlocks } from './confirmation.js';
import { exemptionBlocks } from './exemption.js';
import { leadReturnBlocks } from './leadReturn.js';
import type { Letter, LetterBlock, HandoverLetterKind } from './letter.js';
import { RETURNED_STATES, type LetterTexts } from './letterTexts.js';
import type { AcceptedHandover, LetterWorld } from './parts.js';
import type { ServiceNames } from './serviceNames.js';
import { letterTexts } from './texts.js';

/** Which letter, about which handover of which case, in which language and on which day. */
export interface LetterQuestion {
  readonly kind: HandoverLetterKind;
  readonly state: CaseState;
  readonly handover: Handover;
  readonly language: Language;
  readonly today: LocalDate;
  /** True when the reader has a ground for the key data of the person. */
  readonly withKeyData: boolean;
  /** How the services are called; without it by their identifiers. */
  readonly services?: ServiceNames;
}

/**
 * The letter, or null where the state of the handover has none: no confirmation before the acceptance or after the end,
 * no return while the receiver leads, and no letter to a person who has died.
 */
export function letterOf({ kind, handover, language, services, ...rest }: LetterQuestion): Letter | null {
  if (!isAccepted(handover)) return null;
  const texts = letterTexts(language, services);
  const blocks = blocksOf(kind, { ...rest, handover, texts });
  if (blocks === null) return null;
  return { kind, language, languageTag: texts.languageTag, title: titleOf(kind, texts), blocks };
}

/**
 * Whether a letter is the viewer's to print: confirmation and return for sender, receiver and the person; the exemption
 * for the sender, the person, and the fund where it takes part. No service is the person.
 */
export function mayHaveLetter(
  kind: HandoverLetterKind,
  { sender, receiver }: Pick<Handover, 'sender' | 'receiver'>,
  { service, viewer }: { readonly service: ServiceOfInstitution | null; readonly viewer: Pick<Viewer, 'organ'> },
): boolean {
  if (service === null || isSameService(sender, service)) return true;
  switch (kind) {
    case 'HANDOVER_CONFIRMATION':
    case 'LEAD_RETURN':
      return isSameService(receiver, service);
    case 'JOB_SEARCH_EXEMPTION':
      return service.institution === 'AC' && viewer.organ === 'FUND';
  }
}

function blocksOf(kind: HandoverLetterKind, world: LetterWorld): readonly LetterBlock[] | null {
  const { ending } = world.handover;
  const state = handoverState(world.handover, world.today);
  const ended = RETURNED_STATES.find((known) => known === state);
  switch (kind) {
    case 'HANDOVER_CONFIRMATION':
      return state === 'ACCEPTED' || state === 'ACTIVE' ? confirmationBlocks(world) : null;
    case 'JOB_SEARCH_EXEMPTION':
      return exemptionBlocks(world);
    case 'LEAD_RETURN':
      return ended === undefined || ending?.reason === 'DIED' ? null : leadReturnBlocks(world, ended);
  }
}

function titleOf(kind: HandoverLetterKind, { confirmation, exemption, leadReturn }: LetterTexts): string {
  switch (kind) {
    case 'HANDOVER_CONFIRMATION':
      return confirmation.title;
    case 'JOB_SEARCH_EXEMPTION':
      return exemption.title;
    case 'LEAD_RETURN':
      return leadReturn.title;
  }
}

function isAccepted(handover: Handover): handover is AcceptedHandover {
  return handover.acceptance !== null;
}
