import type { Claim } from "@/lib/core/claims/claim";
import { closedForGood, type FromDesk, type LiveLine } from "@/lib/core/live/live-line";
import type { FromPage, People } from "@/lib/core/live/presence";

/** "away" is when coming back took more than one try; "ended" once more of them would be no use. */
export type LiveState = "connecting" | "live" | "away" | "ended";

/** Lines in the order of the log, each once; or that so much was missed that everything has to be read again. */
export type News = readonly LiveLine[] | "everything";

/** What there is to hear; `claims` are those of the news that were sent along, as this member may see them. */
export type Hearer = (news: News, claims: readonly Claim[]) => void;

/** So many lines are kept for pages that are on their way here. */
const mostKept = 1_000;

type Socket = Pick<WebSocket, "send" | "close" | "onopen" | "onmessage" | "onclose">;

export type LiveFeedParts = {
	deskId: string;
	/** The last line that the page was made with. */
	after: number;
	connect?: (address: string) => Socket;
	/** Milliseconds until the next try, after so many tries. */
	pause?: (tries: number) => number;
};

/** What happens on the desk, as it happens. Comes back by itself after a lost network or a restarted server, from the last line it was told. */
export class LiveFeed {
	private state: LiveState = "connecting";
	private after: number;
	private tries = 0;
	private socket: Socket | undefined;
	private timer: ReturnType<typeof setTimeout> | undefined;
	/** The newest lines, and the number after which they are all there is. */
	private kept: LiveLine[] = [];
	private keptAfter: number;
	private readonly watchers = new Set<() => void>();
	private readonly hearers = new Set<Hearer>();
	private readonly meeters = new Set<(people: People) => void>();

	constructor(private readonly parts: LiveFeedParts) {
		this.after = parts.after;
		this.keptAfter = parts.after;
	}

	readonly subscribe = (watch: () => void): (() => void) => {
		this.watchers.add(watch);
		return () => this.watchers.delete(watch);
	};

	readonly snapshot = (): LiveState => this.state;

	readonly hear = (hearer: Hearer): (() => void) => {
		this.hearers.add(hearer);
		return () => this.hearers.delete(hearer);
	};

	/** What was heard after that line: by nobody, where what was made with it shows only now. */
	missed(after: number): News {
		if (after < this.keptAfter) return "everything";
		return this.kept.filter(({ seq }) => seq > after);
	}

	/** Who is at the same things as this page. */
	readonly meet = (meeter: (people: People) => void): (() => void) => {
		this.meeters.add(meeter);
		return () => this.meeters.delete(meeter);
	};

	/** Answers whether it was said: nothing is kept for later, since by then the page may be elsewhere. */
	say(message: FromPage): boolean {
		if (this.state !== "live" || !this.socket) return false;
		this.socket.send(JSON.stringify(message));
		return true;
	}

	open(): void {
		if (this.socket || this.state === "ended") return;
		clearTimeout(this.timer);
		const query = new URLSearchParams({ desk: this.parts.deskId, after: String(this.after) });
		const socket = (this.parts.connect ?? connectHere)(`/live?${query}`);
		this.socket = socket;
		socket.onmessage = ({ data }) => this.take(JSON.parse(String(data)) as FromDesk);
		socket.onclose = ({ code }) => {
			this.socket = undefined;
			if (Object.values<number>(closedForGood).includes(code)) return this.become("ended");
			this.become(this.tries === 0 ? "connecting" : "away");
			this.timer = setTimeout(() => this.open(), (this.parts.pause ?? usualPause)(this.tries++));
		};
	}

	/** The network or the person came back: no use in waiting any longer. */
	hurry(): void {
		if (!this.socket) this.open();
	}

	close(): void {
		clearTimeout(this.timer);
		if (!this.socket) return;
		this.socket.onclose = null;
		this.socket.onmessage = null;
		this.socket.close();
		this.socket = undefined;
	}

	private take(message: FromDesk): void {
		if (message.type === "people") {
			for (const meeter of this.meeters) meeter(message);
			return;
		}
		this.tries = 0;
		this.become("live");
		this.after = message.seq;
		const news = message.type === "behind" ? "everything" : message.lines;
		this.keep(message);
		if (news.length === 0) return;
		const claims = (message.type === "lines" && message.claims) || [];
		for (const hearer of this.hearers) hearer(news, claims);
	}

	private keep(message: Exclude<FromDesk, People>): void {
		if (message.type === "behind") {
			this.kept = [];
			this.keptAfter = message.seq;
			return;
		}
		this.kept.push(...message.lines);
		const dropped = this.kept.splice(0, Math.max(0, this.kept.length - mostKept));
		this.keptAfter = dropped.at(-1)?.seq ?? this.keptAfter;
	}

	private become(state: LiveState): void {
		if (this.state === state) return;
		this.state = state;
		for (const watch of this.watchers) watch();
	}
}

function connectHere(address: string): WebSocket {
	return new WebSocket(new URL(address, window.location.href.replace(/^http/, "ws")));
}

/** Doubles up to ten seconds, not all browsers at the same moment. */
function usualPause(tries: number): number {
	return Math.min(10_000, 250 * 2 ** tries) * (0.5 + Math.random());
}
