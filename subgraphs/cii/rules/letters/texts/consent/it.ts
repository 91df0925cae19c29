import type { ConsentTexts } from '../../consentTexts.js';

/** The authorisation and the notices in Italian. */
export const consentIt: ConsentTexts = {
  institutions: {
    AC: 'Assicurazione contro la disoccupazione (AD), tutti i suoi uffici',
    AI: 'Assicurazione per l’invalidità (AI), tutto l’ufficio',
    AS: 'Assistenza sociale (AS)',
  },
  body: 'Organo di gestione della CII-MAMAC',
  contacts: 'Come raggiungerci',
  form: {
    title: 'Procura per la trasmissione di informazioni',
    lead: 'Autorizzo la trasmissione delle informazioni indicate qui sotto, solo per questo caso, solo a questo destinatario e solo per questo scopo.',
    discloser: 'Chi trasmette',
    recipient: 'Chi riceve',
    information: 'Informazioni',
    purpose: 'Scopo',
    ground: 'Base giuridica',
    recurrence: 'Quante volte',
    validity: 'Durata di validità',
    purposes: {
      INVITATION: 'Invitare questo servizio a partecipare al caso',
      INTEGRATION_PLANNING: 'Pianificare insieme l’integrazione',
      COMPETENCE_CLARIFICATION: 'Chiarire chi è competente',
      LEAD_HANDOVER: 'Trasferire la conduzione del caso per un certo tempo',
      JOINT_ASSESSMENT: 'Valutazione comune CII-MAMAC',
      SYSTEM_ACCESS: 'Consultare l’assicurazione contro la disoccupazione, finché il servizio Le versa prestazioni',
    },
    recurrences: { ONE_OFF: 'Una sola volta, in un giorno', RECURRING: 'Più volte durante la validità' },
    tickCaption: 'Da crociare: ciò che può essere trasmesso, e nient’altro',
    tickHead: ['Da parte di', 'Ciò che può essere trasmesso'],
    freeHeading: 'Che cosa può rifiutare senza svantaggi',
    strike: 'Può stralciare ogni singola informazione, abbreviare la durata o non firmare affatto.',
    noDisadvantage:
      'Rifiutare o stralciare non comporta né sanzioni né altri svantaggi: collaborare è una scelta libera.',
    ownLaw:
      'Ciò che un’assicurazione deve sapere per decidere del Suo diritto lo chiede essa stessa, secondo la propria legge, e non con questo foglio.',
    withdrawHeading: 'Come revocare questa procura',
    withdraw:
      'In ogni momento e senza motivo: con poche parole scritte a uno dei servizi nominati, oppure direttamente nel Suo accesso personale.',
    effect:
      'La revoca vale subito per il futuro, di regola entro un secondo e al più tardi dall’istante che Le viene indicato. Una procura revocata non rivive mai.',
    past: 'Ciò che è stato letto prima resta nel registro delle letture, che può consultare.',
    signHeading: 'Data e firma',
    place: 'Luogo e data',
    person: 'La persona',
    representative: 'Oppure chi la rappresenta',
    deed: 'Mandato: genere, poteri, durata, prova',
    mandateKinds: {
      PARENT: 'genitore',
      GUARDIAN: 'tutela di una persona minorenne',
      DEPUTY: 'curatela',
      POWER_OF_ATTORNEY: 'procura scritta di rappresentanza',
    },
    powers: {
      SIGN_AUTHORISATIONS: 'firmare autorizzazioni',
      WITHDRAW: 'revocarle',
      ANSWER_HANDOVER: 'rispondere a un trasferimento',
      AGREE_TO_PLAN: 'accettare un piano',
    },
    signedOn: (day) => `firmato il ${day}`,
  },
  before: {
    title: 'Informazione prima di una comunicazione all’ufficio AI',
    lead: (notifier) =>
      `${notifier} intende comunicare la Sua situazione all’ufficio AI per un rilevamento tempestivo. Ne è informato prima.`,
    contentHeading: 'Che cosa contiene la comunicazione',
    content: [
      'il Suo nome, la Sua data di nascita e come raggiungerla',
      'chi comunica e per quale motivo, senza diagnosi',
      'che Lei è stato informato, e in quale giorno',
    ],
    nextHeading: 'Che cosa succede dopo',
    next: 'L’ufficio AI Le dice a quale scopo e in che misura tratta i Suoi dati e Le chiede una procura. Una comunicazione non è una domanda di prestazioni.',
    medical:
      'Senza procura un medico del servizio medico regionale può chiedere ai Suoi medici quanto è necessario; trasmette solo la sua conclusione, mai i dati medici.',
    rightsHeading: 'I Suoi diritti',
    rights: [
      'Può esprimersi presso questo servizio prima dell’invio e leggere poi che cosa è stato inviato.',
      'Può chiedere che un errore sia corretto, presso questo servizio o presso l’ufficio AI.',
    ],
  },
  after: {
    title: 'Informazione dopo uno scambio di informazioni',
    lead: (reader, discloser) =>
      `Senza la Sua procura, ma secondo la legge, alcune informazioni hanno potuto essere lette da: ${reader}, presso: ${discloser}. Con la presente ne è informato.`,
    caption: 'Di che cosa si tratta',
    head: ['Domanda', 'Risposta'],
    information: 'Quali informazioni',
    period: 'Quando',
    purpose: 'Perché',
    ground: 'Secondo quale articolo',
    purposes: {
      PAYER_UNCLEAR: 'Sapere quale assicurazione si assume le spese',
      MEASURE_SEARCH: 'Cercare il provvedimento d’integrazione adatto',
    },
    unverified:
      'L’informazione a posteriori si fonda su LADI 85f cpv. 4 e LAI 68bis cpv. 4; il testo esatto dev’essere ancora verificato dal Cantone.',
    rightsHeading: 'I Suoi diritti',
    rights: [
      'Se un interesse Suo vi si oppone, lo dica a uno dei due servizi: la lettura cessa.',
      'Può consultare chi ha letto i Suoi dati, quando e su quale base.',
      'Può chiedere che un errore sia corretto presso il servizio che tiene l’incarto.',
    ],
  },
};
