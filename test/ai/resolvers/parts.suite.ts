import { testPartOverHttp } from '../../kit/parts.js';
import { openAiHouse, richFile } from '../aiHouse.js';
import { staff } from '../aiWorld.js';

testPartOverHttp({
  owner: 'AI',
  open: openAiHouse,
  file: richFile,
  worker: staff(),
  selections: {
    version: 'version',
    person: 'person { officialName firstName birthDate }',
    cases: 'cases { id }',
    assignments: 'assignments { service responsible deputy }',
    notices: 'notices { nodes { id } }',
    procedure: 'procedure { state }',
    procedureSteps: 'procedureSteps { nodes { id } }',
    interviews: 'interviews { nodes { id } }',
    smrConclusion: 'smrConclusion { id }',
    smrConclusions: 'smrConclusions { nodes { id } }',
    measures: 'measures { nodes { id } }',
    pension: 'pension { id }',
    pensions: 'pensions { nodes { id } }',
    formalNotices: 'formalNotices { nodes { id } }',
    cuts: 'cuts { nodes { id } }',
    recordKeeping: 'recordKeeping { kind keeping }',
    divergences: 'divergences { nodes { id } }',
    uncheckedRecords: 'uncheckedRecords { recordId }',
    caseDrafts: 'caseDrafts { id }',
    indications: 'indications { totalCount }',
  },
  // The next interview is left out: no law sets an interval, so there is none to show.
  units: {
    AI_EARLY_DETECTION: ['notices'],
    AI_PROCEDURE: ['procedure', 'procedureSteps'],
    AI_INTERVIEWS: ['interviews'],
    AI_SMR_CONCLUSION: ['smrConclusion', 'smrConclusions'],
    AI_MEASURES: ['measures'],
    AI_PENSION: ['pension', 'pensions'],
    AI_CUTS: ['formalNotices', 'cuts'],
  },
  ofOthers: {
    notices: 'notifier service',
    measures: 'proposalId',
    formalNotices: 'indicationId',
    cuts: 'indicationId',
  },
});
