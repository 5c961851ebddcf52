import "./globals.css";
import type { Metadata, Viewport } from "next";
import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { readTheme, themeCookie } from "@/components/shell/theme";
import { fontVariables } from "./fonts";

export const metadata: Metadata = {
	title: { default: "Stet", template: "%s · Stet" },
	description: "A claim-and-source fact-checking workbench for newsrooms.",
	robots: { index: false, follow: false },
	referrer: "same-origin",
};

export const viewport: Viewport = {
	width: "device-width",
	initialScale: 1,
	themeColor: [
		{ media: "(prefers-color-scheme: light)", color: "#fbf8f1" },
		{ media: "(prefers-color-scheme: dark)", color: "#15181d" },
	],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
	const theme = readTheme((await cookies()).get(themeCookie)?.value);
	return (
		<html lang="en" className={fontVariables} data-theme={theme === "system" ? undefined : theme}>
			<body>{children}</body>
		</html>
	);
}
