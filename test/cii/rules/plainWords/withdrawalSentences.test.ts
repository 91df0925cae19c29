import type { CaseState } from '../../../../subgraphs/cii/rules/case.js';
import { HANDOVER_STATES, type HandoverState } from '../../../../subgraphs/cii/rules/handover/handover.js';
import { plainWords, type PlainSectionKind } from '../../../../subgraphs/cii/rules/plainWords/plainWords.js';
import { decideWithdrawAuthorisation } from '../../../../subgraphs/cii/rules/withdrawAuthorisation.js';
import { LANGUAGES, type Language } from '../../../../subgraphs/common/rules/institutions.js';
import { addDays, startOfDay, type LocalDate } from '../../../../subgraphs/common/rules/localDates.js';
import { applied, runningCase, TODAY } from '../../../kit/cases.js';
import { caseIn, DAY_OF, lastHandover, on } from '../../../kit/handovers.js';

const said = (kind: PlainSectionKind, state: CaseState, today: LocalDate, language: Language = 'EN') =>
  plainWords(state, {
    ...{ language, today, process: null, contacts: { register: null, managementBody: null } },
    now: new Date(startOfDay(today)),
  }).find((section) => section.kind === kind)?.sentences ?? [];
/** The sentences on what falls with the sheet, which no other sentence names. */
const told = (state: CaseState, today: LocalDate, language?: Language) =>
  said('AGREED', state, today, language).filter((one) => /sheet|Blatt|feuille|foglio/.test(one));
const withdrawnFrom = (state: CaseState, day: LocalDate): CaseState => {
  const authorisationId = lastHandover(state).answer?.authorisationIds[0] ?? '';
  return applied(state, decideWithdrawAuthorisation(state, { authorisationId }, on(day, 'PERSON')));
};

const BEFORE =
  /^A handover to Social service, .* rests on your authorisation to read from Regional placement office .*, the handover does not take place, your case stays where it is, and the other authorisations on the same sheet end\.$/;
const WORDS: Partial<Record<HandoverState, RegExp>> = {
  CLIENT_ACCEPTED: BEFORE,
  OFFERED: BEFORE,
  CLARIFICATION_ASKED: BEFORE,
  ACCEPTED: BEFORE,
  ACTIVE: /from the next day your case is led again by Regional placement office .*, where you then owe again/,
  TERM_REACHED: /the others on the same sheet end too; your case goes on being led by Regional placement office/,
};

describe('R5, 0037: what follows when an authorisation that carries a handover is withdrawn, in plain words', () => {
  it.each(HANDOVER_STATES)('where the handover is %s', (state) => {
    const words = WORDS[state];
    expect(told(caseIn(state), DAY_OF[state])).toEqual(words === undefined ? [] : [expect.stringMatching(words)]);
  });

  it.each(Object.keys(WORDS) as HandoverState[])('and nothing more once it was withdrawn: %s', (state) => {
    const day = DAY_OF[state];
    const withdrawn = withdrawnFrom(caseIn(state), day);
    expect(told(withdrawn, day)).toEqual([]);
    expect(lastHandover(withdrawn).state).toBe('WITHDRAWN_BY_CLIENT');
    // Whatever was promised about the lead is what the act does.
    const next = said('LEAD', withdrawn, addDays(day, 1));
    expect(next[0]).toContain('led by: Regional placement office');
  });

  it('and nothing of an authorisation that carries none', () => {
    expect(told(runningCase(), TODAY)).toEqual([]);
  });

  it.each(LANGUAGES)('in %s', (language) => {
    const states = ['OFFERED', 'ACTIVE', 'TERM_REACHED'] as const;
    const sentences = states.flatMap((state) => told(caseIn(state), DAY_OF[state], language));
    expect(new Set(sentences).size).toBe(3);
  });
});
