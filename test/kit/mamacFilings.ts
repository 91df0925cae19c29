import { ciiParameters } from '../../subgraphs/cii/params/ciiParameters.js';
import type { FeedContext } from '../../subgraphs/cii/rules/context.js';
import type { FileRequest } from '../../subgraphs/cii/rules/mamac/commands.js';
import type { ReadingAuthorisation } from '../../subgraphs/common/rules/authorisation.js';
import type { CaseOpenedEntry } from '../../subgraphs/common/rules/exchange.js';
import { AI_OFFICE, entered, ORP, OTHER_SOCIAL, SOCIAL, TODAY } from './cases.js';
import type { Dice } from './dice.js';
import { filingFeed, requestEntry } from './mamac.js';

/** A request over a feed, and what it is judged with. */
export interface Filing {
  readonly request: FileRequest;
  readonly context: FeedContext;
}

interface Wrong {
  readonly entry?: Partial<CaseOpenedEntry>;
  readonly context?: Partial<FeedContext>;
}

/** Mostly a request that is filed; else one that is wrong in one of the ways below, or in its own words. */
export function filingOf(dice: Dice): Filing {
  const wrong = dice.oneIn(2) ? {} : dice.of(WRONG);
  const opening = requestEntry({
    mode: dice.oneIn(12) ? 'COORDINATION' : 'MAMAC',
    ...(dice.oneIn(12) ? { authorisations: requestEntry().authorisations.slice(0, 2) } : {}),
    ...wrong.entry,
  });
  const problems = dice.oneIn(12) ? (['MONEY'] as const) : (['MONEY', 'HEALTH'] as const);
  const targetMarket = dice.oneIn(12) ? 'SUPPORTED_LABOUR_MARKET' : 'FIRST_LABOUR_MARKET';
  return { request: { command: 'FILE', opening, problems, targetMarket }, context: filingFeed('AC', wrong.context) };
}

const BODY = { institution: 'CII', service: 'bureau-cii' } as const;
const holding = (...held: readonly Partial<ReadingAuthorisation>[]): Wrong => ({
  entry: {
    authorisations: [...requestEntry().authorisations, ...held.map((one, place) => entered(String(place + 5), one))],
  },
});

/** Everything that keeps a case from being opened, each by itself (domain 4b, R56). */
const WRONG: readonly Wrong[] = [
  { context: { parameters: { ...ciiParameters, enabledModes: { GE: [] } } } },
  { context: { parameters: { ...ciiParameters, enabledModes: {} } } },
  { context: { parameters: { ...ciiParameters, enabledModes: withoutMamac() } } },
  { context: { groundsOn: ['OWN_TASK', 'TEAM_MANDATE'] } },
  { context: { groundsOn: ['OWN_TASK', 'AUTHORISATION'] } },
  ...['Trouble F32.1', '756.9217.0769.85', 'a'.repeat(2001)].map((reasonText) => ({ entry: { reasonText } })),
  { entry: { invitations: [] } },
  { entry: { invitations: [AI_OFFICE, SOCIAL, ORP] } },
  { entry: { invitations: [AI_OFFICE, SOCIAL, OTHER_SOCIAL] } },
  { entry: { invitations: [AI_OFFICE] } },
  holding({ discloser: SOCIAL, fields: ['CII_KEY_DATA'] }),
  holding({ discloser: { institution: 'AS', service: null as never } }),
  holding({ recipient: ORP }),
  holding({ fields: [] }),
  holding({ fields: ['AI_MEASURES'] }),
  holding({ signedOn: '2026-03-03' }),
  holding({ signedOn: TODAY, validFrom: '2026-03-01' }),
  holding({ validFrom: '2026-04-01', validTo: '2026-03-31' }),
  holding({ validFrom: '2026-03-01', validTo: '2026-03-01' }),
  holding({ recurrence: 'ONE_OFF' }),
  holding({ validTo: '2028-03-02' }),
  holding({ article: 'LPGA' }),
  holding({ recipient: BODY, purpose: 'LEAD_HANDOVER', fields: ['AC_REGISTRATION'] }),
];

function withoutMamac() {
  const [first] = ciiParameters.enabledModes.GE ?? [];
  return first === undefined ? {} : { GE: [{ ...first, to: null, value: ['COORDINATION'] as const }] };
}
