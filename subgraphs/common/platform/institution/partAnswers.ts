import { FIELDS_OF, type DisclosableField } from '../../rules/disclosableFields.js';
import { isAssigned } from '../../rules/disclosure.js';
import type { InstitutionFile } from '../../rules/institutionFile.js';
import type { FileInstitution, Institution, Viewer } from '../../rules/institutions.js';
import type { LocalDate } from '../../rules/localDates.js';
import type { CasePart, Grant } from './caseParts.js';

/** A decision as the graph shows it. */
export interface DisclosureAnswer {
  readonly ground: Grant['ground'];
  readonly authorisationId: string | null;
  readonly until: LocalDate | null;
  readonly fields: readonly DisclosableField[];
  readonly withheldFields: readonly DisclosableField[];
}

/** A file with the decision it is read on; `enforceLaw` looks at `granted` before it lets a field answer. */
export interface DisclosedFile<File> {
  readonly __typename: string;
  readonly file: File;
  readonly granted: Grant;
  readonly disclosure: DisclosureAnswer;
  /** The case that it is the part of; left out for a file that is read by itself. */
  readonly about?: ReadCase;
}

/** A case that is read, and what the log of readings has to know of it. */
export interface ReadCase {
  readonly caseId: string;
  /** The person's key; null where the copy of the case does not tell it. */
  readonly person: string | null;
  /** The services of the house that disclose. */
  readonly services: readonly string[];
}

/** What one institution answers for a case or a file. */
export type PartAnswer<File> = DisclosedFile<File> | NoFileAnswer | WithheldAnswer;

/** The viewer has a ground, and no file is kept. */
export interface NoFileAnswer {
  readonly __typename: 'NoFile';
  readonly institution: FileInstitution;
  readonly granted: Grant;
  readonly about: ReadCase;
}

/** The one answer for everything that may not be shown; it is the same whether or not anything exists. */
export interface WithheldAnswer {
  readonly __typename: 'Withheld';
  readonly reason: 'NO_GROUND' | 'STALE' | 'NOT_LOGGED';
  readonly until: null;
}

/** One institution's answer for a case: its file under a decision, no file, or withheld. */
export function answerPart<File>(owner: FileInstitution, typename: string, part: CasePart<File>): PartAnswer<File> {
  switch (part.kind) {
    case 'withheld':
      return withheld(part.reason);
    case 'noFile':
      return { __typename: 'NoFile', institution: owner, granted: part.grant, about: part.about };
    case 'file':
      return { ...disclosed(owner, typename, part.file, part.grant), about: part.about };
  }
}

/** The answer for what may not be shown. */
export function withheld(reason: WithheldAnswer['reason']): WithheldAnswer {
  return { __typename: 'Withheld', reason, until: null };
}

/** A file under the decision that allows reading it. */
export function disclosed<File>(owner: Institution, typename: string, file: File, granted: Grant): DisclosedFile<File> {
  return { __typename: typename, file, granted, disclosure: disclosureOf(owner, granted) };
}

/** Whether the viewer works on a file of the own institution, so that all of it may be read as own task. */
export function worksOn(viewer: Viewer, owner: Institution, { assignments }: InstitutionFile): boolean {
  return viewer.institution === owner && assignments.some((assignment) => isAssigned(viewer, assignment));
}

function disclosureOf(owner: Institution, granted: Grant): DisclosureAnswer {
  const all: readonly DisclosableField[] = FIELDS_OF[owner];
  return {
    ground: granted.ground,
    authorisationId: granted.authorisationId,
    until: granted.until,
    fields: all.filter((field) => granted.fields.has(field)),
    withheldFields: all.filter((field) => !granted.fields.has(field)),
  };
}

/**
 * What a record of the file tells of a third institution, such as who sent a notice or which proposal a measure rests on: for
 * the own house alone, since a ground to read this institution's unit is none to learn of another one.
 */
export function forOwnHouse<Value>(
  { granted }: Pick<DisclosedFile<unknown>, 'granted'>,
  value: Value | null | undefined,
): Value | null {
  return granted.ground === 'OWN_TASK' ? (value ?? null) : null;
}
