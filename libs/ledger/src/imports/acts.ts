import type { Card } from '#libs/vault';
import {
  CHANNELS,
  COMMUNICATION_KINDS,
  type CommunicationKind,
  type Channel,
} from '../communications/communications.events.ts';
import { holderCard, textCard } from './cards.ts';
import { holderOf, oneOf, ordinalOf, reasonOf } from './cells.ts';
import { REMARK_OUTCOMES } from '../remarks/remarks.events.ts';
import { type Row, RowRefused } from './row.ts';
import { type Act, fromDay, type Scene, target } from './scene.ts';
import { nominationOf, remarkOf, seatOf, standInOf, startOf } from './thing.ts';
import { updates } from './updates.ts';
import { readDate, readInstant } from './when.ts';

/** What a row that enters, changes or ends something asks for. Throws `RowRefused`. */
export async function actsOf(scene: Scene): Promise<readonly Act[]> {
  switch (scene.row.operation) {
    case 'communication':
      return [communication(scene)];
    case 'invited':
      return [invitation(scene)];
    case 'entered':
      return [{ type: 'EnterPoc', data: { ...seatAsked(scene), ...held(scene), ...toDay(scene) }, ...card(scene) }];
    case 'nominated':
      return [{ type: 'NominatePoc', data: { ...seatAsked(scene), ...held(scene) }, ...card(scene) }];
    case 'activated':
      return [{ type: 'ActivateEntry', data: { nomination: nomination(scene), ...fromDay(scene), ...toDay(scene) } }];
    case 'updated':
      return updates(scene);
    case 'replaced':
      return [
        {
          type: 'ReplaceHolder',
          data: { ...holding(scene), ...held(scene), ...leftOn(scene), ...reasonOf(scene.row.cells) },
          ...card(scene),
        },
      ];
    case 'left':
    case 'withdrawn':
      return [end(scene, scene.row.operation)];
    case 'confirmed':
      return [{ type: 'ConfirmEntry', data: { ...holding(scene), by: 'state', ...fromDay(scene) } }];
    case 'acting':
      return [
        { type: 'NameActingHolder', data: { seat: seat(scene), ...held(scene), to: endKnown(scene) }, ...card(scene) },
      ];
    case 'alternate':
      return [
        { type: 'NameAlternate', data: { seat: seat(scene), ...held(scene), ...standsUntil(scene) }, ...card(scene) },
      ];
    case 'role-changed':
      return [
        {
          type: 'ChangePocRole',
          data: { ...holding(scene), role: role(scene), ...ordinalOf(scene.row.cells), ...fromDay(scene) },
        },
      ];
    case 'remarked':
      return [remark(scene)];
    case 'remark-closed':
      return [closing(scene)];
    default:
      return [];
  }
}

function communication({ row, participant, now }: Scene): Act {
  const { cells } = row;
  const data = {
    participant,
    kind: cells.kind === undefined ? ('other' as CommunicationKind) : oneOf('kind', cells.kind, COMMUNICATION_KINDS),
    channel: cells.channel === undefined ? ('other' as Channel) : oneOf('channel', cells.channel, CHANNELS),
    receivedAt: received(row) ?? now,
    ...dated(row),
    ...(cells.reference === undefined ? {} : { reference: cells.reference }),
    ...(cells.language === undefined ? {} : { language: cells.language }),
  };
  const text = textCard(cells);
  return { type: 'RegisterCommunication', data, ...(text ? { card: text } : {}) };
}

function invitation(scene: Scene): Act {
  const { channel = '', instrument, paragraph } = scene.row.cells;
  const cited =
    instrument === undefined ? {} : { instrument: { symbol: instrument, ...(paragraph ? { paragraph } : {}) } };
  const { effectiveOn } = fromDay(scene);
  return { type: 'InviteNomination', data: { participant: scene.participant, channel, ...cited, effectiveOn } };
}

/** A communication is received at the latest when it is recorded. */
export function received({ cells, recordedAt }: Row): string | undefined {
  if (cells.received_at === undefined) return recordedAt;
  const instant = readInstant(cells.received_at);
  if (instant !== undefined) return instant;
  throw new RowRefused(
    'received_at',
    'not-an-instant',
    'Give an instant with its zone, such as 2024-05-09T14:20:00Z, or a day.',
  );
}

export function dated({ cells }: Row) {
  if (cells.dated_on === undefined) return {};
  const known = readDate(cells.dated_on);
  if (known === undefined)
    throw new RowRefused('dated_on', 'not-a-date', 'Give a day (2024-05-09), a month (2024-05) or a year (2024).');
  return { datedOn: known.first, datedPrecision: known.precision };
}

function seatAsked({ row, participant }: Scene) {
  return { participant, role: row.cells.role ?? '', ...ordinalOf(row.cells) };
}

function held(scene: Scene) {
  return { holder: holderOf(scene.row.cells), ...fromDay(scene) };
}

function card({ row }: Scene): { readonly card?: Card } {
  const found = holderCard(row.cells);
  return found ? { card: found } : {};
}

/** Sources name the last day, the ledger the first day after it. */
function toDay({ row }: Scene) {
  return row.until ? { to: row.until.after, toPrecision: row.until.precision } : {};
}

function standsUntil({ row }: Scene): { readonly to?: string } {
  return row.until ? { to: row.until.after } : {};
}

function leftOn({ row }: Scene): { readonly leftOn?: string } {
  return row.until ? { leftOn: row.until.after } : {};
}

function endKnown({ row }: Scene): string {
  if (row.until) return row.until.after;
  throw new RowRefused('until', 'cell-missing', 'An acting holder stands in for a time: give the last day.');
}

/** The day after the last one; without one the day of recording was the last. */
function endDay({ row, now }: Scene) {
  if (row.until) return { effectiveOn: row.until.after, precision: row.until.precision };
  const last = Date.parse((row.recordedAt ?? now).slice(0, 10));
  return { effectiveOn: new Date(last + 86_400_000).toISOString().slice(0, 10) };
}

function role({ row }: Scene): string {
  return row.cells.role ?? '';
}

function seat(scene: Scene): string {
  return seatOf(target(scene));
}

/** The seat, and whose holding of it the row means. */
function holding(scene: Scene): { readonly seat: string; readonly of?: number } {
  const start = startOf(target(scene));
  return start ? { seat: start.data.seat, of: start.revision } : { seat: seat(scene) };
}

function nomination(scene: Scene): string {
  const found = nominationOf(target(scene));
  if (found) return found.data.nomination;
  throw new RowRefused('target', 'target-not-fitting', 'The target is no nomination that counts.');
}

function end(scene: Scene, operation: 'left' | 'withdrawn'): Act {
  const thing = target(scene);
  const standIn = standInOf(thing);
  const when = endDay(scene);
  if (standIn) return { type: 'EndAlternate', data: { standIn: standIn.data.standIn, ...when } };
  const reason = reasonOf(scene.row.cells);
  if (operation === 'left') return { type: 'RecordHolderLeft', data: { ...holding(scene), ...when, ...reason } };
  if (startOf(thing)) return { type: 'WithdrawPoc', data: { ...holding(scene), ...when, ...reason } };
  return { type: 'WithdrawNomination', data: { nomination: nomination(scene), ...when, ...reason } };
}

function remark(scene: Scene): Act {
  const text = textCard(scene.row.cells);
  const data = { participant: scene.participant, seat: seat(scene), on: fromDay(scene).effectiveOn };
  return { type: 'RecordRemark', data, ...(text ? { card: text } : {}) };
}

function closing(scene: Scene): Act {
  const { remark } = remarkOf(target(scene)).data;
  const outcome = oneOf('outcome', scene.row.cells['outcome'] ?? '', REMARK_OUTCOMES);
  return { type: 'CloseRemark', data: { remark, outcome } };
}
