import { mkdirSync, readFileSync, renameSync, rmdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { EXIT, verifyLogs } from '../../../scripts/verifyLog/verifyLogs.js';
import { LANDMARKS } from '../../../subgraphs/common/demonstration/landmarks.js';
import { SUBGRAPHS, type SubgraphName } from '../../../subgraphs/common/platform/configuration.js';
import { localDateOf } from '../../../subgraphs/common/rules/localDates.js';
import type { Asker } from '../../kit/askers.js';
import type { Answered } from '../../kit/installation.js';
import { house } from '../house.js';
import { addedBy, OFFICERS, partOf, readingsAt, wholeLog, type ShownReading } from './readings.js';

const AI_MEASURES = 'ai { __typename ... on AiFile { measures { totalCount } } ... on Withheld { reason } }';
const AC_ALL =
  'ac { __typename ... on AcFile { id registration { office } measures { totalCount } } ... on Withheld { reason } }';
const KEY_DATA = 'cii { __typename ... on CaseRegister { person { officialName } } }';
/** The embedded store lies in files, which a test can change. */
const onFiles = (process.env['MONGODB_URI'] ?? '') === '' ? describe : describe.skip;

describe('Reading is logged by reading (D9)', () => {
  it('what crosses is written down at its owner: who, as what, on which ground, which of the listed units', async () => {
    const [reading, ...more] = await addedBy('ai', () => partOf('ac-orp-caseworker', LANDMARKS.fullCase, AI_MEASURES));
    expect(more).toEqual([]);
    expect(reading).toMatchObject({
      ...{ at: '2026-03-10T08:00:00.000Z', readBy: 'AC', functions: ['CASEWORKER'], disclosedBy: 'AI' },
      ...{ fields: ['AI_MEASURES'], ground: 'AUTHORISATION', article: 'LPGA 28' },
      ...{ reasonStated: false, reason: null, service: 'orp-rhone' },
      words:
        'Lu par : Assurance-chômage (AC), gestionnaire du dossier. Tenu par : Assurance-invalidité (AI). Quoi : mesures de réadaptation. Pourquoi : votre procuration.',
    });
    expect(reading?.authorisationId).toMatch(/^aut-/);
    expect(reading?.subject).toMatch(/./);
    expect(JSON.stringify(reading)).not.toContain(LANDMARKS.fullCase);
  });

  it('of the units that are asked for only those that the ground lists; with none, that a file is kept', async () => {
    const all =
      'ai { __typename ... on AiFile { measures { totalCount } pension { __typename } disclosure { fields } } }';
    const part = await partOf('ac-orp-caseworker', LANDMARKS.partlyListed, all);
    const [reading] = await addedBy('ai', () => partOf('ac-orp-caseworker', LANDMARKS.partlyListed, all));
    const granted = part?.['disclosure']?.['fields'] as unknown as readonly string[];
    expect(reading?.fields).toEqual(['AI_MEASURES', 'AI_PENSION'].filter((field) => granted.includes(field)));
    const [known] = await addedBy('ai', () => partOf('ac-orp-caseworker', LANDMARKS.fullCase, 'ai { __typename }'));
    expect(known?.fields).toEqual([]);
  });

  it('that no file is kept is told only on a ground, and is written down as well', async () => {
    const asked = (): Promise<unknown> => partOf('ac-orp-caseworker', LANDMARKS.noFile, 'as { __typename }');
    expect(await asked()).toEqual({ __typename: 'NoFile' });
    const [reading] = await addedBy('as', asked);
    expect(reading).toMatchObject({ readBy: 'AC', fields: [], ground: 'AUTHORISATION' });
  });

  it('the own task of who is assigned is not written down, and nothing that is withheld', async () => {
    expect(await addedBy('ac', () => partOf('ac-orp-caseworker', LANDMARKS.fullCase, AC_ALL))).toEqual([]);
    const withheld = (): Promise<unknown> => partOf('ac-other-orp-caseworker', LANDMARKS.fullCase, AC_ALL);
    expect(await withheld()).toMatchObject({ reason: 'NO_GROUND' });
    for (const place of SUBGRAPHS) expect([place, await addedBy(place, withheld)]).toEqual([place, []]);
  });

  it('a supervisor of the own house reads by a reason, in a case and in a file alike, and only the officer sees it', async () => {
    const [reading] = await addedBy('ac', () => partOf('ac-orp-supervisor', LANDMARKS.fullCase, AC_ALL));
    expect(reading).toMatchObject({
      ground: 'OWN_TASK',
      article: 'LPGA 33',
      functions: ['SUPERVISOR'],
      reasonStated: true,
    });
    expect(reading?.reason).toMatch(/./);
    const fileId = String((await partOf('ac-orp-caseworker', LANDMARKS.fullCase, AC_ALL))?.['id']);
    const [file] = await addedBy('ac', () =>
      house.ask('ac-orp-supervisor', `{ acFile(id: "${fileId}") { __typename } }`),
    );
    expect(file).toMatchObject({ ground: 'OWN_TASK', fields: [], about: reading?.about });
    const { nodes } = await readingsAt('ac', 'person');
    expect(nodes[0]).toMatchObject({ reasonStated: true, reason: null, subject: null, service: null, about: null });
    expect(nodes[0]).toMatchObject({ at: file?.at, ground: 'OWN_TASK', fields: [] });
  });

  it('key data in the register cross as well, and the cooperation is the own task of who works on the case', async () => {
    const [reading, ...more] = await addedBy('cii', () => partOf('ai-caseworker', LANDMARKS.fullCase, KEY_DATA));
    expect(more).toEqual([]);
    expect(reading).toMatchObject({
      readBy: 'AI',
      fields: ['CII_KEY_DATA'],
      ground: 'AUTHORISATION',
      disclosedBy: 'CII',
    });
    const cooperation = 'cii { __typename ... on CaseRegister { mode lead { institution } } }';
    expect(await addedBy('cii', () => partOf('ai-caseworker', LANDMARKS.fullCase, cooperation))).toEqual([]);
    // Who brought the person knows the key data.
    expect(await addedBy('cii', () => partOf('ac-orp-caseworker', LANDMARKS.fullCase, KEY_DATA))).toEqual([]);
  });

  it('what the management body reads is written down wherever it reads (R49)', async () => {
    const [file] = await addedBy('ac', () => partOf('cii-team-ac', LANDMARKS.mamac, AC_ALL));
    expect(file).toMatchObject({
      readBy: 'CII',
      functions: ['TEAM'],
      ground: 'TEAM_MANDATE',
      fields: ['AC_REGISTRATION'],
    });
    const [register] = await addedBy('cii', () => partOf('cii-team-ac', LANDMARKS.mamac, KEY_DATA));
    expect(register).toMatchObject({ readBy: 'CII', functions: ['TEAM'] });
  });

  it('so is a process that an act answers to it, and a request in its list, beyond where they stand (R36, R49)', async () => {
    const caseId = LANDMARKS.mamac;
    let keys = 0;
    const act = (name: string, members: string, input: object = {}) =>
      addedBy('cii', async () => {
        keys += 1;
        const document = `mutation ($input: Cii${name}Input!) {
          done: cii${name}(input: $input) { process { ${members} } refusals { code } } }`;
        const { data } = await house.ask('cii-team-ac', document, {
          input: { idempotencyKey: `read-${String(keys)}`, caseId, ...input },
        });
        expect(data['done']).toMatchObject({ refusals: [], process: expect.anything() as unknown });
      });
    const from = localDateOf(house.clock.now());
    const pause = { reason: 'HOSPITAL_STAY', from };
    expect(await act('PauseProcess', '__typename version phase mandate', pause)).toEqual([]);
    const [row, ...more] = await act('ResumeProcess', 'phase rounds { number }', { lastDay: from });
    expect(row).toMatchObject({ readBy: 'CII', functions: ['TEAM'], ground: 'TEAM_MANDATE' });
    expect(more).toEqual([]);

    const listed = (members: string) =>
      addedBy('cii', () => house.ask('cii-team-ac', `{ mamacRequests(first: 5) { nodes { ${members} } } }`));
    expect(await listed('caseId process { phase filedOn referrer { service } }')).toEqual([]);
    for (const members of ['others { phase }', 'process { registrations { from } }', 'process { others { status } }']) {
      const [read] = await listed(members);
      expect(read).toMatchObject({ readBy: 'CII', functions: ['TEAM'], ground: 'TEAM_MANDATE', fields: [] });
    }
  });

  it('a list that shows foreign parts is one row, with one entry for each of them', async () => {
    house.operations.length = 0;
    const list = `{ cases(first: 30) { nodes { ai { __typename } } } }`;
    let shown = 0;
    const added = await addedBy('ai', async () => {
      const { data } = await house.ask('ac-orp-caseworker', list);
      const nodes = data['cases']?.['nodes'] as unknown as readonly { ai: { __typename: string } }[];
      shown = nodes.filter(({ ai }) => ai.__typename !== 'Withheld').length;
    });
    expect(shown).toBeGreaterThan(1);
    expect(added).toHaveLength(shown);
    expect(new Set(added.map(({ id }) => id.split(' ')[1])).size).toBe(1);
    const writes = house.operations.filter(({ service, collection }) => service === 'ai' && collection === 'reads');
    expect(writes.filter(({ operation }) => operation === 'insertOne')).toHaveLength(1);
  });

  it('a name found among the files of others in the own house is read: one row, one entry for each person', async () => {
    const search = (who: string, wanted: string): Promise<readonly ShownReading[]> =>
      addedBy('ac', () => house.ask(who, `{ acFiles(filter: { name: "a" }, first: 5) { ${wanted} } }`));
    const added = await search('ac-orp-supervisor', 'nodes { id officialName } edges { node { firstName } }');
    expect(added).toHaveLength(5);
    expect(new Set(added.map(({ about }) => about)).size).toBe(5);
    expect(new Set(added.map(({ id }) => id.split(' ')[1])).size).toBe(1);
    expect(added[0]).toMatchObject({ readBy: 'AC', disclosedBy: 'AC', ground: 'OWN_TASK', fields: [] });
    expect(await search('ac-orp-supervisor', 'edges { node { id } }')).toHaveLength(5);
    // A number tells that somebody of that name is known here as well as the name does.
    expect(await search('ac-orp-supervisor', 'totalCount')).toHaveLength(5);
    expect(await search('ac-orp-supervisor', 'pageInfo { hasNextPage }')).toHaveLength(5);
    expect(await search('ac-orp-supervisor', '__typename')).toEqual([]);
    const counted = () => house.ask('ac-orp-supervisor', '{ acFiles(filter: { name: "a" }, first: 0) { totalCount } }');
    expect(await addedBy('ac', counted)).toHaveLength(1);
  });

  it('so is one in a worklist, where it is asked for; the own files of who is responsible leave nothing', async () => {
    const waits = (who: string, file: string): Promise<readonly ShownReading[]> =>
      addedBy('ac', () =>
        house.ask(who, `{ myWorklist { ac { items(first: 50) { nodes { id file { ${file} } } } } } }`),
      );
    const added = await waits('ac-orp-supervisor', 'officialName');
    expect(added.length).toBeGreaterThan(1);
    expect(new Set(added.map(({ about }) => about)).size).toBe(added.length);
    expect(await waits('ac-orp-supervisor', 'id cases { id }')).toEqual([]);
    expect(await waits('ac-orp-caseworker', 'officialName firstName birthDate')).toEqual([]);
  });

  it('costs an answer without a foreign part no read and no write', async () => {
    await house.settled();
    house.operations.length = 0;
    await partOf('ac-orp-caseworker', LANDMARKS.fullCase, AC_ALL);
    const logged = house.operations.filter(({ collection }) => collection.startsWith('read'));
    expect([logged, house.operations.filter(({ service }) => service === 'ac')]).toMatchObject([[], { length: 2 }]);
  });
});

describe('whoReadMyData', () => {
  it('tells the person institution, function, day, units, ground and article, and names nobody', async () => {
    await partOf('ac-orp-caseworker', LANDMARKS.fullCase, AI_MEASURES);
    const { nodes, totalCount } = await readingsAt('ai', 'person');
    expect(nodes[0]).toMatchObject({
      ...{
        readBy: 'AC',
        functions: ['CASEWORKER'],
        fields: ['AI_MEASURES'],
        ground: 'AUTHORISATION',
        article: 'LPGA 28',
      },
      ...{ subject: null, service: null, about: null, reason: null },
    });
    expect(totalCount).toBe(nodes.length);
    const officers = await readingsAt('ai', 'ai-dpo');
    expect(officers.totalCount).toBeGreaterThan(totalCount);
    const [latest] = officers.nodes;
    expect(latest).toMatchObject({ at: nodes[0]?.at, fields: ['AI_MEASURES'], service: 'orp-rhone' });
    const ofAll = await wholeLog('ai');
    expect(ofAll.filter(({ about }) => about === latest?.about)).toHaveLength(totalCount);
  });

  it('numbers the rows for the officer of the whole house alone (docs/decisions/0041)', async () => {
    expect((await readingsAt('ai', 'ai-dpo')).nodes[0]?.id).toMatch(/^\S+ chain-\w+:\d{12} \d{6}$/);
    for (const [place, who] of [
      ['ai', 'person'],
      ['as', OFFICERS.as],
    ] as const) {
      const { nodes } = await readingsAt(place, who);
      const ids = nodes.map(({ id }) => id);
      expect(new Set(ids).size).toBe(nodes.length);
      expect(ids.filter((id) => !/^[\w-]{124}$/.test(id))).toEqual([]);
      expect((await readingsAt(place, who)).nodes.map(({ id }) => id)).toEqual(ids);
    }
  });

  it('refuses to go on at a place that was changed, or told to somebody else', async () => {
    const asked = `query ($after: String) { whoReadMyData { ai(first: 1, after: $after) { totalCount } } }`;
    const { endCursor } = await readingsAt('ai', 'person', { first: 1 });
    const [list, id = ''] = JSON.parse(Buffer.from(endCursor ?? '', 'base64url').toString()) as readonly string[];
    const known = (await house.ask('person', asked, { after: endCursor })).errors;
    const officers = (await readingsAt('ai', 'ai-dpo', { first: 1 })).nodes[0]?.id;
    const changed = [`${id.slice(0, -2)}${id.endsWith('AA') ? 'BA' : 'AA'}`, id.slice(4), officers];
    const refused = await Promise.all(
      changed.map(async (one) => {
        const after = Buffer.from(JSON.stringify([list, one])).toString('base64url');
        return (await house.ask('person', asked, { after })).errors[0]?.extensions['code'];
      }),
    );
    expect([known, refused]).toEqual([[], changed.map(() => 'BAD_USER_INPUT')]);
  });

  it('tells nobody about others: not another person, staff, a team member, an analyst, another officer', async () => {
    for (const who of ['ac-orp-caseworker', 'ac-orp-supervisor', 'cii-team-ac', 'analyst', 'ai-dpo', 'ac-system']) {
      expect([who, await readingsAt('ac', who)]).toMatchObject([who, { nodes: [], totalCount: 0 }]);
    }
    const stranger = { subject: 'x', roles: ['PERSON'], personId: 'person-00000000000000000000000000' } as const;
    expect(await readingsAt('ai', stranger)).toMatchObject({ nodes: [], totalCount: 0 });
  });

  it('shows the officer of a social service what that service disclosed, and nothing of another', async () => {
    const other = { subject: 'as-dpo-2', institution: 'AS', service: 'another-service', roles: ['DPO'] } as const;
    expect((await readingsAt('as', OFFICERS.as)).totalCount).toBeGreaterThan(0);
    expect(await readingsAt('as', other)).toMatchObject({ nodes: [], totalCount: 0 });
    // A token that names no service is the officer of none.
    expect(await readingsAt('as', { ...other, service: null })).toMatchObject({ nodes: [], totalCount: 0 });
  });

  it('comes page by page, the latest first, each reading once', async () => {
    const all = await readingsAt('ai', 'ai-dpo');
    const found = async (who: Asker, first: number): Promise<readonly string[]> => {
      const ids: string[] = [];
      for (let after: string | null = null, more = true; more;) {
        const page = await readingsAt('ai', who, { first, after });
        ids.push(...page.nodes.map(({ id }) => id));
        after = page.endCursor;
        more = page.hasNextPage;
      }
      return ids;
    };
    for (const first of [1, 3]) expect(await found('ai-dpo', first)).toEqual(all.nodes.map(({ id }) => id));
    const own = (await readingsAt('ai', 'person')).nodes.map(({ id }) => id);
    for (const first of [1, 3]) expect(await found('person', first)).toEqual(own);
    const foreign = await house.ask('ai-dpo', '{ whoReadMyData { ai(after: "bm90LWEtY3Vyc29y") { totalCount } } }');
    expect(foreign.errors[0]?.extensions['code']).toBe('BAD_USER_INPUT');
  });

  it('says of an institution that is down that it is missing, and goes on with the others', async () => {
    await house.stop('as');
    const { data, errors } = await house.ask('person', '{ whoReadMyData { ai { totalCount } as { totalCount } } }');
    expect(data['whoReadMyData']?.['ai']?.['totalCount']).toBeGreaterThan(0);
    expect(data['whoReadMyData']?.['as']).toBeNull();
    expect(errors[0]).toMatchObject({ path: ['whoReadMyData', 'as'], extensions: { code: 'SUBGRAPH_UNAVAILABLE' } });
    await house.start('as');
    await house.ready();
  });
});

/** What `verify-log` says of these services, and its exit status. */
async function verified(...services: SubgraphName[]): Promise<{ readonly status: number; readonly lines: string[] }> {
  const lines: string[] = [];
  const status = await verifyLogs({
    services,
    environment: house.environment,
    output: (line) => void lines.push(line),
  });
  return { status, lines };
}

describe('npm run verify-log', () => {
  it('finds every log whole, through the running services', async () => {
    const { status, lines } = await verified(...SUBGRAPHS);
    expect(lines.filter((line) => !line.includes(': whole. '))).toEqual([]);
    expect(status).toBe(EXIT.whole);
  });

  it('finds the log whole across a restart: a chain more, and the head of the first is kept by the register', async () => {
    await house.stop('ai');
    await house.start('ai');
    await house.ready();
    await partOf('ac-orp-caseworker', LANDMARKS.fullCase, AI_MEASURES);
    const { status, lines } = await verified('ai');
    expect(lines[0]).toMatch(/^ai: whole\. 2 chains, \d+ rows, \d+ readings, [1-9]\d* anchors?\.$/);
    expect(status).toBe(EXIT.whole);
  });

  onFiles('on a store in files', () => {
    const fileOf = (service: SubgraphName): string =>
      path.join(house.environment['DATA_DIR'] ?? '', service, 'reads.db');

    /** Lets something happen to the file of a log, and puts it back. */
    async function spoiled(
      change: (text: string) => string,
    ): Promise<{ readonly status: number; readonly lines: string[] }> {
      const sound = readFileSync(fileOf('ai'), 'utf8');
      writeFileSync(fileOf('ai'), change(sound));
      try {
        return await verified('ai');
      } finally {
        writeFileSync(fileOf('ai'), sound);
      }
    }
    const rowsIn = (text: string): readonly string[] => text.split('\n').filter((line) => line.includes('"sequence":'));

    it('names the row of which one byte was changed while the service runs', async () => {
      const { status, lines } = await spoiled((text) => {
        const row = rowsIn(text)[1] ?? '';
        return text.replace(row, row.replace('"institution":"AC"', '"institution":"AS"'));
      });
      expect(lines).toEqual([expect.stringMatching(/^ai: BAD at chain chain-\w{26}, row 1: the row was altered/)]);
      expect(status).toBe(EXIT.bad);
    });

    it('notices a tail that was cut off while the service was stopped, by what the register keeps', async () => {
      await house.stop('ai');
      const { status, lines } = await spoiled((text) => text.replace(`${rowsIn(text).at(-1) ?? ''}\n`, ''));
      expect(lines).toEqual([expect.stringMatching(/^ai: BAD at chain chain-\w{26}, row \d+: the row is missing\.$/)]);
      expect(status).toBe(EXIT.bad);
      expect((await verified('ai')).status).toBe(EXIT.whole);
      await house.start('ai');
      await house.ready();
    });

    it('does not call a log whole that it could not hold against its partner', async () => {
      const elsewhere = {
        ...house.environment,
        NODE_ENV: 'production',
        CII_PORT: '9',
        PERSON_ID_SECRET: 'x'.repeat(40),
      };
      const lines: string[] = [];
      const output = (line: string): void => void lines.push(line);
      const status = await verifyLogs({ services: ['ai'], environment: elsewhere, output });
      expect(lines[0]).toBe('ai: not checked against what cii keeps. No service cii answers at http://127.0.0.1:9.');
      expect(status).toBe(EXIT.unchecked);
    });
  });
});

onFiles('A log that cannot be written', () => {
  it('withholds what would have to be logged and nothing else, turns the house red, and heals', async () => {
    const file = path.join(house.environment['DATA_DIR'] ?? '', 'ai', 'reads.db');
    renameSync(file, `${file}.kept`);
    mkdirSync(file);
    const asked = (who: string): ReturnType<typeof partOf> => partOf(who, LANDMARKS.fullCase, AI_MEASURES);
    expect(await asked('ac-orp-caseworker')).toEqual({ __typename: 'Withheld', reason: 'NOT_LOGGED' });
    expect(await asked('ai-caseworker')).toMatchObject({ __typename: 'AiFile' });
    expect(await asked('ac-other-orp-caseworker')).toEqual({ __typename: 'Withheld', reason: 'NO_GROUND' });
    const found = async (who: string): Promise<Answered> =>
      (await house.ask(who, '{ aiFiles(filter: { name: "a" }, first: 50) { nodes { id } edges { cursor } } }')).data;
    expect(await found('ai-supervisor')).toEqual({ aiFiles: { nodes: [], edges: [] } });
    const counted = '{ aiFiles(filter: { name: "a" }, first: 5) { totalCount pageInfo { hasNextPage endCursor } } }';
    expect((await house.ask('ai-supervisor', counted)).data).toEqual({
      aiFiles: { totalCount: 0, pageInfo: { hasNextPage: false, endCursor: null } },
    });
    expect(await namedItems('ai-supervisor')).toBe(0);
    expect(await namedItems('ai-caseworker')).toBeGreaterThan(0);
    const ready = await fetch(`${house.urlOf('ai')}/ready`);
    expect([ready.status, await ready.text()]).toEqual([503, expect.stringContaining('Reads cannot be logged')]);
    await house.stop('ai');
    rmdirSync(file);
    renameSync(`${file}.kept`, file);
    await house.start('ai');
    await house.ready();
    expect(await asked('ac-orp-caseworker')).toMatchObject({ __typename: 'AiFile' });
    expect((await verified('ai')).status).toBe(EXIT.whole);
  });
});

/** How many things to do at AI name a person to somebody. */
async function namedItems(who: string): Promise<number> {
  const { data } = await house.ask(who, '{ myWorklist { ai { items { nodes { file { officialName } } } } } }');
  return (data['myWorklist']?.['ai']?.['items']?.['nodes'] as unknown as readonly unknown[]).length;
}
