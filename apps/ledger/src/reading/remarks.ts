import type { ErasureView, PastRetention, RemarkView } from '#libs/ledger';
import type { Access, AccessWeek, LedgerVault } from '#libs/vault';
import { Problem } from '../http/problem.ts';
import { cardAsked, type Contact, type Opener, openContacts } from './contacts.ts';
import type { Page } from './paging.ts';
import type { Look, ListLook } from './reads.ts';

export interface RemarkShown extends Omit<RemarkView, 'card'> {
  readonly text?: Contact;
}

/** Remarks that the reader may see, in the order given; their texts where asked for and seen. */
export async function remarksShown(
  look: ListLook,
  vault: Opener,
  remarks: readonly RemarkView[],
  text: boolean,
): Promise<Page & { readonly remarks: readonly RemarkShown[] }> {
  const { items, page } = look.cut(
    remarks,
    ({ remark }) => remark,
    (one) => (look.viewer.sees('change', { participant: one.participant }) ? one : undefined),
  );
  const cards = items.map(({ card, participant }) => cardAsked(card, { participant }));
  const texts = text ? await openContacts(vault, look, cards, ['text'], 'remarkText') : [];
  const shown = items.map(({ card: _card, ...remark }, place) => {
    const opened = texts[place];
    return opened === undefined ? remark : { ...remark, text: opened };
  });
  return { ...page, remarks: shown };
}

export function erasuresShown(
  look: ListLook,
  erasures: readonly ErasureView[],
): Page & { readonly erasures: readonly ErasureView[] } {
  const { items, page } = look.cut(
    erasures,
    ({ subject }) => subject,
    (one) => (look.viewer.sees('change', { participant: one.participant }) ? one : undefined),
  );
  return { ...page, erasures: items };
}

/** Seen by whoever may read of former holders. */
export function pastRetentionShown(
  { viewer }: Look,
  found: readonly PastRetention[],
  state: string | undefined,
): readonly PastRetention[] {
  return found.filter(
    ({ participant }) =>
      (state === undefined || participant === state) && viewer.sees('name', { participant, formerHolder: true }),
  );
}

export interface JournalAsked {
  readonly state?: string | undefined;
  readonly before?: number | undefined;
  readonly limit: number;
}

export interface JournalView {
  readonly accesses: readonly Access[];
  readonly weeks: readonly AccessWeek[];
}

/** Who read contact data. A State sees its own: manager and reviewers by account, others as weekly counts (domain rule H15). */
export async function accessJournal(
  look: Look,
  vault: Pick<LedgerVault, 'journal'>,
  asked: JournalAsked,
): Promise<JournalView> {
  const participant = asked.state ?? look.viewer.caller.participant;
  if (!look.viewer.sees('accessJournal', { participant: participant ?? null })) {
    throw new Problem('not-permitted', 'The policy in force does not show this journal to your office.');
  }
  const page = { limit: asked.limit, ...(asked.before === undefined ? {} : { before: asked.before }) };
  return {
    accesses: await vault.journal.byAccount(participant, page),
    weeks: participant === undefined ? [] : await vault.journal.weekly(participant),
  };
}
