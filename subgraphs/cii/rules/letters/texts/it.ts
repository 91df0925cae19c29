import type { LetterTexts } from '../letterTexts.js';
import { articleWith, datesWith } from './forms.js';
import { consentIt } from './consent/it.js';
import { planIt } from './plan/it.js';

const dates = datesWith({
  months: [
    ...['gennaio', 'febbraio', 'marzo', 'aprile', 'maggio', 'giugno', 'luglio', 'agosto', 'settembre', 'ottobre'],
    ...['novembre', 'dicembre'],
  ],
  day: (number, month, year) => `${numberOf(number)} ${month} ${year}`,
});

function numberOf(number: number): string {
  return number === 1 ? '1°' : String(number);
}

/** Preposition and day: before `otto` and `undici` the article loses its vowel. */
function before(preposition: string): (day: string) => string {
  return (day) => (/^(?:8|11)(?!\d)/.test(day) ? `${preposition.replace(/l$/, 'll')}’${day}` : `${preposition} ${day}`);
}
const dal = before('dal');
const al = before('al');
const del = before('del');
const il = (day: string): string => (/^(?:8|11)(?!\d)/.test(day) ? `l’${day}` : `il ${day}`);

/** The letters in Italian, as written in Switzerland: AC is AD. */
export const it: LetterTexts = {
  languageTag: 'it-CH',
  dates: {
    ...dates,
    period: (from, to) => (from === to ? il(dates.day(from)) : `${dal(dates.day(from))} ${al(dates.day(to))}`),
    since: (from) => `${dal(dates.day(from))} in poi`,
    daysOfMonth: (first, last) =>
      first === last
        ? `${il(numberOf(first))} (1 giorno)`
        : `${dal(numberOf(first))} ${al(String(last))} (${String(last - first + 1)} giorni)`,
  },
  article: articleWith('art.', { LACI: 'LADI', OACI: 'OADI' }),
  offices: {
    AC: { name: 'Ufficio regionale di collocamento (URC)', subject: 'l’ufficio regionale di collocamento (URC)' },
    AI: { name: 'Ufficio AI', subject: 'l’ufficio AI' },
    AS: { name: 'Servizio sociale', subject: 'il servizio sociale' },
  },
  payers: { AC: 'Cassa disoccupazione', AI: 'Assicurazione per l’invalidità (AI)', AS: 'Servizio sociale' },
  deciders: {
    AC: 'Cassa disoccupazione o ufficio del lavoro, secondo il motivo',
    AI: 'Ufficio AI',
    AS: 'Servizio sociale',
  },
  benefits: {
    AC_DAILY_ALLOWANCE: 'Indennità giornaliera dell’assicurazione contro la disoccupazione (AD)',
    AI_BENEFITS: 'Prestazioni dell’assicurazione per l’invalidità (AI)',
    AS_ASSISTANCE: 'Prestazioni dell’aiuto sociale',
  },
  labels: {
    name: 'Cognome e nome',
    birthDate: 'Data di nascita',
    avsNumber: 'Numero AVS',
    writtenOn: 'Rilasciato il',
    sender: 'Mittente',
    service: 'Servizio',
    phone: 'Telefono',
    mail: 'Indirizzo elettronico',
  },
  duties: {
    head: ['Obbligo', 'Verso chi', 'Periodo'],
    interviews: 'Colloqui di consulenza',
    ownInterviews: 'Colloqui secondo la propria legge, se si applica a Lei',
    jobSearch: (aMonth) =>
      aMonth === null
        ? 'Ricerche di lavoro'
        : `Ricerche di lavoro: ${String(aMonth)} al mese, prove entro il 5 del mese seguente`,
    notOwed: 'Non ne sono richieste',
  },
  pay: {
    heading: 'Chi paga',
    caption: 'Non cambia nulla: se riceve una di queste prestazioni, continua a pagarla la stessa istituzione.',
    head: ['Prestazione', 'Pagata da', 'Una sanzione è decisa da'],
    measures: 'Un provvedimento è pagato soltanto da chi lo ha concesso prima del suo inizio.',
  },
  confirmation: {
    title: 'Trasferimento della conduzione del Suo caso: conferma',
    lead: (receiver, period) => `${receiver} conduce il Suo caso ${period}.`,
    responsibility: (sender, back) =>
      `${sender} mantiene la responsabilità generale del Suo caso e lo conduce di nuovo ${dal(back)}. Le competenze legali non cambiano.`,
    owedHeading: 'Che cosa deve, a chi e fino a quando',
    owedCaption: 'I Suoi obblighi durante il trasferimento',
    reports: (lead) =>
      `Se un obbligo non è rispettato, ${lead} può segnalarlo all’istituzione che paga, con i fatti e la loro data. Lei può leggere questa segnalazione. L’istituzione che paga decide da sola, secondo la propria legge.`,
    freeHeading: 'La Sua scelta è libera',
    free: (answeredOn) =>
      `Ha accettato il trasferimento ${il(answeredOn)}. Può revocare il Suo consenso in ogni momento, senza indicarne il motivo: bastano poche parole scritte a uno dei due servizi.`,
    withdrawal: (sender) =>
      `La revoca mette fine alle procure che ha firmato con il consenso. Dal giorno dopo ${sender} conduce di nuovo il Suo caso.`,
    noSanction: 'Rifiutare un trasferimento o revocare il consenso non comporta né sanzioni né altri svantaggi.',
    contactsHeading: 'I Suoi interlocutori',
    contactsCaption: 'Come raggiungere i due servizi',
    writeTo: (office) =>
      `${office}: questo servizio non ha indicato né telefono né indirizzo e-mail. Può scrivergli una lettera a questo nome.`,
  },
  exemption: {
    title: 'Esonero dalle ricerche di lavoro: avviso alla cassa disoccupazione',
    exempt: (receiver, period) =>
      `${receiver} conduce il caso di questa persona ${period}. In questo periodo non sono richieste ricerche di lavoro.`,
    period: 'Durata dell’esonero',
    reference: 'Riferimento',
    noReference: 'nessuno; il Cantone non ne richiede',
    authority: 'Autorità',
    basis: 'Basi legali',
    monthsHeading: 'Mesi interessati',
    monthsCaption: 'Giorni con e senza esonero, per mese',
    head: ['Mese', 'Giorni con esonero', 'Giorni che contano'],
    wholeMonth: 'tutto il mese',
    none: 'nessuno',
    split:
      'In un mese diviso contano per le ricerche soltanto i giorni senza esonero. Un obbligo che riprende non vale mai per giorni passati.',
    interviews: (receiver) => `I colloqui di consulenza sono tenuti da chi conduce il caso: ${receiver}.`,
    unchanged:
      'L’indennità giornaliera e chi la paga non cambiano. Se la conduzione del caso ritorna prima, un nuovo avviso sostituisce questo.',
  },
  leadReturn: {
    title: 'Restituzione della conduzione del Suo caso',
    lead: (sender, back) => `${sender} conduce di nuovo il Suo caso ${dal(back)}.`,
    before: (receiver, period) => `${receiver} lo ha condotto ${period}.`,
    why: {
      TERM_REACHED: 'La durata convenuta è trascorsa.',
      RETURNED: 'La conduzione del caso è stata restituita prima della fine prevista.',
      GOAL_REACHED: 'L’obiettivo del trasferimento è raggiunto.',
      ENDED_WITHOUT_RESULT: 'Il trasferimento è finito prima che il suo obiettivo fosse raggiunto.',
      WITHDRAWN_BY_CLIENT: 'Lei ha revocato il Suo consenso. Ciò non comporta né sanzioni né altri svantaggi.',
      INVALIDATED: 'Il trasferimento era stato registrato per errore ed è stato annullato.',
    },
    atAgreedEnd: 'La conduzione del caso ritorna alla fine prevista.',
    owedHeading: 'Che cosa deve, a chi e da quando',
    owedCaption: 'I Suoi obblighi dopo la restituzione',
    notBack: (back) => `Nulla di ciò vale per i giorni prima ${del(back)}.`,
    proofs: (articles) =>
      `Le ricerche di lavoro vanno provate entro il 5 del mese seguente (${articles}). In un mese diviso contano soltanto i giorni dalla restituzione.`,
  },
  plan: planIt,
  consent: consentIt,
  greeting: 'Gentile Signora, egregio Signore,',
  noDecision: 'Questa lettera La informa. Non è una decisione.',
};
