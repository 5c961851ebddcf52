import "server-only";
import { lockArticle } from "@/db/queries/articles";
import { updateArticle } from "@/db/writes/articles";
import { keepRevision } from "@/db/writes/revisions";
import { asRow, checkAssignee } from "@/lib/commands/assignments/assignee";
import { command } from "@/lib/commands/command";
import { checkBase, differences } from "@/lib/commands/versions";
import type { Article } from "@/lib/core/articles/article";
import type { Assignment } from "@/lib/core/assignments/assignment";
import { assignArticleInput } from "@/lib/input/articles";
import { refuse } from "@/lib/outcome";

/** Says who sees to an article, and by when. */
export const assignArticle = command({
	name: "article.assign",
	summary: "Assign an article",
	may: "edit-article",
	input: assignArticleInput,
	route: { method: "patch", path: "/articles/{id}/assignment" },
	async run(context, { id, version, ...change }) {
		const { tx, desk, caller, now } = context;
		await checkAssignee(context, change.assigneeId);
		const article = await lockArticle(tx, desk, id);
		if (!article) refuse("not-found", "There is no such article on this desk.");
		checkBase("article", article, version, change);
		const changed = differences<Assignment>(article, change);
		const value: Article = changed ? { ...article, ...changed.after, version: article.version + 1 } : article;
		if (changed) {
			const { title, metadata, assigneeId, dueAt } = value;
			await updateArticle(tx, id, { ...asRow(changed.after, caller.userId, now), version: value.version });
			await keepRevision(tx, {
				deskId: desk,
				noun: "article",
				nounId: id,
				version: value.version,
				body: { title, metadata, assigneeId, dueAt },
				by: caller.userId,
				at: now,
			});
		}
		return {
			value,
			event: { subject: `article:${id}`, articleId: id, body: { version: value.version, ...changed } },
		};
	},
});
