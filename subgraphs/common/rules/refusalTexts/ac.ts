import type { Language } from '../institutions.js';

/** Refusals of unemployment insurance. */
export const AC_REFUSAL_TEXTS = {
  REGISTRATION_NOT_ACTIVE: {
    FR: 'La personne n’est pas inscrite à l’ORP à cette date (AC).',
    DE: 'Die Person ist an diesem Tag nicht beim RAV angemeldet (ALV).',
    IT: 'La persona non è iscritta all’URC a questa data (AD).',
    EN: 'The person is not registered at the placement office on this date (AC).',
  },
  REGISTRATIONS_OVERLAP: {
    FR: 'Deux inscriptions à l’ORP se chevauchent.',
    DE: 'Zwei Anmeldungen beim RAV überschneiden sich.',
    IT: 'Due iscrizioni all’URC si sovrappongono.',
    EN: 'Two registrations at the placement office overlap.',
  },
  INTERVIEW_ALREADY_RECORDED: {
    FR: 'Un entretien de conseil de ce jour est déjà enregistré.',
    DE: 'Für diesen Tag ist bereits ein Beratungsgespräch erfasst.',
    IT: 'Per questo giorno è già registrato un colloquio di consulenza.',
    EN: 'A counselling interview of this day is already recorded.',
  },
  PROOF_ALREADY_RECORDED: {
    FR: 'La preuve des recherches d’emploi de ce mois est déjà enregistrée.',
    DE: 'Der Nachweis der Arbeitsbemühungen dieses Monats ist bereits erfasst.',
    IT: 'La prova delle ricerche di lavoro di questo mese è già registrata.',
    EN: 'The job-search proof of this month is already recorded.',
  },
  PROOF_BEFORE_MONTH: {
    FR: 'La preuve des recherches d’emploi est antérieure au mois qu’elle concerne.',
    DE: 'Der Nachweis der Arbeitsbemühungen liegt vor dem Monat, den er betrifft.',
    IT: 'La prova delle ricerche di lavoro precede il mese a cui si riferisce.',
    EN: 'The job-search proof was received before the month that it is about.',
  },
  MEASURE_NOT_IN_CATALOGUE: {
    FR: 'Ce type de mesure ne figure pas au catalogue de l’institution à cette date.',
    DE: 'Diese Massnahmenart steht an diesem Tag nicht im Katalog der Institution.',
    IT: 'Questo tipo di misura non figura nel catalogo dell’istituzione a questa data.',
    EN: 'This type of measure is not in the catalogue of the institution on that date.',
  },
  DECISION_INCOMPLETE: {
    FR: 'La décision n’indique pas sa date ou l’organe qui l’a prise.',
    DE: 'Beim Entscheid fehlt das Datum oder das Organ, das ihn getroffen hat.',
    IT: 'Nella decisione manca la data o l’organo che l’ha presa.',
    EN: 'The decision does not say when or by which organ it was taken.',
  },
  SUSPENSION_OUTSIDE_SCALE: {
    FR: 'Ce nombre de jours de suspension est hors du barème (1 à 60 jours).',
    DE: 'Diese Zahl von Einstelltagen liegt ausserhalb des Rasters (1 bis 60 Tage).',
    IT: 'Questo numero di giorni di sospensione è fuori dalla scala (da 1 a 60 giorni).',
    EN: 'This number of suspension days lies outside the scale (1 to 60 days).',
  },
  SUSPENSION_GRAVITY_MISMATCH: {
    FR: 'Ce nombre de jours de suspension ne correspond pas à la gravité de la faute.',
    DE: 'Diese Zahl von Einstelltagen passt nicht zur Schwere des Verschuldens.',
    IT: 'Questo numero di giorni di sospensione non corrisponde alla gravità della colpa.',
    EN: 'This number of suspension days does not fit the gravity of the fault.',
  },
  SUSPENSION_ABOVE_GROUND_MAXIMUM: {
    FR: 'Ce nombre de jours dépasse le maximum prévu pour ce motif de suspension.',
    DE: 'Diese Zahl von Tagen übersteigt das Höchstmass für diesen Einstellungsgrund.',
    IT: 'Questo numero di giorni supera il massimo previsto per questo motivo di sospensione.',
    EN: 'This number of days exceeds the maximum for this ground of suspension.',
  },
  SUSPENSION_LAPSED: {
    FR: 'Le droit d’exécuter la suspension s’est éteint six mois après le début du délai.',
    DE: 'Der Vollzug der Einstellung ist sechs Monate nach Beginn der Frist dahingefallen.',
    IT: 'L’esecuzione della sospensione è decaduta sei mesi dopo l’inizio del termine.',
    EN: 'The right to carry out the suspension lapsed six months after its period began.',
  },
  SUSPENSION_ALREADY_DECIDED: {
    FR: 'Une suspension a déjà été décidée pour ce motif et ces faits.',
    DE: 'Für diesen Grund und diesen Sachverhalt ist bereits eine Einstellung verfügt.',
    IT: 'Per questo motivo e questi fatti è già stata decisa una sospensione.',
    EN: 'A suspension was already decided on this ground for these facts.',
  },
  NO_DAILY_ALLOWANCE: {
    FR: 'Aucune indemnité journalière de l’AC qui pourrait être suspendue n’est connue.',
    DE: 'Es ist kein Taggeld der ALV bekannt, das eingestellt werden könnte.',
    IT: 'Non è nota alcuna indennità giornaliera dell’AD che possa essere sospesa.',
    EN: 'No daily allowance of AC is known that could be suspended.',
  },
} as const satisfies Record<string, Record<Language, string>>;
