import type { Language } from '../institutions.js';

/** Refusals of social assistance. */
export const AS_REFUSAL_TEXTS = {
  DATE_BEFORE_FILE_OPENED: {
    FR: 'La date est antérieure à l’ouverture du dossier au service social.',
    DE: 'Das Datum liegt vor der Eröffnung des Dossiers beim Sozialdienst.',
    IT: 'La data precede l’apertura dell’incarto presso il servizio sociale.',
    EN: 'The date lies before the social service opened the file.',
  },
  FILE_CLOSED: {
    FR: 'À cette date, le dossier du service social est déjà clos.',
    DE: 'An diesem Datum ist das Dossier des Sozialdienstes bereits geschlossen.',
    IT: 'A questa data l’incarto del servizio sociale è già chiuso.',
    EN: 'On that date the file of the social service is already closed.',
  },
  NEXT_INTERVIEW_NOT_LATER: {
    FR: 'Le prochain entretien de conseil doit être postérieur à celui qui est saisi.',
    DE: 'Das nächste Beratungsgespräch muss nach dem erfassten liegen.',
    IT: 'Il prossimo colloquio di consulenza deve essere posteriore a quello registrato.',
    EN: 'The next counselling interview has to be later than the one recorded.',
  },
  BUDGET_EMPTY: {
    FR: 'Le budget ne contient aucun poste.',
    DE: 'Das Budget enthält keinen Posten.',
    IT: 'Il budget non contiene alcuna voce.',
    EN: 'The budget has no item.',
  },
  BUDGET_ITEM_REPEATED: {
    FR: 'Un même poste figure plusieurs fois dans le budget.',
    DE: 'Ein Posten kommt im Budget mehrmals vor.',
    IT: 'Una stessa voce figura più volte nel budget.',
    EN: 'An item occurs more than once in the budget.',
  },
  CUT_GROUND_NOT_ADMITTED: {
    FR: 'Le canton n’admet pas ce motif de sanction de l’aide sociale.',
    DE: 'Der Kanton sieht diesen Grund für eine Sanktion der Sozialhilfe nicht vor.',
    IT: 'Il Cantone non prevede questo motivo di sanzione dell’aiuto sociale.',
    EN: 'The canton does not admit this ground for a sanction of social assistance.',
  },
  CUT_OUTSIDE_SCALE: {
    FR: 'Le pourcentage de réduction sort du cadre fixé par le canton.',
    DE: 'Der Kürzungssatz liegt ausserhalb des vom Kanton gesetzten Rahmens.',
    IT: 'La percentuale di riduzione esce dal quadro fissato dal Cantone.',
    EN: 'The percentage of the cut lies outside the range set by the canton.',
  },
  CUT_DURATION_OUTSIDE_SCALE: {
    FR: 'La durée de la réduction sort du cadre fixé par le canton.',
    DE: 'Die Dauer der Kürzung liegt ausserhalb des vom Kanton gesetzten Rahmens.',
    IT: 'La durata della riduzione esce dal quadro fissato dal Cantone.',
    EN: 'The number of months of the cut lies outside the range set by the canton.',
  },
  CUTS_TOGETHER_ABOVE_SCALE: {
    FR: 'Avec les réductions déjà décidées, le maximum fixé par le canton serait dépassé pendant un mois au moins.',
    DE: 'Zusammen mit bereits verfügten Kürzungen würde das Maximum des Kantons in mindestens einem Monat überschritten.',
    IT: 'Con le riduzioni già decise, il massimo fissato dal Cantone sarebbe superato per almeno un mese.',
    EN: 'Together with cuts already decided, the maximum set by the canton would be exceeded in at least one month.',
  },
  CUT_REACHES_BACK: {
    FR: 'Une réduction ne porte que sur le mois de la décision et les mois suivants.',
    DE: 'Eine Kürzung gilt erst ab dem Monat des Entscheids.',
    IT: 'Una riduzione vale soltanto dal mese della decisione.',
    EN: 'A cut begins in the month of its decision at the earliest.',
  },
} as const satisfies Record<string, Record<Language, string>>;
