"use client";

import { useRouter } from "next/navigation";
import { signOut } from "next-auth/react";
import {
	Menu,
	MenuContent,
	MenuItem,
	MenuLabel,
	MenuRadioGroup,
	MenuRadioItem,
	MenuSeparator,
	MenuTrigger,
} from "@/components/ui/menu";
import { useOutbox } from "@/lib/client/use-outbox";
import { initialsOf } from "@/lib/core/live/presence";
import { usePerson } from "./person";
import type { Theme } from "./theme";
import { useTheme } from "./use-theme";

const themeWords: Record<Theme, string> = { system: "As the system", light: "Light", dark: "Dark" };

/** Who is signed in, on which desk; theme; the way out. */
export function MemberMenu() {
	const person = usePerson();
	const router = useRouter();
	const [theme, chooseTheme] = useTheme();
	const { waiting } = useOutbox();
	return (
		<Menu>
			<MenuTrigger
				aria-label={`${person.name}, ${person.role} on ${person.deskName}`}
				className="m-1 flex size-9 items-center justify-center rounded-full border border-edge bg-raised text-xs font-semibold"
			>
				{initialsOf(person.name)}
			</MenuTrigger>
			<MenuContent side="right" align="end">
				<MenuLabel>
					<span dir="auto" className="block font-medium text-ink">
						{person.name}
					</span>
					{person.role} on <span dir="auto">{person.deskName}</span>
				</MenuLabel>
				<MenuSeparator />
				<MenuLabel>Theme</MenuLabel>
				<MenuRadioGroup value={theme} onValueChange={(value) => chooseTheme(value as Theme)}>
					{(["system", "light", "dark"] as const).map((one) => (
						<MenuRadioItem key={one} value={one}>
							{themeWords[one]}
						</MenuRadioItem>
					))}
				</MenuRadioGroup>
				<MenuSeparator />
				<MenuItem onSelect={() => router.push("/settings")}>Settings</MenuItem>
				<MenuItem onSelect={() => void signOut({ callbackUrl: "/sign-in" })}>
					Sign out
					{waiting.length > 0 && (
						<span className="text-xs text-soft">{waiting.length} unsent; kept here until you are back</span>
					)}
				</MenuItem>
			</MenuContent>
		</Menu>
	);
}
