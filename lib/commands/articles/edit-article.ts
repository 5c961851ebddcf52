import "server-only";
import { lockArticle } from "@/db/queries/articles";
import { updateArticle } from "@/db/writes/articles";
import { keepRevision } from "@/db/writes/revisions";
import { command } from "@/lib/commands/command";
import { checkBase, differences } from "@/lib/commands/versions";
import type { Article, ArticleMetadata } from "@/lib/core/articles/article";
import { decideMetadata } from "@/lib/core/articles/decide-metadata";
import { editArticleInput } from "@/lib/input/articles";
import { refuse } from "@/lib/outcome";

/** A person decides about an article's title or metadata: confirms a proposal, picks one of two dates, or says "unknown". */
export const editArticle = command({
	name: "article.edit",
	summary: "Decide an article's title and metadata",
	may: "edit-article",
	input: editArticleInput,
	route: { method: "patch", path: "/articles/{id}" },
	async run({ tx, desk, caller, now }, { id, version, title, metadata }) {
		const article = await lockArticle(tx, desk, id);
		if (!article) refuse("not-found", "There is no such article on this desk.");
		checkBase("article", article, version, { title, metadata });

		const decided: ArticleMetadata = metadata
			? decideMetadata(article.metadata, metadata, caller.userId)
			: article.metadata;
		const changed = differences({ title: article.title, metadata: article.metadata }, { title, metadata: decided });
		const value: Article = changed ? { ...article, ...changed.after, version: article.version + 1 } : article;
		if (changed) {
			await updateArticle(tx, id, { title: value.title, metadata: value.metadata, version: value.version });
			await keepRevision(tx, {
				deskId: desk,
				noun: "article",
				nounId: id,
				version: value.version,
				body: { title: value.title, metadata: value.metadata },
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
