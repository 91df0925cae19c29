import type { Calendar } from '../../common/demonstration/calendar.js';
import { caseWorkerOf, deciderOf } from '../../common/demonstration/desks.js';
import type { PlannedHandover, PlannedProposal } from '../../common/demonstration/plan.js';
import type { Decision } from '../../common/rules/decision.js';
import type { Viewer } from '../../common/rules/institutions.js';
import type { CaseEvent, CaseState } from '../rules/case.js';
import type { CaseContext } from '../rules/context.js';
import { decideExtension } from '../rules/guarantee/decideExtension.js';
import { decideGuarantee } from '../rules/guarantee/decideGuarantee.js';
import { decideDrawGuarantee } from '../rules/guarantee/drawGuarantee.js';
import type { Guarantee, GuaranteeDecision } from '../rules/guarantee/guarantee.js';
import { decideProposeExtension } from '../rules/guarantee/proposeExtension.js';
import { decideProposeGuarantee } from '../rules/guarantee/proposeGuarantee.js';
import { decideReleaseGuarantee } from '../rules/guarantee/releaseGuarantee.js';
import { decideProposeMeasure } from '../rules/proposal/proposeMeasure.js';
import { decideStartMeasure } from '../rules/proposal/startMeasure.js';
import { decideReport } from '../rules/report.js';
import { command, commandMaking, type Step } from './demonstrationSteps.js';

/** The receiver proposes, the payer answers, and what became of the guarantee for the cost (R6 to R8). */
export function proposalSteps(
  proposal: PlannedProposal,
  planned: PlannedHandover,
  calendar: Calendar,
): readonly Step[] {
  return [...askedAndAnswered(proposal, planned, calendar), ...guaranteeSteps({ proposal, planned, calendar })];
}

function askedAndAnswered(
  { id, kind, type, costChf, from, to, fate, proposedDaysAgo, answeredDaysAgo }: PlannedProposal,
  { sender, receiver }: PlannedHandover,
  calendar: Calendar,
): readonly Step[] {
  const { institution, service } = sender;
  const asked = { kind, provider: institution, type, payer: { institution, service }, from, to, costChf };
  const told = commandMaking({ prefix: 'prp', id }, proposedDaysAgo, caseWorkerOf(receiver), (state, context) =>
    decideProposeMeasure(state, asked, context),
  );
  if (answeredDaysAgo === null) return [told];
  const outcome = fate === 'REFUSED' ? 'REFUSED' : 'GRANTED';
  return [
    told,
    command(answeredDaysAgo, (state, world) => {
      const origin = { entryId: world.ids('ent'), caseId: state._id, version: 1, service };
      const what = { proposalId: id, outcome, on: calendar.daysAgo(answeredDaysAgo) } as const;
      return decideReport(state, { kind: 'PROPOSAL_ANSWERED', ...origin, ...what }, world.from(institution));
    }),
  ];
}

/** The guarantee for the cost of one proposal, and who asks and who pays. */
interface Subject {
  readonly proposal: PlannedProposal;
  readonly planned: PlannedHandover;
  readonly calendar: Calendar;
}

function guaranteeSteps(subject: Subject): readonly Step[] {
  switch (subject.proposal.fate) {
    case 'UNANSWERED':
    case 'REFUSED':
      return [];
    case 'TO_GUARANTEE':
      return [proposed(subject, 7)];
    case 'NOT_GUARANTEED':
      return [proposed(subject, 50), decided(subject, 44, 'REFUSED')];
    case 'TO_START':
      return [proposed(subject, 22), decided(subject, 16, 'GRANTED')];
    case 'EXTENDING':
      return [...running(subject), moreAsked(subject, 6)];
    case 'EXTENDED':
      return [...running(subject), moreAsked(subject, 26), moreDecided(subject, 19, 'GRANTED')];
    case 'NOT_EXTENDED':
      return [...running(subject), moreAsked(subject, 26), moreDecided(subject, 19, 'REFUSED')];
    case 'RELEASED':
      return [...running(subject), ofPayer(subject, 14, release)];
  }
}

/** Asked for, granted, begun under it on its first day, and drawn on twice. */
function running(subject: Subject): readonly Step[] {
  const { proposal, calendar } = subject;
  const kind = proposal.kind === 'MEASURE' ? 'MEASURE_COST' : 'PLACE_COST';
  const draw = (daysAgo: number, amountChf: number): Step =>
    ofLead(subject, daysAgo, (state, guaranteeId, context) =>
      decideDrawGuarantee(state, { guaranteeId, amountChf, kind, on: calendar.daysAgo(daysAgo + 3) }, context),
    );
  return [
    proposed(subject, 72),
    decided(subject, 66, 'GRANTED'),
    command(58, (state, { as }) =>
      decideStartMeasure(
        state,
        { proposalId: proposal.id, on: proposal.from },
        as(caseWorkerOf(subject.planned.receiver)),
      ),
    ),
    draw(42, 425.5),
    draw(21, 310),
  ];
}

function proposed({ proposal, planned }: Subject, daysAgo: number): Step {
  const { id: proposalId, costChf: ceilingChf, from, to } = proposal;
  return command(daysAgo, (state, { as }) =>
    decideProposeGuarantee(state, { proposalId, ceilingChf, from, to }, as(caseWorkerOf(planned.receiver))),
  );
}

function decided(subject: Subject, daysAgo: number, decision: GuaranteeDecision): Step {
  return ofPayer(subject, daysAgo, (state, guaranteeId, context) =>
    decideGuarantee(state, { guaranteeId, decision }, context),
  );
}

/** More money for the time that the measure lasts: a longer one would be a new proposal (R7). */
function moreAsked(subject: Subject, daysAgo: number): Step {
  const { costChf, to } = subject.proposal;
  return ofLead(subject, daysAgo, (state, guaranteeId, context) =>
    decideProposeExtension(state, { guaranteeId, ceilingChf: costChf + 600, to }, context),
  );
}

function moreDecided(subject: Subject, daysAgo: number, decision: GuaranteeDecision): Step {
  return ofPayer(subject, daysAgo, (state, guaranteeId, context) => {
    const extensionId = guaranteeOf(state, subject)?.extensions.at(-1)?.id ?? '';
    return decideExtension(state, { guaranteeId, extensionId, decision }, context);
  });
}

function release(state: CaseState, guaranteeId: string, context: CaseContext): Decision<CaseEvent> {
  return decideReleaseGuarantee(state, { guaranteeId }, context);
}

type OnGuarantee = (state: CaseState, guaranteeId: string, context: CaseContext) => Decision<CaseEvent>;

function ofLead(subject: Subject, daysAgo: number, decide: OnGuarantee): Step {
  return onGuarantee(subject, daysAgo, caseWorkerOf(subject.planned.receiver), decide);
}

function ofPayer(subject: Subject, daysAgo: number, decide: OnGuarantee): Step {
  return onGuarantee(subject, daysAgo, deciderOf(subject.planned.sender), decide);
}

function onGuarantee(subject: Subject, daysAgo: number, viewer: Viewer, decide: OnGuarantee): Step {
  return command(daysAgo, (state, { as }) => decide(state, guaranteeOf(state, subject)?.id ?? '', as(viewer)));
}

function guaranteeOf({ guarantees }: CaseState, { proposal }: Subject): Guarantee | undefined {
  return guarantees.find(({ proposalId }) => proposalId === proposal.id);
}
