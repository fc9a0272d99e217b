import { Body, Controller, Post, type Type } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { type AnyArea, OnArea } from '#libs/ledger';
import { AnnulEntryBody, CorrectEntryBody, correctionOf } from '../api/amend.dto.ts';
import { Acts, dataOf, type Makes } from './acts.ts';
import { type ReceiptAnswer, Records } from './answers.ts';
import { Lookup } from '../reading/lookup.ts';
import { callerOf } from './caller.ts';
import { dayAfter } from './coordinate.ts';
import { ApiTags } from './described.ts';
import { ApiId, type Exchange, Here, IdParam } from './exchange.ts';
import { May } from './guard.ts';

/** A route that carries out one command of an area. */
export interface ActRoute {
  /** Below the controller's address; each `:name` is an id that goes into the command's data under that name. */
  readonly path: string;
  /** Type of the command. */
  readonly command: string;
  readonly summary: string;
  /** Its members are the command's data; `participant`, where it has one, is the State that acts. `card` goes to the vault. */
  readonly body: Type;
  /**
   * The stream: of a thing that the act makes, of the one that the address names, the one in which that one was recorded, that of the State
   * that a member of the body names, of the body's participant, or the only one.
   */
  readonly stream:
    | { readonly makes: string }
    | { readonly of: string }
    | { readonly holds: string }
    | { readonly state: string }
    | 'participant'
    | 'only';
  /** Member of its event with the id of what it makes, where that is no stream of its own. */
  readonly makes?: string;
  /** What it makes is shown at the controller's address, under its id. */
  readonly shown?: true;
  /** Member of the body that names the organisation whose act it is, where the account of one may carry it out for itself. */
  readonly organisation?: string;
  /** Member of the command's data that the body's `until`, a last day, becomes: the first day after it. */
  readonly until?: string;
}

export interface ActsOptions {
  /** Name of the group in the API's description. */
  readonly tag: string;
  /** Address below the server's: `api/cbm`. */
  readonly at: string;
  readonly area: AnyArea;
  readonly routes: readonly ActRoute[];
  /** What the ids in the addresses are, by name. */
  readonly ids: Readonly<Record<string, string>>;
  /** Address of the stream whose entries can be corrected and annulled: `adoptions/:adoption`. */
  readonly amends: {
    readonly path: string;
    readonly stream: ActRoute['stream'];
    /** Body of a correction, where it also takes a card. */
    readonly corrects?: typeof CorrectEntryBody;
  };
}

type Ids = Readonly<Record<string, string>>;
type Handler = (
  this: ActsController,
  here: Exchange,
  body: object,
  ...ids: readonly string[]
) => Promise<ReceiptAnswer>;

interface ActsController {
  readonly acts: Acts;
  readonly bus: CommandBus;
  readonly lookup: Lookup;
}

/** A controller of an area's acts: one POST a command, and one each for corrections and annulments. */
export function actsController({ tag, at, area, routes, ids, amends }: ActsOptions): Type {
  class AreaActs implements ActsController {
    readonly acts: Acts;
    readonly bus: CommandBus;
    readonly lookup: Lookup;

    constructor(acts: Acts, bus: CommandBus, lookup: Lookup) {
      this.acts = acts;
      this.bus = bus;
      this.lookup = lookup;
    }
  }
  Reflect.defineMetadata('design:paramtypes', [Acts, CommandBus, Lookup], AreaActs);
  Object.defineProperty(AreaActs, 'name', { value: `${inOneWord(area.name)}Acts` });
  for (const route of [...routes, ...amendments(amends)]) addRoute(AreaActs, route, { at, area, ids });
  ApiTags(tag)(AreaActs);
  Controller(at)(AreaActs);
  return AreaActs;
}

function amendments({ path, stream, corrects = CorrectEntryBody }: ActsOptions['amends']): readonly ActRoute[] {
  return [
    {
      path: join(path, 'corrections'),
      command: 'CorrectEntry',
      summary: 'Correct an entry of this stream',
      body: corrects,
      stream,
    },
    {
      path: join(path, 'annulments'),
      command: 'AnnulEntry',
      summary: 'Annul entries of this stream',
      body: AnnulEntryBody,
      stream,
    },
  ];
}

/** `cbm-adoptions` as part of an operation's id: `CbmAdoptions`. */
function inOneWord(name: string): string {
  return name.replaceAll(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

function join(path: string, last: string): string {
  return path === '' ? last : `${path}/${last}`;
}

function addRoute(
  controller: Type,
  route: ActRoute,
  { at, area, ids }: Pick<ActsOptions, 'at' | 'area' | 'ids'>,
): void {
  const names = [...route.path.matchAll(/:([A-Za-z]+)/g)].map(([, name]) => name ?? '');
  const name = route.command;
  const handler: Handler = function (here, body, ...values) {
    const target = Object.fromEntries(names.map((one, index) => [one, values[index] ?? '']));
    return run(this, here, body, target, { ...route, area, makes: makes(route, at) });
  };
  // the API's description finds what is said of a route by the function's own name, and calls the operation by it
  Object.defineProperty(handler, 'name', { value: name });
  const prototype = controller.prototype as object;
  Object.defineProperty(prototype, name, { value: handler, writable: true, configurable: true });
  Reflect.defineMetadata('design:paramtypes', [Object, route.body, ...names.map(() => String)], prototype, name);
  Here()(prototype, name, 0);
  Body()(prototype, name, 1);
  for (const [index, one] of names.entries()) IdParam(one)(prototype, name, index + 2);
  const descriptor = Object.getOwnPropertyDescriptor(prototype, name) ?? {};
  const decorators = [
    Post(route.path),
    ...names.map((one) => ApiId(one, ids[one] ?? one)),
    May(route.command),
    Records(route.summary),
  ];
  for (const decorate of decorators) decorate(prototype, name, descriptor);
}

function makes({ stream, makes: thing, shown }: ActRoute, at: string): Makes | undefined {
  const made = thing ?? (typeof stream === 'object' && 'makes' in stream ? stream.makes : undefined);
  return made === undefined ? undefined : { thing: made, ...(shown ? { at } : {}) };
}

interface Carried {
  readonly area: AnyArea;
  readonly makes: Makes | undefined;
}

function run(
  { acts, bus, lookup }: ActsController,
  here: Exchange,
  body: object,
  ids: Ids,
  { command: type, stream, until, organisation, area, makes }: Omit<ActRoute, 'makes'> & Carried,
): Promise<ReceiptAnswer> {
  const group = organisation === undefined ? undefined : (body as Readonly<Record<string, unknown>>)[organisation];
  const participant = (body as { readonly participant?: string }).participant ?? callerOf(here.request).participant;
  const amends = body instanceof CorrectEntryBody || body instanceof AnnulEntryBody;
  const data = body instanceof CorrectEntryBody ? correctionOf(body) : ended(dataOf(body), until);
  const target = { ...ids, ...(amends ? { area: area.name } : {}) };
  const more = {
    ...(participant === undefined ? {} : { participant }),
    ...(typeof group === 'string' ? { group } : {}),
    ...(makes === undefined ? {} : { makes }),
  };
  return acts.run(here, { type, body, target, ...more }, async (made) => {
    const command = { type, data: amends ? data : { ...ids, ...data }, ...made };
    const held = typeof stream === 'object' && 'holds' in stream ? ids[stream.holds] : undefined;
    const found = held === undefined ? undefined : await lookup.streamOf(held, area.stream(''));
    return bus.execute(new OnArea(area, found ?? area.stream(keyOf(stream)), command));

    function keyOf(place: ActRoute['stream']): string | undefined {
      if (place === 'only') return undefined;
      if (place === 'participant') return ids['participant'] ?? participant;
      if ('makes' in place) return made.context.newId(place.makes);
      if ('state' in place) return (body as Readonly<Record<string, string>>)[place.state];
      return ids['of' in place ? place.of : place.holds];
    }
  });
}

/** Last days are inclusive outside and half-open inside. */
function ended(data: object, member: string | undefined): object {
  if (member === undefined) return data;
  const { until, ...others } = data as { readonly until?: string | null };
  return until === undefined ? others : { ...others, [member]: until === null ? null : dayAfter(until) };
}
