import type { CaseState } from '../../../../subgraphs/cii/rules/case.js';
import { decideOpenCase } from '../../../../subgraphs/cii/rules/openCase.js';
import { missingServices, missingSigners } from '../../../../subgraphs/cii/rules/mamac/signers.js';
import { planInForce, presentRound, type MamacState } from '../../../../subgraphs/cii/rules/mamac/process.js';
import { namesManagementBody, type ServiceOfInstitution } from '../../../../subgraphs/common/rules/authorisation.js';
import { FILE_INSTITUTIONS, type FileInstitution } from '../../../../subgraphs/common/rules/institutions.js';
import { AI_OFFICE, applied, entered, joined, ORP, OTHER_SOCIAL, resealed, SOCIAL } from '../../../kit/cases.js';
import { refusalCodes } from '../../../kit/decisions.js';
import {
  after,
  agreedBy,
  agreement,
  DAY_OF,
  filingFeed,
  latestPlan,
  mamacAfter,
  mamacCase,
  mamacOn,
  measure,
  planWith,
  processIn,
  requestEntry,
  taking,
  type Who,
  withOtherSocial,
} from '../../../kit/mamac.js';

const day = DAY_OF.PLANNING;
const planning = processIn('PLANNING');
const WITHOUT = { AC: 'PLAN_WITHOUT_AC', AI: 'PLAN_WITHOUT_AI', AS: 'PLAN_WITHOUT_AS' } as const;
const SERVICE_OF = { AC: ORP, AI: AI_OFFICE, AS: SOCIAL } as const;
const ownPlan = (institution: FileInstitution) => {
  const own = SERVICE_OF[institution];
  const type = { AC: 'COURSE', AI: 'INTEGRATION_MEASURE', AS: 'LANGUAGE_COURSE' }[institution];
  return planWith(measure({ owner: own, payer: own, type }));
};
/** The case of the scenes; each of the three may tell the body of the person, so that one that leaves ends no mandate. */
const MANDATED: CaseState = {
  ...mamacCase(),
  authorisations: mamacCase().authorisations.flatMap((held) =>
    namesManagementBody(held) ? [ORP, AI_OFFICE, SOCIAL].map((discloser) => resealed(held, { discloser })) : [held],
  ),
};
/** The case of the scenes with the participants of one institution as they are then. */
const withService = (
  institution: FileInstitution,
  changes: Partial<CaseState['participants'][number]> | null,
  cooperation = MANDATED,
): CaseState => ({
  ...cooperation,
  participants: cooperation.participants.flatMap((one) =>
    one.institution !== institution ? [one] : changes === null ? [] : [{ ...one, ...changes }],
  ),
});

describe('R44: a plan binds the person and all three institutions, so that all three take part', () => {
  it.each(FILE_INSTITUTIONS)('none is proposed without %s, and the refusal names it', (missing) => {
    const other = FILE_INSTITUTIONS.find((one) => one !== missing) ?? 'AC';
    const propose = (cooperation: CaseState) => taking(planning, ownPlan(other), mamacOn(day, 'OFPC', { cooperation }));
    propose(withService(missing, null)).thenRefusedBecause({ code: WITHOUT[missing], rule: 'R44' });
    propose(withService(missing, { state: 'LEFT' })).thenRefused(WITHOUT[missing]);
    propose(withService(missing, { responsible: null })).thenRefused(WITHOUT[missing]);
    propose(mamacCase()).thenHappens('PLAN_PROPOSED');
  });

  it('every missing one is named at once', () => {
    const cooperation = withService('AS', null, withService('AI', null));
    taking(planning, ownPlan('AC'), mamacOn(day, 'AC', { cooperation })).thenRefused(
      'PLAN_WITHOUT_AI',
      'PLAN_WITHOUT_AS',
    );
  });

  it('R1: nor does an institution propose a later version without one', () => {
    const bound = processIn('CASE_MANAGEMENT');
    const course = measure({ owner: ORP, payer: ORP, type: 'COURSE' });
    const act = planWith(...latestPlan(bound).measures, course);
    const cooperation = withService('AI', { state: 'LEFT' });
    taking(bound, act, mamacOn(DAY_OF.CASE_MANAGEMENT, ORP, { cooperation })).thenRefused('PLAN_WITHOUT_AI');
    taking(bound, act, mamacOn(DAY_OF.CASE_MANAGEMENT, ORP)).thenHappens('PLAN_PROPOSED');
  });

  it.each([
    ['another one, of an institution with a task', SOCIAL, ['PLAN_WITHOUT_AS', 'PLAN_PARTY_LEFT']],
    [
      'another one, of an institution without a task that has signed',
      AI_OFFICE,
      ['PLAN_WITHOUT_AI', 'PLAN_PARTY_LEFT'],
    ],
  ] as const)('none comes into force once %s has left', (_what, { institution }, codes) => {
    const proposed = after(planning, planWith(), 'AS');
    const others = agreedBy(proposed, ['PERSON', 'AI', 'AS'], day);
    const cooperation = withService(institution, { state: 'LEFT' });
    const last = agreement(others, 'AC', day);
    taking(others, last, mamacOn(day, { decider: ORP }, { cooperation })).thenRefused(...codes);
    const bound = taking(others, last, mamacOn(day, { decider: ORP })).thenHappens('PLAN_AGREED');
    expect(planInForce(presentRound(bound))?.inForceFrom).toBe(day);
  });

  it('nor on the signature of a service that has left, while another one of its institution takes part', () => {
    const own = ownPlan('AC');
    const proposed = taking(planning, own, mamacOn(day, 'AC')).thenHappens('PLAN_PROPOSED');
    const others = agreedBy(proposed, ['PERSON', 'AI', 'AS'], day);
    const cooperation = withOtherSocial(withService('AS', { state: 'LEFT' }));
    const staffed = {
      ...cooperation,
      participants: cooperation.participants.map((one) =>
        one.service === OTHER_SOCIAL.service ? { ...one, state: 'CONFIRMED' as const } : one,
      ),
    };
    const last = agreement(others, 'AC', day);
    taking(others, last, mamacOn(day, { decider: ORP }, { cooperation: staffed })).thenRefused('PLAN_PARTY_LEFT');
    taking(others, last, mamacOn(day, { decider: ORP })).thenHappens('PLAN_AGREED');
  });

  it('R1: nor by the last signature of who may not give it: a case worker, or a decider without a reason', () => {
    const others = agreedBy(after(planning, planWith(), 'AS'), ['PERSON', 'AI', 'AS'], day);
    const last = agreement(others, 'AC', day);
    const refusal = { code: 'NOT_COMPETENT', rule: 'R44', path: ['input', 'party'] } as const;
    taking(others, last, mamacOn(day, ORP)).thenRefusedBecause(refusal);
    const viewer = { ...mamacOn(day, { decider: ORP }).viewer, subject: `worker-${ORP.service}`, purpose: null };
    taking(others, last, mamacOn(day, ORP, { viewer })).thenRefusedBecause({ code: 'NOT_ASSIGNED', rule: 'R44' });
  });

  it('and nobody agrees meanwhile to what cannot come into force', () => {
    const proposed = after(planning, planWith(), 'AS');
    const cooperation = withService('AI', { responsible: null });
    taking(proposed, agreement(proposed, 'PERSON', day), mamacOn(day, 'PERSON', { cooperation })).thenRefusedBecause({
      ...{ code: 'PLAN_WITHOUT_AI', rule: 'R44' },
    });
    const left = withService('AS', { state: 'LEFT' });
    const early = taking(proposed, agreement(proposed, 'PERSON', day), mamacOn(day, 'PERSON', { cooperation: left }));
    early.thenRefused('PLAN_WITHOUT_AS', 'PLAN_PARTY_LEFT');
  });
});

describe('R44: each service that carries out or pays a measure signs for itself', () => {
  const parties = [AI_OFFICE, SOCIAL, OTHER_SOCIAL];
  const body = requestEntry().authorisations.filter(namesManagementBody);
  const authorisations = [...parties.map((recipient, place) => entered(String(place + 4), { recipient })), ...body];
  const opening = requestEntry({ invitations: parties, authorisations });
  const opened = applied(null, decideOpenCase(null, opening, { ...filingFeed(), refusedBefore: null }));
  const cooperation = parties.reduce(joined, opened);
  const two = planWith(
    measure(),
    measure({ owner: OTHER_SOCIAL, payer: SOCIAL, from: '2026-07-01', to: '2026-08-31' }),
  );
  const take = (state: MamacState, act: Parameters<typeof taking>[1], who: Who) =>
    taking(state, act, mamacOn(day, who, { cooperation }));
  const proposed = take(planning, two, 'AS').thenHappens('PLAN_PROPOSED');
  const sign = (state: MamacState, service: ServiceOfInstitution) =>
    take(state, agreement(state, service.institution as FileInstitution, day), { decider: service });
  const others = [ORP, AI_OFFICE].reduce(
    (state, service) => sign(state, service).thenHappens('PLAN_AGREED'),
    take(proposed, agreement(proposed, 'PERSON', day), 'PERSON').thenHappens('PLAN_AGREED'),
  );

  it('not one for all: the plan waits for the second social service', () => {
    const one = sign(others, SOCIAL).thenHappens('PLAN_AGREED');
    expect(one.phase).toBe('PLANNING');
    expect(missingSigners(latestPlan(one))).toEqual([{ party: 'AS', service: OTHER_SOCIAL.service }]);
    expect(missingServices(latestPlan(one))).toEqual([OTHER_SOCIAL]);
    const both = sign(one, OTHER_SOCIAL).thenHappens('PLAN_AGREED');
    expect(both.phase).toBe('CASE_MANAGEMENT');
    expect(latestPlan(both).agreements.map(({ party }) => party)).toEqual(['PERSON', 'AC', 'AI', 'AS', 'AS']);
  });

  it('in whatever order, and the last of them brings it into force', () => {
    const one = sign(others, OTHER_SOCIAL).thenHappens('PLAN_AGREED');
    expect(sign(one, SOCIAL).state.phase).toBe('CASE_MANAGEMENT');
    const early = [SOCIAL, OTHER_SOCIAL].reduce((state, service) => sign(state, service).state, proposed);
    expect(early.phase).toBe('PLANNING');
    const without = sign(sign(early, ORP).state, AI_OFFICE).state;
    expect(without.phase).toBe('PLANNING');
    expect(take(without, agreement(without, 'PERSON', day), 'PERSON').state.phase).toBe('CASE_MANAGEMENT');
  });

  it('each once, and who has none of the tasks not at all', () => {
    const one = sign(others, SOCIAL).thenHappens('PLAN_AGREED');
    const again = { code: 'ALREADY_DECIDED', rule: 'R44', path: ['input', 'party'] } as const;
    sign(one, SOCIAL).thenRefusedBecause(again);
    const alone = mamacAfter(planning, take(planning, planWith(measure()), 'AS').decision);
    sign(alone, OTHER_SOCIAL).thenRefusedBecause({ code: 'NOT_COMPETENT', rule: 'R44', path: ['input', 'party'] });
    const decline = { command: 'DECLINE_PLAN', planId: latestPlan(alone).id, party: 'AS', reason: 'OTHER' } as const;
    take(alone, decline, { decider: OTHER_SOCIAL }).thenRefused('NOT_COMPETENT');
    take(alone, decline, { decider: SOCIAL }).thenHappens('PLAN_DECLINED');
  });

  it('one of an institution without a task signs for it, and once', () => {
    const course = measure({ owner: ORP, payer: ORP, type: 'COURSE' });
    const free = take(planning, planWith(course), 'AS').thenHappens('PLAN_PROPOSED');
    const one = sign(free, OTHER_SOCIAL).thenHappens('PLAN_AGREED');
    expect(refusalCodes(sign(one, SOCIAL).decision)).toEqual(['ALREADY_DECIDED']);
  });

  it('what another party has agreed is no agreement of this one', () => {
    const wrong = { ...agreement(others, 'AC', day) };
    take(others, wrong, { decider: SOCIAL }).thenRefused('NOT_COMPETENT');
    take(others, wrong, 'PERSON').thenRefused('NOT_COMPETENT');
  });
});
