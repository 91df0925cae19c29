import type { Viewer } from '../../common/rules/institutions.js';
import { holdsOn } from '../../common/rules/periods.js';
import type { Secondment } from '../params/secondments.js';
import type { DigestQuestion } from './digest.js';
import type { CaseState } from './case.js';
import type { MamacState } from './mamac/process.js';
import { teamItems } from './worklist.js';

/**
 * How much waits for the members of the management body, by the work address that their secondment names (R48, R49):
 * what is on the worklist of each whose secondment is in force today. Of people who share an address each thing counts
 * once; who named none is told nothing.
 */
export function waitingForTeam(
  processes: readonly MamacState[],
  cases: ReadonlyMap<string, CaseState>,
  secondments: readonly Secondment[],
  question: DigestQuestion,
): ReadonlyMap<string, number> {
  const found = new Map<string, ReadonlySet<string>>();
  for (const { subject, mail, ...secondment } of secondments) {
    if (mail === undefined || !holdsOn(secondment, question.today)) continue;
    const member = { subject, home: secondment.home };
    const items = processes.flatMap((process) =>
      teamItems(process, cases.get(process._id) ?? null, {
        ...question,
        member,
        viewer: { ...A_MEMBER, subject, canton: process.canton },
      }),
    );
    if (items.length === 0) continue;
    const address = mail.toLowerCase();
    found.set(address, new Set([...(found.get(address) ?? []), ...items.map(({ id }) => id)]));
  }
  return new Map([...found].map(([address, ids]) => [address, ids.size] as const));
}

const A_MEMBER: Omit<Viewer, 'subject' | 'canton'> = {
  ...{ institution: 'CII', service: null, organ: null, roles: ['TEAM'], personId: null, purpose: null },
};
