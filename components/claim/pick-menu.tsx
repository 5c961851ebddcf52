"use client";

import { Popover as Radix } from "radix-ui";
import { useMemo, useRef } from "react";
import { useBench } from "@/components/article/bench-context";
import { MarkRow } from "@/components/article/mark-row";
import { PrintedKeys } from "@/components/shell/shortcuts";
import { PopoverContent } from "@/components/ui/popover";
import type { PassageMark } from "@/lib/core/articles/article";
import { wordsOf } from "./claim-marks";
import { claimsAt } from "./claim-places";
import { ClaimGlyph } from "./claim-state";

export type Picked = { offset: number; x: number; y: number };
type Props = { picked: Picked | null; onClose: () => void };

/** Everything that lies on the words that were clicked, the shortest first. */
export function PickMenu({ picked, onClose }: Props) {
	const { claims, version, open } = useBench();
	const anchor = useRef({ getBoundingClientRect: () => new DOMRect() });
	anchor.current = useMemo(
		() => ({ getBoundingClientRect: () => new DOMRect(picked?.x ?? 0, (picked?.y ?? 0) - 10, 1, 20) }),
		[picked],
	);
	if (!picked) return null;
	const here = claimsAt(claims, version.id, picked.offset);
	const marks = marksAt(version.marks, picked.offset);
	if (here.length + marks.length === 0) return null;
	return (
		<Radix.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
			<Radix.Anchor virtualRef={anchor} />
			<PopoverContent align="start" aria-label="On these words">
				{here.length > 0 && (
					<>
						{here.length > 1 && (
							<p className="mb-1 flex justify-between gap-2 px-2 text-xs text-soft">
								{here.length} claims on these words
								<PrintedKeys keys="alt+down" />
							</p>
						)}
						<ul className="flex flex-col">
							{here.map((claim) => (
								<li key={claim.id}>
									<button
										type="button"
										className="flex w-full gap-2 rounded-md px-2 py-1.5 text-start text-sm hover:bg-sunk"
										aria-label={`${claim.statement}. ${wordsOf(claim)}.`}
										onClick={() => {
											onClose();
											open(claim.id, { reveal: false });
										}}
									>
										<ClaimGlyph claim={claim} />
										<span dir="auto" className="min-w-0 wrap-anywhere">
											{claim.statement}
										</span>
									</button>
								</li>
							))}
						</ul>
					</>
				)}
				{marks.map((mark) => (
					<div key={mark.id} className="border-line p-2 not-first:mt-1 not-first:border-t">
						<MarkRow mark={mark} onDone={onClose} />
					</div>
				))}
			</PopoverContent>
		</Radix.Root>
	);
}

/** What somebody or the machine said of the words at an offset. */
export function marksAt(marks: readonly PassageMark[], offset: number): PassageMark[] {
	return marks.filter((mark) => mark.state !== "dismissed" && mark.start <= offset && offset < mark.end);
}
