import type { CaseState } from '../../../../subgraphs/cii/rules/case.js';
import type { CaseContext } from '../../../../subgraphs/cii/rules/context.js';
import { deriveFrame } from '../../../../subgraphs/cii/rules/deriveFrame.js';
import { decideCloseCase, decideLeaveCase } from '../../../../subgraphs/cii/rules/endParticipation.js';
import { evolve } from '../../../../subgraphs/cii/rules/evolve.js';
import { decideInviteParticipant } from '../../../../subgraphs/cii/rules/inviteParticipant.js';
import {
  decideEndLegalExchange,
  decideRecordExchangeNotice,
  type RecordExchangeNotice,
} from '../../../../subgraphs/cii/rules/legalExchange/changeLegalExchange.js';
import {
  EXCHANGE_ENDINGS,
  lastReadingDay,
  type LegalExchange,
} from '../../../../subgraphs/cii/rules/legalExchange/legalExchange.js';
import {
  decideOpenLegalExchange,
  type OpenLegalExchange,
} from '../../../../subgraphs/cii/rules/legalExchange/openLegalExchange.js';
import { decideRecordAuthorisation } from '../../../../subgraphs/cii/rules/recordAuthorisation.js';
import { visibleLegalExchanges, visibleTimeline, type Sight } from '../../../../subgraphs/cii/rules/visibility.js';
import { exchangeItems } from '../../../../subgraphs/cii/rules/worklist/legalExchanges.js';
import type { DisclosableField } from '../../../../subgraphs/common/rules/disclosableFields.js';
import type { Ground } from '../../../../subgraphs/common/rules/disclosure.js';
import { MOST_EXCHANGES } from '../../../../subgraphs/common/rules/legalExchange.js';
import { addDays, startOfDay, type LocalDate } from '../../../../subgraphs/common/rules/localDates.js';
import {
  AI_OFFICE,
  applied,
  authorisation,
  contextOf,
  idFor,
  joined,
  ORP,
  OTHER_SOCIAL,
  PERSON,
  runningCase,
  SOCIAL,
  TODAY,
  worker,
} from '../../../kit/cases.js';
import { given, refusalCodes } from '../../../kit/decisions.js';

const GROUNDS: readonly Ground[] = ['OWN_TASK', 'AUTHORISATION', 'AC_AI_CLARIFICATION', 'AI_TO_AS'];
const by = (who: Parameters<typeof worker>[0], changes: Partial<CaseContext> = {}): CaseContext =>
  contextOf(worker(who), { groundsOn: GROUNDS, ...changes });
const onDay = (today: LocalDate) => ({ today, now: new Date(startOfDay(today)) });

/** A case of all three: the social service was invited on an authorisation of the person and has joined. */
const everybody = (): CaseState => {
  const first = runningCase();
  const authorised = applied(
    first,
    decideRecordAuthorisation(
      first,
      { authorisation: authorisation({ recipient: SOCIAL, fields: ['CII_KEY_DATA'] }) },
      contextOf(worker(ORP)),
    ),
  );
  const asked = applied(authorised, decideInviteParticipant(authorised, { invited: SOCIAL }, contextOf(worker(ORP))));
  return joined(asked, SOCIAL);
};

const ASKED: OpenLegalExchange = {
  discloser: 'AI',
  purpose: 'PAYER_UNCLEAR',
  fields: ['AI_PROCEDURE'],
  reason: 'It is not clear who pays the retraining.',
  to: addDays(TODAY, 60),
};
const opening = (changes: Partial<OpenLegalExchange> = {}, context = by(ORP), state = everybody()) =>
  given(evolve, state).when((one) => decideOpenLegalExchange(one, { ...ASKED, ...changes }, context));
const opened = (changes: Partial<OpenLegalExchange> = {}, context = by(ORP)): CaseState =>
  opening(changes, context).thenHappens('LEGAL_EXCHANGE_OPENED');
const exchangeOf = ({ legalExchanges = [] }: CaseState): LegalExchange => {
  const last = legalExchanges.at(-1);
  if (last === undefined) throw new Error('There is no exchange.');
  return last;
};
const ending = (state: CaseState, reason: LegalExchange['purpose'] | string, context: CaseContext) =>
  given(evolve, state).when((one) =>
    decideEndLegalExchange(
      one,
      { exchangeId: exchangeOf(one).id, reason: EXCHANGE_ENDINGS.find((known) => known === reason) ?? 'NOT_NEEDED' },
      context,
    ),
  );
const NOTICE: Omit<RecordExchangeNotice, 'exchangeId'> = {
  sentOn: TODAY,
  channel: 'REGISTERED_LETTER',
  reference: 'Journal 2026-17',
};
const informing = (state: CaseState, changes: Partial<RecordExchangeNotice> = {}, context = by(ORP)) =>
  given(evolve, state).when((one) =>
    decideRecordExchangeNotice(one, { exchangeId: exchangeOf(one).id, ...NOTICE, ...changes }, context),
  );

describe('Opening an exchange on a ground of law (R27, domain 4b)', () => {
  it.each([
    [ORP, 'AI', ['AI_PROCEDURE'], 'AC_AI_CLARIFICATION'],
    [AI_OFFICE, 'AC', ['AC_REGISTRATION'], 'AC_AI_CLARIFICATION'],
    [SOCIAL, 'AI', ['AI_MEASURES'], 'AI_TO_AS'],
  ] as const)('lets %j read %s', (reader, discloser, fields, ground) => {
    const state = opened({ discloser, fields }, by(reader));
    expect(exchangeOf(state)).toMatchObject({
      ...{ ground, reader, discloser, fields, from: TODAY, to: ASKED.to, informBy: addDays(TODAY, 14) },
      ...{ notice: null, ending: null },
    });
    expect(state.timeline.at(-1)).toMatchObject({ kind: 'LEGAL_EXCHANGE_OPENED', about: reader });
  });

  it.each([
    [ORP, 'AS'],
    [AI_OFFICE, 'AS'],
    [SOCIAL, 'AC'],
    [ORP, 'AC'],
    [SOCIAL, 'AS'],
  ] as const)('knows no way for %j to read %s', (reader, discloser) => {
    opening({ discloser }, by(reader)).thenRefusedBecause({ code: 'LEGAL_EXCHANGE_NOT_FOR_PAIR', rule: 'R27' });
  });

  it.each([
    [ORP, 'AI', 'AC_AI_CLARIFICATION', 'LAI 68bis(2)'],
    [AI_OFFICE, 'AC', 'AC_AI_CLARIFICATION', 'LACI 85f(3)'],
    [SOCIAL, 'AI', 'AI_TO_AS', 'LAI 68bis(3)'],
  ] as const)('is refused to %j for %s while the ground is off', (reader, discloser, ground, article) => {
    const groundsOn = GROUNDS.filter((one) => one !== ground);
    opening({ discloser }, by(reader, { groundsOn })).thenRefusedBecause({ code: 'GROUND_NOT_ON', article });
  });

  it('is refused to strangers, to unassigned staff and in a closed case', () => {
    opening({}, by(OTHER_SOCIAL)).thenRefused('NOT_FOUND');
    opening({}, { ...by(ORP), viewer: worker(ORP, { subject: 'other' }) }).thenRefused('NOT_ASSIGNED');
    const state = everybody();
    const closed = applied(state, decideCloseCase(state, { reason: 'NEED_MET' }, contextOf(worker(ORP))));
    opening({}, by(ORP), closed).thenRefused('CASE_IS_CLOSED');
  });

  it('needs a discloser that takes part', () => {
    const state = everybody();
    const gone = applied(state, decideLeaveCase(state, by(AI_OFFICE)));
    opening({}, by(ORP), gone).thenRefused('AUTHORISATION_PARTY_NOT_ON_CASE');
  });

  it('needs named units of the discloser, each once', () => {
    opening({ fields: [] }).thenRefused('INFORMATION_NOT_NAMED');
    opening({ fields: ['AC_REGISTRATION'] }).thenRefused('INFORMATION_NOT_OF_DISCLOSER');
    opening({ fields: ['AI_PROCEDURE', 'AC_REGISTRATION'] }).thenRefused('INFORMATION_NOT_OF_DISCLOSER');
    opening({ fields: ['CII_KEY_DATA'] }).thenRefused('INFORMATION_NOT_OF_DISCLOSER');
    opening({ fields: ['AI_PROCEDURE', 'AI_PROCEDURE'] }).thenRefused('INFORMATION_NOT_OF_DISCLOSER');
  });

  it('R40: leaves what the medical service concluded to an authorisation', () => {
    opening({ fields: ['AI_PROCEDURE', 'AI_SMR_CONCLUSION'] }).thenRefusedBecause({
      ...{ code: 'INFORMATION_NEEDS_AUTHORISATION', rule: 'R40', article: 'LAI 3c' },
    });
  });

  it('needs a written reason without medical details', () => {
    opening({ reason: ' \n ' }).thenRefused('REASON_MISSING');
    opening({ reason: 'Diagnosis F32.1' }).thenRefused('TEXT_HOLDS_DIAGNOSIS');
    opening({ reason: 'a'.repeat(501) }).thenRefused('TEXT_NOT_ACCEPTED');
    opening({ reason: 'a'.repeat(500) }).thenHappens('LEGAL_EXCHANGE_OPENED');
    opening({ reason: 'Who pays is not clear.\nThe course begins in May.' }).thenHappens('LEGAL_EXCHANGE_OPENED');
  });

  it.each([
    ['the day before', addDays(TODAY, -1), ['PERIOD_REVERSED']],
    ['the day itself', TODAY, []],
    ['the last day of the policy', addDays(TODAY, 90), []],
    ['the day after', addDays(TODAY, 91), ['LEGAL_EXCHANGE_TOO_LONG']],
  ] as const)('may last until %s', (_when, to, codes) => {
    expect(refusalCodes(opening({ to }).decision)).toEqual(codes);
  });

  it('refuses where no policy is set', () => {
    const { parameters } = by(ORP);
    opening({}, by(ORP, { parameters: { ...parameters, legalExchangePolicy: [] } })).thenRefused('PARAMETER_NOT_SET');
  });

  it.each([
    ['while it runs', ASKED.to, ['LEGAL_EXCHANGE_IS_OPEN']],
    ['the day after its last', addDays(ASKED.to, 1), []],
  ] as const)('is not opened a second time %s', (_when, today, codes) => {
    const again = opening({ to: addDays(today, 1) }, by(ORP, onDay(today)), opened());
    expect(refusalCodes(again.decision)).toEqual(codes);
  });

  it('may be opened again once the earlier one was ended, but not against an overriding interest', () => {
    const served = ending(opened(), 'PAYER_KNOWN', by(ORP)).thenHappens('LEGAL_EXCHANGE_ENDED');
    opening({}, by(ORP), served).thenHappens('LEGAL_EXCHANGE_OPENED');
    const objected = ending(opened(), 'OVERRIDING_INTEREST', by(AI_OFFICE)).thenHappens('LEGAL_EXCHANGE_ENDED');
    opening({}, by(ORP), objected).thenRefusedBecause({ code: 'OVERRIDING_INTEREST_STANDS', article: 'LAI 68bis(2)' });
    opening({}, by(SOCIAL), objected).thenHappens('LEGAL_EXCHANGE_OPENED');
  });

  it('is barred to every service of the institution that an overriding interest keeps from reading', () => {
    const objected = ending(opened(), 'OVERRIDING_INTEREST', by(AI_OFFICE)).thenHappens('LEGAL_EXCHANGE_ENDED');
    const elsewhere = (ending: LegalExchange['ending']): CaseState => ({
      ...objected,
      legalExchanges: [{ ...exchangeOf(objected), reader: { institution: 'AC', service: 'orp-gare' }, ending }],
    });
    opening({}, by(ORP), elsewhere(exchangeOf(objected).ending)).thenRefused('OVERRIDING_INTEREST_STANDS');
    opening({}, by(ORP), elsewhere(null)).thenHappens('LEGAL_EXCHANGE_OPENED');
  });

  it('finds room for so many and no more', () => {
    const one = exchangeOf(opened());
    const ended = {
      ...one,
      ending: { reason: 'NOT_NEEDED', on: TODAY, by: one.openedBy, effectiveEverywhereAt: '' },
    } as const;
    const filled = (count: number): CaseState => ({
      ...everybody(),
      legalExchanges: Array.from({ length: count }, (_, index) => ({ ...ended, id: `lex-${index}` })),
    });
    opening({}, by(ORP), filled(MOST_EXCHANGES - 1)).thenHappens('LEGAL_EXCHANGE_OPENED');
    opening({}, by(ORP), filled(MOST_EXCHANGES)).thenRefused('CASE_IS_FULL');
  });
});

describe('The end of an exchange (LACI 85f(3), LAI 68bis(2))', () => {
  it.each([ORP, AI_OFFICE])('is for reader and discloser, and takes effect everywhere with the leases: %j', (who) => {
    const state = ending(opened(), 'MEASURE_FOUND', by(who)).thenHappens('LEGAL_EXCHANGE_ENDED');
    expect(exchangeOf(state).ending).toMatchObject({
      ...{ reason: 'MEASURE_FOUND', on: TODAY, effectiveEverywhereAt: by(who).leasesEndAt.toISOString() },
    });
    expect(lastReadingDay(exchangeOf(state))).toBeNull();
    expect(deriveFrame(state, 'AI').legalExchanges).toBeUndefined();
  });

  it('is for the person where her or his interest goes before, and for nothing else', () => {
    const person = contextOf(PERSON, { groundsOn: GROUNDS });
    ending(opened(), 'PAYER_KNOWN', person).thenRefused('NOT_COMPETENT');
    const state = ending(opened(), 'OVERRIDING_INTEREST', person).thenHappens('LEGAL_EXCHANGE_ENDED');
    expect(state.timeline.at(-1)).toMatchObject({ kind: 'LEGAL_EXCHANGE_ENDED', about: null });
  });

  it('may be followed by the person’s objection, once, and by nothing else (LACI 85f(3), LAI 68bis(2))', () => {
    const person = contextOf(PERSON, { groundsOn: GROUNDS, ...onDay(addDays(TODAY, 1)) });
    const served = ending(opened(), 'PAYER_KNOWN', by(ORP)).thenHappens('LEGAL_EXCHANGE_ENDED');
    ending(served, 'OVERRIDING_INTEREST', by(AI_OFFICE)).thenRefused('ALREADY_DECIDED');
    const objected = ending(served, 'OVERRIDING_INTEREST', person).thenHappens('LEGAL_EXCHANGE_ENDED');
    expect(exchangeOf(objected).ending).toEqual({
      ...{ reason: 'OVERRIDING_INTEREST', on: addDays(TODAY, 1), by: { kind: 'PERSON' } },
      // Reading ended everywhere with the first ending.
      effectiveEverywhereAt: exchangeOf(served).ending?.effectiveEverywhereAt,
    });
    opening({}, by(ORP), objected).thenRefused('OVERRIDING_INTEREST_STANDS');
    ending(objected, 'OVERRIDING_INTEREST', person).thenRefused('ALREADY_DECIDED');
  });

  it('comes once, and is nobody else’s', () => {
    const state = ending(opened(), 'NOT_NEEDED', by(ORP)).thenHappens('LEGAL_EXCHANGE_ENDED');
    ending(state, 'NOT_NEEDED', by(AI_OFFICE)).thenRefused('ALREADY_DECIDED');
    ending(opened(), 'NOT_NEEDED', by(SOCIAL)).thenRefusedBecause({ code: 'NOT_FOUND', path: ['input', 'exchangeId'] });
    ending(opened(), 'NOT_NEEDED', by(OTHER_SOCIAL)).thenRefusedBecause({
      code: 'NOT_FOUND',
      path: ['input', 'caseId'],
    });
    const unknown = given(evolve, opened()).when((one) =>
      decideEndLegalExchange(one, { exchangeId: idFor('lex', 'z'), reason: 'NOT_NEEDED' }, by(ORP)),
    );
    unknown.thenRefused('NOT_FOUND');
    given(evolve, everybody())
      .when((one) => decideEndLegalExchange(one, { exchangeId: idFor('lex', 'z'), reason: 'NOT_NEEDED' }, by(ORP)))
      .thenRefused('NOT_FOUND');
  });
});

describe('The notice to the person (LACI 85f(4), LAI 68bis(4): wording unverified)', () => {
  it('is recorded with its proof by reader or discloser, also after the end', () => {
    const state = informing(opened(), { reference: '  Journal 2026-17 ' }).thenHappens('LEGAL_EXCHANGE_NOTIFIED');
    expect(exchangeOf(state).notice).toMatchObject({ ...NOTICE });
    const served = ending(opened(), 'PAYER_KNOWN', by(ORP)).thenHappens('LEGAL_EXCHANGE_ENDED');
    informing(served, {}, by(AI_OFFICE)).thenHappens('LEGAL_EXCHANGE_NOTIFIED');
  });

  it('is recorded once, not by the person, and with a reference', () => {
    const state = informing(opened()).thenHappens('LEGAL_EXCHANGE_NOTIFIED');
    informing(state).thenRefused('ALREADY_DECIDED');
    informing(opened(), {}, contextOf(PERSON)).thenRefused('NOT_COMPETENT');
    informing(opened(), { reference: ' ' }).thenRefused('REFERENCE_MISSING');
  });

  it('is neither recorded nor known of by a service that neither reads nor discloses (R27)', () => {
    informing(opened(), {}, by(SOCIAL)).thenRefusedBecause({ code: 'NOT_FOUND', path: ['input', 'exchangeId'] });
  });

  it.each([
    ['the day before the exchange', addDays(TODAY, -1), ['NOTICE_BEFORE_EXCHANGE']],
    ['its first day', TODAY, []],
    ['today', addDays(TODAY, 3), []],
    ['tomorrow', addDays(TODAY, 4), ['DATE_IN_FUTURE']],
  ] as const)('was sent on %s', (_when, sentOn, codes) => {
    const sent = informing(opened(), { sentOn }, by(ORP, onDay(addDays(TODAY, 3))));
    expect(refusalCodes(sent.decision)).toEqual(codes);
  });

  it('is what reading needs to go on after its day', () => {
    const state = opened();
    expect(lastReadingDay(exchangeOf(state))).toBe(addDays(TODAY, 14));
    expect(deriveFrame(state, 'AI').legalExchanges).toMatchObject([{ validTo: addDays(TODAY, 14) }]);
    const told = informing(state).thenHappens('LEGAL_EXCHANGE_NOTIFIED');
    expect(deriveFrame(told, 'AI').legalExchanges).toMatchObject([{ validTo: ASKED.to }]);
    expect(lastReadingDay(exchangeOf(opened({ to: addDays(TODAY, 5) })))).toBe(addDays(TODAY, 5));
  });

  it('waits on the list of the reader until it is recorded, overdue the day after', () => {
    const state = opened();
    const items = (service: typeof ORP | typeof AI_OFFICE, today: LocalDate, one = state) =>
      exchangeItems(one, { service }, today).map(({ kind, dueOn, overdue }) => [kind, dueOn, overdue]);
    const due = addDays(TODAY, 14);
    expect(items(ORP, due)).toEqual([['PERSON_TO_INFORM', due, false]]);
    expect(items(ORP, addDays(due, 1))).toEqual([['PERSON_TO_INFORM', due, true]]);
    expect(items(AI_OFFICE, due)).toEqual([]);
    expect(items(ORP, due, informing(state).thenHappens('LEGAL_EXCHANGE_NOTIFIED'))).toEqual([]);
    expect(items(ORP, due, everybody())).toEqual([]);
  });
});

describe('Who knows of an exchange', () => {
  const state = opened();
  const granted: Sight['granted'] = {
    ...{ kind: 'granted', ground: 'OWN_TASK', authorisationId: null, until: null },
    fields: new Set<DisclosableField>(),
  };
  const seenBy = (service: typeof ORP | typeof AI_OFFICE | typeof SOCIAL | null, isTeam = false) => {
    const sight: Sight = { granted, service, ...(isTeam ? { isTeam } : {}) };
    const lines = visibleTimeline(state, sight).filter(({ kind }) => kind === 'LEGAL_EXCHANGE_OPENED');
    return [visibleLegalExchanges(state, sight).length, lines.length];
  };

  it('are reader, discloser and the person, and nobody else', () => {
    expect([seenBy(ORP), seenBy(AI_OFFICE), seenBy(null)]).toEqual([
      [1, 1],
      [1, 1],
      [1, 1],
    ]);
    expect([seenBy(SOCIAL), seenBy(null, true)]).toEqual([
      [0, 0],
      [0, 0],
    ]);
  });

  it('goes into the copies of both and of no other, while both take part', () => {
    const told = (one: CaseState) =>
      (['AC', 'AI', 'AS'] as const).map((institution) => deriveFrame(one, institution).legalExchanges?.length ?? 0);
    expect(told(state)).toEqual([1, 1, 0]);
    expect(told(applied(state, decideLeaveCase(state, by(AI_OFFICE))))).toEqual([0, 0, 0]);
    expect(told(applied(state, decideCloseCase(state, { reason: 'NEED_MET' }, contextOf(worker(ORP)))))).toEqual([
      0, 0, 0,
    ]);
  });
});
