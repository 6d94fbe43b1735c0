package mako.protocols.telecom.pfcp;

import mako.protocols.telecom.Layout;

/**
 * An information element: its type and how its value is laid out.
 *
 * @param kind what to make of bytes behind what is known of it
 * @param layout null for a group of elements
 */
record Element(int type, Kind kind, Layout layout) {

    enum Kind {
        /** What is behind is remarked on. */
        WHOLE,
        /** What is behind is passed over. */
        LOOSE,
        /** Elements. */
        GROUP
    }

    /** An element of which the parts are all that there is. */
    static Element element(int type, Layout... parts) {
        return new Element(type, Kind.WHOLE, parts.length == 1 ? parts[0] : Layout.all(parts));
    }

    /** An element that later versions may have made longer. */
    static Element loose(int type, Layout... parts) {
        return new Element(type, Kind.LOOSE, parts.length == 1 ? parts[0] : Layout.all(parts));
    }

    /** An element that consists of others. */
    static Element group(int type) {
        return new Element(type, Kind.GROUP, null);
    }

    /** Returns the elements by type, from 0. */
    static Element[] byType(int most, Element[]... lists) {
        var table = new Element[most + 1];
        for (Element[] list : lists) for (Element element : list) table[element.type & ~Pfcp.VENDOR] = element;
        return table;
    }
}
