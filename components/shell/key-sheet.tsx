"use client";

import { useState } from "react";
import { Dialog } from "@/components/ui/dialog";
import { PrintedKeys, useKeyPreferences, useKeysOf, useKnownShortcuts, useShortcut } from "./shortcuts";

/** All keys, on `?`. */
export function KeySheet() {
	const [open, setOpen] = useState(false);
	useShortcut({ id: "keys.sheet", run: () => setOpen(true), scope: "desk" });
	const groups = useShortcutGroups();
	const [{ off }] = useKeyPreferences();
	return (
		<Dialog open={open} onClose={() => setOpen(false)} title="All keys">
			{off && (
				<p className="mb-3 text-sm text-soft">
					Keys are switched off in your settings; those with Ctrl and Esc still work.
				</p>
			)}
			<div className="gap-x-8 sm:columns-2">
				{groups.map(([group, shortcuts]) => (
					<section key={group} className="mb-4 break-inside-avoid" aria-label={group}>
						<h3 className="mb-1 text-xs font-medium text-soft">{group}</h3>
						<dl>
							{shortcuts.map(({ id, label, keys }) => (
								<div key={id} className="flex items-baseline justify-between gap-3 py-0.5 text-sm">
									<dt>{label}</dt>
									<dd className="flex shrink-0 gap-1.5">
										{keys.length === 0 ? <span className="text-soft">none</span> : <SayKeys keys={keys} />}
									</dd>
								</div>
							))}
						</dl>
					</section>
				))}
			</div>
		</Dialog>
	);
}

/** Keys as a list of all keys shows them: also to those who listen, unlike the hints on buttons. */
export function SayKeys({ keys }: { keys: readonly string[] }) {
	return keys.map((one) => (
		<span key={one}>
			<PrintedKeys keys={one} />
			<span className="sr-only">{one.replaceAll(" ", " then ")}</span>
		</span>
	));
}

export type ShownShortcut = { id: string; label: string; keys: readonly string[] };

/** Every known shortcut with the keys it has now, in its group. */
export function useShortcutGroups(): [group: string, ShownShortcut[]][] {
	const known = useKnownShortcuts();
	const keysOf = useKeysOf();
	const groups = new Map<string, ShownShortcut[]>();
	for (const [id, { label, group }] of known) {
		groups.set(group, [...(groups.get(group) ?? []), { id, label, keys: keysOf(id) }]);
	}
	return [...groups];
}
