import { isParty, type AuthorisationPurpose, type ServiceOfInstitution } from '../../common/rules/authorisation.js';
import type { DisclosableField } from '../../common/rules/disclosableFields.js';
import type { LocalDate } from '../../common/rules/localDates.js';
import { isLogged, type ReadGround } from '../../common/rules/readEntry.js';
import { authorisationsOpenTo } from './authorisations.js';
import type { CaseAuthorisation, CaseState } from './case.js';
import { mandatesOn } from './mamac/mandate.js';
import { isOwn, shownState, visibleTimeline, type Sight } from './visibility.js';

/** What reading a case in the register tells that has to be written down (D9). */
export interface Crossing {
  readonly ground: ReadGround;
  readonly authorisationId: string | null;
  readonly purpose: AuthorisationPurpose | null;
  /** Empty when it is only that somebody is known there, or the cooperation itself. */
  readonly fields: readonly DisclosableField[];
}

/** What the operation asks of the case: units of disclosure, and the case's own fields by name. */
export interface AskedOfCase {
  readonly units: ReadonlySet<DisclosableField>;
  readonly fields: ReadonlySet<string>;
}

/**
 * The cooperation is the own task of who works on the case and is not written down. What is: the person's key data, read on
 * an authorisation (LPGA 28); what the history or a service's standing tells of another institution on one; all that the
 * management body reads (R49); and what a supervisor or decider reads by a stated reason (docs/decisions/0014).
 */
export function crossingsOf(state: CaseState, sight: Sight, asked: AskedOfCase, today: LocalDate): readonly Crossing[] {
  const { granted, service, isTeam } = sight;
  if (granted.ground === 'PERSON') return [];
  const keyData = asksKeyData(asked) && granted.fields.has('CII_KEY_DATA') ? KEY_DATA : [];
  const told = toldOfOthers(state, sight, asked);
  const { ground, authorisationId } = granted;
  if (isTeam === true) {
    const purpose = ground === 'TEAM_MANDATE' ? 'JOINT_ASSESSMENT' : null;
    const mandates = mandatesOn(state, today);
    const opener = (field: DisclosableField): string | null =>
      field === 'CII_KEY_DATA' ? authorisationId : (mandates.find((held) => held.fields.includes(field))?.id ?? null);
    const all = [...keyData, ...told.fields];
    const knows = (one: ServiceOfInstitution): string | null =>
      mandates.find(({ discloser }) => isParty(discloser, one))?.id ?? authorisationId;
    const openers = unique([...all.map(opener), ...told.standings.map(knows)]);
    // Where nothing of others is told, it is read that the case is one of the body's.
    const used = openers.length === 0 ? [authorisationId] : openers;
    return used.map((id) => ({
      ...{ ground, authorisationId: id, purpose },
      fields: all.filter((field) => opener(field) === id),
    }));
  }
  return [
    ...(isLogged(granted) && keyData.length > 0
      ? [{ ground, authorisationId, purpose: purposeOf(state, authorisationId), fields: keyData }]
      : []),
    // The cooperation is the own task also where key data would be open and are not asked for: the authorisation is not used.
    ...(granted.byReason === true && keyData.length === 0 ? [OWN_LOOK] : []),
    ...(service === null ? [] : onAuthorisations(authorisationsOpenTo(state, service, today), told)),
  ];
}

const KEY_DATA: readonly DisclosableField[] = ['CII_KEY_DATA'];

/** A look at the cooperation by a stated reason (docs/decisions/0014). */
const OWN_LOOK: Crossing = { ground: 'OWN_TASK', authorisationId: null, purpose: null, fields: [] };

/** A letter bears the name of the person, where the key data may be read. */
function asksKeyData({ units, fields }: AskedOfCase): boolean {
  return units.has('CII_KEY_DATA') || fields.has('letter');
}

/** What the register shows of other institutions on a ground: units whose acts stand in the history, and standings. */
interface Told {
  readonly fields: readonly DisclosableField[];
  /** Services of which it is told that they know the person, or do not. */
  readonly standings: readonly ServiceOfInstitution[];
}

function toldOfOthers(state: CaseState, sight: Sight, { fields: asked }: AskedOfCase): Told {
  const lines = asked.has('timeline') ? visibleTimeline(state, sight) : [];
  const foreign = lines.flatMap(({ about, ...line }) =>
    about === null || isOwn(about, sight.service) ? [] : [{ ...line, about }],
  );
  const answered = foreign.filter(({ kind }) => ANSWERED.includes(kind)).map(({ about }) => about);
  const shown = asked.has('participants') ? state.participants.filter((one) => tellsMore(one, sight)) : [];
  return { fields: unique(foreign.flatMap(({ report }) => report?.field ?? [])), standings: [...answered, ...shown] };
}

const ANSWERED: readonly string[] = ['REGISTRATION_CONFIRMED', 'REGISTRATION_NOT_KNOWN'];

/** Whether the standing of a service is shown otherwise than without a ground (docs/decisions/0016). */
function tellsMore(participant: CaseState['participants'][number], sight: Sight): boolean {
  const without = { ...sight, granted: { ...sight.granted, fields: new Set<DisclosableField>() } };
  return shownState(participant, sight) !== shownState(participant, without);
}

/** Each unit and each standing on the first authorisation that opens it. */
function onAuthorisations(open: readonly CaseAuthorisation[], told: Told): readonly Crossing[] {
  const opens = (field: DisclosableField) => open.find(({ fields }) => fields.includes(field));
  const knows = (service: ServiceOfInstitution) => open.find(({ discloser }) => isParty(discloser, service));
  const used = unique([...told.fields.map(opens), ...told.standings.map(knows)]);
  return used.flatMap((held) =>
    held === undefined
      ? []
      : [
          {
            ground: 'AUTHORISATION' as const,
            authorisationId: held.id,
            purpose: held.purpose,
            fields: told.fields.filter((field) => opens(field) === held),
          },
        ],
  );
}

function purposeOf({ authorisations }: CaseState, authorisationId: string | null): AuthorisationPurpose | null {
  return authorisations.find(({ id }) => id === authorisationId)?.purpose ?? null;
}

function unique<Value>(values: readonly Value[]): readonly Value[] {
  return [...new Set(values)];
}
