"use client";

import { useQuery } from "@tanstack/react-query";
import { type ClipboardEvent, useEffect, useRef, useState } from "react";
import { ProblemNote } from "@/components/shell/problem-note";
import { ShortcutButton } from "@/components/shell/shortcut-button";
import { PrintedKeys, useShortcut } from "@/components/shell/shortcuts";
import { SourcePicker } from "@/components/source/source-picker";
import { Button } from "@/components/ui/button";
import { Field, Input, Select, Textarea } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { apiGet, type Page, type Problem, type Upload } from "@/lib/client/api";
import { keys } from "@/lib/client/keys";
import { useCommand } from "@/lib/client/use-command";
import type { ArticleVersion } from "@/lib/core/articles/article";
import { type ArchivedCopy, credibilities, type Stance, stances } from "@/lib/core/evidence/evidence";
import { credibilityLabels } from "@/lib/core/labels";
import type { Source } from "@/lib/core/sources/source";
import { checkDraft, type EvidenceDraft, isLink, whatIsMissing } from "./evidence-draft";
import { stanceWords } from "./evidence-words";
import { NewSource } from "./new-source";
import { PassageFinder } from "./passage-finder";
import { QuoteChip } from "./quote-chip";

type Props = {
	dossierId: string;
	draft: { value: EvidenceDraft; set(change: (before: EvidenceDraft) => EvidenceDraft): void; restored: boolean };
	/** A changed item keeps its button; a new one is added by saying which way it points. */
	isChange: boolean;
	busy: boolean;
	problem: Problem | null;
	onSubmit: (stance: Stance) => void;
	onClose: () => void;
	/** Pasted before the form was there; what is left to say is which way it points. */
	link?: string;
};

/**
 * One evidence item being written. What it says for the claim is the button that adds it: `+`, `-` or `0` from
 * anywhere outside a text field, so that a pasted link and one key are enough.
 */
export function EvidenceForm({ dossierId, draft, isChange, busy, problem, onSubmit, onClose, link }: Props) {
	const { value } = draft;
	const [missing, setMissing] = useState<string | null>(null);
	const [newName, setNewName] = useState<string | null>(null);
	const [hasMore, setHasMore] = useState(
		() => isChange || Boolean(value.note || value.archiveText || value.passage || value.search || value.credibility),
	);
	const form = useRef<HTMLFormElement>(null);
	const decision = useRef<HTMLDivElement>(null);
	const set = (change: Partial<EvidenceDraft>) => draft.set((before) => ({ ...before, ...change }));
	const passageText = usePassageText(value.passage?.versionId);
	const check = checkDraft(value, passageText);

	useEffect(() => {
		form.current?.scrollIntoView({ block: "nearest" });
	}, []);
	useShortcut({ id: "back", scope: "evidence", run: onClose });
	const submit = (stance: Stance) => {
		const lacks = whatIsMissing(value);
		setMissing(lacks);
		if (!lacks && !busy) onSubmit(stance);
	};
	/** The next key says which way the item points. */
	const toDecision = () => decision.current?.querySelector("button")?.focus();

	function pasteLink(event: ClipboardEvent) {
		const pasted = event.clipboardData.getData("text/plain").trim();
		if (!isLink(pasted)) return;
		event.preventDefault();
		void takeLink(pasted);
	}
	async function takeLink(pasted: string) {
		set({ url: pasted });
		toDecision();
		// A card that has this very link is the source; anything less sure is for the person.
		const found = await apiGet<Page<Source>>("/sources", { q: pasted, limit: 5 }).catch(() => null);
		const card = found?.items.find((source) => source.url === pasted);
		if (card) draft.set((before) => (before.source ? before : { ...before, source: card }));
	}

	// biome-ignore lint/correctness/useExhaustiveDependencies: taken once, when the form opens
	useEffect(() => {
		if (link !== undefined) void takeLink(link);
	}, []);

	return (
		<form
			ref={form}
			aria-label={isChange ? "Change evidence" : "New evidence"}
			className="scroll-m-2 flex flex-col gap-3 rounded-md border border-edge bg-raised p-3"
			onSubmit={(event) => {
				event.preventDefault();
				submit(value.stance);
			}}
		>
			{newName === null ? (
				<div onPaste={pasteLink}>
					<SourcePicker
						label="Source, or paste a link"
						value={value.source}
						onPick={(source) => {
							set({ source: source && { id: source.id, name: source.name } });
							if (source) toDecision();
						}}
						onCreate={(name) => (isLink(name) ? set({ url: name }) : setNewName(name))}
						autoFocus={link === undefined}
					/>
				</div>
			) : (
				<NewSource
					name={newName}
					url={value.url}
					onMade={(source) => {
						set({ source });
						setNewName(null);
						toDecision();
					}}
					onClose={() => setNewName(null)}
				/>
			)}
			{(value.url !== "" || hasMore) && (
				<Field label="Link">
					<Input type="url" dir="ltr" value={value.url} onChange={(event) => set({ url: event.target.value })} />
				</Field>
			)}
			<Field label="What it says, word for word">
				<Textarea
					className="font-serif"
					rows={2}
					maxLength={20_000}
					value={value.quote}
					onChange={(event) => set({ quote: event.target.value })}
				/>
			</Field>
			<p aria-live="polite" className="empty:hidden">
				{check && <QuoteChip check={check} />}
			</p>
			<Field label="Where in it" hint="Page, paragraph, minute and second">
				<Input value={value.locator} maxLength={500} onChange={(event) => set({ locator: event.target.value })} />
			</Field>
			{hasMore ? (
				<MoreFields dossierId={dossierId} value={value} set={set} />
			) : (
				<Button look="quiet" small className="self-start" onClick={() => setHasMore(true)}>
					Kept copy, cited passage, logged search, credibility, note…
				</Button>
			)}
			{missing && <Notice>{missing}</Notice>}
			<ProblemNote problem={problem} />
			{draft.restored && <p className="text-xs text-soft">Brought back from your last visit.</p>}
			<div ref={decision} className="flex flex-wrap gap-2">
				{stances.map((stance) => (
					<ShortcutButton
						key={stance}
						shortcut={stanceWords[stance].shortcut}
						scope="evidence"
						look={stance === value.stance ? "primary" : "secondary"}
						busy={busy}
						onPress={() => submit(stance)}
					>
						{stanceWords[stance].act}
					</ShortcutButton>
				))}
				<Button look="quiet" onClick={onClose} hint={<PrintedKeys keys="escape" />}>
					Not now
				</Button>
			</div>
			<SaveKey onPress={() => submit(value.stance)} />
		</form>
	);
}

/** Ctrl+Enter works while typing, and takes the stance that is lit. */
function SaveKey({ onPress }: { onPress: () => void }) {
	useShortcut({ id: "save", scope: "evidence", run: onPress });
	return null;
}

type MoreProps = { dossierId: string; value: EvidenceDraft; set: (change: Partial<EvidenceDraft>) => void };

function MoreFields({ dossierId, value, set }: MoreProps) {
	const [citing, setCiting] = useState(false);
	return (
		<>
			<Field label="Credibility of this item" hint="Whoever says it; the source has its own grade.">
				<Select
					value={value.credibility}
					onChange={(event) => set({ credibility: event.target.value as EvidenceDraft["credibility"] })}
				>
					<option value="">Not judged yet</option>
					{credibilities.map((n) => (
						<option key={n} value={n}>
							{n}: {credibilityLabels[n]}
						</option>
					))}
				</Select>
			</Field>
			<KeptCopy value={value} set={set} />
			{value.passage ? (
				<p className="flex items-start justify-between gap-2 text-sm">
					<span className="min-w-0 wrap-anywhere">
						From <bdi className="font-medium">{value.passage.articleTitle}</bdi>: <q>{value.passage.exact}</q>
					</span>
					<Button small look="quiet" onClick={() => set({ passage: null })}>
						Leave out
					</Button>
				</p>
			) : citing ? (
				<PassageFinder
					dossierId={dossierId}
					onPick={(passage) => {
						set({ passage });
						setCiting(false);
					}}
				/>
			) : (
				<Button small look="quiet" className="self-start" onClick={() => setCiting(true)}>
					Cite a passage of another article
				</Button>
			)}
			<LoggedSearchFields value={value} set={set} />
			<Field label="Note">
				<Textarea
					rows={2}
					maxLength={10_000}
					value={value.note}
					onChange={(event) => set({ note: event.target.value })}
				/>
			</Field>
		</>
	);
}

function KeptCopy({ value, set }: Omit<MoreProps, "dossierId">) {
	const keep = useCommand<Upload, ArchivedCopy>({
		method: "POST",
		path: () => "/archives",
		label: ({ upload }) => `Kept copy “${upload.file.name}”`,
	});
	const [waits, setWaits] = useState(false);

	async function choose(file: File | undefined) {
		if (!file) return;
		setWaits(false);
		const sent = await keep.run({ upload: { file, fields: {} } });
		if (sent.kind === "saved") {
			const { id, filename, text } = sent.value;
			set({ archive: { id, filename, text }, archiveText: "" });
		}
		if (sent.kind === "waiting") setWaits(true);
	}
	if (value.archive) {
		return (
			<p className="flex items-center justify-between gap-2 text-sm">
				<span className="min-w-0 wrap-anywhere">
					Kept copy: <bdi>{value.archive.filename ?? "on the desk"}</bdi>
				</span>
				<Button small look="quiet" onClick={() => set({ archive: null })}>
					Another one
				</Button>
			</p>
		);
	}
	return (
		<>
			<Field label="Text of the source, to be kept" hint="The quote above is checked against it.">
				<Textarea
					rows={3}
					value={value.archiveText}
					maxLength={1_000_000}
					onChange={(event) => set({ archiveText: event.target.value })}
				/>
			</Field>
			<Field label="or a file of it" hint="Up to 20 MB. Quotes are checked in txt, md and html.">
				<Input
					type="file"
					className="border-0 bg-transparent px-0"
					onChange={(event) => void choose(event.target.files?.[0])}
				/>
			</Field>
			{keep.pending && <p className="text-xs text-soft">Keeping the file…</p>}
			{waits && <Notice kind="info">The file waits for the network. Choose it again once it has been kept.</Notice>}
			<ProblemNote problem={keep.problem} />
		</>
	);
}

function LoggedSearchFields({ value, set }: Omit<MoreProps, "dossierId">) {
	const { search } = value;
	if (!search) {
		return (
			<Button
				small
				look="quiet"
				className="self-start"
				onClick={() => set({ search: { where: "", query: "", results: "0" } })}
			>
				Log a search
			</Button>
		);
	}
	const change = (part: Partial<typeof search>) => set({ search: { ...search, ...part } });
	return (
		<fieldset className="flex flex-col gap-2 rounded-md border border-line p-2">
			<legend className="px-1 text-xs font-medium text-soft">Logged search</legend>
			<Field label="Where">
				<Input value={search.where} maxLength={500} onChange={(event) => change({ where: event.target.value })} />
			</Field>
			<Field label="For what">
				<Input value={search.query} maxLength={1000} onChange={(event) => change({ query: event.target.value })} />
			</Field>
			<Field label="Results" hint="0 when nothing was found: that is evidence too.">
				<Input
					inputMode="numeric"
					value={search.results}
					onChange={(event) => change({ results: event.target.value })}
				/>
			</Field>
			<Button small look="quiet" className="self-start" onClick={() => set({ search: null })}>
				No search
			</Button>
		</fieldset>
	);
}

function usePassageText(versionId: string | undefined): string | null {
	const version = useQuery({
		queryKey: keys.version(versionId ?? ""),
		queryFn: ({ signal }) => apiGet<ArticleVersion>(`/versions/${versionId}`, {}, signal),
		enabled: versionId !== undefined,
		staleTime: Number.POSITIVE_INFINITY,
	});
	return version.data?.text ?? null;
}
