"use client";

import { useRef, useState } from "react";
import { SectionHeading } from "@/components/shell/page-header";
import { ShortcutButton } from "@/components/shell/shortcut-button";
import { Key, useShortcut } from "@/components/shell/shortcuts";
import { Button } from "@/components/ui/button";
import { cx } from "@/components/ui/cx";
import type { PassageMark } from "@/lib/core/articles/article";

type Props = {
	text: string;
	/** Every passage that is or was left out, in text order. */
	marks: readonly PassageMark[];
	mayEdit: boolean;
	decide: (mark: PassageMark, state: "confirmed" | "dismissed") => Promise<void>;
};

/** What is proposed as not part of the article: one after the other by key, or all at once. Nothing is ever cut out. */
export function ExclusionList({ text, marks, mayEdit, decide }: Props) {
	const [current, setCurrent] = useState<string | null>(null);
	const [busy, setBusy] = useState(false);
	const list = useRef<HTMLOListElement>(null);
	const proposed = marks.filter((mark) => mark.state === "proposed");
	const target = proposed.find((mark) => mark.id === current) ?? proposed[0];

	function decideTarget(state: "confirmed" | "dismissed") {
		if (!target) return;
		const next = proposed[proposed.indexOf(target) + 1] ?? null;
		setCurrent(next?.id ?? null);
		if (next) reveal(next);
		void decide(target, state);
	}
	async function confirmAll() {
		setBusy(true);
		for (const mark of proposed) await decide(mark, "confirmed");
		setBusy(false);
	}
	function reveal(mark: PassageMark) {
		document.getElementById(`passage-${mark.id}`)?.scrollIntoView({ block: "center" });
	}
	const enabled = mayEdit && proposed.length > 0;
	useShortcut({ id: "passage.leave-out", run: () => decideTarget("confirmed"), enabled });
	useShortcut({ id: "passage.keep", run: () => decideTarget("dismissed"), enabled });

	return (
		<section aria-label="To leave out">
			<SectionHeading aside={marks.length > 0 && `${proposed.length} of ${marks.length} undecided`}>
				To leave out
			</SectionHeading>
			{marks.length === 0 ? (
				<p className="text-sm text-soft">
					Nothing looks like navigation, a notice or a teaser. On the bench you can leave out any passage yourself.
				</p>
			) : (
				<>
					<p className="mb-2 text-sm text-soft">
						Proposed because it does not look like part of the article. It stays in the text, grey, and is in no count.
					</p>
					{mayEdit && proposed.length > 0 && (
						<ShortcutButton
							shortcut="exclusions.confirm-all"
							small
							className="mb-2"
							busy={busy}
							onPress={() => void confirmAll()}
						>
							Leave out all {proposed.length}
						</ShortcutButton>
					)}
					<ol ref={list} className="divide-y divide-line border-y border-line">
						{marks.map((mark) => (
							<li
								key={mark.id}
								aria-current={mark === target || undefined}
								className={cx("flex flex-col gap-1 py-2 ps-2 text-sm", mark === target && "border-s-2 border-accent")}
							>
								<button
									type="button"
									className="text-start"
									onClick={() => {
										setCurrent(mark.id);
										reveal(mark);
									}}
								>
									<span className="block text-xs text-soft">
										{mark.reason || "no reason given"}
										{mark.state === "confirmed" && " · left out"}
										{mark.state === "dismissed" && " · part of the article"}
									</span>
									<span dir="auto" className="line-clamp-2 wrap-anywhere">
										{text.slice(mark.start, Math.min(mark.end, mark.start + 200))}
									</span>
								</button>
								{mayEdit && (
									<span className="flex gap-2">
										{mark.state !== "confirmed" && (
											<Button
												small
												hint={mark === target && <Key id="passage.leave-out" />}
												onClick={() => void decide(mark, "confirmed")}
											>
												Leave out
											</Button>
										)}
										{mark.state !== "dismissed" && (
											<Button
												small
												look="quiet"
												hint={mark === target && <Key id="passage.keep" />}
												onClick={() => void decide(mark, "dismissed")}
											>
												Part of the article
											</Button>
										)}
									</span>
								)}
							</li>
						))}
					</ol>
				</>
			)}
		</section>
	);
}
