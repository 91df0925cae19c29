import type { CaseRegisterResolvers } from '../__generated__/schema.js';
import { renderLetter } from '../letters/renderLetter.js';
import { letterOf, mayHaveLetter } from '../rules/letters/letterOf.js';
import { visibleHandovers } from '../rules/visibility.js';

/**
 * A letter about a handover that the viewer knows of; null where there is none. Name and language of the person belong to
 * the key data: without a ground for them the letter has a line to fill in and speaks the viewer's language.
 */
export const letter: NonNullable<CaseRegisterResolvers['letter']> = (
  { file, sight },
  { kind, handoverId, language },
  { viewer, today, language: viewersLanguage },
) => {
  const handover = visibleHandovers(file, sight).find(({ id }) => id === handoverId);
  if (handover === undefined || !mayHaveLetter(kind, handover, { service: sight.service, viewer })) return null;
  const withKeyData = sight.granted.fields.has('CII_KEY_DATA');
  const wanted = language ?? (withKeyData ? file.correspondenceLanguage : viewersLanguage);
  const composed = letterOf({ kind, state: file, handover, language: wanted, today, withKeyData });
  return composed && { kind, language: wanted, title: composed.title, html: renderLetter(composed) };
};
