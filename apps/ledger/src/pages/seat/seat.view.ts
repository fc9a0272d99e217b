import { actName, titleOfSeat } from '#libs/ledger';
import type { EntryShown } from '../../reading/directory.ts';
import type { HolderShown } from '../../reading/entries.ts';
import { nameOf } from '../../reading/participants.ts';
import type { HoldingShown, SeatActShown, SeatHistoryShown } from '../../reading/seat-history.ts';
import { contactView, roleName } from '../directory/directory.view.ts';
import { authorityOf, whoOf } from '../shared/acts.view.ts';
import { changesView } from '../shared/changes.view.ts';
import { frameOf, momentOf } from '../shared/frame.ts';
import { addressWith, type PageLook } from '../shared/pages.ts';
import { dayText, instantText, valueText } from '../shared/words.ts';
import type { ActView, HolderName, Holding, SeatView } from './seat-page.tsx';

interface Found {
  readonly seat: string;
  readonly participant: string;
  readonly entry: EntryShown | undefined;
  readonly history: SeatHistoryShown;
  readonly query: {
    readonly at?: string;
    readonly on?: string;
    readonly contact?: boolean;
    readonly recorded?: number;
  };
}

export function seatView(url: string, look: PageLook, found: Found): SeatView {
  const { seat, participant, entry, history, query } = found;
  const { name, nameToday } = nameOf(look.stateOf(participant));
  const contact = query.contact ?? false;
  return {
    frame: frameOf(look, look.policy),
    moment: momentOf(url, look.coordinate, look.now.on),
    asked: { at: query.at ?? '', on: query.on ?? '' },
    recorded: query.recorded,
    path: `/seats/${seat}`,
    state: { thatDay: name, today: nameToday },
    title: titleOf(look, seat),
    holder: entry === undefined ? { name: 'Nobody: the seat is vacant on this day', kind: '' } : holderName(entry),
    filled: entry !== undefined,
    contact: contactView(entry?.contact),
    contactShown: contact,
    contactHref: addressWith(url, { contact: contact ? undefined : 'true' }),
    standIns: (entry?.standIns ?? []).map(({ kind, from, until, ...one }) => ({
      holder: holderName(one),
      text: `${kindText(kind)}, ${from} to ${until ?? 'open'}`,
    })),
    holdings: history.holdings.map((holding) => holdingView(holding, look.point.on, contact)).toReversed(),
    acts: history.acts.map((act) => actView(look, act)),
  };
}

function titleOf({ tables, point, policy }: PageLook, seat: string): string {
  const { role = '', ordinal = 1 } = titleOfSeat(tables, seat, point.index) ?? {};
  const name = roleName(policy, role);
  return ordinal > 1 ? `${name} ${String(ordinal)}` : name;
}

function kindText(kind: string): string {
  return kind === 'acting' ? 'acting holder' : 'alternate';
}

function holderName({ organisation, holderKind }: Pick<HolderShown, 'organisation' | 'holderKind'>): HolderName {
  const kind = valueText(holderKind) ?? '';
  return organisation === null ? { name: kind, kind: '' } : { name: organisation, kind };
}

function holdingView(holding: HoldingShown, on: string, contact: boolean): Holding {
  const { from, until, precision, languages, timeZone, hours, confirmedOn, confirmedBy } = holding;
  const facts = [
    { label: 'Languages', value: languages?.join(', ') },
    { label: 'Hours', value: hours ?? undefined },
    { label: 'Time zone', value: timeZone ?? undefined },
    {
      label: 'Confirmed on',
      value: confirmedOn === null ? undefined : `${confirmedOn}, by ${valueText(confirmedBy) ?? ''}`,
    },
  ].flatMap(({ label, value }) => (value === undefined || value === '' ? [] : [{ label, value }]));
  return {
    from: from === holding.since ? dayText(from, precision) : from,
    until: until ?? '',
    holder: holderName(holding),
    facts,
    inForce: from <= on && (until === null || on <= until),
    ...(contact ? { contact: contactView(holding.contact) } : {}),
  };
}

function actView(look: PageLook, act: SeatActShown): ActView {
  return {
    index: act.index,
    href: `/audit?at=${String(act.index)}#index-${String(act.index)}`,
    what: actName(act.type),
    recordedAt: instantText(act.recordedAt),
    effectiveOn: act.effectiveOn,
    who: whoOf(look, act),
    authority: authorityOf(look, act),
    annulled: !act.counts,
    changes: changesView(look, act, ['seats', 'stand_ins']),
  };
}
