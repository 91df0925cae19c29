import type { LetterTexts } from '../letterTexts.js';
import { articleWith, datesWith } from './forms.js';
import { consentDe } from './consent/de.js';
import { planDe } from './plan/de.js';

const dates = datesWith({
  months: [
    ...['Januar', 'Februar', 'März', 'April', 'Mai', 'Juni', 'Juli', 'August', 'September', 'Oktober'],
    ...['November', 'Dezember'],
  ],
  day: (number, month, year) => `${String(number)}. ${month} ${year}`,
});

/** The letters in German, as written in Switzerland: AC is ALV, AI is IV, AS is SH. */
export const de: LetterTexts = {
  languageTag: 'de-CH',
  dates: {
    ...dates,
    period: (from, to) => (from === to ? `am ${dates.day(from)}` : `vom ${dates.day(from)} bis zum ${dates.day(to)}`),
    since: (from) => `ab dem ${dates.day(from)}`,
    daysOfMonth: (first, last) =>
      first === last
        ? `am ${String(first)}. (1 Tag)`
        : `vom ${String(first)}. bis ${String(last)}. (${String(last - first + 1)} Tage)`,
  },
  article: articleWith('Art.', {
    LACI: 'AVIG',
    OACI: 'AVIV',
    LAI: 'IVG',
    LPGA: 'ATSG',
  }),
  offices: {
    AC: {
      name: 'Regionales Arbeitsvermittlungszentrum (RAV)',
      subject: 'das Regionale Arbeitsvermittlungszentrum (RAV)',
    },
    AI: { name: 'IV-Stelle', subject: 'die IV-Stelle' },
    AS: { name: 'Sozialdienst', subject: 'der Sozialdienst' },
  },
  payers: { AC: 'Arbeitslosenkasse', AI: 'Invalidenversicherung (IV)', AS: 'Sozialdienst' },
  deciders: {
    AC: 'Arbeitslosenkasse oder kantonale Amtsstelle, je nach Grund',
    AI: 'IV-Stelle',
    AS: 'Sozialdienst',
  },
  benefits: {
    AC_DAILY_ALLOWANCE: 'Taggeld der Arbeitslosenversicherung (ALV)',
    AI_BENEFITS: 'Leistungen der Invalidenversicherung (IV)',
    AS_ASSISTANCE: 'Leistungen der Sozialhilfe (SH)',
  },
  labels: {
    name: 'Name und Vorname',
    birthDate: 'Geburtsdatum',
    avsNumber: 'AHV-Nummer',
    writtenOn: 'Ausgestellt am',
    sender: 'Absender',
    service: 'Ansprechstelle',
    phone: 'Telefon',
    mail: 'E-Mail-Adresse',
  },
  duties: {
    head: ['Pflicht', 'Gegenüber wem', 'Wann'],
    interviews: 'Beratungsgespräche',
    ownInterviews: 'Gespräche nach eigenem Recht, wenn es für Sie gilt',
    jobSearch: (aMonth) =>
      aMonth === null
        ? 'Arbeitsbemühungen'
        : `Arbeitsbemühungen: ${String(aMonth)} im Monat, Nachweise bis zum 5. des folgenden Monats`,
    notOwed: 'Es werden keine verlangt',
  },
  pay: {
    heading: 'Wer bezahlt',
    caption: 'Es ändert sich nichts: Wenn Sie eine dieser Leistungen erhalten, zahlt sie weiterhin dieselbe Stelle.',
    head: ['Leistung', 'Bezahlt von', 'Über eine Sanktion entscheidet'],
    measures: 'Eine Massnahme bezahlt nur, wer sie vor ihrem Beginn bewilligt hat.',
  },
  confirmation: {
    title: 'Übergabe Ihrer Fallführung: Bestätigung',
    lead: (receiver, period) => `${receiver} führt Ihren Fall ${period}.`,
    responsibility: (sender, back) =>
      `${sender} behält die Gesamtverantwortung für Ihren Fall und führt ihn ab dem ${back} wieder. Die gesetzlichen Zuständigkeiten ändern sich nicht.`,
    owedHeading: 'Was Sie wem bis wann schulden',
    owedCaption: 'Ihre Pflichten während der Übergabe',
    reports: (lead) =>
      `Wird eine Pflicht nicht erfüllt, so kann ${lead} dies der zahlenden Stelle mit Sachverhalt und Datum melden. Sie können diese Meldung lesen. Die zahlende Stelle entscheidet allein und nach ihrem eigenen Recht.`,
    freeHeading: 'Sie entscheiden frei',
    free: (answeredOn) =>
      `Sie haben der Übergabe am ${answeredOn} zugestimmt. Sie können Ihre Zustimmung jederzeit und ohne Begründung zurückziehen: Einige schriftliche Worte an eine der beiden Stellen genügen.`,
    withdrawal: (sender) =>
      `Mit dem Rückzug enden die Einwilligungen, die Sie mit der Zustimmung unterschrieben haben. Ab dem folgenden Tag führt ${sender} Ihren Fall wieder.`,
    noSanction:
      'Eine Übergabe abzulehnen oder die Zustimmung zurückzuziehen hat weder eine Sanktion noch einen anderen Nachteil zur Folge.',
    contactsHeading: 'Ihre Ansprechstellen',
    contactsCaption: 'So erreichen Sie die beiden Stellen',
    writeTo: (office) =>
      `${office}: Diese Stelle hat weder Telefon noch E-Mail angegeben. Sie können ihr unter diesem Namen einen Brief schreiben.`,
  },
  exemption: {
    title: 'Dispens von Arbeitsbemühungen: Mitteilung an die Arbeitslosenkasse',
    exempt: (receiver, period) =>
      `${receiver} führt den Fall dieser Person ${period}. In dieser Zeit werden keine Arbeitsbemühungen verlangt.`,
    period: 'Dauer des Dispenses',
    reference: 'Referenz',
    noReference: 'keine; der Kanton verlangt keine',
    authority: 'Behörde',
    basis: 'Rechtsgrundlagen',
    monthsHeading: 'Betroffene Monate',
    monthsCaption: 'Tage mit und ohne Dispens, nach Monaten',
    head: ['Monat', 'Tage mit Dispens', 'Tage, die zählen'],
    wholeMonth: 'ganzer Monat',
    none: 'keine',
    split:
      'In einem geteilten Monat zählen für die Arbeitsbemühungen nur die Tage ohne Dispens. Eine Pflicht, die wieder auflebt, gilt nie für vergangene Tage.',
    interviews: (receiver) => `Die Beratungsgespräche führt, wer den Fall führt: ${receiver}.`,
    unchanged:
      'Das Taggeld und wer es bezahlt ändern sich nicht. Kehrt die Fallführung früher zurück, ersetzt eine neue Mitteilung diese hier.',
  },
  leadReturn: {
    title: 'Rückgabe Ihrer Fallführung',
    lead: (sender, back) => `${sender} führt Ihren Fall ab dem ${back} wieder.`,
    before: (receiver, period) => `${receiver} hat ihn ${period} geführt.`,
    why: {
      TERM_REACHED: 'Die vereinbarte Dauer ist abgelaufen.',
      RETURNED: 'Die Fallführung wurde vor dem vereinbarten Ende zurückgegeben.',
      GOAL_REACHED: 'Das Ziel der Übergabe ist erreicht.',
      ENDED_WITHOUT_RESULT: 'Die Übergabe endete, bevor ihr Ziel erreicht war.',
      WITHDRAWN_BY_CLIENT:
        'Sie haben Ihre Zustimmung zurückgezogen. Daraus entsteht weder eine Sanktion noch ein anderer Nachteil.',
      INVALIDATED: 'Die Übergabe war irrtümlich eingetragen und wurde aufgehoben.',
    },
    atAgreedEnd: 'Die Fallführung kehrt zum vereinbarten Ende zurück.',
    owedHeading: 'Was Sie wem ab wann schulden',
    owedCaption: 'Ihre Pflichten nach der Rückgabe',
    notBack: (back) => `Nichts davon gilt für Tage vor dem ${back}.`,
    proofs: (articles) =>
      `Arbeitsbemühungen sind bis zum 5. des folgenden Monats nachzuweisen (${articles}). In einem geteilten Monat zählen nur die Tage ab der Rückgabe.`,
  },
  plan: planDe,
  consent: consentDe,
  greeting: 'Guten Tag',
  noDecision: 'Dieser Brief informiert Sie. Er ist keine Verfügung.',
};
