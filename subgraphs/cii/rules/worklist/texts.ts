import type { WorklistTexts } from '../../../common/rules/worklistTexts.js';
import type { CiiWorklistKind } from './item.js';

/** What waits in the register, in words. */
export const CII_WORKLIST_TEXTS: WorklistTexts<CiiWorklistKind> = {
  CONFIRM_AUTHORISATION: {
    FR: 'Procuration à confirmer',
    DE: 'Vollmacht zu bestätigen',
    IT: 'Procura da confermare',
    EN: 'Authorisation to confirm',
  },
  AUTHORISATION_EXPIRING: {
    FR: 'Procuration bientôt échue',
    DE: 'Vollmacht läuft ab',
    IT: 'Procura in scadenza',
    EN: 'Authorisation about to expire',
  },
  MESSAGE_UNREAD: {
    FR: 'Message non lu',
    DE: 'Ungelesene Nachricht',
    IT: 'Messaggio non letto',
    EN: 'Unread message',
  },
  ASSIGN_STAFF: {
    FR: 'Personne responsable à désigner',
    DE: 'Zuständige Person zu bestimmen',
    IT: 'Persona responsabile da designare',
    EN: 'Responsible person to name',
  },
  INVITATION_UNANSWERED: {
    FR: 'Invitation sans réponse',
    DE: 'Einladung unbeantwortet',
    IT: 'Invito senza risposta',
    EN: 'Invitation unanswered',
  },
  CLIENT_ANSWER_TO_RECORD: {
    FR: 'Réponse de la personne à saisir',
    DE: 'Antwort der Person zu erfassen',
    IT: 'Risposta della persona da registrare',
    EN: 'Client’s answer to record',
  },
  HANDOVER_TO_OFFER: {
    FR: 'Transmission du cas à proposer',
    DE: 'Übergabe der Fallführung anzubieten',
    IT: 'Trasferimento del caso da proporre',
    EN: 'Handover to offer',
  },
  OFFER_TO_ANSWER: {
    FR: 'Transmission proposée : répondre',
    DE: 'Angebotene Übergabe zu beantworten',
    IT: 'Trasferimento proposto: rispondere',
    EN: 'Offered handover to answer',
  },
  OFFER_UNANSWERED: {
    FR: 'Proposition de transmission sans réponse',
    DE: 'Angebot zur Übergabe unbeantwortet',
    IT: 'Proposta di trasferimento senza risposta',
    EN: 'Offer of a handover unanswered',
  },
  CLARIFICATION_TO_ANSWER: {
    FR: 'Question sur la transmission à éclaircir',
    DE: 'Rückfrage zur Übergabe zu beantworten',
    IT: 'Domanda sul trasferimento da chiarire',
    EN: 'Question about a handover to answer',
  },
  HANDOVER_ENDING: {
    FR: 'Fin prochaine d’une transmission',
    DE: 'Übergabe endet bald',
    IT: 'Trasferimento prossimo alla fine',
    EN: 'Handover ending soon',
  },
  RESULT_TO_RECORD: {
    FR: 'Résultat de la transmission à saisir',
    DE: 'Ergebnis der Übergabe zu erfassen',
    IT: 'Risultato del trasferimento da registrare',
    EN: 'Result of a handover to record',
  },
  HAND_BACK: {
    FR: 'Cas à restituer',
    DE: 'Fall zurückzugeben',
    IT: 'Caso da restituire',
    EN: 'Case to hand back',
  },
  EXEMPTION_LAPSED: {
    FR: 'Base de la dispense de recherches échue avant la fin de la transmission',
    DE: 'Grundlage des Dispenses endet vor der Übergabe',
    IT: 'Base dell’esonero dalle ricerche in scadenza prima della fine del trasferimento',
    EN: 'Reference for the exemption ends before the handover does',
  },
  GUARANTEE_TO_DECIDE: {
    FR: 'Garantie de paiement à décider',
    DE: 'Kostengutsprache zu entscheiden',
    IT: 'Garanzia di assunzione dei costi da decidere',
    EN: 'Payment guarantee to decide',
  },
  EXTENSION_TO_DECIDE: {
    FR: 'Prolongation d’une garantie de paiement à décider',
    DE: 'Verlängerung einer Kostengutsprache zu entscheiden',
    IT: 'Proroga di una garanzia di assunzione dei costi da decidere',
    EN: 'Extension of a payment guarantee to decide',
  },
  GUARANTEE_EXPIRING: {
    FR: 'Garantie de paiement bientôt échue',
    DE: 'Kostengutsprache läuft ab',
    IT: 'Garanzia di assunzione dei costi in scadenza',
    EN: 'Payment guarantee about to expire',
  },
  MEASURE_TO_START: {
    FR: 'Mesure accordée à faire commencer',
    DE: 'Bewilligte Massnahme zu beginnen',
    IT: 'Provvedimento accordato da avviare',
    EN: 'Granted measure to start',
  },
};
