import type { Language } from '../institutions.js';

/** Refusals of disability insurance. */
export const AI_REFUSAL_TEXTS = {
  NOTICE_PERSON_NOT_INFORMED: {
    FR: 'La personne doit avoir été informée avant la communication en vue de la détection précoce (AI).',
    DE: 'Die Person muss vor der Meldung zur Früherfassung (IV) informiert worden sein.',
    IT: 'La persona deve essere stata informata prima della comunicazione per il rilevamento tempestivo (AI).',
    EN: 'The person must have been informed before the early-detection notice (AI) was made.',
  },
  NOTICE_ALREADY_ANSWERED: {
    FR: 'L’office AI a déjà répondu à cette communication.',
    DE: 'Die IV-Stelle hat diese Meldung bereits beantwortet.',
    IT: 'L’ufficio AI ha già risposto a questa comunicazione.',
    EN: 'The disability insurance office has already answered this notice.',
  },
  FILE_OF_PERSON_EXISTS: {
    FR: 'Votre institution tient déjà un dossier sur cette personne ; cherchez-le et complétez-le.',
    DE: 'Ihre Institution führt bereits ein Dossier über diese Person; suchen und ergänzen Sie es.',
    IT: 'La sua istituzione tiene già un incarto su questa persona; lo cerchi e lo completi.',
    EN: 'Your institution already keeps a file on this person; find it and add to it.',
  },
  PROCEDURE_STEP_NOT_ALLOWED: {
    FR: 'La procédure AI ne peut pas passer de son état actuel à celui-ci.',
    DE: 'Das IV-Verfahren kann aus dem jetzigen Stand nicht in diesen übergehen.',
    IT: 'La procedura AI non può passare dallo stato attuale a questo.',
    EN: 'The disability insurance procedure cannot go from its present state to this one.',
  },
  PROCEDURE_STEP_OUT_OF_ORDER: {
    FR: 'Cette étape est antérieure à la dernière étape de la procédure.',
    DE: 'Dieser Schritt liegt vor dem letzten Schritt des Verfahrens.',
    IT: 'Questo passo precede l’ultimo passo della procedura.',
    EN: 'This step is dated before the last step of the procedure.',
  },
  PROCEDURE_NOT_OPEN: {
    FR: 'Aucune procédure AI n’est ouverte pour cette personne.',
    DE: 'Für diese Person ist kein IV-Verfahren offen.',
    IT: 'Per questa persona non è aperta alcuna procedura AI.',
    EN: 'No disability insurance procedure is open for this person.',
  },
  MEASURE_WITHOUT_FUNDING: {
    FR: 'Une mesure ne peut être octroyée sans indiquer qui la finance.',
    DE: 'Eine Massnahme kann nur mit Angabe der Finanzierung zugesprochen werden.',
    IT: 'Un provvedimento può essere concesso soltanto indicando chi lo finanzia.',
    EN: 'A measure cannot be granted without saying what funds it.',
  },
  MEASURE_WITHOUT_APPLICATION: {
    FR: 'Une mesure d’intervention précoce suppose une demande déposée auprès de l’AI.',
    DE: 'Eine Massnahme der Frühintervention setzt eine Anmeldung bei der IV voraus.',
    IT: 'Un provvedimento d’intervento tempestivo presuppone una richiesta presentata all’AI.',
    EN: 'An early-intervention measure requires an application to disability insurance.',
  },
  PENSIONS_OVERLAP: {
    FR: 'Deux rentes AI se recouvrent dans le temps.',
    DE: 'Zwei IV-Renten überschneiden sich zeitlich.',
    IT: 'Due rendite AI si sovrappongono nel tempo.',
    EN: 'Two disability pensions overlap in time.',
  },
  NO_TIME_TO_REFLECT: {
    FR: 'La mise en demeure doit laisser à la personne un délai de réflexion.',
    DE: 'Die Mahnung muss der Person eine Bedenkzeit einräumen.',
    IT: 'La diffida deve lasciare alla persona un termine di riflessione.',
    EN: 'The formal notice must leave the person time to reflect.',
  },
  TIME_TO_REFLECT_RUNNING: {
    FR: 'Le délai de réflexion de la mise en demeure n’est pas encore écoulé.',
    DE: 'Die Bedenkzeit der Mahnung ist noch nicht abgelaufen.',
    IT: 'Il termine di riflessione della diffida non è ancora scaduto.',
    EN: 'The time to reflect that the formal notice gives is not over yet.',
  },
  FORMAL_NOTICE_SETTLED: {
    FR: 'Cette mise en demeure est déjà liquidée et ne peut plus fonder de réduction.',
    DE: 'Diese Mahnung ist bereits erledigt und kann keine Kürzung mehr begründen.',
    IT: 'Questa diffida è già evasa e non può più fondare una riduzione.',
    EN: 'This formal notice is already settled and can carry no further cut.',
  },
  CUT_WITHOUT_FORMAL_NOTICE: {
    FR: 'Une réduction de l’AI exige une mise en demeure préalable ou une exception prévue par la loi.',
    DE: 'Eine Kürzung der IV setzt eine vorgängige Mahnung oder eine gesetzliche Ausnahme voraus.',
    IT: 'Una riduzione dell’AI richiede una diffida preventiva o un’eccezione prevista dalla legge.',
    EN: 'A cut by disability insurance requires a prior formal notice or an exception set by law.',
  },
  CUT_BASIS_TWOFOLD: {
    FR: 'Une réduction se fonde soit sur une mise en demeure, soit sur une exception, non sur les deux.',
    DE: 'Eine Kürzung stützt sich entweder auf eine Mahnung oder auf eine Ausnahme, nicht auf beides.',
    IT: 'Una riduzione si fonda su una diffida oppure su un’eccezione, non su entrambe.',
    EN: 'A cut rests either on a formal notice or on an exception, not on both.',
  },
  HANDOVER_WITHOUT_PROCEDURE: {
    FR: 'La personne n’a ni procédure AI en cours ni rente, et aucune autorisation au sens de l’art. 54 LAI n’est en vigueur.',
    DE: 'Die Person hat weder ein laufendes IV-Verfahren noch eine Rente, und keine Ermächtigung nach Art. 54 IVG ist in Kraft.',
    IT: 'La persona non ha né una procedura AI in corso né una rendita, e non è in vigore alcuna autorizzazione ai sensi dell’art. 54 LAI.',
    EN: 'The person has neither an open procedure nor a pension of AI, and no authorisation under LAI 54 is in force.',
  },
} as const satisfies Record<string, Record<Language, string>>;
