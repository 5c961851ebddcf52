import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { Browser, CDPSession, Page } from "@playwright/test";
import { build } from "esbuild";
import { articleHtml, showBlocks } from "@/components/editor/block-markup";
import { type BenchArticle, type BenchClaim, makeArticle, makeClaims } from "./article";
import { launchBrowser } from "./launch-browser";
import type { Bench } from "./page/harness";
import { type Spread, spread } from "./spread";

/*
 * Drawing claims on an article. What counts is the CPU time of the page's main thread, from "the text is painted" to "the
 * highlights are painted", on a fresh page each time; other threads and waiting don't count.
 */

declare const bench: Bench;

export const drawn = ["ours", "raw viewport", "raw all", "marks", "recogito css", "recogito spans"] as const;
const moved = ["nothing", "ours", "marks", "recogito css"] as const;
type Name = (typeof drawn)[number] | (typeof moved)[number];

export const sizes = [
	{ claims: 20, characters: 7_000 },
	{ claims: 200, characters: 100_000 },
	{ claims: 1_000, characters: 100_000 },
	{ claims: 10_000, characters: 1_000_000 },
] as const;
export type Size = (typeof sizes)[number];

/** Milliseconds of work; null where a contender did not finish within a minute. */
export type Drawing = { claims: number; characters: number; contender: string; work: Spread | null };
export type Act = { claims: number; contender: string; act: "add" | "select" | "hover"; work: Spread };
export type Scrolling = { claims: number; contender: string; frame: Spread };
export type HighlightNumbers = { browser: string; drawing: Drawing[]; acts: Act[]; scrolling: Scrolling[] };

const patience = 60_000;
const rounds = 7;
/** After one that took this long, a contender is not asked again. */
const slow = 5_000;
const actsPerPage = 20;
const frames = 150;

export async function benchHighlights(say: (line: string) => void): Promise<HighlightNumbers> {
	const open = await opener();
	const drawing: Drawing[] = [];
	for (const size of sizes) {
		const work = new Map<Name, number[] | null>(drawn.map((name) => [name, []]));
		for (let round = 0; round < rounds; round++) {
			// The order turns round, so that nobody always runs first or after the same neighbour.
			const order = drawn.map((_, at) => drawn[(at + round) % drawn.length] as Name);
			for (const name of round % 2 ? order.reverse() : order) {
				const times = work.get(name);
				if (!times || (times[0] ?? 0) > slow) continue;
				const time = await withPage(open, name, size, (page) => page.work(() => bench.draw()));
				if (time === null) work.set(name, null);
				else times.push(time);
			}
		}
		for (const [contender, times] of work) {
			const result = { ...size, contender, work: times && spread(times) };
			drawing.push(result);
			say(
				`  ${size.claims} claims on ${size.characters / 1_000} kB, ${contender}: ${result.work?.median.toFixed(1) ?? "> 60 s"} ms`,
			);
		}
	}
	const acts: Act[] = [];
	const scrolling: Scrolling[] = [];
	for (const size of sizes) {
		for (const contender of moved) {
			if (size.claims === 10_000 && contender === "recogito css") continue;
			await withPage(open, contender, size, async (page) => {
				await page.work(() => bench.draw());
				for (const act of ["select", "hover", "add"] as const) {
					const work = spread(await page.act(act, size));
					acts.push({ claims: size.claims, contender, act, work });
					say(
						`  ${act} at ${size.claims} claims, ${contender}: ${work.median.toFixed(2)} ms, at most ${work.max.toFixed(2)}`,
					);
				}
				if (size.claims !== 10_000) return;
				const frame = spread(await page.scroll());
				scrolling.push({ claims: size.claims, contender, frame });
				say(
					`  scroll at ${size.claims} claims, ${contender}: ${frame.median.toFixed(1)} ms, at most ${frame.max.toFixed(1)}`,
				);
			});
		}
	}
	return { browser: await open.version(), drawing, acts, scrolling };
}

type Opener = {
	open(): Promise<Browser>;
	html(articles: BenchArticle[]): string;
	script: string;
	version(): Promise<string>;
};

async function opener(): Promise<Opener> {
	const open = launchBrowser;
	const bundle = await build({
		entryPoints: ["scripts/bench/page/harness.ts"],
		bundle: true,
		write: false,
		minify: true,
		format: "iife",
		target: "chrome120",
		alias: { "@": process.cwd() },
		logLevel: "warning",
	});
	const looks = await readFile("components/editor/highlights.css", "utf8");
	const [inks = ""] = /:root \{[^}]*\}/.exec(await readFile("app/globals.css", "utf8")) ?? [];
	const recogito = createRequire(import.meta.url).resolve("@recogito/text-annotator/text-annotator.css");
	const style = [
		"body { margin: 2rem } article { margin: auto }",
		"mark { color: inherit; background: none }",
		inks,
		await readFile("components/editor/frozen-text.css", "utf8"),
		looks,
		// The same looks for `<mark>`, so that everybody paints the same thing.
		looks.replace(/::highlight\(([\w-]+)\)/g, "mark.$1"),
		await readFile(recogito, "utf8"),
	].join("\n");
	return {
		open,
		script: bundle.outputFiles[0]?.text ?? "",
		html: (articles) => {
			const pages = articles.map(({ text, blocks }) => {
				const shown = showBlocks(blocks.map((block) => ({ ...block, kind: "paragraph" })));
				return `<article class="frozen-text">${articleHtml(text, shown)}</article>`;
			});
			return `<!doctype html><meta charset="utf-8"><style>${style}</style>${pages.join("")}`;
		},
		async version() {
			const browser = await open();
			const version = `Chromium ${browser.version()}`;
			await browser.close();
			return version;
		},
	};
}

/** Runs `use` on a fresh page in a fresh browser, claims at hand and nothing drawn; null when it takes more than a minute. */
async function withPage<T>(
	opener: Opener,
	name: Name,
	size: Size,
	use: (page: BenchPage) => Promise<T>,
): Promise<T | null> {
	const { article, claims } = materialFor(size);
	const rehearsal = materialFor({ claims: 10, characters: 2_000 });
	const browser = await opener.open();
	try {
		const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
		await page.setContent(opener.html([rehearsal.article, article]));
		await page.addScriptTag({ content: opener.script });
		await page.evaluate(([contender, small, large]) => bench.prepare(contender, small, large), [
			name,
			{ ...rehearsal.article, claims: rehearsal.claims },
			{ ...article, claims },
		] as const);
		const session = await page.context().newCDPSession(page);
		await session.send("Performance.enable", { timeDomain: "threadTicks" });
		await page.waitForTimeout(400); // what a contender put off at its making
		await session.send("HeapProfiler.collectGarbage");
		return await inTime(use(new BenchPage(page, session, article)));
	} finally {
		await browser.close();
	}
}

type Material = { article: BenchArticle; claims: BenchClaim[] };
const made = new Map<number, Material>();

function materialFor({ claims: count, characters }: { claims: number; characters: number }): Material {
	let material = made.get(count);
	if (!material) {
		const article = makeArticle(characters, characters);
		material = { article, claims: makeClaims(count, article, count) };
		made.set(count, material);
	}
	return material;
}

async function inTime<T>(work: Promise<T>): Promise<T | null> {
	let timer: NodeJS.Timeout | undefined;
	const late = new Promise<null>((resolve) => {
		timer = setTimeout(() => resolve(null), patience);
	});
	try {
		return await Promise.race([work, late]);
	} finally {
		clearTimeout(timer);
		work.catch(() => {}); // the browser is closed beneath one that came too late
	}
}

class BenchPage {
	constructor(
		private readonly page: Page,
		private readonly session: CDPSession,
		private readonly article: BenchArticle,
	) {}

	/** Milliseconds that the main thread worked on something that runs in the page. */
	async work<A>(run: (argument: A) => Promise<void>, argument?: A): Promise<number> {
		const before = await this.busy();
		await this.page.evaluate(run as (argument: unknown) => Promise<void>, argument);
		return (await this.busy()) - before;
	}

	async act(act: Act["act"], size: Size): Promise<number[]> {
		const there = await this.page.evaluate(() => bench.onScreen());
		const { start, end } = await this.page.evaluate(() => bench.visiblePart());
		const extra = makeClaims(7, this.article, size.claims * 4).filter(
			({ ranges: [range] }) => range && range.start >= start && range.end <= end,
		);
		const times: number[] = [];
		for (let turn = 0; turn < actsPerPage; turn++) {
			const claim = there[turn % there.length];
			if (!claim) throw new Error("No claim is on the screen");
			if (act === "select") times.push(await this.work((id) => bench.select(id), claim.id));
			else if (act === "add") times.push(await this.work((one) => bench.add(one), newClaim(extra, turn)));
			else {
				const before = await this.busy();
				await this.page.mouse.move(claim.x, claim.y);
				await this.page.evaluate(() => bench.painted());
				times.push((await this.busy()) - before);
			}
		}
		return times;
	}

	/** The work of each frame while the article goes by, a screen at a time. */
	async scroll(): Promise<number[]> {
		const times: number[] = [];
		for (let frame = 0; frame < frames; frame++) times.push(await this.work((by) => bench.scrollBy(by), 700));
		return times;
	}

	private async busy(): Promise<number> {
		const { metrics } = await this.session.send("Performance.getMetrics");
		return 1_000 * (metrics.find(({ name }) => name === "TaskDuration")?.value ?? 0);
	}
}

function newClaim(extra: readonly BenchClaim[], turn: number): BenchClaim {
	const claim = extra[turn % extra.length];
	if (!claim) throw new Error("No place on the screen for another claim");
	return { ...claim, id: `added-${turn}` };
}
