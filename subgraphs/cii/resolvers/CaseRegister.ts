import { pageOf } from '../../common/platform/connections.js';
import type { CaseRegisterResolvers } from '../__generated__/schema.js';
import { presentLead } from '../rules/case.js';
import { versionFor } from '../rules/seenVersions.js';
import { visibleAuthorisations, visibleMessages, visibleTimeline } from '../rules/visibility.js';
import { duties } from './duties.js';
import { handover, handovers } from './handovers.js';
import { guarantees } from './guarantees.js';
import { indications } from './indications.js';
import { legalExchanges } from './legalExchanges.js';
import { letter } from './letter.js';
import { informedBefore } from './notices.js';
import { mamac } from './mamac.js';
import { plainWords } from './plainWords.js';
import { proposals } from './proposals.js';
import { authorisationShown, leadPeriodShown, messageShown, participantShown, timelineEntryShown } from './shown.js';

/** A case as the register keeps it; the law at each field is enforced before these answer (D6). */
export const CaseRegister: CaseRegisterResolvers = {
  version: ({ file, sight }) => versionFor(file, sight),
  mode: ({ file }) => file.mode,
  modeChanges: ({ file, sight }) =>
    (file.modeChanges ?? []).map((one) => ({ ...one, text: sight.service === null ? null : one.text })),
  status: ({ file }) => file.status,
  openedOn: ({ file }) => file.openedOn,
  openedBy: ({ file }) => file.openedBy,
  openingReason: ({ file }) => file.reason,
  openingReasonText: ({ file }) => file.reasonText,
  closedOn: ({ file }) => file.closedOn,
  closingReason: ({ file }) => file.closingReason,
  participants: ({ file, sight }) => file.participants.map((participant) => participantShown(participant, sight)),
  correspondenceLanguage: ({ file }) => file.correspondenceLanguage,
  interpreterLanguage: ({ file }) => file.interpreterLanguage,
  person: ({ file: { person } }) => {
    const { officialName, firstName, birthDate } = person;
    return { officialName, firstName, birthDate };
  },
  lead: ({ file }, _arguments, { now }) => {
    const lead = presentLead(file, now);
    return lead && { institution: lead.institution, service: lead.service, since: new Date(lead.from) };
  },
  leadHistory: ({ file }, page) =>
    pageOf(file.leadHistory.map(leadPeriodShown), page, `leads of ${file._id}`, ({ from }) => from.toISOString()),
  duties,
  letter,
  informedBefore,
  plainWords,
  handovers,
  handover,
  mamac,
  authorisations: ({ file, sight }, page, { today }) => {
    const shown = visibleAuthorisations(file, sight).map((held) => authorisationShown(held, file, sight, today));
    return pageOf(shown.toReversed(), page, `authorisations of ${file._id}`, ({ id }) => id);
  },
  messages: ({ file, sight }, page) => {
    const shown = visibleMessages(file, sight).map((message) => messageShown(message, sight));
    return pageOf(shown.toReversed(), page, `messages of ${file._id}`, ({ id }) => id);
  },
  legalExchanges,
  indications,
  proposals,
  guarantees,
  timeline: ({ file, sight }, page) => {
    const shown = visibleTimeline(file, sight).map(timelineEntryShown);
    return pageOf(shown.toReversed(), page, `timeline of ${file._id}`, ({ id }) => id);
  },
};
