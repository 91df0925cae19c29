import { inTurn } from '../../common/demonstration/chance.js';
import { sanctionedIndications, wasSent } from '../../common/demonstration/handedOver.js';
import { actOfFile } from '../../common/demonstration/plan.js';
import type { LocalDate } from '../../common/rules/localDates.js';
import { AI_CUT_EXCEPTIONS, AI_NOTICED_DUTIES, type CutException } from '../params/cutLaw.js';
import {
  AI_CUT_BENEFITS,
  AI_FORMAL_NOTICE_OUTCOMES,
  type Cut,
  type FormalNotice,
  type FormalNoticeOutcome,
  type Pension,
} from '../rules/file.js';
import { courseOf, type FileWorld } from './demonstrationProcedure.js';

/** Pensions as another system decided them (R10): where the procedure is decided; by turns one that was replaced. */
export function pensionsOf(world: FileWorld): readonly Pension[] {
  const { planned, calendar } = world;
  const told = actOfFile(planned, 'BENEFIT_DECIDED')?.daysAgo ?? null;
  if (told !== null) return [pension(45, calendar.daysAgo(told), null, world)];
  if (!courseOf(planned).includes('DECIDED') || planned.leastAge < OLD_ENOUGH) return [];
  const degree = 40 + (planned.turn % 7) * 10;
  const present = pension(degree, calendar.daysAgo(40), null, world);
  if (planned.turn % 2 === 0) return [present];
  return [pension(100, calendar.daysAgo(200), calendar.before(present.from, 1), world), present];
}

/** Formal notices, by turns to each duty: time to reflect running or over, complied with, lifted, or followed by a cut. */
export function formalNoticesOf(world: FileWorld): readonly FormalNotice[] {
  const { planned, calendar } = world;
  if (wasSent(planned)) return sanctionedIndications(planned).map((one) => noticeOn(one, world));
  const told = actOfFile(planned, 'FORMAL_NOTICE_GIVEN')?.daysAgo ?? null;
  if (told !== null) return [notice(told, calendar.daysAhead(20), null, world)];
  if (planned.story === 'RICH') return [notice(120, calendar.daysAgo(95), 'COMPLIED', world)];
  if (planned.story === 'OVERDUE') return [notice(50, calendar.daysAgo(18), null, world)];
  if (!isUnderWay(world)) return [];
  switch (inTurn(NOTICE_FATES, planned.turn)) {
    case 'NONE':
      return [];
    case 'REFLECTING':
      return [notice(10, calendar.daysAhead(18), null, world)];
    case 'OVER':
      return [notice(50, calendar.daysAgo(18), null, world)];
    case 'SETTLED':
      return [notice(80, calendar.daysAgo(50), inTurn(AI_FORMAL_NOTICE_OUTCOMES, planned.turn), world)];
  }
}

/** Cuts, of each benefit: on a formal notice that ended so, or on one of the coded exceptions (R19). */
export function cutsOf(world: FileWorld, notices: readonly FormalNotice[]): readonly Cut[] {
  const { planned } = world;
  if (wasSent(planned)) return sanctionedIndications(planned).map((one) => cutOn(one, notices, world));
  const told = actOfFile(planned, 'SANCTION_DECIDED')?.daysAgo ?? null;
  if (told !== null) return [cut(told, { exception: 'DUTY_TO_REPORT_BREACHED' }, world)];
  const followed = notices.find(({ outcome }) => outcome === 'CUT');
  if (followed !== undefined) return [cut(42, { formalNoticeId: followed.id }, world)];
  const onException = planned.story === 'RICH' || (isUnderWay(world) && planned.turn % 3 === 1);
  return onException ? [cut(33, { exception: inTurn(AI_CUT_EXCEPTIONS, planned.turn) }, world)] : [];
}

const OLD_ENOUGH = 210;
const NOTICE_FATES = ['SETTLED', 'NONE', 'REFLECTING', 'SETTLED', 'OVER', 'SETTLED', 'NONE'] as const;

/** Long enough under way for duties to have been recalled. */
function isUnderWay({ planned }: FileWorld): boolean {
  return courseOf(planned).length > 2 && planned.leastAge > OLD_ENOUGH && planned.story !== 'ENDED';
}

function pension(degreePercent: number, from: LocalDate, to: LocalDate | null, { recorder }: FileWorld): Pension {
  return { ...recorder.mirrored('pen'), degreePercent, from, to, decidedOn: from };
}

function notice(
  daysAgo: number,
  reflectUntil: LocalDate,
  outcome: FormalNoticeOutcome | null,
  { planned, calendar, recorder }: FileWorld,
): FormalNotice {
  return {
    ...recorder.entered('fno'),
    duty: inTurn(AI_NOTICED_DUTIES, planned.turn),
    issuedOn: calendar.daysAgo(daysAgo),
    reflectUntil,
    outcome,
    settledOn: outcome === null ? null : calendar.daysAgo(daysAgo - 38),
  };
}

function cut(
  daysAgo: number,
  basis: { readonly formalNoticeId: string } | { readonly exception: CutException },
  { planned, calendar, recorder }: FileWorld,
): Cut {
  return {
    ...recorder.entered('cut'),
    benefit: inTurn(AI_CUT_BENEFITS, planned.turn),
    percent: inTurn([30, 50, 100, 20], planned.turn),
    from: calendar.daysAgo(daysAgo - 3),
    to: planned.turn % 2 === 0 ? calendar.daysAhead(60) : null,
    decidedOn: calendar.daysAgo(daysAgo),
    formalNoticeId: 'formalNoticeId' in basis ? basis.formalNoticeId : null,
    exception: 'exception' in basis ? basis.exception : null,
  };
}

type Sanctioned = ReturnType<typeof sanctionedIndications>[number];

/** The notice on what the lead reported (R18); its time to reflect is over before the cut. */
function noticeOn({ id, facts, filed, decided }: Sanctioned, { calendar, recorder }: FileWorld): FormalNotice {
  return {
    ...recorder.entered('fno'),
    ...{ duty: 'REHABILITATION', issuedOn: calendar.daysAgo(filed - 6), reflectUntil: calendar.daysAgo(decided + 8) },
    ...{ outcome: 'CUT', settledOn: calendar.daysAgo(decided), factsOn: calendar.daysAgo(facts), indicationId: id },
  };
}

/** The cut that followed, on the same facts. */
function cutOn(
  { id, facts, decided }: Sanctioned,
  notices: readonly FormalNotice[],
  { calendar, recorder }: FileWorld,
): Cut {
  const formalNoticeId = notices.find(({ indicationId }) => indicationId === id)?.id ?? null;
  return {
    ...recorder.entered('cut'),
    ...{ benefit: 'DAILY_ALLOWANCE', percent: 20, from: calendar.daysAgo(decided), to: calendar.daysAhead(30) },
    ...{ decidedOn: calendar.daysAgo(decided), formalNoticeId, exception: null },
    ...{ factsOn: calendar.daysAgo(facts), indicationId: id },
  };
}
