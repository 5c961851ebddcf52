import { readdir, readFile } from "node:fs/promises";
import type { z } from "zod";
import type { Connection } from "@/db/client";
import { callerForUser } from "@/lib/auth/callers";
import { importArticle } from "@/lib/commands/articles/import-article";
import { makeDossier } from "@/lib/commands/articles/make-dossier";
import { createClaim } from "@/lib/commands/claims/create-claim";
import { type Command, execute } from "@/lib/commands/command";
import { addEvidence } from "@/lib/commands/evidence/add-evidence";
import { foundDesk } from "@/lib/commands/people/found-desk";
import { addMember } from "@/lib/commands/people/members";
import { publishReport } from "@/lib/commands/reports/publish-report";
import { addSource } from "@/lib/commands/sources/add-source";
import { sealVerdict } from "@/lib/commands/verdicts/seal-verdict";
import { stances } from "@/lib/core/evidence/evidence";
import type { Caller } from "@/lib/core/people/member";
import type { Rating } from "@/lib/core/verdicts/scale";
import { type BenchArticle, makeClaims } from "../article";
import { value } from "../value";

const claims = 40;
const perClaim = 3;
const sources = 16;

/** What two reviewers say of every ten claims: seven they agree on, one they don't, one that one of them judged, one that nobody did. */
const ratings: Rating[][] = [
	["true", "true"],
	["mostly-true", "mostly-true"],
	["half-true", "half-true"],
	["false", "false"],
	["true", "true"],
	["misleading", "misleading"],
	["unproven", "unproven"],
	["half-true", "false"],
	["true"],
	[],
];

/** A desk that publishes one report, of an article with 40 claims in the middle of its work, made by the commands that people use. */
export async function publishOne(
	connection: Connection,
): Promise<{ address: string; claims: number; evidence: number }> {
	const { db } = connection;
	const { userId } = await foundDesk(db, "Public", { email: "public@demo.example", name: "Ida Public" });
	const enter = async (id: string): Promise<Caller> => {
		const caller = await callerForUser(connection, id);
		if (!caller) throw new Error("Nobody is there");
		return caller;
	};
	const editor = await enter(userId);
	const perform = async <Input extends z.ZodObject, Value>(
		verb: Command<Input, Value>,
		input: z.input<Input>,
		by = editor,
	): Promise<Value> => value(await execute(db, verb, by, input));
	const reviewers: Caller[] = [];
	for (const name of ["Rhea", "Ravi"]) {
		const person = await perform(addMember, { email: `${name}@demo.example`, name, role: "reviewer" });
		reviewers.push(await enter(person.userId));
	}

	const article = await corpus();
	const written = await prose();
	let read = 0;
	/** The next words that nobody has written yet. */
	const words = (length: number) => {
		const from = written.indexOf(" ", read) + 1;
		read = written.indexOf(" ", from + length);
		if (read < 0) throw new Error("There is no prose left");
		return written.slice(from, read);
	};
	const { id: dossierId } = await perform(makeDossier, { title: "Public" });
	const { id: articleId, versionId } = await perform(importArticle, {
		dossierId,
		title: "A ministry and its figures",
		outlet: "Demo Courier",
		text: article.text,
	});
	const sourceIds: string[] = [];
	for (let n = 0; n < sources; n++) {
		const source = await perform(addSource, {
			name: `Office of figures, volume ${n}`,
			kind: "document",
			url: `https://figures.example/volumes/${n}`,
			grade: "B",
		});
		sourceIds.push(source.id);
	}
	for (const [n, { ranges }] of makeClaims(claims, article, claims).entries()) {
		const { id: claimId, version: claimVersion } = await perform(createClaim, {
			dossierId,
			kind: "event",
			attribution: [{ name: "a spokesman" }, { name: "the ministry", sourceId: sourceIds[n % sources] }],
			appearance: { versionId, ranges },
		});
		for (let i = 0; i < perClaim; i++) {
			const quote = words(120);
			await perform(addEvidence, {
				claimId,
				sourceId: sourceIds[(n + i * 5) % sources],
				stance: stances[i] ?? "context",
				quote,
				locator: `page ${n + i}`,
				credibility: 2,
				url: `https://figures.example/volumes/${n}/pages/${i}`,
				note: words(120),
				archiveText: `Said before. ${quote} Said after.`,
			});
		}
		for (const [i, rating] of (ratings[n % ratings.length] ?? []).entries()) {
			await perform(sealVerdict, { claimId, claimVersion, rating, rationale: words(300) }, reviewers[i]);
		}
	}
	const { address } = await perform(publishReport, {
		articleId,
		exceptions: [{ condition: "disputed", reason: "Where the reviewers differ, it is said." }],
	});
	return { address, claims, evidence: claims * perClaim };
}

/** The demo desk's articles in one, with its paragraphs. */
async function corpus(): Promise<BenchArticle> {
	const texts = await filesIn("seeds/corpus");
	const text = texts
		.join("\n\n")
		.replace(/\s*\n\s*/g, "\n\n")
		.trim();
	let end = -2;
	const blocks = text.split("\n\n").map(({ length }) => {
		const start = end + 2;
		end = start + length;
		return { start, end };
	});
	return { text, blocks };
}

/** People's words: Stet's own documentation. Made-up words would compress better than any that somebody wrote. */
async function prose(): Promise<string> {
	const texts = [await readFile("docs/architecture.md", "utf8"), ...(await filesIn("docs/decisions"))];
	return texts.join(" ").replace(/\s+/g, " ");
}

async function filesIn(folder: string): Promise<string[]> {
	const names = (await readdir(folder)).sort();
	return Promise.all(names.map((name) => readFile(`${folder}/${name}`, "utf8")));
}
