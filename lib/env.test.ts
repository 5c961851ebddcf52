import { expect, it } from "vitest";
import { readEnv } from "./env";

it("serves this machine on port 3000 from .stet when nothing is set", () => {
	expect(readEnv({})).toMatchObject({
		port: 3000,
		host: "127.0.0.1",
		dataDir: ".stet",
		distDir: ".next",
		databaseUrl: undefined,
		url: "http://localhost:3000",
		embedded: false,
	});
});

it("listens on every address with a database of one's own", () => {
	expect(readEnv({ DATABASE_URL: "postgres://owner@db/stet" }).host).toBe("0.0.0.0");
});

it("takes an empty variable as not set", () => {
	expect(readEnv({ PORT: "", DATABASE_URL: "", HOST: "" })).toMatchObject({ port: 3000, host: "127.0.0.1" });
});

it.each([
	["PORT", "eighty", 'PORT should be a port number from 1 to 65535. It is "eighty".'],
	["PORT", "70000", "PORT should be a port number"],
	["STET_DIST", "../elsewhere", "STET_DIST should be a folder inside the project"],
	["STET_DIST", "/elsewhere", "STET_DIST should be a folder inside the project"],
	["DATABASE_URL", "mysql://db", "DATABASE_URL should be an address like postgres://"],
	["NEXTAUTH_SECRET", "short", "NEXTAUTH_SECRET should be at least 32 characters"],
	["NEXTAUTH_URL", "stet.example.org", "NEXTAUTH_URL should be the full address that people open"],
])("says what is wrong with %s=%s", (name, value, sentence) => {
	expect(() => readEnv({ [name]: value })).toThrow(sentence);
});

it.each([
	["DATABASE_URL", "mysql://owner:hunter2@db"],
	["NEXTAUTH_SECRET", "hunter2"],
	["SMTP_URL", "http://owner:hunter2@mail"],
])("repeats no secret of %s", (name, value) => {
	expect(() => readEnv({ [name]: value })).toThrow(/^(?!.*hunter2)/s);
});

it("sends mails when it knows through whom, from whom, and where their links lead", () => {
	const SMTP_URL = "smtps://owner:hunter2@mail.example.org";
	expect(readEnv({}).mail).toBeUndefined();
	expect(() => readEnv({ SMTP_URL })).toThrow(/^(?!.*hunter2).*MAIL_FROM/s);
	const MAIL_FROM = "stet@example.org";
	expect(readEnv({ SMTP_URL, MAIL_FROM }).mail).toEqual({
		server: SMTP_URL,
		from: MAIL_FROM,
		appUrl: "http://localhost:3000",
	});
	expect(readEnv({ SMTP_URL, MAIL_FROM, APP_URL: "https://desk.example.org/" }).mail?.appUrl).toBe(
		"https://desk.example.org",
	);
	for (const from of ["stet", "stet@example.org\r\nBcc: all@example.org"]) {
		expect(() => readEnv({ SMTP_URL, MAIL_FROM: from })).toThrow("MAIL_FROM should be");
	}
});
