package org.suyuan.subject;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.suyuan.form.FieldChange;
import org.suyuan.form.Input;
import org.suyuan.shared.EnumColumn;
import org.suyuan.shared.FieldError;

/** Which field of a registered subject may be amended by whom, and whether it is reviewed first: data, not code. */
@Component
class AmendmentRules {

    private final AmendmentMapper mapper;

    AmendmentRules(AmendmentMapper mapper) {
        this.mapper = mapper;
    }

    /** The rules as they are now; what no rule speaks of is reviewed. */
    Rules now() {
        return new Rules(mapper.rules().stream()
                .collect(Collectors.toMap(AmendmentMapper.FieldRule::field, Function.identity())));
    }

    record Rules(Map<String, AmendmentMapper.FieldRule> byField) {

        AmendmentMode mode(String field) {
            AmendmentMapper.FieldRule rule = byField.get(field);
            return rule == null ? AmendmentMode.REVIEW : AmendmentMode.valueOf(rule.amendment());
        }

        /** What of these changes somebody may not make. */
        List<FieldError> refused(List<FieldChange> changes, AffiliationKind by) {
            return changes.stream()
                    .map(FieldChange::field)
                    .filter(field -> mode(field) == AmendmentMode.FIXED || !allowed(field, by))
                    .map(field -> Input.error(field, mode(field) == AmendmentMode.FIXED ? "fixed" : "notYours"))
                    .toList();
        }

        private boolean allowed(String field, AffiliationKind by) {
            AmendmentMapper.FieldRule rule = byField.get(field);
            return rule == null
                    || EnumColumn.read(AffiliationKind.class, rule.amendableBy())
                            .contains(by);
        }

        List<FieldChange> of(AmendmentMode mode, List<FieldChange> changes) {
            return changes.stream()
                    .filter(change -> mode(change.field()) == mode)
                    .toList();
        }
    }
}
