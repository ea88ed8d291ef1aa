package org.suyuan.intake.epcis;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** XML as a tree, read without document types and entities of its own, and no deeper than there is reason to be. */
final class XmlTree {

    private static final XMLInputFactory FACTORY = factory();

    /** An element; its text is that of its own, without that of what is in it. */
    static final class Element {
        final String namespace;
        final String prefix;
        final String name;
        final List<Attribute> attributes = new ArrayList<>();
        final List<Element> children = new ArrayList<>();
        final StringBuilder text = new StringBuilder();

        Element(String namespace, String prefix, String name) {
            this.namespace = namespace;
            this.prefix = prefix;
            this.name = name;
        }

        String said() {
            return text.toString().strip();
        }

        @Nullable
        String attribute(String named) {
            return attributes.stream()
                    .filter(attribute ->
                            attribute.namespace().isEmpty() && attribute.name().equals(named))
                    .map(Attribute::value)
                    .findFirst()
                    .orElse(null);
        }
    }

    /** An attribute that is no declaration of a namespace. */
    record Attribute(String namespace, String prefix, String name, String value) {}

    /**
     * What was read.
     *
     * @param declared namespaces that are declared at the root, by prefix
     */
    record Document(Element root, Map<String, String> declared) {}

    private XmlTree() {}

    private static XMLInputFactory factory() {
        // The reader of the platform itself, whichever others are on the class path.
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("external entities are not read");
        });
        return factory;
    }

    static Document read(String text) {
        try {
            XMLStreamReader reader = FACTORY.createXMLStreamReader(new StringReader(text));
            try {
                return read(reader);
            } finally {
                reader.close();
            }
        } catch (XMLStreamException broken) {
            var at = broken.getLocation();
            throw EpcisRefused.of(
                    EpcisRefused.Reason.VALIDATION,
                    "xml",
                    at == null ? 0 : at.getLineNumber(),
                    at == null ? 0 : at.getColumnNumber());
        }
    }

    private static Document read(XMLStreamReader reader) throws XMLStreamException {
        List<Element> open = new ArrayList<>();
        Map<String, String> declared = new LinkedHashMap<>();
        Element root = null;
        String encoding = reader.getCharacterEncodingScheme();
        if (encoding != null && !encoding.equalsIgnoreCase("UTF-8") && !encoding.equalsIgnoreCase("US-ASCII")) {
            throw EpcisRefused.of(EpcisRefused.Reason.VALIDATION, "charset");
        }
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    if (open.size() >= JsonEvents.DEEPEST) {
                        throw EpcisRefused.of(EpcisRefused.Reason.VALIDATION, "complex", JsonEvents.DEEPEST);
                    }
                    Element element = element(reader);
                    if (open.isEmpty()) {
                        root = element;
                        for (int i = 0; i < reader.getNamespaceCount(); i++) {
                            String prefix = reader.getNamespacePrefix(i);
                            String namespace = reader.getNamespaceURI(i);
                            if (prefix != null && namespace != null) {
                                declared.put(prefix, namespace);
                            }
                        }
                    } else {
                        open.get(open.size() - 1).children.add(element);
                    }
                    open.add(element);
                }
                case XMLStreamConstants.END_ELEMENT -> open.remove(open.size() - 1);
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    if (!open.isEmpty()) {
                        open.get(open.size() - 1).text.append(reader.getText());
                    }
                }
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                    throw EpcisRefused.of(EpcisRefused.Reason.VALIDATION, "doctype");
                default -> {
                    // Remarks, instructions and white space between elements say nothing.
                }
            }
        }
        if (root == null) {
            throw EpcisRefused.of(EpcisRefused.Reason.VALIDATION, "xml", 1, 1);
        }
        return new Document(root, declared);
    }

    private static Element element(XMLStreamReader reader) {
        Element element =
                new Element(empty(reader.getNamespaceURI()), empty(reader.getPrefix()), reader.getLocalName());
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            element.attributes.add(new Attribute(
                    empty(reader.getAttributeNamespace(i)),
                    empty(reader.getAttributePrefix(i)),
                    reader.getAttributeLocalName(i),
                    reader.getAttributeValue(i)));
        }
        return element;
    }

    private static String empty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
