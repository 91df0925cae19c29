import { Gauge, type Registry } from 'prom-client';
import { RECEIPT_CODES, type Receipt } from '../../rules/receipts.js';
import type { ExchangeState } from './watch.js';

/** Puts the state of the exchange among the measures of a service; to be called before they are told. */
export type ExchangeMeasures = () => Promise<void>;

/** Registers the measures of the exchange. A state that cannot be had leaves no old numbers behind. */
export function measureExchange(registry: Registry, look: () => Promise<ExchangeState>): ExchangeMeasures {
  const gauge = <Label extends string>(name: string, help: string, labelNames: readonly Label[]): Gauge<Label> =>
    new Gauge({ name: `passerelle_${name}`, help, labelNames: [...labelNames], registers: [registry] });
  const backlog = gauge('feed_backlog', 'Entries that a recipient has not acknowledged.', ['recipient']);
  const age = gauge('feed_backlog_age_seconds', 'Age of the first entry not acknowledged.', ['recipient']);
  const receipts = gauge('feed_receipts', 'Entries of a feed by what their recipient said of them.', [
    'recipient',
    'receipt',
    'code',
  ]);
  const unmoved = gauge('feed_unmoved_documents', 'Documents whose entries are not in a feed yet.', []);
  const failures = gauge('poll_failures', 'Polls that failed since the last that succeeded.', ['partner']);
  const letters = gauge('dead_letters', 'Entries of a partner that could not be taken over.', ['partner']);
  const lettersAge = gauge('dead_letter_age_seconds', 'Age of the oldest of them.', ['partner']);
  const lease = gauge('lease_seconds_left', 'How long copies may be relied on in this process.', []);
  const all = [backlog, age, receipts, unmoved, failures, letters, lettersAge, lease];

  return async () => {
    const state = await look().catch(() => null);
    for (const one of all) one.reset();
    if (state === null) {
      // Without labels nothing is told; a zero would say that all is well.
      for (const one of [unmoved, lease]) one.remove();
      return;
    }
    unmoved.set(state.unmoved);
    if (state.lease === null) lease.remove();
    else lease.set(state.lease.secondsLeft);
    for (const { recipient, ...told } of state.outgoing) {
      backlog.set({ recipient }, told.backlog);
      age.set({ recipient }, told.oldestSeconds);
      for (const [receipt, count] of Object.entries(told.receipts))
        receipts.set({ recipient, receipt, code: RECEIPT_CODES[receipt as Receipt] }, count);
    }
    for (const { partner, ...told } of state.incoming) {
      failures.set({ partner }, told.failures);
      letters.set({ partner }, told.deadLetters);
      lettersAge.set({ partner }, told.oldestSeconds);
    }
  };
}
