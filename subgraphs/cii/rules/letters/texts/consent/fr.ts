import type { ConsentTexts } from '../../consentTexts.js';

/** The authorisation and the notices in French. */
export const consentFr: ConsentTexts = {
  institutions: {
    AC: 'Assurance-chômage (AC), tous ses offices',
    AI: 'Assurance-invalidité (AI), tout l’office',
    AS: 'Aide sociale (AS)',
  },
  body: 'Organe de gestion de la CII-MAMAC',
  contacts: 'Comment nous joindre',
  form: {
    title: 'Autorisation de transmettre des renseignements',
    lead: 'J’autorise la transmission des renseignements indiqués ci-dessous, pour ce seul cas, à ce seul destinataire et pour ce seul but.',
    discloser: 'Qui transmet',
    recipient: 'Qui reçoit',
    information: 'Renseignements',
    purpose: 'But',
    ground: 'Base légale',
    recurrence: 'Fréquence',
    validity: 'Durée de validité',
    purposes: {
      INVITATION: 'Inviter ce service à participer au cas',
      INTEGRATION_PLANNING: 'Planifier l’insertion en commun',
      COMPETENCE_CLARIFICATION: 'Clarifier qui est compétent',
      LEAD_HANDOVER: 'Transmettre la gestion du cas pour un temps',
      JOINT_ASSESSMENT: 'Évaluation commune CII-MAMAC',
      SYSTEM_ACCESS: 'Consulter l’assurance-chômage, tant que le service vous verse des prestations',
    },
    recurrences: { ONE_OFF: 'Une seule fois, en un jour', RECURRING: 'Plusieurs fois pendant la durée' },
    tickCaption: 'À cocher : ce qui peut être transmis, et rien d’autre',
    tickHead: ['De la part de', 'Ce qui peut être transmis'],
    freeHeading: 'Ce que vous pouvez refuser sans désavantage',
    strike: 'Vous pouvez biffer chaque renseignement, limiter la durée ou ne pas signer du tout.',
    noDisadvantage: 'Refuser ou biffer n’entraîne ni sanction ni autre désavantage : collaborer est un choix libre.',
    ownLaw:
      'Ce dont une assurance a besoin pour décider de votre droit, elle vous le demande elle-même, d’après sa propre loi, et non par cette feuille.',
    withdrawHeading: 'Comment retirer cette autorisation',
    withdraw:
      'À tout moment et sans motif : par quelques mots écrits à l’un des services nommés, ou vous-même dans votre accès personnel.',
    effect:
      'Le retrait vaut aussitôt pour l’avenir, normalement en une seconde et au plus tard à l’instant qui vous est indiqué. Une autorisation retirée ne revit jamais.',
    past: 'Ce qui a été lu auparavant reste inscrit au journal des lectures, que vous pouvez consulter.',
    signHeading: 'Date et signature',
    place: 'Lieu et date',
    person: 'La personne',
    representative: 'Ou la personne qui la représente',
    deed: 'Mandat : genre, pouvoirs, durée, preuve',
    mandateKinds: {
      PARENT: 'père ou mère',
      GUARDIAN: 'tutelle d’une personne mineure',
      DEPUTY: 'curatelle',
      POWER_OF_ATTORNEY: 'procuration écrite',
    },
    powers: {
      SIGN_AUTHORISATIONS: 'signer des autorisations',
      WITHDRAW: 'les retirer',
      ANSWER_HANDOVER: 'répondre à une transmission',
      AGREE_TO_PLAN: 'accepter un plan',
    },
    signedOn: (day) => `signé le ${day}`,
  },
  before: {
    title: 'Information avant une communication à l’office AI',
    lead: (notifier) =>
      `${notifier} veut annoncer votre situation à l’office AI pour une détection précoce. Vous en êtes informé avant.`,
    contentHeading: 'Ce que contient la communication',
    content: [
      'votre nom, votre date de naissance et comment vous joindre',
      'qui fait la communication et pour quelle raison, sans diagnostic',
      'que vous avez été informé, et à quelle date',
    ],
    nextHeading: 'Ce qui se passe ensuite',
    next: 'L’office AI vous dit dans quel but et jusqu’où il traite vos données, et vous demande une autorisation. Une communication n’est pas une demande de prestations.',
    medical:
      'Sans autorisation, un médecin du service médical régional peut demander à vos médecins ce qui est nécessaire ; il ne transmet que sa conclusion, jamais les données médicales.',
    rightsHeading: 'Vos droits',
    rights: [
      'Vous pouvez donner votre avis à ce service avant l’envoi, et lire ensuite ce qui a été envoyé.',
      'Vous pouvez demander qu’une erreur soit corrigée, auprès de ce service ou de l’office AI.',
    ],
  },
  after: {
    title: 'Information après un échange de renseignements',
    lead: (reader, discloser) =>
      `Sans votre autorisation, mais d’après la loi, des renseignements ont pu être lus par : ${reader}, auprès de : ${discloser}. Vous en êtes informé ici.`,
    caption: 'De quoi il s’agit',
    head: ['Question', 'Réponse'],
    information: 'Quels renseignements',
    period: 'Quand',
    purpose: 'Pourquoi',
    ground: 'D’après quel article',
    purposes: {
      PAYER_UNCLEAR: 'Savoir quelle assurance prend les frais à sa charge',
      MEASURE_SEARCH: 'Chercher la mesure d’insertion qui convient',
    },
    unverified:
      'L’obligation d’informer après coup est appliquée d’après LACI 85f al. 4 et LAI 68bis al. 4 ; leur texte exact reste à vérifier par le canton.',
    rightsHeading: 'Vos droits',
    rights: [
      'Si un intérêt qui vous est propre s’y oppose, dites-le à l’un des deux services : la lecture prend fin.',
      'Vous pouvez consulter qui a lu vos données, quand et sur quelle base.',
      'Vous pouvez demander qu’une erreur soit corrigée auprès du service qui tient le dossier.',
    ],
  },
};
