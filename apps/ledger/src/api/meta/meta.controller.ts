import { Controller, Get, Header, Inject, Query } from '@nestjs/common';
import { type HealthDetails, healthOf, type HealthSummary, summaryOf } from '../../health.ts';
import { RELEASE } from '../../http/caching.ts';
import { Shown } from '../../http/answers.ts';
import { Open } from '../../http/caller.ts';
import { ApiExcludeEndpoint, ApiOperation, ApiResponse, ApiTags } from '../../http/described.ts';
import { type Exchange, Here } from '../../http/exchange.ts';
import { Text } from '../../http/fields.ts';
import { Sees } from '../../http/guard.ts';
import { Problem } from '../../http/problem.ts';
import { timeMap } from '../../reading/time-map.ts';
import type { OpenLedger } from '../../open-ledger.ts';
import { LEDGER } from '../../reading/ledger-token.ts';
import { Reads } from '../../reading/reads.ts';
import { ApiDescription } from './api-description.ts';
import { requireReady } from './ready.ts';

export class HealthAnswer implements HealthSummary {
  @Shown('ok; reading-only: nothing can be recorded; degraded: something has stopped.', 'ok')
  readonly status: HealthSummary['status'];
  @Shown('Whether every read model is running.', true) readonly reading: boolean;
  @Shown('Whether this node may record.', true) readonly writing: boolean;
  @Shown('Release that answers.', '0.1.0') readonly release: string;
}

export class ReadyAnswer {
  @Shown('Release that answers.', '0.1.0') readonly release: string;
}

export class TimeMapQuery {
  @Text('The address whose mementos are asked for, as in `Link: rel="timemap"`.', '/directory', { max: 500 })
  readonly of: string;
}

/** What is said about the ledger itself. */
@ApiTags('about')
@Controller()
export class MetaController {
  private readonly ledger: OpenLedger;
  private readonly reads: Reads;
  private readonly description: ApiDescription;

  constructor(@Inject(LEDGER) ledger: OpenLedger, reads: Reads, description: ApiDescription) {
    this.ledger = ledger;
    this.reads = reads;
    this.description = description;
  }

  @Get('health')
  @Open()
  @Header('Cache-Control', 'no-store')
  @ApiOperation({
    summary: 'Whether this node reads and records; with a token also log, read models, clock, vault, disk',
  })
  @ApiResponse({ status: 200, description: 'All is well.', type: HealthAnswer })
  @ApiResponse({ status: 503, description: 'Something does not work; the answer says what.', type: HealthAnswer })
  async health(@Here() { request, reply }: Exchange): Promise<HealthSummary | HealthDetails> {
    const health = await healthOf(this.ledger);
    void reply.status(health.status === 'ok' ? 200 : 503);
    return request.caller === undefined ? summaryOf(health) : health;
  }

  @Get('ready')
  @Open()
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'Whether this node takes requests: for a proxy that chooses among several' })
  @ApiResponse({ status: 200, description: 'It does.', type: ReadyAnswer })
  @ApiResponse({
    status: 503,
    description:
      'Its read models are not yet where the log was when it began, or it has lost the log that it had read.',
  })
  ready(): ReadyAnswer {
    requireReady(this.ledger);
    return { release: RELEASE };
  }

  @Get('api/openapi.json')
  @Open()
  @Header('Content-Type', 'application/openapi+json;version=3.1; charset=utf-8')
  @Header('Cache-Control', 'no-cache')
  @ApiExcludeEndpoint()
  openapi(): Promise<string> {
    return this.description.text();
  }

  @Get('timemap')
  @Sees('entry')
  @Header('Content-Type', 'application/link-format')
  @Header('Cache-Control', 'no-cache')
  @ApiOperation({ summary: 'The moments at which an address has another answer (RFC 7089)' })
  @ApiResponse({ status: 200, description: 'Links, newest memento last.' })
  async timemap(@Here() here: Exchange, @Query() { of }: TimeMapQuery): Promise<string> {
    if (!of.startsWith('/') || of.startsWith('//'))
      throw new Problem('malformed-request', 'Give an address of this ledger, beginning with a slash.');
    return timeMap(await this.reads.look(here, {}, []), of);
  }
}
