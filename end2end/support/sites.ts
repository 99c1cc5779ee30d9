/** Where the hosts are. */
export const CITIZEN_URL = process.env["CITIZEN_URL"] ?? "http://localhost:3000";
export const OFFICE_URL = process.env["OFFICE_URL"] ?? "http://localhost:3001";
export const IDENTITY_URL = process.env["IDENTITY_URL"] ?? "http://localhost:3002";
export const INTAKE_URL = process.env["INTAKE_URL"] ?? "http://localhost:3003";

export const LANGUAGES = ["fi", "sv", "en"] as const;
export type Language = (typeof LANGUAGES)[number];

/** The widths every page has to work at. */
export const WIDTHS = [320, 1280] as const;
