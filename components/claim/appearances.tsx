"use client";

import Link from "next/link";
import { useState } from "react";
import { useBench } from "@/components/article/bench-context";
import { Edited } from "@/components/presence/edited";
import { useUndo } from "@/components/shell/undo";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { Appearance, Claim } from "@/lib/core/claims/claim";
import { AttributionEditor } from "./attribution-editor";
import { isUnsent } from "./claim-places";
import { chainWords } from "./claim-words";

/** Every place where the claim is said, in this article and the others, and who says that who said it. */
export function Appearances({ claim }: { claim: Claim }) {
	const { version } = useBench();
	const here = claim.appearances.filter((appearance) => appearance.versionId === version.id);
	const elsewhere = claim.appearances.filter((appearance) => appearance.versionId !== version.id);
	return (
		<section aria-labelledby="said-in">
			<h3 id="said-in" className="mb-2 text-sm font-semibold">
				Said {claim.appearances.length === 1 ? "once" : `in ${claim.appearances.length} places`}
			</h3>
			<ul className="flex flex-col gap-2">
				{[...here, ...elsewhere].map((appearance) => (
					<li key={appearance.id}>
						<AppearanceRow claim={claim} appearance={appearance} />
					</li>
				))}
			</ul>
		</section>
	);
}

function AppearanceRow({ claim, appearance }: { claim: Claim; appearance: Appearance }) {
	const { article, version, siblings, surface, placeOf, commands, mayAnnotate } = useBench();
	const { say } = useUndo();
	const [isEditing, setIsEditing] = useState(false);
	const [problem, setProblem] = useState<string | null>(null);
	const isHere = appearance.versionId === version.id;
	const [first] = appearance.ranges;
	const words = appearance.ranges.map((range) => range.exact).join(" … ");
	const isFixed = !mayAnnotate || isUnsent(claim);

	const detach = async () => {
		const sent = await commands.detach(claim, appearance.id);
		if (sent.kind === "refused") return setProblem(sent.problem.detail);
		if (sent.kind === "saved") say("The passage was taken off the claim.");
	};

	return (
		<div className="rounded-md border border-line bg-raised px-3 py-2 text-sm">
			<p className="flex items-baseline justify-between gap-3 text-xs text-soft">
				{isHere ? (
					<span>{first && placeOf(first.start)}</span>
				) : (
					<Link href={`/articles/${appearance.articleId}?claim=${claim.id}`} className="link" dir="auto">
						{siblings.find(({ articleId }) => articleId === appearance.articleId)?.title ??
							(appearance.articleId === article.id ? "An earlier version of this article" : "Another article")}
					</Link>
				)}
				{appearance.ranges.length > 1 && <span>{appearance.ranges.length} passages together</span>}
			</p>
			{isHere ? (
				<button
					type="button"
					dir="auto"
					className="mt-0.5 line-clamp-4 text-start font-serif text-base hover:underline"
					title="Show in the text"
					onClick={() => first && surface.reveal(first.start)}
				>
					{words}
				</button>
			) : (
				<blockquote dir="auto" className="mt-0.5 line-clamp-4 font-serif text-base">
					{words}
				</blockquote>
			)}
			{problem && <Notice className="mt-2">{problem}</Notice>}
			{isEditing ? (
				<Edited field="attribution" at={{ claimId: claim.id }}>
					<AttributionEditor claim={claim} appearance={appearance} onDone={() => setIsEditing(false)} />
				</Edited>
			) : (
				<Edited
					field="attribution"
					at={{ claimId: claim.id }}
					isOpen={false}
					className="mt-1 flex flex-wrap items-center gap-x-2"
				>
					<span className="min-w-0 flex-1 text-xs">
						<span className="text-soft">Said by </span>
						<bdi className="wrap-anywhere">
							{appearance.attribution.length > 0 ? chainWords(appearance.attribution) : "the article itself"}
						</bdi>
					</span>
					{!isFixed && (
						<span className="flex">
							<Button small look="quiet" className="text-soft" onClick={() => setIsEditing(true)}>
								Who says it
							</Button>
							{claim.appearances.length > 1 && (
								<Button small look="quiet" className="text-soft" onClick={() => void detach()}>
									Take off
								</Button>
							)}
						</span>
					)}
				</Edited>
			)}
		</div>
	);
}
