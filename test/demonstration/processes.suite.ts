import { readFileSync } from 'node:fs';
import path from 'node:path';
import { registrationSpan as acSpan } from '../../subgraphs/ac/rules/registrations.js';
import { registrationSpan as aiSpan } from '../../subgraphs/ai/rules/procedure.js';
import { registrationSpan as asSpan } from '../../subgraphs/as/rules/openPeriod.js';
import { demonstrationSecondments } from '../../subgraphs/cii/params/demonstrationSecondments.js';
import { membersNamed } from '../../subgraphs/cii/params/secondments.js';
import { MAMAC_CLOCKS, type MamacClockKind } from '../../subgraphs/cii/rules/mamac/clock.js';
import { measureGaps } from '../../subgraphs/cii/rules/mamac/measureGaps.js';
import {
  CRITERIA,
  END_REASONS,
  MAMAC_PHASES,
  missingParties,
  presentRound,
  TURNED_AWAY_REASONS,
  type MamacState,
} from '../../subgraphs/cii/rules/mamac/process.js';
import { needsTeamNamed } from '../../subgraphs/cii/rules/mamac/takeUp.js';
import { LANDMARKS } from '../../subgraphs/common/demonstration/landmarks.js';
import {
  mamacCaseIdOf,
  mamacSketches,
  requestIdOf,
  requestSketches,
} from '../../subgraphs/common/demonstration/mamacCases.js';
import { MAMAC_STORIES, REQUEST_STORIES } from '../../subgraphs/common/demonstration/mamacSketch.js';
import type { InstitutionFile } from '../../subgraphs/common/rules/institutionFile.js';
import type { RegistrationSpan } from '../../subgraphs/common/rules/stateRegistration.js';
import { clocksOf } from './mamacOccurrences.js';
import { waitingFor } from './waiting.js';
import { DAYS, viewerNamed, worldOn, type World } from './world.js';

describe.each(DAYS)('the processes of CII-MAMAC of the canton made on %s', (today) => {
  const world = worldOn(today);
  const { processes, cases } = world;

  it('stand in every phase at least twice (R38), referred by AC, AI and AS (R36)', () => {
    const phases = processes.map(({ phase }) => phase);
    expect(MAMAC_PHASES.filter((phase) => phases.filter((one) => one === phase).length < 2)).toEqual([]);
    for (const institution of ['AC', 'AI', 'AS']) {
      expect(processes.filter(({ referrer }) => referrer.institution === institution).length).toBeGreaterThan(14);
    }
  });

  it('end in every coded way at least twice, and are turned away by each criterion (R37, R46, R47)', () => {
    const ends = processes.flatMap(({ exit }) => exit ?? []);
    const ways = ends.map((exit) => ('reason' in exit ? `${exit.kind} ${exit.reason}` : exit.kind));
    const coded = [
      ...['RETURN_TO_EMPLOYMENT', 'CRITERION_NO_LONGER_MET', 'NOT_ADMITTED', 'JOINED', 'WITHDRAWN'],
      ...END_REASONS.map((reason) => `ENDED_WITHOUT_RESULT ${reason}`),
      ...TURNED_AWAY_REASONS.map((reason) => `TURNED_AWAY ${reason}`),
    ];
    expect(coded.filter((way) => ways.filter((one) => one === way).length < 2)).toEqual([]);
    const failed = ends.flatMap((exit) => (exit.kind === 'NOT_ADMITTED' ? exit.criteria : []));
    expect(new Set(failed)).toEqual(new Set(CRITERIA));
  });

  it('are overdue by every clock that was running, and paused in both of their parts (R41 to R43)', () => {
    const overdue = processes.flatMap((process) =>
      clocksOf(process, today).filter(({ overdueDays }) => overdueDays > 0),
    );
    const kinds = new Set<MamacClockKind>(overdue.map(({ kind }) => kind));
    const targeted = MAMAC_CLOCKS.filter((kind) => kind !== 'RESULT_TO_RECHECK');
    expect(targeted.filter((kind) => !kinds.has(kind))).toEqual([]);
    const paused = processes.filter(({ exit, pauses }) => exit === null && pauses.at(-1)?.to === null);
    expect(new Set(paused.map(({ phase }) => phase))).toEqual(new Set(['ANNOUNCED', 'EXAMINATION', 'CASE_MANAGEMENT']));
  });

  it('go round twice after a passed re-check, and one of them waits for its plan (R47)', () => {
    const twice = processes.filter(({ rounds }) => rounds.length === 2);
    expect(twice.map(({ phase }) => phase).toSorted()).toEqual([
      'CASE_MANAGEMENT',
      'EXAMINATION',
      'EXITED',
      'PLANNING',
    ]);
    for (const { rounds } of twice) {
      expect(rounds[0]?.result?.result).toBe('OBJECTIVES_NOT_REACHED');
      expect(Object.values(rounds[0]?.recheck ?? {}).map(({ met }) => met)).toEqual([true, true, true]);
    }
  });

  it('hold plans that miss an agreement, measures of every institution, gaps between them, dissents (R39, R44, R52)', () => {
    const rounds = processes.flatMap((process) => process.rounds);
    const waiting = processes.filter(({ phase }) => phase === 'PLANNING').flatMap((one) => presentRound(one).plans);
    const missing = waiting.filter(({ declined }) => declined === null).map(missingParties);
    expect(new Set(missing.flat())).toEqual(new Set(['PERSON', 'AI', 'AS']));
    const owners = rounds.flatMap(({ plans }) => plans.flatMap(({ measures }) => measures.map(({ owner }) => owner)));
    expect(new Set(owners.map(({ institution }) => institution))).toEqual(new Set(['AC', 'AI', 'AS']));
    expect(rounds.flatMap(measureGaps).filter(({ warning }) => warning).length).toBeGreaterThan(1);
    expect(rounds.flatMap(({ conclusion }) => conclusion?.dissents ?? []).length).toBeGreaterThan(1);
  });

  it('are found by a second request for the same person that waits for the team (R36)', () => {
    const [first, second] = [LANDMARKS.secondRequest, requestIdOf('SECOND', 0)].map((id) => processOf(world, id));
    expect(second?.personKey).toBe(first?.personKey);
    expect([first?.phase, second?.phase]).toEqual(['ANNOUNCED', 'FILED']);
    expect(cases.some(({ _id }) => _id === second?._id)).toBe(false);
  });

  it('owe nothing to another document, and have the team named on every open case (R49)', () => {
    expect(processes.filter(({ pending }) => pending !== undefined)).toEqual([]);
    const members = membersNamed(demonstrationSecondments);
    expect(cases.filter((state) => needsTeamNamed(state, members))).toEqual([]);
  });

  it('tell of nothing that lies ahead, each history in its order', () => {
    for (const { timeline } of processes) {
      const instants = timeline.map(({ at }) => at);
      expect(instants).toEqual(instants.toSorted());
      expect(instants.filter((at) => at >= `${today}T`)).toEqual([]);
    }
  });

  it('are known to the files as the register tells them: drafts, registrations, conclusions (R34, R36, R40)', () => {
    for (const process of processes) {
      const draft = filesOf(world).flatMap(({ file }) => file.caseDrafts.filter(({ id }) => id === process._id));
      expect([process.phase, draft.map(({ state }) => state)]).toEqual([process.phase, [draftStateOf(process)]]);
    }
    const known = new Map(processes.map((process) => [process._id, process]));
    for (const { file, span } of filesOf(world)) {
      for (const { caseId, ...told } of file.registrationsTold ?? []) {
        expect(told).toEqual(span);
        const services = file.assignments.map(({ service }) => service);
        const kept = known.get(caseId)?.registrations.filter(({ service }) => services.includes(service)) ?? [];
        expect(kept.at(-1)).toMatchObject(told);
      }
    }
    const told = filesOf(world).flatMap(({ file }) => file.registrationsTold ?? []);
    expect(told.length).toBe(
      new Set(processes.flatMap(({ _id, registrations }) => registrations.map(({ service }) => `${_id} ${service}`)))
        .size,
    );
    const conclusions = new Set(world.ai.flatMap(({ smrConclusions }) => smrConclusions.map(({ id }) => id)));
    const referred = processes.flatMap(({ rounds }) => rounds.flatMap(({ smrConclusions }) => smrConclusions));
    expect(referred.length).toBeGreaterThan(5);
    expect(referred.filter(({ conclusionId }) => !conclusions.has(conclusionId))).toEqual([]);
  });

  it.each(['cii-team-ac', 'cii-team-ai', 'cii-team-as', 'cii-team-ofpc'])(
    'give %s a worklist with something overdue (R48)',
    (name) => {
      const items = waitingFor(world, viewerNamed(name));
      expect(items.filter(({ overdue }) => overdue).length).toBeGreaterThan(2);
      expect(new Set(items.map(({ kind }) => kind)).size).toBeGreaterThan(3);
    },
  );
});

describe('the stories of CII-MAMAC', () => {
  const guide = readFileSync(path.resolve(__dirname, '../../docs/guides/demonstration.md'), 'utf8');

  it('are told at least twice each', () => {
    const told = [...mamacSketches().map(({ mamac }) => mamac?.story), ...requestSketches().map(({ story }) => story)];
    for (const story of [...MAMAC_STORIES, ...REQUEST_STORIES]) {
      expect(told.filter((one) => one === story).length).toBeGreaterThanOrEqual(2);
    }
  });

  it.each(MAMAC_STORIES)('%s is named in the guide with the identifiers of its first two cases', (story) => {
    const ids = [0, 1].map((place) => `\`${mamacCaseIdOf(story, place)}\``);
    expect(guide).toMatch(new RegExp(`^\\| \`${story}\` +\\| ${ids.join(', ')} +\\| [A-Z]`, 'm'));
  });

  it.each(REQUEST_STORIES)('%s is named there with the identifiers of its first two requests', (story) => {
    const ids = [0, 1].map((place) => `\`${requestIdOf(story, place)}\``);
    expect(guide).toMatch(new RegExp(`^\\| \`${story}\` +\\| ${ids.join(', ')} +\\| [A-Z]`, 'm'));
  });
});

/** A file of any institution with the registration that its own rules find in it. */
interface Spanned {
  readonly file: InstitutionFile;
  readonly span: RegistrationSpan | null;
}

function filesOf({ ac, ai, as, today }: World): readonly Spanned[] {
  return [
    ...ac.map((file) => ({ file, span: acSpan(file, today) })),
    ...ai.map((file) => ({ file, span: aiSpan(file, today) })),
    ...as.map((file) => ({ file, span: asSpan(file, today) })),
  ];
}

function processOf({ processes }: World, id: string): MamacState | undefined {
  return processes.find(({ _id }) => _id === id);
}

/** Under review while the request waits, refused or withdrawn when it opened no case, opened otherwise. */
function draftStateOf({ phase, request, exit }: MamacState): string {
  if (phase === 'JOINED' || phase === 'TURNED_AWAY') return 'REFUSED';
  // Its house knows the one that it took back itself; the other one it is only told of.
  if (phase === 'WITHDRAWN') return exit?.by.kind === 'STAFF' ? 'WITHDRAWN' : 'REFUSED';
  return phase === 'FILED' && request !== null ? 'SENT' : 'OPENED';
}
