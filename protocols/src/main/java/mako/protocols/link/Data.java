package mako.protocols.link;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** Bytes that no dissector claims. */
public final class Data implements Dissector {

    static final Field DATA   = protocol("data", "Data", "Data");
    static final Field BYTES  = bytes("data.data", "Data");
    static final Field LENGTH = i32("data.len", "Length", GENERATED);

    @Override
    public Field dissects() {
        return DATA;
    }

    @Override
    public void link(Links links) {
        links.rest(this);
    }

    @Override
    public void dissect(Dissection d) {
        int count = d.captured();
        d.open(DATA);
        d.title("Data ({} byte{})", count, count == 1 ? "" : "s");
        int start = d.offset();
        d.bytes(BYTES, count);
        d.computed(LENGTH, count);
        d.place(start, 0);
        d.close();
    }
}
