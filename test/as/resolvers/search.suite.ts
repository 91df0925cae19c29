import { newId } from '../../../subgraphs/common/platform/ids.js';
import type { Viewer } from '../../../subgraphs/common/rules/institutions.js';
import type { FilePerson } from '../../../subgraphs/common/rules/institutionFile.js';
import { readCalendar } from '../../kit/calendars.js';
import { exported, officerOf, testExportOverHttp } from '../../kit/exports.js';
import { personalIn } from '../../kit/nothingPersonal.js';
import type { GraphqlAnswer } from '../../kit/installation.js';
import {
  budget,
  CASEWORKER,
  cut,
  DECIDER,
  file,
  measure,
  OTHER_SERVICE,
  SERVICE,
  SUPERVISOR,
} from '../rules/fixtures.js';
import { AI_WORKER, type AsHouse, frameOf, openAsHouse, STRANGER } from './asHouse.js';

let house: AsHouse;
beforeAll(async () => {
  house = await openAsHouse();
});
afterAll(() => house.close());

const SEARCH = `query Search($filter: AsFileFilter!, $first: Int, $after: String) {
  asFiles(filter: $filter, first: $first, after: $after) {
    nodes { id officialName firstName birthDate cases { id } } totalCount pageInfo { hasNextPage endCursor }
  }
}`;

interface Hits {
  readonly nodes: readonly { readonly id: string }[];
  readonly totalCount: number;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}
const search = (filter: object, viewer: Viewer = CASEWORKER, page: object = {}): Promise<GraphqlAnswer> =>
  house.ask(viewer, SEARCH, { filter, ...page });
async function hits(filter: object, viewer: Viewer = CASEWORKER, page: object = {}): Promise<Hits> {
  const answer = await search(filter, viewer, page);
  expect(answer.errors).toEqual([]);
  return answer.data['asFiles'] as unknown as Hits;
}
const idsOf = ({ nodes }: Hits): readonly string[] => nodes.map(({ id }) => id);

function given(officialName: string, firstName: string, more: object = {}) {
  return house.given({ person: { ...file().person, officialName, firstName, birthDate: '1990-12-24' }, ...more });
}

describe('A search of the own files', () => {
  it('finds by the beginning of either name, whatever its accents and case, with what tells persons apart', async () => {
    const caseId = newId('case');
    const { _id: id } = await given('Éxample-Müller', 'Zoë', { caseIds: [caseId] });
    const hit = {
      id,
      officialName: 'Éxample-Müller',
      firstName: 'Zoë',
      birthDate: '1990-12-24',
      cases: [{ id: caseId }],
    };
    for (const name of ['example', 'MULLER', 'Mü', 'zoe exam', 'E\u0301xample']) {
      expect(await hits({ name })).toMatchObject({ nodes: [hit], totalCount: 1 });
    }
    expect(await hits({ name: 'ample' })).toMatchObject({ nodes: [], totalCount: 0 });
  });

  it('finds by number and day of birth, and wants all that is given to fit', async () => {
    const state = await given('Numberton', 'Ada');
    const { avsNumber } = state.person;
    expect(idsOf(await hits({ avsNumber }))).toEqual([state._id]);
    expect(idsOf(await hits({ avsNumber, birthDate: '1990-12-24', name: 'number' }))).toEqual([state._id]);
    expect(idsOf(await hits({ avsNumber, birthDate: '1990-12-25' }))).toEqual([]);
  });

  it.each([
    [{}],
    [{ name: '' }],
    [{ name: ' .*!' }],
    [{ name: null, birthDate: null }],
    [{ name: '---', birthDate: '1990-12-24' }],
  ])('for %j finds nothing', async (filter) => {
    await given('Nothing', 'Found');
    expect(await hits(filter)).toMatchObject({ nodes: [], totalCount: 0 });
  });

  it.each<[string, Viewer]>([
    ['another social service', STRANGER],
    ['another institution', AI_WORKER],
    ['a function without files', { ...CASEWORKER, roles: ['DPO'] }],
    ['somebody without a service', { ...CASEWORKER, service: null }],
  ])('finds nothing for %s, just as for an unknown name', async (_who, viewer) => {
    await given('Hidden', 'Iris');
    const hidden = await search({ name: 'Hidden' }, viewer);
    expect(hidden.text).toBe((await search({ name: 'Unheard' }, viewer)).text);
  });

  it('leads page by page through all hits once', async () => {
    const kept = await Promise.all(['A', 'B', 'C', 'D', 'E'].map((first) => given('Pagerson', first)));
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const page: Hits = await hits({ name: 'pagerson' }, CASEWORKER, { first: 2, after });
      expect(page.totalCount).toBe(5);
      seen.push(...idsOf(page));
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after !== null);
    expect(seen).toEqual(kept.map(({ _id }) => _id).toSorted());
  });

  it.each([
    [{ avsNumber: '7569217076984' }],
    [{ avsNumber: '756.9217.0769' }],
    [{ avsNumber: 7_569_217_076_985 }],
    [{ birthDate: '1990-02-30' }],
    [{ birthDate: '24.12.1990' }],
    [{ name: 4711 }],
    [{ invented: 'Quoted-77' }],
  ])('with %j is bad input and quotes nothing', async (filter) => {
    const answer = await search(filter);
    expect([answer.status, answer.errors[0]?.extensions['code']]).toEqual([400, 'BAD_USER_INPUT']);
    for (const value of Object.values(filter)) expect(answer.text).not.toContain(String(value));
  });

  it.each([
    [{ first: 101 }, 'LIMIT_EXCEEDED'],
    [{ first: -1 }, 'BAD_USER_INPUT'],
    [{ after: 'Quoted-77' }, 'BAD_USER_INPUT'],
  ])('for the page %j is refused with %s', async (page, code) => {
    const answer = await search({ name: 'a' }, CASEWORKER, page);
    expect(answer.errors[0]?.extensions['code']).toBe(code);
    expect(answer.text).not.toContain('Quoted-77');
  });

  it('for an endless name is refused', async () => {
    const answer = await search({ name: 'a'.repeat(101) });
    expect(answer.errors[0]?.extensions['code']).toBe('LIMIT_EXCEEDED');
  });

  it('leaves no name and no number in the log', async () => {
    const { person } = await given('Unloggable', 'Uma');
    await hits({ avsNumber: person.avsNumber, name: 'Unloggable' });
    await search({ avsNumber: '7569217076984' });
    expect(house.logLines.join('\n')).not.toContain('Unloggable');
    expect(personalIn(house.logLines.join('\n'))).toBeNull();
  });
});

describe('The worklist of a social service', () => {
  const WORKLIST = `query Worklist($me: [_Any!]!, $first: Int) {
    _entities(representations: $me) { ... on Worklist { id as {
      items(first: $first) { nodes { kind dueOn overdue file { id } case { id } } totalCount pageInfo { hasNextPage } }
    } } }
  }`;
  const me = [{ __typename: 'Worklist', id: 'me' }];
  interface Items {
    readonly nodes: readonly { readonly kind: string; readonly file: { readonly id: string } }[];
    readonly totalCount: number;
  }
  async function worklistOf(viewer: Viewer, page: object = {}): Promise<Items> {
    const answer = await house.ask(viewer, WORKLIST, { me, ...page });
    expect(answer.errors).toEqual([]);
    return (answer.data['_entities'] as unknown as readonly { as: { items: Items } }[])[0]?.as.items ?? never();
  }
  const assigned = (responsible: string | null, service = 'service-north') => ({
    assignments: [{ organ: null, service, responsible, deputy: null }],
  });

  it('lists what is due in files of one’s own, the most urgent first, with the case', async () => {
    const caseId = newId('case');
    const state = { ...assigned('staff-w'), caseIds: [newId('case'), caseId], budgets: [budget()] };
    const { _id: id } = await house.given({ ...state, cuts: [cut({ months: 2 })] });
    const { nodes, totalCount } = await worklistOf({ ...CASEWORKER, subject: 'staff-w' });
    expect(nodes).toEqual([
      { kind: 'INTERVIEW_DUE', dueOn: '2026-04-15', overdue: true, file: { id }, case: { id: caseId } },
      { kind: 'CUT_ENDING', dueOn: '2026-05-31', overdue: false, file: { id }, case: { id: caseId } },
    ]);
    expect(totalCount).toBe(2);
    expect((await worklistOf({ ...CASEWORKER, subject: 'staff-w' }, { first: 1 })).nodes).toHaveLength(1);
  });

  it('is a calendar too, in the caller’s language, without the person or the file', async () => {
    const { _id: id, person } = await house.given({ ...assigned('staff-c'), cuts: [cut({ months: 2 })] });
    const answer = await house.ask(
      { ...CASEWORKER, subject: 'staff-c' },
      'query ($me: [_Any!]!) { _entities(representations: $me) { ... on Worklist { as { calendar } } } }',
      { me },
      { language: 'IT' },
    );
    const text = String(answer.data['_entities']?.[0 as unknown as string]?.['as']?.['calendar']);
    expect(readCalendar(text).events.map((event) => [event.get('DTSTART;VALUE=DATE'), event.get('SUMMARY')])).toEqual([
      ['20260415', 'Colloquio di consulenza sociale da tenere'],
      ['20260531', 'Riduzione in scadenza'],
    ]);
    for (const secret of [person.officialName, id.slice(4), person.avsNumber, '756.'])
      expect(text).not.toContain(secret);
  });

  it('lists for the decider what only the decider can do, in the own service alone', async () => {
    const { _id: id } = await house.given({ ...assigned('staff-d'), measures: [measure()] });
    const elsewhere = assigned('staff-d', OTHER_SERVICE.id);
    const { _id: other } = await house.given({ ...elsewhere, service: OTHER_SERVICE, measures: [measure()] });
    const found = (await worklistOf(DECIDER)).nodes.filter(({ kind }) => kind === 'MEASURE_TO_DECIDE');
    expect(found.map((item) => item.file.id)).toContain(id);
    expect(found.map((item) => item.file.id)).not.toContain(other);
  });

  it('lists for the supervisor the files that nobody is responsible for', async () => {
    const { _id: id } = await house.given(assigned(null));
    const { nodes } = await worklistOf(SUPERVISOR);
    expect(nodes).toContainEqual({
      kind: 'FILE_TO_ASSIGN',
      dueOn: '2026-01-15',
      overdue: true,
      file: { id },
      case: null,
    });
  });

  it.each<[string, Viewer]>([
    ['another institution', { ...AI_WORKER, subject: 'staff-1' }],
    ['another service', { ...CASEWORKER, service: 'service-west', roles: ['CASEWORKER', 'SUPERVISOR', 'DECIDER'] }],
    ['somebody without a service', { ...CASEWORKER, service: null, roles: ['SUPERVISOR', 'DECIDER'] }],
    ['the data-protection officer', { ...CASEWORKER, subject: 'dpo-1', roles: ['DPO'] }],
  ])('is empty for %s', async (_who, viewer) => {
    expect(await worklistOf(viewer)).toMatchObject({ nodes: [], totalCount: 0 });
  });
});

describe('Who the viewer is to social assistance', () => {
  it('is said by the token, with the grounds that are on', async () => {
    const document = `query Access($me: [_Any!]!) { _entities(representations: $me) { ... on Access { as {
      institution service organ roles canton grounds { ground on }
    } } } }`;
    const answer = await house.ask(CASEWORKER, document, { me: [{ __typename: 'Access', id: 'me' }] });
    expect(answer.data['_entities']).toEqual([
      {
        as: {
          institution: 'AS',
          service: 'service-north',
          organ: null,
          roles: ['CASEWORKER'],
          canton: 'GE',
          grounds: [
            { ground: 'OWN_TASK', on: true },
            { ground: 'AUTHORISATION', on: true },
            { ground: 'TEAM_MANDATE', on: true },
            { ground: 'SYSTEM_ACCESS_85F2', on: false },
            { ground: 'AC_AI_CLARIFICATION', on: false },
            { ground: 'AI_TO_AS', on: false },
            { ground: 'EARLY_DETECTION_NOTICE', on: true },
            { ground: 'PLUS_AUTHORISATION', on: true },
          ],
        },
      },
    ]);
  });
});

describe('The export of social assistance', () => {
  let person: FilePerson;
  beforeAll(async () => {
    ({ person } = await given('Accessible', 'Ira'));
  });
  const one = { field: 'asExport', house: () => house, worker: CASEWORKER };
  testExportOverHttp({ ...one, person: () => person });

  it('holds the own records, and who read of the person in the own log, once a case tells whom it is about', async () => {
    const caseId = newId('case');
    const { person: known } = await given('Readable', 'Ira', { caseIds: [caseId] });
    const frame = frameOf(caseId, { person: 'person-00000000000000000000000001' });
    await house.tell({ frame, invitation: { services: [SERVICE.id], avsNumber: known.avsNumber } });
    expect(await exported(one, officerOf(CASEWORKER), known.avsNumber)).toMatchObject({ readings: [] });
    const again = await exported(one, officerOf(CASEWORKER), known.avsNumber);
    expect(again?.readings).toMatchObject([{ by: { institution: 'AS', functions: ['DPO'] }, reasonStated: true }]);
    expect(again?.files).toMatchObject([
      { cases: [caseId], records: { service: SERVICE, households: expect.any(Array) } },
    ]);
    expect(JSON.stringify(again)).not.toContain(CASEWORKER.subject);
  });

  it('is that of the own social service: another one is a house of its own', async () => {
    const officer = { ...officerOf(CASEWORKER), service: OTHER_SERVICE.id };
    expect(await exported(one, officer, person.avsNumber)).toMatchObject({ files: [], readings: [] });
  });
});

function never(): never {
  throw new Error('There is no worklist.');
}
