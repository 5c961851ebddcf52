import type { Results } from "../bench";
import type { ApiNumbers } from "./api";
import { type Act, type HighlightNumbers, sizes } from "./highlights";
import type { LogNumbers } from "./log";
import type { Spread } from "./spread";

/** docs/benchmarks.md: what was measured, beside what, what was aimed at, and whether it was reached. */
export function benchmarksPage({ machine, highlights, api, log }: Results): string {
	return [
		"# Benchmarks",
		"Written by `npm run bench` (`-- --only highlights`, `-- --only api`, `-- --only log`); the raw figures are in `benchmarks.json`. Ratios within one run count; absolute times are context. Timing never decides a test.",
		`Machine: ${machine}.`,
		...(highlights ? drawingPart(highlights) : []),
		...(api ? apiPart(api) : []),
		...(log ? logPart(log) : []),
		"",
	].join("\n\n");
}

function drawingPart({ date, browser, drawing, acts, scrolling }: HighlightNumbers & { date: string }): string[] {
	const median = (claims: number, contender: string) =>
		drawing.find((one) => one.claims === claims && one.contender === contender)?.work?.median;
	const contenders = [...new Set(drawing.map((one) => one.contender))];
	const rows = sizes.map(({ claims, characters }) => [
		`${claims.toLocaleString("en")} on ${characters / 1000} kB`,
		...contenders.map((name) => {
			const work = drawing.find((one) => one.claims === claims && one.contender === name)?.work;
			return work ? `${work.median.toFixed(1)} (${work.low.toFixed(1)}–${work.high.toFixed(1)})` : "not in 60 s";
		}),
	]);
	const movers = [...new Set(acts.map((one) => one.contender))];
	const actRows = acts
		.filter((one) => one.contender === "ours")
		.map((one) => [
			`${one.act} at ${one.claims.toLocaleString("en")}`,
			...movers.map((contender) => {
				const work = actWork(acts, { ...one, contender });
				return work ? `${work.median.toFixed(1)} (${work.max.toFixed(1)})` : "–";
			}),
		]);
	const targets: (string | number | undefined)[][] = [
		...[200, 1000, 10_000].map((claims) => [
			`ours / raw viewport at ${claims.toLocaleString("en")} claims`,
			"≤ 1.3",
			ratio(median(claims, "ours"), median(claims, "raw viewport")),
			1.3,
		]),
		...(
			[
				[20, 2],
				[200, 5],
				[1000, 15],
			] as const
		).map(([claims, times]) => [
			`Recogito (its faster renderer) / ours at ${claims.toLocaleString("en")} claims`,
			`≥ ${times}`,
			ratio(fasterRecogito(claims, median), median(claims, "ours")),
			-times,
		]),
		["ours: 10,000 claims on 1 MB / 20 claims on 7 kB", "≤ 3", ratio(median(10_000, "ours"), median(20, "ours")), 3],
		...acts
			.filter((one) => one.contender === "ours")
			.map((one) => [
				`${one.act} one at ${one.claims.toLocaleString("en")} claims, ms of work above doing nothing`,
				"≤ 3 ms",
				one.work.median - (actWork(acts, { ...one, contender: "nothing" })?.median ?? 0),
				3,
			]),
		...scrolling
			.filter((one) => one.contender === "ours")
			.map((one) => [
				`longest frame while scrolling at ${one.claims.toLocaleString("en")} claims, ms`,
				"≤ 25 ms",
				one.frame.max,
				25,
			]),
	];
	return [
		`## Drawing highlights (${date}, ${browser})`,
		"CPU time of the page's main thread in milliseconds, from “the text is painted” to “the highlights are painted”, on a fresh page each time; median (quartiles). *Raw viewport* is the floor: CSS highlights registered for what is on the screen and nothing else.",
		table(["claims", ...contenders], rows),
		"One act on a drawn page, the two frames after it included, median and longest. *Nothing* is the same two frames with no highlight changed: what the browser and the measuring take.",
		table(["act", ...movers], actRows),
		table(["aim", "target", "measured", ""], targets.map(verdictRow)),
	];
}

function actWork(acts: readonly Act[], { claims, act, contender }: Pick<Act, "claims" | "act" | "contender">) {
	return acts.find((one) => one.claims === claims && one.act === act && one.contender === contender)?.work;
}

function fasterRecogito(claims: number, median: (claims: number, contender: string) => number | undefined) {
	const times = ["recogito css", "recogito spans"].flatMap((name) => median(claims, name) ?? []);
	return times.length > 0 ? Math.min(...times) : undefined;
}

function apiPart({ date, postgres, settings, calls, sizes: answers }: ApiNumbers & { date: string }): string[] {
	const [ours, naive] = answers;
	const aims = [
		...calls
			.filter(({ what }) => /claim/i.test(what) && !/load|article/i.test(what))
			.map(({ what, concurrency, ratio: measured }) => [
				`${what}, ${concurrency} at once: ours / bare handler`,
				"≥ 0.75",
				measured.median,
				-0.75,
			]),
		["1,000 claims of an article, kB compressed (gzip)", "≤ 25 kB", ours && ours.gzip / 1000, 25],
		["naive rows / ours, compressed", "≥ 3", ratio(naive?.gzip, ours?.gzip), -3],
	];
	return [
		`## API (${date}, PostgreSQL ${postgres})`,
		`Ours is the real API behind its HTTP server; *bare* is a plain \`node:http\` handler with the same SQL in the same transaction on the same database. Both in processes of their own, called by a third, taking turns. ${Object.entries(
			settings,
		)
			.map(([name, value]) => `\`${name} = ${value}\``)
			.join(", ")}.`,
		table(
			["call", "at once", "ours / s", "bare / s", "ratio (quartiles)", "ours p50 / p95 ms", "bare p50 / p95 ms"],
			calls.map(({ what, concurrency, ours: own, bare, ratio: measured, latency }) => [
				what,
				String(concurrency),
				own.median.toFixed(0),
				bare.median.toFixed(0),
				`${measured.median.toFixed(2)} (${measured.low.toFixed(2)}–${measured.high.toFixed(2)})`,
				`${latency.ours.p50.toFixed(1)} / ${latency.ours.p95.toFixed(1)}`,
				`${latency.bare.p50.toFixed(1)} / ${latency.bare.p95.toFixed(1)}`,
			]),
		),
		table(
			["1,000 claims of an article", "plain", "gzip", "brotli"],
			answers.map(({ what, plain, gzip, brotli }) => [what, kB(plain), kB(gzip), kB(brotli)]),
		),
		table(["aim", "target", "measured", ""], aims.map(verdictRow)),
	];
}

function logPart({
	date,
	postgres,
	lines,
	bytesPerLine,
	verify,
	read,
	hash,
	ratio: share,
	heap,
}: LogNumbers & { date: string }): string[] {
	const rate = ({ median, low, high }: Spread) =>
		[median, low, high].map((one) => Math.round(one).toLocaleString("en"));
	const rows = (
		[
			["verify --log", verify],
			["reading the same rows, nothing else", read],
			["SHA-256 over the same bytes, nothing else", hash],
		] as const
	).map(([what, figures]) => {
		const [median, low, high] = rate(figures);
		return [what, `${median} (${low}–${high})`];
	});
	return [
		`## The log (${date}, PostgreSQL ${postgres})`,
		`${lines.toLocaleString("en")} lines of the demo desk's own kinds, ${bytesPerLine} bytes each under the hash, checked by \`npm run stet -- verify --log\`; beside it the two things it can't do without, each on its own in the same process. Reading and hashing together take ${share.median.toFixed(2)} of its time. JavaScript held ${heap.most.toFixed(0)} MB at most, and ${heap.early.toFixed(0)} MB after the first tenth.`,
		table(["", "lines / s (quartiles)"], rows),
		table(
			["aim", "target", "measured", ""],
			[["verified lines per second", "≥ 100,000", verify.median, -100_000]].map(verdictRow),
		),
	];
}

/** A limit above zero must not be exceeded; one below zero must be reached. */
function verdictRow([aim, target, measured, limit]: (string | number | undefined)[]): string[] {
	if (typeof measured !== "number" || typeof limit !== "number")
		return [String(aim), String(target), "not measured", "short"];
	const met = limit > 0 ? measured <= limit : measured >= -limit;
	return [String(aim), String(target), measured.toFixed(2), met ? "met" : "**short**"];
}

function ratio(over: number | undefined, under: number | undefined): number | undefined {
	return over === undefined || under === undefined ? undefined : over / under;
}

function kB(bytes: number): string {
	return `${(bytes / 1000).toFixed(1)} kB`;
}

function table(head: string[], rows: string[][]): string {
	return [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}
