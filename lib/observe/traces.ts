import "server-only";
import { type Attributes, context, propagation, type Span, SpanKind, SpanStatusCode, trace } from "@opentelemetry/api";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-http";
import { defaultResource, resourceFromAttributes } from "@opentelemetry/resources";
import { BatchSpanProcessor, NodeTracerProvider } from "@opentelemetry/sdk-trace-node";

let isOn = false;

/** Sends a span for each request, command and transaction to `OTEL_EXPORTER_OTLP_ENDPOINT`, which the exporter reads itself. Without it nothing is traced. */
export function startTraces(): () => Promise<void> {
	const resource = defaultResource().merge(
		resourceFromAttributes({ "service.name": process.env.OTEL_SERVICE_NAME || "stet" }),
	);
	const provider = new NodeTracerProvider({
		resource,
		spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter())],
	});
	provider.register();
	isOn = true;
	return () => {
		isOn = false;
		return provider.shutdown();
	};
}

/** Around a request: belongs to the caller's trace, if its `traceparent` names one. */
export function tracedRequest<T>(headers: Headers, name: string, work: (span?: Span) => Promise<T>): Promise<T> {
	if (!isOn) return work();
	const carrier = Object.fromEntries(
		["traceparent", "tracestate"].flatMap((key) => (headers.get(key) ? [[key, headers.get(key)]] : [])),
	);
	return context.with(propagation.extract(context.active(), carrier), () => spanned(name, SpanKind.SERVER, {}, work));
}

export function traced<T>(name: string, about: Attributes, work: () => Promise<T>): Promise<T> {
	return isOn ? spanned(name, SpanKind.INTERNAL, about, work) : work();
}

function spanned<T>(
	name: string,
	kind: SpanKind,
	attributes: Attributes,
	work: (span: Span) => Promise<T>,
): Promise<T> {
	return trace.getTracer("stet").startActiveSpan(name, { kind, attributes }, async (span) => {
		try {
			return await work(span);
		} catch (error) {
			// The kind of error and no more: its message may repeat what somebody wrote.
			span.setStatus({ code: SpanStatusCode.ERROR, message: error instanceof Error ? error.name : "" });
			throw error;
		} finally {
			span.end();
		}
	});
}
