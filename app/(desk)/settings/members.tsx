"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { type FormEvent, Fragment, useState } from "react";
import { useMay, usePerson } from "@/components/shell/person";
import { ProblemNote } from "@/components/shell/problem-note";
import { ShortcutButton } from "@/components/shell/shortcut-button";
import { Button } from "@/components/ui/button";
import { Field, Input, Select } from "@/components/ui/field";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import { useToast } from "@/components/ui/toast";
import { keys } from "@/lib/client/keys";
import { keptHere } from "@/lib/client/outbox";
import { useCommand } from "@/lib/client/use-command";
import { useDraft } from "@/lib/client/use-draft";
import { type Holding, mayBeAssigned } from "@/lib/core/assignments/assignment";
import type { Member } from "@/lib/core/people/member";
import { type Role, roles } from "@/lib/core/people/permissions";
import { count } from "@/lib/core/words";

const roleWords: Record<Role, string> = {
	admin: "Admin: everything, members too",
	editor: "Editor: checks, and opens dossiers",
	reviewer: "Reviewer: checks",
	viewer: "Viewer: reads",
};

type NewMember = { email: string; name: string; role: Role; password?: string };

/** Who gets what somebody holds: a member, nobody (null), or, undefined, it stays as it is. */
type Successor = string | null | undefined;
/** Somebody who is about to go, or to read only, with work in their hands. */
type Leaving = { member: Member; to: "off" | "viewer" };

/** Who is on the desk. Only admins change anything; a role taken away counts from the next request. */
export function Members({ members, holdings }: { members: readonly Member[]; holdings: readonly Holding[] }) {
	const me = usePerson();
	const mayManage = useMay("manage-members");
	const router = useRouter();
	const toast = useToast();
	const [adding, setAdding] = useState(false);
	const invalidates = () => [keys.members()];
	const [leaving, setLeaving] = useState<Leaving | null>(null);
	const heldBy = new Map(holdings.map((held) => [held.userId, held]));
	const here = new Set(members.filter(({ role }) => mayBeAssigned(role)).map(({ userId }) => userId));
	const left = holdings.filter(({ userId }) => !here.has(userId));
	const change = useCommand<{ userId: string; role: Role; reassignTo?: Successor }, Member>({
		method: "PATCH",
		path: ({ userId }) => `/members/${userId}`,
		body: ({ userId: _id, ...rest }) => rest,
		label: ({ role }) => `Role ${role}`,
		invalidates,
	});
	const remove = useCommand<{ member: Member; reassignTo?: Successor }, Member>({
		method: "DELETE",
		path: ({ member }) => `/members/${member.userId}`,
		body: ({ member: _member, ...rest }) => (rest.reassignTo === undefined ? undefined : rest),
		label: ({ member }) => `${member.name} off the desk`,
		invalidates,
	});
	const putBack = useCommand<NewMember, Member>({
		method: "POST",
		path: () => "/members",
		label: ({ name }) => `${name} back on the desk`,
		invalidates,
	});

	async function setRole(member: Member, role: Role, reassignTo?: Successor) {
		const sent = await change.run({ userId: member.userId, role, ...(reassignTo !== undefined && { reassignTo }) });
		if (sent.kind === "refused") return toast({ text: sent.problem.detail, isProblem: true });
		setLeaving(null);
		if (sent.kind === "waiting") return toast({ text: keptHere });
		toast({
			text: `${member.name} is ${role} now.${handedOnWords(reassignTo)}`,
			action: { label: "Undo", run: () => void setRole({ ...member, role }, member.role) },
		});
		router.refresh();
	}
	async function takeOff(member: Member, reassignTo?: Successor) {
		const sent = await remove.run({ member, ...(reassignTo !== undefined && { reassignTo }) });
		if (sent.kind === "refused") return toast({ text: sent.problem.detail, isProblem: true });
		setLeaving(null);
		if (sent.kind === "waiting") return toast({ text: keptHere });
		toast({
			text: `${member.name} is off the desk. What they did stays, under their name.${handedOnWords(reassignTo)}`,
			action: {
				label: "Undo",
				run: async () => {
					const { email, name, role } = member;
					await putBack.run({ email, name, role });
					router.refresh();
				},
			},
		});
		router.refresh();
	}

	return (
		<>
			<div className="mb-3 flex items-center justify-between gap-4">
				<p className="text-sm text-soft">
					{members.length} {members.length === 1 ? "member" : "members"}
					{!mayManage && ". Only an admin can change this list."}
				</p>
				{mayManage && (
					<ShortcutButton shortcut="dossier.new" look="primary" disabled={adding} onPress={() => setAdding(true)}>
						Add a member
					</ShortcutButton>
				)}
			</div>
			{adding && <MemberForm onClose={() => setAdding(false)} />}
			<Table label="Members">
				<thead>
					<tr>
						<Th>Name</Th>
						<Th>E-mail</Th>
						<Th>Role</Th>
						<Th>Holds</Th>
						{mayManage && (
							<Th>
								<span className="sr-only">Actions</span>
							</Th>
						)}
					</tr>
				</thead>
				<tbody>
					{members.map((member) => (
						<Fragment key={member.userId}>
							<Tr>
								<Td>
									<span dir="auto">{member.name}</span>
									{member.userId === me.userId && <span className="text-soft"> (you)</span>}
								</Td>
								<Td dir="ltr" className="text-soft">
									{member.email}
								</Td>
								<Td>
									{mayManage ? (
										<Select
											aria-label={`Role of ${member.name}`}
											className="h-7 w-32"
											value={member.role}
											disabled={change.pending}
											onChange={(event) => {
												const role = roles.find((one) => one === event.target.value);
												if (role === "viewer" && heldBy.has(member.userId)) setLeaving({ member, to: "viewer" });
												else if (role) void setRole(member, role);
											}}
										>
											{roles.map((role) => (
												<option key={role} value={role}>
													{role}
												</option>
											))}
										</Select>
									) : (
										member.role
									)}
								</Td>
								<Td className="text-soft">{holdingWords(heldBy.get(member.userId))}</Td>
								{mayManage && (
									<Td className="text-end">
										<Button
											small
											look="quiet"
											busy={remove.pending}
											onClick={() =>
												heldBy.has(member.userId) ? setLeaving({ member, to: "off" }) : void takeOff(member)
											}
										>
											Take off the desk<span className="sr-only">: {member.name}</span>
										</Button>
									</Td>
								)}
							</Tr>
							{leaving?.member.userId === member.userId && (
								<tr>
									<Td colSpan={5}>
										<HandOver
											leaving={leaving}
											holds={holdingWords(heldBy.get(member.userId))}
											successors={members.filter(({ userId, role }) => userId !== member.userId && mayBeAssigned(role))}
											busy={remove.pending || change.pending}
											onGo={(reassignTo) =>
												void (leaving.to === "off"
													? takeOff(member, reassignTo)
													: setRole(member, "viewer", reassignTo))
											}
											onCancel={() => setLeaving(null)}
										/>
									</Td>
								</tr>
							)}
						</Fragment>
					))}
				</tbody>
			</Table>
			{left.length > 0 && (
				<section aria-label="Still with the name of somebody who can’t do it" className="mt-6 text-sm">
					<h3 className="mb-1 font-medium">Still with the name of somebody who can’t do it</h3>
					<ul className="flex flex-col gap-1">
						{left.map((held) => (
							<li key={held.userId}>
								<bdi>{held.name}</bdi> <span className="text-soft">{holdingWords(held)}.</span>{" "}
								{held.claims > 0 && (
									<Link href={`/claims?assignee=${held.userId}`} className="link">
										Their claims
									</Link>
								)}
							</li>
						))}
					</ul>
					<p className="mt-1 text-xs text-soft">
						It counts as nobody’s. Choose the claims in their list and assign them all at once.
					</p>
				</section>
			)}
		</>
	);
}

type HandOverProps = {
	leaving: Leaving;
	holds: string;
	successors: readonly Member[];
	busy: boolean;
	onGo: (reassignTo: Successor) => void;
	onCancel: () => void;
};

const asItIs = "as-it-is";

/** What somebody holds who goes, and who gets it: said and done in one act. */
function HandOver({ leaving: { member, to }, holds, successors, busy, onGo, onCancel }: HandOverProps) {
	const [successor, setSuccessor] = useState("");
	return (
		<form
			aria-label={`What ${member.name} holds`}
			className="my-1 flex flex-wrap items-end gap-3 rounded-lg border border-line bg-raised p-3"
			onSubmit={(event) => {
				event.preventDefault();
				onGo(successor === asItIs ? undefined : successor || null);
			}}
		>
			<p className="basis-full text-sm">
				<bdi>{member.name}</bdi> holds {holds}. Disputes go only to somebody who may settle them; otherwise they are
				nobody’s.
			</p>
			<Field label="Hand all of it to" className="w-56">
				<Select autoFocus value={successor} onChange={(event) => setSuccessor(event.target.value)}>
					<option value="">nobody</option>
					{successors.map(({ userId, name }) => (
						<option key={userId} value={userId}>
							{name}
						</option>
					))}
					<option value={asItIs}>leave it with their name</option>
				</Select>
			</Field>
			<Button type="submit" look="primary" busy={busy}>
				{to === "off" ? "Take off the desk" : "Make a viewer"}
			</Button>
			<Button look="quiet" onClick={onCancel}>
				Cancel
			</Button>
		</form>
	);
}

function handedOnWords(reassignTo: Successor): string {
	if (reassignTo === undefined) return "";
	return reassignTo === null ? " What they held is nobody’s now." : " What they held was handed on.";
}

/** "3 claims, 1 dispute". */
function holdingWords(held: Holding | undefined): string {
	if (!held) return "nothing";
	const { claims, articles, tasks, disputes } = held;
	return [
		...(claims > 0 ? [count(claims, "claim")] : []),
		...(articles > 0 ? [count(articles, "article")] : []),
		...(tasks > 0 ? [count(tasks, "passage")] : []),
		...(disputes > 0 ? [count(disputes, "dispute")] : []),
	].join(", ");
}

function MemberForm({ onClose }: { onClose: () => void }) {
	const router = useRouter();
	const toast = useToast();
	const draft = useDraft<Omit<NewMember, "password">>("member:new", { email: "", name: "", role: "reviewer" });
	// Never kept: a password has no place on a shelf.
	const [password, setPassword] = useState("");
	const add = useCommand<NewMember, Member>({
		method: "POST",
		path: () => "/members",
		label: ({ name }) => `New member ${name}`,
		invalidates: () => [keys.members()],
		onlyNow: true,
	});
	const { email, name, role } = draft.value;
	const about = (field: string) => add.problem?.about(field);
	async function submit(event: FormEvent) {
		event.preventDefault();
		const sent = await add.run({ email: email.trim(), name: name.trim(), role, ...(password && { password }) });
		if (sent.kind === "refused") return;
		draft.clear();
		toast({ text: `${name.trim()} is on the desk.` });
		router.refresh();
		onClose();
	}
	return (
		<form
			onSubmit={submit}
			aria-label="Add a member"
			className="mb-4 grid max-w-2xl gap-3 rounded-lg border border-line bg-raised p-4 sm:grid-cols-2"
		>
			<Field label="Name" error={about("name")}>
				<Input
					autoFocus
					required
					maxLength={200}
					value={name}
					onChange={(event) => draft.set((now) => ({ ...now, name: event.target.value }))}
				/>
			</Field>
			<Field label="E-mail" error={about("email")}>
				<Input
					type="email"
					dir="ltr"
					required
					maxLength={254}
					value={email}
					onChange={(event) => draft.set((now) => ({ ...now, email: event.target.value }))}
				/>
			</Field>
			<Field label="Role">
				<Select value={role} onChange={(event) => draft.set((now) => ({ ...now, role: event.target.value as Role }))}>
					{roles.map((one) => (
						<option key={one} value={one}>
							{roleWords[one]}
						</option>
					))}
				</Select>
			</Field>
			<Field
				label="First password"
				hint="At least 10 characters. Leave it out for somebody who has an account, or signs in with the desk’s provider."
				error={about("password")}
			>
				<Input
					type="password"
					autoComplete="new-password"
					value={password}
					onChange={(event) => setPassword(event.target.value)}
				/>
			</Field>
			<div className="sm:col-span-2">
				{!["name", "email", "password"].some(about) && <ProblemNote problem={add.problem} />}
			</div>
			<div className="flex gap-2 sm:col-span-2">
				<Button type="submit" look="primary" busy={add.pending}>
					Add
				</Button>
				<Button onClick={onClose}>Cancel</Button>
			</div>
		</form>
	);
}
