"use client";

import { Popover as Radix } from "radix-ui";
import { useMemo, useRef } from "react";
import { useBench } from "@/components/article/bench-context";
import { TaskForm } from "@/components/task/task-form";
import { PopoverContent } from "@/components/ui/popover";
import { AttachForm } from "./attach-form";
import { ClaimForm } from "./claim-form";

const titles = { new: "New claim", attach: "Attach to a claim", ask: "A passage to check" } as const;

/** At the selected words: where a claim is made of them, they are attached to one that is there already, or somebody is asked to check them. */
export function ClaimFormPopover() {
	const { draft, setDraft, surface } = useBench();
	const last = draft?.ranges.at(-1);
	const anchor = useRef({ getBoundingClientRect: () => new DOMRect() });
	// Asked again whenever the page moves, so that the form stays with the words.
	anchor.current = useMemo(
		() => ({ getBoundingClientRect: () => (last && surface.rectOf(last)) ?? new DOMRect() }),
		[last, surface],
	);
	const close = () => {
		setDraft(null);
		// Back to the words as they were selected.
		if (last) surface.select(last);
	};
	if (!draft) return null;
	return (
		<Radix.Root open onOpenChange={(isOpen) => !isOpen && close()}>
			<Radix.Anchor virtualRef={anchor} />
			<PopoverContent
				align="start"
				aria-label={titles[draft.mode]}
				className="w-112"
				onOpenAutoFocus={(event) => event.preventDefault()}
				onCloseAutoFocus={(event) => event.preventDefault()}
				// A click into the text is the start of another selection, not the end of this one's words.
				onInteractOutside={(event) => event.preventDefault()}
			>
				{draft.mode === "new" ? (
					<ClaimForm ranges={draft.ranges} onClose={close} />
				) : draft.mode === "attach" ? (
					<AttachForm ranges={draft.ranges} onClose={close} />
				) : (
					<TaskForm ranges={draft.ranges} onClose={close} />
				)}
			</PopoverContent>
		</Radix.Root>
	);
}
