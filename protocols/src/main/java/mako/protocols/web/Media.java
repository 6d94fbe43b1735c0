package mako.protocols.web;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** Content of a media type that no dissector is written for. */
public final class Media implements Dissector {

    static final Field MEDIA = protocol("media", "Media", "Media Type");
    static final Field TYPE  = bytes("media.type", "Media type");

    /** What this hangs under in {@link MediaTypes#TYPES}: no type is called so. */
    static final String ANY = "*";

    @Override
    public Field dissects() {
        return MEDIA;
    }

    @Override
    public void link(Links links) {
        links.add(MediaTypes.TYPES, ANY, this);
    }

    @Override
    public void dissect(Dissection d) {
        int count = d.captured();
        MediaTypes.MediaType media = d.about() instanceof MediaTypes.MediaType given ? given : null;
        String type = media == null ? "" : media.type();
        if (d.columns() && media != null) d.moreInfo().add(" (").add(type).add(")");
        d.open(MEDIA);
        d.bytes(TYPE, count);
        if (d.titles()) {
            String parameters = media == null || media.parameters().isEmpty() ? "" : "; " + media.parameters();
            d.titleLast("Media type: {}{} ({} byte{})", type, parameters, count, count == 1 ? "" : "s");
        }
        d.close();
    }
}
