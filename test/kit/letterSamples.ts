import type { CaseState } from '../../subgraphs/cii/rules/case.js';
import { evolveHandovers } from '../../subgraphs/cii/rules/handover/evolveHandovers.js';
import type { Handover } from '../../subgraphs/cii/rules/handover/handover.js';
import type { HandoverLetterKind, Letter, LetterBlock } from '../../subgraphs/cii/rules/letters/letter.js';
import { letterOf, type LetterQuestion } from '../../subgraphs/cii/rules/letters/letterOf.js';
import { planLetterOf, type PlanLetterQuestion } from '../../subgraphs/cii/rules/letters/planLetter.js';
import type { MamacState } from '../../subgraphs/cii/rules/mamac/process.js';
import type { ServiceOfInstitution } from '../../subgraphs/common/rules/authorisation.js';
import { AI_OFFICE, NOW, ORP, runningCase, SOCIAL } from './cases.js';
import { handoverOf } from './handoverSamples.js';
import { latestPlan, mamacCase } from './mamac.js';

/** The offices of the samples, by institution. */
const OFFICES = { AC: ORP, AI: AI_OFFICE, AS: SOCIAL };
/** An institution that hands over or takes over. */
export type Side = keyof typeof OFFICES;

/** A case of mode HANDOVER in which nobody takes part but sender and receiver, from 2 March 2026; the sender leads. */
export function caseBetween(sender: Side, receiver: Side, more: readonly Side[] = []): CaseState {
  const from = NOW.toISOString();
  const service = OFFICES[sender];
  const participants = [sender, receiver, ...more].map((side) => participantOf(OFFICES[side]));
  return {
    ...runningCase(),
    mode: 'HANDOVER',
    openedBy: service,
    participants,
    leadHistory: [{ ...service, from, to: null }],
  };
}

/** The case after a handover between the two was accepted, from 16 March to 15 June 2026. */
export function handedOver(
  sender: Side,
  receiver: Side,
  { changes = {}, more = [] }: { readonly changes?: Partial<Handover>; readonly more?: readonly Side[] } = {},
): { readonly state: CaseState; readonly handover: Handover } {
  const before = handoverOf({
    sender: OFFICES[sender],
    receiver: OFFICES[receiver],
    acceptance: null,
    state: 'OFFERED',
  });
  const handover = handoverOf({ sender: OFFICES[sender], receiver: OFFICES[receiver], ...changes });
  const begun = { ...caseBetween(sender, receiver, more), handovers: [before] };
  const moved = {
    kind: 'HANDOVER_MOVED',
    handoverId: handover.id,
    command: 'ACCEPT',
    after: handover,
    by: null,
  } as const;
  return { state: evolveHandovers(begun, { ...moved, at: '2026-03-06T09:00:00.000Z' }), handover };
}

/** A letter about a handover; in French, on 10 March 2026, for a reader with the key data unless said otherwise. */
export function letterAbout(
  kind: HandoverLetterKind,
  about: Pick<LetterQuestion, 'state' | 'handover'>,
  question: Partial<LetterQuestion> = {},
): Letter | null {
  return letterOf({ kind, ...about, language: 'FR', today: '2026-03-10', withKeyData: true, ...question });
}

/** The latest plan of a process, for signature; in French, on 20 March 2026, for a reader with the key data. */
export function planToSign(process: MamacState, question: Partial<PlanLetterQuestion> = {}): Letter | null {
  const about = { state: mamacCase(), process, planId: latestPlan(process).id };
  return planLetterOf({ ...about, language: 'FR', today: '2026-03-20', withKeyData: true, ...question });
}

/** The same where there must be one. */
export function existing(letter: Letter | null): Letter {
  if (letter === null) throw new Error('There is no letter.');
  return letter;
}

/** The rows of all tables of a letter, the first table first. */
export function tablesOf(letter: Letter): readonly (readonly (readonly string[])[])[] {
  return letter.blocks.flatMap((block) => (block.kind === 'table' ? [block.rows.map((row) => row.map(plainly))] : []));
}

/** The values that stand under a label; null is a line to fill in. */
export function fieldsOf(letter: Letter): Readonly<Record<string, string | null>> {
  const fields = letter.blocks.flatMap((block) =>
    block.kind === 'fields' || block.kind === 'signatures' ? block.fields : [],
  );
  return Object.fromEntries(fields.map(({ label, value }) => [label, value && plainly(value)]));
}

/** Every word of a letter, part by part. */
export function wordsOf({ title, blocks }: Letter): readonly string[] {
  return [title, ...blocks.flatMap(wordsOfBlock)].map(plainly);
}

/** With ordinary spaces, for comparing. */
export function plainly(text: string): string {
  return text.replaceAll('\u00A0', ' ');
}

function wordsOfBlock(block: LetterBlock): readonly string[] {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
      return [block.text];
    case 'list':
      return block.entries;
    case 'fields':
    case 'signatures':
      return block.fields.flatMap(({ label, value }) => [label, value ?? '']);
    case 'table':
      return [block.caption, ...block.head, ...block.rows.flat()];
  }
}

function participantOf(service: ServiceOfInstitution): CaseState['participants'][number] {
  const contact = { phone: '022 000 00 00', mail: `contact@${service.service}.example` };
  return {
    ...service,
    ...{ state: 'CONFIRMED', responsible: `worker-${service.service}`, deputy: null },
    ...{ contact, invitedAt: NOW.toISOString(), stays: [{ from: NOW.toISOString(), to: null }] },
  };
}
