import type { CommunicationView } from '#libs/ledger';
import { cardAsked, type Contact, type Opener, openContacts } from './contacts.ts';
import type { Page } from './paging.ts';
import type { ListLook } from './reads.ts';

const TEXT_FIELDS = ['text', 'attachmentName', 'attachmentType', 'attachment'] as const;

export interface CommunicationShown extends Omit<CommunicationView, 'communication' | 'card'> {
  readonly id: string;
  readonly hasText: boolean;
  readonly text?: Contact;
}

/** Communications that the reader may see, in the order given; their texts where asked for and seen. */
export async function communicationsShown(
  look: ListLook,
  vault: Opener,
  communications: readonly CommunicationView[],
  text: boolean,
): Promise<Page & { readonly communications: readonly CommunicationShown[] }> {
  const { items, page } = look.cut(
    communications,
    ({ communication }) => communication,
    (one) => (look.viewer.sees('communication', { participant: one.participant }) ? one : undefined),
  );
  const cards = items.map(({ card, participant }) => cardAsked(card, { participant }));
  const texts = text ? await openContacts(vault, look, cards, TEXT_FIELDS, 'communicationText') : [];
  const shown = items.map(({ communication, card, ...others }, place) => {
    const opened = texts[place];
    return {
      id: communication,
      ...others,
      hasText: card !== null,
      ...(opened === undefined ? {} : { text: opened }),
    };
  });
  return { ...page, communications: shown };
}
