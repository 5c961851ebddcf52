"use client";

import { useEffect, useRef, useState } from "react";
import type { Upload } from "@/lib/client/api";
import { keys } from "@/lib/client/keys";
import { useCommand } from "@/lib/client/use-command";
import { guessedEncoding, mayBeEncoding } from "./text-kind";

/** What the desk answers to an import. */
export type Imported = { id: string; title: string; sha256: string; proposedExclusions: number };

export type FileImport = {
	id: number;
	file: File;
	/** Said by a person after a refusal; undefined is UTF-8, or what the file's own mark says. */
	encoding: string | undefined;
	state:
		| { kind: "queued" | "importing" | "waiting" }
		| { kind: "imported"; article: Imported }
		| { kind: "refused"; sentence: string; asksEncoding: boolean };
};

export type FileImports = {
	imports: readonly FileImport[];
	add: (files: readonly File[]) => void;
	retry: (id: number, encoding?: string) => void;
	setEncoding: (id: number, encoding: string) => void;
	/** Takes those off the list that are done. */
	clearDone: () => void;
};

/** Imports files one after the other, each with its own result. `dossier` answers where to, or null when there is none yet. */
export function useFileImports(dossier: () => Promise<string | null>): FileImports {
	const [imports, setImports] = useState<readonly FileImport[]>([]);
	const nextId = useRef(0);
	const line = useRef<Promise<void>>(Promise.resolve());
	const destination = useRef(dossier);
	useEffect(() => {
		destination.current = dossier;
	});
	const send = useCommand<{ file: File; fields: Record<string, string> }, Imported>({
		method: "POST",
		path: () => "/articles",
		body: (upload): Upload => ({ upload }),
		label: ({ file }) => `Article from ${file.name}`,
		invalidates: () => [keys.articles(), keys.dossiers()],
	});

	const become = (id: number, change: Partial<FileImport>) =>
		setImports((all) => all.map((one) => (one.id === id ? { ...one, ...change } : one)));

	async function importOne({ id, file, encoding }: FileImport): Promise<void> {
		become(id, { state: { kind: "importing" } });
		const dossierId = await destination.current();
		if (!dossierId) {
			const sentence = "There is no dossier to put it into yet. Choose or name one, then try again.";
			return become(id, { state: { kind: "refused", sentence, asksEncoding: false } });
		}
		const sent = await send.run({ file, fields: { dossierId, ...(encoding && { encoding }) } });
		if (sent.kind === "saved") become(id, { state: { kind: "imported", article: sent.value } });
		else if (sent.kind === "waiting") become(id, { state: { kind: "waiting" } });
		else {
			const { detail, details } = sent.problem;
			const asksEncoding = mayBeEncoding(details.reason);
			become(id, {
				state: { kind: "refused", sentence: detail, asksEncoding },
				...(asksEncoding && { encoding: encoding ?? guessedEncoding(detail) }),
			});
		}
	}
	const enqueue = (one: FileImport) => {
		line.current = line.current.then(() => importOne(one));
	};

	return {
		imports,
		add(files) {
			const added = files.map(
				(file): FileImport => ({ id: nextId.current++, file, encoding: undefined, state: { kind: "queued" } }),
			);
			setImports((all) => [...all, ...added]);
			for (const one of added) enqueue(one);
		},
		retry(id, encoding) {
			const one = imports.find((file) => file.id === id);
			if (!one) return;
			become(id, { state: { kind: "queued" } });
			enqueue({ ...one, encoding });
		},
		setEncoding: (id, encoding) => become(id, { encoding }),
		clearDone: () => setImports((all) => all.filter(({ state }) => state.kind !== "imported")),
	};
}
