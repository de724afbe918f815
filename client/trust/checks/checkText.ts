export {
  allowedText,
  coverageText,
  gapPercentText,
  gapText,
  indicatorsOf,
  orderStanding,
  ruleNames,
  STANDING_ORDERS,
  type StandingOrder,
  stoodText,
  unitOf,
  valueText,
} from "#client/words/trust/checkText.ts";
