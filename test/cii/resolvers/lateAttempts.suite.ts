import type { CiiRequestContext } from '../../../subgraphs/cii/resolvers/context.js';
import { runHandover } from '../../../subgraphs/cii/resolvers/runHandover.js';
import { demonstrationAgreements } from '../../../subgraphs/cii/params/demonstrationAgreements.js';
import type { CaseState } from '../../../subgraphs/cii/rules/case.js';
import type { StoredCase } from '../../../subgraphs/cii/store/cases.js';
import type { Viewer } from '../../../subgraphs/common/rules/institutions.js';
import { OTHER_SOCIAL, personKeyOf, SOCIAL, worker } from '../../kit/cases.js';
import { caseIn, DAY_OF, lastHandover } from '../../kit/handovers.js';

const today = DAY_OF.ACCEPTED;
const now = new Date(`${today}T10:00:00.000Z`);

/** A register whose store keeps what it is given, or fails at every write. */
function registerWith(state: CaseState, write: (state: StoredCase) => void) {
  let held: StoredCase = { ...state, schemaVersion: 2, answered: [] };
  const warnings: unknown[] = [];
  const aggregates = {
    ...{ schemaVersion: 2, turns: new Map() },
    load: () => Promise.resolve(held),
    replace: (decided: StoredCase) => {
      write(decided);
      held = { ...decided, version: decided.version + 1 };
      return Promise.resolve('replaced');
    },
  };
  const contextOf = (viewer: Viewer): CiiRequestContext =>
    ({
      ...{ viewer, now, today, language: 'EN', canton: 'GE', switches: [], personKey: personKeyOf },
      ...{ agreements: demonstrationAgreements, cases: { aggregates }, withdrawals: { leasesEndAt: () => now } },
      sendOn: () => undefined,
      log: { warn: (what: unknown) => void warnings.push(what) },
    }) as unknown as CiiRequestContext;
  return { held: () => held, warnings, contextOf };
}

describe('an attempt that came too late', () => {
  const state = caseIn('ACCEPTED');
  const { id: handoverId } = lastHandover(state);
  let keys = 0;
  const accept = async (context: CiiRequestContext): Promise<readonly string[]> => {
    const input = { idempotencyKey: `late-${String((keys += 1))}`, caseId: state._id, handoverId };
    const act = { command: 'ACCEPT', handoverId, from: null, jobSearchesAMonth: null } as const;
    const payload = await runHandover('ciiAcceptHandover', input, context, act);
    expect(payload).toMatchObject({ case: null, handover: null });
    return payload.refusals.map(({ code }) => code);
  };
  const attemptsIn = ({ timeline }: CaseState) => timeline.filter(({ kind }) => kind === 'HANDOVER_ATTEMPTED');

  it('stands in the history once for the service and the step, and further tries write nothing', async () => {
    let writes = 0;
    const register = registerWith(state, () => {
      writes += 1;
    });
    const colleague = worker(SOCIAL, { subject: 'head-social', roles: ['SUPERVISOR'], purpose: 'deputising' });
    for (const viewer of [worker(SOCIAL), worker(SOCIAL), colleague]) {
      expect(await accept(register.contextOf(viewer))).toEqual(['ALREADY_DECIDED']);
    }
    expect(attemptsIn(register.held())).toMatchObject([{ aboutId: handoverId, command: 'ACCEPT', about: SOCIAL }]);
    expect([writes, register.held().version]).toEqual([1, state.version + 1]);
  });

  it('is answered all the same when it cannot be noted, and the failure is told without the case', async () => {
    const register = registerWith(state, () => {
      throw new Error('The disk is full.');
    });
    expect(await accept(register.contextOf(worker(SOCIAL)))).toEqual(['ALREADY_DECIDED']);
    expect(attemptsIn(register.held())).toEqual([]);
    expect(register.warnings).toEqual([{ error: expect.any(Error) as unknown, command: 'ACCEPT' }]);
  });

  it.each<[string, Viewer, string]>([
    ['a stranger', worker({ institution: 'AS', service: 'social-nowhere' }), 'NOT_FOUND'],
    ['a colleague who does not work on the case', worker(SOCIAL, { subject: 'somebody' }), 'NOT_ASSIGNED'],
    ['another service of the case', worker(OTHER_SOCIAL), 'NOT_YOUR_STEP'],
  ])('of %s is none: it leaves no line', async (_who, viewer, code) => {
    let writes = 0;
    const register = registerWith(state, () => {
      writes += 1;
    });
    expect([await accept(register.contextOf(viewer)), writes]).toEqual([[code], 0]);
  });
});
