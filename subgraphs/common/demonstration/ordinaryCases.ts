import { AUTHORISATION_PURPOSES, SIGNATURE_FORMS, type AuthorisationPurpose } from '../rules/authorisation.js';
import { CASE_REASONS } from '../rules/cooperation.js';
import { FIELDS_OF, type DisclosableField } from '../rules/disclosableFields.js';
import type { FileInstitution } from '../rules/institutions.js';
import {
  LINK_FATES,
  type ActSketch,
  type CaseSketch,
  type ClosingWord,
  type InvitedSketch,
  type LinkFate,
  type LinkSketch,
  type MessageSketch,
  type ModeChangeSketch,
} from './caseSketch.js';
import { inTurn } from './chance.js';
import type { DeskName } from './desks.js';
import { confirmed, institutionOf, MESSAGES, waiting } from './landmarks.js';

/** The cases beside the landmarks: by turns every mode, reason, combination of services and fate of authorisations. */
export function ordinarySketch(turn: number): CaseSketch {
  const opener = inTurn(OPENERS, turn);
  const openedDaysAgo = inTurn(AGES, turn);
  const invited = partnersOf(opener, turn).map((desk, place) => invitation(desk, turn, place));
  const staffed = invited.filter((one) => one.staffed && one.answer === 'CONFIRMED').map(({ desk }) => desk);
  const closed = turn % 4 === 3;
  return {
    key: `ordinary-${String(turn)}`,
    mode: invited.length === 1 ? inTurn(NARROW_MODES, turn) : inTurn(WIDE_MODES, turn),
    reason: inTurn(CASE_REASONS, turn),
    reasonText: inTurn(REASON_TEXTS, turn),
    openedDaysAgo,
    opener,
    invited,
    opensOwnUnits: turn % 3 === 1,
    links: linksOf([opener, ...staffed], turn, openedDaysAgo),
    messages: closed ? [] : messagesOf(opener, staffed, turn),
    handover: null,
    mamac: null,
    modeChange: modeChangeOf(turn, openedDaysAgo),
    closing: closed
      ? { reason: inTurn(CLOSING_WORDS, (turn - 3) / 4), daysAgo: Math.max(1, Math.floor(openedDaysAgo / 4)) }
      : null,
    acts: Object.fromEntries(
      [opener, ...staffed].map((desk) => [institutionOf(desk), inTurn(ACTS[institutionOf(desk)], turn)]),
    ),
    stories: {},
    samePersonAs: null,
  };
}

const OPENERS = [
  'orp',
  'as',
  'orp',
  'ai',
  'orp',
  'otherOrp',
  'as',
  'orpDeputy',
  'ai',
  'otherAs',
  'orp',
  'aiColleague',
  'asColleague',
] as const;
const AGES = [8, 140, 30, 210, 75, 20, 170, 250, 60, 125, 45, 300, 95, 14];
const NARROW_MODES = ['BILATERAL', 'HANDOVER'] as const;
const WIDE_MODES = ['COORDINATION', 'COORDINATION', 'PLUS', 'COORDINATION', 'COORDINATION'] as const;
/**
 * Which modes are changed half-way, or once one institution has left, to what and why; the two that become MAMAC have filed
 * no request yet (R20).
 */
const MODE_CHANGES: Readonly<Record<number, Omit<ModeChangeSketch, 'daysAgo'>>> = {
  9: { to: 'MAMAC', reason: 'COMPLEX_PROBLEM' },
  10: { to: 'COORDINATION', reason: 'MORE_PARTNERS' },
  12: { to: 'COORDINATION', reason: 'ENTERED_IN_ERROR' },
  14: { to: 'MAMAC', reason: 'COMPLEX_PROBLEM' },
  16: { to: 'COORDINATION', reason: 'MORE_PARTNERS' },
  17: { to: 'COORDINATION', reason: 'ENTERED_IN_ERROR' },
  22: { to: 'HANDOVER', reason: 'LEAD_TO_MOVE' },
  24: { to: 'BILATERAL', reason: 'FEWER_PARTNERS' },
  28: { to: 'HANDOVER', reason: 'LEAD_TO_MOVE' },
  32: { to: 'BILATERAL', reason: 'FEWER_PARTNERS' },
};
const CLOSING_WORDS: readonly ClosingWord[] = ['NEED_MET', 'NOT_NEEDED', 'WITHDRAWN_BY_PERSON', 'PERSON_LEFT_CANTON'];
const REASON_TEXTS = [
  null,
  'Reprise d’un emploi à temps partiel en vue ; les démarches sont à accorder entre services.',
  null,
  'Zwei Stellen verlangen Termine am selben Tag.',
  null,
  'La persona desidera un solo interlocutore.',
] as const;

function modeChangeOf(turn: number, openedDaysAgo: number): CaseSketch['modeChange'] {
  const change = MODE_CHANGES[turn];
  if (change === undefined) return null;
  // Who leaves does so after two thirds of the time; only then are two institutions left.
  const part = change.reason === 'FEWER_PARTNERS' ? 4 : 2;
  return { ...change, daysAgo: Math.max(1, Math.floor(openedDaysAgo / part)) };
}

/** Which desks are asked, by institution and turn; most often those of the default identities. */
const PARTNER_DESKS: Readonly<Record<FileInstitution, readonly DeskName[]>> = {
  AC: ['orp', 'orp', 'orpDeputy', 'otherOrp'],
  AI: ['ai', 'ai', 'aiColleague'],
  AS: ['as', 'otherAs', 'as', 'asColleague'],
};

function partnersOf(opener: DeskName, turn: number): readonly DeskName[] {
  const others = (['AI', 'AS', 'AC'] as const).filter((institution) => institution !== institutionOf(opener));
  const chosen = turn % 3 === 1 ? [inTurn(others, turn)] : others;
  return chosen.map((institution) => inTurn(PARTNER_DESKS[institution], turn));
}

function invitation(desk: DeskName, turn: number, place: number): InvitedSketch {
  if (turn % 9 === 4 && place === 0) return waiting(desk);
  if (place === 0) return confirmed(desk);
  if (turn % 8 === 0) return { ...confirmed(desk), answer: 'LEFT' };
  if (turn % 8 === 6) return { ...waiting(desk), answer: 'NOT_KNOWN', keepsFile: false };
  if (turn % 10 === 5) return { ...confirmed(desk), staffed: false };
  return { ...confirmed(desk), laterDaysAgo: turn % 7 === 2 ? inTurn(AGES, turn) - 1 : null };
}

/** For every ordered pair of those who take part an authorisation, or by turns none; its fate needs an age. */
function linksOf(desks: readonly DeskName[], turn: number, age: number): readonly LinkSketch[] {
  const pairs = desks.flatMap((discloser) =>
    desks.filter((recipient) => recipient !== discloser).map((recipient) => ({ discloser, recipient })),
  );
  return pairs.flatMap(({ discloser, recipient }, place): readonly LinkSketch[] => {
    const number = turn * 7 + place;
    if (number % 6 === 5) return [];
    return [
      {
        discloser,
        recipient,
        fields: fieldsOf(institutionOf(discloser), number),
        fate: fateOf(number, age),
        purpose: inTurn<AuthorisationPurpose>(AUTHORISATION_PURPOSES, number),
        signature: inTurn(SIGNATURE_FORMS, number),
      },
    ];
  });
}

function fateOf(number: number, age: number): LinkFate {
  const fate = number % 2 === 0 ? 'IN_FORCE' : inTurn(LINK_FATES, (number - 1) / 2);
  return fate === 'EXPIRED' && age < OLD_ENOUGH_TO_EXPIRE ? 'IN_FORCE' : fate;
}

const OLD_ENOUGH_TO_EXPIRE = 120;

function fieldsOf(institution: FileInstitution, number: number): 'ALL' | readonly DisclosableField[] {
  const own: readonly DisclosableField[] = FIELDS_OF[institution];
  if (number % 3 === 0) return 'ALL';
  return number % 3 === 1 ? own.slice(0, 2) : own.filter((_field, index) => index % 2 === number % 2);
}

function messagesOf(opener: DeskName, staffed: readonly DeskName[], turn: number): readonly MessageSketch[] {
  const [first] = staffed;
  if (first === undefined || turn % 2 === 1) return [];
  const text = inTurn(Object.values(MESSAGES), turn);
  return [
    { from: opener, to: staffed, text, daysAgo: 5, read: turn % 4 === 0 },
    { from: first, to: [opener], text: inTurn(Object.values(MESSAGES), turn + 1), daysAgo: 2, read: false },
  ];
}

/** What is reported, by turns; each stands for a record that the side's own file holds. */
const ACTS: Readonly<Record<FileInstitution, readonly (readonly ActSketch[])[]>> = {
  AC: [
    [{ act: 'INTERVIEW_HELD', on: 14 }],
    [
      { act: 'REGISTERED', on: 'BEGINNING' },
      { act: 'BENEFIT_DECIDED', on: 'BEGINNING' },
    ],
    [
      { act: 'INTERVIEW_HELD', on: 33 },
      { act: 'SANCTION_DECIDED', on: 26 },
    ],
    [{ act: 'JOB_SEARCH_REVIEWED', on: 'PROOF_DAY' }],
    [
      { act: 'MEASURE_DECIDED', on: 19 },
      { act: 'INTERVIEW_HELD', on: 7 },
    ],
  ],
  AI: [
    [{ act: 'PROCEDURE_CHANGED', on: 29 }],
    [
      { act: 'INTERVIEW_HELD', on: 21 },
      { act: 'MEASURE_DECIDED', on: 24 },
    ],
    [{ act: 'NOTICE_RECEIVED', on: 'BEGINNING' }],
    [{ act: 'FORMAL_NOTICE_GIVEN', on: 17 }],
    [{ act: 'CONCLUSION_GIVEN', on: 31 }],
    [{ act: 'BENEFIT_DECIDED', on: 36 }],
    [{ act: 'SANCTION_DECIDED', on: 13 }],
  ],
  AS: [
    [{ act: 'INTERVIEW_HELD', on: 18 }],
    [{ act: 'BENEFIT_DECIDED', on: 23 }],
    [{ act: 'REGISTERED', on: 'BEGINNING' }],
    [
      { act: 'MEASURE_DECIDED', on: 27 },
      { act: 'INTERVIEW_HELD', on: 6 },
    ],
    [{ act: 'SANCTION_DECIDED', on: 34 }],
  ],
};
