import { classify, factsOf, type Ping, type Round, type Step } from '#libs/ledger';
import { type Channel, type Message, NotSent, type Sent } from '#libs/mail';
import { hashOfToken } from '../http/authenticate.ts';
import { localTime } from '../reading/local-time.ts';
import { activeSeats } from './active-seats.ts';
import { messageText } from './message-text.ts';
import type { Parts } from './parts.ts';
import { type Doing, record } from './recording.ts';
import { contactOf } from './seat-contact.ts';
import { tokenOf } from './tokens.ts';

/** The parts, and the way by which messages go. */
export interface Running extends Parts {
  readonly channel: Channel;
}

/** What the process does by itself. A follow-up is the manager's: it stays on the list until its contact is recorded. */
export type OwnStep = Exclude<Step, { readonly kind: 'follow-up' }>;

/** Does one thing that is due and records it: first the effect, then the record, so that what a kill cuts off is done again. */
export async function carryOut(parts: Running, round: Round, step: OwnStep, doing: Doing): Promise<void> {
  switch (step.kind) {
    case 'dispatch': {
      const dispatchedAt = wholeSecond(doing.now);
      const targets = await activeSeats(parts, dispatchedAt.slice(0, 10));
      return record(parts, doing, 'DispatchRound', { dispatchedAt, targets });
    }
    case 'send':
      return send(parts, round, step, doing);
    case 'remind':
      return remind(parts, round, step, doing);
    case 'close':
      return record(parts, doing, 'CloseRound', {});
  }
}

/** The finest that a message's date can say. */
export function wholeSecond(instant: string): string {
  return `${instant.slice(0, 19)}.000Z`;
}

type Of<K extends OwnStep['kind']> = Extract<OwnStep, { readonly kind: K }>;

async function send(parts: Running, round: Round, { seat, attempt }: Of<'send'>, doing: Doing): Promise<void> {
  const { channel, vault } = parts;
  const token = tokenOf(vault.tokenKey, doing.round, seat, attempt);
  const common = { seat, attempt, channel: channel.code };
  const sentAt = wholeSecond(doing.now);
  try {
    const until = endOfWindow(pingOf(round, seat), round, sentAt);
    const sent = await sendTo(parts, doing, pingOf(round, seat), { name: `${seat}.${String(attempt)}`, token, until });
    await record(parts, doing, 'RecordSending', { ...common, sentAt: sent.sentAt, tokenHash: hashOfToken(token) });
  } catch (error) {
    if (!(error instanceof NotSent)) throw error;
    await record(parts, doing, 'RecordSending', { ...common, sentAt, failure: error.failure });
  }
}

/** It bears the token of the message that it reminds of. */
async function remind(parts: Running, round: Round, { seat }: Of<'remind'>, doing: Doing): Promise<void> {
  const ping = pingOf(round, seat);
  const sending = ping.sendings.find(({ failure }) => failure === undefined)?.event.data;
  if (!sending) throw new Error('No message to the seat has gone out.');
  const token = tokenOf(parts.vault.tokenKey, doing.round, seat, sending.attempt);
  if (sending.tokenHash !== hashOfToken(token))
    throw new Error('The message to the seat was sent by hand: so is its reminder.');
  const name = `${seat}.${String(sending.attempt)}.reminder`;
  const until = endOfWindow(ping, round, sending.sentAt);
  const { sentAt } = await sendTo(parts, doing, ping, { name, token, until, reminds: sending.sentAt });
  await record(parts, doing, 'RecordReminder', { seat, remindedAt: sentAt, channel: parts.channel.code });
}

interface Bearing {
  readonly name: string;
  readonly token: string;
  readonly until: string;
  readonly reminds?: string;
}

async function sendTo(parts: Running, doing: Doing, { target }: Ping, bearing: Bearing): Promise<Sent> {
  const { config, channel } = parts;
  const sentAt = wholeSecond(doing.now);
  const { address, copies, timeZone, ...contact } = await contactOf(parts, target, sentAt.slice(0, 10));
  const origin = config.CBM_PUBLIC_ORIGIN ?? `http://${config.CBM_HOST}:${String(config.CBM_PORT)}`;
  const { name, until } = bearing;
  const message: Message = {
    group: doing.round,
    name,
    from: { name: 'Points of Contact Directory', address: config.CBM_MAIL_FROM },
    to: address,
    copies,
    sentAt,
    ...messageText({
      ...contact,
      ...bearing,
      round: doing.round,
      address: `${origin}/api/pings/acknowledgement`,
      untilLocal: localTime(until, timeZone),
    }),
  };
  return channel.send(message);
}

/** As the record will have it once the sending at this instant stands in it. */
function endOfWindow(ping: Ping, { dispatched }: Round, sentAt: string): string {
  const { dispatchedAt = sentAt, answerWindowHours = 0 } = dispatched?.data ?? {};
  const { sendings, ...facts } = factsOf(ping, new Set());
  const terms = { dispatchedAt, answerWindowHours, closedAt: null };
  const counted = { ...facts, sendings: [...sendings, { sentAt, failed: false }] };
  return classify(counted, terms).windowUntil ?? sentAt;
}

function pingOf({ pings }: Round, seat: string): Ping {
  const ping = pings.get(seat);
  if (ping) return ping;
  throw new Error('The seat is not on the list.');
}
