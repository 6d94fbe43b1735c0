package mako.protocols.industrial.profinet;

import mako.dissect.Dissection;

/** Bytes in frames and records of PROFINET that are shown as no more than that. */
final class PlainData {

    private PlainData() {}

    /** Everything that is left. */
    static void undecoded(Dissection d) {
        int count = d.remaining();
        d.at(Blocks.UNDECODED, d.offset(), count, "data");
        d.titleLast("Undecoded Data: {} bytes", count);
        d.openLast();
        d.note(Blocks.UNDECODED_DATA, "Undecoded Data, {} bytes", count);
        d.close();
        d.skipRest();
    }

    static void padding(Dissection d, int count) {
        if (count <= 0) return;
        d.ensure(count);
        d.at(Blocks.PADDING, d.offset(), count, "data");
        d.titleLast("Padding: {} byte", count);
        d.skip(count);
    }

    static void userData(Dissection d, String label, int count) {
        if (count <= 0) return;
        d.ensure(count);
        d.at(Blocks.USER_DATA, d.offset(), count, "data");
        d.titleLast("{}: {} byte", label, count);
        d.skip(count);
    }
}
