import type { ConsentTexts } from '../../consentTexts.js';

/** The authorisation and the notices in English. */
export const consentEn: ConsentTexts = {
  institutions: {
    AC: 'Unemployment insurance (AC), all its offices',
    AI: 'Disability insurance (AI), the whole office',
    AS: 'Social assistance (AS)',
  },
  body: 'Management body of CII-MAMAC',
  contacts: 'How to reach us',
  form: {
    title: 'Authorisation to exchange information',
    lead: 'I agree that the information named below is given: for this case alone, to this recipient alone and for this purpose alone.',
    discloser: 'Who gives it',
    recipient: 'Who receives it',
    information: 'Information',
    purpose: 'Purpose',
    ground: 'Legal ground',
    recurrence: 'How often',
    validity: 'Period of validity',
    purposes: {
      INVITATION: 'To invite this service to the case',
      INTEGRATION_PLANNING: 'To plan the integration together',
      COMPETENCE_CLARIFICATION: 'To clarify who is competent',
      LEAD_HANDOVER: 'To hand over the lead of the case for a time',
      JOINT_ASSESSMENT: 'Joint assessment of CII-MAMAC',
      SYSTEM_ACCESS: 'To consult unemployment insurance, as long as the office pays you benefits',
    },
    recurrences: { ONE_OFF: 'Once, on one day', RECURRING: 'Again during the period' },
    tickCaption: 'To be ticked: what may be given, and nothing else',
    tickHead: ['From', 'What may be given'],
    freeHeading: 'What you can refuse without disadvantage',
    strike: 'You can strike out any single information, shorten the period, or not sign at all.',
    noDisadvantage: 'Refusing or striking out brings neither a sanction nor another disadvantage: cooperation is free.',
    ownLaw:
      'What an insurance needs to decide on your claim it asks for by itself, by its own law, and not by this sheet.',
    withdrawHeading: 'How to withdraw this authorisation',
    withdraw:
      'At any time and without a reason: by a few written words to one of the named offices, or by yourself in your personal access.',
    effect:
      'The withdrawal works at once for the future, normally within a second and at the latest from the moment that you are told. A withdrawn authorisation never comes back.',
    past: 'What was read before stays in the log of readings, which you can see.',
    signHeading: 'Date and signature',
    place: 'Place and date',
    person: 'The person',
    representative: 'Or who represents the person',
    deed: 'Mandate: kind, powers, period, proof',
    mandateKinds: {
      PARENT: 'parent',
      GUARDIAN: 'guardian of a minor',
      DEPUTY: 'deputy by order of the authority',
      POWER_OF_ATTORNEY: 'written power of attorney',
    },
    powers: {
      SIGN_AUTHORISATIONS: 'sign authorisations',
      WITHDRAW: 'withdraw them',
      ANSWER_HANDOVER: 'answer a handover',
      AGREE_TO_PLAN: 'agree to a plan',
    },
    signedOn: (day) => `signed on ${day}`,
  },
  before: {
    title: 'Information before a notice to the disability insurance office',
    lead: (notifier) =>
      `${notifier} intends to notify your situation to the disability insurance office for early detection. You are informed of it beforehand.`,
    contentHeading: 'What the notice holds',
    content: [
      'your name, your day of birth and how to reach you',
      'who notifies and for what reason, without a diagnosis',
      'that you were informed, and on which day',
    ],
    nextHeading: 'What comes next',
    next: 'The disability insurance office tells you for what purpose and how far it processes your data, and asks you for an authorisation. A notice is no claim for benefits.',
    medical:
      'Without an authorisation a doctor of the regional medical service may ask your doctors for what is necessary, and passes on the conclusion alone, never the medical data.',
    rightsHeading: 'Your rights',
    rights: [
      'You can give this office your view before it is sent, and read afterwards what was sent.',
      'You can ask for an error to be corrected, at this office or at the disability insurance office.',
    ],
  },
  after: {
    title: 'Information after an exchange of information',
    lead: (reader, discloser) =>
      `Without your authorisation, but by law, information could be read by: ${reader}, at: ${discloser}. You are hereby informed of it.`,
    caption: 'What it is about',
    head: ['Matter', 'Answer'],
    information: 'Which information',
    period: 'When',
    purpose: 'Why',
    ground: 'By which article',
    purposes: {
      PAYER_UNCLEAR: 'To find out which insurance bears the costs',
      MEASURE_SEARCH: 'To look for the integration measure that fits',
    },
    unverified:
      'Informing afterwards follows LACI 85f(4) and LAI 68bis(4); the canton has still to verify their exact wording.',
    rightsHeading: 'Your rights',
    rights: [
      'If an interest of your own stands against it, tell one of the two offices: the reading ends.',
      'You can see who has read your data, when and on which ground.',
      'You can ask for an error to be corrected at the office that keeps the file.',
    ],
  },
};
