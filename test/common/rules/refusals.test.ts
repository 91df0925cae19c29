import { readFileSync } from 'node:fs';
import { Kind, parse, type EnumTypeDefinitionNode } from 'graphql';
import { LANGUAGES } from '../../../subgraphs/common/rules/institutions.js';
import { refuse, speak, type RefusalCode } from '../../../subgraphs/common/rules/refusals.js';
import { REFUSAL_TEXTS } from '../../../subgraphs/common/rules/refusalTexts.js';
import { AC_REFUSAL_TEXTS } from '../../../subgraphs/common/rules/refusalTexts/ac.js';
import { AI_REFUSAL_TEXTS } from '../../../subgraphs/common/rules/refusalTexts/ai.js';
import { AS_REFUSAL_TEXTS } from '../../../subgraphs/common/rules/refusalTexts/as.js';
import { CII_REFUSAL_TEXTS } from '../../../subgraphs/common/rules/refusalTexts/cii.js';
import { SHARED_REFUSAL_TEXTS } from '../../../subgraphs/common/rules/refusalTexts/shared.js';

const codes = Object.keys(REFUSAL_TEXTS) as RefusalCode[];

function codesOfSchema(): readonly { readonly name: string; readonly description: string }[] {
  const schema = parse(readFileSync('schema/shared.graphql', 'utf8'));
  const found = schema.definitions.find(
    (definition): definition is EnumTypeDefinitionNode =>
      definition.kind === Kind.ENUM_TYPE_DEFINITION && definition.name.value === 'RefusalCode',
  );
  return (found?.values ?? []).map(({ name, description }) => ({
    name: name.value,
    description: description?.value ?? '',
  }));
}

describe('The texts of the refusals (D3)', () => {
  it('are one list with the codes of the schema', () => {
    expect([...codes].sort()).toEqual(
      codesOfSchema()
        .map(({ name }) => name)
        .sort(),
    );
  });

  it('have a described code each', () => {
    for (const { name, description } of codesOfSchema()) expect([name, description.length > 10]).toEqual([name, true]);
  });

  it('stand in one room only, so that none overwrites another', () => {
    const rooms = [SHARED_REFUSAL_TEXTS, AC_REFUSAL_TEXTS, AI_REFUSAL_TEXTS, AS_REFUSAL_TEXTS, CII_REFUSAL_TEXTS];
    const all = rooms.flatMap((room) => Object.keys(room));
    expect(all.filter((code, index) => all.indexOf(code) !== index)).toEqual([]);
  });

  it.each(codes)('%s speaks four languages, each in its own words and as one sentence', (code) => {
    const texts = LANGUAGES.map((language) => speak(refuse(code), language).message);
    expect(new Set(texts).size).toBe(LANGUAGES.length);
    for (const text of texts) {
      expect(text.trim()).toBe(text);
      expect(text.length).toBeGreaterThan(15);
      expect(text.endsWith('.')).toBe(true);
    }
  });

  it('are all different from each other in every language', () => {
    for (const language of LANGUAGES) {
      const texts = codes.map((code) => REFUSAL_TEXTS[code][language]);
      expect(texts.filter((text, index) => texts.indexOf(text) !== index)).toEqual([]);
    }
  });
});

describe('The words of the glossary', () => {
  const word = (term: string): RegExp => new RegExp(`(?<![\\p{L}])${term}(?![\\p{L}])`, 'u');

  it.each<['DE' | 'FR' | 'IT' | 'EN', readonly string[], string]>([
    ['DE', ['AC', 'AI', 'AS', 'ORP', 'SMR', 'CII'], 'German knows ALV, IV, SH, RAV, RAD and IIZ'],
    ['DE', ['ß'], 'Swiss German writes ss'],
    ['IT', ['AC', 'ORP', 'ALV', 'IV'], 'Italian knows AD and URC'],
    ['FR', ['ALV', 'IV', 'SH', 'RAV', 'AD', 'URC'], 'French knows AC, AI, AS and ORP'],
    ['EN', ['ALV', 'IV', 'SH', 'RAV', 'AD', 'URC'], 'English uses the codes of the schema'],
  ])('in %s never say %j: %s', (language, foreign) => {
    const wrong = codes.filter((code) => foreign.some((term) => word(term).test(REFUSAL_TEXTS[code][language])));
    expect(wrong).toEqual([]);
  });

  it('hold no placeholder that personal data could fill', () => {
    const texts = codes.flatMap((code) => LANGUAGES.map((language) => REFUSAL_TEXTS[code][language]));
    expect(texts.filter((text) => /[{}$%<>]/.test(text))).toEqual([]);
  });
});
