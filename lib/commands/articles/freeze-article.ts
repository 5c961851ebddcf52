import "server-only";
import { createHash } from "node:crypto";
import { insertArticle } from "@/db/writes/articles";
import { keepRevision } from "@/db/writes/revisions";
import type { CommandContext, FollowingEvent } from "@/lib/commands/command";
import type { ArticleMetadata, Block, PassageMark } from "@/lib/core/articles/article";

type ToFreeze = {
	dossierId: string;
	title: string;
	text: string;
	metadata: ArticleMetadata;
	blocks: Block[];
	marks: Pick<PassageMark, "kind" | "state" | "start" | "end" | "reason">[];
	/** What it came in, where that is not the text alone. */
	bytes?: Uint8Array | undefined;
	encoding: string;
	mediaType: string;
	filename: string | null;
};

/** Puts an article with its first version on the desk. From here on its text stays as it is. */
export async function freezeArticle(
	{ tx, desk, caller, now, newId }: CommandContext,
	{ dossierId, title, text, metadata, blocks, marks, bytes = Buffer.from(text), ...form }: ToFreeze,
) {
	const id = newId();
	const versionId = newId();
	const sha256 = hash(Buffer.from(text));
	const originalSha256 = hash(bytes);
	const made = { createdBy: caller.userId, createdAt: now };
	await insertArticle(
		tx,
		{ id, deskId: desk, dossierId, title, metadata, ...made },
		{
			id: versionId,
			deskId: desk,
			articleId: id,
			number: 1,
			text,
			length: text.length,
			sha256,
			blocks,
			original: originalSha256 === sha256 ? null : Buffer.from(bytes),
			originalSha256,
			originalBytes: bytes.length,
			...form,
			...made,
		},
		marks.map((mark) => ({
			id: newId(),
			deskId: desk,
			versionId,
			createdAt: now,
			...mark,
			decidedBy: mark.state === "proposed" ? null : caller.userId,
		})),
	);
	await keepRevision(tx, {
		deskId: desk,
		noun: "article",
		nounId: id,
		version: 1,
		body: { title, metadata },
		by: caller.userId,
		at: now,
	});
	const event: FollowingEvent = {
		kind: "article.import",
		subject: `article:${id}`,
		articleId: id,
		body: { title, versionId, sha256, dossierId },
	};
	return { id, versionId, sha256, title, event };
}

function hash(bytes: Uint8Array): string {
	return createHash("sha256").update(bytes).digest("hex");
}
