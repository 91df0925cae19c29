import type { Calendar } from '../../common/demonstration/calendar.js';
import { caseWorkerOf } from '../../common/demonstration/desks.js';
import type { IndicationSketch } from '../../common/demonstration/handoverSketch.js';
import type { PlannedHandover, PlannedIndication } from '../../common/demonstration/plan.js';
import { decideFileIndication } from '../rules/indication/fileIndication.js';
import { decideReport } from '../rules/report.js';
import { command, commandMaking, type Step } from './demonstrationSteps.js';

/** The receiver reports facts of its time to the payer, which answers from its own house (R18). */
export function indicationSteps(
  { id, ground, facts, filed, answer }: PlannedIndication,
  { sender, receiver }: PlannedHandover,
  calendar: Calendar,
): readonly Step[] {
  const { institution, service } = sender;
  const filing = {
    payer: { institution, service },
    ...{ ground, factsOn: calendar.daysAgo(facts), facts: FACTS[ground], evidence: 'Dossier du service, pièce 4' },
  };
  const told = commandMaking({ prefix: 'ind', id }, filed, caseWorkerOf(receiver), (state, context) =>
    decideFileIndication(state, filing, context),
  );
  if (answer === null) return [told];
  const outcome = answer.reason === 'SANCTIONED' ? 'SANCTIONED' : 'NOT_SANCTIONED';
  return [
    told,
    command(answer.daysAgo, (state, { from, ids }) => {
      const origin = { entryId: ids('ent'), caseId: state._id, version: 1, service };
      const what = { indicationId: id, outcome, on: calendar.daysAgo(answer.daysAgo) } as const;
      return decideReport(state, { kind: 'INDICATION_ANSWERED', ...origin, ...what }, from(institution));
    }),
  ];
}

const FACTS: Readonly<Record<IndicationSketch['ground'], string>> = {
  INTERVIEW_MISSED: 'La personne ne s’est pas présentée à l’entretien fixé et ne s’est pas excusée.',
  MEASURE_NOT_ATTENDED: 'La personne a manqué deux jours de la mesure sans donner de nouvelles.',
  INSTRUCTION_NOT_FOLLOWED: 'La personne n’a pas pris contact avec l’employeur proposé dans le délai convenu.',
  JOB_SEARCH_INSUFFICIENT: 'Deux recherches au lieu des six convenues pour le mois.',
};
