import { Body, Controller, Get, Inject, Post } from '@nestjs/common';
import { PingsController } from '../../api/checks/pings.controller.ts';
import { Open } from '../../http/caller.ts';
import { ApiExcludeController } from '../../http/described.ts';
import { type Exchange, Here } from '../../http/exchange.ts';
import { Text } from '../../http/fields.ts';
import { Problem } from '../../http/problem.ts';
import { requireOwnOrigin } from '../../http/security.ts';
import type { OpenLedger } from '../../open-ledger.ts';
import { LEDGER } from '../../reading/ledger-token.ts';
import { html, redirect } from '../shared/pages.ts';
import { acknowledgedPage, acknowledgementForm } from './acknowledgement-page.tsx';

class AcknowledgementBody {
  @Text('The token in the message.', 'cbm_9fX…', { optional: true, min: 0, max: 300 }) readonly token?: string;
}

/** The page behind the address in the message of a communication check, for people; programs send the token there themselves. */
@ApiExcludeController()
@Controller()
export class AcknowledgementController {
  private readonly pings: PingsController;
  private readonly ledger: OpenLedger;

  constructor(pings: PingsController, @Inject(LEDGER) ledger: OpenLedger) {
    this.pings = pings;
    this.ledger = ledger;
  }

  /** Mail programs and their scanners open addresses by themselves: this one shows where the form is, and acts on nothing. */
  @Get('api/pings/acknowledgement')
  @Open()
  address(@Here() { reply }: Exchange): Promise<void> {
    return redirect(reply, '/acknowledgement');
  }

  @Get('acknowledgement')
  @Open()
  form(@Here() { reply }: Exchange): Promise<void> {
    return html(reply, acknowledgementForm({ wrong: false }));
  }

  @Post('acknowledgement')
  @Open()
  async acknowledge(@Here() here: Exchange, @Body() { token = '' }: AcknowledgementBody): Promise<void> {
    const { request, reply } = here;
    requireOwnOrigin(request, this.ledger.config.CBM_PUBLIC_ORIGIN);
    try {
      const recorded = await this.pings.acknowledge(here, { token: ofMessage(token) });
      void reply.status(200).removeHeader('ETag');
      return await html(reply, acknowledgedPage(recorded));
    } catch (error) {
      if (!(error instanceof Problem) || error.code !== 'sign-in-needed') throw error;
      void reply.status(401);
      return html(reply, acknowledgementForm({ wrong: true }));
    }
  }
}

/** The line of the message may be pasted whole. */
function ofMessage(text: string): string {
  return text.trim().replace(/^token=/, '');
}
