import type { CaseRegisterResolvers } from '../__generated__/schema.js';
import { plainWords as sentencesOf } from '../rules/plainWords/plainWords.js';

/** The case in plain words, for the person concerned; the law at the field withholds it from everybody else (D6). */
export const plainWords: NonNullable<CaseRegisterResolvers['plainWords']> = async ({ file }, { language }, context) => {
  const { today, now, language: callers, processStates, contacts, services } = context;
  const process = await processStates.load(file._id);
  return sentencesOf(file, { language: language ?? callers, today, now, process, contacts, services });
};
