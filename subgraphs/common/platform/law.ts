import { defaultFieldResolver, getDirectiveValues, isObjectType } from 'graphql';
import type { GraphQLField, GraphQLFieldResolver, GraphQLObjectType, GraphQLSchema } from 'graphql';
import type { DisclosableField } from '../rules/disclosableFields.js';
import { FILE_INSTITUTIONS, type Institution, type Organ, type Role, type Viewer } from '../rules/institutions.js';
import { refuse, speak } from '../rules/refusals.js';
import type { DisclosureDecision, Ground } from '../rules/disclosure.js';
import type { RequestContext } from './requestContext.js';

/**
 * The law in the schema, enforced (D6). One transform wraps every field that carries `@competence` or
 * `@disclosure`: an act of somebody without the competence is refused before its resolver runs, and a field that the
 * ground of reading does not list answers null. A resolver cannot forget either.
 */
export function enforceLaw(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      enforceCompetence(schema, field);
      enforceDisclosure(schema, type, field);
    }
  }
  return schema;
}

/** The decision that a part was built on; every object with `@disclosure` fields carries it as `granted`. */
export interface Granted {
  readonly granted: Extract<DisclosureDecision, { kind: 'granted' }>;
}

/** Who may perform an act, as written at the mutation. */
export interface Competence {
  readonly holder: readonly string[];
  readonly organs: readonly Organ[] | null;
  readonly roles: readonly Role[] | null;
  readonly basis: string | null;
  readonly rules: readonly string[];
}

/** The competence written at a field, or null. */
export function competenceOf(schema: GraphQLSchema, field: GraphQLField<unknown, unknown>): Competence | null {
  const values = directiveValues(schema, field, 'competence');
  if (values === null) return null;
  return {
    holder: values['holder'] as readonly string[],
    organs: (values['organs'] as readonly Organ[] | undefined) ?? null,
    roles: (values['roles'] as readonly Role[] | undefined) ?? null,
    basis: (values['basis'] as string | undefined) ?? null,
    rules: values['rules'] as readonly string[],
  };
}

/** The unit of disclosure that a field belongs to, as its `@disclosure` says; null for a field without one. */
export function unitOf(schema: GraphQLSchema, field: GraphQLField<unknown, unknown>): DisclosableField | null {
  return (directiveValues(schema, field, 'disclosure')?.['field'] as DisclosableField | undefined) ?? null;
}

/** True when the token's institution, organ and function may perform the act; the rules still judge the case. */
export function isCompetent(viewer: Viewer, competence: Competence): boolean {
  if (competence.holder.includes('PERSON') && viewer.roles.includes('PERSON')) return true;
  if (!competence.holder.some((holder) => holds(viewer, holder))) return false;
  if (viewer.institution === 'AC' && competence.organs !== null) {
    if (viewer.organ === null || !competence.organs.includes(viewer.organ)) return false;
  }
  const { roles } = competence;
  return roles === null || viewer.roles.some((role) => roles.includes(role));
}

/** Case roles such as LEAD or OPENER can be held by any institution with files; the rules decide which one it is. */
function holds(viewer: Viewer, holder: string): boolean {
  switch (holder) {
    case 'AC':
    case 'AI':
    case 'AS':
    case 'CII':
      return viewer.institution === holder;
    case 'PERSON':
      return viewer.roles.includes('PERSON');
    case 'TEAM':
      return viewer.roles.includes('TEAM');
    default:
      return FILE_INSTITUTIONS.some((institution: Institution) => institution === viewer.institution);
  }
}

type Field = GraphQLField<unknown, RequestContext>;

function enforceCompetence(schema: GraphQLSchema, field: Field): void {
  const competence = competenceOf(schema, field as GraphQLField<unknown, unknown>);
  if (competence === null) return;
  const resolve: GraphQLFieldResolver<unknown, RequestContext> = field.resolve ?? defaultFieldResolver;
  field.resolve = (source, args, context, info) => {
    if (isCompetent(context.viewer, competence)) return resolve(source, args, context, info) as unknown;
    const refusal = refuse('NOT_COMPETENT', { rule: competence.rules[0] ?? null, article: competence.basis });
    return { refusals: [speak(refusal, context.language)] };
  };
}

/**
 * On a part (an object with its `disclosure`) every field marked so answers only on a ground it names and, where it
 * has a unit, when the decision lists that unit. Entry fields such as `Case.ac` stand on no part: their resolver
 * decides whether there is one.
 */
function enforceDisclosure(schema: GraphQLSchema, type: GraphQLObjectType, field: Field): void {
  const values = directiveValues(schema, field as GraphQLField<unknown, unknown>, 'disclosure');
  if (values === null || !('disclosure' in type.getFields())) return;
  const unit = values['field'] as DisclosableField | undefined;
  const grounds = values['grounds'] as readonly Ground[];
  const resolve: GraphQLFieldResolver<unknown, RequestContext> = field.resolve ?? defaultFieldResolver;
  field.resolve = (source, args, context, info) => {
    // A part built without a decision is a mistake of the program and must not answer anything.
    if (!isGranted(source)) throw new TypeError('A disclosed field stands on an object without a decision.');
    const { granted } = source;
    if (!grounds.includes(granted.ground) || (unit !== undefined && !granted.fields.has(unit))) return null;
    return resolve(source, args, context, info) as unknown;
  };
}

function isGranted(source: unknown): source is Granted {
  return typeof source === 'object' && source !== null && 'granted' in source;
}

function directiveValues(
  schema: GraphQLSchema,
  field: GraphQLField<unknown, unknown>,
  name: string,
): Record<string, unknown> | null {
  const directive = schema.getDirective(name);
  if (!directive || !field.astNode) return null;
  return getDirectiveValues(directive, field.astNode) ?? null;
}
