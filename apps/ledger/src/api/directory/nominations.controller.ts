import { Body, Controller, Post } from '@nestjs/common';
import { dataOf } from '../../http/acts.ts';
import { type ReceiptAnswer, Records } from '../../http/answers.ts';
import { dayAfter } from '../../http/coordinate.ts';
import { ApiTags } from '../../http/described.ts';
import { ApiId, type Exchange, Here, IdParam } from '../../http/exchange.ts';
import { May } from '../../http/guard.ts';
import { TimeTravel } from '../../http/time-travel.ts';
import { Lookup } from '../../reading/lookup.ts';
import { ActivationBody, ClarificationBody, NominationEndBody, SupersessionBody } from './roster.dto.ts';
import { dated, type RosterAct, RosterActs } from './roster-acts.ts';

/** What happens to a nomination before it is an entry, and its activation. */
@ApiTags('directory')
@Controller('api/nominations/:nomination')
@ApiId('nomination', 'The nomination.')
export class NominationActsController {
  private readonly rosters: RosterActs;
  private readonly lookup: Lookup;
  private readonly time: TimeTravel;

  constructor(rosters: RosterActs, lookup: Lookup, time: TimeTravel) {
    this.rosters = rosters;
    this.lookup = lookup;
    this.time = time;
  }

  @Post('activation')
  @May('ActivateEntry')
  @Records('Activate a nomination: it is an entry from a day on')
  activate(
    @Here() here: Exchange,
    @IdParam('nomination') nomination: string,
    @Body() body: ActivationBody,
  ): Promise<ReceiptAnswer> {
    const end = body.until === undefined ? {} : { to: dayAfter(body.until) };
    const data = { nomination, ...end, ...dated(body.effectiveOn) };
    return this.run(here, nomination, body, { type: 'ActivateEntry', data });
  }

  @Post('withdrawal')
  @May('WithdrawNomination')
  @Records('Withdraw a nomination')
  withdraw(
    @Here() here: Exchange,
    @IdParam('nomination') nomination: string,
    @Body() body: NominationEndBody,
  ): Promise<ReceiptAnswer> {
    const data = { effectiveOn: this.time.today(), ...dataOf(body), nomination };
    return this.run(here, nomination, body, { type: 'WithdrawNomination', data });
  }

  @Post('supersession')
  @May('SupersedeNomination')
  @Records('Record that another nomination took its place')
  supersede(
    @Here() here: Exchange,
    @IdParam('nomination') nomination: string,
    @Body() body: SupersessionBody,
  ): Promise<ReceiptAnswer> {
    const data = { effectiveOn: this.time.today(), ...dataOf(body), nomination };
    return this.run(here, nomination, body, { type: 'SupersedeNomination', data });
  }

  @Post('clarifications')
  @May('RequestClarification')
  @Records('Ask the State for what is missing or unclear')
  clarify(
    @Here() here: Exchange,
    @IdParam('nomination') nomination: string,
    @Body() body: ClarificationBody,
  ): Promise<ReceiptAnswer> {
    const data = { effectiveOn: this.time.today(), ...dataOf(body), nomination };
    return this.run(here, nomination, body, { type: 'RequestClarification', data });
  }

  private async run(here: Exchange, nomination: string, body: object, act: RosterAct): Promise<ReceiptAnswer> {
    const { participant } = await this.lookup.nomination(nomination);
    return this.rosters.run(here, { type: act.type, body, participant, target: { nomination } }, act);
  }
}
