import { cardIn, cardInForce, eventIdOf, type Outcome, rosterStream, RevisionMoved } from '#libs/ledger';
import type { Card, CardReference, OpenedCard, Reader } from '#libs/vault';
import { Acts, dataOf, type Made } from '../../http/acts.ts';
import type { ReceiptAnswer } from '../../http/answers.ts';
import { callerOf } from '../../http/caller.ts';
import type { Exchange } from '../../http/exchange.ts';
import { Problem } from '../../http/problem.ts';
import type { OpenLedger } from '../../open-ledger.ts';
import { Lookup } from '../../reading/lookup.ts';
import { type CardChanges, changeCard } from './card-changes.ts';
import { requireOwnFields } from './own-fields.ts';
import type { UpdateBody } from './roster.dto.ts';
import { dated, RosterActs } from './roster-acts.ts';

const TYPE = 'UpdateContactDetails';
const ATTEMPTS = 3;

/** New details of the same holder. A card is sealed whole, so the personal fields given are laid over the card in force. */
export class Updates {
  private readonly acts: Acts;
  private readonly rosters: RosterActs;
  private readonly lookup: Lookup;
  private readonly ledger: OpenLedger;

  constructor(acts: Acts, rosters: RosterActs, lookup: Lookup, ledger: OpenLedger) {
    this.acts = acts;
    this.rosters = rosters;
    this.lookup = lookup;
    this.ledger = ledger;
  }

  async run(here: Exchange, seat: string, body: UpdateBody): Promise<ReceiptAnswer> {
    const participant = await this.lookup.ownerOfSeat(seat);
    const intent = { type: TYPE, body, participant, seat, target: { seat } };
    return this.acts.run(here, intent, async (made) => {
      await this.requireRight(here, body, made);
      return this.attempt(participant, seat, body, made, ATTEMPTS);
    });
  }

  private async requireRight({ request }: Exchange, body: UpdateBody, { card }: Made): Promise<void> {
    const policy = await this.ledger.policyNow();
    const fields = [...Object.keys(dataOf(body).holder ?? {}), ...Object.keys(card ?? {})];
    if (policy) requireOwnFields(policy, callerOf(request), TYPE, fields);
  }

  /** A client that names no revision has conflicts retried: each time over the card that is in force then. */
  private async attempt(
    participant: string,
    seat: string,
    body: UpdateBody,
    made: Made,
    attempts: number,
  ): Promise<Outcome> {
    const { card: _changes, ...rest } = made;
    const data = { ...dataOf(body), ...dated(body.effectiveOn), seat };
    if (made.card === undefined) return this.rosters.send(participant, { type: TYPE, data }, rest);
    const { revision, before, reference } = await this.cardBefore(participant, seat, data.effectiveOn, made);
    const { card, changed } = changeCard(before, made.card as CardChanges);
    const seen = { ...rest, card, context: { ...made.context, ifMatch: made.context.ifMatch ?? revision } };
    try {
      const act = { type: TYPE, data: { ...data, changedPersonal: changed } } as const;
      return await this.rosters.send(participant, act, seen, reference?.subject);
    } catch (error) {
      const mayRetry = error instanceof RevisionMoved && made.context.ifMatch === undefined && attempts > 1;
      if (!mayRetry) throw error;
      return this.attempt(participant, seat, body, made, attempts - 1);
    }
  }

  /** The card that the changes are laid over. A repeated request is laid over what it sealed itself, and so seals nothing else. */
  private async cardBefore(participant: string, seat: string, on: string, made: Made) {
    const stream = rosterStream(participant);
    const records = await this.ledger.store.readStream(stream);
    const { actor, key } = made.context;
    const own = records.find(({ event }) => event.id === eventIdOf(actor, key, stream, 0));
    const last = records.at(-1);
    const reference = own ? cardIn(own.event.data) : await this.cardInForce(seat, on, last?.index ?? -1);
    const reader = { ...actor, purpose: TYPE };
    const before = reference === undefined ? {} : await this.open(reference, reader, participant);
    return { revision: last?.event.revision ?? -1, before, reference };
  }

  private async cardInForce(seat: string, on: string, index: number): Promise<CardReference | undefined> {
    const { tables, config } = this.ledger;
    if (!(await tables.reach(index, ['seats'], config.CBM_WAIT_MS))) {
      throw new Problem('not-yet-visible', 'The entry as it stands is not visible here yet. Repeat the request.', {
        headers: { 'Retry-After': '1' },
      });
    }
    return cardInForce(tables, seat, { index: tables.checkpoint(['seats']), on }) ?? undefined;
  }

  private async open(reference: CardReference, reader: Reader, participant: string): Promise<Card> {
    const [opened] = await this.opened(reference, reader, participant);
    if (opened?.status === 'damaged')
      throw new Problem('contact-unavailable', 'The card in force is damaged, so nothing can be laid over it.');
    return opened?.status === 'open' ? opened.card : {};
  }

  private async opened(reference: CardReference, reader: Reader, participant: string): Promise<readonly OpenedCard[]> {
    try {
      return await this.ledger.vault.open([reference], reader, participant);
    } catch {
      throw new Problem(
        'contact-unavailable',
        'The access journal cannot be written, so no card can be opened or changed.',
      );
    }
  }
}
