import { generateKeyPairSync } from "node:crypto";
import { describe, expect, it } from "vitest";
import { buildReport } from "@/lib/core/reports/build-report";
import type { BundleMaterial } from "@/lib/core/reports/bundle-material";
import { renderReport, reportFormats } from "@/lib/core/reports/render-report";
import { sampleMaterial, sampleMoment } from "@/lib/core/reports/sample-material";
import { writeBundle } from "@/lib/export/bundle/write-bundle";
import { asBundle, asText, onPaper } from "./workers";

const report = buildReport(sampleMaterial(), { generatedAt: sampleMoment });
const address = "https://desk.example/r/bridge";

describe("what workers make", () => {
	it.each(reportFormats)("is the same %s as is made here", async (format) => {
		const made = await asText(format, report, { address });
		expect(new TextDecoder("utf-8", { ignoreBOM: true }).decode(made)).toBe(
			renderReport(report, format, { address }).body,
		);
	});

	it("is the same bundle, signed or not", async () => {
		const page = new Uint8Array([1, 2, 3]);
		const material: BundleMaterial = {
			...{ report, stet: "0.1.0", policies: [], verdicts: [], rulings: [], links: [] },
			// Two items that rest on one page, one whose words are kept without it, and one of which nothing is.
			copies: ([page, page, null, undefined] as const).map((content, i) => ({
				...{ evidence: `e${i}`, sha256: `${i >> 1}`.repeat(64), mediaType: "text/plain", filename: null, bytes: 3 },
				...{
					archivedAt: sampleMoment,
					url: null,
					text: content === undefined ? null : "ábc",
					content: content ?? null,
				},
			})),
			log: {
				head: { deskId: "d1", desk: "City desk", seq: 1, hash: "cd".repeat(32), at: sampleMoment },
				lines: [{ seq: 1, hash: "cd".repeat(32), previous: "", line: '{"kind":"claim.make"}' }],
			},
		};
		const { privateKey } = generateKeyPairSync("ed25519");
		for (const key of [undefined, privateKey]) {
			expect(Buffer.from(await asBundle(material, key)).equals(writeBundle(material, key))).toBe(true);
		}
	});

	it("is not begun on paper when it is too long", async () => {
		const [claim] = report.claims;
		const long = { ...report, claims: claim ? [{ ...claim, statement: "x".repeat(8_000_000) }] : [] };
		await expect(onPaper("docx", long)).rejects.toMatchObject({
			refused: { code: "too-large", sentence: expect.stringMatching(/too long to be made as Word.*Choose HTML/s) },
		});
	});
});
