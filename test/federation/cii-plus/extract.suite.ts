import { demonstrationFiles as filesOfAc } from '../../../subgraphs/ac/store/demonstration.js';
import { createPersonKey } from '../../../subgraphs/cii/store/personKey.js';
import { planCanton } from '../../../subgraphs/common/demonstration/canton.js';
import { LANDMARKS } from '../../../subgraphs/common/demonstration/landmarks.js';
import { DEMONSTRATION_SERVICES } from '../../../subgraphs/common/platform/identities.js';
import { addDays, localDateOf } from '../../../subgraphs/common/rules/localDates.js';
import type { Asker } from '../../kit/askers.js';
import type { Answered } from '../../kit/installation.js';
import { house } from '../house.js';
import { addedBy } from '../read-log/readings.js';

const INSURER = { insurance: 'SICKNESS', name: 'Krankentaggeld Beispiel AG' } as const;
const STAFF = 'ac-orp-caseworker';
const caseId = LANDMARKS.plus;

/** CII-plus: what a private insurer is handed, and how the person learns of it (R28). */
describe('An extract of a file to a private insurer, through the gateway', () => {
  let keys = 0;
  let fileId = '';
  let authorisationId = '';
  const file = filesOfAc(planCanton('2026-03-10')).find(({ caseIds }) => caseIds.includes(caseId));
  const person = { subject: 'person-of-plus', roles: ['PERSON'], personId: '' } as const;
  const asPerson = (): Asker => ({
    ...person,
    personId: createPersonKey('development')(file?.person.avsNumber ?? ''),
  });

  const act = async (who: Asker, name: string, input: object, members = ''): Promise<Answered> => {
    keys += 1;
    const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
    const document = `mutation ($input: ${type}!) { done: ${name}(input: $input) { ${members} refusals { code } } }`;
    const answer = await house.ask(who, document, { input: { idempotencyKey: `plus-${String(keys)}`, ...input } });
    expect({ name, errors: answer.errors }).toEqual({ name, errors: [] });
    return answer.data['done'] as Answered;
  };
  const codesOf = ({ refusals }: Answered): readonly string[] =>
    (refusals as unknown as readonly { code: string }[]).map(({ code }) => code);
  const issue = (changes: object = {}, who: Asker = STAFF): Promise<Answered> => {
    const input = { fileId, caseId, authorisationId, fields: ['AC_REGISTRATION'], language: 'DE', ...changes };
    return act(who, 'acIssueExtract', input, 'extract { id insurer { insurance name } fields issuedOn letter }');
  };
  const untilRefused = (code: string): Promise<void> => house.until(async () => codesOf(await issue()).join() === code);
  const authorise = (changes: object = {}, inCase: string = caseId): Promise<Answered> => {
    const today = localDateOf(house.clock.now());
    const authorisation = {
      ...{ discloser: { institution: 'AC', service: DEMONSTRATION_SERVICES.orp }, insurer: INSURER },
      ...{ fields: ['AC_REGISTRATION', 'AC_MEASURES'], purpose: 'INTEGRATION_PLANNING', article: 'LPGA 28' },
      ...{ recurrence: 'RECURRING', validFrom: today, validTo: addDays(today, 60), signedOn: today },
      ...{ signature: 'HANDWRITTEN', ...changes },
    };
    return act(
      STAFF,
      'ciiAuthoriseInsurer',
      { caseId: inCase, authorisation },
      'authorisation { id state recipient { service } insurer { name } }',
    );
  };
  const history = async (who: Asker): Promise<readonly Answered[]> => {
    const members =
      'timeline(first: 100) { nodes { kind about { institution } extract { insurer { name } fields on } } }';
    const { data } = await house.ask(who, `{ case(id: "${caseId}") { cii { ... on CaseRegister { ${members} } } } }`);
    const nodes = data['case']?.['cii']?.['timeline']?.['nodes'] as unknown as readonly Answered[] | undefined;
    return (nodes ?? []).filter(({ kind }) => String(kind) === 'EXTRACT_ISSUED');
  };

  it('is authorised in a case of CII-plus alone, by name and with listed units', async () => {
    const { data } = await house.ask(STAFF, `{ case(id: "${caseId}") { ac { ... on AcFile { id } } } }`);
    fileId = String(data['case']?.['ac']?.['id']);
    expect(codesOf(await authorise({}, LANDMARKS.fullCase))).toEqual(['INSURER_ONLY_IN_PLUS']);
    const done = await authorise();
    expect(done).toMatchObject({
      authorisation: { state: 'IN_FORCE', recipient: null, insurer: { name: INSURER.name } },
      refusals: [],
    });
    authorisationId = String(done['authorisation']?.['id']);
  });

  it('is a letter with the values of the units asked for, and its delivery is logged with the insurer as reader', async () => {
    await untilRefused('');
    let letter = '';
    const [reading, ...more] = await addedBy('ac', async () => {
      const { extract, refusals } = await issue();
      expect(refusals).toEqual([]);
      expect(extract).toMatchObject({ insurer: INSURER, fields: ['AC_REGISTRATION'] });
      letter = String(extract?.['letter']);
    });
    expect(more).toEqual([]);
    expect(reading).toMatchObject({
      ...{ ground: 'PLUS_AUTHORISATION', article: 'LPGA 28', fields: ['AC_REGISTRATION'], readBy: null },
      ...{ insurer: INSURER, authorisationId, disclosedBy: 'AC' },
    });
    const since = file?.registrations[0]?.registeredOn ?? '';
    for (const word of [INSURER.name, file?.person.officialName ?? '?', since.split('-').toReversed().join('.')]) {
      expect(letter).toContain(word);
    }
    expect(letter).not.toMatch(/756\.?\d{4}/);
  });

  it('stands in the history for the house and for the person, without its content, and for no other house', async () => {
    await house.until(async () => (await history(STAFF)).length > 0);
    const [line] = await history(asPerson());
    expect(line).toMatchObject({
      about: { institution: 'AC' },
      extract: { insurer: { name: INSURER.name }, fields: ['AC_REGISTRATION'], on: localDateOf(house.clock.now()) },
    });
    expect(await history('ai-caseworker')).toEqual([]);
  });

  it('is refused for units that are not listed, to a service, to who does not work on the file, and in another case', async () => {
    expect(codesOf(await issue({ fields: ['AC_SUSPENSIONS'] }))).toEqual(['INFORMATION_NOT_AUTHORISED']);
    const held =
      'cii { ... on CaseRegister { authorisations(first: 20) { nodes { id discloser { institution } recipient { service } } } } }';
    const { data } = await house.ask(STAFF, `{ case(id: "${caseId}") { ${held} } }`);
    const nodes = data['case']?.['cii']?.['authorisations']?.['nodes'] as unknown as readonly Answered[];
    const toService = nodes.find(
      ({ discloser, recipient }) => recipient !== null && String(discloser?.['institution']) === 'AC',
    );
    expect(codesOf(await issue({ authorisationId: toService?.['id'] }))).toEqual(['RECIPIENT_NOT_INSURER']);
    expect(codesOf(await issue({}, 'ac-other-orp-caseworker'))).toEqual(['NOT_FOUND']);
    expect(codesOf(await issue({}, 'ai-caseworker'))).toEqual(['NOT_COMPETENT']);
    expect(codesOf(await issue({ caseId: LANDMARKS.fullCase }))).toEqual(['NOT_FOUND']);
  });

  it.each([
    ['AI', 'ai-caseworker', DEMONSTRATION_SERVICES.ai, ['AI_PROCEDURE'], 'AI_PENSION'],
    ['AS', 'as-caseworker', DEMONSTRATION_SERVICES.as, ['AS_FILE'], 'AS_BUDGET'],
  ] as const)('is the same from %s', async (institution, who, service, fields, other) => {
    const part = institution.toLowerCase();
    const type = institution === 'AI' ? 'AiFile' : 'AsFile';
    const own = await house.ask(who, `{ case(id: "${caseId}") { ${part} { ... on ${type} { id } } } }`);
    const today = localDateOf(house.clock.now());
    const authorisation = {
      ...{ discloser: { institution, service }, insurer: INSURER, fields, signature: 'HANDWRITTEN', signedOn: today },
      ...{ purpose: 'INTEGRATION_PLANNING', article: 'LPGA 28', recurrence: 'RECURRING' },
      ...{ validFrom: today, validTo: addDays(today, 60) },
    };
    const given = await act(who, 'ciiAuthoriseInsurer', { caseId, authorisation }, 'authorisation { id }');
    expect(codesOf(given)).toEqual([]);
    const asked = { fileId: own.data['case']?.[part]?.['id'], caseId, authorisationId: given['authorisation']?.['id'] };
    const issued = (units: readonly string[], by: Asker = who): Promise<Answered> =>
      act(by, `${part}IssueExtract`, { ...asked, fields: units, language: 'DE' }, 'extract { fields letter }');
    await house.until(async () => codesOf(await issued(fields)).length === 0);
    let letter = '';
    const [reading, ...more] = await addedBy(institution === 'AI' ? 'ai' : 'as', async () => {
      const { extract } = await issued(fields);
      letter = String(extract?.['letter']);
    });
    expect(more).toEqual([]);
    expect(reading).toMatchObject({
      ...{ ground: 'PLUS_AUTHORISATION', article: 'LPGA 28', fields, readBy: null, insurer: INSURER },
      ...{ authorisationId: asked.authorisationId, disclosedBy: institution },
    });
    expect(letter).toContain(INSURER.name);
    expect(letter).toContain(file?.person.officialName ?? '?');
    expect(letter).not.toMatch(/756\.?\d{4}/);
    expect(codesOf(await issued([other]))).toEqual(['INFORMATION_NOT_AUTHORISED']);
    expect(codesOf(await issued(fields, STAFF))).toEqual(['NOT_COMPETENT']);
    expect(
      (await act(asPerson(), 'ciiWithdrawAuthorisation', { caseId, authorisationId: asked.authorisationId }))[
        'refusals'
      ],
    ).toEqual([]);
    await house.until(async () => codesOf(await issued(fields)).join() === 'INSURER_NOT_AUTHORISED');
  });

  it('ends with a change of the mode away from PLUS, and a return to it brings nothing back (R28)', async () => {
    const change = (mode: string, reason: string) => act(STAFF, 'ciiChangeMode', { caseId, mode, reason });
    expect(codesOf(await change('COORDINATION', 'FEWER_PARTNERS'))).toEqual([]);
    await house.until(async () => codesOf(await issue()).join() !== '');
    expect(codesOf(await change('PLUS', 'MORE_PARTNERS'))).toEqual([]);
    await untilRefused('INSURER_NOT_AUTHORISED');
  });

  it('is authorised anew, and ends with the person’s withdrawal', async () => {
    const done = await authorise();
    authorisationId = String(done['authorisation']?.['id']);
    await untilRefused('');
    expect(codesOf(await act(asPerson(), 'ciiWithdrawAuthorisation', { caseId, authorisationId }))).toEqual([]);
    await untilRefused('INSURER_NOT_AUTHORISED');
  });
});
