package org.suyuan.intake.epcis;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The event types of EPCIS 2.0, with the fields that each has besides those of all. */
enum EventType {
    OBJECT("ObjectEvent", true, "epcList quantityList ilmd"),
    AGGREGATION("AggregationEvent", true, "parentID childEPCs childQuantityList"),
    TRANSACTION("TransactionEvent", true, "parentID epcList quantityList"),
    TRANSFORMATION(
            "TransformationEvent",
            false,
            "inputEPCList inputQuantityList outputEPCList outputQuantityList transformationID ilmd"),
    ASSOCIATION("AssociationEvent", true, "parentID childEPCs childQuantityList");

    private static final Set<String> OF_ALL = Set.of(
            "type",
            "eventID",
            "eventTime",
            "eventTimeZoneOffset",
            "recordTime",
            "certificationInfo",
            "errorDeclaration",
            "bizStep",
            "disposition",
            "persistentDisposition",
            "readPoint",
            "bizLocation",
            "bizTransactionList",
            "sourceList",
            "destinationList",
            "sensorElementList");

    private final String word;
    private final boolean action;
    private final Set<String> fields;

    EventType(String word, boolean action, String fields) {
        this.word = word;
        this.action = action;
        this.fields = Arrays.stream(fields.split(" ")).collect(Collectors.toUnmodifiableSet());
    }

    String word() {
        return word;
    }

    boolean hasAction() {
        return action;
    }

    boolean has(String field) {
        return OF_ALL.contains(field) || fields.contains(field) || (action && field.equals("action"));
    }

    static Optional<EventType> of(String word) {
        return Arrays.stream(values()).filter(type -> type.word.equals(word)).findFirst();
    }
}
