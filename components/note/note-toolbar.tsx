"use client";

import type { Editor } from "@tiptap/core";
import {
	Bold,
	Code,
	Heading,
	Italic,
	Link as LinkGlyph,
	List,
	ListOrdered,
	type LucideIcon,
	Redo2,
	TextQuote,
	Undo2,
} from "lucide-react";
import { type FormEvent, useId, useState, useSyncExternalStore } from "react";
import { Button } from "@/components/ui/button";
import { Field, Input } from "@/components/ui/field";
import { Toolbar, ToolbarButton } from "@/components/ui/toolbar";
import { isNoteLink } from "@/lib/core/notes/note";

type Tool = {
	name: string;
	label: string;
	keys?: string;
	glyph: LucideIcon;
	isOn?: (editor: Editor) => boolean;
	run: (editor: Editor) => void;
};

const tools: readonly Tool[] = [
	{
		name: "bold",
		label: "Bold",
		keys: "Ctrl+B",
		glyph: Bold,
		isOn: (editor) => editor.isActive("bold"),
		run: (editor) => editor.chain().focus().toggleBold().run(),
	},
	{
		name: "italic",
		label: "Italic",
		keys: "Ctrl+I",
		glyph: Italic,
		isOn: (editor) => editor.isActive("italic"),
		run: (editor) => editor.chain().focus().toggleItalic().run(),
	},
	{
		name: "code",
		label: "Code",
		keys: "Ctrl+E",
		glyph: Code,
		isOn: (editor) => editor.isActive("code"),
		run: (editor) => editor.chain().focus().toggleCode().run(),
	},
	{
		name: "heading",
		label: "Heading",
		keys: "Ctrl+Alt+1",
		glyph: Heading,
		isOn: (editor) => editor.isActive("heading"),
		run: (editor) => editor.chain().focus().toggleHeading({ level: 1 }).run(),
	},
	{
		name: "bullets",
		label: "List",
		keys: "Ctrl+Shift+8",
		glyph: List,
		isOn: (editor) => editor.isActive("bulletList"),
		run: (editor) => editor.chain().focus().toggleBulletList().run(),
	},
	{
		name: "numbers",
		label: "Numbered list",
		keys: "Ctrl+Shift+7",
		glyph: ListOrdered,
		isOn: (editor) => editor.isActive("orderedList"),
		run: (editor) => editor.chain().focus().toggleOrderedList().run(),
	},
	{
		name: "quote",
		label: "Quotation",
		keys: "Ctrl+Shift+B",
		glyph: TextQuote,
		isOn: (editor) => editor.isActive("blockquote"),
		run: (editor) => editor.chain().focus().toggleBlockquote().run(),
	},
];

const history: readonly Tool[] = [
	{
		name: "undo",
		label: "Undo what I wrote",
		keys: "Ctrl+Z",
		glyph: Undo2,
		run: (editor) => editor.chain().focus().undo().run(),
	},
	{
		name: "redo",
		label: "Redo what I wrote",
		keys: "Ctrl+Shift+Z",
		glyph: Redo2,
		run: (editor) => editor.chain().focus().redo().run(),
	},
];

type Props = { editor: Editor; isLinking: boolean; onLinking: (isLinking: boolean) => void };

/** What the selected words can be made. Every button has its key; in the text, lists also begin with “- ” and “1. ”. */
export function NoteToolbar({ editor, isLinking, onLinking }: Props) {
	const on = useActive(editor);
	const draw = ({ name, label, keys, glyph: Glyph, isOn, run }: Tool) => (
		<ToolbarButton
			key={name}
			label={label}
			keys={keys}
			pressed={isOn && on.has(name)}
			// The words stay selected.
			onMouseDown={(event) => event.preventDefault()}
			onClick={() => run(editor)}
		>
			<Glyph size={15} aria-hidden="true" />
		</ToolbarButton>
	);
	return (
		<>
			<Toolbar aria-label="Formatting" className="border-b border-line px-1 py-0.5">
				{tools.map(draw)}
				<ToolbarButton
					label="Link"
					keys="Ctrl+Alt+K"
					pressed={on.has("link")}
					aria-expanded={isLinking}
					onClick={() => onLinking(!isLinking)}
				>
					<LinkGlyph size={15} aria-hidden="true" />
				</ToolbarButton>
				<span className="mx-1 h-4 border-s border-line" aria-hidden="true" />
				{history.map(draw)}
			</Toolbar>
			{isLinking && <LinkForm editor={editor} onDone={() => onLinking(false)} />}
		</>
	);
}

function LinkForm({ editor, onDone }: { editor: Editor; onDone: () => void }) {
	const form = useId();
	const before = String(editor.getAttributes("link").href ?? "");
	const [href, setHref] = useState(before || "https://");
	const [error, setError] = useState<string>();
	const done = () => {
		onDone();
		editor.commands.focus();
	};
	const submit = (event: FormEvent) => {
		event.preventDefault();
		const to = href.trim();
		if (!isNoteLink(to)) return setError("A link begins with https://, http:// or mailto:.");
		const chain = editor.chain().focus().extendMarkRange("link");
		if (editor.state.selection.empty && before === "") {
			chain.insertContent({ type: "text", text: to, marks: [{ type: "link", attrs: { href: to } }] }).run();
		} else chain.setLink({ href: to }).run();
		done();
	};
	return (
		<form id={form} className="flex flex-wrap items-end gap-2 border-b border-line px-2 pt-1 pb-2" onSubmit={submit}>
			<Field label="Where it leads" className="flex-1 basis-48" error={error}>
				<Input
					autoFocus
					type="text"
					inputMode="url"
					value={href}
					onChange={(event) => setHref(event.target.value)}
					onFocus={(event) => event.target.select()}
					onKeyDown={(event) => {
						if (event.key !== "Escape") return;
						event.preventDefault();
						event.stopPropagation();
						done();
					}}
				/>
			</Field>
			<Button small type="submit">
				Link
			</Button>
			{before !== "" && (
				<Button
					small
					look="quiet"
					onClick={() => {
						editor.chain().focus().extendMarkRange("link").unsetLink().run();
						done();
					}}
				>
					No link
				</Button>
			)}
		</form>
	);
}

/** The names of what the caret stands in. */
function useActive(editor: Editor): ReadonlySet<string> {
	const names = useSyncExternalStore(
		(onChange) => {
			editor.on("transaction", onChange);
			return () => editor.off("transaction", onChange);
		},
		() =>
			[...tools.filter(({ isOn }) => isOn?.(editor)).map(({ name }) => name), editor.isActive("link") && "link"]
				.filter(Boolean)
				.join(" "),
	);
	return new Set(names.split(" "));
}
