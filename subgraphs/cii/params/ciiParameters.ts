import type { Canton } from '../../common/rules/institutions.js';
import { monthsToAnnouncement } from '../../common/rules/mamac.js';
import type { Agreements } from './agreements.js';
import { mamacPolicyWith, modesWith } from './cantonSettings.js';
import { handoverPolicy } from './handoverPolicy.js';
import { indicationWindowDays } from './indicationPolicy.js';
import { legalExchangePolicy } from './legalExchangePolicy.js';
import { mamacPolicy } from './mamacPolicy.js';
import { mamacTargets } from './mamacTargets.js';
import { enabledModes } from './modes.js';
import { noticeAnswerDays } from './noticeAnswer.js';
import { SET_HERE, setOver } from './setOver.js';
import { statisticsPolicy } from './statisticsPolicy.js';
import { worklistNotice } from './worklistNotice.js';

/** The dated policies of the register, handed to every decision in its context. */
export const ciiParameters = {
  enabledModes,
  handoverPolicy,
  indicationWindowDays,
  legalExchangePolicy,
  mamacPolicy,
  mamacTargets,
  monthsToAnnouncement,
  noticeAnswerDays,
  statisticsPolicy,
  worklistNotice,
};

/** All dated parameters of the register. */
export type CiiParameters = typeof ciiParameters;

/**
 * The parameters of a canton with what the installation has set in place of what is chosen here (R56, domain 3c-11). The
 * policies of CII-MAMAC and the modes are those of the canton, the others those of the whole installation.
 */
export function parametersWith(
  { policies, modes }: Pick<Agreements, 'policies' | 'modes'>,
  canton: Canton,
): CiiParameters {
  const { handover = [], indicationWindow = [], mamac = [] } = policies ?? {};
  if ([handover, indicationWindow, mamac, modes ?? []].every((set) => set.length === 0)) return ciiParameters;
  return {
    ...ciiParameters,
    enabledModes: { ...enabledModes, [canton]: modesWith(enabledModes[canton] ?? [], modes ?? [], canton) },
    handoverPolicy: setOver(
      handoverPolicy,
      handover.map(({ from, to, ...value }) => ({ from, to, value, ...SET_HERE })),
    ),
    indicationWindowDays: setOver(
      indicationWindowDays,
      indicationWindow.map(({ from, to, days }) => ({ from, to, value: days, ...SET_HERE })),
    ),
    mamacPolicy: mamacPolicyWith(mamacPolicy, mamac, canton),
  };
}
