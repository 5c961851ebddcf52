import { z } from "zod";
import { SetupError } from "@/lib/setup-error";

/**
 * Every variable that Stet reads, in one place. The first group is for people; the start command sets the
 * second for the processes it starts.
 */
const variables = z.object({
	/** Where to listen. */
	PORT: z.coerce.number().int().min(1).max(65_535).default(3000),
	/** Which address to listen on: this machine only on the embedded database, every address with DATABASE_URL. */
	HOST: z.string().optional(),
	/** The folder for the embedded database and the generated secret. */
	STET_DATA: z.string().default(".stet"),
	/** Next's build folder, inside the project. */
	STET_DIST: z
		.string()
		.regex(/^(?!\/)(?!.*\.\.)/)
		.default(".next"),
	/** A PostgreSQL of one's own (16 or newer), as its owner; without it Stet brings up its own. */
	DATABASE_URL: z
		.string()
		.regex(/^postgres(ql)?:\/\//)
		.optional(),
	/** Connections of one server to its database, beside the one that listens. */
	DATABASE_POOL: z.coerce.number().int().min(2).max(1000).default(20),
	/** Seconds that a statement or a request may take. */
	DATABASE_PATIENCE: z.coerce.number().min(1).max(3600).default(30),
	/** Seconds that a server that was asked to stop still takes requests, so that a load balancer can notice. */
	STOP_GRACE: z.coerce.number().min(0).max(600).default(0),
	/** Where `/metrics` is served, on METRICS_HOST alone. Nothing is counted without it. */
	METRICS_PORT: z.coerce.number().int().min(1).max(65_535).optional(),
	METRICS_HOST: z.string().default("127.0.0.1"),
	/** Where traces are sent, as OpenTelemetry's own variables say. */
	OTEL_EXPORTER_OTLP_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
	OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
	/** What the server says of itself. */
	LOG_LEVEL: z.enum(["debug", "info", "warn", "error", "silent"]).default("info"),
	/** Signs the session cookies. Generated on the embedded database; required with DATABASE_URL, the same on every machine. */
	NEXTAUTH_SECRET: z.string().min(32).optional(),
	/** The address that people open, as their browsers see it. */
	NEXTAUTH_URL: z.url({ protocol: /^https?$/ }).optional(),
	/** An Ed25519 private key (PEM) that signs exported heads and bundles; without it one is made and kept in STET_DATA. */
	STET_SIGNING_KEY: z.string().optional(),
	/** Names of sign-in providers (OpenID Connect); each brings OIDC_NAME_ISSUER and more, which lib/auth/oidc.ts reads. */
	OIDC_PROVIDERS: z.string().default(""),
	/** The server that mails go through; without it none are sent. */
	SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
	/** Who mails are from; required with SMTP_URL. */
	MAIL_FROM: z.email().optional(),
	/** Where links in mails lead, if that is not NEXTAUTH_URL. */
	APP_URL: z.url({ protocol: /^https?$/ }).optional(),
	/** "1" lets webhooks go to this machine, without https: to try them out. */
	STET_WEBHOOKS_LOCAL: z.enum(["0", "1"]).default("0"),

	/** The database as the app sees it, in the role that may not change what is append-only. */
	STET_APP_DATABASE_URL: z.string().optional(),
	/** "1" where the database is the embedded one, with its sample accounts. */
	STET_EMBEDDED: z.enum(["0", "1"]).default("0"),
});

const rules: Partial<Record<string, string>> = {
	PORT: "a port number from 1 to 65535",
	STET_DIST: "a folder inside the project, such as .next",
	DATABASE_URL: "an address like postgres://owner:password@host:5432/stet",
	DATABASE_POOL: "a number of connections from 2 to 1000",
	DATABASE_PATIENCE: "a number of seconds from 1 to 3600",
	STOP_GRACE: "a number of seconds from 0 to 600",
	METRICS_PORT: "a port number from 1 to 65535",
	OTEL_EXPORTER_OTLP_ENDPOINT: "the address of an OTLP receiver, such as http://localhost:4318",
	OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: "the address of an OTLP receiver, such as http://localhost:4318/v1/traces",
	LOG_LEVEL: "debug, info, warn, error or silent",
	NEXTAUTH_SECRET: "at least 32 characters, such as `openssl rand -hex 32` prints",
	NEXTAUTH_URL: "the full address that people open, such as https://stet.example.org",
	SMTP_URL: "an address like smtps://user:password@mail.example.org:465",
	MAIL_FROM: "the e-mail address that mails come from, such as stet@example.org",
	APP_URL: "the full address that people open, such as https://stet.example.org",
	STET_WEBHOOKS_LOCAL: "0 or 1",
};

export type Env = ReturnType<typeof readEnv>;

/** Reads and checks the environment. An empty variable counts as not set. */
export function readEnv(source: Record<string, string | undefined> = process.env) {
	const read = variables.safeParse(Object.fromEntries(Object.entries(source).filter(([, value]) => value !== "")));
	if (!read.success) {
		const name = String(read.error.issues[0]?.path[0]);
		throw new SetupError(
			`${name} should be ${rules[name] ?? "set differently"}. It is "${hidden(name, source[name])}".`,
		);
	}
	const set = read.data;
	const url = set.NEXTAUTH_URL ?? `http://localhost:${set.PORT}`;
	if (set.SMTP_URL && !set.MAIL_FROM) {
		throw new SetupError("With SMTP_URL, set MAIL_FROM too: the e-mail address that mails come from.");
	}
	return {
		port: set.PORT,
		host: set.HOST ?? (set.DATABASE_URL ? "0.0.0.0" : "127.0.0.1"),
		dataDir: set.STET_DATA,
		distDir: set.STET_DIST,
		databaseUrl: set.DATABASE_URL,
		pool: set.DATABASE_POOL,
		patience: set.DATABASE_PATIENCE * 1000,
		stopGrace: set.STOP_GRACE * 1000,
		metrics: set.METRICS_PORT === undefined ? undefined : { port: set.METRICS_PORT, host: set.METRICS_HOST },
		traces: Boolean(set.OTEL_EXPORTER_OTLP_ENDPOINT ?? set.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT),
		secret: set.NEXTAUTH_SECRET,
		signingKey: set.STET_SIGNING_KEY,
		url,
		mail:
			set.SMTP_URL && set.MAIL_FROM
				? { server: set.SMTP_URL, from: set.MAIL_FROM, appUrl: new URL(set.APP_URL ?? url).origin }
				: undefined,
		localWebhooks: set.STET_WEBHOOKS_LOCAL === "1",
		appDatabaseUrl: set.STET_APP_DATABASE_URL,
		embedded: set.STET_EMBEDDED === "1",
	};
}

function hidden(name: string, value: string | undefined): string {
	return /SECRET|DATABASE|KEY|SMTP/.test(name) ? "…" : (value ?? "");
}
