import { readFileSync } from 'node:fs';
import { Supergraph } from '@apollo/federation-internals';
import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  type GraphQLInputObjectType,
  type GraphQLInputType,
} from 'graphql';
import { demonstrationFiles as filesOfAc } from '../../../subgraphs/ac/store/demonstration.js';
import { demonstrationFiles as filesOfAi } from '../../../subgraphs/ai/store/demonstration.js';
import { demonstrationFiles as filesOfAs } from '../../../subgraphs/as/store/demonstration.js';
import { demonstrationRegister } from '../../../subgraphs/cii/store/demonstration.js';
import { createPersonKey } from '../../../subgraphs/cii/store/personKey.js';
import { planCanton } from '../../../subgraphs/common/demonstration/canton.js';
import { LANDMARKS } from '../../../subgraphs/common/demonstration/landmarks.js';
import { house } from '../house.js';

/**
 * Every act, with the identifier of something that exists and is not the caller's, and with one that nobody ever gave:
 * both are answered with the same bytes. The acts and their inputs are read from the composed graph, so a new act is
 * asked as well.
 */
const TODAY = '2026-03-10';
const graph = Supergraph.build(readFileSync('schema/supergraph.graphql', 'utf8')).apiSchema().toGraphQLJSSchema();
const acts = Object.values(graph.getMutationType()?.getFields() ?? {});

/** Where something stands that its caller takes no part in: a case of others alone, and a file of other staff. */
const CALLERS = ['ac-other-orp-caseworker', 'as-other-caseworker'] as const;
/** Takes part in the case that is named, while what the second identifier names belongs to another one. */
const INSIDERS = { AC: 'ac-orp-caseworker', AI: 'ai-caseworker', AS: 'as-caseworker' } as const;

const existing = identifiersByPrefix();
const unknownOf = (id: string): string => `${id.slice(0, id.indexOf('-') + 1)}${'0'.repeat(26)}`;

/** An input in which everything required is filled in with something that fits its type. */
function inputOf(type: GraphQLInputObjectType, ids: Readonly<Record<string, string>>): object {
  return Object.fromEntries(
    Object.values(type.getFields()).flatMap(({ name, type: asked }) => {
      if (name in ids) return [[name, ids[name]]];
      return isNonNullType(asked) ? [[name, valueOf(name, asked.ofType as GraphQLInputType)]] : [];
    }),
  );
}

function valueOf(name: string, type: GraphQLInputType): unknown {
  if (isListType(type)) return [valueOf(name, unwrapped(type.ofType as GraphQLInputType))];
  if (isEnumType(type)) return type.getValues()[0]?.name;
  if (isInputObjectType(type)) return inputOf(type, {});
  const samples: Readonly<Record<string, unknown>> = {
    ...{
      ID: 'case-00000000000000000000000000',
      Int: 1,
      Boolean: true,
      LocalDate: TODAY,
      Month: '2026-03',
      Chf: '10.00',
    },
    ...{ AvsNumber: '7569217076985', DateTime: '2026-03-10T08:00:00.000Z', Float: 1 },
  };
  return samples[getNamedType(type).name] ?? 'Text';
}

function unwrapped(type: GraphQLInputType): GraphQLInputType {
  return isNonNullType(type) ? (type.ofType as GraphQLInputType) : type;
}

let keys = 0;
async function answerTo(who: string, act: (typeof acts)[number], ids: Readonly<Record<string, string>>) {
  const type = getNamedType(act.args[0]?.type);
  if (!isInputObjectType(type)) throw new Error(`${act.name} takes no input.`);
  const input = { ...inputOf(type, ids), idempotencyKey: `oracle-${String((keys += 1))}` };
  const document = `mutation ($input: ${type.name}!) { ${act.name}(input: $input) { refusals { code message path rule article } } }`;
  const { status, text } = await house.ask(who, document, { input });
  return { status, text: Object.values(ids).reduce((said, id) => said.replaceAll(id, ''), text) };
}

const withId = (name: string) => acts.filter((act) => name in fieldsOf(act));
function fieldsOf(act: (typeof acts)[number]): Readonly<Record<string, unknown>> {
  const type = getNamedType(act.args[0]?.type);
  return isInputObjectType(type) ? type.getFields() : {};
}

describe('An act on something that is not the caller’s is answered as if it did not exist', () => {
  it.each(withId('caseId'))('$name: a case of others', async (act) => {
    for (const who of CALLERS) {
      const known = await answerTo(who, act, { caseId: LANDMARKS.fullCase });
      expect(known).toEqual(await answerTo(who, act, { caseId: unknownOf(LANDMARKS.fullCase) }));
    }
  });

  it.each(withId('fileId'))('$name: a file of others', async (act) => {
    for (const who of CALLERS) {
      for (const prefix of ['acf', 'aif', 'asf']) {
        const fileId = existing.get(prefix)?.[0] ?? '';
        const known = await answerTo(who, act, { fileId });
        expect(known).toEqual(await answerTo(who, act, { fileId: unknownOf(fileId) }));
      }
    }
  });

  const nested = acts.flatMap((act) =>
    Object.keys(fieldsOf(act))
      .filter((name) => /Id$/.test(name) && !['caseId', 'fileId'].includes(name) && 'caseId' in fieldsOf(act))
      .map((name) => ({ name: `${act.name}(${name})`, act, field: name })),
  );

  it.each(nested)('$name: of another case, named inside one’s own', async ({ act, field }) => {
    for (const who of Object.values(INSIDERS)) {
      for (const [, ids] of existing) {
        const foreign = ids.find((id) => !own.has(id));
        if (foreign === undefined) continue;
        const known = await answerTo(who, act, { caseId: LANDMARKS.fullCase, [field]: foreign });
        const unknown = await answerTo(who, act, { caseId: LANDMARKS.fullCase, [field]: unknownOf(foreign) });
        expect({ who, foreign, ...known }).toEqual({ who, foreign, ...unknown });
      }
    }
  });
});

/** Identifiers of the demonstration canton by what they name; `own` are those of the case that the insiders work on. */
function identifiersByPrefix(): ReadonlyMap<string, readonly string[]> {
  const canton = planCanton(TODAY);
  const register = demonstrationRegister(canton, createPersonKey('development'));
  const text = JSON.stringify([filesOfAc(canton), filesOfAi(canton), filesOfAs(canton), register]);
  const found = new Map<string, string[]>();
  for (const [id, prefix = ''] of text.matchAll(/\b([a-z]{3,6})-[0-9a-hjkmnp-tv-z]{26}\b/g)) {
    const known = found.get(prefix) ?? [];
    if (known.length < 400 && !known.includes(id)) found.set(prefix, [...known, id]);
  }
  return found;
}

const own = new Set(
  JSON.stringify(
    demonstrationRegister(planCanton(TODAY), createPersonKey('development')).cases.find(
      ({ _id }) => _id === LANDMARKS.fullCase,
    ) ?? {},
  ).match(/\b[a-z]{3,6}-[0-9a-hjkmnp-tv-z]{26}\b/g),
);
