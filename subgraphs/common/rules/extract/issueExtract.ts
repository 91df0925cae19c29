import { accept, reject, type Decision } from '../decision.js';
import type { DisclosableField } from '../disclosableFields.js';
import type { Ground } from '../disclosure.js';
import type { ExtractIssuedEntry } from '../exchange.js';
import type { Frame, FrameInsurerAuthorisation } from '../frame.js';
import { holderOf, type CaseKnowledge } from '../handedOver.js';
import type { CooperationEvent, InstitutionFile } from '../institutionFile.js';
import type { Viewer } from '../institutions.js';
import type { PrivateInsurer } from '../insurer.js';
import type { LocalDate } from '../localDates.js';
import { refuseOwnAct, type ActCompetence } from '../ownFile.js';
import { refuse, type Refusal } from '../refusals.js';
import { tellingService } from '../stateRegistration.js';

/** What is to be handed out: the units asked for, on an authorisation of the case that names the insurer (R28). */
export interface IssueExtract {
  readonly caseId: string;
  readonly authorisationId: string;
  readonly fields: readonly DisclosableField[];
}

/** An extract that was handed out, as the house keeps it: never what stood in it. */
export interface IssuedExtract {
  /** `xtr-` and 26 characters. */
  readonly id: string;
  readonly caseId: string;
  readonly authorisationId: string;
  readonly insurer: PrivateInsurer;
  readonly fields: readonly DisclosableField[];
  readonly issuedOn: LocalDate;
  /** Who handed it out, by pseudonymous subject. */
  readonly issuedBy: string;
}

/** What handing out knows beside the file: the own copies of its cases and the grounds switched on today. */
export interface ExtractContext extends CaseKnowledge {
  readonly competence: ActCompetence;
  readonly viewer: Viewer;
  readonly today: LocalDate;
  readonly groundsOn: readonly Ground[];
  readonly ids: (prefix: string) => string;
}

/** The authorisation that carries an extract, and the case it is given to. */
export interface ExtractMandate {
  readonly frame: Frame;
  readonly authorisation: FrameInsurerAuthorisation;
}

/**
 * Hands a named extract of the own file to a private insurer (R28, domain 4b `PLUS_AUTHORISATION`). Refused: in every mode but
 * `PLUS`, on copies that may not be relied on, without the ground, on a closed case, without an authorisation in force that
 * names an insurer, for units it does not list, and a second time on one that was given for once.
 */
export function decideIssueExtract(
  file: InstitutionFile,
  asked: IssueExtract,
  context: ExtractContext,
): Decision<CooperationEvent> {
  const mandate = extractMandate(file, asked, context);
  if ('code' in mandate) return reject(mandate);
  const { frame, authorisation } = mandate;
  const { caseId, authorisationId, fields } = asked;
  const { competence, viewer, today, ids } = context;
  const isRepeat = (file.extracts ?? []).some((one) => one.authorisationId === authorisationId);
  if (authorisation.recurrence === 'ONE_OFF' && isRepeat) {
    return reject(refuse('ALREADY_DECIDED', { rule: 'R28', path: ['input', 'authorisationId'] }));
  }
  const service = tellingService(file, frame, competence.institution);
  if (service === null) return reject(refuse('NOT_FOUND', { path: ['input', 'caseId'] }));
  const given = { caseId, authorisationId, insurer: authorisation.insurer, fields: [...fields] };
  const entry: ExtractIssuedEntry = {
    ...{ kind: 'EXTRACT_ISSUED', entryId: ids('ent'), version: file.version, service, on: today },
    ...given,
  };
  const extract: IssuedExtract = { id: ids('xtr'), ...given, issuedOn: today, issuedBy: viewer.subject };
  return accept<CooperationEvent>({ kind: 'EXTRACT_ISSUED', extract, entry });
}

/** What carries the extract at this moment, or the first obstacle; it is asked again before a letter leaves the house. */
export function extractMandate(
  file: InstitutionFile,
  { caseId, authorisationId, fields }: IssueExtract,
  context: ExtractContext,
): ExtractMandate | Refusal {
  const { competence, frames, certain, groundsOn } = context;
  const obstacle = refuseOwnAct<null>(competence, null, file, { viewer: context.viewer, mirrored: [] });
  if (obstacle !== null) return obstacle;
  const frame = file.caseIds.includes(caseId) ? frames.find((one) => one.caseId === caseId) : undefined;
  if (frame === undefined || frame.left) return refuse('NOT_FOUND', { path: ['input', 'caseId'] });
  if (!certain) return refuse('STALE');
  if (frame.mode !== 'PLUS') return refuse('INSURER_ONLY_IN_PLUS', { rule: 'R28', path: ['input', 'caseId'] });
  if (!groundsOn.includes('PLUS_AUTHORISATION')) return refuse('GROUND_NOT_ON', { rule: 'R28', article: 'LPGA 28' });
  if (frame.status !== 'OPEN') return refuse('CASE_IS_CLOSED', { path: ['input', 'caseId'] });
  const authorisation = openAuthorisation(file, frame, authorisationId, context);
  if ('code' in authorisation) return authorisation;
  return refuseUnits(fields, authorisation) ?? { frame, authorisation };
}

/** The authorisation, where it is in force today, names an insurer, and this house discloses on it. */
function openAuthorisation(
  file: InstitutionFile,
  { authorisations, insurerAuthorisations = [] }: Frame,
  id: string,
  { competence, today }: ExtractContext,
): FrameInsurerAuthorisation | Refusal {
  const where = { rule: 'R28', article: 'LPGA 28', path: ['input', 'authorisationId'] };
  if (authorisations.some((one) => one.id === id)) return refuse('RECIPIENT_NOT_INSURER', where);
  const { services } = holderOf(competence.institution, file);
  const found = insurerAuthorisations.find(
    (one) =>
      one.id === id &&
      one.inForce &&
      (one.discloserService === null || services.includes(one.discloserService)) &&
      one.validFrom <= today &&
      today <= one.validTo,
  );
  return found ?? refuse('INSURER_NOT_AUTHORISED', where);
}

function refuseUnits(fields: readonly DisclosableField[], authorisation: FrameInsurerAuthorisation): Refusal | null {
  const where = { rule: 'R28', article: 'LPGA 28', path: ['input', 'fields'] };
  if (fields.length === 0) return refuse('INFORMATION_NOT_NAMED', where);
  const listed = fields.every(
    (field, place) => authorisation.fields.includes(field) && fields.indexOf(field) === place,
  );
  return listed ? null : refuse('INFORMATION_NOT_AUTHORISED', where);
}
