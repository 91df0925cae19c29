import { testPartOverHttp } from '../../kit/parts.js';
import { openAcHouse, richFile } from '../acHouse.js';
import { staff } from '../acWorld.js';

testPartOverHttp({
  owner: 'AC',
  open: openAcHouse,
  file: richFile,
  worker: staff('ORP'),
  selections: {
    version: 'version',
    person: 'person { officialName firstName birthDate }',
    cases: 'cases { id }',
    assignments: 'assignments { organ service responsible deputy }',
    registration: 'registration { id }',
    earlierRegistrations: 'earlierRegistrations { nodes { id } }',
    dailyAllowance: 'dailyAllowance { amountChf }',
    interviews: 'interviews { nodes { id } }',
    nextInterview: 'nextInterview { dueOn }',
    jobSearch: 'jobSearch { nodes { month } }',
    exemptions: 'exemptions { from }',
    measures: 'measures { nodes { id } }',
    suspensions: 'suspensions { nodes { id } }',
    recordKeeping: 'recordKeeping { kind keeping }',
    divergences: 'divergences { nodes { id } }',
    uncheckedRecords: 'uncheckedRecords { recordId }',
    caseDrafts: 'caseDrafts { id }',
    indications: 'indications { totalCount }',
  },
  units: {
    AC_REGISTRATION: ['registration', 'earlierRegistrations'],
    AC_DAILY_ALLOWANCE: ['dailyAllowance'],
    AC_INTERVIEWS: ['interviews', 'nextInterview'],
    AC_JOB_SEARCH: ['jobSearch', 'exemptions'],
    AC_MEASURES: ['measures'],
    AC_SUSPENSIONS: ['suspensions'],
  },
  ofOthers: { measures: 'proposalId', suspensions: 'indicationId' },
});
