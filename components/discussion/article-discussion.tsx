"use client";

import { useBench } from "@/components/article/bench-context";
import { useToast } from "@/components/ui/toast";
import { Discussion, DiscussionSection } from "./discussion";
import { useJump } from "./use-jump";

/** Everything that is discussed in an article: words of it, and the claims that are, or were, said in it. */
export function ArticleDiscussion() {
	const { article, discussSelection } = useBench();
	const toast = useToast();
	const jumpTo = useJump();
	return (
		<Discussion filter={{ articleId: article.id }}>
			<div className="mt-8">
				<DiscussionSection
					main={null}
					onKey={() => {
						if (!discussSelection()) toast({ text: "Select the words to discuss first, or open a claim." });
						return true;
					}}
					jumpTo={jumpTo}
					empty="Nothing of this article has been discussed yet. Select words, and raise what is to be said about them:"
				/>
			</div>
		</Discussion>
	);
}
