package org.suyuan.subject;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.springframework.stereotype.Component;

/** What an amendment makes of a subject: the fields it is about, over what is registered by now. */
@Component
class Proposals {

    private final AmendmentRules rules;
    private final Differences differences;

    Proposals(AmendmentRules rules, Differences differences) {
        this.rules = rules;
        this.differences = differences;
    }

    SubjectCommand merged(SubjectCommand registered, SubjectAmendment amendment) {
        return merged(registered, differences.content(amendment.content));
    }

    /** What takes effect with notice may have changed meanwhile, and is not undone by it. */
    SubjectCommand merged(SubjectCommand registered, SubjectCommand proposed) {
        AmendmentRules.Rules now = rules.now();
        ObjectNode merged = differences.tree(registered);
        differences.tree(proposed).fields().forEachRemaining(field -> {
            if (now.mode(field.getKey()) == AmendmentMode.REVIEW) {
                merged.set(field.getKey(), field.getValue());
            }
        });
        return differences.content(merged);
    }
}
