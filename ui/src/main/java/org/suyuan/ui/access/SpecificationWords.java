package org.suyuan.ui.access;

import org.suyuan.access.specification.InterfaceSpecifications.Change;
import org.suyuan.shared.Texts;

/** What is different in a version of the interface specification, in words: the same in the workbench and for the public. */
public final class SpecificationWords {

    /** How many differences are listed before the rest is left to the document. */
    public static final int SHOWN = 30;

    private SpecificationWords() {}

    public static String told(Change change) {
        return switch (change.kind()) {
            case ADDED -> Texts.get("SpecificationView.added", change.part(), change.name(), change.after());
            case CHANGED ->
                Texts.get("SpecificationView.changed", change.part(), change.name(), change.before(), change.after());
            case REMOVED -> Texts.get("SpecificationView.removed", change.part(), change.name());
        };
    }
}
