import { createFixedClock } from '../../../subgraphs/common/platform/clock.js';
import { createInstitutionDesk } from '../../../subgraphs/common/platform/institution/readingDesk.js';
import {
  decidePart,
  type CasePartSource,
  type Grant,
} from '../../../subgraphs/common/platform/institution/caseParts.js';
import {
  answerPart,
  type DisclosedFile,
  type PartAnswer,
} from '../../../subgraphs/common/platform/institution/partAnswers.js';
import { createRequestReads, type RequestReads } from '../../../subgraphs/common/platform/reads/requestReads.js';
import type { RequestContext } from '../../../subgraphs/common/platform/requestContext.js';
import type { Frame } from '../../../subgraphs/common/rules/frame.js';
import type { InstitutionFile } from '../../../subgraphs/common/rules/institutionFile.js';
import type { Viewer } from '../../../subgraphs/common/rules/institutions.js';
import type { Reading } from '../../../subgraphs/common/rules/readEntry.js';
import type { Aggregate } from '../../../subgraphs/common/store/aggregate.js';
import { nthId } from '../../kit/files.js';
import { NO_HANDOVERS, SERVICES } from '../../kit/frames.js';
import { staffOf } from '../../kit/viewers.js';

type File = InstitutionFile & Aggregate;

const CASE = nthId('case', 1);
const READER: Viewer = { ...staffOf('AI'), service: SERVICES.AI.service };
const FILE = {
  ...{ _id: nthId('acf', 1), canton: 'GE', caseIds: [CASE] },
  assignments: [{ organ: 'ORP', service: SERVICES.AC.service, responsible: 'usr-anna', deputy: null }],
} as unknown as File;
const FRAME: Frame = {
  ...{ caseId: CASE, version: 3, canton: 'GE', person: nthId('person', 1), recipient: 'AC', mode: 'COORDINATION' },
  ...{ status: 'OPEN', openedOn: '2026-01-01', openedBy: 'AC', left: false },
  participants: [{ ...SERVICES.AI, responsible: READER.subject, deputy: null }],
  ...NO_HANDOVERS,
  authorisations: [
    {
      ...{ id: nthId('aut', 1), discloser: 'AC', discloserService: null, recipient: 'AI' },
      ...{ recipientService: SERVICES.AI.service, fields: ['AC_MEASURES', 'AC_INTERVIEWS'], purpose: 'LEAD_HANDOVER' },
      ...{ validFrom: '2026-01-01', validTo: '2026-03-10', inForce: true },
    },
  ],
};

/** An institution of which the frame can change between the deciding and the writing. */
function institution(viewer: Viewer, { fileKept = true } = {}) {
  const world = {
    frame: FRAME as Frame | null,
    fresh: true,
    clock: createFixedClock(new Date('2026-03-10T22:59:00Z')),
  };
  const rows: (readonly Reading[])[] = [];
  const reads: string[][] = [];
  const now = world.clock.now();
  const context: RequestContext = {
    ...{ viewer, language: 'FR', requestId: 'r', now, today: '2026-03-10', atLeast: new Map() },
  };
  const copy = () =>
    world.frame && { caseId: CASE, version: world.frame.version, frame: world.frame, fileId: FILE._id, stale: false };
  const source: CasePartSource<File> = {
    ...{ owner: 'AC', canton: 'GE' },
    loadCopies: (caseIds) => {
      reads.push([...caseIds]);
      return Promise.resolve(caseIds.map(copy));
    },
    loadFiles: () => Promise.reject(new Error('The file is at hand.')),
    isFresh: () => world.fresh,
    catchUp: () => Promise.resolve(),
    groundsOn: () => ['AUTHORISATION'],
  };
  const log = {
    append: async (ask: () => Promise<readonly Reading[]>): Promise<void> => {
      const readings = await ask();
      if (readings.length > 0) rows.push(readings);
    },
  };
  const desk = createInstitutionDesk<File>({ owner: 'AC', source, clock: world.clock, context });
  const requestReads: RequestReads<DisclosedFile<File>> = createRequestReads(log, desk);
  const decided = answerPart('AC', 'AcFile', decidePart(source, context, CASE, copy(), fileKept ? FILE : null));
  const show = (part: PartAnswer<File> = decided): Promise<PartAnswer<File>> => {
    if (!('granted' in part)) throw new Error('Nothing is shown.');
    return requestReads.show({
      part,
      asked: () => ({ units: new Set(['AC_MEASURES', 'AC_SUSPENSIONS'] as const), fields: new Set(['measures']) }),
    });
  };
  return { world, rows, reads, show };
}

describe('An institution’s part, when its reading is logged (D9)', () => {
  it('is one reading: whose it is, on what, the units that are asked for and listed', async () => {
    const { show, rows } = institution(READER);
    expect(await show()).toMatchObject({ __typename: 'AcFile', file: FILE });
    expect(rows).toEqual([
      [
        {
          reader: expect.objectContaining({ subject: READER.subject, institution: 'AI' }) as unknown,
          ...{ about: CASE, person: nthId('person', 1), ground: 'AUTHORISATION', authorisationId: nthId('aut', 1) },
          ...{ purpose: 'LEAD_HANDOVER', fields: ['AC_MEASURES'], reason: null },
          discloser: { institution: 'AC', services: [SERVICES.AC.service] },
        },
      ],
    ]);
  });

  it('is one reading for each authorisation that opens some of them, and each unit once', async () => {
    const { show, rows, world } = institution(READER);
    const [held] = FRAME.authorisations;
    if (held === undefined) throw new Error('There is one.');
    const other = { ...held, id: nthId('aut', 2), purpose: 'INTEGRATION_PLANNING', validTo: '2026-12-31' } as const;
    world.frame = {
      ...FRAME,
      authorisations: [
        held,
        { ...other, fields: ['AC_MEASURES', 'AC_SUSPENSIONS'] },
        { ...other, id: nthId('aut', 3) },
      ],
    };
    await show();
    expect(rows).toMatchObject([
      [
        { authorisationId: nthId('aut', 1), purpose: 'LEAD_HANDOVER', fields: ['AC_MEASURES'] },
        { authorisationId: nthId('aut', 2), purpose: 'INTEGRATION_PLANNING', fields: ['AC_SUSPENSIONS'] },
      ],
    ]);
    expect(rows[0]).toHaveLength(2);
  });

  it('that no file is kept is a reading of nothing', async () => {
    const { show, rows } = institution(READER, { fileKept: false });
    expect(await show()).toMatchObject({ __typename: 'NoFile' });
    expect(rows).toMatchObject([[{ about: CASE, fields: [], discloser: { institution: 'AC' } }]]);
  });

  it.each<[what: string, happens: (world: ReturnType<typeof institution>['world']) => void, reason: string]>([
    ['withdrawn', (world) => (world.frame = withForce(false)), 'NO_GROUND'],
    ['of a case that was closed', (world) => (world.frame = { ...FRAME, status: 'CLOSED' }), 'NO_GROUND'],
    ['gone with the frame', (world) => (world.frame = null), 'NO_GROUND'],
    [
      'over with the day',
      (world) => {
        world.clock.moveTo(new Date('2026-03-10T23:00:00Z'));
      },
      'NO_GROUND',
    ],
    ['no longer certain', (world) => (world.fresh = false), 'STALE'],
  ])('an authorisation that is %s meanwhile shows nothing, and no row tells of it', async (_what, happens, reason) => {
    const { show, rows, world } = institution(READER);
    happens(world);
    expect(await show()).toEqual({ __typename: 'Withheld', reason, until: null });
    expect(rows).toEqual([]);
  });

  it('what the authorisation lists no more is not shown', async () => {
    const { show, rows, world } = institution(READER);
    const [held] = FRAME.authorisations;
    if (held !== undefined) world.frame = { ...FRAME, authorisations: [{ ...held, fields: ['AC_INTERVIEWS'] }] };
    const shown = await show();
    expect('granted' in shown ? [...shown.granted.fields] : null).toEqual(['AC_INTERVIEWS']);
    expect(rows).toMatchObject([[{ fields: [] }]]);
  });

  it('the own task of who is assigned costs no look at the copies and no row', async () => {
    const anna = { ...staffOf('AC'), service: SERVICES.AC.service, subject: 'usr-anna' };
    const { show, rows, reads } = institution(anna);
    expect(await show()).toMatchObject({ __typename: 'AcFile' });
    expect([rows, reads]).toEqual([[], []]);
  });

  it('a file that a supervisor reads by a reason is known by its latest case, and needs no lease', async () => {
    const supervisor = { ...staffOf('AC', 'SUPERVISOR'), service: SERVICES.AC.service, purpose: 'Stands in.' };
    const { show, rows, world } = institution(supervisor);
    world.fresh = false;
    const granted: Grant = {
      ...{ kind: 'granted', ground: 'OWN_TASK', authorisationId: null, until: null, byReason: true },
      fields: new Set(['AC_MEASURES'] as const),
    };
    const disclosure = { ...granted, fields: [], withheldFields: [] };
    const alone = { __typename: 'AcFile', file: FILE, granted, disclosure };
    expect(await show(alone)).toMatchObject({ __typename: 'AcFile', file: FILE });
    expect(rows).toMatchObject([
      [{ about: CASE, person: nthId('person', 1), ground: 'OWN_TASK', reason: 'Stands in.' }],
    ]);
    await show({ ...alone, file: { ...FILE, caseIds: [] } });
    expect(rows[1]).toMatchObject([{ about: FILE._id, person: null }]);
  });
});

function withForce(inForce: boolean): Frame {
  return { ...FRAME, authorisations: FRAME.authorisations.map((held) => ({ ...held, inForce })) };
}
