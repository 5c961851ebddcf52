"use client";

import { type KeyboardEvent, useRef, useState } from "react";
import { chordOf } from "@/components/shell/key-match";
import { SayKeys, useShortcutGroups } from "@/components/shell/key-sheet";
import { useKeyPreferences, useShortcutRegistry } from "@/components/shell/shortcuts";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/field";

/** All keys, each to be changed or switched off; kept in this browser. */
export function KeySettings() {
	const groups = useShortcutGroups();
	const [preferences, prefer] = useKeyPreferences();
	const setOwn = (id: string, keys: string | null | undefined) => {
		const { [id]: _before, ...others } = preferences.keys;
		prefer({ ...preferences, keys: keys === undefined ? others : { ...others, [id]: keys } });
	};
	return (
		<div className="max-w-2xl">
			<div className="mb-4 flex flex-wrap items-center justify-between gap-3">
				<Checkbox
					label="Use keys (those with Ctrl, and Esc, always work)"
					checked={!preferences.off}
					onChange={(event) => prefer({ ...preferences, off: !event.target.checked })}
				/>
				<Button small onClick={() => prefer({ off: false, keys: {} })}>
					All as usual
				</Button>
			</div>
			{groups.map(([group, shortcuts]) => (
				<section key={group} aria-label={group} className="mb-5">
					<h2 className="mb-1 text-xs font-medium text-soft">{group}</h2>
					<ul className="divide-y divide-line border-y border-line">
						{shortcuts.map((shortcut) => (
							<KeyRow
								key={shortcut.id}
								{...shortcut}
								isOwn={shortcut.id in preferences.keys}
								setOwn={(keys) => setOwn(shortcut.id, keys)}
							/>
						))}
					</ul>
				</section>
			))}
		</div>
	);
}

type RowProps = {
	id: string;
	label: string;
	keys: readonly string[];
	isOwn: boolean;
	/** `null` switches it off, `undefined` makes it as usual. */
	setOwn: (keys: string | null | undefined) => void;
};

function KeyRow({ id, label, keys, isOwn, setOwn }: RowProps) {
	const registry = useShortcutRegistry();
	const [listening, setListening] = useState(false);
	const [refused, setRefused] = useState<string | null>(null);
	const change = useRef<HTMLButtonElement>(null);

	function hear(event: KeyboardEvent) {
		if (event.key === "Tab") return setListening(false);
		event.preventDefault();
		event.stopPropagation();
		if (event.key === "Escape") return setListening(false);
		const chord = chordOf(event);
		if (chord === null) return;
		if (chord === "enter" || chord === "space") return setRefused("That key presses buttons. Press another one.");
		const taken = registry.takenBy(chord, id);
		if (taken)
			return setRefused(`That key is for “${registry.known().get(taken)?.label ?? taken}”. Press another one.`);
		setOwn(chord);
		setRefused(null);
		setListening(false);
	}

	return (
		<li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-1 text-sm">
			<span>{label}</span>
			<span className="flex items-center gap-2">
				{listening ? (
					<span role="status" className="text-accent">
						Press a key, Esc to leave it
					</span>
				) : keys.length === 0 ? (
					<span className="text-soft">none</span>
				) : (
					<SayKeys keys={keys} />
				)}
				<Button
					ref={change}
					small
					look="quiet"
					aria-label={`Change the key: ${label}`}
					aria-pressed={listening}
					onKeyDown={listening ? hear : undefined}
					onBlur={() => {
						setListening(false);
						setRefused(null);
					}}
					onClick={() => {
						setRefused(null);
						setListening(!listening);
						change.current?.focus();
					}}
				>
					Change
				</Button>
				<Button small look="quiet" aria-label={`No key: ${label}`} onClick={() => setOwn(null)}>
					None
				</Button>
				{isOwn && (
					<Button small look="quiet" aria-label={`The usual key: ${label}`} onClick={() => setOwn(undefined)}>
						As usual
					</Button>
				)}
			</span>
			{refused && (
				<p role="alert" className="w-full text-end text-xs text-false">
					{refused}
				</p>
			)}
		</li>
	);
}
