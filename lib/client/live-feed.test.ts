import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { FromDesk, LiveLine } from "@/lib/core/live/live-line";
import { LiveFeed, type News } from "./live-feed";

class FakeSocket {
	onopen: WebSocket["onopen"] = null;
	onmessage: WebSocket["onmessage"] = null;
	onclose: WebSocket["onclose"] = null;
	closed = false;
	constructor(readonly address: string) {}
	says(message: FromDesk): void {
		this.onmessage?.call({} as WebSocket, { data: JSON.stringify(message) } as MessageEvent);
	}
	ends(code: number): void {
		this.onclose?.call({} as WebSocket, { code } as CloseEvent);
	}
	readonly sent: string[] = [];
	send(message: string): void {
		this.sent.push(message);
	}
	close(): void {
		this.closed = true;
	}
}

let sockets: FakeSocket[];
let heard: News[];
let feed: LiveFeed;

beforeEach(() => {
	vi.useFakeTimers();
	sockets = [];
	heard = [];
	feed = new LiveFeed({
		deskId: "d",
		after: 7,
		connect(address) {
			const socket = new FakeSocket(address);
			sockets.push(socket);
			return socket;
		},
		pause: (tries) => 100 * (tries + 1),
	});
	feed.hear((news) => heard.push(news));
	feed.open();
});
afterEach(() => vi.useRealTimers());

const line = (seq: number): LiveLine => ({
	seq,
	actorId: "a",
	kind: "claim.edit",
	subject: "claim:c",
	claimId: "c",
	articleId: null,
});
const last = () => sockets.at(-1) as FakeSocket;

it("asks for what came after the page, and is live with the first answer", () => {
	expect(last().address).toBe("/live?desk=d&after=7");
	expect(feed.snapshot()).toBe("connecting");
	last().says({ type: "lines", lines: [], seq: 7 });
	expect([feed.snapshot(), heard]).toEqual(["live", []]);
	last().says({ type: "lines", lines: [line(8), line(9)], seq: 9 });
	expect(heard).toEqual([[line(8), line(9)]]);
});

it("comes back by itself, from the last line it was told; only a second failure is worth a word", () => {
	last().says({ type: "lines", lines: [line(8)], seq: 9 });
	last().ends(1006);
	expect(feed.snapshot()).toBe("connecting");
	vi.advanceTimersByTime(100);
	expect(last().address).toBe("/live?desk=d&after=9");
	last().ends(1006);
	expect(feed.snapshot()).toBe("away");
	vi.advanceTimersByTime(199);
	expect(sockets).toHaveLength(2);
	vi.advanceTimersByTime(1);
	last().says({ type: "behind", seq: 900 });
	expect([feed.snapshot(), heard.at(-1)]).toEqual(["live", "everything"]);
	last().ends(1001);
	vi.advanceTimersByTime(100);
	expect(last().address).toBe("/live?desk=d&after=900");
});

it("does not wait when the network or the person comes back, and never opens two", () => {
	last().ends(1006);
	feed.hurry();
	feed.hurry();
	expect(sockets).toHaveLength(2);
	vi.advanceTimersByTime(10_000);
	expect(sockets).toHaveLength(2);
});

it.each([4401, 4409])("gives up when it may not listen: %d", (code) => {
	last().ends(code);
	expect(feed.snapshot()).toBe("ended");
	vi.advanceTimersByTime(100_000);
	feed.hurry();
	expect(sockets).toHaveLength(1);
});

it("is silent once it is closed, and can be opened again", () => {
	const first = last();
	feed.close();
	expect(first.closed).toBe(true);
	first.says({ type: "lines", lines: [line(8)], seq: 8 });
	vi.advanceTimersByTime(100_000);
	expect([heard, sockets.length]).toEqual([[], 1]);
	feed.open();
	expect(last().address).toBe("/live?desk=d&after=7");
});

it("keeps what it heard for a page that was made before and shows only afterwards", () => {
	last().says({ type: "lines", lines: [line(8), line(10)], seq: 12 });
	expect([feed.missed(12), feed.missed(9), feed.missed(7)]).toEqual([[], [line(10)], [line(8), line(10)]]);
	// Older than anything that was heard: nobody knows what it misses.
	expect(feed.missed(6)).toBe("everything");
	last().says({ type: "behind", seq: 900 });
	expect([feed.missed(12), feed.missed(900)]).toEqual(["everything", []]);
	const lines = Array.from({ length: 1_500 }, (_, i) => line(901 + i));
	last().says({ type: "lines", lines, seq: 2_400 });
	expect(feed.missed(1_400)).toEqual(lines.slice(500));
	expect(feed.missed(1_399)).toBe("everything");
});
