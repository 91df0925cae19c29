import type { IssuedExtract } from '../../../subgraphs/common/rules/extract/issueExtract.js';
import { fileExportOf } from '../../../subgraphs/common/rules/fileExport.js';
import type { ReadEntry } from '../../../subgraphs/common/rules/readEntry.js';
import { fileWith, interview } from '../../ac/acWorld.js';

const extract: IssuedExtract = {
  ...{ id: 'xtr-1', caseId: 'case-1', authorisationId: 'aut-1', issuedOn: '2026-03-02', issuedBy: 'staff-issuer' },
  ...{ insurer: { insurance: 'SICKNESS', name: 'Example' }, fields: ['AC_MEASURES'] },
};
const file = {
  ...fileWith({ interviews: [interview({ heldBy: 'staff-counsellor' })] }),
  extracts: [extract],
  unchecked: [{ recordId: 'int-1', enteredOn: '2026-03-01' as const }],
  flag: true,
  openFor: 'key of the store',
  household: { size: 2 },
};
const reading: ReadEntry = {
  at: '2026-03-02T09:00:00.000Z',
  reader: {
    ...{ kind: 'STAFF', subject: 'staff-reader', institution: 'AI', service: 'ai-office', organ: null },
    roles: ['CASEWORKER'],
  },
  ...{ about: 'rs-1', ground: 'AUTHORISATION', authorisationId: 'aut-1', purpose: null, fields: ['AC_MEASURES'] },
  ...{ discloser: { institution: 'AC', services: ['orp-centre'] }, reason: null },
};
const records = ['registrations', 'interviews', 'flag', 'openFor', 'household'];
const whole = (files = [file]) => fileExportOf({ institution: 'AC', files, records, readings: [reading] });

describe('The copy of everything that an institution keeps about a person (LPGA 47)', () => {
  it('holds the person, who works on it as a service, what was done, and the own records by name', () => {
    const { format, institution, files } = whole();
    expect([format, institution]).toEqual(['passerelle-file/1', 'AC']);
    expect(files).toEqual([
      {
        ...{ id: file._id, canton: 'GE', person: file.person, cases: file.caseIds },
        services: ['orp-centre', 'fund-centre', 'authority-centre'],
        ...{ divergences: [], drafts: [], indicationAnswers: [], proposalAnswers: [] },
        ...{ registrationsTold: [], benefitsTold: [], unchecked: file.unchecked },
        extracts: [expect.objectContaining({ id: 'xtr-1', insurer: extract.insurer, fields: extract.fields })],
        records: {
          registrations: file.registrations,
          interviews: [expect.objectContaining({ id: file.interviews[0]?.id, heldOn: file.interviews[0]?.heldOn })],
          household: { size: 2 },
        },
      },
    ]);
  });

  it('names nobody of the house, and nothing by which the store finds a file', () => {
    const text = JSON.stringify(whole());
    for (const one of ['staff-issuer', 'staff-counsellor', 'staff-reader', 'usr-anna', 'usr-ben', 'key of the store']) {
      expect([one, text.includes(one)]).toEqual([one, false]);
    }
  });

  it('tells who read as the log tells the person, and says what it leaves out', () => {
    expect(whole().readings).toEqual([
      {
        ...{ at: reading.at, by: { institution: 'AI', functions: ['CASEWORKER'] }, disclosedBy: 'AC' },
        ...{ ground: 'AUTHORISATION', article: 'LPGA 28', authorisationId: 'aut-1', fields: ['AC_MEASURES'] },
        reasonStated: false,
      },
    ]);
    expect(whole([]).leftOut).toEqual([
      'staff and their contacts',
      'keys, versions and what waits to be sent',
      'what other institutions keep',
    ]);
  });
});
