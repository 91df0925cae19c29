import { groundsOn, type GroundSwitch } from '../../rules/grounds.js';
import { evolveCooperation, type CooperationEvent, type InstitutionFile } from '../../rules/institutionFile.js';
import type { FileInstitution } from '../../rules/institutions.js';
import { localDateOf, type LocalDate } from '../../rules/localDates.js';
import type { Period } from '../../rules/periods.js';
import type { Refusal } from '../../rules/refusals.js';
import { asksForBenefits, stateBenefit } from '../../rules/stateBenefit.js';
import { stateRegistration, type RegistrationSpan, type RegistrationWorld } from '../../rules/stateRegistration.js';
import type { Aggregate } from '../../store/aggregate.js';
import { executeCommand } from '../../store/executeCommand.js';
import type { FrameCopies } from '../../store/frameCopies.js';
import type { InstitutionFiles } from '../../store/institutionFiles.js';
import type { Clock } from '../clock.js';
import type { Configuration } from '../configuration.js';
import type { Lease } from '../exchange/lease.js';
import { newId } from '../ids.js';
import { readKnowledge } from './fileFrames.js';

/** The registration that a file shows on a day: the present one, else the latest; null where there is none (R34). */
export type RegistrationOf<File extends InstitutionFile> = (file: File, today: LocalDate) => RegistrationSpan | null;

/** The benefits that a file shows on a day: the present stretch, else the latest; null where none has begun (LACI 85f(2)(a)). */
export type BenefitOf<File extends InstitutionFile> = (file: File, today: LocalDate) => Period | null;

/** What telling registrations and benefits needs. */
export interface RegistrationTellerOptions<File extends InstitutionFile & Aggregate> {
  readonly owner: FileInstitution;
  readonly registrationOf: RegistrationOf<File>;
  /** Undefined in a house whose benefits nobody asks for. */
  readonly benefitOf?: BenefitOf<File> | undefined;
  readonly files: Pick<InstitutionFiles<File>, 'aggregates'>;
  readonly copies: Pick<FrameCopies, 'ofFiles' | 'filesToTellOf'>;
  readonly canton: Configuration['canton'];
  readonly switches: readonly GroundSwitch[];
  readonly clock: Clock;
  readonly lease: Pick<Lease, 'isFresh'>;
  /** Moves what waits in a file to the feed. */
  readonly sendOn: (fileId: string) => void;
  readonly onFault: (error: unknown) => void;
}

/**
 * Tells the register registrations for cases of CII-MAMAC (R34) and benefits for consents to consult unemployment insurance
 * (LACI 85f(2)), and again when they have changed.
 */
export interface RegistrationTeller {
  /** Something about the file changed: it is looked at, now or as soon as the copies may be relied on. */
  look(fileId: string): void;
  /** Looks at every file of which something may be to tell: a mandate begins with a day, without anybody acting. */
  lookAtAll(): Promise<void>;
  /** Looks at what waited for a lease. */
  catchUp(): void;
  /** Ends when everything begun has ended. */
  settled(): Promise<void>;
}

/**
 * Compares what a file shows with what the register was last told, and tells the difference. It depends on nothing but
 * these two, so that a look that was missed is made good by the next. A mandate is relied on only while the lease runs
 * and the copies are whole (D7).
 */
export function createRegistrationTeller<File extends InstitutionFile & Aggregate>(
  options: RegistrationTellerOptions<File>,
): RegistrationTeller {
  const { copies, lease, onFault } = options;
  const waiting = new Set<string>();
  let running: Promise<void> = Promise.resolve();

  async function lookAtWaiting(): Promise<void> {
    for (const fileId of [...waiting]) {
      // Taken out first, so that what changes meanwhile is looked at again.
      waiting.delete(fileId);
      let done = false;
      try {
        done = lease.isFresh() && (await tell(options, fileId));
      } finally {
        if (!done) waiting.add(fileId);
      }
    }
  }

  const catchUp = (): void => {
    if (waiting.size > 0 && lease.isFresh()) running = running.then(lookAtWaiting).catch(onFault);
  };

  return {
    look(fileId) {
      waiting.add(fileId);
      catchUp();
    },
    async lookAtAll() {
      for (const fileId of await copies.filesToTellOf()) waiting.add(fileId);
      catchUp();
    },
    catchUp,
    settled: () => running,
  };
}

/** False when the copies may not be relied on now. */
async function tell<File extends InstitutionFile & Aggregate>(
  options: RegistrationTellerOptions<File>,
  fileId: string,
): Promise<boolean> {
  const { owner, files, copies, canton, switches, clock, lease, sendOn } = options;
  const known = (await readKnowledge(copies, [fileId], () => lease.isFresh())).get(fileId);
  if (known?.frames.some((frame) => frame.mode === 'MAMAC' || asksForBenefits(frame)) !== true) return true;
  if (!known.certain) return false;
  const today = localDateOf(clock.now());
  const world = {
    institution: owner,
    frames: known.frames,
    today,
    groundsOn: groundsOn(switches, canton, today, owner),
    ids: newId,
  };
  const file = await files.aggregates.load(fileId);
  if (file === null || toTell(options, file, world).length === 0) return true;
  const key = `registration ${newId('cmd')}`;
  await executeCommand<File, CooperationEvent, Refusal>({
    store: files.aggregates,
    id: fileId,
    now: clock.now(),
    command: { caller: 'REGISTER', idempotencyKey: key, content: { key } },
    decide: (state) => ({ events: toTell(options, state, world) }),
    evolve: evolveCooperation,
  });
  sendOn(fileId);
  return true;
}

/** What the register has not been told so yet. */
function toTell<File extends InstitutionFile & Aggregate>(
  { registrationOf, benefitOf }: Pick<RegistrationTellerOptions<File>, 'registrationOf' | 'benefitOf'>,
  file: File,
  world: RegistrationWorld,
): readonly CooperationEvent[] {
  const registrations = stateRegistration(file, registrationOf(file, world.today), world);
  if (benefitOf === undefined) return registrations;
  return [...registrations, ...stateBenefit(file, benefitOf(file, world.today), world)];
}
