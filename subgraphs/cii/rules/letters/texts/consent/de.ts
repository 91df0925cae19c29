import type { ConsentTexts } from '../../consentTexts.js';

/** The authorisation and the notices in German. */
export const consentDe: ConsentTexts = {
  institutions: {
    AC: 'Arbeitslosenversicherung (ALV), alle ihre Stellen',
    AI: 'Invalidenversicherung (IV), die ganze Stelle',
    AS: 'Sozialhilfe (SH)',
  },
  body: 'Fallteam der IIZ-MAMAC',
  contacts: 'So erreichen Sie uns',
  form: {
    title: 'Vollmacht zum Austausch von Angaben',
    lead: 'Ich bin einverstanden, dass die unten genannten Angaben weitergegeben werden: nur für diesen Fall, nur an diese Stelle und nur zu diesem Zweck.',
    discloser: 'Wer gibt weiter',
    recipient: 'Wer erhält',
    information: 'Angaben',
    purpose: 'Zweck',
    ground: 'Rechtsgrundlage',
    recurrence: 'Wie oft',
    validity: 'Gültigkeit',
    purposes: {
      INVITATION: 'Diese Stelle zum Fall einladen',
      INTEGRATION_PLANNING: 'Die Integration gemeinsam planen',
      COMPETENCE_CLARIFICATION: 'Klären, wer zuständig ist',
      LEAD_HANDOVER: 'Die Fallführung für eine Zeit übergeben',
      JOINT_ASSESSMENT: 'Gemeinsames Assessment der IIZ-MAMAC',
      SYSTEM_ACCESS: 'Bei der Arbeitslosenversicherung Einsicht nehmen, solange die Stelle Ihnen Leistungen zahlt',
    },
    recurrences: { ONE_OFF: 'Einmal, an einem Tag', RECURRING: 'Mehrmals während der Gültigkeit' },
    tickCaption: 'Anzukreuzen: was weitergegeben werden darf, und sonst nichts',
    tickHead: ['Von', 'Was weitergegeben werden darf'],
    freeHeading: 'Was Sie ohne Nachteil ablehnen können',
    strike: 'Sie können jede einzelne Angabe streichen, die Dauer verkürzen oder gar nicht unterschreiben.',
    noDisadvantage:
      'Wer ablehnt oder streicht, hat weder eine Sanktion noch einen anderen Nachteil: Die Zusammenarbeit ist freiwillig.',
    ownLaw:
      'Was eine Versicherung für den Entscheid über Ihren Anspruch braucht, verlangt sie selbst nach ihrem eigenen Gesetz und nicht mit diesem Blatt.',
    withdrawHeading: 'Wie Sie diese Vollmacht widerrufen',
    withdraw:
      'Jederzeit und ohne Grund: mit ein paar geschriebenen Worten an eine der genannten Stellen oder selbst in Ihrem persönlichen Zugang.',
    effect:
      'Der Widerruf gilt sofort für die Zukunft, normalerweise innert einer Sekunde und spätestens ab dem Zeitpunkt, der Ihnen genannt wird. Eine widerrufene Vollmacht lebt nie wieder auf.',
    past: 'Was vorher gelesen wurde, bleibt im Leseprotokoll, das Sie einsehen können.',
    signHeading: 'Datum und Unterschrift',
    place: 'Ort und Datum',
    person: 'Die Person',
    representative: 'Oder wer sie vertritt',
    deed: 'Mandat: Art, Befugnisse, Dauer, Nachweis',
    mandateKinds: {
      PARENT: 'Elternteil',
      GUARDIAN: 'Vormundschaft einer minderjährigen Person',
      DEPUTY: 'Beistandschaft',
      POWER_OF_ATTORNEY: 'schriftliche Vollmacht zur Vertretung',
    },
    powers: {
      SIGN_AUTHORISATIONS: 'Einwilligungen unterschreiben',
      WITHDRAW: 'sie widerrufen',
      ANSWER_HANDOVER: 'auf eine Übergabe antworten',
      AGREE_TO_PLAN: 'einem Plan zustimmen',
    },
    signedOn: (day) => `unterschrieben am ${day}`,
  },
  before: {
    title: 'Information vor einer Meldung an die IV-Stelle',
    lead: (notifier) =>
      `${notifier} will Ihre Situation der IV-Stelle zur Früherfassung melden. Sie werden vorher darüber informiert.`,
    contentHeading: 'Was die Meldung enthält',
    content: [
      'Ihren Namen, Ihr Geburtsdatum und wie Sie zu erreichen sind',
      'wer meldet und aus welchem Grund, ohne Diagnose',
      'dass Sie informiert wurden und an welchem Tag',
    ],
    nextHeading: 'Wie es weitergeht',
    next: 'Die IV-Stelle sagt Ihnen, wozu und wie weit sie Ihre Daten bearbeitet, und bittet Sie um eine Vollmacht. Eine Meldung ist keine Anmeldung zum Bezug von Leistungen.',
    medical:
      'Ohne Vollmacht kann eine Ärztin oder ein Arzt des Regionalen Ärztlichen Dienstes Ihre Ärzte nach dem Nötigen fragen und gibt nur den Schluss daraus weiter, nie die medizinischen Daten.',
    rightsHeading: 'Ihre Rechte',
    rights: [
      'Sie können sich vor dem Versand dazu äussern und danach lesen, was verschickt wurde.',
      'Sie können verlangen, dass ein Fehler berichtigt wird, bei dieser Stelle oder bei der IV-Stelle.',
    ],
  },
  after: {
    title: 'Information nach einem Austausch von Angaben',
    lead: (reader, discloser) =>
      `Ohne Ihre Vollmacht, aber nach dem Gesetz konnten Angaben gelesen werden von: ${reader}, bei: ${discloser}. Hiermit werden Sie darüber informiert.`,
    caption: 'Worum es geht',
    head: ['Frage', 'Antwort'],
    information: 'Welche Angaben',
    period: 'Wann',
    purpose: 'Warum',
    ground: 'Nach welchem Artikel',
    purposes: {
      PAYER_UNCLEAR: 'Klären, welche Versicherung die Kosten trägt',
      MEASURE_SEARCH: 'Die passende Massnahme zur Integration suchen',
    },
    unverified:
      'Die nachträgliche Information stützt sich auf AVIG 85f Abs. 4 und IVG 68bis Abs. 4; deren genauen Wortlaut prüft der Kanton noch.',
    rightsHeading: 'Ihre Rechte',
    rights: [
      'Steht ein eigenes Interesse dagegen, sagen Sie es einer der beiden Stellen: Das Lesen hört auf.',
      'Sie können einsehen, wer Ihre Daten gelesen hat, wann und auf welcher Grundlage.',
      'Sie können verlangen, dass ein Fehler berichtigt wird, bei der Stelle, die das Dossier führt.',
    ],
  },
};
