import type { Meter, Observable, ObservableResult } from '@opentelemetry/api';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { HealthDetails } from '../health.ts';

type Figure = readonly [value: number, attributes?: Readonly<Record<string, string>>];

interface Gauge {
  readonly name: string;
  readonly description: string;
  readonly unit?: string;
  readonly of: (health: HealthDetails) => readonly Figure[];
}

const one = (value: number): readonly Figure[] => [[value]];
const yes = (value: boolean): readonly Figure[] => one(value ? 1 : 0);

/** What health says, as figures that an alarm can be set on. Their meaning for an operator: docs/how-to/watch-a-server.md. */
const GAUGES: readonly Gauge[] = [
  { name: 'cbm.writing', description: '1 while this node may record.', of: ({ writing }) => yes(writing) },
  { name: 'cbm.sound', description: '1 while health is ok.', of: ({ status }) => yes(status === 'ok') },
  {
    name: 'cbm.log.index',
    description: 'Index of the last entry of the log.',
    of: ({ log }) => (log ? one(log.index) : []),
  },
  {
    name: 'cbm.store.alarms',
    description: 'What the store says that an operator must see to; 1 while it does not answer.',
    of: ({ store }) => one('alarms' in store ? store.alarms.length : 1),
  },
  {
    name: 'cbm.projection.running',
    description: '1 while this read model runs, 0 when it has stopped at an entry.',
    of: ({ projections }) => projections.map(({ table, status }) => [status === 'running' ? 1 : 0, { table }]),
  },
  {
    name: 'cbm.projection.behind',
    description: 'Entries of the log that this read model has not taken in.',
    of: ({ projections, log }) =>
      log ? projections.map(({ table, checkpoint }) => [Math.max(0, log.index - checkpoint), { table }]) : [],
  },
  {
    name: 'cbm.subscription.live',
    description: '1 while the log speaks to the read models.',
    of: ({ subscription }) => yes(subscription.status === 'live'),
  },
  {
    name: 'cbm.vault.pending',
    description: 'Sealed cards whose entry is not known to be in the log.',
    of: ({ vault }) => ('pending' in vault ? one(vault.pending) : []),
  },
  {
    name: 'cbm.maintenance.failures',
    description: 'Tasks in the background that failed in their last run.',
    of: ({ maintenance }) => one(Object.keys(maintenance.failures).length),
  },
  {
    name: 'cbm.rounds.problems',
    description:
      'Steps of communication checks that could not be carried out, and rounds that were not dispatched in time.',
    of: ({ rounds }) => one(rounds.problems.length + rounds.late.length),
  },
  {
    name: 'cbm.disk.free',
    unit: 'By',
    description: 'Free space where the data directory lies.',
    of: ({ disk }) => one(disk.freeBytes),
  },
];

/** Nanoseconds in a second. */
const NANO = 1e9;

export function observeHealth(meter: Meter, health: () => Promise<HealthDetails>): void {
  const gauges = GAUGES.map((gauge) => ({
    ...gauge,
    observable: meter.createObservableGauge(gauge.name, {
      description: gauge.description,
      ...(gauge.unit === undefined ? {} : { unit: gauge.unit }),
    }),
  }));
  meter.addBatchObservableCallback(
    async (result) => {
      const now = await health();
      for (const { of, observable } of gauges)
        for (const [value, attributes] of of(now)) result.observe(observable, value, attributes);
    },
    gauges.map(({ observable }): Observable => observable),
  );
  observeProcess(meter);
}

function observeProcess(meter: Meter): void {
  const delay = monitorEventLoopDelay();
  delay.enable();
  meter
    .createObservableGauge('nodejs.eventloop.delay.p99', {
      unit: 's',
      description: 'Delay of the event loop since the last look: 99 of 100 were shorter.',
    })
    .addCallback((result: ObservableResult) => {
      result.observe(delay.percentile(99) / NANO);
      delay.reset();
    });
  meter
    .createObservableGauge('process.memory.usage', { unit: 'By', description: 'Resident memory of this process.' })
    .addCallback((result: ObservableResult) => result.observe(process.memoryUsage.rss()));
}
