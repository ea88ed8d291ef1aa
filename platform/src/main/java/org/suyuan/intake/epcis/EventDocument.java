package org.suyuan.intake.epcis;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * The events of a document, in the one form that JSON-LD and XML both come to.
 *
 * @param events as sent, words of the vocabulary bare
 */
record EventDocument(List<Sent> events) {

    /**
     * An event as it was sent.
     *
     * @param event its fields
     * @param path where it stands in the document
     * @param namespaces what its prefixes stand for
     */
    record Sent(ObjectNode event, String path, Namespaces namespaces) {}
}
