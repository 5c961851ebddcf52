"use client";

import { useState } from "react";
import { Edited, Editing } from "@/components/presence/edited";
import { Conflict, isStale } from "@/components/shell/conflict";
import { useMay, usePerson } from "@/components/shell/person";
import { ShortcutButton } from "@/components/shell/shortcut-button";
import { Key } from "@/components/shell/shortcuts";
import { useUndo } from "@/components/shell/undo";
import { Notice } from "@/components/ui/notice";
import { Skeleton } from "@/components/ui/skeleton";
import { useToast } from "@/components/ui/toast";
import type { Sent } from "@/lib/client/outbox";
import { useDraft } from "@/lib/client/use-draft";
import type { Claim } from "@/lib/core/claims/claim";
import { type Evidence, type Stance, stances } from "@/lib/core/evidence/evidence";
import { stanceLabels } from "@/lib/core/labels";
import { draftOf, type EvidenceDraft, emptyEvidence } from "./evidence-draft";
import { EvidenceForm } from "./evidence-form";
import { EvidenceItem } from "./evidence-item";
import { stanceWords } from "./evidence-words";
import { OriginsNote } from "./origins-note";
import { useEvidence } from "./use-evidence";

export type EvidenceSectionProps = {
	claim: Claim;
	dossierId: string;
	/** Set when evidence was begun together with the claim: the form is open from the start, with the link that was pasted. */
	begun?: { link: string | undefined } | null;
};

/** The claim sheet's evidence: for, against, context, the form behind `E`, and how many independent origins it rests on. */
export function EvidenceSection({ claim, dossierId, begun = null }: EvidenceSectionProps) {
	const mayAdd = useMay("add-evidence");
	const { userId } = usePerson();
	const toast = useToast();
	const undo = useUndo();
	const [isAdding, setIsAdding] = useState(begun !== null);
	const [changing, setChanging] = useState<Evidence | null>(null);
	const draft = useDraft<EvidenceDraft>(`evidence:${claim.id}`, emptyEvidence);
	const { items, sources, add, edit, withdraw, restore } = useEvidence(claim, userId);
	const live = items.data?.filter((item) => item.withdrawnAt === null) ?? [];
	const takenBack = items.data?.filter((item) => item.withdrawnAt !== null) ?? [];

	async function submit(stance: Stance) {
		const sending = { draft: { ...draft.value, stance }, stance };
		const sent = await add.run(sending);
		if (sent.kind === "refused") return;
		draft.clear();
		setIsAdding(false);
		if (sent.kind === "saved") undo.say("Evidence added.");
	}
	async function takeBack(item: Evidence) {
		say(await withdraw.run(item), "Taken back. It stays in the history, and verdicts that rest on it say so.");
	}
	async function bringBack(item: Evidence) {
		say(await restore.run(item), "Evidence brought back.");
	}
	function say(sent: Sent<Evidence>, done: string) {
		if (sent.kind === "refused") toast({ text: sent.problem.detail, isProblem: true });
		else if (sent.kind === "saved") undo.say(done);
		else toast({ text: done });
	}
	const shown = (item: Evidence) =>
		changing?.id === item.id ? (
			<Editing field="evidence" at={{ claimId: claim.id }}>
				<ChangeEvidence
					item={item}
					dossierId={dossierId}
					initial={draftOf(item, {
						source: (item.sourceId && sources.get(item.sourceId)) || null,
						articleTitle: "another article",
					})}
					edit={edit}
					onClose={() => {
						edit.reset();
						setChanging(null);
					}}
				/>
			</Editing>
		) : (
			<EvidenceItem
				item={item}
				source={item.sourceId ? sources.get(item.sourceId) : undefined}
				{...(mayAdd && { onEdit: () => setChanging(item), onWithdraw: () => void takeBack(item) })}
			/>
		);

	return (
		<section aria-label="Evidence" className="flex flex-col gap-3">
			<Edited field="evidence" at={{ claimId: claim.id }} isOpen={false}>
				<header className="flex items-center justify-between gap-2">
					<h3 className="text-sm font-semibold">Evidence</h3>
					{mayAdd && !isAdding && (
						<ShortcutButton shortcut="evidence.add" small onPress={() => setIsAdding(true)}>
							Add evidence
						</ShortcutButton>
					)}
				</header>
			</Edited>
			{isAdding && (
				<Editing field="evidence" at={{ claimId: claim.id }}>
					<EvidenceForm
						dossierId={dossierId}
						draft={draft}
						isChange={false}
						busy={add.pending}
						problem={add.problem}
						onSubmit={(stance) => void submit(stance)}
						onClose={() => setIsAdding(false)}
						{...(begun?.link !== undefined && { link: begun.link })}
					/>
				</Editing>
			)}
			{items.isPending && <Skeleton className="h-16" />}
			{items.isError && <Notice>The evidence can't be read just now. It comes when the desk can be reached.</Notice>}
			{items.data && (
				<div className="@container">
					<div className="grid gap-3 @md:grid-cols-2">
						{stances.map((stance) => {
							const own = live.filter((item) => item.stance === stance);
							if (stance === "context" && own.length === 0) return null;
							return (
								<div key={stance} className={stance === "context" ? "@md:col-span-2" : undefined}>
									<h4 className="mb-1.5 text-xs font-medium text-soft">
										{stanceLabels[stance]} · {own.length}
									</h4>
									<ul className="flex flex-col gap-2">
										{own.map((item) => (
											<li key={item.id}>{shown(item)}</li>
										))}
									</ul>
									{own.length === 0 && (
										<p className="rounded-md border border-dashed border-line p-2.5 text-sm text-soft">
											{stanceWords[stance].empty}{" "}
											{mayAdd && (
												<>
													Add yours: <Key id="evidence.add" />
												</>
											)}
										</p>
									)}
								</div>
							);
						})}
					</div>
				</div>
			)}
			<OriginsNote claimId={claim.id} sources={sources} />
			{takenBack.length > 0 && (
				<details className="text-sm">
					<summary className="text-soft">Taken back ({takenBack.length})</summary>
					<ul className="mt-2 flex flex-col gap-2">
						{takenBack.map((item) => (
							<li key={item.id} className="opacity-80">
								<EvidenceItem
									item={item}
									source={item.sourceId ? sources.get(item.sourceId) : undefined}
									{...(mayAdd && { onRestore: () => void bringBack(item) })}
								/>
							</li>
						))}
					</ul>
				</details>
			)}
		</section>
	);
}

type ChangeProps = {
	item: Evidence;
	dossierId: string;
	initial: EvidenceDraft;
	edit: ReturnType<typeof useEvidence>["edit"];
	onClose: () => void;
};

const fields = [
	{ name: "stance", label: "Which way it points" },
	{ name: "quote", label: "What it says", isText: true },
	{ name: "locator", label: "Where in it", isText: true },
	{ name: "credibility", label: "Credibility" },
	{ name: "url", label: "Link", isText: true },
	{ name: "note", label: "Note", isText: true },
] as const;

/** The same form over an item that is there. Two people changing it at once see both states and put them together. */
function ChangeEvidence({ item, dossierId, initial, edit, onClose }: ChangeProps) {
	const draft = useDraft<EvidenceDraft>(`evidence-change:${item.id}:${item.version}`, initial);
	const save = async (next: EvidenceDraft, version: number) => {
		const sent = await edit.run({ item, draft: next, stance: next.stance, version });
		if (sent.kind === "refused") return;
		draft.clear();
		onClose();
	};
	if (isStale(edit.problem)) {
		return (
			<Conflict
				thing="evidence item"
				problem={edit.problem}
				fields={fields}
				base={{ ...item }}
				busy={edit.pending}
				onDrop={onClose}
				onMerge={(values, version) => void save(merged(draft.value, values), version)}
			/>
		);
	}
	return (
		<EvidenceForm
			dossierId={dossierId}
			draft={draft}
			isChange
			busy={edit.pending}
			problem={edit.problem}
			onSubmit={(stance) => {
				draft.set((before) => ({ ...before, stance }));
				void save({ ...draft.value, stance }, item.version);
			}}
			onClose={onClose}
		/>
	);
}

function merged(draft: EvidenceDraft, values: Record<string, unknown>): EvidenceDraft {
	const words = (name: string, before: string) =>
		name in values ? (values[name] === null ? "" : String(values[name])) : before;
	return {
		...draft,
		stance: (values.stance as Stance | undefined) ?? draft.stance,
		quote: words("quote", draft.quote),
		locator: words("locator", draft.locator),
		credibility: words("credibility", draft.credibility) as EvidenceDraft["credibility"],
		url: words("url", draft.url),
		note: words("note", draft.note),
	};
}
