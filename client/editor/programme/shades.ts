/** Rules are told apart in the week's plan by so many shades, and by their numbers. */
export const SHADES = 6;
