import { isObjectType } from 'graphql';
import { decideRecordAuthorisation } from '../../../../subgraphs/cii/rules/recordAuthorisation.js';
import { decideWithdrawAuthorisation } from '../../../../subgraphs/cii/rules/withdrawAuthorisation.js';
import { decideHandover } from '../../../../subgraphs/cii/rules/handover/decideHandover.js';
import { POWER_OF_ACT, refuseBeyondMandate } from '../../../../subgraphs/cii/rules/representation/powers.js';
import { mandateOf, refuseOthersSignature } from '../../../../subgraphs/cii/rules/representation/signatures.js';
import { competenceOf } from '../../../../subgraphs/common/platform/law.js';
import { readSdl } from '../../../../subgraphs/common/platform/sdl.js';
import { createSubgraphSchema } from '../../../../subgraphs/common/platform/subgraphSchema.js';
import { MANDATE_POWERS, type Mandate } from '../../../../subgraphs/common/rules/representation.js';
import type { Viewer } from '../../../../subgraphs/common/rules/institutions.js';
import {
  AI_OFFICE,
  applied,
  authorisation,
  contextOf,
  ORP,
  PERSON,
  runningCase,
  TODAY,
  worker,
} from '../../../kit/cases.js';
import { caseIn, lastHandover } from '../../../kit/handovers.js';
import { refusalCodes } from '../../../kit/decisions.js';

const MANDATE: Mandate = { kind: 'PARENT', powers: MANDATE_POWERS, from: '2020-01-01', to: null, proof: 'Livret 12' };
const OTHER: Mandate = { ...MANDATE, kind: 'POWER_OF_ATTORNEY', proof: 'Procuration 3' };
const PARENT: Viewer = { ...PERSON, subject: 'parent-1', mandate: MANDATE };
const ACTOR = { kind: 'PERSON', representative: { kind: 'PARENT', subject: 'parent-1', proof: 'Livret 12' } };
const without = (power: string): Viewer => ({
  ...PARENT,
  mandate: { ...MANDATE, powers: MANDATE_POWERS.filter((one) => one !== power) },
});

describe('what a representative may do', () => {
  it('is told for every act of the schema that is open to the person, and for no other', () => {
    const schema = createSubgraphSchema(readSdl('cii'), {});
    const mutations = schema.getMutationType();
    if (!isObjectType(mutations)) throw new Error('The schema has no mutations.');
    const ofPerson = Object.values(mutations.getFields()).filter(
      (field) => competenceOf(schema, field)?.holder.includes('PERSON') === true,
    );
    expect(Object.keys(POWER_OF_ACT).toSorted()).toEqual(ofPerson.map(({ name }) => name).toSorted());
  });

  it.each(Object.entries(POWER_OF_ACT))('%s needs the power %s', (act, power) => {
    expect(refuseBeyondMandate(act, PARENT)).toBeNull();
    expect(refuseBeyondMandate(act, without(power))).toMatchObject({ code: 'POWER_NOT_COVERED' });
    expect(refuseBeyondMandate(act, PERSON)).toBeNull();
  });

  it('is nothing that only the person does', () => {
    expect(refuseBeyondMandate('ciiSomethingNew', PARENT)).toMatchObject({ code: 'NOT_COMPETENT' });
    expect(refuseBeyondMandate('ciiSomethingNew', PERSON)).toBeNull();
  });
});

describe('what a representative signs', () => {
  it('is signed by the own mandate, whatever was typed in', () => {
    expect(mandateOf({ form: 'REPRESENTATIVE', mandate: OTHER }, PARENT)).toBe(MANDATE);
    expect(mandateOf({ form: 'REPRESENTATIVE', mandate: OTHER }, PERSON)).toBe(OTHER);
    expect(mandateOf({ form: 'REPRESENTATIVE' }, worker(ORP))).toBeUndefined();
    expect(mandateOf({ form: 'HANDWRITTEN', mandate: OTHER }, PARENT)).toBe(OTHER);
  });

  it('is no signature of somebody else', () => {
    for (const form of ['HANDWRITTEN', 'ELECTRONIC'] as const) {
      expect(refuseOthersSignature(form, PARENT, ['a'])).toMatchObject({
        code: 'SIGNATURE_NOT_REPRESENTATIVE',
        path: ['a'],
      });
      expect(refuseOthersSignature(form, PERSON, ['a'])).toBeNull();
    }
    expect(refuseOthersSignature('REPRESENTATIVE', PARENT, ['a'])).toBeNull();
  });

  it('as an authorisation says so, and stands at once', () => {
    const toOrp = {
      discloser: AI_OFFICE,
      recipient: ORP,
      fields: ['AI_MEASURES'] as const,
      signature: 'REPRESENTATIVE',
    } as const;
    const record = (viewer: Viewer, changes = {}) =>
      decideRecordAuthorisation(
        runningCase(),
        { authorisation: authorisation({ ...toOrp, ...changes }) },
        contextOf(viewer),
      );
    const held = applied(runningCase(), record(PARENT)).authorisations.at(-1);
    expect(held).toMatchObject({ mandate: MANDATE, enteredBy: ACTOR, confirmedBy: ACTOR });
    expect(held?.revisions?.[0]).toMatchObject({ by: ACTOR, parts: { mandate: MANDATE } });
    expect(refusalCodes(record(PARENT, { signature: 'HANDWRITTEN' }))).toEqual(['SIGNATURE_NOT_REPRESENTATIVE']);
    expect(refusalCodes(record(worker(AI_OFFICE)))).toEqual(['MANDATE_MISSING']);
    expect(refusalCodes(record(worker(AI_OFFICE), { mandate: OTHER }))).toEqual([]);
    expect(refusalCodes(record(without('SIGN_AUTHORISATIONS')))).toEqual(['POWER_NOT_COVERED']);
  });

  it('as a withdrawal says so', () => {
    const state = runningCase();
    const [held] = state.authorisations;
    const after = applied(
      state,
      decideWithdrawAuthorisation(state, { authorisationId: held?.id ?? '' }, contextOf(PARENT)),
    );
    expect(after.authorisations[0]?.withdrawnBy).toEqual(ACTOR);
  });

  it('as the withdrawal of an answer says so (R5): there is no form to sign', () => {
    const offered = caseIn('OFFERED');
    const act = { command: 'WITHDRAW_CLIENT_ANSWER', handoverId: lastHandover(offered).id } as const;
    const after = applied(offered, decideHandover(offered, act, contextOf(PARENT)));
    expect(lastHandover(after)).toMatchObject({ state: 'WITHDRAWN_BY_CLIENT', answer: { withdrawnBy: ACTOR } });
  });

  it('as an answer to a handover says so (R5), also when staff record it from paper', () => {
    const draft = caseIn('DRAFT');
    const { id: handoverId } = lastHandover(draft);
    const refuses = (viewer: Viewer, changes = {}) =>
      decideHandover(
        draft,
        {
          ...{ command: 'RECORD_CLIENT_ANSWER', handoverId, answer: 'REFUSED', answeredOn: TODAY },
          ...{ form: 'REPRESENTATIVE', authorisations: [], ...changes },
        },
        contextOf(viewer),
      );
    expect(lastHandover(applied(draft, refuses(PARENT))).answer).toMatchObject({ mandate: MANDATE, recordedBy: ACTOR });
    expect(lastHandover(applied(draft, refuses(worker(ORP), { mandate: OTHER }))).answer).toMatchObject({
      mandate: OTHER,
    });
    expect(refusalCodes(refuses(worker(ORP)))).toEqual(['MANDATE_MISSING']);
    expect(refusalCodes(refuses(worker(ORP), { form: 'ELECTRONIC', mandate: OTHER }))).toEqual(['MANDATE_NOT_ALLOWED']);
    expect(refusalCodes(refuses(without('ANSWER_HANDOVER')))).toEqual(['POWER_NOT_COVERED']);
    expect(refusalCodes(refuses(PARENT, { form: 'HANDWRITTEN' }))).toEqual(['SIGNATURE_NOT_REPRESENTATIVE']);
    const later = { ...OTHER, from: '2026-03-03' } as const;
    expect(refusalCodes(refuses(worker(ORP), { mandate: later }))).toEqual(['MANDATE_NOT_IN_FORCE']);
  });
});
