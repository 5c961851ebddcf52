"use client";

import { signIn } from "next-auth/react";
import { type FormEvent, useRef, useState } from "react";
import { Button, buttonClass } from "@/components/ui/button";
import { Field, Input } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";

type Props = {
	providers: { id: string; name: string }[];
	/** The embedded demo desk: its sample accounts are no secret. */
	demo: boolean;
	/** What next-auth, or our own sign-in callback, came back with. */
	error: string | null;
};

const samples = ["admin", "editor1", "editor2", "reviewer1", "reviewer2", "reviewer3", "viewer"];
const samplePassword = "demo-password";

export function SignInForm({ providers, demo, error }: Props) {
	const [email, setEmail] = useState("");
	const [password, setPassword] = useState("");
	const [problem, setProblem] = useState(error ? sentence(error) : null);
	const [busy, setBusy] = useState(false);
	const submit = useRef<HTMLButtonElement>(null);

	async function enter(event: FormEvent) {
		event.preventDefault();
		if (busy) return;
		setBusy(true);
		setProblem(null);
		try {
			const answer = await signIn("credentials", { email: email.trim(), password, redirect: false });
			if (answer?.ok && !answer.error) return window.location.assign("/");
			setProblem(sentence(answer?.error ?? ""));
		} catch {
			setProblem("The desk can't be reached just now. Try again in a moment.");
		}
		setBusy(false);
	}

	return (
		<>
			<form onSubmit={enter} className="flex flex-col gap-3" aria-label="Sign in">
				{problem && <Notice>{problem}</Notice>}
				<Field label="E-mail">
					<Input
						type="email"
						name="email"
						autoComplete="username"
						dir="ltr"
						required
						value={email}
						onChange={(event) => setEmail(event.target.value)}
						className="h-10"
					/>
				</Field>
				<Field label="Password">
					<Input
						type="password"
						name="password"
						autoComplete="current-password"
						required
						value={password}
						onChange={(event) => setPassword(event.target.value)}
						className="h-10"
					/>
				</Field>
				<Button ref={submit} type="submit" look="primary" tall busy={busy} className="mt-1">
					{busy ? "Signing in…" : "Sign in"}
				</Button>
			</form>

			{providers.length > 0 && (
				<div className="flex flex-col gap-2 border-t border-line pt-5">
					{providers.map((provider) => (
						<Button key={provider.id} tall onClick={() => void signIn(provider.id, { callbackUrl: "/" })}>
							Sign in with {provider.name}
						</Button>
					))}
				</div>
			)}

			{demo && (
				<section aria-labelledby="samples" className="border-t border-line pt-4">
					<h2 id="samples" className="text-xs font-medium text-soft">
						Sample accounts of the demo desk
					</h2>
					<div className="mt-2 flex flex-wrap gap-1.5">
						{samples.map((name) => (
							<button
								key={name}
								type="button"
								className={buttonClass("secondary", "small")}
								onClick={() => {
									setEmail(`${name}@demo.example`);
									setPassword(samplePassword);
									submit.current?.focus();
								}}
							>
								{name}
							</button>
						))}
					</div>
					<p className="mt-2 text-xs text-soft">
						The password of each is <code>{samplePassword}</code>; a click fills both in.
					</p>
				</section>
			)}
		</>
	);
}

function sentence(error: string): string {
	switch (error) {
		case "CredentialsSignin":
			return "This e-mail and password don't belong together. Check both and try again.";
		case "too-many":
			return "Too many tries with this e-mail. Try again in a quarter of an hour, or ask an admin of your desk.";
		case "not-a-member":
			return "Your provider knows you, but no desk here does. Ask an admin to add your e-mail address.";
		case "SessionRequired":
			return "Sign in to go on.";
		default:
			return "Signing in did not work. Try again; if it keeps failing, ask whoever runs this desk.";
	}
}
