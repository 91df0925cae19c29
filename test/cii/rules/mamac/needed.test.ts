import { decideLeaveCase } from '../../../../subgraphs/cii/rules/endParticipation.js';
import type { CaseState } from '../../../../subgraphs/cii/rules/case.js';
import {
  MAMAC_PHASES,
  presentRound,
  type MamacPhase,
  type MamacState,
  type Round,
} from '../../../../subgraphs/cii/rules/mamac/process.js';
import { isUnderWay } from '../../../../subgraphs/cii/rules/mamac/table.js';
import type { ServiceOfInstitution } from '../../../../subgraphs/common/rules/authorisation.js';
import { AI_OFFICE, contextOf, ORP, OTHER_SOCIAL, SOCIAL, worker } from '../../../kit/cases.js';
import { refusalCodes } from '../../../kit/decisions.js';
import { after, agreedBy, EVERYBODY, latestPlan, mamacCase, measure, planWith, processIn } from '../../../kit/mamac.js';

/** The case with a second social service on it. */
const withCommune = (): CaseState => {
  const { participants, ...rest } = mamacCase();
  const social = participants.find(({ service }) => service === SOCIAL.service);
  if (social === undefined) throw new Error('The social service takes part.');
  const commune = { ...social, ...OTHER_SOCIAL, responsible: `worker-${OTHER_SOCIAL.service}` };
  return { ...rest, participants: [...participants, commune] };
};
const leaving = (service: ServiceOfInstitution, process: MamacState | null, state = mamacCase()) =>
  refusalCodes(decideLeaveCase(state, contextOf(worker(service)), process));
const NEEDED = ['PROCESS_NEEDS_SERVICE'];

describe('R44: a service that a process needs does not leave', () => {
  it.each(MAMAC_PHASES)('the last one of its institution has to sign, so in %s', (phase: MamacPhase) => {
    expect(leaving(AI_OFFICE, processIn(phase))).toEqual(isUnderWay(phase) ? NEEDED : []);
  });

  it('R36: nor the one whose request waits, with which the person would stay', () => {
    const filed = { ...processIn('FILED'), referrer: SOCIAL };
    expect(leaving(SOCIAL, filed, withCommune())).toEqual(NEEDED);
    expect(leaving(OTHER_SOCIAL, filed, withCommune())).toEqual([]);
    expect(leaving(AI_OFFICE, filed, withCommune())).toEqual([]);
    // Once it was taken up, another service of its institution stays in its place.
    expect(leaving(SOCIAL, { ...processIn('EXAMINATION'), referrer: SOCIAL }, withCommune())).toEqual([]);
  });

  it('without a process whoever does not lead may', () => {
    expect([leaving(AI_OFFICE, null), leaving(ORP, null)]).toEqual([[], ['LEAD_CANNOT_LEAVE']]);
  });

  it('another service of the institution may, before a plan binds it', () => {
    expect(leaving(SOCIAL, processIn('EXAMINATION'), withCommune())).toEqual([]);
    expect(leaving(OTHER_SOCIAL, processIn('EXAMINATION'), withCommune())).toEqual([]);
  });

  it.each<[string, Partial<CaseState['participants'][number]>]>([
    ['is only asked', { state: 'INVITED', responsible: null }],
    ['does not know the person', { state: 'NOT_KNOWN', responsible: null }],
    ['has no named staff', { responsible: null }],
    ['has left', { state: 'LEFT' }],
  ])('and no other one stands in for the last: not where it %s', (_what, changes) => {
    const { participants, ...rest } = withCommune();
    const asked = participants.map((one) => (one.service === OTHER_SOCIAL.service ? { ...one, ...changes } : one));
    expect(leaving(SOCIAL, processIn('EXAMINATION'), { ...rest, participants: asked })).toEqual(NEEDED);
  });

  it('one that carries out or pays a measure that is put to all may not; its colleague may', () => {
    const proposed = after(processIn('PLANNING'), planWith(), 'AS');
    expect(leaving(SOCIAL, proposed, withCommune())).toEqual(NEEDED);
    expect(leaving(OTHER_SOCIAL, proposed, withCommune())).toEqual([]);
    for (const part of [{ owner: AI_OFFICE }, { payer: AI_OFFICE }]) {
      const { measures, ...plan } = latestPlan(proposed);
      const bound = { ...plan, measures: measures.map((one) => ({ ...one, owner: ORP, payer: ORP, ...part })) };
      const process = { ...proposed, rounds: [{ ...presentRound(proposed), plans: [bound] }] };
      const state = { ...withCommune() };
      const office = { ...AI_OFFICE, service: 'office-ai-second' };
      const second = { ...state.participants.find((one) => one.service === AI_OFFICE.service), ...office };
      const both = { ...state, participants: [...state.participants, second as CaseState['participants'][number]] };
      expect(leaving(AI_OFFICE, process, both)).toEqual(NEEDED);
    }
  });

  it('a declined version binds nobody', () => {
    const proposed = after(processIn('PLANNING'), planWith(), 'AS');
    const refusal = {
      command: 'DECLINE_PLAN',
      planId: latestPlan(proposed).id,
      party: 'PERSON',
      reason: null,
    } as const;
    expect(leaving(SOCIAL, after(proposed, refusal, 'PERSON'), withCommune())).toEqual([]);
  });

  it('the version in force does, until one without its measures has every agreement', () => {
    const inForce = processIn('CASE_MANAGEMENT');
    const [kept] = latestPlan(inForce).measures.filter(({ owner }) => owner.service === ORP.service);
    if (kept === undefined) throw new Error('The ORP carries a measure.');
    expect(leaving(SOCIAL, inForce, withCommune())).toEqual(NEEDED);
    const without = after(inForce, planWith({ ...measure(), ...kept }), SOCIAL);
    expect(leaving(SOCIAL, without, withCommune())).toEqual(NEEDED);
    const agreed = agreedBy(without, EVERYBODY);
    expect(leaving(SOCIAL, agreed, withCommune())).toEqual([]);
    expect(leaving(SOCIAL, agreed)).toEqual(NEEDED);
  });

  it('R47: and that of an earlier round does until one of the new round takes its place', () => {
    const inForce = processIn('CASE_MANAGEMENT');
    const [first] = inForce.rounds;
    if (first === undefined) throw new Error('There is a round.');
    const fresh = { ...processIn('EXAMINATION').rounds[0], number: 2 } as Round;
    const again: MamacState = { ...inForce, phase: 'EXAMINATION', rounds: [first, fresh] };
    expect(leaving(SOCIAL, again, withCommune())).toEqual(NEEDED);
    expect(leaving(OTHER_SOCIAL, again, withCommune())).toEqual([]);
    const { measures, ...plan } = latestPlan(inForce);
    const replaced = { ...plan, measures: measures.filter(({ payer }) => payer.service === ORP.service) };
    const planned: MamacState = { ...inForce, rounds: [first, { ...fresh, plans: [replaced] }] };
    expect(leaving(SOCIAL, planned, withCommune())).toEqual([]);
  });
});
