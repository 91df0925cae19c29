import type { PlainTexts } from '../plainTexts.js';

/** The case in plain words, in German. */
export const de: PlainTexts = {
  headings: {
    LEAD: 'Wer Ihren Fall führt',
    DUTIES: 'Was Sie schulden, und wem',
    PAYMENTS: 'Wer was bezahlt',
    REPORTED: 'Was über Sie gemeldet wurde',
    AGREED: 'Wozu Sie zugestimmt haben, und wer was lesen darf',
    CONTACTS: 'Wen Sie anrufen können',
    RIGHTS: 'Ihre Rechte',
  },
  lead: (office, since) => `Ihr Fall wird seit dem ${since} geführt von: ${office}.`,
  leadEnds: (office, back) => `Ab dem ${back} führt ihn wieder: ${office}.`,
  closed: (day) => `Die Zusammenarbeit endete am ${day}. Niemand führt Ihren Fall mehr.`,
  interviews: (office) => `Beratungsgespräche haben Sie bei: ${office}.`,
  jobSearch: (office, aMonth) =>
    `${aMonth === null ? 'Falls von Ihnen Arbeitsbemühungen verlangt werden, senden Sie' : `Sie machen ${String(aMonth)} Arbeitsbemühungen im Monat und senden`} den Nachweis bis zum 5. des Folgemonats oder am nächsten Werktag an: ${office}.`,
  noJobSearch: 'Arbeitsbemühungen werden von Ihnen zurzeit nicht verlangt.',
  noSanction:
    'Wer eine Übergabe ablehnt oder eine Vollmacht widerruft, hat davon weder eine Sanktion noch einen anderen Nachteil.',
  benefit: (benefit, payer) => `Falls Sie sie beziehen: ${benefit}. Bezahlt und entschieden von: ${payer}.`,
  measure: (payer, ceiling, period) => `Eine Massnahme bezahlt: ${payer}, bis CHF ${ceiling}, ${period}.`,
  handover: (receiver, period, answered) =>
    `Am ${answered} haben Sie zugestimmt, dass Ihr Fall ${period} geführt wird von: ${receiver}.`,
  authorisation: ({ reader, discloser, units, until }) =>
    `Mit Ihrer Vollmacht darf lesen: ${reader}, bei ${discloser}, bis ${until}: ${units}.`,
  systemAccess: ({ reader, discloser, units, until }) =>
    `Mit Ihrem Einverständnis darf Einsicht nehmen, solange es Ihnen Leistungen zahlt: ${reader}, bei ${discloser}, längstens bis ${until}: ${units}.`,
  insurer: ({ reader, discloser, units, until }) =>
    `Mit Ihrer Vollmacht darf ${discloser} diesem Versicherer einen Auszug abgeben: ${reader}, bis ${until}: ${units}.`,
  benefitsTold: (reader, period) => `${reader} hat angegeben, Ihnen Leistungen zu zahlen, ${period}.`,
  informedBefore: (office, day) =>
    `Am ${day} hat Sie über eine mögliche Meldung an die IV-Stelle zur Früherfassung informiert: ${office}.`,
  notified: (office, day) => `Am ${day} hat Ihre Situation der IV-Stelle gemeldet: ${office}.`,
  noAuthorisation: 'Keine Ihrer Vollmachten ist in Kraft.',
  byLaw: ({ reader, discloser, units, until }) =>
    `Das Gesetz erlaubt ohne Ihre Vollmacht das Lesen durch ${reader}, bei ${discloser}, bis ${until}: ${units}.`,
  withdraw:
    'Sie können eine Vollmacht jederzeit und ohne Grund widerrufen. Von da an liest niemand mehr darauf; was vorher gelesen wurde, bleibt verzeichnet.',
  carried: {
    beforeStart: (receiver, sender) =>
      `Eine Übergabe an ${receiver} beruht auf Ihrer Vollmacht, bei ${sender} zu lesen. Widerrufen Sie diese Vollmacht, so findet die Übergabe nicht statt, Ihr Fall bleibt, wo er ist, und die anderen Vollmachten auf demselben Blatt enden.`,
    active: (receiver, sender) =>
      `Dass Ihr Fall geführt wird von ${receiver}, beruht auf Ihrer Vollmacht, bei ${sender} zu lesen. Widerrufen Sie diese Vollmacht, so endet das: Ab dem nächsten Tag führt Ihren Fall wieder ${sender}, wo Sie dann wieder schulden, was Sie vorher schuldeten, und die anderen Vollmachten auf demselben Blatt enden. Was vorher gewährt oder gemeldet wurde, bleibt.`,
    termReached: (receiver, sender) =>
      `Noch ausstehend ist das Ergebnis von ${receiver} an ${sender}, gestützt auf Ihre Vollmacht, bei der zweiten Stelle zu lesen. Widerrufen Sie diese Vollmacht, so enden auch die anderen auf demselben Blatt; Ihren Fall führt weiterhin ${sender}.`,
  },
  contact: (office, how) => `${office}: ${how}`,
  letter: 'unter diesem Namen schreiben',
  inspect: (offices) =>
    `Wenn Sie Ihre Akte einsehen oder einen Fehler darin berichtigen lassen wollen, wenden Sie sich an das Amt, das sie führt: ${offices}.`,
  inspectRegister:
    'Diesen Fall selbst führt das Register der Zusammenarbeit: wer teilnimmt, wozu Sie zugestimmt haben, was geschehen ist. Wenn Sie ihn einsehen oder einen Fehler darin berichtigen lassen wollen, wenden Sie sich an das Register.',
  inspectBody: 'Was das Leitungsorgan der IIZ-MAMAC über Sie festgehalten hat, steht ebenfalls im Register.',
  copy: 'Sie können eine Kopie von allem erhalten, was das Register über Sie führt: mit Ihrem eigenen Zugang oder auf Anfrage beim Register.',
  readers:
    'Jede Institution und das Register verzeichnen jedes Lesen durch andere. Wer Ihre Daten wann und auf welcher Grundlage gelesen hat, steht unter «Wer hat meine Daten gelesen».',
  object:
    'Steht ein eigenes Interesse einem Lesen entgegen, das auf dem Gesetz beruht, so sagen Sie es: Es endet damit.',
  reported: {
    grounds: {
      INTERVIEW_MISSED: 'verpasstes Gespräch',
      JOB_SEARCH_INSUFFICIENT: 'ungenügende Arbeitsbemühungen',
      MEASURE_NOT_ATTENDED: 'nicht besuchte Massnahme',
      INSTRUCTION_NOT_FOLLOWED: 'nicht befolgte Weisung',
    },
    told: ({ by, payer, what, on, day, facts }) =>
      `Am ${day} wurde von ${by} an ${payer} gemeldet: ${what}, am ${on}. In diesen Worten: «${facts}»`,
    undecided: (payer) =>
      `Diese Meldung ist kein Entscheid. Allein diese Stelle entscheidet nach ihrem eigenen Gesetz und hat noch nicht geantwortet: ${payer}.`,
    outcomes: {
      SANCTIONED: (payer, day) =>
        `Am ${day} wurde eine Sanktion ausgesprochen von: ${payer}. Der Entscheid kommt von dieser Stelle.`,
      NOT_SANCTIONED: (payer, day) => `Am ${day} wurde auf eine Sanktion verzichtet von: ${payer}.`,
    },
    disputed: (day, statement) => `Am ${day} wurde dies in Ihrem Namen bestritten: «${statement}»`,
    disputeWaits: 'Die Stelle, die gemeldet hat, hat darauf noch nicht geantwortet.',
    corrected: (day) => `Am ${day} wurde die Meldung berichtigt.`,
    notCorrected: (day, reason) =>
      `Am ${day} wurde die Meldung nicht berichtigt${reason === null ? '' : `: ${reason}`}. Ihre Worte bleiben daneben stehen.`,
    reasons: {
      EVIDENCE_CONFIRMS: 'die Belege bestätigen sie',
      IS_AN_ASSESSMENT: 'es handelt sich um eine Einschätzung und nicht um eine Tatsache',
      CANNOT_BE_ESTABLISHED: 'was richtig ist, lässt sich nicht feststellen',
    },
    dispute: (by) =>
      `Ist diese Meldung falsch, so können Sie sie jederzeit bestreiten, mit Ihrem eigenen Zugang oder mit einem Brief. Diese Stelle muss sie dann berichtigen oder sagen, warum nicht, und dann bleiben Ihre Worte daneben stehen: ${by}.`,
  },
  process: {
    phases: {
      ANNOUNCED: 'Das Leitungsorgan der IIZ-MAMAC prüft, ob Ihre Situation gemeinsam abgeklärt wird.',
      EXAMINATION:
        'Arbeitslosenversicherung, Invalidenversicherung und Sozialhilfe klären Ihre Situation gemeinsam ab (IIZ-MAMAC).',
      PLANNING:
        'Die gemeinsame Abklärung (IIZ-MAMAC) ist abgeschlossen. Mit Ihnen und den Institutionen wird ein Plan erarbeitet.',
      CASE_MANAGEMENT: 'Der Plan der IIZ-MAMAC gilt, und die Institutionen begleiten Sie während seiner Dauer.',
      RECHECK:
        'Die Ziele des Plans der IIZ-MAMAC wurden nicht erreicht. Das Leitungsorgan prüft, ob eine neue Runde beginnt.',
    },
    filed: (day) =>
      `Am ${day} wurde eine gemeinsame Abklärung durch mehrere Institutionen (IIZ-MAMAC) verlangt. Das Leitungsorgan hat die Anfrage noch nicht aufgenommen; bis dahin können Sie sie ohne Grund zurückziehen.`,
    notAdmitted: (day) =>
      `Am ${day} wurde entschieden, die IIZ-MAMAC nicht zu beginnen, weil nicht alle Kriterien erfüllt waren. Das nimmt Ihnen nichts: Jede Institution handelt weiter nach ihrem eigenen Gesetz.`,
    backAtWork: (day) => `Die IIZ-MAMAC endete am ${day} mit Ihrer Rückkehr in eine Anstellung.`,
    ended: (day) => `Die IIZ-MAMAC endete am ${day}. Jede Institution handelt weiter nach ihrem eigenen Gesetz.`,
  },
  plan: {
    agreed: (since, agreed) =>
      `Ein Integrationsplan gilt ab dem ${since}; Sie haben ihm am ${agreed} zugestimmt. Er bindet auch die Institutionen.`,
    toAnswer: (proposed) =>
      `Seit dem ${proposed} liegt Ihnen ein Plan vor. Sie sind frei, ihm ohne Angabe von Gründen zuzustimmen oder nicht; ohne Ihre Zustimmung bindet er niemanden.`,
    undertakes: (what) => `Nach dem Plan verpflichten Sie sich zu Folgendem: ${what}`,
    objective: (what, due) => `Vereinbartes Ziel, zu erreichen bis ${due}: ${what}`,
    objectiveToAnswer: (what, due) =>
      `Ihnen ist ein Ziel bis ${due} vorgeschlagen; es zählt nur, wenn Sie zustimmen: ${what}`,
    measure: ({ measure, period, owner, payer }) =>
      `Massnahme des Plans, ${period}: ${measure}. Durchgeführt von: ${owner}. Bezahlt von: ${payer}.`,
  },
  body: 'das Leitungsorgan der IIZ-MAMAC',
  bodyName: 'Leitungsorgan der IIZ-MAMAC',
  registerName: 'Register der Zusammenarbeit (IIZ), das diesen Fall führt',
};
