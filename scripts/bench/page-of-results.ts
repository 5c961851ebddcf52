import type { Results } from "../bench";
import type { ApiNumbers } from "./api";
import { type Act, type HighlightNumbers, sizes } from "./highlights";
import { type Contender, contenders, type LiveNumbers } from "./live";
import type { LoadNumbers, Shift } from "./load";
import type { LogNumbers } from "./log";
import type { PublicNumbers } from "./public";
import type { ReportNumbers } from "./reports";
import type { Spread } from "./spread";

/** docs/benchmarks.md: what was measured, beside what, what was aimed at, and whether it was reached. */
export function benchmarksPage({
	machine,
	highlights,
	api,
	log,
	live,
	load,
	reports,
	public: published,
}: Results): string {
	return [
		"# Benchmarks",
		"Written by `npm run bench` (`-- --only highlights`, `-- --only api`, `-- --only log`, `-- --only live`, `-- --only load`, `-- --only reports`, `-- --only public`); the raw figures are in `benchmarks.json`. Ratios within one run count; absolute times are context. Timing never decides a test.",
		`Machine: ${machine}.`,
		...(highlights ? drawingPart(highlights) : []),
		...(api ? apiPart(api) : []),
		...(log ? logPart(log) : []),
		...(live ? livePart(live) : []),
		...(load ? loadPart(load) : []),
		...(reports ? reportsPart(reports) : []),
		...(published ? publicPart(published) : []),
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

function livePart({ date, browser, places }: LiveNumbers & { date: string }): string[] {
	const span = ({ p50, p95 }: { p50: number; p95: number }) => `${p50.toFixed(1)} / ${p95.toFixed(1)}`;
	const rows = places.map(({ claims, characters, commit, whole }) => [
		`${claims.toLocaleString("en")} on ${characters / 1000} kB`,
		...contenders.map((one: Contender) => span(commit[one])),
		...contenders.map((one: Contender) => span(whole[one])),
	]);
	const aims = places.flatMap(({ claims, commit, whole }) => {
		const at = `at ${claims.toLocaleString("en")} claims`;
		return [
			[`commit to paint, p50, ours / bare ${at}`, "≤ 1.3", ratio(commit.ours.p50, commit.bare.p50), 1.3],
			[`commit to paint, p95, ours / bare ${at}`, "≤ 1.15", ratio(commit.ours.p95, commit.bare.p95), 1.15],
			[
				`request to paint, p50, ours / bare ${at}`,
				"–",
				ratio(whole.ours.p50, whole.bare.p50),
				Number.POSITIVE_INFINITY,
			],
			[`commit to paint, p95, ms ${at}`, "≤ 100 ms", commit.ours.p95, 100],
		];
	});
	return [
		`## From the commit to a colleague's screen (${date}, ${browser})`,
		`A claim is made over the API; milliseconds until its highlight is painted in a colleague's browser, p50 / p95 of ${places[0]?.commit.ours.n ?? 0}. *Ours* is a bench as it is served to people, in a browser that is signed in. *Bare* is a server that does the same insertion in one transaction and then sends the claim to every WebSocket, and a page that draws one highlight. Both in one browser on one database, taking turns. The commit is when a connection that listens to Postgres, in the measuring process, hears of it; painted is the first moment after the frame that shows the highlight.`,
		table(["claims", "ours, from the commit", "bare", "ours, from the request", "bare"], rows),
		table(["aim", "target", "measured", ""], aims.map(verdictRow)),
	];
}

function loadPart({ date, shifts }: LoadNumbers & { date: string }): string[] {
	const rows = shifts.flatMap(({ reviewers, waiting, lag }) =>
		[...waiting, { kind: "heard of it", ...lag }].map(({ kind, count, p50, p95, p99 }) => [
			String(reviewers),
			kind,
			count.toLocaleString("en"),
			...[p50, p95, p99].map((time) => time.toFixed(0)),
		]),
	);
	const p95 = ({ waiting }: Shift, kind: string) => waiting.find((one) => one.kind === kind)?.p95;
	const aims = shifts.flatMap((shift) => [
		...["open a page", "page read again", "API read"].map((kind) => [
			`${shift.reviewers} reviewers: ${kind}, p95 in ms`,
			"≤ 200 ms",
			p95(shift, kind),
			200,
		]),
		[`${shift.reviewers} reviewers: write, p95 in ms`, "≤ 300 ms", p95(shift, "write"), 300],
		[`${shift.reviewers} reviewers: heard of it, p95 in ms`, "≤ 100 ms", shift.lag.p95, 100],
		[`${shift.reviewers} reviewers: errors`, "0", shift.errors, 0.5],
		[
			`${shift.reviewers} reviewers: growth of what is of use in memory, MB a minute`,
			"≤ 1",
			Math.max(0.001, shift.growth),
			1,
		],
	]);
	const used = shifts.map(({ reviewers, minutes, usage, live }) => {
		const [first, last] = [usage[0], usage.at(-1)];
		const middle = usage.toSorted((a, b) => a.cpu - b.cpu)[Math.floor(usage.length / 2)];
		return [
			`${reviewers}, ${minutes} minutes`,
			`${first?.rss.toFixed(0)} → ${last?.rss.toFixed(0)}`,
			`${live.before.toFixed(0)} → ${live.after.toFixed(0)}`,
			middle?.cpu.toFixed(2) ?? "–",
			Math.max(0, ...usage.map(({ delay }) => delay.p99)).toFixed(0),
		];
	});
	return [
		`## Reviewers at work (${date})`,
		"One server and its database on this machine, and as many signed-in reviewers in another process of it, each with a page open, a live connection, and 5 to 15 seconds between two acts: of a hundred, 30 open a claim, 20 an article, 15 make a claim, 15 add evidence, 10 seal a verdict, 10 go to the Desk page. Open pages follow what the others do as they do in a browser: the bench takes the claims that come along and reads what hangs on the open one, the Desk page is made anew. The first 30 seconds, while everybody comes in, are not counted. *Heard of it* is from the commit to each browser.",
		table(["reviewers", "what", "times", "p50 ms", "p95 ms", "p99 ms"], rows),
		table(
			["reviewers", "server's process, MB", "of use in it, MB", "of one core", "event loop late by, worst p99 in ms"],
			used,
		),
		table(["aim", "target", "measured", ""], aims.map(verdictRow)),
	];
}

/** Milliseconds that a large report may take. */
const reportLimits: Record<string, number> = {
	html: 500,
	md: 500,
	json: 300,
	csv: 300,
	docx: 3_000,
	pdf: 3_000,
	bundle: 5_000,
};

function reportsPart({ date, claims, evidence, formats }: ReportNumbers & { date: string }): string[] {
	const rows = formats.map(({ format, ms, bytes, delay, memory }) => [
		format,
		`${ms.median.toFixed(0)} (${ms.low.toFixed(0)}–${ms.high.toFixed(0)})`,
		kB(bytes),
		memory.toFixed(0),
		`${delay.p99.toFixed(1)} (${delay.max.toFixed(0)})`,
	]);
	const worst = (value: (one: ReportNumbers["formats"][number]) => number) => Math.max(...formats.map(value));
	const aims = [
		...formats.flatMap(({ format, ms }) => {
			const limit = reportLimits[format];
			return limit === undefined ? [] : [[`${format}, ms`, `≤ ${limit}`, ms.median, limit]];
		}),
		["memory of the process that makes it, the most of any format, MB", "≤ 300", worst(({ memory }) => memory), 300],
		[
			"event loop of the process that asks late by, the worst of any format, p99 in ms",
			"≤ 50",
			worst(({ delay }) => delay.p99),
			50,
		],
	];
	return [
		`## Reports as files (${date})`,
		`A made-up report of ${claims.toLocaleString("en")} claims and ${evidence.toLocaleString("en")} evidence items, each format in processes of its own, asked for again after a first time that is not counted: median (quartiles). All are made by a worker beside the process that asks; *late* is how late that process is for others meanwhile, at the 99th percentile and at most. *Memory* is the most that the worker ever had. The bundle has a page of 20 kB for each source.`,
		table(["format", "ms", "size", "memory, MB", "late, ms"], rows),
		table(["aim", "target", "measured", ""], aims.map(verdictRow)),
	];
}

function publicPart({
	date,
	browser,
	claims,
	evidence,
	size,
	connections,
	readings,
	paint,
}: PublicNumbers & { date: string }): string[] {
	const whole = (figure: number) => Math.round(figure).toLocaleString("en");
	const spanned = ({ median, low, high }: Spread, digits: number) =>
		`${median.toFixed(digits)} (${low.toFixed(digits)}–${high.toFixed(digits)})`;
	const rows = readings.map(({ what, rate, ratio: measured, latency, cpu }) => [
		what,
		...[rate.ours, rate.file].map(({ median, low, high }) => `${whole(median)} (${whole(low)}–${whole(high)})`),
		spanned(measured, 2),
		...[latency.ours, latency.file].map(({ p50, p99 }) => `${p50.toFixed(1)} / ${p99.toFixed(1)}`),
		...[cpu.ours, cpu.file].map((time) => time.toFixed(3)),
	]);
	const aims = [
		["first paint, ours / the same page as a file", "≤ 1.2", ratio(paint.ours.median, paint.file.median), 1.2],
		[`${claims} claims, kB of HTML as it is sent to browsers (Brotli)`, "≤ 100 kB", size.brotli / 1000, 100],
		[`${claims} claims, kB of HTML with gzip`, "≤ 100 kB", size.gzip / 1000, 100],
		...readings.map(({ what, rate }) => [`${what}, answers per second`, "≥ 1,000", rate.ours.median, -1_000]),
		...readings.map(({ what, errors }) => [`${what}, errors`, "0", errors.ours, 0.5]),
	];
	return [
		`## The public page (${date}, ${browser})`,
		`\`/r/{slug}\` of an article with ${claims} claims, most of them settled, and ${evidence} evidence items, from a Stet that serves nothing else meanwhile; beside it *a file*: the same bytes, compressed beforehand and in memory, from bare \`node:http\` in a process of its own, which is as much as a server in Node can do. ${connections} connections that stay open, each asking again as soon as it has its answer, from a third process on the same machine; median of the turns (quartiles). The page is ${kB(size.plain)} of HTML, ${kB(size.gzip)} with gzip and ${kB(size.brotli)} with Brotli; it asks for nothing else, no image, font, style or script. What people wrote in it is real prose, for made-up words would compress better.`,
		table(
			["asked for", "ours / s", "a file / s", "ratio", "ours p50 / p99 ms", "a file", "ours, ms of CPU time", "a file"],
			rows,
		),
		`First contentful paint, milliseconds from the navigation in a browser that has nothing cached: ours ${spanned(paint.ours, 0)}, a file ${spanned(paint.file, 0)}, of ${paint.ours.n} each, taking turns.`,
		table(["aim", "target", "measured", ""], aims.map(verdictRow)),
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
