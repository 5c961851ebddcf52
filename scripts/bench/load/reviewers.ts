import { randomUUID } from "node:crypto";
import { Agent, type IncomingHttpHeaders, request } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import { gunzipSync } from "node:zlib";
import postgres from "postgres";
import { WebSocket } from "ws";
import { outdatedBy } from "@/lib/client/outdated";
import { type Reading, refreshPause, withReading } from "@/lib/client/refresh-pause";
import type { Claim } from "@/lib/core/claims/claim";
import type { FromDesk, LiveLine } from "@/lib/core/live/live-line";
import { makeClaims, randomFrom } from "../article";

/*
 * Reviewers at work, in a process of their own. Each has a page open and hears what happens on the desk, as a browser does:
 * whoever is on the Desk page has it made anew when something changed, whoever is on the bench reads what the page's query
 * cache would. Between two acts they think.
 */
export type Work = {
	port: number;
	deskId: string;
	dossierId: string;
	databaseUrl: string;
	/** Where Next answers when a browser asks for the Desk page anew. */
	refreshPath: string;
	people: { cookie: string; userId: string }[];
	articles: { id: string; versionId: string; text: string; blocks: { start: number; end: number }[] }[];
	seconds: number;
	/** Not counted: while everybody comes in. */
	warmUp: number;
};

export const kinds = ["open a page", "page read again", "API read", "write"] as const;
export type Kind = (typeof kinds)[number];
/** Milliseconds of each answer and of each line of the log on its way from the commit to a browser. */
export type Worked = { times: Record<Kind, number[]>; lags: number[]; errors: string[] };

/** What is done, how often of a hundred acts. */
const acts = [
	["open an article", 20],
	["go to the Desk page", 10],
	["open a claim", 30],
	["make a claim", 15],
	["add evidence", 15],
	["seal a verdict", 10],
] as const;
type ActName = (typeof acts)[number][0];
/** Of a hundred reviewers, on the Desk page at the start. */
const onDesk = 20;
/** Seconds between two acts of one person. */
const thinking = [5, 15] as const;

process.channel?.ref();
process.once("message", (work: Work) => {
	run(work).then(
		(result) => process.send?.({ result }),
		(error: unknown) => process.send?.({ error: String(error) }),
	);
});

async function run(work: Work): Promise<Worked> {
	const worked: Worked = {
		times: { "open a page": [], "page read again": [], "API read": [], write: [] },
		lags: [],
		errors: [],
	};
	const clock = { counts: false, ends: performance.now() + (work.warmUp + work.seconds) * 1_000 };
	// When each line was heard to be committed, by a connection of our own.
	const committed = new Map<number, number>();
	const sql = postgres(work.databaseUrl, { max: 1, onnotice: () => {} });
	await sql.listen("stet_events", (line) => {
		const [desk, seq] = line.split(":");
		if (desk === work.deskId) committed.set(Number(seq), performance.now());
	});
	setTimeout(() => {
		clock.counts = true;
	}, work.warmUp * 1_000);
	const people = work.people.map((person, n) => new Reviewer(work, person, n, worked, clock, committed, sql));
	await Promise.all(people.map((person) => person.work()));
	await Promise.all(people.map((person) => person.leave()));
	await sql.end();
	return worked;
}

type KnownClaim = Pick<Claim, "id" | "version">;
type Clock = { counts: boolean; ends: number };

class Reviewer {
	private readonly agent = new Agent({ keepAlive: true, maxSockets: 6 });
	private readonly random: () => number;
	private socket: WebSocket | undefined;
	/** The article on the bench; undefined on the Desk page. */
	private article: Work["articles"][number] | undefined;
	private claims = new Map<string, KnownClaim>();
	private openClaim: string | undefined;
	private readonly judged = new Set<string>();
	private isOld = false;
	private isReading = false;
	/** Requests that are under way. */
	private asked = 0;
	private readings: Reading[] = [];

	constructor(
		private readonly given: Work,
		private readonly person: Work["people"][number],
		private readonly n: number,
		private readonly worked: Worked,
		private readonly clock: Clock,
		private readonly committed: Map<number, number>,
		private readonly sql: postgres.Sql,
	) {
		this.random = randomFrom(n + 1);
	}

	async work(): Promise<void> {
		await pause(this.random() * this.given.warmUp * 700);
		await this.does(this.n % 100 < onDesk ? "go to the Desk page" : "open an article");
		this.listen();
		for (;;) {
			const [least, most] = thinking;
			const rest = 1_000 * (least + this.random() * (most - least));
			if (performance.now() + rest > this.clock.ends) break;
			await pause(rest);
			await this.does(this.drawn());
		}
		await pause(Math.max(0, this.clock.ends - performance.now()));
	}

	/** Once everything asked for is answered. */
	async leave(): Promise<void> {
		this.socket?.terminate();
		while (this.asked > 0) await pause(20);
		this.agent.destroy();
	}

	private drawn(): ActName {
		let place = this.random() * 100;
		for (const [name, share] of acts) {
			place -= share;
			if (place < 0) return name;
		}
		return "open a claim";
	}

	private async does(name: ActName): Promise<void> {
		try {
			if (name === "go to the Desk page") await this.goToDesk();
			else if (name === "open an article" || !this.article) await this.openArticle();
			else await this.onBench(name, this.article);
		} catch (error) {
			this.worked.errors.push(String(error));
		}
	}

	private async goToDesk(): Promise<void> {
		this.article = undefined;
		this.openClaim = undefined;
		this.isOld = false;
		this.readings = [];
		await this.get("open a page", "/");
	}

	private async openArticle(): Promise<void> {
		const { articles } = this.given;
		this.article = articles[Math.floor(this.random() * articles.length)] as Work["articles"][number];
		this.openClaim = undefined;
		await this.get("open a page", `/articles/${this.article.id}`);
		// The page brings its claims along. What to act on is read off the database, which a browser would not have to ask for.
		const rows = await this.sql<KnownClaim[]>`
			select c.id, c.version from claims c where c.withdrawn_at is null
			and exists (select from appearances a where a.claim_id = c.id and a.article_id = ${this.article.id} and a.withdrawn_at is null)`;
		this.claims = new Map(rows.map((claim) => [claim.id, claim]));
	}

	private async onBench(name: ActName, { versionId, text, blocks }: Work["articles"][number]): Promise<void> {
		const { dossierId } = this.given;
		const all = [...this.claims.values()];
		const claim = all[Math.floor(this.random() * all.length)];
		if (name === "make a claim" || !claim) {
			const [made] = makeClaims(Math.floor(this.random() * 1e9), { text, blocks }, 12).slice(
				Math.floor(this.random() * 12),
			);
			if (!made) return;
			const statement = `Somebody says: ${text.slice(made.ranges[0]?.start, made.ranges[0]?.end)}`;
			const saved = await this.post<Claim>("/claims", {
				dossierId,
				statement,
				kind: "event",
				appearance: { versionId, ranges: made.ranges },
			});
			this.claims.set(saved.id, saved);
			return;
		}
		this.openClaim = claim.id;
		if (name === "add evidence") {
			await this.post("/evidence", {
				claimId: claim.id,
				stance: "supports",
				note: "The ministry said so on the telephone.",
			});
		} else if (name === "seal a verdict") {
			const next = all.find(({ id }) => !this.judged.has(id));
			if (!next) return;
			this.judged.add(next.id);
			this.openClaim = next.id;
			const rating = this.random() < 0.8 ? "true" : "half-true";
			await this.post("/verdicts", {
				claimId: next.id,
				claimVersion: next.version,
				rating,
				rationale: "Two sources say so.",
			});
		}
		await this.readSheet(this.openClaim);
	}

	/** What an open claim asks the desk for. */
	private async readSheet(id: string, only: readonly string[] = ["evidence", "verdicts", "origins"]): Promise<void> {
		const paths: Record<string, string[]> = {
			evidence: [`/api/v1/evidence?claimId=${id}`],
			verdicts: [`/api/v1/verdicts?claimId=${id}`, `/api/v1/rulings?claimId=${id}`, `/api/v1/claims/${id}/conditions`],
			origins: [`/api/v1/claims/${id}/origins`],
		};
		await Promise.all(only.flatMap((name) => paths[name] ?? []).map((path) => this.get("API read", path)));
	}

	private listen(): void {
		const { port, deskId } = this.given;
		const origin = `http://127.0.0.1:${port}`;
		this.socket = new WebSocket(`${origin.replace("http", "ws")}/live?desk=${deskId}`, {
			headers: { Origin: origin, Cookie: this.person.cookie },
		});
		this.socket.on("message", (data) => this.hear(JSON.parse(String(data)) as FromDesk));
		this.socket.on("error", (error) => this.worked.errors.push(`the socket: ${error}`));
		this.socket.on("close", (code) => {
			if (performance.now() < this.clock.ends) this.worked.errors.push(`the socket closed with ${code}`);
		});
	}

	private hear(message: FromDesk): void {
		if (message.type !== "lines" || message.lines.length === 0) return;
		const now = performance.now();
		for (const { seq } of message.lines) {
			const at = this.committed.get(seq);
			if (at !== undefined && this.clock.counts) this.worked.lags.push(Math.max(0, now - at));
		}
		const { lines } = message;
		if (!this.article) {
			if (lines.every(({ actorId }) => actorId === this.person.userId)) return;
			this.isOld = true;
			void this.readAgain();
		} else void this.refresh(lines, message.claims ?? []).catch((error) => this.worked.errors.push(String(error)));
	}

	/** As `LiveRefresh` does. */
	private async readAgain(): Promise<void> {
		if (this.isReading) return;
		this.isReading = true;
		await pause(refreshPause(this.readings, performance.now(), this.random()));
		if (this.article || !this.isOld || performance.now() > this.clock.ends) {
			this.isReading = false;
			return;
		}
		this.isOld = false;
		const began = performance.now();
		await this.get("page read again", this.given.refreshPath, { RSC: "1" }).catch((error) =>
			this.worked.errors.push(String(error)),
		);
		const ended = performance.now();
		this.readings = withReading(this.readings, { ended, took: ended - began });
		this.isReading = false;
		if (this.isOld) void this.readAgain();
	}

	/** As the bench does with what it has on the page. */
	private async refresh(lines: readonly LiveLine[], claims: readonly Claim[]): Promise<void> {
		const article = this.article;
		if (!article) return;
		const sent = new Map<string, KnownClaim>(claims.map((claim) => [claim.id, claim]));
		const here = lines.filter(
			({ claimId, articleId }) => claimId && (this.claims.has(claimId) || articleId === article.id),
		);
		for (const claimId of new Set(here.map((line) => line.claimId))) {
			if (!claimId) continue;
			const claim = sent.get(claimId) ?? (await this.get<KnownClaim>("API read", `/api/v1/claims/${claimId}`));
			this.claims.set(claimId, claim);
		}
		const outdated = lines.flatMap(outdatedBy);
		if (outdated.some(([name, id]) => name === "article" && id === article.id)) {
			await this.get("API read", `/api/v1/articles/${article.id}`);
		}
		if (!this.openClaim) return;
		const names = new Set(outdated.flatMap(([name, id]) => (id === this.openClaim ? String(name) : [])));
		await this.readSheet(this.openClaim, [...names]);
	}

	private post<T>(path: string, body: unknown): Promise<T> {
		return this.timed("write", () => this.send<T>("POST", `/api/v1${path}`, body));
	}

	private get<T>(kind: Kind, path: string, headers: Record<string, string> = {}): Promise<T> {
		return this.timed(kind, () => this.send<T>("GET", path, undefined, headers));
	}

	private async timed<T>(kind: Kind, act: () => Promise<T>): Promise<T> {
		const began = performance.now();
		const { counts } = this.clock;
		const value = await act();
		if (counts) this.worked.times[kind].push(performance.now() - began);
		return value;
	}

	private send<T>(method: string, path: string, body?: unknown, more: Record<string, string> = {}): Promise<T> {
		const { port } = this.given;
		const sent = body === undefined ? undefined : JSON.stringify(body);
		const headers: Record<string, string> = { Cookie: this.person.cookie, "Accept-Encoding": "gzip", ...more };
		if (sent !== undefined) {
			headers.Origin = `http://127.0.0.1:${port}`;
			headers["Content-Type"] = "application/json";
			headers["Content-Length"] = String(Buffer.byteLength(sent));
			headers["Idempotency-Key"] = randomUUID();
		}
		this.asked++;
		return new Promise<T>((resolve, reject) => {
			const outgoing = request({ agent: this.agent, host: "127.0.0.1", port, path, method, headers }, (response) => {
				const chunks: Buffer[] = [];
				response.on("data", (chunk: Buffer) => chunks.push(chunk));
				response.on("error", reject);
				response.on("end", () => {
					const { statusCode = 0 } = response;
					const bytes = Buffer.concat(chunks);
					if (statusCode >= 200 && statusCode < 300) resolve(read(bytes, response.headers) as T);
					else
						reject(
							new Error(`${method} ${path} answered ${statusCode}: ${text(bytes, response.headers).slice(0, 200)}`),
						);
				});
			});
			outgoing.on("error", (error) => reject(new Error(`${method} ${path}: ${error}`)));
			outgoing.end(sent);
		}).finally(() => this.asked--);
	}
}

function read(bytes: Buffer, headers: IncomingHttpHeaders): unknown {
	return headers["content-type"]?.startsWith("application/json") ? JSON.parse(text(bytes, headers)) : undefined;
}

function text(bytes: Buffer, headers: IncomingHttpHeaders): string {
	return (headers["content-encoding"] === "gzip" ? gunzipSync(bytes) : bytes).toString("utf8");
}
