/** The country as a province dimension value; kept apart from the schema file so that no validator enters the page. */
export const COUNTRY_ID = "VN";
