import type { ServiceOfInstitution } from '../../../common/rules/authorisation.js';
import { accept, reject, unlessRefused, type Decision } from '../../../common/rules/decision.js';
import { covers } from '../../../common/rules/handedOver.js';
import type { IndicationGround } from '../../../common/rules/handover.js';
import type { Viewer } from '../../../common/rules/institutions.js';
import type { LocalDate } from '../../../common/rules/localDates.js';
import { refuse } from '../../../common/rules/refusals.js';
import { tidyText } from '../../../common/rules/texts.js';
import { actorOf } from '../authorisations.js';
import { isSameService, type CaseEvent, type CaseState } from '../case.js';
import type { CaseContext } from '../context.js';
import { firstRefusal, knownServiceOf, refuseClosed, refuseOutsider } from '../takingPart.js';
import type { Indication } from './indication.js';
import { indicationConditions, type LedHandover } from './indicationConditions.js';

/** Facts that the lead reports to a payer (R18). */
export interface FileIndication {
  /** The service whose benefit it concerns: it alone decides. */
  readonly payer: ServiceOfInstitution;
  readonly ground: IndicationGround;
  /** The day of the facts. */
  readonly factsOn: LocalDate;
  /** What happened, without medical details. */
  readonly facts: string;
  /** Where the evidence lies in the lead's own system. */
  readonly evidence: string | null;
}

/**
 * The service that leads, or led on the day of the facts, files an indication (R18). That the person refused to
 * cooperate is refused before anything else is asked of it (R5). The day tells under which handover it falls; then all
 * obstacles are told at once.
 */
export function decideFileIndication(
  state: CaseState,
  command: FileIndication,
  context: CaseContext,
): Decision<CaseEvent> {
  const { ground, factsOn } = command;
  const outside = refuseOutsider(state, context);
  if (outside !== null) return reject(outside);
  if (ground === 'COOPERATION_REFUSED') return reject(refuse('INDICATION_AGAINST_FREE_CHOICE', FREE_CHOICE));
  const led = ledBy(state, context);
  const early = firstRefusal(
    () => refuseClosed(state),
    () => (led.length > 0 ? null : refuse('NOT_COMPETENT', { rule: 'R18' })),
    () => (factsOn > context.today ? refuse('DATE_IN_FUTURE', FACTS_ON) : null),
  );
  if (early !== null) return reject(early);
  const handover = led.find((one) => covers(one, factsOn));
  if (handover === undefined) return reject(refuse('INDICATION_OUTSIDE_HANDOVER', FACTS_ON));
  const indication = indicationOf({ ...command, ground }, handover, context);
  return unlessRefused(indicationConditions(indication, handover, { state, context }), () =>
    accept<CaseEvent>({
      ...{ kind: 'INDICATION_FILED', at: context.now.toISOString(), entryId: context.ids('tle') },
      ...{ indication, by: actorOf(context) },
    }),
  );
}

/** The indication of a command that was accepted, also when it is repeated: of a service, ground, payer and day there is one. */
export function indicationFiled(
  { indications }: Pick<CaseState, 'indications'>,
  { payer, ground, factsOn }: Pick<FileIndication, 'payer' | 'ground' | 'factsOn'>,
  by: Pick<Viewer, 'institution' | 'service'>,
): Indication | null {
  const filed = indications.find(
    (one) =>
      one.ground === ground && one.factsOn === factsOn && isSameService(one.payer, payer) && isSameService(one.by, by),
  );
  return filed ?? null;
}

const FREE_CHOICE = { rule: 'R5', path: ['input', 'ground'] };
const FACTS_ON = { rule: 'R18', path: ['input', 'factsOn'] };

/** The handovers that ever moved the lead to the viewer's service; where there is none, no duty ever left the payer. */
function ledBy({ handovers }: CaseState, { viewer }: CaseContext): readonly LedHandover[] {
  return handovers.flatMap(({ id, sender, receiver, answer, terms, acceptance }) =>
    acceptance === null || !isSameService(receiver, viewer)
      ? []
      : [{ id, sender, receiver, answer, terms, from: acceptance.from, lastDay: acceptance.lastDay }],
  );
}

function indicationOf(
  { payer, ground, factsOn, facts, evidence }: FileIndication & Pick<Indication, 'ground'>,
  { id }: LedHandover,
  { viewer, ids, today }: CaseContext,
): Indication {
  const reference = tidyText(evidence ?? '');
  return {
    ...{ id: ids('ind'), handoverId: id, by: knownServiceOf(viewer) },
    payer: { institution: payer.institution, service: payer.service },
    ...{ ground, factsOn, filedOn: today, facts: tidyText(facts) },
    evidence: reference === '' ? null : reference,
    answer: null,
  };
}
