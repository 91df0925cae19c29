import path from 'node:path';
import { composeServices } from '@apollo/composition';
import { Kind, parse, visit } from 'graphql';
import type { DirectiveNode, DocumentNode, FieldDefinitionNode } from 'graphql';
import { SUBGRAPHS } from '../subgraphs/common/platform/configuration.js';
import { readSdl, SCHEMA_DIRECTORY } from '../subgraphs/common/platform/sdl.js';
import { wordsIn } from './directives.js';

/**
 * How the graph is put together: `shared.graphql` is copied before each institution's own SDL, the law written in the
 * directives is repeated in the descriptions (introspection does not show directives), and the five are composed.
 */

/** The composed file, committed and never edited. */
export const SUPERGRAPH_FILE = path.join(SCHEMA_DIRECTORY, 'supergraph.graphql');

/** Composes the supergraph; throws with every composition error when the parts do not fit together. */
export function composeSupergraph(): string {
  const names = ['frame', ...SUBGRAPHS] as const;
  const result = composeServices(
    names.map((name) => ({
      name,
      url: `passerelle://${name}`,
      typeDefs: withLawInDescriptions(parse(readSdl(name))),
    })),
  );
  if (result.errors) throw new Error(result.errors.map((error) => error.message).join('\n'));
  return `# Composed by \`npm run compose\`; never edited.\n${result.supergraphSdl}`;
}

/** The document with the law of each act and field repeated at the end of its description. */
export function withLawInDescriptions(document: DocumentNode): DocumentNode {
  return visit(document, {
    FieldDefinition: (node): FieldDefinitionNode | undefined => {
      const law = (node.directives ?? []).map(sentenceOf).filter((sentence) => sentence !== null);
      if (law.length === 0) return undefined;
      const text = [node.description?.value ?? '', ...law].join('\n\n').trim();
      return { ...node, description: { kind: Kind.STRING, value: text, block: true } };
    },
  });
}

function sentenceOf(directive: DirectiveNode): string | null {
  switch (directive.name.value) {
    case 'competence': {
      const who = [argument(directive, 'holder'), argument(directive, 'organs'), argument(directive, 'roles')];
      return `Competence: ${joined(who, '; ')}. ${joined([argument(directive, 'basis'), argument(directive, 'rules')], '; ')}.`;
    }
    case 'disclosure':
      return `Disclosed on: ${joined([argument(directive, 'grounds'), argument(directive, 'field')], '; ')}. ${argument(directive, 'basis')}.`;
    default:
      return null;
  }
}

function joined(parts: readonly string[], separator: string): string {
  return parts.filter((part) => part !== '').join(separator);
}

function argument(directive: DirectiveNode, name: string): string {
  return wordsIn(directive, name).join(', ');
}
