import { readFileSync } from 'node:fs';
import path from 'node:path';
import { acParameters } from '../../subgraphs/ac/params/acParameters.js';
import { nextInterviewDue } from '../../subgraphs/ac/rules/nextInterviewDue.js';
import { demonstrationAuthorisations } from '../../subgraphs/ai/params/demonstrationAuthorisations.js';
import { clearanceOn } from '../../subgraphs/ai/rules/clearances.js';
import { ciiParameters } from '../../subgraphs/cii/params/ciiParameters.js';
import { demonstrationAgreements } from '../../subgraphs/cii/params/demonstrationAgreements.js';
import type { CaseState } from '../../subgraphs/cii/rules/case.js';
import type { RegisterContext } from '../../subgraphs/cii/rules/context.js';
import { movedHandovers } from '../../subgraphs/cii/rules/deriveFrame.js';
import { systemStepsDue } from '../../subgraphs/cii/rules/handover/decideHandover.js';
import { handoverState } from '../../subgraphs/cii/rules/handover/handover.js';
import { worklistOf, type WorklistQuestion } from '../../subgraphs/cii/rules/worklist.js';
import { addDays, type LocalDate } from '../../subgraphs/common/rules/localDates.js';
import { handoverCaseIdOf, handoverSketches } from '../../subgraphs/common/demonstration/handoverCases.js';
import { HANDOVER_STORIES } from '../../subgraphs/common/demonstration/handoverSketch.js';
import { covers } from '../../subgraphs/common/rules/handedOver.js';
import type { InstitutionFile } from '../../subgraphs/common/rules/institutionFile.js';
import type { FileInstitution } from '../../subgraphs/common/rules/institutions.js';
import { LANDMARKS } from '../../subgraphs/common/demonstration/landmarks.js';
import { DAYS, knownOf, VIEWERS, worldOn, type World } from './world.js';

/** A file with what the handovers of its case ask of it, by the words of all three institutions. */
interface Held extends InstitutionFile {
  readonly interviews: readonly { readonly heldOn: LocalDate }[];
  readonly measures: readonly { readonly id: string; readonly proposalId?: string }[];
  readonly sanctions: readonly { readonly id: string; readonly indicationId?: string }[];
}

describe.each(DAYS)('the handovers of the canton made on %s', (today) => {
  const world = worldOn(today);
  const { cases } = world;

  it('lead at this moment between all six ordered pairs of institutions (R21)', () => {
    const pairs = cases.flatMap(({ handovers }) =>
      handovers
        .filter((one) => handoverState(one, today) === 'ACTIVE')
        .map(({ sender, receiver }) => `${sender.institution} ${receiver.institution}`),
    );
    expect([...new Set(pairs)].toSorted()).toEqual(['AC AI', 'AC AS', 'AI AC', 'AI AS', 'AS AC', 'AS AI']);
  });

  it('leave nothing to the clock of the register that it should have done by now', () => {
    const now = new Date(`${today}T09:00:00.000Z`);
    const context: RegisterContext = {
      ...{ canton: 'GE', today, now, ids: (prefix) => prefix, groundsOn: ['AUTHORISATION'] },
      ...{ parameters: ciiParameters, agreements: demonstrationAgreements },
    };
    expect(cases.flatMap((state) => systemStepsDue(state, context))).toEqual([]);
  });

  it('are alone in moving the lead (R20)', () => {
    const moved = cases.filter(({ leadHistory }) => leadHistory.length > 1);
    expect(moved.length).toBeGreaterThan(18);
    expect(moved.filter(({ mode, handovers }) => mode !== 'HANDOVER' || handovers.length === 0)).toEqual([]);
  });

  it('are known to the files of both sides as the register tells them', () => {
    for (const { id } of world.canton.cases) {
      const [moved] = movedHandovers(caseOf(world, id).handovers);
      const led = world.canton.files
        .filter(({ caseIds }) => caseIds.includes(id))
        .flatMap(({ handovers }) => handovers)
        .flatMap((one) => one.led ?? []);
      expect(led.length).toBe(moved === undefined ? 0 : 2);
      const { day } = world.canton.calendar;
      expect([...new Set(led.map(({ from, until }) => `${day(from)} ${day(until)}`))]).toEqual(
        moved === undefined ? [] : [`${moved.from} ${moved.lastDay}`],
      );
    }
  });

  it('have an interview in the receiver’s file wherever the lead runs (R15), and none in the sender’s (R14)', () => {
    const running = cases.filter(({ handovers }) => handovers.some((one) => handoverState(one, today) === 'ACTIVE'));
    for (const state of running) {
      const [moved] = movedHandovers(state.handovers);
      if (moved === undefined) throw new Error('A lead that runs has moved.');
      const held = [moved.sender, moved.receiver].map(({ institution }) =>
        fileOf(world, state._id, institution).interviews.filter(({ heldOn }) => covers(moved, heldOn)),
      );
      expect(held.map((interviews) => interviews.length > 0)).toEqual([false, true]);
    }
  });

  it('are answered in the payer’s file as the register was told, with the measure or sanction (R7, R18)', () => {
    for (const state of cases) {
      for (const { id, payer, answer } of state.proposals) {
        const { measures, proposalAnswers = [] } = fileOf(world, state._id, payer.institution);
        const granted = measures.filter(({ proposalId }) => proposalId === id).map((measure) => measure.id);
        expect(granted).toHaveLength(answer?.outcome === 'GRANTED' ? 1 : 0);
        const expected = answer === null ? [] : [[answer.outcome, answer.on, granted[0] ?? null]];
        const own = proposalAnswers.filter(({ proposalId }) => proposalId === id);
        expect(own.map(({ outcome, answeredOn, measureId }) => [outcome, answeredOn, measureId])).toEqual(expected);
      }
      for (const { id, payer, answer } of state.indications) {
        const { sanctions, indicationAnswers = [] } = fileOf(world, state._id, payer.institution);
        const decided = sanctions.filter(({ indicationId }) => indicationId === id).map((sanction) => sanction.id);
        expect(decided).toHaveLength(answer?.outcome === 'SANCTIONED' ? 1 : 0);
        const expected = answer === null ? [] : [[answer.outcome, answer.on, decided[0] ?? null]];
        const own = indicationAnswers.filter(({ indicationId }) => indicationId === id);
        expect(own.map(({ outcome, answeredOn, sanctionId }) => [outcome, answeredOn, sanctionId])).toEqual(expected);
      }
    }
  });

  it('came to AI where it may lead by its own law (R23)', () => {
    const toAi = cases.filter(({ handovers }) => handovers.some(({ clearedOn }) => clearedOn !== null));
    expect(toAi.length).toBeGreaterThan(1);
    for (const { _id } of toAi) {
      const file = world.ai.find(({ caseIds }) => caseIds.includes(_id));
      expect(file === undefined ? null : clearanceOn(file, today, demonstrationAuthorisations)).not.toBeNull();
    }
  });

  it('have something overdue: a draft, a result, and interviews with persons whom the ORP received', () => {
    const context: Omit<WorklistQuestion, 'viewer'> = {
      ...{ canton: 'GE', today, now: new Date(`${today}T09:00:00.000Z`), groundsOn: ['OWN_TASK', 'AUTHORISATION'] },
      ...{ parameters: ciiParameters, agreements: demonstrationAgreements },
    };
    const overdue = VIEWERS.flatMap((viewer) =>
      cases.flatMap((state) => worklistOf(state, { ...context, viewer })),
    ).filter((item) => item.overdue);
    expect(overdue.map(({ kind, caseId }) => [kind, caseId])).toEqual(
      expect.arrayContaining([
        ['CLIENT_ANSWER_TO_RECORD', handoverCaseIdOf('DRAFTED', 1)],
        ['RESULT_TO_RECORD', handoverCaseIdOf('TERM_REACHED', 0)],
        ['HAND_BACK', handoverCaseIdOf('CLIENT_WITHDREW', 0)],
      ]),
    );
    for (const place of [1, 3]) {
      const file = world.ac.find(({ caseIds }) => caseIds.includes(handoverCaseIdOf('RUNNING', place)));
      if (file === undefined) throw new Error('AC keeps a file of every person whom it received.');
      const { handovers } = knownOf(world, 'AC', file);
      expect(nextInterviewDue(file, today, acParameters, handovers)).toMatchObject({ overdue: true });
    }
  });

  it('end at the latest within a year, and those that ended have given the lead back (R3)', () => {
    const ended = cases.filter(({ handovers }) => handovers.some((one) => handoverState(one, today) === 'RETURNED'));
    for (const { leadHistory, openedBy } of ended) expect(leadHistory.at(-1)).toMatchObject(openedBy);
    const terms = cases.flatMap(({ handovers }) => handovers.map(({ terms: agreed }) => agreed));
    expect(terms.filter(({ from, to }) => to < from || to > addDays(from, 366))).toEqual([]);
  });
});

describe('the cases of handovers', () => {
  it('are two or more of each story', () => {
    const stories = handoverSketches().map(({ handover }) => handover?.story);
    for (const story of HANDOVER_STORIES) {
      expect(stories.filter((one) => one === story).length).toBeGreaterThanOrEqual(2);
    }
  });

  it.each(HANDOVER_STORIES)('of the story %s are named in the guide with their identifiers', (story) => {
    const guide = readFileSync(path.resolve(__dirname, '../../docs/guides/demonstration.md'), 'utf8');
    const ids = [0, 1].map((place) => `\`${handoverCaseIdOf(story, place)}\``);
    expect(guide).toMatch(new RegExp(`^\\| \`${story}\` +\\| ${ids.join(', ')} +\\| [A-Z]`, 'm'));
  });

  it('that run are all named in the guide', () => {
    const guide = readFileSync(path.resolve(__dirname, '../../docs/guides/demonstration.md'), 'utf8');
    for (const place of [0, 1, 2, 3, 4, 5]) expect(guide).toContain(`\`${handoverCaseIdOf('RUNNING', place)}\``);
  });

  it('do not shift the others: the landmarks keep their places and persons', () => {
    const { cases, canton } = worldOn('2026-03-17');
    expect(cases.findIndex(({ _id }) => _id === LANDMARKS.fullCase)).toBe(0);
    expect(canton.cases.slice(0, 60).filter(({ handover }) => handover !== null)).toHaveLength(1);
    expect(canton.cases.slice(60, 98).every(({ handover }) => handover !== null)).toBe(true);
    expect(canton.cases.slice(98).every(({ mamac }) => mamac !== null)).toBe(true);
  });
});

function caseOf({ cases }: World, id: string): CaseState {
  const state = cases.find(({ _id }) => _id === id);
  if (state === undefined) throw new Error(`There is no case ${id}.`);
  return state;
}

function fileOf({ ac, ai, as }: World, caseId: string, institution: FileInstitution): Held {
  const files: Readonly<Record<FileInstitution, readonly Held[]>> = {
    AC: ac.map((file) => ({ ...file, sanctions: file.suspensions })),
    AI: ai.map((file) => ({ ...file, sanctions: file.cuts })),
    AS: as.map((file) => ({ ...file, sanctions: file.cuts })),
  };
  const found = files[institution].find(({ caseIds }) => caseIds.includes(caseId));
  if (found === undefined) throw new Error(`${institution} has no file of ${caseId}.`);
  return found;
}
