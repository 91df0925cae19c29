import type { Language, Viewer } from '../../common/rules/institutions.js';
import { isMailAddress } from '../../common/rules/mailAddress.js';
import { isActive, type CaseState, type Participant } from './case.js';
import { worklistOf, type WorklistQuestion } from './worklist.js';

/** What the counting of a digest rests on: a worklist's question without its viewer. */
export type DigestQuestion = Omit<WorklistQuestion, 'viewer'>;

/**
 * How much of one case waits for the services that take part, by the work address that each gave for the case. It
 * counts what is on the worklist of anybody there, of staff, supervisors and deciders, each thing once. Who gave no
 * address, or one that no mail can go to, is told nothing.
 */
export function waitingByAddress(state: CaseState, question: DigestQuestion): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const participant of state.participants.filter(isActive)) {
    const { mail } = participant.contact;
    if (mail === null || !isMailAddress(mail)) continue;
    const items = staffOf(participant, state).flatMap((viewer) => worklistOf(state, { ...question, viewer }));
    const waiting = new Set(items.map(({ id }) => id)).size;
    const address = mail.toLowerCase();
    if (waiting > 0) counts.set(address, (counts.get(address) ?? 0) + waiting);
  }
  return counts;
}

/** The mail of a digest: a number and where to look, and nothing of anybody (domain 6: entry must take minutes). */
export function digestMail(
  waiting: number,
  { language, link }: { readonly language: Language; readonly link: string },
): { readonly subject: string; readonly text: string } {
  const { one, several, place, colon } = WORDINGS[language];
  const number = `${String(waiting)} ${waiting === 1 ? one : several}`;
  return { subject: `Passerelle${colon} ${number}`, text: `${number} ${place}\n\n${link}\n` };
}

/** Who sees what waits for the service: one who works on the case, and one who has done nothing in it and decides. */
function staffOf({ institution, service, responsible }: Participant, { canton }: CaseState): readonly Viewer[] {
  const anybody = { institution, service, organ: null, canton, personId: null, purpose: null };
  return [
    { ...anybody, subject: responsible ?? NOBODY, roles: ['CASEWORKER'] },
    { ...anybody, subject: NOBODY, roles: ['SUPERVISOR', 'DECIDER'] },
  ];
}

/** No subject of a token: one has at least a character. */
const NOBODY = '';

interface Wording {
  readonly one: string;
  readonly several: string;
  /** Where they wait and that more is not told here. */
  readonly place: string;
  /** What stands between the product's name and the number. */
  readonly colon: string;
}

const WORDINGS: Readonly<Record<Language, Wording>> = {
  FR: {
    ...{ one: 'élément à traiter', several: 'éléments à traiter', colon: ' :' },
    place: 'dans la liste de travail du registre CII. Le détail ne se lit que là :',
  },
  DE: {
    ...{ one: 'Pendenz', several: 'Pendenzen', colon: ':' },
    place: 'in der Arbeitsliste des IIZ-Registers. Einzelheiten stehen nur dort:',
  },
  IT: {
    ...{ one: 'pendenza', several: 'pendenze', colon: ':' },
    place: 'nella lista di lavoro del registro CII. I dettagli si leggono solo lì:',
  },
  EN: {
    ...{ one: 'item due', several: 'items due', colon: ':' },
    place: 'on the worklist of the CII register. Details can be read only there:',
  },
};
