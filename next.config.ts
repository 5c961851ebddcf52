import type { NextConfig } from "next";

const config: NextConfig = {
	distDir: process.env.STET_DIST ?? ".next",
	turbopack: { root: import.meta.dirname },
	poweredByHeader: false,
	reactStrictMode: true,
	typedRoutes: false,
	// Compression is the front server's business in a team's setup; pages are small.
	compress: true,
	serverExternalPackages: ["postgres"],
	images: { unoptimized: true },
	// `npm test` checks types in a step of its own, before it builds; whoever starts Stet need not wait for that again.
	typescript: { ignoreBuildErrors: true },
};

export default config;
