import type { CaseEvent, CaseState } from '../../../subgraphs/cii/rules/case.js';
import { stateOn } from '../../../subgraphs/cii/rules/authorisations.js';
import { decideConfirmAuthorisation } from '../../../subgraphs/cii/rules/confirmAuthorisation.js';
import type { CaseContext } from '../../../subgraphs/cii/rules/context.js';
import { decideCloseCase } from '../../../subgraphs/cii/rules/endParticipation.js';
import { evolve } from '../../../subgraphs/cii/rules/evolve.js';
import type { LegalExchange } from '../../../subgraphs/cii/rules/legalExchange/legalExchange.js';
import { decideRecordAuthorisation } from '../../../subgraphs/cii/rules/recordAuthorisation.js';
import {
  decideAcknowledgeWithdrawal,
  decideRestateEffect,
  decideWithdrawAuthorisation,
} from '../../../subgraphs/cii/rules/withdrawAuthorisation.js';
import type { ReadingAuthorisation } from '../../../subgraphs/common/rules/authorisation.js';
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
  TODAY,
  worker,
} from '../../kit/cases.js';
import { given } from '../../kit/decisions.js';

const on = (state: CaseState) => given<CaseState, CaseEvent>(evolve, state);
/** The AI office discloses its measures to the ORP. */
const aiToOrp = (overrides: Partial<ReadingAuthorisation> = {}) =>
  authorisation({
    discloser: AI_OFFICE,
    recipient: ORP,
    fields: ['AI_MEASURES'],
    purpose: 'INTEGRATION_PLANNING',
    ...overrides,
  });
const record = (context: CaseContext, held = aiToOrp(), state = runningCase()) =>
  on(state).when((before) => decideRecordAuthorisation(before, { authorisation: held }, context));
const proposed = () =>
  applied(
    runningCase(),
    decideRecordAuthorisation(runningCase(), { authorisation: aiToOrp() }, contextOf(worker(ORP))),
  );
const lastId = (state: CaseState) => state.authorisations.at(-1)?.id ?? '';
const closed = (state: CaseState) =>
  applied(state, decideCloseCase(state, { reason: 'NOT_NEEDED' }, contextOf(worker(ORP))));
const stateOfLast = (state: CaseState) => {
  const held = state.authorisations.at(-1);
  return held === undefined ? null : stateOn(held, state, TODAY);
};

describe('recording an authorisation', () => {
  it.each([
    ['the discloser', contextOf(worker(AI_OFFICE)), 'IN_FORCE'],
    ['the person', contextOf(PERSON), 'IN_FORCE'],
    ['the recipient', contextOf(worker(ORP)), 'PROPOSED'],
  ])('entered by %s it is %s', (_who, context, expected) => {
    expect(stateOfLast(record(context).thenHappens('AUTHORISATION_RECORDED'))).toBe(expected);
  });

  it('is refused to a participant that is neither', () => {
    record(contextOf(worker(ORP)), aiToOrp({ recipient: SOCIAL })).thenRefusedBecause({
      code: 'NOT_COMPETENT',
      article: 'LPGA 28',
    });
  });

  it('is a secret to strangers and to another person', () => {
    record(contextOf(worker(SOCIAL))).thenRefused('NOT_FOUND');
    record(contextOf(PERSON, { viewerIsThePerson: false })).thenRefused('NOT_FOUND');
    record(contextOf(worker(ORP, { subject: 'x' }))).thenRefused('NOT_ASSIGNED');
  });

  it.each<[what: string, held: ReadingAuthorisation, codes: RefusalCode[]]>([
    ['a recipient that takes no part', aiToOrp({ recipient: SOCIAL }), ['AUTHORISATION_PARTY_NOT_ON_CASE']],
    ['an incomplete one', aiToOrp({ fields: [], article: '' }), ['INFORMATION_NOT_NAMED', 'LEGAL_GROUND_NOT_NAMED']],
    ['one signed tomorrow', aiToOrp({ signedOn: '2026-03-03', validFrom: '2026-03-03' }), ['DATE_IN_FUTURE']],
  ])('is refused for %s', (_what, held, codes) => {
    record(contextOf(worker(AI_OFFICE)), held).thenRefused(...codes);
  });

  it('may name a service that will be invited on it, once it lets it see the key data', () => {
    record(contextOf(worker(AI_OFFICE)), aiToOrp({ recipient: SOCIAL, fields: ['CII_KEY_DATA'] })).thenHappens(
      'AUTHORISATION_RECORDED',
    );
  });

  it('by the person for a discloser that takes no part is refused', () => {
    record(contextOf(PERSON), aiToOrp({ discloser: SOCIAL, fields: ['AS_BUDGET'] })).thenRefused(
      'AUTHORISATION_PARTY_NOT_ON_CASE',
    );
  });

  it('is refused on a closed case and on one that is full', () => {
    record(contextOf(worker(AI_OFFICE)), aiToOrp(), closed(runningCase())).thenRefused('CASE_IS_CLOSED');
    const [first] = runningCase().authorisations;
    if (first === undefined) throw new Error('The authorisation of the opening is missing.');
    const full = { ...runningCase(), authorisations: Array.from({ length: 200 }, () => first) };
    record(contextOf(worker(AI_OFFICE)), aiToOrp(), full).thenRefused('CASE_IS_FULL');
  });
});

describe('confirming a proposed authorisation', () => {
  const confirm = (context: CaseContext, state = proposed(), authorisationId = lastId(state)) =>
    on(state).when((before) => decideConfirmAuthorisation(before, { authorisationId }, context));

  it.each([
    ['the discloser', contextOf(worker(AI_OFFICE))],
    ['the person', contextOf(PERSON)],
  ])('gives it force, by %s', (_who, context) => {
    expect(stateOfLast(confirm(context).thenHappens('AUTHORISATION_CONFIRMED'))).toBe('IN_FORCE');
  });

  it('is not open to the recipient, who would confirm its own entry', () => {
    confirm(contextOf(worker(ORP))).thenRefusedBecause({ code: 'NOT_COMPETENT', article: 'LPGA 28' });
  });

  it('is refused for what is unknown to the viewer', () => {
    confirm(contextOf(worker(AI_OFFICE)), proposed(), idFor('aut', 'zz')).thenRefused('NOT_FOUND');
    confirm(contextOf(worker(SOCIAL))).thenRefused('NOT_FOUND');
    confirm(contextOf(worker(AI_OFFICE, { subject: 'x' }))).thenRefused('NOT_ASSIGNED');
  });

  it('is refused twice, after a withdrawal, after its end, and on a closed case', () => {
    const context = contextOf(worker(AI_OFFICE));
    const state = proposed();
    const authorisationId = lastId(state);
    confirm(context, applied(state, decideConfirmAuthorisation(state, { authorisationId }, context))).thenRefused(
      'AUTHORISATION_ALREADY_CONFIRMED',
    );
    confirm(context, applied(state, decideWithdrawAuthorisation(state, { authorisationId }, context))).thenRefused(
      'AUTHORISATION_WITHDRAWN',
    );
    confirm(contextOf(worker(AI_OFFICE), { today: '2026-09-02' })).thenRefused('AUTHORISATION_EXPIRED');
    confirm(context, closed(state)).thenRefused('CASE_IS_CLOSED');
  });
});

describe('withdrawing an authorisation', () => {
  const inForce = () =>
    applied(
      runningCase(),
      decideRecordAuthorisation(runningCase(), { authorisation: aiToOrp() }, contextOf(worker(AI_OFFICE))),
    );
  const withdraw = (context: CaseContext, state = inForce(), authorisationId = lastId(state)) =>
    on(state).when((before) => decideWithdrawAuthorisation(before, { authorisationId }, context));

  it.each([
    ['the person', contextOf(PERSON)],
    ['the discloser', contextOf(worker(AI_OFFICE))],
    ['the recipient, passing on the wish of the person', contextOf(worker(ORP))],
  ])('is open to %s, for the future, with the moment from which it holds everywhere', (_who, context) => {
    const state = withdraw(context).thenHappens('AUTHORISATION_WITHDRAWN');
    expect(state.authorisations.at(-1)).toMatchObject({
      withdrawnAt: '2026-03-02T09:00:00.000Z',
      effectiveEverywhereAt: '2026-03-02T09:10:00.000Z',
    });
    expect(stateOfLast(state)).toBe('WITHDRAWN');
  });

  it('works also when it has expired, is only proposed, or the case is closed', () => {
    withdraw(contextOf(PERSON, { today: '2027-01-01' })).thenHappens('AUTHORISATION_WITHDRAWN');
    withdraw(contextOf(worker(AI_OFFICE)), proposed()).thenHappens('AUTHORISATION_WITHDRAWN');
    withdraw(contextOf(worker(AI_OFFICE)), closed(inForce())).thenHappens('AUTHORISATION_WITHDRAWN');
  });

  it('happens once', () => {
    const state = withdraw(contextOf(PERSON)).thenHappens('AUTHORISATION_WITHDRAWN');
    withdraw(contextOf(PERSON), state).thenRefused('AUTHORISATION_WITHDRAWN');
  });

  it('is refused for what is unknown to the viewer', () => {
    withdraw(contextOf(worker(SOCIAL))).thenRefused('NOT_FOUND');
    withdraw(contextOf(worker(AI_OFFICE)), inForce(), idFor('aut', 'zz')).thenRefused('NOT_FOUND');
    withdraw(contextOf(PERSON, { viewerIsThePerson: false })).thenRefused('NOT_FOUND');
    withdraw(contextOf(worker(AI_OFFICE, { subject: 'x' }))).thenRefused('NOT_ASSIGNED');
  });

  it.each([
    ['2026-03-02T09:10:00.000Z', '2026-03-02T09:10:00.001Z', true],
    ['2026-03-02T09:10:00.000Z', '2026-03-02T09:10:00.000Z', false],
    ['2026-03-02T09:10:00.001Z', '2026-03-02T09:10:30.000Z', false],
  ])(
    'states a later moment where it was stored late, for all that bears the promised one (D7): %s',
    (was, at, moves) => {
      const leasesEndAt = new Date('2026-03-02T09:10:00.000Z');
      const withdrawn = withdraw(contextOf(PERSON, { leasesEndAt })).thenHappens('AUTHORISATION_WITHDRAWN');
      const ending = { reason: 'NOT_NEEDED', on: '2026-03-02', by: { kind: 'PERSON' } } as const;
      const exchange: LegalExchange = {
        ...{ id: idFor('lex', '1'), ground: 'AC_AI_CLARIFICATION', reader: ORP, discloser: 'AI' },
        ...{ purpose: 'PAYER_UNCLEAR', reason: 'Unclear.', fields: ['AI_PROCEDURE'], from: '2026-03-02' },
        ...{ to: '2026-03-31', informBy: '2026-03-16', openedBy: { kind: 'PERSON' }, notice: null },
        ending: null,
      } as const;
      const state: CaseState = {
        ...withdrawn,
        legalExchanges: [
          exchange,
          { ...exchange, ending: { ...ending, effectiveEverywhereAt: leasesEndAt.toISOString() } },
          { ...exchange, ending: { ...ending, effectiveEverywhereAt: '2026-03-02T08:00:00.000Z' } },
        ],
      };
      const done = on(state).when((before) => decideRestateEffect(before, new Date(was), new Date(at)));
      const after = moves ? done.thenHappens('EFFECT_RESTATED') : done.thenHappens();
      const moment = moves ? at : leasesEndAt.toISOString();
      expect(after.authorisations.map((held) => held.effectiveEverywhereAt)).toEqual([
        ...withdrawn.authorisations.slice(0, -1).map((held) => held.effectiveEverywhereAt),
        moment,
      ]);
      expect(after.legalExchanges?.map((one) => one.ending?.effectiveEverywhereAt)).toEqual([
        ...[undefined, moment, '2026-03-02T08:00:00.000Z'],
      ]);
      expect(after.timeline).toEqual(state.timeline);
    },
  );

  it('holds everywhere earlier once all have acknowledged it, and never later than promised', () => {
    const state = withdraw(contextOf(PERSON)).thenHappens('AUTHORISATION_WITHDRAWN');
    const acknowledge = (at: string, id = lastId(state)) =>
      on(state).when((before) => decideAcknowledgeWithdrawal(before, id, new Date(at)));
    const earlier = acknowledge('2026-03-02T09:00:01.000Z').thenHappens('WITHDRAWAL_ACKNOWLEDGED');
    expect(earlier.authorisations.at(-1)?.effectiveEverywhereAt).toBe('2026-03-02T09:00:01.000Z');
    acknowledge('2026-03-02T09:10:00.000Z').thenHappens();
    acknowledge('2026-03-02T09:30:00.000Z').thenHappens();
    acknowledge('2026-03-02T09:00:01.000Z', idFor('aut', 'zz')).thenRefused('NOT_FOUND');
    acknowledge('2026-03-02T09:00:01.000Z', state.authorisations[0]?.id).thenRefused('NOT_FOUND');
  });
});
