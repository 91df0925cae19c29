import type { CaseState } from '../../../subgraphs/cii/rules/case.js';
import { decideLeaveCase } from '../../../subgraphs/cii/rules/endParticipation.js';
import { evolve } from '../../../subgraphs/cii/rules/evolve.js';
import { decideMarkMessageRead, decideSendMessage } from '../../../subgraphs/cii/rules/messages.js';
import { decideStartMeasure } from '../../../subgraphs/cii/rules/proposal/startMeasure.js';
import { firstSeenVersions, versionFor } from '../../../subgraphs/cii/rules/seenVersions.js';
import type { Viewpoint } from '../../../subgraphs/cii/rules/visibility.js';
import { AI_OFFICE, applied, idFor, openedCase, ORP, OTHER_SOCIAL, SOCIAL, TODAY } from '../../kit/cases.js';
import {
  acceptedAnswer,
  after,
  caseIn,
  cleared,
  draftOf,
  FIRST_DAY,
  handoverCase,
  lastHandover,
  on,
  refusedAnswer,
  TO_AI,
  TO_SOCIAL,
  withdrawnAnswer,
} from '../../kit/handovers.js';
import {
  guaranteedCase,
  guaranteeOf,
  onDay,
  PAYER,
  PROPOSAL,
  proposalOf,
  withSocialService,
} from '../../kit/guaranteeSamples.js';

const VIEWERS = {
  AC: { service: ORP },
  AI: { service: AI_OFFICE },
  AS: { service: SOCIAL },
  OTHER: { service: OTHER_SOCIAL },
  PERSON: { service: null },
  TEAM: { service: null, isTeam: true },
} as const satisfies Readonly<Record<string, Viewpoint>>;
type Name = keyof typeof VIEWERS;

/** Whose version a change moved. */
function movedFor(before: CaseState, changed: CaseState): readonly Name[] {
  const names = Object.keys(VIEWERS) as readonly Name[];
  return names.filter((name) => versionFor(changed, VIEWERS[name]) !== versionFor(before, VIEWERS[name]));
}
const frames = ({ frameVersions }: CaseState): unknown => frameVersions;

describe('The version of a case as each viewer may know it (R5, R23, R27)', () => {
  it('stands still for sender and receiver when AI clears itself, and no frame is told (R23)', () => {
    const offered = caseIn('OFFERED', TO_AI);
    const known = cleared(offered, AI_OFFICE);
    expect(known).not.toEqual(offered);
    expect(movedFor(offered, known)).toEqual([]);
    expect(frames(known)).toEqual(frames(offered));
  });

  it('moves for sender and person alone when a handover is drafted, and no frame is told (R5)', () => {
    const before = handoverCase(TO_SOCIAL);
    const drafted = after(before, draftOf(TO_SOCIAL), on(TODAY, ORP));
    expect(movedFor(before, drafted)).toEqual(['AC', 'PERSON']);
    expect(frames(drafted)).toEqual(frames(before));
  });

  it('moves for sender and person alone when the person refuses (R5)', () => {
    const drafted = caseIn('DRAFT', TO_SOCIAL);
    const refused = after(drafted, refusedAnswer(lastHandover(drafted).id), on(TODAY, ORP));
    expect(movedFor(drafted, refused)).toEqual(['AC', 'PERSON']);
  });

  it('moves for the receiver with the offer, and for everybody with the acceptance (R3)', () => {
    const drafted = caseIn('DRAFT', TO_SOCIAL);
    const { id } = lastHandover(drafted);
    const answered = after(drafted, acceptedAnswer(id, TO_SOCIAL), on(TODAY, ORP));
    expect(movedFor(drafted, answered)).toEqual(['AC', 'AS', 'PERSON']);
    const offered = after(answered, { command: 'OFFER', handoverId: id }, on(TODAY, ORP));
    expect(movedFor(answered, offered)).toEqual(['AC', 'AS', 'PERSON']);
    expect(movedFor(offered, caseIn('ACCEPTED', TO_SOCIAL))).toEqual(['AC', 'AS', 'OTHER', 'PERSON']);
  });

  it('moves for no third service when an offer is declined (R24)', () => {
    const offered = caseIn('OFFERED', TO_SOCIAL);
    expect(movedFor(offered, caseIn('DECLINED', TO_SOCIAL))).toEqual(['AC', 'AS', 'PERSON']);
  });

  it('moves for a third service once more when what was accepted goes before it began, and never back', () => {
    const accepted = caseIn('ACCEPTED', TO_SOCIAL);
    const { id } = lastHandover(accepted);
    const gone = after(accepted, withdrawnAnswer(id), on(TODAY, ORP));
    expect(versionFor(gone, VIEWERS.OTHER)).toBe(versionFor(accepted, VIEWERS.OTHER) + 1);
  });

  it('stands still for everybody else when an institution reports its own act, on a ground or without (R27)', () => {
    const before = caseIn('ACTIVE', TO_SOCIAL);
    const report = { field: 'AC_INTERVIEWS', act: 'INTERVIEW_HELD', on: FIRST_DAY } as const;
    const at = `${FIRST_DAY}T12:00:00.000Z`;
    const told = evolve(before, { kind: 'ACT_REPORTED', at, entryId: idFor('tle', 'r'), by: ORP, report });
    expect(movedFor(before, told)).toEqual(['AC']);
    expect(frames(told)).toEqual(frames(before));
  });

  it('moves for nobody but its own house when a service finds that it keeps no file (docs/decisions/0016)', () => {
    const before = openedCase();
    const told = evolve(before, {
      ...{ kind: 'REGISTRATION_NOT_KNOWN', at: '2026-03-03T08:00:00.000Z', entryId: idFor('tle', 'n'), by: AI_OFFICE },
    });
    expect(movedFor(before, told)).toEqual(['AI']);
  });

  it('moves for those who wrote and were written to, and with the reading for the reader alone', () => {
    const before = handoverCase(TO_SOCIAL);
    const message = { to: [SOCIAL, OTHER_SOCIAL], text: 'Le dossier est complet.' };
    const sent = applied(before, decideSendMessage(before, message, on(TODAY, ORP)));
    expect(movedFor(before, sent)).toEqual(['AC', 'AS', 'OTHER']);
    const only = applied(before, decideSendMessage(before, { ...message, to: [SOCIAL] }, on(TODAY, ORP)));
    expect(movedFor(before, only)).toEqual(['AC', 'AS']);
    const read = { messageId: sent.messages[0]?.id ?? '' };
    expect(movedFor(sent, applied(sent, decideMarkMessageRead(sent, read, on(TODAY, SOCIAL))))).toEqual(['AS']);
  });

  it('moves for everybody when a service leaves', () => {
    const before = handoverCase(TO_SOCIAL);
    const left = applied(before, decideLeaveCase(before, on(TODAY, OTHER_SOCIAL)));
    expect(movedFor(before, left)).toEqual(['AC', 'AS', 'OTHER', 'PERSON', 'TEAM']);
  });

  it('moves for who leads with what it does about what an earlier lead was granted (docs/decisions/0035)', () => {
    const back = '2026-06-16';
    const long = { to: '2026-08-31', payer: SOCIAL } as const;
    const before = withSocialService(guaranteedCase(guaranteeOf(long), proposalOf(long)));
    const start = { proposalId: PROPOSAL, on: back } as const;
    const begun = applied(before, decideStartMeasure(before, start, onDay(PAYER, back)));
    expect(movedFor(before, begun)).toEqual(['AC', 'AI', 'AS', 'PERSON']);
  });

  it('begins with one, and of a case that was kept without it with the count of all commands', () => {
    const opened = openedCase();
    for (const viewer of [VIEWERS.AC, VIEWERS.AI, VIEWERS.PERSON, VIEWERS.TEAM])
      expect(versionFor(opened, viewer)).toBe(1);
    const lifted = { seenVersions: firstSeenVersions([ORP], 17) };
    for (const viewer of [VIEWERS.AC, VIEWERS.PERSON, VIEWERS.TEAM]) expect(versionFor(lifted, viewer)).toBe(17);
    expect(versionFor(lifted, VIEWERS.AI)).toBe(1);
  });
});
