import { ciiParameters } from '../../../../subgraphs/cii/params/ciiParameters.js';
import { demonstrationAgreements } from '../../../../subgraphs/cii/params/demonstrationAgreements.js';
import type { CaseAuthorisation, CaseState } from '../../../../subgraphs/cii/rules/case.js';
import { MAMAC_PHASES, type MamacPhase, type MamacState } from '../../../../subgraphs/cii/rules/mamac/process.js';
import { isUnderWay } from '../../../../subgraphs/cii/rules/mamac/table.js';
import { PHASES_OF_TEAM, teamItems, worklistOf } from '../../../../subgraphs/cii/rules/worklist.js';
import { namesManagementBody } from '../../../../subgraphs/common/rules/authorisation.js';
import type { LocalDate } from '../../../../subgraphs/common/rules/localDates.js';
import { AI_OFFICE, ORP, OTHER_SOCIAL, resealed } from '../../../kit/cases.js';
import { mamacCase, mamacOn, processIn, type Who } from '../../../kit/mamac.js';

const caseUntil = (validTo: LocalDate): CaseState => {
  const { authorisations, ...rest } = mamacCase();
  return {
    ...rest,
    authorisations: authorisations.map((held) => (namesManagementBody(held) ? resealed(held, { validTo }) : held)),
  };
};
const questionFor = (who: Who, today: LocalDate) => {
  const { viewer, canton, member, now } = mamacOn(today, who);
  const groundsOn = ['OWN_TASK', 'AUTHORISATION', 'TEAM_MANDATE'] as const;
  return {
    viewer,
    canton,
    member,
    today,
    now,
    groundsOn,
    parameters: ciiParameters,
    agreements: demonstrationAgreements,
  };
};
const renewals = (state: CaseState, who: Who, today: LocalDate, process: MamacState | MamacPhase | null) =>
  worklistOf(state, questionFor(who, today), process)
    .filter(({ kind }) => kind === 'MANDATE_TO_RENEW')
    .map(({ dueOn, overdue, aboutId }) => [dueOn, overdue, aboutId]);

describe('R49: the authorisation of the body is renewed before it ends', () => {
  const state = caseUntil('2026-06-30');
  const managed = processIn('CASE_MANAGEMENT');

  it.each<[string, LocalDate, readonly unknown[]]>([
    ['more than thirty days before', '2026-05-30', []],
    ['thirty days before', '2026-05-31', [['2026-06-30', false, null]]],
    ['on its last day', '2026-06-30', [['2026-06-30', false, null]]],
    ['the day after, and on', '2026-07-01', [['2026-06-30', true, null]]],
    ['months after', '2026-12-01', [['2026-06-30', true, null]]],
  ])('by the lead: %s', (_when, today, expected) => {
    expect(renewals(state, ORP, today, managed)).toEqual(expected);
  });

  it.each(MAMAC_PHASES)('while the process waits or is under way: %s', (phase) => {
    const isAsked = phase === 'FILED' || isUnderWay(phase);
    expect(renewals(state, ORP, '2026-06-30', phase)).toHaveLength(isAsked ? 1 : 0);
  });

  it('by nobody but the lead, and in no case without a process', () => {
    expect(renewals(state, AI_OFFICE, '2026-06-30', managed)).toEqual([]);
    expect(renewals(state, ORP, '2026-06-30', null)).toEqual([]);
  });

  it.each<[string, Partial<CaseAuthorisation>, LocalDate, readonly unknown[]]>([
    ['thirty days before', {}, '2026-04-30', [['2026-05-30', false, null]]],
    ['on its last day', {}, '2026-05-30', [['2026-05-30', false, null]]],
    ['the day after, though the body has another mandate', {}, '2026-05-31', [['2026-05-30', true, null]]],
    ['not where the person withdrew it', { withdrawnAt: '2026-04-02T10:00:00.000Z' }, '2026-05-30', []],
    ['not before it is confirmed', { confirmedAt: null }, '2026-05-30', []],
    ['not of a service that takes no part', { discloser: OTHER_SOCIAL, fields: ['AS_FILE'] }, '2026-05-30', []],
  ])('R34: also that of one service, which can tell nothing without: %s', (_when, changes, today, expected) => {
    const long = caseUntil('2099-12-31');
    const [named] = long.authorisations.filter(namesManagementBody);
    if (named === undefined) throw new Error('The case of the scenes names the body.');
    const own = { discloser: AI_OFFICE, fields: ['AI_PROCEDURE'], validTo: '2026-05-30', ...changes } as const;
    const two = { ...long, authorisations: [...long.authorisations, resealed(named, own)] };
    expect(renewals(two, ORP, today, managed)).toEqual(expected);
  });

  it('where the person gave none any more, without a day', () => {
    const none = { ...state, authorisations: [] };
    expect(renewals(none, ORP, '2026-06-30', managed)).toEqual([[null, true, null]]);
  });
});

describe('R49: without its mandate the team is told that alone', () => {
  const kinds = (phase: MamacPhase, cooperation: CaseState | null, who: Who = 'AC', today: LocalDate = '2026-07-01') =>
    teamItems(processIn(phase), cooperation, questionFor(who, today)).map(({ kind, dueOn }) => [kind, dueOn]);

  it.each(MAMAC_PHASES)('in %s', (phase) => {
    const waits = PHASES_OF_TEAM.some((one) => one === phase);
    const cooperation = phase === 'FILED' ? null : caseUntil('2026-06-30');
    const today = phase === 'FILED' ? '2026-09-02' : '2026-07-01';
    expect(kinds(phase, cooperation, 'AC', today)).toEqual(waits ? [['MANDATE_MISSING', null]] : []);
    expect(kinds(phase, cooperation, 'SMR', today)).toEqual([]);
  });

  it('and with it of what waits', () => {
    expect(kinds('ANNOUNCED', caseUntil('2026-07-01'))).toEqual([['CRITERIA_TO_CHECK', '2026-03-27']]);
    expect(kinds('FILED', null, 'AC', '2026-09-01')).toEqual([['REQUEST_TO_TAKE_UP', '2026-03-27']]);
  });
});
