"use client";

import { createContext, type ReactNode, useContext } from "react";
import { allows, type Permission, type Role } from "@/lib/core/people/permissions";

/** Who sits at this desk. What they may do is for drawing the screen; the desk checks every request by itself. */
export type Person = { userId: string; name: string; email: string; role: Role; deskId: string; deskName: string };

const PersonContext = createContext<Person | null>(null);

export function PersonProvider({ person, children }: { person: Person; children: ReactNode }) {
	return <PersonContext value={person}>{children}</PersonContext>;
}

export function usePerson(): Person {
	const person = useContext(PersonContext);
	if (!person) throw new Error("Outside <PersonProvider>");
	return person;
}

export function useMay(permission: Permission): boolean {
	return allows(usePerson().role, permission);
}
