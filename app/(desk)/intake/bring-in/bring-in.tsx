"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { ProblemNote } from "@/components/shell/problem-note";
import { Button } from "@/components/ui/button";
import { Field, Select, Textarea } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { apiList, apiSend, Offline, Problem } from "@/lib/client/api";
import { keys } from "@/lib/client/keys";
import { useCommand } from "@/lib/client/use-command";
import { useDraft } from "@/lib/client/use-draft";
import type { Article } from "@/lib/core/articles/article";
import { type ImportFormat, importFormats } from "@/lib/core/exchange/found";
import { type ImportPreview, type MadeCounts, madeWords } from "@/lib/core/exchange/preview";
import { readableSize } from "@/lib/core/words";
import { PreviewList } from "./preview-list";

const formatWords: Record<ImportFormat, string> = {
	json: "Report of another desk (JSON)",
	webannotation: "Web annotations",
	claimreview: "ClaimReview",
	csl: "CSL-JSON",
	bibtex: "BibTeX",
	ris: "RIS",
	csv: "Table (CSV)",
};

/** What is sent: the same to be looked through and to be brought in. */
type Sent = { upload: { file: File; fields: Record<string, string> } } | Record<string, string>;
type State =
	| { kind: "idle" | "looking" }
	| { kind: "problem"; sentence: string }
	| { kind: "preview"; sent: Sent; preview: ImportPreview }
	| { kind: "done"; made: MadeCounts; dossierId: string }
	| { kind: "waiting" };

type Props = { dossiers: { id: string; title: string }[]; asked: string | null };

/** Somebody hands over a file, sees what it would make, and brings it in. Nothing is written before the second step. */
export function BringIn({ dossiers, asked }: Props) {
	const [dossierId, setDossierId] = useState(asked ?? dossiers[0]?.id ?? "");
	const [articleId, setArticleId] = useState("");
	const [format, setFormat] = useState("");
	const [file, setFile] = useState<File | null>(null);
	const draft = useDraft("bring-in", "");
	const text = draft.value;
	const [state, setState] = useState<State>({ kind: "idle" });
	const chooser = useRef<HTMLInputElement>(null);
	const result = useRef<HTMLDivElement>(null);
	const articles = useQuery({
		queryKey: keys.articles(dossierId),
		queryFn: ({ signal }) => apiList<Article>("/articles", { dossierId }, signal),
	});
	const bringIn = useCommand<Sent, { made: MadeCounts }>({
		method: "POST",
		path: () => "/imports",
		label: () => "What you bring in",
		invalidates: () => [keys.articles(), keys.dossiers(), keys.claims(), keys.sources()],
	});

	// Where the answer appears, the focus goes: it is below what was just pressed.
	const isAnswered = state.kind === "preview" || state.kind === "done";
	useEffect(() => {
		if (isAnswered) result.current?.focus();
	}, [isAnswered]);

	/** Whatever is changed, what was shown is about something else. */
	const change = (act: () => void) => {
		act();
		bringIn.reset();
		setState({ kind: "idle" });
	};
	const hasContent = file !== null || text.trim() !== "";

	async function look(event: FormEvent) {
		event.preventDefault();
		if (!hasContent || state.kind === "looking") return;
		const fields = { dossierId, ...(articleId && { articleId }), ...(format && { format }) };
		const sent: Sent = file ? { upload: { file, fields } } : { ...fields, content: text };
		setState({ kind: "looking" });
		try {
			const idempotencyKey = crypto.randomUUID();
			const preview = await apiSend<ImportPreview>("POST", "/imports/preview", sent, { idempotencyKey });
			setState({ kind: "preview", sent, preview });
		} catch (error) {
			if (!(error instanceof Problem || error instanceof Offline)) throw error;
			const sentence =
				error instanceof Problem ? error.detail : "The desk can’t be reached just now. Try again in a moment.";
			setState({ kind: "problem", sentence });
		}
	}

	async function confirm(sent: Sent) {
		const answer = await bringIn.run(sent);
		if (answer.kind === "refused") return;
		setFile(null);
		draft.clear();
		setState(answer.kind === "saved" ? { kind: "done", made: answer.value.made, dossierId } : { kind: "waiting" });
	}

	return (
		<>
			<form onSubmit={look} aria-label="What to bring in" className="flex flex-col gap-4">
				<div className="grid gap-3 sm:grid-cols-3">
					<Field label="Into the dossier">
						<Select
							value={dossierId}
							onChange={({ target }) =>
								change(() => {
									setDossierId(target.value);
									setArticleId("");
								})
							}
						>
							{dossiers.map(({ id, title }) => (
								<option key={id} value={id}>
									{title}
								</option>
							))}
						</Select>
					</Field>
					<Field label="Words are looked for in">
						<Select value={articleId} onChange={({ target }) => change(() => setArticleId(target.value))}>
							<option value="">{articles.isPending ? "All its articles (loading …)" : "All its articles"}</option>
							{articles.data?.map(({ id, title }) => (
								<option key={id} value={id}>
									{title}
								</option>
							))}
						</Select>
					</Field>
					<Field label="What it is">
						<Select value={format} onChange={({ target }) => change(() => setFormat(target.value))}>
							<option value="">Recognised by itself</option>
							{importFormats.map((one) => (
								<option key={one} value={one}>
									{formatWords[one]}
								</option>
							))}
						</Select>
					</Field>
				</div>
				<div className="flex flex-wrap items-center gap-3">
					<Button onClick={() => chooser.current?.click()}>Choose a file</Button>
					<input
						ref={chooser}
						type="file"
						hidden
						aria-label="File to bring in"
						accept=".json,.jsonld,.csl,.bib,.ris,.csv,.tsv,.html,.htm,.txt"
						onChange={({ target }) => {
							const chosen = target.files?.[0] ?? null;
							if (chosen) change(() => setFile(chosen));
							target.value = "";
						}}
					/>
					{file ? (
						<span className="flex min-w-0 items-center gap-2 text-sm">
							<span dir="auto" className="wrap-anywhere">
								{file.name}
							</span>
							<span className="text-soft">{readableSize(file.size)}</span>
							<Button small look="quiet" onClick={() => change(() => setFile(null))}>
								Take it away
							</Button>
						</span>
					) : (
						<span className="text-sm text-soft">Up to {readableSize(5_000_000)}; or paste what stands in it.</span>
					)}
				</div>
				{!file && (
					<Field label="Paste it">
						<Textarea
							className="min-h-32 font-mono text-xs"
							value={text}
							spellCheck={false}
							onChange={({ target }) => change(() => draft.set(target.value))}
						/>
					</Field>
				)}
				<div>
					<Button
						type="submit"
						look={state.kind === "preview" ? "secondary" : "primary"}
						disabled={!hasContent}
						busy={state.kind === "looking"}
					>
						{state.kind === "looking" ? "Looking through it …" : "See what it would make"}
					</Button>
				</div>
			</form>
			<div ref={result} tabIndex={-1} className="mt-6 flex flex-col gap-4 outline-none">
				{state.kind === "problem" && <Notice>{state.sentence}</Notice>}
				{state.kind === "waiting" && (
					<Notice kind="info">
						The desk can’t be reached. The file is kept on this computer and comes in by itself once it can.
					</Notice>
				)}
				{state.kind === "done" && (
					<Notice kind="info">
						Brought in {madeWords(state.made)}.{" "}
						<Link href={`/dossiers/${state.dossierId}`} className="link">
							Open the dossier
						</Link>
					</Notice>
				)}
				{state.kind === "preview" && (
					<>
						<PreviewList preview={state.preview} />
						<ProblemNote problem={bringIn.problem} />
						{madeWords(state.preview.made) !== "nothing" && (
							<div>
								<Button look="primary" busy={bringIn.pending} onClick={() => void confirm(state.sent)}>
									Bring in {madeWords(state.preview.made)}
								</Button>
							</div>
						)}
					</>
				)}
			</div>
		</>
	);
}
