import { Body, Controller, Get, Header, HttpCode, Inject, Post } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { askAcknowledgements, askPingOfToken, askRound, checks, derivedId, OnArea } from '#libs/ledger';
import type { Point } from '#libs/temporal';
import { Acts } from '../../http/acts.ts';
import { hashOfToken } from '../../http/authenticate.ts';
import { Open } from '../../http/caller.ts';
import { ApiHeader, ApiOperation, ApiResponse, ApiTags } from '../../http/described.ts';
import { type Exchange, Here } from '../../http/exchange.ts';
import { Problem } from '../../http/problem.ts';
import type { OpenLedger } from '../../open-ledger.ts';
import { LEDGER } from '../../reading/ledger-token.ts';
import { RecordedPingAnswer } from './checks.answers.ts';
import { TokenBody } from './checks.dto.ts';

const TOKEN_HEADER = {
  name: 'Authorization',
  required: false,
  description: '`Ping <token>`: the token in the message. It stands in no address, so that no log keeps it.',
  schema: { type: 'string', example: 'Ping cbm_9fX…' },
} as const;

const RECORDED = { status: 200, description: 'What is recorded of your seat.', type: RecordedPingAnswer } as const;

/** Whom a message reached: its one-time token is the credential, and opens nothing else. */
interface Pinged {
  readonly round: string;
  readonly seat: string;
  readonly participant: string;
}

/** Acknowledging a communication check with the token in its message. */
@ApiTags('checks')
@Controller('api/pings')
export class PingsController {
  private readonly acts: Acts;
  private readonly bus: CommandBus;
  private readonly queries: QueryBus;
  private readonly ledger: OpenLedger;

  constructor(acts: Acts, bus: CommandBus, queries: QueryBus, @Inject(LEDGER) ledger: OpenLedger) {
    this.acts = acts;
    this.bus = bus;
    this.queries = queries;
    this.ledger = ledger;
  }

  @Get()
  @Open()
  @Header('Cache-Control', 'private, no-store')
  @ApiOperation({ summary: 'What is recorded of the message that a token belongs to; it records nothing' })
  @ApiHeader(TOKEN_HEADER)
  @ApiResponse(RECORDED)
  async recorded(@Here() here: Exchange): Promise<RecordedPingAnswer> {
    return this.shown(await this.pinged(tokenOf(here, undefined)));
  }

  @Post('acknowledgement')
  @Open()
  @HttpCode(200)
  @Header('Cache-Control', 'private, no-store')
  @ApiOperation({ summary: 'Acknowledge a message with its token. A token used again shows what is recorded' })
  @ApiHeader(TOKEN_HEADER)
  @ApiResponse(RECORDED)
  @ApiResponse({ status: 201, description: 'Recorded just now.', type: RecordedPingAnswer })
  async acknowledge(@Here() here: Exchange, @Body() body: TokenBody): Promise<RecordedPingAnswer> {
    const token = tokenOf(here, body.token);
    const pinged = await this.pinged(token);
    const before = await this.shown(pinged);
    if (before.acknowledgements.some(({ channel }) => channel === 'token')) return before;
    await this.record(here, pinged, body.by, hashOfToken(token));
    return this.shown(pinged);
  }

  /** The holder of the token acts for the seat alone, as far as the policy lets a PoC. */
  private record({ request, reply }: Exchange, pinged: Pinged, by: string | undefined, hash: string): Promise<unknown> {
    const { round, seat, participant } = pinged;
    const type = 'AcknowledgePing';
    const said = by === undefined ? {} : { by };
    const data = { round, seat, participant, channel: 'token', ...said };
    request.caller = { account: derivedId('ping', round, seat), office: 'poc', participant, seat };
    // one key for one token and answer: what came twice at once is recorded once
    const key = derivedId('ping acknowledgement', hash, by ?? '');
    return this.acts.run({ request, reply }, { type, body: said, participant, seat, key, target: { round } }, (made) =>
      this.bus.execute(new OnArea(checks, checks.stream(round), { type, data, ...made })),
    );
  }

  private async pinged(token: string): Promise<Pinged> {
    const index = this.ledger.tables.checkpoint(['sendings']);
    const found = await this.queries.execute(askPingOfToken(hashOfToken(token), index));
    if (found) return found;
    throw unknownToken();
  }

  private async shown({ round, seat }: Pinged): Promise<RecordedPingAnswer> {
    const { tables, clock } = this.ledger;
    const on = new Date(clock.now()).toISOString().slice(0, 10);
    const point: Point = { index: tables.checkpoint(['rounds', 'acknowledgements']), on };
    const view = await this.queries.execute(askRound(round, point));
    const acknowledgements = await this.queries.execute(askAcknowledgements(round, seat, point));
    return { round, dispatchedAt: view?.dispatchedAt ?? null, acknowledgements };
  }
}

/** In the header or in the body, never in the address. */
function tokenOf({ request }: Exchange, given: string | undefined): string {
  const token = given ?? /^Ping +([\w.~+/=-]{1,200})$/i.exec(request.headers.authorization ?? '')?.[1];
  if (token !== undefined) return token;
  throw unknownToken();
}

function unknownToken(): Problem {
  return new Problem(
    'sign-in-needed',
    'Send the token of a message as `Authorization: Ping …`; this one opens nothing.',
    {
      headers: { 'WWW-Authenticate': 'Ping' },
    },
  );
}
