import type { WorklistTexts } from '../../common/rules/worklistTexts.js';
import type { AsWorklistKind } from './worklist.js';

/** What waits at social assistance, in words. */
export const AS_WORKLIST_TEXTS: WorklistTexts<AsWorklistKind> = {
  INTERVIEW_DUE: {
    FR: 'Entretien de suivi social à mener',
    DE: 'Gespräch der Sozialberatung fällig',
    IT: 'Colloquio di consulenza sociale da tenere',
    EN: 'Social counselling interview due',
  },
  BUDGET_TO_REVIEW: {
    FR: 'Budget à réviser',
    DE: 'Budget zu überprüfen',
    IT: 'Budget da rivedere',
    EN: 'Budget to review',
  },
  CUT_ENDING: {
    FR: 'Réduction bientôt terminée',
    DE: 'Kürzung endet bald',
    IT: 'Riduzione in scadenza',
    EN: 'Cut ending soon',
  },
  MEASURE_TO_DECIDE: {
    FR: 'Mesure d’insertion à décider',
    DE: 'Integrationsmassnahme zu entscheiden',
    IT: 'Misura d’inserimento da decidere',
    EN: 'Integration measure to decide',
  },
  PROPOSAL_TO_DECIDE: {
    FR: 'Proposition de mesure à décider',
    DE: 'Massnahme auf Antrag der Fallführung zu entscheiden',
    IT: 'Proposta di misura da decidere',
    EN: 'Proposed measure of a case to decide',
  },
  INDICATION_TO_ANSWER: {
    FR: 'Signalement à traiter',
    DE: 'Meldung der Fallführung zu beantworten',
    IT: 'Segnalazione da trattare',
    EN: 'Sanction indication to answer',
  },
  DIVERGENCE: {
    FR: 'Divergence à clarifier',
    DE: 'Abweichung zu klären',
    IT: 'Divergenza da chiarire',
    EN: 'Divergence to clear up',
  },
  FILE_TO_ASSIGN: {
    FR: 'Dossier à attribuer',
    DE: 'Dossier zuzuteilen',
    IT: 'Incarto da attribuire',
    EN: 'File to assign',
  },
};
