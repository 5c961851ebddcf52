"use client";

import Link from "next/link";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/field";
import { readableSize } from "@/lib/core/words";
import { encodings } from "./text-kind";
import type { FileImport, FileImports } from "./use-file-imports";

/** Every file with what became of it. */
export function FileList({ imports, retry, setEncoding, clearDone }: FileImports) {
	if (imports.length === 0) return null;
	const done = imports.filter(({ state }) => state.kind === "imported").length;
	return (
		<div className="mt-4">
			<div className="mb-1 flex items-center justify-between gap-3">
				<p role="status" className="text-sm text-soft">
					{done} of {imports.length} imported
				</p>
				{done > 0 && (
					<Button small look="quiet" onClick={clearDone}>
						Clear the imported
					</Button>
				)}
			</div>
			<ul aria-label="Files" className="divide-y divide-line border-y border-line">
				{imports.map((one) => (
					<li key={one.id} className="flex flex-col gap-1 py-2 text-sm">
						<div className="flex items-baseline justify-between gap-3">
							<span dir="auto" className="min-w-0 font-medium wrap-anywhere">
								{one.file.name}
							</span>
							<span className="shrink-0 text-xs text-soft">{readableSize(one.file.size)}</span>
						</div>
						<Result one={one} retry={retry} setEncoding={setEncoding} />
					</li>
				))}
			</ul>
		</div>
	);
}

function Result({ one, retry, setEncoding }: { one: FileImport } & Pick<FileImports, "retry" | "setEncoding">) {
	const { state } = one;
	switch (state.kind) {
		case "queued":
			return <p className="text-soft">Its turn comes</p>;
		case "importing":
			return <p className="text-soft">Importing …</p>;
		case "waiting":
			return <p className="text-stale">Waits for the network; it is imported by itself.</p>;
		case "imported":
			return (
				<p>
					<span className="text-true">✓ Imported:</span>{" "}
					<Link href={`/intake/${state.article.id}`} dir="auto" className="link wrap-anywhere">
						{state.article.title}
					</Link>
					{state.article.proposedExclusions > 0 && (
						<span className="text-soft">
							, {state.article.proposedExclusions} {state.article.proposedExclusions === 1 ? "passage" : "passages"} to
							leave out
						</span>
					)}
				</p>
			);
		case "refused":
			return (
				<div className="flex flex-col gap-1.5">
					<p role="alert" className="text-false wrap-anywhere">
						{state.sentence}
					</p>
					<div className="flex items-center gap-2">
						{state.asksEncoding && (
							<Select
								aria-label={`Encoding of ${one.file.name}`}
								className="h-7 w-36"
								value={one.encoding}
								onChange={(event) => setEncoding(one.id, event.target.value)}
							>
								{encodings.map((encoding) => (
									<option key={encoding} value={encoding}>
										{encoding}
									</option>
								))}
							</Select>
						)}
						<Button small onClick={() => retry(one.id, state.asksEncoding ? one.encoding : undefined)}>
							{state.asksEncoding ? "Import with this encoding" : "Try again"}
						</Button>
					</div>
				</div>
			);
	}
}
