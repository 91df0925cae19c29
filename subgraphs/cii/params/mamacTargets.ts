import type { Parameter } from '../../common/rules/parameters.js';

/** What Geneva states that it takes, quoted and never computed again (domain 3c-6). */
export interface GenevaFigure {
  readonly days: number;
  /** The same in months where the source gives it so; null where it does not. */
  readonly months: number | null;
}

/** The three durations of a process and Geneva's figures. Exceeding one warns and never refuses (R41 to R43). */
export interface MamacTargets {
  /** From registration to announcement (R42); the target is that of criterion 4 (`monthsToAnnouncement`, R35). */
  readonly registrationToAnnouncement: { readonly geneva: GenevaFigure };
  /** From announcement, or passed re-check, to the plan in force (R41, R47); days of the counting in force. */
  readonly announcementToPlan: { readonly days: number; readonly geneva: GenevaFigure };
  /** From the plan in force to the result; a duration of the process, not starred as a national target (R43). */
  readonly caseManagement: { readonly months: number; readonly geneva: GenevaFigure };
}

/** The targets of CII-MAMAC, from the set-up of the pilot (R55). */
export const mamacTargets: Parameter<MamacTargets> = [
  {
    from: '2006-09-01',
    to: null,
    value: {
      registrationToAnnouncement: { geneva: { days: 64, months: 2.2 } },
      announcementToPlan: { days: 25, geneva: { days: 20, months: null } },
      caseManagement: { months: 12, geneva: { days: 345, months: 11.5 } },
    },
    article: 'MAMAC S31-32',
    verified: false,
    note: 'R41 to R43 as the slides state them; no statute holds them. The year is given as "about 1 year".',
  },
];
