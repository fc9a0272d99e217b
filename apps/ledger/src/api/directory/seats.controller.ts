import { Body, Controller, Post } from '@nestjs/common';
import { dataOf, type Makes } from '../../http/acts.ts';
import { type ReceiptAnswer, Records } from '../../http/answers.ts';
import { callerOf } from '../../http/caller.ts';
import { dayAfter } from '../../http/coordinate.ts';
import { ApiTags } from '../../http/described.ts';
import { ApiId, type Exchange, Here, IdParam } from '../../http/exchange.ts';
import { May } from '../../http/guard.ts';
import { TimeTravel } from '../../http/time-travel.ts';
import { Lookup } from '../../reading/lookup.ts';
import {
  ActingHolderBody,
  AlternateBody,
  ConfirmationBody,
  DepartureBody,
  ReplacementBody,
  RoleChangeBody,
  StandInEndBody,
  UpdateBody,
} from './roster.dto.ts';
import { dated, type RosterAct, RosterActs } from './roster-acts.ts';
import { Updates } from './updates.ts';

/** What happens to a seat and to whoever holds it or stands in. */
@ApiTags('directory')
@Controller('api')
export class SeatActsController {
  private readonly rosters: RosterActs;
  private readonly updates: Updates;
  private readonly lookup: Lookup;
  private readonly time: TimeTravel;

  constructor(rosters: RosterActs, updates: Updates, lookup: Lookup, time: TimeTravel) {
    this.rosters = rosters;
    this.updates = updates;
    this.lookup = lookup;
    this.time = time;
  }

  @Post('seats/:seat/updates')
  @ApiId('seat', 'The seat.')
  @May('UpdateContactDetails')
  @Records('Record new details of the same holder')
  update(@Here() here: Exchange, @IdParam('seat') seat: string, @Body() body: UpdateBody): Promise<ReceiptAnswer> {
    return this.updates.run(here, seat, body);
  }

  @Post('seats/:seat/replacements')
  @ApiId('seat', 'The seat.')
  @May('ReplaceHolder')
  @Records('Record a new holder')
  replace(
    @Here() here: Exchange,
    @IdParam('seat') seat: string,
    @Body() body: ReplacementBody,
  ): Promise<ReceiptAnswer> {
    const { leftOn, ...rest } = dataOf(body);
    const left = leftOn === undefined ? {} : { leftOn: dayAfter(leftOn) };
    const data = { ...rest, ...left, ...dated(body.effectiveOn), seat };
    return this.run(here, seat, body, { type: 'ReplaceHolder', data });
  }

  @Post('seats/:seat/departure')
  @ApiId('seat', 'The seat.')
  @May('RecordHolderLeft')
  @Records('Record that the holder has left; the seat is vacant')
  leave(@Here() here: Exchange, @IdParam('seat') seat: string, @Body() body: DepartureBody): Promise<ReceiptAnswer> {
    const { until, ...rest } = dataOf(body);
    return this.run(here, seat, body, {
      type: 'RecordHolderLeft',
      data: { ...rest, seat, effectiveOn: dayAfter(until) },
    });
  }

  @Post('seats/:seat/withdrawal')
  @ApiId('seat', 'The seat.')
  @May('WithdrawPoc')
  @Records('Record that the State withdraws its entry')
  withdraw(@Here() here: Exchange, @IdParam('seat') seat: string, @Body() body: DepartureBody): Promise<ReceiptAnswer> {
    const { until, ...rest } = dataOf(body);
    return this.run(here, seat, body, { type: 'WithdrawPoc', data: { ...rest, seat, effectiveOn: dayAfter(until) } });
  }

  @Post('seats/:seat/acting-holders')
  @ApiId('seat', 'The seat.')
  @May('NameActingHolder')
  @Records('Name an acting holder for a time')
  act(@Here() here: Exchange, @IdParam('seat') seat: string, @Body() body: ActingHolderBody): Promise<ReceiptAnswer> {
    const { until, ...rest } = dataOf(body);
    const data = { ...rest, ...dated(body.effectiveOn), seat, to: dayAfter(until) };
    return this.run(here, seat, body, { type: 'NameActingHolder', data }, { thing: 'standIn' });
  }

  @Post('seats/:seat/alternates')
  @ApiId('seat', 'The seat.')
  @May('NameAlternate')
  @Records('Name an alternate beside the holder')
  stand(@Here() here: Exchange, @IdParam('seat') seat: string, @Body() body: AlternateBody): Promise<ReceiptAnswer> {
    const { until, ...rest } = dataOf(body);
    const end = until === undefined ? {} : { to: dayAfter(until) };
    const data = { ...rest, ...end, ...dated(body.effectiveOn), seat };
    return this.run(here, seat, body, { type: 'NameAlternate', data }, { thing: 'standIn' });
  }

  @Post('seats/:seat/role-change')
  @ApiId('seat', 'The seat that is left.')
  @May('ChangePocRole')
  @Records('Move the holder to a seat of another role')
  changeRole(
    @Here() here: Exchange,
    @IdParam('seat') seat: string,
    @Body() body: RoleChangeBody,
  ): Promise<ReceiptAnswer> {
    const data = { ...dataOf(body), ...dated(body.effectiveOn), seat };
    return this.run(here, seat, body, { type: 'ChangePocRole', data }, { thing: 'seat', at: 'api/seats' });
  }

  @Post('seats/:seat/confirmations')
  @ApiId('seat', 'The seat.')
  @May('ConfirmEntry')
  @Records('Record that the entry was confirmed as current')
  confirm(
    @Here() here: Exchange,
    @IdParam('seat') seat: string,
    @Body() body: ConfirmationBody,
  ): Promise<ReceiptAnswer> {
    const { office } = callerOf(here.request);
    const by = office === 'poc' ? 'holder' : office === 'directory-manager' ? (body.by ?? 'state') : 'state';
    const data = { effectiveOn: this.time.today(), ...dataOf(body), by, seat } as const;
    return this.run(here, seat, body, { type: 'ConfirmEntry', data });
  }

  @Post('stand-ins/:standIn/end')
  @ApiId('standIn', 'The acting holder or alternate.')
  @May('EndAlternate')
  @Records('Record that an acting holder or alternate stands in no more')
  async end(
    @Here() here: Exchange,
    @IdParam('standIn') standIn: string,
    @Body() body: StandInEndBody,
  ): Promise<ReceiptAnswer> {
    const { participant, seat } = await this.lookup.standIn(standIn);
    const { until, ...rest } = dataOf(body);
    const act: RosterAct = { type: 'EndAlternate', data: { ...rest, standIn, effectiveOn: dayAfter(until) } };
    return this.rosters.run(here, { type: act.type, body, participant, seat, target: { standIn } }, act);
  }

  private async run(here: Exchange, seat: string, body: object, act: RosterAct, makes?: Makes): Promise<ReceiptAnswer> {
    const participant = await this.lookup.ownerOfSeat(seat);
    const intent = { type: act.type, body, participant, seat, target: { seat } };
    return this.rosters.run(here, { ...intent, ...(makes === undefined ? {} : { makes }) }, act);
  }
}
