package org.suyuan.intake.epcis;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.xml.XMLConstants;
import org.suyuan.intake.epcis.XmlTree.Attribute;
import org.suyuan.intake.epcis.XmlTree.Element;

/** XML as text. Every text and value is escaped here and nowhere else, so that what was captured never ends an element of ours. */
final class XmlText {

    private static final char UNREADABLE = '\uFFFD';

    private final StringBuilder text = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    private final Deque<String> open = new ArrayDeque<>();

    /** Opens an element of ours; attributes are names and values in turn. */
    XmlText open(String name, String... attributes) {
        text.append('<').append(name);
        for (int i = 0; i < attributes.length; i += 2) {
            attribute(attributes[i], attributes[i + 1]);
        }
        text.append('>');
        open.push(name);
        return this;
    }

    XmlText close() {
        text.append("</").append(open.pop()).append('>');
        return this;
    }

    /** An element with nothing but a text. */
    XmlText leaf(String name, String said) {
        open(name);
        escaped(said, false);
        return close();
    }

    /** A tree, with all the namespaces in it declared at its top: within a tree a prefix means one thing. */
    XmlText element(Element element) {
        Map<String, String> namespaces = new LinkedHashMap<>();
        collect(element, namespaces);
        write(element, namespaces);
        return this;
    }

    byte[] bytes() {
        while (!open.isEmpty()) {
            close();
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void collect(Element element, Map<String, String> namespaces) {
        note(element.prefix, element.namespace, namespaces);
        element.attributes.forEach(attribute -> note(attribute.prefix(), attribute.namespace(), namespaces));
        element.children.forEach(child -> collect(child, namespaces));
    }

    private static void note(String prefix, String namespace, Map<String, String> namespaces) {
        if (!prefix.isEmpty() && !prefix.equals(XMLConstants.XML_NS_PREFIX)) {
            namespaces.put(prefix, namespace);
        }
    }

    private void write(Element element, Map<String, String> declared) {
        String name = name(element.prefix, element.name);
        text.append('<').append(name);
        declared.forEach((prefix, namespace) -> attribute("xmlns:" + prefix, namespace));
        for (Attribute attribute : element.attributes) {
            attribute(name(attribute.prefix(), attribute.name()), attribute.value());
        }
        if (element.children.isEmpty() && element.text.isEmpty()) {
            text.append("/>");
            return;
        }
        text.append('>');
        escaped(element.text, false);
        element.children.forEach(child -> write(child, Map.of()));
        text.append("</").append(name).append('>');
    }

    private static String name(String prefix, String local) {
        return prefix.isEmpty() ? local : prefix + ":" + local;
    }

    private void attribute(String name, String value) {
        text.append(' ').append(name).append("=\"");
        escaped(value, true);
        text.append('"');
    }

    private void escaped(CharSequence said, boolean inAttribute) {
        for (int i = 0; i < said.length(); i++) {
            char character = said.charAt(i);
            switch (character) {
                case '&' -> text.append("&amp;");
                case '<' -> text.append("&lt;");
                case '>' -> text.append("&gt;");
                case '"' -> text.append(inAttribute ? "&quot;" : "\"");
                // A reader makes one line end of all line ends, and blanks of them in attributes.
                case '\r' -> text.append("&#13;");
                case '\n', '\t' -> {
                    if (inAttribute) {
                        text.append("&#").append((int) character).append(';');
                    } else {
                        text.append(character);
                    }
                }
                default -> {
                    if (Character.isHighSurrogate(character)
                            && i + 1 < said.length()
                            && Character.isLowSurrogate(said.charAt(i + 1))) {
                        text.append(character).append(said.charAt(++i));
                    } else {
                        text.append(readable(character) ? character : UNREADABLE);
                    }
                }
            }
        }
    }

    /** What XML can hold: no other control characters, no halves of characters. */
    private static boolean readable(char character) {
        return character >= ' ' && !Character.isSurrogate(character) && character < '\uFFFE';
    }
}
