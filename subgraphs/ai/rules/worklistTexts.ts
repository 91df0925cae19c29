import { COMMON_WORKLIST_TEXTS, type WorklistTexts } from '../../common/rules/worklistTexts.js';
import type { AiWorklistKind } from './worklist.js';

/** What waits at disability insurance, in words; none of them says anything of health. */
export const AI_WORKLIST_TEXTS: WorklistTexts<AiWorklistKind> = {
  ...COMMON_WORKLIST_TEXTS,
  NOTICE_TO_ANSWER: {
    FR: 'Communication de détection précoce à traiter',
    DE: 'Meldung zur Früherfassung zu beantworten',
    IT: 'Comunicazione di rilevamento tempestivo da trattare',
    EN: 'Early-detection notice to answer',
  },
  INTERVIEW_DUE: {
    FR: 'Entretien de réadaptation à mener',
    DE: 'Eingliederungsgespräch fällig',
    IT: 'Colloquio d’integrazione da tenere',
    EN: 'Integration interview due',
  },
  SMR_CONCLUSION_EXPIRING: {
    FR: 'Conclusion du SMR bientôt échue',
    DE: 'Schlussfolgerung des RAD läuft ab',
    IT: 'Conclusione del SMR in scadenza',
    EN: 'SMR conclusion about to expire',
  },
  MEASURE_TO_DECIDE: {
    FR: 'Mesure de réadaptation à décider',
    DE: 'Eingliederungsmassnahme zu entscheiden',
    IT: 'Provvedimento d’integrazione da decidere',
    EN: 'Rehabilitation measure to decide',
  },
  REFLECTION_PERIOD_ENDED: {
    FR: 'Délai de réflexion de la mise en demeure échu',
    DE: 'Bedenkzeit der Mahnung abgelaufen',
    IT: 'Termine di riflessione della diffida scaduto',
    EN: 'Time to reflect of a formal notice has ended',
  },
  CLEARANCE_ENDED: {
    FR: 'Base de la prise en charge échue alors que l’office conduit le cas',
    DE: 'Grundlage der Übernahme entfallen, während die Stelle den Fall führt',
    IT: 'Base dell’assunzione venuta meno mentre l’ufficio conduce il caso',
    EN: 'What the lead was cleared on has ended while the office leads',
  },
};
