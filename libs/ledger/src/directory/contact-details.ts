import { Refusal, TO_BE_SEALED } from '../shared/decider.ts';
import type { UpdateContactDetails } from './directory.commands.ts';
import type { Holder } from './directory.events.ts';
import { given } from '../shared/given.ts';
import { type Decision, requireHolder } from './directory.rules.ts';
import { detailsOn, type RosterIndex, withoutEmpty } from './directory.state.ts';
import { heldBy, notHeld, seatForAct, startEvent } from './holders.ts';
import { startOn } from './turns.ts';

/** New details of the same holder: the members that are other than on that day, and the card where one is given. */
export function update({ data, context, card }: UpdateContactDetails, index: RosterIndex): Decision {
  const { given: known, effectiveOn, precision } = data;
  const seat = seatForAct(index, data, context);
  const turn = heldBy(seat, data.of, (turns) => startOn(turns, effectiveOn));
  if (effectiveOn < turn.from && known.genesis !== true)
    throw new Refusal('before-start', 'The holder has the seat later than that: give a day from then on.', [turn.from]);
  if (effectiveOn >= turn.from && startOn(seat.turns, effectiveOn) !== turn) throw notHeld(seat, effectiveOn);
  const start = startEvent(index, turn);
  const before = detailsOn(index, start, effectiveOn < turn.from ? turn.from : effectiveOn);
  const holder = differing(before.holder, data.holder ?? {});
  requireHolder(withoutEmpty({ ...before.holder, ...holder }) as unknown as Holder);
  if (data.changedPersonal && !card)
    throw new Refusal('card-missing', 'Give the personal fields whole: a change of some needs them all.');
  const personal = card ? (data.changedPersonal ?? Object.keys(card)) : [];
  const changed = [...Object.keys(holder), ...personal];
  if (changed.length === 0) return [];
  const sealed = before.card?.subject;
  // nothing is sealed again for a subject whose cards were erased
  const subject = sealed === undefined || known.erasedSubjects?.includes(sealed) ? context.newId('subject') : sealed;
  const event = {
    seat: seat.seat,
    of: start.revision,
    changed,
    ...(Object.keys(holder).length > 0 ? { holder } : {}),
    ...(card ? { card: { subject, commitment: TO_BE_SEALED } } : {}),
    ...given({ precision }),
  };
  return [{ type: 'PocContactDetailsUpdated', schemaVersion: 1, effectiveOn, data: event }];
}

type Changed = NonNullable<UpdateContactDetails['data']['holder']>;

function differing(before: Holder, asked: Changed): Changed {
  const known = before as unknown as Readonly<Record<string, unknown>>;
  return Object.fromEntries(
    Object.entries(asked).filter(
      ([name, value]) => value !== undefined && JSON.stringify(value) !== JSON.stringify(known[name] ?? null),
    ),
  );
}
