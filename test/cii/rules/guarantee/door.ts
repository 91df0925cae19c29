import type { CaseEvent, CaseState } from '../../../../subgraphs/cii/rules/case.js';
import type { CaseContext } from '../../../../subgraphs/cii/rules/context.js';
import { evolve } from '../../../../subgraphs/cii/rules/evolve.js';
import type { Decision } from '../../../../subgraphs/common/rules/decision.js';
import { SOCIAL, worker } from '../../../kit/cases.js';
import { given } from '../../../kit/decisions.js';
import { withSocialService } from '../../../kit/guaranteeSamples.js';

/** An act on a case, with a state and a context in which it is accepted. */
interface Act {
  readonly state: CaseState;
  readonly context: CaseContext;
  readonly decide: (state: CaseState, context: CaseContext) => Decision<CaseEvent>;
  /** The field that names what the act is about; null for an act that names nothing yet. */
  readonly about: 'proposalId' | 'guaranteeId' | null;
}

/** What holds at the door of every act on a proposal or guarantee, before anything of its own is asked. */
export function testDoor(act: () => Act): void {
  const deciding = (change: (given: Act) => Partial<Act>) => {
    const given_ = act();
    const { state, context, decide } = { ...given_, ...change(given_) };
    return given(evolve, state).when((now) => decide(now, context));
  };

  it('is refused to a service that takes no part, as if there were no case', () => {
    deciding(({ context }) => ({
      context: { ...context, viewer: { ...worker(SOCIAL), roles: context.viewer.roles, purpose: 'x' } },
    })).thenRefusedBecause({ code: 'NOT_FOUND', path: ['input', 'caseId'] });
  });

  it('is refused to a colleague who does not work on the case', () => {
    deciding(({ context }) => ({
      context: { ...context, viewer: { ...context.viewer, subject: 'colleague', purpose: null } },
    })).thenRefused('NOT_ASSIGNED');
  });

  it('is refused on a closed case', () => {
    deciding(({ state }) => ({ state: { ...state, status: 'CLOSED' } })).thenRefusedBecause({
      code: 'CASE_IS_CLOSED',
      path: ['input', 'caseId'],
    });
  });

  it('does not let another service of the case know what there is', () => {
    const { about } = act();
    if (about === null) return;
    deciding(({ state, context }) => ({
      state: withSocialService(state),
      context: { ...context, viewer: { ...worker(SOCIAL), roles: [...context.viewer.roles], purpose: 'x' } },
    })).thenRefusedBecause({ code: 'NOT_FOUND', path: ['input', about] });
  });

  it('names what there is: anything else is not found', () => {
    const { about } = act();
    if (about === null) return;
    deciding(({ state }) => ({ state: { ...state, proposals: [], guarantees: [] } })).thenRefusedBecause({
      code: 'NOT_FOUND',
      path: ['input', about],
    });
  });
}
