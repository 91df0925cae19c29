import type { CaseState } from '../../../../subgraphs/cii/rules/case.js';
import type { Guarantee } from '../../../../subgraphs/cii/rules/guarantee/guarantee.js';
import type { Proposal } from '../../../../subgraphs/cii/rules/proposal/proposal.js';
import type { LocalDate } from '../../../../subgraphs/common/rules/localDates.js';
import { extensionOf, guaranteeOf, proposalOf } from '../../../kit/agreedMeasures.js';
import { AI_OFFICE, ORP, runningCase, worker } from '../../../kit/cases.js';
import { listed, type Listed } from '../../../kit/worklists.js';

/** The AI office leads from 16 March on and proposes; the ORP pays (R7). */
const RUNNING: CaseState = {
  ...runningCase({ mode: 'HANDOVER' }),
  leadHistory: [
    { ...ORP, from: '2026-03-02T09:00:00.000Z', to: '2026-03-15T23:00:00.000Z' },
    { ...AI_OFFICE, from: '2026-03-15T23:00:00.000Z', to: '2026-06-15T22:00:00.000Z' },
    { ...ORP, from: '2026-06-15T22:00:00.000Z', to: null },
  ],
};
const caseWith = (proposal: Partial<Proposal>, ...guarantees: readonly Partial<Guarantee>[]): CaseState => ({
  ...RUNNING,
  proposals: [proposalOf(proposal)],
  guarantees: guarantees.map(guaranteeOf),
});
const guaranteed = (changes: Partial<Guarantee>): CaseState =>
  caseWith({ started: { on: '2026-04-01', guaranteeId: guaranteeOf().id } }, changes);

const payer = worker(ORP);
const lead = worker(AI_OFFICE);
const decider = worker(ORP, { subject: 'decider-2', roles: ['DECIDER'] });

describe('a proposed payment guarantee (R6)', () => {
  const proposed = guaranteed({ state: 'PROPOSED', decidedBy: null, decidedOn: null });

  it.each<[LocalDate, Listed[]]>([
    ['2026-03-31', [['GUARANTEE_TO_DECIDE', '2026-04-01', false]]],
    ['2026-04-01', [['GUARANTEE_TO_DECIDE', '2026-04-01', false]]],
    ['2026-04-02', [['GUARANTEE_TO_DECIDE', '2026-04-01', true]]],
  ])('on %s waits for the payer’s deciders, assigned or not: %j', (today, expected) => {
    expect(listed(proposed, decider, today)).toEqual(expected);
  });

  it('waits for nobody else: neither the payer’s case worker nor a decider of the lead or of another service', () => {
    const others = [payer, lead, worker(AI_OFFICE, { roles: ['DECIDER'] }), { ...decider, service: 'orp-rhone' }];
    for (const viewer of others) expect(listed(proposed, viewer, '2026-03-31')).toEqual([]);
    expect(listed(proposed, { ...decider, canton: 'LU' }, '2026-03-31')).toEqual([]);
  });

  it('does not wait for the one who proposed it, who may not decide it (four eyes)', () => {
    const proposedBy = { kind: 'STAFF', subject: 'decider-2', ...ORP } as const;
    expect(listed(guaranteed({ state: 'PROPOSED', proposedBy }), decider, '2026-03-31')).toEqual([]);
    const byAnother = { ...proposedBy, subject: 'decider-3' };
    expect(listed(guaranteed({ state: 'PROPOSED', proposedBy: byAnother }), decider, '2026-03-31')).toHaveLength(1);
  });

  it.each(['GRANTED', 'REFUSED', 'RELEASED'] as const)('waits no more once it is %s', (state) => {
    expect(listed(guaranteed({ state }), decider, '2026-03-31')).toEqual([]);
  });
});

describe('a proposed extension (R6)', () => {
  const asked = guaranteed({ extensions: [extensionOf()] });

  it.each<[LocalDate, Listed[]]>([
    ['2026-06-29', [['EXTENSION_TO_DECIDE', '2026-06-30', false]]],
    ['2026-06-30', [['EXTENSION_TO_DECIDE', '2026-06-30', false]]],
    ['2026-07-01', [['EXTENSION_TO_DECIDE', '2026-06-30', true]]],
  ])(
    'on %s waits for the payer’s deciders until the day on which the guarantee ends without it: %j',
    (today, items) => {
      expect(listed(asked, decider, today)).toEqual(items);
      expect(listed(asked, { ...payer, roles: ['SUPERVISOR'], subject: 'head' }, today)).toEqual([]);
    },
  );

  it('does not wait for the one who proposed it, once it is decided, or when the guarantee is released', () => {
    const own = extensionOf({ proposedBy: { kind: 'STAFF', subject: 'decider-2', ...ORP } });
    const decided = extensionOf({ outcome: 'REFUSED', decidedBy: 'decider-3', decidedOn: '2026-06-05' });
    expect(listed(guaranteed({ extensions: [own] }), decider, '2026-06-10')).toEqual([]);
    expect(listed(guaranteed({ extensions: [decided] }), decider, '2026-06-10')).toEqual([]);
    expect(listed(guaranteed({ state: 'RELEASED', extensions: [extensionOf()] }), decider, '2026-06-10')).toEqual([]);
  });
});

describe('a guarantee that ends soon (R6)', () => {
  it.each<[LocalDate, Listed[], string]>([
    ['2026-04-30', [], 'the day before the notice'],
    ['2026-05-01', [['GUARANTEE_EXPIRING', '2026-05-31', false]], 'thirty days before its last day'],
    ['2026-05-31', [['GUARANTEE_EXPIRING', '2026-05-31', false]], 'its last day'],
    ['2026-06-01', [], 'the day after'],
  ])('on %s is on the lists of lead and payer: %j (%s)', (today, expected) => {
    const state = guaranteed({ to: '2026-05-31' });
    expect(listed(state, lead, today)).toEqual(expected);
    expect(listed(state, payer, today)).toEqual(expected);
  });

  it('is no matter of who proposed it and leads no more', () => {
    expect(listed(guaranteed({}), lead, '2026-06-15')).toEqual([['GUARANTEE_EXPIRING', '2026-06-30', false]]);
    expect(listed(guaranteed({}), lead, '2026-06-16')).toEqual([]);
    expect(listed(guaranteed({}), payer, '2026-06-16')).toEqual([['GUARANTEE_EXPIRING', '2026-06-30', false]]);
  });

  it.each(['PROPOSED', 'REFUSED', 'RELEASED'] as const)('is not there while it is %s', (state) => {
    expect(listed(guaranteed({ state }), payer, '2026-06-15')).toEqual([]);
  });
});

describe('a granted measure (R6, R7, R8)', () => {
  it.each<[LocalDate, Listed[]]>([
    ['2026-03-31', [['MEASURE_TO_START', '2026-04-01', false]]],
    ['2026-04-01', [['MEASURE_TO_START', '2026-04-01', false]]],
    ['2026-04-02', [['MEASURE_TO_START', '2026-04-01', true]]],
  ])('on %s waits for the lead to have it begin: %j', (today, expected) => {
    expect(listed(caseWith({}, {}), lead, today)).toEqual(expected);
    expect(listed(caseWith({}, {}), payer, today)).toEqual([]);
  });

  it('is the same for an integration place (R8)', () => {
    expect(listed(caseWith({ kind: 'INTEGRATION_PLACE' }, {}), lead, '2026-03-31')).toHaveLength(1);
  });

  it.each<[string, CaseState]>([
    ['is not guaranteed', caseWith({})],
    ['is guaranteed by nobody yet', caseWith({}, { state: 'PROPOSED' })],
    ['lost its guarantee', caseWith({}, { state: 'RELEASED' })],
    ['has the guarantee of another measure', caseWith({}, { proposalId: 'prp-other' })],
    ['was not answered', caseWith({ answer: null }, {})],
    ['was refused', caseWith({ answer: { outcome: 'REFUSED', on: '2026-03-24' } }, {})],
    ['has begun', caseWith({ started: { on: '2026-04-01', guaranteeId: guaranteeOf().id } }, {})],
  ])('does not wait when it %s', (_words, state) => {
    expect(listed(state, lead, '2026-04-05')).toEqual([]);
  });

  it('waits for nobody in a case whose lead has ended, nor for who proposed it and leads no more', () => {
    expect(listed({ ...caseWith({}, {}), leadHistory: [] }, lead, '2026-04-05')).toEqual([]);
    expect(listed(caseWith({}, { to: '2026-08-30' }), lead, '2026-06-16')).toEqual([]);
  });
});
