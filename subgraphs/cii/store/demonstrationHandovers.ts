import type { Calendar } from '../../common/demonstration/calendar.js';
import type { HandoverStory } from '../../common/demonstration/handoverSketch.js';
import type { PlannedHandover } from '../../common/demonstration/plan.js';
import { indicationSteps } from './demonstrationIndications.js';
import { proposalSteps } from './demonstrationProposals.js';
import {
  ends,
  leadsUntilAccepted,
  of,
  refuses,
  takenBack,
  tried,
  type Taking,
  type WayOfEnding,
} from './demonstrationHandoverSteps.js';
import type { Step } from './demonstrationSteps.js';

/**
 * How a handover came to stand where it stands: every step of sender, receiver, person and clock on its own day. The
 * offer comes four days after the draft, the acceptance eight days after the offer; all else follows the story.
 */
export function courseOf(planned: PlannedHandover, calendar: Calendar): readonly Step[] {
  const taking = of(planned, calendar);
  return [
    ...takenBack(taking),
    ...leadsUntilAccepted(taking, REACHED[planned.sketch.story]),
    ...whatFollowed(taking),
    ...planned.proposals.flatMap((proposal) => proposalSteps(proposal, planned, calendar)),
    ...planned.indications.flatMap((indication) => indicationSteps(indication, planned, calendar)),
  ];
}

/** How far towards an acceptance each story gets. */
const REACHED: Readonly<Record<HandoverStory, 'DRAFT' | 'ANSWER' | 'OFFER' | 'ACCEPTANCE'>> = {
  RUNNING: 'ACCEPTANCE',
  GOAL_REACHED: 'ACCEPTANCE',
  RETURNED: 'ACCEPTANCE',
  WITHOUT_RESULT: 'ACCEPTANCE',
  TERM_REACHED: 'ACCEPTANCE',
  CLIENT_WITHDREW: 'ACCEPTANCE',
  HANDED_BACK: 'ACCEPTANCE',
  FORWARDED: 'ACCEPTANCE',
  DRAFTED: 'DRAFT',
  ANSWERED: 'ANSWER',
  OFFERED: 'OFFER',
  ASKED: 'OFFER',
  REFUSED: 'DRAFT',
  DECLINED: 'OFFER',
  EXPIRED: 'OFFER',
  WITHDRAWN: 'OFFER',
  CLOSED: 'OFFER',
};

const BY_STORY: Readonly<Partial<Record<HandoverStory, readonly WayOfEnding[]>>> = {
  GOAL_REACHED: [
    { command: 'END_GOAL_REACHED', reason: 'SKILL_NO_LONGER_NEEDED', noInterviewReason: null },
    { command: 'END_GOAL_REACHED', reason: null, noInterviewReason: 'OTHER' },
  ],
  RETURNED: [
    { command: 'RETURN', reason: 'NOT_OUR_SKILL', noInterviewReason: 'PERSON_DID_NOT_COME' },
    { command: 'RETURN', reason: 'NOT_OUR_SKILL', noInterviewReason: 'TOO_SHORT' },
  ],
  WITHOUT_RESULT: [
    { command: 'END_WITHOUT_RESULT', reason: 'DIED', noInterviewReason: 'PERSON_NOT_REACHABLE' },
    { command: 'END_WITHOUT_RESULT', reason: 'MOVED_AWAY', noInterviewReason: 'PERSON_NOT_REACHABLE' },
  ],
};

/** What was ended by mistake while the lead runs, and taken up again the same day, by the place of the story. */
const MISTAKES: readonly (WayOfEnding | undefined)[] = [
  undefined,
  undefined,
  { command: 'END_GOAL_REACHED', reason: null, noInterviewReason: 'TOO_SHORT' },
  undefined,
  { command: 'RETURN', reason: 'NO_CAPACITY', noInterviewReason: 'PERSON_DID_NOT_COME' },
  { command: 'RETURN', reason: 'OTHER_SERVICE_COMPETENT', noInterviewReason: 'OTHER' },
];

/** Once the person has withdrawn, the case is handed back without a word (R5). */
const HANDED_BACK: WayOfEnding = { command: 'RETURN', reason: null, noInterviewReason: null };

/** What happened after the offer or the acceptance. */
function whatFollowed(taking: Taking): readonly Step[] {
  const { story, place, ended, drafted } = taking.sketch;
  const day = ended ?? 0;
  const way = BY_STORY[story]?.[place];
  switch (story) {
    case 'RUNNING': {
      const mistake = MISTAKES[place];
      return mistake === undefined ? [] : ends(taking, REOPENED_ON, mistake, 'REOPENED');
    }
    case 'GOAL_REACHED':
    case 'RETURNED':
    case 'WITHOUT_RESULT':
      return way === undefined ? [] : ends(taking, day, way);
    case 'CLIENT_WITHDREW':
      return [taking.byPerson(day, (handoverId) => ({ command: 'WITHDRAW_CLIENT_ANSWER', handoverId }))];
    case 'HANDED_BACK':
      return [
        taking.byPerson(day, (handoverId) => ({ command: 'WITHDRAW_CLIENT_ANSWER', handoverId })),
        ...ends(taking, day - 7, HANDED_BACK),
      ];
    case 'OFFERED':
      return [taking.byClock(drafted - 17, 'REMIND')];
    case 'ASKED':
      return [taking.byReceiver(drafted - 9, (handoverId) => ({ command: 'ASK_CLARIFICATION', handoverId, question }))];
    case 'REFUSED':
      return [refuses(taking, day)];
    case 'DECLINED':
      return [
        taking.byReceiver(day, (handoverId) => ({
          ...{ command: 'DECLINE', handoverId, reason: 'NO_LEGAL_BASIS', text: null },
        })),
      ];
    case 'EXPIRED':
      return [taking.byClock(drafted - 17, 'REMIND'), taking.byClock(day, 'EXPIRE'), tried(taking, day - 5)];
    case 'WITHDRAWN': {
      const reason = place === 0 ? 'DIED' : 'MOVED_AWAY';
      return [
        taking.bySender(day, (handoverId) => ({ command: 'WITHDRAW', handoverId, reason, text: null })),
        tried(taking, day - 4),
      ];
    }
    case 'TERM_REACHED':
    case 'FORWARDED':
    case 'DRAFTED':
    case 'ANSWERED':
    case 'CLOSED':
      return [];
  }
}

const REOPENED_ON = 50;
const question = 'Quels jours de la semaine la personne est-elle disponible pour un premier entretien ?';
