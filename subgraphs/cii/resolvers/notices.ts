import type { CaseRegisterResolvers, CiiSentNotice } from '../__generated__/schema.js';
import type { SentNotice } from '../rules/notice/notice.js';
import { informedFrom } from '../rules/notice/sendNotice.js';
import { visibleNotices } from '../rules/visibility.js';
import { actorShown, serviceShown } from './shown.js';

/** That the person was informed before a notice for early detection, as far as the viewer may know of it. */
export const informedBefore: NonNullable<CaseRegisterResolvers['informedBefore']> = ({ file, sight }) =>
  visibleNotices(file, sight).map(noticeShown).toReversed();

function noticeShown({ id, from, sentOn, channel, reference, by, notified }: SentNotice): CiiSentNotice {
  return {
    ...{ id, from: serviceShown(from), sentOn, channel, reference, by: actorShown(by) },
    informedFrom: informedFrom({ sentOn, channel }),
    notified: notified === undefined ? null : serviceShown({ institution: 'AI', service: notified.service }),
    notifiedOn: notified?.on ?? null,
  };
}
