import type { ServiceOfInstitution } from './authorisation.js';
import { accept, reject, type Decision } from './decision.js';
import type { Waiting } from './fileWorklist.js';
import type { CaseKnowledge } from './handedOver.js';
import type { FrameProposal, ProposalOutcome } from './handover.js';
import type { CooperationEvent, InstitutionFile } from './institutionFile.js';
import type { FileInstitution, Viewer } from './institutions.js';
import type { LocalDate } from './localDates.js';
import { refuse, type Refusal } from './refusals.js';

/** How the own house answered a proposal (R7); the register hears the outcome and the day alone. */
export interface ProposalAnswer {
  readonly proposalId: string;
  readonly outcome: ProposalOutcome;
  readonly answeredOn: LocalDate;
  /** The measure that a grant entered; null for a refusal, and where measures are kept in another system (R12). */
  readonly measureId: string | null;
}

/** A proposal to the own service, with its case and whether it has its answer. */
export interface OwnProposal extends FrameProposal {
  readonly caseId: string;
  /** False once the case is closed: then nobody waits for the answer. */
  readonly caseOpen: boolean;
}

/** The payer's house: its file, the service that decides, and what the own copies tell of the file's cases. */
export interface PayingHouse {
  /** Null for a viewer who acts for no service; then there is nothing to decide. */
  readonly payer: ServiceOfInstitution | null;
  readonly file: Pick<InstitutionFile, 'proposalAnswers' | 'version'>;
  readonly known: Pick<CaseKnowledge, 'frames'>;
}

/** What a payer says to a proposal. */
export interface AnswerProposal<Type> {
  readonly proposalId: string;
  readonly decision: ProposalOutcome;
  /** The type of the own catalogue under which another institution's is paid; left aside for a type of the own. */
  readonly ownType: Type | null;
}

/** What an institution's own law says of a grant. */
export interface PayersLaw<Type, Event> {
  readonly institution: FileInstitution;
  /** The types that the institution can pay for, with the article they rest on (R11). */
  readonly catalogue: readonly Type[];
  readonly article: string;
  /** True where measures are kept in another system (R12): the grant is judged and told, and enters no record here. */
  readonly mirrored: boolean;
  /** Enters the measure if the own law allows it. */
  readonly enter: (proposal: OwnProposal, type: Type) => EnteredMeasure<Event>;
}

/** A measure that was to be entered: its identifier, and what follows from it or why it may not be. */
export interface EnteredMeasure<Event> {
  readonly measureId: string;
  readonly decision: Decision<Event>;
}

/** That a proposal was answered, and the word of it to the register. */
export type ProposalAnswered = Extract<CooperationEvent, { kind: 'PROPOSAL_ANSWERED' }>;

/** The house in which the viewer decides. */
export function payingHouse(
  institution: FileInstitution,
  file: PayingHouse['file'],
  { viewer, frames }: { readonly viewer: Viewer } & PayingHouse['known'],
): PayingHouse {
  const payer = viewer.service === null ? null : { institution, service: viewer.service };
  return { payer, file, known: { frames } };
}

/** What waits for the payer's decision: of open cases and without an answer, the most urgent first (R7). */
export function proposalsToDecide(house: PayingHouse): readonly OwnProposal[] {
  return ownProposals(house)
    .filter(({ answered, caseOpen }) => caseOpen && !answered)
    .toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
}

/** The same as things to do: a grant comes at the latest on the first day (R6), and until then it may wait. */
export function proposalsDue(house: PayingHouse, today: LocalDate): readonly Waiting<'PROPOSAL_TO_DECIDE'>[] {
  return proposalsToDecide(house).map(({ id, from }) => ({
    ...{ kind: 'PROPOSAL_TO_DECIDE', dueOn: from, overdue: today > from, about: id },
  }));
}

/**
 * Answers a proposal that the own copies tell of, once (R7). A refusal needs nothing more; a grant is of a type of the
 * own catalogue (R11) and what the own law makes of it. Both are told to the register, which passes the answer on to who
 * proposed.
 */
export function answerProposal<Type extends string, Event>(
  command: AnswerProposal<Type>,
  house: PayingHouse,
  law: PayersLaw<Type, Event>,
  context: AnswerContext,
): Decision<Event | ProposalAnswered> {
  const proposal = ownProposals(house).find(({ id }) => id === command.proposalId);
  if (proposal === undefined) return reject(refuse('NOT_FOUND', { path: PATH }));
  if (proposal.answered) return reject(refuse('PROPOSAL_ALREADY_ANSWERED', { rule: 'R7', path: PATH }));
  if (!proposal.caseOpen) return reject(refuse('CASE_IS_CLOSED', { path: PATH }));
  if (command.decision === 'REFUSED') return accept(answered(proposal, 'REFUSED', null, house, context));
  const type = ownTypeOf(proposal, command, law);
  if (type === null) {
    const { article } = law;
    return reject(refuse('MEASURE_NOT_IN_CATALOGUE', { rule: 'R11', article, path: ['input', 'ownType'] }));
  }
  const { measureId, decision } = law.enter(proposal, type);
  if ('refusals' in decision) return reject(...decision.refusals.map(pointed));
  if (law.mirrored) return accept(answered(proposal, 'GRANTED', null, house, context));
  return accept<Event | ProposalAnswered>(...decision.events, answered(proposal, 'GRANTED', measureId, house, context));
}

/** The day of the answer, and identifiers. */
interface AnswerContext {
  readonly today: LocalDate;
  readonly ids: (prefix: string) => string;
}

/** Words of another catalogue mean nothing in the own one, even where they sound alike. */
function ownTypeOf<Type extends string>(
  { provider, type }: OwnProposal,
  { ownType }: AnswerProposal<Type>,
  { institution, catalogue }: Pick<PayersLaw<Type, never>, 'institution' | 'catalogue'>,
): Type | null {
  return provider === institution ? (catalogue.find((known) => known === type) ?? null) : ownType;
}

const PATH = ['input', 'proposalId'];

/** What the own law has against the record was proposed so: the obstacle lies there, unless in what the payer adds. */
function pointed(refusal: Refusal): Refusal {
  return refusal.path?.includes('funding') === true ? refusal : { ...refusal, path: PATH };
}

/** The proposals of which the own service is the payer; a foreign one, also of the own institution, does not exist. */
function ownProposals({ payer, file, known }: PayingHouse): readonly OwnProposal[] {
  const answers = file.proposalAnswers ?? [];
  return known.frames.flatMap(({ caseId, status, proposals }) =>
    proposals
      .filter((one) => one.payer.institution === payer?.institution && one.payer.service === payer.service)
      .map((one) => ({
        ...{ ...one, caseId, caseOpen: status === 'OPEN' },
        // The register tells of an answer only later; the own file knows it at once.
        answered: one.answered || answers.some(({ proposalId }) => proposalId === one.id),
      })),
  );
}

function answered(
  { id: proposalId, caseId, payer: { service } }: OwnProposal,
  outcome: ProposalOutcome,
  measureId: string | null,
  { file: { version } }: PayingHouse,
  { today, ids }: AnswerContext,
): ProposalAnswered {
  return {
    kind: 'PROPOSAL_ANSWERED',
    answer: { proposalId, outcome, answeredOn: today, measureId },
    entry: {
      ...{ kind: 'PROPOSAL_ANSWERED', entryId: ids('ent'), caseId, version, service },
      ...{ proposalId, outcome, on: today },
    },
  };
}
