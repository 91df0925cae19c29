import { COMMON_WORKLIST_TEXTS, type WorklistTexts } from '../../common/rules/worklistTexts.js';
import type { AsWorklistKind } from './worklist.js';

/** What waits at social assistance, in words. */
export const AS_WORKLIST_TEXTS: WorklistTexts<AsWorklistKind> = {
  ...COMMON_WORKLIST_TEXTS,
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
};
