import { COMMON_WORKLIST_TEXTS, type WorklistTexts } from '../../common/rules/worklistTexts.js';
import type { AcWorklistKind } from './worklist.js';

/** What waits at unemployment insurance, in words. */
export const AC_WORKLIST_TEXTS: WorklistTexts<AcWorklistKind> = {
  ...COMMON_WORKLIST_TEXTS,
  INTERVIEW_DUE: {
    FR: 'Entretien de conseil à mener',
    DE: 'Beratungsgespräch fällig',
    IT: 'Colloquio di consulenza da tenere',
    EN: 'Counselling interview due',
  },
  JOB_SEARCH_PROOF_DUE: {
    FR: 'Preuve des recherches d’emploi attendue',
    DE: 'Nachweis der Arbeitsbemühungen erwartet',
    IT: 'Prova delle ricerche di lavoro attesa',
    EN: 'Job-search proof expected',
  },
  JOB_SEARCH_PROOF_MISSING: {
    FR: 'Preuve des recherches d’emploi manquante',
    DE: 'Nachweis der Arbeitsbemühungen fehlt',
    IT: 'Prova delle ricerche di lavoro mancante',
    EN: 'Job-search proof missing',
  },
  MEASURE_TO_DECIDE: {
    FR: 'Mesure du marché du travail à décider',
    DE: 'Arbeitsmarktliche Massnahme zu entscheiden',
    IT: 'Provvedimento inerente al mercato del lavoro da decidere',
    EN: 'Labour-market measure to decide',
  },
  SUSPENSION_LAPSING: {
    FR: 'Suspension bientôt périmée',
    DE: 'Einstellung verfällt bald',
    IT: 'Sospensione prossima alla perenzione',
    EN: 'Suspension about to lapse',
  },
};
