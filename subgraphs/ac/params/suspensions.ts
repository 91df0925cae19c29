import type { Organ } from '../../common/rules/institutions.js';
import type { Parameter } from '../../common/rules/parameters.js';
import type { Gravity, SuspensionGround } from '../rules/file.js';

/** Fewest and most days of suspension for a weight of fault. */
export interface DayBand {
  readonly least: number;
  readonly most: number;
}

/** Who decides on a ground, on which letter it rests and how many days it can cost at most. */
export interface GroundLaw {
  readonly article: string;
  readonly organ: Extract<Organ, 'FUND' | 'AUTHORITY'>;
  readonly mostDays: number;
}

/** Days by weight of the fault (OACI 45). */
export const suspensionScale: Parameter<Readonly<Record<Gravity, DayBand>>> = [
  {
    from: '2011-04-01',
    to: null,
    value: { LIGHT: { least: 1, most: 15 }, MEDIUM: { least: 16, most: 30 }, GRAVE: { least: 31, most: 60 } },
    article: 'OACI 45(3)',
    verified: true,
    note: 'Bands read in the version of 1 July 2021 (lawbrary.ch); paragraph number and first day are general knowledge.',
  },
];

/** The ground -> organ table of LACI 30(2), with the highest number of days of LACI 30(3). */
export const suspensionGrounds: Parameter<Readonly<Record<SuspensionGround, GroundLaw>>> = [
  {
    from: '2011-04-01',
    to: null,
    value: {
      OWN_FAULT_UNEMPLOYMENT: { article: 'LACI 30(1)a', organ: 'FUND', mostDays: 60 },
      CLAIMS_WAIVED: { article: 'LACI 30(1)b', organ: 'FUND', mostDays: 60 },
      INSUFFICIENT_SEARCHES: { article: 'LACI 30(1)c', organ: 'AUTHORITY', mostDays: 60 },
      INSTRUCTIONS_NOT_FOLLOWED: { article: 'LACI 30(1)d', organ: 'AUTHORITY', mostDays: 60 },
      INFORMATION_DUTY_FUND: { article: 'LACI 30(1)e', organ: 'FUND', mostDays: 60 },
      INFORMATION_DUTY_AUTHORITY: { article: 'LACI 30(1)e', organ: 'AUTHORITY', mostDays: 60 },
      UNDUE_BENEFIT: { article: 'LACI 30(1)f', organ: 'FUND', mostDays: 60 },
      SELF_EMPLOYMENT_NOT_TAKEN_UP: { article: 'LACI 30(1)g', organ: 'AUTHORITY', mostDays: 25 },
    },
    article: 'LACI 30(2)',
    verified: true,
    note: 'Read in the version of 2024 (lawbrary.ch, swissrights.ch). LACI 30(4), the authority in place of an idle fund, is left out.',
  },
];

/** Months after the beginning of the suspension period in which it can be carried out (LACI 30(3)). */
export const suspensionLapseMonths: Parameter<number> = [
  {
    from: '2011-04-01',
    to: null,
    value: 6,
    article: 'LACI 30(3)',
    verified: true,
    note: 'Read in the version of 2024 (lawbrary.ch, swissrights.ch); counting the first day in is derived.',
  },
];

/** Years in which an earlier suspension makes the next one longer (OACI 45). */
export const repetitionYears: Parameter<number> = [
  {
    from: '2011-04-01',
    to: null,
    value: 2,
    article: 'OACI 45(5)',
    verified: true,
    note: 'Two years read in the version of 1 July 2021 (lawbrary.ch); paragraph number is general knowledge.',
  },
];
