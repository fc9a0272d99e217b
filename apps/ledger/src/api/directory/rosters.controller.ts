import { Body, Controller, Post } from '@nestjs/common';
import { dataOf } from '../../http/acts.ts';
import { type ReceiptAnswer, Records } from '../../http/answers.ts';
import { dayAfter } from '../../http/coordinate.ts';
import { ApiTags } from '../../http/described.ts';
import { ApiId, type Exchange, Here, IdParam } from '../../http/exchange.ts';
import { May } from '../../http/guard.ts';
import { TimeTravel } from '../../http/time-travel.ts';
import { AnnulEntryBody, correctionOf } from '../amend.dto.ts';
import { CorrectRosterEntryBody, EntryBody, InvitationBody, NominationBody } from './roster.dto.ts';
import { dated, RosterActs } from './roster-acts.ts';

/** What is recorded of one State's seats as a whole. */
@ApiTags('directory')
@Controller('api/rosters')
export class RostersController {
  private readonly rosters: RosterActs;
  private readonly time: TimeTravel;

  constructor(rosters: RosterActs, time: TimeTravel) {
    this.rosters = rosters;
    this.time = time;
  }

  @Post(':participant/invitations')
  @ApiId('participant', 'The State that is invited.')
  @May('InviteNomination')
  @Records('Record that a State was invited to nominate')
  invite(
    @Here() here: Exchange,
    @IdParam('participant') participant: string,
    @Body() body: InvitationBody,
  ): Promise<ReceiptAnswer> {
    const type = 'InviteNomination';
    const data = { effectiveOn: this.time.today(), ...dataOf(body), participant };
    return this.rosters.run(here, { type, body, participant, target: { participant } }, { type, data });
  }

  @Post(':participant/nominations')
  @ApiId('participant', 'The State that nominates.')
  @May('NominatePoc')
  @Records('Nominate a Point of Contact; pending until it is activated')
  nominate(
    @Here() here: Exchange,
    @IdParam('participant') participant: string,
    @Body() body: NominationBody,
  ): Promise<ReceiptAnswer> {
    const type = 'NominatePoc';
    const data = { ...dataOf(body), ...dated(body.effectiveOn), participant };
    const makes = { thing: 'nomination' };
    return this.rosters.run(here, { type, body, participant, target: { participant }, makes }, { type, data });
  }

  @Post(':participant/entries')
  @ApiId('participant', 'The State whose entry it is.')
  @May('EnterPoc')
  @Records('Enter a Point of Contact: nominated and activated in one act')
  enter(
    @Here() here: Exchange,
    @IdParam('participant') participant: string,
    @Body() body: EntryBody,
  ): Promise<ReceiptAnswer> {
    const type = 'EnterPoc';
    const { until, ...rest } = dataOf(body);
    const end = until === undefined ? {} : { to: dayAfter(until) };
    const data = { ...rest, ...end, ...dated(body.effectiveOn), participant };
    const makes = { thing: 'seat', at: 'api/seats' };
    return this.rosters.run(here, { type, body, participant, target: { participant }, makes }, { type, data });
  }

  @Post(':participant/corrections')
  @ApiId('participant', 'The State whose roster holds the entry.')
  @May('CorrectEntry')
  @Records('Correct an entry of a roster')
  correct(
    @Here() here: Exchange,
    @IdParam('participant') participant: string,
    @Body() body: CorrectRosterEntryBody,
  ): Promise<ReceiptAnswer> {
    const type = 'CorrectEntry';
    const target = { participant, area: 'roster' };
    return this.rosters.run(here, { type, body, participant, target }, { type, data: correctionOf(body) });
  }

  @Post(':participant/annulments')
  @ApiId('participant', 'The State whose roster holds the entries.')
  @May('AnnulEntry')
  @Records('Annul entries of a roster')
  annul(
    @Here() here: Exchange,
    @IdParam('participant') participant: string,
    @Body() body: AnnulEntryBody,
  ): Promise<ReceiptAnswer> {
    const type = 'AnnulEntry';
    const target = { participant, area: 'roster' };
    return this.rosters.run(here, { type, body, participant, target }, { type, data: dataOf(body) });
  }
}
