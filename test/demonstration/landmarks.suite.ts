import { readFileSync } from 'node:fs';
import path from 'node:path';
import { LANDMARKS, type LandmarkName } from '../../subgraphs/common/demonstration/landmarks.js';
import { decideDisclosure } from '../../subgraphs/common/rules/disclosure.js';
import type { FileInstitution } from '../../subgraphs/common/rules/institutions.js';
import { viewerNamed, worldOn, type World } from './world.js';

const WORLD = worldOn('2026-03-17');

/** What the case workers one signs in as read of the files of AC, AI and AS: all, some units, or nothing. */
const READ: readonly (readonly [name: LandmarkName, identity: string, ac: Sight, ai: Sight, as: Sight])[] = [
  ['fullCase', 'ac-orp-caseworker', 'own', 7, 6],
  ['fullCase', 'ai-caseworker', 6, 'own', 6],
  ['fullCase', 'as-caseworker', 6, 7, 'own'],
  ['partlyListed', 'ac-orp-caseworker', 'own', 2, 1],
  ['partlyListed', 'ai-caseworker', 2, 'own', 'withheld'],
  ['partlyListed', 'as-caseworker', 2, 'withheld', 'own'],
  ['withheld', 'ac-orp-caseworker', 'own', 'withheld', 'withheld'],
  ['withheld', 'as-caseworker', 'withheld', 'withheld', 'own'],
  ['noFile', 'ac-orp-caseworker', 'own', 7, 'no file'],
  ['noFile', 'ai-caseworker', 'withheld', 'own', 'no file'],
  ['notKnown', 'ac-orp-caseworker', 'own', 'withheld', 'withheld'],
  ['waiting', 'ac-orp-caseworker', 'own', 'withheld', 'withheld'],
  ['proposed', 'ac-orp-caseworker', 'own', 'withheld', 'withheld'],
  ['notYetValid', 'ac-orp-caseworker', 'own', 'withheld', 'withheld'],
  ['expiring', 'ac-orp-caseworker', 'own', 7, 6],
  ['expiring', 'as-caseworker', 6, 'withheld', 'own'],
  ['expired', 'ac-orp-caseworker', 'own', 'withheld', 'withheld'],
  ['expired', 'ai-caseworker', 6, 'own', 'withheld'],
  ['withdrawn', 'ac-orp-caseworker', 'own', 'withheld', 'withheld'],
  ['left', 'ac-orp-caseworker', 'own', 7, 'withheld'],
  ['left', 'as-caseworker', 'withheld', 'withheld', 'withheld'],
  ['closed', 'ac-orp-caseworker', 'own', 'withheld', 'withheld'],
  ['reopened', 'ac-orp-caseworker', 'own', 7, 'withheld'],
  ['handedOver', 'as-caseworker', 6, 'withheld', 'own'],
  ['openedByAi', 'ai-caseworker', 6, 'own', 'withheld'],
  ['openedByAs', 'as-caseworker', 6, 7, 'own'],
  ['mamac', 'ac-orp-caseworker', 'own', 7, 6],
  ['plus', 'ac-orp-caseworker', 'own', 7, 6],
  ['overdue', 'ac-orp-caseworker', 'own', 7, 6],
  ['unstaffed', 'ac-orp-caseworker', 'own', 'withheld', 'withheld'],
  ['otherServices', 'ac-orp-caseworker', 'withheld', 'withheld', 'withheld'],
  ['otherServices', 'as-other-caseworker', 6, 'withheld', 'own'],
];
type Sight = 'own' | 'withheld' | 'no file' | number;

describe('a landmark', () => {
  it.each(READ)('%s shows %s: AC %s, AI %s, AS %s', (name, identity, ac, ai, as) => {
    const seen = (['AC', 'AI', 'AS'] as const).map((owner) => sightOf(LANDMARKS[name], owner, identity));
    expect(seen).toEqual([ac, ai, as]);
  });

  it.each(Object.entries(LANDMARKS))('%s is a case with the same identifier on any day', (_name, id) => {
    expect(WORLD.cases.map(({ _id }) => _id)).toContain(id);
  });

  it('with a lead that moved has it at one service at every instant', () => {
    const history = WORLD.cases.find(({ _id }) => _id === LANDMARKS.handedOver)?.leadHistory ?? [];
    expect(history.map(({ institution }) => institution)).toEqual(['AC', 'AS', 'AC']);
    expect(history.slice(1).map(({ from }) => from)).toEqual(history.slice(0, -1).map(({ to }) => to));
    expect(history.at(-1)?.to).toBeNull();
  });

  it('that was closed and one of the same person exist side by side', () => {
    const [closed, reopened] = [LANDMARKS.closed, LANDMARKS.reopened].map((id) =>
      WORLD.cases.find(({ _id }) => _id === id),
    );
    expect(closed?.person).toEqual(reopened?.person);
    expect([closed?.status, reopened?.status]).toEqual(['CLOSED', 'OPEN']);
  });
});

describe('the guide to the demonstration canton', () => {
  const guide = readFileSync(path.resolve(__dirname, '../../docs/guides/demonstration.md'), 'utf8');

  it.each(Object.entries(LANDMARKS))('names %s with its identifier', (name, id) => {
    expect(guide).toMatch(new RegExp(`^\\| \`${name}\` +\\| \`${id}\` +\\| [A-Z]`, 'm'));
  });
});

/** What a viewer reads of one institution's part, decided on the frame that the first start sends there. */
function sightOf(caseId: string, owner: FileInstitution, identity: string): Sight {
  const state = WORLD.cases.find(({ _id }) => _id === caseId);
  const frame = state?.unsent.find((entry) => entry.frame.recipient === owner)?.frame ?? null;
  const file = filesOf(WORLD, owner).find(({ caseIds }) => caseIds.includes(caseId));
  const decision = decideDisclosure({
    viewer: viewerNamed(identity),
    owner,
    assignments: file?.assignments ?? [],
    ownerServices: (file?.assignments ?? frame?.participants ?? []).map(({ service }) => service),
    frame,
    groundsOn: ['OWN_TASK', 'AUTHORISATION'],
    canton: 'GE',
    today: WORLD.today,
    fresh: true,
  });
  if (decision.kind === 'withheld') return 'withheld';
  if (file === undefined) return 'no file';
  return decision.ground === 'OWN_TASK' ? 'own' : decision.fields.size;
}

function filesOf(world: World, owner: FileInstitution): World['ac' | 'ai' | 'as'] {
  switch (owner) {
    case 'AC':
      return world.ac;
    case 'AI':
      return world.ai;
    case 'AS':
      return world.as;
  }
}
