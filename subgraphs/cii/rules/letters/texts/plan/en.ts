import { MEASURE_NAMES } from '../../../../../common/rules/measureNames.js';
import type { PlanTexts } from '../../planTexts.js';

/** The plan in English. */
export const planEn: PlanTexts = {
  title: 'Reintegration plan for signature',
  version: (version) => `Version ${version} of the plan`,
  lead: 'This plan was made together with you and the three institutions. It says what each side does and what each side pays.',
  aimHeading: 'Aim',
  aims: {
    SAME_OCCUPATION: 'Return to work in the same occupation',
    OTHER_OCCUPATION: 'Return to work in another occupation',
    TRAINING_THEN_EMPLOYMENT: 'Training, then return to work',
    PART_TIME_EMPLOYMENT: 'Part-time employment',
  },
  measuresHeading: 'Measures',
  measuresCaption: 'Each measure: who carries it out, who pays it and when',
  measuresHead: ['Measure', 'Carried out by', 'Paid by', 'Time'],
  measures: MEASURE_NAMES.EN,
  personHeading: 'What you undertake',
  personNothing: 'To take part in the measures above.',
  institutionsHeading: 'What the institutions undertake',
  institutionsCaption: 'What each institution carries out and pays',
  institutionsHead: ['Office', 'Carries out', 'Pays'],
  noObligation: 'No obligation',
  bindingHeading: 'What your signature means',
  binds:
    'The plan binds the person and the three institutions once the last agreement is recorded, and never for days that are past. Nobody changes it alone: a new version again needs the agreement of all.',
  breach:
    'Whoever does not keep to the plan bears only the consequences that the own law of the institution provides which pays the benefit or the measure. That institution decides alone; the plan makes no sanction.',
  free: 'You are free to sign or not. Without your agreement the plan does not come into force.',
  signaturesHeading: 'Signatures of all parties',
  signaturesNote: 'Place, date and signature; an institution without a measure signs that it has no obligation.',
  person: 'The person',
  agreedOn: (day) => `agreed on ${day}`,
};
