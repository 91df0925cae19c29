/**
 * True when the caller takes an answer in JSON. It is asked before anything is done: the server library finds out only
 * when it answers, and an act that was performed would then look refused.
 */
export function acceptsJson(header: string | undefined): boolean {
  if (header === undefined || header.trim() === '') return true;
  const weights = weightsOf(header);
  return ANSWERED_TYPES.some((type) => {
    // The most specific range decides.
    const weight = [type, 'application/*', '*/*']
      .map((range) => weights.get(range))
      .find((found) => found !== undefined);
    return weight !== undefined && weight > 0;
  });
}

const ANSWERED_TYPES = ['application/json', 'application/graphql-response+json'];

/** The weight of each range, 1 where none is given; a range with other parameters asks for something that is not answered. */
function weightsOf(header: string): ReadonlyMap<string, number> {
  const weights = new Map<string, number>();
  for (const part of header.toLowerCase().split(',')) {
    const [range = '', ...parameters] = part.split(';').map((text) => text.trim());
    const weight = parameters.find((text) => text.startsWith('q='));
    const others = parameters.filter((text) => text !== weight && !UTF8.test(text));
    if (others.length === 0) weights.set(range, weight === undefined ? 1 : Number(weight.slice(2)));
  }
  return weights;
}

const UTF8 = /^charset="?utf-8"?$/;
