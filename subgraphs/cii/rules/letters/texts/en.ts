import type { LetterTexts } from '../letterTexts.js';
import { articleWith, datesWith } from './forms.js';
import { consentEn } from './consent/en.js';
import { planEn } from './plan/en.js';

const dates = datesWith({
  months: [
    ...['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October'],
    ...['November', 'December'],
  ],
  day: (number, month, year) => `${String(number)} ${month} ${year}`,
});

/** The letters in English, for persons who read none of the official languages; acts keep their French short titles. */
export const en: LetterTexts = {
  languageTag: 'en',
  dates: {
    ...dates,
    period: (from, to) => (from === to ? `on ${dates.day(from)}` : `from ${dates.day(from)} to ${dates.day(to)}`),
    since: (from) => `from ${dates.day(from)} on`,
    daysOfMonth: (first, last) =>
      first === last
        ? `${String(first)} (1 day)`
        : `${String(first)} to ${String(last)} (${String(last - first + 1)} days)`,
  },
  article: articleWith('Article', {}),
  offices: {
    AC: { name: 'Regional placement office (ORP)', subject: 'the regional placement office (ORP)' },
    AI: { name: 'Disability insurance office', subject: 'the disability insurance office' },
    AS: { name: 'Social service', subject: 'the social service' },
  },
  payers: { AC: 'Unemployment fund', AI: 'Disability insurance (AI)', AS: 'Social service' },
  deciders: {
    AC: 'Unemployment fund or cantonal authority, depending on the ground',
    AI: 'Disability insurance office',
    AS: 'Social service',
  },
  benefits: {
    AC_DAILY_ALLOWANCE: 'Daily allowance of unemployment insurance (AC)',
    AI_BENEFITS: 'Benefits of disability insurance (AI)',
    AS_ASSISTANCE: 'Social assistance benefits (AS)',
  },
  labels: {
    name: 'Surname and first name',
    birthDate: 'Date of birth',
    avsNumber: 'AVS number',
    writtenOn: 'Issued on',
    sender: 'From',
    service: 'Office',
    phone: 'Telephone',
    mail: 'Mail address',
  },
  duties: {
    head: ['What you owe', 'To whom', 'When'],
    interviews: 'Counselling interviews',
    ownInterviews: 'Interviews under its own law, if it applies to you',
    jobSearch: (aMonth) =>
      aMonth === null ? 'Job searches' : `Job searches: ${String(aMonth)} a month, proof by the 5th of the next month`,
    notOwed: 'None are asked for',
  },
  pay: {
    heading: 'Who pays',
    caption: 'Nothing changes: if you receive one of these benefits, the same institution goes on paying it.',
    head: ['Benefit', 'Paid by', 'A sanction is decided by'],
    measures: 'A measure is paid only by the institution that granted it before it began.',
  },
  confirmation: {
    title: 'Handover of the lead of your case: confirmation',
    lead: (receiver, period) => `${receiver} leads your case ${period}.`,
    responsibility: (sender, back) =>
      `${sender} keeps the overall responsibility for your case and leads it again from ${back}. Legal competences do not change.`,
    owedHeading: 'What you owe, to whom and until when',
    owedCaption: 'Your duties during the handover',
    reports: (lead) =>
      `If a duty is not met, ${lead} can report it to the institution that pays, with the facts and their date. You can read this report. The institution that pays decides alone, by its own law.`,
    freeHeading: 'Your choice is free',
    free: (answeredOn) =>
      `You agreed to the handover on ${answeredOn}. You can withdraw your agreement at any time and without a reason: a few written words to either office are enough.`,
    withdrawal: (sender) =>
      `Withdrawing ends the authorisations that you signed with your agreement. From the next day ${sender} leads your case again.`,
    noSanction: 'Refusing a handover or withdrawing your agreement leads to no sanction and no other disadvantage.',
    contactsHeading: 'Whom to ask',
    contactsCaption: 'How to reach the two offices',
    writeTo: (office) =>
      `${office}: this office has given neither telephone nor mail address. You can write it a letter under this name.`,
  },
  exemption: {
    title: 'Exemption from job searches: notice to the unemployment fund',
    exempt: (receiver, period) =>
      `${receiver} leads this person’s case ${period}. No job searches are asked for during that time.`,
    period: 'Period of the exemption',
    reference: 'Reference',
    noReference: 'none; the canton asks for none',
    authority: 'Authority',
    basis: 'Legal basis',
    monthsHeading: 'Months concerned',
    monthsCaption: 'Days with and without exemption, by month',
    head: ['Month', 'Exempt days', 'Days that count'],
    wholeMonth: 'whole month',
    none: 'none',
    split:
      'In a split month only the days without exemption count for job searches. A duty that returns never reaches back to past days.',
    interviews: (receiver) => `Counselling interviews are held by whoever leads the case: ${receiver}.`,
    unchanged:
      'The daily allowance and who pays it do not change. If the lead returns earlier, a new notice replaces this one.',
  },
  leadReturn: {
    title: 'Return of the lead of your case',
    lead: (sender, back) => `${sender} leads your case again from ${back}.`,
    before: (receiver, period) => `${receiver} led it ${period}.`,
    why: {
      TERM_REACHED: 'The agreed time has passed.',
      RETURNED: 'The lead was returned before the agreed end.',
      GOAL_REACHED: 'The goal of the handover is reached.',
      ENDED_WITHOUT_RESULT: 'The handover ended before its goal was reached.',
      WITHDRAWN_BY_CLIENT: 'You withdrew your agreement. This leads to no sanction and no other disadvantage.',
      INVALIDATED: 'The handover was entered by mistake and has been declared void.',
    },
    atAgreedEnd: 'The lead returns with the agreed end.',
    owedHeading: 'What you owe, to whom and from when',
    owedCaption: 'Your duties after the return',
    notBack: (back) => `None of this reaches back before ${back}.`,
    proofs: (articles) =>
      `Job searches are proved by the 5th of the next month (${articles}). In a split month only the days from the return on count.`,
  },
  plan: planEn,
  consent: consentEn,
  greeting: 'Dear Sir or Madam,',
  noDecision: 'This letter informs you. It is not a decision.',
};
