import {
  decideCorrectAuthorisation,
  type CorrectAuthorisation,
} from '../../../subgraphs/cii/rules/correctAuthorisation.js';
import type { CaseEvent, CaseState } from '../../../subgraphs/cii/rules/case.js';
import type { CaseContext } from '../../../subgraphs/cii/rules/context.js';
import { decideCloseCase } from '../../../subgraphs/cii/rules/endParticipation.js';
import { evolve } from '../../../subgraphs/cii/rules/evolve.js';
import { decideRecordAuthorisation } from '../../../subgraphs/cii/rules/recordAuthorisation.js';
import { decideWithdrawAuthorisation } from '../../../subgraphs/cii/rules/withdrawAuthorisation.js';
import type { Authorisation } from '../../../subgraphs/common/rules/authorisation.js';
import type { RefusalCode } from '../../../subgraphs/common/rules/refusals.js';
import {
  AI_OFFICE,
  applied,
  authorisation,
  contextOf,
  idFor,
  ORP,
  PERSON,
  runningCase,
  SOCIAL,
  worker,
} from '../../kit/cases.js';
import { given } from '../../kit/decisions.js';
import { caseIn } from '../../kit/handovers.js';

const SIGNED = authorisation({
  ...{ discloser: AI_OFFICE, recipient: ORP, fields: ['AI_MEASURES', 'AI_PROCEDURE'] as const },
  ...{ purpose: 'INTEGRATION_PLANNING', validFrom: '2026-03-02', validTo: '2026-06-30' },
});
const recorded = (signed: Authorisation = SIGNED, by: CaseContext = contextOf(PERSON)): CaseState =>
  applied(runningCase(), decideRecordAuthorisation(runningCase(), { authorisation: signed }, by));
const idOf = (state: CaseState): string => state.authorisations.at(-1)?.id ?? '';

const correcting = (changes: Partial<CorrectAuthorisation> = {}, context = contextOf(PERSON), state = recorded()) =>
  given<CaseState, CaseEvent>(evolve, state).when((before) => {
    const { fields, recurrence, validFrom, validTo } = SIGNED;
    const said = {
      authorisationId: idOf(state),
      fields,
      recurrence,
      validFrom,
      validTo,
      reason: 'ENTERED_IN_ERROR',
    } as const;
    return decideCorrectAuthorisation(before, { ...said, ...changes }, context);
  });
const LESS = { fields: ['AI_MEASURES'] } as const;

describe('correcting an authorisation', () => {
  it.each<[what: string, changes: Partial<CorrectAuthorisation>]>([
    ['to less information', LESS],
    ['to a later first day', { validFrom: '2026-03-03' }],
    ['to an earlier last day', { validTo: '2026-06-29' }],
    ['to once', { recurrence: 'ONE_OFF', validTo: '2026-03-02' }],
  ])('is done %s', (_what, changes) => {
    const state = correcting(changes).thenHappens('AUTHORISATION_CORRECTED');
    expect(state.authorisations.at(-1)).toMatchObject({ ...changes, signedOn: SIGNED.signedOn });
    expect(state.timeline.at(-1)).toMatchObject({
      kind: 'AUTHORISATION_CORRECTED',
      authorisationId: idOf(state),
      about: null,
    });
  });

  it.each<[what: string, changes: Partial<CorrectAuthorisation>, codes: RefusalCode[]]>([
    ['other information', { fields: ['AI_PENSION'] }, ['CORRECTION_WIDENS']],
    ['more information', { fields: ['AI_MEASURES', 'AI_PROCEDURE', 'AI_PENSION'] }, ['CORRECTION_WIDENS']],
    ['a day earlier', { validFrom: '2026-03-01' }, ['CORRECTION_WIDENS']],
    ['a day longer', { validTo: '2026-07-01' }, ['CORRECTION_WIDENS']],
    ['no information at all', { fields: [] }, ['INFORMATION_NOT_NAMED']],
    ['what stood there', {}, ['NOTHING_CORRECTED']],
    ['a last day that has passed', { validFrom: '2026-03-02', validTo: '2026-03-01' }, ['PERIOD_REVERSED']],
  ])('is refused for %s', (_what, changes, codes) => {
    correcting(changes).thenRefused(...codes);
  });

  it('is refused from once to again and again, which is more', () => {
    const once = recorded({ ...SIGNED, recurrence: 'ONE_OFF', validTo: SIGNED.validFrom });
    correcting({ validTo: SIGNED.validFrom }, contextOf(PERSON), once).thenRefused('CORRECTION_WIDENS');
  });

  it('is for the discloser and the person, and a secret to who has no part', () => {
    correcting(LESS, contextOf(worker(AI_OFFICE))).thenHappens('AUTHORISATION_CORRECTED');
    correcting(LESS, contextOf(worker(ORP))).thenRefusedBecause({ code: 'NOT_COMPETENT', article: 'LPGA 28' });
    correcting(LESS, contextOf(worker(SOCIAL))).thenRefused('NOT_FOUND');
    correcting(LESS, contextOf(PERSON, { viewerIsThePerson: false })).thenRefused('NOT_FOUND');
    correcting({ ...LESS, authorisationId: idFor('aut', '999') }).thenRefusedBecause({
      code: 'NOT_FOUND',
      path: ['input', 'authorisationId'],
    });
  });

  it('is told apart for colleagues who do not work on the case, and for strangers', () => {
    correcting(LESS, contextOf(worker(AI_OFFICE, { subject: 'another' }))).thenRefused('NOT_ASSIGNED');
    correcting(LESS, contextOf(worker(SOCIAL))).thenRefusedBecause({ code: 'NOT_FOUND', path: ['input', 'caseId'] });
  });

  it('leaves once what was once', () => {
    const once = recorded({ ...SIGNED, recurrence: 'ONE_OFF', validTo: SIGNED.validFrom });
    const said = { ...LESS, recurrence: 'ONE_OFF', validTo: SIGNED.validFrom } as const;
    correcting(said, contextOf(PERSON), once).thenHappens('AUTHORISATION_CORRECTED');
  });

  it('is possible beside a handover, for what stands on no form of it', () => {
    for (const before of [caseIn('DRAFT'), caseIn('OFFERED')]) {
      const side = { ...SIGNED, discloser: ORP, recipient: SOCIAL, fields: ['AC_INTERVIEWS', 'AC_MEASURES'] } as const;
      const state = applied(before, decideRecordAuthorisation(before, { authorisation: side }, contextOf(PERSON)));
      correcting({ fields: ['AC_MEASURES'] }, contextOf(PERSON), state).thenHappens('AUTHORISATION_CORRECTED');
    }
  });

  it('is possible before it is confirmed and before its first day', () => {
    correcting(LESS, contextOf(PERSON), recorded(SIGNED, contextOf(worker(ORP)))).thenHappens(
      'AUTHORISATION_CORRECTED',
    );
    const later = recorded({ ...SIGNED, validFrom: '2026-04-01' });
    correcting({ ...LESS, validFrom: '2026-04-01' }, contextOf(PERSON), later).thenHappens('AUTHORISATION_CORRECTED');
  });

  it('is refused once it was withdrawn, has expired, or the case is closed', () => {
    const state = recorded();
    const withdrawn = applied(
      state,
      decideWithdrawAuthorisation(state, { authorisationId: idOf(state) }, contextOf(PERSON)),
    );
    correcting(LESS, contextOf(PERSON), withdrawn).thenRefusedBecause({
      code: 'AUTHORISATION_WITHDRAWN',
      path: ['input', 'authorisationId'],
    });
    correcting(LESS, contextOf(PERSON, { today: '2026-06-30' })).thenHappens('AUTHORISATION_CORRECTED');
    correcting(LESS, contextOf(PERSON, { today: '2026-07-01' })).thenRefusedBecause({
      code: 'AUTHORISATION_EXPIRED',
      path: ['input', 'authorisationId'],
    });
    const closed = applied(state, decideCloseCase(state, { reason: 'NOT_NEEDED' }, contextOf(worker(ORP))));
    correcting(LESS, contextOf(PERSON), closed).thenRefused('CASE_IS_CLOSED');
  });

  it('is refused on the form of an answer to a handover, which a new answer corrects (R5)', () => {
    for (const state of [caseIn('CLIENT_ACCEPTED'), caseIn('OFFERED'), caseIn('ACCEPTED')]) {
      const held = state.authorisations.at(-1);
      if (held === undefined) throw new Error('The form carries no authorisation.');
      const { recurrence, validFrom, validTo } = held;
      const said = { fields: held.fields.slice(0, 1), recurrence, validFrom, validTo };
      correcting(said, contextOf(PERSON), state).thenRefusedBecause({ code: 'ANSWER_FORM_NOT_CORRECTED', rule: 'R5' });
    }
  });
});
