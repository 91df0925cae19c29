import { accept, reject, unlessRefused, type Decision } from '../../../common/rules/decision.js';
import { refuse } from '../../../common/rules/refusals.js';
import { actorOf } from '../authorisations.js';
import { leadsNow, type CaseEvent, type CaseState } from '../case.js';
import type { CaseContext } from '../context.js';
import { knownServiceOf, refuseClosed } from '../takingPart.js';
import { inputOf, type Asked } from './asked.js';
import type { DraftHandover } from './commands.js';
import type { Handover } from './handover.js';
import { completeTerms } from './nextHandover.js';
import { refusalsOf } from './step.js';
import { rowsOf } from './table.js';
import type { Transition } from './transitions.js';

/** Begins a handover by its rows of the table: the lead drafts it and is its sender from then on (R2, R3). */
export function decideDraft(state: CaseState, act: DraftHandover, context: CaseContext): Decision<CaseEvent> {
  const closed = refuseClosed(state);
  if (closed !== null) return reject(closed);
  const row = rowsOf('DRAFT').find(
    ({ holders }) => holders.includes('LEAD') && leadsNow(state, context.viewer, context.now),
  );
  if (row === undefined) return reject(refuse('NOT_YOUR_STEP', { rule: 'R3' }));
  const handover = begun(act, context);
  return unlessRefused(refusalsOf(askedOf(state, row, handover, act, context)), () =>
    accept<CaseEvent>({
      kind: 'HANDOVER_DRAFTED',
      at: handover.draftedAt,
      entryId: context.ids('tle'),
      handover: { ...handover, terms: completeTerms(act.terms) },
      by: actorOf(context),
    }),
  );
}

function askedOf(
  state: CaseState,
  row: Transition,
  handover: Omit<Handover, 'terms'>,
  act: DraftHandover,
  context: CaseContext,
): Asked {
  const { sender, receiver } = handover;
  const { terms } = act;
  const input = inputOf(act, row, context.today);
  const asked = { state, row, holder: 'LEAD', sender, receiver, terms, handover, input } as const;
  return { ...asked, firstDay: terms.from, formRefusals: [], context };
}

function begun({ receiver }: DraftHandover, context: CaseContext): Omit<Handover, 'terms'> {
  return {
    id: context.ids('hnd'),
    state: 'DRAFT',
    sender: knownServiceOf(context.viewer),
    receiver: { institution: receiver.institution, service: receiver.service },
    draftedAt: context.now.toISOString(),
    draftedBy: context.viewer.subject,
    answer: null,
    offer: null,
    clarifications: [],
    forwardedBy: [],
    clearedOn: null,
    clearedUntil: null,
    acceptance: null,
    ending: null,
    earlierEndings: [],
    handedBackOn: null,
  };
}
