import { crossingsOf } from '../../../../subgraphs/cii/rules/crossings.js';
import type { CaseState } from '../../../../subgraphs/cii/rules/case.js';
import { deriveFrame } from '../../../../subgraphs/cii/rules/deriveFrame.js';
import { decideCloseCase } from '../../../../subgraphs/cii/rules/endParticipation.js';
import { plainWords } from '../../../../subgraphs/cii/rules/plainWords/plainWords.js';
import { decideRecordAuthorisation } from '../../../../subgraphs/cii/rules/recordAuthorisation.js';
import { decideReport, type Report } from '../../../../subgraphs/cii/rules/report.js';
import { sightOf } from '../../../../subgraphs/cii/rules/visibility.js';
import { decideWithdrawAuthorisation } from '../../../../subgraphs/cii/rules/withdrawAuthorisation.js';
import { parseRegisterEntry } from '../../../../subgraphs/common/rules/exchange.js';
import { LANGUAGES, type FileInstitution } from '../../../../subgraphs/common/rules/institutions.js';
import type { LocalDate } from '../../../../subgraphs/common/rules/localDates.js';
import {
  AI_OFFICE,
  applied,
  authorisation,
  contextOf,
  entered,
  feedOf,
  idFor,
  NOW,
  ORP,
  PERSON,
  runningCase,
  TODAY,
  worker,
} from '../../../kit/cases.js';
import { refusalCodes } from '../../../kit/decisions.js';

/** A case without any other authorisation, in which the person agreed that AI consults unemployment insurance. */
const keyDataOnly = { authorisations: [entered('1', { fields: ['CII_KEY_DATA'] })] };
const recorded = (state: CaseState, purpose: 'SYSTEM_ACCESS' | 'INTEGRATION_PLANNING' = 'SYSTEM_ACCESS'): CaseState => {
  const given = authorisation({
    ...{ discloser: ORP, recipient: AI_OFFICE, fields: ['AC_REGISTRATION'], purpose },
    article: purpose === 'SYSTEM_ACCESS' ? 'LACI 85f(2)' : 'LPGA 28',
  });
  return applied(state, decideRecordAuthorisation(state, { authorisation: given }, contextOf(PERSON)));
};
const consented = (): CaseState => recorded(runningCase(keyDataOnly));
const consentOf = (state: CaseState): string => state.authorisations.at(-1)?.id ?? '';
const stated = (state: CaseState, changes: Partial<Extract<Report, { kind: 'BENEFIT_STATED' }>> = {}): Report => ({
  ...{ kind: 'BENEFIT_STATED', entryId: idFor('ent', '88'), caseId: state._id, version: 2, service: AI_OFFICE.service },
  ...{ authorisationId: consentOf(state), from: '2026-01-01', to: null, ...changes },
});
const told = (
  state: CaseState,
  changes: Parameters<typeof stated>[1] = {},
  sender: FileInstitution = 'AI',
): CaseState => {
  const decision = decideReport(state, stated(state, changes), feedOf(sender));
  return 'events' in decision && decision.events.length > 0 ? applied(state, decision) : state;
};
const benefits = (state: CaseState, recipient: FileInstitution = 'AC') =>
  deriveFrame(state, recipient).authorisations.find(({ id }) => id === consentOf(state))?.benefits;

describe('LACI 85f(2)(a): the register keeps the benefits that were told beside the consent', () => {
  it('tells them to unemployment insurance and to the reader, in the form that they take in', () => {
    const state = told(consented());
    for (const recipient of ['AC', 'AI'] as const) {
      expect(benefits(state, recipient)).toEqual({ from: '2026-01-01', to: null });
      const entry = { kind: 'FRAME' as const, frame: deriveFrame(state, recipient) };
      expect(parseRegisterEntry(JSON.parse(JSON.stringify(entry)))).toEqual({ entry });
    }
    expect(benefits(consented())).toBeUndefined();
    expect(state.unsent.map(({ frame }) => frame.recipient).toSorted()).toEqual(['AC', 'AI']);
    expect(state.timeline).toHaveLength(consented().timeline.length);
  });

  it('keeps of each consent the latest word, and nothing where there are none after all', () => {
    const ended = told(told(consented()), { entryId: idFor('ent', '89'), to: '2026-02-28' });
    expect(benefits(ended)).toEqual({ from: '2026-01-01', to: '2026-02-28' });
    expect(ended.benefitsTold).toHaveLength(1);
    expect(told(ended, { entryId: idFor('ent', '90'), from: null, to: null }).benefitsTold).toEqual([]);
  });

  it.each<[string, LocalDate, LocalDate | null, boolean]>([
    ['of one day', '2026-01-01', '2026-01-01', true],
    ['that end before they begin', '2026-01-02', '2026-01-01', false],
  ])('benefits %s', (_what, from, to, kept) => {
    expect(benefits(told(consented(), { from, to }))).toEqual(kept ? { from, to } : undefined);
  });

  it('refuses what no consent of the person asks for', () => {
    const state = consented();
    const codes = (entry: Report, sender: FileInstitution = 'AI') =>
      refusalCodes(decideReport(state, entry, feedOf(sender)));
    expect(codes(stated(state, { authorisationId: idFor('aut', '999') }))).toEqual(['NOT_FOUND']);
    expect(codes(stated(state, { service: ORP.service }), 'AC')).toEqual(['NOT_FOUND']);
    const planned = recorded(runningCase(keyDataOnly), 'INTEGRATION_PLANNING');
    expect(refusalCodes(decideReport(planned, stated(planned), feedOf('AI')))).toEqual(['NOT_FOUND']);
    expect(codes(stated(state))).toEqual([]);
  });

  it('keeps nothing for a consent that was withdrawn, or in a case that is closed', () => {
    const state = consented();
    const withdrawn = applied(
      state,
      decideWithdrawAuthorisation(state, { authorisationId: consentOf(state) }, contextOf(PERSON)),
    );
    expect(told(withdrawn)).toBe(withdrawn);
    const closed = applied(state, decideCloseCase(state, { reason: 'NEED_MET' }, contextOf(worker(ORP))));
    expect(told(closed)).toBe(closed);
  });

  it('tells nobody any more once the consent has no force', () => {
    const state = told(consented());
    const withdrawn = applied(
      state,
      decideWithdrawAuthorisation(state, { authorisationId: consentOf(state) }, contextOf(PERSON)),
    );
    expect([benefits(withdrawn), benefits(withdrawn, 'AI')]).toEqual([undefined, undefined]);
  });
});

describe('LACI 85f(2): a consent to consult in the register', () => {
  const question = {
    canton: 'GE',
    today: TODAY,
    now: NOW,
    groundsOn: ['AUTHORISATION', 'SYSTEM_ACCESS_85F2'],
  } as const;
  const sight = (state: CaseState) => sightOf(state, { ...question, viewer: worker(AI_OFFICE) });

  it('opens no line of the history and no standing of unemployment insurance, as an authorisation of LPGA 28 does', () => {
    const opened = (state: CaseState) => sight(state)?.granted.fields.has('AC_REGISTRATION');
    expect(opened(told(consented()))).toBe(false);
    expect(opened(recorded(runningCase(keyDataOnly), 'INTEGRATION_PLANNING'))).toBe(true);
    const seen = sight(told(consented()));
    const asked = { units: new Set<never>(), fields: new Set(['timeline', 'participants']) };
    expect(seen === null ? null : crossingsOf(told(consented()), seen, asked, TODAY)).toEqual([]);
  });

  it.each(LANGUAGES)('R27: is told the person in plain words as what it is: %s', (language) => {
    const words = (state: CaseState) =>
      plainWords(state, {
        language,
        today: TODAY,
        now: NOW,
        process: null,
        contacts: { register: null, managementBody: null },
      }).find(({ kind }) => kind === 'AGREED')?.sentences ?? [];
    const plain = words(recorded(runningCase(keyDataOnly), 'INTEGRATION_PLANNING'));
    expect(words(consented())).toHaveLength(plain.length);
    expect(words(consented())[1]).not.toEqual(plain[1]);
    const last = words(consented())[1] ?? '';
    if (language === 'EN')
      expect(last).toMatch(/^You agreed that .* consults .* as long as it pays you benefits, until/);
    expect(last).toMatch(/prestations|Leistungen|prestazioni|benefits/);
    // What the reader told of its benefits stands beside it, until they end.
    expect(words(told(consented()))).toHaveLength(plain.length + 1);
    if (language === 'EN') expect(words(told(consented()))[2]).toMatch(/ has told that it pays you benefits, /);
  });
});
