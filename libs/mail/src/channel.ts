/** The port of messages that leave the ledger. What stands behind it is exchanged without a word of the domain. */

/** One plain text to one address, and to others in copy. */
export interface Message {
  /** What it belongs to, such as a communication check: letters, digits and hyphens. */
  readonly group: string;
  /** Its name within the group, which stays the same when it is sent again: letters, digits, hyphens and dots. */
  readonly name: string;
  readonly from: Mailbox;
  readonly to: string;
  /** Addresses in copy; what is no address is left out, so that it keeps the message from nobody. */
  readonly copies?: readonly string[];
  readonly subject: string;
  /** Lines end in `\n`. */
  readonly text: string;
  /** Tag of the language that it is written in. */
  readonly language: string;
  /** When it is sent, on a whole second: the finest that its date can say. `YYYY-MM-DDTHH:mm:ss.000Z`. */
  readonly sentAt: string;
}

export interface Mailbox {
  readonly name: string;
  readonly address: string;
}

/** `sentAt`: as the message that went out says it, which may be an earlier one of this name. */
export interface Sent {
  readonly sentAt: string;
}

/** `no-address`: none is known, or none that is one; `channel-unavailable`: the way out is closed. */
export type DeliveryFailure = 'no-address' | 'channel-unavailable';

/** The message did not go out. */
export class NotSent extends Error {
  readonly failure: DeliveryFailure;

  constructor(failure: DeliveryFailure, detail: string, cause?: unknown) {
    super(detail, { cause });
    this.name = 'NotSent';
    this.failure = failure;
  }
}

export interface Channel {
  /** How messages go, as a code for the record. */
  readonly code: string;
  /** What went out already under this group and name, as far as it can be seen from here. */
  sentBefore(message: Pick<Message, 'group' | 'name'>): Sent | undefined;
  /** Idempotent by group and name: what went out already is not sent again. Throws `NotSent`. */
  send(message: Message): Promise<Sent>;
  /** Why nothing can go out now; undefined: it can. */
  fault(): string | undefined;
}
