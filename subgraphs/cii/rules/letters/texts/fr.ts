import type { LetterTexts } from '../letterTexts.js';
import { articleWith, datesWith } from './forms.js';
import { consentFr } from './consent/fr.js';
import { planFr } from './plan/fr.js';

const dates = datesWith({
  months: [
    ...['janvier', 'février', 'mars', 'avril', 'mai', 'juin', 'juillet', 'août', 'septembre', 'octobre'],
    ...['novembre', 'décembre'],
  ],
  day: (number, month, year) => `${numberOf(number)} ${month} ${year}`,
});

function numberOf(number: number): string {
  return number === 1 ? '1er' : String(number);
}

/** The letters in French. */
export const fr: LetterTexts = {
  languageTag: 'fr-CH',
  dates: {
    ...dates,
    period: (from, to) => (from === to ? `le ${dates.day(from)}` : `du ${dates.day(from)} au ${dates.day(to)}`),
    since: (from) => `dès le ${dates.day(from)}`,
    daysOfMonth: (first, last) =>
      first === last
        ? `le ${numberOf(first)} (1 jour)`
        : `du ${numberOf(first)} au ${String(last)} (${String(last - first + 1)} jours)`,
  },
  article: articleWith('art.', {}),
  offices: {
    AC: { name: 'Office régional de placement (ORP)', subject: 'l’office régional de placement (ORP)' },
    AI: { name: 'Office AI', subject: 'l’office AI' },
    AS: { name: 'Service social', subject: 'le service social' },
  },
  payers: { AC: 'Caisse de chômage', AI: 'Assurance-invalidité (AI)', AS: 'Service social' },
  deciders: {
    AC: 'Caisse de chômage ou autorité cantonale, selon le motif',
    AI: 'Office AI',
    AS: 'Service social',
  },
  benefits: {
    AC_DAILY_ALLOWANCE: 'Indemnité journalière de l’assurance-chômage (AC)',
    AI_BENEFITS: 'Prestations de l’assurance-invalidité (AI)',
    AS_ASSISTANCE: 'Prestations de l’aide sociale (AS)',
  },
  labels: {
    name: 'Nom et prénom',
    birthDate: 'Date de naissance',
    avsNumber: 'Numéro AVS',
    writtenOn: 'Établi le',
    sender: 'Expéditeur',
    service: 'Interlocuteur',
    phone: 'Téléphone',
    mail: 'Adresse électronique',
  },
  duties: {
    head: ['Obligation', 'Envers qui', 'Quand'],
    interviews: 'Entretiens de conseil',
    ownInterviews: 'Entretiens selon sa propre loi, si elle s’applique à vous',
    jobSearch: (aMonth) =>
      aMonth === null
        ? 'Recherches d’emploi'
        : `Recherches d’emploi : ${String(aMonth)} par mois, preuves jusqu’au 5 du mois suivant`,
    notOwed: 'Aucune n’est demandée',
  },
  pay: {
    heading: 'Qui paie',
    caption: 'Rien ne change : si vous recevez une de ces prestations, elle reste payée par la même institution.',
    head: ['Prestation', 'Payée par', 'Une sanction est décidée par'],
    measures: 'Une mesure n’est payée que par l’institution qui l’a accordée avant son début.',
  },
  confirmation: {
    title: 'Transmission de la gestion de votre cas : confirmation',
    lead: (receiver, period) => `${receiver} conduit votre cas ${period}.`,
    responsibility: (sender, back) =>
      `${sender} garde la responsabilité générale de votre cas et le conduit de nouveau dès le ${back}. Les compétences légales ne changent pas.`,
    owedHeading: 'Ce que vous devez, à qui et jusqu’à quand',
    owedCaption: 'Vos obligations pendant la transmission',
    reports: (lead) =>
      `Si une obligation n’est pas respectée, ${lead} peut le signaler à l’institution qui paie, avec les faits et leur date. Vous pouvez lire ce signalement. L’institution qui paie décide seule, d’après sa propre loi.`,
    freeHeading: 'Votre choix est libre',
    free: (answeredOn) =>
      `Vous avez accepté la transmission le ${answeredOn}. Vous pouvez retirer votre accord à tout moment, sans donner de raison : quelques mots écrits à l’un des deux services suffisent.`,
    withdrawal: (sender) =>
      `Le retrait met fin aux autorisations que vous avez signées avec cet accord. Dès le lendemain, ${sender} conduit de nouveau votre cas.`,
    noSanction: 'Refuser une transmission ou retirer son accord n’entraîne ni sanction ni autre désavantage.',
    contactsHeading: 'Vos interlocuteurs',
    contactsCaption: 'Comment joindre les deux services',
    writeTo: (office) =>
      `${office} : ce service n’a indiqué ni téléphone ni adresse électronique. Vous pouvez lui écrire une lettre à ce nom.`,
  },
  exemption: {
    title: 'Dispense de recherches d’emploi : avis à la caisse de chômage',
    exempt: (receiver, period) =>
      `${receiver} conduit le cas de cette personne ${period}. Aucune recherche d’emploi n’est demandée pendant ce temps.`,
    period: 'Durée de la dispense',
    reference: 'Référence',
    noReference: 'aucune ; le canton n’en demande pas',
    authority: 'Autorité',
    basis: 'Bases légales',
    monthsHeading: 'Mois concernés',
    monthsCaption: 'Jours avec et sans dispense, par mois',
    head: ['Mois', 'Jours dispensés', 'Jours qui comptent'],
    wholeMonth: 'tout le mois',
    none: 'aucun',
    split:
      'Dans un mois partagé, seuls les jours sans dispense comptent pour les recherches. L’obligation qui reprend ne porte jamais sur des jours passés.',
    interviews: (receiver) => `Les entretiens de conseil sont menés par le service qui conduit le cas : ${receiver}.`,
    unchanged:
      'L’indemnité journalière et qui la paie ne changent pas. Si la conduite du cas revient plus tôt, un nouvel avis remplace celui-ci.',
  },
  leadReturn: {
    title: 'Retour de la gestion de votre cas',
    lead: (sender, back) => `${sender} conduit de nouveau votre cas dès le ${back}.`,
    before: (receiver, period) => `${receiver} l’a conduit ${period}.`,
    why: {
      TERM_REACHED: 'La durée convenue est écoulée.',
      RETURNED: 'La conduite du cas a été rendue avant la fin prévue.',
      GOAL_REACHED: 'L’objectif de la transmission est atteint.',
      ENDED_WITHOUT_RESULT: 'La transmission a pris fin avant que son objectif soit atteint.',
      WITHDRAWN_BY_CLIENT: 'Vous avez retiré votre accord. Cela n’entraîne ni sanction ni autre désavantage.',
      INVALIDATED: 'La transmission avait été enregistrée par erreur et a été annulée.',
    },
    atAgreedEnd: 'La conduite du cas revient à la fin prévue.',
    owedHeading: 'Ce que vous devez, à qui et dès quand',
    owedCaption: 'Vos obligations après le retour',
    notBack: (back) => `Rien de cela ne porte sur les jours avant le ${back}.`,
    proofs: (articles) =>
      `Les recherches d’emploi se prouvent jusqu’au 5 du mois suivant (${articles}). Si le mois est partagé, seuls les jours dès le retour comptent.`,
  },
  plan: planFr,
  consent: consentFr,
  greeting: 'Madame, Monsieur,',
  noDecision: 'Cette lettre vous informe. Elle n’est pas une décision.',
};
