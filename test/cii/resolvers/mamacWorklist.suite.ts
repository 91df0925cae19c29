import { createdId } from '../../../subgraphs/common/platform/ids.js';
import { LANGUAGES, type Viewer } from '../../../subgraphs/common/rules/institutions.js';
import { AI_OFFICE, authorisation, entered, NOW, ORP, OTHER_SOCIAL, PERSON, SOCIAL, worker } from '../../kit/cases.js';
import { createPersonKey } from '../../../subgraphs/cii/store/personKey.js';
import type { Answered } from '../../kit/installation.js';
import { CONCLUSION, CONTRIBUTION, measure, planWith, viewerOf, yes } from '../../kit/mamac.js';
import {
  avsNumberOf,
  caseIdOf,
  openingOf,
  ORP_WORKER,
  startRegisterHouse,
  type RegisterHouse,
} from '../../kit/register.js';
import { freshKey, seen } from './acts.js';
import { joinCase } from './handovers.js';

const BODY = { institution: 'CII', service: 'bureau-cii' } as const;
const CASE = caseIdOf(1);
const TEAM = viewerOf('AC');
const LETTER = 'letter(kind: MAMAC_PLAN, planId: "§") { kind language title html }';

describe('worklist and plan of CII-MAMAC, a request on its way to the plan in the register', () => {
  let house: RegisterHouse;

  beforeAll(async () => {
    house = await startRegisterHouse();
    await house.send('AC', {
      ...openingOf(1),
      ...{ mode: 'MAMAC', invitations: [AI_OFFICE, SOCIAL] },
      mamac: { problems: ['UNEMPLOYMENT', 'MONEY'], targetMarket: 'FIRST_LABOUR_MARKET' },
      authorisations: [
        entered('1', { fields: ['CII_KEY_DATA'] }),
        entered('2', { recipient: SOCIAL }),
        entered('3', {
          ...{ recipient: BODY, purpose: 'JOINT_ASSESSMENT', fields: ['CII_KEY_DATA', 'AC_REGISTRATION'] },
        }),
      ],
    });
  });
  afterAll(() => house.close());

  const step = async (viewer: Viewer, name: string, input: object = {}): Promise<void> => {
    const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
    const document = `mutation ($input: ${type}!) { done: ${name}(input: $input) { refusals { code } } }`;
    const { command: _command, ...content } = input as { command?: string };
    const answer = await house.ask(viewer, document, {
      input: { idempotencyKey: freshKey(), caseId: CASE, ...content },
    });
    expect([answer.errors, answer.data['done']]).toEqual([[], { refusals: [] }]);
  };
  const worklistOf = async (viewer: Viewer): Promise<Answered> => {
    const { data, errors } = await house.ask(
      viewer,
      `{ _entities(representations: [{ __typename: "Worklist", id: "me" }]) { ... on Worklist { cii {
         items { totalCount nodes { id kind dueOn overdue aboutId case { id } } } calendar } } } }`,
      {},
      { language: 'DE' },
    );
    expect(errors).toEqual([]);
    return (data['_entities'] as unknown as readonly { cii: Answered }[])[0]?.cii as Answered;
  };
  const listed = async (viewer: Viewer) => {
    const { nodes } = (await worklistOf(viewer))['items'] as unknown as {
      nodes: readonly { kind: string; dueOn: string; overdue: boolean; case: { id: string } }[];
    };
    return nodes.map(({ kind, dueOn, overdue, case: of }) => [kind, dueOn, overdue, of.id]);
  };
  const DECIDER = viewerOf({ decider: AI_OFFICE });
  const waits = (kind: string) => [[kind, '2026-03-27', false, CASE]];
  const plansOf = async (viewer: Viewer): Promise<readonly { id: string }[]> => {
    const part = await seen(house, viewer, CASE, 'mamac { ... on CiiMamacProcess { rounds { plans { id } } } }');
    return (part['mamac'] as unknown as { rounds: readonly { plans: { id: string }[] }[] }).rounds[0]?.plans ?? [];
  };

  it('R36, R41: a request waits for the team and for nobody else', async () => {
    expect(await listed(TEAM)).toEqual(waits('REQUEST_TO_TAKE_UP'));
    expect(await listed(ORP_WORKER)).toEqual([]);
    for (const viewer of [
      { ...TEAM, roles: ['STEERING'] },
      { ...TEAM, subject: 'team-nobody' },
    ] as const) {
      expect(await listed(viewer)).toEqual([]);
    }
  });

  it('R48, R49: is in the calendar of the member, by its kind alone', async () => {
    const calendar = String((await worklistOf(TEAM))['calendar']);
    expect(calendar).toContain('IIZ-MAMAC-Anmeldung zu behandeln');
    expect(calendar).toContain('20260327');
    expect(calendar).not.toMatch(new RegExp(`${CASE}|${openingOf(1).person.officialName}`));
  });

  it('R48: each phase waits for its owner', async () => {
    await step(TEAM, 'ciiTakeUpRequest');
    for (const service of [AI_OFFICE, SOCIAL]) await joinCase(house, 1, service);
    expect(await listed(TEAM)).toEqual(waits('CRITERIA_TO_CHECK'));
    await house.send('AC', {
      ...{ kind: 'REGISTRATION_STATED', entryId: createdId('ent', 'mamac-worklist', '1'), caseId: CASE, version: 2 },
      ...{ service: ORP.service, from: '2026-01-15', to: null },
    });
    for (const criterion of ['MULTIPLE_PROBLEM', 'REALISTIC_CHANCE', 'REGISTERED', 'WITHIN_FOUR_MONTHS'] as const) {
      await step(TEAM, 'ciiAnswerCriterion', yes(criterion));
    }
    await step(TEAM, 'ciiAdmitToAssessment');
    expect(await listed(viewerOf('SMR'))).toEqual([]);
    for (const home of ['AC', 'AI', 'AS'] as const) {
      expect(await listed(viewerOf(home))).toEqual(waits('CONTRIBUTION_TO_WRITE'));
      await step(viewerOf(home), 'ciiContributeToAssessment', CONTRIBUTION);
    }
    expect(await listed(viewerOf('SMR'))).toEqual([]);
    expect(await listed(viewerOf('OFPC'))).toEqual(waits('ASSESSMENT_TO_CONCLUDE'));
    await step(TEAM, 'ciiConcludeAssessment', CONCLUSION);
    expect(await listed(TEAM)).toEqual(waits('PLAN_TO_PROPOSE'));
    expect(await listed(DECIDER)).toEqual([]);
    await step(TEAM, 'ciiProposePlan', planWith(measure({ owner: ORP, payer: ORP, type: 'COURSE' })));
    expect(await listed(TEAM)).toEqual([]);
    expect(await listed(DECIDER)).toContainEqual(['PLAN_TO_AGREE', '2026-03-27', false, CASE]);
  });

  it('R41: what is overdue stays, and bars nothing', async () => {
    house.clock.moveTo(new Date('2026-03-28T09:00:00Z'));
    expect(await listed(DECIDER)).toContainEqual(['PLAN_TO_AGREE', '2026-03-27', true, CASE]);
    house.clock.moveTo(NOW);
  });

  it('costs staff one read of their cases, one of their processes, and one of those that have ended (R58)', async () => {
    const before = house.asked.length;
    await listed(ORP_WORKER);
    const read = house.asked.slice(before).map(({ collection }) => collection);
    expect(read).toEqual(expect.arrayContaining(['cases', 'mamac']));
    expect(read.filter((collection) => collection === 'mamac')).toHaveLength(2);
  });

  it('R44: the plan is printed for signature for the team, staff on the case and the person', async () => {
    const [plan] = await plansOf(TEAM);
    const asked = LETTER.replace('§', plan?.id ?? '');
    const person = { ...PERSON, personId: createPersonKey('development')(avsNumberOf(1)) };
    for (const viewer of [TEAM, ORP_WORKER, person]) {
      expect((await seen(house, viewer, CASE, asked))['letter']).toMatchObject({
        ...{ kind: 'MAMAC_PLAN', language: 'FR', title: 'Plan de réinsertion, pour signature' },
        html: expect.stringContaining(openingOf(1).person.officialName) as string,
      });
    }
  });

  it('R44: it comes in every language that is asked for', async () => {
    const [plan] = await plansOf(TEAM);
    for (const language of LANGUAGES) {
      const asked = `letter(kind: MAMAC_PLAN, planId: "${plan?.id ?? ''}", language: ${language}) { language html }`;
      expect((await seen(house, TEAM, CASE, asked))['letter']).toMatchObject({
        ...{ language, html: expect.stringContaining(`<html lang="${language.toLowerCase()}`) as string },
      });
    }
  });

  it('is none for a service that is only asked, like the process itself (docs/decisions/0040)', async () => {
    const [plan] = await plansOf(TEAM);
    const listing = authorisation({ recipient: OTHER_SOCIAL, fields: ['CII_KEY_DATA'] });
    await step(ORP_WORKER, 'ciiRecordAuthorisation', { authorisation: listing });
    await step(ORP_WORKER, 'ciiInviteParticipant', { ...OTHER_SOCIAL });
    const asked = worker(OTHER_SOCIAL, { roles: ['SUPERVISOR'], purpose: 'stands in' });
    const shown = await seen(house, asked, CASE, `mode mamac { __typename } ${LETTER.replace('§', plan?.id ?? '')}`);
    expect(shown).toMatchObject({ mode: 'MAMAC', mamac: { __typename: 'Withheld' }, letter: null });
  });

  it('is none without a plan, for an unknown one, and none of a handover', async () => {
    for (const asked of [
      'letter(kind: MAMAC_PLAN) { html }',
      LETTER.replace('§', 'pln-unknown'),
      'letter(kind: LEAD_RETURN) { html }',
    ]) {
      expect((await seen(house, ORP_WORKER, CASE, asked))['letter']).toBeNull();
    }
  });
});
