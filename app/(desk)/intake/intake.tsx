"use client";

import { useRouter } from "next/navigation";
import { type DragEvent, type FormEvent, useEffect, useRef, useState } from "react";
import { useMay } from "@/components/shell/person";
import { ProblemNote } from "@/components/shell/problem-note";
import { Key, useShortcut } from "@/components/shell/shortcuts";
import { Button } from "@/components/ui/button";
import { Choices, Field, Input, Select, Textarea } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { keys } from "@/lib/client/keys";
import { useCommand } from "@/lib/client/use-command";
import { useDraft } from "@/lib/client/use-draft";
import { readableSize } from "@/lib/core/words";
import { FileList } from "./file-list";
import { asPasted, asShown } from "./pasted-text";
import { looksLikeHtml, type TextKind, textKindWords } from "./text-kind";
import { type Imported, useFileImports } from "./use-file-imports";

type Given = { title: string; outlet: string; byline: string; language: string; publishedAt: string; url: string };
/** `text` is what is sent, with the line ends it was pasted with; the field shows them all alike. */
type Typed = { text: string; kind: TextKind; given: Given; dossierId: string; newDossier: string };

const nothingGiven: Given = { title: "", outlet: "", byline: "", language: "", publishedAt: "", url: "" };
const another = "new";

type Props = { dossiers: { id: string; title: string }[]; asked: string | null };

/** The desk's door: paste a text, or hand over files. Nothing typed here is lost by a refusal, a reload or a closed tab. */
export function Intake({ dossiers: onDesk, asked }: Props) {
	const router = useRouter();
	const mayMakeDossier = useMay("make-dossier");
	const [dossiers, setDossiers] = useState(onDesk);
	const first = asked ?? dossiers[0]?.id ?? another;
	const draft = useDraft<Typed>("intake", {
		text: "",
		kind: "plain",
		given: nothingGiven,
		dossierId: first,
		newDossier: "",
	});
	const typed = draft.value;
	const put = (change: Partial<Typed>) => draft.set((now) => ({ ...now, ...change }));
	const [waiting, setWaiting] = useState(false);
	const [over, setOver] = useState(false);
	const chooser = useRef<HTMLInputElement>(null);
	const pasted = useRef<string | null>(null);

	// The address says which dossier somebody came from; an older draft must not send the text elsewhere.
	const { loaded, set } = draft;
	useEffect(() => {
		if (loaded && asked) set((now) => ({ ...now, dossierId: asked }));
	}, [loaded, asked, set]);

	const makeDossier = useCommand<{ title: string }, { id: string }>({
		method: "POST",
		path: () => "/dossiers",
		label: ({ title }) => `Dossier “${title}”`,
		invalidates: () => [keys.dossiers()],
	});
	const importText = useCommand<Record<string, string>, Imported>({
		method: "POST",
		path: () => "/articles",
		label: ({ title, text = "", html = "" }) => `Article “${title || (text || html).trim().slice(0, 60)}”`,
		invalidates: () => [keys.articles(), keys.dossiers()],
	});

	const isNew = typed.dossierId === another || !dossiers.some(({ id }) => id === typed.dossierId);
	const needsDossier = isNew && typed.newDossier.trim() === "";

	/** The dossier to import into; made first where it is a new one. Null when that was refused, or has to wait. */
	async function dossier(): Promise<string | null> {
		if (!isNew) return typed.dossierId;
		const sent = await makeDossier.run({ title: typed.newDossier.trim() });
		if (sent.kind !== "saved") return null;
		// Should the article be refused now, the next try must not make the dossier again.
		setDossiers((all) => [...all, { id: sent.value.id, title: typed.newDossier.trim() }]);
		put({ dossierId: sent.value.id, newDossier: "" });
		return sent.value.id;
	}
	const files = useFileImports(dossier);

	async function submit(event?: FormEvent) {
		event?.preventDefault();
		if (importText.pending || makeDossier.pending || typed.text === "" || needsDossier) return;
		const dossierId = await dossier();
		if (!dossierId) return;
		const given = Object.fromEntries(
			Object.entries(typed.given).flatMap(([name, value]) => (value.trim() ? [[name, value.trim()]] : [])),
		);
		const sent = await importText.run({
			dossierId,
			...given,
			[typed.kind === "html" ? "html" : "text"]: typed.text,
			...(typed.kind === "markdown" && { mediaType: "text/markdown" }),
		});
		if (sent.kind === "refused") return;
		draft.set((now) => ({ ...now, text: "", given: nothingGiven }));
		if (sent.kind === "saved") router.push(`/intake/${sent.value.id}`);
		else setWaiting(true);
	}
	useShortcut({ id: "save", run: () => void submit() });

	function drop(event: DragEvent) {
		event.preventDefault();
		setOver(false);
		if (event.dataTransfer.files.length > 0) files.add([...event.dataTransfer.files]);
	}
	const about = (field: string) => importText.problem?.about(field);
	const give = (change: Partial<Given>) => draft.set((now) => ({ ...now, given: { ...now.given, ...change } }));

	return (
		// biome-ignore lint/a11y/noStaticElementInteractions: files may be dropped anywhere here; the button below does the same by keyboard
		<div
			onDragOver={(event) => {
				event.preventDefault();
				setOver(true);
			}}
			onDragLeave={(event) => event.currentTarget === event.target && setOver(false)}
			onDrop={drop}
			className={over ? "rounded-lg outline-2 outline-offset-8 outline-accent outline-dashed" : undefined}
		>
			<div className="mb-6 flex flex-wrap items-end gap-3">
				<Field label="Into the dossier" className="w-80 max-w-full">
					<Select
						value={isNew ? another : typed.dossierId}
						onChange={(event) => put({ dossierId: event.target.value })}
					>
						{dossiers.map(({ id, title }) => (
							<option key={id} value={id}>
								{title}
							</option>
						))}
						{mayMakeDossier && <option value={another}>A new dossier …</option>}
						{!mayMakeDossier && dossiers.length === 0 && <option value={another}>No dossier yet</option>}
					</Select>
				</Field>
				{isNew && mayMakeDossier && (
					<Field
						label="Title of the new dossier"
						className="w-80 max-w-full"
						error={makeDossier.problem?.about("title")}
					>
						<Input
							required
							maxLength={300}
							value={typed.newDossier}
							onChange={(event) => put({ newDossier: event.target.value })}
						/>
					</Field>
				)}
			</div>
			{isNew && !mayMakeDossier && (
				<Notice kind="info" className="mb-4">
					This desk has no dossier yet, and your role can’t open one. Ask an editor; what you paste here is kept until
					then.
				</Notice>
			)}
			<ProblemNote problem={makeDossier.problem?.about("title") ? null : makeDossier.problem} />

			<div className="grid gap-x-10 gap-y-8 lg:grid-cols-[minmax(0,1fr)_20rem]">
				<form onSubmit={submit} aria-label="Paste a text" className="flex min-w-0 flex-col gap-3">
					<Field
						label="Paste the article"
						hint={
							<span className="flex justify-between gap-4">
								<span>
									{draft.restored && typed.text !== "" ? "Kept from an earlier visit. " : ""}
									Kept on this computer until it is imported.
								</span>
								<span>{typed.text.length.toLocaleString("en")} characters</span>
							</span>
						}
						error={about("text") ?? about("html")}
					>
						<Textarea
							className="min-h-80 font-serif text-base leading-relaxed"
							value={asShown(typed.text)}
							spellCheck={false}
							onPaste={(event) => {
								pasted.current = event.clipboardData.getData("text/plain");
							}}
							onChange={(event) => {
								put({ text: asPasted(event.target.value, pasted.current) });
								pasted.current = null;
							}}
						/>
					</Field>
					<Choices<TextKind>
						legend="What it is"
						name="kind"
						value={typed.kind}
						onChoose={(kind) => put({ kind })}
						choices={(["plain", "markdown", "html"] as const).map((value) => ({ value, label: textKindWords[value] }))}
					/>
					{typed.kind === "plain" && looksLikeHtml(typed.text) && (
						<Notice kind="info">
							This looks like the source of a page. As plain text it would be frozen with all its tags; choose “
							{textKindWords.html}” to freeze its words.
						</Notice>
					)}
					<details className="text-sm" open={Object.values(typed.given).some(Boolean) || undefined}>
						<summary className="text-soft">What you know about it already (all optional)</summary>
						<div className="mt-2 grid gap-3 sm:grid-cols-2">
							<GivenField label="Title" name="title" given={typed.given} give={give} error={about("title")} />
							<GivenField label="Outlet" name="outlet" given={typed.given} give={give} error={about("outlet")} />
							<GivenField label="Byline" name="byline" given={typed.given} give={give} error={about("byline")} />
							<GivenField
								label="Published"
								name="publishedAt"
								hint="2022, 2022-01 or 2022-01-07"
								given={typed.given}
								give={give}
								error={about("publishedAt")}
							/>
							<GivenField
								label="Language"
								name="language"
								hint="A code: en, de, ru"
								given={typed.given}
								give={give}
								error={about("language")}
							/>
							<GivenField
								label="Address"
								name="url"
								hint="https://…"
								given={typed.given}
								give={give}
								error={about("url")}
							/>
						</div>
					</details>
					{!importText.problem?.fields.length && <ProblemNote problem={importText.problem} />}
					{waiting && (
						<Notice kind="info">
							The desk can’t be reached. The article is kept on this computer and imported by itself once it can; then
							it is in its dossier.
						</Notice>
					)}
					<div>
						<Button
							type="submit"
							look="primary"
							disabled={typed.text === "" || needsDossier}
							busy={importText.pending || makeDossier.pending}
							hint={<Key id="save" />}
						>
							Freeze and import
						</Button>
					</div>
				</form>

				<section aria-label="Files" className="min-w-0">
					<div className="flex flex-col items-start gap-2 rounded-lg border border-dashed border-edge p-4">
						<p className="text-sm font-medium">Or hand over files</p>
						<p className="text-sm text-soft">
							Text, Markdown or HTML, several at once, up to {readableSize(5_000_000)} each. Drop them anywhere on this
							page.
						</p>
						<Button disabled={needsDossier} onClick={() => chooser.current?.click()}>
							Choose files
						</Button>
						<input
							ref={chooser}
							type="file"
							multiple
							hidden
							aria-label="Files to import"
							accept=".txt,.md,.markdown,.html,.htm,text/plain,text/markdown,text/html"
							onChange={(event) => {
								files.add([...(event.target.files ?? [])]);
								event.target.value = "";
							}}
						/>
						{needsDossier && <p className="text-xs text-soft">Name the new dossier first.</p>}
					</div>
					<FileList {...files} />
				</section>
			</div>
		</div>
	);
}

function GivenField({
	label,
	name,
	hint,
	given,
	give,
	error,
}: {
	label: string;
	name: keyof Given;
	hint?: string;
	given: Given;
	give: (change: Partial<Given>) => void;
	error?: string | undefined;
}) {
	return (
		<Field label={label} hint={hint} error={error}>
			<Input value={given[name]} onChange={(event) => give({ [name]: event.target.value })} />
		</Field>
	);
}
