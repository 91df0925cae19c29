import { FILE_INSTITUTIONS, type Language } from '../../../common/rules/institutions.js';
import type { LocalDate } from '../../../common/rules/localDates.js';
import type { CaseState } from '../case.js';
import { planToSign } from '../mamac/binding.js';
import { bindingPlan, type MamacState, type Plan } from '../mamac/process.js';
import { agreementOf, signersOf, type Signer } from '../mamac/signers.js';
import { heading, paragraph, type Letter, type LetterBlock, type LetterField, type LetterTable } from './letter.js';
import type { LetterTexts } from './letterTexts.js';
import { measureName, nameOf, officeName } from './parts.js';
import type { ServiceNames } from './serviceNames.js';
import { letterTexts } from './texts.js';

/** Which version of the plan, in which language and on which day. */
export interface PlanLetterQuestion {
  readonly state: CaseState;
  readonly process: MamacState;
  readonly planId: string;
  readonly language: Language;
  readonly today: LocalDate;
  /** True when the reader has a ground for the key data of the person. */
  readonly withKeyData: boolean;
  /** How the services are called; without it by their identifiers. */
  readonly services?: ServiceNames;
}

/**
 * The plan for signature by the person and every institution (R44), or null where there is nothing to sign: a version
 * that was declined, replaced, overtaken or has lapsed, one of an earlier round, and any once the process has ended. It holds
 * what binds and nothing of what led to it: no ticks, no contribution, no conclusion (R31, R39, R40).
 */
export function planLetterOf(question: PlanLetterQuestion): Letter | null {
  const { language, services, ...rest } = question;
  const plan = printablePlan(question);
  if (plan === null) return null;
  const texts = letterTexts(language, services);
  const blocks = planBlocks({ ...rest, plan, texts });
  return { kind: 'MAMAC_PLAN', language, languageTag: texts.languageTag, title: texts.plan.title, blocks };
}

interface PlanWorld extends Pick<PlanLetterQuestion, 'state' | 'today' | 'withKeyData'> {
  readonly plan: Plan;
  readonly texts: LetterTexts;
}

function printablePlan({ process, state, planId, today }: PlanLetterQuestion): Plan | null {
  if (process.exit !== null) return null;
  const printable = [bindingPlan(process), planToSign(process, { cooperation: state, today })];
  return printable.find((plan) => plan?.id === planId) ?? null;
}

function planBlocks(world: PlanWorld): readonly LetterBlock[] {
  const { plan, texts } = world;
  const words = texts.plan;
  return [
    { kind: 'fields', fields: headOf(world) },
    paragraph(words.version(String(plan.version))),
    paragraph(words.lead),
    heading(words.aimHeading),
    paragraph(words.aims[plan.aim]),
    heading(words.measuresHeading),
    measuresTable(plan, texts),
    heading(words.personHeading),
    plan.personUndertakes.length === 0
      ? paragraph(words.personNothing)
      : { kind: 'list', entries: plan.personUndertakes },
    heading(words.institutionsHeading),
    institutionsTable(plan, texts),
    heading(words.bindingHeading),
    paragraph(words.binds),
    paragraph(words.breach),
    paragraph(words.free),
    heading(words.signaturesHeading),
    paragraph(words.signaturesNote),
    { kind: 'signatures', fields: signersOf(plan).map((signer) => signature(signer, plan, texts)) },
  ];
}

function headOf({ state, texts: { labels, dates }, today, withKeyData }: PlanWorld): readonly LetterField[] {
  return [
    { label: labels.name, value: withKeyData ? nameOf(state.person) : null },
    { label: labels.writtenOn, value: dates.day(today) },
  ];
}

function measuresTable({ measures }: Plan, texts: LetterTexts): LetterTable {
  const rows = measures.map(({ type, owner, payer, from, to }) => [
    measureName(type, texts),
    officeName(texts, owner),
    officeName(texts, payer),
    texts.dates.period(from, to),
  ]);
  return { kind: 'table', caption: texts.plan.measuresCaption, head: texts.plan.measuresHead, rows };
}

/** Every institution has its row, also one without a task: it signs "no obligation" (R44). */
function institutionsTable({ measures }: Plan, texts: LetterTexts): LetterTable {
  const rows = FILE_INSTITUTIONS.map((institution) => {
    const named = (part: 'owner' | 'payer'): string =>
      measures
        .filter((measure) => measure[part].institution === institution)
        .map(({ type }) => measureName(type, texts))
        .join('; ');
    const [carriesOut, pays] = [named('owner'), named('payer')];
    const none = carriesOut === '' && pays === '';
    return [texts.offices[institution].name, none ? texts.plan.noObligation : carriesOut || NOTHING, pays || NOTHING];
  });
  return { kind: 'table', caption: texts.plan.institutionsCaption, head: texts.plan.institutionsHead, rows };
}

/** A line for whoever has still to sign, each bound service its own, and the day of the agreement for who has agreed (R44). */
function signature({ party, service }: Signer, plan: Plan, texts: LetterTexts): LetterField {
  const agreed = agreementOf(plan, { party, service });
  return {
    label: party === 'PERSON' ? texts.plan.person : officeName(texts, { institution: party, service }),
    value: agreed === null ? null : texts.plan.agreedOn(texts.dates.day(agreed.on)),
  };
}

const NOTHING = '–';
