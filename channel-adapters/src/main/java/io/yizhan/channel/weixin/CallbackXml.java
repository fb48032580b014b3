package io.yizhan.channel.weixin;

import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads WeChat's flat XML. Documents with a type declaration, and so entities, are refused. */
public final class CallbackXml {
    private static final XMLInputFactory FACTORY = factory();
    private static final int MOST_FIELDS = 200;

    private CallbackXml() {}

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }

    /**
     * The texts of all elements that have no element in them, by name; of several with one name the first.
     *
     * @throws MalformedCallbackException if it is not such a document
     */
    public static Map<String, String> read(String xml) {
        Map<String, String> fields = new LinkedHashMap<>();
        try {
            XMLStreamReader reader = FACTORY.createXMLStreamReader(new StringReader(xml));
            String leaf = "";
            StringBuilder text = new StringBuilder();
            while (reader.hasNext() && fields.size() < MOST_FIELDS) {
                switch (reader.next()) {
                    case XMLStreamConstants.START_ELEMENT -> {
                        leaf = reader.getLocalName();
                        text.setLength(0);
                    }
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text.append(reader.getText());
                    case XMLStreamConstants.END_ELEMENT -> {
                        if (reader.getLocalName().equals(leaf)) {
                            fields.putIfAbsent(leaf, text.toString());
                        }
                        leaf = "";
                    }
                    case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                        throw new MalformedCallbackException("Entities and type declarations are not taken.", null);
                    default -> {}
                }
            }
        } catch (XMLStreamException e) {
            throw new MalformedCallbackException("The body is not XML.", e);
        }
        return fields;
    }
}
