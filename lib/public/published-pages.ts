import "server-only";
import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { LRUCache } from "lru-cache";
import type { Database } from "@/db/client";
import { editionBySlug, newestAt, reportOf } from "@/db/queries/editions";
import { correctionLine } from "@/lib/core/reports/editions/correction-lines";
import { addressOf } from "@/lib/core/reports/editions/edition";
import { atomFeed } from "@/lib/core/reports/published/atom-feed";
import { card } from "@/lib/core/reports/published/card";
import type { PublishedEdition } from "@/lib/core/reports/published/published-edition";
import { publishedPage } from "@/lib/core/reports/published/published-page";
import { type FileFormat, type RenderedFile, renderFile } from "@/lib/export/render-file";
import { Kept } from "./kept";

/** A page as it is sent, compressed beforehand. */
export type Rendered = { etag: string } & Record<"plain" | "gzip" | "brotli", Uint8Array<ArrayBuffer>>;

export const publishedKinds = ["page", "feed", "card"] as const;
export type PublishedKind = (typeof publishedKinds)[number];

const render: Record<PublishedKind, (edition: PublishedEdition) => string> = {
	page: publishedPage,
	feed: atomFeed,
	card,
};

const mostBytes = 64_000_000;

/**
 * What is published, rendered once and kept: an edition never changes, so only whether there is a newer one is asked again,
 * once a second for each address that is read, by however many.
 */
export class PublishedPages {
	private readonly newest = new LRUCache<string, { at: number; number: Promise<number | undefined> }>({ max: 5_000 });
	private readonly pages = new Kept<Rendered>(
		mostBytes,
		({ plain, gzip, brotli }) => plain.length + gzip.length + brotli.length,
	);
	private readonly files = new Kept<RenderedFile>(mostBytes, ({ body }) => body.length);

	constructor(
		private readonly db: Database,
		/** Where people open Stet, such as `https://desk.example`. */
		private readonly origin: string,
		/** Milliseconds for which an address is known to have no newer edition. */
		private readonly freshFor = 1_000,
	) {}

	/** Undefined when nothing was published there, or no edition of that number. */
	async rendered(kind: PublishedKind, slug: string, number?: number): Promise<Rendered | undefined> {
		const newest = await this.newestOf(slug);
		if (newest === undefined || (number !== undefined && (number < 1 || number > newest))) return undefined;
		const key = [kind, slug, number ?? newest, newest].join(" ");
		return this.pages.get(key, () => this.make(kind, slug, number ?? newest));
	}

	/** The edition as a file. As JSON it is what the edition's hash is of, byte for byte. */
	async file(slug: string, number: number, format: FileFormat): Promise<RenderedFile | undefined> {
		const newest = await this.newestOf(slug);
		if (newest === undefined || number > newest) return undefined;
		const key = [slug, number, format].join(" ");
		return this.files.get(key, async () => {
			const { report, address, snapshot } = await this.known(slug, number);
			const file = await renderFile(report, format, { address });
			return format === "json" ? { ...file, body: snapshot } : file;
		});
	}

	/** The edition with what stands around it, for whoever renders something else of it. */
	async edition(slug: string, number?: number): Promise<(PublishedEdition & { snapshot: string }) | undefined> {
		const found = await editionBySlug(this.db, slug, number);
		if (!found) return undefined;
		const { edition, editions } = found;
		const listed = editions.map(({ number, publishedAt, reason, sha256 }) => ({
			...{ number, publishedAt, sha256 },
			reason: reason ?? "",
		}));
		return {
			number: edition.number,
			publishedAt: edition.publishedAt,
			reason: edition.reason ?? "",
			sha256: edition.sha256,
			snapshot: edition.snapshot,
			address: `${this.origin}${addressOf(slug)}`,
			report: reportOf(edition),
			corrections: editions
				.filter((one) => one.number <= edition.number)
				.flatMap(({ number, publishedAt, reason, corrections }) =>
					corrections.map((correction) => ({
						...{ number, at: publishedAt, reason: reason ?? "" },
						sentence: correctionLine(correction),
						before: correction.before,
						after: correction.after,
					})),
				),
			editions: listed,
		};
	}

	private newestOf(slug: string): Promise<number | undefined> {
		const now = performance.now();
		const known = this.newest.get(slug);
		// Counted from where it was asked, so that nobody gets an answer older than that, not even one who waited for it.
		if (known && now - known.at < this.freshFor) return known.number;
		const number = newestAt(this.db, slug).then((newest) => newest?.number);
		this.newest.set(slug, { at: now, number });
		number.catch(() => {
			if (this.newest.peek(slug)?.number === number) this.newest.delete(slug);
		});
		return number;
	}

	private async known(slug: string, number: number) {
		const edition = await this.edition(slug, number);
		if (!edition) throw new Error(`Edition ${number} of ${slug} is gone`);
		return edition;
	}

	private async make(kind: PublishedKind, slug: string, number: number): Promise<Rendered> {
		const plain = Buffer.from(render[kind](await this.known(slug, number)));
		const [zipped, brotli] = await Promise.all([
			promisify(gzip)(plain),
			promisify(brotliCompress)(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
		]);
		return { etag: `"${createHash("sha256").update(plain).digest("base64url")}"`, plain, gzip: zipped, brotli };
	}
}
