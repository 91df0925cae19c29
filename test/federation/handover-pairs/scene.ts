import type { UserClaims } from '../../../subgraphs/common/platform/tokens.js';
import type { LocalDate } from '../../../subgraphs/common/rules/localDates.js';
import type { Answered } from '../../kit/installation.js';
import { house } from '../house.js';
import type { Desk } from './desks.js';
import type { KnownPerson } from './persons.js';

/** The days on which a handover is told, by the installation's clock. */
export const DAYS = {
  drafted: '2026-03-10',
  first: '2026-03-11',
  led: '2026-03-16',
  late: '2026-05-04',
  back: '2026-05-05',
  agreedLast: '2026-06-10',
} as const satisfies Readonly<Record<string, LocalDate>>;

/** A duty of a case as the graph shows it. */
export interface ShownDuty {
  readonly kind: string;
  readonly benefit: string | null;
  /** With interviews: whose own they are. */
  readonly house: { readonly institution: string } | null;
  readonly owed: boolean;
  readonly holder: { readonly institution: string; readonly service: string | null } | null;
  readonly rule: string;
}

/** One handover between two desks, acted through the gateway by people with their own tokens. */
export interface Scene {
  readonly sender: Desk;
  readonly receiver: Desk;
  readonly person: KnownPerson;
  /** What a step gave and a later one needs. */
  readonly ids: { case: string; handover: string; proposal: string; guarantee: string; indication: string };
  /** Carries out an act that has to be accepted; what arrives over a feed may still be on its way. */
  accepted(who: string | Partial<UserClaims>, act: string, input: object, selection?: string): Promise<Answered>;
  /** Tries an act that changes nothing; gives the codes with their rules, such as `R14 INTERVIEW_HANDED_OVER`. */
  refused(who: string | Partial<UserClaims>, act: string, input: object): Promise<readonly string[]>;
  /** What the register shows somebody of the case. */
  register(who: string | Partial<UserClaims>, selection: string): Promise<Answered>;
  /** What an institution shows its own case worker of its file. */
  file(desk: Desk, selection: string): Promise<Answered>;
  /** The duties of the case on a day. */
  duties(who: string | Partial<UserClaims>, on: LocalDate): Promise<readonly ShownDuty[]>;
}

/** Moves the clock of the whole installation to the morning of that day. */
export function morningOf(day: LocalDate): void {
  house.clock.moveTo(new Date(`${day}T09:00:00+02:00`));
}

/** Sets the scene of one ordered pair. */
export function setScene(sender: Desk, receiver: Desk, person: KnownPerson): Scene {
  let keys = 0;
  const ids = { case: '', handover: '', proposal: '', guarantee: '', indication: '' };

  const attempt = async (
    who: string | Partial<UserClaims>,
    act: string,
    input: object,
    selection: string,
  ): Promise<Answered | undefined> => {
    keys += 1;
    const idempotencyKey = `${sender.institution}-${receiver.institution}-${String(keys)}`;
    const type = `${act.charAt(0).toUpperCase()}${act.slice(1)}Input`;
    const document = `mutation ($input: ${type}!) { ${act}(input: $input) { ${selection} refusals { code rule } } }`;
    const { data, errors } = await house.ask(who, document, { input: { idempotencyKey, ...input } });
    expect(errors).toEqual([]);
    return data[act];
  };
  const register: Scene['register'] = async (who, selection) => {
    const document = `query ($id: ID!) { case(id: $id) { cii { ... on CaseRegister { ${selection} } } } }`;
    const { data, errors } = await house.ask(who, document, { id: ids.case });
    expect(errors).toEqual([]);
    return data['case']?.['cii'] as Answered;
  };

  return {
    sender,
    receiver,
    person,
    ids,
    register,
    accepted: async (who, act, input, selection = '__typename') => {
      let answer: Answered | undefined;
      await house.until(async () => {
        answer = await attempt(who, act, input, selection);
        return !codesOf(answer).some((code) => MAY_COME.includes(code));
      });
      expect({ act, refusals: answer?.['refusals'] }).toEqual({ act, refusals: [] });
      return answer as Answered;
    },
    refused: async (who, act, input) => {
      const answer = await attempt(who, act, input, '__typename');
      return refusalsOf(answer).map(({ code, rule }) => `${rule ?? '-'} ${code}`);
    },
    file: async ({ prefix, institution, caseworker }, selection) => {
      const type = `${prefix.charAt(0).toUpperCase()}${prefix.slice(1)}File`;
      const document = `query ($id: ID!) { ${prefix}File(id: $id) { ... on ${type} { ${selection} } } }`;
      const { data, errors } = await house.ask(caseworker, document, { id: person.files[institution] });
      expect(errors).toEqual([]);
      return data[`${prefix}File`] as Answered;
    },
    duties: async (who, on) => {
      const shown = await register(
        who,
        `duties(on: "${on}") { kind benefit house { institution } owed holder { institution service } rule }`,
      );
      return shown['duties'] as unknown as readonly ShownDuty[];
    },
  };
}

/** What is refused only until the word of another institution has come over its feed. */
const MAY_COME = ['NOT_FOUND', 'REGISTRATION_NOT_CONFIRMED', 'HANDOVER_NOT_CLEARED', 'PROPOSAL_NOT_GRANTED'];

function codesOf(answer: Answered | undefined): readonly string[] {
  return refusalsOf(answer).map(({ code }) => code);
}

function refusalsOf(answer: Answered | undefined): readonly { readonly code: string; readonly rule: string | null }[] {
  return Array.from(answer?.['refusals'] as unknown as { readonly code: string; readonly rule: string | null }[]);
}
