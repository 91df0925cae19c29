/**
 * An answer with what is different in every installation replaced: identifiers by their kind and place, days by their
 * distance from the first one, instants by a word. The same thing has the same name wherever it stands.
 */
export function masked(answer: unknown, first: Date): unknown {
  const names = new Map<string, string>();
  const nameOf = (id: string): string => {
    const kind = id.slice(0, id.indexOf('-'));
    const known =
      names.get(id) ??
      `<${kind}-${String([...names.values()].filter((name) => name.startsWith(`<${kind}-`)).length + 1)}>`;
    names.set(id, known);
    return known;
  };
  const text = JSON.stringify(answer)
    .replaceAll(/\b[a-z]{3,6}-[0-9a-hjkmnp-tv-z]{26}\b/g, nameOf)
    .replaceAll(/\d{4}-\d{2}-\d{2}T[\d:.]+Z/g, '<instant>')
    .replaceAll(/\d{4}-\d{2}-\d{2}/g, (day) => dayOf(day, first));
  return JSON.parse(text) as unknown;
}

function dayOf(day: string, first: Date): string {
  const distance = (Date.parse(day) - Date.parse(first.toISOString().slice(0, 10))) / 86_400_000;
  return distance === 0 ? '<day>' : `<day${distance > 0 ? '+' : ''}${String(distance)}>`;
}
