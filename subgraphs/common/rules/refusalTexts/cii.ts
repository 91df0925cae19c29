import type { Language } from '../institutions.js';

/** Refusals of the coordination register. */
export const CII_REFUSAL_TEXTS = {
  CASE_IS_CLOSED: {
    FR: 'Le cas est clos.',
    DE: 'Der Fall ist abgeschlossen.',
    IT: 'Il caso è chiuso.',
    EN: 'The case is closed.',
  },
  MODE_NOT_ENABLED: {
    FR: 'Cette forme de collaboration n’est pas activée dans ce canton à cette date.',
    DE: 'Diese Form der Zusammenarbeit ist im Kanton zu diesem Datum nicht eingeschaltet.',
    IT: 'Questa forma di collaborazione non è attivata nel Cantone a questa data.',
    EN: 'This mode of cooperation is not enabled in the canton on this date.',
  },
  CASE_NOT_ACCEPTED: {
    FR: 'Le registre n’a pas accepté l’ouverture du cas ; la coordination CII se charge de clarifier.',
    DE: 'Das Register hat die Falleröffnung nicht angenommen; die IIZ-Koordination klärt sie.',
    IT: 'Il registro non ha accettato l’apertura del caso; la coordinazione CII provvede a chiarire.',
    EN: 'The register did not accept the opening of the case; the coordination office will clarify.',
  },
  LEAD_CANNOT_LEAVE: {
    FR: 'Le service qui conduit le cas ne peut pas le quitter : un cas a toujours une conduite.',
    DE: 'Der fallführende Dienst kann den Fall nicht verlassen: jeder Fall hat genau eine Fallführung.',
    IT: 'Il servizio che conduce il caso non può lasciarlo: un caso ha sempre una conduzione.',
    EN: 'The service that leads the case cannot leave it: a case always has exactly one lead.',
  },
  DEPUTY_IS_RESPONSIBLE: {
    FR: 'La personne responsable et sa suppléance doivent être deux personnes différentes.',
    DE: 'Verantwortliche Person und Stellvertretung müssen zwei verschiedene Personen sein.',
    IT: 'La persona responsabile e chi la sostituisce devono essere due persone diverse.',
    EN: 'The responsible person and the deputy must be two different persons.',
  },
  CONTACT_NOT_ACCEPTED: {
    FR: 'Le numéro de téléphone ou l’adresse électronique du service n’a pas une forme admise.',
    DE: 'Telefonnummer oder E-Mail-Adresse des Dienstes hat keine zulässige Form.',
    IT: 'Il numero di telefono o l’indirizzo elettronico del servizio non ha una forma ammessa.',
    EN: 'The telephone number or mail address of the service does not have an accepted form.',
  },
  AUTHORISATION_ALREADY_CONFIRMED: {
    FR: 'Cette autorisation a déjà été confirmée.',
    DE: 'Diese Einwilligung ist bereits bestätigt.',
    IT: 'Questa autorizzazione è già stata confermata.',
    EN: 'This authorisation is already confirmed.',
  },
  AUTHORISATION_WITHDRAWN: {
    FR: 'Cette autorisation a été révoquée ; il en faut une nouvelle.',
    DE: 'Diese Einwilligung wurde widerrufen; es braucht eine neue.',
    IT: 'Questa autorizzazione è stata revocata; ne occorre una nuova.',
    EN: 'This authorisation was withdrawn; a new one is needed.',
  },
  MESSAGE_RECIPIENT_NOT_ON_CASE: {
    FR: 'Un message s’adresse à au moins un autre service qui participe au cas.',
    DE: 'Eine Mitteilung richtet sich an mindestens einen anderen am Fall beteiligten Dienst.',
    IT: 'Un messaggio va indirizzato ad almeno un altro servizio che partecipa al caso.',
    EN: 'A message must go to at least one other service that takes part in the case.',
  },
  MESSAGE_IS_EMPTY: {
    FR: 'Le message ne contient aucun texte.',
    DE: 'Die Mitteilung enthält keinen Text.',
    IT: 'Il messaggio non contiene alcun testo.',
    EN: 'The message holds no text.',
  },
  CASE_IS_FULL: {
    FR: 'Le cas ne peut plus recevoir d’entrée de ce genre ; veuillez vous adresser à la coordination CII.',
    DE: 'Der Fall kann keine weiteren Einträge dieser Art aufnehmen; bitte wenden Sie sich an die IIZ-Koordination.',
    IT: 'Il caso non può accogliere altre voci di questo genere; si rivolga alla coordinazione CII.',
    EN: 'The case can take in no more entries of this kind; please turn to the coordination office.',
  },
  REGISTRATION_NOT_CONFIRMED: {
    FR: 'Votre institution n’a pas encore confirmé que la personne y est inscrite.',
    DE: 'Ihre Institution hat noch nicht bestätigt, dass die Person bei ihr angemeldet ist.',
    IT: 'La sua istituzione non ha ancora confermato che la persona vi è registrata.',
    EN: 'Your institution has not confirmed yet that the person is registered with it.',
  },
} as const satisfies Record<string, Record<Language, string>>;
