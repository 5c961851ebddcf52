"use client";

import { useQuery } from "@tanstack/react-query";
import { Command } from "cmdk";
import { useDeferredValue, useState } from "react";
import { useBench } from "@/components/article/bench-context";
import { Key } from "@/components/shell/shortcuts";
import { useUndo } from "@/components/shell/undo";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { apiGet, type Page } from "@/lib/client/api";
import { keys } from "@/lib/client/keys";
import type { TextRange } from "@/lib/core/anchoring/range";
import type { Claim } from "@/lib/core/claims/claim";
import { isUnsent } from "./claim-places";
import { ClaimGlyph } from "./claim-state";
import { guessSpeaker } from "./guess-speaker";

const listed = 30;

/** Finds the claim that the selected words say as well: the open one first, then any of the dossier. */
export function AttachForm({ ranges, onClose }: { ranges: readonly TextRange[]; onClose: () => void }) {
	const { version, article, siblings, dossier, claim, claims, commands, surface, open, setDraft } = useBench();
	const { say } = useUndo();
	const [typed, setTyped] = useState("");
	const [problem, setProblem] = useState<string | null>(null);
	const q = useDeferredValue(typed.trim());
	const found = useQuery({
		queryKey: [...keys.claims({ dossierId: dossier.id, q }), "attach"],
		queryFn: ({ signal }) =>
			apiGet<Page<Claim>>("/claims", { dossierId: dossier.id, q: q || undefined, limit: listed }, signal),
		placeholderData: (before) => before,
	});
	const offered = found.data?.items ?? [];
	const current = claim && !isUnsent(claim) && q === "" ? claim : null;
	const items = current ? [current, ...offered.filter(({ id }) => id !== current.id)] : offered;
	const titleOf = ({ appearances }: Claim) => {
		const articleId = appearances[0]?.articleId;
		if (articleId === article.id) return "this article";
		return siblings.find((one) => one.articleId === articleId)?.title ?? "another article";
	};

	const attach = async (to: Claim) => {
		const passage = {
			versionId: version.id,
			ranges: ranges.map(({ start, end }) => ({ start, end, exact: version.text.slice(start, end) })),
		};
		const [first] = ranges;
		const speaker = first ? guessSpeaker(version.text, version.id, first, claims) : null;
		const sent = await commands.attach(to, passage, speaker?.chain ?? []);
		if (sent.kind === "refused") return setProblem(sent.problem.detail);
		onClose();
		surface.clear();
		if (sent.kind !== "saved") return;
		open(to.id, { reveal: false });
		say(`Attached to “${sent.value.statement}”.`);
	};

	return (
		<Command shouldFilter={false} label="Claims of the dossier" className="flex flex-col gap-2">
			<Command.Input
				autoFocus
				dir="auto"
				value={typed}
				onValueChange={setTyped}
				placeholder="Words of a claim in this dossier"
				className="h-8 w-full rounded-md border border-edge bg-raised px-2 text-sm"
			/>
			<Command.List label="Claims found" className="max-h-72 overflow-y-auto">
				{items.map((one) => (
					<Command.Item
						key={one.id}
						value={one.id}
						onSelect={() => void attach(one)}
						className="flex cursor-pointer gap-2 rounded-sm px-2 py-1.5 text-sm data-[selected=true]:bg-accent-tint"
					>
						<ClaimGlyph claim={one} />
						<span className="min-w-0">
							<span dir="auto" className="line-clamp-2 wrap-anywhere">
								{one.statement}
							</span>
							<span className="text-xs text-soft" dir="auto">
								{one === current ? "the one that is open" : titleOf(one)}
							</span>
						</span>
					</Command.Item>
				))}
			</Command.List>
			<Command.Empty className="px-2 py-1.5 text-sm text-soft">
				{found.isError
					? "The desk can’t be reached just now; try again in a moment."
					: found.isPending
						? "Looking…"
						: "No claim of this dossier has these words."}
			</Command.Empty>
			{problem && <Notice>{problem}</Notice>}
			<div className="flex gap-2 border-t border-line pt-2">
				<Button small look="quiet" onClick={() => setDraft({ ranges: [...ranges], mode: "new" })}>
					A new claim instead
				</Button>
				<Button small look="quiet" hint={<Key id="back" />} onClick={onClose}>
					Back
				</Button>
			</div>
		</Command>
	);
}
