import { type Alert, isNationWide, SEVERITIES } from "#shared/alert/alert.ts";
import { COUNTRY } from "#shared/catalogue/country.ts";
import type { ConditionRule } from "#shared/catalogue/programme.ts";
import { GRADES, type Grade } from "#shared/observation/grade.ts";

/** What conditions are judged by. */
export interface Circumstances {
  /** Those in force on walls. */
  readonly alerts: readonly Alert[];
  /** Grades of an indicator's fresh figures by province, the country's among them. */
  readonly gradesOf: (indicator: string) => ReadonlyMap<string, Grade>;
  readonly isDrill: boolean;
}

/** True while what a condition names is the case. */
export function isTheCase(when: ConditionRule["when"], { alerts, gradesOf, isDrill }: Circumstances): boolean {
  switch (when.kind) {
    case "drill":
      return isDrill;
    case "alert":
      return alerts.some((alert) => isGraveEnough(alert, when.severity) && isAbout(alert, when.provinces));
    case "grade": {
      const grades = [...gradesOf(when.indicator)].filter(([id]) => (when.province === undefined ? id !== COUNTRY : id === when.province));
      const bad = grades.filter(([, grade]) => GRADES.indexOf(grade) >= GRADES.indexOf(when.grade));
      return bad.length >= (when.province === undefined ? (when.atLeast ?? 1) : 1);
    }
  }
}

/** `Unknown` stands after every severity that is known: it is never grave enough. */
function isGraveEnough({ content }: Alert, severity: (typeof SEVERITIES)[number]): boolean {
  return SEVERITIES.indexOf(content.severity) <= SEVERITIES.indexOf(severity);
}

function isAbout({ content }: Alert, provinces: readonly string[] | undefined): boolean {
  if (provinces === undefined || isNationWide(content) || provinces.includes(COUNTRY)) return true;
  return content.area.provinces.some((id) => provinces.includes(id));
}
