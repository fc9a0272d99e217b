import { Controller, Get, Header, Inject } from '@nestjs/common';
import { callerOf, Open } from '../http/caller.ts';
import { ApiOperation, ApiResponse, ApiTags } from '../http/described.ts';
import { type Exchange, Here } from '../http/exchange.ts';
import type { Metrics } from './metrics.ts';

export const METRICS = Symbol('metrics');

/** Figures for those who watch the server. Any account may read them, as with the details of health. */
@ApiTags('about')
@Controller()
export class MetricsController {
  private readonly metrics: Metrics;

  constructor(@Inject(METRICS) metrics: Metrics) {
    this.metrics = metrics;
  }

  @Get('metrics')
  @Open()
  @Header('Content-Type', 'text/plain; version=0.0.4; charset=utf-8')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'Figures about this node in the text form of Prometheus; any account may read them' })
  @ApiResponse({ status: 200, description: 'Durations, and what health says.' })
  text(@Here() { request }: Exchange): Promise<string> {
    callerOf(request);
    return this.metrics.text();
  }
}
