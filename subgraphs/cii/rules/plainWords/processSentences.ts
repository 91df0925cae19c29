import type { LocalDate } from '../../../common/rules/localDates.js';
import type { LetterTexts } from '../letters/letterTexts.js';
import type { Exit, MamacState } from '../mamac/process.js';
import type { PlainTexts, ProcessSentences } from './plainTexts.js';

/**
 * One sentence on where the process of CII-MAMAC stands; none where the case has none, and none of a request that was
 * withdrawn, joined to another case or not taken up: its case goes on as if it had not been (R36).
 */
export function processSentences(
  process: MamacState | null,
  { letters: { dates }, plain: { process: texts } }: { readonly letters: LetterTexts; readonly plain: PlainTexts },
): readonly string[] {
  if (process === null) return [];
  const { phase, filedOn, exit } = process;
  switch (phase) {
    case 'FILED':
      return [texts.filed(dates.day(filedOn))];
    case 'ANNOUNCED':
    case 'EXAMINATION':
    case 'PLANNING':
    case 'CASE_MANAGEMENT':
    case 'RECHECK':
      return [texts.phases[phase]];
    case 'NOT_ADMITTED':
    case 'EXITED':
      return exit === null ? [] : [endSentence(exit, texts, dates.day)];
    case 'JOINED':
    case 'TURNED_AWAY':
    case 'WITHDRAWN':
      return [];
  }
}

function endSentence({ kind, on }: Exit, texts: ProcessSentences, day: (day: LocalDate) => string): string {
  switch (kind) {
    case 'NOT_ADMITTED':
      return texts.notAdmitted(day(on));
    case 'RETURN_TO_EMPLOYMENT':
      return texts.backAtWork(day(on));
    case 'CRITERION_NO_LONGER_MET':
    case 'ENDED_AFTER_RESULT':
    case 'ENDED_WITHOUT_RESULT':
    case 'JOINED':
    case 'TURNED_AWAY':
    case 'WITHDRAWN':
      return texts.ended(day(on));
  }
}
