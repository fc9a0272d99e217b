import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { askParticipants, OnParticipant } from '#libs/ledger';
import { Acts, dataOf } from '../../http/acts.ts';
import { Reads as ReadsAt, type ReceiptAnswer, Records } from '../../http/answers.ts';
import { dayAfter } from '../../http/coordinate.ts';
import { ApiTags } from '../../http/described.ts';
import { ApiId, type Exchange, Here, IdParam } from '../../http/exchange.ts';
import { May, Sees } from '../../http/guard.ts';
import { Problem } from '../../http/problem.ts';
import { MomentQuery } from '../../reading/moment.dto.ts';
import { participantsShown } from '../../reading/participants.ts';
import { Reads } from '../../reading/reads.ts';
import { AnnulEntryBody, CorrectEntryBody, correctionOf } from '../amend.dto.ts';
import { ParticipantAtAnswer, ParticipantsAnswer, ParticipantsQuery } from './participants.answers.ts';
import {
  ChangeCodesBody,
  EndMembershipBody,
  RecordSuccessionBody,
  RegisterParticipantBody,
  RenameParticipantBody,
  StartMembershipBody,
} from './participants.dto.ts';

/** Identity of States and organisations: names, codes, memberships, succession. */
@ApiTags('participants')
@Controller('api/participants')
export class ParticipantsController {
  private readonly acts: Acts;
  private readonly bus: CommandBus;
  private readonly reads: Reads;
  private readonly queries: QueryBus;

  constructor(acts: Acts, bus: CommandBus, reads: Reads, queries: QueryBus) {
    this.acts = acts;
    this.bus = bus;
    this.reads = reads;
    this.queries = queries;
  }

  @Get()
  @Sees('participant')
  @ReadsAt('Participants at a moment, with the groups of that day', ParticipantsAnswer)
  list(@Here() here: Exchange, @Query() query: ParticipantsQuery): Promise<ParticipantsAnswer | undefined> {
    return this.reads.answer(here, query, { tables: ['participants', 'memberships'] }, async (look) => {
      const kinds = query.kind === undefined ? undefined : [query.kind];
      const found = await this.queries.execute(askParticipants(look.point, { kinds }, look.now.on));
      const participants = participantsShown(look, found);
      return { count: participants.length, participants };
    });
  }

  @Get(':participant')
  @ApiId('participant', 'The participant.')
  @Sees('participant')
  @ReadsAt('One participant at a moment', ParticipantAtAnswer)
  one(
    @Here() here: Exchange,
    @IdParam('participant') id: string,
    @Query() query: MomentQuery,
  ): Promise<ParticipantAtAnswer | undefined> {
    return this.reads.answer(here, query, { tables: ['participants', 'memberships'] }, async (look) => {
      const found = await this.queries.execute(askParticipants(look.point, { participant: id }, look.now.on));
      const [participant] = participantsShown(look, found);
      if (!participant) throw new Problem('not-found', 'No participant with this id is there at this moment.');
      return { participant };
    });
  }

  @Post()
  @May('RegisterParticipant')
  @Records('Register a participant')
  register(@Here() here: Exchange, @Body() body: RegisterParticipantBody): Promise<ReceiptAnswer> {
    const type = 'RegisterParticipant';
    return this.acts.run(here, { type, body, makes: { thing: 'participant', at: 'api/participants' } }, (made) => {
      const participant = made.context.newId('participant');
      return this.bus.execute(
        new OnParticipant(participant, { type, data: { participant, ...dataOf(body) }, ...made }),
      );
    });
  }

  @Post(':participant/names')
  @ApiId('participant', 'The participant.')
  @May('RenameParticipant')
  @Records('Record new names of a participant')
  rename(
    @Here() here: Exchange,
    @IdParam('participant') participant: string,
    @Body() body: RenameParticipantBody,
  ): Promise<ReceiptAnswer> {
    const type = 'RenameParticipant';
    return this.acts.run(here, { type, body, target: { participant } }, (made) =>
      this.bus.execute(new OnParticipant(participant, { type, data: dataOf(body), ...made })),
    );
  }

  @Post(':participant/codes')
  @ApiId('participant', 'The participant.')
  @May('ChangeParticipantCodes')
  @Records('Record new codes of a participant')
  recode(
    @Here() here: Exchange,
    @IdParam('participant') participant: string,
    @Body() body: ChangeCodesBody,
  ): Promise<ReceiptAnswer> {
    const type = 'ChangeParticipantCodes';
    return this.acts.run(here, { type, body, target: { participant } }, (made) =>
      this.bus.execute(new OnParticipant(participant, { type, data: dataOf(body), ...made })),
    );
  }

  @Post(':participant/memberships')
  @ApiId('participant', 'The participant.')
  @May('StartMembership')
  @Records('Record that a membership started')
  join(
    @Here() here: Exchange,
    @IdParam('participant') participant: string,
    @Body() body: StartMembershipBody,
  ): Promise<ReceiptAnswer> {
    const type = 'StartMembership';
    const { until, ...data } = dataOf(body);
    const known = until === undefined ? data : { ...data, until: dayAfter(until) };
    return this.acts.run(here, { type, body, target: { participant } }, (made) =>
      this.bus.execute(new OnParticipant(participant, { type, data: known, ...made })),
    );
  }

  @Post(':participant/memberships/ends')
  @ApiId('participant', 'The participant.')
  @May('EndMembership')
  @Records('Record that a membership ended')
  leave(
    @Here() here: Exchange,
    @IdParam('participant') participant: string,
    @Body() body: EndMembershipBody,
  ): Promise<ReceiptAnswer> {
    const type = 'EndMembership';
    const { until, ...data } = dataOf(body);
    return this.acts.run(here, { type, body, target: { participant } }, (made) =>
      this.bus.execute(
        new OnParticipant(participant, { type, data: { ...data, effectiveOn: dayAfter(until) }, ...made }),
      ),
    );
  }

  @Post(':participant/successions')
  @ApiId('participant', 'The successor.')
  @May('RecordSuccession')
  @Records('Record a succession')
  succeed(
    @Here() here: Exchange,
    @IdParam('participant') participant: string,
    @Body() body: RecordSuccessionBody,
  ): Promise<ReceiptAnswer> {
    const type = 'RecordSuccession';
    return this.acts.run(here, { type, body, target: { participant } }, (made) =>
      this.bus.execute(new OnParticipant(participant, { type, data: dataOf(body), ...made })),
    );
  }

  @Post(':participant/corrections')
  @ApiId('participant', 'The participant.')
  @May('CorrectEntry')
  @Records('Correct an entry about a participant')
  correct(
    @Here() here: Exchange,
    @IdParam('participant') participant: string,
    @Body() body: CorrectEntryBody,
  ): Promise<ReceiptAnswer> {
    const type = 'CorrectEntry';
    return this.acts.run(here, { type, body, target: { participant, area: 'participants' } }, (made) =>
      this.bus.execute(new OnParticipant(participant, { type, data: correctionOf(body), ...made })),
    );
  }

  @Post(':participant/annulments')
  @ApiId('participant', 'The participant.')
  @May('AnnulEntry')
  @Records('Annul entries about a participant')
  annul(
    @Here() here: Exchange,
    @IdParam('participant') participant: string,
    @Body() body: AnnulEntryBody,
  ): Promise<ReceiptAnswer> {
    const type = 'AnnulEntry';
    return this.acts.run(here, { type, body, target: { participant, area: 'participants' } }, (made) =>
      this.bus.execute(new OnParticipant(participant, { type, data: dataOf(body), ...made })),
    );
  }
}
