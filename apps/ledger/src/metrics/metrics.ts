import type { Meter } from '@opentelemetry/api';
import { OTLPMetricExporter } from '@opentelemetry/exporter-metrics-otlp-http';
import { PrometheusExporter, PrometheusSerializer } from '@opentelemetry/exporter-prometheus';
import { MeterProvider, PeriodicExportingMetricReader } from '@opentelemetry/sdk-metrics';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { EventStore } from '#libs/event-store';
import { routeOf } from '../http/logging.ts';

/** How often figures are sent to a collector, in milliseconds. */
const PUSH_EVERY = 60_000;

/** Upper bounds of duration buckets in seconds: from an append on a fast disk to a request that waited as long as it may. */
const SECONDS = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10];

/** Figures about this node, never about persons or States: rates, durations, and what health says. */
export interface Metrics {
  /** All of them in the text form of Prometheus. */
  text(): Promise<string>;
  /** One request was answered. */
  answered(request: FastifyRequest, reply: FastifyReply): void;
  /** The same store, each append of which is timed. */
  timed<S extends EventStore>(store: S): S;
  /** For further figures of other parts. */
  readonly meter: Meter;
  stop(): Promise<void>;
}

/** `collector`: where figures are sent every minute as OTLP over HTTP (`https://collector.example.org/v1/metrics`); nowhere without it. */
export function createMetrics(collector?: string): Metrics {
  const scrape = new PrometheusExporter({ preventServerStart: true });
  const provider = new MeterProvider({ readers: [scrape, ...pushTo(collector)] });
  // no prefix, no times, no labels of the resource, no target_info, no scope labels: one process, one scope
  const serializer = new PrometheusSerializer(undefined, false, undefined, true, true);
  const meter = provider.getMeter('cbm-ledger');
  const seconds = { unit: 's', advice: { explicitBucketBoundaries: SECONDS } };
  const requests = meter.createHistogram('http.server.request.duration', {
    ...seconds,
    description: 'Requests answered, by route pattern and status.',
  });
  const appends = meter.createHistogram('cbm.append.duration', {
    ...seconds,
    description: 'Appends to the log, by outcome: appended, or the code of what refused it.',
  });
  return {
    text: async () => serializer.serialize((await scrape.collect()).resourceMetrics),
    answered: (request, reply) =>
      requests.record(reply.elapsedTime / 1_000, {
        'http.request.method': request.method,
        'http.route': routeOf(request),
        'http.response.status_code': reply.statusCode,
      }),
    timed: (store) => ({
      ...store,
      append: async (...asked: Parameters<EventStore['append']>) => {
        const begun = performance.now();
        const record = (outcome: string) => appends.record((performance.now() - begun) / 1_000, { outcome });
        try {
          const receipt = await store.append(...asked);
          record('appended');
          return receipt;
        } catch (error) {
          record(codeOf(error));
          throw error;
        }
      },
    }),
    meter,
    stop: () => provider.shutdown(),
  };
}

function pushTo(collector: string | undefined): readonly PeriodicExportingMetricReader[] {
  if (collector === undefined) return [];
  const exporter = new OTLPMetricExporter({ url: collector });
  return [new PeriodicExportingMetricReader({ exporter, exportIntervalMillis: PUSH_EVERY })];
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'fault';
}
