import { MEASURE_NAMES } from '../../../../../common/rules/measureNames.js';
import type { PlanTexts } from '../../planTexts.js';

/** The plan in German. */
export const planDe: PlanTexts = {
  title: 'Eingliederungsplan zur Unterschrift',
  version: (version) => `Fassung ${version} des Plans`,
  lead: 'Dieser Plan ist gemeinsam mit Ihnen und den drei Institutionen entstanden. Er hält fest, was jede Seite tut und was jede Seite bezahlt.',
  aimHeading: 'Ziel',
  aims: {
    SAME_OCCUPATION: 'Rückkehr in die Arbeit im bisherigen Beruf',
    OTHER_OCCUPATION: 'Rückkehr in die Arbeit in einem anderen Beruf',
    TRAINING_THEN_EMPLOYMENT: 'Ausbildung, danach Rückkehr in die Arbeit',
    PART_TIME_EMPLOYMENT: 'Arbeit in Teilzeit',
  },
  measuresHeading: 'Massnahmen',
  measuresCaption: 'Jede Massnahme: wer sie durchführt, wer sie bezahlt und wann',
  measuresHead: ['Massnahme', 'Durchgeführt von', 'Bezahlt von', 'Dauer'],
  measures: MEASURE_NAMES.DE,
  personHeading: 'Wozu Sie sich verpflichten',
  personNothing: 'An den oben genannten Massnahmen teilnehmen.',
  institutionsHeading: 'Wozu sich die Institutionen verpflichten',
  institutionsCaption: 'Was jede Institution durchführt und bezahlt',
  institutionsHead: ['Stelle', 'Führt durch', 'Bezahlt'],
  noObligation: 'Keine Verpflichtung',
  bindingHeading: 'Was Ihre Unterschrift bedeutet',
  binds:
    'Der Plan bindet die Person und die drei Institutionen, sobald die letzte Zustimmung erfasst ist, und nie für vergangene Tage. Niemand ändert ihn allein: Eine neue Fassung braucht wieder die Zustimmung aller.',
  breach:
    'Wer den Plan nicht einhält, trägt nur die Folgen, die das eigene Gesetz der Institution vorsieht, welche die Leistung oder die Massnahme bezahlt. Diese Institution entscheidet allein; der Plan schafft keine Sanktion.',
  free: 'Sie sind frei, zu unterschreiben oder nicht. Ohne Ihre Zustimmung tritt der Plan nicht in Kraft.',
  signaturesHeading: 'Unterschriften',
  signaturesNote:
    'Ort, Datum und Unterschrift; eine Institution ohne Massnahme unterschreibt, dass sie keine Verpflichtung hat.',
  person: 'Die Person',
  agreedOn: (day) => `hat am ${day} zugestimmt`,
};
