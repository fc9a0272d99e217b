import type { LedgerEvent } from '#libs/event-store';
import { mayCommand, type Policy } from '../policy/policy.ts';
import type { RowAct } from '../shared/area.ts';
import { actsOf } from './acts.ts';
import { amendsOf } from './amends.ts';
import { areaAct, areaAmendment, type AreaScene, thingOf } from './area-acts.ts';
import type { Names } from './area-cells.ts';
import { areaGiven } from './area-given.ts';
import type { AreaOperation } from './area-rows.ts';
import { authorityOf, communicationIn, isRegisteredIn } from './authority.ts';
import type { Cards } from './cards.ts';
import { AREA_ROWS, type Operation } from './columns.ts';
import type { Copies } from './copies.ts';
import { givenFor } from './given.ts';
import type { Ground } from './ground.ts';
import { isAmendment, kindOf, type Places } from './places.ts';
import { decideActs, type Planned } from './planned.ts';
import { isId, namedThings, type Row, RowRefused } from './row.ts';
import type { Scene } from './scene.ts';
import { KINDS, ownerOf, rowId, type StreamCopy } from './streams.ts';
import { requireSameSeat, type Thing } from './thing.ts';
import { enteredBy } from './thing-of-id.ts';
import type { Verdict } from './verdict.ts';

/** The copy of the stream that a row writes to, and for whom. */
export interface Place {
  readonly copy: StreamCopy;
  readonly participant?: string;
}

/** What rows are looked at with. */
export interface Looking {
  readonly rows: readonly Row[];
  readonly ground: Ground;
  readonly places: Places;
  readonly copies: Copies;
  readonly cards: Cards;
  /** Events of a row that was taken, here or in an earlier import; none when it made none. */
  readonly madeBy: (row: string) => readonly LedgerEvent[];
}

/** Looks at one row after the other. All throw `RowRefused`, `Refusal`, or `StreamsWanted`. */
export interface Looks {
  placeOf(row: Row): Place;
  /** Decides the row and adds its events to the copy of its place. */
  look(row: Row, place: Place): Promise<Planned>;
}

export function createLooks({ rows, ground, places, copies, cards, madeBy }: Looking): Looks {
  const byId = new Map(rows.map((row) => [row.id, row]));
  return { placeOf, look };

  function placeOf(row: Row): Place {
    const operation = AREA_ROWS.operations.get(row.operation);
    if (operation) return areaPlace(row, operation);
    const own = isAmendment(row.operation) ? madeBy(row.target ?? '') : [];
    const home = own[0]?.stream ?? '';
    if (typeof ownerOf(home) === 'object')
      return { copy: copies.in(home), ...participantOf(stated(row) ?? stateIn(own)) };
    const participant = places.of(row);
    return { copy: copyFor(row, participant), participant };
  }

  async function look(row: Row, { copy, participant }: Place): Promise<Planned> {
    const { owner } = copy;
    if (typeof owner !== 'string') return lookAtArea(row, copy, participant);
    if (participant === undefined) throw new RowRefused('state', 'cell-missing', 'Name the State.');
    const now = nowOf(row);
    const policy = policyOn(now);
    const communications = copies.of('communications', participant);
    const authority = authorityOf(row, ground, (one) => communicationIn(communications.ofRow(one)));
    const registered = isRegisteredIn(authority, communications);
    const thing = directoryThing(row, participant, copy);
    if (thing && row.operation !== 'role-changed') requireSameSeat(row, thing, copies.of('roster', participant));
    const scene: Scene = { row, participant, now, cards, ...(thing ? { thing } : {}) };
    const acts = isAmendment(row.operation) ? await amendsOf(scene) : await actsOf(scene);
    const given = () => givenFor(owner, ground, policy, registered);
    const writing = { row, participant, actor: ground.actor, now, policy, given, ...(authority && { authority }) };
    const planned = decideActs(acts, writing, copy);
    return { ...planned, warnings: [...planned.warnings, ...noTelephone(row, policy)] };
  }

  async function lookAtArea(row: Row, copy: StreamCopy, participant: string | undefined): Promise<Planned> {
    const { owner: area } = copy;
    if (typeof area === 'string') throw new RangeError(`${copy.stream} is of no area.`);
    const now = nowOf(row);
    const policy = policyOn(now);
    const authority = authorityOf(row, ground, (one) => communicationIn(madeBy(one)));
    const names: Names = { state: (text, column) => ground.registry.find(text, column), thing };
    const scene: AreaScene = { row, names, ...participantOf(participant) };
    const operation = AREA_ROWS.operations.get(row.operation);
    const act = operation ? areaAct(operation, scene) : await areaAmendment(targetIn(row, copy), scene, cards);
    const writing = {
      row,
      actor: ground.actor,
      now,
      policy,
      ...(authority && { authority }),
      ...participantOf(participant),
    };
    const given: Parameters<typeof decideActs>[1]['given'] = (command) =>
      areaGiven(area, command, copy.events, ground, copies);
    return decideActs([act], { ...writing, given }, copy);
  }

  function targetIn({ target = '' }: Row, copy: StreamCopy): Parameters<typeof areaAmendment>[0] {
    const operation = AREA_ROWS.operations.get(byId.get(target)?.operation ?? '');
    const { owner, events } = copy;
    if (typeof owner === 'string') throw new RangeError(`${copy.stream} is of no area.`);
    const own = copy.ofRow(target);
    return { area: owner, own, events, counting: copy.counting(), ...(operation ? { operation } : {}) };
  }

  /** In genesis the source's instant, later the clock. */
  function nowOf({ recordedAt }: Row): string {
    return ground.genesis ? (recordedAt ?? ground.now) : ground.now;
  }

  function policyOn(now: string): Policy {
    const policy = ground.policyOn(now.slice(0, 10));
    if (policy) return policy;
    throw new RowRefused('recorded_at', 'no-policy', 'No policy was in force on that day.');
  }

  function areaPlace(row: Row, operation: AreaOperation): Place {
    const participant = stateOf(row, operation);
    const { area, act } = operation;
    const stream = area.stream(keyOf(row, act, participant));
    if (typeof act.stream === 'object' && 'makes' in act.stream) copies.begin(stream);
    return { copy: copies.in(stream), ...participantOf(participant) };
  }

  function keyOf(row: Row, act: RowAct, participant: string | undefined): string | undefined {
    if (act.stream === 'only') return undefined;
    if (act.stream !== 'state')
      return 'makes' in act.stream ? rowId(row.id, act.stream.makes) : thing(row.target ?? '', 'target', thingOf(act));
    if (participant !== undefined) return participant;
    throw new RowRefused('state', 'cell-missing', 'Name the State.');
  }

  /**
   * A row that names no State is about that of its target, where both are in one State's stream; what the manager records about a State
   * is about that of what the row names. An act of a State is never ascribed to one that the row does not name.
   */
  function stateOf(row: Row, operation: AreaOperation): string | undefined {
    const { act } = operation;
    if (row.cells.state !== undefined) return stated(row);
    if (act.stream === 'state' && row.target !== undefined) return places.find(row) ?? stateIn(madeBy(row.target));
    const reach = mayCommand(policyOn(nowOf(row)), ground.actor.office as 'import', act.act);
    if (act.state === undefined || reach === 'on-behalf') return undefined;
    return namedThings(row.cells, operation)
      .map((column) => stateIn(madeBy(row.cells[column] ?? '')))
      .find((one) => one !== undefined);
  }

  function stated({ cells: { state } }: Row): string | undefined {
    return state === undefined ? undefined : ground.registry.find(state);
  }

  /** What a cell names: by its id, or by the row that made it. */
  function thing(text: string, column: string, name: string): string {
    if (isId(text)) return text.slice('id:'.length);
    const [first] = madeBy(text);
    if (!first) throw new RowRefused(column, 'target-unknown', 'No row of this id has entered anything.');
    const made = (first.data as Readonly<Record<string, unknown>>)[name];
    return typeof made === 'string' ? made : rowId(text, name);
  }

  /** The copy of the stream of the directory that the row writes to: its operation says which, or its target does. */
  function copyFor(row: Row, participant: string): StreamCopy {
    const kind = kindOf(row.operation);
    if (kind !== undefined) return copies.of(kind, participant);
    const found = KINDS.map((one) => copies.of(one, participant)).find(
      (copy) =>
        enteredBy(row.target ?? '', copy).length > 0 || copies.recorded(row.target ?? '')[0]?.stream === copy.stream,
    );
    if (found) return found;
    throw new RowRefused('target', 'target-unknown', 'No row of this id has entered anything for this State.');
  }

  function directoryThing({ target }: Row, participant: string, copy: StreamCopy): Thing | undefined {
    if (target === undefined) return undefined;
    // A remark is about an entry of the roster; an amendment of one about the remark.
    const from = [copy, copies.of('roster', participant)].find((one) => enteredBy(target, one).length > 0);
    if (!from)
      throw new RowRefused('target', 'target-unknown', 'No row of this id has entered anything for this State.');
    return { row: target, participant, copy: from, own: enteredBy(target, from) };
  }
}

function participantOf(participant: string | undefined): { readonly participant?: string } {
  return participant === undefined ? {} : { participant };
}

/** Of whom a row's events speak. */
function stateIn([first]: readonly LedgerEvent[]): string | undefined {
  if (!first) return undefined;
  // a match is recorded among the needs of its State
  const { participant, needBy } = first.data as { readonly participant?: string; readonly needBy?: string };
  return participant ?? needBy ?? first.onBehalfOf;
}

const NAMES_HOLDER: readonly Operation[] = ['entered', 'nominated', 'replaced'];

/** What the policy encourages is pointed out where a holder is named. */
function noTelephone({ operation, cells }: Row, { parameters }: Policy): Verdict['warnings'] {
  const asked = NAMES_HOLDER.includes(operation) && parameters.fields.encouraged.includes('telephone');
  if (!asked || cells.telephone !== undefined) return [];
  return [{ code: 'no-telephone', detail: 'No telephone number is given; the policy encourages it.' }];
}
