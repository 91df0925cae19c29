import { MEASURE_NAMES } from '../../../../../common/rules/measureNames.js';
import type { PlanTexts } from '../../planTexts.js';

/** The plan in Italian. */
export const planIt: PlanTexts = {
  title: 'Piano di reinserimento, per la firma',
  version: (version) => `Versione ${version} del piano`,
  lead: 'Questo piano è stato preparato insieme a Lei e alle tre istituzioni. Indica che cosa fa e che cosa paga ciascuno.',
  aimHeading: 'Scopo',
  aims: {
    SAME_OCCUPATION: 'Ritorno al lavoro nella professione esercitata',
    OTHER_OCCUPATION: 'Ritorno al lavoro in un’altra professione',
    TRAINING_THEN_EMPLOYMENT: 'Formazione, poi ritorno al lavoro',
    PART_TIME_EMPLOYMENT: 'Impiego a tempo parziale',
  },
  measuresHeading: 'Provvedimenti',
  measuresCaption: 'Ogni provvedimento: chi lo attua, chi lo paga e quando',
  measuresHead: ['Provvedimento', 'Attuato da', 'Pagato da', 'Durata'],
  measures: MEASURE_NAMES.IT,
  personHeading: 'A che cosa si impegna',
  personNothing: 'Seguire i provvedimenti indicati sopra.',
  institutionsHeading: 'A che cosa si impegnano le istituzioni',
  institutionsCaption: 'Che cosa attua e paga ogni istituzione',
  institutionsHead: ['Istituzione', 'Attua', 'Paga'],
  noObligation: 'Nessun obbligo',
  bindingHeading: 'Che cosa significa la Sua firma',
  binds:
    'Il piano vincola la persona e le tre istituzioni non appena è registrato l’ultimo consenso, e mai per giorni passati. Nessuno lo cambia da solo: una nuova versione richiede di nuovo il consenso di tutti.',
  breach:
    'Chi non rispetta il piano subisce soltanto le conseguenze previste dalla legge propria dell’istituzione che paga la prestazione o il provvedimento. Questa istituzione decide da sola; il piano non crea alcuna sanzione.',
  free: 'Decide liberamente se firmare. Senza il Suo consenso il piano non entra in vigore.',
  signaturesHeading: 'Firme',
  signaturesNote: 'Luogo, data e firma; un’istituzione senza provvedimento firma che non ha alcun obbligo.',
  person: 'La persona',
  agreedOn: (day) => `consenso dato: ${day}`,
};
