import type { PlainTexts } from '../plainTexts.js';

/** The case in plain words, in French. */
export const fr: PlainTexts = {
  headings: {
    LEAD: 'Qui conduit votre cas',
    DUTIES: 'Ce que vous devez, et à qui',
    PAYMENTS: 'Qui paie quoi',
    REPORTED: 'Ce qui a été signalé à votre sujet',
    AGREED: 'Ce que vous avez accepté, et qui peut lire quoi',
    CONTACTS: 'Qui appeler',
    RIGHTS: 'Vos droits',
  },
  lead: (office, since) => `Votre cas est conduit par : ${office}, depuis le ${since}.`,
  leadEnds: (office, back) => `Dès le ${back}, il est de nouveau conduit par : ${office}.`,
  closed: (day) => `La collaboration a pris fin le ${day}. Personne ne conduit plus votre cas.`,
  interviews: (office) => `Vous vous rendez aux entretiens de conseil auprès de : ${office}.`,
  jobSearch: (office, aMonth) =>
    `${aMonth === null ? 'Si des recherches d’emploi vous sont demandées, vous' : `Vous faites ${String(aMonth)} recherches d’emploi par mois et`} en remettez la preuve jusqu’au 5 du mois suivant, ou au jour ouvrable suivant, à : ${office}.`,
  noJobSearch: 'Aucune recherche d’emploi ne vous est demandée actuellement.',
  noSanction: 'Refuser une transmission ou retirer une procuration n’entraîne ni sanction ni autre désavantage.',
  benefit: (benefit, payer) => `Si vous la recevez : ${benefit}. Payée et décidée par : ${payer}.`,
  measure: (payer, ceiling, period) => `Une mesure est payée par : ${payer}, jusqu’à CHF ${ceiling}, ${period}.`,
  handover: (receiver, period, answered) =>
    `Le ${answered}, vous avez accepté que votre cas soit conduit ${period} par : ${receiver}.`,
  authorisation: ({ reader, discloser, units, until }) =>
    `Vous avez autorisé la lecture par ${reader}, auprès de ${discloser}, jusqu’au ${until} : ${units}.`,
  systemAccess: ({ reader, discloser, units, until }) =>
    `Vous avez accepté la consultation par ${reader}, auprès de ${discloser}, tant que ce service vous verse des prestations, au plus tard jusqu’au ${until} : ${units}.`,
  insurer: ({ reader, discloser, units, until }) =>
    `Vous avez autorisé ${discloser} à remettre un extrait à ${reader}, jusqu’au ${until} : ${units}.`,
  benefitsTold: (reader, period) => `${reader} a indiqué vous verser des prestations, ${period}.`,
  informedBefore: (office, day) =>
    `Le ${day}, vous avez été informé d’une possible annonce à l’office AI pour une détection précoce par : ${office}.`,
  notified: (office, day) => `Le ${day}, votre situation a été annoncée à l’office AI par : ${office}.`,
  noAuthorisation: 'Aucune de vos procurations n’est en vigueur.',
  byLaw: ({ reader, discloser, units, until }) =>
    `La loi permet la lecture par ${reader}, auprès de ${discloser}, sans votre procuration, jusqu’au ${until} : ${units}.`,
  withdraw:
    'Vous pouvez retirer une procuration en tout temps et sans motif. Dès lors plus personne ne lit sur cette base ; ce qui a été lu auparavant reste consigné.',
  carried: {
    beforeStart: (receiver, sender) =>
      `Une transmission à ${receiver} repose sur votre procuration de lire auprès de ${sender}. Si vous retirez cette procuration, la transmission n’a pas lieu, votre cas reste où il est, et les autres procurations de la même feuille prennent fin.`,
    active: (receiver, sender) =>
      `La conduite de votre cas par ${receiver} repose sur votre procuration de lire auprès de ${sender}. Si vous retirez cette procuration, cette conduite prend fin : dès le lendemain, votre cas est de nouveau conduit par ${sender}, où vous devez de nouveau ce que vous deviez avant, et les autres procurations de la même feuille prennent fin. Ce qui a été accordé ou signalé auparavant demeure.`,
    termReached: (receiver, sender) =>
      `Il reste à ${receiver} à remettre son résultat à ${sender}, sur la base de votre procuration de lire auprès de ce dernier service. Si vous retirez cette procuration, les autres de la même feuille prennent fin aussi ; votre cas reste conduit par ${sender}.`,
  },
  contact: (office, how) => `${office} : ${how}`,
  letter: 'écrire une lettre à ce nom',
  inspect: (offices) =>
    `Pour consulter votre dossier ou y faire corriger une erreur, adressez-vous à l’office qui le tient : ${offices}.`,
  inspectRegister:
    'Ce cas lui-même est tenu par le registre de la collaboration : qui y participe, ce que vous avez accepté, ce qui s’est passé. Pour le consulter ou y faire corriger une erreur, adressez-vous au registre.',
  inspectBody: 'Ce que l’organe de gestion de la CII-MAMAC a consigné sur vous figure aussi dans le registre.',
  copy: 'Vous pouvez obtenir une copie de tout ce que le registre tient sur vous : par votre propre accès, ou en la demandant au registre.',
  readers:
    'Chaque institution et le registre consignent toute lecture par d’autres. Qui a lu vos données, quand et sur quelle base figure sous « Qui a lu mes données ».',
  object: 'Si un intérêt qui vous est propre s’oppose à une lecture fondée sur la loi, dites-le : elle prend fin.',
  reported: {
    grounds: {
      INTERVIEW_MISSED: 'entretien manqué',
      JOB_SEARCH_INSUFFICIENT: 'recherches d’emploi insuffisantes',
      MEASURE_NOT_ATTENDED: 'mesure non suivie',
      INSTRUCTION_NOT_FOLLOWED: 'instruction non suivie',
    },
    told: ({ by, payer, what, on, day, facts }) =>
      `Le ${day}, ceci a été signalé à ${payer} par ${by} : ${what}, le ${on}. En ces termes : « ${facts} »`,
    undecided: (payer) =>
      `Ce signalement n’est pas une décision. Seul ce service décide, d’après sa propre loi, et n’a pas encore répondu : ${payer}.`,
    outcomes: {
      SANCTIONED: (payer, day) =>
        `Le ${day}, une sanction a été prononcée par ${payer}. La décision vient de ce service.`,
      NOT_SANCTIONED: (payer, day) => `Le ${day}, ${payer} a renoncé à une sanction.`,
    },
    disputed: (day, statement) => `Le ${day}, ceci a été contesté en votre nom : « ${statement} »`,
    disputeWaits: 'Le service qui a fait le signalement n’a pas encore répondu à cette contestation.',
    corrected: (day) => `Le ${day}, le signalement a été corrigé.`,
    notCorrected: (day, reason) =>
      `Le ${day}, le signalement n’a pas été corrigé${reason === null ? '' : ` : ${reason}`}. Vos mots restent inscrits à côté.`,
    reasons: {
      EVIDENCE_CONFIRMS: 'les preuves le confirment',
      IS_AN_ASSESSMENT: 'il s’agit d’une appréciation, et non d’un fait',
      CANNOT_BE_ESTABLISHED: 'ce qui est juste ne peut être établi',
    },
    dispute: (by) =>
      `Si ce signalement est inexact, vous pouvez le contester en tout temps, par votre propre accès ou par une lettre. Ce service doit alors le corriger ou dire pourquoi il ne le fait pas, et dans ce cas vos mots restent inscrits à côté : ${by}.`,
  },
  process: {
    phases: {
      ANNOUNCED: 'L’organe de gestion de la CII-MAMAC examine si votre situation sera évaluée conjointement.',
      EXAMINATION:
        'L’assurance-chômage, l’assurance-invalidité et l’aide sociale évaluent votre situation conjointement (CII-MAMAC).',
      PLANNING: 'L’évaluation conjointe (CII-MAMAC) est terminée. Un plan est établi avec vous et les institutions.',
      CASE_MANAGEMENT:
        'Le plan de la CII-MAMAC est en vigueur, et les institutions vous accompagnent pendant sa durée.',
      RECHECK:
        'Les objectifs du plan de la CII-MAMAC n’ont pas été atteints. L’organe de gestion examine si un nouveau cycle commence.',
    },
    filed: (day) =>
      `Le ${day}, une évaluation conjointe par plusieurs institutions (CII-MAMAC) a été demandée. L’organe de gestion n’a pas encore repris la demande ; d’ici là vous pouvez la retirer sans motif.`,
    notAdmitted: (day) =>
      `Le ${day}, il a été décidé de ne pas commencer la CII-MAMAC, parce que tous les critères n’étaient pas remplis. Cela ne vous enlève rien : chaque institution continue selon sa propre loi.`,
    backAtWork: (day) => `La CII-MAMAC a pris fin le ${day} avec votre retour à l’emploi.`,
    ended: (day) => `La CII-MAMAC a pris fin le ${day}. Chaque institution continue selon sa propre loi.`,
  },
  plan: {
    agreed: (since, agreed) =>
      `Un plan de réinsertion est en vigueur dès le ${since} ; vous l’avez accepté le ${agreed}. Il lie aussi les institutions.`,
    toAnswer: (proposed) =>
      `Un plan vous est proposé depuis le ${proposed}. Vous êtes libre de l’accepter ou non, sans donner de motif ; sans votre accord il ne lie personne.`,
    undertakes: (what) => `Selon le plan, vous vous engagez à ceci : ${what}`,
    objective: (what, due) => `Objectif convenu, à atteindre jusqu’au ${due} : ${what}`,
    objectiveToAnswer: (what, due) =>
      `Un objectif vous est proposé jusqu’au ${due} ; il ne compte que si vous l’acceptez : ${what}`,
    measure: ({ measure, period, owner, payer }) =>
      `Mesure du plan, ${period} : ${measure}. Réalisée par : ${owner}. Payée par : ${payer}.`,
  },
  body: 'l’organe de gestion de la CII-MAMAC',
  bodyName: 'Organe de gestion de la CII-MAMAC',
  registerName: 'Registre de la collaboration (CII), qui tient ce cas',
};
