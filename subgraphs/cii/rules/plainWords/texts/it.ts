import type { PlainTexts } from '../plainTexts.js';

/** The case in plain words, in Italian. */
export const it: PlainTexts = {
  headings: {
    LEAD: 'Chi conduce il suo caso',
    DUTIES: 'Che cosa deve, e a chi',
    PAYMENTS: 'Chi paga che cosa',
    REPORTED: 'Che cosa è stato segnalato su di lei',
    AGREED: 'A che cosa ha acconsentito, e chi può leggere che cosa',
    CONTACTS: 'Chi chiamare',
    RIGHTS: 'I suoi diritti',
  },
  lead: (office, since) => `Il suo caso è condotto da: ${office}, dal ${since}.`,
  leadEnds: (office, back) => `Dal ${back} è condotto di nuovo da: ${office}.`,
  closed: (day) => `La collaborazione è terminata il ${day}. Nessuno conduce più il suo caso.`,
  interviews: (office) => `Ha i colloqui di consulenza presso: ${office}.`,
  jobSearch: (office, aMonth) =>
    `${aMonth === null ? 'Se le sono chieste ricerche di lavoro,' : `Fa ${String(aMonth)} ricerche di lavoro al mese e`} ne consegna la prova entro il 5 del mese successivo, o il giorno feriale seguente, a: ${office}.`,
  noJobSearch: 'Al momento non le sono chieste ricerche di lavoro.',
  noSanction: 'Rifiutare un trasferimento o revocare una procura non comporta sanzioni né altri svantaggi.',
  benefit: (benefit, payer) => `Se la riceve: ${benefit}. Pagata e decisa da: ${payer}.`,
  measure: (payer, ceiling, period) => `Una misura è pagata da: ${payer}, fino a CHF ${ceiling}, ${period}.`,
  handover: (receiver, period, answered) =>
    `Il ${answered} ha acconsentito che il suo caso sia condotto ${period} da: ${receiver}.`,
  authorisation: ({ reader, discloser, units, until }) =>
    `Con la sua procura può leggere: ${reader}, presso ${discloser}, fino al ${until}: ${units}.`,
  systemAccess: ({ reader, discloser, units, until }) =>
    `Con il suo consenso può consultare, finché le versa prestazioni: ${reader}, presso ${discloser}, al più tardi fino al ${until}: ${units}.`,
  insurer: ({ reader, discloser, units, until }) =>
    `Con la sua procura ${discloser} può consegnare un estratto a ${reader}, fino al ${until}: ${units}.`,
  benefitsTold: (reader, period) => `${reader} ha indicato di versarle prestazioni, ${period}.`,
  informedBefore: (office, day) =>
    `Il ${day} è stata informata o informato di una possibile comunicazione all’ufficio AI per un rilevamento tempestivo da: ${office}.`,
  notified: (office, day) => `Il ${day} la sua situazione è stata comunicata all’ufficio AI da: ${office}.`,
  noAuthorisation: 'Nessuna sua procura è in vigore.',
  byLaw: ({ reader, discloser, units, until }) =>
    `La legge permette la lettura, senza la sua procura, da parte di ${reader}, presso ${discloser}, fino al ${until}: ${units}.`,
  withdraw:
    'Può revocare una procura in ogni momento e senza motivo. Da allora nessuno legge più su quella base; ciò che è stato letto prima resta annotato.',
  carried: {
    beforeStart: (receiver, sender) =>
      `Un trasferimento a ${receiver} si fonda sulla sua procura di leggere presso ${sender}. Se revoca questa procura, il trasferimento non ha luogo, il suo caso resta dov’è e le altre procure dello stesso foglio finiscono.`,
    active: (receiver, sender) =>
      `La conduzione del suo caso da parte di ${receiver} si fonda sulla sua procura di leggere presso ${sender}. Se revoca questa procura, tale conduzione finisce: dal giorno dopo il suo caso è condotto di nuovo da ${sender}, dove deve di nuovo ciò che doveva prima, e le altre procure dello stesso foglio finiscono. Ciò che è stato concesso o segnalato prima resta.`,
    termReached: (receiver, sender) =>
      `Resta da consegnare il risultato di ${receiver} a ${sender}, in base alla sua procura di leggere presso quest’ultimo servizio. Se revoca questa procura, finiscono anche le altre dello stesso foglio; il suo caso resta condotto da ${sender}.`,
  },
  contact: (office, how) => `${office}: ${how}`,
  letter: 'scrivere una lettera a questo nome',
  inspect: (offices) =>
    `Per consultare il suo incarto o far correggere un errore, si rivolga all’ufficio che lo tiene: ${offices}.`,
  inspectRegister:
    'Questo caso è tenuto dal registro della collaborazione: chi vi partecipa, a che cosa ha acconsentito, che cosa è successo. Per consultarlo o farvi correggere un errore, si rivolga al registro.',
  inspectBody: 'Ciò che l’organo di gestione della CII-MAMAC ha annotato su di lei figura anch’esso nel registro.',
  copy: 'Può ottenere una copia di tutto ciò che il registro tiene su di lei: con il suo accesso, o chiedendola al registro.',
  readers:
    'Ogni istituzione e il registro annotano ogni lettura da parte di altri. Chi ha letto i suoi dati, quando e su quale base figura sotto «Chi ha letto i miei dati».',
  object: 'Se un suo interesse si oppone a una lettura fondata sulla legge, lo dica: la lettura finisce.',
  reported: {
    grounds: {
      INTERVIEW_MISSED: 'colloquio mancato',
      JOB_SEARCH_INSUFFICIENT: 'ricerche di lavoro insufficienti',
      MEASURE_NOT_ATTENDED: 'misura non frequentata',
      INSTRUCTION_NOT_FOLLOWED: 'istruzione non seguita',
    },
    told: ({ by, payer, what, on, day, facts }) =>
      `Il ${day} è stato segnalato da ${by} a ${payer}: ${what}, il ${on}. Con queste parole: «${facts}»`,
    undecided: (payer) =>
      `Questa segnalazione non è una decisione. Decide solo questo servizio, secondo la propria legge, e non ha ancora risposto: ${payer}.`,
    outcomes: {
      SANCTIONED: (payer, day) =>
        `Il ${day} è stata pronunciata una sanzione da: ${payer}. La decisione viene da questo servizio.`,
      NOT_SANCTIONED: (payer, day) => `Il ${day} ha rinunciato a una sanzione: ${payer}.`,
    },
    disputed: (day, statement) => `Il ${day} è stato contestato a suo nome: «${statement}»`,
    disputeWaits: 'Il servizio che ha fatto la segnalazione non ha ancora risposto a questa contestazione.',
    corrected: (day) => `Il ${day} la segnalazione è stata corretta.`,
    notCorrected: (day, reason) =>
      `Il ${day} la segnalazione non è stata corretta${reason === null ? '' : `: ${reason}`}. Le sue parole restano annotate accanto.`,
    reasons: {
      EVIDENCE_CONFIRMS: 'le prove la confermano',
      IS_AN_ASSESSMENT: 'si tratta di una valutazione e non di un fatto',
      CANNOT_BE_ESTABLISHED: 'non si può accertare che cosa sia esatto',
    },
    dispute: (by) =>
      `Se questa segnalazione è inesatta, può contestarla in ogni momento, con il suo accesso o con una lettera. Questo servizio deve allora correggerla o dire perché non lo fa, e in tal caso le sue parole restano annotate accanto: ${by}.`,
  },
  process: {
    phases: {
      ANNOUNCED: 'L’organo di gestione della CII-MAMAC esamina se la sua situazione sarà valutata congiuntamente.',
      EXAMINATION:
        'L’assicurazione contro la disoccupazione, l’assicurazione per l’invalidità e l’aiuto sociale valutano congiuntamente la sua situazione (CII-MAMAC).',
      PLANNING: 'La valutazione congiunta (CII-MAMAC) è conclusa. Un piano è elaborato con lei e con le istituzioni.',
      CASE_MANAGEMENT: 'Il piano della CII-MAMAC è in vigore, e le istituzioni la accompagnano per la sua durata.',
      RECHECK:
        'Gli obiettivi del piano della CII-MAMAC non sono stati raggiunti. L’organo di gestione esamina se comincia un nuovo ciclo.',
    },
    filed: (day) =>
      `Il ${day} è stata chiesta una valutazione congiunta da parte di più istituzioni (CII-MAMAC). L’organo di gestione non ha ancora ripreso la richiesta; fino ad allora lei può ritirarla senza motivo.`,
    notAdmitted: (day) =>
      `Il ${day} è stato deciso di non cominciare la CII-MAMAC, perché non tutti i criteri erano adempiuti. Questo non le toglie nulla: ogni istituzione prosegue secondo la propria legge.`,
    backAtWork: (day) => `La CII-MAMAC è terminata il ${day} con il suo ritorno al lavoro.`,
    ended: (day) => `La CII-MAMAC è terminata il ${day}. Ogni istituzione prosegue secondo la propria legge.`,
  },
  plan: {
    agreed: (since, agreed) =>
      `Un piano di reinserimento è in vigore dal ${since}; vi ha acconsentito il ${agreed}. Vincola anche le istituzioni.`,
    toAnswer: (proposed) =>
      `Dal ${proposed} le è proposto un piano. È libera o libero di accettarlo o no, senza indicare un motivo; senza il suo consenso non vincola nessuno.`,
    undertakes: (what) => `Secondo il piano si impegna a quanto segue: ${what}`,
    objective: (what, due) => `Obiettivo convenuto, da raggiungere entro il ${due}: ${what}`,
    objectiveToAnswer: (what, due) => `Le è proposto un obiettivo entro il ${due}; vale solo se lo accetta: ${what}`,
    measure: ({ measure, period, owner, payer }) =>
      `Misura del piano, ${period}: ${measure}. Eseguita da: ${owner}. Pagata da: ${payer}.`,
  },
  body: 'l’organo di gestione della CII-MAMAC',
  bodyName: 'Organo di gestione della CII-MAMAC',
  registerName: 'Registro della collaborazione (CII), che tiene questo caso',
};
