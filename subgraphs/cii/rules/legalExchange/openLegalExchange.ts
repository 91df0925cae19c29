import { isParty } from '../../../common/rules/authorisation.js';
import { accept, reject, unlessRefused, type Decision } from '../../../common/rules/decision.js';
import { FIELDS_OF, type DisclosableField } from '../../../common/rules/disclosableFields.js';
import type { FileInstitution } from '../../../common/rules/institutions.js';
import {
  legalExchangeBetween,
  MOST_EXCHANGES,
  ONLY_ON_AUTHORISATION,
  type LegalExchangePurpose,
} from '../../../common/rules/legalExchange.js';
import { addDays, type LocalDate } from '../../../common/rules/localDates.js';
import { inForce } from '../../../common/rules/parameters.js';
import { refuse, type Refusal } from '../../../common/rules/refusals.js';
import { refuseText, tidyText } from '../../../common/rules/texts.js';
import type { LegalExchangePolicy } from '../../params/legalExchangePolicy.js';
import { actorOf } from '../authorisations.js';
import { isAsked, type CaseEvent, type CaseState } from '../case.js';
import type { CaseContext } from '../context.js';
import { firstRefusal, knownServiceOf, refuseClosed, refuseOutsider } from '../takingPart.js';
import type { LegalExchange } from './legalExchange.js';

/** What a service of the case wants to read without an authorisation of the person, and why. */
export interface OpenLegalExchange {
  readonly discloser: FileInstitution;
  readonly purpose: LegalExchangePurpose;
  readonly fields: readonly DisclosableField[];
  readonly reason: string;
  /** Last day of reading, inclusive. */
  readonly to: LocalDate;
}

/**
 * Opens an exchange on a ground of law from today on (LACI 85f(3), LAI 68bis(2)-(3)): between AC and AI, or from AI to
 * social assistance, while it is unclear who pays or a measure is looked for; only the units that are needed, for a
 * written reason, and not where an overriding interest was recorded. Whoever reads has the person informed afterwards.
 */
export function decideOpenLegalExchange(
  state: CaseState,
  asked: OpenLegalExchange,
  context: CaseContext,
): Decision<CaseEvent> {
  const outside = firstRefusal(
    () => refuseOutsider(state, context),
    () => refuseClosed(state),
  );
  if (outside !== null) return reject(outside);
  const reader = knownServiceOf(context.viewer);
  const pair = legalExchangeBetween(reader.institution, asked.discloser);
  if (pair === null) return reject(refuse('LEGAL_EXCHANGE_NOT_FOR_PAIR', { rule: 'R27', path: DISCLOSER }));
  const { ground, discloser, article } = pair;
  if (!context.groundsOn.includes(ground)) return reject(refuse('GROUND_NOT_ON', { article }));
  const policy = inForce(context.parameters.legalExchangePolicy, context.today)?.value ?? null;
  if (policy === null) return reject(refuse('PARAMETER_NOT_SET', { article: 'policy' }));
  const exchange: LegalExchange = {
    ...{ id: context.ids('lex'), ground, reader, discloser, purpose: asked.purpose, reason: tidyText(asked.reason) },
    ...{ fields: [...asked.fields], from: context.today, to: asked.to },
    informBy: addDays(context.today, policy.informWithinDays),
    ...{ openedBy: actorOf(context), notice: null, ending: null },
  };
  const checks = [
    refuseAbsent(state, discloser),
    ...refuseEarlier(state, exchange, article),
    refuseFields(exchange),
    refuseReason(asked.reason),
    ...refusePeriod(exchange, policy),
  ];
  return unlessRefused(checks, () =>
    accept<CaseEvent>({
      ...{ kind: 'LEGAL_EXCHANGE_OPENED', at: context.now.toISOString(), entryId: context.ids('tle') },
      ...{ exchange, by: exchange.openedBy },
    }),
  );
}

const DISCLOSER = ['input', 'discloser'];

function refuseAbsent({ participants }: CaseState, discloser: FileInstitution): Refusal | null {
  const asked = participants.some((one) => isAsked(one) && isParty({ institution: discloser, service: null }, one));
  return asked ? null : refuse('AUTHORISATION_PARTY_NOT_ON_CASE', { path: DISCLOSER });
}

/** One at a time; and what an overriding interest has ended does not begin anew in another exchange. */
function refuseEarlier(
  { legalExchanges = [] }: CaseState,
  { reader, from }: LegalExchange,
  article: string,
): readonly (Refusal | null)[] {
  // The law lets each institution read one other alone, so an earlier exchange of this reader had the same discloser.
  const same = legalExchanges.filter((one) => isParty(one.reader, reader));
  const open = same.some(({ ending, to }) => ending === null && from <= to);
  // Of the whole institution: another service of it is no way round what stands against the exchange.
  const barred = legalExchanges.some(
    (one) => one.reader.institution === reader.institution && one.ending?.reason === 'OVERRIDING_INTEREST',
  );
  return [
    legalExchanges.length < MOST_EXCHANGES ? null : refuse('CASE_IS_FULL'),
    open ? refuse('LEGAL_EXCHANGE_IS_OPEN', { rule: 'R27', path: DISCLOSER }) : null,
    barred ? refuse('OVERRIDING_INTEREST_STANDS', { rule: 'R27', article }) : null,
  ];
}

function refuseFields({ discloser, fields }: LegalExchange): Refusal | null {
  const path = ['input', 'fields'];
  if (fields.length === 0) return refuse('INFORMATION_NOT_NAMED', { rule: 'R27', path });
  const own: readonly DisclosableField[] = FIELDS_OF[discloser];
  const foreign = fields.some((field) => !own.includes(field)) || new Set(fields).size !== fields.length;
  if (foreign) return refuse('INFORMATION_NOT_OF_DISCLOSER', { rule: 'R27', path });
  const reserved = fields.some((field) => ONLY_ON_AUTHORISATION.includes(field));
  return reserved ? refuse('INFORMATION_NEEDS_AUTHORISATION', { rule: 'R40', article: 'LAI 3c', path }) : null;
}

function refuseReason(reason: string): Refusal | null {
  const path = ['input', 'reason'];
  if (tidyText(reason) === '') return refuse('REASON_MISSING', { rule: 'R27', path });
  return refuseText(reason, { maximum: 500, lines: true, shared: true }, path);
}

function refusePeriod({ from, to }: LegalExchange, { longestDays }: LegalExchangePolicy): readonly (Refusal | null)[] {
  const path = ['input', 'to'];
  return [
    to < from ? refuse('PERIOD_REVERSED', { path }) : null,
    to > addDays(from, longestDays)
      ? refuse('LEGAL_EXCHANGE_TOO_LONG', { rule: 'R27', article: 'policy', path })
      : null,
  ];
}
