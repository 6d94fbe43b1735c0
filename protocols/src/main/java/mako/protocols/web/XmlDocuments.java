package mako.protocols.web;

import static mako.dissect.Fields.*;

import java.util.HashMap;
import java.util.Map;
import mako.dissect.*;

/** Documents whose elements and attributes have names of their own: what states, presence and feeds consist of. Read once, when the first of them comes. */
@DeclaresFields({"dc", "itunes", "list", "mscml", "poc-settings", "presence", "reginfo", "rss", "smil", "watcherinfo", "xcap-caps", "xcap-error"})
final class XmlDocuments {

    private static final Map<String, Field> DOCUMENTS = new HashMap<>();
    private static final Map<String, Field> PARTS = new HashMap<>();

    static {
        for (String line : Resources.text(XmlDocuments.class, "xml-documents.txt").split("\n")) {
            if (line.startsWith("#")) continue;
            int bar = line.indexOf('|');
            if (line.startsWith("P ")) {
                String name = line.substring(2, bar);
                DOCUMENTS.put(name, protocol(name, name, line.substring(bar + 1)));
            } else {
                String name = line.substring(0, bar);
                PARTS.put(name, custom(name, line.substring(bar + 1), Xml::head, UTF_8));
            }
        }
    }

    private XmlDocuments() {}

    static Field document(String name) {
        return DOCUMENTS.get(name);
    }

    /** The element or attribute at a path, the document's name first; null where there is none. */
    static Field part(String path) {
        return PARTS.get(path);
    }
}
