import {
  ROLES,
  type FileInstitution,
  type Organ,
  type Role,
  type Viewer,
} from '../../subgraphs/common/rules/institutions.js';

/** Every function that staff of an institution can carry; a person acts for none, so no token says both (R25). */
export const STAFF_FUNCTIONS: readonly Role[] = ROLES.filter((role) => role !== 'PERSON');

/** A case worker of AC at one placement office in Geneva; what a test is about is given, the rest stays. */
export function viewerWith(changes: Partial<Viewer> = {}): Viewer {
  return {
    subject: 'usr-anna',
    institution: 'AC',
    service: 'orp-centre',
    organ: 'ORP',
    roles: ['CASEWORKER'],
    canton: 'GE',
    personId: null,
    purpose: null,
    ...changes,
  };
}

/** Staff of an institution at its usual service; AC staff belong to the placement office unless an organ is given. */
export function staffOf(institution: FileInstitution, role: Role = 'CASEWORKER', organ: Organ = 'ORP'): Viewer {
  const services = { AC: `${organ.toLowerCase()}-centre`, AI: 'ai-office', AS: 'social-service-east' };
  return viewerWith({
    subject: `usr-${institution.toLowerCase()}`,
    institution,
    service: services[institution],
    organ: institution === 'AC' ? organ : null,
    roles: [role],
  });
}
