import { pageOf } from '../../common/platform/connections.js';
import type { CaseRegisterResolvers, CiiDispute, CiiIndication } from '../__generated__/schema.js';
import { standingOf, type Dispute } from '../rules/indication/dispute.js';
import type { Indication } from '../rules/indication/indication.js';
import { visibleIndications } from '../rules/visibility.js';

/** The facts reported to payers, as far as the viewer may know of them (R18). */
export const indications: NonNullable<CaseRegisterResolvers['indications']> = ({ file, sight }, page) =>
  pageOf(
    visibleIndications(file, sight).map(indicationShown).toReversed(),
    page,
    `indications of ${file._id}`,
    ({ id }) => id,
  );

/** An indication, whole: who filed it, the payer and the person read the same; who of a service acted stays inside. */
export function indicationShown({ answer, disputes = [], ...filed }: Indication): CiiIndication {
  return {
    ...filed,
    ...{ outcome: answer?.outcome ?? null, answeredOn: answer?.on ?? null },
    isDisputed: standingOf({ disputes }) !== null,
    disputes: disputes.map(disputeShown),
  };
}

function disputeShown({ statement, on, by, answer }: Dispute): CiiDispute {
  return {
    ...{ statement, on, enteredBy: by.kind === 'STAFF' ? { institution: by.institution, service: by.service } : null },
    ...{ outcome: answer?.outcome ?? null, reason: answer?.reason ?? null, answeredOn: answer?.on ?? null },
  };
}
