import "server-only";
import { createTransport, type SendMailOptions } from "nodemailer";

/** How Stet sends mails: `server` as in SMTP_URL. `patience` is how many milliseconds its silence is borne. */
export type MailSettings = { server: string; from: string; appUrl: string; patience?: number };

/** What one mail may take in all: a server could say a word now and then for ever. */
const longest = 120_000;

/** The server that mails go through, one connection for each mail. */
export function mailServer({ server, from, patience = 15_000 }: MailSettings) {
	const { hostname, username } = new URL(server);
	const transport = createTransport({
		url: server,
		connectionTimeout: patience,
		greetingTimeout: patience,
		socketTimeout: patience,
		dnsTimeout: patience,
		// A password never travels in the clear, but on this machine.
		...(username !== "" && !isLocal(hostname) && { requireTLS: true }),
		disableFileAccess: true,
		disableUrlAccess: true,
		logger: false,
	});
	return {
		/** Resolves when the server has taken the mail; throws otherwise. */
		async send(mail: SendMailOptions): Promise<void> {
			const sent = transport.sendMail({ ...mail, from: { name: "Stet", address: from } });
			let timer: NodeJS.Timeout | undefined;
			const late = new Promise<never>((_, reject) => {
				timer = setTimeout(() => reject(Object.assign(new Error("Too slow"), { code: "ETIMEDOUT" })), longest);
			});
			await Promise.race([sent, late]).finally(() => clearTimeout(timer));
		},
		close: () => transport.close(),
	};
}

function isLocal(hostname: string): boolean {
	return /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname);
}

/**
 * Why a mail could not be sent, in a sentence of ours for an admin. Nothing of what the server said is in it but its number:
 * the rest is somebody else's words, and may hold names and passwords.
 */
export function whyNotSent(error: unknown): string {
	const { code, responseCode, command } = (error ?? {}) as {
		code?: unknown;
		responseCode?: unknown;
		command?: unknown;
	};
	const number = typeof responseCode === "number" ? ` (${responseCode})` : "";
	switch (code) {
		case "EAUTH":
			return `The mail server refused the user name and password${number}.`;
		case "ENOAUTH":
			return "The mail server asks for a user name and a password.";
		case "EDNS":
			return "The mail server’s name was not found.";
		case "ETIMEDOUT":
			return "The mail server did not answer in time.";
		case "ETLS":
			return "The mail server offers no encryption, or none that can be trusted.";
		case "ESOCKET":
		case "ECONNECTION":
		case "ECONNREFUSED":
		case "ECONNRESET":
			return "The mail server can’t be reached, or its certificate can’t be trusted.";
		default:
	}
	if (typeof responseCode === "number" && responseCode >= 400 && responseCode < 500) {
		return `The mail server put the mail off${number}.`;
	}
	if (command === "RCPT TO") return `The mail server does not take mail for that address${number}.`;
	return `The mail server did not take the mail${number}.`;
}
