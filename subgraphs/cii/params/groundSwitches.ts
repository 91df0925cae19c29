import type { GroundSwitch } from '../../common/rules/grounds.js';

/** The grounds switched on for the register, by dated record of the canton (domain 4b). */
export const groundSwitches: readonly GroundSwitch[] = [
  {
    ground: 'AUTHORISATION',
    canton: 'GE',
    basis: 'LPGA 28',
    approvedBy: 'Steering committee of CII',
    from: '2006-09-01',
    to: null,
  },
];
