import type { CaseState } from '../../subgraphs/cii/rules/case.js';
import { decideInviteParticipant } from '../../subgraphs/cii/rules/inviteParticipant.js';
import { decideRecordAuthorisation } from '../../subgraphs/cii/rules/recordAuthorisation.js';
import { FILE_INSTITUTIONS } from '../../subgraphs/common/rules/institutions.js';
import { applied, authorisation, contextOf, ORP, properIds, runningCase, SOCIAL, worker } from '../kit/cases.js';

const ids = properIds();
const record = (state: CaseState): CaseState =>
  applied(
    state,
    decideRecordAuthorisation(
      state,
      { authorisation: authorisation({ recipient: SOCIAL }) },
      contextOf(worker(ORP), { ids }),
    ),
  );

describe('a burst of changes that no relay keeps up with', () => {
  const first = record({ ...runningCase(), unsent: [] });
  const asked = applied(first, decideInviteParticipant(first, { invited: SOCIAL }, contextOf(worker(ORP))));
  const burst = Array.from({ length: 100 }).reduce<CaseState>((state) => record(state), asked);

  it('keeps one frame for each institution waiting, the newest', () => {
    const waiting = burst.unsent.map(({ frame }) => [frame.recipient, frame.version]);
    const newest = FILE_INSTITUTIONS.map((recipient) => [recipient, burst.frameVersions[recipient]]);
    expect(waiting.toSorted()).toEqual(newest.toSorted());
  });

  it('loses no invitation with the older frames', () => {
    const invitations = burst.unsent.flatMap(({ frame, invitation }) =>
      invitation === undefined ? [] : [[frame.recipient, invitation.services]],
    );
    expect(invitations).toEqual([['AS', [SOCIAL.service]]]);
  });
});
