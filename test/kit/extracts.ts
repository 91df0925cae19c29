import type { IssueExtract } from '../../subgraphs/common/rules/extract/issueExtract.js';
import type { Frame, FrameInsurerAuthorisation } from '../../subgraphs/common/rules/frame.js';
import type { InstitutionFile } from '../../subgraphs/common/rules/institutionFile.js';
import type { LocalDate } from '../../subgraphs/common/rules/localDates.js';
import { ORP } from './cases.js';

/** The day of the extracts. */
export const EXTRACT_DAY: LocalDate = '2026-03-02';
/** Who is handed one. */
export const INSURER = { insurance: 'SICKNESS', name: 'Helvetische Krankentaggeld AG' } as const;
/** What is asked for. */
export const ASKED: IssueExtract = { caseId: 'case-1', authorisationId: 'aut-1', fields: ['AC_REGISTRATION'] };

/** The authorisation that carries it. */
export const insurerAuthorisation = (changes: Partial<FrameInsurerAuthorisation> = {}): FrameInsurerAuthorisation => ({
  ...{ id: 'aut-1', discloserService: null, insurer: INSURER, fields: ['AC_REGISTRATION', 'AC_MEASURES'] },
  ...{ purpose: 'INTEGRATION_PLANNING', recurrence: 'RECURRING' },
  ...{ validFrom: '2026-02-01', validTo: '2026-03-31', inForce: true },
  ...changes,
});

/** The own copy of its case. */
export const plusFrame = (changes: Partial<Frame> = {}): Frame => ({
  ...{ caseId: 'case-1', version: 3, canton: 'GE', recipient: 'AC', mode: 'PLUS', status: 'OPEN', left: false },
  ...{ openedOn: '2026-01-05', openedBy: 'AC', leads: [], team: [], handovers: [], indications: [], proposals: [] },
  participants: [{ ...ORP, responsible: 'worker-orp-rive', deputy: null }],
  authorisations: [],
  insurerAuthorisations: [insurerAuthorisation()],
  ...changes,
});

/** The file that it is taken from. */
export const EXTRACT_FILE: InstitutionFile = {
  ...{ _id: 'acf-1', version: 7, canton: 'GE', caseIds: ['case-1'], caseDrafts: [], divergences: [], unsent: [] },
  person: { avsNumber: '7569217076985', officialName: 'Vuilleumier', firstName: 'Aline', birthDate: '1988-04-12' },
  assignments: [{ organ: 'ORP', service: ORP.service, responsible: 'worker-orp-rive', deputy: null }],
} as unknown as InstitutionFile;
