import { createHash } from "node:crypto";
import { buildReport, type ReportMaterial } from "@/lib/core/reports/build-report";
import type { BundleMaterial } from "@/lib/core/reports/bundle-material";
import type { Report } from "@/lib/core/reports/report";
import { sampleMaterial, sampleMoment } from "@/lib/core/reports/sample-material";
import { defaultPolicy } from "@/lib/core/verdicts/policy";
import { makeArticle, makeClaims, randomFrom } from "../article";

/** A made-up report of a large dossier's size: every claim has a ruling, two verdicts and three evidence items, mostly with quotes. */
export function bigReport(claims: number): Report {
	return buildReport(bigMaterial(claims), { generatedAt: sampleMoment });
}

/** What a bundle of it has beside it: a kept page of 20 kB for each source, and the lines of the log that made it. */
export function bigBundle(claims: number): BundleMaterial {
	const { verdicts, rulings, evidence, sources } = bigMaterial(claims);
	const page = (id: string) => Buffer.from(`${makeArticle(Number(id.slice(1)), 20_000).text}`);
	const contents = new Map(sources.map(({ id }) => [id, page(id)]));
	const hash = (n: number) => n.toString(16).padStart(64, "0");
	return {
		report: bigReport(claims),
		stet: "0.1.0",
		policies: [defaultPolicy],
		verdicts,
		rulings,
		links: [],
		copies: evidence.map(({ id, sourceId }) => {
			const content = contents.get(sourceId ?? "") ?? Buffer.from("");
			return {
				evidence: id,
				sha256: createHash("sha256").update(content).digest("hex"),
				mediaType: "text/plain",
				filename: null,
				bytes: content.length,
				archivedAt: sampleMoment,
				url: `https://source.example/${sourceId}`,
				text: String(content),
				content,
			};
		}),
		log: {
			head: { deskId: "d", desk: "City desk", seq: claims * 7, hash: hash(claims * 7), at: sampleMoment },
			lines: [...evidence, ...verdicts, ...rulings, ...evidence.filter((_, i) => i % 3 === 0)].map((act, i) => ({
				seq: i + 1,
				hash: hash(i + 1),
				previous: hash(i),
				line: JSON.stringify({ kind: "evidence.add", claimId: act.claimId, body: act }),
			})),
		},
	};
}

function bigMaterial(claims: number): ReportMaterial {
	const sample = sampleMaterial();
	const text = makeArticle(7, claims * 220);
	const random = randomFrom(11);
	const sentence = (at: number) => text.text.slice(at, at + 60 + Math.floor(random() * 180)).replace(/\s+/g, " ");
	const anywhere = () => Math.floor(random() * (text.text.length - 300));
	const [at] = sample.articles;
	const [claim] = sample.claims;
	const [verdict] = sample.verdicts;
	const [ruling] = sample.rulings;
	const [item] = sample.evidence;
	const [source] = sample.sources;
	if (!at || !claim || !verdict || !ruling || !item || !source)
		throw new Error("The sample has nothing to make more of");
	const made = makeClaims(9, text, claims);
	const sources = Math.ceil(claims / 3);
	const version = {
		...at.version,
		text: text.text,
		blocks: text.blocks.map((block) => ({ ...block, kind: "paragraph" as const })),
		marks: [],
	};
	return {
		...sample,
		articles: [{ ...at, version }],
		otherTexts: [],
		links: [],
		disputes: [],
		archives: sample.archives,
		sources: Array.from({ length: sources }, (_, i) => ({ ...source, id: `s${i}`, name: `Source ${i}`, grade: "B" })),
		claims: made.map(({ id, ranges }) => ({
			...claim,
			id,
			kind: "quantity",
			checkable: true,
			stage: "settled",
			rating: "mostly-true",
			statement: sentence(ranges[0]?.start ?? 0),
			appearances: [
				{
					id: `p-${id}`,
					articleId: at.article.id,
					versionId: version.id,
					ranges: ranges.map(({ start, end }) => ({
						start,
						end,
						exact: text.text.slice(start, end),
						prefix: text.text.slice(Math.max(0, start - 32), start),
						suffix: text.text.slice(end, end + 32),
					})),
					attribution: [{ name: "the spokesman", sourceId: "s0" }],
				},
			],
		})),
		verdicts: made.flatMap(({ id }) =>
			["u1", "u2"].map((reviewerId, i) => ({
				...verdict,
				id: `x${i}-${id}`,
				claimId: id,
				reviewerId,
				rating: "mostly-true" as const,
				rationale: `${sentence(anywhere())}. ${sentence(anywhere())}.`,
				reading: null,
				superseded: false,
			})),
		),
		rulings: made.map(({ id }) => ({
			...ruling,
			id: `r-${id}`,
			claimId: id,
			kind: "agreement",
			rating: "mostly-true",
			verdictIds: [`x0-${id}`, `x1-${id}`],
			dissent: [],
			superseded: false,
		})),
		evidence: made.flatMap(({ id }, n) =>
			[0, 1, 2].map((i) => ({
				...item,
				id: `e${i}-${id}`,
				claimId: id,
				sourceId: `s${(n + i * 37) % sources}`,
				stance: i === 1 ? ("refutes" as const) : ("supports" as const),
				quote: sentence(anywhere()),
				note: i === 0 ? `${sentence(anywhere())}.` : "",
				archiveId: "k1",
			})),
		),
	};
}
