import { MEASURE_NAMES } from '../../../../../common/rules/measureNames.js';
import type { PlanTexts } from '../../planTexts.js';

/** The plan in French. */
export const planFr: PlanTexts = {
  title: 'Plan de réinsertion, pour signature',
  version: (version) => `Version ${version} du plan`,
  lead: 'Ce plan a été établi en commun avec vous et les trois institutions. Il contient ce que chacun fait et ce que chacun paie.',
  aimHeading: 'But',
  aims: {
    SAME_OCCUPATION: 'Retour à l’emploi dans la profession exercée',
    OTHER_OCCUPATION: 'Retour à l’emploi dans une autre profession',
    TRAINING_THEN_EMPLOYMENT: 'Formation, puis retour à l’emploi',
    PART_TIME_EMPLOYMENT: 'Emploi à temps partiel',
  },
  measuresHeading: 'Mesures',
  measuresCaption: 'Chaque mesure, qui la réalise, qui la paie et quand',
  measuresHead: ['Mesure', 'Réalisée par', 'Payée par', 'Durée'],
  measures: MEASURE_NAMES.FR,
  personHeading: 'Ce à quoi vous vous engagez',
  personNothing: 'Suivre les mesures ci-dessus.',
  institutionsHeading: 'Ce à quoi les institutions s’engagent',
  institutionsCaption: 'Ce que chaque institution réalise et paie',
  institutionsHead: ['Institution', 'Réalise', 'Paie'],
  noObligation: 'Aucune obligation',
  bindingHeading: 'Ce que signifie votre signature',
  binds:
    'Le plan lie la personne et les trois institutions dès que le dernier accord est enregistré, et jamais pour des jours passés. Personne ne le change seul : une nouvelle version demande de nouveau l’accord de tous.',
  breach:
    'Qui ne respecte pas le plan n’en subit que les conséquences prévues par la propre loi de l’institution qui paie la prestation ou la mesure. Cette institution décide seule ; le plan ne crée aucune sanction.',
  free: 'Vous êtes libre de signer ou non. Sans votre accord, le plan n’entre pas en vigueur.',
  signaturesHeading: 'Signatures',
  signaturesNote: 'Lieu, date et signature ; une institution sans mesure signe qu’elle n’a aucune obligation.',
  person: 'La personne',
  agreedOn: (day) => `a donné son accord le ${day}`,
};
