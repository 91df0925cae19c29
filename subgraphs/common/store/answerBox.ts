import { createHash } from 'node:crypto';
import { Schema, type Model } from 'mongoose';
import type { InstitutionEntry } from '../rules/exchange.js';
import type { Database } from './database.js';
import { isDuplicateKey } from './duplicateKey.js';
import { plainList, toRegister } from './institutionFiles.js';
import { createOutbox, type Outbox } from './outbox.js';

/**
 * Answers to invitations on their way to the register. They stand beside the files, because an institution that
 * keeps no file must answer too, in the same way (D7).
 */
export interface AnswerBox {
  readonly outbox: Outbox;
  /** The identifier of the one answer of a service to an invitation: a repeat gives the same. */
  entryIdFor(caseId: string, version: number, service: string): string;
  /** Takes what still waits about a case out of the box; what was sent left nothing here. */
  erase(caseId: string): Promise<void>;
  /** Keeps an answer until the feed has carried it; answers the id of the document it waits in. */
  put(answer: InstitutionEntry): Promise<string>;
}

interface AnswerDocument {
  _id: string;
  version: number;
  unsent: InstitutionEntry[];
  hasUnsent?: true;
}

/** Opens the answers of a database; call it before {@link Database.ensureIndexes}. */
export function createAnswerBox(database: Database): AnswerBox {
  const schema = new Schema({
    _id: { type: String, required: true },
    version: { type: Number, required: true },
    unsent: plainList(),
    hasUnsent: { type: Boolean, sparse: true, index: true },
  });
  const model = database.model<AnswerDocument>('invitationAnswers', schema as unknown as Schema<AnswerDocument>);
  return {
    outbox: createOutbox<InstitutionEntry>(model as unknown as Model<unknown>, toRegister),
    entryIdFor: (caseId, version, service) => `ent-${fingerprint(`${caseId} ${String(version)} ${service}`)}`,
    async erase(caseId) {
      await model.updateMany(
        { hasUnsent: true, 'unsent.caseId': caseId },
        { $set: { unsent: [] }, $unset: { hasUnsent: 1 } },
      );
    },
    async put(answer) {
      try {
        await model.create({ _id: answer.entryId, version: 1, unsent: [answer], hasUnsent: true });
      } catch (error) {
        // Put already by an earlier application of the same frame.
        if (!isDuplicateKey(error)) throw error;
      }
      return answer.entryId;
    },
  };
}

/** 26 characters in the alphabet of identifiers. */
function fingerprint(text: string): string {
  const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';
  const digest = createHash('sha256').update(text).digest();
  return [...digest.subarray(0, 26)].map((byte) => alphabet.charAt(byte % 32)).join('');
}
