import { afterEach, describe, expect, it } from "vitest";
import { buildReport } from "@/lib/core/reports/build-report";
import { sampleMaterial, sampleMoment } from "@/lib/core/reports/sample-material";
import { WorkerQueue } from "./worker-queue";
import type { PaperFormat, PaperJob } from "./workers";

const report = buildReport(sampleMaterial(), { generatedAt: sampleMoment });
const usual = { worker: "paper-worker", room: 8, patience: 60_000, idle: 60_000, full: 1e12 };
let queue: WorkerQueue<PaperJob> | undefined;
function queueOf(changes: Partial<typeof usual> = {}) {
	const options = { ...usual, ...changes };
	const made = new WorkerQueue<PaperJob>(options);
	queue = made;
	return {
		options,
		make: (format: PaperFormat, report: object) => made.make({ format, report: JSON.stringify(report) }, "Too long."),
	};
}
afterEach(() => queue?.close());
/** What no renderer can do anything with. */
const broken = { ...report, articles: null };

const start = (file: Uint8Array) => new TextDecoder("latin1").decode(file.slice(0, 4));

describe("a worker", () => {
	it("makes what it is asked for, one after the other, and leaves when it has nothing to do", async () => {
		const worker = queueOf({ idle: 50 });
		const [pdf, docx, again] = await Promise.all([
			worker.make("pdf", report),
			worker.make("docx", report),
			worker.make("pdf", report),
		]);
		expect([pdf, docx, again].map(start)).toEqual(["%PDF", "PK\u0003\u0004", "%PDF"]);
		expect(again).toEqual(pdf);
		await new Promise((resolve) => setTimeout(resolve, 150));
		expect(start(await worker.make("pdf", report))).toBe("%PDF");
	});

	it("leaves when it has grown too large, and another makes the next one", async () => {
		const worker = queueOf({ full: 1 });
		const made = await Promise.all([worker.make("docx", report), worker.make("docx", report)]);
		expect(made.map(start)).toEqual(["PK\u0003\u0004", "PK\u0003\u0004"]);
	});

	it("says what went wrong, and makes the next one", async () => {
		const worker = queueOf();
		const failing = expect(worker.make("docx", broken)).rejects.toThrow(/null/);
		const next = worker.make("docx", report);
		await failing;
		expect(start(await next)).toBe("PK\u0003\u0004");
	});

	it("sends away whom it has no room for", async () => {
		const worker = queueOf({ room: 1 });
		const first = worker.make("docx", report);
		const second = worker.make("docx", report);
		await expect(worker.make("docx", report)).rejects.toMatchObject({
			refused: { code: "busy", sentence: expect.stringMatching(/Try again/) },
		});
		expect((await Promise.all([first, second])).map(start)).toEqual(["PK\u0003\u0004", "PK\u0003\u0004"]);
	});

	it("stops what takes too long", async () => {
		const worker = queueOf({ patience: 20 });
		const late = { refused: { code: "too-large", sentence: "Too long." } };
		await expect(worker.make("pdf", report)).rejects.toMatchObject(late);
		// With a worker of its own: the one that was late is gone.
		await expect(worker.make("pdf", report)).rejects.toMatchObject(late);
	});

	it("that answers after all is not heard, or the next one would be given another's file", async () => {
		const worker = queueOf();
		await worker.make("docx", report);
		worker.options.patience = 200;
		const late = expect(worker.make("docx", report)).rejects.toMatchObject({ refused: { code: "too-large" } });
		worker.options.patience = usual.patience;
		const next = worker.make("pdf", report);
		// Nothing is heard meanwhile: when this ends, the first is given up, and only then its answer is read.
		for (const began = performance.now(); performance.now() - began < 1_500; );
		await late;
		expect(start(await next)).toBe("%PDF");
	});
});
