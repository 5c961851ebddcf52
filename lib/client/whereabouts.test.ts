import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Place, Present } from "@/lib/core/live/presence";
import { afterHearing, mergePlaces, Whereabouts } from "./whereabouts";

let said: Place[];
let isThere: boolean;
let here: Whereabouts;

beforeEach(() => {
	vi.useFakeTimers();
	said = [];
	isThere = true;
	here = new Whereabouts({
		say({ place }) {
			if (isThere) said.push(place);
			return isThere;
		},
	});
});
afterEach(() => vi.useRealTimers());

const somebody = (id: string, place: Place, name = id): Present => ({ id, userId: `user ${id}`, name, place });
const article = { articleId: "a" };

describe("where this page is", () => {
	it("is said once for what several parts say in one breath, and not again for the same", () => {
		const [bench, sheet] = [here.part(), here.part()];
		bench.set(article);
		sheet.set({ claimId: "c" });
		vi.advanceTimersByTime(0);
		sheet.set({ claimId: "c" });
		vi.advanceTimersByTime(1_000);
		expect(said).toEqual([{ articleId: "a", claimId: "c" }]);
	});

	it("is said at once after a rest, then some seven times a second, and the last place always", () => {
		const part = here.part();
		for (let n = 1; n <= 100; n++) {
			part.set({ articleId: "a", selection: { versionId: "v", start: 0, end: n } });
			vi.advanceTimersByTime(10);
		}
		expect(said[0]?.selection?.end).toBe(1);
		expect(said.length).toBeLessThanOrEqual(8);
		vi.advanceTimersByTime(150);
		expect(said.at(-1)?.selection?.end).toBe(100);
	});

	it("is without what a part said once that is gone; a claim that follows another is no moment of none", () => {
		const [bench, sheet] = [here.part(), here.part()];
		bench.set(article);
		sheet.set({ claimId: "c" });
		vi.advanceTimersByTime(200);
		sheet.end();
		const next = here.part();
		next.set({ claimId: "d" });
		vi.advanceTimersByTime(200);
		next.end();
		vi.advanceTimersByTime(200);
		expect(said).toEqual([{ articleId: "a", claimId: "c" }, { articleId: "a", claimId: "d" }, article]);
	});

	it("is nowhere while nobody looks, and said again when somebody does and when the desk is there anew", () => {
		here.part().set(article);
		vi.advanceTimersByTime(200);
		here.away(true);
		vi.advanceTimersByTime(200);
		here.away(false);
		vi.advanceTimersByTime(200);
		here.begin();
		vi.advanceTimersByTime(200);
		expect(said).toEqual([article, {}, article, article]);
	});

	it("is kept for when the desk is there", () => {
		isThere = false;
		here.part().set(article);
		vi.advanceTimersByTime(1_000);
		isThere = true;
		here.begin();
		vi.advanceTimersByTime(0);
		expect(said).toEqual([article]);
	});
});

it.each<[string, Place[], Place]>([
	["the later part", [{ field: "kind" }, { field: "tags" }], { field: "tags" }],
	["the earlier one where the later says nothing", [{ field: "kind" }, { field: undefined }, {}], { field: "kind" }],
	["all of them together", [{ claimId: "c" }, article], { articleId: "a", claimId: "c" }],
])("takes %s", (_, parts, place) => expect(JSON.stringify(mergePlaces(parts))).toBe(JSON.stringify(place)));

describe("who else is there", () => {
	const at = article;
	it("are those who came and moved, by name, never oneself; who did not move is the same object", () => {
		const [anna, bo] = [somebody("1", at, "Anna"), somebody("2", at, "Bo")];
		const first = afterHearing([], { here: [bo, somebody("me", at), anna], gone: [] }, { you: "me", at });
		expect(first).toEqual([anna, bo]);
		const moved = somebody("1", { ...at, claimId: "c" }, "Anna");
		const next = afterHearing(first, { here: [moved], gone: ["nobody"] }, { you: "me", at });
		expect(next).toEqual([moved, bo]);
		expect(next[1]).toBe(bo);
		expect(afterHearing(next, { here: [somebody("1", { articleId: "b" })], gone: ["2"] }, { you: "me", at })).toEqual(
			[],
		);
	});

	it("are forgotten when the page goes elsewhere, when it begins anew, and when the desk is lost", () => {
		let told = 0;
		here.subscribe(() => told++);
		const part = here.part();
		part.set({ articleId: "a", claimId: "c" });
		vi.advanceTimersByTime(200);
		here.meet({ type: "people", you: "me", here: [somebody("1", { claimId: "c" }), somebody("2", at)], gone: [] });
		expect(here.snapshot().map(({ id }) => id)).toEqual(["1", "2"]);
		part.set(at);
		vi.advanceTimersByTime(200);
		expect(here.snapshot().map(({ id }) => id)).toEqual(["2"]);
		here.meet({ type: "people", you: "anew", here: [somebody("3", at), somebody("anew", at)], gone: [] });
		expect(here.snapshot().map(({ id }) => id)).toEqual(["3"]);
		here.meet({ type: "people", here: [], gone: ["9"] });
		here.lose();
		expect([here.snapshot(), told]).toEqual([[], 4]);
	});
});
