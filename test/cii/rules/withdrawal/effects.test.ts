import { namesManagementBody } from '../../../../subgraphs/common/rules/authorisation.js';
import { caseDutiesOn } from '../../../../subgraphs/cii/rules/caseDuties.js';
import { leadAt, type CaseState } from '../../../../subgraphs/cii/rules/case.js';
import { isIntact } from '../../../../subgraphs/cii/rules/chain/chain.js';
import { deriveFrame } from '../../../../subgraphs/cii/rules/deriveFrame.js';
import { refuseAfterWithdrawal } from '../../../../subgraphs/cii/rules/handover/afterWithdrawal.js';
import { decideRecordAuthorisation } from '../../../../subgraphs/cii/rules/recordAuthorisation.js';
import { sightOf } from '../../../../subgraphs/cii/rules/visibility.js';
import {
  endsWithWithdrawal,
  WITHDRAWAL_CASES,
  WITHDRAWAL_EFFECTS,
  WITHDRAWAL_MATTERS,
  type WithdrawalMatter,
} from '../../../../subgraphs/cii/rules/withdrawal/effects.js';
import { decideWithdrawAuthorisation } from '../../../../subgraphs/cii/rules/withdrawAuthorisation.js';
import { isMandated } from '../../../../subgraphs/common/rules/mandate.js';
import { startOfDay } from '../../../../subgraphs/common/rules/localDates.js';
import {
  AI_OFFICE,
  applied,
  authorisation,
  contextOf,
  ORP,
  PERSON,
  resealed,
  runningCase,
  SOCIAL,
  TODAY,
  worker,
} from '../../../kit/cases.js';
import { guaranteeOf, guaranteedCase, proposalOf } from '../../../kit/guaranteeSamples.js';
import { accepted, caseIn, formFor, lastHandover, on, TO_SOCIAL } from '../../../kit/handovers.js';
import { mamacCase } from '../../../kit/mamac.js';

const idOf = (state: CaseState): string => state.authorisations.at(-1)?.id ?? '';
const decided = (state: CaseState, context = contextOf(PERSON)) =>
  decideWithdrawAuthorisation(state, { authorisationId: idOf(state) }, context);
const withdrawn = (state: CaseState, context = contextOf(PERSON)): CaseState => applied(state, decided(state, context));
const kindsOf = (state: CaseState): readonly string[] => {
  const decision = decided(state);
  return 'events' in decision ? decision.events.map(({ kind }) => kind) : [];
};

/** The AI office discloses its measures to the ORP, which reads. */
const reading = (): CaseState => {
  const toOrp = authorisation({
    discloser: AI_OFFICE,
    recipient: ORP,
    fields: ['AI_MEASURES'],
    purpose: 'INTEGRATION_PLANNING',
  });
  return applied(runningCase(), decideRecordAuthorisation(runningCase(), { authorisation: toOrp }, contextOf(PERSON)));
};
const opens = (state: CaseState): boolean => {
  const question = { viewer: worker(ORP), canton: 'GE', today: TODAY, now: contextOf(PERSON).now } as const;
  return sightOf(state, { ...question, groundsOn: ['AUTHORISATION'] })?.granted.fields.has('AI_MEASURES') === true;
};
/** The handover runs on this day, and the person withdraws what carries it. */
const DAY = '2026-04-20';
const running = (): CaseState => caseIn('ACTIVE');
const ended = (): CaseState => withdrawn(running(), on(DAY, 'PERSON'));
const leaderAt = (state: CaseState, day: typeof TODAY) => leadAt(state.leadHistory, startOfDay(day).toISOString());

/** What happens to each matter; a matter without a test does not compile. */
const HAPPENS: Readonly<Record<WithdrawalMatter, () => void>> = {
  READS: () => {
    expect([opens(reading()), opens(withdrawn(reading()))]).toEqual([true, false]);
    expect(deriveFrame(withdrawn(reading()), 'AI').authorisations.at(-1)?.inForce).toBe(false);
    const { leasesEndAt } = contextOf(PERSON);
    expect(withdrawn(reading()).authorisations.at(-1)?.effectiveEverywhereAt).toBe(leasesEndAt.toISOString());
  },
  TEAM_MANDATE: () => {
    const state = mamacCase();
    const body = {
      recipient: { institution: 'CII', service: 'cii-office' },
      purpose: 'JOINT_ASSESSMENT',
      fields: ['AC_REGISTRATION'],
    } as const;
    const before = applied(
      state,
      decideRecordAuthorisation(state, { authorisation: authorisation(body) }, contextOf(PERSON)),
    );
    const others = before.authorisations.map((one) =>
      namesManagementBody(one) && one.id !== idOf(before)
        ? resealed(one, { withdrawnAt: '2026-03-01T09:00:00.000Z' })
        : one,
    );
    const only = { ...before, authorisations: others };
    const asked = {
      house: { institution: 'AC', services: [ORP.service] },
      field: 'AC_REGISTRATION',
      today: TODAY,
      groundsOn: ['TEAM_MANDATE'],
    } as const;
    expect(isMandated(deriveFrame(only, 'AC'), asked)).toBe(true);
    expect(isMandated(deriveFrame(withdrawn(only), 'AC'), asked)).toBe(false);
  },
  SYSTEM_ACCESS: () => {
    const consent = authorisation({
      ...{ discloser: ORP, recipient: AI_OFFICE, fields: ['AC_REGISTRATION'] },
      ...{ purpose: 'SYSTEM_ACCESS', article: 'LACI 85f(2)' },
    });
    const given = applied(
      runningCase(),
      decideRecordAuthorisation(runningCase(), { authorisation: consent }, contextOf(PERSON)),
    );
    const paid = { ...given, benefitsTold: [{ authorisationId: idOf(given), from: '2026-01-01', to: null }] } as const;
    const told = (state: CaseState) => deriveFrame(state, 'AC').authorisations.at(-1);
    expect(told(paid)).toMatchObject({ inForce: true, benefits: { from: '2026-01-01', to: null } });
    expect(told(withdrawn(paid))).toMatchObject({ inForce: false });
    expect(told(withdrawn(paid))).not.toHaveProperty('benefits');
  },
  INSURER_EXTRACTS: () => {
    // An extract is decided on the discloser's copy of the frame, whoever is named: the copy says that it gives no force.
    expect(
      deriveFrame(withdrawn(reading()), 'AI').authorisations.filter(
        ({ id, inForce }) => id === idOf(reading()) && inForce,
      ),
    ).toEqual([]);
  },
  FORM: () => {
    const state = running();
    const signed = lastHandover(state).answer?.authorisationIds ?? [];
    expect(signed.length).toBeGreaterThan(0);
    const after = ended().authorisations.filter(({ id }) => signed.includes(id));
    expect(
      after.every(({ withdrawnAt, effectiveEverywhereAt }) => withdrawnAt !== null && effectiveEverywhereAt !== null),
    ).toBe(true);
  },
  HANDOVER: () => {
    expect(lastHandover(ended())).toMatchObject({
      state: 'WITHDRAWN_BY_CLIENT',
      ending: { at: `${DAY}T09:00:00.000Z`, by: 'PERSON' },
    });
  },
  LEAD: () => {
    expect([leaderAt(running(), DAY), leaderAt(running(), '2026-04-21')]).toMatchObject([SOCIAL, SOCIAL]);
    expect([leaderAt(ended(), DAY), leaderAt(ended(), '2026-04-21')]).toMatchObject([SOCIAL, ORP]);
  },
  DUTIES: () => {
    const searches = (day: typeof TODAY) =>
      caseDutiesOn(ended(), day).find(({ kind }) => kind === 'JOB_SEARCH')?.holder;
    expect([searches(DAY), searches('2026-04-21')]).toMatchObject(['NOT_OWED', { institution: 'AC' }]);
  },
  NEW_REQUESTS: () => {
    expect(refuseAfterWithdrawal(running(), lastHandover(running()))).toBeNull();
    expect(refuseAfterWithdrawal(ended(), lastHandover(ended()))).toMatchObject({
      code: 'AUTHORISATION_WITHDRAWN',
      rule: 'R5',
    });
  },
  OTHER_AUTHORISATIONS: () => {
    const state = accepted(handoverWithSide(), TO_SOCIAL);
    const side = state.authorisations.filter(
      ({ id }) => lastHandover(state).answer?.authorisationIds.includes(id) !== true,
    );
    const carrying = lastHandover(state).answer?.authorisationIds[0] ?? '';
    const after = applied(state, decideWithdrawAuthorisation(state, { authorisationId: carrying }, contextOf(PERSON)));
    expect(side.length).toBeGreaterThan(0);
    expect(after.authorisations.filter(({ id }) => side.some((one) => one.id === id))).toEqual(side);
  },
  PARTICIPATION: () => {
    expect(withdrawn(reading()).participants).toEqual(reading().participants);
    expect(ended().participants).toEqual(running().participants);
  },
  PROPOSALS: () => {
    const state = guaranteedCase();
    expect(withdrawn(state).proposals).toEqual([proposalOf()]);
  },
  GUARANTEES: () => {
    const state = guaranteedCase();
    expect(withdrawn(state).guarantees).toEqual([guaranteeOf()]);
  },
  INDICATIONS: () => {
    const state: CaseState = { ...running(), indications: INDICATIONS };
    expect(withdrawn(state, on(DAY, 'PERSON')).indications).toBe(INDICATIONS);
  },
  MAMAC_PROCESS: () => {
    expect(kindsOf(mamacCase())).toEqual(['AUTHORISATION_WITHDRAWN']);
  },
  LEGAL_EXCHANGES: () => {
    const legalExchanges: NonNullable<CaseState['legalExchanges']> = [];
    expect(withdrawn({ ...reading(), legalExchanges }).legalExchanges).toBe(legalExchanges);
  },
  PAST_READS: () => {
    // The log is another store, to which only reads write: a withdrawal is these events of the case and nothing else.
    expect([kindsOf(reading()), kindsOf(caseIn('OFFERED'))]).toEqual([
      ['AUTHORISATION_WITHDRAWN'],
      ['AUTHORISATION_WITHDRAWN', 'HANDOVER_MOVED'],
    ]);
  },
  DELIVERED_EXTRACTS: () => {
    const state = reading();
    expect(withdrawn(state).timeline.slice(0, -1)).toEqual(state.timeline);
  },
  HISTORY: () => {
    const before = reading();
    const after = withdrawn(before);
    expect(after.timeline.slice(0, before.timeline.length)).toEqual(before.timeline);
    const [told, held] = [before.authorisations.at(-1), after.authorisations.at(-1)];
    expect(held?.revisions?.slice(0, -1)).toEqual(told?.revisions);
    expect(held && isIntact(held, after)).toBe(true);
  },
};

const INDICATIONS: CaseState['indications'] = [];

/** An offered handover beside an authorisation for another purpose that the same form does not carry. */
function handoverWithSide(): CaseState {
  const state = caseIn('OFFERED');
  const side = formFor(TO_SOCIAL, { purpose: 'INTEGRATION_PLANNING' });
  return applied(state, decideRecordAuthorisation(state, { authorisation: side }, contextOf(PERSON)));
}

describe('what follows when an authorisation is withdrawn (LPGA 28, D7)', () => {
  it.each(WITHDRAWAL_EFFECTS.map(({ matter, outcome, from }) => [matter, outcome, from] as const))(
    '%s: %s, from %s',
    (matter) => {
      HAPPENS[matter]();
    },
  );

  it('is told of each matter once', () => {
    expect(WITHDRAWAL_EFFECTS.map(({ matter }) => matter)).toEqual(WITHDRAWAL_MATTERS);
    expect(new Set(WITHDRAWAL_EFFECTS.map(({ when }) => when))).toEqual(new Set(WITHDRAWAL_CASES));
  });

  it('has a moment where something ends or returns, and none where it stays', () => {
    for (const { outcome, from } of WITHDRAWAL_EFFECTS) expect(from === null).toBe(outcome === 'STAYS');
  });

  it('ends by the decision what the table says ends', () => {
    expect(WITHDRAWAL_MATTERS.filter(endsWithWithdrawal)).toEqual([
      ...['READS', 'TEAM_MANDATE', 'SYSTEM_ACCESS', 'INSURER_EXTRACTS', 'FORM', 'HANDOVER', 'NEW_REQUESTS'],
    ]);
  });
});
