import type { RecordedFact } from "#platform/facts.ts";
import type { LogSubject, Module } from "#platform/module.ts";
import { importPath } from "../components/import-frame.tsx";
import { ruleWords } from "../components/rule-words.tsx";
import { batchPath } from "../paper/batch.ts";
import { importNames } from "../queries/imports.ts";
import { batchCodes } from "../queries/paper-batches.ts";
import { petitionsOf } from "../queries/petitions.ts";
import { criteriaOf } from "../queries/rules.ts";

/**
 * In the log of a team: which batch, list or rule an entry is about. What a rule meets is read only by those who look
 * at signatures: it may be the network of one house.
 */
export const logSubjects: NonNullable<Module["logSubjects"]> =
  ({ db }) =>
  async (c, { id, answersFor }, facts) => {
    const [petition] = await petitionsOf(db, id);
    if (!petition) return new Map();
    const { reader } = c.var;
    const onPaper = answersFor("signatures", "paper");
    const onSignatures = answersFor("signatures");
    const [codes, names, rules] = await Promise.all([
      batchCodes(db, petition.id, idsIn(facts, "batchId")),
      importNames(db, petition.id, idsIn(facts, "importId")),
      criteriaOf(db, petition.id, onSignatures ? idsIn(facts, "ruleId") : []),
    ]);
    const subjectOf = ({ batchId = "", importId = "", ruleId = "" }: RecordedFact["ids"]) => {
      const [code, name, criteria] = [codes.get(batchId), names.get(importId), rules.get(ruleId)];
      if (code) return { name: code, to: onPaper ? batchPath(petition, code) : undefined };
      if (name) return { name, to: onSignatures ? importPath(petition, importId) : undefined };
      if (criteria)
        return {
          name: reader.list(ruleWords(reader, criteria)),
          to: `/petitions/${petition.slug}/rules/${ruleId}`,
        };
      return undefined;
    };
    const subjects = new Map<string, LogSubject>();
    for (const fact of facts) {
      const subject = subjectOf(fact.ids);
      if (subject) subjects.set(fact.id, subject);
    }
    return subjects;
  };

const idsIn = (facts: readonly RecordedFact[], what: string): string[] => [
  ...new Set(facts.flatMap(({ ids }) => ids[what] ?? [])),
];
