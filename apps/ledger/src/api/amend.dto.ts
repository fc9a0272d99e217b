import type { CorrectionSet } from '#libs/ledger';
import { dataOf } from '../http/acts.ts';
import { Members, Part, Revisions } from '../http/compound-fields.ts';
import { Day, OneOf, Text, Whole, Id } from '../http/fields.ts';

const ERRORS_OF = ['recording', 'sender', 'import'] as const;
const REASON = 'Code of the reason, never free text.';

export class CorrectionSetBody {
  @Day('The right first day in force; of an end, the first day without.', '2024-05-10', { optional: true })
  readonly effectiveOn?: string;
  @Members(
    'The right values of members of the entry as they are recorded; null empties one. Ends are recorded as the first day without. What says which thing it is cannot be corrected.',
    { languages: ['en', 'fr'] },
    { optional: true },
  )
  readonly data?: Readonly<Record<string, unknown>>;
  @Id('The registered communication that the entry rests on instead.', { optional: true })
  readonly communication?: string;
}

export class CorrectEntryBody {
  @Whole('Revision of the entry in its stream; never of a correction or an annulment.', 7) readonly corrects: number;
  @Part(() => CorrectionSetBody, 'What is right instead.') readonly set: CorrectionSetBody;
  @OneOf(ERRORS_OF, 'Whose error it was: of the recording, of the sender’s own text, or of an import.')
  readonly errorOf: (typeof ERRORS_OF)[number];
  @Text(REASON, 'typing-error', { optional: true, max: 60 }) readonly reason?: string;
  @Id('The registered communication that it rests on, if any.', { optional: true }) readonly communication?: string;
}

export class AnnulEntryBody {
  @Revisions('Revisions of the entries in their stream, with all that rest on them.', [7, 8])
  readonly annuls: readonly number[];
  @OneOf(ERRORS_OF, 'Whose error it was: of the recording, of the sender’s own text, or of an import.')
  readonly errorOf: (typeof ERRORS_OF)[number];
  @Text(REASON, 'entered-twice', { optional: true, max: 60 }) readonly reason?: string;
  @Id('The registered communication that it rests on, if any.', { optional: true }) readonly communication?: string;
}

/** A correction as the command takes it: what the entry rests on stands beside its values. */
export function correctionOf<B extends CorrectEntryBody>(
  body: B,
): Omit<B, 'card' | 'communication' | 'set'> & { readonly set: CorrectionSet } {
  const { set, ...others } = dataOf(body) as CorrectEntryBody;
  const { communication, ...values } = set;
  const authority: Pick<CorrectionSet, 'authority'> =
    communication === undefined ? {} : { authority: { kind: 'communication', reference: communication } };
  return { ...(others as Omit<B, 'card' | 'communication' | 'set'>), set: { ...values, ...authority } };
}
