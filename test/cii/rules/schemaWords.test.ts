import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Kind, parse } from 'graphql';
import { CLOSING_REASONS } from '../../../subgraphs/cii/rules/case.js';
import {
  DRAW_KINDS,
  GUARANTEE_COMMANDS,
  GUARANTEE_DECISIONS,
  GUARANTEE_STATES,
} from '../../../subgraphs/cii/rules/guarantee/guarantee.js';
import { DISPUTE_OUTCOMES, DISPUTE_REASONS } from '../../../subgraphs/cii/rules/indication/dispute.js';
import { REST_REASONS } from '../../../subgraphs/cii/rules/handover/rest.js';
import { CORRECTION_REASONS, REVISION_CHANGES } from '../../../subgraphs/cii/rules/chain/revision.js';
import { NOTICE_CHANNELS } from '../../../subgraphs/cii/rules/legalExchange/legalExchange.js';
import { LETTER_KINDS } from '../../../subgraphs/cii/rules/letters/letter.js';
import {
  WITHDRAWAL_CASES,
  WITHDRAWAL_MATTERS,
  WITHDRAWAL_MOMENTS,
  WITHDRAWAL_OUTCOMES,
} from '../../../subgraphs/cii/rules/withdrawal/effects.js';
import { MANDATE_KINDS, MANDATE_POWERS } from '../../../subgraphs/common/rules/representation.js';
import {
  AUTHORISATION_PURPOSES,
  AUTHORISATION_RECURRENCES,
  SIGNATURE_FORMS,
} from '../../../subgraphs/common/rules/authorisation.js';
import { CASE_REASONS, CASE_STATUSES, COOPERATION_MODES } from '../../../subgraphs/common/rules/cooperation.js';
import { REPORTED_ACTS } from '../../../subgraphs/common/rules/exchange.js';
import {
  INDICATION_GROUNDS,
  INDICATION_OUTCOMES,
  PROPOSAL_KINDS,
  PROPOSAL_OUTCOMES,
} from '../../../subgraphs/common/rules/handover.js';
import { NO_SANCTION_REASONS } from '../../../subgraphs/common/rules/indications.js';
import { CII_REFUSAL_TEXTS } from '../../../subgraphs/common/rules/refusalTexts/cii.js';

const documents = ['shared', 'cii'].map((name) =>
  parse(readFileSync(path.resolve(__dirname, '../../../schema', `${name}.graphql`), 'utf8')),
);

/** The values of an enum of the SDL, in its order. */
function valuesOf(name: string): readonly string[] {
  const definition = documents
    .flatMap(({ definitions }) => definitions)
    .find((node) => node.kind === Kind.ENUM_TYPE_DEFINITION && node.name.value === name);
  if (definition?.kind !== Kind.ENUM_TYPE_DEFINITION) throw new Error(`There is no enum ${name}.`);
  return (definition.values ?? []).map((value) => value.name.value);
}

describe('the closed words of a case', () => {
  it.each([
    ['CooperationMode', COOPERATION_MODES],
    ['CaseStatus', CASE_STATUSES],
    ['CaseReason', CASE_REASONS],
    ['AuthorisationPurpose', AUTHORISATION_PURPOSES],
    ['AuthorisationRecurrence', AUTHORISATION_RECURRENCES],
    ['SignatureForm', SIGNATURE_FORMS],
    ['CiiReportedAct', REPORTED_ACTS],
    ['CiiClosingReason', CLOSING_REASONS],
    ['IndicationGround', INDICATION_GROUNDS],
    ['IndicationOutcome', INDICATION_OUTCOMES],
    ['NoSanctionReason', NO_SANCTION_REASONS],
    ['CiiDisputeOutcome', DISPUTE_OUTCOMES],
    ['CiiDisputeReason', DISPUTE_REASONS],
    ['CiiLetterKind', LETTER_KINDS],
    ['CiiRestReason', REST_REASONS],
    ['CiiRevisionChange', REVISION_CHANGES],
    ['CiiCorrectionReason', CORRECTION_REASONS],
    ['CiiWithdrawalMatter', WITHDRAWAL_MATTERS],
    ['CiiWithdrawalCase', WITHDRAWAL_CASES],
    ['CiiWithdrawalOutcome', WITHDRAWAL_OUTCOMES],
    ['CiiWithdrawalMoment', WITHDRAWAL_MOMENTS],
    ['CiiNoticeChannel', NOTICE_CHANNELS],
    ['MandateKind', MANDATE_KINDS],
    ['MandatePower', MANDATE_POWERS],
    ['CiiProposalKind', PROPOSAL_KINDS],
    ['CiiProposalOutcome', PROPOSAL_OUTCOMES],
    ['CiiGuaranteeState', GUARANTEE_STATES],
    ['CiiGuaranteeDecision', GUARANTEE_DECISIONS],
    ['CiiGuaranteeCommand', GUARANTEE_COMMANDS],
    ['CiiDrawKind', DRAW_KINDS],
  ] as const)('%s are the same in the rules and in the graph', (name, words) => {
    expect(valuesOf(name)).toEqual(words);
  });

  it('include every refusal code of the register', () => {
    expect(valuesOf('RefusalCode')).toEqual(expect.arrayContaining(Object.keys(CII_REFUSAL_TEXTS)));
  });
});

describe('the texts of the register’s refusals', () => {
  it.each(Object.entries(CII_REFUSAL_TEXTS))('%s differ in the four languages', (_code, texts) => {
    expect(new Set(Object.values(texts)).size).toBe(4);
  });
});
