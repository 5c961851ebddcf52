import "server-only";
import type { KeyObject } from "node:crypto";
import type { BundleMaterial, EvidenceCopy } from "@/lib/core/reports/bundle-material";
import type { RenderOptions } from "@/lib/core/reports/render-options";
import type { ReportFormat } from "@/lib/core/reports/render-report";
import type { Report } from "@/lib/core/reports/report";
import { reportFile } from "@/lib/core/reports/report-files";
import { Refusal } from "@/lib/outcome";
import { WorkerQueue } from "./worker-queue";

export type PaperFormat = "pdf" | "docx";

/** `report` is one as JSON. */
export type PaperJob = { format: PaperFormat; report: string };
export type TextJob =
	| { format: ReportFormat; report: string; options: RenderOptions }
	/**
	 * Copies are sent without their words, which many items of evidence share: `words` has them once, `wordsAt` says for each
	 * copy where. `key` in PEM.
	 */
	| { bundle: BundleMaterial; words: Words[]; wordsAt: number[]; key: string | undefined };

type Words = Pick<EvidenceCopy, "content" | "text">;

/** Characters of a report as JSON; 1,000 claims have about five million. Typst takes 250 bytes of memory for each. */
const longestOnPaper = 8_000_000;

/** This server's. Two, so that nobody waits for a PDF who wants a text. */
const usual = { patience: 60_000, idle: 5 * 60_000, full: 500_000_000 };
const paper = new WorkerQueue<PaperJob>({ ...usual, worker: "paper-worker", room: 8 });
const texts = new WorkerQueue<TextJob>({ ...usual, worker: "text-worker", room: 16 });

/** As PDF or Word. Refused when it is too long, when many wait, and after a minute. */
export async function onPaper(format: PaperFormat, report: Report): Promise<Uint8Array<ArrayBuffer>> {
	const json = JSON.stringify(report);
	const { name } = reportFile(format);
	const tooLong = `This report is too long to be made as ${name}: it would take more than a minute, or more memory than there is. Choose HTML or Markdown, or leave claims out.`;
	if (json.length > longestOnPaper) throw new Refusal({ code: "too-large", sentence: tooLong });
	return paper.make({ format, report: json }, tooLong);
}

/** As `renderReport` makes it. Refused when many wait, and after a minute. */
export async function asText(format: ReportFormat, report: Report, options: RenderOptions) {
	return texts.make(
		{ format, report: JSON.stringify(report), options },
		`This report is too long to be made as ${reportFile(format).name}: it would take more than a minute. Leave claims out.`,
	);
}

/** As `writeBundle` makes it. Refused when many wait, and after a minute. */
export async function asBundle(bundle: BundleMaterial, key: KeyObject | undefined) {
	const words: Words[] = [];
	const places = new Map<Words["content"] | string, number>();
	const wordsAt = bundle.copies.map(({ content, text }) => {
		const place = places.get(content ?? text) ?? words.push({ content, text }) - 1;
		places.set(content ?? text, place);
		return place;
	});
	const copies = bundle.copies.map((copy) => ({ ...copy, content: null, text: null }));
	const pem = key && String(key.export({ type: "pkcs8", format: "pem" }));
	return texts.make(
		{ bundle: { ...bundle, copies }, words, wordsAt, key: pem },
		"This report is too long for a bundle: it would take more than a minute. Ask for one without copies, or leave claims out.",
	);
}

/** The bundle as it was before its copies' words were sent beside it. */
export function whole({ bundle, words, wordsAt }: Extract<TextJob, { bundle: unknown }>): BundleMaterial {
	return { ...bundle, copies: bundle.copies.map((copy, i) => ({ ...copy, ...words[wordsAt[i] ?? 0] })) };
}
