import type { Language } from './institutions.js';

/**
 * What each kind of thing to do is called, in four languages and in the terms of the glossary (domain section 2). The
 * sentence depends on the kind alone, so that it may stand in a calendar that others see: no name, no case.
 */
export type WorklistTexts<Kind extends string> = Readonly<Record<Kind, Readonly<Record<Language, string>>>>;

/** The kinds that wait in every institution alike. */
export const COMMON_WORKLIST_TEXTS: WorklistTexts<
  'PROPOSAL_TO_DECIDE' | 'INDICATION_TO_ANSWER' | 'DIVERGENCE' | 'FILE_TO_ASSIGN' | 'REQUEST_TO_SEND'
> = {
  PROPOSAL_TO_DECIDE: {
    FR: 'Proposition de mesure à décider',
    DE: 'Massnahme auf Antrag der Fallführung zu entscheiden',
    IT: 'Proposta di misura da decidere',
    EN: 'Proposed measure of a case to decide',
  },
  INDICATION_TO_ANSWER: {
    FR: 'Signalement à traiter',
    DE: 'Meldung der Fallführung zu beantworten',
    IT: 'Segnalazione da trattare',
    EN: 'Sanction indication to answer',
  },
  DIVERGENCE: {
    FR: 'Divergence à clarifier',
    DE: 'Abweichung zu klären',
    IT: 'Divergenza da chiarire',
    EN: 'Divergence to clear up',
  },
  FILE_TO_ASSIGN: {
    FR: 'Dossier à attribuer',
    DE: 'Dossier zuzuteilen',
    IT: 'Incarto da attribuire',
    EN: 'File to assign',
  },
  REQUEST_TO_SEND: {
    FR: 'Demande CII-MAMAC préparée à envoyer',
    DE: 'Vorbereitete IIZ-MAMAC-Anmeldung zu senden',
    IT: 'Richiesta CII-MAMAC preparata da inviare',
    EN: 'Drafted CII-MAMAC request to send',
  },
};
