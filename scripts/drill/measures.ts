import type { ServiceName } from '../../subgraphs/common/platform/configuration.js';
import type { House } from './house.js';

/** The sum of the samples of a measure of one service, of those whose labels hold all the words. */
export async function measured(house: House, service: ServiceName, name: string, ...words: string[]): Promise<number> {
  const answer = await fetch(`${house.urls[service]}/metrics`);
  const lines = (await answer.text()).split('\n');
  const samples = lines.filter((line) => line.startsWith(`${name}{`) || line.startsWith(`${name} `));
  const fitting = samples.filter((line) => words.every((word) => line.includes(word)));
  return fitting.reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(' ') + 1)), 0);
}

/** The memory of a process in MiB, as it tells itself. */
export async function memoryOf(house: House, service: ServiceName): Promise<number> {
  return Math.round((await measured(house, service, 'process_resident_memory_bytes')) / 1_048_576);
}

/** The value below which that share of the values lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}
