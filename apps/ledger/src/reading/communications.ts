import type { CommunicationView } from '#libs/ledger';
import { cardAsked, type Contact, type Opener, openContacts } from './contacts.ts';
import type { Look } from './reads.ts';

const TEXT_FIELDS = ['text', 'attachmentName', 'attachmentType', 'attachment'] as const;

export interface CommunicationShown extends Omit<CommunicationView, 'communication' | 'card'> {
  readonly id: string;
  readonly hasText: boolean;
  readonly text?: Contact;
}

/** Communications that the reader may see, in the order given; their texts where asked for and seen. */
export async function communicationsShown(
  look: Look,
  vault: Opener,
  communications: readonly CommunicationView[],
  text: boolean,
): Promise<readonly CommunicationShown[]> {
  const visible = communications.filter(({ participant }) => look.viewer.sees('communication', { participant }));
  const cards = visible.map(({ card, participant }) => cardAsked(card, { participant }));
  const texts = text ? await openContacts(vault, look, cards, TEXT_FIELDS, 'communicationText') : [];
  return visible.map(({ communication, card, ...others }, place) => {
    const opened = texts[place];
    return {
      id: communication,
      ...others,
      hasText: card !== null,
      ...(opened === undefined ? {} : { text: opened }),
    };
  });
}
