import type { PlainTexts } from '../plainTexts.js';

/** The case in plain words, in English. */
export const en: PlainTexts = {
  headings: {
    LEAD: 'Who leads your case',
    DUTIES: 'What you owe, and to whom',
    PAYMENTS: 'Who pays what',
    REPORTED: 'What was reported about you',
    AGREED: 'What you agreed to, and who may read what',
    CONTACTS: 'Whom to call',
    RIGHTS: 'Your rights',
  },
  lead: (office, since) => `Your case is led by: ${office}, since ${since}.`,
  leadEnds: (office, back) => `From ${back} it is led again by: ${office}.`,
  closed: (day) => `The cooperation ended on ${day}. Nobody leads your case any more.`,
  interviews: (office) => `You attend counselling interviews at: ${office}.`,
  jobSearch: (office, aMonth) =>
    `${aMonth === null ? 'If job searches are asked of you, you' : `You make ${String(aMonth)} job searches a month and`} send the proof by the 5th of the next month, or the next working day, to: ${office}.`,
  noJobSearch: 'No job searches are asked of you at present.',
  noSanction: 'Refusing a handover or withdrawing an authorisation leads to no sanction and no other disadvantage.',
  benefit: (benefit, payer) => `If you receive it: ${benefit}. Paid and decided by: ${payer}.`,
  measure: (payer, ceiling, period) => `A measure is paid by: ${payer}, up to CHF ${ceiling}, ${period}.`,
  handover: (receiver, period, answered) =>
    `On ${answered} you agreed that your case is led ${period} by: ${receiver}.`,
  authorisation: ({ reader, discloser, units, until }) =>
    `You allowed ${reader} to read from ${discloser}, until ${until}: ${units}.`,
  systemAccess: ({ reader, discloser, units, until }) =>
    `You agreed that ${reader} consults ${discloser} as long as it pays you benefits, until ${until} at the latest: ${units}.`,
  insurer: ({ reader, discloser, units, until }) =>
    `You allowed ${discloser} to hand an extract to ${reader}, until ${until}: ${units}.`,
  benefitsTold: (reader, period) => `${reader} has told that it pays you benefits, ${period}.`,
  informedBefore: (office, day) =>
    `On ${day} you were informed of a possible notice to the AI office for early detection by: ${office}.`,
  notified: (office, day) => `On ${day} your situation was notified to the AI office by: ${office}.`,
  noAuthorisation: 'No authorisation of yours is in force.',
  byLaw: ({ reader, discloser, units, until }) =>
    `The law allows ${reader} to read from ${discloser} without your authorisation, until ${until}: ${units}.`,
  withdraw:
    'You can withdraw an authorisation at any time and without a reason. From then on nobody reads on it; what was read before stays recorded.',
  carried: {
    beforeStart: (receiver, sender) =>
      `A handover to ${receiver} rests on your authorisation to read from ${sender}. If you withdraw that authorisation, the handover does not take place, your case stays where it is, and the other authorisations on the same sheet end.`,
    active: (receiver, sender) =>
      `That your case is led by ${receiver} rests on your authorisation to read from ${sender}. If you withdraw that authorisation, it ends: from the next day your case is led again by ${sender}, where you then owe again what you owed before, and the other authorisations on the same sheet end. What was granted or reported before stays.`,
    termReached: (receiver, sender) =>
      `The result of ${receiver} is still to go to ${sender}, on your authorisation to read from the latter. If you withdraw that authorisation, the others on the same sheet end too; your case goes on being led by ${sender}.`,
  },
  contact: (office, how) => `${office}: ${how}`,
  letter: 'write a letter under this name',
  inspect: (offices) =>
    `To see your file, or to have a mistake in it corrected, ask the office that keeps it: ${offices}.`,
  inspectRegister:
    'This case itself is kept by the register of the cooperation: who takes part, what you agreed to, what happened. To see it, or to have a mistake in it corrected, ask the register.',
  inspectBody: 'What the management body of CII-MAMAC wrote down about you stands in the register too.',
  copy: 'You can have a copy of everything that the register keeps about you: by your own access, or by asking the register for it.',
  readers:
    'Each institution and the register write down every reading by others. Who has read your data, when and on which ground, is listed under “Who read my data”.',
  object: 'If an interest of yours stands against reading that rests on the law, say so: it ends that reading.',
  reported: {
    grounds: {
      INTERVIEW_MISSED: 'an interview missed',
      JOB_SEARCH_INSUFFICIENT: 'too few job searches',
      MEASURE_NOT_ATTENDED: 'a measure not attended',
      INSTRUCTION_NOT_FOLLOWED: 'an instruction not followed',
    },
    told: ({ by, payer, what, on, day, facts }) =>
      `On ${day} this was reported to ${payer} by ${by}: ${what}, on ${on}. In these words: “${facts}”`,
    undecided: (payer) =>
      `This report is no decision. This office alone decides, by its own law, and has not answered yet: ${payer}.`,
    outcomes: {
      SANCTIONED: (payer, day) => `On ${day} a sanction was decided by: ${payer}. The decision comes from that office.`,
      NOT_SANCTIONED: (payer, day) => `On ${day} it was decided that there is no sanction, by: ${payer}.`,
    },
    disputed: (day, statement) => `On ${day} this was disputed in your name: “${statement}”`,
    disputeWaits: 'The office that reported has not answered this dispute yet.',
    corrected: (day) => `On ${day} the report was corrected.`,
    notCorrected: (day, reason) =>
      `On ${day} the report was not corrected${reason === null ? '' : `: ${reason}`}. Your words stay beside it.`,
    reasons: {
      EVIDENCE_CONFIRMS: 'the evidence confirms it',
      IS_AN_ASSESSMENT: 'it is an assessment, not a fact',
      CANNOT_BE_ESTABLISHED: 'what is right cannot be established',
    },
    dispute: (by) =>
      `If this report is wrong, you can dispute it at any time, by your own access or by a letter. This office then has to correct it or say why it does not, and then your words stay beside it: ${by}.`,
  },
  process: {
    phases: {
      ANNOUNCED: 'The management body of CII-MAMAC is checking whether your situation will be assessed jointly.',
      EXAMINATION:
        'Unemployment insurance, disability insurance and social assistance are assessing your situation jointly (CII-MAMAC).',
      PLANNING:
        'The joint assessment (CII-MAMAC) is concluded. A plan is being drawn up with you and the institutions.',
      CASE_MANAGEMENT: 'The plan of CII-MAMAC is in force, and the institutions accompany you for its time.',
      RECHECK:
        'The objectives of the plan of CII-MAMAC were not reached. The management body is checking whether a new round begins.',
    },
    filed: (day) =>
      `On ${day} a joint assessment by several institutions (CII-MAMAC) was asked for. The management body has not taken the request up yet; until then you can take it back without a reason.`,
    notAdmitted: (day) =>
      `On ${day} it was decided not to begin CII-MAMAC, because not all its criteria were met. This takes nothing from you: each institution goes on by its own law.`,
    backAtWork: (day) => `CII-MAMAC ended on ${day} with your return to employment.`,
    ended: (day) => `CII-MAMAC ended on ${day}. Each institution goes on by its own law.`,
  },
  plan: {
    agreed: (since, agreed) =>
      `An integration plan is in force from ${since}; you agreed to it on ${agreed}. It binds the institutions too.`,
    toAnswer: (proposed) =>
      `A plan has been proposed to you since ${proposed}. You are free to accept it or not, without a reason; without your agreement it binds nobody.`,
    undertakes: (what) => `By the plan you undertake the following: ${what}`,
    objective: (what, due) => `Agreed objective, to be reached by ${due}: ${what}`,
    objectiveToAnswer: (what, due) =>
      `An objective is proposed to you by ${due}; it counts only if you accept it: ${what}`,
    measure: ({ measure, period, owner, payer }) =>
      `Measure of the plan, ${period}: ${measure}. Carried out by: ${owner}. Paid by: ${payer}.`,
  },
  body: 'the management body of CII-MAMAC',
  bodyName: 'Management body of CII-MAMAC',
  registerName: 'Register of the cooperation (CII), which keeps this case',
};
