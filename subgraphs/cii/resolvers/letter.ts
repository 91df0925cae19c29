import type { CaseRegisterLetterArgs, CaseRegisterResolvers } from '../__generated__/schema.js';
import { renderLetter } from '../letters/renderLetter.js';
import { authorisationFormOf } from '../rules/letters/authorisationForm.js';
import type { HandoverLetterKind, Letter } from '../rules/letters/letter.js';
import { letterOf, mayHaveLetter } from '../rules/letters/letterOf.js';
import { informedAfterOf, informedBeforeOf } from '../rules/letters/notices.js';
import { planLetterOf } from '../rules/letters/planLetter.js';
import { visibleAuthorisations, visibleHandovers, visibleLegalExchanges } from '../rules/visibility.js';
import type { CiiRequestContext, RegisterPart } from './context.js';
import { processFor } from './mamac.js';

/**
 * A letter about a handover, authorisation or exchange that the viewer knows of, or the plan of a process that exists for
 * the viewer; null where there is none. Name and language of the person belong to the key data: without a ground for them the letter has a line
 * to fill in and speaks the viewer's language.
 */
export const letter: NonNullable<CaseRegisterResolvers['letter']> = async (part, asked, context) => {
  const { kind, language } = asked;
  const { file, sight } = part;
  const withKeyData = sight.granted.fields.has('CII_KEY_DATA');
  const wanted = language ?? (withKeyData ? file.correspondenceLanguage : context.language);
  const written = { language: wanted, today: context.today, withKeyData, services: context.services };
  const composed = await composedOf(part, asked, written, context);
  return composed && { kind, language: wanted, title: composed.title, html: renderLetter(composed) };
};

/** How a letter is written. */
type Written = Pick<Parameters<typeof letterOf>[0], 'language' | 'today' | 'withKeyData' | 'services'>;

async function composedOf(
  part: RegisterPart,
  asked: CaseRegisterLetterArgs,
  written: Written,
  context: CiiRequestContext,
): Promise<Letter | null> {
  const { kind } = asked;
  switch (kind) {
    case 'HANDOVER_CONFIRMATION':
    case 'JOB_SEARCH_EXEMPTION':
    case 'LEAD_RETURN':
      return handoverLetter(kind, part, asked, written, context);
    case 'MAMAC_PLAN':
      return planLetter(part, asked, written, context);
    case 'AUTHORISATION_FORM':
      return formLetter(part, asked, written);
    case 'INFORMED_BEFORE':
      return part.sight.service && informedBeforeOf({ state: part.file, ...written }, part.sight.service);
    case 'INFORMED_AFTER':
      return afterLetter(part, asked, written);
  }
}

function formLetter(
  { file, sight }: RegisterPart,
  { authorisationId = null }: Partial<CaseRegisterLetterArgs>,
  written: Written,
): Letter | null {
  if (authorisationId === null) return authorisationFormOf({ state: file, held: null, ...written });
  const held = visibleAuthorisations(file, sight).find(({ id }) => id === authorisationId);
  return held === undefined ? null : authorisationFormOf({ state: file, held, ...written });
}

function afterLetter(
  { file, sight }: RegisterPart,
  { exchangeId }: Partial<CaseRegisterLetterArgs>,
  written: Written,
): Letter | null {
  const exchange = visibleLegalExchanges(file, sight).find(({ id }) => id === exchangeId);
  return exchange === undefined ? null : informedAfterOf({ state: file, ...written }, exchange);
}

function handoverLetter(
  kind: HandoverLetterKind,
  { file, sight }: RegisterPart,
  { handoverId }: Partial<CaseRegisterLetterArgs>,
  written: Written,
  { viewer }: CiiRequestContext,
): Letter | null {
  const handover = visibleHandovers(file, sight).find(({ id }) => id === handoverId);
  if (handover === undefined || !mayHaveLetter(kind, handover, { service: sight.service, viewer })) return null;
  return letterOf({ kind, state: file, handover, ...written });
}

async function planLetter(
  { file }: RegisterPart,
  { planId }: Partial<CaseRegisterLetterArgs>,
  written: Written,
  context: CiiRequestContext,
): Promise<Letter | null> {
  const process = await context.processStates.load(file._id);
  if (process === null || planId === undefined || planId === null) return null;
  if ((await processFor(process, file, context)) === null) return null;
  return planLetterOf({ state: file, process, planId, ...written });
}
